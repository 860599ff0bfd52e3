//! Dates as precise as the sources are: EDTF (ISO 8601-2:2019, Annex A; <https://www.loc.gov/standards/datetime/>), levels 0 and 1,
//! and of level 2 years with an exponent.
//!
//! Comes in: `2019-11-25`, `1986-04~`, `2014-21`, `201X`, `-0043-03-15`, `1986-03-27/1986-04-05`, `1985/..`. Goes out: a [`Date`] that
//! knows the first and the last day it may mean. Knows neither hours nor zones (see [`clock`](super::clock)), nor how a date is
//! worded.

mod cure;
mod part;

use std::cmp::{Ordering, Reverse};
use std::fmt;

use chrono::{Datelike, NaiveDate};

use self::part::Fault;
pub use self::part::{Part, Precision};
use super::ValueError;
use super::day::Day;

/// A date of the proleptic Gregorian calendar: a day, month, season or year, also with digits that are not specified, or an interval
/// of these, of which one end may be open or unknown.
///
/// Sorted by [`Date::placed`], then the longer one first, so that a year stands before its months.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date(Extent);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Extent {
    /// From one end to another; at most one of them is not stated.
    Interval(End, End),
    Single(Part),
}

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// `..`: there is none, or none is set.
    Open,
    /// Nothing is written: there is one, which is not known.
    Unknown,
    /// A date.
    Stated(Part),
}

impl Date {
    /// Reads an EDTF date: `2019-11-25`, `2019-11`, `2020`, a season `2014-21` to `2014-24`, each also with `-` before it for years before
    /// 1 BC, which is `0000`; `201X`, `20XX`, `2019-XX`, `2019-11-XX` and `2019-XX-XX`; `Y170000002` and `Y17E7`. Each may have one of
    /// `~` (approximate), `?` (uncertain) and `%` (both) at its end. Two of these with `/` between them are an interval; instead of one of them
    /// may stand `..` (open) or nothing (unknown).
    ///
    /// # Errors
    /// If the text has another form, names a day that the calendar does not have, or ends before it begins; also for hours.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let Some((start_text, end_text)) = text.split_once('/') else {
            return Ok(Self(Extent::Single(part_of(text)?)));
        };
        if end_text.contains('/') {
            return Err(not_a_date(text));
        }
        let start = End::parse(start_text).map_err(|error| error.within("", &format!("/{end_text}")))?;
        let end = End::parse(end_text).map_err(|error| error.within(&format!("{start_text}/"), ""))?;
        match (start, end) {
            (End::Stated(start), End::Stated(end)) => check_order(start, end, text)?,
            (End::Open | End::Unknown, End::Open | End::Unknown) => return Err(cure::no_ends(text)),
            (End::Stated(_), _) | (_, End::Stated(_)) => {}
        }
        Ok(Self(Extent::Interval(start, end)))
    }

    /// The date that is exactly this day; outside the years −9999 to 9999, the nearest day inside.
    #[must_use]
    pub fn from_day(day: NaiveDate) -> Self {
        let (year, month, day) = match day.year() {
            ..-9999 => (-9999, 1, 1),
            10_000.. => (9999, 12, 31),
            year => (year, day.month(), day.day()),
        };
        Self(Extent::Single(Part::day(year, month, day).expect("a day of the calendar, within its years")))
    }

    /// The date that is this.
    #[must_use]
    pub(super) fn of(part: Part) -> Self {
        Self(Extent::Single(part))
    }

    /// From a date to an end that is not before it.
    #[must_use]
    pub(super) fn between(start: Part, end: End) -> Self {
        Self(Extent::Interval(End::Stated(start), end))
    }

    /// The date, if it is no interval.
    #[must_use]
    pub fn single(&self) -> Option<Part> {
        match self.0 {
            Extent::Single(part) => Some(part),
            Extent::Interval(..) => None,
        }
    }

    /// The start and the end of the interval, if it is one.
    #[must_use]
    pub fn ends(&self) -> Option<(End, End)> {
        match self.0 {
            Extent::Single(_) => None,
            Extent::Interval(start, end) => Some((start, end)),
        }
    }

    /// The dates that are stated: one, or both ends of an interval.
    pub fn stated(&self) -> impl Iterator<Item = Part> {
        let (first, second) = match self.0 {
            Extent::Single(part) => (Some(part), None),
            Extent::Interval(start, end) => (start.stated(), end.stated()),
        };
        first.into_iter().chain(second)
    }

    /// Whether nothing in it is approximate or uncertain.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.stated().all(Part::is_plain)
    }

    /// The first day that the date may mean; none if its start is open or unknown.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        match self.0 {
            Extent::Single(part) => Some(part.earliest()),
            Extent::Interval(start, _) => start.stated().map(Part::earliest),
        }
    }

    /// The last day that the date may mean; none if its end is open or unknown. Never before [`Date::earliest`]. Qualifiers do not
    /// widen it.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        match self.0 {
            Extent::Single(part) => Some(part.latest()),
            Extent::Interval(_, end) => end.stated().map(Part::latest),
        }
    }

    /// The day by which the date has its place among others: the first one that is known of it.
    #[must_use]
    pub fn placed(&self) -> Day {
        let first = self.stated().map(Part::earliest).next();
        first.unwrap_or_else(|| NaiveDate::default().into())
    }

    /// The last day that is known of it: the last one that it may mean or, where its end is not stated, the last that its start may mean.
    #[must_use]
    pub fn last_known(&self) -> Day {
        self.latest().or_else(|| self.stated().map(Part::latest).max()).unwrap_or_else(|| self.placed())
    }

    /// The day, if the date is a single one; whether it is approximate or uncertain does not matter here.
    #[must_use]
    pub fn as_day(&self) -> Option<NaiveDate> {
        self.single()?.as_day()
    }
}

