//! The language server: what an analysis knows, told to an editor while a text is written.
//!
//! Comes in: the protocol's messages, and the explainer's folder. Goes out: faults, completions, places and edits. It asks an
//! [`Analysis`](crate::Analysis) and decides nothing by itself: what an answer needs to know of the content belongs to `resolve`, `record` or
//! `parse`. Nothing is written: what is to be changed is given to the editor.
//!
//! ```text
//!  editor ──► server ──► project ──► worker (read, crate::Analysis) ──► server ──► editor
//!  disk ────► watch ──────────┘
//! ```

mod actions;
mod answers;
mod asked;
mod completion;
mod diagnostics;
mod document;
mod hints;
mod named;
mod navigation;
mod outline;
mod places;
mod positions;
mod project;
mod rename;
mod server;
mod translation;
mod worker;

pub use server::{LspError, run};
