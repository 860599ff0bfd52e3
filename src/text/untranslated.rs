//! Words that stand in a text of another language, since they are not translated yet: a translated site shows the original's, and where a
//! theme lacks a word of the interface, a site shows the English one.
//!
//! They are set between two noncharacters, which Unicode keeps for what a program says to itself (23.7), so that whatever prints them can
//! tell their language: a title goes through many hands until it stands in a list, a heading or an attribute, and a theme prints it
//! wherever it likes. What leaves the program holds none of these: pages have an element in their place, everything else the words alone.

use std::borrow::Cow;

/// Stands before words in the original's language.
pub const BEGIN: char = '\u{fdd0}';
/// Stands behind words of each kind.
pub const END: char = '\u{fdd1}';
/// Stands before English words of the interface in a site of another language.
pub const BEGIN_ENGLISH: char = '\u{fdd2}';
/// Stands before what is filled into these, which is in the language of the site.
pub const BEGIN_OWN: char = '\u{fdd3}';
/// All of these.
pub const MARKS: [char; 4] = [BEGIN, END, BEGIN_ENGLISH, BEGIN_OWN];

/// `text` as words that are not translated.
#[must_use]
pub fn mark(text: &str) -> String {
    format!("{BEGIN}{text}{END}")
}

/// A `pattern` of the interface as English words; one that has nothing but marks and names in braces is as good in every language.
#[must_use]
pub fn mark_english(pattern: &str) -> String {
    let mut depth = 0;
    let has_words = pattern.chars().any(|letter| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        depth == 0 && letter.is_alphabetic()
    });
    if has_words { format!("{BEGIN_ENGLISH}{pattern}{END}") } else { pattern.to_owned() }
}

/// What is filled into `pattern`, in HTML or as plain text: where the pattern is in English, the words of a value are not.
#[must_use]
pub fn mark_filled<'a>(value: &'a str, pattern: &str) -> Cow<'a, str> {
    let mut is_tag = false;
    let mut has_words = value.chars().filter(|&letter| {
        is_tag = letter == '<' || (is_tag && letter != '>');
        !is_tag && letter.is_alphabetic()
    });
    let is_own = pattern.starts_with(BEGIN_ENGLISH) && !value.starts_with(MARKS) && has_words.next().is_some();
    if is_own { Cow::Owned(format!("{BEGIN_OWN}{value}{END}")) } else { Cow::Borrowed(value) }
}

/// Whether one of these signs stands in `text`. Each page is asked, and each part of some: a byte with which they all begin, and few letters
/// do, is found many times faster than one of four signs.
#[must_use]
pub fn is_marked(text: &str) -> bool {
    /// The first byte in UTF-8 of all from U+F000 to U+FFFF.
    const FIRST: u8 = 0xef;
    text.as_bytes().contains(&FIRST) && text.contains(MARKS)
}

/// `text` without these signs.
#[must_use]
pub fn unmarked(text: &str) -> Cow<'_, str> {
    match is_marked(text) {
        true => Cow::Owned(text.replace(MARKS, "")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{MARKS, is_marked, mark, mark_english, mark_filled, unmarked};

    #[test]
    fn every_sign_is_found() {
        for sign in MARKS {
            assert!(is_marked(&format!("договор{sign}")), "{sign:?}");
        }
        assert!(!is_marked("") && !is_marked("договор \u{ff08}ﬁ\u{fdf0}"));
    }

    #[test]
    fn what_was_marked_can_be_had_without() {
        assert_eq!(unmarked(&format!("3. {} (1920)", mark("The treaty"))), "3. The treaty (1920)");
        assert_eq!(unmarked("as it is"), "as it is");
        assert_eq!(unmarked(&mark_english("Made with {program}")), "Made with {program}");
    }

    #[test]
    fn what_has_no_words_is_in_no_language() {
        assert_eq!(mark_english("{latitude}, {longitude}"), "{latitude}, {longitude}");
        assert_eq!(mark_english("×{n}"), "×{n}");
        assert_eq!(mark_english("{n} km"), "\u{fdd2}{n} km\u{fdd1}");
    }

    #[test]
    fn a_value_in_an_english_pattern_is_in_the_language_of_the_site() {
        let english = mark_english("Made with {program}");
        assert_eq!(mark_filled("كتاب", &english), "\u{fdd3}كتاب\u{fdd1}");
        assert_eq!(mark_filled("كتاب", "صنع بـ {program}"), "كتاب");
        assert_eq!(mark_filled("<time>1920</time>", &english), "<time>1920</time>", "figures are in none");
        assert_eq!(mark_filled(&mark("a"), &english), mark("a"), "it says its language itself");
    }
}
