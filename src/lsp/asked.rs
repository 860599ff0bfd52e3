//! What a question is about: a file as it was understood, and what stands at a place of it.

use gen_lsp_types::Position;

use super::places::Places;
use super::positions::Encoding;
use super::project::Project;
use crate::Analysis;
use crate::model::{PageRef, Site};
use crate::record::Kind;
use crate::resolve::symbols::Symbol;
use crate::source::{FileId, Span};

/// A question about a file.
pub(super) struct Asked<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) places: Places<'a>,
    pub(super) file: FileId,
}

impl<'a> Asked<'a> {
    /// A question about the file at this path; none if nothing is understood of it.
    pub(super) fn new(project: &'a Project, path: &str, encoding: Encoding) -> Option<Self> {
        let analysis = &project.understood()?.analysis;
        let (file, _) = analysis.sources().find(path)?;
        Some(Self { analysis, places: project.places(analysis.sources(), encoding), file })
    }

    /// What is used or defined at a position, and where exactly.
    pub(super) fn symbol(&self, position: Position) -> Option<(Symbol, Span)> {
        let (byte, symbols) = (self.places.byte(self.file, position), self.analysis.symbols());
        let first_line = self.analysis.sources().get(self.file).line(1).len() as u32;
        // Behind the last letter of a word is where a cursor stands that has just written it.
        let used = symbols.at(self.file, byte).or_else(|| symbols.at(self.file, byte.checked_sub(1)?));
        used.or_else(|| {
            let defined = symbols.defined_at(self.file, byte, first_line)?;
            Some((defined, symbols.definition(defined)?))
        })
    }

    /// Where a symbol is defined; a page, where its file begins.
    pub(super) fn definition(&self, symbol: Symbol) -> Option<Span> {
        match symbol {
            Symbol::Page(page) => {
                let file = page.file(self.analysis.site()?, self.analysis.sources())?;
                Some(Span::new(file, 0, 0))
            }
            other => self.analysis.symbols().definition(other),
        }
    }

    /// Every place where a symbol is used. An event and a point are their pages as well.
    pub(super) fn uses(&self, symbol: Symbol) -> Vec<Span> {
        let symbols = self.analysis.symbols();
        let mut found: Vec<Span> = symbols.uses(symbol).collect();
        found.extend(same(symbol).into_iter().flat_map(|same| symbols.uses(same)));
        let path = |span: &Span| self.analysis.sources().get(span.file).path();
        found.sort_by(|a, b| (path(a), a).cmp(&(path(b), b)));
        found
    }

    /// The whole of what is known, if anything is.
    pub(super) fn site(&self) -> Option<&'a Site> {
        self.analysis.site()
    }
}

/// The same thing under its other name: an event is a record and a page, and so is a document or a point.
pub(super) fn same(symbol: Symbol) -> Option<Symbol> {
    match symbol {
        Symbol::Record(Kind::Event, at) => Some(Symbol::Page(PageRef::at(crate::value::PageKind::Event, at as usize))),
        Symbol::Record(Kind::Point, at) => Some(Symbol::Page(PageRef::at(crate::value::PageKind::Point, at as usize))),
        Symbol::Record(Kind::Document, at) => {
            Some(Symbol::Page(PageRef::at(crate::value::PageKind::Agreement, at as usize)))
        }
        Symbol::Page(PageRef::Agreement(id)) => Some(Symbol::Record(Kind::Document, id.0)),
        Symbol::Page(PageRef::Event(id)) => Some(Symbol::Record(Kind::Event, id.0)),
        Symbol::Page(PageRef::Point(id)) => Some(Symbol::Record(Kind::Point, id.0)),
        _ => None,
    }
}
