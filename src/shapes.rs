//! The shapes of `map.geojson` as written: features with an id, each with its polygons or lines.
//!
//! Knows nothing of places; a place names its shape by the feature's id. Coordinates follow RFC 7946.

use std::collections::BTreeMap;

use crate::source::Span;

/// All shapes of one file, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Shapes {
    /// The features.
    pub features: Vec<Feature>,
}

/// One feature: an area or a line with an id.
#[derive(Clone, Debug)]
pub struct Feature {
    /// Its `id`; lower-case letters, digits and hyphens; unique in the file.
    pub id: String,
    /// `properties.name`, where it is given.
    pub name: Option<String>,
    /// `properties.name:LANGUAGE`, by the tags of the languages.
    pub names: BTreeMap<String, String>,
    /// `properties.kind`, where it is given.
    pub kind: Option<String>,
    /// The whole feature, from its opening brace to its closing one.
    pub span: Span,
    /// Where it lies.
    pub geometry: Geometry,
}

/// Where a feature lies.
#[derive(Clone, Debug, PartialEq)]
pub enum Geometry {
    /// The parts of an area: one for a `Polygon`, any number for a `MultiPolygon`; none if they could not be read.
    Area(Vec<Polygon>),
    /// The parts of a line, each of two positions or more: one for a `LineString`, any number for a `MultiLineString`.
    Line(Vec<Vec<Coordinate>>),
}

impl Geometry {
    /// The polygons of an area; none of a line.
    #[must_use]
    pub fn polygons(&self) -> &[Polygon] {
        match self {
            Self::Area(polygons) => polygons,
            Self::Line(_) => &[],
        }
    }

    /// The parts of a line; none of an area.
    #[must_use]
    pub fn lines(&self) -> &[Vec<Coordinate>] {
        match self {
            Self::Area(_) => &[],
            Self::Line(lines) => lines,
        }
    }
}

impl Default for Geometry {
    fn default() -> Self {
        Self::Area(Vec::new())
    }
}

/// An area with an outer border and any number of holes.
#[derive(Clone, Debug, PartialEq)]
pub struct Polygon {
    /// The outer ring, then the holes; in each, the last position repeats the first.
    pub rings: Vec<Vec<Coordinate>>,
}

/// A position in degrees on WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinate {
    /// East of Greenwich, −180 to 180.
    pub longitude: f64,
    /// North of the equator, −90 to 90.
    pub latitude: f64,
}
