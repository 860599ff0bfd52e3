//! What is called otherwise in the other edition: pages by their former addresses, and records that say the same under another id.
//!
//! References to them are then no change, wherever they stand.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::entry::{Entry, Inventory};
use super::tables;
use crate::model::{PageRef, Site};
use crate::record::FIRST_DOCUMENT;
use crate::value::PageKind;

/// The tables whose records are found again under another id, with nothing else changed. Each may name those before it.
const FOUND_AGAIN: [&str; 3] = ["sources", "people", "places"];

/// From what something was called to what it is called.
#[derive(Default)]
pub(super) struct Renames {
    pages: BTreeMap<String, String>,
    /// By table.
    ids: BTreeMap<&'static str, BTreeMap<String, String>>,
}

impl Renames {
    pub(super) fn new((old, before): (&Site, &Inventory), (new, after): (&Site, &Inventory)) -> Self {
        let mut renames = Self::default();
        renames.find_pages(old, new);
        for table in FOUND_AGAIN {
            let entries = |inventory: &Inventory| inventory.get(table).cloned().unwrap_or_default();
            renames.find_again(table, &entries(before), &entries(after));
        }
        renames
    }

    /// Finds the pages that stood at an address which another page names as its former one, in either direction.
    fn find_pages(&mut self, old: &Site, new: &Site) {
        let pages = |site: &Site| -> BTreeMap<String, PageRef> {
            site.page_refs().map(|page| (page.key(site), page)).collect()
        };
        let former = |site: &Site| -> Vec<(String, String)> {
            let redirects = site.redirects();
            let named = redirects
                .filter_map(|one| Some((one.from.value.file().strip_suffix(".html")?.to_owned(), one.to.key(site))));
            named.collect()
        };
        let (before, after) = (pages(old), pages(new));
        let forward = former(new).into_iter();
        let backward = former(old).into_iter().map(|(former, page)| (page, former));
        let mut taken = BTreeSet::new();
        for (from, to) in forward.chain(backward) {
            let (Some(_), Some(page)) = (before.get(&from), after.get(&to)) else { continue };
            let is_gone = !after.contains_key(&from) && !before.contains_key(&to);
            if is_gone && !self.pages.contains_key(&from) && taken.insert(to.clone()) {
                let table = match page.kind() {
                    PageKind::Event => Some("events"),
                    PageKind::Point => Some("points"),
                    PageKind::Place => Some("places"),
                    _ => None,
                };
                // A point of another document than the first goes by the document's id as well.
                let name = |key: &str| -> String {
                    let within = key.strip_prefix(FIRST_DOCUMENT).and_then(|rest| rest.strip_prefix('/'));
                    match table {
                        Some("points") => within.unwrap_or(key).to_owned(),
                        _ => key.rsplit('/').next().unwrap_or_default().to_owned(),
                    }
                };
                if let Some(table) = table {
                    self.ids.entry(table).or_default().insert(name(&from), name(&to));
                }
                self.pages.insert(from, to);
            }
        }
    }

    /// Finds the records of a table that say the same under another id.
    fn find_again(&mut self, table: &'static str, before: &[Entry], after: &[Entry]) {
        let ids =
            |entries: &[Entry]| -> BTreeSet<String> { entries.iter().map(|entry| entry.item.id.clone()).collect() };
        let (old_ids, new_ids) = (ids(before), ids(after));
        let gone = before.iter().filter(|entry| !new_ids.contains(&self.id(table, &entry.item.id)));
        let mut by_cells: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
        let known: BTreeSet<&String> = self.ids.get(table).into_iter().flat_map(BTreeMap::values).collect();
        let is_new = |entry: &&Entry| !old_ids.contains(&entry.item.id) && !known.contains(&entry.item.id);
        for entry in after.iter().filter(is_new) {
            by_cells.entry(format!("{:?}", entry.cells)).or_default().push(entry);
        }
        let mut found = BTreeMap::new();
        for entry in gone {
            let cells: Vec<_> =
                entry.cells.iter().map(|(name, value)| (*name, self.cell(table, name, value))).collect();
            let alike = by_cells.get_mut(&format!("{cells:?}"));
            if let Some(other) = alike.and_then(Vec::pop) {
                found.insert(entry.item.id.clone(), other.item.id.clone());
            }
        }
        self.ids.entry(table).or_default().extend(found);
    }

    /// The key of a page in the new edition.
    pub(super) fn page<'a>(&'a self, key: &'a str) -> &'a str {
        self.pages.get(key).map_or(key, String::as_str)
    }

    fn record<'a>(&'a self, table: &str, id: &'a str) -> &'a str {
        self.ids.get(table).and_then(|ids| ids.get(id)).map_or(id, String::as_str)
    }

    /// What an entry of a table is called in the new edition.
    pub(super) fn id(&self, table: &str, id: &str) -> String {
        self.text(table, "id", id)
    }

    /// A value as the new edition writes it.
    pub(super) fn cell(&self, table: &str, column: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => self.text(table, column, text).into(),
            Value::Array(items) => items.iter().map(|item| self.cell(table, column, item)).collect(),
            other => other.clone(),
        }
    }

    fn text(&self, table: &str, column: &str, text: &str) -> String {
        let named = |table: &str| self.record(table, text).to_owned();
        match (table, column) {
            (tables::PAGES, "id") => self.page(text).to_owned(),
            ("sources" | "people" | "places" | "events" | "points", "id") => named(table),
            (tables::STATEMENTS | "accounts", "id") | (_, "account") => self.below_page(text),
            ("obligations", "id") | (_, "obligation") => match text.rsplit_once('/') {
                Some((point, own)) => format!("{}/{own}", self.record("points", point)),
                None => text.to_owned(),
            },
            ("names", "id") | ("attestations", "name") => self.part(text, 1, &["places", "people"]),
            (_, "subject") => self.part(text, 0, &["places", "people"]),
            (_, "pages") => match text.split_once('#') {
                Some((page, anchor)) => format!("{}#{anchor}", self.page(page)),
                None => self.page(text).to_owned(),
            },
            (_, "sources" | "source" | "attested") => named("sources"),
            (_, "places" | "place" | "parent" | "neighbours") => named("places"),
            (_, "people" | "who" | "to" | "asked_by" | "agreed_by" | "by" | "participant") => named("people"),
            (_, "points" | "point") => named("points"),
            (
                _,
                "event"
                | "fulfilled_by"
                | "partly_fulfilled_by"
                | "kept_by"
                | "steps"
                | "broken_by"
                | "superseded_by"
                | "lapsed_by"
                | "ended_by"
                | "condition_met_by"
                | "due_after"
                | "revised_after",
            ) => named("events"),
            _ => text.to_owned(),
        }
    }

    /// An id that begins with the key of a page.
    fn below_page(&self, id: &str) -> String {
        match id.rsplit_once('/') {
            Some((page, rest)) => format!("{}/{rest}", self.page(page)),
            None => id.to_owned(),
        }
    }

    /// An id of which a part, counted from 0, is that of a record of one of the tables.
    fn part(&self, id: &str, at: usize, tables: &[&str]) -> String {
        let parts = id.split('/').enumerate().map(|(position, part)| match position == at {
            true => tables.iter().fold(part, |part, table| self.record(table, part)),
            false => part,
        });
        parts.collect::<Vec<_>>().join("/")
    }
}
