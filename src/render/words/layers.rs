//! From files of words to one set: what a theme says in a language, laid key by key over the built-in words.
//!
//! Comes in: `i18n/LANGUAGE.yaml` of the default theme and of the site's own. Goes out: every word, as the templates and
//! [`Words`](super::Words) read them, and the locale they are written in. The built-in English words say which keys there are
//! and which form each has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink, nearest};
use crate::parse::yaml::{self, Node, NodeKind};
use crate::source::{FileId, SourceMap, Span, Spanned};
use crate::text::untranslated::mark_english;
use crate::value::Language;
use crate::value::locale::{CATEGORIES, Locale};
use crate::value::script;

/// Words of the interface that cannot be used.
pub static BROKEN_WORDS: Rule = Rule {
    code: "broken-words",
    severity: Severity::Error,
    summary: "words of the interface that cannot be used",
    explanation: "Every word of the interface, such as the labels of buttons and the titles of lists, stands in \
                  `i18n/LANGUAGE.yaml` of the theme, under the keys of `themes/default/i18n/en.yaml`. A site's own theme \
                  needs only the keys that it changes. Here a key is not known, or its value has another form than the \
                  built-in one: a text for a list, a `{name}` that nothing fills in, or a word that depends on a number \
                  without one of the forms that the language has (after Unicode CLDR: `one` and `other` in English, \
                  `one`, `few`, `many` and `other` in Polish).\n\nWords for templates of your own go below `own`.",
};

/// Words that the site's language does not have yet.
pub static MISSING_WORDS: Rule = Rule {
    code: "missing-words",
    severity: Severity::Warning,
    summary: "words of the interface that are missing in the site's language",
    explanation: "The site is in a language for which the theme has no words, or not all of them. What is missing is shown \
                  in English, and marked as such for screen readers where an element can say so: readers of other languages may not \
                  understand it. The help lists every missing key, and `annals words \
                  LANGUAGE` prints them with their English texts: translate them in `i18n/LANGUAGE.yaml` of your theme. The notes for translators \
                  stand in `themes/default/i18n/en.yaml`.",
};

/// The words that are part of the program. They have every key.
static BUILT_IN: &str = include_str!("../../../themes/default/i18n/en.yaml");
const BUILT_IN_PATH: &str = "themes/default/i18n/en.yaml";

/// The sections to which any key may be added: codes of languages and scripts, and words for a theme's own templates.
const OPEN: [&str; 4] = ["languages", "scripts", "autonyms", "own"];
/// The key of the locale by which numbers and dates are written where the site's language names no region.
const LOCALE: &str = "locale";
/// Keys that no language needs to have: their English value is as good in any.
const SHARED: [&str; 3] = [LOCALE, "autonyms", "own"];
/// A word into which nothing is filled: its letters show in which script a file is.
const SAMPLE: &str = "skip_link";
/// Among the numbers below this, every form occurs that a language has for numbers below a million.
const TELLING: u64 = 200;

type Entries = [(Spanned<String>, Node)];

/// The words for the site's language, from the theme's `folders` (the site's own first), and how that language writes.
/// None if a file has a mistake, which has been reported.
pub fn read(
    sources: &SourceMap,
    folders: &[String],
    language: &Spanned<Language>,
    sink: &mut Sink,
) -> Option<(Value, Arc<Locale>)> {
    let english = built_in()?;
    let merged = merged(&english, sources, folders, &language.value, sink)?;
    match merged.file {
        _ if is_english(&language.value) => {}
        Some(file) if merged.whole => {
            report_missing(&english, &merged.given, &language.value, Span::new(file, 0, 0), sink);
        }
        Some(_) => {}
        None => sink.report(no_words(language)),
    }
    merged.whole.then_some((Value::Object(merged.words), Arc::new(merged.locale)))
}

/// What a translation lacks: the path of each word that the files for a language do not have, such as `verdicts.late`, with its English text. What is
/// wrong in those files is reported. None if they cannot be read.
pub fn missing(
    sources: &SourceMap,
    folders: &[String],
    language: &Language,
    sink: &mut Sink,
) -> Option<Vec<(String, String)>> {
    let english = built_in()?;
    let merged = merged(&english, sources, folders, language, sink)?;
    let mut words = Vec::new();
    if !is_english(language) {
        leaves(&english, "", &mut words);
    }
    words.retain(|(path, _)| !merged.given.contains(path) && !is_shared(path));
    Some(words.into_iter().map(|(path, node)| (path, text_of(node))).collect())
}

