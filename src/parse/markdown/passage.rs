//! A piece of Markdown together with its place: positions in it become spans of its file.

use std::ops::Range;

use crate::source::Span;

/// Where a piece of Markdown stands.
#[derive(Clone, Copy, Debug)]
pub struct Origin {
    /// Its place.
    pub span: Span,
    /// Whether its bytes stand there one to one, so that positions inside it can be exact. Otherwise every position is the
    /// whole span.
    pub verbatim: bool,
}

/// A text and where it stands. Ranges are bytes of the text; any range may be asked for.
#[derive(Clone, Copy)]
pub(super) struct Passage<'a> {
    text: &'a str,
    whole: Span,
    is_exact: bool,
}

impl<'a> Passage<'a> {
    pub(super) fn new(text: &'a str, origin: Origin) -> Self {
        let is_exact = origin.verbatim && origin.span.range().len() == text.len();
        Self { text, whole: origin.span, is_exact }
    }

    pub(super) fn text(self) -> &'a str {
        self.text
    }

    /// The place of a range in its file.
    pub(super) fn span(self, range: Range<usize>) -> Span {
        if !self.is_exact {
            return self.whole;
        }
        let range = self.clamp(range);
        self.whole.part(range.start, range.end)
    }

    pub(super) fn slice(self, range: Range<usize>) -> &'a str {
        &self.text[self.clamp(range)]
    }

    /// Whether the character at `at` has a backslash before it that makes it plain.
    pub(super) fn is_escaped(self, at: usize) -> bool {
        self.slice(0..at).bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1
    }

    /// The range without white space at its ends.
    pub(super) fn trim(self, range: Range<usize>) -> Range<usize> {
        let range = self.clamp(range);
        let text = &self.text[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        start..(range.start + text.trim_end().len()).max(start)
    }

    fn clamp(self, range: Range<usize>) -> Range<usize> {
        let mut end = range.end.min(self.text.len());
        let mut start = range.start.min(end);
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }
}

/// `text` as a reader is to see it: without the backslashes that make signs plain.
pub(super) fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character != '\\' || !characters.peek().is_some_and(char::is_ascii_punctuation) {
            plain.push(character);
        } else if let Some(escaped) = characters.next() {
            plain.push(escaped);
        }
    }
    plain
}

/// `text` on one line: white space becomes single spaces, and the signs of quotations at the start of a line go.
pub(super) fn unwrap_lines(text: &str) -> String {
    let lines = text.lines().enumerate().map(|(index, line)| match index {
        0 => line,
        _ => line.trim_start_matches(['>', ' ', '\t']),
    });
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_neither_backslashes_nor_lines() {
        assert_eq!(unescape(r"a\*b\\c\d"), r"a*b\c\d");
        assert_eq!(unwrap_lines(" para.\t3\n>  and 4 "), "para. 3 and 4");
    }
}
