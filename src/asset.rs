//! A file of an author that is copied into the site as it is: its bytes, held once for all who have it, or where it was left on disk.

use std::hash::{Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;

/// A file that is copied as it is. Two with the same bytes are equal, wherever these came from: a theme that lies on disk gives what the one
/// in the program gives.
#[derive(Clone, Debug)]
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

impl PartialEq for Asset {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Left(left), Self::Left(other)) => left == other,
            _ => self.bytes().is_some() && self.bytes() == other.bytes(),
        }
    }
}

impl Eq for Asset {}

impl Hash for Asset {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Left(left) => left.hash(state),
            Self::Held(_) | Self::BuiltIn(_) => self.bytes().hash(state),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasher, RandomState};

    use super::*;

    #[test]
    fn bytes_are_the_same_wherever_they_came_from() {
        let hasher = RandomState::new();
        let (held, built_in) = (Asset::Held(Arc::new(b"font".to_vec())), Asset::BuiltIn(b"font"));
        assert_eq!(held, built_in);
        assert_eq!(hasher.hash_one(&held), hasher.hash_one(&built_in));
        assert_ne!(held, Asset::BuiltIn(b"another"));
        let left = Asset::Left(Left { file: PathBuf::from("font"), size: 4 });
        assert_ne!(held, left);
        assert_eq!(left, left.clone());
    }
}
