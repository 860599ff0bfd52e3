//! Corrections, and other changes that readers are told of.

use super::PageRef;
use crate::record::{self, SourceId, Visitor, Walk};
use crate::source::{Span, Spanned};
use crate::text::Resolved;
use crate::value::{Date, Slug};

/// A correction, or another change that readers are told of.
#[derive(Debug)]
pub struct Change {
    /// Its id, which is its anchor too.
    pub id: Spanned<Slug>,
    /// What was changed.
    pub what: Changed,
    /// The sources that its texts cite, in order.
    pub sources: Vec<SourceId>,
}

/// What was changed.
#[derive(Debug)]
pub enum Changed {
    /// An error was corrected.
    Corrected(record::Correction<Resolved>),
    /// Something was added or changed.
    Updated(record::Change<Resolved>),
}

impl Change {
    /// Whether an error was corrected.
    #[must_use]
    pub fn is_correction(&self) -> bool {
        matches!(self.what, Changed::Corrected(_))
    }

    /// When it was made.
    #[must_use]
    pub fn date(&self) -> &Date {
        match &self.what {
            Changed::Corrected(correction) => &correction.date,
            Changed::Updated(change) => &change.date,
        }
    }

    /// Where it was written.
    #[must_use]
    pub fn span(&self) -> Span {
        match &self.what {
            Changed::Corrected(correction) => correction.span,
            Changed::Updated(change) => change.span,
        }
    }

    /// The pages it concerns, each with the anchor of the part that is meant.
    #[must_use]
    pub fn pages(&self) -> &[(PageRef, Option<String>)] {
        match &self.what {
            Changed::Corrected(correction) => &correction.pages,
            Changed::Updated(change) => &change.pages,
        }
    }
}

impl Walk for Changed {
    fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
        match self {
            Self::Corrected(correction) => correction.walk(sources, visitor),
            Self::Updated(change) => change.walk(sources, visitor),
        }
    }
}
