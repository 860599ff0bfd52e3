//! Dates as precise as the sources are: EDTF (ISO 8601-2:2019, Annex A), levels 0 and 1.
//!
//! Comes in: `2019-11-25`, `1986-04~`, `2014-21`, `1986-03-27/1986-04-05`. Goes out: a [`Date`] that knows the first
//! and the last day it may mean. Knows neither hours nor zones (see [`clock`](super::clock)), nor how a date is
//! worded.

use std::cmp::Ordering;
use std::fmt;

use chrono::{Datelike, Months, NaiveDate};

use super::{ValueError, digits};

/// A date of the proleptic Gregorian calendar in the years 0001 to 9999: a day, month, season or year, or a closed
/// interval of these.
///
/// Sorted by the first day, then the longer one first, so that a year stands before its months.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    start: Part,
    end: Option<Part>,
}

/// A date that is no interval, with its qualifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    earliest: NaiveDate,
    latest: NaiveDate,
    precision: Precision,
    approximate: bool,
    uncertain: bool,
}

/// How precisely a date is stated, and what is stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `2019-11-25`
    Day {
        /// The year, 1 to 9999.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
        /// The day of the month, 1 to 31.
        day: u32,
    },
    /// `2019-11`
    Month {
        /// The year, 1 to 9999.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
    },
    /// `2014-21`; three whole months of the northern hemisphere: March to May, June to August, September to November,
    /// December to February of the following year.
    Season {
        /// The year in which the season begins, 1 to 9999.
        year: i32,
        /// The season, 0 to 3: spring, summer, autumn, winter (EDTF's 21 to 24).
        season: u32,
    },
    /// `2020`
    Year {
        /// The year, 1 to 9999.
        year: i32,
    },
}

const FORMS: &str = "write a date as `2019-11-25`, `2019-11` or `2019`, an interval as `2019-11-09/2019-11-10`";

impl Date {
    /// Reads an EDTF date of level 0 or 1: `2019-11-25`, `2019-11`, `2020`, a season `2014-21` to `2014-24`, each with
    /// at most one of `~` (approximate), `?` (uncertain) and `%` (both) at its end, or two of these with `/` between
    /// them.
    ///
    /// # Errors
    /// If the text has another form, names a day that the calendar does not have, or ends before it begins; also for
    /// open intervals, unspecified digits, hours, and years outside 0001 to 9999.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let Some((start_text, end_text)) = text.split_once('/') else {
            return Ok(Self { start: Part::parse(text)?, end: None });
        };
        if end_text.contains('/') {
            return Err(not_a_date(text));
        }
        if [start_text, end_text].iter().any(|side| ["", ".."].contains(side)) {
            return Err(ValueError::new(format!("the interval `{text}` is open"))
                .help("give both ends: `1986-03-27/1986-04-05`; `~` marks an end that is known only roughly"));
        }
        let (start, end) = (Part::parse(start_text)?, Part::parse(end_text)?);
        if start.precision == end.precision {
            return Err(ValueError::new(format!("the interval `{text}` begins and ends with the same date"))
                .help(format!("write just `{start}`")));
        }
        if end.latest < start.earliest {
            return Err(ValueError::new(format!("the interval `{text}` ends before it begins"))
                .help(format!("the earlier date stands first: `{end}/{start}`")));
        }
        Ok(Self { start, end: Some(end) })
    }

    /// The date that is exactly this day; outside the years 1 to 9999, the nearest day inside.
    #[must_use]
    pub fn from_day(day: NaiveDate) -> Self {
        let nearest = match day.year() {
            ..1 => NaiveDate::from_ymd_opt(1, 1, 1),
            1..=9999 => None,
            10_000.. => NaiveDate::from_ymd_opt(9999, 12, 31),
        };
        Self { start: Part::day(nearest.unwrap_or(day)), end: None }
    }

    /// The date, or the start and the end of the interval.
    #[must_use]
    pub fn parts(&self) -> (Part, Option<Part>) {
        (self.start, self.end)
    }

    /// The first day that the date may mean.
    #[must_use]
    pub fn earliest(&self) -> NaiveDate {
        self.start.earliest
    }

    /// The last day that the date may mean; never before [`Date::earliest`]. Qualifiers do not widen it.
    #[must_use]
    pub fn latest(&self) -> NaiveDate {
        self.end.map_or(self.start.latest, Part::latest)
    }

    /// The day, if the date is a single one; whether it is approximate or uncertain does not matter here.
    #[must_use]
    pub fn as_day(&self) -> Option<NaiveDate> {
        match (self.start.precision, self.end) {
            (Precision::Day { .. }, None) => Some(self.start.earliest),
            _ => None,
        }
    }
}

