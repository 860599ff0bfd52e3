//! Statements: what the site says, piece by piece, each with an identity that outlives edits elsewhere, and the sources it rests on.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::anchors::PagePart;
use super::ids::PageRef;
use crate::record::SourceId;
use crate::source::Span;
use crate::value::ShortHash;

/// A statement and the sources it rests on. It is counted on the page it is at home on, once.
#[derive(Debug)]
pub struct Statement {
    /// The page it is at home on.
    pub page: PageRef,
    /// What it is called there for good, as nothing else of the page is: its anchor, if it has one of its own; else it is made of its
    /// first words as the anchor of a paragraph is, and is no anchor.
    pub id: String,
    /// The part of the page that it is, or the closest one to reach it by: the record that it stands in, or the paragraph or heading
    /// before it. None if that is the page.
    pub part: Option<PagePart>,
    /// What kind of text says it.
    pub form: StatementForm,
    /// Its words as readers see them, without notes, in [`Wording`]'s spelling. What several keys of a record say is kept apart by ` · `,
    /// with dates as they are written (EDTF).
    pub wording: Wording,
    /// Its sources; empty if it has none.
    pub sources: Vec<SourceId>,
    /// Where it was written: the text, or the record.
    pub span: Span,
}

/// What kind of text makes a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementForm {
    /// A paragraph of a page's text, wherever in it that stands: in a list, a definition, a quotation or a footnote as well.
    Paragraph,
    /// A row of a table.
    Row,
    /// A text in a record that must cite, such as a summary.
    Claim,
    /// A remark in a record that cites what it adds.
    Remark,
    /// A record with sources of its own.
    Record,
}

impl StatementForm {
    /// Every form, as it is written.
    pub const WORDS: &'static [&'static str] = &["paragraph", "row", "claim", "remark", "record"];

    /// The form as it is written.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// The words of a statement in one spelling: Unicode's NFC, with one space (U+0020) for each stretch of white space (Unicode's
/// `White_Space`, so no-break spaces too) and none at either end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The words.
    pub text: String,
    /// By what it is seen whether the words changed: that of `text`, so another spelling of the same words has the same.
    pub hash: ShortHash,
}

impl Wording {
    /// `text` in that spelling.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut words = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        // Nearly all texts are in NFC already, and to see that takes less time than to make it.
        let is_spelt = words.is_ascii() || is_nfc_quick(words.chars()) == IsNormalized::Yes;
        let text = if is_spelt { words } else { words.nfc().collect() };
        Self { hash: ShortHash::of(&text), text }
    }
}

#[cfg(test)]
mod tests {
    use super::Wording;

    #[test]
    fn the_spelling_of_a_text_does_not_change_its_hash() {
        let wording = Wording::new("  Caf\u{e9},\u{a0}12\u{202f}km\n east ");
        assert_eq!(wording.text, "Café, 12 km east");
        assert_eq!(wording, Wording::new("Cafe\u{301}, 12 km east"));
        assert_ne!(wording.hash, Wording::new("Cafe, 12 km east").hash);
    }
}
