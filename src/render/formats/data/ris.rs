//! The sources, and the pages of the site itself, as RIS, the tagged format of Research Information Systems that nearly every reference
//! manager reads: a tag and its value on each line, lines that end with CR and LF, UTF-8.

use super::bibliography::Reference;
use crate::render::formats::format::Input;
use crate::value::{Date, Precision};

/// A record for each reference.
pub(super) fn ris(references: &[Reference], input: &Input) -> String {
    references.iter().map(|reference| record(reference, input)).collect()
}

fn record(reference: &Reference, input: &Input) -> String {
    let publisher = if reference.work.in_container { "T2" } else { "PB" };
    let archived = reference.archive_url.map(|url| format!("{}: {url}", input.words.data("archived")));
    let year = reference.issued.and_then(|issued| date(issued).split('/').next().map(str::to_owned));
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

/// A date as year, month, day and what else is known of it, between slashes: the date as EDTF, with dots for a slash, where it is a season,
/// an interval, approximate or uncertain.
fn date(date: &Date) -> String {
    let (start, end) = date.parts();
    let (year, month, day, is_season) = match start.precision() {
        Precision::Day { year, month, day } => (year, format!("{month:02}"), format!("{day:02}"), false),
        Precision::Month { year, month } => (year, format!("{month:02}"), String::new(), false),
        Precision::Season { year, .. } => (year, String::new(), String::new(), true),
        Precision::Year { year } => (year, String::new(), String::new(), false),
    };
    let says_all = end.is_none() && !is_season && !start.approximate() && !start.uncertain();
    let other = if says_all { String::new() } else { date.to_string().replace('/', "..") };
    format!("{year:04}/{month}/{day}/{other}")
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
    }

    #[test]
    fn a_value_stays_on_its_line() {
        assert_eq!(line("TI", "One\nER  - \ttwo "), "TI  - One ER - two\r\n");
        assert_eq!(line("ER", ""), "ER  - \r\n");
    }
}
