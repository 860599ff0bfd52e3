//! Drafts → the changes that add what is new, and what became of each draft: a file for each kind of record. Nothing that is there is changed.

mod begun;
mod event;
mod fill;
mod ids;
mod kinds;
mod missing;
mod place;
mod place_keys;
mod planned;
mod source;

pub use event::keys_of as event_keys;
pub use place::PLACES;
pub use place_keys::{NameKeys, PlaceKeys};
pub use planned::{Planned, Wanted};
pub use source::SOURCES;

use super::draft::Drafts;
use crate::diagnostic::Sink;
use crate::explainer::Explainer;
use crate::source::SourceMap;
use crate::value::ValueError;

/// Plans what adds `drafts` to `explainer`, which was read from `texts`.
///
/// # Errors
/// If what is to be filled in cannot be, if there is no file to add to, or if what would be written does not read back as it is meant.
pub fn plan(
    drafts: &Drafts,
    wanted: &Wanted,
    explainer: &Explainer,
    texts: &SourceMap,
    sink: &mut Sink,
) -> Result<Planned, ValueError> {
    match drafts {
        Drafts::Sources(drafts) => source::plan(drafts, wanted, explainer, texts, sink),
        Drafts::Events(drafts) => event::plan(drafts, wanted, explainer, texts, sink),
        Drafts::Places(drafts) => place::plan(drafts, wanted, explainer, texts, sink),
    }
}
