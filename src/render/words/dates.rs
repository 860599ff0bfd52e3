//! Dates in words: `25 November 2019`, `about April 1986`, `27 March to 5 April 1986`.
//!
//! Comes in: a date, the locale, which writes days, months and years as CLDR has them for its language, and the theme's words
//! for what CLDR has not: seasons, intervals, doubt. Goes out: plain text. Knows neither hours nor zones.

use serde::Deserialize;

use crate::render::words::pattern::fill;
use crate::value::locale::{Locale, Written};
use crate::value::{Date, End, Part, Precision};

/// The words and patterns by which one language says what is not in CLDR. In a pattern, names in braces stand for what is
/// filled in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// Spring, summer, autumn, winter.
    pub seasons: [String; 4],
    /// A season, from `{season}` and `{year}`.
    pub season: String,
    /// An interval, from `{start}` and `{end}`.
    pub range: String,
    /// An interval of two days of one month, from the numbers `{start}` and `{end}`; stands where the day does.
    pub short_range: String,
    /// An approximate date, from `{date}`.
    pub about: String,
    /// An uncertain date, from `{date}`; what is also approximate is put into `about` first.
    pub uncertain: String,
    /// A day that is not specified, from its month `{date}`.
    pub some_day: String,
    /// A month that is not specified, from its year `{date}`.
    pub some_month: String,
    /// A day of a month that is not specified either, from its year `{date}`.
    pub some_day_and_month: String,
    /// A year that is not specified, from the first and the last it may be, `{start}` and `{end}`.
    pub some_year: String,
    /// What has no end, from `{start}`.
    pub open_end: String,
    /// What has no start, from `{end}`.
    pub open_start: String,
    /// What has an end that is not known, from `{start}`.
    pub unknown_end: String,
    /// What has a start that is not known, from `{end}`.
    pub unknown_start: String,
}

/// Says `date` in `words`. An interval says a year or a month that both ends share only once, unless an end is
/// approximate or uncertain: then each end is said in full, so that it is clear which.
#[must_use]
pub fn words(date: &Date, words: &DateWords, locale: &Locale) -> String {
    let said = |date| part(date, words, locale);
    match date.ends() {
        None => date.single().map(said).unwrap_or_default(),
        Some((End::Stated(start), End::Stated(end))) => {
            let shared = if date.is_plain() { shared_range(start, end, words, locale) } else { None };
            shared.unwrap_or_else(|| range(&said(start), &said(end), words))
        }
        Some((start, end)) => {
            let pattern = match (start, end) {
                (_, End::Open) => &words.open_end,
                (_, End::Unknown) => &words.unknown_end,
                (End::Open, _) => &words.open_start,
                (End::Unknown, _) | (End::Stated(_), _) => &words.unknown_start,
            };
            let said = date.stated().map(said).next().unwrap_or_default();
            fill(pattern, &[("start", &said), ("end", &said)])
        }
    }
}

/// One date with its qualifiers.
fn part(part: Part, words: &DateWords, locale: &Locale) -> String {
    let mut text = whole(part, words, locale).text;
    if part.approximate() {
        text = fill(&words.about, &[("date", &text)]);
    }
    if part.uncertain() {
        text = fill(&words.uncertain, &[("date", &text)]);
    }
    text
}

/// One date without its qualifiers.
fn whole(part: Part, words: &DateWords, locale: &Locale) -> Written {
    let alone = |text: String| Written { text, ..Written::default() };
    let unstated = |pattern: &str, date: &str| alone(fill(pattern, &[("date", date)]));
    match part.precision() {
        Precision::Day { year, month, day } => locale.day(year, month, day),
        Precision::SomeDay { year, month: Some(month) } => unstated(&words.some_day, &locale.month(year, month).text),
        Precision::SomeDay { year, month: None } => unstated(&words.some_day_and_month, &locale.year(year)),
        Precision::Month { year, month } => locale.month(year, month),
        Precision::SomeMonth { year } => unstated(&words.some_month, &locale.year(year)),
        Precision::Season { year, season } => {
            let (name, year) = (name(&words.seasons, season), locale.year(year));
            let text = fill(&words.season, &[("season", name), ("year", &year)]);
            let place = |part: &str| text.find(part).map(|start| start..start + part.len());
            Written { year: place(&year), month: place(name), day: None, text }
        }
        Precision::Year { year } => alone(locale.year(year)),
        Precision::SomeYear { first, last } => {
            alone(fill(&words.some_year, &[("start", &locale.year(first)), ("end", &locale.year(last))]))
        }
        Precision::LongYear { exponent: 0, digits } => alone(locale.long_year(digits)),
        long @ Precision::LongYear { .. } => alone(locale.round_year(long.year().unwrap_or_default())),
    }
}

/// An interval whose ends share their year, and perhaps their month. The year stands once, at the end that is nearer to where
/// the language has it: the last (`27 March to 5 April 1986`), or the first (`1986. március 27. – április 5.`). A year before Christ, which has
/// its era beside it, is said at both ends.
fn shared_range(start: Part, end: Part, words: &DateWords, locale: &Locale) -> Option<String> {
    if let (Precision::Day { year, month, day }, Precision::Day { year: end_year, month: end_month, day: end_day }) =
        (start.precision(), end.precision())
        && (year, month) == (end_year, end_month)
        && year > 0
    {
        let (start, end) = (locale.day(year, month, day), locale.day(year, month, end_day));
        let (place, end_place) = (start.day?, end.day?);
        let days = fill(&words.short_range, &[("start", &start.text[place.clone()]), ("end", &end.text[end_place])]);
        return Some(format!("{}{days}{}", &start.text[..place.start], &start.text[place.end..]));
    }
    let ((start_year, start_words), (end_year, end_words)) =
        (without_year(start, words, locale)?, without_year(end, words, locale)?);
    if start_year != end_year || start_year < 1 {
        return None;
    }
    let (whole_start, whole_end) = (whole(start, words, locale), whole(end, words, locale));
    match (whole_start.is_year_last(), whole_end.is_year_last()) {
        (_, true) => Some(range(&start_words, &whole_end.text, words)),
        (false, false) => Some(range(&whole_start.text, &end_words, words)),
        (true, false) => None,
    }
}

