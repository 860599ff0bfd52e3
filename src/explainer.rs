//! Everything that was written, file by file, with the place of every value; nothing is looked up yet.
//!
//! `gather` makes it, `resolve` reads it.

mod gather;
pub mod translation;
mod unread;

pub use gather::{Memory, gather, rules, settings};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::edition::Edition;
use crate::parse::decode::Table;
use crate::parse::translation::Part;
use crate::parse::yaml::{Node, NodeKind};
use crate::record;
use crate::shapes::Shapes;
use crate::source::{FileId, Spanned};
use crate::text::{Text, Written};
use crate::value::{Date, Language, Moment, Slug, Zone};

/// A Markdown file: front matter and text.
#[derive(Clone, Debug)]
pub struct Document<T> {
    /// The file's name without `.md`, or that of its folder where this tells of the whole; `span` is the start of the file.
    pub id: Spanned<Slug>,
    /// The document that it is a point of; none of other files.
    pub within: Option<Slug>,
    /// The file.
    pub file: FileId,
    /// The front matter; none if it could not be read.
    pub front: Option<T>,
    /// The text below it.
    pub text: Text<Written>,
}

/// Everything that was written. What stands in one file is shared with whoever keeps it for the next time.
#[derive(Clone, Debug, Default)]
pub struct Explainer {
    /// `site.yaml`.
    pub settings: Option<record::Settings>,
    /// `sources.yaml`.
    pub sources: Arc<Table<record::Source>>,
    /// `places.yaml`.
    pub places: Arc<Table<record::Place>>,
    /// `people.yaml`.
    pub people: Arc<Table<record::Person>>,
    /// `figures.yaml`.
    pub figures: Arc<Table<record::Figure>>,
    /// `media.yaml`.
    pub pictures: Arc<Table<record::Picture>>,
    /// `wording.yaml`.
    pub wording: Arc<Table<record::Wording>>,
    /// `corrections.yaml`.
    pub corrections: Arc<Table<record::Correction>>,
    /// `changes.yaml`.
    pub changes: Arc<Table<record::Change>>,
    /// `evidence.lock`.
    pub lock: Option<record::Lock>,
    /// `map.geojson`.
    pub shapes: Arc<Shapes>,
    /// `index.md`.
    pub index: Option<Arc<Document<record::Index>>>,
    /// The further pages.
    pub pages: Vec<Arc<Document<record::Page>>>,
    /// The pages of places.
    pub place_pages: Vec<Arc<Document<record::PlacePage>>>,
    /// The events.
    pub events: Vec<Arc<Document<record::Event>>>,
    /// The documents: `agreement/index.md`, and `index.md` in each folder of `documents/`.
    pub documents: Vec<Arc<Document<record::Agreement>>>,
    /// Their points.
    pub points: Vec<Arc<Document<record::Point>>>,
    /// The files that this edition leaves out, with their ids: drafts, and what is to be published later.
    pub withheld: Vec<(FileId, String)>,
    /// When the next of them is published; none if that is not known of any.
    pub until: Option<DateTime<Utc>>,
    /// `translations.lock`.
    pub accepted: Option<record::TranslationLock>,
    /// The files of translations.
    pub translations: Vec<Arc<TranslationFile>>,
    /// What of this is translated, if it is a translation.
    pub translated: Option<Translated>,
}

/// A file of a translation.
#[derive(Clone, Debug)]
pub struct TranslationFile {
    /// The language, as it stands in the file's name.
    pub language: String,
    /// The path of the file that it translates.
    pub of: String,
    /// The file.
    pub file: FileId,
    /// The keys of a data file or of front matter; none if they could not be read.
    pub keys: Option<Node>,
    /// The parts of the text.
    pub parts: Vec<Part>,
}

impl TranslationFile {
    /// The keys at its top: in a data file, the ids of the records whose words stand below them.
    pub fn names(&self) -> impl Iterator<Item = &Spanned<String>> {
        let pairs = match self.keys.as_ref().map(|keys| &keys.kind) {
            Some(NodeKind::Map(pairs)) => pairs.as_slice(),
            _ => &[],
        };
        pairs.iter().map(|(key, _)| key)
    }
}

