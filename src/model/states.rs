//! The states that a place went through, as a whole or in part, and what held of it at a time.

use crate::record::{EventId, StateId};

/// A state that a place came into, or a part of it.
#[derive(Clone, Debug)]
pub struct StateSpan {
    /// The event that brought it about; none for the one before the first event.
    pub event: Option<EventId>,
    /// The state.
    pub state: StateId,
    /// The part of the place that it holds for, in words; none if it holds for the whole.
    pub part: Option<String>,
    /// Which spans hold from then on, by their positions among those of the place: that of the whole, then those of parts.
    pub standing: Vec<usize>,
}

/// What held of a place at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Situation<'a> {
    /// The state of the whole place, or of what is left of it beside the parts; none if it is not recorded.
    pub rest: Option<StateId>,
    /// The states of parts that differ from it, each with the part in words.
    pub parts: Vec<(StateId, &'a str)>,
}

impl Situation<'_> {
    /// Every state in it once: that of the rest first, which may not be recorded, then those of parts.
    #[must_use]
    pub fn states(&self) -> Vec<Option<StateId>> {
        let mut states = Vec::new();
        if self.rest.is_some() || !self.parts.is_empty() {
            states.push(self.rest);
        }
        for &(state, _) in &self.parts {
            if !states.contains(&Some(state)) {
                states.push(Some(state));
            }
        }
        states
    }
}

/// What held of a place with these spans when the one at `position` began. A part that is in the state of the rest is no part any more.
#[must_use]
pub fn situation(spans: &[StateSpan], position: usize) -> Situation<'_> {
    let mut situation = Situation::default();
    let standing = spans.get(position).into_iter().flat_map(|span| &span.standing);
    for span in standing.filter_map(|&position| spans.get(position)) {
        match &span.part {
            None => situation.rest = Some(span.state),
            Some(part) => situation.parts.push((span.state, part.as_str())),
        }
    }
    let rest = situation.rest;
    situation.parts.retain(|(state, _)| Some(*state) != rest);
    situation
}
