//! Events, each of which is a file of its own. None is published before an editor has looked at it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::begun::Begun;
use super::fill::{Fillable, one_of, source};
use super::ids::{candidates, in_ascii};
use super::kinds::Kinds;
use super::place_keys::composed;
use super::planned::{Planned, Wanted, differs, misread};
use crate::diagnostic::Sink;
use crate::explainer::{self, Explainer};
use crate::import::draft::{EventDraft, Stated};
use crate::import::prose;
use crate::parse::yaml::scalar::scalar;
use crate::record::Event;
use crate::scaffold::{self, Change};
use crate::source::{SourceMap, Span};
use crate::value::{Slug, ValueError, Zone};

/// The keys that can be filled.
const FILLABLE: [Fillable; 3] = [
    ("kind", |word, explainer| {
        one_of(word, &Kinds::of_events(explainer).ids(), "kind of event", "`event_kinds` in `content/site.yaml`")
    }),
    ("source", source),
    ("zone", |name, _| Ok(Zone::parse(name)?.name().to_owned())),
];

/// The keys that every event has.
const REQUIRED: [&str; 4] = ["title", "date", "kind", "source"];

/// Plans the files that add `drafts` to the events of `explainer`, which was read from `texts`.
///
/// # Errors
/// If what is to be filled in cannot be, or if what would be written does not read back as it is meant.
pub(super) fn plan(
    drafts: &[EventDraft],
    wanted: &Wanted,
    explainer: &Explainer,
    texts: &SourceMap,
    sink: &mut Sink,
) -> Result<Planned, ValueError> {
    let mut plan = Plan {
        begun: Begun::new(
            wanted,
            &FILLABLE,
            Kinds::of_events(explainer),
            "give the event its `places` by hand",
            explainer,
        )?,
        there: BTreeMap::new(),
        taken: texts.iter().filter_map(|(_, text)| id_of(text.path())).collect(),
        new: BTreeMap::new(),
        places: places(explainer),
    };
    for event in &explainer.events {
        if let Some(front) = &event.front {
            let keys = keys_of(front);
            plan.there.entry(name(&keys)).or_default().push((event.id.value.to_string(), keys, Some(event.id.span)));
        }
    }
    drafts.iter().for_each(|draft| plan.take(draft, sink));
    plan.report(sink);
    plan.finish(texts)
}

/// The id of the event at `path`, if it is one in the language of the original.
fn id_of(path: &str) -> Option<String> {
    path.strip_prefix("content/events/")?.strip_suffix(".md").map(str::to_owned)
}

/// The ids of places by their ids and all forms of their names, in small letters; none for what several places are called.
fn places(explainer: &Explainer) -> BTreeMap<String, Option<String>> {
    let mut places: BTreeMap<String, Option<String>> = BTreeMap::new();
    for place in &explainer.places.entries {
        let id = place.id.value.to_string();
        let names =
            place.record.iter().flat_map(|place| &place.names).map(|name| composed(&name.form.value).to_lowercase());
        for name in std::iter::once(id.clone()).chain(names) {
            let known = places.entry(name).or_insert_with(|| Some(id.clone()));
            if known.as_ref() != Some(&id) {
                *known = None;
            }
        }
    }
    places
}

/// What an event says in the keys that a file can state.
#[must_use]
pub fn keys_of(event: &Event) -> Vec<Stated> {
    let moment = event.moment.moment();
    let all = [
        ("title", Some(event.title.value.clone())),
        ("date", Some(moment.date.to_string())),
        ("time", moment.time.map(|time| time.to_string())),
        ("zone", moment.zone.map(|zone| zone.name().to_owned())),
        ("kind", Some(event.kind.0.value.to_string())),
    ];
    all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
}

fn value_of<'a>(keys: &'a [Stated], key: &str) -> Option<&'a str> {
    keys.iter().find(|(known, _)| *known == key).map(|(_, value)| value.as_str())
}

/// By what an event is known again: its title and date.
type Name = (String, String);

fn name(keys: &[Stated]) -> Name {
    let value = |key| value_of(keys, key).unwrap_or_default().to_owned();
    (value("title"), value("date"))
}

/// An event that is there or planned: its id, its keys, and its place if it has one.
type Known = (String, Vec<Stated>, Option<Span>);

