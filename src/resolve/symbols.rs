//! Where everything that can be referred to is defined, and where it is used.
//!
//! Comes in: every id, and each reference as it is looked up. Goes out: spans, by what they define or name.

use std::collections::BTreeMap;

use crate::model::PlaceId;
use crate::record::Kind;
use crate::source::{FileId, Span};

/// Something that can be referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// A record of one of the kinds that have ids, by its position among those of its kind.
    Record(Kind, u32),
    /// A form of a place's name, by its position.
    Form(PlaceId, u32),
}

/// Every definition and every use.
#[derive(Debug, Default)]
pub struct Symbols {
    definitions: BTreeMap<Symbol, Span>,
    /// In the order of symbols, then of places.
    uses: Vec<(Symbol, Span)>,
}

impl Symbols {
    /// Takes every definition and every use.
    pub(super) fn new(definitions: impl Iterator<Item = (Symbol, Span)>, mut uses: Vec<(Symbol, Span)>) -> Self {
        uses.sort();
        uses.dedup();
        Self { definitions: definitions.collect(), uses }
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
