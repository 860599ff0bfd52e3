//! Which events belong to which period of the chronology.

use std::collections::BTreeMap;

use super::{EventId, Site};
use crate::source::Spanned;
use crate::value::Date;

impl Site {
    /// The last period that begins on or before the event's first day, by its position in the settings.
    #[must_use]
    pub fn period_of(&self, event: EventId) -> Option<usize> {
        let first = self[event].moment.date.placed();
        let begun = |from: &Option<Spanned<Date>>| from.as_ref().is_none_or(|from| from.placed() <= first);
        self.settings.periods.iter().rposition(|period| begun(&period.from))
    }

    /// The events of each period in the order of periods, before them those that belong to none. A period without events is left out.
    #[must_use]
    pub fn by_period(&self) -> BTreeMap<Option<usize>, Vec<EventId>> {
        let mut periods: BTreeMap<Option<usize>, Vec<EventId>> = BTreeMap::new();
        for id in (0..self.events.len()).map(EventId::at) {
            periods.entry(self.period_of(id)).or_default().push(id);
        }
        periods
    }
}