fn is_english(language: &Language) -> bool {
    language.language() == "en"
}

/// Whether a word is as good in every language as in English.
fn is_shared(path: &str) -> bool {
    SHARED.contains(&path.split('.').next().unwrap_or(path))
}

/// A word as one text: the general form of one that depends on a number, a list with commas.
fn text_of(node: &Node) -> String {
    match &node.kind {
        NodeKind::Scalar(scalar) => scalar.text.clone(),
        NodeKind::Map(forms) => forms
            .iter()
            .find(|(category, _)| category.value == "other")
            .map_or_else(String::new, |(_, form)| text_of(form)),
        NodeKind::List(items) => items.iter().map(text_of).collect::<Vec<_>>().join(", "),
        NodeKind::Null => String::new(),
    }
}

/// The files for a language laid over the built-in words.
struct Merged {
    words: Map<String, Value>,
    locale: Locale,
    /// The paths of the words that the files have.
    given: BTreeSet<String>,
    /// The file that was laid last; none if there is no file for the language.
    file: Option<FileId>,
    /// Whether all of them can be used. What cannot has been reported.
    whole: bool,
}

fn merged(
    english: &Node,
    sources: &SourceMap,
    folders: &[String],
    language: &Language,
    sink: &mut Sink,
) -> Option<Merged> {
    let layers = layers(sources, folders, language, sink)?;
    let locale = Locale::new(&locale(english, &layers, language, sink)?);
    let mut merge = Merge { locale: &locale, given: BTreeSet::new(), sink };
    let mut words = object(english, is_english(language));
    let mut whole = true;
    for (file, node) in &layers {
        match (&node.kind, &english.kind) {
            (NodeKind::Map(own), NodeKind::Map(known)) => whole &= merge.section(known, own, &mut words, ""),
            _ => whole &= merge.refuse(Span::new(*file, 0, 0), "a file of words has keys".to_owned()),
        }
    }
    let given = merge.given;
    let file = layers.last().map(|(file, _)| *file);
    Some(Merged { words, locale, given, file, whole })
}

/// The built-in words as a tree; none if they cannot be read, which the tests would find.
fn built_in() -> Option<Node> {
    let texts = BTreeMap::from([(BUILT_IN_PATH.to_owned(), BUILT_IN.to_owned())]);
    let sources = SourceMap::from_files(texts, BTreeMap::new());
    let (file, source) = sources.find(BUILT_IN_PATH)?;
    yaml::parse(file, source, source.text().len(), &mut Sink::new())
}

/// The files for a language, the later over the earlier: `pt.yaml` before `pt-BR.yaml`, and the default theme before the site's
/// own. Nothing for the built-in file itself.
fn layers(
    sources: &SourceMap,
    folders: &[String],
    language: &Language,
    sink: &mut Sink,
) -> Option<Vec<(FileId, Node)>> {
    let mut names = vec![language.language().to_owned()];
    names.extend(language.script().map(|script| format!("{}-{script}", language.language())));
    names.push(language.as_str().to_owned());
    names.dedup();
    let mut layers = Vec::new();
    for name in names {
        for folder in folders.iter().rev() {
            let Some((file, source)) = sources.find(&format!("{folder}i18n/{name}.yaml")) else { continue };
            if source.path() == BUILT_IN_PATH && source.text() == BUILT_IN {
                continue;
            }
            let node = yaml::parse(file, source, source.text().len(), sink)?;
            // The words for `az` are in Latin letters: `az-Cyrl` needs others. What a theme of the site's own says is meant.
            if !BUILT_IN_PATH.starts_with(folder.as_str()) || is_readable(&node, language) {
                layers.push((file, node));
            }
        }
    }
    Some(layers)
}

/// Whether a file is written in letters in which `language` can be, as far as one of its words shows.
fn is_readable(words: &Node, language: &Language) -> bool {
    let NodeKind::Map(entries) = &words.kind else { return true };
    let sample = entries.iter().find(|(key, _)| key.value == SAMPLE).map(|(_, word)| text_of(word));
    sample.as_deref().and_then(script::of_letters).is_none_or(|script| language.allows_script(script))
}

