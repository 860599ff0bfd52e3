//! Records as written → records of the model: every reference looked up, every rule about one record checked.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::explainer::Document;
use crate::model::{
    Account, AccountVersion, Agreement, Attestation, Event, EventId, Fact, IndexPage, Name, Occasion, Person, Place,
    PlaceId, PlacePage, PlacePageId, Source, SourceTitle, Term, Text, TextPage, Version, Wording, WordingUse,
};
use crate::record::{self, Id, NameKind, Table};
use crate::resolve::checks::{
    account, duplicate_id, impossible_order, names, no_source, source_title, unknown_form, unknown_id,
};
use crate::resolve::scope::{Scope, moment};
use crate::resolve::text::{maybe, running, text};
use crate::source::{FileId, Span};
use crate::value::{Language, Slug};

/// The sources, after the built-in one for the site itself.
pub(super) fn sources(scope: &mut Scope) -> Vec<Source> {
    let explainer = scope.explainer;
    let editors = Source {
        id: "editors".to_owned(),
        publisher: String::new(),
        title: SourceTitle::Own,
        date: None,
        language: own_language(scope),
        url: None,
        archive_url: None,
        kind: None,
        party: None,
        partiality: None,
        read: None,
        note: None,
    };
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

fn source(entry: &record::Entry<record::Source>, scope: &mut Scope) -> Option<Source> {
    let record = entry.record.as_ref()?;
    let id = entry.id.value.as_str();
    let title = source_title::check(id, entry.id.span, record, scope.sink);
    let party = scope.party(&record.party);
    Some(Source {
        id: id.to_owned(),
        publisher: record.publisher.value.clone(),
        title: title.unwrap_or_else(|| SourceTitle::Described(id.to_owned())),
        date: record.date.as_ref().map(|date| date.value.clone()),
        language: record.language.value.clone(),
        url: record.url.as_ref().map(|url| url.value.to_string()),
        archive_url: record.archive_url.as_ref().map(|url| url.value.to_string()),
        kind: Some(record.kind.value),
        party,
        partiality: maybe(record.partiality.as_ref(), scope),
        read: record.read.as_ref().map(|read| read.value.clone()),
        note: maybe(record.note.as_ref(), scope),
    })
}

/// The gazetteer.
pub(super) fn places(scope: &mut Scope) -> Vec<Place> {
    let explainer = scope.explainer;
    explainer.places.entries.iter().filter_map(|entry| place(entry, scope)).collect()
}

fn place(entry: &record::Entry<record::Place>, scope: &mut Scope) -> Option<Place> {
    let record = entry.record.as_ref()?;
    let id = entry.id.value.as_str();
    let canonical = names::check(id, entry.id.span, (&record.names, record.whole), scope.sink);
    let beside = record.beside.as_ref().and_then(|beside| {
        let forms = record.names.iter().map(|name| name.form.value.as_str());
        let position = forms.clone().position(|form| form == beside.value);
        if position.is_none() && record.whole {
            scope.sink.report(unknown_form::fault(&beside.value, id, beside.span, forms));
        }
        position
    });
    let shape = record.shape.as_ref().map(|shape| {
        let features = &scope.explainer.shapes.features;
        if !features.iter().any(|feature| feature.id == shape.value) {
            let known = features.iter().map(|feature| feature.id.as_str());
            scope.sink.report(unknown_id::fault(&shape.value, shape.span, "feature of `map.geojson`", known));
        }
        shape.value.clone()
    });
    let kind = place_kind(&record.kind, scope);
    Some(Place {
        id: id.to_owned(),
        kind: kind.unwrap_or_default(),
        names: all_names(id, &record.names, scope),
        canonical: canonical.unwrap_or_default(),
        beside,
        parent: record.parent.as_ref().and_then(|parent| scope.place(parent)),
        neighbours: scope.all(&record.neighbours, Scope::place),
        point: record.point.as_ref().map(|point| point.value),
        shape,
        states: record
            .state
            .as_ref()
            .and_then(|state| scope.state(state))
            .map(|state| (None, state))
            .into_iter()
            .collect(),
        page: None,
        events: Vec::new(),
        iso: record.iso.as_ref().map(|iso| iso.value.clone()),
        note: maybe(record.note.as_ref(), scope),
        sources: scope.all(&record.sources, Scope::source),
    })
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

fn place_kind(kind: &Id, scope: &mut Scope) -> Option<String> {
    let kinds = scope.explainer.settings.as_ref().and_then(|settings| settings.place_kinds.as_ref());
    word(kind, kinds, "kind of place", scope).map(|kind| kind.one.value.clone())
}

/// The entry of one of the site's own lists of words.
fn word<'a, T>(id: &Id, table: Option<&'a Table<T>>, what: &str, scope: &mut Scope) -> Option<&'a T> {
    let entries = table.map_or(&[][..], |table| &table.entries);
    match entries.iter().find(|entry| entry.id.value == id.value) {
        Some(entry) => entry.record.as_ref(),
        None if table.is_none() && !scope.explainer.settings.as_ref().is_some_and(|settings| settings.whole) => None,
        None => {
            let known = entries.iter().map(|entry| entry.id.value.as_str());
            scope.sink.report(unknown_id::fault(id.value.as_str(), id.span, what, known));
            None
        }
    }
}