impl End {
    fn parse(text: &str) -> Result<Self, ValueError> {
        match text {
            "" => Ok(Self::Unknown),
            ".." => Ok(Self::Open),
            date => part_of(date).map(Self::Stated),
        }
    }

    /// The date, if one is stated.
    #[must_use]
    pub fn stated(self) -> Option<Part> {
        match self {
            Self::Stated(part) => Some(part),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// A date that is no interval.
fn part_of(text: &str) -> Result<Part, ValueError> {
    Part::parse(text).map_err(|fault| match fault {
        Fault::Form => not_a_date(text),
        Fault::Value(error) => error,
    })
}

/// What is wrong with a text of another form, and the date that it can only mean.
fn not_a_date(text: &str) -> ValueError {
    let meant = cure::meant(text).filter(|meant| meant != text && Date::parse(meant).is_ok());
    cure::not_a_date(text, meant.as_deref())
}

/// A pattern (ECMA-262) that every date fits, and nothing that only looks like one of another kind.
#[must_use]
pub fn pattern() -> String {
    let plain = "-?[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]|XX))?|-2[1-4]|-XX(-XX)?)?";
    let single = format!("({plain}|-?[0-9]{{2}}[0-9X]X|Y-?[1-9][0-9]*(E[1-9][0-9]*)?)[~?%]?");
    format!("^({single}(/({single}|\\.\\.)?)?|(\\.\\.)?/{single})$")
}

/// An interval begins before it ends.
fn check_order(start: Part, end: Part, text: &str) -> Result<(), ValueError> {
    if start.precision() == end.precision() {
        let error = ValueError::new(format!("the interval `{text}` begins and ends with the same date"))
            .help(format!("write just `{start}`"));
        return Err(if start == end { error.instead(start.to_string()) } else { error.perhaps(start.to_string()) });
    }
    if end.latest() < start.earliest() {
        return Err(ValueError::new(format!("the interval `{text}` ends before it begins"))
            .help(format!("the earlier date stands first: `{end}/{start}`"))
            .perhaps(format!("{end}/{start}")));
    }
    Ok(())
}

impl fmt::Display for End {
    /// The EDTF text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
            Self::Stated(part) => part.fmt(f),
        }
    }
}

impl fmt::Display for Date {
    /// The EDTF text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Extent::Single(part) => part.fmt(f),
            Extent::Interval(start, end) => write!(f, "{start}/{end}"),
        }
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        // What is stated comes last, so that `1986` and `1986~`, which mean the same days, are told apart as `Eq` does.
        let key = |date: &Self| (date.placed(), date.latest().is_some(), Reverse(date.latest()), date.0);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagnostic::Applicability;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn check(text: &str, earliest: &str, latest: &str) {
        let date = date(text);
        let written = |day: Option<Day>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        assert_eq!((written(date.earliest()), written(date.latest())), (earliest.into(), latest.into()), "{text}");
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
        check("9999-24", "9999-12-01", "Y10000-02-29");
        check("1986-03-27/1986-04-05", "1986-03-27", "1986-04-05");
        check("1986-03-27/1986-03", "1986-03-27", "1986-03-31");
        check("1992~/1994?", "1992-01-01", "1994-12-31");
    }

    #[test]
    fn years_before_christ_are_counted_from_zero() {
        check("0000", "0000-01-01", "0000-12-31");
        check("-0044", "-0044-01-01", "-0044-12-31");
        check("-0043-03-15", "-0043-03-15", "-0043-03-15");
        check("-0004-02", "-0004-02-01", "-0004-02-29");
        check("-0001-24", "-0001-12-01", "0000-02-29");
        check("-0100/0010", "-0100-01-01", "0010-12-31");
        check_error("-0000", "year -0000 does not exist", "1 BC is `0000`");
    }

