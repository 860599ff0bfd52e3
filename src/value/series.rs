//! Dates that come back: a first day, month or year, and then one after each period.
//!
//! Comes in: a period, the first date, the last day that any may have. Goes out: a [`Series`] that knows each of its dates by its number, and how many
//! there are by a day. Nothing here takes longer for a longer series: the dates rise, so what is looked for is found by halving.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::date::{Date, End, Part, Precision};
use super::day::Day;
use super::period::Period;

/// Dates that come back, each a day, a month or a year. None is later than the year 9999.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    period: Period,
    first: NaiveDate,
    unit: Unit,
    until: Option<Date>,
    /// How many dates there are up to its end or, if it has none, to the year 9999.
    len: u64,
}

/// What each date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Month,
    Year,
}

/// Why there is no series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSeries {
    /// The first date is no plain day, month or year.
    First,
    /// Two dates would fall into one month or year.
    Period,
    /// The end lies before the first date, or is not known.
    Until,
}

/// No series has as many dates: those of a day each, from the year -9999 on.
const MOST: u64 = 8_000_000;

impl Series {
    /// The dates from `first` on, one after each `period`, the last of them not after `until`.
    ///
    /// # Errors
    /// If these are no dates that can be told apart.
    pub fn new(period: Period, first: &Date, until: Option<Date>) -> Result<Self, NoSeries> {
        let part = first.single().filter(|part| part.is_plain()).ok_or(NoSeries::First)?;
        let unit = match part.precision() {
            Precision::Day { .. } => Unit::Day,
            Precision::Month { .. } => Unit::Month,
            Precision::Year { .. } => Unit::Year,
            _ => return Err(NoSeries::First),
        };
        let has_days = period.weeks() + period.days() > 0;
        if (has_days && unit != Unit::Day) || (period.months() > 0 && unit == Unit::Year) {
            return Err(NoSeries::Period);
        }
        let first = part.earliest().to_naive().ok_or(NoSeries::First)?;
        let mut series = Self { period, first, unit, until: None, len: MOST };
        series.len = series.first_where(|day| day.is_none());
        if let Some(until) = until {
            let last = until.latest().filter(|_| until.is_plain()).ok_or(NoSeries::Until)?;
            series.len = series.count_until(last);
            series.until = Some(until);
        }
        if series.len == 0 { Err(NoSeries::Until) } else { Ok(series) }
    }

    /// The period between two of its dates.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// The end that was set, as it was written.
    #[must_use]
    pub fn until(&self) -> Option<&Date> {
        self.until.as_ref()
    }

    /// The number of its dates, if it has an end.
    #[must_use]
    pub fn n_dates(&self) -> Option<u64> {
        self.until.as_ref().map(|_| self.len)
    }

    /// Its dates, counted from 0; none behind its end.
    #[must_use]
    pub fn at(&self, number: u64) -> Option<Date> {
        self.part(number).map(Date::of)
    }

    /// The first day of a date.
    #[must_use]
    pub fn start(&self, number: u64) -> Option<NaiveDate> {
        if number < self.len { self.reckon(number) } else { None }
    }

    /// Whether its dates are days.
    #[must_use]
    pub fn is_of_days(&self) -> bool {
        self.unit == Unit::Day
    }

    /// The dates from one to another; without an end where the series has none and no `last` is given.
    #[must_use]
    pub fn between(&self, first: u64, last: Option<u64>) -> Option<Date> {
        match last.or(self.n_dates().map(|len| len - 1)) {
            Some(last) if last == first => self.at(first),
            Some(last) => Some(Date::between(self.part(first)?, End::Stated(self.part(last)?))),
            None => Some(Date::between(self.part(first)?, End::Open)),
        }
    }

    /// How many of its dates are over by the end of `day`.
    #[must_use]
    pub fn count_until(&self, day: Day) -> u64 {
        self.first_where(|start| start.is_none_or(|start| self.last_day(start) > day))
    }

    /// The numbers of the dates that may be meant by `date`: from the first, to the one behind the last.
    #[must_use]
    pub fn meant_by(&self, date: &Date) -> (u64, u64) {
        let (Some(first), Some(last)) = (date.earliest(), date.latest()) else { return (0, self.len) };
        let from = self.first_where(|start| start.is_none_or(|start| self.last_day(start) >= first));
        let until = self.first_where(|start| start.is_none_or(|start| Day::from(start) > last));
        (from, until.max(from))
    }

