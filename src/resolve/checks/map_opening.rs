//! A map that is to open with a step that it does not have.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::Site;
use crate::record::OpeningStep;

/// A map that is to open with a step that it does not have.
pub static NO_SUCH_STEP: Rule = Rule {
    code: "no-such-step",
    severity: Severity::Error,
    summary: "a map that is to open with a step that it does not have",
    explanation: "The map has a step for each date on which an event changed the state of a place that it shows: one with a \
                  `shape` or a `point`. The event that `map: {opens: …}` names in `site.yaml` changes none. Name another one, or \
                  give the event `states`; `first` stands for the time before any change, `last` for what holds now.",
};

/// Looks for the step that the map opens with.
pub fn check(site: &Site, sink: &mut Sink) {
    let Some(map) = &site.map else { return };
    let Some(OpeningStep::After(event)) = map.record.opens else { return };
    if !map.steps.iter().flatten().any(|step| *step == event.id) {
        let headline = format!("`{}` changes nothing that the map shows", site[event.id].id);
        let fault = Diagnostic::new(&NO_SUCH_STEP, event.span, headline).label("no step of the map");
        sink.report(fault.help("name an event that has `states`, or write `first` or `last`"));
    }
}
