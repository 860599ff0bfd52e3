//! Events, and the states of places that they brought about.

use super::table::{Cell, Column, Kind, Table, maybe, one};
use crate::model::{EventId, PageRef};
use crate::render::formats::format::Input;
use crate::value::Day;

const EVENTS: &[Column] = &[
    one("id", Kind::Key),
    one("url", Kind::Url),
    one("title", Kind::Text),
    one("kind", Kind::Id),
    one("kind_name", Kind::Text),
    one("date", Kind::Edtf),
    maybe("earliest", Kind::Day),
    maybe("latest", Kind::Day),
    maybe("time", Kind::Clock),
    maybe("zone", Kind::Text),
    maybe("instant", Kind::Instant),
    maybe("time_note", Kind::Text),
    one("places", Kind::Ids),
    one("people", Kind::Ids),
    one("points", Kind::Ids),
    one("summary", Kind::Text),
    one("sources", Kind::Ids),
    one("cited", Kind::Ids),
    one("n_accounts", Kind::Integer),
];

/// One record an event, in the order of time.
pub(super) fn events(input: &Input) -> Table {
    let site = input.site;
    let rows = site.events.iter().enumerate().map(|(position, event)| {
        let id = EventId::at(position);
        let moment = &event.moment;
        let (kind, kind_name) = site.kind_of_event(event);
        let instant = moment.instant().map(|instant| instant.format("%Y-%m-%dT%H:%M:%SZ").to_string());
        vec![
            (&event.id).into(),
            input.addresses.event(id).into(),
            (&event.title).into(),
            kind.into(),
            kind_name.into(),
            moment.date.to_string().into(),
            moment.date.earliest().and_then(Day::iso).into(),
            moment.date.latest().and_then(Day::iso).into(),
            moment.time.map(|time| time.to_string()).into(),
            moment.zone.map(|zone| zone.name()).into(),
            instant.into(),
            input.maybe_words(event.time_note.as_ref()),
            input.place_ids(&event.places),
            input.person_ids(&event.people),
            event.points.iter().map(|&point| site[point].reference()).collect::<Vec<_>>().into(),
            input.words_of(&event.summary),
            input.source_ids(&event.sources),
            input.source_ids(&site.cited_on(PageRef::Event(id))),
            event.accounts.len().into(),
        ]
    });
    Table { columns: EVENTS, rows: rows.collect() }
}

const STATES: &[Column] = &[
    one("place", Kind::Reference("places")),
    one("state", Kind::Id),
    one("state_name", Kind::Text),
    maybe("part", Kind::Text),
    maybe("event", Kind::Reference("events")),
    maybe("date", Kind::Edtf),
];

/// One record a state of a place, in the order of time; the first of a place may have no event.
pub(super) fn states(input: &Input) -> Table {
    let site = input.site;
    let states = site.places.iter().flat_map(|place| place.states.iter().map(move |state| (place, state)));
    let rows = states.map(|(place, span)| -> Vec<Cell> {
        vec![
            (&place.id).into(),
            (&site[span.state].id).into(),
            (&site[span.state].name).into(),
            span.part.as_ref().into(),
            span.event.map(|event| &site[event].id).into(),
            span.event.map(|event| site[event].moment.date.to_string()).into(),
        ]
    });
    Table { columns: STATES, rows: rows.collect() }
}
