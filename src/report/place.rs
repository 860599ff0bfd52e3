//! A span as people and tools count: file, lines and columns.

use crate::source::{SourceMap, Span};

/// Where a span begins and ends. Lines and columns count from 1, columns count characters (Unicode code points); the end
/// is the place after the last character.
#[derive(Clone, Debug)]
pub(super) struct Place<'a> {
    pub(super) file: &'a str,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
}

impl<'a> Place<'a> {
    pub(super) fn of(span: Span, sources: &'a SourceMap) -> Self {
        let source = sources.get(span.file);
        let (start, end) = (source.line_column(span.start), source.line_column(span.end));
        Self { file: source.path(), line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }
}
