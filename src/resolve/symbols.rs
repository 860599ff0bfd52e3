//! Where everything that can be referred to is defined, and where it is used.
//!
//! Comes in: every id, and each reference as it is looked up. Goes out: spans, by what they define or name.

use std::collections::BTreeMap;

use crate::model::{PageRef, PlaceId};
use crate::record::Kind;
use crate::source::{FileId, Span};

/// Something that can be referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// A record of one of the kinds that have ids, by its position among those of its kind.
    Record(Kind, u32),
    /// A form of a place's name, by its position.
    Form(PlaceId, u32),
    /// A page to which a text links.
    Page(PageRef),
}

/// Every definition and every use.
#[derive(Debug, Default)]
pub struct Symbols {
    definitions: BTreeMap<Symbol, Span>,
    /// In the order of symbols, then of places.
    uses: Vec<(Symbol, Span)>,
    /// The same for what the program has recorded of them.
    records: Vec<(Symbol, Span)>,
}

impl Symbols {
    /// Takes every definition and every use.
    pub(super) fn new(
        definitions: impl Iterator<Item = (Symbol, Span)>,
        mut uses: Vec<(Symbol, Span)>,
        mut records: Vec<(Symbol, Span)>,
    ) -> Self {
        uses.sort();
        uses.dedup();
        records.sort();
        Self { definitions: definitions.collect(), uses, records }
    }

    /// Takes what else is used: in the files of a translation, which define nothing.
    pub(crate) fn add_uses(&mut self, uses: impl IntoIterator<Item = (Symbol, Span)>) {
        self.uses.extend(uses);
        self.uses.sort();
        self.uses.dedup();
    }

    /// Takes what else is recorded: of translations.
    pub(crate) fn add_records(&mut self, records: impl IntoIterator<Item = (Symbol, Span)>) {
        self.records.extend(records);
        self.records.sort();
    }

    /// Everything that is used, with where that is; by what is used, then by place.
    pub(crate) fn all_uses(&self) -> impl Iterator<Item = (Symbol, Span)> {
        self.uses.iter().copied()
    }

    /// Everything that is defined, with where that is.
    pub fn definitions(&self) -> impl Iterator<Item = (Symbol, Span)> {
        self.definitions.iter().map(|(symbol, span)| (*symbol, *span))
    }

    /// Where a symbol is defined: its id, the beginning of its file, or the form in the list of names. None for what is built in.
    #[must_use]
    pub fn definition(&self, symbol: Symbol) -> Option<Span> {
        self.definitions.get(&symbol).copied()
    }

    /// Every place where a symbol is used; those of one file in order.
    pub fn uses(&self, symbol: Symbol) -> impl Iterator<Item = Span> {
        of(symbol, &self.uses)
    }

    /// Every place in `evidence.lock` and `translations.lock` where a symbol is named: what the program wrote down of it, which changes with its id.
    pub fn records(&self, symbol: Symbol) -> impl Iterator<Item = Span> {
        of(symbol, &self.records)
    }

    /// Everything that is used in a file, with where.
    pub fn used_in(&self, file: FileId) -> impl Iterator<Item = (Symbol, Span)> {
        self.uses.iter().filter(move |(_, span)| span.file == file).copied()
    }

    /// What is used at a byte of a file, and where; the smallest, where one stands in another.
    #[must_use]
    pub fn at(&self, file: FileId, byte: u32) -> Option<(Symbol, Span)> {
        let here = self.used_in(file).filter(|(_, span)| span.start <= byte && byte < span.end);
        here.min_by_key(|(_, span)| span.end - span.start)
    }

    /// What is defined at a byte of a file: where its id stands or, where the file is the id, in the first line.
    #[must_use]
    pub fn defined_at(&self, file: FileId, byte: u32, first_line: u32) -> Option<Symbol> {
        let is_here = |span: Span| span.start <= byte && (byte <= span.end || span.end == 0 && byte <= first_line);
        let mut here = self.definitions().filter(|(_, span)| span.file == file && is_here(*span));
        here.next().map(|(symbol, _)| symbol)
    }
}

/// Those of one symbol.
fn of(symbol: Symbol, places: &[(Symbol, Span)]) -> impl Iterator<Item = Span> {
    let start = places.partition_point(|(used, _)| *used < symbol);
    places[start..].iter().take_while(move |(used, _)| *used == symbol).map(|(_, span)| *span)
}
