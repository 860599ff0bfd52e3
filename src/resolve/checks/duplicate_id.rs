//! One id or number given twice among things that must be told apart.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::Span;

/// One id or number given twice.
pub static DUPLICATE_ID: Rule = Rule {
    code: "duplicate-id",
    severity: Severity::Error,
    summary: "one id or number given twice",
    explanation: "An id leads to one thing only. Obligations, accounts, versions, terms and periods of one file \
                  cannot share an id, two points cannot share a number, and two places cannot share a page. Rename \
                  one of the two.",
};

/// Reports every id of `ids` that another one before it has. `what` is one of the things: `obligation`.
pub fn check<'a>(what: &str, ids: impl IntoIterator<Item = (&'a str, Span)>, sink: &mut Sink) {
    let mut seen: Vec<(&str, Span)> = Vec::new();
    for (id, span) in ids {
        match seen.iter().find(|(known, _)| *known == id) {
            Some(&(_, first)) => {
                let fault = Diagnostic::new(&DUPLICATE_ID, span, format!("another {what} has `{id}`"))
                    .label("the second one")
                    .also(first, "the first one")
                    .help("rename one of them");
                sink.report(fault);
            }
            None => seen.push((id, span)),
        }
    }
}
