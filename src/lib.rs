//! annals: a static site generator for explainers that can be checked.
//!
//! The generator is a compiler. Text goes in at the top, pages come out at the bottom, nothing flows back.
//!
//! ```text
//!   content/*.md   content/*.yaml   themes/*/templates   themes/*/assets
//!                              │
//!  read      disk ─────────────▼
//!            SourceMap   every file's text, held once, behind a FileId ──┐
//!                              │                                         │
//!  parse     one file at a     ▼  time; knows no other file              │
//!            Explainer   what was written; every value keeps its Span  ──┤
//!                              │                                         ├─► Diagnostics ─► report
//!  resolve   the whole site    ▼                                         │
//!            Site        what it means; references are ids             ──┤
//!                              │  any error: stop here                   │
//!  render    one page at a     ▼  time; cannot meet a broken reference   │
//!            Output      sorted map of path → bytes                    ──┘
//!                              │
//!  write     disk ◄────────────▼
//! ```
//!
//! The middle three are one value, [`Analysis`]: no disk, no clock, no terminal. [`build`] is all of it at once.

pub mod analysis;
pub mod archive;
pub mod asset;
pub mod audit;
pub mod cache;
pub mod cli;
pub mod comparison;
pub mod compress;
pub mod diagnostic;
pub mod doctor;
mod edition;
pub mod exchange;
pub mod explainer;
pub mod fixes;
pub mod import;
pub mod kept;
pub mod links;
pub mod lsp;
pub mod manifest;
pub mod model;
pub mod output;
pub mod parse;
pub mod platform;
pub mod read;
pub mod record;
pub mod render;
pub mod report;
pub mod resize;
pub mod resolve;
pub mod scaffold;
pub mod schema;
pub mod serve;
pub mod shapes;
pub mod source;

pub mod text;
pub mod translation;
pub mod unchanged;
pub mod value;
pub mod verify;
mod watch;
pub mod write;

pub use analysis::{Analysis, Memory};
pub use edition::Edition;

use diagnostic::{Rule, Sink};
use output::Output;
use source::SourceMap;

/// The site that `sources` describe; none if they have errors. Every fault goes to `sink`.
///
/// For whoever wants nothing else: an [`Analysis`] has the model as well, also of what has errors, and can be asked again after a change.
pub fn build(sources: &SourceMap, edition: Edition, sink: &mut Sink) -> Option<Output> {
    let mut analysis = Analysis::new(sources, edition);
    let output = analysis.render(&mut render::Patient);
    analysis.faults().into_iter().for_each(|fault| sink.report(fault));
    output
}

/// Every rule that can be reported, by code.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = explainer::rules()
        .chain(resolve::rules())
        .chain(render::rules())
        .chain(audit::rules())
        .chain(archive::RULES.iter().copied())
        .chain(links::RULES.iter().copied())
        .chain(import::RULES.iter().copied())
        .chain(exchange::RULES.iter().copied())
        .collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}
