//! A relation between documents that leaves open, or says twice, what it leads to.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::Relation;

/// A relation that does not lead to another document.
pub static BAD_RELATION: Rule = Rule {
    code: "bad-relation",
    severity: Severity::Error,
    summary: "a relation that does not lead to one other document",
    explanation: "An entry of `relations` says what a document, or a point of one, does to another document: to the whole, by its id as `document`, or to some of its \
                  points, as `points`, which say by themselves whose they are. It has one of the two. What a document says of itself stands in its text.",
};

/// Reports what stands in the document `own`, if that is known. `document_of` tells the document of a point as it is typed.
pub fn check(relation: &Relation, own: Option<&str>, document_of: impl Fn(&str) -> String, sink: &mut Sink) {
    let fault = |span, headline: String| Diagnostic::new(&BAD_RELATION, span, headline);
    match (&relation.document, relation.points.first()) {
        (None, None) if relation.whole => {
            let fault = fault(relation.does.span, "it is not said to what this relation leads".to_owned());
            sink.report(fault.help("add `document` with the id of a document, or `points` with ids of points"));
        }
        (Some(document), Some(point)) => {
            let fault = fault(document.span, "this relation names a document and points".to_owned());
            sink.report(fault.also(point.span, "the points").help("remove `document`: the points say whose they are"));
        }
        _ => {}
    }
    let document = relation.document.iter().map(|document| (document.span, document.value.clone()));
    let points = relation.points.iter().map(|point| (point.span, document_of(&point.value)));
    for (span, _) in document.chain(points).filter(|(_, to)| Some(to.as_str()) == own) {
        let fault = fault(span, "a document has no relation to itself".to_owned());
        sink.report(fault.help("name another document, or say this in the text"));
    }
}
