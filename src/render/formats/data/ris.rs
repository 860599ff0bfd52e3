//! The sources, and the pages of the site itself, as RIS, the tagged format of Research Information Systems that nearly every reference
//! manager reads: a tag and its value on each line, lines that end with CR and LF, UTF-8.

use super::bibliography::Reference;
use crate::render::formats::format::Input;
use crate::value::{Date, End, Part, Precision};

/// A record for each reference.
pub(super) fn ris(references: &[Reference], input: &Input) -> String {
    references.iter().map(|reference| record(reference, input)).collect()
}

fn record(reference: &Reference, input: &Input) -> String {
    let publisher = if reference.work.in_container { "T2" } else { "PB" };
    let archived = reference.archive_url.map(|url| input.words.labelled(input.words.data("archived"), url));
    let year = reference.issued.and_then(|issued| date(issued).split('/').next().map(str::to_owned));
    let year = year.filter(|year| !year.is_empty());
    let fields = [
        ("TY", Some(reference.work.ris.to_owned())),
        ("ID", Some(reference.id.to_string())),
        ("TI", reference.title.clone()),
        (publisher, reference.publisher.map(str::to_owned)),
        ("PY", year),
        ("DA", reference.issued.map(date)),
        ("KW", reference.kind.map(str::to_owned)),
        ("LA", Some(reference.language.to_string())),
        ("UR", reference.url.as_ref().map(ToString::to_string)),
        ("Y2", reference.read.map(date)),
        ("N1", archived),
        ("ER", Some(String::new())),
    ];
    fields.into_iter().filter_map(|(tag, value)| Some(line(tag, &value?))).collect()
}

/// A line. White space is a single space in it, since a value ends with its line.
fn line(tag: &str, value: &str) -> String {
    format!("{tag}  - {}\r\n", value.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A date as year, month, day and what else is known of it, between slashes: the date as EDTF, with dots for a slash and `?` for an end that is not
/// known, where it is more than a day, a month or a year of four digits without a sign.
fn date(date: &Date) -> String {
    // A date of which only the end is known did not begin then.
    let first = match date.ends() {
        Some((start, _)) => start.stated(),
        None => date.single(),
    };
    let (year, month, day, says_all) = match first.map(Part::precision) {
        Some(Precision::Day { year, month, day }) => (Some(year), Some(month), Some(day), true),
        Some(Precision::Month { year, month }) => (Some(year), Some(month), None, true),
        Some(Precision::SomeDay { year, month }) => (Some(year), month, None, false),
        Some(Precision::Year { year }) => (Some(year), None, None, true),
        Some(Precision::SomeMonth { year } | Precision::Season { year, .. }) => (Some(year), None, None, false),
        Some(Precision::SomeYear { .. } | Precision::LongYear { .. }) | None => (None, None, None, false),
    };
    let number = |number: Option<u32>| number.map_or_else(String::new, |number| format!("{number:02}"));
    let (written, is_whole) = match year {
        Some(year @ 1..) => (format!("{year:04}/{}/{}/", number(month), number(day)), says_all),
        _ => ("///".to_owned(), false),
    };
    let other = match date.ends() {
        Some((start, end)) => format!("{}..{}", limit(start), limit(end)),
        None if is_whole && date.is_plain() => String::new(),
        None => date.to_string(),
    };
    written + &other
}

/// An end of an interval.
fn limit(end: End) -> String {
    match end {
        End::Open => String::new(),
        End::Unknown => "?".to_owned(),
        End::Stated(part) => part.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(date(&Date::parse(text).expect(text)), expected, "{text}");
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_known() {
        check("2019-11-25", "2019/11/25/");
        check("2019-11", "2019/11//");
        check("1986", "1986///");
        check("1986~", "1986///1986~");
        check("2014-22", "2014///2014-22");
        check("2019-11-09/2019-12", "2019/11/09/2019-11-09..2019-12");
        check("1985/..", "1985///1985..");
        check("/1690-04", "///?..1690-04");
        check("2020-11-XX", "2020/11//2020-11-XX");
        check("201X", "///201X");
        check("-0043-03-15", "///-0043-03-15");
        check("Y17E7", "///Y17E7");
    }

    #[test]
    fn a_value_stays_on_its_line() {
        assert_eq!(line("TI", "One\nER  - \ttwo "), "TI  - One ER - two\r\n");
        assert_eq!(line("ER", ""), "ER  - \r\n");
    }
}
