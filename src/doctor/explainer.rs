//! What the content and its theme hold.

use std::path::Path;

use super::examination::Examination;
use crate::analysis::Analysis;
use crate::diagnostic::{Severity, Sink};
use crate::edition::Edition;
use crate::model::Site;
use crate::read;
use crate::render::words::layers;
use crate::render::{self, Theme, theme};
use crate::source::SourceMap;
use crate::translation;
use crate::value::Language;

/// Scripts, each with a letter by which it is known that a font has it.
const SCRIPTS: &[(&str, &str)] = &[
    ("Latin", "aə"),
    ("Cyrillic", "Ж"),
    ("Greek", "Ω"),
    ("Armenian", "Ա"),
    ("Georgian", "ქ"),
    ("Hebrew", "א"),
    ("Arabic", "ع"),
    ("Devanagari", "क"),
    ("Thai", "ก"),
    ("Ethiopic", "አ"),
    ("Hangul", "한"),
    ("Kana", "あ"),
    ("Han", "中"),
];

/// Says what is in an explainer.
pub(super) fn look(root: &Path, edition: Edition, examination: &mut Examination) {
    let sources = match read::read_lean(root) {
        Ok(sources) => sources,
        Err(error) => {
            examination.problem("content", error.to_string(), "make the file readable, or take it away");
            return;
        }
    };
    let analysis = Analysis::new(&sources, edition);
    content(&analysis, examination);
    let settings = crate::explainer::settings(&sources);
    let named = settings.as_ref().and_then(|settings| settings.theme.as_ref()).map(|name| name.value.as_str());
    let folders = theme::folders(named);
    overridden(&sources, &folders, examination);
    if let Some(theme) = Theme::load(&sources, settings.as_ref(), &mut Sink::new()) {
        letters(&theme, &sources, examination);
    }
    if let Some(settings) = &settings {
        let translated = translation::status(analysis.translated());
        words(&settings.language.value, None, (&sources, &folders), examination);
        for status in &translated {
            let parts = status.words();
            if let Ok(language) = Language::parse(status.language()) {
                words(&language, Some(&parts), (&sources, &folders), examination);
            }
        }
    }
}

/// How many records there are, or how many faults.
fn content(analysis: &Analysis, examination: &mut Examination) {
    let faults = analysis.faults();
    let n_errors = faults.iter().filter(|fault| fault.rule.severity == Severity::Error).count();
    match analysis.sound() {
        Some(site) if n_errors == 0 => examination.fact("content", counted(site)),
        _ => {
            let errors = if n_errors == 1 { "1 error".to_owned() } else { format!("{n_errors} errors") };
            examination.problem(
                "content",
                format!("{errors} in the content"),
                "`annals check` shows each with its cure",
            );
        }
    }
    let n_warnings = faults.len() - n_errors;
    if n_warnings > 0 {
        let warnings = if n_warnings == 1 { "1 warning".to_owned() } else { format!("{n_warnings} warnings") };
        examination.note("content", warnings, "`annals check` shows each; with --strict they are errors");
    }
}

fn counted(site: &Site) -> String {
    let counts = [
        (site.events.len(), "event", "events"),
        (site.points.len(), "point", "points"),
        (site.places.len(), "place", "places"),
        (site.people.len(), "person or organisation", "people and organisations"),
        (site.sources.len(), "source", "sources"),
        (site.figures.len(), "figure", "figures"),
        (site.pictures.len(), "picture", "pictures"),
        (site.statements.len(), "statement", "statements"),
    ];
    let counts = counts.iter().map(|(n, one, many)| format!("{n} {}", if *n == 1 { one } else { many }));
    counts.collect::<Vec<_>>().join(", ")
}

/// Which files of the default theme are replaced.
fn overridden(sources: &SourceMap, folders: &[String], examination: &mut Examination) {
    let built_in = read::built_in();
    let default = folders.last().map_or("", String::as_str);
    let replaced = |folder: &str, path: &str| {
        let below = path.strip_prefix(folder)?;
        let theirs = built_in.find(&format!("{default}{below}"))?.1;
        let ours = sources.find(path)?.1;
        (folder != default || ours.text() != theirs.text()).then(|| below.to_owned())
    };
    let mut files: Vec<String> = sources
        .iter()
        .filter_map(|(_, source)| folders.iter().find_map(|folder| replaced(folder, source.path())))
        .collect();
    files.sort();
    files.dedup();
    let name = folders.first().map_or("", String::as_str).trim_start_matches("themes/").trim_end_matches('/');
    examination.fact(
        "theme",
        match files.is_empty() {
            true => format!("{name}, which replaces no file of the default theme"),
            false => {
                format!("{name}, which replaces {} of the default theme: {}", n_files(files.len()), files.join(", "))
            }
        },
    );
}

fn n_files(n: usize) -> String {
    if n == 1 { "1 file".to_owned() } else { format!("{n} files") }
}

/// Which scripts can be drawn in pictures of pages.
fn letters(theme: &Theme, sources: &SourceMap, examination: &mut Examination) {
    let is_there = |letters: &str| render::missing_letters(theme, sources, letters).is_empty();
    let (there, missing): (Vec<_>, Vec<_>) = SCRIPTS.iter().partition(|(_, letters)| is_there(letters));
    let names = |scripts: Vec<&(&str, &str)>| scripts.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let (there, missing) = (names(there), names(missing));
    examination.fact("fonts", format!("pictures of pages have letters for {there}; not for {missing}"));
}

/// How complete a language is: the words of the interface, and the content if that is a translation.
fn words(
    language: &Language,
    parts: Option<&str>,
    (sources, folders): (&SourceMap, &[String]),
    examination: &mut Examination,
) {
    let missing = layers::missing(sources, folders, language, &mut Sink::new());
    let name = language.as_str();
    let content = parts.map_or(String::new(), |parts| format!("content {parts}; "));
    match missing.as_deref().map(<[_]>::len) {
        Some(0) => examination.fact("language", format!("{name}: {content}the words of the interface are complete")),
        Some(n) => {
            let says = format!("{name}: {content}{n} words of the interface are missing");
            examination.note("language", says, &format!("`annals words {name}` lists them"));
        }
        None => {
            let says = format!("{name}: {content}a file of its words has a mistake");
            examination.note("language", says, &format!("`annals words {name}` shows it"));
        }
    }
}
