//! Names: one record a form, of places and of people, and one record a source in which a form stands.

use super::table::{Cell, Column, Kind, Table, maybe, one};
use crate::model::{Form, Named, PersonId, PlaceId};
use crate::record::NameKind;
use crate::render::formats::format::Input;

/// What a name may name.
const SUBJECTS: &[&str] = &["place", "person"];

const NAMES: &[Column] = &[
    one("id", Kind::Key),
    one("subject_kind", Kind::Code(SUBJECTS)),
    one("subject", Kind::Id),
    one("url", Kind::Url),
    one("form", Kind::Text),
    one("language", Kind::Language),
    one("kind", Kind::Code(NameKind::WORDS)),
    one("canonical", Kind::Flag),
    one("preferred", Kind::Flag),
    maybe("system", Kind::Text),
    maybe("used_by", Kind::Text),
    maybe("of", Kind::Text),
    maybe("from", Kind::Edtf),
    maybe("until", Kind::Edtf),
    maybe("note", Kind::Text),
    one("attested", Kind::Ids),
];

/// A name with what it names.
struct Subject<'a> {
    kind: &'static str,
    id: &'a str,
    named: Named,
    position: usize,
    name: Form<'a>,
}

fn all<'a>(input: &Input<'a>) -> impl Iterator<Item = Subject<'a>> + use<'a> {
    fn of<'a>(
        kind: &'static str,
        id: &'a str,
        named: Named,
        forms: impl Iterator<Item = Form<'a>>,
    ) -> impl Iterator<Item = Subject<'a>> {
        forms.enumerate().map(move |(position, name)| Subject { kind, id, named, position, name })
    }
    let site = input.site;
    let places = site
        .places
        .iter()
        .enumerate()
        .flat_map(|(position, place)| of("place", &place.id, Named::Place(PlaceId::at(position)), place.forms()));
    let people =
        site.people.iter().enumerate().flat_map(|(position, person)| {
            of("person", &person.id, Named::Person(PersonId::at(position)), person.forms())
        });
    places.chain(people)
}

impl Subject<'_> {
    /// An id that no other form of the site has: what it names, and the anchor of the form on its page.
    fn id(&self, input: &Input) -> String {
        format!(
            "{}/{}/{}",
            self.kind,
            self.id,
            input.site.anchors.get(self.named.home(), self.named.form(self.position))
        )
    }
}

/// One record a form of a name.
pub(super) fn names(input: &Input) -> Table {
    let rows = all(input).map(|subject| {
        let name = subject.name;
        let sources: Vec<_> = name.attested.iter().map(|attested| attested.source).collect();
        vec![
            subject.id(input).into(),
            subject.kind.into(),
            subject.id.into(),
            input.addresses.part(subject.named.home(), subject.named.form(subject.position)).into(),
            (&name.form).into(),
            name.language.to_string().into(),
            name.kind.word().into(),
            name.canonical.into(),
            name.preferred.into(),
            name.system.as_ref().into(),
            input.maybe_words(name.used_by.as_ref()),
            name.of.as_ref().into(),
            name.from.as_ref().map(ToString::to_string).into(),
            name.until.as_ref().map(ToString::to_string).into(),
            input.maybe_words(name.note.as_ref()),
            input.source_ids(&sources),
        ]
    });
    Table { columns: NAMES, rows: rows.collect() }
}

const ATTESTATIONS: &[Column] = &[
    one("name", Kind::Reference("names")),
    one("form", Kind::Text),
    one("source", Kind::Reference("sources")),
    maybe("written", Kind::Text),
    maybe("count", Kind::Integer),
];

/// One record a source in which a form stands.
pub(super) fn attestations(input: &Input) -> Table {
    let mut rows = Vec::new();
    for subject in all(input) {
        for attested in &subject.name.attested {
            let row: Vec<Cell> = vec![
                subject.id(input).into(),
                (&subject.name.form).into(),
                (&input.site[attested.source].id).into(),
                attested.r#as.as_ref().into(),
                attested.count.as_ref().map(|count| i64::from(count.value)).into(),
            ];
            rows.push(row);
        }
    }
    Table { columns: ATTESTATIONS, rows }
}
