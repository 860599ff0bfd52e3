//! What a file of translations says, whatever its format: its language and its messages, each word with its place, so that a fault in one can be told there.

use std::ops::Range;

use crate::source::{Span, Spanned};

/// What such a file says.
#[derive(Debug)]
pub struct Catalogue {
    /// The tag of the language into which it translates, empty if it names none, and where it stands or should stand.
    pub language: Spanned<String>,
    /// Its messages, in their order.
    pub entries: Vec<Entry>,
}

/// A message.
#[derive(Debug)]
pub struct Entry {
    /// By what it is known, as the format writes it.
    pub name: Option<Spanned<String>>,
    /// The original.
    pub original: Words,
    /// The translation; an empty one is none.
    pub translation: Words,
    /// Whether somebody has looked at the translation.
    pub review: Review,
}

/// Whether somebody has looked at a translation since it was made, and since its original changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Review {
    /// The file says so.
    Done,
    /// The file says that it waits for that.
    Wanted,
    /// The file says nothing: not every program keeps it.
    Unknown,
}

/// Words as they are meant, each line ended by `\n`, with the places where a file has them.
#[derive(Clone, Debug)]
pub struct Words {
    text: String,
    span: Span,
    /// Where a piece begins that stands in the file as it is meant: in the text, and in the file.
    pieces: Vec<(usize, usize)>,
}

impl Words {
    /// No words, at `span`.
    pub(super) fn new(span: Span) -> Self {
        Self { text: String::new(), span, pieces: Vec::new() }
    }

    /// Adds a piece that stands at byte `at` of the file.
    pub(super) fn push(&mut self, piece: &str, at: usize) {
        if piece.starts_with('\n') && self.text.ends_with('\r') {
            self.text.pop();
        }
        self.pieces.push((self.text.len(), at));
        self.text.push_str(piece);
    }

    /// Adds what stands behind them in the same file.
    pub(super) fn append(&mut self, other: &Self) {
        let length = self.text.len();
        self.pieces.extend(other.pieces.iter().map(|(start, at)| (length + start, *at)));
        self.text.push_str(&other.text);
        self.cover(other.span);
    }

    /// Says that they stand at `span` as well.
    pub(super) fn cover(&mut self, span: Span) {
        let (start, end) = (self.span.start.min(span.start), self.span.end.max(span.end));
        self.span = Span { start, end, ..self.span };
    }

    /// All of them, as they are.
    #[must_use]
    pub fn whole(&self) -> &str {
        &self.text
    }

    /// What messages have of them: without white space around it.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.trim()
    }

    /// Where they stand, with whatever the format puts around them.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where a part of [`text`](Self::text) stands.
    #[must_use]
    pub fn place(&self, part: Range<usize>) -> Span {
        let lead = self.text.len() - self.text.trim_start().len();
        let (start, end) = (lead + part.start, lead + part.end.max(part.start));
        let at = |byte: usize, is_before: &dyn Fn(usize) -> bool| {
            let (from, at) = self.pieces.iter().rfind(|(from, _)| is_before(*from))?;
            Some(at + byte - from)
        };
        // What ends with a piece ends there, not where the next one begins.
        match (at(start, &|from| from <= start), at(end, &|from| from < end.max(start + 1))) {
            (Some(start), Some(end)) => Span::new(self.span.file, start, end),
            _ => self.span,
        }
    }
}
