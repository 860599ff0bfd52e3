//! What several tables say in the same way: ids, dates, moments, due dates, verdicts.

use std::borrow::Borrow;
use std::ops::Deref;

use super::table::Cell;
use crate::model::plain;
use crate::model::verdict::{Days, last_days};
use crate::model::{Agreement, Due, EventId, PersonId, PlaceId, Point, Running, SourceId, Timing, Verdict};
use crate::render::formats::format::Input;
use crate::value::{Date, Day, Moment};

impl Input<'_> {
    /// A running text as plain words, without its citations.
    pub(super) fn words_of(&self, text: &Running) -> Cell {
        plain(text, self.site).into()
    }

    /// A running text that may be missing.
    pub(super) fn maybe_words(&self, text: Option<&(impl Deref<Target = Running> + ?Sized)>) -> Cell {
        text.map(|text| plain(text, self.site)).into()
    }

    pub(super) fn place_ids(&self, ids: &[impl Borrow<PlaceId>]) -> Cell {
        ids.iter().map(|id| self.site[*id.borrow()].id.to_string()).collect::<Vec<_>>().into()
    }

    pub(super) fn person_ids(&self, ids: &[impl Borrow<PersonId>]) -> Cell {
        ids.iter().map(|id| self.site[*id.borrow()].id.to_string()).collect::<Vec<_>>().into()
    }

    pub(super) fn event_ids(&self, ids: &[impl Borrow<EventId>]) -> Cell {
        ids.iter().map(|id| self.site[*id.borrow()].id.to_string()).collect::<Vec<_>>().into()
    }

    /// The ids of sources, each once.
    pub(super) fn source_ids(&self, ids: &[impl Borrow<SourceId>]) -> Cell {
        let mut unique: Vec<String> = Vec::new();
        for id in ids {
            let id = &self.site[*id.borrow()].id;
            if !unique.contains(id) {
                unique.push(id.clone());
            }
        }
        unique.into()
    }

    /// A due date of an obligation of a point: kind, date, time, zone, period, the event that it counts from, and the last day in time.
    pub(super) fn due(&self, due: Option<&Due>, point: &Point) -> [Cell; 7] {
        let Some(due) = due else { return [const { Cell::Missing }; 7] };
        let start = self.site.document_of(point).and_then(Agreement::start);
        let last = last_days(due, start).and_then(Days::single).and_then(Day::iso);
        let after = match due {
            Due::Within(_, Some(start)) => Some(&self.site[start.event].id),
            _ => None,
        };
        let (kind, moment, period) = match due {
            Due::By(date) => ("by", Some(whole(date)), None),
            Due::Before(date) => ("before", Some(whole(date)), None),
            Due::From(moment) => ("from", Some(moment.clone()), None),
            Due::Within(period, _) => ("within", None, Some(*period)),
            Due::For(period, from) => ("for", from.clone(), Some(*period)),
            Due::Every(series) => ("every", series.between(0, None).as_ref().map(whole), Some(series.period())),
        };
        let moment = moment.as_ref();
        [
            kind.into(),
            moment.map(|moment| moment.date.to_string()).into(),
            moment.and_then(|moment| moment.time).map(|time| time.to_string()).into(),
            moment.and_then(|moment| moment.zone).map(|zone| zone.name()).into(),
            period.map(|period| period.to_string()).into(),
            after.into(),
            last.into(),
        ]
    }
}

/// The kinds of due date.
pub(super) const DUE_KINDS: &[&str] = &["by", "before", "from", "within", "for", "every"];

/// A date without an hour.
fn whole(date: &Date) -> Moment {
    Moment { date: date.clone(), time: None, zone: None }
}

/// Every code of a verdict.
pub(super) const VERDICTS: &[&str] = &[
    "unknown",
    "disputed",
    "not-done",
    "superseded",
    "lapsed",
    "ended",
    "being-done",
    "not-yet-due",
    "in-part",
    "steps",
    "done",
    "early",
    "on-day",
    "late",
    "in-time",
    "late-unmeasured",
    "not-measurable",
    "revised-early",
    "revised-on-day",
    "revised-late",
    "revised-in-time",
    "revised-late-unmeasured",
    "revised-not-measurable",
    "begun",
    "ended-early",
    "ended-not-measurable",
    "kept",
    "term",
    "recurring",
    "to-come",
];

/// A verdict: its code, days after the date as signed, days after the revised date, how long before its end a term ended, and
/// the end of a term. Days are less than zero where it was early.
pub(super) fn verdict(verdict: &Verdict) -> [Cell; 5] {
    let days = |timing: Timing| match timing {
        Timing::Days(days) => Cell::Integer(days),
        Timing::InTime | Timing::Late | Timing::Open => Cell::Missing,
    };
    let (signed, revised) = match *verdict {
        Verdict::Timed(timing) => (days(timing), Cell::Missing),
        Verdict::Revised { revised, first } => (days(first), days(revised)),
        _ => (Cell::Missing, Cell::Missing),
    };
    let short_of = match verdict {
        Verdict::EndedEarly(Some(span)) => {
            let units = [(span.years, 'Y'), (span.months, 'M'), (span.days, 'D')];
            let text: String = units.iter().filter(|(n, _)| *n > 0).map(|(n, unit)| format!("{n}{unit}")).collect();
            Cell::Text(if text.is_empty() { "P0D".to_owned() } else { format!("P{text}") })
        }
        _ => Cell::Missing,
    };
    let end = match verdict {
        Verdict::Term(end) => end.and_then(Day::iso).into(),
        _ => Cell::Missing,
    };
    [code(verdict).into(), signed, revised, short_of, end]
}

fn code(verdict: &Verdict) -> &'static str {
    match *verdict {
        Verdict::Unknown => "unknown",
        Verdict::Disputed => "disputed",
        Verdict::NotDone => "not-done",
        Verdict::Superseded => "superseded",
        Verdict::Lapsed(_) => "lapsed",
        Verdict::Over(_) => "ended",
        Verdict::BeingDone(_) => "being-done",
        Verdict::NotYetDue => "not-yet-due",
        Verdict::InPart => "in-part",
        Verdict::Steps(_) => "steps",
        Verdict::Done => "done",
        Verdict::Begun => "begun",
        Verdict::EndedEarly(_) => "ended-early",
        Verdict::Ended => "ended-not-measurable",
        Verdict::Kept => "kept",
        Verdict::Term(_) => "term",
        Verdict::Recurring(_) => "recurring",
        Verdict::ToCome => "to-come",
        Verdict::Timed(timing) => timed(timing),
        // What was done by the date as signed is measured by that alone, as the pages do.
        Verdict::Revised { first: first @ (Timing::Days(..=0) | Timing::InTime), .. } => timed(first),
        Verdict::Revised { revised, .. } => match revised {
            Timing::Days(..0) => "revised-early",
            Timing::Days(0) => "revised-on-day",
            Timing::Days(_) => "revised-late",
            Timing::InTime => "revised-in-time",
            Timing::Late => "revised-late-unmeasured",
            Timing::Open => "revised-not-measurable",
        },
    }
}

fn timed(timing: Timing) -> &'static str {
    match timing {
        Timing::Days(..0) => "early",
        Timing::Days(0) => "on-day",
        Timing::Days(_) => "late",
        Timing::InTime => "in-time",
        Timing::Late => "late-unmeasured",
        Timing::Open => "not-measurable",
    }
}
