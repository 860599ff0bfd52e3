//! The map in small: what is drawn, and where.

use std::collections::BTreeMap;

use super::*;
use crate::shapes::{Coordinate, Geometry, Polygon};

fn square(west: f64, south: f64, side: f64) -> Polygon {
    let at = |x: f64, y: f64| Coordinate { longitude: west + x * side, latitude: south + y * side };
    Polygon { rings: vec![vec![at(0., 0.), at(1., 0.), at(1., 1.), at(0., 1.), at(0., 0.)]] }
}

fn shape(id: &str, polygons: Vec<Polygon>) -> MapShape {
    let (label, href) = (format!("Name of {id}"), Some(format!("places/{id}.html")));
    MapShape {
        id: id.into(),
        label,
        label_lang: "nb".into(),
        href,
        subject: true,
        background: false,
        geometry: Geometry::Area(polygons),
    }
}

fn point(id: &str, longitude: f64, latitude: f64) -> MapPoint {
    let coordinate = Coordinate { longitude, latitude };
    MapPoint {
        id: id.into(),
        label: id.to_uppercase(),
        label_lang: String::new(),
        coordinate,
        href: None,
        subject: false,
    }
}

/// Two neighbours before a country, with a town and three steps.
fn region() -> MapInput {
    let mut country = shape("country", vec![square(44., 38., 6.)]);
    (country.subject, country.background, country.href) = (false, true, None);
    let step = |a: usize, b: usize| MapStep {
        title: format!("After {a}{b}"),
        shapes: [("a".to_owned(), vec![Some(a)]), ("b".to_owned(), vec![Some(b)])].into(),
        points: BTreeMap::new(),
    };
    MapInput {
        title: "Who & when".into(),
        description: "Three steps.".into(),
        shapes: vec![country, shape("a", vec![square(46., 39., 1.)]), shape("b", vec![square(47., 39., 1.)])],
        points: vec![point("town", 46.9, 39.5)],
        patterns: vec![0, 1, 2],
        steps: vec![step(0, 0), step(0, 1), step(2, 1)],
        opens: 2,
        focus: vec!["a".into(), "b".into()],
        words: MapWords::default(),
    }
}

/// Draws both kinds of map, twice, and checks what is true of every drawing.
fn check(input: &MapInput, place: &str) -> (String, String) {
    let both = || (draw(input).svg, draw_locator(input, place).svg);
    let drawn = both();
    assert_eq!(drawn, both());
    for svg in [&drawn.0, &drawn.1] {
        assert!(svg.starts_with("<svg ") && svg.contains(" class=\"map") && svg.ends_with("</svg>"));
        for bad in ["NaN", "inf", "style=", " on", "<script", "e+"] {
            assert!(!svg.contains(bad), "`{bad}` in {svg}");
        }
    }
    drawn
}

#[test]
fn a_map_has_its_layers() {
    let (map, locator) = check(&region(), "a");
    for part in [
        "<title id=\"map-title\">Who &amp; when</title>",
        "href=\"places/a.html\"",
        "href=\"places/b.html\"",
        // What stays the same over several steps is drawn once.
        "<g class=\"map-step map-step-1 map-step-2\" display=\"none\">\
         <use href=\"#map-shape-a\" xlink:href=\"#map-shape-a\" fill=\"url(#map-state-0)\"/></g>\
         <g class=\"map-step map-step-3\">\
         <use href=\"#map-shape-a\" xlink:href=\"#map-shape-a\" fill=\"url(#map-state-2)\"/></g>\
         <g class=\"map-step map-step-1\" display=\"none\">\
         <use href=\"#map-shape-b\" xlink:href=\"#map-shape-b\" fill=\"url(#map-state-0)\"/></g>\
         <g class=\"map-step map-step-2 map-step-3\">\
         <use href=\"#map-shape-b\" xlink:href=\"#map-shape-b\" fill=\"url(#map-state-1)\"/></g>",
        "<g class=\"map-step map-step-3\" role=\"img\" aria-label=\"After 21\">",
        "<use href=\"#map-shape-a\" xlink:href=\"#map-shape-a\" class=\"map-changed\"/><path class=\"map-mark\"",
        "<pattern id=\"map-state-0\"",
        "<pattern id=\"map-state-2\"",
        "lang=\"nb\">Name of a</text>",
        ">TOWN</text>",
        "50\u{a0}km",
    ] {
        assert!(map.contains(part), "{part} in {map}");
    }
    assert!(locator.contains("class=\"map-here\"") && locator.contains("Name of a") && !locator.contains("Name of b"));
    assert!(!locator.contains("<a ") && !locator.contains(" id=\"map-"));
}

