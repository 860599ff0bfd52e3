//! Where everything that can be referred to is defined, and where it is used.
//!
//! Comes in: the explainer as written, and each reference as it is looked up. Goes out: spans, by what they define or name.

use std::collections::BTreeMap;

use crate::explainer::{Document, Explainer};
use crate::model::{EventId, PartyId, PersonId, PlaceId, PointId, SourceId, StateId};
use crate::record::{self, Table};
use crate::source::{FileId, Span};

/// Something that can be referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// A source.
    Source(SourceId),
    /// A place.
    Place(PlaceId),
    /// A form of a place's name, by its position.
    Form(PlaceId, u32),
    /// A person, organisation or state.
    Person(PersonId),
    /// A word of the site's list of parties.
    Party(PartyId),
    /// A state that a place can be in.
    State(StateId),
    /// An event.
    Event(EventId),
    /// A point.
    Point(PointId),
}

/// Every definition and every use.
#[derive(Debug, Default)]
pub struct Symbols {
    definitions: BTreeMap<Symbol, Span>,
    /// In the order of symbols, then of places.
    uses: Vec<(Symbol, Span)>,
}

impl Symbols {
    /// Takes the definitions of `explainer`, and every use. `events` and `points` are the documents in the order of the model.
    pub(super) fn new(
        explainer: &Explainer,
        (events, points): (&[usize], &[usize]),
        mut uses: Vec<(Symbol, Span)>,
    ) -> Self {
        let mut definitions = BTreeMap::new();
        let settings = explainer.settings.as_ref();
        definitions.extend(ids(&explainer.sources).map(|(at, span)| (Symbol::Source(SourceId::at(at + 1)), span)));
        definitions.extend(ids(&explainer.places).map(|(at, span)| (Symbol::Place(PlaceId::at(at)), span)));
        definitions.extend(ids(&explainer.people).map(|(at, span)| (Symbol::Person(PersonId::at(at)), span)));
        if let Some(parties) = settings.and_then(|settings| settings.parties.as_ref()) {
            definitions.extend(ids(parties).map(|(at, span)| (Symbol::Party(PartyId::at(at)), span)));
        }
        if let Some(states) = settings.and_then(|settings| settings.states.as_ref()) {
            definitions.extend(ids(states).map(|(at, span)| (Symbol::State(StateId::at(at)), span)));
        }
        definitions
            .extend(documents(&explainer.events, events).map(|(at, span)| (Symbol::Event(EventId::at(at)), span)));
        definitions
            .extend(documents(&explainer.points, points).map(|(at, span)| (Symbol::Point(PointId::at(at)), span)));
        let places = explainer.places.entries.iter().filter_map(|entry| entry.record.as_ref());
        for (place, record) in places.enumerate() {
            definitions.extend(forms(record).map(|(at, span)| (Symbol::Form(PlaceId::at(place), at), span)));
        }
        uses.sort();
        uses.dedup();
        Self { definitions, uses }
    }

    /// Where a symbol is defined: its id, the beginning of its file, or the form in the list of names. None for what is built in.
    #[must_use]
    pub fn definition(&self, symbol: Symbol) -> Option<Span> {
        self.definitions.get(&symbol).copied()
    }

    /// Every place where a symbol is used; those of one file in order.
    pub fn uses(&self, symbol: Symbol) -> impl Iterator<Item = Span> {
        let start = self.uses.partition_point(|(used, _)| *used < symbol);
        self.uses[start..].iter().take_while(move |(used, _)| *used == symbol).map(|(_, span)| *span)
    }

    /// What is used at a byte of a file; the smallest, where one stands in another.
    #[must_use]
    pub fn at(&self, file: FileId, byte: u32) -> Option<Symbol> {
        let here = self.uses.iter().filter(|(_, span)| span.file == file && span.start <= byte && byte < span.end);
        here.min_by_key(|(_, span)| span.end - span.start).map(|(symbol, _)| *symbol)
    }
}

fn ids<T>(table: &Table<T>) -> impl Iterator<Item = (usize, Span)> {
    table.entries.iter().filter(|entry| entry.record.is_some()).map(|entry| entry.id.span).enumerate()
}

fn documents<T>(documents: &[Document<T>], order: &[usize]) -> impl Iterator<Item = (usize, Span)> {
    order.iter().map(|&index| documents[index].id.span).enumerate()
}

fn forms(place: &record::Place) -> impl Iterator<Item = (u32, Span)> {
    place.names.iter().enumerate().map(|(at, name)| (at as u32, name.form.span))
}
