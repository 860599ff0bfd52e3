//! What came of an obligation: computed from its due dates and its events, never typed in.

use chrono::{Datelike, Months, NaiveDate};

use crate::record::DueDate as Due;
use crate::value::{Date, Day, Moment, Zone};

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
    /// It was no longer owed from that date on, and had not been done.
    Lapsed(Date),
    /// It lasted until that date; no term had been set, or its end is not known.
    Over(Date),
    /// It lasts or comes back, and was being done at that date, which is the last recorded.
    BeingDone(Date),
    /// Nothing is recorded, neither of it nor of the event that it waits for.
    NotYetDue,
    /// A part of it was done.
    InPart,
    /// So many steps led towards it.
    Steps(usize),
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
    /// It comes back; so many occurrences were due, and so many done.
    Recurring(Tally),
    /// An occurrence of what comes back, whose day has not come.
    ToCome,
    /// A term whose end is not recorded: the day on which it is to end, where that is known.
    Term(Option<Day>),
}

/// How many occurrences there are of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Of how many something is recorded, or was due by the day until which the content is known.
    pub n: u64,
    /// How many were done.
    pub n_done: u64,
    /// Of how many a part was done.
    pub n_in_part: u64,
    /// How many were not done, as the sources say.
    pub n_not_done: u64,
    /// When it is due next, if it is.
    pub next: Option<Date>,
}

impl Tally {
    /// Whether an outcome of any is recorded.
    #[must_use]
    pub fn has_outcome(&self) -> bool {
        self.n_done + self.n_in_part + self.n_not_done > 0
    }
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
    /// When it ended.
    pub ended: Option<&'a Date>,
    /// When it was last recorded as being done.
    pub kept: Option<&'a Date>,
    /// Whether it has a condition that no event has met.
    pub waits: bool,
    /// Whether an event did a part of it.
    pub in_part: bool,
    /// How many events led towards it.
    pub n_steps: usize,
    /// If it comes back: what is recorded of its occurrences.
    pub tally: Option<&'a Tally>,
    /// When it was no longer owed.
    pub lapsed: Option<&'a Date>,
    /// Whether an event broke it.
    pub broken: bool,
    /// Whether an event superseded it.
    pub superseded: bool,
    /// Whether sources differ on its outcome.
    pub disputed: bool,
    /// When the agreement came into force.
    pub in_force: Option<&'a Date>,
    /// Until when the content is known: of a term that is over by then, no more is said than what is recorded.
    pub known: Option<&'a Date>,
    /// The zone in which days are reckoned.
    pub zone: Zone,
}

/// The verdict that follows from `facts`.
#[must_use]
pub fn verdict(facts: &Facts) -> Verdict {
    if facts.disputed {
        return Verdict::Disputed;
    }
    if let Some(due @ Due::For(..)) = facts.revised.or(facts.due) {
        return match (last_days(due, facts.in_force), facts.ended, unfinished(facts)) {
            (Some(end), Some(ended), _) => term(end, Some(ended)),
            (Some(end), None, Verdict::BeingDone(kept)) if reaches(&kept, end) => Verdict::Kept,
            (Some(end), None, Verdict::Unknown | Verdict::BeingDone(_) | Verdict::InPart | Verdict::Steps(_))
                if !facts.known.is_some_and(|known| is_past(end, known)) =>
            {
                term(end, None)
            }
            (_, _, otherwise) => otherwise,
        };
    }
    if let Some(tally) = facts.tally {
        return match unfinished(facts) {
            Verdict::BeingDone(_) | Verdict::InPart | Verdict::Steps(_) if tally.has_outcome() => {
                Verdict::Recurring(tally.clone())
            }
            Verdict::Unknown => Verdict::Recurring(tally.clone()),
            otherwise => otherwise,
        };
    }
    let Some(completed) = facts.completed else { return unfinished(facts) };
    let Some(due) = facts.due else { return Verdict::Done };
    if let (Due::From(agreed), None) = (due, facts.revised)
        && is_begun(agreed, completed, facts.zone)
    {
        return Verdict::Begun;
    }
    let Some(first) = timed(due, &completed.date, facts.in_force) else { return Verdict::Done };
    match facts.revised.and_then(|revised| timed(revised, &completed.date, facts.in_force)) {
        Some(revised) => Verdict::Revised { revised, first },
        None => Verdict::Timed(first),
    }
}

