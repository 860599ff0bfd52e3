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
    let help = if let Some(days) = hours.filter(|hours| hours % 24 == 0 && *hours > 0).map(|hours| hours / 24) {
        format!("a period has no hours; write `P{days}D`")
    } else if upper.contains('T') {
        "a period has no hours; it is made of years, months, weeks and days".to_owned()
    } else if upper != text && Period::parse(&upper).is_ok() {
        format!("write `{upper}`")
    } else {
        FORMS.to_owned()
    };
    ValueError::new(format!("`{text}` is not a period")).help(help)
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
        for text in ["", "P", "5Y", "P0D", "P05Y", "P6M5Y", "P1Y1Y", "P1.5Y", "P-1Y", "P10000Y", "P1", "PY", "5 years"]
        {
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
