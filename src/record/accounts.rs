//! Matters on which sources differ, in the front matter of several kinds of pages.

use super::{Id, Line, PersonId, Ref, Remark, SourceId, Sourced, record, words};
use crate::source::Spanned;
use crate::text::Phase;
use crate::value::Date;

record! {
    /// A matter on which sources differ.
    Account<P> checked: "an entry of accounts" {
        /// Its anchor.
        required id: Id,
        /// What kind of matter it is.
        required about: Spanned<AccountKind>,
        /// What the sources answer differently.
        required question: Line,
        /// The answers.
        list versions: AccountVersion<P>,
        /// On a point: the obligation whose outcome is disputed.
        optional obligation: Id,
        /// How this site words it.
        optional note: Remark<P>,
    }
}

impl<P: Phase> Account<P> {
    /// Its anchor on its page.
    #[must_use]
    pub fn anchor(&self) -> String {
        format!("account-{}", self.id)
    }
}

words! {
    /// What sources can differ on.
    AccountKind {
        /// A day, month or year.
        Date = "date",
        /// An hour.
        Time = "time",
        /// Where it was.
        Place = "place",
        /// A number.
        Figure = "figure",
        /// Words.
        Wording = "wording",
        /// A name.
        Name = "name",
        /// Why.
        Cause = "cause",
        /// Who did or said it.
        Attribution = "attribution",
        /// What a text means.
        Reading = "reading",
        /// What came of it.
        Outcome = "outcome",
    }
}

record! {
    /// One answer.
    AccountVersion<P> checked: "a version" {
        /// What is said.
        required says: Sourced<P>,
        /// The date it gives, if it is one.
        optional date: Spanned<Date>,
        /// Whose statement it is.
        list by: Ref<P, PersonId>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
    }
}
