//! What a document, or a point of one, does to another document.

use super::{Claim, DocumentId, PointId, Ref, record, words};
use crate::source::Spanned;

record! {
    /// What a document, or a point of one, does to another document.
    Relation<P> checked: "a relation" {
        /// What it does to it.
        required does: Spanned<RelationKind>,
        /// To which document as a whole.
        optional document: Ref<P, DocumentId>,
        /// Or to which of its points.
        list points: Ref<P, PointId>,
        /// What that means, in one or two sentences.
        required what: Claim<P>,
    }
}

words! {
    /// What a document does to another.
    RelationKind {
        /// It changes its text.
        Amends = "amends",
        /// It adds to it and leaves it as it is.
        Supplements = "supplements",
        /// It takes its place.
        Replaces = "replaces",
        /// It brings it to an end.
        Ends = "ends",
        /// It carries it out.
        Implements = "implements",
        /// It is a part of it that stands apart.
        IsAnnexedTo = "is-annexed-to",
    }
}

impl RelationKind {
    /// The key of the words for the same seen from the other document.
    #[must_use]
    pub fn seen_from_the_other(self) -> &'static str {
        match self {
            Self::Amends => "amended-by",
            Self::Supplements => "supplemented-by",
            Self::Replaces => "replaced-by",
            Self::Ends => "ended-by",
            Self::Implements => "implemented-by",
            Self::IsAnnexedTo => "has-annex",
        }
    }
}
