//! Reads a GeoJSON file (RFC 7946) of areas and lines into [`Shapes`]; the only file that knows GeoJSON.
//!
//! It never stops at the first fault: what can be read is returned, the rest is reported with its place in the file.
//! Foreign members are allowed, as the standard has it, and passed over.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::shapes::{Coordinate, Feature, Geometry, Polygon, Shapes};
use crate::source::{FileId, Span};

/// A file of shapes that cannot be read, in whole or in part.
pub static BAD_GEOJSON: Rule = Rule {
    code: "bad-geojson",
    severity: Severity::Error,
    summary: "shapes that a map cannot be drawn from",
    explanation: "`map.geojson` is a `FeatureCollection` after RFC 7946, as map editors save it. Each feature has an \
                  `id` of its own (lower-case letters, digits and hyphens) and a geometry: an area as `Polygon` or \
                  `MultiPolygon`, a line such as a road as `LineString` or `MultiLineString`. A position is `[longitude, latitude]` in degrees, in this order. A ring has at \
                  least four positions, and its last repeats its first.",
};

/// Reads the text of `file`. Faults go to `sink` as [`BAD_GEOJSON`]; a feature with a readable id is kept even where its
/// geometry is not, so that references to it are not reported as well.
pub fn parse(file: FileId, text: &str, sink: &mut Sink) -> Shapes {
    let mut reader = Reader { file, text, sink };
    let mut shapes = Shapes::default();
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    for raw in reader.features() {
        let Some((feature, place)) = reader.feature(raw) else { continue };
        if let Some(&first) = places.get(&feature.id) {
            let headline = format!("two features have the id `{}`", feature.id);
            let fault = Diagnostic::new(&BAD_GEOJSON, place, headline).label("used again here");
            reader.sink.report(fault.also(first, "first used here").help("give each feature an id of its own"));
            continue;
        }
        places.insert(feature.id.clone(), place);
        shapes.features.push(feature);
    }
    shapes
}

#[derive(Deserialize)]
struct RawCollection<'a> {
    #[serde(rename = "type", borrow)]
    kind: Option<&'a RawValue>,
    #[serde(borrow)]
    features: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct RawFeature<'a> {
    #[serde(rename = "type", borrow)]
    kind: Option<&'a RawValue>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    properties: Option<&'a RawValue>,
    #[serde(borrow)]
    geometry: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct RawProperties<'a> {
    #[serde(borrow)]
    name: Option<&'a RawValue>,
    #[serde(borrow)]
    kind: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct RawGeometry<'a> {
    #[serde(rename = "type", borrow)]
    kind: Option<&'a RawValue>,
    #[serde(borrow)]
    coordinates: Option<&'a RawValue>,
}

/// The text being read and where its faults go.
struct Reader<'a, 's> {
    file: FileId,
    text: &'a str,
    sink: &'s mut Sink,
}

