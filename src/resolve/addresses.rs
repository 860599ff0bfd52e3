//! Every address of the web, with where it was written: what `check --links` visits.

use crate::model::{Address, AddressRole, Resolved, Site, SourceId, Target};
use crate::source::Spanned;
use crate::text::{Inline, InlineKind};
use crate::value::{LinkKind, WebUrl};

/// The addresses of records, file by file.
pub(super) fn of_records(site: &Site) -> impl Iterator<Item = Address> {
    of_sources(site).chain(of_places(site))
}

/// The addresses of sources, in the order of their file. The first source of the model is the site itself, which has none.
fn of_sources(site: &Site) -> impl Iterator<Item = Address> {
    site.sources.iter().enumerate().flat_map(|(position, source)| {
        let id = SourceId::at(position);
        let record = source.record.as_ref();
        let url = record.and_then(|source| source.url.as_ref()).map(|url| (url, AddressRole::Source(id)));
        let copy = record.and_then(|source| source.archive_url.as_ref()).map(|url| (url, AddressRole::Archive(id)));
        url.into_iter().chain(copy).map(|(url, role)| address(url, role))
    })
}

/// The addresses by which gazetteers know places, in the order of their file.
fn of_places(site: &Site) -> impl Iterator<Item = Address> {
    site.places.iter().flat_map(|place| &place.same_as).map(|url| address(url, AddressRole::SamePlace))
}

fn address(url: &Spanned<WebUrl>, role: AddressRole) -> Address {
    Address { url: url.value.to_string(), span: url.span, role }
}

/// Adds the addresses to which `text` links.
pub(super) fn of_text(text: &[Inline<Resolved>], found: &mut Vec<Address>) {
    for inline in text {
        if let InlineKind::Link { target: Target::Outside(url), .. } = &inline.kind
            && matches!(crate::value::classify(url), Ok(LinkKind::Web))
        {
            found.push(Address { url: url.clone(), span: inline.span, role: AddressRole::Text });
        }
        of_text(inline.inside(), found);
    }
}
