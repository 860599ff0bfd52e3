//! The id of a point that several documents have.

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::record::FIRST_DOCUMENT;
use crate::source::Span;

/// The id of a point that several documents have.
pub static AMBIGUOUS_ID: Rule = Rule {
    code: "ambiguous-id",
    severity: Severity::Error,
    summary: "the id of a point that several documents have",
    explanation: "Where an explainer has several documents, two of them may have an Article 1. In the folder of a document, the id of a point means its \
                  own. Elsewhere it means that of the document in `agreement/`, unless another document has such a point too: then write which one is \
                  meant, as `agreement/article-1` or `protocol/article-1`.",
};

/// The fault for `id`, which the first document has, and each of `others` too.
pub fn fault(id: &str, span: Span, others: &[String]) -> Diagnostic {
    let own = format!("{FIRST_DOCUMENT}/{id}");
    let all: Vec<String> = std::iter::once(&own).chain(others).map(|one| format!("`{one}`")).collect();
    Diagnostic::new(&AMBIGUOUS_ID, span, format!("several documents have a point `{id}`"))
        .label("which one?")
        .help(format!("write {}", all.join(" or ")))
        .suggest(span, &own)
}
