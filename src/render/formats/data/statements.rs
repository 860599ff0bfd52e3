//! What the site states, piece by piece, each with its sources and the address at which a reader finds it.

use super::table::{Column, Kind, Table, maybe, one};
use crate::model::{PageRef, Statement, StatementForm};
use crate::render::catalogue::title;
use crate::render::formats::format::Input;

const STATEMENTS: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("page", Kind::Url),
    one("form", Kind::Code(StatementForm::WORDS)),
    one("text", Kind::Text),
    one("hash", Kind::Text),
    one("sources", Kind::Ids),
    maybe("citation", Kind::Text),
];

/// One record a statement, in the order of pages and, on each, in that of its text.
pub(super) fn statements(input: &Input) -> Table {
    let rows = input.site.statements.iter().map(|statement| {
        let page = input.addresses.page(statement.page);
        let url = statement.part.map_or_else(|| page.clone(), |part| input.addresses.part(statement.page, part));
        vec![
            format!("{}/{}", statement.page.key(input.site), statement.id).into(),
            url.clone().into(),
            page.into(),
            statement.form.word().into(),
            (&statement.wording.text).into(),
            statement.wording.hash.to_string().into(),
            input.source_ids(&statement.sources),
            citation(statement, &url, input).into(),
        ]
    });
    Table { columns: STATEMENTS, rows: rows.collect() }
}

/// How a statement is cited: by its page, the day of the edition, and an address that says the hash of its words, so that whoever follows it can see
/// whether they changed. None where the site does not know its address.
fn citation(statement: &Statement, url: &str, input: &Input) -> Option<String> {
    let site = input.site;
    site.settings.base_url.as_ref()?;
    let (page, anchor) =
        url.split_once('#').map_or((url, String::new()), |(page, anchor)| (page, format!("#{anchor}")));
    let title = match statement.page {
        PageRef::Index => site.settings.title.to_string(),
        page => input.words.citation(&title(page, site, input.words), &site.settings.title),
    };
    let day = site.last_work().and_then(|date| date.placed().iso());
    let address = format!("{page}?words={}{anchor}", statement.wording.hash);
    Some([Some(title), day, Some(address)].into_iter().flatten().collect::<Vec<_>>().join(". "))
}
