//! What came of each occurrence of a duty that comes back, and of all of them.
//!
//! Comes in: the dates on which it is due, what is recorded, until when the content is known. Goes out: every date, where those that stand one after
//! another without a record are one entry, so that what is told grows with what was written and not with the length of the series.

use super::verdict::{Days, Tally, Timing, Verdict, timing};
use crate::value::{Date, Day, Series};

/// Every occurrence of a duty that comes back.
#[derive(Debug)]
pub struct Occurrences {
    /// One after another, from the first.
    pub entries: Vec<OccurrenceEntry>,
    /// How many there are of each kind.
    pub tally: Tally,
    /// How many they are, if they have an end.
    pub len: Option<u64>,
}

/// An occurrence of which something is recorded, or all that follow one another without a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OccurrenceEntry {
    /// When it is due, or from when to when they are.
    pub due: Date,
    /// How many they are; none if they have no end.
    pub n: Option<u64>,
    /// What came of it.
    pub verdict: Verdict,
    /// Its record, by its position among those of the obligation.
    pub record: Option<usize>,
}

/// What is recorded of an occurrence.
#[derive(Debug)]
pub struct Recorded {
    /// Its number in the series, counted from 0.
    pub number: u64,
    /// What came of it.
    pub verdict: Verdict,
    /// The record, by its position.
    pub record: usize,
}

/// How what was done compares with when it was due: a month or a year is kept until its last day.
#[must_use]
pub fn kept(due: &Date, done: &Date) -> Timing {
    let last = Days { first: due.latest(), last: due.latest() };
    match timing(last, Days::of(done)) {
        Timing::Days(..=0) if due.as_day().is_none() => Timing::InTime,
        timing => timing,
    }
}

impl Occurrences {
    /// The occurrences of `series`, of which some are `recorded`. What is over by `known` was due; none is due after `ended`.
    #[must_use]
    pub fn new(series: &Series, mut recorded: Vec<Recorded>, known: Option<&Date>, ended: Option<Day>) -> Self {
        recorded.sort_by_key(|recorded| recorded.number);
        let len = match ended {
            Some(ended) => Some(series.count_until(ended)),
            None => series.n_dates(),
        };
        let n_due = known.map_or(0, |known| series.count_until(known.placed()));
        let n_due = len.map_or(n_due, |len| n_due.min(len));
        let mut found = Self { entries: Vec::new(), tally: Tally { n: n_due, ..Tally::default() }, len };
        let mut from = 0;
        for Recorded { number, verdict, record } in recorded {
            found.run(series, from, Some(number), n_due);
            found.tally.n += u64::from(number >= n_due);
            match verdict {
                Verdict::Timed(_) => found.tally.n_done += 1,
                Verdict::InPart => found.tally.n_in_part += 1,
                Verdict::NotDone => found.tally.n_not_done += 1,
                _ => {}
            }
            let due = series.at(number);
            found.entries.extend(due.map(|due| OccurrenceEntry { due, n: Some(1), verdict, record: Some(record) }));
            from = number + 1;
        }
        found.run(series, from, len, n_due);
        found
    }

    /// Adds the occurrences of which nothing is recorded, from one to that before another: those that were due, and those to come.
    fn run(&mut self, series: &Series, from: u64, until: Option<u64>, n_due: u64) {
        let due = until.map_or(n_due, |until| until.min(n_due));
        self.add(series, from, Some(due), Verdict::Unknown);
        let to_come = from.max(n_due);
        self.add(series, to_come, until, Verdict::ToCome);
        if self.tally.next.is_none() && until.is_none_or(|until| to_come < until) {
            self.tally.next = series.at(to_come);
        }
    }

    fn add(&mut self, series: &Series, from: u64, until: Option<u64>, verdict: Verdict) {
        if until.is_some_and(|until| until <= from) {
            return;
        }
        let due = series.between(from, until.map(|until| until - 1));
        self.entries.extend(due.map(|due| OccurrenceEntry {
            due,
            n: until.map(|until| until - from),
            verdict,
            record: None,
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Period;

    fn date(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    /// Each entry with its number, and the tally in the order of its fields.
    fn of(from: &str, until: Option<&str>, recorded: &[(u64, Verdict)], known: &str, ended: Option<&str>) -> String {
        let period = Period::parse("P1Y").expect("a period");
        let series = Series::new(period, &date(from), until.map(date)).expect("a series");
        let recorded = recorded.iter().enumerate();
        let recorded =
            recorded.map(|(record, (number, verdict))| Recorded { number: *number, verdict: verdict.clone(), record });
        let ended = ended.and_then(|ended| date(ended).earliest());
        let found = Occurrences::new(&series, recorded.collect(), Some(&date(known)), ended);
        let mut told = String::new();
        for entry in &found.entries {
            let n = entry.n.map_or_else(|| "..".to_owned(), |n| n.to_string());
            told.push_str(&format!("{} x{n} {:?}\n", entry.due, entry.verdict));
        }
        let Tally { n, n_done, n_in_part, n_not_done, next, .. } = found.tally;
        let next = next.map_or_else(|| "-".to_owned(), |next| next.to_string());
        told + &format!("{n_done} + {n_in_part} + {n_not_done} of {n}, next {next}")
    }

    #[test]
    fn what_is_not_recorded_is_told_together() {
        let recorded = [(4, Verdict::InPart), (1, Verdict::Timed(Timing::Days(2)))];
        assert_eq!(
            of("1962-11-30", None, &recorded, "1970-01-01", None),
            "1962-11-30 x1 Unknown\n1963-11-30 x1 Timed(Days(2))\n1964-11-30/1965-11-30 x2 Unknown\n\
             1966-11-30 x1 InPart\n1967-11-30/1969-11-30 x3 Unknown\n1970-11-30/.. x.. ToCome\n1 + 1 + 0 of 8, next 1970-11-30"
        );
    }

    #[test]
    fn what_is_done_ahead_counts() {
        let recorded = [(1, Verdict::Timed(Timing::Days(-9)))];
        assert_eq!(
            of("1969", Some("1972"), &recorded, "1970-01-01", None),
            "1969 x1 Unknown\n1970 x1 Timed(Days(-9))\n1971/1972 x2 ToCome\n1 + 0 + 0 of 2, next 1971"
        );
    }

    #[test]
    fn nothing_is_due_after_the_end() {
        assert_eq!(
            of("1962-11-30", None, &[(0, Verdict::NotDone)], "1970-01-01", Some("1964-06-01")),
            "1962-11-30 x1 NotDone\n1963-11-30 x1 Unknown\n0 + 0 + 1 of 2, next -"
        );
        assert_eq!(of("1962", None, &[], "1950", Some("1961")), "0 + 0 + 0 of 0, next -");
    }

    #[test]
    fn a_month_or_year_is_kept_until_its_last_day() {
        assert_eq!(kept(&date("1964-11"), &date("1964-11-02")), Timing::InTime);
        assert_eq!(kept(&date("1964-11"), &date("1964")), Timing::Open);
        assert_eq!(kept(&date("1964-11"), &date("1964-12-03")), Timing::Days(3));
        assert_eq!(kept(&date("1964"), &date("1965-02")), Timing::Late);
        assert_eq!(kept(&date("1964-11-30"), &date("1964-11-02")), Timing::Days(-28));
        assert_eq!(kept(&date("1964-11-30"), &date("1964-11-02~")), Timing::Open);
    }
}
