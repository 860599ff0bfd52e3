//! What a name can refer to: every id of the explainer with its position in the model, and every page by its file.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::Sink;
use crate::explainer::{Document, Explainer};
use crate::model::{EventId, PageRef, PartyId, PersonId, PlaceId, PlacePageId, PointId, SourceId, StateId, TextPageId};
use crate::record::{self, Id, Table};
use crate::resolve::built_in;
use crate::resolve::checks::{reference_to_draft, unknown_id};
use crate::resolve::symbols::Symbol;
use crate::source::{SourceMap, Span, Spanned};
use crate::value::{Moment, Slug, Zone};

/// The ids of one kind, each with its position in the model. A record that could not be read has an id but no
/// position, so that a reference to it is not reported as well.
#[derive(Default)]
pub struct Names {
    positions: BTreeMap<String, Option<usize>>,
    /// Whether the file of the records could not be read: any id may stand in it, so none is reported.
    unread: bool,
}

impl Names {
    /// The records that could be read stand in the model one after the other, behind `skip` others.
    fn of_table<T>(table: &Table<T>, skip: usize) -> Self {
        let mut names = Self { unread: !table.whole, ..Self::default() };
        let mut positions = skip..;
        for entry in &table.entries {
            names.add(&entry.id, entry.record.as_ref().and_then(|_| positions.next()));
        }
        names
    }

    fn of_documents<T>(documents: &[Document<T>], order: &[usize]) -> Self {
        let mut names = Self::default();
        for (index, document) in documents.iter().enumerate() {
            names.add(&document.id, order.iter().position(|&at| at == index));
        }
        names
    }

    fn add(&mut self, id: &Spanned<Slug>, position: Option<usize>) {
        self.positions.entry(id.value.to_string()).or_insert(position);
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.positions.keys().map(String::as_str)
    }

    /// The position of an id: `None` if there is no such id, `Some(None)` if its record could not be read.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<Option<usize>> {
        self.positions.get(id).copied()
    }
}

/// Everything a reference can lead to.
pub struct Scope<'a> {
    /// Where faults go.
    pub sink: &'a mut Sink,
    /// The zone in which days are reckoned.
    pub zone: Zone,
    /// What was written.
    pub explainer: &'a Explainer,
    /// The texts, for messages that show a part of one.
    pub texts: &'a SourceMap,
    /// The places that could be read, in the order of the model.
    written_places: Vec<&'a record::Place>,
    sources: Names,
    places: Names,
    people: Names,
    parties: Names,
    states: Names,
    events: Names,
    points: Names,
    /// The order in which the documents of each kind stand in the model.
    pub order: Order,
    /// The pages by the path of the file that makes them: `places/longyearbyen.md`.
    pub files: BTreeMap<String, PageRef>,
    /// The pages that the build would make if there were anything on them, each with what is missing.
    pub absent: BTreeMap<String, String>,
    /// The files that have no place in the model, because something is wrong with them: a link to one is not reported as well.
    pub unread: BTreeSet<String>,
    /// Every reference that was looked up, with where it was written.
    pub uses: Vec<(Symbol, Span)>,
    /// The parts of pages to which links lead, until it is known whether there are such parts.
    pub fragments: Vec<Fragment>,
    /// The files of `static/`: the path of each in the output, by that path in Unicode's NFC.
    pub assets: BTreeMap<String, String>,
}

/// The part of a page to which a link leads.
pub struct Fragment {
    /// The page.
    pub page: PageRef,
    /// The part.
    pub anchor: String,
    /// Where the link stands.
    pub span: Span,
}

/// Positions of documents in the explainer, in the order of the model.
#[derive(Default)]
pub struct Order {
    /// By time.
    pub events: Vec<usize>,
    /// By number.
    pub points: Vec<usize>,
    /// By `order`, then id.
    pub pages: Vec<usize>,
    /// By `order`, then id.
    pub place_pages: Vec<usize>,
}

/// The moment of an event, as written.
#[must_use]
pub fn moment(date: &crate::value::Date, time: Option<crate::value::Clock>, zone: Option<Zone>) -> Moment {
    Moment { date: date.clone(), time, zone }
}

