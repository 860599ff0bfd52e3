//! A text that nobody has written yet.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Resolved, Site, SourceId, plain};
use crate::record::{Met, Role, Visitor, Walk};
use crate::resolve::passage::Passage;
use crate::source::{SourceMap, Span};
use crate::text::{Block, Inline};

/// A placeholder of `annals new` in what is published.
pub static UNWRITTEN_TEXT: Rule = Rule {
    code: "unwritten-text",
    severity: Severity::Warning,
    summary: "a text that is still to be written",
    explanation: "`annals new` begins texts and titles, and who published a source, with `To be written`, and readers would see that as it stands. Write the \
                  text with its sources, or leave the file out of the published site with `draft: true` until it is written.",
};

/// A placeholder of `annals new` in a figure or picture.
pub static UNWRITTEN_RECORD: Rule = Rule {
    code: "unwritten-record",
    severity: Severity::Error,
    summary: "a figure or picture that is still to be written",
    explanation: "`annals new figure` and `annals new picture` leave `To be written` where only you can know: what is counted, what a picture shows, who made it, under \
                  which licence. A number that nobody gave, or a licence that nobody granted, must not be published, so nothing is built until these are written. Write them, \
                  or take the entry out until you can.",
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

/// Reports every text of a source, figure or picture that is as `annals new` left it, whether a page shows it or not. What a translation repeats
/// is said of the original.
pub fn check_records(site: &Site, sink: &mut Sink) {
    if site.languages.translation.is_some() {
        return;
    }
    let mut sources = Records { rule: &UNWRITTEN_TEXT, site, sink };
    site.sources.iter().filter_map(|source| source.record.as_ref()).for_each(|source| source.walk(&[], &mut sources));
    let mut records = Records { rule: &UNWRITTEN_RECORD, site, sink };
    site.figures.iter().for_each(|figure| figure.entry.walk(&[], &mut records));
    site.pictures.iter().for_each(|picture| picture.entry.walk(&[], &mut records));
}

struct Records<'a> {
    rule: &'static Rule,
    site: &'a Site,
    sink: &'a mut Sink,
}

impl Records<'_> {
    fn look(&mut self, text: &str, span: Span) {
        if text.starts_with(PLACEHOLDER) {
            let fault = Diagnostic::new(self.rule, span, "this is still to be written");
            self.sink.report(fault.help("write it, or take the entry out until you can"));
        }
    }
}

impl Visitor for Records<'_> {
    fn record(&mut self, _: &Met) {}

    fn running(&mut self, text: &[Inline<Resolved>], _: Role, _: &[SourceId]) {
        if let Some(first) = text.first() {
            self.look(&plain(text, self.site), first.span);
        }
    }

    fn line(&mut self, text: &str, span: Span) {
        self.look(text, span);
    }

    fn blocks(&mut self, _: &[Block<Resolved>]) {}
}

/// Whether a file can be left out of what is published: it is one of a page, and not the front page.
fn can_be_draft(path: &str) -> bool {
    path.ends_with(".md") && path != "content/index.md"
}
