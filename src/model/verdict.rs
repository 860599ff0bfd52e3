//! What came of an obligation: computed from its due dates and its events, never typed in.

use chrono::{Datelike, Months, NaiveDate};

use crate::value::{Date, Moment, Period, Zone};

/// When something is due.
#[derive(Clone, Debug)]
pub enum Due {
    /// On that day at the latest.
    By(Date),
    /// Earlier than that day.
    Before(Date),
    /// From that moment on.
    From(Moment),
    /// So long after coming into force.
    Within(Period),
    /// For so long, from that moment or from coming into force.
    For(Period, Option<Moment>),
}

/// What came of an obligation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is recorded. Never to be read as "not done".
    Unknown,
    /// The sources differ on whether it was done.
    Disputed,
    /// It was broken, or can no longer be done, as the sources say.
    NotDone,
    /// Something else took its place.
    Superseded,
    /// It was done; no date had been set.
    Done,
    /// It was done; measured by the date as signed.
    Timed(Timing),
    /// It was done; measured by the last revised date and by the date as signed.
    Revised {
        /// By the revised date.
        revised: Timing,
        /// By the date as signed.
        first: Timing,
    },
    /// It began at the moment that was agreed.
    Begun,
    /// A term that ended before its time: how long before, if the day is known.
    EndedEarly(Option<Span>),
    /// A term that ended; the date is too imprecise to say whether before its time.
    Ended,
    /// A term that was kept to its end.
    Kept,
    /// A term whose end is not recorded.
    Term(NaiveDate),
}

/// How a completion compares with a due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// Days after the last day in time; zero is on the day, less is early.
    Days(i64),
    /// In time; the day is not known.
    InTime,
    /// Late; the day is not known.
    Late,
    /// The date is too imprecise to say.
    Open,
}

/// A stretch of time in calendar units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Whole years.
    pub years: u32,
    /// Whole months beyond them.
    pub months: u32,
    /// Days beyond them.
    pub days: u32,
}

impl Span {
    /// The stretch from `start` to `end`, in calendar units; nothing if `end` is not later.
    #[must_use]
    pub fn between(start: NaiveDate, end: NaiveDate) -> Self {
        if end <= start {
            return Self { years: 0, months: 0, days: 0 };
        }
        let mut months = (end.year() - start.year()) * 12 + end.month() as i32 - start.month() as i32;
        let after = |months: i32| start.checked_add_months(Months::new(months.max(0) as u32)).unwrap_or(start);
        if after(months) > end {
            months -= 1;
        }
        let days = (end - after(months)).num_days() as u32;
        let months = months.max(0) as u32;
        Self { years: months / 12, months: months % 12, days }
    }
}

/// What a verdict is computed from.
#[derive(Debug)]
pub struct Facts<'a> {
    /// When it was due as signed.
    pub due: Option<&'a Due>,
    /// The due date after the last revision.
    pub revised: Option<&'a Due>,
    /// When it was completed.
    pub completed: Option<&'a Moment>,
    /// When its term ended.
    pub ended: Option<&'a Date>,
    /// Whether an event broke it.
    pub broken: bool,
    /// Whether an event superseded it.
    pub superseded: bool,
    /// Whether sources differ on its outcome.
    pub disputed: bool,
    /// The day of coming into force.
    pub in_force: Option<NaiveDate>,
    /// The zone in which days are reckoned.
    pub zone: Zone,
}