impl<'a> Scope<'a> {
    /// Gathers every id and file.
    pub fn new(explainer: &'a Explainer, texts: &'a SourceMap, zone: Zone, sink: &'a mut Sink) -> Self {
        let settings = explainer.settings.as_ref();
        let whole = settings.is_some_and(|settings| settings.whole);
        let empty_parties = Table { whole, ..Table::default() };
        let empty_states = Table { whole, ..Table::default() };
        let parties = settings.and_then(|settings| settings.parties.as_ref()).unwrap_or(&empty_parties);
        let states = settings.and_then(|settings| settings.states.as_ref()).unwrap_or(&empty_states);
        let places = Names::of_table(&explainer.places, 0);
        let order = order(explainer, &places, zone);
        let assets = texts.assets().filter_map(|(path, _)| path.strip_prefix("content/static/"));
        let assets = assets.map(|path| (path.nfc().collect(), path.to_owned())).collect();
        let mut scope = Self {
            sources: Names::of_table(&explainer.sources, 1),
            written_places: explainer.places.entries.iter().filter_map(|entry| entry.record.as_ref()).collect(),
            places,
            people: Names::of_table(&explainer.people, 0),
            parties: Names::of_table(parties, 0),
            states: Names::of_table(states, 0),
            events: Names::of_documents(&explainer.events, &order.events),
            points: Names::of_documents(&explainer.points, &order.points),
            order,
            files: BTreeMap::new(),
            absent: BTreeMap::new(),
            unread: BTreeSet::new(),
            uses: Vec::new(),
            fragments: Vec::new(),
            assets,
            sink,
            zone,
            explainer,
            texts,
        };
        scope.sources.positions.insert("editors".to_owned(), Some(0));
        scope.add_pages();
        scope
    }

    fn add_pages(&mut self) {
        let (explainer, texts) = (self.explainer, self.texts);
        for (word, page, missing) in built_in::pages(explainer) {
            match missing {
                Some(missing) => self.absent.insert(format!("{word}.md"), missing).is_none(),
                None => self.files.insert(format!("{word}.md"), page).is_none(),
            };
        }
        if explainer.agreement.is_some() {
            self.files.insert("agreement/index.md".to_owned(), PageRef::Agreement);
        }
        let path = |file| texts.get(file).path().trim_start_matches("content/").to_owned();
        for (position, &index) in self.order.pages.iter().enumerate() {
            self.files.insert(path(explainer.pages[index].file), PageRef::Text(TextPageId::at(position)));
        }
        for (position, &index) in self.order.events.iter().enumerate() {
            self.files.insert(path(explainer.events[index].file), PageRef::Event(EventId::at(position)));
        }
        for (position, &index) in self.order.points.iter().enumerate() {
            self.files.insert(path(explainer.points[index].file), PageRef::Point(PointId::at(position)));
        }
        for (position, &index) in self.order.place_pages.iter().enumerate() {
            self.files.insert(path(explainer.place_pages[index].file), PageRef::Place(PlacePageId::at(position)));
        }
        self.unread = unread(explainer, &self.order, texts);
    }
}

