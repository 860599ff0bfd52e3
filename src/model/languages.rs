//! The languages that an explainer is in: the original's, and those of its translations. Each is a site of its own, with the same pages under the
//! same names.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{FileId, Span};
use crate::value::Language;

/// The languages of an explainer, and which of them a site is in.
#[derive(Clone, Debug)]
pub struct Languages {
    /// All of them; the original's comes first.
    pub all: Vec<Language>,
    /// What of it is translated; none if it is the original.
    pub translation: Option<Translation>,
}

/// What of a translated site is translated.
#[derive(Clone, Debug)]
pub struct Translation {
    /// Its language.
    pub language: Language,
    /// The files of the translation, each with that of the original.
    pub files: BTreeMap<FileId, FileId>,
    /// By the files of the original: how much of each can be translated, is not, or is out of date.
    pub progress: BTreeMap<FileId, Progress>,
    /// The parts of texts whose original has changed since they were translated, by the file of the original and by
    /// [`Block::at`](crate::text::Block::at).
    pub stale: BTreeSet<(FileId, u32)>,
}

/// How far the translation of something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The values and parts that can be translated.
    pub all: usize,
    /// Those of them that are not.
    pub untranslated: usize,
    /// Those of them whose original has changed since.
    pub stale: usize,
}

impl Languages {
    /// The original's language.
    #[must_use]
    pub fn original(&self) -> &Language {
        &self.all[0]
    }

    /// The folder in which the site stands, with a slash at its end; empty for the original.
    #[must_use]
    pub fn folder(&self) -> String {
        self.translation.as_ref().map(|translation| folder(&translation.language)).unwrap_or_default()
    }

    /// Whether the explainer is in more than one.
    #[must_use]
    pub fn are_several(&self) -> bool {
        self.all.len() > 1
    }

    /// Whether the original of a part of a page's text has changed since it was translated. The page's file is `file`.
    #[must_use]
    pub fn is_stale(&self, file: FileId, at: u32) -> bool {
        self.translation.as_ref().is_some_and(|translation| translation.stale.contains(&(file, at)))
    }

    /// The file in which the words of `original` stand in this language: its translation or, where there is none, itself.
    #[must_use]
    pub fn file(&self, original: FileId) -> FileId {
        let files = self.translation.iter().flat_map(|translation| &translation.files);
        files.into_iter().find(|(_, of)| **of == original).map_or(original, |(file, _)| *file)
    }

    /// Whether what stands at `span` is still in the original's language.
    #[must_use]
    pub fn is_untranslated(&self, span: Span) -> bool {
        self.translation.as_ref().is_some_and(|translation| !translation.files.contains_key(&span.file))
    }
}

/// The folder of the site in a further language, with a slash at its end.
#[must_use]
pub fn folder(language: &Language) -> String {
    format!("{}/", language.as_str())
}
