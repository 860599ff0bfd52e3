//! A file of an author that is copied into the site as it is: its bytes, held once for all who have it, or where it was left on disk.

use std::path::PathBuf;
use std::sync::Arc;

/// A file that is copied as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Asset {
    /// Its bytes.
    Held(Arc<Vec<u8>>),
    /// Its bytes, which travel inside the program.
    BuiltIn(&'static [u8]),
    /// It was left on disk, since nothing is made of it but a copy.
    Left(Left),
}

/// A file that was left on disk.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Left {
    /// Where it is.
    pub file: PathBuf,
    /// How many bytes it had when it was found.
    pub size: u64,
}

impl Asset {
    /// The bytes, if they are in memory.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Held(bytes) => Some(bytes),
            Self::BuiltIn(bytes) => Some(bytes),
            Self::Left(_) => None,
        }
    }

    /// How many bytes there are.
    #[must_use]
    pub fn size(&self) -> u64 {
        match self {
            Self::Held(bytes) => bytes.len() as u64,
            Self::BuiltIn(bytes) => bytes.len() as u64,
            Self::Left(left) => left.size,
        }
    }
}
