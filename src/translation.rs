//! How far the translations of an explainer are, and the record of what the original said when it was translated.
//!
//! Comes in: what is translated, as `explainer` found it. Goes out: texts, for people, for programs, and for `content/translations.lock`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::explainer::Translated;
use crate::record::{TranslationLock, Unit};

/// The name of the record, below `content/`.
pub const LOCK: &str = "translations.lock";

/// How far something is translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The values and parts that can be translated.
    pub all: usize,
    /// Those of them that are.
    pub translated: usize,
    /// Those of which the original has changed since.
    pub stale: usize,
    /// Those of which it is not recorded what the original said.
    pub unrecorded: usize,
}

impl Count {
    fn add(&mut self, unit: &Unit) {
        self.all += 1;
        self.translated += usize::from(unit.translation.is_some());
        self.stale += usize::from(unit.is_stale);
        self.unrecorded += usize::from(unit.translation.is_some() && unit.recorded.is_none());
    }

    fn words(self) -> String {
        let mut words = format!("{} of {} translated", self.translated, self.all);
        for (n, what) in [(self.stale, "out of date"), (self.unrecorded, "not recorded")] {
            if n > 0 {
                words += &format!(", {n} {what}");
            }
        }
        words
    }
}

/// How far a language is, and each file in it.
#[derive(Debug, Serialize)]
pub struct Status {
    language: String,
    #[serde(flatten)]
    count: Count,
    files: Vec<FileStatus>,
}

impl Status {
    /// The language.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// How much of it is translated, in words.
    #[must_use]
    pub fn words(&self) -> String {
        self.count.words()
    }
}

/// How far a file is.
#[derive(Debug, Serialize)]
struct FileStatus {
    file: String,
    #[serde(flatten)]
    count: Count,
    /// The values and parts of which the original has changed since they were translated.
    stale_parts: Vec<String>,
}

/// How far each translation is, file by file.
pub fn status<'a>(translations: impl Iterator<Item = &'a Translated>) -> Vec<Status> {
    let one = |translated: &Translated| {
        let (mut count, mut files) = (Count::default(), BTreeMap::<&str, FileStatus>::new());
        for (path, unit) in &translated.units {
            let file = below_content(path);
            let new = || FileStatus { file: file.to_owned(), count: Count::default(), stale_parts: Vec::new() };
            let status = files.entry(file).or_insert_with(new);
            status.count.add(unit);
            status.stale_parts.extend(unit.is_stale.then(|| unit.id.clone()));
            count.add(unit);
        }
        Status { language: translated.language.as_str().to_owned(), count, files: files.into_values().collect() }
    };
    translations.map(one).collect()
}

/// The same for people: a line for each language, and for each file that is begun.
#[must_use]
pub fn human(statuses: &[Status]) -> Vec<String> {
    let mut lines = Vec::new();
    for status in statuses {
        lines.push(format!("{}: {}", status.language, status.count.words()));
        let begun = status.files.iter().filter(|file| file.count.translated > 0);
        lines.extend(begun.map(|file| format!("  {}: {}", file.file, file.count.words())));
    }
    lines
}

/// The same for programs.
#[must_use]
pub fn json(statuses: &[Status]) -> String {
    // The values hold only texts, numbers and lists, which cannot fail.
    let mut text = serde_json::to_string_pretty(&BTreeMap::from([("languages", statuses)])).unwrap_or_default();
    text.push('\n');
    text
}

/// The text of the record in which what the original says now is what was translated, of those that are meant, of which the language, the path of the original
/// and the unit tell; and how many of these it did not say before.
pub fn record<'a>(
    lock: Option<&TranslationLock>,
    translations: impl Iterator<Item = &'a Translated>,
    is_meant: impl Fn(&str, &str, &Unit) -> bool,
) -> (String, usize) {
    let known: BTreeMap<[&str; 3], &str> = lock
        .iter()
        .flat_map(|lock| &lock.translated)
        .map(|entry| (entry.key(), entry.original.value.as_str()))
        .collect();
    let (mut lines, mut n_new) = (BTreeSet::new(), 0);
    for translated in translations {
        let tag = translated.language.as_str();
        for (path, unit) in &translated.units {
            if unit.translation.is_none() {
                continue;
            }
            let is_meant = is_meant(tag, path, unit);
            let path = below_content(path);
            let name = unit.recorded_as();
            let before = known.get(&[tag, path, &name]).map(|hash| (*hash).to_owned());
            let hash = if is_meant { Some(unit.hash.to_string()) } else { before.clone() };
            n_new += usize::from(is_meant && hash != before);
            let Some(hash) = hash else { continue };
            // After a space, the sign would begin a comment.
            let name = if name.starts_with('#') { format!("'{name}'") } else { name.into_owned() };
            lines.insert(format!("  - {{language: {tag}, file: {path}, part: {name}, original: {hash}}}\n"));
        }
    }
    let mut text = String::from(
        "# What the original said when it was translated, as hashes of its words (SHA-256, first 16 digits): by them the build sees which translations are out of\n\
         # date. Written by `annals translate accept`; keep it in git.\n",
    );
    text.push_str(if lines.is_empty() { "translated: []\n" } else { "translated:\n" });
    lines.iter().for_each(|line| text.push_str(line));
    (text, n_new)
}

/// A path of the content as the record has it.
#[must_use]
pub fn below_content(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}
