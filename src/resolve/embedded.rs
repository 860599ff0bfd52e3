//! What texts place with `![[…]]`: figures and pictures, each at home on one page.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{Embedded, Figure, PageRef, Site, embedded};
use crate::record::Resolve;
use crate::resolve::checks::embedded as rules;
use crate::resolve::scope::Scope;
use crate::source::Span;

/// The figures, in the order of the file.
pub(super) fn figures(scope: &mut Scope) -> Vec<Figure> {
    let written = scope.explainer.figures.resolve(scope).unwrap_or_default();
    written.into_iter().map(|entry| Figure { entry, page: None }).collect()
}

/// Tells each figure and picture which page shows it. A statement is at home on one page, so that a second one is reported.
pub(super) fn find_homes(site: &mut Site, sink: &mut Sink) {
    let mut found: BTreeMap<Embedded, (PageRef, Span)> = BTreeMap::new();
    for page in site.page_refs() {
        for (id, span) in site.text(page).into_iter().flat_map(embedded) {
            match found.get(&id) {
                Some(&(_, first)) => sink.report(rules::placed_twice(id, site, span, first)),
                None => {
                    found.insert(id, (page, span));
                }
            }
        }
    }
    for (id, (page, _)) in found {
        match id {
            Embedded::Figure(id) => site.figures[id.0 as usize].page = Some(page),
            Embedded::Picture(id) => site.pictures[id.0 as usize].page = Some(page),
        }
    }
}
