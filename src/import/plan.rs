//! Drafts → the one change that adds what is new to `sources.yaml`, and what became of each draft.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::draft::{SourceDraft, Stated, keys_of};
use super::faults::{DIFFERENT_RECORD, INCOMPLETE_IMPORT};
use super::scalar::scalar;
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::explainer::{self, Explainer};
use crate::record::SourceKind;
use crate::scaffold::{self, Change};
use crate::source::{SourceMap, Span, Spanned};
use crate::value::{Date, Language, Slug, ValueError, anchor};

/// The file that sources stand in.
pub const SOURCES: &str = "content/sources.yaml";
/// The keys that every source has, besides a title or a description.
const REQUIRED: [&str; 4] = ["publisher", "language", "kind", "party"];
/// The keys in which a source has them all.
const ORDER: [&str; 10] =
    ["publisher", "title", "description", "date", "language", "url", "archive_url", "kind", "party", "read"];
/// The keys that can be filled.
const FILLABLE: [&str; 5] = ["publisher", "language", "kind", "party", "read"];
/// An id is no longer than this, if it is made here.
const LONGEST_ID: usize = 60;
/// How many records without a key are named.
const MOST_NAMED: usize = 20;

/// What the editor says.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Values for keys that the file does not state, as `key=value`.
    pub fill: Vec<String>,
    /// Whether a record whose id is taken gets a free one.
    pub rename: bool,
}

/// What becomes of the drafts.
#[derive(Debug, Default)]
pub struct Planned {
    /// What is to be written; none if nothing is new.
    pub change: Option<Change>,
    /// The ids that are added, each with what the file calls it.
    pub added: Vec<(String, String)>,
    /// The ids that are there already and say the same.
    pub same: Vec<String>,
    /// How many are left out, which has been reported.
    pub n_left_out: usize,
}

/// Plans what adds `drafts` to the sources of `explainer`, which was read from `texts`.
///
/// # Errors
/// If what is to be filled in cannot be, if there is no file to add to, or if what would be written does not read back as it is meant.
pub fn plan(
    drafts: &[SourceDraft],
    wanted: &Wanted,
    explainer: &Explainer,
    texts: &SourceMap,
    sink: &mut Sink,
) -> Result<Planned, ValueError> {
    let fill = filled(&wanted.fill, explainer)?;
    let there = explainer.sources.entries.iter();
    let known = there.map(|entry| (entry.id.value.to_string(), entry.record.as_ref().map(keys_of).unwrap_or_default()));
    let mut plan = Plan {
        fill,
        rename: wanted.rename,
        known: known.collect(),
        places: explainer.sources.entries.iter().map(|entry| (entry.id.value.to_string(), entry.id.span)).collect(),
        new: Vec::new(),
        missing: BTreeMap::new(),
        planned: Planned::default(),
    };
    // The editors are a source of every explainer, and stand in no file.
    plan.known.entry("editors".to_owned()).or_default();
    for draft in drafts {
        plan.take(draft, sink);
    }
    plan.report_missing(explainer, sink);
    plan.finish(texts)
}

struct Plan {
    fill: Vec<Stated>,
    rename: bool,
    /// What is said under each id, there or planned.
    known: BTreeMap<String, Vec<Stated>>,
    places: BTreeMap<String, Span>,
    new: Vec<(String, Vec<Stated>)>,
    missing: BTreeMap<&'static str, Vec<Span>>,
    planned: Planned,
}

impl Plan {
    fn take(&mut self, draft: &SourceDraft, sink: &mut Sink) {
        let stated = draft.stated();
        let (id, may_differ) = match Slug::parse(&draft.id.value) {
            Ok(id) => (id.to_string(), self.rename),
            // An id that is made here is nobody's, so a free one is as good.
            Err(_) => (made_id(draft, &stated), true),
        };
        let candidates = std::iter::once(id.clone()).chain((2_u32..).map(|number| format!("{id}-{number}")));
        for candidate in candidates {
            match self.known.get(&candidate) {
                None => return self.add(candidate, draft, &stated),
                Some(there) if !there.is_empty() && says_the_same(&stated, there) => {
                    self.planned.same.push(candidate);
                    return;
                }
                Some(_) if may_differ => {}
                Some(there) => {
                    self.planned.n_left_out += 1;
                    return sink.report(differs(&candidate, draft, &stated, there, self.places.get(&candidate)));
                }
            }
        }
    }