/// Every form of a name; at least its id, so that what has lost its names can still be spoken of. A language
/// with one living form prefers it.
fn all_names(owner: &str, written: &[record::Name], scope: &mut Scope) -> Vec<Name> {
    let living = |name: &&record::Name| !matches!(name.kind.value, NameKind::Historical | NameKind::Misspelling);
    let mut names: Vec<Name> = written
        .iter()
        .map(|name| {
            if let (Some(from), Some(until)) = (&name.from, &name.until) {
                let headline = "this name ended before it began";
                impossible_order::check(&from.value, from.span, &until.value, until.span, headline, scope.sink);
            }
            let language = &name.language.value;
            let only = written.iter().filter(living).filter(|other| other.language.value == *language).count() == 1;
            Name {
                form: name.form.value.clone(),
                language: language.clone(),
                kind: name.kind.value,
                preferred: name.preferred.as_ref().map_or(only && living(&name), |flag| flag.value),
                system: name.system.as_ref().map(|system| system.value.clone()),
                used_by: maybe(name.used_by.as_ref(), scope),
                of: name.of.as_ref().map(|of| of.value.clone()),
                from: name.from.as_ref().map(|from| from.value.clone()),
                until: name.until.as_ref().map(|until| until.value.clone()),
                note: maybe(name.note.as_ref(), scope),
                attested: name.attested.iter().filter_map(|attested| attestation(attested, scope)).collect(),
            }
        })
        .collect();
    if names.is_empty() {
        names.push(nameless(owner, scope));
    }
    names
}

/// What is without a name, because none could be read, goes by its id.
fn nameless(id: &str, scope: &Scope) -> Name {
    Name {
        form: id.to_owned(),
        language: own_language(scope),
        kind: NameKind::Press,
        preferred: false,
        system: None,
        used_by: None,
        of: None,
        from: None,
        until: None,
        note: None,
        attested: Vec::new(),
    }
}

fn attestation(attested: &record::Attested, scope: &mut Scope) -> Option<Attestation> {
    Some(Attestation {
        source: scope.source(&attested.source)?,
        written: attested.written.as_ref().map(|written| written.value.clone()),
        count: attested.count.as_ref().map(|count| count.value),
        span: attested.written.as_ref().map_or(attested.source.span, |written| written.span),
    })
}

/// People, organisations and states.
pub(super) fn people(scope: &mut Scope) -> Vec<Person> {
    let explainer = scope.explainer;
    let mut people = Vec::new();
    for entry in &explainer.people.entries {
        let Some(record) = &entry.record else { continue };
        let id = entry.id.value.as_str();
        let canonical = names::check(id, entry.id.span, (&record.names, record.whole), scope.sink);
        people.push(Person {
            id: id.to_owned(),
            kind: record.kind.value,
            role: maybe(record.role.as_ref(), scope),
            names: all_names(id, &record.names, scope),
            canonical: canonical.unwrap_or_default(),
            note: maybe(record.note.as_ref(), scope),
        });
    }
    people
}

