//! The sources, and the pages of the site itself, as CSL-JSON (Citation Style Language 1.0.2), for reference managers and citation processors.

use serde_json::{Value, json};

use super::bibliography::Reference;
use super::table::compact;
use crate::render::formats::format::Input;
use crate::value::{Date, End, Part, Precision};

/// An item for each reference, on a line of its own.
pub(super) fn csl(references: &[Reference], input: &Input) -> String {
    let items: Vec<String> = references.iter().map(|reference| compact(&item(reference, input))).collect();
    format!("[\n{}\n]\n", items.join(",\n"))
}

fn item(reference: &Reference, input: &Input) -> Value {
    let work = &reference.work;
    let mut item = json!({"id": reference.id, "type": work.csl, "language": reference.language.as_str()});
    if let Some(publisher) = reference.publisher {
        let variable = match work.csl {
            _ if work.in_container => "container-title",
            // Of a judgment, styles print the court alone.
            "legal_case" => "authority",
            _ => "publisher",
        };
        item[variable] = json!(publisher);
    }
    if let Some(title) = &reference.title {
        item["title"] = json!(title);
    }
    if let Some(kind) = reference.kind {
        // Styles print `genre`, such as "[News agency]", in every citation.
        item["keyword"] = json!(kind);
    }
    let mut notes = Vec::new();
    for (variable, stated) in [("issued", reference.issued), ("accessed", reference.read)] {
        let Some(stated) = stated else { continue };
        let (numbers, says_all) = date(stated);
        if let Some(numbers) = numbers {
            item[variable] = numbers;
        }
        if !says_all && variable == "issued" {
            notes.push(input.words.date(stated));
        }
    }
    if let Some(url) = &reference.url {
        item["URL"] = json!(url);
    }
    // The standard's `custom` would say more, but some processors refuse a file that has it.
    if let Some(url) = reference.archive_url {
        notes.push(input.words.labelled(input.words.data("archived"), url));
    }
    if !notes.is_empty() {
        item["note"] = json!(notes.join("; "));
    }
    item
}

/// A date in numbers, if it has any that CSL can write, and whether they say all of it: what they do not, such as that a date is
/// uncertain, the item's note says in words. `literal`, which is made for words, is no way: one reader refuses the file for a date
/// without numbers, and another prints both.
fn date(date: &Date) -> (Option<Value>, bool) {
    let parts: Vec<Part> = date.stated().collect();
    let mut numbers: Vec<Vec<i64>> = parts.iter().filter_map(|part| date_parts(*part)).collect();
    let mut says_all = numbers.len() == parts.len() && parts.iter().all(|part| !part.uncertain());
    match (date.single().map(Part::precision), date.ends()) {
        (Some(Precision::SomeYear { first, last }), _) => {
            (numbers, says_all) = (vec![vec![csl_year(first)], vec![csl_year(last)]], false);
        }
        (Some(precision), _) => says_all &= !precision.is_unspecified(),
        // The number 0 tells processors of an end that is open.
        (None, Some((End::Stated(_), End::Open))) => numbers.push(vec![0]),
        (None, Some((End::Stated(_), End::Unknown))) => {
            numbers.push(vec![0]);
            says_all = false;
        }
        (None, Some((End::Stated(start), End::Stated(end)))) => {
            says_all &= !start.precision().is_unspecified() && !end.precision().is_unspecified();
        }
        // A single number would say that it was then.
        (None, _) => return (None, false),
    }
    if numbers.len() < parts.len() || numbers.is_empty() {
        return (None, false);
    }
    if date.ends().is_some_and(|(_, end)| end.stated().is_some()) {
        // Some processors refuse an interval from a day to a month, so both ends are as precise as the less precise one.
        let depth = numbers.iter().map(Vec::len).min().unwrap_or_default();
        says_all &= numbers.iter().all(|numbers| numbers.len() == depth);
        numbers.iter_mut().for_each(|numbers| numbers.truncate(depth));
    }
    let mut out = json!({"date-parts": numbers});
    if let Some(Precision::Season { season, year }) = date.single().map(Part::precision) {
        out["date-parts"] = json!([[csl_year(year)]]);
        out["season"] = json!(season + 1);
    }
    if parts.iter().any(|part| part.approximate()) {
        out["circa"] = json!(true);
    }
    (Some(out), says_all)
}

