//! A part of a point that is not there.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::explainer::Explainer;

/// A sub-point without its point.
pub static MISSING_POINT: Rule = Rule {
    code: "missing-point",
    severity: Severity::Error,
    summary: "a part of a point without the point",
    explanation: "The number of a point, such as `6.1`, says that it is a part of another, which has the number `6`. It stands below that one on every \
                  page, so there must be a file of that number too; what the text of the document says above the first part belongs there.",
};

/// Reports every part of a point that is not there.
pub fn check(explainer: &Explainer, sink: &mut Sink) {
    // What could not be read may be the point.
    if explainer.points.iter().any(|point| point.front.is_none()) {
        return;
    }
    let fronts = || explainer.points.iter().filter_map(|point| Some((point.within.as_ref(), point.front.as_ref()?)));
    let known: BTreeSet<_> = fronts().map(|(within, front)| (within, front.number.value.clone())).collect();
    for (within, front) in fronts() {
        let above = front.number.value.above();
        if let Some(above) = above.filter(|above| !known.contains(&(within, above.clone()))) {
            let headline = format!("no point has the number {above}, of which this is a part");
            sink.report(
                Diagnostic::new(&MISSING_POINT, front.number.span, headline)
                    .help(format!("add a file with `number: {above}`, or correct the number")),
            );
        }
    }
}