/// The verdict that follows from `facts`.
#[must_use]
pub fn verdict(facts: &Facts) -> Verdict {
    if facts.disputed {
        return Verdict::Disputed;
    }
    if let Some(Due::For(period, from)) = facts.revised.or(facts.due) {
        let from = from.as_ref().map(|moment| &moment.date);
        let starts = from.map(|date| (date.earliest(), date.latest())).or(facts.in_force.map(|day| (day, day)));
        let Some((first, last)) = starts.map(|(first, last)| (period.after(first), period.after(last))) else {
            return Verdict::Unknown;
        };
        return match facts.ended {
            None => Verdict::Term(first),
            Some(ended) if doubtful(ended) || from.is_some_and(doubtful) => Verdict::Ended,
            Some(ended) if ended.latest() < first => {
                let day = ended.as_day().filter(|_| first == last);
                Verdict::EndedEarly(day.map(|day| Span::between(day, first)))
            }
            Some(ended) if ended.earliest() < last => Verdict::Ended,
            Some(_) => Verdict::Kept,
        };
    }
    let Some(completed) = facts.completed else {
        return match (facts.broken, facts.superseded) {
            (true, _) => Verdict::NotDone,
            (false, true) => Verdict::Superseded,
            (false, false) => Verdict::Unknown,
        };
    };
    let Some(due) = facts.due else { return Verdict::Done };
    if let (Due::From(agreed), None) = (due, facts.revised)
        && agreed.span(facts.zone).0 == completed.span(facts.zone).0
    {
        return Verdict::Begun;
    }
    let Some(first) = timing(due, &completed.date, facts.in_force) else { return Verdict::Done };
    match facts.revised.and_then(|revised| timing(revised, &completed.date, facts.in_force)) {
        Some(revised) => Verdict::Revised { revised, first },
        None => Verdict::Timed(first),
    }
}

/// The last day in time; none where the start of a duration is not known.
#[must_use]
pub fn last_day(due: &Due, in_force: Option<NaiveDate>) -> Option<NaiveDate> {
    match due {
        Due::By(date) => Some(date.latest()),
        Due::Before(date) => date.earliest().pred_opt(),
        Due::From(moment) => Some(moment.date.latest()),
        Due::Within(period) => in_force.map(|start| period.after(start)),
        Due::For(period, from) => {
            from.as_ref().map(|moment| moment.date.earliest()).or(in_force).map(|start| period.after(start))
        }
    }
}

fn timing(due: &Due, done: &Date, in_force: Option<NaiveDate>) -> Option<Timing> {
    let last = last_day(due, in_force)?;
    Some(match done.as_day() {
        _ if doubtful(done) => Timing::Open,
        Some(day) => Timing::Days((day - last).num_days()),
        None if done.latest() <= last => Timing::InTime,
        None if done.earliest() > last => Timing::Late,
        None => Timing::Open,
    })
}

