//! `wording.yaml`: loaded terms, and what the site says instead.

use super::{Line, Ref, Remark, SourceId, record};

record! {
    /// A loaded matter.
    Wording<P>: "an entry of wording.yaml" {
        /// Its title.
        required title: Line,
        /// Terms that the site does not use in its own voice. A translation has its own, in its language.
        list terms: Line as own,
        /// Who uses what.
        list uses: WordingUse<P>,
        /// What the site says instead.
        required wording: Remark<P>,
        /// Why.
        optional why: Remark<P>,
    }
}

record! {
    /// A use of a loaded term.
    WordingUse<P> checked: "a use" {
        /// The term.
        required term: Line as fact,
        /// Who uses it.
        required by: Line,
        /// Of what.
        optional of: Line,
        /// Where.
        list sources: Ref<P, SourceId>,
    }
}
