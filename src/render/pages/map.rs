//! The map of the front page, and what all maps of the site draw.

use std::collections::BTreeMap;

use crate::model::{EventId, PlaceId, Site, StateId};
use crate::render::drawing::map::{self, MapInput, MapPoint, MapShape, MapStep, MapWords};
use crate::render::links::{Links, place_url};
use crate::render::pages::frame::Frame;
use crate::render::pages::parts;
use crate::render::text::Draft;
use crate::render::views;
use crate::render::words::Words;
use crate::shapes::Coordinate;

/// What the maps of the site draw; none if it has no map.
pub(in crate::render) fn map_input(site: &Site, words: &Words, links: &dyn Links) -> Option<MapInput> {
    let map = site.map.as_ref()?;
    let by_shape: BTreeMap<&str, PlaceId> = site
        .places
        .iter()
        .enumerate()
        .filter_map(|(position, place)| Some((place.shape.as_ref()?.as_str(), PlaceId::at(position))))
        .collect();
    let shapes = map.shapes.iter().map(|feature| {
        let place = by_shape.get(feature.id.as_str()).copied();
        let subject = place.filter(|&place| !site[place].states.is_empty());
        MapShape {
            id: feature.id.clone(),
            label: place
                .map_or_else(|| feature.name.clone().unwrap_or_default(), |place| site[place].name().form.to_string()),
            label_lang: String::new(),
            href: subject.and_then(|place| place_url(links, site, place)),
            subject: subject.is_some(),
            background: feature.kind.as_deref() == Some("country"),
            polygons: feature.polygons.clone(),
        }
    });
    let points = map.places.iter().filter_map(|place| {
        let place = place.id;
        let point = site[place].point.as_deref()?;
        Some(MapPoint {
            id: site[place].id.to_string(),
            label: site[place].name().form.to_string(),
            label_lang: String::new(),
            coordinate: Coordinate { longitude: point.longitude, latitude: point.latitude },
            href: place_url(links, site, place),
        })
    });
    let focus = map
        .focus
        .iter()
        .filter_map(|&place| site[place].shape.as_ref().map(|shape| shape.as_str().to_owned()))
        .collect();
    let title = |events: &Vec<EventId>| {
        words.map_title(events.first().map(|&event| words.date(&site[event].moment.date)).as_deref())
    };
    let step = |(step_idx, events)| MapStep { title: title(events), states: patterns(site, step_idx) };
    Some(MapInput {
        title: words.map_name().to_owned(),
        description: String::new(),
        shapes: shapes.collect(),
        points: points.collect(),
        steps: map.steps.iter().enumerate().map(step).collect(),
        focus,
        words: MapWords { kilometres: words.kilometres().to_owned() },
    })
}

/// The state of a place after a step of the map.
fn state_at(site: &Site, place: PlaceId, step: usize) -> Option<StateId> {
    let map = site.map.as_ref()?;
    let last = map.steps[..=step].iter().flatten().max();
    let states = site[place].states.iter();
    states
        .take_while(|(event, _)| event.is_none_or(|event| last.is_some_and(|&last| event <= last)))
        .last()
        .map(|&(_, state)| state)
}

fn patterns(site: &Site, step: usize) -> BTreeMap<String, usize> {
    site.places
        .iter()
        .enumerate()
        .filter_map(|(position, place)| {
            let state = state_at(site, PlaceId::at(position), step)?;
            Some((place.shape.as_ref()?.as_str().to_owned(), parts::pattern(site[state].pattern.value)))
        })
        .collect()
}

/// The map after each step alone, in the order of steps.
fn stills(input: &MapInput, frame: &Frame) -> Vec<String> {
    map::draw_stills(input, frame.links.syntax()).into_iter().map(|drawing| drawing.svg).collect()
}

fn swatches(states: &[StateId], frame: &Frame) -> Vec<String> {
    let pattern = |&state: &StateId| parts::pattern(frame.site[state].pattern.value);
    states.iter().map(|state| map::draw_swatch(pattern(state), frame.links.syntax())).collect()
}

/// The map with its steps, and the same in a table.
pub(super) fn map(draft: &mut Draft, frame: &Frame) -> Option<views::Map> {
    let (site, input) = (frame.site, frame.map?);
    let map = site.map.as_ref()?;
    let drawn: Vec<PlaceId> = (0..site.places.len())
        .map(PlaceId::at)
        .filter(|&place| site[place].shape.is_some() && !site[place].states.is_empty())
        .collect();
    let used = drawn.iter().flat_map(|&place| &site[place].states).map(|&(_, state)| state);
    let mut used: Vec<StateId> = used.collect();
    used.sort();
    used.dedup();
    let stills = if frame.is_book() { stills(input, frame) } else { Vec::new() };
    let steps = map.steps.iter().enumerate().map(|(position, events)| views::MapStep {
        number: position + 1,
        date: events.first().map(|&event| parts::date(&site[event].moment.date, frame)),
        events: events.iter().map(|&event| parts::event_reference(event, frame)).collect(),
        changes: events
            .iter()
            .flat_map(|&event| site[event].states.iter().flatten())
            .filter(|(place, _)| drawn.contains(&place.id))
            .map(|(place, state)| views::PlaceState {
                place: parts::place(place.id, frame),
                state: parts::state(state.id, frame),
            })
            .collect(),
        still_html: stills.get(position).cloned().unwrap_or_default(),
    });
    let rows = drawn.iter().map(|&place| views::MapRow {
        place: parts::place(place, frame),
        cells: (0..map.steps.len())
            .map(|step| {
                let now = state_at(site, place, step);
                let changed = step > 0
                    && map.steps[step]
                        .iter()
                        .any(|&event| site[event].states.iter().flatten().any(|(at, _)| *at == place));
                views::MapCell { state: now.map(|state| parts::state(state, frame)), changed }
            })
            .collect(),
    });
    Some(views::Map {
        svg_html: if frame.is_book() { String::new() } else { map::draw(input).svg },
        caption_html: draft.running(&map.caption),
        swatches_html: if frame.is_book() { swatches(&used, frame) } else { Vec::new() },
        states: used.into_iter().map(|state| parts::state(state, frame)).collect(),
        steps: steps.collect(),
        rows: rows.collect(),
    })
}
