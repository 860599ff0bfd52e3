//! Two editions of an explainer, compared by what they say: for editors who review a change, and for readers who cited the earlier one.
//!
//! Comes in: two models, each with its texts, and the words in which both are told. Goes out: every page, statement and record that was added,
//! removed, moved, renamed or changed, with the old and the new wording and where each stands; then, in `print`, that as a text. Verdicts are
//! compared as they are computed. Reads no disk and no clock. To compare in the other direction gives the same with old and new exchanged.

mod change;
mod entry;
mod inventory;
mod pages;
mod pairs;
mod places;
pub mod print;
mod renames;
mod spans;
mod statements;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::Wording;
use crate::render::Words;
use crate::source::SourceMap;
pub use change::{Change, Comparison, Field, FileChange, Item, Place, Side, What};
use entry::{Entry, Section};
use renames::Renames;

/// The JSON Schema of what [`print::json`] prints.
pub const SCHEMA: &str = include_str!("../../schemas/comparison.json");

/// In what `new` differs from `old`, both told in `words`.
#[must_use]
pub fn compare(old: Side, new: Side, words: &Words) -> Comparison {
    let before = inventory::inventory(old, words);
    let after = inventory::inventory(new, words);
    let renames = Renames::new((old.site, &before), (new.site, &after));
    let nothing = Section::default();
    let mut changes = Vec::new();
    for table in tables::in_order(before.keys().chain(after.keys()).copied()) {
        let (before, after) = (before.get(table).unwrap_or(&nothing), after.get(table).unwrap_or(&nothing));
        let pairs = match table {
            tables::STATEMENTS => statements::pair(before, after, &renames),
            _ => pairs::pair(table, before, after, &renames),
        };
        changes.extend(pairs.into_iter().filter_map(|(old, new)| {
            let (old, new) = (old.map(|at| &before[at]), new.map(|at| &after[at]));
            change(table, old, new, &renames).map(|change| (change, within(old, new)))
        }));
    }
    let mut changes = without_parts(changes);
    leave_to_statements(&mut changes);
    count_within(&mut changes, &renames);
    let files = files(old.sources, new.sources, &changes);
    Comparison { changes, files }
}

/// What an entry is a part of, in the edition that alone has it.
fn within(old: Option<&Entry>, new: Option<&Entry>) -> Option<(&'static str, String)> {
    match (old, new) {
        (Some(one), None) | (None, Some(one)) => one.within.clone(),
        _ => None,
    }
}

/// What became of an entry; none if it is as it was.
fn change(table: &'static str, old: Option<&Entry>, new: Option<&Entry>, renames: &Renames) -> Option<Change> {
    let (what, fields) = match (old, new) {
        (Some(before), Some(after)) => {
            let fields = differences(table, before, after, renames);
            let is_same_page = before.item.page.as_deref().map(|page| renames.page(page)) == after.item.page.as_deref();
            let is_called_alike = before.item.id == after.item.id;
            let what = match table {
                tables::STATEMENTS if fields.is_empty() && !is_same_page => What::Moved,
                tables::STATEMENTS if fields.is_empty() && renames.id(table, &before.item.id) != after.item.id => {
                    What::Renamed
                }
                tables::PAGES if !is_called_alike => What::Renamed,
                // Whether it has changes is known when all are counted.
                tables::PAGES => What::Changed,
                "sources" | "people" | "places" if fields.is_empty() && !is_called_alike => What::Renamed,
                _ if fields.is_empty() => return None,
                _ => What::Changed,
            };
            (what, fields)
        }
        (None, Some(_)) => (What::Added, Vec::new()),
        (Some(_), None) => (What::Removed, Vec::new()),
        (None, None) => return None,
    };
    let item = |entry: Option<&Entry>| entry.map(|entry| entry.item.clone());
    Some(Change { table, what, old: item(old), new: item(new), fields, n_within: 0, with_page: false })
}

/// The columns in which two entries differ, beyond what is merely called otherwise now.
fn differences(table: &'static str, old: &Entry, new: &Entry, renames: &Renames) -> Vec<Field> {
    let after: BTreeMap<&str, &Value> = new.cells.iter().map(|(name, value)| (*name, value)).collect();
    let differing = old.cells.iter().filter_map(|(name, before)| {
        let after = after.get(name).copied().unwrap_or(&Value::Null);
        (renames.cell(table, name, before) != *after).then(|| Field { name, old: before.clone(), new: after.clone() })
    });
    let known: BTreeSet<&str> = old.cells.iter().map(|(name, _)| *name).collect();
    let added = new.cells.iter().filter(|(name, value)| !known.contains(name) && !value.is_null());
    differing.chain(added.map(|(name, value)| Field { name, old: Value::Null, new: value.clone() })).collect()
}

