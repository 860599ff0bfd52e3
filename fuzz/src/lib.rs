//! What the targets share: how bytes describe an explainer, and what holds of everything that is said about one.

use std::path::{Component, Path};
use std::sync::LazyLock;

use annals::Edition;
use annals::diagnostic::Diagnostic;
use annals::report::{self, Format};
use annals::source::{self, SourceMap, Span};
use chrono::DateTime;

/// The small explainer over which the cases of the tests lie, with the built-in theme.
static BASE: LazyLock<SourceMap> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/base");
    annals::read::read(&root).expect("tests/base can be read")
});

/// The explainer that an input describes: the base, and over it each file of the input, which begins with a line `-- PATH --`. A path is
/// taken from `content/`, and one that no disk has, or that is passed over when a disk is read, is left out.
#[must_use]
pub fn explainer(input: &str) -> SourceMap {
    let (mut texts, mut assets) = (Vec::new(), Vec::new());
    for (path, text) in files(input) {
        match path.strip_prefix("content/static/") {
            Some(_) => assets.push((path, text.as_bytes().to_vec())),
            None => texts.push((path, text)),
        }
    }
    let base = match assets.is_empty() {
        true => BASE.clone(),
        false => {
            let built_in = BASE.assets().filter_map(|(path, asset)| Some((path.to_owned(), asset.bytes()?.to_vec())));
            let read = BASE.iter().map(|(_, source)| (source.path().to_owned(), source.text().to_owned()));
            SourceMap::from_files(read, built_in.chain(assets))
        }
    };
    texts.into_iter().fold(base, |sources, (path, text)| sources.overlay(&path, text))
}

/// The explainer over which every input lies.
#[must_use]
pub fn base() -> &'static SourceMap {
    &BASE
}

/// What stands in the first line of an input, which says how the rest is meant, and that rest.
#[must_use]
pub fn named(input: &str) -> Option<(&str, &str)> {
    input.split_once('\n').map(|(name, rest)| (name.trim_end_matches('\r'), rest))
}

/// What is published at the first of January 1970, as in the tests.
pub const EDITION: Edition = Edition { now: DateTime::UNIX_EPOCH, drafts: true, base_url: None };

/// The files of an input. What stands before the first is nothing.
fn files(input: &str) -> Vec<(String, &str)> {
    let mut files: Vec<(String, &str)> = Vec::new();
    let mut begins = 0;
    let mut at = 0;
    for line in input.split_inclusive('\n') {
        let path = line.trim_end_matches(['\n', '\r']).strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        if let Some(path) = path {
            if let Some((_, text)) = files.last_mut() {
                *text = &input[begins..at];
            }
            files.push((format!("content/{path}"), ""));
            begins = at + line.len();
        }
        at += line.len();
    }
    if let Some((_, text)) = files.last_mut() {
        *text = &input[begins..];
    }
    files.retain(|(path, _)| can_be_read(path));
    files
}

fn can_be_read(path: &str) -> bool {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let has_names = path.split('/').all(|part| !matches!(part, "" | "." | "..") && !source::is_passed_over(part));
    plain && has_names && !path.contains('\0')
}

/// A text as the only file of a map, and all of it as a span.
#[must_use]
pub fn one_file(path: &str, text: &str) -> (SourceMap, Span) {
    let sources = SourceMap::from_files([(path.to_owned(), text.to_owned())], []);
    let (file, source) = sources.find(path).expect("it was just put there");
    let span = Span::new(file, 0, source.text().len());
    (sources, span)
}

/// A span lies in its file, between characters.
pub fn check_span(span: Span, sources: &SourceMap, what: &str) {
    let source = sources.get(span.file);
    assert!(source.text().get(span.range()).is_some(), "{what} at {span:?} of `{}`", source.path());
}

/// What is said of any text: each place is one, each message a line, every printer prints it, and none prints what a terminal obeys.
pub fn check_faults(faults: &[Diagnostic], sources: &SourceMap) {
    for fault in faults {
        let code = fault.rule.code;
        check_span(fault.primary.span, sources, code);
        fault.secondary.iter().for_each(|label| check_span(label.span, sources, code));
        assert!(!fault.headline.is_empty(), "{code} says nothing");
    }
    for format in [Format::Human, Format::Short, Format::Json, Format::Github, Format::Sarif, Format::Junit] {
        let printed = report::report(faults, sources, format, false);
        let obeyed = printed.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(obeyed, None, "{format:?} prints it");
        match format {
            Format::Human | Format::Short | Format::Github | Format::Junit => {}
            Format::Json => printed.lines().for_each(check_json),
            Format::Sarif => check_json(&printed),
        }
    }
}

/// A text is JSON.
pub fn check_json(text: &str) {
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        panic!("no JSON ({error}): {text}");
    }
}
