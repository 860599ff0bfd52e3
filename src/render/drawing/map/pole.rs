//! Finds the place in an area where a label sits best: far from every border.
//!
//! The pole of inaccessibility, measured with x squeezed, because a label is wider than high.

use super::grid::{GridPoint, Rectangle, Ring};

/// Samples along each axis of the first, coarse search.
const SAMPLES: i32 = 20;
/// Rounds of the fine search, each with half the step of the one before.
const ROUNDS: usize = 6;

/// The borders of an area, squeezed.
#[derive(Default)]
pub(super) struct Area {
    edges: Vec<[f64; 4]>,
    squeeze: f64,
}

impl Area {
    /// The area inside an odd number of rings; x counts `squeeze` times.
    pub(super) fn new<'a>(rings: impl IntoIterator<Item = &'a Ring>, squeeze: f64) -> Self {
        let edge =
            |(a, b): (&GridPoint, &GridPoint)| [a.x as f64 * squeeze, a.y as f64, b.x as f64 * squeeze, b.y as f64];
        let edges = rings.into_iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)).map(edge));
        Self { edges: edges.collect(), squeeze }
    }

    /// How far a position is inside; negative outside. Everything is outside of an area without borders.
    pub(super) fn depth(&self, x: f64, y: f64) -> f64 {
        self.depth_beyond(f64::NEG_INFINITY, x, y)
    }

    /// The same where a position that is not deeper than `least` is of no use: for such a one any value up to `least` may come out.
    pub(super) fn depth_beyond(&self, least: f64, x: f64, y: f64) -> f64 {
        let x = x * self.squeeze;
        let too_near = if least > 0.0 { least * least } else { f64::NEG_INFINITY };
        let (mut nearest, mut inside) = (f64::INFINITY, false);
        for &[ax, ay, bx, by] in &self.edges {
            if (ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax {
                inside = !inside;
            }
            let (dx, dy) = (bx - ax, by - ay);
            let length = dx * dx + dy * dy;
            let part = if length > 0.0 { (((x - ax) * dx + (y - ay) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
            nearest = nearest.min((x - ax - part * dx).powi(2) + (y - ay - part * dy).powi(2));
            if nearest <= too_near {
                return f64::NEG_INFINITY;
            }
        }
        if inside { nearest.sqrt() } else { -nearest.sqrt() }
    }
}

/// The position in `bounds` where `depth` is greatest, and how great it is there. `depth` is given the greatest so far, then x and y;
/// what is not greater may come out as any value up to that.
pub(super) fn deepest(bounds: Rectangle, depth: impl Fn(f64, f64, f64) -> f64) -> (f64, f64, f64) {
    let (wide, high) = (bounds.right - bounds.left, bounds.bottom - bounds.top);
    let centre = (f64::midpoint(bounds.left, bounds.right), f64::midpoint(bounds.top, bounds.bottom));
    let mut best = (centre.0, centre.1, f64::NEG_INFINITY);
    let mut search = |middle: (f64, f64), step: (f64, f64), reach: i32| {
        for row in -reach..=reach {
            for column in -reach..=reach {
                let (x, y) = (middle.0 + step.0 * f64::from(column), middle.1 + step.1 * f64::from(row));
                let found = depth(best.2, x, y);
                if found > best.2 {
                    best = (x, y, found);
                }
            }
        }
        best
    };
    let mut step = (wide / f64::from(SAMPLES), high / f64::from(SAMPLES));
    let mut found = search(centre, step, SAMPLES / 2);
    for _ in 0..ROUNDS {
        step = (step.0 / 2.0, step.1 / 2.0);
        found = search((found.0, found.1), step, 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pole_lies_in_the_widest_part() {
        let points = [(0, 0), (100, 0), (100, 40), (10, 40), (10, 100), (0, 100)];
        let ring: Ring = points.iter().map(|&(x, y)| GridPoint { x, y }).collect();
        let area = Area::new([&ring], 1.0);
        let bounds = Rectangle { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
        let (x, y, depth) = deepest(bounds, |least, x, y| area.depth_beyond(least, x, y));
        assert!((15.0..=85.0).contains(&x) && (18.0..=24.0).contains(&y) && depth > 18.0, "{x} {y} {depth}");
        assert!(area.depth(50.0, 70.0) < 0.0);
        assert_eq!((x, y, depth), deepest(bounds, |_, x, y| area.depth(x, y)), "what is passed over is not deeper");
    }

    #[test]
    fn nothing_is_inside_of_nothing() {
        assert!(Area::default().depth(0.0, 0.0) < 0.0);
    }
}
