//! What happened on the occurrences of a duty that comes back.

use super::{EventId, Ref, Remark, SourceId, record};
use crate::source::Spanned;
use crate::text::Phase;
use crate::value::Date;

record! {
    /// What happened on one occurrence of a duty that comes back.
    Occurrence<P> checked: "an occurrence" {
        /// Which one: the day, month or year on which it was due.
        required due: Spanned<Date>,
        /// When it was done, where no event tells of that.
        optional done: Spanned<Date>,
        /// By which events it was done; the last one completes it.
        list fulfilled_by: Ref<P, EventId>,
        /// By which events a part of it was done.
        list partly_fulfilled_by: Ref<P, EventId>,
        /// By which events it was broken, or could no longer be done.
        list broken_by: Ref<P, EventId>,
        /// A remark.
        optional note: Remark<P>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
    }
}

impl<P: Phase> Occurrence<P> {
    /// The events by which something came of it, each with what it did.
    pub fn outcomes(&self) -> impl Iterator<Item = (&'static str, &Ref<P, EventId>)> {
        let lists = [
            ("is fulfilled", &self.fulfilled_by),
            ("is fulfilled in part", &self.partly_fulfilled_by),
            ("is broken", &self.broken_by),
        ];
        lists.into_iter().flat_map(|(what, events)| events.iter().map(move |event| (what, event)))
    }
}
