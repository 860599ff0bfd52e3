//! What the site rests on: sources, quotations of them, and their addresses.

use super::PageRef;
use crate::record::{self, Identified, PartyId, Remark, SourceId, SourceKind};
use crate::source::Span;
use crate::text::Resolved;
use crate::value::{Date, Language};
use chrono::NaiveDate;

/// A source.
#[derive(Debug)]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title, or what it is in our words.
    pub title: SourceTitle,
    /// Its language.
    pub language: Language,
    /// What `sources.yaml` says of it; none for the site itself.
    pub record: Option<Identified<record::Source<Resolved>>>,
}

impl Source {
    /// Who published it; empty for the site itself.
    #[must_use]
    pub fn publisher(&self) -> &str {
        self.record.as_ref().map_or("", |record| &record.publisher)
    }

    /// When it was published.
    #[must_use]
    pub fn date(&self) -> Option<&Date> {
        self.record.as_ref()?.date.as_deref()
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.record.as_ref()?.url.as_ref().map(|url| url.as_str())
    }

    /// Its archived copy.
    #[must_use]
    pub fn archive_url(&self) -> Option<&str> {
        self.record.as_ref()?.archive_url.as_ref().map(|url| url.as_str())
    }

    /// What kind of publication it is; none for the site itself.
    #[must_use]
    pub fn kind(&self) -> Option<SourceKind> {
        Some(self.record.as_ref()?.kind.value)
    }

    /// Whose it is; none for the site itself.
    #[must_use]
    pub fn party(&self) -> Option<PartyId> {
        Some(self.record.as_ref()?.party?.id)
    }

    /// A neutral note on partiality.
    #[must_use]
    pub fn partiality(&self) -> Option<&Remark<Resolved>> {
        self.record.as_ref()?.partiality.as_ref()
    }

    /// When it was read.
    #[must_use]
    pub fn read(&self) -> Option<&Date> {
        self.record.as_ref()?.read.as_deref()
    }

    /// What was seen of it.
    #[must_use]
    pub fn note(&self) -> Option<&Remark<Resolved>> {
        self.record.as_ref()?.note.as_ref()
    }
}

/// What a source is called.
#[derive(Debug)]
pub enum SourceTitle {
    /// As published.
    Published(String),
    /// In the site's words.
    Described(String),
    /// The site itself; the theme has the words.
    Own,
}

/// Words of a source between quotation marks.
#[derive(Debug)]
pub struct Quotation {
    /// The page it stands on.
    pub page: PageRef,
    /// The words.
    pub text: String,
    /// Where they were written.
    pub span: Span,
    /// The sources it is attributed to.
    pub sources: Vec<SourceId>,
    /// What the record of verifications says of it.
    pub standing: Standing,
    /// The source and the hash of its text, for each entry of the record.
    pub verified_in: Vec<(String, String)>,
}

/// What is known of a quotation's wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was found word for word in the archived text on that day.
    Verified(NaiveDate),
    /// Another wording was verified; this one was not.
    Changed,
    /// It was never compared.
    Never,
}

/// An address of the web, where it was written.
#[derive(Debug)]
pub struct Address {
    /// The address.
    pub url: String,
    /// Where it stands.
    pub span: Span,
    /// What it is for.
    pub role: AddressRole,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressRole {
    /// There the source is.
    Source(SourceId),
    /// There an archived copy of the source is.
    Archive(SourceId),
    /// By it a gazetteer knows a place.
    SamePlace,
    /// A text links to it.
    Text,
}
