//! The sources, and the pages of the site itself, as BibTeX, in the entry types and fields of BibLaTeX, in UTF-8.
//!
//! Keys are the ids of the sources and the paths of the pages. Signs that mean something to TeX are written out, and a
//! title stands in a second pair of braces, so that no style changes its capitals.

use super::bibliography;
use super::bibliography::{cited, title, work};
use super::input::Input;
use crate::model::{PageRef, Source};
use crate::render::catalogue::title as title_of;
use crate::value::Precision;

/// Every source as an entry.
pub(super) fn bibtex(input: &Input) -> String {
    let mut out = head(input);
    for source in cited(input.site) {
        out.push_str(&entry(source, input));
    }
    out
}

/// Every page of the site as an entry. When it was read is for the reader to add.
pub(super) fn pages(input: &Input) -> String {
    let settings = &input.site.settings;
    let mut out = head(input);
    for page in bibliography::pages(input.site) {
        let mut fields = vec![("title", format!("{{{}}}", escape(&title_of(page, input.site, input.words))))];
        if page != PageRef::Index {
            fields.push(("organization", format!("{{{}}}", escape(&settings.title))));
        }
        fields.push(("language", settings.language.to_string()));
        if settings.base_url.is_some() {
            fields.push(("url", input.addresses.page(page)));
        }
        out.push_str(&lines("online", &page.key(input.site), &fields));
    }
    out
}

/// What the file says of itself: the site, its address and its licence.
fn head(input: &Input) -> String {
    let settings = &input.site.settings;
    let line = |text: &str| text.replace(['@', '\n'], " ");
    let mut out = format!("% {}\n% {}\n", line(&settings.title), line(&input.addresses.site()));
    if let Some((name, url)) = &settings.licence {
        out.push_str(&format!("% {} {}\n", line(name), line(url)));
    }
    out
}

fn entry(source: &Source, input: &Input) -> String {
    let work = work(source.kind);
    let mut fields: Vec<(&str, String)> = Vec::new();
    if let Some(title) = title(source) {
        fields.push(("title", format!("{{{}}}", escape(&title))));
    }
    let publisher = match (work.in_container, work.bibtex) {
        (true, "article") => "journaltitle",
        (true, "inreference") => "booktitle",
        (_, "report" | "jurisdiction") => "institution",
        _ => "organization",
    };
    fields.push((publisher, format!("{{{}}}", escape(&source.publisher))));
    if work.bibtex == "report" {
        let kind = source.kind.map_or("", |kind| kind.word());
        fields.push(("type", escape(input.words.source_kind(kind))));
    }
    if let Some(date) = &source.date {
        fields.push(("date", date.to_string()));
        let (Precision::Day { year, .. }
        | Precision::Month { year, .. }
        | Precision::Season { year, .. }
        | Precision::Year { year }) = date.parts().0.precision();
        fields.push(("year", format!("{year:04}")));
    }
    fields.push(("language", source.language.to_string()));
    if let Some(url) = &source.url {
        fields.push(("url", url.clone()));
    }
    if let Some(read) = &source.read {
        fields.push(("urldate", read.to_string()));
    }
    if let Some(archived) = &source.archive_url {
        fields.push(("note", format!("{}: \\url{{{archived}}}", escape(input.words.data("archived")))));
    }
    if let Some(kind) = source.kind {
        fields.push(("keywords", escape(input.words.source_kind(kind.word()))));
    }
    lines(work.bibtex, &source.id, &fields)
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
    use super::escape;

    #[test]
    fn tex_prints_the_text_and_runs_nothing_of_it() {
        assert_eq!(
            escape("100 % of {A} & \\b_c"),
            "100 \\% of \\textbraceleft{}A\\textbraceright{} \\& \\textbackslash{}b\\_c"
        );
    }
}
