//! The first 64 bits of a SHA-256: by them two texts are told apart, and whoever has a text can reckon them again.

use std::fmt;

use sha2::{Digest, Sha256};

/// The hash of a text, shown as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShortHash([u8; 8]);

impl ShortHash {
    /// That of `text` in UTF-8.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let [a, b, c, d, e, f, g, h, ..]: [u8; 32] = Sha256::digest(text).into();
        Self([a, b, c, d, e, f, g, h])
    }
}

impl fmt::Display for ShortHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::ShortHash;

    /// The expected digits are the first of what FIPS 180-4 gives for its example.
    #[test]
    fn it_begins_as_sha_256_does() {
        assert_eq!(ShortHash::of("abc").to_string(), "ba7816bf8f01cfea");
    }
}
