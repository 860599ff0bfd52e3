//! The points of documents, and those that are parts of others.

use std::ops::Range;

use super::{Agreement, DocumentId, Point, PointId, Site};
use crate::record::document_folder;

impl Site {
    /// The document of a point.
    #[must_use]
    pub fn document_of(&self, point: &Point) -> Option<&Agreement> {
        point.of.map(|document| &self[document])
    }

    /// The points of a document, by number.
    pub fn points_of(
        &self,
        document: DocumentId,
    ) -> impl DoubleEndedIterator<Item = PointId> + ExactSizeIterator + use<> {
        self.beside(Some(document)).map(PointId::at)
    }

    /// The positions of the points of a document.
    fn beside(&self, document: Option<DocumentId>) -> Range<usize> {
        // What could not be read is behind all that could.
        let key = |of: Option<DocumentId>| (of.is_none(), of);
        let begin = self.points.partition_point(|point| key(point.of) < key(document));
        begin..self.points.partition_point(|point| key(point.of) <= key(document))
    }

    /// The point at a distance from another in the same document.
    #[must_use]
    pub fn point_beside(&self, id: PointId, distance: isize) -> Option<PointId> {
        let at = (id.0 as usize).checked_add_signed(distance)?;
        self.beside(self[id].of).contains(&at).then(|| PointId::at(at))
    }

    /// Whether there is more than one document.
    #[must_use]
    pub fn has_several_documents(&self) -> bool {
        self.documents.len() > 1
    }

    /// The address of a document's page, without its ending.
    #[must_use]
    pub fn document_key(&self, document: DocumentId) -> String {
        document_folder(&self[document].id)
    }

    /// The point that a point is a part of; none if it is a whole one.
    #[must_use]
    pub fn point_above(&self, id: PointId) -> Option<PointId> {
        let above = self[id].number.above()?;
        let beside = self.beside(self[id].of);
        let found = self.points[beside.clone()].binary_search_by(|point| point.number.value.cmp(&above));
        found.ok().map(|at| PointId::at(beside.start + at))
    }

    /// The parts of a point and their parts, in order.
    pub fn points_below(&self, id: PointId) -> impl Iterator<Item = PointId> + '_ {
        let number = &self[id].number.value;
        let behind = id.0 as usize + 1..self.beside(self[id].of).end;
        behind.map(PointId::at).take_while(move |&other| self[other].number.is_below(number))
    }
}