macro_rules! lookups {
    ($($(#[doc = $doc:literal])* $name:ident($names:ident, $what:literal) -> $id:ident, $symbol:ident;)*) => {
        impl Scope<'_> {
            $(
                $(#[doc = $doc])*
                pub fn $name(&mut self, id: &Id) -> Option<$id> {
                    let found = self.lookup(|scope| &scope.$names, id.value.as_str(), id.span, $what).map($id::at)?;
                    self.uses.push((Symbol::$symbol(found), id.span));
                    Some(found)
                }
            )*

        }
    };
}

lookups! {
    /// The source with this id; none has been reported.
    source(sources, "source") -> SourceId, Source;
    /// The place with this id; none has been reported.
    place(places, "place") -> PlaceId, Place;
    /// The person with this id; none has been reported.
    person(people, "person, organisation or state") -> PersonId, Person;
    /// The party with this id; none has been reported.
    party(parties, "party") -> PartyId, Party;
    /// The state with this id; none has been reported.
    state(states, "state") -> StateId, State;
    /// The event with this id; none has been reported.
    event(events, "event") -> EventId, Event;
    /// The point with this id; none has been reported.
    point(points, "point") -> PointId, Point;
}

impl<'a> Scope<'a> {
    fn lookup(&mut self, names: fn(&Self) -> &Names, id: &str, span: Span, what: &str) -> Option<usize> {
        match names(self).position(id) {
            Some(position) => position,
            None if self.explainer.withheld.iter().any(|(_, withheld)| withheld == id) => {
                self.sink.report(reference_to_draft::fault(id, span));
                None
            }
            None if names(self).unread => None,
            None => {
                let fault = unknown_id::fault(id, span, what, names(self).ids());
                self.sink.report(fault);
                None
            }
        }
    }

    /// The source with this id, as typed in a citation.
    pub fn cited(&mut self, id: &Spanned<String>) -> Option<SourceId> {
        let source = self.lookup(|scope| &scope.sources, &id.value, id.span, "source").map(SourceId::at)?;
        self.uses.push((Symbol::Source(source), id.span));
        Some(source)
    }

    /// The place that the page in the file `id` is about; none has been reported.
    pub fn place_of_page(&mut self, id: &Id) -> Option<PlaceId> {
        if self.places.position(id.value.as_str()).is_some() || self.places.unread {
            return self.lookup(|scope| &scope.places, id.value.as_str(), id.span, "place").map(PlaceId::at);
        }
        let fault = unknown_id::fault(id.value.as_str(), id.span, "place", self.places.ids())
            .label("this file is named like no place of the gazetteer")
            .help("rename the file, or add the place to `content/places.yaml`");
        self.sink.report(fault);
        None
    }

    /// The place with this id, as typed in a mention.
    pub fn mentioned(&mut self, id: &str, span: Span) -> Option<PlaceId> {
        let place = self.lookup(|scope| &scope.places, id, span, "place").map(PlaceId::at)?;
        self.uses.push((Symbol::Place(place), span));
        Some(place)
    }

    /// A place as written.
    #[must_use]
    pub fn written_place(&self, place: PlaceId) -> Option<&'a record::Place> {
        self.written_places.get(place.0 as usize).copied()
    }

    /// All of `ids` that are known, by one of the lookups above.
    pub fn all<T>(&mut self, ids: &[Id], lookup: impl Fn(&mut Self, &Id) -> Option<T>) -> Vec<T> {
        ids.iter().filter_map(|id| lookup(self, id)).collect()
    }
}

/// What could not be read, or is the page of a place that is not known, has no place in the model.
fn order(explainer: &Explainer, places: &Names, zone: Zone) -> Order {
    fn by<T, K: Ord>(documents: &[Document<T>], key: impl Fn(&Document<T>, &T) -> K) -> Vec<usize> {
        let mut keyed: Vec<(K, &str, usize)> = documents
            .iter()
            .enumerate()
            .filter_map(|(index, document)| {
                let front = document.front.as_ref()?;
                Some((key(document, front), document.id.value.as_str(), index))
            })
            .collect();
        keyed.sort();
        keyed.into_iter().map(|(_, _, index)| index).collect()
    }
    Order {
        events: by(&explainer.events, |_, event| {
            let clock = event.time.as_ref().map(|time| time.value);
            moment(&event.date.value, clock, event.zone.as_ref().map(|zone| zone.value)).sort_key(zone)
        }),
        points: by(&explainer.points, |_, point| point.number.value),
        pages: by(&explainer.pages, |_, page| page.order.as_ref().map_or(u32::MAX, |order| order.value)),
        place_pages: {
            let mut order = by(&explainer.place_pages, |_, page: &record::PlacePage| {
                page.order.as_ref().map_or(u32::MAX, |order| order.value)
            });
            let is_known = |&index: &usize| {
                let id = explainer.place_pages[index].id.value.as_str();
                places.position(id).is_some_and(|position| position.is_some())
            };
            order.retain(is_known);
            order
        },
    }
}

fn unread(explainer: &Explainer, order: &Order, texts: &SourceMap) -> BTreeSet<String> {
    fn files<T>(documents: &[Document<T>], order: &[usize], texts: &SourceMap) -> BTreeSet<String> {
        let known: BTreeSet<usize> = order.iter().copied().collect();
        let broken = documents.iter().enumerate().filter(|(index, _)| !known.contains(index));
        broken.map(|(_, document)| texts.get(document.file).path().trim_start_matches("content/").to_owned()).collect()
    }
    let mut unread = files(&explainer.pages, &order.pages, texts);
    unread.extend(files(&explainer.events, &order.events, texts));
    unread.extend(files(&explainer.points, &order.points, texts));
    unread.extend(files(&explainer.place_pages, &order.place_pages, texts));
    unread
}
