//! The questions of the front page, each with its short answer.

use super::table::{Column, Kind, Table, one};
use crate::model::{PageRef, cited};
use crate::render::formats::format::Input;

const ANSWERS: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("question", Kind::Text),
    one("answer", Kind::Text),
    one("sources", Kind::Ids),
];

/// One record a question, in the order of the front page.
pub(super) fn answers(input: &Input) -> Table {
    let rows = input.site.index.answers.iter().map(|answer| {
        vec![
            (&answer.id).into(),
            input.addresses.anchor(PageRef::Index, &answer.id).into(),
            (&answer.question).into(),
            input.words_of(&answer.answer),
            input.source_ids(&cited(&answer.answer)),
        ]
    });
    Table { columns: ANSWERS, rows: rows.collect() }
}
