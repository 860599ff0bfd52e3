//! A place that belongs to itself.

use std::collections::{BTreeMap, BTreeSet};

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

/// So many places of a circle are shown with their parents.
const MOST_SHOWN: usize = 5;

/// Reports every circle of places once, at the first of them in the file. Each place is passed once, however many lead to it.
pub fn check(explainer: &Explainer, sink: &mut Sink) {
    let places = explainer.places.entries.iter();
    let records = places.filter_map(|entry| Some((entry.id.value.as_str(), entry.record.as_ref()?)));
    let ids: Vec<&str> = records.clone().map(|(id, _)| id).collect();
    let order: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(position, id)| (*id, position)).collect();
    let parents: BTreeMap<&str, &Typed<PlaceId>> =
        records.filter_map(|(id, place)| Some((id, place.parent.as_ref()?))).collect();
    let mut done = BTreeSet::new();
    for id in ids {
        let (mut way, mut passed, mut here) = (Vec::new(), BTreeMap::new(), id);
        while !done.contains(here) {
            if let Some(&start) = passed.get(here) {
                let mut circle: Vec<&str> = way.split_off(start);
                let first = (0..circle.len()).min_by_key(|&at| order.get(circle[at])).unwrap_or_default();
                circle.rotate_left(first);
                sink.report(fault(&circle, &parents));
                done.extend(circle);
                break;
            }
            passed.insert(here, way.len());
            way.push(here);
            let Some(parent) = parents.get(here) else { break };
            here = parent.value.as_str();
        }
        done.extend(way);
    }
}

/// The fault of a circle of places, each of which has the next one as its parent, and the last one the first.
fn fault(circle: &[&str], parents: &BTreeMap<&str, &Typed<PlaceId>>) -> Diagnostic {
    let (first, others) = (circle[0], &circle[1..]);
    let headline = match others {
        [] => format!("`{first}` belongs to itself"),
        _ => format!("`{first}` belongs to itself, by way of `{}`", others.join("`, `")),
    };
    let fault = Diagnostic::new(&PLACE_INSIDE_ITSELF, parents[first].span, headline);
    let shown = others.iter().take(MOST_SHOWN);
    let fault = shown.fold(fault, |fault, place| fault.also(parents[place].span, "and so on"));
    fault.help("write the larger place that it belongs to, or take `parent` out")
}
