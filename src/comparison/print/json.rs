//! A comparison for programs: one JSON object, after `schemas/comparison.json`. Keys may be added, none is changed or removed.

use serde::Serialize;
use serde_json::Value;

use super::names::Names;
use crate::comparison::change::{Change, Comparison, Item};
use crate::report::harmless::harmless_json;

#[derive(Serialize)]
struct Document<'a> {
    generator: &'static str,
    old: &'a str,
    new: &'a str,
    differs: bool,
    changes: Vec<JsonChange<'a>>,
    files: Vec<JsonFile<'a>>,
}

#[derive(Serialize)]
struct JsonChange<'a> {
    table: &'a str,
    change: &'static str,
    old: Option<JsonItem<'a>>,
    new: Option<JsonItem<'a>>,
    fields: Vec<JsonField<'a>>,
    n_within: usize,
    with_page: bool,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    title: &'a str,
    page: Option<&'a str>,
    url: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<usize>,
}

#[derive(Serialize)]
struct JsonField<'a> {
    name: &'a str,
    old: &'a Value,
    new: &'a Value,
}

#[derive(Serialize)]
struct JsonFile<'a> {
    path: &'a str,
    change: &'static str,
    told: bool,
}

/// The comparison as JSON.
#[must_use]
pub fn json(comparison: &Comparison, names: Names) -> String {
    let files = comparison.files.iter();
    let document = Document {
        generator: concat!("annals ", env!("CARGO_PKG_VERSION")),
        old: names.old,
        new: names.new,
        differs: !comparison.is_empty(),
        changes: comparison.changes.iter().map(change).collect(),
        files: files.map(|file| JsonFile { path: &file.path, change: file.what.word(), told: file.told }).collect(),
    };
    // Its keys are texts, the only thing that could fail.
    harmless_json(&serde_json::to_string_pretty(&document).unwrap_or_default()) + "\n"
}

fn change(change: &Change) -> JsonChange<'_> {
    let fields = change.fields.iter().map(|field| JsonField { name: field.name, old: &field.old, new: &field.new });
    JsonChange {
        table: change.table,
        change: change.what.word(),
        old: change.old.as_ref().map(item),
        new: change.new.as_ref().map(item),
        fields: fields.collect(),
        n_within: change.n_within,
        with_page: change.with_page,
    }
}

fn item(item: &Item) -> JsonItem<'_> {
    JsonItem {
        id: &item.id,
        title: &item.title,
        page: item.page.as_deref(),
        url: item.url.as_deref(),
        file: item.place.as_ref().map(|place| place.path.as_str()),
        line: item.place.as_ref().map(|place| place.line),
    }
}
