//! What the preview knows of the translations of a site.

use std::collections::{BTreeMap, BTreeSet};

use crate::Analysis;
use crate::record::UnitKind;

/// The translations of a site.
#[derive(Debug, Default)]
pub(super) struct Translations {
    /// The further languages, each as the folder of its pages is called.
    languages: BTreeSet<String>,
    /// The parts of texts that are not translated (`missing`) or whose original has changed since (`stale`), by language and file below
    /// `content/`, as JSON.
    pub(super) states: String,
}

impl Translations {
    /// Those of what was understood.
    pub(super) fn of(analysis: &Analysis) -> Self {
        let languages = analysis.translated().map(|translated| translated.language.to_string()).collect();
        Self { languages, states: states(analysis) }
    }

    /// Those into these languages, whole and up to date.
    #[cfg(test)]
    pub(super) fn into(languages: &[&str]) -> Self {
        Self { languages: languages.iter().map(ToString::to_string).collect(), states: "{}".to_owned() }
    }

    /// The language of a page of the output and the path that its original has, if the page is a translation.
    pub(super) fn parts<'p>(&self, path: &'p str) -> Option<(&'p str, &'p str)> {
        path.split_once('/').filter(|(folder, _)| self.languages.contains(*folder))
    }
}

fn states(analysis: &Analysis) -> String {
    let mut languages: BTreeMap<&str, BTreeMap<&str, BTreeMap<&str, &str>>> = BTreeMap::new();
    for translated in analysis.translated() {
        let files = languages.entry(translated.language.as_str()).or_default();
        for (path, unit) in translated.units.iter().filter(|(_, unit)| unit.kind == UnitKind::Part) {
            let state = match unit.translation {
                None => "missing",
                Some(_) if unit.is_stale => "stale",
                Some(_) => continue,
            };
            let file = path.strip_prefix("content/").unwrap_or(path);
            files.entry(file).or_default().insert(&unit.id, state);
        }
    }
    // Strings in maps always have a JSON form.
    serde_json::to_string(&languages).unwrap_or_else(|_| "{}".to_owned())
}