/// What came of what was not completed. What put an end to it is told before what had been done of it by then.
fn unfinished(facts: &Facts) -> Verdict {
    if facts.broken {
        Verdict::NotDone
    } else if facts.superseded {
        Verdict::Superseded
    } else if let Some(ended) = facts.ended {
        Verdict::Over(ended.clone())
    } else if let Some(lapsed) = facts.lapsed {
        Verdict::Lapsed(lapsed.clone())
    } else if let Some(kept) = facts.kept {
        Verdict::BeingDone(kept.clone())
    } else if facts.in_part {
        Verdict::InPart
    } else if facts.n_steps > 0 {
        Verdict::Steps(facts.n_steps)
    } else if facts.waits {
        Verdict::NotYetDue
    } else {
        Verdict::Unknown
    }
}

/// What came of a term that is to end on one of the days of `end`.
fn term(end: Days, ended: Option<&Date>) -> Verdict {
    let Some(ended) = ended.map(Days::of) else { return Verdict::Term(end.single()) };
    if ended.last.zip(end.first).is_some_and(|(ended, first)| ended < first) {
        let known = ended.single().and_then(Day::to_naive).zip(end.single().and_then(Day::to_naive));
        return Verdict::EndedEarly(known.map(|(ended, end)| Span::between(ended, end)));
    }
    match ended.first.zip(end.last) {
        Some((ended, last)) if ended >= last => Verdict::Kept,
        _ => Verdict::Ended,
    }
}

/// Whether a term that is to end on one of the days of `end` was still kept then, if it was at `kept`.
fn reaches(kept: &Date, end: Days) -> bool {
    Days::of(kept).first.zip(end.last).is_some_and(|(kept, last)| kept >= last)
}

/// Whether a term that is to end on one of the days of `end` is over by `known`.
fn is_past(end: Days, known: &Date) -> bool {
    end.last.zip(known.earliest()).is_some_and(|(last, known)| last < known)
}

/// Whether what was to begin at one moment did begin at that: at the hour, if one was agreed, else on the day.
fn is_begun(agreed: &Moment, completed: &Moment, zone: Zone) -> bool {
    let has_hour = |moment: &Moment| moment.time.is_some();
    let on_one_day = |moment: &Moment| moment.date.is_plain() && moment.date.as_day().is_some();
    if !on_one_day(agreed) || !on_one_day(completed) || (has_hour(agreed) && !has_hour(completed)) {
        return false;
    }
    let ((start, end), (began, _)) = (agreed.span(zone), completed.span(zone));
    began == start || (start..end).contains(&began)
}

/// The days of which something is on one, from the first to the last; without a limit where none is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: Option<Day>,
    /// The last.
    pub last: Option<Day>,
}

impl Days {
    /// The days that a date may mean. One that is only about, or perhaps, what it says may be any day.
    #[must_use]
    pub fn of(date: &Date) -> Self {
        match date.is_plain() {
            true => Self { first: date.earliest(), last: date.latest() },
            false => Self { first: None, last: None },
        }
    }

    /// The day, if it is known for certain.
    #[must_use]
    pub fn single(self) -> Option<Day> {
        self.first.filter(|_| self.first == self.last)
    }

    fn each(self, change: impl Fn(Day) -> Option<Day>) -> Self {
        Self { first: self.first.and_then(&change), last: self.last.and_then(&change) }
    }
}