/// Loaded matters.
pub(super) fn wording(scope: &mut Scope) -> Vec<Wording> {
    let explainer = scope.explainer;
    let mut entries = Vec::new();
    for entry in &explainer.wording.entries {
        let Some(record) = &entry.record else { continue };
        let uses = record.uses.iter().map(|used| {
            no_source::check("this use of a term", ("sources", &used.sources), used.whole, used.span, scope.sink);
            WordingUse {
                term: used.term.value.clone(),
                by: used.by.value.clone(),
                of: used.of.as_ref().map(|of| of.value.clone()),
                sources: scope.all(&used.sources, Scope::source),
            }
        });
        let uses = uses.collect();
        entries.push(Wording {
            id: entry.id.value.to_string(),
            title: record.title.value.clone(),
            terms: record.terms.iter().map(|term| term.value.clone()).collect(),
            uses,
            wording: running(&record.wording, scope),
            why: maybe(record.why.as_ref(), scope),
        });
    }
    entries
}

/// The front page: empty where it is missing, and then said to stand in `settings`.
pub(super) fn index(settings: FileId, scope: &mut Scope) -> IndexPage {
    let document = scope.explainer.index.as_ref();
    let front = document.and_then(|document| document.front.as_ref());
    IndexPage {
        file: document.map_or(settings, |document| document.file),
        budget: front.and_then(|front| front.budget.as_ref()).map(|budget| budget.value),
        title: front.map_or_else(String::new, |front| front.title.value.clone()),
        lead: front.map_or_else(Vec::new, |front| running(&front.lead, scope)),
        text: document.map_or_else(|| Text { blocks: Vec::new() }, |document| text(&document.text, scope)),
    }
}

/// The further pages.
pub(super) fn pages(scope: &mut Scope) -> Vec<TextPage> {
    let explainer = scope.explainer;
    let mut pages = Vec::new();
    for index in scope.order.pages.clone() {
        let document = &explainer.pages[index];
        let Some(front) = &document.front else { continue };
        pages.push(TextPage {
            id: document.id.value.to_string(),
            file: document.file,
            budget: front.budget.as_ref().map(|budget| budget.value),
            title: front.title.value.clone(),
            nav: front.nav.as_ref().map(|nav| nav.value.clone()),
            summary: maybe(front.summary.as_ref(), scope),
            text: text(&document.text, scope),
        });
    }
    pages
}

/// The pages of places. One that is named like no place is read through as well, so that the faults in it are reported.
pub(super) fn place_pages(scope: &mut Scope) -> Vec<PlacePage> {
    let explainer = scope.explainer;
    let order = scope.order.place_pages.clone();
    let known: BTreeSet<usize> = order.iter().copied().collect();
    for index in (0..explainer.place_pages.len()).filter(|index| !known.contains(index)) {
        place_page(&explainer.place_pages[index], scope);
    }
    order.into_iter().filter_map(|index| place_page(&explainer.place_pages[index], scope)).collect()
}

fn place_page(document: &Document<record::PlacePage>, scope: &mut Scope) -> Option<PlacePage> {
    let front = document.front.as_ref()?;
    let place = scope.place_of_page(&document.id);
    let canonical = place
        .and_then(|place| scope.written_place(place))
        .and_then(|place| place.names.iter().find(|name| name.canonical.as_ref().is_some_and(|flag| flag.value)));
    let title = front.title.as_ref().or(canonical.map(|name| &name.form));
    let page = PlacePage {
        place: place.unwrap_or(PlaceId::at(0)),
        file: document.file,
        budget: front.budget.as_ref().map(|budget| budget.value),
        title: title.map_or_else(String::new, |title| title.value.clone()),
        summary: running(&front.summary, scope),
        facts: front.facts.iter().map(|written| fact(written, scope)).collect(),
        accounts: accounts(&front.accounts, scope),
        text: text(&document.text, scope),
    };
    place.map(|_| page)
}

