//! A piece of prose as plain text, with the way back to where each word was written: what the rules about words, names and quotations
//! look at.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::model::{PageRef, PlaceId, Resolved, Site, SourceId};
use crate::source::{SourceMap, Span};
use crate::text::{Inline, InlineKind};
use crate::value::language;

/// A paragraph, list item, table cell or value as plain text.
#[derive(Debug)]
pub struct Passage {
    /// The page it is at home on.
    pub page: PageRef,
    /// Its words; citations are left out.
    pub text: String,
    /// The sources of the record it stands in; empty for prose, which cites for itself.
    pub record_sources: Vec<SourceId>,
    /// The block quotation that it is a part of, if it is one.
    pub block_quotation: Option<Span>,
    /// Whether it is a line without markup, such as a title, which can cite and mention nothing.
    pub is_line: bool,
    pieces: Vec<Piece>,
    citations: Vec<(usize, Vec<SourceId>)>,
}

#[derive(Debug)]
struct Piece {
    start: usize,
    end: usize,
    span: Span,
    kind: PieceKind,
}

/// Stretches of a text, to be asked whether any of them holds another.
pub struct Stretches(Vec<(usize, usize)>);

impl Stretches {
    /// Those of `quoted`, in their order.
    pub fn new<'q>(quoted: impl Iterator<Item = &'q Quoted>) -> Self {
        let mut furthest = 0;
        let reached = quoted.map(|quoted| {
            furthest = furthest.max(quoted.end);
            (quoted.start, furthest)
        });
        Self(reached.collect())
    }

    /// Whether one of them holds `start..end`.
    #[must_use]
    pub fn hold(&self, start: usize, end: usize) -> bool {
        let begun = self.0.partition_point(|(begin, _)| *begin <= start);
        begun > 0 && end <= self.0[begun - 1].1
    }
}

/// How many quotations may be open inside one another.
const DEEPEST_QUOTATION: usize = 16;

/// How a piece of a passage was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// As plain words.
    Words,
    /// As a mention of a place.
    Mention(PlaceId),
    /// As the words of a link.
    Link,
    /// As code.
    Code,
}

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The first byte inside the marks.
    pub start: usize,
    /// The byte after the last one inside.
    pub end: usize,
    /// The sources it is attributed to; empty if it is not.
    pub sources: Vec<SourceId>,
}

impl Passage {
    /// The plain text of `inlines`.
    #[must_use]
    pub fn new(page: PageRef, inlines: &[Inline<Resolved>], record_sources: &[SourceId], site: &Site) -> Self {
        let mut passage = Self {
            page,
            text: String::new(),
            record_sources: record_sources.to_vec(),
            block_quotation: None,
            is_line: false,
            pieces: Vec::new(),
            citations: Vec::new(),
        };
        passage.add(inlines, PieceKind::Words, site);
        passage
    }

