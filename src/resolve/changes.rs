//! Corrections and other changes: two files as written, one list in the model, newest first.

use crate::model::{Change, Changed};
use crate::record::{Entry, Id, Line};
use crate::resolve::checks::duplicate_id;
use crate::resolve::scope::Scope;
use crate::resolve::text::{page, running, sources_of};
use crate::value::Date;

/// Corrections and changes. Of those of one day, the one that stands further down in its file is the newer, and corrections come first.
pub(super) fn changes(scope: &mut Scope) -> Vec<Change> {
    let explainer = scope.explainer;
    let (corrections, changes) = (&explainer.corrections.entries, &explainer.changes.entries);
    // They share a page, so they share its anchors.
    let ids = ids(corrections).chain(ids(changes)).map(|id| (id.value.as_str(), id.span));
    duplicate_id::check("correction or change", ids, scope.sink);
    let mut found = Vec::new();
    for (id, written) in records(changes) {
        let what = Changed::Updated(running(&written.what, scope));
        found.push(change(id, &written.date.value, &written.pages, what, scope));
    }
    for (id, written) in records(corrections) {
        let what = Changed::Corrected {
            wrong: running(&written.wrong, scope),
            right: running(&written.right, scope),
            why: running(&written.why, scope),
        };
        found.push(change(id, &written.date.value, &written.pages, what, scope));
    }
    found.sort_by_key(|change| change.date.placed());
    found.reverse();
    found
}

fn change(id: &Id, date: &Date, pages: &[Line], what: Changed, scope: &mut Scope) -> Change {
    let pages = pages.iter().filter_map(|file| page(file, scope)).collect();
    let mut sources = Vec::new();
    match &what {
        Changed::Corrected { wrong, right, why } => {
            [wrong, right, why].into_iter().for_each(|text| sources_of(text, &mut sources));
        }
        Changed::Updated(what) => sources_of(what, &mut sources),
    }
    Change { id: id.value.to_string(), date: date.clone(), pages, what, sources }
}

fn ids<T>(entries: &[Entry<T>]) -> impl Iterator<Item = &Id> {
    entries.iter().map(|entry| &entry.id)
}

fn records<T>(entries: &[Entry<T>]) -> impl Iterator<Item = (&Id, &T)> {
    entries.iter().filter_map(|entry| Some((&entry.id, entry.record.as_ref()?)))
}