/// Resolves the texts of the documents whose front matter could not be read, so that the faults in them are reported as well.
pub(super) fn unread_texts(scope: &mut Scope) {
    fn of<'a, T>(documents: impl IntoIterator<Item = &'a Document<T>>, scope: &mut Scope)
    where
        T: 'a,
    {
        for document in documents.into_iter().filter(|document| document.front.is_none()) {
            text(&document.text, scope);
        }
    }
    let explainer = scope.explainer;
    of(&explainer.agreement, scope);
    of(&explainer.pages, scope);
    of(&explainer.place_pages, scope);
    of(&explainer.events, scope);
    of(&explainer.points, scope);
}

fn fact(written: &record::Fact, scope: &mut Scope) -> Fact {
    no_source::check(
        &format!("the fact `{}`", written.label.value),
        ("sources", &written.sources),
        written.whole,
        written.label.span,
        scope.sink,
    );
    Fact {
        label: written.label.value.clone(),
        value: running(&written.value, scope),
        note: maybe(written.note.as_ref(), scope),
        sources: scope.all(&written.sources, Scope::source),
    }
}

/// The events, in the order of time.
pub(super) fn events(scope: &mut Scope) -> Vec<Event> {
    let explainer = scope.explainer;
    let order = scope.order.events.clone();
    order.into_iter().filter_map(|index| event(&explainer.events[index], scope)).collect()
}

fn event(document: &Document<record::Event>, scope: &mut Scope) -> Option<Event> {
    let front = document.front.as_ref()?;
    impossible_order::check_time(&front.date, front.time.as_ref(), front.zone.as_ref(), scope.sink);
    no_source::check("this event", ("sources", &front.sources), front.whole, front.title.span, scope.sink);
    let kinds = scope.explainer.settings.as_ref().and_then(|settings| settings.event_kinds.as_ref());
    let kind_name = word(&front.kind, kinds, "kind of event", scope);
    let mut states = Vec::new();
    for entry in front.states.iter().flat_map(|states| &states.entries) {
        let place = scope.place(&entry.id);
        let state = entry.record.as_ref().and_then(|state| scope.state(state));
        states.extend(place.zip(state));
    }
    let clock = front.time.as_ref().map(|time| time.value);
    Some(Event {
        id: document.id.value.to_string(),
        file: document.file,
        budget: front.budget.as_ref().map(|budget| budget.value),
        title: front.title.value.clone(),
        moment: moment(&front.date.value, clock, front.zone.as_ref().map(|zone| zone.value)),
        time_note: maybe(front.time_note.as_ref(), scope),
        kind: front.kind.value.to_string(),
        kind_name: kind_name.map(|name| name.value.clone()).unwrap_or_default(),
        places: scope.all(&front.places, Scope::place),
        people: scope.all(&front.people, Scope::person),
        points: scope.all(&front.points, Scope::point),
        states,
        sources: scope.all(&front.sources, Scope::source),
        summary: running(&front.summary, scope),
        text: text(&document.text, scope),
        accounts: accounts(&front.accounts, scope),
    })
}

/// The matters on which sources differ.
pub(super) fn accounts(written: &[record::Account], scope: &mut Scope) -> Vec<Account> {
    let ids = written.iter().map(|account| (account.id.value.as_str(), account.id.span));
    duplicate_id::check("entry of accounts", ids, scope.sink);
    written
        .iter()
        .map(|written| {
            account::check(written, scope.sink);
            Account {
                id: written.id.value.to_string(),
                about: written.about.value,
                question: written.question.value.clone(),
                versions: written.versions.iter().map(|version| account_version(version, scope)).collect(),
                note: maybe(written.note.as_ref(), scope),
            }
        })
        .collect()
}

fn account_version(written: &record::AccountVersion, scope: &mut Scope) -> AccountVersion {
    no_source::check("this version", ("sources", &written.sources), written.whole, written.says.span, scope.sink);
    AccountVersion {
        says: running(&written.says, scope),
        date: written.date.as_ref().map(|date| date.value.clone()),
        by: scope.all(&written.by, Scope::person),
        sources: scope.all(&written.sources, Scope::source),
    }
}

