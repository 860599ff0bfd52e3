//! A date that is no interval: what is stated, with its qualifiers, and the days that it may mean.

use std::fmt;

use chrono::NaiveDate;

use super::cure;
use crate::value::day::{Day, FURTHEST_YEAR};
use crate::value::{ValueError, digits};

/// Why a text is no date.
#[derive(Debug)]
pub(super) enum Fault {
    /// It has another form.
    Form,
    /// It has the form of a date that there is not.
    Value(ValueError),
}

impl From<ValueError> for Fault {
    fn from(error: ValueError) -> Self {
        Self::Value(error)
    }
}

/// A date that is no interval, with its qualifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    earliest: Day,
    latest: Day,
    precision: Precision,
    approximate: bool,
    uncertain: bool,
}

/// How precisely a date is stated, and what is stated. Years are those of ISO 8601: 0 is 1 BC, −1 is 2 BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `2019-11-25`
    Day {
        /// The year, −9999 to 9999.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
        /// The day of the month, 1 to 31.
        day: u32,
    },
    /// `2019-11-XX`, or `2019-XX-XX`: a day that is not specified.
    SomeDay {
        /// The year, −9999 to 9999.
        year: i32,
        /// The month, 1 to 12, if that is specified.
        month: Option<u32>,
    },
    /// `2019-11`
    Month {
        /// The year, −9999 to 9999.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
    },
    /// `2019-XX`: a month that is not specified.
    SomeMonth {
        /// The year, −9999 to 9999.
        year: i32,
    },
    /// `2014-21`; three whole months of the northern hemisphere: March to May, June to August, September to November,
    /// December to February of the following year.
    Season {
        /// The year in which the season begins, −9999 to 9999.
        year: i32,
        /// The season, 0 to 3: spring, summer, autumn, winter (EDTF's 21 to 24).
        season: u32,
    },
    /// `2020`
    Year {
        /// The year, −9999 to 9999.
        year: i32,
    },
    /// `201X` or `20XX`: a year of which one or two digits are not specified.
    SomeYear {
        /// The first year that it may be.
        first: i32,
        /// The last year that it may be.
        last: i32,
    },
    /// `Y170000002` or `Y17E7`: a year of more than four digits.
    LongYear {
        /// What stands before the `E`, or the whole.
        digits: i64,
        /// The power of ten, 0 where there is no `E`.
        exponent: u32,
    },
}

impl Precision {
    /// The year, where it is a single one.
    #[must_use]
    pub fn year(self) -> Option<i64> {
        match self {
            Self::Day { year, .. }
            | Self::SomeDay { year, .. }
            | Self::Month { year, .. }
            | Self::SomeMonth { year }
            | Self::Season { year, .. }
            | Self::Year { year } => Some(year.into()),
            Self::SomeYear { .. } => None,
            Self::LongYear { digits, exponent } => Some(long_year(digits, exponent).unwrap_or_default()),
        }
    }

    /// Whether something in it is left open with `X`.
    #[must_use]
    pub fn is_unspecified(self) -> bool {
        matches!(self, Self::SomeDay { .. } | Self::SomeMonth { .. } | Self::SomeYear { .. })
    }

