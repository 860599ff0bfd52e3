//! The agreement: its points, its published versions, and the phrases that are compared between these.

use std::iter;

use super::table::{Cell, Column, Kind, Table, maybe, one};
use crate::model::{PageRef, PointId, Site};
use crate::record::VersionStatus;
use crate::render::formats::format::Input;

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
];

/// One record a point, by number.
pub(super) fn points(input: &Input) -> Table {
    let rows = input.site.points.iter().enumerate().map(|(position, point)| {
        let page = PageRef::Point(PointId::at(position));
        vec![
            (&point.id).into(),
            input.addresses.page(page).into(),
            (&point.number.value).into(),
            (&point.title).into(),
            input.words_of(&point.summary),
            n_obligations(PointId::at(position), input.site).into(),
            point.accounts.len().into(),
            input.source_ids(&point.sources),
            input.source_ids(&input.site.cited_on(page)),
        ]
    });
    Table { columns: POINTS, rows: rows.collect() }
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
];

/// One record a published version, in the order of the agreement's page.
pub(super) fn versions(input: &Input) -> Table {
    let site = input.site;
    let rows = site.agreement.iter().flat_map(|agreement| &agreement.versions).map(|version| {
        vec![
            (&version.id).into(),
            input.addresses.page(PageRef::Agreement).into(),
            (&version.name).into(),
            version.language.to_string().into(),
            version.status.word().into(),
            version.seen.iter().map(|&point| site[point].id.to_string()).collect::<Vec<_>>().into(),
            input.maybe_words(version.note.as_ref()),
            input.source_ids(&version.source),
        ]
    });
    Table { columns: VERSIONS, rows: rows.collect() }
}

const PHRASES: &[Column] = &[
    one("term", Kind::Id),
    one("label", Kind::Text),
    maybe("group", Kind::Text),
    maybe("point", Kind::Reference("points")),
    one("version", Kind::Reference("versions")),
    one("phrase", Kind::Text),
    one("language", Kind::Language),
    maybe("note", Kind::Text),
    one("sources", Kind::Ids),
];

/// One record a phrase: a term as one version has it, in the order of terms, so that what is compared stands together.
pub(super) fn phrases(input: &Input) -> Table {
    let mut rows = Vec::new();
    if let Some(agreement) = &input.site.agreement {
        let pairs =
            agreement.terms.iter().flat_map(|term| agreement.versions.iter().map(move |version| (term, version)));
        for (term, version) in pairs {
            let Some(phrase) = version.phrase(term) else { continue };
            let row: Vec<Cell> = vec![
                (&term.id).into(),
                (&term.label).into(),
                term.group.as_ref().into(),
                term.point.map(|point| &input.site[point].id).into(),
                (&version.id).into(),
                phrase.into(),
                version.language.to_string().into(),
                input.maybe_words(term.note.as_ref()),
                input.source_ids(&version.source),
            ];
            rows.push(row);
        }
    }
    Table { columns: PHRASES, rows }
}
