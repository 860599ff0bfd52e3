//! Sources as a table. The site's own statements are its first record, since others refer to it.

use super::table::{Column, Kind, Table, maybe, one};
use crate::model::{SourceId, SourceTitle};
use crate::record::{PartyKind, SourceKind};
use crate::render::formats::format::Input;

const SOURCES: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("publisher", Kind::Text),
    maybe("title", Kind::Text),
    maybe("description", Kind::Text),
    maybe("date", Kind::Edtf),
    one("language", Kind::Language),
    maybe("link", Kind::Url),
    maybe("archive_link", Kind::Url),
    maybe("kind", Kind::Code(SourceKind::WORDS)),
    maybe("party", Kind::Text),
    maybe("party_kind", Kind::Code(PartyKind::WORDS)),
    maybe("partiality", Kind::Text),
    maybe("read", Kind::Edtf),
    maybe("note", Kind::Text),
];

/// One record a source.
pub(super) fn sources(input: &Input) -> Table {
    let site = input.site;
    let rows = site.sources.iter().enumerate().map(|(position, source)| {
        let (title, description) = match &source.title {
            SourceTitle::Published(title) => (Some(title.as_str()), None),
            SourceTitle::Described(description) => (None, Some(description.as_str())),
            SourceTitle::Own => (None, Some(input.words.source_kind("editors"))),
        };
        let publisher = if source.publisher().is_empty() { &site.settings.title } else { source.publisher() };
        vec![
            (&source.id).into(),
            input.addresses.source(SourceId::at(position)).into(),
            publisher.into(),
            title.into(),
            description.into(),
            source.date().map(ToString::to_string).into(),
            source.language.to_string().into(),
            source.url().into(),
            source.archive_url().into(),
            source.kind().map(|kind| kind.word()).into(),
            source.party().map(|party| &site[party].name).into(),
            source.party().map(|party| site[party].kind.word()).into(),
            input.maybe_words(source.partiality()),
            source.read().map(ToString::to_string).into(),
            input.maybe_words(source.note()),
        ]
    });
    Table { columns: SOURCES, rows: rows.collect() }
}