struct Plan<'a> {
    begun: Begun<'a>,
    /// The events that are there or planned.
    there: BTreeMap<Name, Vec<Known>>,
    /// The ids that files have.
    taken: BTreeSet<String>,
    /// What is new, by its id: its keys and the text of its file.
    new: BTreeMap<String, (Vec<Stated>, String)>,
    /// The ids of places by what they are called; none where that leaves a choice.
    places: BTreeMap<String, Option<String>>,
}

impl Plan<'_> {
    fn take(&mut self, draft: &EventDraft, sink: &mut Sink) {
        let stated = self.stated(draft);
        if let Some(alike) = self.there.get(&name(&stated)).filter(|_| draft.title.is_some()) {
            let other =
                |(_, keys, _): &Known| stated.iter().find(|(key, value)| value_of(keys, key) != Some(value)).cloned();
            if let Some((id, ..)) = alike.iter().find(|there| other(there).is_none()) {
                return self.begun.planned.same.push(id.clone());
            }
            if let (false, Some(there)) = (self.begun.rename, alike.first()) {
                let (id, keys, place) = there;
                let key = other(there);
                let key = key.as_ref().map(|(key, value)| (*key, value.as_str(), value_of(keys, key)));
                sink.report(differs(id, draft.span, key, *place));
                self.begun.planned.n_left_out += 1;
                return;
            }
        }
        let mut keys = stated;
        for (key, value) in &self.begun.fill {
            // A zone says nothing where there is no hour.
            let is_idle = *key == "zone" && draft.time.is_none();
            if value_of(&keys, key).is_none() && !is_idle {
                keys.push((*key, value.clone()));
            }
        }
        let lacks: Vec<&str> = REQUIRED.into_iter().filter(|key| value_of(&keys, key).is_none()).collect();
        if !lacks.is_empty() {
            self.begun.planned.n_left_out += 1;
            return lacks.into_iter().for_each(|key| self.begun.missing.note(key, draft.span));
        }
        self.add(draft, keys, sink);
    }

    /// What the file states, of the kind what the explainer has.
    fn stated(&mut self, draft: &EventDraft) -> Vec<Stated> {
        let kind = self.begun.kinds.find(&draft.kinds);
        let all = [
            ("title", draft.title.as_ref().map(|title| title.value.clone())),
            ("date", draft.date.as_ref().map(|date| date.value.to_string())),
            ("time", draft.time.as_ref().map(|time| time.value.to_string())),
            ("zone", draft.zone.as_ref().map(|zone| zone.value.name().to_owned())),
            ("kind", kind),
        ];
        all.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }

    fn add(&mut self, draft: &EventDraft, keys: Vec<Stated>, sink: &mut Sink) {
        let own = draft.id.as_ref().filter(|id| Slug::parse(&id.value).is_ok());
        let wanted = own.map_or_else(|| made_id(&keys), |id| id.value.clone());
        // Two events of one file may well have one name; what is there already is another matter.
        if self.taken.contains(&wanted) && !self.begun.rename {
            let path = self.begun.explainer.events.iter().find(|event| event.id.value.as_str() == wanted);
            sink.report(differs(&wanted, draft.span, None, path.map(|event| event.id.span)));
            self.begun.planned.n_left_out += 1;
            return;
        }
        let is_free = |id: &String| !self.taken.contains(id) && !self.new.contains_key(id);
        let Some(id) = candidates(&wanted).find(is_free) else { return };
        let places = self.places(draft);
        let text = self.text(draft, &keys, &places);
        let called = own.map_or_else(|| id.clone(), |id| id.value.clone());
        self.begun.planned.added.push((id.clone(), called));
        self.there.entry(name(&keys)).or_default().push((id.clone(), keys.clone(), Some(draft.span)));
        self.new.insert(id, (keys, text));
    }

    /// The places of the explainer at which an event was; others are noted.
    fn places(&mut self, draft: &EventDraft) -> Vec<String> {
        let mut found = Vec::new();
        for (field, name) in &draft.places {
            match self.places.get(&composed(name.value.trim()).to_lowercase()) {
                Some(Some(id)) if found.contains(id) => {}
                Some(Some(id)) => found.push(id.clone()),
                Some(None) | None => self.begun.unmapped.note(field, name.span),
            }
        }
        found
    }

    /// The file of an event.
    fn text(&self, draft: &EventDraft, keys: &[Stated], places: &[String]) -> String {
        let source = value_of(keys, "source").unwrap_or_default();
        let mut out =
            "---\n# Imported, and not published: compare it with its sources, then delete `draft`.\n".to_owned();
        for (what, address) in &draft.addresses {
            let has_it = |entry: &&crate::record::Entry<crate::record::Source>| {
                entry.record.as_ref().and_then(|source| source.url.as_ref()).is_some_and(|url| url.value == *address)
            };
            let known = self.begun.explainer.sources.entries.iter().find(has_it);
            let known =
                known.map_or_else(String::new, |entry| format!(", the address of the source `{}`", entry.id.value));
            let _ = writeln!(out, "# {what}: {}{known}", address.as_str());
        }
        for key in ["title", "date", "time", "zone", "kind"] {
            let Some(value) = value_of(keys, key) else { continue };
            let value = match key {
                "date" => value.to_owned(),
                // An hour without quotation marks is a number to other readers of YAML.
                "time" => format!("\"{value}\""),
                _ => scalar(value),
            };
            let _ = writeln!(out, "{key}: {value}");
        }
        if !places.is_empty() {
            let _ = writeln!(out, "places: [{}]", places.join(", "));
        }
        let _ = writeln!(out, "sources: [{source}]");
        let title = || prose::plain(value_of(keys, "title").unwrap_or_default()).paragraphs.concat();
        let mut paragraphs = draft.paragraphs.iter();
        let summary = paragraphs.next().cloned().unwrap_or_else(title);
        let _ = writeln!(out, "summary: {}\ndraft: true\n---", scalar(&format!("{summary} [@{source}]")));
        for paragraph in paragraphs {
            let _ = writeln!(out, "\n{paragraph} [@{source}]");
        }
        out
    }

    /// Tells of kinds that are not known, and of keys that events lack.
    fn report(&mut self, sink: &mut Sink) {
        self.begun.kinds.report(sink);
        std::mem::take(&mut self.begun.unmapped).report(sink);
        let help = |key| {
            let fill = format!("say what holds for all of them with `--fill {key}=…`");
            match key {
                "kind" => format!("{fill}: {}", self.begun.kinds.ids().join(", ")),
                "source" => format!("{fill}: the id of the source that tells of them, in `content/sources.yaml`"),
                _ => "mend it in the program that exported the file".to_owned(),
            }
        };
        self.begun.missing.report("event", help, sink);
    }

    fn finish(mut self, texts: &SourceMap) -> Result<Planned, ValueError> {
        for (id, (_, text)) in &self.new {
            let path = format!("content/events/{id}.md");
            self.begun.planned.changes.push(Change { path, before: None, after: text.clone(), line: 1 });
        }
        let after = scaffold::with(texts, &self.begun.planned.changes);
        let read = explainer::gather(&after, &mut Sink::new());
        let read: BTreeMap<&str, &Event> =
            read.events.iter().filter_map(|event| Some((event.id.value.as_str(), event.front.as_ref()?))).collect();
        for (id, (keys, _)) in &self.new {
            let found = read.get(id.as_str()).map(|event| keys_of(event)).unwrap_or_default();
            if found.iter().any(|(key, value)| value_of(keys, key) != Some(value)) || found.is_empty() {
                return Err(misread(id, "event"));
            }
        }
        Ok(self.begun.planned)
    }
}

/// The id of an event that has none: its date and the words of its title.
fn made_id(keys: &[Stated]) -> String {
    let (title, date) = name(keys);
    let digits: String = date.trim_start_matches('-').chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    let digits = digits.trim_end_matches('-');
    // A year before the common era is no year after it.
    let is_early = date.starts_with('-') || date.starts_with("0000");
    let id = in_ascii(&if is_early { title } else { format!("{digits} {title}") });
    if id.is_empty() { "event".to_owned() } else { id }
}

#[cfg(test)]
mod tests {
    use super::made_id;

    #[test]
    fn an_id_begins_with_the_date() {
        let check = |date: &str, title: &str, expected: &str| {
            assert_eq!(made_id(&[("title", title.to_owned()), ("date", date.to_owned())]), expected);
        };
        check("1815-12-10/1852-11-27", "Ada Lovelace", "1815-12-10-ada-lovelace");
        check("1815-12~", "Ada", "1815-12-ada");
        check("201X", "Ada", "201-ada");
        check("2020-11-26", "ТАСС", "2020-11-26");
        check("-0043-03-15", "The Ides", "the-ides");
        check("Y-13699999999", "...", "event");
    }
}