/// The locale of the words: the site's language if it names a region, else what the last file says, else the language.
fn locale(english: &Node, layers: &[(FileId, Node)], language: &Language, sink: &mut Sink) -> Option<Language> {
    let english = (language.language() == "en").then_some(english);
    let mut said = english.into_iter().chain(layers.iter().map(|(_, node)| node)).filter_map(|node| match &node.kind {
        NodeKind::Map(entries) => entries.iter().find(|(key, _)| key.value == LOCALE).map(|(_, node)| node),
        _ => None,
    });
    let Some(node) = said.next_back() else { return Some(language.clone()) };
    let NodeKind::Scalar(scalar) = &node.kind else { return Some(language.clone()) };
    match Language::parse(&scalar.text) {
        Ok(_) if language.region().is_some() => Some(language.clone()),
        Ok(said) => Some(said),
        Err(error) => {
            let headline = format!("`{LOCALE}` is no language tag: {error}");
            sink.report(
                Diagnostic::new(&BROKEN_WORDS, node.span, headline)
                    .help("write a tag such as `en-GB`, `az-Latn` or `pt-BR`"),
            );
            None
        }
    }
}

/// Lays one file over what there is.
struct Merge<'a> {
    locale: &'a Locale,
    /// The paths of the words that the files have, such as `periods.days`.
    given: BTreeSet<String>,
    sink: &'a mut Sink,
}

