//! Characters that nobody sees in an id, a date or a number, by their names: they come along when a value is copied from a page or a PDF.
//!
//! Comes in: the text of a value. Goes out: the first such character, and the text without them. Running text may need them, and is none of
//! this file's business.

use std::fmt;

/// A character that is not seen, or not told from a space or a hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unseen(pub char, &'static str);

/// Those that are met, with what an editor may have heard of.
const NAMES: [Unseen; 20] = [
    Unseen('\u{a0}', "no-break space"),
    Unseen('\u{202f}', "narrow no-break space"),
    Unseen('\u{2007}', "figure space"),
    Unseen('\u{2009}', "thin space"),
    Unseen('\u{200a}', "hair space"),
    Unseen('\u{2002}', "en space"),
    Unseen('\u{2003}', "em space"),
    Unseen('\u{2008}', "punctuation space"),
    Unseen('\u{3000}', "ideographic space"),
    Unseen('\u{200b}', "zero-width space"),
    Unseen('\u{200c}', "zero-width non-joiner"),
    Unseen('\u{200d}', "zero-width joiner"),
    Unseen('\u{2060}', "word joiner"),
    Unseen('\u{feff}', "zero-width no-break space"),
    Unseen('\u{ad}', "soft hyphen"),
    Unseen('\u{200e}', "left-to-right mark"),
    Unseen('\u{200f}', "right-to-left mark"),
    Unseen('\u{61c}', "Arabic letter mark"),
    Unseen('\u{202c}', "mark that ends a change of direction"),
    Unseen('\u{2069}', "mark that ends a change of direction"),
];

impl fmt::Display for Unseen {
    /// `a no-break space (U+00A0)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let article = if self.1.starts_with(['A', 'e', 'i']) { "an" } else { "a" };
        write!(f, "{article} {} (U+{:04X})", self.1, u32::from(self.0))
    }
}

fn named(character: char) -> Option<Unseen> {
    NAMES.into_iter().find(|unseen| unseen.0 == character)
}

/// The first such character of `text`.
#[must_use]
pub fn unseen(text: &str) -> Option<Unseen> {
    // Most values have none of them.
    if text.is_ascii() { None } else { text.chars().find_map(named) }
}

/// `text` without any.
#[must_use]
pub fn without_unseen(text: &str) -> String {
    text.chars().filter(|character| named(*character).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_one_is_named() {
        let name = |text: &str| unseen(text).map(|unseen| unseen.to_string()).unwrap_or_default();
        assert_eq!(name("1920-02-09\u{a0}"), "a no-break space (U+00A0)");
        assert_eq!(name("sval\u{200b}bard\u{a0}"), "a zero-width space (U+200B)");
        assert_eq!(name("1920\u{2002}"), "an en space (U+2002)");
        assert_eq!(name("a\u{61c}"), "an Arabic letter mark (U+061C)");
        assert_eq!(name("é ք 中"), "");
        assert_eq!(name("plain text"), "");
    }

    #[test]
    fn nothing_else_is_taken_away() {
        assert_eq!(without_unseen("\u{feff}16\u{202f}000 é\u{ad}"), "16000 é");
        assert!(NAMES.iter().all(|unseen| without_unseen(&unseen.0.to_string()).is_empty()));
    }
}
