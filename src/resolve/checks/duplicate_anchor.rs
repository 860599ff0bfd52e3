//! Two parts of one page with one id.

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::source::Span;

/// Two parts of one page with one id.
pub static DUPLICATE_ANCHOR: Rule = Rule {
    code: "duplicate-anchor",
    severity: Severity::Error,
    summary: "two parts of a page with the same id",
    explanation: "A link to `page.md#id` would lead to the first of them only. The parts of a page are its headings with a `{#id}`, \
                  and what it shows of records: obligations and `accounts` on their own pages, events and periods in the \
                  chronology. Give each an id of its own. A heading without `{#id}` cannot collide: the build makes its id from its \
                  words and keeps it apart from the others.\n\nWhat begins with `s-` or `_`, and the ids in its templates, belong to \
                  the theme.",
};

/// The fault of the id of `what`, which another part of the page has already.
#[must_use]
pub fn fault(id: &str, (what, span): (&str, Span), (other, first): (&str, Option<Span>)) -> Diagnostic {
    let fault = if what == other {
        Diagnostic::new(&DUPLICATE_ANCHOR, span, format!("a second heading has the id `{id}`"))
            .help("give one of them another id, or none")
    } else {
        Diagnostic::new(&DUPLICATE_ANCHOR, span, format!("`{id}` is already the id of {other} on the same page"))
            .help(format!("give {what} another id"))
    };
    match first {
        Some(first) if what == other => fault.also(first, "the first one"),
        Some(first) => fault.also(first, other),
        None => fault,
    }
}

/// The fault of an id that belongs to the theme.
#[must_use]
pub fn reserved(id: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_ANCHOR,
        span,
        format!("`{id}` is an id that the pages of the theme have for parts of their own"),
    )
    .help("choose another id")
}
