//! The page of an event, and the chronology of all events.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{EventId, PageRef, PlaceId};
use crate::render::draft::{Draft, encode};
use crate::render::fold::fold;
use crate::render::pages::{Frame, fill, parts};
use crate::render::{strip, views};

/// `event.html`.
pub(super) fn event(id: EventId, mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<String> {
    let site = frame.site;
    let event = &site[id];
    let summary_html = draft.running(&event.summary);
    let references_html = draft.references(&event.sources);
    let text_html = draft.text(&event.text);
    let obligations = parts::obligations_where(frame, |obligation| {
        let ended = obligation.broken_by.iter().chain(&obligation.superseded_by).chain(&obligation.ended_by);
        obligation.fulfilled_by.iter().chain(ended).any(|&event| event == id)
    });
    let obligations =
        obligations.iter().map(|(point, found)| parts::obligation(*point, found, &mut draft, frame)).collect();
    let accounts = parts::accounts(&event.accounts, draft.page, &mut draft, frame);
    let beside = |position: Option<usize>| {
        let position = position.filter(|&position| position < site.events.len())?;
        Some(frame.link(PageRef::Event(EventId::at(position))))
    };
    let position = id.0 as usize;
    let mut item = parts::event_item(id, &draft, frame);
    item.date.time_note_html = draft.maybe(event.time_note.as_ref());
    let view = views::Event {
        item,
        summary_html,
        text_html,
        references_html,
        people: parts::people(&event.people, frame),
        points: event.points.iter().map(|&point| parts::point_reference(point, frame)).collect(),
        obligations,
        accounts,
        period: period_of(id, frame).map(|period| views::Link {
            title: site.settings.periods[period].title.clone(),
            url: format!("{}#{}", PageRef::Chronology.path(site), encode(&site.settings.periods[period].id)),
            language: None,
        }),
        previous: beside(position.checked_sub(1)),
        next: beside(Some(position + 1)),
    };
    fill(draft, &view, frame, sink)
}

/// The last period that begins on or before the event's first day.
fn period_of(id: EventId, frame: &Frame) -> Option<usize> {
    let first = frame.site[id].moment.date.earliest();
    let begun = |from: &Option<crate::value::Date>| from.as_ref().is_none_or(|from| from.earliest() <= first);
    frame.site.settings.periods.iter().rposition(|period| begun(&period.from))
}

/// `chronology.html`.
pub(super) fn chronology(draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<String> {
    let site = frame.site;
    let mut periods: Vec<views::Period> = site
        .settings
        .periods
        .iter()
        .map(|period| views::Period { id: period.id.clone(), title: period.title.clone(), events: Vec::new() })
        .collect();
    let mut undivided = Vec::new();
    for id in (0..site.events.len()).map(EventId::at) {
        let item = parts::event_item(id, &draft, frame);
        match period_of(id, frame) {
            Some(period) => periods[period].events.push(item),
            None => undivided.push(item),
        }
    }
    if !undivided.is_empty() {
        periods.insert(0, views::Period { id: "events".to_owned(), title: String::new(), events: undivided });
    }
    periods.retain(|period| !period.events.is_empty());
    let zone = site.settings.zones.iter().find(|(zone, _)| *zone == site.settings.zone);
    let view = views::Chronology {
        kinds: kinds(frame),
        places: places(frame),
        periods,
        strip_html: strip::draw(site, &frame.theme.words),
        n_events: site.events.len(),
        zone: zone.map_or_else(|| site.settings.zone.name().to_owned(), |(_, name)| name.clone()),
    };
    fill(draft, &view, frame, sink)
}

/// The events of each kind, in the order of the kinds' words.
fn kinds(frame: &Frame) -> Vec<views::EventGroup> {
    let mut groups: BTreeMap<(&str, &str), Vec<EventId>> = BTreeMap::new();
    for (position, event) in frame.site.events.iter().enumerate() {
        groups.entry((&event.kind_name, &event.kind)).or_default().push(EventId::at(position));
    }
    let group = |((title, id), events): ((&str, &str), Vec<EventId>)| views::EventGroup {
        id: id.to_owned(),
        title: title.to_owned(),
        url: None,
        events: entries(&events, frame),
    };
    groups.into_iter().map(group).collect()
}

/// The events at each place, in the order of the places' names.
fn places(frame: &Frame) -> Vec<views::EventGroup> {
    let mut groups: BTreeMap<(String, PlaceId), Vec<EventId>> = BTreeMap::new();
    for (position, event) in frame.site.events.iter().enumerate() {
        for &place in &event.places {
            let key = (fold(&frame.site[place].name().form), place);
            groups.entry(key).or_default().push(EventId::at(position));
        }
    }
    let group = |((_, place), events): ((String, PlaceId), Vec<EventId>)| {
        let named = parts::place(place, frame);
        views::EventGroup { id: named.id, title: named.name, url: Some(named.url), events: entries(&events, frame) }
    };
    groups.into_iter().map(group).collect()
}

/// Events as links to their entries in the chronology.
fn entries(events: &[EventId], frame: &Frame) -> Vec<views::EventReference> {
    let entry = |&id: &EventId| {
        let event = &frame.site[id];
        let url = format!("{}#{}", PageRef::Chronology.path(frame.site), encode(&event.id));
        views::EventReference { title: event.title.clone(), url, date: parts::moment(&event.moment, frame) }
    };
    events.iter().map(entry).collect()
}
