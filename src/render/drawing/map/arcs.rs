//! Simplifies rings so that neighbours still fit together.
//!
//! Rings are cut into arcs at the points where borders part. An arc that two rings share is simplified in the same
//! direction from the same points, and so in the same way (M. Visvalingam and J. D. Whyatt, "Line generalisation by
//! repeated elimination of points", 1993).

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::grid::{GridPoint, Ring, without_repeats};

/// Simplifies each ring. A corner goes if the triangle that it spans is smaller than half of `least_double_area`. Rings of
/// fewer than three points become empty; any other keeps at least three.
pub(super) fn simplify(rings: Vec<Ring>, least_double_area: i64) -> Vec<Ring> {
    let rings: Vec<Ring> = rings.into_iter().map(without_repeats).collect();
    let neighbours = neighbours(&rings);
    let is_junction = |point: &GridPoint| neighbours.get(point).is_some_and(|known| known.parts);
    let simplify = |ring: Ring| {
        if ring.len() < 3 {
            return Ring::new();
        }
        let simpler = simplify_ring(&ring, is_junction, least_double_area);
        if simpler.len() < 3 { ring } else { simpler }
    };
    rings.into_iter().map(simplify).collect()
}

/// The points next to a point on any ring.
#[derive(Default)]
struct Neighbours {
    two: [Option<GridPoint>; 2],
    /// Whether there are more than two, so that borders part here.
    parts: bool,
}

fn neighbours(rings: &[Ring]) -> HashMap<GridPoint, Neighbours> {
    let mut all: HashMap<GridPoint, Neighbours> = HashMap::new();
    for ring in rings {
        for (&a, &b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
            for (point, other) in [(a, b), (b, a)] {
                let known = all.entry(point).or_default();
                if known.two.contains(&Some(other)) {
                    continue;
                }
                match known.two.iter_mut().find(|place| place.is_none()) {
                    Some(place) => *place = Some(other),
                    None => known.parts = true,
                }
            }
        }
    }
    all
}

fn simplify_ring(ring: &[GridPoint], is_junction: impl Fn(&GridPoint) -> bool, least: i64) -> Ring {
    let mut cuts: Vec<usize> = (0..ring.len()).filter(|&at| is_junction(&ring[at])).collect();
    if cuts.len() < 2 {
        // Two points that any ring with the same points finds, wherever it begins and whichever way it runs.
        let first = cuts.first().copied().or_else(|| (0..ring.len()).min_by_key(|&at| ring[at])).unwrap_or(0);
        let far = (0..ring.len()).max_by_key(|&at| (distance(ring[first], ring[at]), ring[at])).unwrap_or(0);
        cuts = vec![first.min(far), first.max(far)];
    }
    let mut simpler = Ring::new();
    for (number, &start) in cuts.iter().enumerate() {
        let end = cuts.get(number + 1).copied().unwrap_or(cuts[0] + ring.len());
        let mut arc: Vec<GridPoint> = (start..=end).map(|at| ring[at % ring.len()]).collect();
        let backwards = arc.iter().gt(arc.iter().rev());
        if backwards {
            arc.reverse();
        }
        let mut arc = simplify_arc(&arc, least);
        if backwards {
            arc.reverse();
        }
        arc.pop();
        simpler.append(&mut arc);
    }
    without_repeats(simpler)
}

fn distance(a: GridPoint, b: GridPoint) -> i64 {
    (a.x - b.x).pow(2) + (a.y - b.y).pow(2)
}

/// Takes away the least important inner point until all that are left matter. The ends stay.
pub(super) fn simplify_arc(arc: &[GridPoint], least: i64) -> Vec<GridPoint> {
    let last = arc.len().saturating_sub(1);
    let mut before: Vec<usize> = (0..arc.len()).map(|at| at.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..arc.len()).map(|at| (at + 1).min(last)).collect();
    let mut areas: Vec<i64> = vec![i64::MAX; arc.len()];
    let mut queue = BinaryHeap::new();
    for at in 1..last {
        areas[at] = triangle(arc[at - 1], arc[at], arc[at + 1]);
        queue.push(Reverse((areas[at], at)));
    }
    let mut kept = vec![true; arc.len()];
    while let Some(Reverse((area, at))) = queue.pop() {
        if area >= least {
            break;
        }
        if !kept[at] || areas[at] != area {
            continue;
        }
        kept[at] = false;
        let (left, right) = (before[at], after[at]);
        (after[left], before[right]) = (right, left);
        for near in [left, right] {
            if near != 0 && near != last {
                // Never less than what went before, so that a bend is not taken away piece by piece.
                areas[near] = triangle(arc[before[near]], arc[near], arc[after[near]]).max(area);
                queue.push(Reverse((areas[near], near)));
            }
        }
    }
    arc.iter().zip(kept).filter(|(_, kept)| *kept).map(|(&point, _)| point).collect()
}

/// Twice the area of a triangle.
fn triangle(a: GridPoint, b: GridPoint, c: GridPoint) -> i64 {
    ((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(i64, i64)]) -> Ring {
        points.iter().map(|&(x, y)| GridPoint { x, y }).collect()
    }

    fn check(rings: &[&[(i64, i64)]], expected: &[&[(i64, i64)]]) {
        let expected: Vec<Ring> = expected.iter().map(|points| ring(points)).collect();
        assert_eq!(simplify(rings.iter().map(|points| ring(points)).collect(), 6), expected);
    }

    #[test]
    fn small_corners_go_and_large_ones_stay() {
        check(&[&[(0, 0), (5, 0), (9, 0), (9, 9), (0, 9)]], &[&[(0, 0), (9, 0), (9, 9), (0, 9)]]);
        check(&[&[(0, 0), (1, 0), (1, 1), (0, 1)]], &[&[(0, 0), (1, 0), (1, 1), (0, 1)]]);
        check(&[&[(0, 0), (0, 0), (1, 1), (0, 0)], &[], &[(1, 1)]], &[&[], &[], &[]]);
    }

    #[test]
    fn neighbours_keep_the_same_border() {
        let left: &[_] = &[(0, 0), (20, 0), (21, 5), (20, 6), (21, 9), (20, 20), (0, 20)];
        let right: &[_] = &[(40, 20), (20, 20), (21, 9), (20, 6), (21, 5), (20, 0), (40, 0)];
        let simpler = simplify(vec![ring(left), ring(right)], 24);
        let border = |ring: &Ring| ring.iter().copied().filter(|p| (15..25).contains(&p.x)).collect::<Vec<_>>();
        let (mut one, other) = (border(&simpler[0]), border(&simpler[1]));
        one.reverse();
        assert_eq!(one, other);
        assert!(one.len() < 5);
    }

    #[test]
    fn an_enclave_fills_its_hole() {
        let hole: &[_] = &[(10, 10), (15, 9), (20, 10), (21, 15), (20, 20), (10, 20), (9, 15)];
        let mut enclave = ring(hole);
        enclave.reverse();
        enclave.rotate_left(3);
        let simpler = simplify(vec![ring(hole), enclave], 24);
        let sorted = |ring: &Ring| std::collections::BTreeSet::from_iter(ring.iter().copied());
        assert_eq!(sorted(&simpler[0]), sorted(&simpler[1]));
        assert!(simpler[0].len() < 7);
    }
}
