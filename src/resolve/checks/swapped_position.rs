//! A position whose two numbers seem to stand in the wrong order.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::Site;
use crate::record::Point2;
use crate::source::Spanned;

/// A position far from all others that lies among them with its numbers swapped.
pub static SWAPPED_POSITION: Rule = Rule {
    code: "swapped-position",
    severity: Severity::Warning,
    summary: "a position with longitude before latitude",
    explanation: "A position is `[latitude, longitude]` in decimal degrees, north before east, as atlases and phones \
                  write it; GeoJSON and many programs have them the other way round. This one lies far from every \
                  other place of the site, and among them with its two numbers swapped.",
};

/// How many other positions it takes to say where the places of a site lie.
const ENOUGH: usize = 3;
/// How many times nearer to another place a swapped position must be.
const NEARER: f64 = 8.0;
/// The least distance from every other place that is far, in degrees of a great circle: about 1,100 km.
const FAR: f64 = 10.0;

/// Reports every such position.
pub fn check(site: &Site, sink: &mut Sink) {
    let positions: Vec<&Spanned<Point2>> = site.places.iter().filter_map(|place| place.point.as_ref()).collect();
    if positions.len() <= ENOUGH {
        return;
    }
    for (index, position) in positions.iter().enumerate() {
        let Point2 { latitude, longitude } = position.value;
        let swapped = Point2 { latitude: longitude, longitude: latitude };
        let others = || positions.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other.value);
        let nearest = |point: Point2| others().map(|other| point.distance(other)).fold(f64::INFINITY, f64::min);
        if longitude.abs() <= 90.0 && nearest(position.value) > FAR.max(NEARER * nearest(swapped)) {
            let headline = format!("`[{latitude}, {longitude}]` lies far from every other place");
            let fault = Diagnostic::new(&SWAPPED_POSITION, position.span, headline)
                .label("latitude stands first")
                .help(format!("write `[{longitude}, {latitude}]` if longitude was written first"));
            sink.report(fault);
        }
    }
}