    fn add(&mut self, inlines: &[Inline<Resolved>], kind: PieceKind, site: &Site) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => self.piece(text, inline.span, kind),
                InlineKind::Code(text) => self.piece(text, inline.span, PieceKind::Code),
                InlineKind::Emphasis(inside) | InlineKind::Strong(inside) | InlineKind::Deleted(inside) => {
                    self.add(inside, kind, site);
                }
                InlineKind::Link { text, .. } => self.add(text, PieceKind::Link, site),
                InlineKind::Place(mention) => {
                    self.piece(mention.words(site), inline.span, PieceKind::Mention(mention.place));
                }
                InlineKind::Citation(cited) => {
                    self.citations.push((self.text.len(), cited.iter().map(|cited| cited.source).collect()));
                }
                InlineKind::SoftBreak | InlineKind::HardBreak => self.text.push(' '),
                InlineKind::Image { .. } | InlineKind::FootnoteReference(_) => {}
            }
        }
    }

    fn piece(&mut self, text: &str, span: Span, kind: PieceKind) {
        let start = self.text.len();
        self.text.push_str(text);
        self.pieces.push(Piece { start, end: self.text.len(), span, kind });
    }

    /// Where it begins and ends; none if it has no words.
    #[must_use]
    pub fn place(&self) -> Option<Span> {
        let (first, last) = (self.pieces.first()?.span, self.pieces.last()?.span);
        Some(Span::new(first.file, first.start as usize, last.end as usize))
    }

    /// The words between quotation marks, with the sources of the citation that follows, or of the record. A part of a block quotation is one as
    /// a whole.
    #[must_use]
    pub fn quoted(&self) -> Vec<Quoted> {
        let mut found = Vec::new();
        let mut open: Vec<(char, usize)> = Vec::new();
        for (at, character) in self.text.char_indices().filter(|&(_, character)| marks::is_mark(character)) {
            // The innermost quotation that the sign can close; one inside it that was never closed is none.
            let closes = open.iter().rposition(|&(opening, _)| marks::close(opening, character));
            if let Some(position) = closes {
                let (_, start) = open[position];
                open.truncate(position);
                found.push(Quoted { start, end: at, sources: self.sources_after(at) });
            } else if marks::opens(character) {
                // Deeper than this no one quotes: marks that nothing closes must not make a long text slow.
                if open.len() == DEEPEST_QUOTATION {
                    open.remove(0);
                }
                open.push((character, at + character.len_utf8()));
            }
        }
        if self.block_quotation.is_some() {
            found.push(Quoted { start: 0, end: self.text.len(), sources: self.sources_after(0) });
        }
        found.sort_by_key(|quoted| quoted.start);
        found
    }

    /// The sources of the first citation at or after `at`; of the record, if there is none.
    fn sources_after(&self, at: usize) -> Vec<SourceId> {
        match self.citations.iter().find(|(place, _)| *place >= at) {
            Some((_, sources)) => sources.clone(),
            None => self.record_sources.clone(),
        }
    }

    /// How the byte `at` was written.
    #[must_use]
    pub fn kind_at(&self, at: usize) -> Option<PieceKind> {
        self.piece_at(at).map(|piece| piece.kind)
    }

    /// The piece that holds the byte `at`; pieces stand in order.
    fn piece_at(&self, at: usize) -> Option<&Piece> {
        self.pieces.get(self.pieces.partition_point(|piece| piece.end <= at)).filter(|piece| piece.start <= at)
    }

    /// The pieces that hold all of `start..end`: where their words begin in the text, these words, and their place. A line of the file may end
    /// between two of them.
    #[must_use]
    pub fn pieces_of(&self, start: usize, end: usize) -> Option<(usize, &str, Span)> {
        let (first, last) = (self.piece_at(start)?, self.piece_at(end.checked_sub(1)?)?);
        let span = Span::new(first.span.file, first.span.start as usize, last.span.end as usize);
        Some((first.start, self.text.get(first.start..last.end)?, span))
    }

    /// Where the words `start..end` were written. Typographic signs are longer than the typed ones, so the words are looked for
    /// again in the text of the piece: the same occurrence of the same words.
    #[must_use]
    pub fn span_of(&self, start: usize, end: usize, texts: &SourceMap) -> Option<Span> {
        let piece = self.piece_at(start)?;
        let last = end.checked_sub(1).and_then(|last| self.piece_at(last)).unwrap_or(piece);
        let words = &self.text[start..end.min(piece.end)];
        let written = texts.slice(piece.span);
        // Where no sign was changed, each word stands where it was written.
        let at = start - piece.start;
        let is_same = written.len() == piece.end - piece.start
            && written.get(at..).is_some_and(|written| written.starts_with(words));
        let nth = || self.text[piece.start..start].matches(words).count();
        let at = if is_same { Some(at) } else { written.match_indices(words).nth(nth()).map(|(at, _)| at) };
        Some(match at {
            Some(at) if end <= piece.end => piece.span.part(at, at + words.len()),
            Some(at) => Span::new(piece.span.file, piece.span.start as usize + at, last.span.end as usize),
            None => piece.span,
        })
    }
}

/// The marks of quotations, as the languages of the world have them (CLDR, `delimiters`).
mod marks {
    /// Whether a character is any of them.
    pub(super) fn is_mark(character: char) -> bool {
        opens(character) || matches!(character, '”' | '」' | '』' | '》')
    }

    /// Whether a mark can open a quotation.
    pub(super) fn opens(mark: char) -> bool {
        matches!(mark, '“' | '„' | '«' | '»' | '「' | '『' | '《')
    }

    /// Whether `closing` ends what `opening` began.
    pub(super) fn close(opening: char, closing: char) -> bool {
        match opening {
            '“' => closing == '”',
            '„' => matches!(closing, '“' | '”'),
            '«' => closing == '»',
            '»' => closing == '«',
            '「' => closing == '」',
            '『' => closing == '』',
            '《' => closing == '》',
            _ => false,
        }
    }
}

/// The words of a text: runs of letters and digits with the marks that combine with them, and where each begins.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(char::is_alphanumeric)?;
        let length =
            text[start..].find(|c: char| !c.is_alphanumeric() && !is_combining_mark(c)).unwrap_or(text.len() - start);
        rest = start + length;
        Some((start, &text[start..rest]))
    })
}

/// A word in Unicode's NFC.
fn spelt(word: Cow<str>) -> Cow<str> {
    match is_nfc_quick(word.chars()) {
        IsNormalized::Yes => word,
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(word.nfc().collect()),
    }
}

/// Phrases, to find any of many in one pass over a text, in a time that hardly grows with their number.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By their words, with a space between them.
    values: HashMap<String, T>,
    /// Of how many words those are that begin with this one, most words first.
    lengths: HashMap<String, BTreeSet<Reverse<usize>>>,
    fold: fn(&str) -> Cow<str>,
}

