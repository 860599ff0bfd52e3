//! The front matter of a point: what was promised, and what came of it.

use super::{
    Account, Claim, Due, EventId, Id, In, Line, Occurrence, PageKeys, PersonId, PlaceId, Publication, Ref, Relation,
    Remark, Revision, SourceId, Sourced, record,
};
use crate::source::Spanned;
use crate::text::{Phase, Resolved};
use crate::value::PointNumber;

record! {
    /// The front matter of a point.
    Point<P> checked: "a point" {
        /// Its number.
        required number: Spanned<PointNumber>,
        /// Its title.
        required title: Line,
        /// In which it was read.
        list sources: Ref<P, SourceId>,
        /// One or two sentences.
        required summary: Claim<P>,
        /// What it obliges whom to.
        list obligations: Obligation<P>,
        /// What it does to other documents.
        list relations: Relation<P>,
        /// Where readings or reports differ.
        list accounts: Account<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
        /// Whether the page is held back.
        group publication: Publication,
    }
}

record! {
    /// What somebody owes.
    Obligation<P> checked: "an obligation" {
        /// Its anchor.
        required id: Id,
        /// Who owes it.
        some who: Ref<P, PersonId>,
        /// To whom.
        list to: Ref<P, PersonId>,
        /// What.
        required what: Sourced<P>,
        /// The same in a few words, where there is room for no more.
        optional short: Sourced<P>,
        /// What places it is about.
        list places: Ref<P, PlaceId>,
        /// What must happen before it is owed.
        optional r#if: Condition<P>,
        /// When it was due as signed.
        optional due: In<P, Due>,
        /// Who says so.
        list sources: Ref<P, SourceId>,
        /// How the due date was changed.
        list revisions: Revision<P>,
        /// For what comes back with `every`: what is recorded of its occurrences.
        list occurrences: Occurrence<P>,
        /// By which events it was done; the last one completes it.
        list fulfilled_by: Ref<P, EventId>,
        /// By which events a part of it was done.
        list partly_fulfilled_by: Ref<P, EventId>,
        /// For what lasts or comes back: which events show it being done.
        list kept_by: Ref<P, EventId>,
        /// Which events led towards it without doing any of it.
        list steps: Ref<P, EventId>,
        /// What of it no source says was done.
        optional open: Remark<P>,
        /// By which events it was broken, or could no longer be done.
        list broken_by: Ref<P, EventId>,
        /// By which events something else took its place.
        list superseded_by: Ref<P, EventId>,
        /// By which events it was no longer owed, though it had not been done.
        list lapsed_by: Ref<P, EventId>,
        /// For what lasts: by which event it ended.
        optional ended_by: Ref<P, EventId>,
        /// A remark.
        optional note: Remark<P>,
    }
}

impl<P: Phase> Obligation<P> {
    /// The events by which something came of it, each with what it did; steps towards it and what met its condition are not among them.
    pub fn outcomes(&self) -> impl Iterator<Item = (&'static str, &Ref<P, EventId>)> {
        let lists = [
            ("is fulfilled", &self.fulfilled_by),
            ("is fulfilled in part", &self.partly_fulfilled_by),
            ("is kept", &self.kept_by),
            ("is broken", &self.broken_by),
            ("is superseded", &self.superseded_by),
            ("lapses", &self.lapsed_by),
        ];
        let lists = lists.into_iter().flat_map(|(what, events)| events.iter().map(move |event| (what, event)));
        let occurrences = self.occurrences.iter().flat_map(Occurrence::outcomes);
        lists.chain(self.ended_by.iter().map(|event| ("ends", event))).chain(occurrences)
    }
}

impl Obligation<Resolved> {
    /// The events that it names: its outcomes, the steps towards it, and what met its condition.
    pub fn events(&self) -> impl Iterator<Item = EventId> + '_ {
        let met_by = self.r#if.iter().filter_map(|condition| condition.met_by.as_ref());
        self.outcomes().map(|(_, event)| event).chain(&self.steps).chain(met_by).map(|event| event.id)
    }
}

record! {
    /// What must happen before something is owed.
    Condition<P>: "a condition" {
        /// What that is.
        required what: Remark<P>,
        /// By which event it happened; none as long as that is not recorded.
        optional met_by: Ref<P, EventId>,
    }
}
