//! `manifest.json`: what a site consists of, file by file, and what it was made from. Both writing and verifying a site begin here.
//!
//! ```json
//! {
//!   "generator": "annals 0.1.0",
//!   "commit": "0123456789abcdef0123456789abcdef01234567",
//!   "files": {
//!     "index.html": { "sha256": "…", "size": 5120 }
//!   }
//! }
//! ```

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::output;
use crate::output::generated::MANIFEST;

/// The name of the manifest, which stands at the top of the site and does not list itself.
pub const NAME: &str = MANIFEST.path();

/// The JSON Schema (draft 2020-12) of a manifest, for programs that read one.
pub const SCHEMA: &str = include_str!("../schemas/manifest.json");

/// This program, as a manifest names it.
pub const GENERATOR: &str = concat!("annals ", env!("CARGO_PKG_VERSION"));

/// How many bytes are read at a time where a file need not be in memory.
const PIECE: usize = 64 << 10;

/// What a site consists of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The program that made the site, with its version.
    pub generator: String,
    /// The commit of the content that was checked out, in hexadecimal digits; none if it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// Every file but the manifest, by its path from the root with `/` between its parts.
    pub files: BTreeMap<String, Entry>,
    /// What the files that are costly to make were made from, by their paths: names of which equal ones mean equal bytes, so that the next
    /// build of the same program can take such a file over.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub made_from: BTreeMap<String, String>,
}

/// What a file says, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The SHA-256 of its bytes, FIPS 180-4, in 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// How many bytes it has.
    pub size: u64,
}

impl Entry {
    /// The entry of a file with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { sha256: hex(&Sha256::digest(bytes)), size: bytes.len() as u64 }
    }

    /// The entry of all that `reader` gives. Only a piece is in memory at a time, which `each` is shown before the next.
    ///
    /// # Errors
    /// If the reader cannot be read, or `each` cannot go on.
    pub fn read(mut reader: impl Read, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<Self> {
        let (mut sha256, mut size, mut piece) = (Sha256::new(), 0, vec![0; PIECE]);
        loop {
            let n_bytes = match reader.read(&mut piece) {
                Ok(0) => return Ok(Self { sha256: hex(&sha256.finalize()), size }),
                Ok(n_bytes) => n_bytes,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            sha256.update(&piece[..n_bytes]);
            size += n_bytes as u64;
            each(&piece[..n_bytes])?;
        }
    }

    /// Whether a file with these bytes is meant.
    #[must_use]
    pub fn fits(&self, bytes: &[u8]) -> bool {
        self.size == bytes.len() as u64 && self.sha256 == Self::of(bytes).sha256
    }
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// If the bytes are no manifest, or it names a path that could lead out of the site: what is wrong.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        match manifest.files.keys().find(|path| !output::is_path(path)) {
            Some(path) => Err(format!("`{path}` is no path in a site")),
            None => Ok(manifest),
        }
    }

    /// The manifest as it stands in the site: equal manifests are equal bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let entry = Entry::of(b"abc");
        assert_eq!(entry.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert!(entry.fits(b"abc") && !entry.fits(b"abd") && !entry.fits(b"abcd"));
        let mut seen = Vec::new();
        let read = Entry::read(b"a".chain(&b"bc"[..]), |piece| io::Write::write_all(&mut seen, piece));
        assert_eq!((read.ok(), seen), (Some(entry.clone()), b"abc".to_vec()));
        assert!(Entry::read(&b"abc"[..], |_| Err(io::Error::other("full"))).is_err());
        for commit in [None, Some("0123456789abcdef0123456789abcdef01234567".to_owned())] {
            let files = BTreeMap::from([("a/b.txt".to_owned(), entry.clone())]);
            let manifest = Manifest { generator: GENERATOR.to_owned(), commit, files, made_from: BTreeMap::new() };
            assert_eq!(Manifest::parse(&manifest.to_bytes()), Ok(manifest));
        }
    }

    #[test]
    fn paths_that_lead_out_are_refused() {
        for path in ["../a", "/a", "a/../b", "a//b", "", ".", "a\\b", "C:a", "a/"] {
            let files = BTreeMap::from([(path.to_owned(), Entry::of(b""))]);
            let bytes = Manifest { generator: GENERATOR.to_owned(), commit: None, files, made_from: BTreeMap::new() }
                .to_bytes();
            assert!(Manifest::parse(&bytes).is_err(), "{path}");
        }
        assert!(Manifest::parse(b"{\"name\": \"an app\"}").is_err());
    }
}
