//! Two things that would be written to one path.

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::source::Span;

/// Two things that would be written to one path.
pub static DUPLICATE_PATH: Rule = Rule {
    code: "duplicate-path",
    severity: Severity::Error,
    summary: "two things for one path",
    explanation: "The generator makes some pages itself (`chronology.html`, `glossary.html`, `sources.html` and others), and every file of `static/` keeps its path. \
                  A page of yours with the same path would replace one of them. Rename your file.",
};

/// The fault for a file at `span` whose page would have the address `path`, which `other` already has.
pub fn fault(path: &str, span: Span, other: &str) -> Diagnostic {
    Diagnostic::new(&DUPLICATE_PATH, span, format!("`{path}` is already {other}")).help("rename the file")
}
