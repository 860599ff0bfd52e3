//! What the editors wrote, file by file, with the place of every value; nothing is looked up yet.
//!
//! `parse` makes it, `resolve` reads it. One record type for each kind of front matter and data file: their fields are the
//! keys of the content format, in the words of `docs/format.md`.

pub mod declaration;
pub mod records;
pub mod shapes;

pub use declaration::{Declaration, Field, ValueKind, WordList};
pub use records::*;

use chrono::{DateTime, Utc};

use crate::Edition;
use crate::source::{FileId, Span, Spanned};
use crate::text::{Inline, Text, Written};
use crate::value::{Date, Moment, Slug, Zone};

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
    /// Whether the file could be read. If not, any id may stand in it, and none is reported as unknown.
    pub whole: bool,
}

impl<T> Table<T> {
    /// The table of a file that could not be read.
    #[must_use]
    pub fn unread() -> Self {
        Self { entries: Vec::new(), whole: false }
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), whole: true }
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
    /// `corrections.yaml`.
    pub corrections: Table<Correction>,
    /// `changes.yaml`.
    pub changes: Table<Change>,
    /// `evidence.lock`.
    pub lock: Option<Lock>,
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
    /// The files that this edition leaves out, with their ids: drafts, and what is to be published later.
    pub withheld: Vec<(FileId, String)>,
}

impl Explainer {
    /// The explainer as `edition` has it: without what that leaves out, at the address that it names.
    #[must_use]
    pub fn edition(mut self, edition: Edition) -> Self {
        let Some(settings) = &mut self.settings else { return self };
        if let Some(url) = edition.base_url {
            settings.base_url = Some(Spanned::new(url.clone(), settings.title.span));
        }
        let zone = settings.zone.value;
        if !edition.drafts {
            let mut withheld = Vec::new();
            withhold(&mut self.pages, edition.now, zone, &mut withheld);
            withhold(&mut self.place_pages, edition.now, zone, &mut withheld);
            withhold(&mut self.events, edition.now, zone, &mut withheld);
            withhold(&mut self.points, edition.now, zone, &mut withheld);
            self.withheld = withheld;
        }
        self
    }
}

fn withhold<T: Withholdable>(
    documents: &mut Vec<Document<T>>,
    now: DateTime<Utc>,
    zone: Zone,
    withheld: &mut Vec<(FileId, String)>,
) {
    documents.retain(|document| {
        let Some((draft, from)) = document.front.as_ref().map(Withholdable::publication) else { return true };
        let begun =
            |from: &Spanned<Date>| Moment { date: from.value.clone(), time: None, zone: None }.span(zone).0 <= now;
        let published = !draft.is_some_and(|draft| draft.value) && from.is_none_or(begun);
        if !published {
            withheld.push((document.file, document.id.value.to_string()));
        }
        published
    });
}
