//! When an occurrence of a duty that comes back was done: by its own date, or by that of its event.

use super::{Occurrence, Site};
use crate::value::Date;

impl Site {
    /// When an occurrence was done, as far as that is recorded.
    #[must_use]
    pub fn done<'a>(&'a self, occurrence: &'a Occurrence) -> Option<&'a Date> {
        let event = occurrence.fulfilled_by.last().map(|&event| &self[event].moment.date);
        occurrence.done.as_deref().or(event)
    }
}
