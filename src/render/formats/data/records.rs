//! The records of the tables of `data/` as values, for whoever wants to know what an explainer says without reading files.
//!
//! Comes in: the model and the words of the interface. Goes out: what stands in the JSON of each table, so that what is told of a site is what
//! its re-users find, whatever tables there come to be. Addresses of its pages are told by their keys, which do not depend on where it stands.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::model::{PageRef, Site};
use crate::render::formats::column::Kind;
use crate::render::formats::format::{Input, Set};

/// A table of `data/`.
pub struct Records {
    /// Its name, which is that of its files.
    pub table: &'static str,
    /// The names of its columns.
    pub columns: Vec<&'static str>,
    /// Its records.
    pub rows: Vec<Record>,
}

/// A record of a table.
pub struct Record {
    /// What stands in each column.
    pub cells: Vec<Value>,
    /// The page that its address leads to; none if it has none.
    pub page: Option<PageRef>,
    /// Its address, where that is absolute.
    pub url: Option<String>,
}

/// What is read of the JSON of a table.
#[derive(Deserialize)]
struct Table {
    records: Vec<serde_json::Map<String, Value>>,
}

/// The records of those of `sets` that are tables.
pub(super) fn of_sets(sets: impl Iterator<Item = Set>, input: &Input) -> Vec<Records> {
    let pages: BTreeMap<String, PageRef> =
        input.site.page_refs().map(|page| (input.addresses.page(page), page)).collect();
    sets.filter(|set| !set.columns.is_empty()).map(|set| of_set(&set, input.site, &pages)).collect()
}

fn of_set(set: &Set, site: &Site, pages: &BTreeMap<String, PageRef>) -> Records {
    let json = set.files.iter().find(|file| file.format == "JSON");
    // It was just made.
    let table = json.and_then(|file| serde_json::from_slice::<Table>(&file.bytes).ok());
    let rows = table.map_or_else(Vec::new, |table| table.records);
    let rows = rows.into_iter().map(|mut cells| {
        let address = set.columns.iter().find(|column| column.name == "url" && matches!(column.kind, Kind::Url));
        let url = address.and_then(|column| cells.get(column.name)?.as_str().map(str::to_owned));
        let page = url.as_deref().and_then(|url| page_at(url, pages)).map(|(page, _)| page);
        if let Some(Value::Array(addresses)) = cells.get_mut("pages") {
            addresses.iter_mut().for_each(|address| *address = keyed(address, site, pages));
        }
        let cells = set.columns.iter().map(|column| cells.remove(column.name).unwrap_or_default());
        Record { cells: cells.collect(), page, url: url.filter(|url| url.contains("://")) }
    });
    Records { table: set.key, columns: set.columns.iter().map(|column| column.name).collect(), rows: rows.collect() }
}

/// The page at an address, and the anchor there with its sign.
fn page_at<'a>(address: &'a str, pages: &BTreeMap<String, PageRef>) -> Option<(PageRef, &'a str)> {
    let at = address.find('#').unwrap_or(address.len());
    pages.get(&address[..at]).map(|page| (*page, &address[at..]))
}

/// The address of a page by its key.
fn keyed(address: &Value, site: &Site, pages: &BTreeMap<String, PageRef>) -> Value {
    let found = address.as_str().and_then(|address| page_at(address, pages));
    found.map_or_else(|| address.clone(), |(page, anchor)| format!("{}{anchor}", page.key(site)).into())
}
