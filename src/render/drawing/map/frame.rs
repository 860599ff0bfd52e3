//! The part of the earth that a map shows, and where a coordinate lies in it.
//!
//! The projection is equirectangular with the frame's middle latitude as standard parallel, which is true enough for a
//! region. Longitudes may go beyond ±180° inside, so that a frame can lie across the antimeridian.

use super::grid::{GridPoint, Rectangle};
use super::input::MapInput;
use crate::shapes::{Coordinate, Geometry, Polygon};

/// Kilometres in a degree of latitude on the mean sphere.
const KILOMETRES_PER_DEGREE: f64 = 111.195;
/// Positions further out than this are moved here, so that sums and products of them fit their types.
const FAR: f64 = 5e8;
/// The least width and height of a frame, in degrees: a map of one point still shows its surroundings.
const LEAST_SPAN: f64 = 0.05;

/// A frame and its projection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    /// The width of the viewBox.
    pub(super) width: f64,
    /// The height of the viewBox.
    pub(super) height: f64,
    west: f64,
    north: f64,
    centre: f64,
    units_per_degree_east: f64,
    units_per_degree_north: f64,
}

/// The outermost longitudes and latitudes of something, in degrees.
#[derive(Clone, Copy, Debug)]
struct Extent {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Frame {
    /// The frame around the shapes and points with these ids, or around everything if none of them is there. `width` is
    /// that of the viewBox; the height follows, between a half of the width and 1.2 times as much.
    pub(super) fn new(input: &MapInput, ids: &[&str], width: f64) -> Self {
        let chosen = extents(input, |id| ids.contains(&id));
        let chosen = if chosen.is_empty() { extents(input, |_| true) } else { chosen };
        let mut extent = union(&chosen).unwrap_or(Extent { west: -180.0, south: -60.0, east: 180.0, north: 75.0 });
        (extent.west, extent.east) =
            around(extent.west, extent.east, LEAST_SPAN.max((extent.east - extent.west) * 1.12));
        (extent.south, extent.north) =
            around(extent.south, extent.north, LEAST_SPAN.max((extent.north - extent.south) * 1.12));
        let middle = f64::midpoint(extent.south, extent.north);
        // The cosine is the only operation whose last bit may differ between machines; rounded, it does not.
        let shrink = ((middle.to_radians().cos() * 1e4).round() / 1e4).max(0.05);
        let across = (extent.east - extent.west) * shrink;
        let ratio = ((extent.north - extent.south) / across).clamp(0.5, 1.2);
        let height = (width * ratio).round();
        let scale = (width / across).min(height / (extent.north - extent.south));
        (extent.west, extent.east) = around(extent.west, extent.east, width / scale / shrink);
        (extent.south, extent.north) = around(extent.south, extent.north, height / scale);
        Self {
            width,
            height,
            west: extent.west,
            north: extent.north,
            centre: f64::midpoint(extent.west, extent.east),
            units_per_degree_east: scale * shrink,
            units_per_degree_north: scale,
        }
    }

    /// The whole viewBox.
    pub(super) fn view(&self) -> Rectangle {
        Rectangle { left: 0.0, top: 0.0, right: self.width, bottom: self.height }
    }

    /// The units of the viewBox in a kilometre.
    pub(super) fn units_per_kilometre(&self) -> f64 {
        self.units_per_degree_north / KILOMETRES_PER_DEGREE
    }

    /// The position of a coordinate, moved east by `turn` degrees; none if it is no number.
    pub(super) fn place(&self, at: Coordinate, turn: f64) -> Option<GridPoint> {
        let x = (at.longitude + turn - self.west) * self.units_per_degree_east;
        let y = (self.north - at.latitude) * self.units_per_degree_north;
        let whole = |value: f64| value.clamp(-FAR, FAR).round() as i64;
        (x.is_finite() && y.is_finite()).then(|| GridPoint { x: whole(x), y: whole(y) })
    }

    /// The turn, in degrees, that brings a longitude nearest to this frame.
    pub(super) fn turn(&self, longitude: f64) -> f64 {
        ((self.centre - longitude) / 360.0).round() * 360.0
    }

    /// The turn of a polygon as a whole: RFC 7946 cuts polygons at the antimeridian, so each lies on one side of it.
    pub(super) fn turn_of(&self, polygon: &Polygon) -> f64 {
        extent(polygon.rings.iter().flatten()).map_or(0.0, |extent| self.turn(f64::midpoint(extent.west, extent.east)))
    }
}

/// The extents of each polygon and point whose id is wanted.
fn extents(input: &MapInput, wanted: impl Fn(&str) -> bool) -> Vec<Extent> {
    let shapes = || input.shapes.iter().filter(|shape| wanted(&shape.id)).map(|shape| &shape.geometry);
    let points = input.points.iter().filter(|point| wanted(&point.id)).map(|point| &point.coordinate);
    let polygons = shapes().flat_map(Geometry::polygons);
    let polygons = polygons.filter_map(|polygon| extent(polygon.rings.iter().flatten()));
    let lines = shapes().flat_map(Geometry::lines).filter_map(extent);
    polygons.chain(lines).chain(points.filter_map(|point| extent([point]))).collect()
}

fn extent<'a>(coordinates: impl IntoIterator<Item = &'a Coordinate>) -> Option<Extent> {
    let good = coordinates.into_iter().filter(|at| at.longitude.is_finite() && at.latitude.is_finite());
    good.map(|at| {
        let (longitude, latitude) = (at.longitude.clamp(-360.0, 360.0), at.latitude.clamp(-90.0, 90.0));
        Extent { west: longitude, south: latitude, east: longitude, north: latitude }
    })
    .reduce(joined)
}

/// What holds all of `parts`: across the antimeridian if that is the shorter way round.
fn union(parts: &[Extent]) -> Option<Extent> {
    let plain = parts.iter().copied().reduce(joined)?;
    let turned = parts.iter().map(|part| {
        let turn = if part.west + part.east < 0.0 { 360.0 } else { 0.0 };
        Extent { west: part.west + turn, east: part.east + turn, ..*part }
    });
    let turned = turned.reduce(joined)?;
    Some(if turned.east - turned.west < plain.east - plain.west { turned } else { plain })
}

fn joined(a: Extent, b: Extent) -> Extent {
    Extent {
        west: a.west.min(b.west),
        south: a.south.min(b.south),
        east: a.east.max(b.east),
        north: a.north.max(b.north),
    }
}

/// The ends of a line of length `span` with the same middle as that from `low` to `high`.
fn around(low: f64, high: f64, span: f64) -> (f64, f64) {
    let middle = f64::midpoint(low, high);
    (middle - span / 2.0, middle + span / 2.0)
}
