//! Records as written → records of the model: what the model adds to each, once its references are looked up.

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::explainer::Document;
use crate::model::{
    self, Agreement, Event, EventId, IndexPage, Person, Place, PlacePage, PlacePageId, Source, SourceTitle, TextPage,
};
use crate::record::{self, Entry, Identified, NameKind, Resolve};
use crate::resolve::checks::{duplicate_id, names, place_inside_itself, source_title, unknown_form, unknown_id};
use crate::resolve::scope::Scope;
use crate::resolve::states;
use crate::resolve::text::text;
use crate::source::{Span, Spanned};
use crate::text::{Resolved, Running, Text, is_spelt_alike};
use crate::value::{Language, Slug};

/// The sources, after the built-in one for the site itself.
pub(super) fn sources(scope: &mut Scope) -> Vec<Source> {
    let explainer = scope.explainer;
    let editors =
        Source { id: "editors".to_owned(), title: SourceTitle::Own, language: own_language(scope), record: None };
    if let Some(entry) = explainer.sources.entries.iter().find(|entry| entry.id.value.as_str() == "editors") {
        let fault = Diagnostic::new(&duplicate_id::DUPLICATE_ID, entry.id.span, "`editors` is built in")
            .help("give this source another id");
        scope.sink.report(fault);
    }
    let written = explainer.sources.entries.iter().filter_map(|entry| source(entry, scope));
    std::iter::once(editors).chain(written).collect()
}

/// The language of the prose.
fn own_language(scope: &Scope) -> Language {
    let own = scope.explainer.settings.as_ref().map(|settings| settings.language.value.clone());
    own.unwrap_or_else(|| Language::parse("en").expect("`en` is a language tag"))
}

fn source(entry: &Entry<record::Source>, scope: &mut Scope) -> Option<Source> {
    let written = entry.record.as_ref()?;
    let title = source_title::check(&entry.id.value, entry.id.span, written, scope.sink);
    let record = entry.resolve(scope)?;
    Some(Source {
        id: entry.id.to_string(),
        title: title.unwrap_or_else(|| SourceTitle::Described(entry.id.to_string())),
        language: record.language.value.clone(),
        record: Some(record),
    })
}

/// The gazetteer.
pub(super) fn places(scope: &mut Scope) -> Vec<Place> {
    let explainer = scope.explainer;
    place_inside_itself::check(explainer, scope.sink);
    explainer.places.entries.iter().filter_map(|entry| place(entry, scope)).collect()
}

fn place(entry: &Entry<record::Place>, scope: &mut Scope) -> Option<Place> {
    let written = entry.record.as_ref()?;
    let id = entry.id.value.as_str();
    let canonical = names::check(id, entry.id.span, (&written.names, written.whole), scope.sink);
    if let Some(beside) = written.beside.as_ref().filter(|_| written.whole) {
        let forms = written.names.iter().map(|name| name.form.value.as_str());
        if !forms.clone().any(|form| is_spelt_alike(form, beside.as_str())) {
            scope.sink.report(unknown_form::fault(beside.as_str(), id, beside.span, forms));
        }
    }
    if let Some(shape) = &written.shape {
        let known = scope.explainer.shapes.features.iter().map(|feature| feature.id.as_str());
        if !known.clone().any(|known| known == shape.as_str()) {
            scope.sink.report(unknown_id::fault(shape.as_str(), shape.span, "feature of `map.geojson`", known));
        }
    }
    let mut entry = entry.resolve(scope)?;
    name(&mut entry.record.names, &entry.id, scope);
    let original = canonical.unwrap_or_default();
    Some(Place {
        canonical: own_form(&entry.names, scope).unwrap_or(original),
        original,
        states: entry.state.map(|state| states::first(state.id)).into_iter().collect(),
        page: None,
        events: Vec::new(),
        entry,
    })
}

/// What is without a name, because none could be read, goes by its id, so that it can still be spoken of.
fn name(names: &mut Vec<model::Name>, id: &record::Id, scope: &Scope) {
    if names.is_empty() {
        names.push(record::Name {
            form: Spanned::new(id.to_string(), id.span),
            language: Spanned::new(own_language(scope), id.span),
            kind: Spanned::new(NameKind::Press, id.span),
            canonical: None,
            preferred: None,
            system: None,
            used_by: None,
            of: None,
            from: None,
            until: None,
            note: None,
            attested: Vec::new(),
            whole: false,
            span: id.span,
        });
    }
}

/// Tells each place its page and its events, which are read after it.
pub(super) fn link_places(places: &mut [Place], pages: &[PlacePage], events: &[Event]) {
    for (position, page) in pages.iter().enumerate() {
        places[page.place.0 as usize].page.get_or_insert(PlacePageId::at(position));
    }
    for (position, event) in events.iter().enumerate() {
        let id = EventId::at(position);
        for place in &event.places {
            let found = &mut places[place.0 as usize].events;
            if found.last() != Some(&id) {
                found.push(id);
            }
        }
    }
}

