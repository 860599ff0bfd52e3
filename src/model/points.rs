//! Points that are parts of others.

use super::{PointId, Site};

impl Site {
    /// The point that a point is a part of; none if it is a whole one.
    #[must_use]
    pub fn point_above(&self, id: PointId) -> Option<PointId> {
        let above = self[id].number.above()?;
        let found = self.points.binary_search_by(|point| point.number.value.cmp(&above));
        found.ok().map(PointId::at)
    }

    /// The parts of a point and their parts, in order.
    pub fn points_below(&self, id: PointId) -> impl Iterator<Item = PointId> + '_ {
        let number = &self[id].number.value;
        let behind = id.0 as usize + 1..self.points.len();
        behind.map(PointId::at).take_while(move |&other| self[other].number.is_below(number))
    }
}
