//! The map of the front page, and what all maps of the site draw.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EventId, Map, PlaceId, Site, Situation, StateId};
use crate::render::drawing::calendar;
use crate::render::drawing::map::{self, Filling, MapInput, MapPoint, MapShape, MapStep, MapWords};
use crate::render::links::{Links, place_url};
use crate::render::pages::frame::Frame;
use crate::render::pages::parts;
use crate::render::text::Draft;
use crate::render::views;
use crate::render::words::Words;
use crate::shapes::Coordinate;
use crate::value::Date;

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
            geometry: feature.geometry.clone(),
        }
    });
    let points = marked(site).into_iter().filter_map(|place| {
        let point = site[place].point.as_deref()?;
        Some(MapPoint {
            id: site[place].id.to_string(),
            label: site[place].name().form.to_string(),
            label_lang: String::new(),
            coordinate: Coordinate { longitude: point.longitude, latitude: point.latitude },
            href: place_url(links, site, place),
            subject: has_states_as_point(site, place),
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
    let step = |(step_idx, events)| MapStep {
        title: title(events),
        shapes: fillings(site, step_idx, |place| site[place].shape.as_ref().map(|shape| shape.as_str())),
        points: fillings(site, step_idx, |place| has_states_as_point(site, place).then_some(site[place].id.as_str())),
    };
    let states = site.settings.states.iter().flatten();
    Some(MapInput {
        title: words.map_name().to_owned(),
        description: String::new(),
        shapes: shapes.collect(),
        points: points.collect(),
        patterns: states.map(|state| parts::pattern(state.pattern.value)).collect(),
        steps: map.steps.iter().enumerate().map(step).collect(),
        opens: map.opens,
        focus,
        words: MapWords { kilometres: words.kilometres().to_owned() },
    })
}

/// The places that are marked with a dot: those that the site lists, then others of which only the position is known and that have states.
fn marked(site: &Site) -> Vec<PlaceId> {
    let mut marked: Vec<PlaceId> = site.map.iter().flat_map(|map| &map.places).map(|place| place.id).collect();
    for place in (0..site.places.len()).map(PlaceId::at).filter(|&place| has_states_as_point(site, place)) {
        if !marked.contains(&place) {
            marked.push(place);
        }
    }
    marked
}

/// Whether a place has states that its dot shows, since it has no shape.
fn has_states_as_point(site: &Site, place: PlaceId) -> bool {
    let place = &site[place];
    place.shape.is_none() && place.point.is_some() && !place.states.is_empty()
}

/// What the places that have an `id` on the map are filled with after a step.
fn fillings<'s>(site: &'s Site, step: usize, id: impl Fn(PlaceId) -> Option<&'s str>) -> BTreeMap<String, Filling> {
    let places = (0..site.places.len()).map(PlaceId::at);
    let filled = places.filter_map(|place| Some((id(place)?.to_owned(), filling(&site.situation(place, step)))));
    filled.filter(|(_, filling)| !filling.is_empty()).collect()
}

/// The states of a place, in the order of the site's list, so that the same ones give the same filling wherever each of them holds.
fn filling(situation: &Situation) -> Filling {
    let states: BTreeSet<_> = situation.states().into_iter().map(|state| state.map(|state| state.0 as usize)).collect();
    states.into_iter().collect()
}

/// The map after each step alone, in the order of steps.
fn stills(input: &MapInput, frame: &Frame) -> Vec<String> {
    map::draw_stills(input, frame.links.syntax()).into_iter().map(|drawing| drawing.svg).collect()
}

/// The map with its steps, and the same in a table.
pub(super) fn map(draft: &mut Draft, frame: &Frame) -> Option<views::Map> {
    let (site, input) = (frame.site, frame.map?);
    let map = site.map.as_ref()?;
    let drawn: Vec<PlaceId> = (0..site.places.len())
        .map(PlaceId::at)
        .filter(|&place| site.is_drawn(place) && !site[place].states.is_empty())
        .collect();
    let stills = if frame.is_book() { stills(input, frame) } else { Vec::new() };
    let steps = map.steps.iter().enumerate().map(|(position, events)| views::MapStep {
        number: position + 1,
        date: events.first().map(|&event| parts::date(&site[event].moment.date, frame)),
        events: events.iter().map(|&event| parts::event_reference(event, frame)).collect(),
        changes: events
            .iter()
            .flat_map(|&event| site[event].states.iter().flatten())
            .filter(|(place, _)| drawn.contains(&place.id))
            .map(|(place, change)| parts::place_state(place.id, change, frame))
            .collect(),
        still_html: stills.get(position).cloned().unwrap_or_default(),
    });
    let rows = drawn.iter().map(|&place| views::MapRow {
        place: parts::place(place, frame),
        cells: (0..map.steps.len())
            .map(|step| {
                let (state, parts) = parts::situation(&site.situation(place, step), frame);
                views::MapCell { state, parts, changed: step > 0 && site.changes(place, step) }
            })
            .collect(),
    });
    let (states, mixtures) = legend(&drawn, frame);
    Some(views::Map {
        svg_html: if frame.is_book() { String::new() } else { map::draw(input).svg },
        caption_html: draft.running(&map.caption),
        axis_html: if frame.is_book() { String::new() } else { axis(map, frame).unwrap_or_default() },
        states,
        mixtures,
        steps: steps.collect(),
        opens: map.opens + 1,
        known: known(map, site).map(|date| parts::date(date, frame)),
        rows: rows.collect(),
    })
}

/// Until when the content is known, if that is after the last step: only then it can be said that nothing more is recorded.
fn known<'s>(map: &Map, site: &'s Site) -> Option<&'s Date> {
    let last = site[*map.steps.last()?.last()?].moment.date.last_known();
    site.edition().filter(|date| date.last_known() > last)
}