impl fmt::Display for Date {
    /// The EDTF text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start)?;
        self.end.map_or(Ok(()), |end| write!(f, "/{end}"))
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        // The parts themselves come last, so that `1986` and `1986~`, which mean the same days, are told apart as `Eq`
        // does.
        self.earliest()
            .cmp(&other.earliest())
            .then_with(|| other.latest().cmp(&self.latest()))
            .then_with(|| (self.start, self.end).cmp(&(other.start, other.end)))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Part {
    /// What is stated.
    #[must_use]
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Whether it is stated as approximate (`~` or `%`).
    #[must_use]
    pub fn approximate(self) -> bool {
        self.approximate
    }

    /// Whether it is stated as uncertain (`?` or `%`).
    #[must_use]
    pub fn uncertain(self) -> bool {
        self.uncertain
    }

    /// The first day that it covers.
    #[must_use]
    pub fn earliest(self) -> NaiveDate {
        self.earliest
    }

    /// The last day that it covers.
    #[must_use]
    pub fn latest(self) -> NaiveDate {
        self.latest
    }

    fn day(day: NaiveDate) -> Self {
        let precision = Precision::Day { year: day.year(), month: day.month(), day: day.day() };
        Self { earliest: day, latest: day, precision, approximate: false, uncertain: false }
    }

    fn parse(text: &str) -> Result<Self, ValueError> {
        let (body, approximate, uncertain) = match text.char_indices().last() {
            Some((at, '~')) => (&text[..at], true, false),
            Some((at, '?')) => (&text[..at], false, true),
            Some((at, '%')) => (&text[..at], true, true),
            _ => (text, false, false),
        };
        let mut numbers = body.split('-');
        let year = numbers.next().and_then(|year| digits(year, 4)).ok_or_else(|| not_a_date(text))?;
        let rest: Option<Vec<u32>> = numbers.map(|number| digits(number, 2)).collect();
        if year == 0 {
            return Err(ValueError::new("year 0 does not exist").help("years run from `0001` to `9999`"));
        }
        let year = year.cast_signed();
        let part = match *rest.ok_or_else(|| not_a_date(text))? {
            [] => Self::months(Precision::Year { year }, year, 1, 12),
            [month @ 1..=12] => Self::months(Precision::Month { year, month }, year, month, 1),
            [season @ 21..=24] => {
                let season = season - 21;
                Self::months(Precision::Season { year, season }, year, 3 + 3 * season, 3)
            }
            [month @ 1..=12, day] => {
                let found = NaiveDate::from_ymd_opt(year, month, day).map(Self::day);
                return match found {
                    Some(part) => Ok(Self { approximate, uncertain, ..part }),
                    None => Err(no_such_day(year, month, day)),
                };
            }
            [month] | [month, _] => return Err(no_such_month(month)),
            _ => None,
        };
        part.map(|part| Self { approximate, uncertain, ..part }).ok_or_else(|| not_a_date(text))
    }

    /// The `count` months from `month` (1 to 12) of `year`.
    fn months(precision: Precision, year: i32, month: u32, count: u32) -> Option<Self> {
        let earliest = NaiveDate::from_ymd_opt(year, month, 1)?;
        let latest = earliest.checked_add_months(Months::new(count))?.pred_opt()?;
        Some(Self { earliest, latest, precision, approximate: false, uncertain: false })
    }
}

impl fmt::Display for Part {
    /// The EDTF text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Day { year, month, day } => write!(f, "{year:04}-{month:02}-{day:02}"),
            Precision::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Precision::Season { year, season } => write!(f, "{year:04}-{:02}", season + 21),
            Precision::Year { year } => write!(f, "{year:04}"),
        }?;
        f.write_str(match (self.approximate, self.uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        })
    }
}

fn no_such_month(month: u32) -> ValueError {
    let help = "months are `01` to `12`; spring, summer, autumn and winter are `21` to `24` and have no days";
    let message = if (21..=24).contains(&month) {
        format!("season {month} has no days")
    } else {
        format!("month {month} does not exist")
    };
    ValueError::new(message).help(help)
}

fn no_such_day(year: i32, month: u32, day: u32) -> ValueError {
    let last = Part::months(Precision::Month { year, month }, year, month, 1).map_or(31, |part| part.latest.day());
    ValueError::new(format!("day {day} of {year:04}-{month:02} does not exist"))
        .help(format!("the days of {year:04}-{month:02} are `01` to `{last}`"))
}

fn not_a_date(text: &str) -> ValueError {
    let help = if let Some(date) = corrected(text) {
        format!("write `{date}`")
    } else if text.contains('T') && text.contains(':') {
        "a date has no hour; the time and its zone are stated apart".to_owned()
    } else if text.starts_with(|first: char| first.is_ascii_digit()) && text.contains(['X', 'x', 's', 'u']) {
        "write a decade or a century as an interval of years: `1990/1999`".to_owned()
    } else if text.contains(['~', '?', '%']) {
        "one of `~` (about), `?` (uncertain) and `%` (both) stands at the end of a date: `1986-04~`".to_owned()
    } else {
        FORMS.to_owned()
    };
    ValueError::new(format!("`{text}` is not a date")).help(help)
}

