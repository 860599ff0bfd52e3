//! Places, which are entries of one file.

use std::collections::{BTreeMap, BTreeSet};

use super::begun::Begun;
use super::fill::{Fillable, one_of, source};
use super::ids::{candidates, in_ascii};
use super::kinds::Kinds;
use super::place_keys::{NameKeys, PlaceKeys, composed};
use super::planned::{Planned, Wanted, differs, misread};
use crate::diagnostic::Sink;
use crate::explainer::{self, Explainer};
use crate::import::draft::{NameDraft, PlaceDraft};
use crate::import::faults::{INTO_NOTE, Unmapped, unread};
use crate::record::NameKind;
use crate::scaffold;
use crate::source::{SourceMap, Span};
use crate::value::{Language, Slug, ValueError};

/// The file that places stand in.
pub const PLACES: &str = "content/places.yaml";

/// The keys that can be filled.
const FILLABLE: [Fillable; 5] = [
    ("kind", |word, explainer| {
        one_of(word, &Kinds::of_places(explainer).ids(), "kind of place", "`place_kinds` in `content/site.yaml`")
    }),
    ("language", |tag, _| Ok(Language::parse(tag)?.as_str().to_owned())),
    ("alternate_language", |tag, _| Ok(Language::parse(tag)?.as_str().to_owned())),
    ("name_kind", |word, _| Ok(NameKind::parse(word)?.word().to_owned())),
    ("source", source),
];

/// Plans what adds `drafts` to the places of `explainer`, which was read from `texts`.
///
/// # Errors
/// If what is to be filled in cannot be, if there is no file to add to, or if what would be written does not read back as it is meant.
pub(super) fn plan(
    drafts: &[PlaceDraft],
    wanted: &Wanted,
    explainer: &Explainer,
    texts: &SourceMap,
    sink: &mut Sink,
) -> Result<Planned, ValueError> {
    let mut plan = Plan {
        begun: Begun::new(wanted, &FILLABLE, Kinds::of_places(explainer), INTO_NOTE, explainer)?,
        known: BTreeMap::new(),
        there: BTreeMap::new(),
        addresses: BTreeMap::new(),
        new: Vec::new(),
        alternates: Unmapped::new(
            "take them over with `--fill alternate_language=…`, the language that all of them have, or `und`, or by hand",
        ),
    };
    for place in &explainer.places.entries {
        let id = place.id.value.to_string();
        let keys = place.record.as_ref().map(PlaceKeys::of).unwrap_or_default();
        plan.addresses.extend(keys.same_as.iter().map(|address| (address.clone(), id.clone())));
        plan.there.insert(id.clone(), place.id.span);
        plan.known.insert(id, keys);
    }
    let ids = plan.identify(drafts);
    for (draft, id) in drafts.iter().zip(ids) {
        plan.take(draft, id, sink);
    }
    plan.report(sink);
    plan.finish(texts, sink)
}

