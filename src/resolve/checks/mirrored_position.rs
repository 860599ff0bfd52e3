//! A position on the wrong side of Greenwich or of the equator.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{PlaceId, Site};
use crate::record::Point2;
use crate::source::Span;

/// A position that seems to lack a minus, or to have one too many.
pub static MIRRORED_POSITION: Rule = Rule {
    code: "mirrored-position",
    severity: Severity::Warning,
    summary: "a position that seems to lack its minus",
    explanation: "West of Greenwich the longitude is negative, and south of the equator the latitude. This position lies far from all others that it is \
                  compared with, which lie close together, and among them once a sign is changed. It is compared with the places that have the same \
                  `parent`; if it has none, with those of its kind or, where these are too few, with all. Correct the sign. If the place does lie so \
                  far away, name the place that it belongs to as its `parent`.",
};

/// How many other positions it takes to say where places lie.
const ENOUGH: usize = 3;
/// The least distance from every other place that is far, in degrees of a great circle: about 330 km.
const FAR: f64 = 3.0;
/// How many times further from the next place it must be than every other is from the one next to that.
const FURTHER: f64 = 2.0;
/// How many times nearer to another place it must be with the other sign.
const NEARER: f64 = 8.0;
/// Where more places than these lie apart from all others, nothing follows from one more that does.
const SCATTERED: usize = 30;

/// Reports every such position.
pub fn check(site: &Site, sink: &mut Sink) {
    let of_kind = groups(site, |place| site[place].kind.filter(|_| site[place].parent.is_none()).map(|kind| kind.id.0));
    let of_parent = groups(site, |place| Some(site[place].parent.as_ref()?.id.0));
    let all = groups(site, |_| Some(0));
    let (of_kind, rest): (Vec<_>, Vec<_>) = of_kind.into_iter().partition(|group| group.len() > ENOUGH);
    // What is too alone in its kind is compared with everything.
    let rest: BTreeSet<Span> = rest.into_iter().flatten().map(|(span, _)| span).collect();
    let among_all = all.iter().flat_map(|group| mirrored(group)).filter(|(span, ..)| rest.contains(span));
    let among_alike = of_parent.iter().chain(&of_kind).flat_map(|group| mirrored(group));
    for (span, Point2 { latitude, longitude }, meant) in among_alike.chain(among_all) {
        let headline = format!("`[{latitude}, {longitude}]` lies far from every place that it belongs with");
        let fault = Diagnostic::new(&MIRRORED_POSITION, span, headline)
            .label("does one of the two lack its minus?")
            .help(format!(
                "write `[{}, {}]` if that is meant: west and south are negative",
                meant.latitude, meant.longitude
            ))
            .help("if it does lie here, name the place that it belongs to as its `parent`");
        sink.report(fault);
    }
}

/// The positions of places, by what `of` says that they have in common.
fn groups(site: &Site, of: impl Fn(PlaceId) -> Option<u32>) -> Vec<Vec<(Span, Point2)>> {
    let mut groups: BTreeMap<u32, Vec<(Span, Point2)>> = BTreeMap::new();
    for (at, place) in site.places.iter().enumerate() {
        if let Some((group, point)) = of(PlaceId::at(at)).zip(place.point.as_ref()) {
            groups.entry(group).or_default().push((point.span, point.value));
        }
    }
    groups.into_values().collect()
}

