//! A paragraph of fact without a citation.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::Span;

/// A paragraph of fact without a citation.
pub static UNCITED_PARAGRAPH: Rule = Rule {
    code: "uncited-paragraph",
    severity: Severity::Warning,
    summary: "a paragraph, list item or table row without a citation",
    explanation: "A reader must be able to trace every statement, so each paragraph, list item and table row of fact \
                  cites its sources: `[@id]`. A paragraph that ends with a colon may leave that to the list or table \
                  below it. What the site says of itself cites `[@editors]`.",
};

/// Reports the text at `span`, which cites nothing.
pub fn report(span: Span, what: &str, sink: &mut Sink) {
    let fault = Diagnostic::new(&UNCITED_PARAGRAPH, span, format!("{what} cites no source"))
        .help("add a citation at its end: `[@id]`; for the site's own words `[@editors]`");
    sink.report(fault);
}
