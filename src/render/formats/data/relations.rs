//! What documents and their points do to each other.

use super::table::{Column, Kind, Table, maybe, one};
use crate::model::{PageRef, cited};
use crate::record::RelationKind;
use crate::render::formats::format::Input;

const RELATIONS: &[Column] = &[
    one("document", Kind::Reference("documents")),
    maybe("point", Kind::Reference("points")),
    one("url", Kind::Url),
    one("does", Kind::Code(RelationKind::WORDS)),
    maybe("to_document", Kind::Reference("documents")),
    one("to_points", Kind::Ids),
    one("what", Kind::Text),
    one("sources", Kind::Ids),
];

/// One record a relation, in the order of documents, then of points.
pub(super) fn relations(input: &Input) -> Table {
    let site = input.site;
    let rows = site.relations().map(|(page, relation)| {
        let point = match page {
            PageRef::Point(id) => Some(site[id].reference()),
            _ => None,
        };
        let of_points = relation.points.first().and_then(|point| site[*point].of);
        let to = relation.document.map(|document| document.id).or(of_points);
        vec![
            site.document_of_page(page).map(|document| &site[document].id).into(),
            point.into(),
            input.addresses.page(page).into(),
            relation.kind().word().into(),
            to.map(|document| &site[document].id).into(),
            relation.points.iter().map(|&point| site[point].reference()).collect::<Vec<_>>().into(),
            input.words_of(&relation.what),
            input.source_ids(&cited(&relation.what)),
        ]
    });
    Table { columns: RELATIONS, rows: rows.collect() }
}
