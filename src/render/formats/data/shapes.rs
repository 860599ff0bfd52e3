//! The shapes of the map as GeoJSON (RFC 7946), each with the state of its place after each step of the map.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::table::compact;
use crate::model::{Map, PlaceId, Site, Situation, StateId};
use crate::output::generated::DATA;
use crate::record;
use crate::render::formats::format::{DataFile, Input, Set};
use crate::shapes::{Coordinate, Geometry, Polygon};

/// The file, with every shape as a feature.
pub(super) fn files(key: &'static str, input: &Input) -> Set {
    let file = |map| DataFile::new(DATA.within("map.geojson"), "GeoJSON", shapes(key, map, input));
    let n_shapes = input.site.map.as_ref().map_or(0, |map| map.shapes.len());
    Set::new(key, n_shapes, input.site.map.iter().map(file).collect())
}

fn shapes(key: &str, map: &Map, input: &Input) -> String {
    let site = input.site;
    let by_shape: BTreeMap<&str, PlaceId> = site
        .places
        .iter()
        .enumerate()
        .filter_map(|(position, place)| Some((place.shape.as_ref()?.as_str(), PlaceId::at(position))))
        .collect();
    let features: Vec<Value> = map
        .shapes
        .iter()
        .map(|feature| {
            let mut properties = json!({"name": feature.name, "kind": feature.kind});
            if let Some(&place) = by_shape.get(feature.id.as_str()) {
                properties["name"] = json!(site[place].name().form.value);
                properties["place"] = json!(site[place].id.as_str());
                properties["url"] = json!(input.addresses.place(place));
                properties["iri"] = json!(input.addresses.place_iri(place));
                properties["states"] = (0..map.steps.len()).map(|step| after(place, step, map, site)).collect();
                let latest = site[place].latest();
                properties["state"] = json!(latest.rest.map(|state| site[state].id.as_str()));
                properties["parts"] = parts(&latest, site);
            }
            json!({
                "type": "Feature",
                "id": feature.id,
                "properties": properties,
                "geometry": geometry(&feature.geometry),
            })
        })
        .collect();
    let settings = &site.settings;
    let mut head = json!({
        "type": "FeatureCollection",
        "title": format!("{} · {}", input.words.data_file(key).0, settings.title),
        "description": crate::model::plain(&map.caption, site),
        "source": input.addresses.site(),
    });
    if let Some(record::Licence { url: licence, .. }) = &settings.licence {
        head["license"] = json!(licence.as_str());
    }
    lines(&head, &features)
}

/// What held of a place after a step; the first step is the time before any change.
fn after(place: PlaceId, step: usize, map: &Map, site: &Site) -> Value {
    let held = site.situation(place, step);
    let events = &map.steps[step];
    json!({
        "step": step,
        "date": events.first().map(|&event| site[event].moment.date.to_string()),
        "events": events.iter().map(|&event| site[event].id.as_str()).collect::<Vec<_>>(),
        "state": held.rest.map(|state| site[state].id.as_str()),
        "state_name": held.rest.map(|state| &site[state].name.value),
        "parts": parts(&held, site),
    })
}

/// The states of parts that are in another one than the rest.
fn parts(held: &Situation, site: &Site) -> Value {
    let part = |(state, part): &(StateId, &str)| json!({"part": part, "state": site[*state].id.as_str(), "state_name": &site[*state].name.value});
    held.parts.iter().map(part).collect()
}

/// A `Polygon`, a `LineString`, or one of several of them.
pub(super) fn geometry(geometry: &Geometry) -> Value {
    let line = |line: &Vec<Coordinate>| line.iter().map(position).collect::<Value>();
    match geometry {
        Geometry::Area(polygons) => match polygons.as_slice() {
            [one] => json!({"type": "Polygon", "coordinates": rings(one)}),
            several => json!({"type": "MultiPolygon", "coordinates": several.iter().map(rings).collect::<Vec<_>>()}),
        },
        Geometry::Line(lines) => match lines.as_slice() {
            [one] => json!({"type": "LineString", "coordinates": line(one)}),
            several => json!({"type": "MultiLineString", "coordinates": several.iter().map(line).collect::<Vec<_>>()}),
        },
    }
}

fn position(at: &Coordinate) -> Value {
    json!([at.longitude, at.latitude])
}

/// The rings of a polygon: the outer one runs against the clock and holes with it, as the standard asks.
fn rings(polygon: &Polygon) -> Value {
    let rings =
        polygon.rings.iter().enumerate().map(|(number, ring)| match runs_with_the_clock(ring) == (number == 0) {
            true => ring.iter().rev().map(position).collect::<Value>(),
            false => ring.iter().map(position).collect::<Value>(),
        });
    rings.collect()
}

/// By the sign of the area that the ring encloses (the shoelace formula).
fn runs_with_the_clock(ring: &[Coordinate]) -> bool {
    let doubled: f64 = ring
        .windows(2)
        .map(|pair| (pair[1].longitude - pair[0].longitude) * (pair[1].latitude + pair[0].latitude))
        .sum();
    doubled > 0.0
}

/// A collection with each feature on a line of its own: coordinates are not for reading, but changes are.
pub(super) fn lines(head: &Value, features: &[Value]) -> String {
    let head = compact(head);
    let features: Vec<String> = features.iter().map(compact).collect();
    format!("{},\"features\":[\n{}\n]}}\n", head.strip_suffix('}').unwrap_or_default(), features.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(positions: &[(f64, f64)]) -> Vec<Coordinate> {
        positions.iter().map(|&(longitude, latitude)| Coordinate { longitude, latitude }).collect()
    }

    #[test]
    fn rings_run_as_the_standard_asks_whichever_way_they_are_given() {
        let outer = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 0.0)];
        let hole = [(2.0, 1.0), (3.0, 2.0), (3.0, 1.0), (2.0, 1.0)];
        let given = Polygon { rings: vec![ring(&outer), ring(&hole)] };
        let mut turned = given.clone();
        turned.rings.iter_mut().for_each(|ring| ring.reverse());
        let expected = "[[[0.0,0.0],[4.0,0.0],[4.0,4.0],[0.0,0.0]],[[2.0,1.0],[3.0,2.0],[3.0,1.0],[2.0,1.0]]]";
        assert_eq!(rings(&given).to_string(), expected);
        assert_eq!(rings(&turned).to_string(), expected);
    }
}
