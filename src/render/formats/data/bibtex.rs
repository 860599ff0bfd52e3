//! The sources, and the pages of the site itself, as BibTeX, in the entry types of BibTeX and the fields of BibLaTeX, in UTF-8.
//!
//! Keys are the ids of the sources and the paths of the pages. Signs that mean something to TeX are written out, and a
//! title stands in a second pair of braces, so that no style changes its capitals.

use super::bibliography::Reference;
use crate::record;
use crate::render::formats::format::Input;
use crate::value::{Date, Part, Precision};

/// An entry for each reference.
pub(super) fn bibtex(references: &[Reference], input: &Input) -> String {
    references.iter().fold(head(input), |out, reference| out + &entry(reference, input))
}

/// What the file says of itself: the site, its address and its licence.
fn head(input: &Input) -> String {
    let settings = &input.site.settings;
    let line = |text: &str| text.replace(['@', '\n'], " ");
    let mut out = format!("% {}\n% {}\n", line(&settings.title), line(&input.addresses.site()));
    if let Some(record::Licence { name, url, .. }) = &settings.licence {
        out.push_str(&format!("% {} {}\n", line(name), line(url.as_str())));
    }
    out
}

fn entry(reference: &Reference, input: &Input) -> String {
    let work = &reference.work;
    let mut fields: Vec<(&str, String)> = Vec::new();
    if let Some(title) = &reference.title {
        fields.push(("title", format!("{{{}}}", escape(title))));
    }
    let publisher = match (work.in_container, work.bibtex) {
        (true, "article") => "journaltitle",
        (true, "incollection") => "booktitle",
        (_, "techreport") => "institution",
        _ => "organization",
    };
    if let Some(name) = reference.publisher {
        let name = format!("{{{}}}", escape(name));
        // Some readers know no other name for it; BibLaTeX prints this one of articles and books alone.
        if matches!(publisher, "organization" | "institution") {
            fields.push(("publisher", name.clone()));
        }
        fields.push((publisher, name));
    }
    if work.bibtex == "techreport" {
        fields.push(("type", escape(reference.kind.unwrap_or_default())));
    }
    if let Some(date) = reference.issued {
        fields.extend(dates(date, || escape(&input.words.date(date))));
    }
    fields.push(("language", reference.language.to_string()));
    if let Some(url) = &reference.url {
        fields.push(("url", url.to_string()));
    }
    if let Some(read) = reference.read {
        fields.push(("urldate", read.to_string()));
    }
    if let Some(archived) = reference.archive_url {
        // Like `url`, `eprint` is taken to the letter: in any other field a `%` ends the line, and a `#` is an error.
        fields.push(("eprinttype", escape(input.words.data("archived"))));
        fields.push(("eprint", archived.to_string()));
    }
    if let Some(kind) = reference.kind {
        fields.push(("keywords", escape(kind)));
    }
    lines(work.bibtex, reference.id.as_ref(), &fields)
}

/// A date in the two fields that are for it: BibLaTeX reads `date`, which is EDTF, and BibTeX `year`. What BibLaTeX cannot read is said in words.
///
/// Of two ways to write the same the one is taken that more programs read (`findings/typst-unspecified-day.sh`, `pandoc-biblatex-open-end.sh`): a
/// month or day that is not known is left out, and so is the sign of an open end.
fn dates(date: &Date, words: impl Fn() -> String) -> Vec<(&'static str, String)> {
    let precisions: Vec<Precision> = date.stated().map(Part::precision).collect();
    let is_long = precisions.iter().any(|one| matches!(one, Precision::LongYear { .. }));
    let is_unspecified = precisions.iter().any(|one| one.is_unspecified());
    let is_before_christ = date.placed().year() < 1;
    if is_long || (is_unspecified && (is_before_christ || date.ends().is_some())) {
        return vec![("year", words())];
    }
    let text = date.to_string().replace("-XX", "");
    let mut fields = vec![("date", text.strip_suffix("..").map_or(text.clone(), str::to_owned))];
    if let Some(year @ 1..) = precisions.first().and_then(|first| first.year()) {
        fields.push(("year", format!("{year:04}")));
    }
    fields
}

/// An entry with its fields.
fn lines(kind: &str, key: &str, fields: &[(&str, String)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("\n@{kind}{{{key},\n{}\n}}\n", fields.join(",\n"))
}

/// A text as TeX prints it.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\textbackslash{}"),
            // An escaped brace would still be counted as a brace.
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '&' | '#' | '$' | '_' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use biblatex::{Bibliography, DateValue, PermissiveType};

    use super::{dates, escape, lines};
    use crate::value::Date;

    /// The date as another reader of BibLaTeX's files has it.
    fn read(text: &str) -> biblatex::Date {
        let fields = dates(&Date::parse(text).expect(text), || panic!("{text} is said in words"));
        let entry = lines("online", "key", &fields);
        let bibliography = Bibliography::parse(&entry).expect("the entry can be read");
        match bibliography.get("key").expect("the entry").date() {
            Ok(PermissiveType::Typed(date)) => date,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn dates_are_read_as_they_are_meant() {
        let years = |text: &str| match read(text).value {
            DateValue::At(at) => (Some(at.year), Some(at.year)),
            DateValue::After(at) => (Some(at.year), None),
            DateValue::Before(at) => (None, Some(at.year)),
            DateValue::Between(first, last) => (Some(first.year), Some(last.year)),
        };
        assert_eq!(years("1985/.."), (Some(1985), None));
        assert_eq!(years("1690/"), (Some(1690), None));
        assert_eq!(years("../1985"), (None, Some(1985)));
        assert_eq!(years("/1690"), (None, Some(1690)));
        assert_eq!(years("-0044"), (Some(-44), Some(-44)));
        assert_eq!(years("-0044/-0043"), (Some(-44), Some(-43)));
        assert_eq!(years("201X"), (Some(2010), Some(2019)));
        assert_eq!(years("19XX"), (Some(1900), Some(1999)));
        assert_eq!(years("2014-XX"), (Some(2014), Some(2014)));
        assert_eq!(years("2020-11-XX"), (Some(2020), Some(2020)));
        assert_eq!(years("2020-XX-XX"), (Some(2020), Some(2020)));
        assert!(read("1986?").uncertain && !read("1986?").approximate);
        assert!(read("1986%").uncertain && read("1986%").approximate);
    }

    #[test]
    fn what_more_programs_read_is_written() {
        let check = |text: &str, expected: &str| {
            let fields = dates(&Date::parse(text).expect(text), String::new);
            assert_eq!(fields[0], ("date", expected.to_owned()), "{text}");
        };
        check("2020-11-XX", "2020-11");
        check("2020-XX-XX~", "2020~");
        check("2014-XX", "2014");
        check("201X", "201X");
        check("1985/..", "1985/");
        check("../1985", "../1985");
        check("2020-11-09/2020-11-10", "2020-11-09/2020-11-10");
    }

    #[test]
    fn what_others_cannot_read_is_said() {
        for text in ["Y17E7", "201X/2020", "-019X"] {
            let fields = dates(&Date::parse(text).expect(text), || "in words".to_owned());
            assert_eq!(fields, [("year", "in words".to_owned())], "{text}");
        }
    }

    #[test]
    fn tex_prints_the_text_and_runs_nothing_of_it() {
        assert_eq!(
            escape("100 % of {A} & \\b_c"),
            "100 \\% of \\textbraceleft{}A\\textbraceright{} \\& \\textbackslash{}b\\_c"
        );
    }
}