    fn add(&mut self, id: String, draft: &SourceDraft, stated: &[(&'static str, Spanned<String>)]) {
        let mut keys: Vec<Stated> = stated.iter().map(|(key, value)| (*key, value.value.clone())).collect();
        let has = |keys: &[Stated], key: &str| keys.iter().any(|(known, _)| *known == key);
        let filled: Vec<Stated> = self.fill.iter().filter(|(key, _)| !has(&keys, key)).cloned().collect();
        keys.extend(filled);
        keys.sort_by_key(|(key, _)| ORDER.iter().position(|known| known == key));
        let mut lacks: Vec<&'static str> = REQUIRED.into_iter().filter(|key| !has(&keys, key)).collect();
        if !has(&keys, "title") && !has(&keys, "description") {
            lacks.push("title");
        }
        if !lacks.is_empty() {
            self.planned.n_left_out += 1;
            lacks.into_iter().for_each(|key| self.missing.entry(key).or_default().push(draft.span));
            return;
        }
        self.known.insert(id.clone(), keys.clone());
        self.places.insert(id.clone(), draft.span);
        self.planned.added.push((id.clone(), draft.id.value.clone()));
        self.new.push((id, keys));
    }

    /// Tells of each key that records lack, once.
    fn report_missing(&self, explainer: &Explainer, sink: &mut Sink) {
        for (key, spans) in &self.missing {
            let n = spans.len();
            let records = if n == 1 { "1 record does".to_owned() } else { format!("{n} records do") };
            let headline = format!("every source has `{key}`, and {records} not say it");
            let fault = Diagnostic::new(&INCOMPLETE_IMPORT, spans[0], headline).label("not imported");
            let fault = spans[1..].iter().take(MOST_NAMED).fold(fault, |fault, span| fault.also(*span, "nor this"));
            let fill = format!("say what holds for all of them with `--fill {key}=…`");
            sink.report(fault.help(match *key {
                "title" => "give it a title in the program that exported the file".to_owned(),
                "party" => format!("{fill}: {}", parties(explainer).join(", ")),
                "kind" => format!("{fill}: {}", SourceKind::WORDS.join(", ")),
                _ => fill,
            }));
        }
    }

    fn finish(mut self, texts: &SourceMap) -> Result<Planned, ValueError> {
        if self.new.is_empty() {
            return Ok(self.planned);
        }
        let (_, source) = texts.find(SOURCES).ok_or_else(|| {
            ValueError::new(format!("there is no `{SOURCES}`")).help("every explainer has one; it may be empty")
        })?;
        let indentation = indentation(source.text());
        let entries: Vec<(String, String)> =
            self.new.iter().map(|(id, keys)| (id.clone(), entry(id, keys, &indentation))).collect();
        let change = scaffold::add_entries(SOURCES, source.text(), &entries)?;
        let after = scaffold::with(texts, std::slice::from_ref(&change));
        let read = explainer::gather(&after, &mut Sink::new());
        for (id, keys) in &self.new {
            let mut found = read.sources.entries.iter().filter(|entry| entry.id.value.as_str() == id);
            let found = found.next().and_then(|entry| entry.record.as_ref()).map(keys_of);
            if found.as_ref() != Some(keys) {
                return Err(ValueError::new(format!("`{id}` would not read back as it was meant"))
                    .help("nothing was written; add it by hand with `annals new source`"));
            }
        }
        self.planned.change = Some(change);
        Ok(self.planned)
    }
}

/// Whether a record says everything that a draft states; it may say more.
fn says_the_same(stated: &[(&'static str, Spanned<String>)], there: &[Stated]) -> bool {
    stated.iter().all(|(key, value)| value_of(there, key) == Some(&value.value))
}

fn value_of<'a>(there: &'a [Stated], key: &str) -> Option<&'a String> {
    there.iter().find(|(known, _)| *known == key).map(|(_, value)| value)
}

fn differs(
    id: &str,
    draft: &SourceDraft,
    stated: &[(&'static str, Spanned<String>)],
    there: &[Stated],
    place: Option<&Span>,
) -> Diagnostic {
    let other = stated.iter().find(|(key, value)| value_of(there, key) != Some(&value.value));
    let fault = Diagnostic::new(
        &DIFFERENT_RECORD,
        other.map_or(draft.span, |(_, value)| value.span),
        format!("`{id}` is there already, and says something else"),
    );
    let fault = match other {
        Some((key, value)) => fault.label(match value_of(there, key) {
            Some(said) => format!("`{key}` is `{}` here, and `{said}` there", value.value),
            None => format!("`{key}` is `{}` here, and not said there", value.value),
        }),
        None => fault,
    };
    let fault = place.into_iter().fold(fault, |fault, place| fault.also(*place, "the one that is there"));
    fault.help("change the one that is there by hand, or import this one under a free id with `--rename`")
}

/// An id in the place of one that is none: its own letters, or those of publisher and date if it is an address.
fn made_id(draft: &SourceDraft, stated: &[(&'static str, Spanned<String>)]) -> String {
    let value = |key: &str| stated.iter().find(|(known, _)| *known == key).map(|(_, value)| value.value.as_str());
    let own = if draft.id.value.contains("://") { "" } else { draft.id.value.as_str() };
    let date: String = value("date").unwrap_or_default().chars().take_while(|c| *c != '/' && *c != '~').collect();
    let of_publisher = [value("publisher").unwrap_or_default(), &date].join(" ");
    let titles = [value("title").unwrap_or_default(), value("description").unwrap_or_default()];
    let texts = [own, of_publisher.as_str(), titles[0], titles[1]];
    texts
        .into_iter()
        .map(in_ascii)
        .find(|id| id.contains(|c: char| c.is_ascii_lowercase()))
        .unwrap_or_else(|| "source".to_owned())
}

/// The letters of a text that ASCII has, without their marks, as an id.
fn in_ascii(text: &str) -> String {
    let ascii: String = text.nfkd().filter(|c| c.is_ascii()).collect();
    if !ascii.contains(|c: char| c.is_ascii_alphanumeric()) {
        return String::new();
    }
    let id = anchor(&ascii);
    let mut short = String::new();
    for group in id.split('-') {
        if short.len() + group.len() + 1 > LONGEST_ID && !short.is_empty() {
            break;
        }
        short.push_str(if short.is_empty() { "" } else { "-" });
        short.push_str(&group[..group.len().min(LONGEST_ID)]);
    }
    short
}

/// What the editor fills in, if it is good.
fn filled(fill: &[String], explainer: &Explainer) -> Result<Vec<Stated>, ValueError> {
    let mut stated: Vec<Stated> = Vec::new();
    for text in fill {
        let (key, value) = text.split_once('=').unwrap_or((text, ""));
        let Some(key) = FILLABLE.into_iter().find(|known| *known == key) else {
            return Err(ValueError::new(format!("`{key}` cannot be filled in"))
                .help(format!("it is one of {}, as in `--fill party=independent`", FILLABLE.join(", "))));
        };
        let value = match key {
            "language" => Language::parse(value)?.as_str().to_owned(),
            "kind" => SourceKind::parse(value)?.word().to_owned(),
            "read" => Date::parse(value)?.to_string(),
            "party" => party(value, explainer)?,
            _ if value.trim().is_empty() => {
                return Err(ValueError::new(format!("`--fill {key}` has no value")).help("write `--fill KEY=VALUE`"));
            }
            _ => value.to_owned(),
        };
        if stated.iter().any(|(known, _)| *known == key) {
            return Err(ValueError::new(format!("`{key}` is filled in twice")).help("leave one of them out"));
        }
        stated.push((key, value));
    }
    Ok(stated)
}

fn party(word: &str, explainer: &Explainer) -> Result<String, ValueError> {
    let parties = parties(explainer);
    if parties.contains(&word) {
        return Ok(word.to_owned());
    }
    let help = match nearest(word, parties.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("`parties` in `content/site.yaml` are {}", parties.join(", ")),
    };
    Err(ValueError::new(format!("no party is named `{word}`")).help(help))
}

fn parties(explainer: &Explainer) -> Vec<&str> {
    let table = explainer.settings.as_ref().and_then(|settings| settings.parties.as_ref());
    table.iter().flat_map(|table| &table.entries).map(|entry| entry.id.value.as_str()).collect()
}

/// By how much the first entry of a file is indented.
fn indentation(text: &str) -> String {
    let mut lines = text.lines().filter(|line| line.starts_with(' ') && !line.trim_start().starts_with('#'));
    let width = lines.next().map_or(2, |line| line.len() - line.trim_start().len());
    " ".repeat(width)
}

fn entry(id: &str, keys: &[Stated], indentation: &str) -> String {
    let line = |(key, value): &Stated| {
        // A year alone is a number to other readers of YAML, and so is it in every date that editors write.
        let is_date = matches!(*key, "date" | "read");
        format!("{indentation}{key}: {}\n", if is_date { value.clone() } else { scalar(value) })
    };
    format!("{id}:\n{}", keys.iter().map(line).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::in_ascii;

    #[test]
    fn an_id_is_made_of_the_letters_that_it_can_have() {
        assert_eq!(in_ascii("Müller_2020a"), "muller-2020a");
        assert_eq!(in_ascii("ТАСС"), "");
        assert_eq!(in_ascii(&"word ".repeat(30)).len(), 59);
        assert_eq!(in_ascii(&"x".repeat(300)).len(), 60);
    }
}
