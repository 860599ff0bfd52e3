//! The address of a paragraph: made from its words, so that it stays the same whatever changes elsewhere.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

/// How many words of a paragraph its id is made from.
const FIRST_WORDS: usize = 8;
/// The letters of such an id: digits and small letters without those that look alike.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// The permanent id of a paragraph with this text: made from its first words, so that it stays the same whatever changes elsewhere on the page
/// or further on in the paragraph. Of two paragraphs that begin alike, the later one has a number as well: `taken` are the ids so far.
pub(super) fn id(text: &str, taken: &mut BTreeSet<String>) -> String {
    let first: Vec<&str> = text.split_whitespace().take(FIRST_WORDS).collect();
    let hash = Sha256::digest(first.join(" "));
    // Four letters of five bits each: of two hundred pages with a hundred paragraphs, one needs a number.
    let bits = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
    let letters = (0..4).map(|at| char::from(LETTERS[(bits >> (27 - 5 * at)) as usize & 31]));
    let base: String = "p_".chars().chain(letters).collect();
    let mut id = base.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{base}-{number}");
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_the_first_words_does_not_matter() {
        let new = |text: &str| id(text, &mut BTreeSet::new());
        let begins = "One two three four five six seven eight";
        assert_eq!(new(begins), new(&format!("{begins} and more")));
        assert_ne!(new(begins), new("Another text"));
    }

    #[test]
    fn no_two_paragraphs_share_an_id() {
        let mut taken = BTreeSet::new();
        let ids = [(); 3].map(|()| id("The same words", &mut taken));
        assert_eq!((&ids[1], &ids[2]), (&format!("{}-2", ids[0]), &format!("{}-3", ids[0])));
    }
}
