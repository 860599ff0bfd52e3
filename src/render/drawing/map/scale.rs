//! The scale bar: a round number of kilometres in the quietest corner.

use super::frame::Frame;
use super::grid::Rectangle;
use super::outline::Outline;
use super::pole::Area;
use crate::render::markup::Markup;

/// The greatest part of the map's width that the bar takes.
const GREATEST_PART: f64 = 0.28;
/// The distance of the bar from the edges of the map.
const INSET: f64 = 24.0;
/// The height of the bar with its number.
const HEIGHT: f64 = 44.0;

/// A drawn scale bar and the room that it needs.
pub(super) struct ScaleBar {
    /// Its line.
    data: String,
    /// Where the middle of its words is, and their line.
    middle: (f64, f64),
    /// What is said of its length.
    words: String,
    /// What it covers.
    pub(super) rectangle: Rectangle,
}

/// The bar for a frame; `kilometres` is the name of the unit. It stands in the first corner, from the lower right one, that no
/// subject reaches into.
pub(super) fn bar(frame: &Frame, outlines: &[Outline<'_>], kilometres: &str) -> ScaleBar {
    let length = round_length(frame.width * GREATEST_PART / frame.units_per_kilometre());
    let width = length * frame.units_per_kilometre();
    let (left, top) = (INSET, INSET);
    let (right, bottom) = (frame.width - INSET - width, frame.height - INSET - HEIGHT);
    let corners = [(right, bottom), (left, bottom), (left, top), (right, top)];
    let rectangle = |(x, y): (f64, f64)| Rectangle { left: x, top: y, right: x + width, bottom: y + HEIGHT };
    let subjects = outlines.iter().filter(|outline| outline.shape.subject);
    let subjects = Area::new(subjects.flat_map(|outline| outline.polygons.iter().flatten()), 1.0);
    let is_quiet = |corner: &Rectangle| {
        let (middle, half) = (f64::midpoint(corner.left, corner.right), f64::midpoint(corner.top, corner.bottom));
        let probes = [corner.left, middle, corner.right].map(|x| [(x, corner.top), (x, half), (x, corner.bottom)]);
        probes.iter().flatten().all(|&(x, y)| subjects.depth(x, y) < 0.0)
    };
    let found = corners.into_iter().map(rectangle).find(is_quiet).unwrap_or_else(|| rectangle(corners[0]));
    let (x, y) = (found.left.round(), found.bottom.round());
    let (end, middle) = (x + width.round(), x + (width / 2.0).round());
    let data = format!("M{x} {}v8H{end}v-8", y - 8.0);
    let words = format!("{length}\u{a0}{kilometres}");
    ScaleBar { data, middle: (middle, y - 13.0), words, rectangle: found.grown(6.0) }
}

impl ScaleBar {
    /// Draws it.
    pub(super) fn draw(&self, svg: &mut Markup) {
        svg.element("g").attribute("class", "map-scale").attribute("aria-hidden", true).containing(|group| {
            group.element("path").attribute("d", &self.data).empty();
            let text = group.element("text").attribute("x", self.middle.0).attribute("y", self.middle.1);
            let text = text.attribute("font-size", 19).attribute("text-anchor", "middle");
            text.attribute("fill", "currentColor").attribute("stroke", "none").text(&self.words);
        });
    }
}

/// The greatest of 1, 2, 5, 10, 20, 50 … that is not greater than `most`, or a decimal part of it below 1.
fn round_length(most: f64) -> f64 {
    // By comparison and division, not by logarithm, whose last bit may differ between machines.
    let lengths = [10_000.0, 5_000.0, 2_000.0, 1_000.0, 500.0, 200.0, 100.0, 50.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2];
    lengths.into_iter().find(|&length| length <= most).unwrap_or(0.1)
}

#[cfg(test)]
mod tests {
    use super::round_length;

    #[test]
    fn lengths_are_round() {
        let lengths = [(47.0, 20.0), (50.0, 50.0), (3.0, 2.0), (0.7, 0.5), (0.0, 0.1), (f64::MAX, 10_000.0)];
        for (most, expected) in lengths {
            assert!((round_length(most) - expected).abs() < 1e-12, "{most}");
        }
    }
}
