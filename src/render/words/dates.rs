//! Dates in words: `25 November 2019`, `about April 1986`, `27 March to 5 April 1986`.
//!
//! Comes in: a date, the locale, which writes days, months and years as CLDR has them for its language, and the theme's words
//! for what CLDR has not: seasons, intervals, doubt. Goes out: plain text. Knows neither hours nor zones.

use serde::Deserialize;

use crate::render::words::locale::{Locale, Written};
use crate::render::words::pattern::fill;
use crate::value::{Date, Part, Precision};

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
}

/// Says `date` in `words`. An interval says a year or a month that both ends share only once, unless an end is
/// approximate or uncertain: then each end is said in full, so that it is clear which.
#[must_use]
pub fn words(date: &Date, words: &DateWords, locale: &Locale) -> String {
    match date.parts() {
        (start, None) => part(start, words, locale),
        (start, Some(end)) => {
            let shared = if is_plain(start) && is_plain(end) { shared_range(start, end, words, locale) } else { None };
            shared.unwrap_or_else(|| range(&part(start, words, locale), &part(end, words, locale), words))
        }
    }
}

fn is_plain(part: Part) -> bool {
    !part.approximate() && !part.uncertain()
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
    match part.precision() {
        Precision::Day { year, month, day } => locale.day(year, month, day),
        Precision::Month { year, month } => locale.month(year, month),
        Precision::Season { year, season } => {
            let (name, year) = (name(&words.seasons, season), locale.year(year));
            let text = fill(&words.season, &[("season", name), ("year", &year)]);
            let place = |part: &str| text.find(part).map(|start| start..start + part.len());
            Written { year: place(&year), month: place(name), day: None, text }
        }
        Precision::Year { year } => Written { text: locale.year(year), ..Written::default() },
    }
}

/// An interval whose ends share their year, and perhaps their month. The year stands once, at the end that is nearer to where
/// the language has it: the last (`27 March to 5 April 1986`), or the first (`1986. március 27. – április 5.`).
fn shared_range(start: Part, end: Part, words: &DateWords, locale: &Locale) -> Option<String> {
    if let (Precision::Day { year, month, day }, Precision::Day { year: end_year, month: end_month, day: end_day }) =
        (start.precision(), end.precision())
        && (year, month) == (end_year, end_month)
    {
        let (start, end) = (locale.day(year, month, day), locale.day(year, month, end_day));
        let (place, end_place) = (start.day?, end.day?);
        let days = fill(&words.short_range, &[("start", &start.text[place.clone()]), ("end", &end.text[end_place])]);
        return Some(format!("{}{days}{}", &start.text[..place.start], &start.text[place.end..]));
    }
    let ((start_year, start_words), (end_year, end_words)) =
        (without_year(start, words, locale)?, without_year(end, words, locale)?);
    if start_year != end_year {
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
        Precision::Year { .. } => None,
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
        check_in("hy", "2020-11-25", "2020 թ\u{2024} նոյեմբերի 25");
        check_in("pl", "2020-11-25", "25 listopada 2020");
        check_in("pl", "2020-11", "listopad 2020");
    }

    #[test]
    fn a_language_that_says_the_year_first_says_it_at_the_start() {
        check_in("hu", "1986-03-27/1986-04-05", "1986. március 27. to április 5.");
        check_in("ja", "2020-11-09/2020-11-10", "2020年11月9–10日");
    }
}
