//! What the editors wrote, file by file, with the place of every value; nothing is looked up yet.
//!
//! `parse` makes it, `resolve` reads it. One record type for each kind of front matter and data file: their fields are the
//! keys of the content format, in the words of `docs/format.md`.

pub mod records;
pub mod shapes;

pub use records::*;

use crate::source::{FileId, Span, Spanned};
use crate::text::{Inline, Text, Written};
use crate::value::Slug;

/// A key of a record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key as written.
    pub key: &'static str,
    /// Whether the record needs it.
    pub required: bool,
}

/// A field's name as a key: without the `r#` that Rust's own words need.
#[must_use]
pub const fn key(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Running text in a YAML value.
#[derive(Clone, Debug)]
pub struct Running {
    /// What it says.
    pub inlines: Vec<Inline<Written>>,
    /// Where it stands.
    pub span: Span,
}

/// The entries of a data file by their ids, in the order of the file.
#[derive(Clone, Debug)]
pub struct Table<T> {
    /// The entries; their ids are unique.
    pub entries: Vec<Entry<T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

/// A record and its id. A record that could not be read is none; its id stays known.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// The id.
    pub id: Spanned<Slug>,
    /// The record.
    pub record: Option<T>,
}

/// A Markdown file: front matter and text.
#[derive(Clone, Debug)]
pub struct Document<T> {
    /// The file's name without `.md`; `span` is the start of the file.
    pub id: Spanned<Slug>,
    /// The file.
    pub file: FileId,
    /// The front matter; none if it could not be read.
    pub front: Option<T>,
    /// The text below it.
    pub text: Text<Written>,
}

/// Everything that was written.
#[derive(Debug, Default)]
pub struct Explainer {
    /// `site.yaml`.
    pub settings: Option<Settings>,
    /// `sources.yaml`.
    pub sources: Table<Source>,
    /// `places.yaml`.
    pub places: Table<Place>,
    /// `people.yaml`.
    pub people: Table<Person>,
    /// `wording.yaml`.
    pub wording: Table<Wording>,
    /// `map.geojson`.
    pub shapes: shapes::Shapes,
    /// `index.md`.
    pub index: Option<Document<Index>>,
    /// The further pages.
    pub pages: Vec<Document<Page>>,
    /// The pages of places.
    pub place_pages: Vec<Document<PlacePage>>,
    /// The events.
    pub events: Vec<Document<Event>>,
    /// `agreement/index.md`.
    pub agreement: Option<Document<Agreement>>,
    /// The points.
    pub points: Vec<Document<Point>>,
}