/// The numbers of a date, as far as they are stated; none of a year that processors have no room for or that is not a single one.
fn date_parts(part: Part) -> Option<Vec<i64>> {
    match part.precision() {
        Precision::Day { year, month, day } => Some(vec![csl_year(year), month.into(), day.into()]),
        Precision::Month { year, month } | Precision::SomeDay { year, month: Some(month) } => {
            Some(vec![csl_year(year), month.into()])
        }
        // In an interval, a season is a month beyond the twelfth.
        Precision::Season { year, season } => Some(vec![csl_year(year), i64::from(season) + 21]),
        Precision::Year { year } | Precision::SomeMonth { year } | Precision::SomeDay { year, month: None } => {
            Some(vec![csl_year(year)])
        }
        Precision::SomeYear { .. } | Precision::LongYear { .. } => None,
    }
}

/// CSL has no year 0: −44 is 44 BC, which ISO 8601 calls −43.
fn csl_year(year: i32) -> i64 {
    if year > 0 { year.into() } else { i64::from(year) - 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The date, which another reader of CSL-JSON takes too.
    fn read(text: &str) -> (Option<Value>, bool) {
        let (numbers, says_all) = date(&Date::parse(text).expect(text));
        let item =
            json!({"id": "a", "type": "webpage", "issued": numbers.clone().unwrap_or(json!({"date-parts": [[1]]}))});
        serde_json::from_value::<citationberg::json::Item>(item).unwrap_or_else(|error| panic!("{text}: {error}"));
        (numbers, says_all)
    }

    fn check(text: &str, expected: &str) {
        let (numbers, says_all) = read(text);
        assert_eq!((numbers.unwrap_or_default().to_string().as_str(), says_all), (expected, true), "{text}");
    }

    fn check_note(text: &str, expected: &str) {
        let (numbers, says_all) = read(text);
        assert_eq!((numbers.unwrap_or_default().to_string().as_str(), says_all), (expected, false), "{text}");
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_known() {
        check("2019-11-25", r#"{"date-parts":[[2019,11,25]]}"#);
        check("2019-11", r#"{"date-parts":[[2019,11]]}"#);
        check("2014-22", r#"{"date-parts":[[2014]],"season":2}"#);
        check("1986~", r#"{"circa":true,"date-parts":[[1986]]}"#);
        check("2019-11-09/2019-12-01", r#"{"date-parts":[[2019,11,9],[2019,12,1]]}"#);
        check("2014-21/2015-22~", r#"{"circa":true,"date-parts":[[2014,21],[2015,22]]}"#);
        check("1985/..", r#"{"date-parts":[[1985],[0]]}"#);
        check("-0044", r#"{"date-parts":[[-45]]}"#);
        check("0000-12", r#"{"date-parts":[[-1,12]]}"#);
    }

    #[test]
    fn what_numbers_cannot_say_is_said_in_the_note() {
        check_note("1986?", r#"{"date-parts":[[1986]]}"#);
        check_note("1986%", r#"{"circa":true,"date-parts":[[1986]]}"#);
        check_note("201X", r#"{"date-parts":[[2010],[2019]]}"#);
        check_note("2014-XX", r#"{"date-parts":[[2014]]}"#);
        check_note("2020-11-XX", r#"{"date-parts":[[2020,11]]}"#);
        check_note("2019-11-09/2019-12", r#"{"date-parts":[[2019,11],[2019,12]]}"#);
        check_note("2019-11/2020", r#"{"date-parts":[[2019],[2020]]}"#);
        check_note("1690/", r#"{"date-parts":[[1690],[0]]}"#);
        check_note("/1690", "null");
        check_note("../1985", "null");
        check_note("Y17E7", "null");
        check_note("201X/2020", "null");
    }
}
