//! A sentence as a phrase, for a line on which something else follows.

use crate::model::Resolved;
use crate::text::{Inline, InlineKind};

/// What ends a sentence that tells something, in whichever script.
const STOPS: [char; 5] = ['.', '։', '۔', '।', '。'];
/// A word of so few letters before a point is an abbreviation, which keeps it: `до 1920 г.`
const SHORT: usize = 2;

/// `text` without the full stop at its end, and what it cites there.
#[must_use]
pub fn phrase(text: &[Inline<Resolved>]) -> Vec<Inline<Resolved>> {
    let mut text = text.to_vec();
    while let Some(last) = text.last_mut() {
        match &mut last.kind {
            InlineKind::Citation(_) | InlineKind::FootnoteReference(_) | InlineKind::SoftBreak => {}
            InlineKind::Text(words) if words.trim().is_empty() => {}
            InlineKind::Text(words) => {
                words.truncate(without_stop(words).len());
                break;
            }
            _ => break,
        }
        text.pop();
    }
    text
}

fn without_stop(words: &str) -> &str {
    let words = words.trim_end();
    let Some(bare) = words.strip_suffix(STOPS) else { return words };
    let last = bare.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_abbreviated = words.ends_with('.') && !last.is_empty() && last.chars().count() <= SHORT;
    if is_abbreviated || bare.ends_with(STOPS) { words } else { bare }
}

#[cfg(test)]
mod tests {
    use super::without_stop;

    #[test]
    fn a_full_stop_at_the_end_goes_and_that_of_an_abbreviation_stays() {
        for (words, bare) in [
            ("Norway takes over.", "Norway takes over"),
            ("Norway takes over. ", "Norway takes over"),
            ("Norway takes over", "Norway takes over"),
            ("It is due in 1920.", "It is due in 1920"),
            ("What for?", "What for?"),
            ("and so on...", "and so on..."),
            ("до 1920 г.", "до 1920 г."),
            ("1927 թ.", "1927 թ."),
            ("կվերադարձվի։", "կվերադարձվի"),
            ("移交。", "移交"),
            (".", ""),
            ("", ""),
        ] {
            assert_eq!(without_stop(words), bare, "{words}");
        }
    }
}