    #[test]
    fn long_years_have_a_letter_before_them() {
        check("Y170000002", "Y170000002-01-01", "Y170000002-12-31");
        check("Y-170000002~", "Y-170000002-01-01", "Y-170000002-12-31");
        check("Y17E7", "Y170000000-01-01", "Y170000000-12-31");
        check("Y-17E7/Y-16E7", "Y-170000000-01-01", "Y-160000000-12-31");
        check("Y99999999999", "Y99999999999-01-01", "Y99999999999-12-31");
        check_error("Y1985", "the year `Y1985` has no more than four digits", "write `1985`");
        check_error("Y-44", "the year `Y-44` has no more than four digits", "write `-0044`");
        check_error("Y1E3", "the year `Y1E3` has no more than four digits", "write `1000`");
        check_error("Y17E99", "the year `Y17E99` is too far off", "`Y99999999999`");
        check_error("Y999999999999999999999", "the year `Y999999999999999999999` is too far off", "`Y99999999999`");
        check_error("Y017E7", "`Y017E7` is not a date", "write a date as");
        check_error("Y17E7-05", "`Y17E7-05` is not a date", "write a date as");
    }

    #[test]
    fn digits_can_be_left_open_from_the_right() {
        check("201X", "2010-01-01", "2019-12-31");
        check("19XX?", "1900-01-01", "1999-12-31");
        check("2014-XX", "2014-01-01", "2014-12-31");
        check("2020-02-XX", "2020-02-01", "2020-02-29");
        check("2020-XX-XX", "2020-01-01", "2020-12-31");
        check("-019X", "-0199-01-01", "-0190-12-31");
        check("-01XX", "-0199-01-01", "-0100-12-31");
        check("-00XX", "-0099-01-01", "-0001-12-31");
        check("00XX", "0000-01-01", "0099-12-31");
        check("201X/2020-XX", "2010-01-01", "2020-12-31");
        for text in ["1XXX", "XXXX", "201X-05", "2014-1X", "2014-XX-05", "20X4", "201X-XX", "2014-X"] {
            check_error(text, &format!("`{text}` is not a date"), "`X` stands for the last digits");
        }
        check_error("201x", "`201x` is not a date", "write `201X`");
        check_error("19uu", "`19uu` is not a date", "write `19XX`");
    }

    #[test]
    fn what_is_written_instead_is_the_whole_date() {
        let check = |text: &str, expected: &str| {
            let error = Date::parse(text).expect_err(text);
            assert_eq!(error.instead, Some((expected.to_owned(), Applicability::Certain)));
            assert!(Date::parse(expected).is_ok(), "{expected} can be read");
        };
        check("22 May 1998", "1998-05-22");
        check("1998-22-05", "1998-05-22");
        check("1998-22-05~", "1998-05-22~");
        check("22 May 1998/1999", "1998-05-22/1999");
        check("1998/Y1999?", "1998/1999?");
        check("../22 May 1998", "../1998-05-22");
        check("1998/1998", "1998");
        let reversed = Date::parse("1999/1998").expect_err("it ends before it begins");
        assert_eq!(reversed.instead, Some(("1998/1999".to_owned(), Applicability::Suggested)));
    }

    #[test]
    fn an_interval_can_have_one_end() {
        check("1985/..", "1985-01-01", "-");
        check("../1985", "-", "1985-12-31");
        check("1690/", "1690-01-01", "-");
        check("/1690-04~", "-", "1690-04-30");
        check("2014-22?/..", "2014-06-01", "-");
        for text in ["../..", "/..", "../", "/"] {
            check_error(text, &format!("the interval `{text}` has no ends"), "`1985/..`");
        }
    }

    #[test]
    fn a_bad_date_comes_with_its_cure() {
        check_error("2020-13", "month 13 does not exist", "`01` to `12`");
        check_error("2020-21-25", "season 21 has no days", "`21` to `24`");
        check_error("2021-02-29", "day 29 of 2021-02 does not exist", "`01` to `28`");
        check_error("-0003-02-29", "day 29 of -0003-02 does not exist", "`01` to `28`");
        check_error("1998-22-05", "month 22 does not exist", "write `1998-05-22`");
        check_error("2019-25-11", "month 25 does not exist", "write `2019-11-25`");
        check_error("25.11.2019", "`25.11.2019` is not a date", "write `2019-11-25`");
        check_error("2020/1/5", "`2020/1/5` is not a date", "write `2020-01-05`");
        check_error("11/25/2019", "`11/25/2019` is not a date", "write `2019-11-25`");
        check_error("5.6.2020", "`5.6.2020` is not a date", "write a date as");
        check_error("5.5.2020", "`5.5.2020` is not a date", "write `2020-05-05`");
        check_error("2019–11–25", "`2019–11–25` is not a date", "write `2019-11-25`");
        check_error("1998–1999", "`1998–1999` is not a date", "write `1998/1999`");
        check_error("2019-11-25T10:00", "`2019-11-25T10:00` is not a date", "has no hour");
        check_error("~1986", "`~1986` is not a date", "at the end");
        check_error("", "`` is not a date", "write a date as");
        check_error("1994/1986-04~", "the interval `1994/1986-04~` ends before it begins", "`1986-04~/1994`");
        check_error("1986~/1986", "the interval `1986~/1986` begins and ends with the same date", "just `1986~`");
    }