#[test]
fn a_part_is_drawn_as_a_part() {
    let mut input = region();
    input.steps[1].shapes.insert("a".into(), vec![Some(0), Some(2)]);
    let map = check(&input, "a").0;
    let step = "<g class=\"map-step map-step-2\" display=\"none\">\
                <use href=\"#map-shape-a\" xlink:href=\"#map-shape-a\" fill=\"url(#map-state-0-2)\"/></g>";
    assert!(map.contains(step), "{map}");
    let stripes = "<pattern id=\"map-state-0-2\" width=\"44\" height=\"44\" patternUnits=\"userSpaceOnUse\" \
                   patternTransform=\"rotate(-45)\" class=\"map-pattern\" stroke=\"none\">\
                   <path fill=\"url(#map-state-0)\" d=\"M0 0h22v44h-22z\"/><path fill=\"url(#map-state-2)\" d=\"M22 0h22v44h-22z\"/>\
                   </pattern>";
    assert!(map.contains(stripes), "{map}");
    input.steps[1].shapes.insert("a".into(), vec![None, Some(2)]);
    let map = check(&input, "a").0;
    assert!(map.contains("fill=\"url(#map-state-x-2)\"") && map.contains("id=\"map-state-x-2\""), "{map}");
}

#[test]
fn a_line_and_a_town_have_states() {
    let at = |longitude: f64, latitude: f64| Coordinate { longitude, latitude };
    let mut input = region();
    let road = Geometry::Line(vec![vec![at(46.2, 39.2), at(46.5, 39.4), at(47.8, 39.6)], vec![at(1., 1.), at(2., 2.)]]);
    input.shapes.push(MapShape { geometry: road, ..shape("road", vec![]) });
    input.points[0].subject = true;
    input.steps[2].shapes.insert("road".into(), vec![Some(2)]);
    input.steps[2].points.insert("town".into(), vec![Some(1)]);
    let (map, _) = check(&input, "road");
    let path = map.split("<path id=\"map-shape-road\" d=\"").nth(1).and_then(|rest| rest.split('"').next());
    let path = path.expect("a path");
    assert!(path.starts_with('M') && !path.contains('z') && path.matches('M').count() == 1, "{path}");
    for part in [
        "<use href=\"#map-shape-road\" xlink:href=\"#map-shape-road\" fill=\"none\" stroke-width=\"16\"/>\
         <use href=\"#map-shape-road\" xlink:href=\"#map-shape-road\" fill=\"none\" stroke=\"url(#map-state-2)\" \
         stroke-width=\"11\"/>",
        "r=\"11\" fill=\"url(#map-state-1)\"/>",
        "r=\"15\" class=\"map-changed\"/>",
        "<circle class=\"map-ring\"",
        ">Name of road</text>",
    ] {
        assert!(map.contains(part), "{part} in {map}");
    }
}

#[test]
fn neighbours_share_their_border() {
    let map = draw(&region()).svg;
    let paths: Vec<&str> = map.split("<path id=").skip(2).filter_map(|rest| rest.split('"').nth(3)).collect();
    assert_eq!(paths.len(), 2, "{map}");
    let numbers =
        |path: &str| path.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse().ok()).collect::<Vec<i64>>();
    assert!(numbers(paths[0])[0] + numbers(paths[0])[2] == numbers(paths[1])[0], "{paths:?}");
}

