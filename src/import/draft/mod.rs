//! Records as foreign files tell of them, before they are any: a file for each kind of record.

mod event;
mod place;
mod source;
mod stated;

pub use event::EventDraft;
pub use place::{NameDraft, PlaceDraft};
pub use source::{SourceDraft, keys_of};
pub use stated::Stated;

/// The records that a file tells of, which are all of one kind.
#[derive(Clone, Debug)]
pub enum Drafts {
    /// Sources.
    Sources(Vec<SourceDraft>),
    /// Events.
    Events(Vec<EventDraft>),
    /// Places.
    Places(Vec<PlaceDraft>),
}

impl Drafts {
    /// What one of them is called, and several.
    #[must_use]
    pub fn nouns(&self) -> (&'static str, &'static str) {
        match self {
            Self::Sources(_) => ("source", "sources"),
            Self::Events(_) => ("event", "events"),
            Self::Places(_) => ("place", "places"),
        }
    }
}
