//! A text that nobody has written yet.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::resolve::passage::Passage;
use crate::source::SourceMap;

/// A placeholder of `annals new` in what is published.
pub static UNWRITTEN_TEXT: Rule = Rule {
    code: "unwritten-text",
    severity: Severity::Warning,
    summary: "a text that is still to be written",
    explanation: "`annals new` begins the texts of a file with `To be written`, and readers would see that as it stands. Write the text with its sources, \
                  or leave the file out of the published site with `draft: true` until it is written.",
};

/// How the texts that `annals new` makes begin.
const PLACEHOLDER: &str = "To be written";

/// Reports every one of `passages` that is as `annals new` left it.
pub fn check(passages: &[Passage], texts: &SourceMap, sink: &mut Sink) {
    for passage in passages.iter().filter(|passage| passage.text.starts_with(PLACEHOLDER)) {
        if let Some(span) = passage.span_of(0, PLACEHOLDER.len(), texts) {
            let fault = Diagnostic::new(&UNWRITTEN_TEXT, span, "this text is still to be written")
                .help("write it, with its sources");
            sink.report(match can_be_draft(texts.get(span.file).path()) {
                true => fault.help("or add `draft: true` to the file until then"),
                false => fault,
            });
        }
    }
}

/// Whether a file can be left out of what is published: it is one of a page, and not of one that every site has.
fn can_be_draft(path: &str) -> bool {
    path.strip_suffix(".md").is_some_and(|stem| stem.rsplit('/').next() != Some("index"))
}
