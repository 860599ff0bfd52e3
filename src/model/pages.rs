//! The pages that files of their own are made into.

use super::{Outcome, Participant, Text};
use crate::record::{self, DocumentId, FIRST_DOCUMENT, PersonId, PlaceId, SourceId, Visitor, Walk};
use crate::source::{FileId, Spanned};
use crate::text::Resolved;
use crate::value::{Date, Slug};

/// A page that a file of its own is made into.
#[derive(Debug)]
pub struct Document<T> {
    /// Its id: the name of its file or, of a document, that of its folder.
    pub id: Spanned<Slug>,
    /// Its file.
    pub file: FileId,
    /// The front matter.
    pub front: T,
    /// The text.
    pub text: Text,
}

impl<T: Walk> Walk for Document<T> {
    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        self.front.walk(sources, visitor);
        visitor.blocks(&self.text.blocks);
    }
}

/// An event.
pub type Event = Document<record::Event<Resolved>>;

/// The front page.
pub type IndexPage = Document<record::Index<Resolved>>;

/// A further page.
pub type TextPage = Document<record::Page<Resolved>>;

/// A document: the agreement, or another one beside it.
pub type Agreement = Document<record::Agreement<Resolved>>;

impl Agreement {
    /// The day from which its periods count: that of coming into force or, where none is told, that of the signature.
    #[must_use]
    pub fn start(&self) -> Option<&Date> {
        self.in_force.as_ref().or(self.signed.as_ref()).map(|occasion| &occasion.moment.date)
    }

    /// Who signed it: the signatories, and the participants that signed on another day.
    pub fn signers(&self) -> impl Iterator<Item = PersonId> + '_ {
        let later = self.participants.iter().filter(|participant| participant.signed.is_some());
        self.signatories.iter().map(|signatory| signatory.id).chain(later.map(|participant| participant.who.id))
    }

    /// When a participant signed it; none if it did not, or that is not told.
    #[must_use]
    pub fn signed_by<'a>(&'a self, participant: &'a Participant) -> Option<&'a Date> {
        let is_signatory = self.signatories.iter().any(|signatory| signatory.id == participant.who.id);
        let with_others = self.signed.as_ref().filter(|_| is_signatory).map(|occasion| &occasion.moment.date);
        participant.signed.as_ref().map(|date| &date.value).or(with_others)
    }
}

/// The page of a place.
#[derive(Debug)]
pub struct PlacePage {
    /// Its file.
    pub document: Document<record::PlacePage<Resolved>>,
    /// The place.
    pub place: PlaceId,
    /// Its own title, or the name of the place.
    pub title: String,
}

/// A point of a document.
#[derive(Debug)]
pub struct Point {
    /// Its file.
    pub document: Document<record::Point<Resolved>>,
    /// The id of the document that it is a point of.
    pub within: Slug,
    /// That document; none if it could not be read, and then there is no site.
    pub of: Option<DocumentId>,
    /// What came of each of its obligations.
    pub outcomes: Vec<Outcome>,
}

/// What somebody owes, and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Obligation<'a> {
    /// The point that it stands in.
    pub point: &'a Point,
    /// What was written of it; the events that fulfilled it are in the order of time.
    pub record: &'a record::Obligation<Resolved>,
    /// What came of it.
    pub outcome: &'a Outcome,
}

impl Point {
    /// What it obliges whom to, and what came of that.
    pub fn obligations(&self) -> impl Iterator<Item = Obligation<'_>> + Clone {
        self.obligations.iter().zip(&self.outcomes).map(|(record, outcome)| Obligation { point: self, record, outcome })
    }

    /// The id by which no other point of the site goes: its own or, of a document that is not the first, with that of the document.
    #[must_use]
    pub fn reference(&self) -> String {
        match self.within.as_str() {
            FIRST_DOCUMENT => self.id.to_string(),
            document => format!("{document}/{}", self.id),
        }
    }
}

reads_like! {
    Document<T> => front: T;
    PlacePage => document: Document<record::PlacePage<Resolved>>;
    Point => document: Document<record::Point<Resolved>>;
    Obligation<'a> => record: record::Obligation<Resolved>;
}
