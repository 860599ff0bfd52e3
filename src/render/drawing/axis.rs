//! What stands along an axis: words at places, as many as there is room for, each with a tick.

use crate::render::drawing::track::{GAP, HALF_LETTER, WIDTH};
use crate::render::markup::Markup;

/// Words at a place of an axis.
pub(super) struct Label {
    /// The place.
    x: f64,
    middle: f64,
    /// Half of its width.
    half: f64,
    text: String,
}

impl Label {
    pub(super) fn new(x: f64, text: String) -> Self {
        let half = text.chars().count() as f64 * HALF_LETTER;
        Self { x, middle: x.clamp(half.min(WIDTH / 2.0), (WIDTH - half).max(WIDTH / 2.0)), half, text }
    }

    /// By which of its points it is set, and where that is: one at an end of the line by that end, so that none of it is cut off in letters that are
    /// wider than was reckoned.
    fn anchored(&self) -> (&'static str, f64) {
        if self.middle <= self.half {
            ("start", 0.0)
        } else if self.middle + self.half >= WIDTH {
            ("end", WIDTH)
        } else {
            ("middle", self.middle)
        }
    }

    /// Whether both stand at the same place.
    pub(super) fn is_at_the_place_of(&self, other: &Self) -> bool {
        self.x == other.x
    }

    /// Whether there is room between it and one to its right.
    fn is_clear_of(&self, right: &Self) -> bool {
        self.middle + self.half + GAP <= right.middle - right.half
    }
}

/// Draws labels below an axis at `y`: the first and the last, and from the left each of the others that touches none.
pub(super) fn draw(labels: impl DoubleEndedIterator<Item = Label>, y: f64, svg: &mut Markup) {
    let mut labels = labels;
    let (Some(first), Some(last)) = (labels.next(), labels.next_back()) else { return };
    let mut shown = vec![first];
    for label in labels {
        if shown.last().is_some_and(|left| left.is_clear_of(&label)) && label.is_clear_of(&last) {
            shown.push(label);
        }
    }
    shown.push(last);
    let ticks: String = shown.iter().map(|label| format!("M{:.0} {y:.0}v4", label.x)).collect();
    svg.element("path").attribute("class", "track-line").attribute("d", ticks).empty();
    for label in shown {
        let (anchor, x) = label.anchored();
        let text = svg.element("text").attribute("x", format_args!("{x:.0}")).attribute("y", y + 16.0);
        text.attribute("text-anchor", anchor).text(label.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_at_an_end_is_set_by_that_end() {
        let anchored = |middle| Label { x: 0.0, middle, half: 50.0, text: String::new() }.anchored();
        assert_eq!(anchored(50.0), ("start", 0.0));
        assert_eq!(anchored(51.0), ("middle", 51.0));
        assert_eq!(anchored(WIDTH - 50.0), ("end", WIDTH));
    }
}
