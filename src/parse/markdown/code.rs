//! References in code that four spaces made.

use std::ops::Range;

use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};

/// A reference in a paragraph that is indented as code.
pub static REFERENCE_IN_CODE: Rule = Rule {
    code: "reference-in-code",
    severity: Severity::Warning,
    summary: "a citation or place in lines that four spaces make code",
    explanation: "In Markdown, lines after a blank line that begin with four spaces are code, unless they continue an item of a list: they are shown \
                  as they stand, cite nothing and name no place. Take the spaces away; under an item, indent as far as its first \
                  word. Code that is meant stands between two lines of three backquotes each.",
};

/// Reports the first reference in the code block at `range`, if spaces make it one.
pub(super) fn check(passage: Passage<'_>, range: Range<usize>, sink: &mut Sink) {
    let text = passage.slice(range.clone());
    let begins = text.trim_start();
    if begins.starts_with("```") || begins.starts_with("~~~") {
        return;
    }
    let reference = ["[@", "[["].into_iter().filter_map(|opening| {
        let at = text.find(opening)?;
        Some(at..at + text[at..].find(']')? + usize::from(opening == "[[") + 1)
    });
    if let Some(reference) = reference.min_by_key(|reference| reference.start) {
        let span = passage.span(range.start + reference.start..(range.start + reference.end).min(range.end));
        let fault = Diagnostic::new(&REFERENCE_IN_CODE, span, "this reference is read as code")
            .label("four spaces stand before its lines")
            .help("take the spaces away; for code put the lines between two lines of three backquotes");
        sink.report(fault);
    }
}