/// People, organisations and states.
pub(super) fn people(scope: &mut Scope) -> Vec<Person> {
    let explainer = scope.explainer;
    explainer.people.entries.iter().filter_map(|entry| person(entry, scope)).collect()
}

fn person(entry: &Entry<record::Person>, scope: &mut Scope) -> Option<Person> {
    let written = entry.record.as_ref()?;
    let canonical = names::check(&entry.id.value, entry.id.span, (&written.names, written.whole), scope.sink);
    let mut entry = entry.resolve(scope)?;
    name(&mut entry.record.names, &entry.id, scope);
    let canonical = own_form(&entry.names, scope).or(canonical).unwrap_or_default();
    Some(Person { canonical, entry })
}

/// The form by which a translation calls something, if it has one of its own.
fn own_form(names: &[model::Name], scope: &Scope) -> Option<usize> {
    let translated = scope.explainer.translated.as_ref()?;
    model::form_in(names, &translated.language)
}

/// Loaded matters.
pub(super) fn wording(scope: &mut Scope) -> Vec<Identified<record::Wording<Resolved>>> {
    scope.explainer.wording.resolve(scope).unwrap_or_default()
}

/// A file as the model has it; none if its front matter could not be read. Its text is read through all the same, so that the faults in
/// it are reported.
fn document<'a, T>(document: &Document<T>, scope: &mut Scope<'a>) -> Option<model::Document<T::Resolved>>
where
    T: Resolve<Scope<'a>>,
{
    let front = document.front.as_ref().and_then(|front| front.resolve(scope));
    let text = text(&document.text, scope);
    Some(model::Document { id: document.id.clone(), file: document.file, front: front?, text })
}

/// Files in the order of the model, then those that have no place in it.
fn documents<'a, T>(
    written: &[Arc<Document<T>>],
    order: &[usize],
    scope: &mut Scope<'a>,
) -> Vec<model::Document<T::Resolved>>
where
    T: Resolve<Scope<'a>>,
{
    let known: BTreeSet<usize> = order.iter().copied().collect();
    let rest = (0..written.len()).filter(|index| !known.contains(index));
    order.iter().copied().chain(rest).filter_map(|index| document(&written[index], scope)).collect()
}

/// The front page: empty where it is missing, and then said to stand at `settings`.
pub(super) fn index(settings: Span, scope: &mut Scope) -> IndexPage {
    let written = scope.explainer.index.as_ref();
    let front = written.and_then(|written| written.front.as_ref()).and_then(|front| front.resolve(scope));
    let text = written.map_or_else(|| Text { blocks: Vec::new() }, |written| text(&written.text, scope));
    let (id, file) = match written {
        Some(written) => (written.id.clone(), written.file),
        None => (Spanned::new(Slug::parse("index").expect("`index` is an id"), settings), settings.file),
    };
    let front = front.unwrap_or_else(|| record::Index {
        title: Spanned::new(String::new(), settings),
        lead: Running { inlines: Vec::new(), span: settings, role: PhantomData },
        answers: Vec::new(),
        page: record::PageKeys { aliases: Vec::new(), budget: None, whole: false, span: settings },
        whole: false,
        span: settings,
    });
    model::Document { id, file, front, text }
}

/// The further pages.
pub(super) fn pages(scope: &mut Scope) -> Vec<TextPage> {
    documents(&scope.explainer.pages, &scope.order.pages.clone(), scope)
}

/// The pages of places. One that is named like no place is read through as well.
pub(super) fn place_pages(places: &[Place], scope: &mut Scope) -> Vec<PlacePage> {
    let mut pages = Vec::new();
    for document in documents(&scope.explainer.place_pages, &scope.order.place_pages.clone(), scope) {
        let Some(place) = scope.place_of_page(&document.id) else { continue };
        let title = document.title.as_ref().unwrap_or(&places[place.0 as usize].name().form).to_string();
        pages.push(PlacePage { place, title, document });
    }
    pages
}

/// The events, in the order of time.
pub(super) fn events(scope: &mut Scope) -> Vec<Event> {
    documents(&scope.explainer.events, &scope.order.events.clone(), scope)
}

/// The documents.
pub(super) fn agreements(scope: &mut Scope) -> Vec<Agreement> {
    documents(&scope.explainer.documents, &scope.order.documents.clone(), scope)
}

/// The points, document by document and by number, without what came of their obligations.
pub(super) fn points(scope: &mut Scope) -> Vec<model::Document<record::Point<Resolved>>> {
    documents(&scope.explainer.points, &scope.order.points.clone(), scope)
}
