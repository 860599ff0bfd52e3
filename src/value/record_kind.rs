//! The kinds of records that are referred to by their ids.

/// A kind of record that is referred to by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    /// An entry of `sources.yaml`.
    Source,
    /// An entry of `places.yaml`.
    Place,
    /// An entry of `people.yaml`.
    Person,
    /// A word of the site's list of parties.
    Party,
    /// A word of the site's list of states.
    State,
    /// A word of the site's list of kinds of place.
    PlaceKind,
    /// A word of the site's list of kinds of event.
    EventKind,
    /// A file of `events/`.
    Event,
    /// What `agreement/` tells of, or a folder of `documents/`.
    Document,
    /// A file of such a folder.
    Point,
    /// An entry of `figures.yaml`.
    Figure,
    /// An entry of `media.yaml`.
    Picture,
}

impl RecordKind {
    /// What one is called, without an article.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Place => "place",
            Self::Person => "person, organisation or state",
            Self::Party => "party",
            Self::State => "state",
            Self::PlaceKind => "kind of place",
            Self::EventKind => "kind of event",
            Self::Event => "event",
            Self::Document => "document",
            Self::Point => "point",
            Self::Figure => "figure",
            Self::Picture => "picture",
        }
    }
    /// Whether it is a word of a list in `site.yaml`.
    #[must_use]
    pub fn is_word(self) -> bool {
        matches!(self, Self::Party | Self::State | Self::PlaceKind | Self::EventKind)
    }
}