/// The changes without those of parts that came or went with the whole.
fn without_parts(changes: Vec<(Change, Option<(&'static str, String)>)>) -> Vec<Change> {
    let whole = |(change, _): &(Change, _)| {
        let item = change.item()?;
        matches!(change.what, What::Added | What::Removed).then(|| (change.what, change.table, item.id.clone()))
    };
    let wholes: BTreeSet<(What, &str, String)> = changes.iter().filter_map(whole).collect();
    let is_part = |what, within: &Option<(&'static str, String)>| {
        within.as_ref().is_some_and(|(table, id)| wholes.contains(&(what, *table, id.clone())))
    };
    changes.into_iter().filter(|(change, within)| !is_part(change.what, within)).map(|(change, _)| change).collect()
}

/// Leaves to a statement what a record says in the same words: a statement has a permanent link.
fn leave_to_statements(changes: &mut Vec<Change>) {
    let text = |value: &Value| value.as_str().map(|text| Wording::new(text).text);
    let texts = |field: &Field| text(&field.old).zip(text(&field.new));
    let statements = changes.iter().filter(|change| change.table == tables::STATEMENTS);
    let told: BTreeSet<_> = statements.flat_map(|change| change.fields.iter().filter_map(texts)).collect();
    for change in changes.iter_mut().filter(|change| change.table != tables::STATEMENTS) {
        change.fields.retain(|field| texts(field).is_none_or(|texts| !told.contains(&texts)));
    }
    let is_empty = |change: &Change| change.what == What::Changed && change.fields.is_empty();
    changes.retain(|change| change.table == tables::PAGES || !is_empty(change));
}

/// Counts the changes of each page, leaves out the pages that have none, and notes what came or went with its page.
fn count_within(changes: &mut Vec<Change>, renames: &Renames) {
    let pages = |change: &Change| -> BTreeSet<String> {
        let old = change.old.as_ref().and_then(|item| item.page.as_deref()).map(|page| renames.page(page).to_owned());
        let new = change.new.as_ref().and_then(|item| item.page.clone());
        old.into_iter().chain(new).collect()
    };
    let (mut counts, mut wholes) = (BTreeMap::<String, usize>::new(), BTreeSet::new());
    for change in changes.iter() {
        for page in pages(change) {
            match (change.table, change.what) {
                (tables::PAGES, What::Added | What::Removed) => _ = wholes.insert((change.what, page)),
                (tables::PAGES, _) => {}
                _ => *counts.entry(page).or_default() += 1,
            }
        }
    }
    for change in changes.iter_mut() {
        for page in pages(change) {
            match change.table {
                tables::PAGES => change.n_within = counts.get(&page).copied().unwrap_or_default(),
                tables::STATEMENTS => change.with_page = wholes.contains(&(change.what, page)),
                _ => {}
            }
        }
    }
    let is_empty = |change: &Change| change.what == What::Changed && change.fields.is_empty() && change.n_within == 0;
    changes.retain(|change| !is_empty(change));
}

/// The files of the content that differ.
fn files(old: &SourceMap, new: &SourceMap, changes: &[Change]) -> Vec<FileChange> {
    let texts = |sources: &SourceMap| -> BTreeSet<String> {
        let texts = sources.iter().map(|(_, source)| source.path().to_owned());
        let all = texts.chain(sources.assets().map(|(path, _)| path.to_owned()));
        all.filter(|path| path.starts_with("content/")).collect()
    };
    let places = changes.iter().flat_map(|change| [&change.old, &change.new]).flatten();
    let told: BTreeSet<&str> = places.filter_map(|item| item.place.as_ref()).map(|place| place.path.as_str()).collect();
    let is_same = |path: &str| {
        let text = |sources: &SourceMap| sources.find(path).map(|(_, source)| source.text().to_owned());
        text(old) == text(new) && old.asset(path) == new.asset(path)
    };
    let (before, after) = (texts(old), texts(new));
    let differing = before.union(&after).filter(|path| !is_same(path));
    differing
        .map(|path| {
            let what = match (before.contains(path), after.contains(path)) {
                (true, false) => What::Removed,
                (false, _) => What::Added,
                (true, true) => What::Changed,
            };
            FileChange { path: path.clone(), what, told: told.contains(path.as_str()) }
        })
        .collect()
}
