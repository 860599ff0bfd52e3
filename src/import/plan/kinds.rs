//! Words of foreign files for the kind of a record, and the explainer's own kinds.

use std::collections::BTreeMap;

use crate::diagnostic::{Sink, nearest};
use crate::explainer::Explainer;
use crate::import::faults::unread;
use crate::source::{Span, Spanned};

/// The kinds that an explainer has for one sort of record, and the words that name none of them.
pub(super) struct Kinds {
    /// What is of these kinds: `event`.
    record: &'static str,
    /// The key of `site.yaml` that lists them.
    key: &'static str,
    /// Each with its id and what it is called.
    known: Vec<(String, Vec<String>)>,
    /// The others: the field, where it stands first, and how often.
    unknown: BTreeMap<(&'static str, String), (Span, usize)>,
}

impl Kinds {
    /// The kinds of events.
    pub(super) fn of_events(explainer: &Explainer) -> Self {
        let table = explainer.settings.as_ref().and_then(|settings| settings.event_kinds.as_ref());
        let entries = table.iter().flat_map(|table| &table.entries);
        let known = entries.map(|entry| {
            (entry.id.value.to_string(), entry.record.iter().map(|name| name.value.clone()).collect::<Vec<_>>())
        });
        Self { record: "event", key: "event_kinds", known: known.collect(), unknown: BTreeMap::new() }
    }

    /// The kinds of places.
    pub(super) fn of_places(explainer: &Explainer) -> Self {
        let table = explainer.settings.as_ref().and_then(|settings| settings.place_kinds.as_ref());
        let entries = table.iter().flat_map(|table| &table.entries);
        let names = |kind: &crate::record::PlaceKind| vec![kind.one.value.clone(), kind.many.value.clone()];
        let known = entries.map(|entry| (entry.id.value.to_string(), entry.record.iter().flat_map(names).collect()));
        Self { record: "place", key: "place_kinds", known: known.collect(), unknown: BTreeMap::new() }
    }

    /// Their ids.
    pub(super) fn ids(&self) -> Vec<&str> {
        self.known.iter().map(|(id, _)| id.as_str()).collect()
    }

    /// The first kind that one of `words` is the id or the name of; those that are none are noted.
    pub(super) fn find(&mut self, words: &[(&'static str, Spanned<String>)]) -> Option<String> {
        let mut found = None;
        for (field, word) in words {
            let wanted = word.value.to_lowercase();
            let is_it = |(id, names): &&(String, Vec<String>)| {
                *id == word.value || names.iter().any(|name| name.to_lowercase() == wanted)
            };
            match self.known.iter().find(is_it) {
                Some((id, _)) => found = found.or_else(|| Some(id.clone())),
                None => self.unknown.entry((field, word.value.clone())).or_insert((word.span, 0)).1 += 1,
            }
        }
        found
    }

    /// Tells of the words that name no kind.
    pub(super) fn report(&self, sink: &mut Sink) {
        let (record, key) = (self.record, self.key);
        let known = self.known.iter().flat_map(|(id, names)| std::iter::once(id).chain(names)).map(String::as_str);
        let known: Vec<&str> = known.collect();
        for ((field, word), (span, n)) in &self.unknown {
            let records = if *n == 1 { "1 record has it".to_owned() } else { format!("{n} records have it") };
            let why = format!("no kind of {record} is `{word}`; {records}");
            let help = match nearest(word, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`? It is one of `{key}` in `content/site.yaml`"),
                None => {
                    format!("add it to `{key}` in `content/site.yaml`, or say with `--fill kind=…` what holds for all")
                }
            };
            sink.report(unread(field, *span, &why, Some(help)));
        }
    }
}
