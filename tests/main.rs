//! The tests of the program, in one executable: linking each file by itself would take longer than running them all.

mod analysis;
mod anchors;
mod books;
mod cache;
mod cases;
mod cli;
mod disk;
mod docs;
mod kill;
mod links;
mod lsp;
mod machines;
mod mending;
mod pictures;
mod report;
mod scaffold;
mod schema;
mod search;
mod serve;
mod site;
mod support;
mod templates;
mod themes;
mod tidy;
mod verify;
mod zones;