#[test]
fn hostile_input_is_drawn_somehow() {
    let with = |polygons: Vec<Polygon>| MapInput { shapes: vec![shape("a", polygons)], ..region() };
    let rings = |rings: Vec<Vec<Coordinate>>| with(vec![Polygon { rings }]);
    let at = |longitude: f64, latitude: f64| Coordinate { longitude, latitude };
    check(&MapInput::default(), "nowhere");
    check(&with(vec![]), "a");
    check(&rings(vec![]), "a");
    check(&rings(vec![vec![], vec![]]), "a");
    check(&rings(vec![vec![at(1., 1.)]]), "a");
    check(&rings(vec![vec![at(1., 1.); 5]]), "a");
    check(&rings(vec![vec![at(f64::NAN, 1.), at(f64::INFINITY, 2.), at(3., f64::NEG_INFINITY)]]), "a");
    check(&rings(vec![vec![at(1e300, 1.), at(-1e300, 2.), at(3., 1e300), at(0., -1e300)]]), "a");
    check(&with(vec![square(-180., -90., 180.), square(0., -90., 180.)]), "a");
    check(&with(vec![square(10., 89.9, 0.1)]), "a");
    check(&with(vec![square(10., 10., 1e-9)]), "a");
    check(&MapInput { points: vec![point("p", f64::NAN, 0.), point("q", 1e300, -1e300)], ..region() }, "p");
    let mut hostile = region();
    hostile.shapes[1].label = "\"><img src=x>\u{0}".into();
    hostile.shapes[1].href = Some("\"><img src=x>".into());
    hostile.steps[0].shapes =
        [("a".to_owned(), vec![Some(usize::MAX)]), ("b".to_owned(), vec![]), ("nobody".to_owned(), vec![Some(0)])]
            .into();
    let (map, locator) = check(&hostile, "a");
    assert!(!map.contains("<img") && !locator.contains("<img"));
}

#[test]
fn a_frame_may_lie_across_the_antimeridian() {
    let mut input =
        MapInput { shapes: vec![shape("a", vec![square(178., 0., 2.), square(-180., 0., 2.)])], ..region() };
    input.points = vec![point("east", -179., 1.)];
    let (map, _) = check(&input, "a");
    let start = map.split("d=\"M").nth(1).expect("a path").split('l').next().expect("its start");
    let x: f64 = start.split(' ').next().and_then(|x| x.parse().ok()).expect("a number");
    assert!((x - 400.0).abs() < 0.5, "the halves meet in the middle: {start}");
    assert!(map.contains("EAST"));
}

#[test]
fn names_do_not_cover_each_other() {
    let mut input = region();
    input.points = (0..6).map(|n| point("town", 46.5 + f64::from(n) * 0.01, 39.5)).collect();
    let map = draw(&input).svg;
    let at = |text: &str| {
        let number = |key: &str| text.split(key).nth(1)?.split('"').next()?.parse::<i64>().ok();
        Some((number("x=\"")?, number("y=\"")?))
    };
    let mut places: Vec<_> = map.split("<text").skip(1).filter_map(at).collect();
    let count = places.len();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), count);
}

/// A closed line around a square with a point every 0.001°, none of them straight.
fn rough(west: f64, south: f64) -> Polygon {
    let wobble = |n: i32| f64::from(n * 7919 % 13 - 6) / 5000.0;
    let side = |n: i32| f64::from(n) / 1000.0;
    type Side = fn(f64, f64) -> (f64, f64);
    let sides: [Side; 4] = [
        |along, off| (along, off),
        |along, off| (1. + off, along),
        |along, off| (1. - along, 1. + off),
        |along, off| (off, 1. - along),
    ];
    let at = |(x, y): (f64, f64)| Coordinate { longitude: west + x, latitude: south + y };
    let mut ring: Vec<_> = sides.iter().flat_map(|go| (0..1000).map(|n| at(go(side(n), wobble(n))))).collect();
    ring.push(ring[0]);
    Polygon { rings: vec![ring] }
}

#[test]
fn a_detailed_map_is_small() {
    let names = ["a", "b", "c", "d", "e", "f"];
    let place = |n: u8| (46. + f64::from(n % 3), 39. + f64::from(n / 3));
    let shapes = (0..6).zip(names).map(|(n, id)| shape(id, vec![rough(place(n).0, place(n).1)])).collect();
    let input = MapInput { shapes, focus: names.map(String::from).to_vec(), ..region() };
    let (map, locator) = check(&input, "a");
    assert!(map.len() < 25_000 && locator.len() < 12_000, "{} and {} bytes", map.len(), locator.len());
    for id in names {
        assert!(map.contains(&format!("href=\"places/{id}.html\"")));
    }
}
