//! A state of the rest of a place where nothing is said of a part.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::StateChange;

/// A state of the rest of a place where nothing is said of a part.
pub static REST_OF_WHOLE: Rule = Rule {
    code: "rest-of-whole",
    severity: Severity::Error,
    summary: "a state of the rest of a place, of which no part is named",
    explanation: "Under `states` of an event, `rest` is the state of what is left of a place beside the `part` that came into \
                  `state`. Without `part`, `state` holds for the whole place and nothing is left. Name the part, or remove `rest`.",
};

/// Reports a rest without a part.
pub fn check(change: &StateChange, sink: &mut Sink) {
    if let Some(rest) = change.rest.as_ref().filter(|_| change.whole && change.part.is_none()) {
        let fault = Diagnostic::new(&REST_OF_WHOLE, rest.span, "the rest of the whole place is nothing");
        sink.report(
            fault.label("no `part` beside it").help("name the `part` that is in the other state, or remove `rest`"),
        );
    }
}
