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
//!            Output      sorted map of path → bytes, still in memory   ──┘
//!                              │
//!  write     disk ◄────────────▼
//! ```
//!
//! The middle three are pure: no disk, no clock, no terminal.

pub mod diagnostic;
pub mod model;
pub mod output;
pub mod parse;
pub mod render;
pub mod resolve;
pub mod source;
pub mod syntax;
pub mod text;
pub mod value;
