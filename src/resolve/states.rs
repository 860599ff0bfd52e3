//! Which state each place was in, and on which dates that changed.
//!
//! A state is told from the last day that the date of its event can mean: before, it may not have held yet.

use crate::model::{Event, EventId, Place, Site, StateSpan};
use crate::record::{OpeningStep, StateId};

/// Adds to each place the states that events brought about, in the order in which they surely held. A translation has the
/// words of parts in its own language, so which of them are the same is taken from its `original`.
pub(super) fn trace(places: &mut [Place], events: &[Event], original: Option<&Site>) {
    for event in in_order(events) {
        for (place, change) in events[event.0 as usize].states.iter().flatten() {
            let part = change.part.as_ref().map(|part| part.value.clone());
            let spans = &mut places[place.0 as usize].states;
            if let Some(rest) = &change.rest {
                add(spans, event, rest.id, None);
            }
            add(spans, event, change.state.id, part);
        }
    }
    let originals = original.into_iter().flat_map(|original| &original.places);
    for (place, original) in places.iter_mut().zip(originals) {
        for (span, original) in place.states.iter_mut().zip(&original.states) {
            span.standing.clone_from(&original.standing);
        }
    }
}

/// The state before the first event that changes it.
pub(super) fn first(state: StateId) -> StateSpan {
    StateSpan { event: None, state, part: None, standing: vec![0] }
}

/// A state of the whole ends all that was said of parts; a state of a part ends what was said of that part.
fn add(spans: &mut Vec<StateSpan>, event: EventId, state: StateId, part: Option<String>) {
    let mut standing = spans.last().map(|last| last.standing.clone()).unwrap_or_default();
    match &part {
        None => standing.clear(),
        Some(_) => standing.retain(|&position| spans[position].part != part),
    }
    standing.push(spans.len());
    spans.push(StateSpan { event: Some(event), state, part, standing });
}

/// The events by the last day that their dates can mean; of those with the same one, in the order of time.
fn in_order(events: &[Event]) -> Vec<EventId> {
    let mut ids: Vec<EventId> = (0..events.len()).map(EventId::at).collect();
    ids.sort_by_key(|id| (events[id.0 as usize].moment.date.last_known(), *id));
    ids
}

/// The steps of the map: first the time before any change, then one per date on which a place that it can show changed.
pub(super) fn steps(site: &mut Site) {
    let is_shown = |event: &EventId| site[*event].states.iter().flatten().any(|(place, _)| site.is_drawn(place.id));
    let mut steps: Vec<Vec<EventId>> = vec![Vec::new()];
    for event in in_order(&site.events).into_iter().filter(is_shown) {
        let date = |event: EventId| &site[event].moment.date;
        match steps.last_mut() {
            Some(step) if step.last().is_some_and(|&last| date(last) == date(event)) => step.push(event),
            _ => steps.push(vec![event]),
        }
    }
    if let Some(map) = &mut site.map {
        map.opens = match map.record.opens {
            Some(OpeningStep::First) => 0,
            Some(OpeningStep::After(event)) => steps.iter().position(|step| step.contains(&event.id)).unwrap_or(0),
            Some(OpeningStep::Last) | None => steps.len() - 1,
        };
        map.steps = steps;
    }
}
