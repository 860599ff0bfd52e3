//! The front matter of an event.

use super::{
    Account, Claim, EventKindId, In, Line, Lookup, NeededRef, PageKeys, PersonId, PlaceId, PointId, Publication, Ref,
    Reference, Remark, Resolve, SourceId, StateId, Table, Translate, Translator, Typed, When, record,
};
use crate::parse::decode::{Decode, Decoder, ValueKind};
use crate::parse::yaml::Node;
use crate::source::Spanned;
use crate::text::{Phased, Resolved};

record! {
    /// The front matter of an event.
    Event<P> checked: "an event" {
        /// A short sentence in the present tense.
        required title: Line,
        /// When.
        group moment: In<P, When>,
        /// A remark on the hour.
        optional time_note: Remark<P>,
        /// What it is: one of the site's kinds.
        required kind: NeededRef<P, EventKindId>,
        /// Where.
        list places: Ref<P, PlaceId>,
        /// Who took part.
        list people: Ref<P, PersonId>,
        /// The points it concerns.
        list points: Ref<P, PointId>,
        /// The states it brought about, by place.
        optional states: In<P, StatesByPlace>,
        /// For title, date and kind.
        list sources: Ref<P, SourceId>,
        /// One or two sentences.
        required summary: Claim<P>,
        /// Where sources differ.
        list accounts: Account<P>,
        /// Where the page stands and stood, and what it may weigh.
        group page: PageKeys,
        /// Whether the page is held back.
        group publication: Publication,
    }
}

record! {
    /// A state that an event brought about.
    StateChange<P> short(state): "a state" {
        /// The state.
        required state: Ref<P, StateId>,
        /// The part of the place that it holds for, in a few words; the whole place where nothing is said.
        optional part: Line,
        /// The state of the rest of the place, where the event brought that about as well.
        optional rest: Ref<P, StateId>,
        /// Who says so, besides the sources of the event.
        list sources: Ref<P, SourceId>,
    }
}

/// The states that an event brought about, by place.
#[derive(Clone, Debug)]
pub struct StatesByPlace(pub Table<StateChange>);

impl Translate for StatesByPlace {
    fn translate(&mut self, words: Option<&Node>, translator: &mut Translator) {
        self.0.translate(words, translator);
    }
}

impl Decode for StatesByPlace {
    const KIND: ValueKind = Table::<StateChange>::KIND;

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Table::decode(node, decoder).map(Self)
    }
}

impl Phased for StatesByPlace {
    type Resolved = Vec<(Reference<PlaceId>, StateChange<Resolved>)>;
}

impl<S: Lookup> Resolve<S> for StatesByPlace {
    fn resolve(&self, scope: &mut S) -> Option<Self::Resolved> {
        let states = self.0.entries.iter().filter_map(|entry| {
            let place = Typed::new(Spanned::new(entry.id.to_string(), entry.id.span)).resolve(scope);
            let state = entry.record.as_ref().and_then(|state| state.resolve(scope));
            place.zip(state)
        });
        Some(states.collect())
    }
}
