//! The front matter of a document: its dates, its versions and the terms in which they are compared.

use super::{
    Account, Claim, EventId, Id, In, Line, PageKeys, Participant, PersonId, PointId, Publication, Ref, Relation,
    Remark, SourceId, Table, When, record, words,
};
use crate::source::Spanned;
use crate::text::Phase;
use crate::value::{Jurisdiction, Language};

/// The id of the document that stands in a folder of its own: the one that the explainer is about.
pub const FIRST_DOCUMENT: &str = "agreement";
/// The folder of those beside it.
pub const DOCUMENTS_FOLDER: &str = "documents";

/// The folder of a document, which is also the address of its page.
#[must_use]
pub fn document_folder(id: &str) -> String {
    if id == FIRST_DOCUMENT { id.to_owned() } else { format!("{DOCUMENTS_FOLDER}/{id}") }
}

/// The id of the document in whose folder the file at `path`, below `content/`, stands, and the file's name there; none elsewhere.
#[must_use]
pub fn in_document(path: &str) -> Option<(&str, &str)> {
    let (folder, rest) = path.split_once('/')?;
    let (id, name) = match folder {
        FIRST_DOCUMENT => (folder, rest),
        DOCUMENTS_FOLDER => rest.split_once('/').filter(|(id, _)| *id != FIRST_DOCUMENT)?,
        _ => return None,
    };
    (!name.contains('/')).then_some((id, name))
}

record! {
    /// The front matter of a document: of the agreement, or of another one beside it.
    Agreement<P> checked: "a document" {
        /// Its title.
        required title: Line,
        /// What it is called in running text.
        required short: Line,
        /// Who signed it, on the day of `signed`.
        list signatories: Ref<P, PersonId>,
        /// When it was signed.
        optional signed: Occasion<P>,
        /// When it came into force.
        optional in_force: Occasion<P>,
        /// Under which code collections of legal texts file it, if it is the text of a country or of an organisation that has one.
        optional jurisdiction: Spanned<Jurisdiction>,
        /// Its parties, and who signed it and became none.
        list participants: Participant<P>,
        /// One or two sentences.
        required summary: Claim<P>,
        /// Its published versions.
        list versions: Version<P>,
        /// What is compared between them.
        list terms: Term<P>,
        /// What it does to other documents.
        list relations: Relation<P>,
        /// Where sources differ.
        list accounts: Account<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
        /// Whether the document is held back, with its points.
        group publication: Publication,
    }
}

record! {
    /// A date of a document.
    Occasion<P>: "a date of a document" {
        /// When.
        group moment: In<P, When>,
        /// The event that tells of it.
        optional event: Ref<P, EventId>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
    }
}

record! {
    /// A published version of a document.
    Version<P> checked: "a version of a document" {
        /// Its id.
        required id: Id,
        /// What it is called.
        required name: Line,
        /// Its language.
        required language: Spanned<Language>,
        /// What kind of version it is.
        required status: Spanned<VersionStatus>,
        /// Where it stands.
        list source: Ref<P, SourceId>,
        /// The points that were read in it.
        list seen: Ref<P, PointId>,
        /// A remark.
        optional note: Remark<P>,
        /// The phrase in it, by the id of the term.
        optional terms: In<P, Table<Line>> as fact,
        /// What the site says of it where there is no phrase to quote, by the id of the term.
        optional described: In<P, Table<Line>>,
    }
}

impl<P: Phase> Term<P> {
    /// The heading it stands under; empty if there is none.
    #[must_use]
    pub fn group(&self) -> &str {
        self.group.as_ref().map_or("", |group| &group.value)
    }
}

words! {
    /// What kind of version of a text it is.
    VersionStatus {
        /// Published by a party or depositary.
        Official = "official",
        /// Translated by somebody else.
        Translation = "translation",
        /// Copied elsewhere.
        Copy = "copy",
        /// In circulation before or beside the official text.
        Circulated = "circulated",
        /// Words of it in a report.
        Report = "report",
    }
}

record! {
    /// Something that is compared between versions.
    Term<P>: "a term" {
        /// Its id.
        required id: Id,
        /// What is compared.
        required label: Line,
        /// The heading it stands under.
        optional group: Line,
        /// The point it stands in.
        optional point: Ref<P, PointId>,
        /// A remark.
        optional note: Remark<P>,
    }
}