impl Merge<'_> {
    /// Reports a fault. Always false: the words cannot be used.
    fn refuse(&mut self, span: Span, headline: String) -> bool {
        self.sink.report(
            Diagnostic::new(&BROKEN_WORDS, span, headline)
                .help(format!("compare with `{BUILT_IN_PATH}`, which has every key")),
        );
        false
    }

    /// Lays `own` over `words`. `known` are the built-in words of this section. Whether all of it can be used.
    fn section(&mut self, known: &Entries, own: &Entries, words: &mut Map<String, Value>, path: &str) -> bool {
        let mut whole = true;
        let mut seen = BTreeSet::new();
        for (key, node) in own {
            let name = if path.is_empty() { key.value.clone() } else { format!("{path}.{}", key.value) };
            if !seen.insert(&key.value) {
                whole &= self.refuse(key.span, format!("`{name}` is defined twice"));
                continue;
            }
            let built_in = known.iter().find(|(known, _)| known.value == key.value).map(|(_, node)| node);
            let value = match built_in {
                Some(Node { kind: NodeKind::Map(known), .. }) if !is_plural(known) => {
                    let NodeKind::Map(own) = &node.kind else {
                        whole &= self.refuse(node.span, format!("`{name}` is a section with keys of its own"));
                        continue;
                    };
                    if let Some(Value::Object(words)) = words.get_mut(&key.value) {
                        whole &= self.section(known, own, words, &name);
                    }
                    continue;
                }
                Some(built_in) => self.word(built_in, node, &name),
                None if OPEN.contains(&path) => self.free(node, &name),
                None => self.unknown(key, known, path),
            };
            match value {
                Some(value) => {
                    self.given.insert(name);
                    words.insert(key.value.clone(), value);
                }
                None => whole = false,
            }
        }
        whole
    }

    fn unknown(&mut self, key: &Spanned<String>, known: &Entries, path: &str) -> Option<Value> {
        let place = if path.is_empty() { String::new() } else { format!(" in `{path}`") };
        let headline = format!("there is no word `{}`{place}", key.value);
        let near = nearest(&key.value, known.iter().map(|(key, _)| key.value.as_str()));
        let help = near.map_or_else(
            || "words for templates of your own go below `own`: they are `t.own.KEY` there".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        self.sink.report(Diagnostic::new(&BROKEN_WORDS, key.span, headline).help(help));
        None
    }

    /// A word that the built-in ones do not have: a text, or forms for numbers.
    fn free(&mut self, node: &Node, name: &str) -> Option<Value> {
        match &node.kind {
            NodeKind::Scalar(scalar) => Some(Value::String(scalar.text.clone())),
            NodeKind::Map(forms) => self.plural(forms, node.span, name, None),
            NodeKind::Null | NodeKind::List(_) => {
                self.refuse(node.span, format!("`{name}` is neither a text nor forms for numbers"));
                None
            }
        }
    }

    /// A word with the form of the built-in one.
    fn word(&mut self, built_in: &Node, node: &Node, name: &str) -> Option<Value> {
        match (&built_in.kind, &node.kind) {
            (NodeKind::List(wanted), NodeKind::List(items)) if wanted.len() == items.len() => {
                items.iter().map(|item| self.text(item, name, Some(&[]))).collect::<Option<Vec<_>>>().map(Value::Array)
            }
            (NodeKind::List(wanted), _) => {
                self.refuse(node.span, format!("`{name}` is a list of {}", wanted.len()));
                None
            }
            (NodeKind::Map(wanted), NodeKind::Map(forms)) => {
                let names: Vec<&str> = wanted.iter().flat_map(|(_, form)| names(form)).collect();
                self.plural(forms, node.span, name, Some(&names))
            }
            (NodeKind::Map(_), _) => {
                let forms = needed(self.locale).join("`, `");
                self.refuse(node.span, format!("`{name}` depends on a number: it has the forms `{forms}`"));
                None
            }
            (NodeKind::Scalar(_) | NodeKind::Null, _) => self.text(node, name, Some(&names(built_in))),
        }
    }

    /// A text. `filled` are the names in braces that are filled in; none if any may be.
    fn text(&mut self, node: &Node, name: &str, filled: Option<&[&str]>) -> Option<Value> {
        let NodeKind::Scalar(scalar) = &node.kind else {
            self.refuse(node.span, format!("`{name}` is a text"));
            return None;
        };
        let stranger = names(node).into_iter().find(|name| filled.is_some_and(|filled| !filled.contains(name)));
        if let Some(stranger) = stranger {
            let span = match scalar.raw {
                Some(raw) => scalar.text.find(&format!("{{{stranger}}}")).map_or(node.span, |at| {
                    let start = raw.start as usize + at;
                    Span::new(raw.file, start, start + stranger.len() + 2)
                }),
                None => node.span,
            };
            let known = filled.unwrap_or_default();
            let help = match (nearest(stranger, known.iter().copied()), known) {
                (Some(near), _) => format!("did you mean `{{{near}}}`?"),
                (None, []) => "nothing is filled in here".to_owned(),
                (None, known) => format!("what is filled in here is `{{{}}}`", known.join("}`, `{")),
            };
            let headline = format!("nothing fills in `{{{stranger}}}` of `{name}`");
            self.sink.report(Diagnostic::new(&BROKEN_WORDS, span, headline).help(help));
            return None;
        }
        Some(Value::String(scalar.text.clone()))
    }

    /// A word with a form for each category of numbers that its language has.
    fn plural(&mut self, forms: &Entries, span: Span, name: &str, filled: Option<&[&str]>) -> Option<Value> {
        let allowed: Vec<&str> = self.locale.categories().collect();
        let language = self.locale.language().as_str().to_owned();
        let mut value = Map::new();
        let mut whole = true;
        for (category, node) in forms {
            if !allowed.contains(&category.value.as_str()) {
                let headline = format!("`{language}` has no numbers of the form `{}`", category.value);
                let help = format!("its forms are `{}` (after CLDR)", allowed.join("`, `"));
                self.sink.report(Diagnostic::new(&BROKEN_WORDS, category.span, headline).help(help));
                whole = false;
                continue;
            }
            match self.text(node, name, filled) {
                Some(text) => value.insert(category.value.clone(), text).map_or((), drop),
                None => whole = false,
            }
        }
        let given = |wanted: &&str| forms.iter().any(|(category, _)| category.value == *wanted);
        let missing: Vec<&str> = needed(self.locale).into_iter().filter(|wanted| !given(wanted)).collect();
        if !missing.is_empty() && whole {
            let headline = format!("`{name}` has no form for `{}`", missing.join("` and `"));
            let examples = missing.iter().filter_map(|category| {
                let n = (0..=TELLING).find(|&n| self.locale.category(n) == *category)?;
                Some(format!("`{category}` is said of {n}"))
            });
            let examples: Vec<String> = examples.collect();
            let help = match examples.is_empty() {
                true => "`other` is said of all numbers without a form of their own".to_owned(),
                false => format!("in `{language}`, {}", examples.join(", ")),
            };
            self.sink.report(Diagnostic::new(&BROKEN_WORDS, span, headline).help(help));
            whole = false;
        }
        whole.then_some(Value::Object(value))
    }
}

/// The categories that a word must have: those of whole numbers up to a million, and `other`, which CLDR always has.
fn needed(locale: &Locale) -> Vec<&'static str> {
    let used: BTreeSet<&str> = (0..=TELLING).map(|n| locale.category(n)).chain(["other"]).collect();
    CATEGORIES.into_iter().filter(|category| used.contains(category)).collect()
}

