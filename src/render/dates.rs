//! Dates in words: `25 November 2019`, `about April 1986`, `27 March to 5 April 1986`.
//!
//! Comes in: a date, and the words and patterns of one language, from the theme's strings. Goes out: plain text.
//! Knows no language itself, and neither hours nor zones.

use serde::Deserialize;

use crate::value::{Date, Part, Precision};

/// The words and patterns by which one language says dates. In a pattern, names in braces stand for what is filled in;
/// years, and days of the month, are filled in as numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// January to December, as they stand alone or before a year.
    pub months: [String; 12],
    /// January to December as they stand beside a day, where that differs (`ноябрь`, but `25 ноября`).
    #[serde(default)]
    pub months_with_day: Option<[String; 12]>,
    /// Spring, summer, autumn, winter.
    pub seasons: [String; 4],
    /// A day, from `{day}`, `{month}` and `{year}`.
    pub day: String,
    /// A day whose year is said elsewhere, from `{day}` and `{month}`.
    pub day_month: String,
    /// A month, from `{month}` and `{year}`.
    pub month: String,
    /// A season, from `{season}` and `{year}`.
    pub season: String,
    /// A year, from `{year}`; the bare number unless said otherwise.
    #[serde(default = "bare_year")]
    pub year: String,
    /// An interval, from `{start}` and `{end}`.
    pub range: String,
    /// An interval of two days of one month, from the numbers `{start}` and `{end}`; stands where `{day}` does.
    pub short_range: String,
    /// An interval within one year, from the interval without its year, `{range}`, and `{year}`; `{range} {year}`
    /// unless said otherwise.
    #[serde(default = "range_then_year")]
    pub range_in_year: String,
    /// An approximate date, from `{date}`.
    pub about: String,
    /// An uncertain date, from `{date}`; what is also approximate is put into `about` first.
    pub uncertain: String,
}

/// Says `date` in `words`. An interval says a year or a month that both ends share only once, unless an end is
/// approximate or uncertain: then each end is said in full, so that it is clear which.
#[must_use]
pub fn words(date: &Date, words: &DateWords) -> String {
    match date.parts() {
        (start, None) => part(start, words),
        (start, Some(end)) => {
            let shared = if is_plain(start) && is_plain(end) { shared_range(start, end, words) } else { None };
            shared.unwrap_or_else(|| range(&part(start, words), &part(end, words), words))
        }
    }
}

fn bare_year() -> String {
    "{year}".to_owned()
}

fn range_then_year() -> String {
    "{range} {year}".to_owned()
}

fn is_plain(part: Part) -> bool {
    !part.approximate() && !part.uncertain()
}

/// One date with its qualifiers.
fn part(part: Part, words: &DateWords) -> String {
    let mut text = match part.precision() {
        Precision::Day { year, month, day } => whole_day(&day.to_string(), month, year, words),
        Precision::Month { year, month } => {
            fill(&words.month, &[("month", name(&words.months, month)), ("year", &year.to_string())])
        }
        Precision::Season { year, season } => {
            fill(&words.season, &[("season", name(&words.seasons, season + 1)), ("year", &year.to_string())])
        }
        Precision::Year { year } => fill(&words.year, &[("year", &year.to_string())]),
    };
    if part.approximate() {
        text = fill(&words.about, &[("date", &text)]);
    }
    if part.uncertain() {
        text = fill(&words.uncertain, &[("date", &text)]);
    }
    text
}

/// An interval whose ends share their year, and perhaps their month.
fn shared_range(start: Part, end: Part, words: &DateWords) -> Option<String> {
    if let (Precision::Day { year, month, day }, Precision::Day { year: end_year, month: end_month, day: end_day }) =
        (start.precision(), end.precision())
        && (year, month) == (end_year, end_month)
    {
        let days = fill(&words.short_range, &[("start", &day.to_string()), ("end", &end_day.to_string())]);
        return Some(whole_day(&days, month, year, words));
    }
    let ((start_year, start), (end_year, end)) = (without_year(start, words)?, without_year(end, words)?);
    let year = if start_year == end_year { start_year.to_string() } else { return None };
    Some(fill(&words.range_in_year, &[("range", &range(&start, &end, words)), ("year", &year)]))
}

/// The year of a date, and the words for the rest of it; none for a whole year.
fn without_year(part: Part, words: &DateWords) -> Option<(i32, String)> {
    match part.precision() {
        Precision::Day { year, month, day } => {
            let month = name(months_with_day(words), month);
            Some((year, fill(&words.day_month, &[("day", &day.to_string()), ("month", month)])))
        }
        Precision::Month { year, month } => Some((year, name(&words.months, month).to_owned())),
        Precision::Season { year, season } => Some((year, name(&words.seasons, season + 1).to_owned())),
        Precision::Year { .. } => None,
    }
}