impl<T: Clone> Phrases<T> {
    /// The phrases, compared after `fold` and in Unicode's NFC, however they are spelt. Of two that are the same, the first counts.
    pub fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>, fold: fn(&str) -> Cow<str>) -> Self {
        let mut all = Self { values: HashMap::new(), lengths: HashMap::new(), fold };
        for (phrase, value) in phrases {
            let words: Vec<Cow<str>> = words(phrase).map(|(_, word)| all.key(word)).collect();
            let Some(first) = words.first() else { continue };
            all.lengths.entry(first.to_string()).or_default().insert(Reverse(words.len()));
            all.values.entry(words.join(" ")).or_insert(value);
        }
        all
    }

    /// A word as it is compared.
    fn key<'w>(&self, word: &'w str) -> Cow<'w, str> {
        spelt((self.fold)(word))
    }

    /// Every phrase in `text`: start, end, value. Of several that begin at one place the longest is meant; found phrases do not overlap.
    pub fn find(&self, text: &str) -> Vec<(usize, usize, T)> {
        let all: Vec<(usize, &str)> = words(text).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < all.len() {
            // Few words begin a phrase, so only those that follow such a one are looked at as a whole.
            let lengths = self.lengths.get(self.key(all[at].1).as_ref());
            let hit = lengths.into_iter().flatten().find_map(|&Reverse(length)| {
                let phrase: Vec<Cow<str>> = all.get(at..at + length)?.iter().map(|(_, word)| self.key(word)).collect();
                Some((length, self.values.get(&phrase.join(" "))?))
            });
            match hit {
                Some((length, value)) => {
                    let (last, word) = all[at + length - 1];
                    found.push((all[at].0, last + word.len(), value.clone()));
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// A word as it stands: the `fold` of phrases whose case counts.
pub fn as_it_stands(word: &str) -> Cow<'_, str> {
    Cow::Borrowed(word)
}

/// A word in lower case: the `fold` of phrases whose case does not count.
pub fn lower_case(word: &str) -> Cow<'_, str> {
    match word.chars().all(|c| c.is_lowercase() || c.is_ascii_digit()) {
        true => Cow::Borrowed(word),
        false => Cow::Owned(word.to_lowercase()),
    }
}

/// The same in a language in which a dotted and a dotless i are two letters.
pub fn lower_case_with_dotless_i(word: &str) -> Cow<'_, str> {
    Cow::Owned(language::lower_case_with_dotless_i(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(words(text).map(|(_, word)| word).collect::<Vec<_>>(), expected, "{text:?}");
        };
        check("One, two-three: ə ı!", &["One", "two", "three", "ə", "ı"]);
        check("e\u{301}tat", &["e\u{301}tat"]);
        check(" … ", &[]);
    }

    #[test]
    fn the_longest_phrase_is_found_and_none_overlap() {
        let phrases = Phrases::new([("peace", 1), ("peace deal", 2), ("deal", 3)], lower_case);
        assert_eq!(phrases.find("A Peace deal, a deal."), [(2, 12, 2), (16, 20, 3)]);
        assert_eq!(phrases.find("appeased"), []);
    }

    #[test]
    fn a_phrase_is_found_in_either_spelling_of_unicode() {
        for (written, spelt) in [
            ("caf\u{e9}", "cafe\u{301}"),
            ("\u{439}\u{43e}\u{434}", "\u{438}\u{306}\u{43e}\u{434}"),
            ("\u{626}", "\u{64a}\u{654}"),
        ] {
            for (phrase, text) in [(written, spelt), (spelt, written), (spelt, spelt)] {
                let found = Phrases::new([(phrase, ())], as_it_stands).find(&format!("a {text} b"));
                assert_eq!(found, [(2, 2 + text.len(), ())], "{phrase:?} in {text:?}");
            }
        }
    }

    #[test]
    fn quotations_are_found_by_the_marks_of_any_language() {
        let check = |text: &str, expected: &[&str]| {
            let page = PageRef::Index;
            let passage = Passage {
                page,
                text: text.to_owned(),
                record_sources: Vec::new(),
                block_quotation: None,
                is_line: false,
                pieces: Vec::new(),
                citations: Vec::new(),
            };
            let found: Vec<&str> = passage.quoted().iter().map(|quoted| &text[quoted.start..quoted.end]).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("a “b” c “d”", &["b", "d"]);
        check("„b“ «c» »d« „e”", &["b", "c", "d", "e"]);
        check("“a «b» c”", &["a «b» c", "b"]);
        check("“a «b c”", &["a «b c"]);
        check("a” b “c", &[]);
        check("「a『b』」", &["a『b』", "b"]);
    }
}
