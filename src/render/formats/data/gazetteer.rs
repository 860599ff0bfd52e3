//! The gazetteer in Linked Places Format 1.2 (GeoJSON and JSON-LD at once,
//! <https://github.com/LinkedPasts/linked-places-format>).
//!
//! A place without a position has an empty collection of geometries, which both GeoJSON and the format allow. What a program for maps is to
//! show of a place stands in `properties` as well, because such programs read nothing else.

use serde_json::{Value, json};

use super::shapes;
use crate::model::plain;
use crate::model::{Name, PageRef, Place, PlaceId, SourceId};
use crate::output::generated::DATA;
use crate::record;
use crate::render::formats::format::{DataFile, Input, Set};
use crate::value::{Date, Precision};

/// What the keys mean, as the format's authors publish it.
const CONTEXT: &str =
    "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld";

/// The file, with every place as a feature.
pub(super) fn files(key: &'static str, input: &Input) -> Set {
    let file = DataFile::new(DATA.within("gazetteer.geojson"), "Linked Places", gazetteer(key, input));
    Set::new(key, input.site.places.len(), vec![file])
}

fn gazetteer(key: &str, input: &Input) -> String {
    let settings = &input.site.settings;
    let features: Vec<Value> = (0..input.site.places.len()).map(|at| feature(PlaceId::at(at), input)).collect();
    let mut head = json!({
        "@context": CONTEXT,
        "type": "FeatureCollection",
        "title": format!("{} · {}", input.words.data_file(key).0, settings.title),
        "source": input.addresses.site(),
    });
    if let Some(record::Licence { url: licence, .. }) = &settings.licence {
        head["license"] = json!(licence.as_str());
    }
    shapes::lines(&head, &features)
}

fn feature(id: PlaceId, input: &Input) -> Value {
    let site = input.site;
    let place = &site[id];
    let kind = site.kind_of_place(place);
    let mut properties = json!({
        "title": place.name().form.value,
        // Not `id`, which the format's own context takes for the name of the node.
        "place": place.id.as_str(),
        "kind": kind,
        "iri": input.addresses.place_iri(id),
        "url": input.addresses.place(id),
    });
    if let Some(country) = place.iso.as_deref().and_then(|iso| iso.get(..2)) {
        properties["ccodes"] = json!([country]);
    }
    if !place.same_as.is_empty() {
        properties["same_as"] = place.same_as.iter().map(|url| url.as_str()).collect();
    }
    let mut feature = json!({
        "@id": input.addresses.place_iri(id),
        "type": "Feature",
        "properties": properties,
        "names": place.names.iter().map(|found| name(found, input)).collect::<Vec<_>>(),
        "types": [{
            "label": kind,
            "sourceLabels": [{"label": kind, "lang": site.settings.language.as_str()}],
        }],
        "geometry": geometry(place, input),
        "links": links(id, input),
    });
    if let Some(parent) = place.parent {
        feature["relations"] = json!([{
            "relationType": "gvp:broaderPartitive",
            "relationTo": input.addresses.place_iri(parent.id),
            "label": site[parent].name().form.value,
        }]);
    }
    if let Some(page) = site.page_of(id) {
        // A text is no thing with a name: an `@id` here would say of the place, or of its page, that it is these words.
        feature["descriptions"] = json!([{
            "value": plain(&site[page].summary, site),
            "lang": site.settings.language.as_str(),
            "source": input.addresses.page(PageRef::Place(page)),
        }]);
    }
    feature
}

/// The page that tells of a place, its own or one that tells of others too, and the same place in other gazetteers.
fn links(id: PlaceId, input: &Input) -> Value {
    let (kind, page) = match input.site.page_of(id) {
        Some(page) => ("primaryTopicOf", PageRef::Place(page)),
        None => ("subjectOf", PageRef::Glossary),
    };
    let page = json!({"type": kind, "identifier": input.addresses.page(page)});
    let same = input.site[id].same_as.iter().map(|url| json!({"type": "exactMatch", "identifier": url.as_str()}));
    std::iter::once(page).chain(same).collect()
}

fn name(name: &Name, input: &Input) -> Value {
    let mut out = json!({"toponym": name.form.value, "lang": name.language.as_str()});
    if !name.attested.is_empty() {
        let citations = name.attested.iter().map(|attested| citation(attested.source.id, input));
        out["citations"] = citations.collect();
    }
    // A span of time must begin; when a form fell out of use says nothing of when that was.
    if let Some(from) = &name.from {
        let mut span = json!({"start": limit(from)});
        if let Some(until) = &name.until {
            span["end"] = limit(until);
        }
        out["when"] = json!({"timespans": [span]});
    }
    out
}

fn citation(source: SourceId, input: &Input) -> Value {
    let record = &input.site[source];
    let publisher = if record.publisher().is_empty() { input.site.settings.title.as_str() } else { record.publisher() };
    let label = match record.date() {
        Some(date) => format!("{publisher} ({date})"),
        None => publisher.to_owned(),
    };
    json!({"@id": input.addresses.source(source), "label": label})
}

/// One end of a span of time: `in` where it is a day, a month or a year, else between which days it lies. Days before the year 1 are
/// written as ISO 8601 has them; the format knows no other way.
fn limit(date: &Date) -> Value {
    if let Some(part) = date.single()
        && matches!(part.precision(), Precision::Day { .. } | Precision::Month { .. } | Precision::Year { .. })
    {
        return json!({"in": part.to_string()});
    }
    let mut limit = json!({});
    for (key, day) in [("earliest", date.earliest()), ("latest", date.latest())] {
        if let Some(day) = day.filter(|day| day.year().abs() <= 9999) {
            limit[key] = json!(day.to_string());
        }
    }
    limit
}

/// The point, the shape, or both.
fn geometry(place: &Place, input: &Input) -> Value {
    let point =
        place.point.as_ref().map(|point| json!({"type": "Point", "coordinates": [point.longitude, point.latitude]}));
    let shape = place.shape.as_ref().and_then(|shape| {
        let features = &input.site.map.as_ref()?.shapes;
        features.iter().find(|feature| feature.id == shape.as_str()).map(|feature| shapes::geometry(&feature.geometry))
    });
    match (point, shape) {
        (Some(one), None) | (None, Some(one)) => one,
        (point, shape) => {
            let geometries: Vec<Value> = point.into_iter().chain(shape).collect();
            json!({"type": "GeometryCollection", "geometries": geometries})
        }
    }
}