/// The agreement.
pub(super) fn agreement(scope: &mut Scope) -> Option<Agreement> {
    let document = scope.explainer.agreement.as_ref()?;
    let front = document.front.as_ref()?;
    if let (Some(signed), Some(in_force)) = (&front.signed, &front.in_force) {
        let headline = "the agreement comes into force before it is signed";
        let (signed, in_force) = (&signed.date, &in_force.date);
        impossible_order::check(&signed.value, signed.span, &in_force.value, in_force.span, headline, scope.sink);
    }
    let spans = |ids: &[(&Slug, Span)]| ids.iter().map(|&(id, span)| (id.to_string(), span)).collect::<Vec<_>>();
    let versions: Vec<_> = front.versions.iter().map(|version| (&version.id.value, version.id.span)).collect();
    let terms: Vec<_> = front.terms.iter().map(|term| (&term.id.value, term.id.span)).collect();
    for (what, ids) in [("version", spans(&versions)), ("term", spans(&terms))] {
        duplicate_id::check(what, ids.iter().map(|(id, span)| (id.as_str(), *span)), scope.sink);
    }
    Some(Agreement {
        file: document.file,
        budget: front.budget.as_ref().map(|budget| budget.value),
        title: front.title.value.clone(),
        short: front.short.value.clone(),
        signatories: scope.all(&front.signatories, Scope::person),
        signed: front.signed.as_ref().map(|occasion_written| occasion(occasion_written, "the signature", scope)),
        in_force: front.in_force.as_ref().map(|written| occasion(written, "the coming into force", scope)),
        summary: running(&front.summary, scope),
        text: text(&document.text, scope),
        versions: front.versions.iter().map(|version| self::version(version, &front.terms, scope)).collect(),
        terms: front.terms.iter().map(|term| self::term(term, scope)).collect(),
        accounts: accounts(&front.accounts, scope),
    })
}

fn occasion(written: &record::Occasion, what: &str, scope: &mut Scope) -> Occasion {
    impossible_order::check_time(&written.date, written.time.as_ref(), written.zone.as_ref(), scope.sink);
    no_source::check(what, ("sources", &written.sources), written.whole, written.date.span, scope.sink);
    let clock = written.time.as_ref().map(|time| time.value);
    Occasion {
        moment: moment(&written.date.value, clock, written.zone.as_ref().map(|zone| zone.value)),
        event: written.event.as_ref().and_then(|event| scope.event(event)),
        sources: scope.all(&written.sources, Scope::source),
    }
}

fn version(written: &record::Version, terms: &[record::Term], scope: &mut Scope) -> Version {
    no_source::check(
        &format!("the version `{}`", written.id.value),
        ("source", &written.source),
        written.whole,
        written.id.span,
        scope.sink,
    );
    let mut phrases = BTreeMap::new();
    for entry in written.terms.iter().flat_map(|terms| &terms.entries) {
        let position = terms.iter().position(|term| term.id.value == entry.id.value);
        match (position, &entry.record) {
            (Some(position), Some(phrase)) => {
                phrases.insert(position, phrase.value.clone());
            }
            (Some(_), None) => {}
            (None, _) => {
                let known = terms.iter().map(|term| term.id.value.as_str());
                scope.sink.report(unknown_id::fault(entry.id.value.as_str(), entry.id.span, "term", known));
            }
        }
    }
    Version {
        id: written.id.value.to_string(),
        name: written.name.value.clone(),
        language: written.language.value.clone(),
        status: written.status.value,
        sources: scope.all(&written.source, Scope::source),
        seen: scope.all(&written.seen, Scope::point),
        note: maybe(written.note.as_ref(), scope),
        terms: phrases,
    }
}

fn term(written: &record::Term, scope: &mut Scope) -> Term {
    Term {
        label: written.label.value.clone(),
        group: written.group.as_ref().map_or_else(String::new, |group| group.value.clone()),
        point: written.point.as_ref().and_then(|point| scope.point(point)),
        note: maybe(written.note.as_ref(), scope),
    }
}
