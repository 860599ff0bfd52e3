//! A place with states that the map cannot show.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{PlaceId, Site};
use crate::source::Span;

/// A place with states that the map cannot show.
pub static UNDRAWN_STATE: Rule = Rule {
    code: "undrawn-state",
    severity: Severity::Warning,
    summary: "a place with a state that the map cannot show",
    explanation: "The site has a map, on which readers look for each state that it speaks of; a place that has neither a `shape` of \
                  `map.geojson` nor a `point` is left out there, and a map that leaves something out says something wrong. Give the place a \
                  `point: [latitude, longitude]` in `places.yaml`, or a `shape`.",
};

/// Looks for each place that has a state and is not drawn.
pub fn check(site: &Site, sink: &mut Sink) {
    if site.map.is_none() {
        return;
    }
    for place in (0..site.places.len()).map(PlaceId::at).filter(|&place| !site.is_drawn(place)) {
        if let Some((span, which)) = first_state(place, site) {
            let headline = format!("the map cannot show the state of `{}`", site[place].id);
            let fault = Diagnostic::new(&UNDRAWN_STATE, span, headline).label(which);
            sink.report(fault.help(format!("give `{}` a `point` or a `shape` in `places.yaml`", site[place].id)));
        }
    }
}

/// Where the first state of a place is written.
fn first_state(place: PlaceId, site: &Site) -> Option<(Span, &'static str)> {
    if let Some(state) = &site[place].state {
        return Some((state.span, "a state without a place on the map"));
    }
    let changes = site.events.iter().flat_map(|event| event.states.iter().flatten());
    let change = changes.map(|(changed, _)| changed).find(|changed| changed.id == place);
    change.map(|changed| (changed.span, "it has neither shape nor position"))
}
