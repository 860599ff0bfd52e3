//! What the site states, piece by piece, each with its sources and the address at which a reader finds it.

use super::table::{Column, Kind, Table, one};
use crate::model::StatementForm;
use crate::render::formats::format::Input;

const STATEMENTS: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("page", Kind::Url),
    one("form", Kind::Code(StatementForm::WORDS)),
    one("text", Kind::Text),
    one("hash", Kind::Text),
    one("sources", Kind::Ids),
];

/// One record a statement, in the order of pages and, on each, in that of its text.
pub(super) fn statements(input: &Input) -> Table {
    let rows = input.site.statements.iter().map(|statement| {
        let page = input.addresses.page(statement.page);
        let url = statement.part.map_or_else(|| page.clone(), |part| input.addresses.part(statement.page, part));
        vec![
            format!("{}/{}", statement.page.key(input.site), statement.id).into(),
            url.into(),
            page.into(),
            statement.form.word().into(),
            (&statement.wording.text).into(),
            statement.wording.hash.to_string().into(),
            input.source_ids(&statement.sources),
        ]
    });
    Table { columns: STATEMENTS, rows: rows.collect() }
}