/// The steps on an axis of time.
fn axis(map: &Map, frame: &Frame) -> Option<String> {
    let when = |events: &Vec<EventId>| {
        let date = &frame.site[*events.first()?].moment.date;
        Some((date.placed(), date.last_known()))
    };
    let steps: Vec<_> = map.steps.iter().map(when).collect();
    let until = known(map, frame.site).map(Date::last_known);
    calendar::draw(&steps, until, map.opens, |year| frame.theme.words.year(year))
}

/// What each filling means: those of one state, then those of several.
fn legend(drawn: &[PlaceId], frame: &Frame) -> (Vec<views::MapKey>, Vec<views::MapKey>) {
    let site = frame.site;
    let n_steps = site.map.as_ref().map_or(0, |map| map.steps.len());
    let situations = drawn.iter().flat_map(|&place| (0..n_steps).map(move |step| site.situation(place, step)));
    let mixtures: BTreeSet<Filling> = situations.map(|situation| filling(&situation)).collect();
    let used: BTreeSet<usize> = mixtures.iter().flatten().flatten().copied().collect();
    let key = |filling: &Filling| views::MapKey {
        swatch_html: map::draw_swatch(filling, frame.links.syntax()),
        states: filling.iter().flatten().map(|&state| parts::state(StateId::at(state), frame)).collect(),
        is_partial: filling.len() > 1,
    };
    let single: Vec<Filling> = used.into_iter().map(|state| vec![Some(state)]).collect();
    let several = mixtures.iter().filter(|filling| filling.len() > 1);
    (single.iter().map(key).collect(), several.map(key).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_states_give_the_same_filling_wherever_each_holds() {
        let of = |rest, parts: &[u32]| {
            let parts = parts.iter().map(|&state| (StateId(state), "a part")).collect();
            filling(&Situation { rest: Some(StateId(rest)), parts })
        };
        assert_eq!(of(1, &[0]), [Some(0), Some(1)]);
        assert_eq!(of(0, &[1]), of(1, &[0]));
        assert_eq!(of(0, &[]), [Some(0)]);
        assert_eq!(filling(&Situation { rest: None, parts: vec![(StateId(2), "a part")] }), [None, Some(2)]);
    }
}