/// Those of a group that lie among the others only with another sign, each with the position that it has then.
fn mirrored(group: &[(Span, Point2)]) -> Vec<(Span, Point2, Point2)> {
    let lonely = lonely(group);
    if group.len() <= ENOUGH || lonely.len() > SCATTERED {
        return Vec::new();
    }
    let nearest = |point: Point2, but: &[usize]| {
        let others = group.iter().enumerate().filter(|(other, _)| !but.contains(other));
        others.map(|(_, (_, other))| point.distance(*other)).fold(f64::INFINITY, f64::min)
    };
    let meant = |&at: &usize| {
        let (span, point) = group[at];
        let far = nearest(point, &[at]);
        let signs = [(1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)];
        let meant = signs.map(|(north, east)| {
            let meant = Point2 { latitude: north * point.latitude, longitude: east * point.longitude };
            (nearest(meant, &[at]), meant)
        });
        let (near, meant) = meant.into_iter().min_by(|one, other| one.0.total_cmp(&other.0))?;
        let apart = lonely.iter().filter(|other| **other != at).map(|&other| nearest(group[other].1, &[at, other]));
        (far > FAR.max(NEARER * near) && far > FURTHER * apart.fold(0.0, f64::max)).then_some((span, point, meant))
    };
    lonely.iter().filter_map(meant).collect()
}

/// Those of a group that have no other one near. Whoever shares a square of a degree with another, or a side or corner of one, is not meant: that takes
/// no comparing of all with all.
fn lonely(group: &[(Span, Point2)]) -> Vec<usize> {
    let square = |point: Point2| (point.latitude.floor() as i32, (point.longitude.floor() as i32).rem_euclid(360));
    let mut n_in: BTreeMap<(i32, i32), usize> = BTreeMap::new();
    for (_, point) in group {
        *n_in.entry(square(*point)).or_default() += 1;
    }
    let n_around = |point: Point2| {
        let (north, east) = square(point);
        let around = (-1..=1).flat_map(|up| (-1..=1).map(move |right| (north + up, (east + right).rem_euclid(360))));
        around.filter_map(|square| n_in.get(&square)).sum::<usize>()
    };
    (0..group.len()).filter(|&at| n_around(group[at].1) == 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, SourceMap};

    /// The positions that are proposed for some of these.
    fn proposed(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
        let sources = SourceMap::from_files([("a".to_owned(), String::new())], []);
        let file: FileId = sources.find("a").expect("just put in").0;
        let point = |&(latitude, longitude): &(f64, f64)| (Span::new(file, 0, 0), Point2 { latitude, longitude });
        let group: Vec<_> = points.iter().map(point).collect();
        mirrored(&group).into_iter().map(|(_, _, meant)| (meant.latitude, meant.longitude)).collect()
    }

    const ULSTER: [(f64, f64); 3] = [(54.6, -5.93), (54.35, -6.65), (55.13, -6.67)];

    #[test]
    fn a_sign_that_is_missing_or_too_many_is_proposed() {
        let with = |point| proposed(&[&ULSTER[..], &[point]].concat());
        assert_eq!(with((55.0, 7.31)), [(55.0, -7.31)]);
        assert_eq!(with((-55.0, -7.31)), [(55.0, -7.31)]);
        assert_eq!(with((-55.0, 7.31)), [(55.0, -7.31)]);
        let south = [(-33.9, 18.4), (-34.0, 18.9), (-33.3, 19.0), (33.6, 18.9)];
        assert_eq!(proposed(&south), [(-33.6, 18.9)]);
    }

    #[test]
    fn places_that_lie_so_pass() {
        let with = |point| proposed(&[&ULSTER[..], &[point]].concat());
        assert_eq!(with((55.0, -7.31)), []);
        // London and New York are far away, whichever sign they have; so is nothing that no degree parts from the others.
        assert_eq!(with((51.5, -0.13)), []);
        assert_eq!(with((40.71, -74.0)), []);
        assert_eq!(proposed(&[(0.1, 0.2), (0.3, 0.1), (-0.2, 0.4), (0.1, -0.4)]), []);
        // Across the line of the date.
        assert_eq!(proposed(&[(-17.8, 178.0), (-16.5, 179.4), (-18.1, 178.4), (-16.8, -179.9)]), []);
        // All over the world, though Lisbon's mirror lies near Cagliari.
        let world = [(38.7, -9.1), (39.2, 9.1), (59.9, 10.7), (45.4, -75.7), (-33.9, 151.2), (35.7, 139.7)];
        assert_eq!(proposed(&world), []);
        assert_eq!(proposed(&[]), []);
    }
}
