//! The sources that a running text cites.

use crate::model::{Resolved, SourceId};
use crate::text::{Inline, InlineKind};

/// Every source that a running text cites, in order.
#[must_use]
pub fn cited(text: &[Inline<Resolved>]) -> Vec<SourceId> {
    let mut found = Vec::new();
    add(text, &mut found);
    found
}

fn add(text: &[Inline<Resolved>], found: &mut Vec<SourceId>) {
    for inline in text {
        if let InlineKind::Citation(cited) = &inline.kind {
            found.extend(cited.iter().map(|cited| cited.source));
        }
        add(inline.inside(), found);
    }
}
