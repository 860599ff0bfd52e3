//! The records that are parts of pages: which page shows each, under which id, and where each was written.

use std::borrow::Cow;

use crate::model::{Embedded, EventId, Name, Named, PagePart, PageRef, PersonId, PlaceId, Site, SourceId};
use crate::record::Id;
use crate::source::Span;

/// A record that is a part of a page.
pub struct RecordPart<'a> {
    /// The part.
    pub part: PagePart,
    /// What it is called in messages.
    pub what: &'static str,
    /// Its anchor.
    pub anchor: Cow<'a, str>,
    /// Where its id was written; none for what nobody wrote.
    pub id: Option<Span>,
    /// Where the whole was written, if statements of the page stand in it.
    pub span: Option<Span>,
}

impl<'a> RecordPart<'a> {
    fn new(part: PagePart, what: &'static str, id: &'a Id, span: Option<Span>) -> Self {
        Self { part, what, anchor: Cow::Borrowed(&id.value), id: Some(id.span), span }
    }
}

/// The records of a page that have ids of their author's.
pub fn records(page: PageRef, site: &Site) -> Vec<RecordPart<'_>> {
    let mut found = of_kind(page, site);
    for (position, account) in page.document(site).map_or(&[][..], |front| front.accounts).iter().enumerate() {
        found.push(RecordPart {
            part: PagePart::Account(position as u32),
            what: "the entry of accounts",
            anchor: account.anchor().into(),
            id: Some(account.id.span),
            span: Some(account.span),
        });
    }
    found.extend(site.embedded_in(page).map(|embedded| match embedded {
        Embedded::Figure(id) => RecordPart::new(PagePart::Figure(id), "the figure", &site[id].id, Some(site[id].span)),
        Embedded::Picture(id) => {
            RecordPart::new(PagePart::Picture(id), "the picture", &site[id].id, Some(site[id].span))
        }
    }));
    found
}

fn of_kind(page: PageRef, site: &Site) -> Vec<RecordPart<'_>> {
    let new = RecordPart::new;
    match page {
        PageRef::Chronology => {
            // Events are shown there, and make their statements on their own pages.
            let events = site.events.iter().enumerate();
            let events = events.map(|(at, event)| new(PagePart::Event(EventId::at(at)), "the event", &event.id, None));
            let periods = site.by_period().into_keys().flatten();
            let periods =
                periods.map(|at| new(PagePart::Period(at as u32), "the period", &site.settings.periods[at].id, None));
            events.chain(periods).collect()
        }
        PageRef::Glossary => {
            let places = site.places.iter().enumerate();
            let part = |at| PagePart::Place(PlaceId::at(at));
            places.map(|(at, place)| new(part(at), "the place", &place.id, Some(place.span))).collect()
        }
        PageRef::People => {
            let people = site.people.iter().enumerate();
            let part = |at| PagePart::Person(PersonId::at(at));
            people.map(|(at, person)| new(part(at), "the person", &person.id, Some(person.span))).collect()
        }
        PageRef::Sources => {
            let sources = site.sources.iter().enumerate().map(|(at, source)| {
                let record = source.record.as_ref();
                RecordPart {
                    part: PagePart::Source(SourceId::at(at)),
                    what: "the source",
                    anchor: Cow::Borrowed(&source.id),
                    id: record.map(|record| record.id.span),
                    span: record.map(|record| record.span),
                }
            });
            sources.collect()
        }
        PageRef::Wording => {
            let entries = site.wording.iter().enumerate();
            entries
                .map(|(at, entry)| new(PagePart::Wording(at as u32), "the term", &entry.id, Some(entry.span)))
                .collect()
        }
        PageRef::Corrections => {
            let changes = site.changes.iter().enumerate();
            changes
                .map(|(at, change)| new(PagePart::Change(at as u32), "the change", &change.id, Some(change.span())))
                .collect()
        }
        PageRef::Index => {
            let answers = site.index.answers.iter().enumerate();
            let part = |at| PagePart::Answer(at as u32);
            answers.map(|(at, answer)| new(part(at), "the answer", &answer.id, Some(answer.span))).collect()
        }
        PageRef::Point(id) => {
            let obligations = site[id].obligations.iter().enumerate();
            let part = |at| PagePart::Obligation(at as u32);
            obligations.map(|(at, record)| new(part(at), "the obligation", &record.id, Some(record.span))).collect()
        }
        _ => Vec::new(),
    }
}

/// Everything that has names on a page: its id, and its names in their order.
pub fn named(page: PageRef, site: &Site) -> Vec<(&Id, Named, &[Name])> {
    match page {
        PageRef::Glossary => {
            let places = site.places.iter().enumerate();
            places.map(|(at, place)| (&place.id, Named::Place(PlaceId::at(at)), &*place.names)).collect()
        }
        PageRef::People => {
            let people = site.people.iter().enumerate();
            people.map(|(at, person)| (&person.id, Named::Person(PersonId::at(at)), &*person.names)).collect()
        }
        _ => Vec::new(),
    }
}
