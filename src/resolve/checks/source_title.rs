//! A source that has neither title nor description, or both.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::SourceTitle;
use crate::record::Source;
use crate::source::Span;

/// A source that cannot be named.
pub static NO_TITLE: Rule = Rule {
    code: "no-title",
    severity: Severity::Error,
    summary: "a source with neither title nor description, or with both",
    explanation: "A source has its `title` as it was published. Where no title was seen, a `description` in your own \
                  words stands in its place, and the site shows that it is not a title. Give one of the two.",
};

/// What the source `id` at `span` is called.
pub fn check(id: &str, span: Span, source: &Source, sink: &mut Sink) -> Option<SourceTitle> {
    match (&source.title, &source.description) {
        (Some(title), None) => Some(SourceTitle::Published(title.value.clone())),
        (None, Some(description)) => Some(SourceTitle::Described(description.value.clone())),
        (None, None) => {
            let fault = Diagnostic::new(&NO_TITLE, span, format!("`{id}` has neither title nor description"))
                .help("give its `title` as published, or a `description` in your own words");
            sink.report(fault);
            None
        }
        (Some(_), Some(description)) => {
            let fault =
                Diagnostic::new(&NO_TITLE, description.span, format!("`{id}` has both a title and a description"))
                    .help("keep the title, and put the rest into `note`");
            sink.report(fault);
            None
        }
    }
}