    #[test]
    fn what_words_say_is_offered_as_a_date() {
        for (said, written) in [
            ("22 May 1998", "1998-05-22"),
            ("22nd May, 1998", "1998-05-22"),
            ("May 22, 1998", "1998-05-22"),
            ("22 Sept. 1998", "1998-09-22"),
            ("May 1998", "1998-05"),
            ("autumn 1998", "1998-23"),
            ("c. 1998", "1998~"),
            ("about May 1998", "1998-05~"),
            ("the 1980s", "198X"),
            ("45 BC", "-0044"),
            ("1 BC", "0000"),
            ("15 March 44 BCE", "-0043-03-15"),
        ] {
            check_error(said, &format!("`{said}` is not a date"), &format!("write `{written}`"));
        }
        for said in ["32 May 1998", "May 98", "0 BC", "1998 May", "soon", "June", "May 22 98"] {
            check_error(said, &format!("`{said}` is not a date"), "write a date as");
        }
    }

    #[test]
    fn wider_dates_stand_before_the_narrower_ones_they_begin_with() {
        let sorted = [
            "Y-17E7",
            "-0044",
            "-0043-03-15",
            "0000",
            "/1690",
            "1690",
            "2020/..",
            "2020/",
            "202X/2030",
            "2020/2021",
            "2020",
            "2020-01",
            "2020-01~",
            "2020-01-01",
            "2020-12-25",
            "Y170000001",
            "Y170000002",
        ];
        let mut dates: Vec<Date> = sorted.iter().rev().map(|text| date(text)).collect();
        dates.sort();
        let sorted_dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(sorted_dates, sorted);
    }

    #[test]
    fn only_a_single_day_is_a_day() {
        assert_eq!(date("2019-11-25?").as_day(), NaiveDate::from_ymd_opt(2019, 11, 25));
        assert_eq!(date("-0043-03-15").as_day(), NaiveDate::from_ymd_opt(-43, 3, 15));
        for text in ["2019-11", "2019-11-XX", "2019-11-09/2019-11-10", "2019-11-09/..", "Y17E7"] {
            assert_eq!(date(text).as_day(), None, "{text}");
        }
        assert_eq!(Date::from_day(date("2019-11-25").as_day().expect("a day")), date("2019-11-25"));
        assert_eq!(Date::from_day(NaiveDate::MAX), date("9999-12-31"));
        assert_eq!(Date::from_day(NaiveDate::MIN), date("-9999-01-01"));
    }

    /// Texts that are often dates.
    const PART: &str = "(-?[0-9]{4}(-[0123][0-9](-[0-3][0-9])?)?|-?[0-9]{2}([0-9]X|XX)|-?[0-9]{4}-([01][0-9]|XX)-XX|Y-?[1-9][0-9]{0,12}(E[1-9])?)[~?%]?";

    /// Dates and intervals of every form, and what is nearly one.
    fn texts() -> impl Strategy<Value = String> {
        let end = format!("({PART}|\\.\\.)?");
        proptest::string::string_regex(&format!("{PART}|{end}/{end}")).expect("a pattern")
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in r"\PC*|[0-9XYE~?%/.-]{0,24}|[0-9]{1,4}[a-z]{0,2} [A-Z][a-z]{0,4} [0-9]{1,4}( BC)?") {
            let _ = Date::parse(&text);
        }

        #[test]
        fn what_is_read_is_written_the_same(text in texts()) {
            if let Ok(date) = Date::parse(&text) {
                prop_assert_eq!(date.to_string(), text);
                prop_assert!(date.earliest().zip(date.latest()).is_none_or(|(first, last)| first <= last));
            }
        }

        #[test]
        fn order_is_total(texts in proptest::array::uniform3(texts())) {
            let dates: Vec<Date> = texts.iter().filter_map(|text| Date::parse(text).ok()).collect();
            let [a, b, c] = &*dates else { return Ok(()) };
            prop_assert_eq!(a.cmp(b), b.cmp(a).reverse());
            prop_assert_eq!(a.cmp(b).is_eq(), a == b);
            prop_assert!(!(a <= b && b <= c) || a <= c);
        }
    }
}
