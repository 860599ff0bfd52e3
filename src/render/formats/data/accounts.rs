//! Matters on which sources differ: one record an answer, so that the answers to a question stand together.

use super::table::{Cell, Column, Kind, Table, maybe, one};
use crate::model::{Account, PageRef};
use crate::record::AccountKind;
use crate::render::formats::format::Input;

const ACCOUNTS: &[Column] = &[
    one("id", Kind::Id),
    one("url", Kind::Url),
    one("page", Kind::Url),
    one("about", Kind::Code(AccountKind::WORDS)),
    one("question", Kind::Text),
    one("answer", Kind::Integer),
    one("says", Kind::Text),
    maybe("date", Kind::Edtf),
    one("by", Kind::Ids),
    one("sources", Kind::Ids),
    maybe("note", Kind::Text),
];

/// One record an answer, in the order of pages.
pub(super) fn accounts(input: &Input) -> Table {
    let mut rows = Vec::new();
    let all = input.site.accounts().flat_map(|(page, accounts)| accounts.iter().map(move |account| (page, account)));
    for (page, account) in all {
        for (position, version) in account.versions.iter().enumerate() {
            let row: Vec<Cell> = vec![
                id(page, account, input).into(),
                input.addresses.account(page, account).into(),
                input.addresses.page(page).into(),
                account.about.word().into(),
                (&account.question).into(),
                (position + 1).into(),
                input.words_of(&version.says),
                version.date.as_ref().map(ToString::to_string).into(),
                input.person_ids(&version.by),
                input.source_ids(&version.sources),
                input.maybe_words(account.note.as_ref()),
            ];
            rows.push(row);
        }
    }
    Table { columns: ACCOUNTS, rows }
}

/// An id that no other disagreement of the site has: its page's path and its own id.
pub(super) fn id(page: PageRef, account: &Account, input: &Input) -> String {
    format!("{}/{}", page.key(input.site), account.id)
}
