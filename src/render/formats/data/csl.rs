//! The sources, and the pages of the site itself, as CSL-JSON (Citation Style Language 1.0.2), for reference managers and citation processors.

use serde_json::{Value, json};

use super::bibliography::Reference;
use super::table::compact;
use crate::render::formats::format::Input;
use crate::value::{Date, Part, Precision};

/// An item for each reference, on a line of its own.
pub(super) fn csl(references: &[Reference], input: &Input) -> String {
    let items: Vec<String> = references.iter().map(|reference| compact(&item(reference, input))).collect();
    format!("[\n{}\n]\n", items.join(",\n"))
}

fn item(reference: &Reference, input: &Input) -> Value {
    let work = &reference.work;
    let mut item = json!({"id": reference.id, "type": work.csl, "language": reference.language.as_str()});
    if let Some(publisher) = reference.publisher {
        item[if work.in_container { "container-title" } else { "publisher" }] = json!(publisher);
    }
    if let Some(title) = &reference.title {
        item["title"] = json!(title);
    }
    if let Some(kind) = reference.kind {
        item["genre"] = json!(kind);
    }
    if let Some(issued) = reference.issued {
        item["issued"] = date(issued);
    }
    if let Some(read) = reference.read {
        item["accessed"] = date(read);
    }
    if let Some(url) = &reference.url {
        item["URL"] = json!(url);
    }
    // The standard's `custom` would say more, but some processors refuse a file that has it.
    if let Some(url) = reference.archive_url {
        item["note"] = json!(format!("{}: {url}", input.words.data("archived")));
    }
    item
}

/// A date: one part or two, a season, and whether it is approximate or uncertain, which CSL does not tell apart.
fn date(date: &Date) -> Value {
    let (start, end) = date.parts();
    let parts: Vec<Value> = std::iter::once(start).chain(end).map(date_parts).collect();
    let mut out = json!({"date-parts": parts});
    if let (Precision::Season { season, .. }, None) = (start.precision(), end) {
        out["season"] = json!(season + 1);
    }
    if std::iter::once(start).chain(end).any(|part| part.approximate() || part.uncertain()) {
        out["circa"] = json!(true);
    }
    out
}

fn date_parts(part: Part) -> Value {
    match part.precision() {
        Precision::Day { year, month, day } => json!([year, month, day]),
        Precision::Month { year, month } => json!([year, month]),
        Precision::Season { year, .. } | Precision::Year { year } => json!([year]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(date(&Date::parse(text).expect(text)).to_string(), expected, "{text}");
    }

    #[test]
    fn a_date_is_as_precise_as_it_is_known() {
        check("2019-11-25", r#"{"date-parts":[[2019,11,25]]}"#);
        check("2019-11", r#"{"date-parts":[[2019,11]]}"#);
        check("2014-22", r#"{"date-parts":[[2014]],"season":2}"#);
        check("1986~", r#"{"circa":true,"date-parts":[[1986]]}"#);
        check("2019-11-09/2019-12", r#"{"date-parts":[[2019,11,9],[2019,12]]}"#);
    }
}
