//! Two events of one date that bring one place into different states.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{PlaceId, Site, StateId};
use crate::source::Span;

/// Two events of one date that bring one place into different states.
pub static CONTRADICTING_STATES: Rule = Rule {
    code: "contradicting-states",
    severity: Severity::Warning,
    summary: "two states of one place on one date",
    explanation: "Two events of the same date bring the same place into different states, so the map cannot tell \
                  which holds. Correct a date, give one of the events an hour, or, if sources differ, say so in the \
                  `accounts` of one of the events.",
};

/// Compares every two events of the same date.
pub fn check(site: &Site, sink: &mut Sink) {
    let mut seen: BTreeMap<(PlaceId, String), (StateId, Span)> = BTreeMap::new();
    for event in &site.events {
        if !event.accounts.is_empty() || event.moment.time.is_some() {
            continue;
        }
        for (place, state) in event.states.iter().flatten() {
            let date = event.moment.date.to_string();
            match seen.get(&(place.id, date.clone())) {
                Some(&(other, first)) if other != state.id => {
                    let headline = format!("`{}` has two states on {date}", site[place.id].id);
                    let fault = Diagnostic::new(&CONTRADICTING_STATES, state.span, headline)
                        .label("this one here")
                        .also(first, "another one here")
                        .help("correct a date, give an hour, or add `accounts` that show the difference");
                    sink.report(fault);
                }
                _ => {
                    seen.insert((place.id, date), (state.id, state.span));
                }
            }
        }
    }
}
