//! Until when the content is known: it says so itself, since the clock must not change what comes out.

use super::{Change, Event, Site, Source};
use crate::value::Date;

/// When the content was last worked on: when anything in it was changed or a source was read. None if neither is recorded.
fn last_work<'a>(sources: &'a [Source], changes: &'a [Change]) -> Option<&'a Date> {
    let read = sources.iter().filter_map(Source::read);
    changes.iter().map(Change::date).chain(read).max_by_key(|date| date.placed())
}

/// When the content was last worked on or, if that is not recorded, when the last event took place.
#[must_use]
pub fn edition<'a>(sources: &'a [Source], changes: &'a [Change], events: &'a [Event]) -> Option<&'a Date> {
    last_work(sources, changes).or_else(|| events.last().map(|event| &event.moment.date))
}

impl Site {
    /// When the content was last worked on.
    #[must_use]
    pub fn last_work(&self) -> Option<&Date> {
        last_work(&self.sources, &self.changes)
    }

    /// Until when the content is known: when it was last worked on or, if that is not recorded, when the last event took place.
    #[must_use]
    pub fn edition(&self) -> Option<&Date> {
        edition(&self.sources, &self.changes, &self.events)
    }
}
