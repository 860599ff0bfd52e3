//! What documents and their points do to each other.

use super::{DocumentId, PageRef, PointId, Resolved, Site};
use crate::record::{self, RelationKind};

/// What a document or a point does to another document.
pub type Relation = record::Relation<Resolved>;

impl Site {
    /// What each document and point does to others, with its page, in the order of pages.
    pub fn relations(&self) -> impl Iterator<Item = (PageRef, &Relation)> {
        let documents = self.documents.iter().enumerate();
        let documents = documents.map(|(at, document)| (PageRef::Agreement(DocumentId::at(at)), &document.relations));
        let points = self.points.iter().enumerate();
        let points = points.map(|(at, point)| (PageRef::Point(PointId::at(at)), &point.relations));
        documents.chain(points).flat_map(|(page, relations)| relations.iter().map(move |relation| (page, relation)))
    }

    /// What others do to a document, or to any of its points; or to a point.
    pub fn relations_to(&self, page: PageRef) -> impl Iterator<Item = (PageRef, &Relation)> {
        let is_meant = move |relation: &Relation| match page {
            PageRef::Agreement(id) => {
                relation.document.is_some_and(|document| document == id)
                    || relation.points.iter().any(|point| self[*point].of == Some(id))
            }
            PageRef::Point(id) => relation.points.iter().any(|point| *point == id),
            _ => false,
        };
        self.relations().filter(move |(_, relation)| is_meant(relation))
    }

    /// The document to which another is annexed; of two that are annexed to each other, the first.
    #[must_use]
    pub fn annexed_to(&self, document: DocumentId) -> Option<DocumentId> {
        let annexed = self[document].relations.iter().filter(|relation| relation.kind() == RelationKind::IsAnnexedTo);
        let to = annexed.filter_map(|relation| relation.document.map(|to| to.id));
        to.filter(|to| *to < document).min()
    }

    /// The document whose page, or whose point's page, this is.
    #[must_use]
    pub fn document_of_page(&self, page: PageRef) -> Option<DocumentId> {
        match page {
            PageRef::Agreement(id) => Some(id),
            PageRef::Point(id) => self[id].of,
            _ => None,
        }
    }
}

impl Relation {
    /// What it does.
    #[must_use]
    pub fn kind(&self) -> RelationKind {
        self.does.value
    }
}
