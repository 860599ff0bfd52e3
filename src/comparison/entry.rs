//! What is compared: one page, statement or record of an edition, with its columns.

use std::collections::BTreeMap;

use serde_json::Value;

use super::change::Item;

/// A column and what stands in it.
pub(super) type Cell = (&'static str, Value);

/// A page, statement or record.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// What is told of it.
    pub(super) item: Item,
    /// By what it is found again in another edition.
    pub(super) key: Vec<Cell>,
    /// What is compared.
    pub(super) cells: Vec<Cell>,
    /// The entry that it is a part of: its table and its id.
    pub(super) within: Option<(&'static str, String)>,
}

/// The entries of one table, in their order.
pub(super) type Section = Vec<Entry>;

/// Every table with its entries.
pub(super) type Inventory = BTreeMap<&'static str, Section>;

/// A value in words: nothing for what is missing, a list with commas.
pub(super) fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
