//! A figure or picture that stands in two places, or in none.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Embedded, Site};
use crate::record::Id;
use crate::source::Span;

/// A figure or picture in two places.
pub static EMBEDDED_TWICE: Rule = Rule {
    code: "embedded-twice",
    severity: Severity::Error,
    summary: "a figure or picture that is placed twice",
    explanation: "A figure or picture is at home on one page, where its notes and its permanent link stand, as every statement is. Keep it where readers \
                  look for it first, and link to it from elsewhere: `[words](page.md#id)`.",
};

/// A figure or picture that no page shows.
pub static NOT_EMBEDDED: Rule = Rule {
    code: "not-embedded",
    severity: Severity::Warning,
    summary: "a figure or picture that no page shows",
    explanation: "A figure or picture is shown where a page places it: `![[id]]` alone in a paragraph. One that stands nowhere is missing from the site and \
                  from its data. Place it, or remove it from `figures.yaml` or `media.yaml`.",
};

/// The fault for what is placed at `span`, and was placed before.
pub fn placed_twice(embedded: Embedded, site: &Site, span: Span, first: Span) -> Diagnostic {
    let (what, id) = named(embedded, site);
    Diagnostic::new(&EMBEDDED_TWICE, span, format!("the {what} `{id}` is placed twice"))
        .label("the second time here")
        .also(first, "the first time here")
        .help(format!("keep one of them, and link to it from elsewhere: `[words](page.md#{id})`"))
}

/// Reports every figure and picture that no page of `site` shows.
pub fn check_placed(site: &Site, sink: &mut Sink) {
    let figures = site.figures.iter().filter(|figure| figure.page.is_none()).map(|figure| &figure.id);
    let pictures = site.pictures.iter().filter(|picture| picture.page.is_none()).map(|picture| &picture.id);
    for id in figures.chain(pictures) {
        let fault = Diagnostic::new(&NOT_EMBEDDED, id.span, format!("no page shows `{id}`"));
        sink.report(fault.help(format!("write `![[{id}]]` alone in a paragraph, or remove it")));
    }
}

fn named(embedded: Embedded, site: &Site) -> (&'static str, &Id) {
    match embedded {
        Embedded::Figure(id) => ("figure", &site[id].id),
        Embedded::Picture(id) => ("picture", &site[id].id),
    }
}
