//! A table of records and its three forms: JSON, CSV and the JSON Schema of the JSON.
//!
//! Comes in: columns and rows, made once. Goes out: JSON (RFC 8259) with one record a line; CSV (RFC 4180) in UTF-8
//! with a byte order mark; JSON Schema, draft 2020-12. All three follow from the same columns, so they cannot differ.

use csv::{Terminator, WriterBuilder};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};

use crate::model::Site;
pub(super) use crate::render::formats::column::{Column, Kind, maybe, one};
use crate::render::words::Words;
use crate::source::Spanned;
use crate::value::{Decimal, PointNumber, Slug};

/// What one record has in one column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Missing,
    /// Words, an id, a date, an address.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Any number.
    Number(f64),
    /// A number with all the digits with which it was written.
    Decimal(Decimal),
    /// Yes or no.
    Flag(bool),
    /// Several ids.
    List(Vec<String>),
}

/// A table.
pub(super) struct Table {
    /// Its columns.
    pub(super) columns: &'static [Column],
    /// Its records, each with a cell for each column.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// What a JSON file says of itself.
#[derive(serde::Serialize)]
pub(super) struct Head {
    /// The schema, beside the file.
    #[serde(rename = "$schema")]
    pub(super) schema: String,
    /// What the file holds.
    pub(super) title: String,
    /// What the file holds, in a sentence.
    pub(super) description: String,
    /// The title of the site.
    pub(super) site: String,
    /// Where the site stands, or the way to it.
    pub(super) source: String,
    /// The name of the licence.
    pub(super) licence: Option<String>,
    /// The address of the licence.
    pub(super) licence_url: Option<String>,
    /// The language of its words.
    pub(super) language: String,
}

impl Table {
    /// A table whose last column is the document that a record is of: it is left out where there is one document only.
    pub(super) fn of_documents(columns: &'static [Column], rows: Vec<Vec<Cell>>, site: &Site) -> Self {
        if site.has_several_documents() {
            return Self { columns, rows };
        }
        let n_columns = columns.len() - 1;
        let cut = |mut row: Vec<Cell>| {
            row.truncate(n_columns);
            row
        };
        Self { columns: &columns[..n_columns], rows: rows.into_iter().map(cut).collect() }
    }

    /// The table as JSON, below `head`.
    pub(super) fn json(&self, head: &Head) -> String {
        let head = compact(head);
        // The records follow as the last key, each on a line of its own, so that a change shows as the lines it is.
        let mut out = head.trim_end_matches('}').to_owned();
        out.push_str(",\"records\":[");
        for (position, row) in self.rows.iter().enumerate() {
            out.push_str(if position == 0 { "\n" } else { ",\n" });
            out.push_str(&compact(&Record { columns: self.columns, cells: row }));
        }
        out.push_str("\n]}\n");
        out
    }

    /// The table as CSV, with a row of names above it. Without the mark in front, Excel takes a text for one of an old code page and shows
    /// `É™` for `ə` without a word; readers that do not know the mark have it in the name of the first column, which is seen at once.
    pub(super) fn csv(&self) -> Vec<u8> {
        let mark = "\u{feff}".as_bytes().to_vec();
        let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(mark);
        let names = self.columns.iter().map(|column| column.name.to_owned());
        let text = |(column, cell): (&Column, &Cell)| cell_text(column.kind, cell);
        let rows = self.rows.iter().map(|row| self.columns.iter().zip(row).map(text).collect::<Vec<_>>());
        for row in std::iter::once(names.collect()).chain(rows) {
            // Memory takes every row, and all rows are as long as the columns.
            let written = writer.write_record(&row);
            debug_assert!(written.is_ok(), "{written:?}");
        }
        writer.into_inner().unwrap_or_default()
    }

