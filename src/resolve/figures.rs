//! Figures: as written, and then on which page each is at home.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{Figure, FigureId, PageRef, Site, placed};
use crate::record::Resolve;
use crate::resolve::checks::figure;
use crate::resolve::scope::Scope;
use crate::source::Span;

/// The figures, in the order of the file.
pub(super) fn figures(scope: &mut Scope) -> Vec<Figure> {
    let written = scope.explainer.figures.resolve(scope).unwrap_or_default();
    written.into_iter().map(|entry| Figure { entry, page: None }).collect()
}

/// Tells each figure which page shows it. A statement is at home on one page, so that a second one is reported.
pub(super) fn find_homes(site: &mut Site, sink: &mut Sink) {
    let mut found: BTreeMap<FigureId, (PageRef, Span)> = BTreeMap::new();
    for page in site.page_refs() {
        for (id, span) in site.text(page).into_iter().flat_map(placed) {
            match found.get(&id) {
                Some(&(_, first)) => sink.report(figure::placed_twice(&site[id], span, first)),
                None => {
                    found.insert(id, (page, span));
                }
            }
        }
    }
    for (id, (page, _)) in found {
        site.figures[id.0 as usize].page = Some(page);
    }
}
