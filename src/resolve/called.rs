//! What readers are shown in the place of ids, by which authors may name a record.

use std::sync::Arc;

use crate::explainer::{Document, Explainer};
use crate::record::{Kind, Line, Table};

/// What the records of a kind are called, each with its id; not those that have no name apart from their id.
pub(super) fn of(explainer: &Explainer, kind: Kind) -> Vec<(&str, &str)> {
    let settings = explainer.settings.as_ref();
    match kind {
        Kind::Source => entries(Some(&explainer.sources), |source| source.title.iter().collect()),
        Kind::Place => entries(Some(&explainer.places), |place| place.names.iter().map(|name| &name.form).collect()),
        Kind::Person => entries(Some(&explainer.people), |person| person.names.iter().map(|name| &name.form).collect()),
        Kind::Party => entries(settings.and_then(|all| all.parties.as_ref()), |party| vec![&party.name]),
        Kind::State => entries(settings.and_then(|all| all.states.as_ref()), |state| vec![&state.name, &state.short]),
        Kind::PlaceKind => {
            entries(settings.and_then(|all| all.place_kinds.as_ref()), |kind| vec![&kind.one, &kind.many])
        }
        Kind::EventKind => entries(settings.and_then(|all| all.event_kinds.as_ref()), |name| vec![name]),
        Kind::Event => documents(&explainer.events, |event| &event.title),
        Kind::Document => documents(&explainer.documents, |document| &document.title),
        // Titles are those of many documents, and ids of points are not enough to tell them apart.
        Kind::Point if explainer.documents.len() > 1 => Vec::new(),
        Kind::Point => documents(&explainer.points, |point| &point.title),
        Kind::Figure | Kind::Picture => Vec::new(),
    }
}

fn entries<'a, T>(table: Option<&'a Table<T>>, names: impl Fn(&'a T) -> Vec<&'a Line>) -> Vec<(&'a str, &'a str)> {
    let mut called = Vec::new();
    for entry in table.iter().flat_map(|table| &table.entries) {
        let names = entry.record.as_ref().map(&names).unwrap_or_default();
        called.extend(names.into_iter().map(|name| (name.value.as_str(), entry.id.value.as_str())));
    }
    called
}

fn documents<'a, T>(documents: &'a [Arc<Document<T>>], title: impl Fn(&'a T) -> &'a Line) -> Vec<(&'a str, &'a str)> {
    let called = |document: &'a Arc<Document<T>>| {
        Some((title(document.front.as_ref()?).value.as_str(), document.id.value.as_str()))
    };
    documents.iter().filter_map(called).collect()
}
