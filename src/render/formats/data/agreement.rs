//! The documents: their points, their published versions, and the phrases that are compared between these.

use std::iter;

use super::table::{Cell, Column, Kind, Table, maybe, one};
use crate::model::{Agreement, DocumentId, Occasion, PageRef, PointId, Resolved, Site};
use crate::record::{FIRST_DOCUMENT, Version, VersionStatus};
use crate::render::formats::format::Input;

const DOCUMENTS: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("title", Kind::Text),
    one("short", Kind::Text),
    one("summary", Kind::Text),
    maybe("signed", Kind::Edtf),
    maybe("in_force", Kind::Edtf),
    one("signatories", Kind::Ids),
    one("n_points", Kind::Integer),
    one("cited", Kind::Ids),
];

/// The column of the document that a record is of.
const DOCUMENT: Kind = Kind::Reference("documents");

/// Every document with its id.
fn all(site: &Site) -> impl Iterator<Item = (DocumentId, &Agreement)> {
    site.documents.iter().enumerate().map(|(position, document)| (DocumentId::at(position), document))
}

/// One record a document.
pub(super) fn documents(input: &Input) -> Table {
    let rows = all(input.site).map(|(id, document)| {
        let page = PageRef::Agreement(id);
        let date = |occasion: &Option<Occasion>| occasion.as_ref().map(|occasion| occasion.moment.date.to_string());
        vec![
            (&document.id).into(),
            input.addresses.page(page).into(),
            (&document.title).into(),
            (&document.short).into(),
            input.words_of(&document.summary),
            date(&document.signed).into(),
            date(&document.in_force).into(),
            input.person_ids(&document.signers().collect::<Vec<_>>()),
            input.site.points_of(id).len().into(),
            input.source_ids(&input.site.cited_on(page)),
        ]
    });
    Table { columns: DOCUMENTS, rows: rows.collect() }
}

const POINTS: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("number", Kind::PointNumber),
    one("title", Kind::Text),
    one("summary", Kind::Text),
    one("n_obligations", Kind::Integer),
    one("n_accounts", Kind::Integer),
    one("sources", Kind::Ids),
    one("cited", Kind::Ids),
    one("document", DOCUMENT),
];

/// One record a point, document by document and by number.
pub(super) fn points(input: &Input) -> Table {
    let rows = input.site.points.iter().enumerate().map(|(position, point)| {
        let page = PageRef::Point(PointId::at(position));
        vec![
            point.reference().into(),
            input.addresses.page(page).into(),
            (&point.number.value).into(),
            (&point.title).into(),
            input.words_of(&point.summary),
            n_obligations(PointId::at(position), input.site).into(),
            point.accounts.len().into(),
            input.source_ids(&point.sources),
            input.source_ids(&input.site.cited_on(page)),
            (&point.within).into(),
        ]
    });
    Table::of_documents(POINTS, rows.collect(), input.site)
}

/// How many obligations a point has with its parts.
fn n_obligations(id: PointId, site: &Site) -> usize {
    iter::once(id).chain(site.points_below(id)).map(|id| site[id].obligations.len()).sum()
}

const VERSIONS: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("name", Kind::Text),
    one("language", Kind::Language),
    one("status", Kind::Code(VersionStatus::WORDS)),
    one("points", Kind::Ids),
    maybe("note", Kind::Text),
    one("sources", Kind::Ids),
    one("document", DOCUMENT),
];

/// The id by which no other version of the site goes.
fn version_id(document: &Agreement, version: &Version<Resolved>) -> String {
    match document.id.as_str() {
        FIRST_DOCUMENT => version.id.to_string(),
        other => format!("{other}/{}", version.id),
    }
}

/// One record a published version, in the order of the documents' pages.
pub(super) fn versions(input: &Input) -> Table {
    let site = input.site;
    let versions = all(site).flat_map(|(id, document)| document.versions.iter().map(move |version| (id, version)));
    let rows = versions.map(|(id, version)| {
        vec![
            version_id(&site[id], version).into(),
            input.addresses.page(PageRef::Agreement(id)).into(),
            (&version.name).into(),
            version.language.to_string().into(),
            version.status.word().into(),
            version.seen.iter().map(|&point| site[point].reference()).collect::<Vec<_>>().into(),
            input.maybe_words(version.note.as_ref()),
            input.source_ids(&version.source),
            (&site[id].id).into(),
        ]
    });
    Table::of_documents(VERSIONS, rows.collect(), site)
}

const PHRASES: &[Column] = &[
    one("term", Kind::Id),
    one("label", Kind::Text),
    maybe("group", Kind::Text),
    maybe("point", Kind::Reference("points")),
    one("version", Kind::Reference("versions")),
    maybe("phrase", Kind::Text),
    maybe("description", Kind::Text),
    one("language", Kind::Language),
    maybe("note", Kind::Text),
    one("sources", Kind::Ids),
    one("document", DOCUMENT),
];

/// One record a phrase: a term as one version has it, in the order of terms, so that what is compared stands together.
pub(super) fn phrases(input: &Input) -> Table {
    let mut rows = Vec::new();
    for agreement in &input.site.documents {
        let pairs =
            agreement.terms.iter().flat_map(|term| agreement.versions.iter().map(move |version| (term, version)));
        for (term, version) in pairs {
            let (phrase, description) = (version.phrase(term), version.description(term));
            if phrase.or(description).is_none() {
                continue;
            }
            let row: Vec<Cell> = vec![
                (&term.id).into(),
                (&term.label).into(),
                term.group.as_ref().into(),
                term.point.map(|point| input.site[point].reference()).into(),
                version_id(agreement, version).into(),
                phrase.map(str::to_owned).into(),
                description.map(str::to_owned).into(),
                version.language.to_string().into(),
                input.maybe_words(term.note.as_ref()),
                input.source_ids(&version.source),
                (&agreement.id).into(),
            ];
            rows.push(row);
        }
    }
    Table::of_documents(PHRASES, rows, input.site)
}
