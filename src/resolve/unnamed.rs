//! What a page says before its parts have names: `evidence` finds it, `anchors` names it.

use crate::model::{PagePart, PageRef, SourceId, Statement, StatementForm, Wording};
use crate::source::Span;

/// What a page says, in the order of its text.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The paragraphs of its text that stand in no other block, each with what its id begins with.
    pub(super) paragraphs: Vec<(PagePart, String)>,
    /// Its statements.
    pub(super) statements: Vec<Unnamed>,
}

/// A statement without its id.
#[derive(Debug)]
pub(super) struct Unnamed {
    /// Where it is found on its page.
    pub(super) home: Home,
    /// What kind of text says it.
    pub(super) form: StatementForm,
    /// Its words.
    pub(super) wording: Wording,
    /// Its sources.
    pub(super) sources: Vec<SourceId>,
    /// Where it was written.
    pub(super) span: Span,
}

/// Where a statement is found on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// It is this part itself.
    Is(PagePart),
    /// It stands in this part, or behind it.
    At(PagePart),
    /// On the page as a whole.
    Page,
}

impl Unnamed {
    /// The same with its id.
    pub(super) fn named(self, page: PageRef, id: String) -> Statement {
        let part = match self.home {
            Home::Is(part) | Home::At(part) => Some(part),
            Home::Page => None,
        };
        let Self { form, wording, sources, span, .. } = self;
        Statement { page, id, part, form, wording, sources, span }
    }
}
