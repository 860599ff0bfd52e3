//! Places of an analysis → places for the editor: addresses of files, and ranges in the units that were agreed on.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use gen_lsp_types::{Location, Position, Range, Uri};

use super::document::Document;
use super::positions::{Encoding, Lines};
use crate::source::{FileId, SourceMap, Span};

/// How the places of one analysis are told.
pub(super) struct Places<'a> {
    pub(super) sources: &'a SourceMap,
    pub(super) root: &'a Path,
    /// The texts that are open, by their paths from the root: the editor's own addresses are theirs.
    pub(super) documents: &'a BTreeMap<String, Document>,
    pub(super) encoding: Encoding,
    /// The lines of the files that were asked for: one question is often about many places of one file.
    lines: RefCell<BTreeMap<FileId, Lines<'a>>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(
        sources: &'a SourceMap,
        root: &'a Path,
        documents: &'a BTreeMap<String, Document>,
        encoding: Encoding,
    ) -> Self {
        Self { sources, root, documents, encoding, lines: RefCell::default() }
    }

    /// The address of the file at this path from the root; none for what is built into the program.
    pub(super) fn uri(&self, path: &str) -> Option<Uri> {
        if let Some(document) = self.documents.get(path) {
            return Some(document.uri.clone());
        }
        let file = self.root.join(path);
        if file.exists() { Uri::from_file_path(file).ok() } else { None }
    }

    fn in_lines<T>(&self, file: FileId, ask: impl FnOnce(&Lines) -> T) -> T {
        let mut known = self.lines.borrow_mut();
        ask(known.entry(file).or_insert_with(|| Lines::new(self.sources.get(file).text(), self.encoding)))
    }

    pub(super) fn range(&self, span: Span) -> Range {
        self.in_lines(span.file, |lines| {
            Range::new(lines.position(span.start as usize), lines.position(span.end as usize))
        })
    }

    /// The byte at a position of a file, as the analysis had it.
    pub(super) fn byte(&self, file: FileId, position: Position) -> u32 {
        self.in_lines(file, |lines| lines.byte(position) as u32)
    }

    pub(super) fn location(&self, span: Span) -> Option<Location> {
        let uri = self.uri(self.sources.get(span.file).path())?;
        Some(Location::new(uri, self.range(span)))
    }
}
