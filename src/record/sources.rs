//! `sources.yaml`: what was read.

use super::{Line, NeededRef, PartyId, Remark, record, words};
use crate::source::Spanned;
use crate::value::{Date, Language, WebUrl};

record! {
    /// A source.
    Source<P>: "a source" {
        /// Who published it.
        required publisher: Line,
        /// Its title as published.
        optional title: Line as fact,
        /// What it is in our own words, where no title was seen.
        optional description: Line,
        /// When it was published.
        optional date: Spanned<Date>,
        /// The language of the text that was read.
        required language: Spanned<Language>,
        /// Its address.
        optional url: Spanned<WebUrl>,
        /// The address of an archived copy.
        optional archive_url: Spanned<WebUrl>,
        /// What kind of publication it is.
        required kind: Spanned<SourceKind>,
        /// Whose it is: a word of the site's list of parties.
        required party: NeededRef<P, PartyId>,
        /// A neutral note on partiality.
        optional partiality: Remark<P>,
        /// When it was read.
        optional read: Spanned<Date>,
        /// What was seen of it, and in which copy.
        optional note: Remark<P>,
    }
}

words! {
    /// What kind of publication a source is.
    SourceKind {
        /// The text itself, from a party or depositary.
        OfficialText = "official-text",
        /// A copy of it elsewhere.
        CopyOfOfficialText = "copy-of-official-text",
        /// A text that circulated before or beside the official one.
        CirculatedText = "circulated-text",
        /// An informal translation.
        Translation = "translation",
        /// A statement by an office or official.
        OfficialStatement = "official-statement",
        /// A document of the United Nations.
        UnDocument = "un-document",
        /// A document of a court.
        CourtDocument = "court-document",
        /// A news agency.
        NewsAgency = "news-agency",
        /// A news site.
        NewsSite = "news-site",
        /// A newspaper.
        Newspaper = "newspaper",
        /// A broadcaster.
        Broadcaster = "broadcaster",
        /// A medium run by a state.
        StateMedia = "state-media",
        /// A report by a non-governmental organisation.
        NgoReport = "ngo-report",
        /// An analysis.
        Analysis = "analysis",
        /// An encyclopedia.
        Encyclopedia = "encyclopedia",
        /// A work of reference.
        Reference = "reference",
        /// A database.
        Database = "database",
        /// A blog or private site.
        Blog = "blog",
        /// Anything else.
        Other = "other",
    }
}
