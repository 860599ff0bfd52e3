//! The pages of places and of what happened where: places, events, the chronology.

use serde::Serialize;

use super::{
    Account, AccountItem, EventItem, EventReference, Link, Name, Named, Obligation, PlaceItem, PlaceState,
    PointReference, State,
};

/// `place.html`: a page of one place.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Place {
    /// The place.
    pub item: PlaceItem,
    /// The summary with its citation.
    pub summary_html: String,
    /// Every form of its name.
    pub names: Vec<Name>,
    /// Its entry in the glossary.
    pub glossary_url: String,
    /// The facts that are seen at a glance.
    pub facts: Vec<Fact>,
    /// The facts that are too many for a glance.
    pub further_facts: Vec<Fact>,
    /// Latitude and longitude in words, and the citation.
    pub position: Option<Position>,
    /// The places it borders on.
    pub neighbours: Vec<Named>,
    /// The states it went through.
    pub states: Vec<StateSpan>,
    /// The story.
    pub text_html: String,
    /// What was owed about it.
    pub obligations: Vec<Obligation>,
    /// Where sources differ: the page's own accounts.
    pub accounts: Vec<Account>,
    /// Where sources differ on its events and points.
    pub other_accounts: Vec<AccountItem>,
    /// Its events, oldest first.
    pub events: Vec<EventItem>,
    /// A small map; empty if it has no shape.
    pub locator_html: String,
    /// The places before and after it.
    pub previous: Option<Link>,
    /// The next place.
    pub next: Option<Link>,
}

/// A position on the earth.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Position {
    /// In words: `40.110° N, 46.044° E`.
    pub words: String,
    /// As a `geo:` address (RFC 5870).
    pub geo_url: String,
    /// The citation.
    pub references_html: String,
}

/// A fact at a glance.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// What is said.
    pub value_html: String,
    /// Whether that is a link and nothing else, so that what stands beside it needs room to be hit.
    pub is_link: bool,
    /// A remark.
    pub note_html: Option<String>,
    /// The citation.
    pub references_html: String,
}

/// A state and since when.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct StateSpan {
    /// The state.
    pub state: State,
    /// The part of the place that it holds for; none if it holds for the whole.
    pub part: Option<String>,
    /// The state that the rest came into by the same event; none if that stayed as it was.
    pub rest: Option<State>,
    /// The event that brought it about; none for the first.
    pub event: Option<EventReference>,
}

/// A state that an event brought about, on the page of the event.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ChangeOfState {
    /// The place and the state it came into.
    pub state: PlaceState,
    /// The citation of what is not said by the sources of the event.
    pub references_html: String,
}

/// `event.html`.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Event {
    /// The event as in lists.
    pub item: EventItem,
    /// The summary with its citation.
    pub summary_html: String,
    /// What happened.
    pub text_html: String,
    /// The citation of title, date and kind.
    pub references_html: String,
    /// The states it brought about.
    pub changes: Vec<ChangeOfState>,
    /// Who took part.
    pub people: Vec<Named>,
    /// The points it concerns.
    pub points: Vec<PointReference>,
    /// The obligations it fulfilled, ended or changed.
    pub obligations: Vec<Obligation>,
    /// Where sources differ.
    pub accounts: Vec<Account>,
    /// The period it belongs to.
    pub period: Option<Link>,
    /// The event before.
    pub previous: Option<Link>,
    /// The event after.
    pub next: Option<Link>,
}

/// `chronology.html`.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Chronology {
    /// The periods in order, each with its events, oldest first.
    pub periods: Vec<Period>,
    /// The density of events over time, as SVG.
    pub strip_html: String,
    /// The kinds of events that occur, in the order of their words.
    pub kinds: Vec<EventGroup>,
    /// The same where the list of events is divided: the divisions that have events of each kind.
    pub divided_kinds: Vec<DividedKind>,
    /// The places at which events took place, in the order of their names.
    pub places: Vec<EventsAt>,
    /// How many events there are.
    pub n_events: usize,
    /// The zone in which days are reckoned, in words.
    pub zone: String,
}

/// Events of one kind.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct EventGroup {
    /// The id of the kind.
    pub id: String,
    /// Its anchor in the chronology.
    pub anchor: String,
    /// The same in words.
    pub title: String,
    /// The events, oldest first; `url` is the entry in the chronology.
    pub events: Vec<EventReference>,
}

/// A place at which events took place.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct EventsAt {
    /// The id of the place.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its page, which lists the events, or else the list in its entry in the glossary.
    pub url: String,
    /// Whether that is a page of its own.
    pub has_page: bool,
    /// How many events there are.
    pub n_events: usize,
}

/// The events of one kind in a divided chronology.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DividedKind {
    /// Its anchor.
    pub anchor: String,
    /// The kind in words.
    pub title: String,
    /// The divisions that have events of the kind, in order; `url` is where they stand there.
    pub divisions: Vec<Link>,
}

/// A stretch of the chronology.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Period {
    /// Its anchor.
    pub id: String,
    /// Where it stands.
    pub url: String,
    /// Its title; empty if the site has no periods.
    pub title: String,
    /// Its events.
    pub events: Vec<EventItem>,
}

/// `places.html`: the list of the places that have a page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Places {
    /// The list's title.
    pub title: String,
    /// The places.
    pub places: Vec<PlaceItem>,
}
