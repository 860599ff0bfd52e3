//! Two events of one date that bring one place, or the same part of it, into different states.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{PlaceId, Site};
use crate::record::StateChange;
use crate::text::Resolved;
use crate::value::Date;

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
    let mut seen: Vec<(PlaceId, &Date, &StateChange<Resolved>)> = Vec::new();
    for event in &site.events {
        if !event.accounts.is_empty() || event.moment.time.is_some() {
            continue;
        }
        let date = &event.moment.date;
        // Events are in the order of time, so those of a date follow one another, but for longer dates that begin on it.
        seen.retain(|(_, other, _)| other.placed() == date.placed());
        for (place, change) in event.states.iter().flatten() {
            let alike = seen.iter().filter(|(other, when, _)| *other == place.id && *when == date);
            if let Some((_, _, first)) = alike.clone().find(|(_, _, first)| contradict(first, change)) {
                let headline = format!("`{}` has two states on {date}", site[place.id].id);
                let fault = Diagnostic::new(&CONTRADICTING_STATES, change.state.span, headline)
                    .label("this one here")
                    .also(first.state.span, "another one here")
                    .help("correct a date, give an hour, or add `accounts` that show the difference");
                sink.report(fault);
            }
            seen.push((place.id, date, change));
        }
    }
}

/// Whether both cannot hold at once. Two parts may be in two states.
fn contradict(one: &StateChange<Resolved>, other: &StateChange<Resolved>) -> bool {
    let part = |change: &StateChange<Resolved>| change.part.as_ref().map(|part| part.value.clone());
    let both_parts = part(one).is_some() && part(other).is_some();
    one.state.id != other.state.id && (!both_parts || part(one) == part(other))
}
