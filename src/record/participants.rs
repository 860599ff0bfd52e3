//! Who takes part in an agreement: since when, how that came about, and until when.

use super::{In, PersonId, Ref, Remark, Said, SourceId, Subject, Typed, Walk, record, words};
use crate::source::Spanned;
use crate::value::Date;

record! {
    /// A party of the agreement, or who signed it and became none.
    Participant<P> checked: "a participant" {
        /// Who that is.
        required who: In<P, Subject<Typed<PersonId>>>,
        /// When it signed, if that was not with the `signatories` of the agreement.
        optional signed: Spanned<Date>,
        /// When it agreed to be bound, and how.
        group consent: In<P, HowBound>,
        /// When the agreement came into force for it, where that is told.
        optional in_force: Spanned<Date>,
        /// From when on it was no party any more.
        optional left: Spanned<Date>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
        /// A remark.
        optional note: Remark<P>,
    }
}

record! {
    /// How somebody agreed to be bound by an agreement.
    HowBound becomes(Option<Consent>): "a participant" {
        /// The day of the ratification, by who had signed.
        optional ratified: Spanned<Date>,
        /// The day of the acceptance, by who had signed.
        optional accepted: Spanned<Date>,
        /// The day of the approval, by who had signed.
        optional approved: Spanned<Date>,
        /// The day of the accession, by who had not signed.
        optional acceded: Spanned<Date>,
        /// The day on which a state declared that it is bound as the successor of another.
        optional succeeded: Spanned<Date>,
    }
}

words! {
    /// How somebody agrees to be bound by an agreement.
    ConsentKind {
        /// By ratification.
        Ratified = "ratified",
        /// By acceptance.
        Accepted = "accepted",
        /// By approval.
        Approved = "approved",
        /// By accession.
        Acceded = "acceded",
        /// By succession to another state.
        Succeeded = "succeeded",
    }
}

impl ConsentKind {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Ratified, Self::Accepted, Self::Approved, Self::Acceded, Self::Succeeded];
}

/// That somebody agreed to be bound.
#[derive(Clone, Debug)]
pub struct Consent {
    /// How.
    pub kind: ConsentKind,
    /// When.
    pub date: Spanned<Date>,
}

impl HowBound {
    /// Every consent that was written; there should be one at most.
    pub fn all(&self) -> impl Iterator<Item = Consent> + '_ {
        [
            (ConsentKind::Ratified, &self.ratified),
            (ConsentKind::Accepted, &self.accepted),
            (ConsentKind::Approved, &self.approved),
            (ConsentKind::Acceded, &self.acceded),
            (ConsentKind::Succeeded, &self.succeeded),
        ]
        .into_iter()
        .filter_map(|(kind, date)| Some(Consent { kind, date: date.clone()? }))
    }
}

impl Walk for Consent {
    fn said<'a>(&'a self, found: &mut Vec<Said<'a>>) {
        found.push(Said::Line(format!("{} {}", self.kind.word(), self.date.value).into()));
    }
}
