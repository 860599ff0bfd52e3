//! The page of an event, and the chronology of all events.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Sink;
use crate::model::{Entry, EventId, PagePart, PageRef, PlaceId, Sheet};
use crate::output::Stored;
use crate::render::drawing::strip;
use crate::render::pages::frame::Frame;
use crate::render::pages::template::fill;
use crate::render::pages::{divisions, parts};
use crate::render::text::Draft;
use crate::render::views;

/// `event.html`.
pub(super) fn event(id: EventId, mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let site = frame.site;
    let event = &site[id];
    let summary_html = draft.running(&event.summary);
    let references_html = draft.references(&event.sources);
    let changes = event.states.iter().flatten().map(|(at, change)| views::ChangeOfState {
        state: parts::place_state(at.id, change, frame),
        references_html: draft.references(&change.sources),
    });
    let changes = changes.collect();
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
        changes,
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
    let (site, sheet) = (frame.site, draft.sheet());
    let listed = frame.entries(sheet, Entry::event, || (0..site.events.len()).map(EventId::at).collect());
    let mut by_period: BTreeMap<Option<usize>, Vec<EventId>> = BTreeMap::new();
    for &id in &listed {
        by_period.entry(site.period_of(id)).or_default().push(id);
    }
    let periods = by_period.into_iter().map(|(period, events)| {
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
    let is_whole = sheet.division.is_none();
    let divided_kinds = divided_kinds(sheet, frame);
    let view = views::Chronology {
        // Where it leads to divisions, it says in which of them there are some.
        kinds: if divided_kinds.is_empty() { kinds(&listed, frame) } else { Vec::new() },
        divided_kinds,
        places: places(&listed, frame),
        periods,
        // It shows all events, on the page itself.
        strip_html: if is_whole {
            strip::draw(site, &frame.theme.words, &entry_url(sheet, frame))
        } else {
            String::new()
        },
        n_events: site.events.len(),
        zone: zone.map_or_else(|| site.settings.zone.name().to_owned(), |named| named.name.to_string()),
    };
    fill(draft, &view, frame, sink)
}

/// The entry of an event in the chronology, as the sheet leads to it.
fn entry_url(sheet: Sheet, frame: &Frame) -> impl Fn(EventId) -> String {
    let is_divided = frame.content(sheet).is_some();
    move |id| match is_divided {
        true => frame.part_url(PageRef::Chronology, PagePart::Event(id)),
        false => format!("#{}", frame.site[id].id),
    }
}

/// The events of each kind, in the order of the kinds' words.
fn kinds(listed: &[EventId], frame: &Frame) -> Vec<views::EventGroup> {
    let mut groups: BTreeMap<(&str, &str), Vec<EventId>> = BTreeMap::new();
    for &id in listed {
        let (kind, title) = frame.site.kind_of_event(&frame.site[id]);
        groups.entry((title, kind)).or_default().push(id);
    }
    let firsts = first_of_kinds(frame);
    let group = |((title, id), events): ((&str, &str), Vec<EventId>)| views::EventGroup {
        id: id.to_owned(),
        anchor: frame.anchor(PageRef::Chronology, PagePart::Kind(firsts[id])),
        title: title.to_owned(),
        events: entries(&events, frame),
    };
    let mut groups: Vec<views::EventGroup> = groups.into_iter().map(group).collect();
    groups.sort_by(|a, b| frame.theme.words.locale().compare(&a.title, &b.title));
    groups
}

/// The first event of each kind, by which the anchor of the kind is known.
fn first_of_kinds<'a>(frame: &Frame<'a>) -> BTreeMap<&'a str, EventId> {
    let events = frame.site.events.iter().enumerate().rev();
    events.map(|(position, event)| (frame.site.kind_of_event(event).0, EventId::at(position))).collect()
}

/// The kinds of events where their list is divided: each leads to the divisions that have some.
fn divided_kinds(sheet: Sheet, frame: &Frame) -> Vec<views::DividedKind> {
    let Some(content) = frame.content(sheet).filter(|content| !content.below.is_empty()) else { return Vec::new() };
    let (site, firsts) = (frame.site, first_of_kinds(frame));
    let mut kinds: BTreeMap<&str, views::DividedKind> = BTreeMap::new();
    for &id in &content.below {
        let events = site.divisions.all_entries(id).into_iter().filter_map(Entry::event);
        let found: BTreeSet<(&str, &str)> = events.map(|event| site.kind_of_event(&site[event])).collect();
        for (kind, title) in found {
            let anchor = frame.anchor(PageRef::Chronology, PagePart::Kind(firsts[kind]));
            let link = divisions::link(PageRef::Chronology, id, Some(&anchor), frame);
            let (title, divisions) = (title.to_owned(), Vec::new());
            kinds.entry(kind).or_insert(views::DividedKind { anchor, title, divisions }).divisions.push(link);
        }
    }
    let mut kinds: Vec<views::DividedKind> = kinds.into_values().collect();
    kinds.sort_by(|a, b| frame.theme.words.locale().compare(&a.title, &b.title));
    kinds
}

/// The places of the listed events, in the order of their names.
fn places(listed: &[EventId], frame: &Frame) -> Vec<views::EventsAt> {
    let site = frame.site;
    let mut n_events: BTreeMap<PlaceId, usize> = BTreeMap::new();
    for &id in listed {
        let at: BTreeSet<PlaceId> = site[id].places.iter().map(|place| place.id).collect();
        at.into_iter().for_each(|place| *n_events.entry(place).or_default() += 1);
    }
    let at = |(id, n_events): (PlaceId, usize)| {
        let named = parts::place(id, frame);
        let has_page = site.page_of(id).is_some();
        let url = if has_page { named.url } else { frame.part_url(PageRef::Glossary, PagePart::PlaceEvents(id)) };
        views::EventsAt { id: named.id, title: named.name, url, has_page, n_events }
    };
    let mut places: Vec<views::EventsAt> = n_events.into_iter().map(at).collect();
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
