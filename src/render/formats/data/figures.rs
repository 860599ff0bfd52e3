//! What was counted or measured: one record a value, so that what several sources give stands side by side.

use super::table::{Cell, Column, Kind, Table, maybe, one};
use crate::model::{Amount, PagePart};
use crate::render::formats::format::Input;

const FIGURES: &[Column] = &[
    one("figure", Kind::Id),
    one("url", Kind::Url),
    one("title", Kind::Text),
    one("what", Kind::Text),
    maybe("unit", Kind::Text),
    one("places", Kind::Ids),
    maybe("category", Kind::Text),
    maybe("date", Kind::Edtf),
    one("amount", Kind::Code(Amount::WORDS)),
    maybe("value", Kind::Number),
    maybe("least", Kind::Number),
    maybe("most", Kind::Number),
    one("by", Kind::Ids),
    one("sources", Kind::Ids),
    maybe("note", Kind::Text),
];

/// One record a value, in the order of the file. A figure that no page shows is not said.
pub(super) fn figures(input: &Input) -> Table {
    let mut rows = Vec::new();
    for (id, page) in input.site.shown_figures() {
        let figure = &input.site[id];
        let anchor = input.site.anchors.get(page, PagePart::Figure(id));
        for value in &figure.values {
            let [exact, from, to] = ends(&value.amount);
            rows.push(vec![
                (&figure.id).into(),
                input.addresses.anchor(page, anchor).into(),
                (&figure.title).into(),
                (&figure.what).into(),
                figure.unit.as_ref().into(),
                input.place_ids(&figure.places),
                value.category.as_ref().into(),
                value.date.as_ref().map(ToString::to_string).into(),
                value.amount.word().into(),
                exact,
                from,
                to,
                input.person_ids(&value.by),
                input.source_ids(&value.sources),
                input.maybe_words(value.note.as_ref()),
            ]);
        }
    }
    Table { columns: FIGURES, rows }
}

/// The number itself, or the least and the most that it may be.
fn ends(amount: &Amount) -> [Cell; 3] {
    match amount {
        Amount::Exactly(number) | Amount::About(number) => [number.into(), Cell::Missing, Cell::Missing],
        Amount::AtLeast(least) => [Cell::Missing, least.into(), Cell::Missing],
        Amount::AtMost(most) => [Cell::Missing, Cell::Missing, most.into()],
        Amount::Between(least, most) => [Cell::Missing, least.into(), most.into()],
    }
}
