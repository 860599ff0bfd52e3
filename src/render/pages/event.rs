//! The page of an event, and the chronology of all events.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{EventId, PagePart, PageRef, PlaceId};
use crate::output::Stored;
use crate::render::drawing::strip;
use crate::render::pages::frame::Frame;
use crate::render::pages::parts;
use crate::render::pages::template::fill;
use crate::render::text::Draft;
use crate::render::views;

/// `event.html`.
pub(super) fn event(id: EventId, mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let site = frame.site;
    let event = &site[id];
    let summary_html = draft.running(&event.summary);
    let references_html = draft.references(&event.sources);
    let text_html = draft.text(&event.text);
    let obligations = parts::obligations_where(frame, |obligation| obligation.events().any(|event| event == id));
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
        points: event.points.iter().map(|&point| parts::point_reference(point.id, frame)).collect(),
        obligations,
        accounts,
        period: site.period_of(id).map(|period| views::Link {
            title: site.settings.periods[period].title.to_string(),
            url: frame.part_url(PageRef::Chronology, PagePart::Period(period as u32)),
            language: None,
        }),
        previous: beside(position.checked_sub(1)),
        next: beside(Some(position + 1)),
    };
    fill(draft, &view, frame, sink)
}

/// `chronology.html`.
pub(super) fn chronology(draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let site = frame.site;
    let periods = site.by_period().into_iter().map(|(period, events)| {
        let heading = period.map(|period| &site.settings.periods[period]);
        let part = PagePart::period(period);
        views::Period {
            id: site.anchors.get(PageRef::Chronology, part).to_owned(),
            url: frame.part_url(PageRef::Chronology, part),
            title: heading.map_or_else(String::new, |heading| heading.title.to_string()),
            events: events.into_iter().map(|id| parts::event_item(id, &draft, frame)).collect(),
        }
    });
    let periods = periods.collect();
    let zone = site.settings.zones.iter().find(|named| named.zone.value == site.settings.zone.value);
    let view = views::Chronology {
        kinds: kinds(frame),
        places: places(frame),
        periods,
        strip_html: strip::draw(site, &frame.theme.words),
        n_events: site.events.len(),
        zone: zone.map_or_else(|| site.settings.zone.name().to_owned(), |named| named.name.to_string()),
    };
    fill(draft, &view, frame, sink)
}

/// The events of each kind, in the order of the kinds' words.
fn kinds(frame: &Frame) -> Vec<views::EventGroup> {
    let mut groups: BTreeMap<(&str, &str), Vec<EventId>> = BTreeMap::new();
    for (position, event) in frame.site.events.iter().enumerate() {
        let (id, title) = frame.site.kind_of_event(event);
        groups.entry((title, id)).or_default().push(EventId::at(position));
    }
    let group = |((title, id), events): ((&str, &str), Vec<EventId>)| views::EventGroup {
        id: id.to_owned(),
        anchor: frame.anchor(PageRef::Chronology, PagePart::Kind(events[0])),
        title: title.to_owned(),
        events: entries(&events, frame),
    };
    let mut groups: Vec<views::EventGroup> = groups.into_iter().map(group).collect();
    groups.sort_by(|a, b| frame.theme.words.locale().compare(&a.title, &b.title));
    groups
}

/// The places of events, in the order of their names.
fn places(frame: &Frame) -> Vec<views::EventsAt> {
    let site = frame.site;
    let ids = (0..site.places.len()).map(PlaceId::at).filter(|&id| !site[id].events.is_empty());
    let at = |id: PlaceId| {
        let named = parts::place(id, frame);
        let has_page = site.page_of(id).is_some();
        let url = if has_page { named.url } else { frame.part_url(PageRef::Glossary, PagePart::PlaceEvents(id)) };
        views::EventsAt { id: named.id, title: named.name, url, has_page, n_events: site[id].events.len() }
    };
    let mut places: Vec<views::EventsAt> = ids.map(at).collect();
    places.sort_by(|a, b| frame.theme.words.locale().compare(&a.title, &b.title));
    places
}

/// Events as links to their entries in the chronology.
fn entries(events: &[EventId], frame: &Frame) -> Vec<views::EventReference> {
    let entry = |&id: &EventId| {
        let event = &frame.site[id];
        let url = frame.part_url(PageRef::Chronology, PagePart::Event(id));
        views::EventReference { title: event.title.to_string(), url, date: parts::moment(&event.moment, frame) }
    };
    events.iter().map(entry).collect()
}
