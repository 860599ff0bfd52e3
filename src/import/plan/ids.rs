//! Ids for what has none.

use unicode_normalization::UnicodeNormalization;

use crate::value::anchor;

/// An id is no longer than this, if it is made here.
const LONGEST: usize = 60;

/// The letters of a text that ASCII has, without their marks, as an id; empty if there are none.
pub(super) fn in_ascii(text: &str) -> String {
    let ascii: String = text.nfkd().filter(|c| c.is_ascii()).collect();
    if !ascii.contains(|c: char| c.is_ascii_alphanumeric()) {
        return String::new();
    }
    let id = anchor(&ascii);
    let mut short = String::new();
    for group in id.split('-') {
        if short.len() + group.len() + 1 > LONGEST && !short.is_empty() {
            break;
        }
        short.push_str(if short.is_empty() { "" } else { "-" });
        short.push_str(&group[..group.len().min(LONGEST)]);
    }
    short
}

/// `id`, and after it `id-2`, `id-3` and so on.
pub(super) fn candidates(id: &str) -> impl Iterator<Item = String> {
    std::iter::once(id.to_owned()).chain((2_u32..).map(move |number| format!("{id}-{number}")))
}

#[cfg(test)]
mod tests {
    use super::in_ascii;

    #[test]
    fn an_id_is_made_of_the_letters_that_it_can_have() {
        assert_eq!(in_ascii("Müller_2020a"), "muller-2020a");
        assert_eq!(in_ascii("ТАСС"), "");
        assert_eq!(in_ascii(&"word ".repeat(30)).len(), 59);
        assert_eq!(in_ascii(&"x".repeat(300)).len(), 60);
    }
}
