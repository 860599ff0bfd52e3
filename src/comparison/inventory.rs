//! Everything that an edition says, table by table, as it is compared.

use std::collections::BTreeSet;

use serde_json::Value;

use super::change::{Item, Side};
use super::entry::{Cell, Entry, Inventory, Section, words as in_words};
use super::places::place;
use super::tables::{self, Compared};
use super::{pages, spans};
use crate::model::{PageRef, StatementForm};
use crate::record::FIRST_DOCUMENT;
use crate::render::{self, Record, Records, Words};
use crate::source::Span;

/// What an edition says.
pub(super) fn inventory(side: Side, words: &Words) -> Inventory {
    let tables = render::records(side.site, words);
    // What a record with sources says is a statement too; it is compared once, column by column.
    let mut told = BTreeSet::new();
    let mut inventory = Inventory::new();
    for records in &tables {
        let mut spans = spans::of(records.table, side.site);
        // They go with the records, one by one.
        if spans.len() != records.rows.len() {
            spans = vec![None; records.rows.len()];
        }
        if records.table != tables::STATEMENTS {
            told.extend(spans.iter().flatten().copied());
        }
        inventory.insert(records.table, section(records, &spans, side));
    }
    let is_record = |at: usize| {
        let statement = &side.site.statements[at];
        statement.form == StatementForm::Record && told.contains(&statement.span)
    };
    if let Some(statements) = inventory.remove(tables::STATEMENTS) {
        let others = statements.into_iter().enumerate().filter(|(at, _)| !is_record(*at)).map(|(_, entry)| entry);
        inventory.insert(tables::STATEMENTS, others.collect());
    }
    inventory.insert(tables::PAGES, pages::section(side));
    inventory
}

fn section(records: &Records, spans: &[Option<Span>], side: Side) -> Section {
    let compared = tables::compared(records.table, &records.columns);
    let mut entries = Section::new();
    for (record, span) in records.rows.iter().zip(spans) {
        let row = Row { records, record, span: *span, side, compared };
        let first = row.key_of(row.whole_key());
        let is_known =
            entries.iter().rev().find(|entry| entry.within.is_none()).is_some_and(|entry| entry.key == first);
        if !compared.shared.is_empty() && !is_known {
            entries.push(row.whole(first));
        }
        entries.push(row.entry());
    }
    entries
}

/// A record of a table on its way to become an entry.
struct Row<'a> {
    records: &'a Records,
    record: &'a Record,
    span: Option<Span>,
    side: Side<'a>,
    compared: Compared,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> &Value {
        let at = self.records.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.record.cells.get(at)).unwrap_or(&Value::Null)
    }

    fn key_of(&self, columns: &[&'static str]) -> Vec<Cell> {
        columns.iter().map(|name| (*name, self.cell(name).clone())).map(in_first_document).collect()
    }

    /// The columns that find the whole of which it is a part.
    fn whole_key(&self) -> &'static [&'static str] {
        let key = self.compared.key;
        &key[..self.compared.n_whole.min(key.len())]
    }

    fn words(&self, columns: &[&str], between: &str) -> String {
        let words = columns.iter().map(|name| in_words(self.cell(name))).filter(|words| !words.is_empty());
        words.collect::<Vec<_>>().join(between)
    }

    /// What is compared of it that `wanted` takes.
    fn cells(&self, wanted: impl Fn(&str) -> bool) -> Vec<Cell> {
        let columns = self.records.columns.iter().zip(&self.record.cells);
        columns.filter(|(name, _)| wanted(name)).map(|(name, value)| (*name, value.clone())).collect()
    }

    fn item(&self, id: String, title: String) -> Item {
        let site = self.side.site;
        let of_file = |span: Span| {
            let is_made_from = |page: &PageRef| page.document(site).is_some_and(|document| document.file == span.file);
            site.page_refs().find(is_made_from)
        };
        let page = self.record.page.or_else(|| self.span.and_then(of_file));
        Item {
            id,
            title,
            page: page.map(|page| page.key(site)),
            url: self.record.url.clone(),
            place: self.span.map(|span| place(span, self.side.sources)),
        }
    }

    fn entry(&self) -> Entry {
        let Compared { table, key, title, aside, shared, within, .. } = self.compared;
        let wanted =
            |name: &str| !tables::is_derived(name) && ![aside, shared, key].iter().any(|others| others.contains(&name));
        let id = match table {
            // A form is called by its anchor, which follows from the form.
            "names" => in_words(self.cell("id")),
            _ => self.words(key, "/"),
        };
        let whole = within.map(|(table, column)| (table, in_words(self.cell(column))));
        let group = (!shared.is_empty()).then(|| (table, self.words(self.whole_key(), "/")));
        Entry {
            item: self.item(id, self.words(title, " · ")),
            key: self.key_of(if key.is_empty() { &self.records.columns[..1] } else { key }),
            cells: self.cells(wanted),
            within: whole.or(group),
        }
    }

    /// What all records of a group say, as an entry of its own.
    fn whole(&self, key: Vec<Cell>) -> Entry {
        let Compared { title, shared, .. } = self.compared;
        Entry {
            item: self.item(self.words(self.whole_key(), "/"), self.words(&title[..1], " · ")),
            key,
            cells: self.cells(|name| shared.contains(&name)),
            within: None,
        }
    }
}

/// A part of a key; an explainer with one document does not name it.
fn in_first_document((name, value): Cell) -> Cell {
    match (name, value) {
        ("document", Value::Null) => (name, FIRST_DOCUMENT.into()),
        other => other,
    }
}
