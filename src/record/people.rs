//! `people.yaml`: who acts.

use super::{Name, Remark, record, words};
use crate::source::Spanned;

record! {
    /// A person, organisation or state.
    Person<P>: "a person" {
        /// Which of the three.
        required kind: Spanned<PersonKind>,
        /// Who that is.
        optional role: Remark<P>,
        /// Every form of the name.
        list names: Name<P>,
        /// A remark.
        optional note: Remark<P>,
    }
}

words! {
    /// Who can act.
    PersonKind {
        /// A human being.
        Person = "person",
        /// An organisation, office or unit.
        Organisation = "organisation",
        /// A state.
        State = "state",
    }
}
