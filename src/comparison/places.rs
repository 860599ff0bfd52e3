//! Places in files, as people name them.

use super::change::Place;
use crate::source::{SourceMap, Span};

/// The line of a file at which something begins.
pub(super) fn place(span: Span, sources: &SourceMap) -> Place {
    let source = sources.get(span.file);
    Place { path: source.path().to_owned(), line: source.line_column(span.start).line }
}