struct Plan<'a> {
    begun: Begun<'a>,
    /// What is said under each id, there or planned.
    known: BTreeMap<String, PlaceKeys>,
    /// The ids that are there, with their places.
    there: BTreeMap<String, Span>,
    /// What the file and other gazetteers call places by, and the ids of those.
    addresses: BTreeMap<String, String>,
    /// What is new, in the order of the file: its id, what it belongs to, and where the file says that.
    new: Vec<(String, Option<(&'static str, Span)>)>,
    /// The forms of which no language is known.
    alternates: Unmapped,
}

impl Plan<'_> {
    /// The id of each draft. A place that is there is known by its id, by what other gazetteers call it, or by what would be its id.
    fn identify(&mut self, drafts: &[PlaceDraft]) -> Vec<String> {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut ids = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let own = draft.id.as_ref().and_then(|id| Slug::parse(&id.value).ok()).map(|id| id.to_string());
            let same = draft.same_as.iter().find_map(|address| self.addresses.get(address.value.as_str()).cloned());
            let id = own.or(same).unwrap_or_else(|| self.made_id(draft, &taken));
            taken.insert(id.clone());
            let all = draft.same_as.iter().map(|address| address.value.as_str()).chain(draft.address.as_deref());
            for address in all {
                self.addresses.entry(address.to_owned()).or_insert_with(|| id.clone());
            }
            ids.push(id);
        }
        ids
    }

    /// An id for a place that has none. Two places of one file may well have one name; what is there already is another matter.
    fn made_id(&self, draft: &PlaceDraft, taken: &BTreeSet<String>) -> String {
        let mut texts = draft.titles.iter().map(|title| in_ascii(title));
        let id = texts.find(|id| id.contains(|c: char| c.is_ascii_lowercase())).unwrap_or_else(|| "place".to_owned());
        let others = candidates(&id).take_while(|id| self.there.contains_key(id));
        let says_it = |id: &String| {
            self.known
                .get(id)
                .is_some_and(|keys| keys.has_forms(draft.names.iter().map(|name| name.form.value.as_str())))
        };
        if let Some(found) = others.filter(|id| !taken.contains(id)).find(says_it) {
            return found;
        }
        if !taken.contains(&id) {
            return id;
        }
        let is_free = |id: &String| !taken.contains(id) && !self.there.contains_key(id);
        let free = candidates(&id).find(is_free);
        free.unwrap_or(id)
    }

    fn take(&mut self, draft: &PlaceDraft, id: String, sink: &mut Sink) {
        let stated = self.stated(draft, sink);
        let mut id = id;
        if let Some(there) = self.known.get(&id) {
            let Some((key, here, said)) = stated.beyond(there) else {
                return self.begun.planned.same.push(id);
            };
            if !self.begun.rename {
                self.begun.planned.n_left_out += 1;
                let key = Some((key, here.as_str(), said.as_deref()));
                return sink.report(differs(&id, draft.span, key, self.there.get(&id).copied()));
            }
            let is_free = |id: &String| !self.known.contains_key(id);
            let Some(free) = candidates(&id).find(is_free) else { return };
            id = free;
        }
        let keys = self.filled(stated, draft.names.len());
        let lacks = keys.lacks();
        if !lacks.is_empty() {
            self.begun.planned.n_left_out += 1;
            return lacks.into_iter().for_each(|key| self.begun.missing.note(key, draft.span));
        }
        self.known.insert(id.clone(), keys);
        let called = draft.id.as_ref().map_or_else(|| id.clone(), |id| id.value.clone());
        self.begun.planned.added.push((id.clone(), called));
        self.new.push((id, draft.parent.as_ref().map(|(field, parent)| (*field, parent.span))));
    }

    /// What the file states; of kind, parent and sources what the explainer has.
    fn stated(&mut self, draft: &PlaceDraft, sink: &mut Sink) -> PlaceKeys {
        let parent = draft.parent.as_ref().and_then(|(field, address)| {
            let found = self.addresses.get(&address.value).cloned();
            if found.is_none() {
                let why = format!("no place here or in the file is known by `{}`", address.value);
                sink.report(unread(field, address.span, &why, Some("give the place its `parent` by hand".to_owned())));
            }
            found
        });
        let mut names: Vec<NameKeys> = draft.names.iter().map(|name| self.name(name)).collect();
        names.extend(self.alternates(draft));
        PlaceKeys {
            kind: self.begun.kinds.find(&draft.kinds),
            parent,
            point: draft.point.as_ref().map(|point| (point.value.latitude, point.value.longitude)),
            same_as: draft.same_as.iter().map(|address| address.value.as_str().to_owned()).collect(),
            sources: Vec::new(),
            names,
        }
    }

    fn name(&mut self, name: &NameDraft) -> NameKeys {
        let mut attested: Vec<String> = Vec::new();
        for (field, address) in &name.citations {
            match self.source_at(&address.value) {
                Some(id) if attested.contains(&id) => {}
                Some(id) => attested.push(id),
                None => self.begun.unmapped.note(field, address.span),
            }
        }
        NameKeys {
            form: name.form.value.clone(),
            language: name.language.as_ref().map(|language| language.value.as_str().to_owned()),
            kind: None,
            canonical: name.is_main,
            from: name.from.as_ref().map(|date| date.value.to_string()),
            until: name.until.as_ref().map(|date| date.value.to_string()),
            attested,
        }
    }

    /// The further forms, if it is said in which language they are; otherwise they stay behind.
    fn alternates(&mut self, draft: &PlaceDraft) -> Vec<NameKeys> {
        if self.begun.fill.iter().all(|(key, _)| *key != "alternate_language") {
            draft.alternates.first().into_iter().for_each(|first| self.alternates.note("alternatenames", first.span));
            return Vec::new();
        }
        // The main form is often one of them.
        let mut seen: BTreeSet<String> = draft.names.iter().map(|name| composed(&name.form.value)).collect();
        let new = draft.alternates.iter().filter(|form| seen.insert(composed(&form.value)));
        new.map(|form| NameKeys { form: form.value.clone(), ..NameKeys::default() }).collect()
    }

    /// The source that an address is of: its own, or where a site that annals makes of this explainer lists it.
    fn source_at(&self, address: &str) -> Option<String> {
        let entries = &self.begun.explainer.sources.entries;
        let has_it =
            |source: &crate::record::Source| source.url.as_ref().is_some_and(|url| url.value.as_str() == address);
        if let Some(entry) = entries.iter().find(|entry| entry.record.as_ref().is_some_and(has_it)) {
            return Some(entry.id.value.to_string());
        }
        let base = self.begun.explainer.settings.as_ref().and_then(|settings| settings.base_url.as_ref());
        let below = address.strip_prefix(base.map_or("../", |base| base.value.as_str()))?;
        let (page, id) = below.split_once('#')?;
        let is_known = id == "editors" || entries.iter().any(|entry| entry.id.value.as_str() == id);
        (is_known && page.trim_end_matches(".html").trim_end_matches('/') == "sources").then(|| id.to_owned())
    }

    /// With what holds for all places in which the file is silent. The first `n_names` names have languages, the others are further forms.
    fn filled(&self, mut keys: PlaceKeys, n_names: usize) -> PlaceKeys {
        let fill = |key: &str| self.begun.fill.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone());
        keys.kind = keys.kind.or_else(|| fill("kind"));
        keys.sources.extend(fill("source"));
        for (position, name) in keys.names.iter_mut().enumerate() {
            let key = if position < n_names { "language" } else { "alternate_language" };
            name.language = name.language.take().or_else(|| fill(key));
            name.kind = fill("name_kind");
            if name.attested.is_empty() {
                name.attested.extend(fill("source"));
            }
        }
        // What the file has with and without a language may be one form now.
        let mut seen = BTreeSet::new();
        keys.names.retain(|name| seen.insert((composed(&name.form), name.language.clone())));
        keys
    }

    fn report(&mut self, sink: &mut Sink) {
        std::mem::take(&mut self.alternates).report(sink);
        self.begun.kinds.report(sink);
        std::mem::take(&mut self.begun.unmapped).report(sink);
        let known = self.begun.kinds.ids().join(", ");
        let help = |key| {
            let fill = format!("say what holds for all of them with `--fill {key}=…`");
            match key {
                "kind" => format!("{fill}: {known}"),
                "name_kind" => format!("{fill}: {}", NameKind::WORDS.join(", ")),
                "language" => format!("{fill}, such as `en` or `az-Latn`"),
                _ => "give it a name in the program that exported the file".to_owned(),
            }
        };
        self.begun.missing.report("place", help, sink);
    }

    fn finish(mut self, texts: &SourceMap, sink: &mut Sink) -> Result<Planned, ValueError> {
        if self.new.is_empty() {
            return Ok(self.begun.planned);
        }
        // What a place belongs to may have been left out.
        for (id, said) in &self.new {
            let parent = self.known.get(id).and_then(|keys| keys.parent.clone());
            let Some((parent, (field, span))) = parent.zip(*said) else { continue };
            if !self.known.contains_key(&parent) {
                let why = format!("`{parent}` is not imported");
                sink.report(unread(field, span, &why, Some("give the place its `parent` by hand".to_owned())));
                self.known.entry(id.clone()).or_default().parent = None;
            }
        }
        let (_, source) = texts.find(PLACES).ok_or_else(|| {
            ValueError::new(format!("there is no `{PLACES}`")).help("make it, empty, and import again")
        })?;
        let new: Vec<(&String, &PlaceKeys)> =
            self.new.iter().filter_map(|(id, _)| Some((id, self.known.get(id)?))).collect();
        let entries: Vec<(String, String)> = new.iter().map(|(id, keys)| ((*id).clone(), keys.entry(id))).collect();
        let change = scaffold::add_entries(PLACES, source.text(), &entries)?;
        let after = scaffold::with(texts, std::slice::from_ref(&change));
        let read = explainer::gather(&after, &mut Sink::new());
        let read: BTreeMap<&str, PlaceKeys> = read
            .places
            .entries
            .iter()
            .filter_map(|entry| Some((entry.id.value.as_str(), PlaceKeys::of(entry.record.as_ref()?))))
            .collect();
        for (id, keys) in new {
            if read.get(id.as_str()) != Some(keys) {
                return Err(misread(id, "place"));
            }
        }
        self.begun.planned.changes.push(change);
        Ok(self.begun.planned)
    }
}
