//! The phase in which references are ids: what texts and records are made of once everything they name was found.

use super::PageRef;
use crate::record::{self, FigureId, PageFile, PictureId, PlaceId, SourceId};
use crate::text::{self, Inline, Phase, Phased, Resolved};
use crate::value::picture;

impl Phase for Resolved {
    type Link = Target;
    type Source = SourceId;
    type Place = Mention;
    type Image = ImageFile;
    type Embedded = Embedded;
    type Of<T: Phased> = T::Resolved;
}

/// The file of an image in running text.
#[derive(Clone, Debug)]
pub struct ImageFile {
    /// Its path in the output, from the root.
    pub file: String,
    /// Its size; none if it fills whatever room it is given.
    pub size: Option<picture::Size>,
}

/// What `![[…]]` places in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Embedded {
    /// A figure.
    Figure(FigureId),
    /// A picture.
    Picture(PictureId),
}

impl Phased for PageFile {
    /// The page, and the anchor of the part that is meant.
    type Resolved = (PageRef, Option<String>);
}

/// A whole text.
pub type Text = text::Text<Resolved>;

/// Running text.
pub type Running = [Inline<Resolved>];

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the site, and an anchor in it.
    Page(PageRef, Option<String>),
    /// A file of `static/`, by its path in the output.
    File(String),
    /// An address outside the site.
    Outside(String),
}

/// A place named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The place.
    pub place: PlaceId,
    /// The form that is kept, by its position in the place's names; none for the site's own.
    pub name: Option<usize>,
    /// How that form stands in the sentence, if it is inflected there.
    pub inflected: Option<Box<str>>,
}

/// A form of a name, as written.
pub type Name = record::Name<Resolved>;

/// A matter on which sources differ.
pub type Account = record::Account<Resolved>;

/// A value of a figure.
pub type FigureValue = record::FigureValue<Resolved>;

/// One answer.
pub type AccountVersion = record::AccountVersion<Resolved>;

/// A date of the agreement.
pub type Occasion = record::Occasion<Resolved>;

/// A party of the agreement, or who signed it and became none.
pub type Participant = record::Participant<Resolved>;

/// Something that is compared between versions.
pub type Term = record::Term<Resolved>;

/// A change of a due date.
pub type Revision = record::Revision<Resolved>;

/// What happened on an occurrence of what comes back.
pub type Occurrence = record::Occurrence<Resolved>;

impl record::Version<Resolved> {
    /// The phrase in it for `term`.
    #[must_use]
    pub fn phrase(&self, term: &Term) -> Option<&str> {
        let phrase = self.terms.iter().flatten().find(|phrase| phrase.id.value == term.id.value)?;
        Some(&phrase.record)
    }

    /// What the site says of it for `term`, where there is no phrase to quote.
    #[must_use]
    pub fn description(&self, term: &Term) -> Option<&str> {
        let words = self.described.iter().flatten().find(|words| words.id.value == term.id.value)?;
        Some(&words.record)
    }
}