    /// The schema of the JSON of the table with this key. `id` is its own address, where that is absolute.
    pub(super) fn schema(&self, key: &str, id: Option<&str>, words: &Words) -> String {
        let properties: serde_json::Map<String, Value> = self
            .columns
            .iter()
            .map(|column| {
                let mut schema = column.schema();
                schema["description"] = json!(words.data_column(key, column.name));
                (column.name.to_owned(), schema)
            })
            .collect();
        let names: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        let (title, description) = words.data_file(key);
        let text = || json!({"type": "string"});
        let optional_text = || json!({"type": ["string", "null"]});
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
            "description": description,
            "type": "object",
            "properties": {
                "$schema": text(), "title": text(), "description": text(), "site": text(), "source": text(),
                "licence": optional_text(), "licence_url": optional_text(), "language": text(),
                "records": {"type": "array", "items": {"$ref": "#/$defs/record"}},
            },
            "required": ["$schema", "title", "site", "source", "licence", "language", "records"],
            "additionalProperties": false,
            "$defs": {"record": {
                "type": "object", "properties": properties, "required": names, "additionalProperties": false,
            }},
        });
        if let Some(id) = id {
            schema["$id"] = json!(id);
        }
        pretty(&schema)
    }
}

/// One record of a table, its keys in the order of the columns.
struct Record<'a> {
    columns: &'static [Column],
    cells: &'a [Cell],
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.cells.len()))?;
        for (column, cell) in self.columns.iter().zip(self.cells) {
            map.serialize_entry(column.name, cell)?;
        }
        map.end()
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Missing => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            // Of a number that JSON programs read, zeros at its end say nothing; a whole one has no point.
            Self::Decimal(number) => match number.as_str().parse() {
                Ok(whole) => serializer.serialize_i64(whole),
                Err(_) => serializer.serialize_f64(number.to_f64()),
            },
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::List(items) => items.serialize(serializer),
        }
    }
}

/// A cell of CSV. The items of a list, which are ids and have no `;`, stand with `;` between them.
fn cell_text(kind: Kind, cell: &Cell) -> String {
    match cell {
        Cell::Missing => String::new(),
        // Programs read dates, and one before Christ begins with a sign that is part of it. It holds no formula but a sum.
        Cell::Text(date) if matches!(kind, Kind::Edtf) => date.clone(),
        Cell::Text(text) => guarded(text),
        Cell::Integer(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Decimal(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::List(items) => guarded(&items.join(";")),
    }
}

/// A text that no spreadsheet takes for a formula: before one that begins like a formula stands an apostrophe, and one more
/// where apostrophes stand there already, so that taking one away always gives the text back.
fn guarded(text: &str) -> String {
    match text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// JSON on one line.
pub(super) fn compact<T: Serialize>(value: &T) -> String {
    // What is written has texts for keys, the only thing that could fail.
    serde_json::to_string(value).unwrap_or_default()
}

/// JSON for reading.
pub(super) fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&Slug> for Cell {
    fn from(id: &Slug) -> Self {
        Self::Text(id.to_string())
    }
}

impl<'a, T> From<&'a Spanned<T>> for Cell
where
    Cell: From<&'a T>,
{
    fn from(value: &'a Spanned<T>) -> Self {
        (&value.value).into()
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Integer(number as i64)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&PointNumber> for Cell {
    fn from(number: &PointNumber) -> Self {
        match number.whole() {
            Some(whole) => Self::Integer(whole.into()),
            None => Self::Text(number.to_string()),
        }
    }
}

impl From<&Decimal> for Cell {
    fn from(number: &Decimal) -> Self {
        Self::Decimal(number.clone())
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<Vec<String>> for Cell {
    fn from(items: Vec<String>) -> Self {
        Self::List(items)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Missing, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_formula_stays_a_text_and_can_be_read_back() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("-2 km", "'-2 km"),
            ("@here", "'@here"),
            ("'=1", "''=1"),
            ("'Ayn", "'Ayn"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), expected);
        }
    }
}
