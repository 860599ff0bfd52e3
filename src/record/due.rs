//! When something is due, and how that was changed.

use super::{EventId, In, PersonId, Ref, Remark, Said, SourceId, Typed, Walk, record};
use crate::source::Spanned;
use crate::value::{Clock, Date, Moment, Period, Series, Zone};

record! {
    /// When something is due.
    Due becomes(DueDate): "a due date" {
        /// On that day at the latest.
        optional by: Spanned<Date>,
        /// Earlier than that day.
        optional before: Spanned<Date>,
        /// From that moment on.
        optional from: Spanned<Date>,
        /// The hour of `from`.
        optional time: Spanned<Clock>,
        /// Its IANA zone.
        optional zone: Spanned<Zone>,
        /// So long after coming into force, or after an event.
        optional within: Spanned<Period>,
        /// The event from which `within` counts.
        optional after: Typed<EventId>,
        /// For so long.
        optional r#for: Spanned<Period>,
        /// Again and again, from `from` on: the time between two occurrences.
        optional every: Spanned<Period>,
        /// The last day on which something that comes back may be due; none if it has no end.
        optional until: Spanned<Date>,
    }
}

/// What a due date says.
#[derive(Clone, Debug)]
pub enum DueDate {
    /// On that day at the latest.
    By(Date),
    /// Earlier than that day.
    Before(Date),
    /// From that moment on.
    From(Moment),
    /// So long after coming into force, or after an event.
    Within(Period, Option<Start>),
    /// For so long, from that moment or from coming into force.
    For(Period, Option<Moment>),
    /// Again and again.
    Every(Series),
}

/// The event from which a period counts.
#[derive(Clone, Debug)]
pub struct Start {
    /// The event.
    pub event: EventId,
    /// When it was.
    pub date: Date,
}

impl Walk for DueDate {
    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        let line = |words: String| Said::Line(words.into());
        match self {
            Self::By(date) | Self::Before(date) => found.push(line(date.to_string())),
            Self::From(moment) => moment.said(found),
            Self::Within(period, _) => found.push(line(period.to_string())),
            Self::For(period, from) => {
                found.push(line(period.to_string()));
                from.iter().for_each(|moment| moment.said(found));
            }
            Self::Every(series) => {
                let dates = series.between(0, None).map(|dates| dates.to_string()).unwrap_or_default();
                found.push(line(format!("{} {dates}", series.period())));
            }
        }
    }
}

record! {
    /// A change of a due date.
    Revision<P> checked: "a revision" {
        /// The new date.
        required due: In<P, Due>,
        /// When it was agreed.
        optional agreed: Spanned<Date>,
        /// Who asked for it.
        list asked_by: Ref<P, PersonId>,
        /// Who agreed.
        list agreed_by: Ref<P, PersonId>,
        /// Why.
        optional why: Remark<P>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
    }
}
