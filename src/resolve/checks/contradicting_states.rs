//! Two events of one date that bring one place into different states.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::explainer::Document;
use crate::record::Event;

/// Two events of one date that bring one place into different states.
pub static CONTRADICTING_STATES: Rule = Rule {
    code: "contradicting-states",
    severity: Severity::Warning,
    summary: "two states of one place on one date",
    explanation: "Two events of the same date bring the same place into different states, so the map cannot tell \
                  which holds. Correct a date, give one of the events an hour, or, if sources differ, say so in the \
                  `accounts` of one of the events.",
};

/// Compares every two events of the same date; `events` are in the order of time.
pub fn check(events: &[&Document<Event>], sink: &mut Sink) {
    let mut seen: std::collections::BTreeMap<(&str, String), (&str, crate::source::Span)> = Default::default();
    for front in events.iter().filter_map(|event| event.front.as_ref()) {
        if !front.accounts.is_empty() || front.moment.time.is_some() {
            continue;
        }
        for entry in front.states.iter().flat_map(|states| &states.0.entries) {
            let Some(state) = &entry.record else { continue };
            let key = (entry.id.value.as_str(), front.moment.date.value.to_string());
            match seen.get(&key) {
                Some(&(other, first)) if other != state.value.as_str() => {
                    let headline = format!("`{}` has two states on {}", entry.id.value, front.moment.date.value);
                    let fault = Diagnostic::new(&CONTRADICTING_STATES, state.span, headline)
                        .label("this one here")
                        .also(first, "another one here")
                        .help("correct a date, give an hour, or add `accounts` that show the difference");
                    sink.report(fault);
                }
                _ => {
                    seen.insert(key, (state.value.as_str(), state.span));
                }
            }
        }
    }
}