/// Whether these entries are the forms of one word. `other` alone tells them from a section: CLDR always has it.
fn is_plural(entries: &Entries) -> bool {
    entries.iter().any(|(key, _)| key.value == "other")
        && entries.iter().all(|(key, _)| CATEGORIES.contains(&key.value.as_str()))
}

/// The names in braces that stand in a text.
fn names(node: &Node) -> Vec<&str> {
    let NodeKind::Scalar(scalar) = &node.kind else { return Vec::new() };
    let name = |part: &'_ str| {
        let name = &part[..part.find('}')?];
        (!name.is_empty() && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'))
            .then_some(name.len())
    };
    let starts = scalar.text.match_indices('{').map(|(at, _)| at + 1);
    starts.filter_map(|start| name(&scalar.text[start..]).map(|length| &scalar.text[start..start + length])).collect()
}

/// The built-in words as values. Each is marked as English in a site of another language, so that whoever prints it can say so. There, the English form `one` stands under the number of which English says it:
/// the numbers of the site's language do not fall into English forms (its `one` may be said of 21, or of 0).
fn object(english: &Node, is_english: bool) -> Map<String, Value> {
    fn value(node: &Node, is_english: bool) -> Value {
        match &node.kind {
            NodeKind::Null => Value::Null,
            NodeKind::Scalar(scalar) if is_english => Value::String(scalar.text.clone()),
            NodeKind::Scalar(scalar) => Value::String(mark_english(&scalar.text)),
            NodeKind::List(items) => Value::Array(items.iter().map(|item| value(item, is_english)).collect()),
            NodeKind::Map(entries) => {
                let by_number = !is_english && is_plural(entries);
                let value = |(key, node): &(Spanned<String>, Node)| {
                    let name = if by_number && key.value == "one" { "1" } else { key.value.as_str() };
                    (name.to_owned(), value(node, is_english || is_shared(&key.value)))
                };
                Value::Object(entries.iter().map(value).collect())
            }
        }
    }
    match value(english, is_english) {
        Value::Object(words) => words,
        _ => Map::new(),
    }
}

fn no_words(language: &Spanned<Language>) -> Diagnostic {
    let bare = language.value.language();
    let code = language.value.script().map_or_else(|| bare.to_owned(), |script| format!("{bare}-{script}"));
    Diagnostic::new(
        &MISSING_WORDS,
        language.span,
        format!("the theme has no words in `{code}`: they are shown in English"),
    )
    .help(format!(
        "`annals words {code}` prints each with its English text: translate them in `themes/THEME/i18n/{code}.yaml`, where `theme: THEME` stands in \
         `site.yaml`; `docs/themes.md` tells how. Until then English words stand there, and `--strict` does not let that pass"
    ))
}

/// Says which words a language does not have, all at once.
fn report_missing(english: &Node, given: &BTreeSet<String>, language: &Language, place: Span, sink: &mut Sink) {
    let NodeKind::Map(entries) = &english.kind else { return };
    let mut missing = Vec::new();
    let mut n_missing = 0;
    for (key, node) in entries.iter().filter(|(key, _)| !is_shared(&key.value)) {
        let mut below = Vec::new();
        leaves(node, &key.value, &mut below);
        let n_all = below.len();
        let mut below: Vec<String> = below.into_iter().map(|(path, _)| path).collect();
        below.retain(|path| !given.contains(path));
        n_missing += below.len();
        match below.len() {
            n if n == n_all && n > 1 => missing.push(format!("{} (all {n})", key.value)),
            _ => missing.extend(below),
        }
    }
    if n_missing > 0 {
        let words = if n_missing == 1 { "word is" } else { "words are" };
        let headline = format!("{n_missing} {words} missing in `{language}` and shown in English");
        sink.report(Diagnostic::new(&MISSING_WORDS, place, headline).help(format!("missing: {}", missing.join(", "))));
    }
}

/// All words below `node`, which stands at `path`.
fn leaves<'a>(node: &'a Node, path: &str, found: &mut Vec<(String, &'a Node)>) {
    match &node.kind {
        NodeKind::Map(entries) if !is_plural(entries) => {
            let at = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            entries.iter().for_each(|(key, node)| leaves(node, &at(&key.value), found));
        }
        _ => found.push((path.to_owned(), node)),
    }
}
