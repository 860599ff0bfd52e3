//! The facts at a glance of places.

use super::table::{Column, Kind, Table, maybe, one};
use crate::model::{PageRef, PlacePageId};
use crate::render::formats::format::Input;

const FACTS: &[Column] = &[
    one("place", Kind::Reference("places")),
    one("url", Kind::Url),
    one("label", Kind::Text),
    one("value", Kind::Text),
    maybe("note", Kind::Text),
    one("sources", Kind::Ids),
];

/// One record a fact, in the order of the pages of places.
pub(super) fn facts(input: &Input) -> Table {
    let site = input.site;
    let pages = site.place_pages.iter().enumerate();
    let facts = pages.flat_map(|(at, page)| page.facts.iter().map(move |fact| (PlacePageId::at(at), fact)));
    let rows = facts.map(|(page, fact)| {
        vec![
            (&site[site[page].place].id).into(),
            input.addresses.page(PageRef::Place(page)).into(),
            (&fact.label).into(),
            input.words_of(&fact.value),
            input.maybe_words(fact.note.as_ref()),
            input.source_ids(&fact.sources),
        ]
    });
    Table { columns: FACTS, rows: rows.collect() }
}
