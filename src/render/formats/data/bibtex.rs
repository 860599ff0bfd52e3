//! The sources, and the pages of the site itself, as BibTeX, in the entry types and fields of BibLaTeX, in UTF-8.
//!
//! Keys are the ids of the sources and the paths of the pages. Signs that mean something to TeX are written out, and a
//! title stands in a second pair of braces, so that no style changes its capitals.

use super::bibliography::Reference;
use crate::render::formats::format::Input;
use crate::value::Precision;

/// An entry for each reference.
pub(super) fn bibtex(references: &[Reference], input: &Input) -> String {
    references.iter().fold(head(input), |out, reference| out + &entry(reference, input))
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

fn entry(reference: &Reference, input: &Input) -> String {
    let work = &reference.work;
    let mut fields: Vec<(&str, String)> = Vec::new();
    if let Some(title) = &reference.title {
        fields.push(("title", format!("{{{}}}", escape(title))));
    }
    let publisher = match (work.in_container, work.bibtex) {
        (true, "article") => "journaltitle",
        (true, "inreference") => "booktitle",
        (_, "report" | "jurisdiction") => "institution",
        _ => "organization",
    };
    if let Some(name) = reference.publisher {
        fields.push((publisher, format!("{{{}}}", escape(name))));
    }
    if work.bibtex == "report" {
        fields.push(("type", escape(reference.kind.unwrap_or_default())));
    }
    if let Some(date) = reference.issued {
        fields.push(("date", date.to_string()));
        let (Precision::Day { year, .. }
        | Precision::Month { year, .. }
        | Precision::Season { year, .. }
        | Precision::Year { year }) = date.parts().0.precision();
        fields.push(("year", format!("{year:04}")));
    }
    fields.push(("language", reference.language.to_string()));
    if let Some(url) = &reference.url {
        fields.push(("url", url.to_string()));
    }
    if let Some(read) = reference.read {
        fields.push(("urldate", read.to_string()));
    }
    if let Some(archived) = reference.archive_url {
        fields.push(("note", format!("{}: \\url{{{archived}}}", escape(input.words.data("archived")))));
    }
    if let Some(kind) = reference.kind {
        fields.push(("keywords", escape(kind)));
    }
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("  {name} = {{{value}}}")).collect();
    format!("\n@{}{{{},\n{}\n}}\n", work.bibtex, reference.id, fields.join(",\n"))
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
