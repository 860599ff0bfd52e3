//! The sources, and the pages of the site itself, as CSL-JSON (Citation Style Language 1.0.2), for reference managers and citation processors.

use serde_json::{Value, json};

use super::bibliography;
use super::bibliography::{cited, title, work};
use super::input::Input;
use super::table::compact;
use crate::model::{PageRef, Source};
use crate::render::catalogue::title as title_of;
use crate::value::{Date, Part, Precision};

/// Every source as an item, each on a line of its own.
pub(super) fn csl(input: &Input) -> String {
    let items: Vec<String> = cited(input.site).map(|source| compact(&item(source, input))).collect();
    format!("[\n{}\n]\n", items.join(",\n"))
}

/// Every page of the site as an item, by its path. When it was read is for the reader to add.
pub(super) fn pages(input: &Input) -> String {
    let settings = &input.site.settings;
    let item = |page: PageRef| {
        let mut item = json!({
            "id": page.key(input.site),
            "type": "webpage",
            "title": title_of(page, input.site, input.words),
            "language": settings.language.as_str(),
        });
        if page != PageRef::Index {
            item["container-title"] = json!(settings.title);
        }
        if settings.base_url.is_some() {
            item["URL"] = json!(input.addresses.page(page));
        }
        compact(&item)
    };
    let items: Vec<String> = bibliography::pages(input.site).map(item).collect();
    format!("[\n{}\n]\n", items.join(",\n"))
}

fn item(source: &Source, input: &Input) -> Value {
    let bibliography::Work { csl, in_container, .. } = work(source.kind);
    let mut item = json!({"id": source.id, "type": csl, "language": source.language.as_str()});
    item[if in_container { "container-title" } else { "publisher" }] = json!(source.publisher);
    if let Some(title) = title(source) {
        item["title"] = json!(title);
    }
    if let Some(kind) = source.kind {
        item["genre"] = json!(input.words.source_kind(kind.word()));
    }
    if let Some(issued) = &source.date {
        item["issued"] = date(issued);
    }
    if let Some(read) = &source.read {
        item["accessed"] = date(read);
    }
    if let Some(url) = &source.url {
        item["URL"] = json!(url);
    }
    // The standard's `custom` would say more, but some processors refuse a file that has it.
    if let Some(url) = &source.archive_url {
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
