//! A place that belongs to itself.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::explainer::Explainer;
use crate::record::{PlaceId, Typed};

/// A place that lies inside itself.
pub static PLACE_INSIDE_ITSELF: Rule = Rule {
    code: "place-inside-itself",
    severity: Severity::Error,
    summary: "a place that belongs to itself",
    explanation: "`parent` of a place is the larger one that it belongs to. Going from parent to parent must lead to a place without one, and not back to where it began. \
                  Correct one of the parents, or take it out.",
};

/// Reports every circle of places once, at the first of them in the file.
pub fn check(explainer: &Explainer, sink: &mut Sink) {
    let places = explainer.places.entries.iter();
    let records = places.filter_map(|entry| Some((entry.id.value.as_str(), entry.record.as_ref()?)));
    let parents: BTreeMap<&str, &Typed<PlaceId>> =
        records.clone().filter_map(|(id, place)| Some((id, place.parent.as_ref()?))).collect();
    let mut told: Vec<&str> = Vec::new();
    for (id, _) in records {
        let mut way = vec![id];
        while let Some(parent) = parents.get(way[way.len() - 1]).map(|parent| parent.value.as_str()) {
            if parent == id {
                if !told.contains(&id) {
                    sink.report(fault(&way, &parents));
                }
                told.extend(&way);
                break;
            }
            if way.contains(&parent) {
                // It leads into a circle, which is told where that begins.
                break;
            }
            way.push(parent);
        }
    }
}

/// The fault of a circle, which goes back from the last of `way` to the first.
fn fault(way: &[&str], parents: &BTreeMap<&str, &Typed<PlaceId>>) -> Diagnostic {
    let (first, others) = (way[0], &way[1..]);
    let headline = match others {
        [] => format!("`{first}` belongs to itself"),
        _ => format!("`{first}` belongs to itself, by way of `{}`", others.join("`, `")),
    };
    let fault = Diagnostic::new(&PLACE_INSIDE_ITSELF, parents[first].span, headline);
    let fault = others.iter().fold(fault, |fault, place| fault.also(parents[place].span, "and so on"));
    fault.help("write the larger place that it belongs to, or take `parent` out")
}
