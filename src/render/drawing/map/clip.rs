//! Cuts rings to a rectangle (I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", 1974).

use super::grid::{GridPoint, Rectangle, Ring, without_repeats};

/// One side of the rectangle: the coordinate that it bounds, its value, and whether greater values are outside.
type Side = (fn(&GridPoint) -> i64, i64, bool);

/// The part of a ring inside a rectangle with whole-numbered sides; empty if less than a triangle is left. Pieces that the
/// rectangle separates stay joined along its sides, which must therefore lie outside of what is seen.
pub(super) fn clip(ring: &[GridPoint], within: Rectangle) -> Ring {
    let sides: [Side; 4] = [
        (|point| point.x, within.left as i64, false),
        (|point| point.x, within.right as i64, true),
        (|point| point.y, within.top as i64, false),
        (|point| point.y, within.bottom as i64, true),
    ];
    let clipped = without_repeats(sides.iter().fold(ring.to_vec(), |ring, side| clip_side(&ring, side)));
    if clipped.len() < 3 { Ring::new() } else { clipped }
}

fn clip_side(ring: &[GridPoint], &(value_of, limit, is_upper): &Side) -> Ring {
    let inside = |point: &GridPoint| if is_upper { value_of(point) <= limit } else { value_of(point) >= limit };
    let mut clipped = Ring::with_capacity(ring.len());
    for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        if inside(a) {
            clipped.push(*a);
        }
        if inside(a) != inside(b) {
            let part = (limit - value_of(a)) as f64 / (value_of(b) - value_of(a)) as f64;
            let between = |from: i64, to: i64| (from as f64 + (to - from) as f64 * part).round() as i64;
            clipped.push(GridPoint { x: between(a.x, b.x), y: between(a.y, b.y) });
        }
    }
    clipped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ring: &[(i64, i64)], expected: &[(i64, i64)]) {
        let points = |list: &[(i64, i64)]| list.iter().map(|&(x, y)| GridPoint { x, y }).collect::<Ring>();
        let within = Rectangle { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        assert_eq!(clip(&points(ring), within), points(expected));
    }

    #[test]
    fn what_is_outside_is_cut_off() {
        check(&[(2, 2), (8, 2), (8, 8)], &[(2, 2), (8, 2), (8, 8)]);
        check(&[(5, 5), (15, 5), (15, 8), (5, 8)], &[(5, 5), (10, 5), (10, 8), (5, 8)]);
        check(&[(11, 0), (12, 0), (12, 5)], &[]);
        check(&[(-5, -5), (20, -5), (20, 20), (-5, 20)], &[(10, 0), (10, 10), (0, 10), (0, 0)]);
        check(&[], &[]);
        check(&[(1, 1)], &[]);
    }
}