/// Whether a date is only about, or perhaps, what it says: then it may be any day, and nothing follows from comparing it.
fn doubtful(date: &Date) -> bool {
    let (start, end) = date.parts();
    [Some(start), end].into_iter().flatten().any(|part| part.approximate() || part.uncertain())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Clock, Period};

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    fn day(text: &str) -> Moment {
        Moment { date: date(text), time: None, zone: None }
    }

    fn check(due: Option<Due>, revised: Option<Due>, completed: Option<&str>, expected: Verdict) {
        let completed = completed.map(day);
        let facts =
            Facts { due: due.as_ref(), revised: revised.as_ref(), completed: completed.as_ref(), ..nothing_known() };
        assert_eq!(verdict(&facts), expected, "{facts:?}");
    }

    fn nothing_known() -> Facts<'static> {
        Facts {
            due: None,
            revised: None,
            completed: None,
            ended: None,
            broken: false,
            superseded: false,
            disputed: false,
            in_force: date("2020-01-10").as_day(),
            zone: Zone::parse("UTC").expect("a zone"),
        }
    }

    #[test]
    fn a_completion_is_measured_by_its_due_date() {
        let by = |text| Some(Due::By(date(text)));
        check(by("2020-03-15"), None, Some("2020-03-15"), Verdict::Timed(Timing::Days(0)));
        check(by("2020-03-15"), None, Some("2020-03-25"), Verdict::Timed(Timing::Days(10)));
        check(by("2020-03-15"), None, Some("2020-03-01"), Verdict::Timed(Timing::Days(-14)));
        check(by("2020-03"), None, Some("2020-03-31"), Verdict::Timed(Timing::Days(0)));
        check(Some(Due::Before(date("2020-03-15"))), None, Some("2020-03-15"), Verdict::Timed(Timing::Days(1)));
        check(None, None, Some("2020-03-15"), Verdict::Done);
        check(by("2020-03-15"), None, None, Verdict::Unknown);
    }

    #[test]
    fn an_imprecise_completion_is_not_measured_in_days() {
        let by = |text| Some(Due::By(date(text)));
        check(by("2020-03-31"), None, Some("2020-03"), Verdict::Timed(Timing::InTime));
        check(by("2020-03-15"), None, Some("2020-03"), Verdict::Timed(Timing::Open));
        check(by("2020-02-15"), None, Some("2020-03"), Verdict::Timed(Timing::Late));
        check(by("2020-03-15"), None, Some("2020-03-15~"), Verdict::Timed(Timing::Open));
        check(by("2020-03-15"), None, Some("2020-02/2020-03-10?"), Verdict::Timed(Timing::Open));
    }

    #[test]
    fn a_revision_is_measured_by_both_dates() {
        let (first, revised) = (Due::By(date("2020-03-15")), Due::By(date("2020-03-25")));
        let expected = Verdict::Revised { revised: Timing::Days(0), first: Timing::Days(10) };
        check(Some(first), Some(revised), Some("2020-03-25"), expected);
    }

    #[test]
    fn a_period_runs_from_coming_into_force() {
        let within = Some(Due::Within(Period::parse("P1M").expect("a period")));
        check(within, None, Some("2020-02-12"), Verdict::Timed(Timing::Days(2)));
        let term = Some(Due::For(Period::parse("P5Y").expect("a period"), None));
        check(term, None, None, Verdict::Term(date("2025-01-10").earliest()));
    }

    #[test]
    fn the_end_of_a_term_is_measured_as_far_as_it_is_known() {
        let check = |from: Option<&str>, ended: &str, expected| {
            let term = Due::For(Period::parse("P5Y").expect("a period"), from.map(day));
            let ended = date(ended);
            let facts = Facts { due: Some(&term), ended: Some(&ended), ..nothing_known() };
            assert_eq!(verdict(&facts), expected, "{facts:?}");
        };
        check(None, "2023-12-09", Verdict::EndedEarly(Some(Span { years: 1, months: 1, days: 1 })));
        check(None, "2023-12-09~", Verdict::Ended);
        check(None, "2023", Verdict::EndedEarly(None));
        check(None, "2025", Verdict::Ended);
        check(None, "2025-01-10", Verdict::Kept);
        check(None, "2026", Verdict::Kept);
        check(Some("2020-03"), "2025-02-28", Verdict::EndedEarly(None));
        check(Some("2020-03"), "2025-03-15", Verdict::Ended);
        check(Some("2020-03"), "2025-03-31", Verdict::Kept);
        check(Some("2020-03-01~"), "2025-03-31", Verdict::Ended);
    }

    #[test]
    fn a_beginning_is_measured_by_the_instant() {
        let at = |zone: &str, day: &str, time: &str| Moment {
            date: date(day),
            time: Some(Clock::parse(time).expect("a time")),
            zone: Some(Zone::parse(zone).expect("a zone")),
        };
        let agreed = Due::From(at("Europe/Paris", "2020-03-15", "00:00"));
        let began = at("UTC", "2020-03-14", "23:00");
        let facts = Facts { due: Some(&agreed), completed: Some(&began), in_force: None, ..nothing_known() };
        assert_eq!(verdict(&facts), Verdict::Begun);
    }

    #[test]
    fn spans_count_calendar_units() {
        let check = |start, end, (years, months, days)| {
            let span = Span::between(date(start).earliest(), date(end).earliest());
            assert_eq!(span, Span { years, months, days }, "{start} to {end}");
        };
        check("2024-06-12", "2025-11-10", (1, 4, 29));
        check("2020-01-31", "2020-02-29", (0, 1, 0));
        check("2020-01-01", "2021-01-01", (1, 0, 0));
        check("2020-01-02", "2020-01-01", (0, 0, 0));
    }
}
