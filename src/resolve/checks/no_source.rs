//! A statement in a record that names no source.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::{SourceId, Typed};
use crate::source::Span;

/// A fact without a source.
pub static NO_SOURCE: Rule = Rule {
    code: "no-source",
    severity: Severity::Error,
    summary: "a fact without a source",
    explanation: "Every fact, event, obligation and account says what it rests on: `sources: [treaty]`, with ids \
                  from `sources.yaml`. The site's own statements have the source `editors`, which needs no entry.",
};

/// Reports `what` at `span` if it has no sources under `key`. If the record is not `whole`, its sources may stand in what could not be
/// read.
pub fn check(what: &str, (key, sources): (&str, &[Typed<SourceId>]), whole: bool, span: Span, sink: &mut Sink) {
    if sources.is_empty() && whole {
        let fault = Diagnostic::new(&NO_SOURCE, span, format!("{what} has no source"))
            .help(format!("add `{key}: [ID]`, with ids of `content/sources.yaml`"));
        sink.report(fault);
    }
}
