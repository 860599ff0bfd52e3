//! The one table of what can be linked to within pages: every part of every page that has an anchor.
//!
//! `resolve` makes it once and checks links against it; pages and books print their ids from it. So a link to what is there leads
//! there, and no two parts of a page share an id.

use std::collections::BTreeMap;

use super::ids::PageRef;
use crate::record::{EventId, FigureId, PersonId, PersonKind, PictureId, PlaceId, SourceId};

/// A part of a page that has an anchor. What is counted is counted in the order of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PagePart {
    /// A heading of the page's text, by [`Block::at`](crate::text::Block::at).
    Heading(u32),
    /// A paragraph of the page's text that stands in no other block, by [`Block::at`](crate::text::Block::at).
    Paragraph(u32),
    /// A source that the page's own statements rest on, among its notes.
    Note(SourceId),
    /// A matter on which sources differ, on the page it is at home on.
    Account(u32),
    /// A question of the front page, with its answer.
    Answer(u32),
    /// An obligation of a point.
    Obligation(u32),
    /// A figure, on the page that shows it.
    Figure(FigureId),
    /// A picture, on the page that shows it.
    Picture(PictureId),
    /// An event in the chronology.
    Event(EventId),
    /// A period of the chronology.
    Period(u32),
    /// The events that belong to no period.
    Undivided,
    /// The events of the kind of this one, which is the first of that kind.
    Kind(EventId),
    /// A place in the glossary.
    Place(PlaceId),
    /// A form of its name.
    PlaceName(PlaceId, u32),
    /// The events at a place.
    PlaceEvents(PlaceId),
    /// The forms in one script, by its code (ISO 15924).
    Script([u8; 4]),
    /// A person, organisation or state.
    Person(PersonId),
    /// A form of its name.
    PersonName(PersonId, u32),
    /// All that are of one kind.
    People(PersonKind),
    /// A source in the list.
    Source(SourceId),
    /// A loaded matter.
    Wording(u32),
    /// A correction or another change.
    Change(u32),
}

/// A part of a page, and what it is called.
type Anchor = (PagePart, Box<str>);

/// Every anchor of every page.
#[derive(Clone, Debug, Default)]
pub struct Anchors {
    /// By page; each page's parts in their order.
    pages: BTreeMap<PageRef, Box<[Anchor]>>,
}

/// What has names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A place.
    Place(PlaceId),
    /// A person, organisation or state.
    Person(PersonId),
}

impl Named {
    /// The page on which each form of its name has an entry.
    #[must_use]
    pub fn home(self) -> PageRef {
        match self {
            Self::Place(_) => PageRef::Glossary,
            Self::Person(_) => PageRef::People,
        }
    }

    /// The entry of a form there, by its position among the names.
    #[must_use]
    pub fn form(self, position: usize) -> PagePart {
        match self {
            Self::Place(id) => PagePart::PlaceName(id, position as u32),
            Self::Person(id) => PagePart::PersonName(id, position as u32),
        }
    }
}

impl PagePart {
    /// A period by its position, or the events that belong to none.
    #[must_use]
    pub fn period(position: Option<usize>) -> Self {
        position.map_or(Self::Undivided, |position| Self::Period(position as u32))
    }

    /// The forms in the script with this code.
    #[must_use]
    pub fn script(code: &str) -> Self {
        let mut letters = [0; 4];
        letters.iter_mut().zip(code.bytes()).for_each(|(letter, byte)| *letter = byte);
        Self::Script(letters)
    }
}

impl Anchors {
    /// Takes the parts of a page, each with its anchor.
    pub fn add(&mut self, page: PageRef, parts: impl IntoIterator<Item = (PagePart, String)>) {
        let mut parts: Vec<Anchor> = parts.into_iter().map(|(part, anchor)| (part, anchor.into())).collect();
        parts.sort_by_key(|(part, _)| *part);
        self.pages.insert(page, parts.into());
    }

    /// The anchor of a part of a page; empty if the page has no such part.
    #[must_use]
    pub fn get(&self, page: PageRef, part: PagePart) -> &str {
        let parts = self.pages.get(&page).map_or(&[][..], |parts| parts);
        let found = parts.binary_search_by_key(&part, |(part, _)| *part);
        found.map_or("", |at| &parts[at].1)
    }

    /// Every part of a page with its anchor.
    pub fn of(&self, page: PageRef) -> impl Iterator<Item = (PagePart, &str)> {
        self.pages.get(&page).into_iter().flat_map(|parts| parts.iter().map(|(part, anchor)| (*part, &**anchor)))
    }
}

/// The anchor of a source among the notes of a page. Within a page, notes are known by their numbers, which change with the text; this
/// one does not.
#[must_use]
pub fn note(source: &str) -> String {
    format!("{NOTE}{source}")
}

/// The source whose note has this anchor.
#[must_use]
pub fn noted(anchor: &str) -> Option<&str> {
    anchor.strip_prefix(NOTE)
}

const NOTE: &str = "note-";