/// The names of the parts of each page's text, in their order.
pub type PartNames = BTreeMap<FileId, Vec<String>>;

/// What of an explainer is translated into one language.
#[derive(Clone, Debug)]
pub struct Translated {
    /// The language.
    pub language: Language,
    /// That of what is not translated.
    pub original: Language,
    /// The files of the translation, each with that of the original.
    pub files: BTreeMap<FileId, FileId>,
    /// Everything that can be translated, file by file in the order of their paths, each with the path of its file.
    pub units: Vec<(String, record::Unit)>,
}

impl<T> Document<T> {
    /// How it is referred to from elsewhere: a point of a document that is not the first, with that document.
    #[must_use]
    pub fn reference(&self) -> String {
        match &self.within {
            Some(document) if document.as_str() != record::FIRST_DOCUMENT => format!("{document}/{}", self.id),
            _ => self.id.to_string(),
        }
    }
}

impl Explainer {
    /// The document with this id.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<&Document<record::Agreement>> {
        self.documents.iter().map(|document| &**document).find(|document| document.id.as_str() == id)
    }

    /// The ids of the documents beside the agreement, in the order of their folders.
    #[must_use]
    pub fn documents_beside(&self) -> Vec<String> {
        let ids = self.documents.iter().map(|document| document.id.to_string());
        ids.filter(|id| id != record::FIRST_DOCUMENT).collect()
    }

    /// The folder of the pages of places, which is also the name of their list.
    #[must_use]
    pub fn place_folder(&self) -> &str {
        self.settings.as_ref().map_or(record::DEFAULT_PLACE_FOLDER, record::Settings::place_folder)
    }

    /// The explainer as `edition` has it: without what that leaves out, at the address that it names.
    #[must_use]
    pub fn edition(mut self, edition: Edition) -> Self {
        let Some(settings) = &mut self.settings else { return self };
        if let Some(url) = edition.base_url {
            settings.base_url = Some(Spanned::new(url.clone(), settings.title.span));
        }
        let zone = settings.zone.value;
        if !edition.drafts {
            let mut held = Withheld { now: edition.now.timestamp(), zone, files: Vec::new(), next: None };
            held.withhold(&mut self.pages);
            held.withhold(&mut self.place_pages);
            held.withhold(&mut self.events);
            let mut documents: BTreeSet<Slug> =
                self.documents.iter().map(|document| document.id.value.clone()).collect();
            held.withhold(&mut self.documents);
            self.documents.iter().for_each(|published| _ = documents.remove(&published.id.value));
            held.withhold(&mut self.points);
            held.withhold_points(&mut self.points, &documents);
            self.until = held.next.and_then(|next| DateTime::from_timestamp(next, 0));
            self.withheld = held.files;
        }
        self
    }
}

/// What an edition leaves out.
struct Withheld {
    /// By when, in seconds since 1970.
    now: i64,
    /// The zone in which days begin.
    zone: Zone,
    files: Vec<(FileId, String)>,
    /// When the next of the files is published, in seconds since 1970.
    next: Option<i64>,
}

impl Withheld {
    fn withhold<T: record::Withholdable>(&mut self, documents: &mut Vec<Arc<Document<T>>>) {
        documents.retain(|document| {
            let Some(keys) = document.front.as_ref().map(record::Withholdable::publication) else { return true };
            let begins =
                |from: &Spanned<Date>| Moment { date: from.value.clone(), time: None, zone: None }.span(self.zone).0;
            let is_draft = keys.draft.as_ref().is_some_and(|draft| draft.value);
            let later = keys.publish_from.as_ref().map(begins).filter(|&begin| begin > self.now);
            if !is_draft {
                self.next = self.next.into_iter().chain(later).min();
            }
            let published = !is_draft && later.is_none();
            if !published {
                self.files.push((document.file, document.reference()));
            }
            published
        });
    }

    /// Holds back the points of documents that are held back.
    fn withhold_points(&mut self, points: &mut Vec<Arc<Document<record::Point>>>, documents: &BTreeSet<Slug>) {
        points.retain(|point| {
            let is_held = point.within.as_ref().is_some_and(|home| documents.contains(home));
            if is_held {
                self.files.push((point.file, point.reference()));
            }
            !is_held
        });
    }
}