fn whole_day(day: &str, month: u32, year: i32, words: &DateWords) -> String {
    let month = name(months_with_day(words), month);
    fill(&words.day, &[("day", day), ("month", month), ("year", &year.to_string())])
}

fn range(start: &str, end: &str, words: &DateWords) -> String {
    fill(&words.range, &[("start", start), ("end", end)])
}

fn months_with_day(words: &DateWords) -> &[String] {
    words.months_with_day.as_ref().unwrap_or(&words.months)
}

/// The name with this number, counted from 1.
fn name(names: &[String], number: u32) -> &str {
    names.get(number as usize - 1).map_or("", String::as_str)
}

/// Puts values into a pattern in one pass, so that braces in a value stay as they are, and so do unknown names.
fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, braced) = rest.split_at(open);
        filled.push_str(before);
        let found = values.iter().find_map(|(name, value)| {
            let after = braced.strip_prefix('{')?.strip_prefix(name)?.strip_prefix('}')?;
            Some((*value, after))
        });
        let (value, after) = found.unwrap_or(("{", &braced[1..]));
        filled.push_str(value);
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> DateWords {
        let own = |text: &str| text.to_owned();
        DateWords {
            months: [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ]
            .map(own),
            months_with_day: None,
            seasons: ["spring", "summer", "autumn", "winter"].map(own),
            day: own("{day} {month} {year}"),
            day_month: own("{day} {month}"),
            month: own("{month} {year}"),
            season: own("{season} {year}"),
            year: bare_year(),
            range: own("{start} to {end}"),
            short_range: own("{start}–{end}"),
            range_in_year: range_then_year(),
            about: own("about {date}"),
            uncertain: own("{date} (uncertain)"),
        }
    }

    fn check(date: &str, expected: &str) {
        assert_eq!(words(&Date::parse(date).expect(date), &english()), expected, "{date}");
    }

    #[test]
    fn a_date_is_said_as_precisely_as_it_is_known() {
        check("2019-11-25", "25 November 2019");
        check("2019-11", "November 2019");
        check("2020", "2020");
        check("0476", "476");
        check("2014-22", "summer 2014");
        check("2014-24", "winter 2014");
        check("1986-04~", "about April 1986");
        check("1986?", "1986 (uncertain)");
        check("1986-04-03%", "about 3 April 1986 (uncertain)");
    }

    #[test]
    fn an_interval_says_what_its_ends_share_once() {
        check("1986-03-27/1986-04-05", "27 March to 5 April 1986");
        check("2019-11-09/2019-11-10", "9–10 November 2019");
        check("2019-11/2019-12", "November to December 2019");
        check("2014-21/2014-22", "spring to summer 2014");
        check("2019-11/2019-12-05", "November to 5 December 2019");
        check("2019-12-30/2020-01-02", "30 December 2019 to 2 January 2020");
        check("2019-11/2020-11", "November 2019 to November 2020");
        check("1992/1994", "1992 to 1994");
        check("1992/1992-05", "1992 to May 1992");
    }

    #[test]
    fn a_qualified_end_is_said_in_full() {
        check("1986-03~/1986-04", "about March 1986 to April 1986");
        check("1986-04-02/1986-04-05?", "2 April 1986 to 5 April 1986 (uncertain)");
    }

    #[test]
    fn another_language_has_its_own_order_and_forms() {
        let mut words_in = english();
        let mut genitive = words_in.months.clone();
        genitive[10] = "ноября".to_owned();
        words_in.months[10] = "ноябрь".to_owned();
        words_in.months_with_day = Some(genitive);
        words_in.day = "{year}. {month} {day}.".to_owned();
        words_in.year = "{year} г.".to_owned();
        words_in.range_in_year = "{year}: {range}".to_owned();
        let check = |date: &str, expected: &str| {
            assert_eq!(words(&Date::parse(date).expect(date), &words_in), expected);
        };
        check("2019-11", "ноябрь 2019");
        check("2019-11-09/2019-11-10", "2019. ноября 9–10.");
        check("2019-11-09/2019-12-01", "2019: 9 ноября to 1 December");
        check("2020", "2020 г.");
    }

    #[test]
    fn a_pattern_is_filled_in_one_pass() {
        assert_eq!(fill("{a} {b} {c} { {", &[("a", "{b}"), ("b", "2")]), "{b} 2 {c} { {");
    }
}