/// The days of which one is the last in time; none where nothing is known of the start of a duration.
#[must_use]
pub fn last_days(due: &Due, in_force: Option<&Date>) -> Option<Days> {
    let after = |period: crate::value::Period, start: &Date| {
        Days::of(start).each(|day| day.to_naive().map(|day| period.after(day).into()))
    };
    match due {
        Due::By(date) => Some(Days::of(date)),
        Due::Before(date) => Some(Days::of(date).each(|day| Some(day.previous()))),
        Due::From(moment) => Some(Days::of(&moment.date)),
        Due::Within(period, from) => {
            from.as_ref().map(|from| &from.date).or(in_force).map(|start| after(*period, start))
        }
        Due::For(period, from) => {
            from.as_ref().map(|moment| &moment.date).or(in_force).map(|start| after(*period, start))
        }
        Due::Every(series) => {
            let last = series.n_dates().and_then(|len| series.at(len - 1)).and_then(|last| last.latest());
            last.map(|last| Days { first: Some(last), last: Some(last) })
        }
    }
}

/// How a completion compares with a due date.
fn timed(due: &Due, done: &Date, in_force: Option<&Date>) -> Option<Timing> {
    last_days(due, in_force).map(|last| timing(last, Days::of(done)))
}

/// How the day of a completion compares with the last day in time: no more is said than holds for each day that either may be.
#[must_use]
pub fn timing(last: Days, done: Days) -> Timing {
    if let (Some(last), Some(done)) = (last.single(), done.single()) {
        return Timing::Days(done.number() - last.number());
    }
    if done.last.zip(last.first).is_some_and(|(done, last)| done <= last) {
        Timing::InTime
    } else if done.first.zip(last.last).is_some_and(|(done, last)| done > last) {
        Timing::Late
    } else {
        Timing::Open
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::{EventId, Start};
    use crate::value::{Clock, Period};

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    fn day(text: &str) -> Moment {
        Moment { date: date(text), time: None, zone: None }
    }

    const IN_FORCE: &str = "2020-01-10";

    fn check(due: Option<Due>, revised: Option<Due>, completed: Option<&str>, expected: Verdict) {
        let completed = completed.map(day);
        let in_force = date(IN_FORCE);
        let facts = Facts {
            due: due.as_ref(),
            revised: revised.as_ref(),
            completed: completed.as_ref(),
            in_force: Some(&in_force),
            ..nothing_known()
        };
        assert_eq!(verdict(&facts), expected, "{facts:?}");
    }

    fn nothing_known() -> Facts<'static> {
        Facts {
            due: None,
            revised: None,
            completed: None,
            ended: None,
            kept: None,
            waits: false,
            in_part: false,
            n_steps: 0,
            tally: None,
            lapsed: None,
            broken: false,
            superseded: false,
            disputed: false,
            in_force: None,
            known: None,
            zone: Zone::parse("UTC").expect("a zone"),
        }
    }

    #[test]
    fn a_completion_is_measured_by_its_due_date() {
        let by = |text| Some(Due::By(date(text)));
        check(by("2020-03-15"), None, Some("2020-03-15"), Verdict::Timed(Timing::Days(0)));
        check(by("2020-03-15"), None, Some("2020-03-25"), Verdict::Timed(Timing::Days(10)));
        check(by("2020-03-15"), None, Some("2020-03-01"), Verdict::Timed(Timing::Days(-14)));
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
    fn a_wide_due_date_is_not_measured_in_days() {
        let by = |text| Some(Due::By(date(text)));
        check(by("1999-22"), None, Some("1999-09-09"), Verdict::Timed(Timing::Late));
        check(by("1999-22"), None, Some("1999-06-01"), Verdict::Timed(Timing::InTime));
        check(by("1999-22"), None, Some("1999-08-31"), Verdict::Timed(Timing::Open));
        check(by("2020-03"), None, Some("2020-03-31"), Verdict::Timed(Timing::Open));
        check(by("2020-03"), None, Some("2020-02"), Verdict::Timed(Timing::InTime));
        check(by("2020-03-15~"), None, Some("2020-05-31"), Verdict::Timed(Timing::Open));
        check(by("201X"), None, Some("2020-01-01"), Verdict::Timed(Timing::Late));
        check(by("../2020-03"), None, Some("2020-04-01"), Verdict::Timed(Timing::Late));
        check(by("../2020-03"), None, Some("1920-04-01"), Verdict::Timed(Timing::Open));
        check(by("2020-03/.."), None, Some("2020-02"), Verdict::Timed(Timing::InTime));
        check(by("Y17E7"), None, Some("2020-02"), Verdict::Timed(Timing::InTime));
        check(by("-0044"), None, Some("-0043-03-15"), Verdict::Timed(Timing::Late));
        check(Some(Due::Before(date("2020-03"))), None, Some("2020-02-29"), Verdict::Timed(Timing::InTime));
        check(Some(Due::Before(date("2020-03"))), None, Some("2020-03-01"), Verdict::Timed(Timing::Open));
        check(Some(Due::From(day("2020-03"))), None, Some("2020-03"), Verdict::Timed(Timing::Open));
        check(Some(Due::From(day("2020-03-01"))), None, Some("2020-03-01"), Verdict::Begun);
    }

    #[test]
    fn a_duration_from_a_wide_date_has_no_last_day() {
        let period = Period::parse("P1M").expect("a period");
        let in_force = date("2020-01");
        let judge = |due: Due, completed: &str| {
            let completed = day(completed);
            let facts =
                Facts { due: Some(&due), completed: Some(&completed), in_force: Some(&in_force), ..nothing_known() };
            verdict(&facts)
        };
        assert_eq!(judge(Due::Within(period, None), "2020-02-01"), Verdict::Timed(Timing::InTime));
        assert_eq!(judge(Due::Within(period, None), "2020-02-02"), Verdict::Timed(Timing::Open));
        assert_eq!(judge(Due::Within(period, None), "2020-03-01"), Verdict::Timed(Timing::Late));
        assert_eq!(judge(Due::For(period, None), "2020-03-01"), Verdict::Term(None));
    }

    #[test]
    fn a_revision_is_measured_by_both_dates() {
        let (first, revised) = (Due::By(date("2020-03-15")), Due::By(date("2020-03-25")));
        let expected = Verdict::Revised { revised: Timing::Days(0), first: Timing::Days(10) };
        check(Some(first), Some(revised), Some("2020-03-25"), expected);
    }

    #[test]
    fn a_period_runs_from_coming_into_force() {
        let period = Period::parse("P1M").expect("a period");
        check(Some(Due::Within(period, None)), None, Some("2020-02-12"), Verdict::Timed(Timing::Days(2)));
        let from = |text| Some(Due::Within(period, Some(Start { event: EventId(0), date: date(text) })));
        check(from("2020-01-31"), None, Some("2020-02-28"), Verdict::Timed(Timing::Days(-1)));
        check(from("2020-01"), None, Some("2020-02-02"), Verdict::Timed(Timing::Open));
        let term = Some(Due::For(Period::parse("P5Y").expect("a period"), None));
        check(term, None, None, Verdict::Term(date("2025-01-10").earliest()));
    }

    #[test]
    fn the_end_of_a_term_is_measured_as_far_as_it_is_known() {
        let check = |from: Option<&str>, ended: &str, expected| {
            let term = Due::For(Period::parse("P5Y").expect("a period"), from.map(day));
            let ended = date(ended);
            let in_force = date(IN_FORCE);
            let facts = Facts { due: Some(&term), ended: Some(&ended), in_force: Some(&in_force), ..nothing_known() };
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
    fn of_a_term_that_is_over_no_more_is_said_than_is_recorded() {
        let check = |known: Option<&str>, kept: Option<&str>, n_steps: usize, expected| {
            let term = Due::For(Period::parse("P5Y").expect("a period"), None);
            let (in_force, known, kept) = (date(IN_FORCE), known.map(date), kept.map(date));
            let (due, known) = (Some(&term), known.as_ref());
            let facts =
                Facts { due, known, kept: kept.as_ref(), n_steps, in_force: Some(&in_force), ..nothing_known() };
            assert_eq!(verdict(&facts), expected, "{facts:?}");
        };
        let running = || Verdict::Term(date("2025-01-10").earliest());
        check(None, None, 0, running());
        check(Some("2025-01-10"), None, 0, running());
        check(Some("2025-01-11"), None, 0, Verdict::Unknown);
        check(Some("2025"), Some("2024-02"), 0, running());
        check(Some("2026"), Some("2024-02"), 0, Verdict::BeingDone(date("2024-02")));
        check(Some("2026"), None, 2, Verdict::Steps(2));
        check(Some("2026"), Some("2025-01-10"), 0, Verdict::Kept);
        check(None, Some("2025-06"), 0, Verdict::Kept);
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
        let judge =
            |completed: &Moment| verdict(&Facts { due: Some(&agreed), completed: Some(completed), ..nothing_known() });
        assert_eq!(judge(&began), Verdict::Begun);
        // Of a day alone nobody knows whether it began at the hour.
        assert_eq!(judge(&day("2020-03-15")), Verdict::Timed(Timing::Days(0)));
    }

    #[test]
    fn what_is_not_completed_has_the_outcome_that_is_recorded() {
        let (ended, lapsed) = (date("2023-12-09"), date("2024"));
        let check = |facts: Facts, expected: Verdict| {
            assert_eq!(verdict(&facts), expected, "{facts:?}");
        };
        check(nothing_known(), Verdict::Unknown);
        check(Facts { waits: true, ..nothing_known() }, Verdict::NotYetDue);
        check(Facts { waits: true, n_steps: 2, ..nothing_known() }, Verdict::Steps(2));
        check(Facts { n_steps: 2, in_part: true, ..nothing_known() }, Verdict::InPart);
        check(Facts { in_part: true, kept: Some(&ended), ..nothing_known() }, Verdict::BeingDone(ended.clone()));
        check(Facts { kept: Some(&ended), lapsed: Some(&lapsed), ..nothing_known() }, Verdict::Lapsed(lapsed.clone()));
        check(Facts { in_part: true, lapsed: Some(&lapsed), ..nothing_known() }, Verdict::Lapsed(lapsed.clone()));
        check(Facts { in_part: true, ended: Some(&ended), ..nothing_known() }, Verdict::Over(ended.clone()));
        check(Facts { ended: Some(&ended), superseded: true, ..nothing_known() }, Verdict::Superseded);
        check(Facts { in_part: true, disputed: true, ..nothing_known() }, Verdict::Disputed);
        let done = day("2020-03-15");
        check(Facts { completed: Some(&done), ended: Some(&ended), ..nothing_known() }, Verdict::Done);
    }

    #[test]
    fn a_term_may_be_broken_and_may_end_without_a_known_start() {
        let term = Due::For(Period::parse("P5Y").expect("a period"), None);
        let (in_force, ended) = (date(IN_FORCE), date("2023-12-09"));
        let check = |facts: Facts, expected: Verdict| {
            assert_eq!(verdict(&Facts { due: Some(&term), ..facts }), expected, "{facts:?}");
        };
        let known = || Facts { in_force: Some(&in_force), ..nothing_known() };
        check(Facts { broken: true, ..known() }, Verdict::NotDone);
        check(Facts { superseded: true, ..known() }, Verdict::Superseded);
        check(Facts { broken: true, ended: Some(&date("2023")), ..known() }, Verdict::EndedEarly(None));
        check(Facts { waits: true, ..known() }, Verdict::NotYetDue);
        check(Facts { n_steps: 1, ..known() }, Verdict::Term(date("2025-01-10").earliest()));
        check(Facts { ended: Some(&ended), ..nothing_known() }, Verdict::Over(ended.clone()));
        check(nothing_known(), Verdict::Unknown);
    }

    #[test]
    fn spans_count_calendar_units() {
        let check = |start, end, (years, months, days)| {
            let day = |text| date(text).as_day().expect("a day");
            let span = Span::between(day(start), day(end));
            assert_eq!(span, Span { years, months, days }, "{start} to {end}");
        };
        check("2024-06-12", "2025-11-10", (1, 4, 29));
        check("2020-01-31", "2020-02-29", (0, 1, 0));
        check("2020-01-01", "2021-01-01", (1, 0, 0));
        check("2020-01-02", "2020-01-01", (0, 0, 0));
    }

    /// Dates of every kind.
    const DATES: [&str; 22] = [
        "2020-03-15",
        "2020-03-16",
        "2020-03",
        "2020-04",
        "2020",
        "2020-21",
        "2019-24",
        "2020-22",
        "202X",
        "20XX",
        "2020-XX",
        "2020-03-XX",
        "2020-XX-XX",
        "2020-03-10/2020-03-20",
        "2020-21/2020-22",
        "2020-03/..",
        "2020-03/",
        "../2020-03",
        "/2020-03-15",
        "2020-03-15~",
        "2020-03?",
        "-0044",
    ];

    /// A day that a date may mean, some way from its first to its last.
    fn some_day(date: &Date, way: i64) -> Date {
        let days = Days::of(date);
        let known = days.first.or(days.last).map_or(18_000, Day::number);
        let (first, last) = (days.first.map_or(known - 400, Day::number), days.last.map_or(known + 400, Day::number));
        let day = chrono::NaiveDate::from_epoch_days((first + (last - first) * way / 100) as i32).expect("a day");
        Date::from_day(day)
    }

    fn holds(wide: &Verdict, exact: &Verdict) -> bool {
        let timing = |wide: Timing, exact: Timing| match (wide, exact) {
            (Timing::Open, _) => true,
            (Timing::InTime, Timing::Days(days)) => days <= 0,
            (Timing::Late, Timing::Days(days)) => days > 0,
            (wide, exact) => wide == exact,
        };
        match (wide, exact) {
            (Verdict::Timed(wide), Verdict::Timed(exact)) => timing(*wide, *exact),
            // What began on the agreed day is as good as on the day.
            (Verdict::Timed(wide), Verdict::Begun) => timing(*wide, Timing::Days(0)),
            (Verdict::Ended, Verdict::EndedEarly(_) | Verdict::Kept) => true,
            (Verdict::EndedEarly(None), Verdict::EndedEarly(_)) => true,
            (Verdict::Term(None), Verdict::Term(_)) => true,
            (wide, exact) => wide == exact,
        }
    }

    proptest! {
        #[test]
        fn a_verdict_holds_for_every_day_that_the_dates_may_mean(
            limit in 0..DATES.len(), done in 0..DATES.len(), start in 0..DATES.len(), kind in 0..6,
            ways in proptest::array::uniform3(0..=100i64),
        ) {
            let period = Period::parse("P1M3D").expect("a period");
            let due = |limit: &Date| match kind {
                0 => Due::By(limit.clone()),
                1 => Due::Before(limit.clone()),
                2 => Due::From(Moment { date: limit.clone(), time: None, zone: None }),
                3 => Due::Within(period, None),
                4 => Due::For(period, None),
                _ => Due::For(period, Some(Moment { date: limit.clone(), time: None, zone: None })),
            };
            let judge = |limit: &Date, done: &Date, start: &Date, is_over: bool| {
                let completed = Moment { date: done.clone(), time: None, zone: None };
                verdict(&Facts {
                    due: Some(&due(limit)),
                    completed: Some(&completed),
                    ended: is_over.then_some(done),
                    in_force: Some(start),
                    ..nothing_known()
                })
            };
            let wide = [limit, done, start].map(|index| date(DATES[index]));
            let exact = [0, 1, 2].map(|index| some_day(&wide[index], ways[index]));
            for is_over in [false, true] {
                let (of_wide, of_exact) = (
                    judge(&wide[0], &wide[1], &wide[2], is_over),
                    judge(&exact[0], &exact[1], &exact[2], is_over),
                );
                prop_assert!(holds(&of_wide, &of_exact), "{:?} {:?}: {:?}, {:?}", wide, exact, of_wide, of_exact);
            }
        }
    }
}
