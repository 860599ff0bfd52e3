//! The permanent id of a paragraph or another statement: made from its words, so that it stays the same whatever changes elsewhere.

use sha2::{Digest, Sha256};

/// How many words of a text its id is made from.
const FIRST_WORDS: usize = 8;
/// The letters of such an id: digits and small letters without those that look alike.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The permanent id of a text: made from its first words, so that it stays the same whatever changes elsewhere on the page or further on in
/// the text. Of two that begin alike, the later one has a number as well.
pub(in crate::resolve) fn id(text: &str) -> String {
    let first: Vec<&str> = text.split_whitespace().take(FIRST_WORDS).collect();
    let hash = Sha256::digest(first.join(" "));
    // Four letters of five bits each: of two hundred pages with a hundred paragraphs, one needs a number.
    let bits = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
    let letters = (0..4).map(|at| char::from(LETTERS[(bits >> (27 - 5 * at)) as usize & 31]));
    "p_".chars().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_the_first_words_does_not_matter() {
        let begins = "One two three four five six seven eight";
        assert_eq!(id(begins), id(&format!("{begins} and more")));
        assert_ne!(id(begins), id("Another text"));
    }
}
