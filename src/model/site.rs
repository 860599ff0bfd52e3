//! The whole explainer, and how one asks it for what an id stands for.

use super::{
    Address, Agreement, Anchors, Change, Divisions, Embedded, Event, Figure, IndexPage, Languages, Mention, Name,
    PageRef, Person, Picture, Place, PlacePage, Point, Quotation, Situation, Source, Statement, Text, TextPage,
    embedded, situation,
};
use crate::record::{
    self, DocumentId, EventId, EventKindId, FigureId, Identified, Line, MapSettings, Party, PartyId, PersonId,
    PictureId, PlaceId, PlaceKind, PlaceKindId, PlacePageId, PointId, Reference, SourceId, State, StateId, TextPageId,
};
use crate::shapes::Feature;
use crate::text::Resolved;
use crate::value::PageKind;
use std::ops::Index as IndexBy;

/// The whole explainer.
#[derive(Debug)]
pub struct Site {
    /// What the site says of itself.
    pub settings: Settings,
    /// The sources; the first is the site itself.
    pub sources: Vec<Source>,
    /// The gazetteer, in the order of the file.
    pub places: Vec<Place>,
    /// People, organisations and states, in the order of the file.
    pub people: Vec<Person>,
    /// What was counted or measured, in the order of the file.
    pub figures: Vec<Figure>,
    /// The pictures, in the order of the file.
    pub pictures: Vec<Picture>,
    /// Loaded matters.
    pub wording: Vec<Identified<record::Wording<Resolved>>>,
    /// Corrections and other changes, newest first.
    pub changes: Vec<Change>,
    /// The front page.
    pub index: IndexPage,
    /// The further pages, in the order of the navigation.
    pub pages: Vec<TextPage>,
    /// The pages of places, in the order of their list.
    pub place_pages: Vec<PlacePage>,
    /// The events, in the order of time.
    pub events: Vec<Event>,
    /// The documents: first that of `agreement/`, then the others by the days of their signatures.
    pub documents: Vec<Agreement>,
    /// Their points, document by document, by number.
    pub points: Vec<Point>,
    /// The map.
    pub map: Option<Map>,
    /// The languages it is in.
    pub languages: Languages,
    /// The anchors of every page.
    pub anchors: Anchors,
    /// The lists that are divided.
    pub divisions: Divisions,
    /// What the pages state and on which sources, in the order of pages.
    pub statements: Vec<Statement>,
    /// Every attributed quotation, in the order of pages.
    pub quotations: Vec<Quotation>,
    /// Every address of the web at which something is said to stand: those of the sources, then those that texts link to.
    pub addresses: Vec<Address>,
}

impl Site {
    /// The site's own statements, as a source.
    pub const EDITORS: SourceId = SourceId(0);

    /// The corrections, newest first.
    pub fn corrections(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.is_correction())
    }

    /// What a page states, in the order in which it is read.
    #[must_use]
    pub fn statements_of(&self, page: PageRef) -> &[Statement] {
        let begin = self.statements.partition_point(|statement| statement.page < page);
        let length = self.statements[begin..].partition_point(|statement| statement.page == page);
        &self.statements[begin..begin + length]
    }

    /// The sources that a page's statements rest on, each once, in the order of the list of sources.
    #[must_use]
    pub fn cited_on(&self, page: PageRef) -> Vec<SourceId> {
        let sources = self.statements_of(page).iter().flat_map(|statement| statement.sources.iter().copied());
        let mut sources: Vec<SourceId> = sources.collect();
        sources.sort();
        sources.dedup();
        sources
    }

    /// The text of a page that has one.
    #[must_use]
    pub fn text(&self, page: PageRef) -> Option<&Text> {
        match page {
            PageRef::Index => Some(&self.index.text),
            PageRef::Agreement(id) => Some(&self[id].text),
            PageRef::Point(id) => Some(&self[id].text),
            PageRef::Place(id) => Some(&self[id].text),
            PageRef::Event(id) => Some(&self[id].text),
            PageRef::Text(id) => Some(&self[id].text),
            _ => None,
        }
    }

    /// The figures that a page shows, in the order of the file, each with that page.
    pub fn shown_figures(&self) -> impl Iterator<Item = (FigureId, PageRef)> + '_ {
        self.figures.iter().enumerate().filter_map(|(at, figure)| Some((FigureId::at(at), figure.page?)))
    }

    /// The pictures that a page shows, in the order of the file, each with that page.
    pub fn shown_pictures(&self) -> impl Iterator<Item = (PictureId, PageRef)> + '_ {
        self.pictures.iter().enumerate().filter_map(|(at, picture)| Some((PictureId::at(at), picture.page?)))
    }

    /// The figures and pictures that are at home on a page, in the order of its text.
    pub fn embedded_in(&self, page: PageRef) -> impl Iterator<Item = Embedded> + '_ {
        let found = self.text(page).into_iter().flat_map(embedded).map(|(embedded, _)| embedded);
        found.filter(move |&embedded| self.home_of(embedded) == Some(page))
    }

    /// The page that shows a figure or picture, which it is at home on; none if none does.
    #[must_use]
    pub fn home_of(&self, embedded: Embedded) -> Option<PageRef> {
        match embedded {
            Embedded::Figure(id) => self[id].page,
            Embedded::Picture(id) => self[id].page,
        }
    }

    /// What a place of this kind is called; empty where its kind is not known.
    #[must_use]
    pub fn kind_of_place(&self, place: &Place) -> &str {
        place.kind.map_or("", |kind| &self[kind].one)
    }

    /// The id of an event's kind, and what it is called; both empty where it is not known.
    #[must_use]
    pub fn kind_of_event(&self, event: &Event) -> (&str, &str) {
        event.kind.map_or(("", ""), |kind| (&self[kind].id, &self[kind].record))
    }

    /// The page of a place, if it has one.
    #[must_use]
    pub fn page_of(&self, place: PlaceId) -> Option<PlacePageId> {
        self[place].page
    }
}

