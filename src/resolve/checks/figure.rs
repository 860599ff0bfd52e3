//! A figure that has no value.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::Figure;

/// A figure without a value.
pub static NO_VALUE: Rule = Rule {
    code: "no-value",
    severity: Severity::Error,
    summary: "a figure without a value",
    explanation: "A figure lists what its sources give, each as an entry of `values` with its `sources`. Without one there is nothing to show. If no source \
                  gives a number, say so in words on the page, or leave the figure out.",
};

/// Reports a figure that has no values, if it could be read.
pub fn check_values(figure: &Figure, sink: &mut Sink) {
    if figure.values.is_empty() && figure.whole {
        let fault = Diagnostic::new(&NO_VALUE, figure.title.span, "this figure has no value");
        sink.report(fault.help("add `values:`, with an entry for each value: `- {value: 12, sources: [ID]}`"));
    }
}
