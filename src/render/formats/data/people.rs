//! People, organisations and states, without the forms of their names.

use super::table::{Column, Kind, Table, maybe, one};
use crate::model::PersonId;
use crate::record::PersonKind;
use crate::render::formats::format::Input;

const PEOPLE: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("name", Kind::Text),
    one("language", Kind::Language),
    one("kind", Kind::Code(PersonKind::WORDS)),
    maybe("role", Kind::Text),
    one("n_names", Kind::Integer),
    maybe("note", Kind::Text),
];

/// One record a person, organisation or state.
pub(super) fn people(input: &Input) -> Table {
    let rows = input.site.people.iter().enumerate().map(|(position, person)| {
        vec![
            (&person.id).into(),
            input.addresses.person(PersonId::at(position)).into(),
            (&person.name().form).into(),
            person.name().language.to_string().into(),
            person.kind.word().into(),
            input.maybe_words(person.role.as_ref()),
            person.names.len().into(),
            input.maybe_words(person.note.as_ref()),
        ]
    });
    Table { columns: PEOPLE, rows: rows.collect() }
}
