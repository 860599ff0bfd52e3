//! Corrections and other changes: two files as written, one list in the model, newest first.

use crate::model::{Change, Changed, cited};
use crate::record::{Identified, Met, Resolve, Role, SourceId, Visitor, Walk};
use crate::resolve::checks::duplicate_id;
use crate::resolve::scope::Scope;
use crate::source::Span;
use crate::text::{Block, Inline, Resolved};

/// Corrections and changes. Of those of one day, the one that stands further down in its file is the newer, and corrections come first.
pub(super) fn changes(scope: &mut Scope) -> Vec<Change> {
    let explainer = scope.explainer;
    let (corrections, changes) = (&explainer.corrections, &explainer.changes);
    // They share a page, so they share its anchors.
    let ids = corrections.entries.iter().map(|entry| &entry.id).chain(changes.entries.iter().map(|entry| &entry.id));
    duplicate_id::check("correction or change", ids.map(|id| (id.value.as_str(), id.span)), scope.sink);
    let changes = changes.resolve(scope).unwrap_or_default();
    let changes = changes.into_iter().map(|Identified { id, record }| (id, Changed::Updated(record)));
    let corrections = corrections.resolve(scope).unwrap_or_default();
    let corrections = corrections.into_iter().map(|Identified { id, record }| (id, Changed::Corrected(record)));
    let mut found: Vec<Change> = changes
        .chain(corrections)
        .map(|(id, what)| {
            let mut sources = Cited(Vec::new());
            what.walk(&[], &mut sources);
            Change { id, what, sources: sources.0 }
        })
        .collect();
    found.sort_by_key(|change| change.date().placed());
    found.reverse();
    found
}

/// The sources that texts cite, in order.
struct Cited(Vec<SourceId>);

impl Visitor for Cited {
    fn record(&mut self, _: &Met) {}

    fn running(&mut self, text: &[Inline<Resolved>], _: Role, _: &[SourceId]) {
        self.0.extend(cited(text));
    }

    fn line(&mut self, _: &str, _: Span) {}

    fn blocks(&mut self, _: &[Block<Resolved>]) {}
}