    /// The first and the last day that it covers.
    fn span(self) -> Option<(Day, Day)> {
        let months = |year: i64, first: u32, last: u32| Some((Day::new(year, first, 1)?, Day::last_of(year, last)?));
        match self {
            Self::Day { year, month, day } => Day::new(year.into(), month, day).map(|day| (day, day)),
            Self::Month { year, month } | Self::SomeDay { year, month: Some(month) } => {
                months(year.into(), month, month)
            }
            Self::Season { year, season: 3 } => {
                Some((Day::new(year.into(), 12, 1)?, Day::last_of(i64::from(year) + 1, 2)?))
            }
            Self::Season { year, season } => months(year.into(), 3 + 3 * season, 5 + 3 * season),
            Self::Year { year } | Self::SomeMonth { year } | Self::SomeDay { year, month: None } => {
                months(year.into(), 1, 12)
            }
            Self::SomeYear { first, last } => Some((Day::new(first.into(), 1, 1)?, Day::new(last.into(), 12, 31)?)),
            Self::LongYear { digits, exponent } => months(long_year(digits, exponent)?, 1, 12),
        }
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

    /// Whether it is stated without a qualifier.
    #[must_use]
    pub fn is_plain(self) -> bool {
        !self.approximate && !self.uncertain
    }

    /// The first day that it covers.
    #[must_use]
    pub fn earliest(self) -> Day {
        self.earliest
    }

    /// The last day that it covers.
    #[must_use]
    pub fn latest(self) -> Day {
        self.latest
    }

    /// The day, if it is one.
    #[must_use]
    pub fn as_day(self) -> Option<NaiveDate> {
        matches!(self.precision, Precision::Day { .. }).then(|| self.earliest.to_naive()).flatten()
    }

    /// What is stated so, without a qualifier.
    pub(in crate::value) fn of(precision: Precision) -> Option<Self> {
        let (earliest, latest) = precision.span()?;
        Some(Self { earliest, latest, precision, approximate: false, uncertain: false })
    }

    /// A day of the years −9999 to 9999.
    pub(super) fn day(year: i32, month: u32, day: u32) -> Option<Self> {
        Self::of(Precision::Day { year, month, day })
    }

    pub(super) fn parse(text: &str) -> Result<Self, Fault> {
        let (body, approximate, uncertain) = match text.char_indices().last() {
            Some((at, '~')) => (&text[..at], true, false),
            Some((at, '?')) => (&text[..at], false, true),
            Some((at, '%')) => (&text[..at], true, true),
            _ => (text, false, false),
        };
        let part = match body.strip_prefix('Y') {
            Some(year) => long(year, text),
            None => plain(body),
        };
        let part = part.map_err(|fault| match fault {
            Fault::Value(error) => Fault::Value(error.within("", &text[body.len()..])),
            Fault::Form => Fault::Form,
        })?;
        Ok(Self { approximate, uncertain, ..part })
    }
}

/// A date whose year has four digits, without its qualifier.
fn plain(body: &str) -> Result<Part, Fault> {
    let (is_negative, body) = body.strip_prefix('-').map_or((false, body), |rest| (true, rest));
    let mut fields = body.split('-');
    let year_field = fields.next().unwrap_or_default();
    let rest: Vec<&str> = fields.collect();
    if let Some(precision) = some_year(year_field, is_negative) {
        return if rest.is_empty() { Part::of(precision).ok_or(Fault::Form) } else { Err(Fault::Form) };
    }
    let year = digits(year_field, 4).ok_or(Fault::Form)?.cast_signed();
    if is_negative && year == 0 {
        return Err(ValueError::new("year -0000 does not exist").help("1 BC is `0000`, and 2 BC is `-0001`").into());
    }
    let year = if is_negative { -year } else { year };
    // `XX` is no number.
    let number = |field: &str| if field == "XX" { Some(None) } else { digits(field, 2).map(Some) };
    let numbers: Option<Vec<Option<u32>>> = rest.into_iter().map(number).collect();
    let precision = match *numbers.ok_or(Fault::Form)? {
        [] => Precision::Year { year },
        [None] => Precision::SomeMonth { year },
        [None, None] => Precision::SomeDay { year, month: None },
        [Some(month @ 1..=12)] => Precision::Month { year, month },
        [Some(season @ 21..=24)] => Precision::Season { year, season: season - 21 },
        [Some(month @ 1..=12), None] => Precision::SomeDay { year, month: Some(month) },
        [Some(month @ 1..=12), Some(day)] => {
            let found = Part::of(Precision::Day { year, month, day });
            return found.ok_or_else(|| cure::no_such_day(year, month, day).into());
        }
        [Some(month)] => return Err(cure::no_such_month(month, None, year).into()),
        [Some(month), day] => return Err(cure::no_such_month(month, Some(day), year).into()),
        _ => return Err(Fault::Form),
    };
    Part::of(precision).ok_or(Fault::Form)
}

/// `201X` and `20XX`.
fn some_year(field: &str, is_negative: bool) -> Option<Precision> {
    let known = field.trim_end_matches('X');
    let n_open = u32::try_from(field.len() - known.len()).ok()?;
    if field.len() != 4 || !(1..=2).contains(&n_open) {
        return None;
    }
    let unit = 10_i32.pow(n_open);
    let least = digits(known, known.len())?.cast_signed() * unit;
    let most = least + unit - 1;
    // There is no year −0.
    Some(match is_negative {
        true => Precision::SomeYear { first: -most, last: -least.max(1) },
        false => Precision::SomeYear { first: least, last: most },
    })
}

/// A year after its `Y`.
fn long(year: &str, text: &str) -> Result<Part, Fault> {
    let (number, exponent) = year.split_once('E').map_or((year, "0"), |(number, exponent)| (number, exponent));
    let plain = number.strip_prefix('-').unwrap_or(number);
    let is_number = |text: &str, most: usize| {
        (1..=most).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && (!text.starts_with('0') || text == "0")
    };
    let has_exponent = year.contains('E');
    if !is_number(plain, 30) || !is_number(exponent, 4) || (has_exponent && exponent == "0") {
        return Err(Fault::Form);
    }
    let parsed = number.parse::<i64>().ok().zip(exponent.parse::<u32>().ok());
    let found = parsed.and_then(|(digits, exponent)| Some((digits, exponent, long_year(digits, exponent)?)));
    match found {
        None => Err(ValueError::new(format!("the year `{text}` is too far off"))
            .help(format!("years lie between `Y-{FURTHEST_YEAR}` and `Y{FURTHEST_YEAR}`"))
            .into()),
        Some((_, _, year @ -9999..=9999)) => {
            let sign = if year < 0 { "-" } else { "" };
            Err(ValueError::new(format!("the year `{text}` has no more than four digits"))
                .help(format!("write `{sign}{:04}`", year.abs()))
                .instead(format!("{sign}{:04}", year.abs()))
                .into())
        }
        Some((digits, exponent, _)) => Part::of(Precision::LongYear { digits, exponent }).ok_or(Fault::Form),
    }
}

/// The year that is so many times that power of ten, if it is not too far off.
fn long_year(digits: i64, exponent: u32) -> Option<i64> {
    let year = digits.checked_mul(10_i64.checked_pow(exponent)?)?;
    (year.abs() <= FURTHEST_YEAR).then_some(year)
}

impl fmt::Display for Part {
    /// The EDTF text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = |year: i32| format!("{}{:04}", if year < 0 { "-" } else { "" }, year.unsigned_abs());
        match self.precision {
            Precision::Day { year, month, day } => write!(f, "{}-{month:02}-{day:02}", written(year)),
            Precision::SomeDay { year, month: Some(month) } => write!(f, "{}-{month:02}-XX", written(year)),
            Precision::SomeDay { year, month: None } => write!(f, "{}-XX-XX", written(year)),
            Precision::Month { year, month } => write!(f, "{}-{month:02}", written(year)),
            Precision::SomeMonth { year } => write!(f, "{}-XX", written(year)),
            Precision::Season { year, season } => write!(f, "{}-{:02}", written(year), season + 21),
            Precision::Year { year } => f.write_str(&written(year)),
            Precision::SomeYear { first, last } => {
                let sign = if first < 0 { "-" } else { "" };
                let nearest = first.unsigned_abs().min(last.unsigned_abs());
                match last - first {
                    0..=9 => write!(f, "{sign}{:03}X", nearest / 10),
                    _ => write!(f, "{sign}{:02}XX", nearest / 100),
                }
            }
            Precision::LongYear { digits, exponent: 0 } => write!(f, "Y{digits}"),
            Precision::LongYear { digits, exponent } => write!(f, "Y{digits}E{exponent}"),
        }?;
        f.write_str(match (self.approximate, self.uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        })
    }
}
