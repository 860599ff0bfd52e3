//! A reference from a published file to one that is held back.

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::source::Span;

/// A reference to a draft, or to what is to be published later.
pub static REFERENCE_TO_DRAFT: Rule = Rule {
    code: "reference-to-draft",
    severity: Severity::Error,
    summary: "a reference to a draft, or to what is to be published later",
    explanation: "The file is marked `draft: true`, or its `publish_from` has not come yet, so the published site does not have it and the reference would lead nowhere. Publish both together: \
                  mark this file as well, take the reference out, or publish the other.",
};

/// The fault for a reference at `span` to the file with this id.
pub fn fault(id: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&REFERENCE_TO_DRAFT, span, format!("`{id}` is not published yet"))
        .help("mark this file as a draft as well, take the reference out, or publish the other file")
        .help("`--drafts` builds with both")
}
