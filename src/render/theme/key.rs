//! What a template is given, hashed: the letters and figures of a view, one after the other, so that two that differ never give the same.

use std::hash::Hasher;

use sha2::{Digest as _, Sha256};

/// Gathers what a value hashes of itself.
pub(super) struct Digest(Vec<u8>);

impl Digest {
    /// Nothing so far.
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    /// The SHA-256 of all that was gathered.
    pub(super) fn sha256(self) -> [u8; 32] {
        Sha256::digest(self.0).into()
    }
}

impl Hasher for Digest {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// The last eight bytes of the hash; whoever wants to tell values apart takes all.
    fn finish(&self) -> u64 {
        Sha256::digest(&self.0)[24..].iter().fold(0, |hash, byte| hash << 8 | u64::from(*byte))
    }
}
