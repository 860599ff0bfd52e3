//! Names with a hash of what stands in the file: another text has another name, so browsers may keep the file for ever.

use sha2::{Digest, Sha256};

/// The name of a file with this text.
pub fn hashed(stem: &str, ending: &str, text: &str) -> String {
    let hash: String = Sha256::digest(text).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    format!("{stem}.{hash}.{ending}")
}

/// What such a name ends in, as a regular expression of any flavour.
pub const HASHED: &str = r"\.[0-9a-f]{12}\.[a-z0-9]+";

/// Whether the file at `path` has such a name.
pub fn is_hashed(path: &str) -> bool {
    let mut parts = path.rsplit('/').next().unwrap_or_default().rsplit('.');
    let (ending, hash, stem) = (parts.next(), parts.next(), parts.next());
    let is_hash = |part: &str| part.len() == 12 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    ending.is_some_and(|ending| ending.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
        && hash.is_some_and(is_hash)
        && stem.is_some()
}
