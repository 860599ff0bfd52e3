//! Sources, which are entries of one file.

use std::collections::BTreeMap;

use super::fill::{Fillable, filled, ids, one_of};
use super::ids::{candidates, in_ascii};
use super::missing::Missing;
use super::planned::{Planned, Wanted, differs, misread};
use crate::diagnostic::{Diagnostic, Sink};
use crate::explainer::{self, Explainer};
use crate::import::draft::{SourceDraft, Stated, keys_of};
use crate::parse::yaml::scalar::scalar;
use crate::record::SourceKind;
use crate::scaffold;
use crate::source::{SourceMap, Span, Spanned};
use crate::value::{Date, Language, Slug, ValueError};

/// The file that sources stand in.
pub const SOURCES: &str = "content/sources.yaml";
/// The keys that every source has, besides a title or a description.
const REQUIRED: [&str; 4] = ["publisher", "language", "kind", "party"];
/// The keys in which a source has them all.
const ORDER: [&str; 10] =
    ["publisher", "title", "description", "date", "language", "url", "archive_url", "kind", "party", "read"];
/// The keys that can be filled.
const FILLABLE: [Fillable; 5] = [
    ("party", |word, explainer| one_of(word, &parties(explainer), "party", "`parties` in `content/site.yaml`")),
    ("publisher", |text, _| Ok(text.to_owned())),
    ("language", |tag, _| Ok(Language::parse(tag)?.as_str().to_owned())),
    ("kind", |word, _| Ok(SourceKind::parse(word)?.word().to_owned())),
    ("read", |date, _| Ok(Date::parse(date)?.to_string())),
];

/// Plans what adds `drafts` to the sources of `explainer`, which was read from `texts`.
///
/// # Errors
/// If what is to be filled in cannot be, if there is no file to add to, or if what would be written does not read back as it is meant.
pub(super) fn plan(
    drafts: &[SourceDraft],
    wanted: &Wanted,
    explainer: &Explainer,
    texts: &SourceMap,
    sink: &mut Sink,
) -> Result<Planned, ValueError> {
    let fill = filled(&wanted.fill, &FILLABLE, explainer)?;
    let there = explainer.sources.entries.iter();
    let known = there.map(|entry| (entry.id.value.to_string(), entry.record.as_ref().map(keys_of).unwrap_or_default()));
    let mut plan = Plan {
        fill,
        rename: wanted.rename,
        known: known.collect(),
        places: explainer.sources.entries.iter().map(|entry| (entry.id.value.to_string(), entry.id.span)).collect(),
        new: Vec::new(),
        missing: Missing::default(),
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
    missing: Missing,
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
        for candidate in candidates(&id) {
            match self.known.get(&candidate) {
                None => return self.add(candidate, draft, &stated),
                Some(there) if !there.is_empty() && says_the_same(&stated, there) => {
                    self.planned.same.push(candidate);
                    return;
                }
                Some(_) if may_differ => {}
                Some(there) => {
                    self.planned.n_left_out += 1;
                    return sink.report(difference(&candidate, draft, &stated, there, self.places.get(&candidate)));
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
            lacks.into_iter().for_each(|key| self.missing.note(key, draft.span));
            return;
        }
        self.known.insert(id.clone(), keys.clone());
        self.places.insert(id.clone(), draft.span);
        self.planned.added.push((id.clone(), draft.id.value.clone()));
        self.new.push((id, keys));
    }

    fn report_missing(&self, explainer: &Explainer, sink: &mut Sink) {
        let help = |key| {
            let fill = format!("say what holds for all of them with `--fill {key}=…`");
            match key {
                "title" => "give it a title in the program that exported the file".to_owned(),
                "party" => format!("{fill}: {}", parties(explainer).join(", ")),
                "kind" => format!("{fill}: {}", SourceKind::WORDS.join(", ")),
                _ => fill,
            }
        };
        self.missing.report("source", help, sink);
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
                return Err(misread(id, "source"));
            }
        }
        self.planned.changes.push(change);
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

fn difference(
    id: &str,
    draft: &SourceDraft,
    stated: &[(&'static str, Spanned<String>)],
    there: &[Stated],
    place: Option<&Span>,
) -> Diagnostic {
    let other = stated.iter().find(|(key, value)| value_of(there, key) != Some(&value.value));
    let key = other.map(|(key, value)| (*key, value.value.as_str(), value_of(there, key).map(String::as_str)));
    differs(id, other.map_or(draft.span, |(_, value)| value.span), key, place.copied())
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

/// The words of the explainer's parties.
fn parties(explainer: &Explainer) -> Vec<&str> {
    ids(explainer.settings.as_ref().and_then(|settings| settings.parties.as_ref()))
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