impl Site {
    /// Whether the map can show which state a place was in: it has a shape there, or a position.
    #[must_use]
    pub fn is_drawn(&self, place: PlaceId) -> bool {
        let place = &self[place];
        place.shape.is_some() || place.point.is_some()
    }

    /// What held of a place after a step of the map; the first step is the time before any change.
    #[must_use]
    pub fn situation(&self, place: PlaceId, step: usize) -> Situation<'_> {
        let steps = self.map.as_ref().map_or(&[][..], |map| &map.steps);
        let reached = |event: EventId| steps.iter().take(step + 1).flatten().any(|&other| other == event);
        let spans = &self[place].states;
        let n = spans.iter().take_while(|span| span.event.is_none_or(reached)).count();
        n.checked_sub(1).map(|last| situation(spans, last)).unwrap_or_default()
    }

    /// Whether an event of a step of the map brought a place into a state, or a part of it.
    #[must_use]
    pub fn changes(&self, place: PlaceId, step: usize) -> bool {
        let events = self.map.as_ref().and_then(|map| map.steps.get(step)).into_iter().flatten();
        events.flat_map(|&event| self[event].states.iter().flatten()).any(|(changed, _)| *changed == place)
    }
}

/// The map.
#[derive(Debug)]
pub struct Map {
    /// What `site.yaml` says.
    pub record: MapSettings<Resolved>,
    /// Every shape of the file.
    pub shapes: Vec<Feature>,
    /// The dates on which the state of a place that it shows changed, with the events, in the order of the last days that they can mean; the
    /// first stands for the time before.
    pub steps: Vec<Vec<EventId>>,
    /// The position of the step that it opens with.
    pub opens: usize,
}

macro_rules! by_id {
    ($($id:ident => $field:ident: $type:ty;)*) => {$(
        impl IndexBy<$id> for Site {
            type Output = $type;

            fn index(&self, id: $id) -> &$type {
                &self.$field[id.0 as usize]
            }
        }
    )*};
}

by_id! {
    SourceId => sources: Source;
    PlaceId => places: Place;
    PersonId => people: Person;
    FigureId => figures: Figure;
    PictureId => pictures: Picture;
    EventId => events: Event;
    DocumentId => documents: Agreement;
    PointId => points: Point;
    TextPageId => pages: TextPage;
    PlacePageId => place_pages: PlacePage;
}

macro_rules! words_by_id {
    ($($id:ident => $field:ident: $type:ty;)*) => {$(
        impl IndexBy<$id> for Site {
            type Output = Identified<$type>;

            fn index(&self, id: $id) -> &Identified<$type> {
                &self.settings.$field.as_deref().unwrap_or_default()[id.0 as usize]
            }
        }
    )*};
}

words_by_id! {
    PartyId => parties: Party;
    StateId => states: State;
    PlaceKindId => place_kinds: PlaceKind;
    EventKindId => event_kinds: Line;
}

impl<I> IndexBy<Reference<I>> for Site
where
    Site: IndexBy<I>,
    I: Copy,
{
    type Output = <Site as IndexBy<I>>::Output;

    fn index(&self, reference: Reference<I>) -> &Self::Output {
        &self[reference.id]
    }
}

/// What the site says of itself.
pub type Settings = record::Settings<Resolved>;

impl Settings {
    /// Where the site will stand; ends with a slash.
    #[must_use]
    pub fn base_url(&self) -> Option<&str> {
        self.base_url.as_ref().map(|url| url.value.as_str())
    }

    /// The path of the base URL: begins and ends with a slash.
    #[must_use]
    pub fn base_path(&self) -> Option<&str> {
        let (_, rest) = self.base_url()?.split_once("://")?;
        rest.find('/').map(|at| &rest[at..])
    }

    /// Whether pages have pictures, if there is a base URL.
    #[must_use]
    pub fn pictures(&self) -> bool {
        self.pictures.as_ref().is_none_or(|pictures| pictures.value)
    }

    /// Whether the address of a page is given without `.html`.
    #[must_use]
    pub fn clean_urls(&self) -> bool {
        self.clean_urls.as_ref().is_some_and(|clean_urls| clean_urls.value)
    }

    /// Whether texts have compressed copies beside them.
    #[must_use]
    pub fn precompress(&self) -> bool {
        self.precompress.as_ref().is_some_and(|precompress| precompress.value)
    }

    /// What pages of a kind may weigh, in bytes, where the site says so.
    #[must_use]
    pub fn budget(&self, kind: PageKind) -> Option<u32> {
        Some(self.budgets.as_ref()?.0.get(&kind)?.value)
    }
}

impl Mention {
    /// The form of the name, as it is listed.
    #[must_use]
    pub fn form<'a>(&self, site: &'a Site) -> &'a Name {
        let place = &site[self.place];
        &place.names[self.name.unwrap_or(place.canonical)]
    }

    /// The same in a passage that is not translated.
    #[must_use]
    pub fn original_form<'a>(&self, site: &'a Site) -> &'a Name {
        let place = &site[self.place];
        &place.names[self.name.unwrap_or(place.original)]
    }

    /// The words that stand in the sentence.
    #[must_use]
    pub fn words<'a>(&'a self, site: &'a Site) -> &'a str {
        self.inflected.as_deref().unwrap_or(&self.form(site).form)
    }
}

reads_like! {
    Map => record: MapSettings<Resolved>;
}
