//! Two things that would be written to one path.

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::source::Span;

/// Two things that would be written to one path.
pub static DUPLICATE_PATH: Rule = Rule {
    code: "duplicate-path",
    severity: Severity::Error,
    summary: "two things for one address",
    explanation: "The build makes some pages itself, such as `chronology.html`, `glossary.html` and `sources.html`, \
                  and every file of `static/` keeps its path. Your file would take the place of one of them. Rename \
                  it.",
};

/// The fault for a file at `span` whose page would have the address `path`, which `other` already has.
pub fn fault(path: &str, span: Span, other: &str) -> Diagnostic {
    Diagnostic::new(&DUPLICATE_PATH, span, format!("`{path}` is already {other}")).help("rename the file")
}
