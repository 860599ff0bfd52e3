//! Which state each place was in, and on which dates that changed.

use crate::model::{Event, EventId, Place, PlaceId, Site};

/// Adds to each place the states that events brought about, in the order of time.
pub(super) fn trace(places: &mut [Place], events: &[Event]) {
    for (position, event) in events.iter().enumerate() {
        for (place, state) in event.states.iter().flatten() {
            places[place.0 as usize].states.push((Some(EventId::at(position)), state.id));
        }
    }
}

/// The steps of the map: first the time before any change, then one per date on which a place with a shape changed.
pub(super) fn steps(site: &mut Site) {
    let drawn = |place: PlaceId| site[place].shape.is_some();
    let mut steps: Vec<Vec<EventId>> = vec![Vec::new()];
    for (position, event) in site.events.iter().enumerate() {
        if !event.states.iter().flatten().any(|(place, _)| drawn(place.id)) {
            continue;
        }
        let same_date =
            steps.last().and_then(|step| step.last()).is_some_and(|&last| site[last].moment.date == event.moment.date);
        match steps.last_mut() {
            Some(step) if same_date => step.push(EventId::at(position)),
            _ => steps.push(vec![EventId::at(position)]),
        }
    }
    if let Some(map) = &mut site.map {
        map.steps = steps;
    }
}
