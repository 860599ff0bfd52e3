//! All that a map shows, as plain data.

use std::collections::BTreeMap;

use crate::shapes::{Coordinate, Geometry};

/// All that a map shows.
#[derive(Clone, Debug, Default)]
pub struct MapInput {
    /// What the map shows, in a few words; its accessible name.
    pub title: String,
    /// The same in sentences, for readers who cannot see it. May be empty.
    pub description: String,
    /// The shapes; later ones are drawn over earlier ones, and links follow each other in this order.
    pub shapes: Vec<MapShape>,
    /// The points to mark and name.
    pub points: Vec<MapPoint>,
    /// The pattern of each state: 0 solid, 1 hatched, 2 crossed, 3 dotted, 4 plain.
    pub patterns: Vec<usize>,
    /// What was where at each step, in the order of time. May be empty.
    pub steps: Vec<MapStep>,
    /// The position of the step that the map opens with.
    pub opens: usize,
    /// The ids of the shapes and points that the frame is drawn around; all if none of them is there.
    pub focus: Vec<String>,
    /// The words on the map that are not names.
    pub words: MapWords,
}

/// An area or a line.
#[derive(Clone, Debug)]
pub struct MapShape {
    /// Unique among shapes; letters, digits and hyphens.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The language of the name, a BCP 47 tag; may be empty.
    pub label_lang: String,
    /// Where its name leads.
    pub href: Option<String>,
    /// Whether the map is about it: drawn strongly, always named, and it may have states.
    pub subject: bool,
    /// Whether it lies behind the others, as a country does.
    pub background: bool,
    /// Where it lies.
    pub geometry: Geometry,
}

/// A place that is marked with a dot.
#[derive(Clone, Debug)]
pub struct MapPoint {
    /// Unique among points.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The language of the name, a BCP 47 tag; may be empty.
    pub label_lang: String,
    /// Where it is.
    pub coordinate: Coordinate,
    /// Where its name leads.
    pub href: Option<String>,
    /// Whether the map is about it: it may have states.
    pub subject: bool,
}

/// The states that a place is in, by their positions in [`MapInput::patterns`]: one that holds for the whole, or that of the rest, which may not be
/// recorded, and those of parts.
pub type Filling = Vec<Option<usize>>;

/// One step in time.
#[derive(Clone, Debug, Default)]
pub struct MapStep {
    /// What the map shows after it; the accessible name while it is chosen.
    pub title: String,
    /// What each subject is filled with, by the shape's id. Shapes that are not listed are drawn without a state.
    pub shapes: BTreeMap<String, Filling>,
    /// The same for points.
    pub points: BTreeMap<String, Filling>,
}

/// The words on a map that are not names.
#[derive(Clone, Debug)]
pub struct MapWords {
    /// The unit after the number of the scale bar: `km`.
    pub kilometres: String,
}

impl Default for MapWords {
    fn default() -> Self {
        Self { kilometres: "km".to_owned() }
    }
}
