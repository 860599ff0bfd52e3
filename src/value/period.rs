//! Lengths of time in calendar units: the ISO 8601 durations of years, months, weeks and days.
//!
//! Comes in: `P5Y`, `P1Y6M`, `P10D`. Goes out: a [`Period`] that can be reckoned from a day. Knows no hours.

use std::fmt;

use chrono::{Days, Months, NaiveDate};

use super::ValueError;

/// A length of time in years, months, weeks and days, at most 9999 of each and not empty.
///
/// Equal periods are written the same: `P12M` is not `P1Y`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    years: u32,
    months: u32,
    weeks: u32,
    days: u32,
}

const UNITS: [char; 4] = ['Y', 'M', 'W', 'D'];
/// How people write each of [`UNITS`].
const UNIT_WORDS: [[&str; 3]; UNITS.len()] =
    [["y", "year", "years"], ["m", "month", "months"], ["w", "week", "weeks"], ["d", "day", "days"]];
const FORMS: &str = "write a period as `P5Y` (years), `P6M` (months), `P2W` (weeks), `P10D` (days) or `P1Y6M`";

impl Period {
    /// Reads an ISO 8601 duration: `P`, then numbers with `Y`, `M`, `W` and `D` in this order, each at most once.
    ///
    /// # Errors
    /// If the text has another form; also for hours, fractions, numbers above 9999, and numbers that are or begin with
    /// 0.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let counts = text.strip_prefix('P').filter(|rest| !rest.is_empty()).and_then(counts);
        let [years, months, weeks, days] = counts.ok_or_else(|| not_a_period(text))?;
        Ok(Self { years, months, weeks, days })
    }

    /// The number of years as written.
    #[must_use]
    pub fn years(self) -> u32 {
        self.years
    }

    /// The number of months as written, not counting the years.
    #[must_use]
    pub fn months(self) -> u32 {
        self.months
    }

    /// The number of weeks as written; not counted in [`Period::days`].
    #[must_use]
    pub fn weeks(self) -> u32 {
        self.weeks
    }

    /// The number of days as written, not counting the weeks.
    #[must_use]
    pub fn days(self) -> u32 {
        self.days
    }

    /// The day that lies one period after `day`: first the years and months, where the 31st becomes the last day of a
    /// shorter month, then the weeks and days. Beyond the calendar's end, its last day.
    #[must_use]
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        let months = Months::new(12 * self.years + self.months);
        let days = Days::new(u64::from(7 * self.weeks + self.days));
        day.checked_add_months(months).and_then(|day| day.checked_add_days(days)).unwrap_or(NaiveDate::MAX)
    }
}

impl fmt::Display for Period {
    /// The ISO 8601 text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let counts = [self.years, self.months, self.weeks, self.days];
        counts
            .into_iter()
            .zip(UNITS)
            .filter(|&(count, _)| count > 0)
            .try_for_each(|(count, unit)| write!(f, "{count}{unit}"))
    }
}

/// The number before each of [`UNITS`], 0 where there is none.
fn counts(text: &str) -> Option<[u32; 4]> {
    let mut rest = text;
    let mut counts = [0; 4];
    for (count, unit) in counts.iter_mut().zip(UNITS) {
        if let Some((number, after)) = rest.split_once(unit) {
            let plain = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
            *count = if plain && !number.starts_with('0') { number.parse().ok()? } else { return None };
            rest = after;
        }
    }
    rest.is_empty().then_some(counts)
}

fn not_a_period(text: &str) -> ValueError {
    let upper = text.trim().to_ascii_uppercase();
    let hours = upper.strip_prefix("PT").and_then(|rest| rest.strip_suffix('H')?.parse::<u32>().ok());
    let error = ValueError::new(format!("`{text}` is not a period"));
    if let Some(days) = hours.filter(|hours| hours % 24 == 0 && *hours > 0).map(|hours| hours / 24) {
        error.help(format!("a period has no hours; write `P{days}D`"))
    } else if upper.starts_with('P') && upper.contains('T') {
        error.help("a period has no hours; it is made of years, months, weeks and days")
    } else if let Some(period) = meant(text) {
        error.help(format!("write `{period}`")).perhaps(period.to_string())
    } else {
        error.help(FORMS)
    }
}

/// The period that `90 days`, `1 year and 6 months` or `6m` can only mean.
fn meant(text: &str) -> Option<Period> {
    let lower = text.trim().to_ascii_lowercase();
    let mut rest = lower.strip_prefix('p').unwrap_or(&lower);
    let mut counts = [0; UNITS.len()];
    while !rest.is_empty() {
        let (number, behind) = split_at_first(rest, |c| !c.is_ascii_digit());
        let (word, behind) = split_at_first(behind.trim_start(), |c| !c.is_ascii_lowercase());
        let unit = UNIT_WORDS.iter().position(|words| words.contains(&word))?;
        let count = number.parse().ok().filter(|count| (1..=9999).contains(count) && counts[unit] == 0)?;
        counts[unit] = count;
        let behind = behind.trim_start_matches([' ', ',']);
        rest = behind.strip_prefix("and ").unwrap_or(behind).trim_start();
    }
    let [years, months, weeks, days] = counts;
    counts.iter().any(|&count| count > 0).then_some(Period { years, months, weeks, days })
}

/// What stands before the first character that `ends` it, and the rest.
fn split_at_first(text: &str, ends: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(ends).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, day: &str, expected: &str) {
        let period = Period::parse(text).expect(text);
        assert_eq!(period.after(day.parse().expect(day)).to_string(), expected, "{text} after {day}");
        assert_eq!(period.to_string(), text);
    }

    #[test]
    fn a_period_is_reckoned_from_a_day() {
        check("P5Y", "2019-11-10", "2024-11-10");
        check("P5Y", "2020-02-29", "2025-02-28");
        check("P6M", "2020-08-31", "2021-02-28");
        check("P1Y6M", "2020-08-31", "2022-02-28");
        check("P2W", "2019-12-25", "2020-01-08");
        check("P10D", "2020-02-25", "2020-03-06");
        check("P1M1D", "2021-01-31", "2021-03-01");
        check("P9999Y9999M9999W9999D", "9999-12-31", "+21051-04-05");
        assert_eq!(Period::parse("P1D").expect("valid").after(NaiveDate::MAX), NaiveDate::MAX);
    }

    #[test]
    fn a_bad_period_comes_with_its_cure() {
        let help = |text: &str| Period::parse(text).expect_err(text).help.unwrap_or_default();
        assert_eq!(help("PT48H"), "a period has no hours; write `P2D`");
        assert!(help("P1DT1H").starts_with("a period has no hours"));
        assert_eq!(help("p5y"), "write `P5Y`");
        for (text, meant) in [
            ("90 days", "P90D"),
            ("6 months", "P6M"),
            ("1 year and 6 months", "P1Y6M"),
            ("2 weeks, 1 day", "P2W1D"),
            ("5Y", "P5Y"),
            ("P6M5Y", "P5Y6M"),
            ("P05Y", "P5Y"),
            ("P90 Days", "P90D"),
        ] {
            assert_eq!(help(text), format!("write `{meant}`"), "{text}");
        }
        for text in ["", "P", "P0D", "P1Y1Y", "P1.5Y", "P-1Y", "P10000Y", "P1", "PY", "90", "days", "5 years or so"] {
            assert_eq!(help(text), FORMS, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_the_same(text in r"\PC*|[Pp]?([0-9]{0,5}[YMWDTH]?){0,5}") {
            if let Ok(period) = Period::parse(&text) {
                prop_assert_eq!(period.to_string(), text);
            }
        }
    }
}