/// The year of a date, and the words for the rest of it; none for a whole year.
fn without_year(part: Part, words: &DateWords, locale: &Locale) -> Option<(i32, String)> {
    match part.precision() {
        Precision::Day { year, month, day } => Some((year, locale.day_of_year(year, month, day))),
        Precision::Month { year, month } => Some((year, locale.month_of_year(year, month))),
        Precision::Season { year, season } => Some((year, name(&words.seasons, season).to_owned())),
        Precision::Year { .. }
        | Precision::SomeYear { .. }
        | Precision::SomeMonth { .. }
        | Precision::SomeDay { .. }
        | Precision::LongYear { .. } => None,
    }
}

fn range(start: &str, end: &str, words: &DateWords) -> String {
    fill(&words.range, &[("start", start), ("end", end)])
}

/// The name with this number, counted from 0.
fn name(names: &[String], number: u32) -> &str {
    names.get(number as usize).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Language;

    fn english() -> DateWords {
        let own = |text: &str| text.to_owned();
        DateWords {
            seasons: ["spring", "summer", "autumn", "winter"].map(own),
            season: own("{season} {year}"),
            range: own("{start} to {end}"),
            short_range: own("{start}–{end}"),
            about: own("about {date}"),
            uncertain: own("{date} (uncertain)"),
            some_day: own("{date} (day not stated)"),
            some_month: own("{date} (month not stated)"),
            some_day_and_month: own("{date} (day and month not stated)"),
            some_year: own("{start}–{end} (year not stated)"),
            open_end: own("{start} and after"),
            open_start: own("{end} and before"),
            unknown_end: own("{start} to a date not known"),
            unknown_start: own("a date not known to {end}"),
        }
    }

    fn check_in(language: &str, date: &str, expected: &str) {
        let locale = Locale::new(&Language::parse(language).expect(language));
        assert_eq!(words(&Date::parse(date).expect(date), &english(), &locale), expected, "{date} in {language}");
    }

    fn check(date: &str, expected: &str) {
        check_in("en-GB", date, expected);
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
    fn a_year_before_christ_has_its_era() {
        check("0000", "1 BC");
        check("-0044", "45 BC");
        check("-0043-03-15", "15 March 44 BC");
        check("-0043-03", "March 44 BC");
        check("-0043-22~", "about summer 44 BC");
        check("-0044/0014", "45 BC to 14");
        check("-0043-03-15/-0043-03-17", "15 March 44 BC to 17 March 44 BC");
        check("-9999", "10000 BC");
        check_in("ru", "-0043-03-15", "15 марта 44\u{202f}г. до н. э.");
        check_in("ja", "-0044", "紀元前45年");
    }

    #[test]
    fn a_long_year_is_a_number() {
        check("Y170000002", "170,000,002");
        check("Y-170000002", "170,000,003 BC");
        check("Y17E7", "170,000,000");
        check("Y-17E7", "170,000,000 BC");
        check_in("ru", "Y17E7", "170\u{a0}000\u{a0}000");
        check_in("ja", "Y-17E7", "紀元前170,000,000年");
    }

    #[test]
    fn what_is_left_open_is_said() {
        check("201X", "2010–2019 (year not stated)");
        check("19XX?", "1900–1999 (year not stated) (uncertain)");
        check("2014-XX", "2014 (month not stated)");
        check("2020-11-XX", "November 2020 (day not stated)");
        check("2020-XX-XX", "2020 (day and month not stated)");
        check("-01XX", "200 BC–101 BC (year not stated)");
        check("1985/..", "1985 and after");
        check("../1985-04", "April 1985 and before");
        check("1690/", "1690 to a date not known");
        check("/1690~", "a date not known to about 1690");
        check("2014-22/2015-21", "summer 2014 to spring 2015");
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
        check_in("en-US", "2019-11-25", "November 25, 2019");
        check_in("ru", "2019-11", "ноябрь 2019\u{202f}г.");
        check_in("ru", "2019-11-20", "20 ноября 2019\u{202f}г.");
        check_in("ru", "2019-11-09/2019-11-10", "9–10 ноября 2019\u{202f}г.");
        check_in("ru", "2019-11-09/2019-12-01", "9 ноября to 1 декабря 2019\u{202f}г.");
        check_in("az", "2020-11-25", "25 noyabr 2020");
        check_in("az", "2020-11", "noyabr 2020");
        check_in("hy", "2020-11-25", "2020\u{a0}թ. նոյեմբերի 25");
        check_in("hy", "2020-11-09", "2020\u{a0}թ. նոյեմբերի 9");
        check_in("pl", "2020-11-25", "25 listopada 2020");
        check_in("pl", "2020-11", "listopad 2020");
    }

    #[test]
    fn a_language_that_says_the_year_first_says_it_at_the_start() {
        check_in("hu", "1986-03-27/1986-04-05", "1986. március 27. to április 5.");
        check_in("ja", "2020-11-09/2020-11-10", "2020年11月9–10日");
    }
}
