//! Corrections and other changes.

use super::table::{Column, Kind, Table, maybe, one};
use crate::model::{Changed, PageRef};
use crate::record::Correction;
use crate::render::formats::format::Input;

const CHANGES: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("kind", Kind::Code(&["correction", "update"])),
    one("date", Kind::Edtf),
    one("pages", Kind::Ids),
    maybe("wrong", Kind::Text),
    maybe("right", Kind::Text),
    maybe("why", Kind::Text),
    maybe("what", Kind::Text),
    one("sources", Kind::Ids),
];

/// One record a change, newest first.
pub(super) fn changes(input: &Input) -> Table {
    let rows = input.site.changes.iter().map(|change| {
        let (kind, texts) = match &change.what {
            Changed::Corrected(Correction { wrong, right, why, .. }) => {
                ("correction", [Some(&**wrong), Some(&**right), Some(&**why), None])
            }
            Changed::Updated(change) => ("update", [None, None, None, Some(&*change.what)]),
        };
        let [wrong, right, why, what] = texts.map(|text| input.maybe_words(text.as_ref()));
        let pages = change.pages().iter().map(|(page, anchor)| match anchor {
            Some(anchor) => input.addresses.anchor(*page, anchor),
            None => input.addresses.page(*page),
        });
        vec![
            (&change.id).into(),
            input.addresses.anchor(PageRef::Corrections, &change.id).into(),
            kind.into(),
            change.date().to_string().into(),
            pages.collect::<Vec<_>>().into(),
            wrong,
            right,
            why,
            what,
            input.source_ids(&change.sources),
        ]
    });
    Table { columns: CHANGES, rows: rows.collect() }
}
