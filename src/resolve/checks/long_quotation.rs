//! A quotation longer than the site allows itself.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::Site;
use crate::resolve::passage::{Passage, words};
use crate::source::{SourceMap, Span};

/// A quotation longer than the limit.
pub static LONG_QUOTATION: Rule = Rule {
    code: "long-quotation",
    severity: Severity::Warning,
    summary: "a quotation longer than the site's limit",
    explanation: "`quotation_limit` in `site.yaml` is the greatest length of a quotation, in words. Quote the words \
                  that matter, and tell the rest in your own.",
};

/// Reports every quotation in `passages` with more words than the site allows.
pub fn check(passages: &[Passage], site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let Some(limit) = site.settings.quotation_limit.as_ref().map(|limit| limit.value) else { return };
    let in_block = passages.chunk_by(|before, passage| {
        before.block_quotation.is_some() && before.block_quotation == passage.block_quotation
    });
    for block in in_block {
        let Some(span) = block[0].block_quotation else { continue };
        let n_words = block.iter().map(|passage| words(&passage.text).count()).sum();
        report(span, n_words, limit as usize, sink);
    }
    for passage in passages.iter().filter(|passage| passage.block_quotation.is_none()) {
        for quoted in passage.quoted() {
            let n_words = words(&passage.text[quoted.start..quoted.end]).count();
            if let Some(span) = passage.span_of(quoted.start, quoted.end, texts) {
                report(span, n_words, limit as usize, sink);
            }
        }
    }
}

fn report(span: Span, n_words: usize, limit: usize, sink: &mut Sink) {
    if n_words > limit {
        let fault = Diagnostic::new(&LONG_QUOTATION, span, format!("a quotation of {n_words} words"))
            .label(format!("the limit is {limit}"))
            .help("quote the words that matter, and paraphrase the rest");
        sink.report(fault);
    }
}
