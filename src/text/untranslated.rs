//! Words that stand in a text of another language, since they are not translated yet: a translated site shows the original's.
//!
//! They are set between two noncharacters, which Unicode keeps for what a program says to itself (23.7), so that whatever prints them can
//! tell their language: a title goes through many hands until it stands in a list, a heading or an attribute, and a theme prints it
//! wherever it likes. What leaves the program holds none of the two: pages have an element in their place, everything else the words alone.

use std::borrow::Cow;

/// Stands before such words.
pub const BEGIN: char = '\u{fdd0}';
/// Stands behind them.
pub const END: char = '\u{fdd1}';

/// `text` as words that are not translated.
#[must_use]
pub fn mark(text: &str) -> String {
    format!("{BEGIN}{text}{END}")
}

/// `text` without the two signs.
#[must_use]
pub fn unmarked(text: &str) -> Cow<'_, str> {
    match text.contains([BEGIN, END]) {
        true => Cow::Owned(text.replace([BEGIN, END], "")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{mark, unmarked};

    #[test]
    fn what_was_marked_can_be_had_without() {
        assert_eq!(unmarked(&format!("3. {} (1920)", mark("The treaty"))), "3. The treaty (1920)");
        assert_eq!(unmarked("as it is"), "as it is");
    }
}