    /// The first number, up to that behind the last, whose day has what every later one has too.
    fn first_where(&self, is_met: impl Fn(Option<NaiveDate>) -> bool) -> u64 {
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_met(self.reckon(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        low
    }

    /// The first day of a date, reckoned from that of the first, so that the 31st comes back after a shorter month.
    fn reckon(&self, number: u64) -> Option<NaiveDate> {
        let times = |n: u32| u64::from(n).checked_mul(number);
        let months = times(12 * self.period.years() + self.period.months())?;
        let days = times(7 * self.period.weeks() + self.period.days())?;
        let day = self.first.checked_add_months(Months::new(months.try_into().ok()?))?;
        day.checked_add_days(Days::new(days)).filter(|day| day.year() <= 9999)
    }

    fn part(&self, number: u64) -> Option<Part> {
        let day = self.start(number)?;
        let (year, month) = (day.year(), day.month());
        match self.unit {
            Unit::Day => Part::of(Precision::Day { year, month, day: day.day() }),
            Unit::Month => Part::of(Precision::Month { year, month }),
            Unit::Year => Part::of(Precision::Year { year }),
        }
    }

    fn last_day(&self, start: NaiveDate) -> Day {
        let last = match self.unit {
            Unit::Day => None,
            Unit::Month => Day::last_of(start.year().into(), start.month()),
            Unit::Year => Day::last_of(start.year().into(), 12),
        };
        last.unwrap_or(start.into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    fn series(period: &str, first: &str, until: Option<&str>) -> Result<Series, NoSeries> {
        Series::new(Period::parse(period).expect(period), &date(first), until.map(date))
    }

    fn check(period: &str, first: &str, expected: &[&str]) {
        let series = series(period, first, None).expect("a series");
        for (number, expected) in (0..).zip(expected) {
            assert_eq!(series.at(number).expect("a date").to_string(), *expected, "{period} from {first}");
        }
    }

    #[test]
    fn dates_come_back() {
        check("P1Y", "1961-06-23", &["1961-06-23", "1962-06-23", "1963-06-23"]);
        check("P1Y", "2020-02-29", &["2020-02-29", "2021-02-28", "2022-02-28", "2023-02-28", "2024-02-29"]);
        check("P1M", "2023-01-31", &["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30"]);
        check("P2W", "2023-12-25", &["2023-12-25", "2024-01-08"]);
        check("P1M1D", "2023-01-31", &["2023-01-31", "2023-03-01", "2023-04-02"]);
        check("P1Y", "1964-11", &["1964-11", "1965-11"]);
        check("P5Y", "-0044", &["-0044", "-0039"]);
    }

    #[test]
    fn an_end_is_reached_or_not() {
        let len = |until| series("P1Y", "1961-06-23", until).map(|series| series.n_dates());
        assert_eq!(len(None), Ok(None));
        assert_eq!(len(Some("1963-06-23")), Ok(Some(3)));
        assert_eq!(len(Some("1963-06-22")), Ok(Some(2)));
        assert_eq!(len(Some("1963")), Ok(Some(3)));
        assert_eq!(len(Some("1961-06-22")), Err(NoSeries::Until));
        assert_eq!(len(Some("1963~")), Err(NoSeries::Until));
        assert_eq!(len(Some("1963/..")), Err(NoSeries::Until));
    }

    #[test]
    fn what_does_not_come_back_is_no_series() {
        for first in ["1961~", "1961-06-XX", "196X", "1961-21", "1961/1962", "Y17E7"] {
            assert_eq!(series("P1Y", first, None), Err(NoSeries::First), "{first}");
        }
        for (period, first) in [("P1M", "1961"), ("P1D", "1961-06"), ("P1Y2W", "1961")] {
            assert_eq!(series(period, first, None), Err(NoSeries::Period), "{period} from {first}");
        }
    }

    #[test]
    fn a_date_names_one_or_several() {
        let yearly = series("P1Y", "1961-11-30", Some("1964")).expect("a series");
        let meant = |text: &str| yearly.meant_by(&date(text));
        assert_eq!(meant("1962"), (1, 2));
        assert_eq!(meant("1962-11-30"), (1, 2));
        assert_eq!(meant("1962-11-29"), (1, 1));
        assert_eq!(meant("196X"), (0, 4));
        assert_eq!(meant("1970"), (4, 4));
        let by_month = series("P1Y", "1961-11", None).expect("a series");
        assert_eq!(by_month.meant_by(&date("1962-11-03")), (1, 2));
    }

    #[test]
    fn a_long_series_is_counted_without_being_listed() {
        let daily = series("P1D", "-9999-01-01", None).expect("a series");
        let end = Day::new(9999, 12, 31).expect("a day");
        assert_eq!(daily.count_until(end), 7_304_484);
        assert_eq!(daily.at(7_304_483), Some(date("9999-12-31")));
        assert_eq!(daily.at(7_304_484), None);
        assert_eq!(series("P9999Y9999M9999W9999D", "9999-12-31", None).expect("a series").at(1), None);
    }

    proptest! {
        #[test]
        fn every_date_is_found_and_counted(months in 1..40u32, days in 0..40u32, number in 0..500u64) {
            let period = if days == 0 { format!("P{months}M") } else { format!("P{months}M{days}D") };
            let series = series(&period, "1900-01-31", None).expect("a series");
            let found = series.at(number).expect("a date");
            prop_assert_eq!(series.meant_by(&found), (number, number + 1));
            prop_assert_eq!(series.count_until(found.latest().expect("a day")), number + 1);
            prop_assert_eq!(series.count_until(found.earliest().expect("a day").previous()), number);
        }
    }
}
