//! Days of the Gregorian calendar, reckoned backwards and forwards without end.
//!
//! Comes in: a year, a month and a day. Goes out: a [`Day`] that can be compared, counted and written. `chrono` knows the calendar; since its
//! years end at ±262,143 and those of EDTF do not, days further off are reckoned in the 400 years after which the calendar repeats.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// A day of the proleptic Gregorian calendar. Year 0 is 1 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

/// The furthest year from 0 that a day can have: its seconds from 1970 can still be counted.
pub const FURTHEST_YEAR: i64 = 99_999_999_999;

const CYCLE_YEARS: i64 = 400;
const CYCLE_DAYS: i64 = 146_097;

impl Day {
    /// The day, if the calendar has it and its year is not further off than [`FURTHEST_YEAR`].
    #[must_use]
    pub fn new(year: i64, month: u32, day: u32) -> Option<Self> {
        if year.abs() > FURTHEST_YEAR {
            return None;
        }
        let within = i32::try_from(year.rem_euclid(CYCLE_YEARS)).ok()?;
        let within = NaiveDate::from_ymd_opt(within, month, day)?;
        Some(Self(within.to_epoch_days() as i64 + year.div_euclid(CYCLE_YEARS) * CYCLE_DAYS))
    }

    /// The last day of a month.
    pub(super) fn last_of(year: i64, month: u32) -> Option<Self> {
        (28..=31).rev().find_map(|day| Self::new(year, month, day))
    }

    /// The number of days since 1 January 1970.
    #[must_use]
    pub fn number(self) -> i64 {
        self.0
    }

    /// The day as `chrono` has it, if its years reach so far.
    #[must_use]
    pub fn to_naive(self) -> Option<NaiveDate> {
        NaiveDate::from_epoch_days(i32::try_from(self.0).ok()?)
    }

    /// The year: 0 is 1 BC.
    #[must_use]
    pub fn year(self) -> i64 {
        let (cycle, within) = self.in_cycle();
        cycle * CYCLE_YEARS + i64::from(within.year())
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0 - 1)
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The day as `YYYY-MM-DD` in the years 1 to 9999, which every program can read.
    #[must_use]
    pub fn iso(self) -> Option<String> {
        let day = self.to_naive()?;
        (1..=9999).contains(&day.year()).then(|| day.to_string())
    }

    /// The number of the 400 years, and the day in the first 400.
    fn in_cycle(self) -> (i64, NaiveDate) {
        let since = self.0 - Self::from(NaiveDate::from_ymd_opt(0, 1, 1).unwrap_or_default()).0;
        let within = NaiveDate::from_ymd_opt(0, 1, 1).unwrap_or_default()
            + chrono::Days::new(since.rem_euclid(CYCLE_DAYS).unsigned_abs());
        (since.div_euclid(CYCLE_DAYS), within)
    }
}

impl From<NaiveDate> for Day {
    fn from(day: NaiveDate) -> Self {
        Self(day.to_epoch_days().into())
    }
}

impl fmt::Display for Day {
    /// As EDTF writes a day; beyond the years of four digits as `Y10000-01-01`, which only people read.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (month, day) = {
            let (_, within) = self.in_cycle();
            (within.month(), within.day())
        };
        match self.year() {
            year @ 0..=9999 => write!(f, "{year:04}-{month:02}-{day:02}"),
            year @ -9999..0 => write!(f, "-{:04}-{month:02}-{day:02}", -year),
            year => write!(f, "Y{year}-{month:02}-{day:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_counted_from_1970() {
        let number = |year, month, day| Day::new(year, month, day).map(Day::number);
        assert_eq!(number(1970, 1, 1), Some(0));
        assert_eq!(number(2000, 3, 1), Some(11_017));
        assert_eq!(number(0, 1, 1), Some(-719_528));
        assert_eq!(number(-1, 12, 31), Some(-719_529));
        assert_eq!(number(1900, 2, 29), None);
        assert_eq!(number(-4, 2, 29), Some(-719_528 - 4 * 365 - 1 + 59));
        assert_eq!(number(170_000_000, 13, 1), None);
        assert_eq!(number(FURTHEST_YEAR + 1, 1, 1), None);
    }

    #[test]
    fn a_day_is_written_with_its_year() {
        let written = |year, month, day| Day::new(year, month, day).map(|day| day.to_string()).unwrap_or_default();
        assert_eq!(written(2019, 11, 25), "2019-11-25");
        assert_eq!(written(0, 2, 29), "0000-02-29");
        assert_eq!(written(-43, 3, 15), "-0043-03-15");
        assert_eq!(written(-9999, 3, 15), "-9999-03-15");
        assert_eq!(written(170_000_000, 1, 1), "Y170000000-01-01");
        assert_eq!(written(-170_000_002, 1, 1), "Y-170000002-01-01");
    }

    proptest! {
        #[test]
        fn days_follow_one_another(year in -FURTHEST_YEAR..=FURTHEST_YEAR, month in 1..=12u32) {
            let last = Day::last_of(year, month).expect("each month has a last day");
            let first = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            if let Some(first) = Day::new(first.0, first.1, 1) {
                prop_assert_eq!(last.next(), first);
                prop_assert_eq!(first.previous(), last);
            }
            prop_assert_eq!(last.year(), year);
        }

        #[test]
        fn days_are_those_of_chrono(year in -200_000..200_000i32, month in 1..=12u32, day in 1..=31u32) {
            let expected = NaiveDate::from_ymd_opt(year, month, day);
            prop_assert_eq!(Day::new(year.into(), month, day).and_then(Day::to_naive), expected);
            prop_assert_eq!(expected.map(|day| Day::from(day).year()), expected.map(|day| day.year().into()));
        }
    }
}
