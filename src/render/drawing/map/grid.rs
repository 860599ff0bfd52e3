//! The integer grid on which a map is drawn, and the simple facts about rings on it.
//!
//! Everything after the projection works in whole units of the viewBox: equal borders stay equal, and output is short.

/// A position of the drawing in units of the viewBox, x to the right and y down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct GridPoint {
    /// To the right of the left edge.
    pub(super) x: i64,
    /// Below the upper edge.
    pub(super) y: i64,
}

/// A closed line; its last point is joined to its first, which is not repeated.
pub(super) type Ring = Vec<GridPoint>;

/// A rectangle; both corners belong to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rectangle {
    /// The least x.
    pub(super) left: f64,
    /// The least y.
    pub(super) top: f64,
    /// The greatest x.
    pub(super) right: f64,
    /// The greatest y.
    pub(super) bottom: f64,
}

impl Rectangle {
    /// The rectangle around a centre.
    pub(super) fn around(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { left: x - width / 2.0, top: y - height / 2.0, right: x + width / 2.0, bottom: y + height / 2.0 }
    }

    /// The same rectangle, larger by `margin` on each side.
    pub(super) fn grown(self, margin: f64) -> Self {
        Self {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    /// Whether the two have a point in common.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left <= other.right && other.left <= self.right && self.top <= other.bottom && other.top <= self.bottom
    }

    /// Whether `other` lies within this one.
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }
}

/// The smallest rectangle around points; none if there are none.
pub(super) fn bounds(points: &[GridPoint]) -> Option<Rectangle> {
    let first = points.first()?;
    let start = (first.x, first.y, first.x, first.y);
    let (left, top, right, bottom) =
        points.iter().fold(start, |(l, t, r, b), p| (l.min(p.x), t.min(p.y), r.max(p.x), b.max(p.y)));
    Some(Rectangle { left: left as f64, top: top as f64, right: right as f64, bottom: bottom as f64 })
}

/// Twice the area of a ring, regardless of its direction.
pub(super) fn double_area(ring: &[GridPoint]) -> i128 {
    let next = ring.iter().cycle().skip(1);
    let cross = |a: &GridPoint, b: &GridPoint| i128::from(a.x) * i128::from(b.y) - i128::from(b.x) * i128::from(a.y);
    ring.iter().zip(next).map(|(a, b)| cross(a, b)).sum::<i128>().abs()
}

/// Drops points that repeat the one before them, also across the end of the ring.
pub(super) fn without_repeats(mut ring: Ring) -> Ring {
    ring.dedup();
    while ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

/// The convex hull of points (A. M. Andrew's monotone chain, 1979); empty if they do not span an area.
pub(super) fn convex_hull(mut points: Vec<GridPoint>) -> Ring {
    points.sort_unstable();
    points.dedup();
    let turns_right = |a: GridPoint, b: GridPoint, c: GridPoint| {
        i128::from(b.x - a.x) * i128::from(c.y - a.y) <= i128::from(b.y - a.y) * i128::from(c.x - a.x)
    };
    let half = |points: &mut dyn Iterator<Item = GridPoint>| {
        let mut chain = Ring::new();
        for point in points {
            while let [.., a, b] = chain[..]
                && turns_right(a, b, point)
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut hull = half(&mut points.iter().copied());
    hull.append(&mut half(&mut points.iter().rev().copied()));
    if hull.len() < 3 { Ring::new() } else { hull }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(points: &[(i64, i64)], expected: &[(i64, i64)]) {
        let ring = |list: &[(i64, i64)]| list.iter().map(|&(x, y)| GridPoint { x, y }).collect::<Ring>();
        assert_eq!(convex_hull(ring(points)), ring(expected));
    }

    #[test]
    fn a_hull_has_only_corners() {
        check(&[(0, 0), (5, 5), (10, 0), (5, 0), (10, 10), (0, 10)], &[(0, 0), (10, 0), (10, 10), (0, 10)]);
        check(&[(0, 0), (5, 5), (9, 9)], &[]);
        check(&[], &[]);
    }
}
