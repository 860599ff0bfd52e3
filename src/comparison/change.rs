//! In what two editions differ: the types in which it is told.

use serde_json::Value;

use crate::model::Site;
use crate::source::SourceMap;

/// An edition of an explainer.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// What it means.
    pub site: &'a Site,
    /// The texts that mean it.
    pub sources: &'a SourceMap,
}

/// In what two editions differ.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// What was added, removed or changed of what the explainer says, table by table.
    pub changes: Vec<Change>,
    /// The files of the content that differ, in the order of their paths.
    pub files: Vec<FileChange>,
}

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere, with the same words.
    Moved,
    /// It has another id or address.
    Renamed,
    /// It says something else.
    Changed,
}

impl What {
    /// Every word, in the order of the variants.
    pub const WORDS: &'static [&'static str] = &["added", "removed", "moved", "renamed", "changed"];

    /// The word for programs and for the words of the interface.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// A change of one page, statement or record.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// `pages`, or the table of `data/` in which it stands.
    pub table: &'static str,
    /// What became of it.
    pub what: What,
    /// What it was; none if it is new.
    pub old: Option<Item>,
    /// What it is; none if it is gone.
    pub new: Option<Item>,
    /// In what both differ; nothing of what is new or gone.
    pub fields: Vec<Field>,
    /// Of a page: how many further changes it has.
    pub n_within: usize,
    /// Of a statement: whether it came or went with its page.
    pub with_page: bool,
}

impl Change {
    /// What it is; what it was, if it is gone.
    #[must_use]
    pub fn item(&self) -> Option<&Item> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// What is compared, as one edition has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What it is called in its table.
    pub id: String,
    /// Its title, its name, or its words.
    pub title: String,
    /// The key of the page on which it stands; none if it is on none.
    pub page: Option<String>,
    /// Its address, where the site knows where it stands.
    pub url: Option<String>,
    /// Where it was written.
    pub place: Option<Place>,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path of the file from the root of the explainer.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

/// In what an item differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The column of the table.
    pub name: &'static str,
    /// What stood there; null if nothing did.
    pub old: Value,
    /// What stands there.
    pub new: Value,
}

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Its path from the root of the explainer.
    pub path: String,
    /// Whether it was added, removed or changed.
    pub what: What,
    /// Whether one of the changes stands in it. What else differs in it, or in files without any, is not compared.
    pub told: bool,
}

impl Comparison {
    /// Whether there is no difference at all, not even in a file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.files.is_empty()
    }

    /// Each table that has changes, with these.
    pub fn tables(&self) -> impl Iterator<Item = (&'static str, &[Change])> {
        self.changes.chunk_by(|one, next| one.table == next.table).map(|changes| (changes[0].table, changes))
    }
}
