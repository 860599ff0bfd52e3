//! Every address of the web, with where it was written: what `check --links` visits.

use crate::model::{Address, AddressRole, Resolved, SourceId, Target};
use crate::record::{Source, Table};
use crate::text::{Inline, InlineKind};
use crate::value::LinkKind;

/// The addresses of sources, in the order of their file. The first source of the model is the site itself, which has none.
pub(super) fn of_sources(table: &Table<Source>) -> impl Iterator<Item = Address> {
    let records = table.entries.iter().filter_map(|entry| entry.record.as_ref());
    records.enumerate().flat_map(|(position, source)| {
        let id = SourceId::at(position + 1);
        let address = |(url, role): (&crate::source::Spanned<crate::value::WebUrl>, AddressRole)| Address {
            url: url.value.to_string(),
            span: url.span,
            role,
        };
        let url = source.url.as_ref().map(|url| (url, AddressRole::Source(id)));
        let copy = source.archive_url.as_ref().map(|url| (url, AddressRole::Archive(id)));
        url.into_iter().chain(copy).map(address)
    })
}

/// Adds the addresses to which `text` links.
pub(super) fn of_text(text: &[Inline<Resolved>], found: &mut Vec<Address>) {
    for inline in text {
        match &inline.kind {
            InlineKind::Link { target, text } => {
                if let Target::Outside(url) = target
                    && matches!(crate::value::classify(url), Ok(LinkKind::Web))
                {
                    found.push(Address { url: url.clone(), span: inline.span, role: AddressRole::Text });
                }
                of_text(text, found);
            }
            InlineKind::Emphasis(inside) | InlineKind::Strong(inside) | InlineKind::Deleted(inside) => {
                of_text(inside, found);
            }
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image { .. }
            | InlineKind::Citation(_)
            | InlineKind::Place(_)
            | InlineKind::FootnoteReference(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
    }
}