impl<'a> Reader<'a, '_> {
    /// The features of the collection; none if it is not one.
    fn features(&mut self) -> Vec<&'a RawValue> {
        if self.text.trim().is_empty() {
            let place = Span::new(self.file, 0, 0);
            self.report(place, "the file is empty", "nothing to draw", "remove the file, or put the shapes into it");
            return Vec::new();
        }
        let collection: RawCollection<'a> = match serde_json::from_str(self.text) {
            Ok(collection) => collection,
            Err(error) => {
                self.report_json(&error, 0, self.text);
                return Vec::new();
            }
        };
        let top = self.text.len() - self.text.trim_start().len();
        let top = Span::new(self.file, top, (top + 1).min(self.text.len()));
        let kind = collection.kind.map(|raw| (raw, self.word(raw)));
        match kind {
            Some((_, Some("FeatureCollection"))) => {}
            Some((raw, _)) => self.report(
                self.head(raw),
                "the file is no `FeatureCollection`",
                "`FeatureCollection` is expected here",
                "put the feature into the list `features` of a `FeatureCollection`",
            ),
            None => {
                let help = "begin with `{\"type\": \"FeatureCollection\", \"features\": [`";
                self.report(top, "the file is no `FeatureCollection`", "has no `type`", help);
            }
        }
        match collection.features {
            Some(raw) => self.list(raw, "features", "a list of features").unwrap_or_default(),
            None => {
                self.report(top, "the file has no `features`", "`features` is missing", "add a list `features`");
                Vec::new()
            }
        }
    }

    /// A feature and the place of its id; none if it has no usable id.
    fn feature(&mut self, raw: &'a RawValue) -> Option<(Feature, Span)> {
        let members: RawFeature<'a> = self.object(raw, "a feature")?;
        if members.kind.is_none_or(|kind| self.word(kind) != Some("Feature")) {
            let place = members.kind.map_or(self.head(raw), |kind| self.head(kind));
            self.report(
                place,
                "a feature has another `type`",
                "`Feature` is expected here",
                "write `\"type\": \"Feature\"`",
            );
        }
        let (id, place) = self.id(raw, members.id)?;
        let (name, kind, names) = self.properties(members.properties);
        let geometry = self.geometry(&id, raw, members.geometry).unwrap_or_default();
        Some((Feature { id, name, names, kind, span: self.span(raw), geometry }, place))
    }

    fn id(&mut self, feature: &'a RawValue, id: Option<&'a RawValue>) -> Option<(String, Span)> {
        let help =
            "write `\"id\": \"some-name\"` beside `\"type\": \"Feature\"`; inside `properties` it does not count";
        let Some(raw) = id else {
            self.report(self.head(feature), "a feature has no id", "this feature", help);
            return None;
        };
        let Ok(id) = serde_json::from_str::<String>(raw.get()) else {
            self.report(
                self.head(raw),
                "the id of a feature is no text",
                "a text in quotation marks is expected",
                help,
            );
            return None;
        };
        let plain = |character: char| matches!(character, 'a'..='z' | '0'..='9' | '-');
        if id.is_empty() || !id.chars().all(plain) {
            let headline = format!("`{id}` is no id");
            self.report(self.head(raw), &headline, "not an id", "use lower-case letters, digits and hyphens");
            return None;
        }
        Some((id, self.span(raw)))
    }

    /// The name, the kind, and the names in other languages (`name:hy`), as OpenStreetMap has them.
    fn properties(&mut self, raw: Option<&'a RawValue>) -> (Option<String>, Option<String>, BTreeMap<String, String>) {
        let Some(properties) = raw.and_then(|raw| self.object::<RawProperties<'a>>(raw, "`properties`")) else {
            return (None, None, BTreeMap::new());
        };
        let all = raw.and_then(|raw| serde_json::from_str::<BTreeMap<String, &'a RawValue>>(raw.get()).ok());
        let mut text = |raw: Option<&'a RawValue>, key: &str| {
            let raw = raw?;
            let text = serde_json::from_str(raw.get()).ok();
            if text.is_none() {
                let headline = format!("the `{key}` of a feature is no text");
                self.report(
                    self.head(raw),
                    &headline,
                    "a text is expected",
                    "put it in quotation marks, or leave it out",
                );
            }
            text
        };
        let names = all.into_iter().flatten().filter_map(|(key, raw)| {
            let language = key.strip_prefix("name:")?.to_owned();
            Some((language, text(Some(raw), &key)?))
        });
        let names = names.collect();
        (text(properties.name, "name"), text(properties.kind, "kind"), names)
    }

    fn geometry(&mut self, id: &str, feature: &'a RawValue, raw: Option<&'a RawValue>) -> Option<Geometry> {
        let help = "areas (`Polygon`, `MultiPolygon`) and lines (`LineString`, `MultiLineString`) can be drawn; points \
                    belong in `places.yaml`";
        let Some(raw) = raw else {
            self.report(self.head(feature), &format!("the feature `{id}` has no geometry"), "this feature", help);
            return None;
        };
        let geometry = self.object::<RawGeometry<'a>>(raw, "a geometry")?;
        let kind = geometry.kind.and_then(|kind| self.word(kind));
        let (is_area, several) = match kind {
            Some("Polygon") => (true, None),
            Some("MultiPolygon") => (true, Some("a list of polygons")),
            Some("LineString") => (false, None),
            Some("MultiLineString") => (false, Some("a list of lines")),
            Some(_) | None => {
                let place = self.head(geometry.kind.unwrap_or(raw));
                self.report(place, &format!("the geometry of `{id}` is of no supported type"), "not supported", help);
                return None;
            }
        };
        let Some(coordinates) = geometry.coordinates else {
            let headline = format!("the geometry of `{id}` has no `coordinates`");
            self.report(self.head(raw), &headline, "`coordinates` is missing", "add a list `coordinates`");
            return None;
        };
        let parts = match several {
            Some(expected) => self.list(coordinates, "coordinates", expected)?,
            None => vec![coordinates],
        };
        Some(match is_area {
            true => Geometry::Area(parts.into_iter().filter_map(|raw| self.polygon(id, raw)).collect()),
            false => Geometry::Line(parts.into_iter().filter_map(|raw| self.line(id, raw)).collect()),
        })
    }

    /// A line; none if it cannot be used.
    fn line(&mut self, id: &str, raw: &'a RawValue) -> Option<Vec<Coordinate>> {
        let positions = self.list(raw, "line", "a list of positions")?;
        if positions.len() < 2 {
            let headline = format!("a line of `{id}` has fewer than two positions");
            let help = "a line needs a beginning and an end";
            self.report(self.head(raw), &headline, &format!("{} here", positions.len()), help);
            return None;
        }
        positions.into_iter().map(|position| self.position(id, position)).collect()
    }

    fn polygon(&mut self, id: &str, raw: &'a RawValue) -> Option<Polygon> {
        let rings = self.list(raw, "polygon", "a list of rings")?;
        if rings.is_empty() {
            let headline = format!("a polygon of `{id}` has no ring");
            self.report(self.head(raw), &headline, "no ring", "give it an outer ring, or remove it");
            return None;
        }
        let rings: Vec<_> = rings.into_iter().filter_map(|raw| self.ring(id, raw)).collect();
        (!rings.is_empty()).then_some(Polygon { rings })
    }

    /// A ring; none if it cannot be used. At most one fault is reported of each, the first: the rest mostly follows from it.
    fn ring(&mut self, id: &str, raw: &'a RawValue) -> Option<Vec<Coordinate>> {
        let positions = self.list(raw, "ring", "a list of positions")?;
        let mut ring = Vec::with_capacity(positions.len());
        for position in &positions {
            ring.push(self.position(id, position)?);
        }
        if ring.len() < 4 {
            let headline = format!("a ring of `{id}` has fewer than four positions");
            let help = "a ring needs three corners and its first position once more at the end";
            self.report(self.head(raw), &headline, &format!("{} here", ring.len()), help);
            return None;
        }
        if let (Some(first), Some(last)) = (positions.first(), positions.last())
            && ring.first() != ring.last()
        {
            let fault = Diagnostic::new(&BAD_GEOJSON, self.head(last), format!("a ring of `{id}` is not closed"));
            let fault = fault.label("the last position").also(self.head(first), "the first position");
            self.sink.report(fault.help("repeat the first position at the end of the ring"));
            return None;
        }
        Some(ring)
    }

    fn position(&mut self, id: &str, raw: &'a RawValue) -> Option<Coordinate> {
        let place = self.span(raw);
        let numbers: Vec<f64> = serde_json::from_str(raw.get()).unwrap_or_default();
        let &[longitude, latitude, ..] = numbers.as_slice() else {
            let headline = format!("a position of `{id}` is not `[longitude, latitude]`");
            self.report(self.head(raw), &headline, "two numbers are expected", "write it as `[15.63, 78.22]`");
            return None;
        };
        let outside = match (longitude.abs() <= 180.0, latitude.abs() <= 90.0) {
            (true, true) => return Some(Coordinate { longitude, latitude }),
            (false, _) => format!("the longitude {longitude} of `{id}` is not between -180 and 180"),
            (true, false) => format!("the latitude {latitude} of `{id}` is not between -90 and 90"),
        };
        let help = "positions are in degrees (WGS 84), longitude before latitude; data in metres must be converted";
        self.report(place, &outside, "out of range", help);
        None
    }

    /// The members of an object; a fault is reported and gives none.
    fn object<T: Deserialize<'a>>(&mut self, raw: &'a RawValue, what: &str) -> Option<T> {
        if !raw.get().starts_with('{') {
            self.report(self.head(raw), &format!("{what} is no object"), "`{` is expected", "write it as `{…}`");
            return None;
        }
        match serde_json::from_str(raw.get()) {
            Ok(members) => Some(members),
            Err(error) => {
                self.report_json(&error, self.span(raw).start as usize, raw.get());
                None
            }
        }
    }

    /// The items of a list; a fault is reported and gives none.
    fn list(&mut self, raw: &'a RawValue, name: &str, what: &str) -> Option<Vec<&'a RawValue>> {
        let items = serde_json::from_str(raw.get()).ok();
        if items.is_none() {
            self.report(
                self.head(raw),
                &format!("`{name}` is no list"),
                &format!("{what} is expected"),
                "write it as `[…]`",
            );
        }
        items
    }

    /// A text without escapes, which is all that the standard's own words need.
    fn word(&self, raw: &'a RawValue) -> Option<&'a str> {
        serde_json::from_str(raw.get()).ok()
    }

    /// Where a value stands. A `RawValue` is a slice of the text, so its address tells.
    fn span(&self, raw: &RawValue) -> Span {
        let start = (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len());
        Span::new(self.file, start, (start + raw.get().len()).min(self.text.len()))
    }

    /// A place short enough to be underlined: a whole scalar or position, the bracket of anything longer.
    fn head(&self, raw: &RawValue) -> Span {
        let span = self.span(raw);
        let long = raw.get().starts_with(['{', '[']) && raw.get().len() > 40;
        if long { span.part(0, 1) } else { span }
    }

    fn report(&mut self, place: Span, headline: &str, label: &str, help: &str) {
        self.sink.report(Diagnostic::new(&BAD_GEOJSON, place, headline).label(label).help(help));
    }

    /// An error of serde_json about `part`, which begins at byte `start` of the file.
    fn report_json(&mut self, error: &serde_json::Error, start: usize, part: &str) {
        let text = error.to_string();
        let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
        let at = byte_of(part, error.line(), error.column());
        let length = part[at..].chars().next().map_or(0, char::len_utf8);
        let place = Span::new(self.file, start + at, start + at + length);
        let headline = format!("the file cannot be read as GeoJSON: {message}");
        self.report(place, &headline, "reading stopped here", "a JSON or GeoJSON editor will show the structure");
    }
}

/// The byte of serde_json's line and column: both from 1, columns in bytes; column 0 is the line break before.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (before + column).saturating_sub(1).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    /// Reads `text` and lists its faults as `place: headline`, the place as it is written in the file.
    fn read(text: &str) -> (Shapes, Vec<String>) {
        let map = SourceMap::from_files([("map.geojson".to_owned(), text.to_owned())], []);
        let (file, source) = map.iter().next().expect("one file was given");
        let mut sink = Sink::new();
        let shapes = parse(file, source.text(), &mut sink);
        for feature in &shapes.features {
            assert!(map.slice(feature.span).starts_with('{') && map.slice(feature.span).ends_with('}'));
        }
        let faults = sink.into_sorted();
        let line = |fault: &Diagnostic| {
            let place = map.get(file).line_column(fault.primary.span.start);
            format!("{place} `{}` {}", map.slice(fault.primary.span), fault.headline)
        };
        (shapes, faults.iter().map(line).collect())
    }

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(read(text).1, expected, "{text}");
    }

    fn feature(geometry: &str) -> String {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[\n{{\"type\":\"Feature\",\"id\":\"a\",\"geometry\":{geometry}}}]}}"
        )
    }

    fn polygon(rings: &str) -> String {
        feature(&format!("{{\"type\":\"Polygon\",\"coordinates\":\n{rings}}}"))
    }

    #[test]
    fn a_good_file_is_read() {
        let text = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"a-1\",\
                    \"properties\":{\"name\":\"S\\u0076albard\",\"kind\":\"district\",\"other\":1,\"name:ru\":\"Шпицберген\"},\
                    \"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0,9],[2,0],[2,1],[0,0]]]]}}]}";
        let (shapes, faults) = read(text);
        assert!(faults.is_empty(), "{faults:?}");
        let feature = &shapes.features[0];
        assert_eq!(
            (feature.id.as_str(), feature.name.as_deref(), feature.kind.as_deref()),
            ("a-1", Some("Svalbard"), Some("district"))
        );
        assert_eq!(feature.names.get("ru").map(String::as_str), Some("Шпицберген"));
        assert_eq!(feature.geometry.polygons()[0].rings[0][1], Coordinate { longitude: 2.0, latitude: 0.0 });
    }

    #[test]
    fn lines_are_read() {
        let (shapes, faults) = read(&feature("{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,2]]}"));
        assert!(faults.is_empty(), "{faults:?}");
        let at = |longitude, latitude| Coordinate { longitude, latitude };
        assert_eq!(shapes.features[0].geometry, Geometry::Line(vec![vec![at(0., 0.), at(1., 2.)]]));
        let several = |lines: &str| feature(&format!("{{\"type\":\"MultiLineString\",\"coordinates\":\n{lines}}}"));
        assert_eq!(read(&several("[[[0,0],[1,2]],[[3,3],[4,4]]]")).0.features[0].geometry.lines().len(), 2);
        check(&several("[[[0,0]]]"), &["3:2 `[[0,0]]` a line of `a` has fewer than two positions"]);
        check(&several("[[[0,0],[1,91]]]"), &["3:9 `[1,91]` the latitude 91 of `a` is not between -90 and 90"]);
        check(&several("[7]"), &["3:2 `7` `line` is no list"]);
    }

    #[test]
    fn broken_json_is_placed_exactly() {
        check("{\"type\": x}", &["1:10 `x` the file cannot be read as GeoJSON: expected value"]);
        check("{\n \"ə\": 1,\n ]", &["3:2 `]` the file cannot be read as GeoJSON: key must be a string"]);
        check("", &["1:1 `` the file is empty"]);
        let twice = "{\"type\":\"FeatureCollection\",\"features\":[],\"features\":[]}";
        check(twice, &["1:52 `\"` the file cannot be read as GeoJSON: duplicate field `features`"]);
    }

    #[test]
    fn structure_is_checked() {
        check(
            "{\"type\":\"Feature\"}",
            &["1:1 `{` the file has no `features`", "1:9 `\"Feature\"` the file is no `FeatureCollection`"],
        );
        check(&feature("null"), &["2:1 `{` the feature `a` has no geometry"]);
        check(
            &feature("{\"type\":\"Point\",\"coordinates\":[1,2]}"),
            &["2:47 `\"Point\"` the geometry of `a` is of no supported type"],
        );
        check(&polygon("[]"), &["3:1 `[]` a polygon of `a` has no ring"]);
        check(&polygon("7"), &["3:1 `7` `polygon` is no list"]);
    }

    #[test]
    fn rings_are_checked() {
        check(
            &polygon("[[[0,0],[1,1],[0,0]]]"),
            &["3:2 `[[0,0],[1,1],[0,0]]` a ring of `a` has fewer than four positions"],
        );
        check(&polygon("[[[0,0],[1,1],[0,1],[0,2]]]"), &["3:21 `[0,2]` a ring of `a` is not closed"]);
        check(
            &polygon("[[[0,0],[1,91],[0,1],[0,0]]]"),
            &["3:9 `[1,91]` the latitude 91 of `a` is not between -90 and 90"],
        );
        check(
            &polygon("[[[0,0],[-181,1],[0,1],[0,0]]]"),
            &["3:9 `[-181,1]` the longitude -181 of `a` is not between -180 and 180"],
        );
        check(
            &polygon("[[[0,0],[1e999,1],[0,1],[0,0]]]"),
            &["3:9 `[1e999,1]` a position of `a` is not `[longitude, latitude]`"],
        );
    }

    #[test]
    fn ids_are_checked() {
        let with = |ids: &[&str]| {
            let geometry = "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}";
            let features: Vec<_> = ids.iter().map(|id| format!("{{{id}\"type\":\"Feature\",{geometry}}}")).collect();
            format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}]}}", features.join(",\n"))
        };
        check(&with(&[""]), &["2:1 `{` a feature has no id"]);
        check(&with(&["\"id\":7,"]), &["2:7 `7` the id of a feature is no text"]);
        check(&with(&["\"id\":\"A b\","]), &["2:7 `\"A b\"` `A b` is no id"]);
        check(&with(&["\"id\":\"a\",", "\"id\":\"a\","]), &["3:7 `\"a\"` two features have the id `a`"]);
    }
}
