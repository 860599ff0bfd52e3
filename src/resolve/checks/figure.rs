//! A figure that has no value, stands in two places, or in none.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{self, Site};
use crate::record::Figure;
use crate::source::Span;

/// A figure without a value.
pub static NO_VALUE: Rule = Rule {
    code: "no-value",
    severity: Severity::Error,
    summary: "a figure without a value",
    explanation: "A figure lists what its sources give, each as an entry of `values` with its `sources`. Without one there is nothing to show. If no source \
                  gives a number, say so in words on the page, or leave the figure out.",
};

/// A figure in two places.
pub static FIGURE_TWICE: Rule = Rule {
    code: "figure-twice",
    severity: Severity::Error,
    summary: "a figure that is placed twice",
    explanation: "A figure is at home on one page, where its notes and its permanent link stand, as every statement is. Keep it where readers look for it \
                  first, and link to it from elsewhere: `[words](page.md#figure-id)`.",
};

/// A figure that no page shows.
pub static UNPLACED_FIGURE: Rule = Rule {
    code: "unplaced-figure",
    severity: Severity::Warning,
    summary: "a figure that no page shows",
    explanation: "A figure is shown where a page places it: `![[figure-id]]` alone in a paragraph. One that stands nowhere is missing from the site and from \
                  its data. Place it, or remove it from `figures.yaml`.",
};

/// Reports a figure that has no values, if it could be read.
pub fn check_values(figure: &Figure, sink: &mut Sink) {
    if figure.values.is_empty() && figure.whole {
        let fault = Diagnostic::new(&NO_VALUE, figure.title.span, "this figure has no value");
        sink.report(fault.help("add `values:`, with an entry for each value: `- {value: 12, sources: [ID]}`"));
    }
}

/// The fault for a figure that is placed at `span`, and was placed before.
pub fn placed_twice(figure: &model::Figure, span: Span, first: Span) -> Diagnostic {
    Diagnostic::new(&FIGURE_TWICE, span, format!("the figure `{}` is placed twice", figure.id))
        .label("the second time here")
        .also(first, "the first time here")
        .help(format!("keep one of them, and link to it from elsewhere: `[words](page.md#{})`", figure.id))
}

/// Reports every figure that no page of `site` shows.
pub fn check_placed(site: &Site, sink: &mut Sink) {
    for figure in site.figures.iter().filter(|figure| figure.page.is_none()) {
        let fault = Diagnostic::new(&UNPLACED_FIGURE, figure.id.span, format!("no page shows `{}`", figure.id));
        sink.report(fault.help(format!("write `![[{}]]` alone in a paragraph, or remove it", figure.id)));
    }
}