/// The day that three numbers in another order, or with other signs between them, can only mean.
fn corrected(text: &str) -> Option<Date> {
    let numbers: Vec<&str> = text.trim().split(['-', '/', '.', '‐', '‑', '–', '−', ' ']).collect();
    let [first, second, third] = *numbers else { return None };
    let number = |text: &str| digits(text, text.len().min(4));
    let day = |year: &str, month: &str, day: &str| {
        let year = if year.len() == 4 { number(year)?.cast_signed() } else { return None };
        NaiveDate::from_ymd_opt(year, number(month)?, number(day)?).filter(|day| day.year() > 0)
    };
    let readings = [day(first, second, third), day(third, second, first), day(third, first, second)];
    let mut readings: Vec<NaiveDate> = readings.into_iter().flatten().collect();
    readings.dedup();
    if let [only] = *readings { Some(Date::from_day(only)) } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn check(text: &str, earliest: &str, latest: &str) {
        let date = date(text);
        assert_eq!(
            (date.earliest().to_string(), date.latest().to_string()),
            (earliest.into(), latest.into()),
            "{text}"
        );
        assert_eq!(date.to_string(), text);
    }

    fn check_error(text: &str, message: &str, help: &str) {
        let error = Date::parse(text).expect_err(text);
        assert_eq!(error.message, message);
        assert!(error.help.as_deref().is_some_and(|found| found.contains(help)), "{text}: {:?}", error.help);
    }

    #[test]
    fn a_date_covers_what_it_may_mean() {
        check("2019-11-25", "2019-11-25", "2019-11-25");
        check("2020-02", "2020-02-01", "2020-02-29");
        check("1900-02", "1900-02-01", "1900-02-28");
        check("0001", "0001-01-01", "0001-12-31");
        check("2014-21", "2014-03-01", "2014-05-31");
        check("2014-22~", "2014-06-01", "2014-08-31");
        check("2014-23?", "2014-09-01", "2014-11-30");
        check("2014-24%", "2014-12-01", "2015-02-28");
        check("9999-24", "9999-12-01", "+10000-02-29");
        check("1986-03-27/1986-04-05", "1986-03-27", "1986-04-05");
        check("1986-03-27/1986-03", "1986-03-27", "1986-03-31");
        check("1992~/1994?", "1992-01-01", "1994-12-31");
    }

    #[test]
    fn a_bad_date_comes_with_its_cure() {
        check_error("2020-13", "month 13 does not exist", "`01` to `12`");
        check_error("2020-21-05", "season 21 has no days", "`21` to `24`");
        check_error("2021-02-29", "day 29 of 2021-02 does not exist", "`01` to `28`");
        check_error("0000", "year 0 does not exist", "`0001`");
        check_error("25.11.2019", "`25.11.2019` is not a date", "write `2019-11-25`");
        check_error("2020/1/5", "`2020/1/5` is not a date", "write `2020-01-05`");
        check_error("11/25/2019", "`11/25/2019` is not a date", "write `2019-11-25`");
        check_error("5.6.2020", "`5.6.2020` is not a date", "write a date as");
        check_error("2019–11–25", "`2019–11–25` is not a date", "write `2019-11-25`");
        check_error("2019-11-25T10:00", "`2019-11-25T10:00` is not a date", "has no hour");
        check_error("199X", "`199X` is not a date", "`1990/1999`");
        check_error("~1986", "`~1986` is not a date", "at the end");
        check_error("", "`` is not a date", "write a date as");
        check_error("-0044", "`-0044` is not a date", "write a date as");
        check_error("1986/..", "the interval `1986/..` is open", "both ends");
        check_error("1994/1986-04~", "the interval `1994/1986-04~` ends before it begins", "`1986-04~/1994`");
        check_error("1986~/1986", "the interval `1986~/1986` begins and ends with the same date", "just `1986~`");
    }

    #[test]
    fn wider_dates_stand_before_the_narrower_ones_they_begin_with() {
        let mut dates: Vec<Date> =
            ["2020-12-25", "2020-01-01", "2020-01~", "2020/2021", "2020-01", "2020"].map(date).to_vec();
        dates.sort();
        let sorted: Vec<String> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(sorted, ["2020/2021", "2020", "2020-01", "2020-01~", "2020-01-01", "2020-12-25"]);
    }

    #[test]
    fn only_a_single_day_is_a_day() {
        assert_eq!(date("2019-11-25?").as_day(), NaiveDate::from_ymd_opt(2019, 11, 25));
        assert_eq!(date("2019-11").as_day(), None);
        assert_eq!(date("2019-11-09/2019-11-10").as_day(), None);
        assert_eq!(Date::from_day(date("2019-11-25").earliest()), date("2019-11-25"));
        assert_eq!(Date::from_day(NaiveDate::MAX), date("9999-12-31"));
        assert_eq!(Date::from_day(NaiveDate::MIN), date("0001-01-01"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in r"\PC*|[0-9X~?%/.-]{0,24}") {
            let _ = Date::parse(&text);
        }

        #[test]
        fn what_is_read_is_written_the_same(
            text in "[0-9]{4}(-[012][0-9](-[0-3][0-9])?)?[~?%]?(/[0-9]{4}(-[012][0-9](-[0-3][0-9])?)?[~?%]?)?"
        ) {
            if let Ok(date) = Date::parse(&text) {
                prop_assert_eq!(date.to_string(), text);
                prop_assert!(date.earliest() <= date.latest());
            }
        }
    }
}
