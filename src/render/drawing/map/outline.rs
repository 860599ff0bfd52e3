//! Turns shapes into the lines that are drawn: projected, simplified together and cut to the frame.

use std::collections::BTreeSet;

use super::arcs::{simplify, simplify_arc};
use super::clip::clip;
use super::frame::Frame;
use super::grid::{GridPoint, Rectangle, Ring, bounds, double_area};
use super::input::MapShape;
use super::svg::{line_data, path_data};

/// How far beyond the frame shapes are cut, so that the cut is not seen even with a thick stroke.
const MARGIN: f64 = 20.0;
/// Rings smaller than half of this, in square units, are not drawn.
const LEAST_DOUBLE_AREA: i128 = 12;

/// A shape as it is drawn.
#[derive(Debug)]
pub(super) struct Outline<'a> {
    /// The shape.
    pub(super) shape: &'a MapShape,
    /// The rings of each polygon, cut a little outside of the frame.
    pub(super) polygons: Vec<Vec<Ring>>,
    /// The same where it is a line.
    pub(super) lines: Vec<Vec<GridPoint>>,
}

impl Outline<'_> {
    /// It as path data.
    pub(super) fn data(&self) -> String {
        path_data(&self.polygons.concat()) + &line_data(&self.lines)
    }

    /// Whether it is a line, which has no area to be filled.
    pub(super) fn is_line(&self) -> bool {
        self.polygons.is_empty()
    }

    /// The point of a line inside the frame that has as much of it on the one side as on the other.
    pub(super) fn middle_of_line(&self, frame: &Frame) -> Option<GridPoint> {
        let is_seen = |at: &&GridPoint| frame.view().holds(&Rectangle::around(at.x as f64, at.y as f64, 0.0, 0.0));
        let seen: Vec<&GridPoint> = self.lines.iter().flatten().filter(is_seen).collect();
        seen.get(seen.len() / 2).map(|&&at| at)
    }

    /// The polygon with the largest outer ring inside the frame, cut to the frame itself; empty if none is.
    pub(super) fn main_part(&self, frame: &Frame) -> Vec<Ring> {
        let seen = |rings: &Vec<Ring>| rings.iter().map(|ring| clip(ring, frame.view())).collect::<Vec<_>>();
        let area = |rings: &Vec<Ring>| rings.first().map_or(0, |ring| double_area(ring));
        let largest = self.polygons.iter().map(seen).rev().max_by_key(area).unwrap_or_default();
        if area(&largest) == 0 { Vec::new() } else { largest }
    }
}

/// The shapes that have a part inside the frame, in the order given. Corners that span a triangle smaller than half of
/// `least_corner`, in square units, are left out.
pub(super) fn outlines<'a>(shapes: &'a [MapShape], frame: &Frame, least_corner: i64) -> Vec<Outline<'a>> {
    let edge = frame.view().grown(MARGIN);
    let mut homes = Vec::new();
    let mut rings = Vec::new();
    for (shape_idx, shape) in shapes.iter().enumerate() {
        for (polygon_idx, polygon) in projected(shape, frame, &edge).into_iter().enumerate() {
            for (ring_idx, ring) in polygon.into_iter().enumerate() {
                homes.push((shape_idx, polygon_idx, ring_idx == 0));
                rings.push(ring);
            }
        }
    }
    let mut outlines: Vec<Outline<'a>> = shapes
        .iter()
        .map(|shape| Outline { shape, polygons: Vec::new(), lines: lines(shape, frame, &edge, least_corner) })
        .collect();
    let mut last_home = None;
    for ((shape_idx, polygon_idx, is_outer), ring) in homes.into_iter().zip(simplify(rings, least_corner)) {
        let ring = clip(&ring, edge);
        let too_small = double_area(&ring) < LEAST_DOUBLE_AREA && !shapes[shape_idx].subject;
        if ring.is_empty() || too_small {
            continue;
        }
        let home = Some((shape_idx, polygon_idx));
        let polygons = &mut outlines[shape_idx].polygons;
        match polygons.last_mut() {
            Some(polygon) if home == last_home => polygon.push(ring),
            // A hole whose outer ring is not drawn has nothing to be cut out of.
            _ if !is_outer => continue,
            _ => polygons.push(vec![ring]),
        }
        last_home = home;
    }
    outlines.retain(|outline| !outline.polygons.is_empty() || !outline.lines.is_empty());
    turn_alike(outlines.iter_mut().flat_map(|outline| &mut outline.polygons).flatten());
    outlines
}

/// Turns rings round where this makes them walk the borders that they share with those before them in the same direction. A border is then
/// written twice in the same way, of which the second costs a compressed page next to nothing. The drawing is the same: its rule of filling
/// (`evenodd`) knows no directions.
fn turn_alike<'r>(rings: impl Iterator<Item = &'r mut Ring>) {
    let mut walked = BTreeSet::new();
    for ring in rings {
        let steps = || ring.iter().copied().zip(ring.iter().copied().cycle().skip(1));
        let alike = steps().filter(|step| walked.contains(step)).count();
        let against = steps().filter(|&(from, to)| walked.contains(&(to, from))).count();
        if against > alike {
            ring.reverse();
        }
        walked.extend(ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)));
    }
}

/// The polygons of a shape on the grid, without those that lie wholly beyond `edge`.
fn projected(shape: &MapShape, frame: &Frame, edge: &Rectangle) -> Vec<Vec<Ring>> {
    let mut polygons = Vec::new();
    for polygon in shape.geometry.polygons() {
        let turn = frame.turn_of(polygon);
        let place = |ring: &Vec<_>| ring.iter().filter_map(|&at| frame.place(at, turn)).collect::<Ring>();
        let rings: Vec<Ring> = polygon.rings.iter().map(place).collect();
        if rings.first().and_then(|ring| bounds(ring)).is_some_and(|outer| outer.meets(edge)) {
            polygons.push(rings);
        }
    }
    polygons
}

/// The lines of a shape on the grid, without the stretches that lie wholly beyond `edge`.
fn lines(shape: &MapShape, frame: &Frame, edge: &Rectangle, least_corner: i64) -> Vec<Vec<GridPoint>> {
    let mut kept: Vec<Vec<GridPoint>> = Vec::new();
    for line in shape.geometry.lines() {
        let turn = line.first().map_or(0.0, |first| frame.turn(first.longitude));
        let mut line: Vec<GridPoint> = line.iter().filter_map(|&at| frame.place(at, turn)).collect();
        line.dedup();
        let line = simplify_arc(&line, least_corner);
        let mut is_open = false;
        for pair in line.windows(2) {
            let is_seen = bounds(pair).is_some_and(|stretch| stretch.meets(edge));
            match kept.last_mut() {
                Some(last) if is_seen && is_open => last.push(pair[1]),
                _ if is_seen => kept.push(pair.to_vec()),
                _ => {}
            }
            is_open = is_seen;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_border_is_walked_twice_in_the_same_direction() {
        let ring = |corners: &[(i64, i64)]| corners.iter().map(|&(x, y)| GridPoint { x, y }).collect::<Ring>();
        let left = ring(&[(0, 0), (4, 0), (5, 2), (4, 4), (0, 4)]);
        let right = ring(&[(4, 0), (9, 0), (9, 4), (4, 4), (5, 2)]);
        let apart = ring(&[(20, 0), (24, 0), (24, 4)]);
        let mut rings = [left.clone(), right, apart.clone()];
        turn_alike(rings.iter_mut());
        assert_eq!(rings, [left, ring(&[(5, 2), (4, 4), (9, 4), (9, 0), (4, 0)]), apart]);
    }
}
