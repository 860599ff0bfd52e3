//! Who takes part in a document, with the dates.

use super::table::{Column, Kind, Table, maybe, one};
use crate::model::{DocumentId, PageRef};
use crate::record::ConsentKind;
use crate::render::formats::format::Input;

const PARTICIPANTS: &[Column] = &[
    one("participant", Kind::Reference("people")),
    one("url", Kind::Url),
    maybe("signed", Kind::Edtf),
    maybe("consent", Kind::Code(ConsentKind::WORDS)),
    maybe("consent_date", Kind::Edtf),
    maybe("in_force", Kind::Edtf),
    maybe("left", Kind::Edtf),
    maybe("note", Kind::Text),
    one("sources", Kind::Ids),
    one("document", Kind::Reference("documents")),
];

/// One record a participant, in the order of the documents' pages.
pub(super) fn participants(input: &Input) -> Table {
    let documents = input.site.documents.iter().enumerate();
    let all = documents.flat_map(|(at, document)| document.participants.iter().map(move |row| (at, document, row)));
    let rows = all.map(|(at, agreement, row)| {
        let consent = row.consent.as_ref();
        vec![
            (&input.site[row.who.id].id).into(),
            input.addresses.page(PageRef::Agreement(DocumentId::at(at))).into(),
            agreement.signed_by(row).map(ToString::to_string).into(),
            consent.map(|consent| consent.kind.word()).into(),
            consent.map(|consent| consent.date.to_string()).into(),
            row.in_force.as_ref().map(ToString::to_string).into(),
            row.left.as_ref().map(ToString::to_string).into(),
            input.maybe_words(row.note.as_ref()),
            input.source_ids(&row.sources),
            (&agreement.id).into(),
        ]
    });
    Table::of_documents(PARTICIPANTS, rows.collect(), input.site)
}
