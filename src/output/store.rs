//! Where a page goes when it is made, and where one comes from that need not be made.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

/// Names all that a page is made from, but for the program: pages with equal keys have equal bytes. A SHA-256.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageKey([u64; 4]);

impl PageKey {
    /// The key that this hash is.
    #[must_use]
    pub fn new(sha256: [u8; 32]) -> Self {
        let part = |at: usize| sha256[8 * at..][..8].iter().fold(0, |part, byte| part << 8 | u64::from(*byte));
        Self([part(0), part(1), part(2), part(3)])
    }

    /// The hash that it is.
    #[must_use]
    pub fn bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        bytes.chunks_exact_mut(8).zip(self.0).for_each(|(place, part)| place.copy_from_slice(&part.to_be_bytes()));
        bytes
    }
}

/// Takes pages, each in the job that made it.
pub trait PageStore: Sync {
    /// Takes the HTML of the page at `path`, and its key if keys were asked for; what the output has of it from then on.
    fn store(&self, path: &str, key: Option<PageKey>, html: String) -> Stored;

    /// Whether it has a use for the keys of pages.
    fn asks_for_keys(&self) -> bool {
        false
    }

    /// What the output has of the page at `path` if the store has what `key` names: then it need not be made.
    fn kept(&self, _path: &str, _key: PageKey) -> Option<Stored> {
        None
    }

    /// What the output has of the page at `path` that the last build has made, if that is still as it was made.
    fn standing(&self, _path: &str) -> Option<Stored> {
        None
    }
}

/// What an output has of a page.
#[derive(Debug, PartialEq)]
pub enum Stored {
    /// Its HTML.
    Held(String),
    /// A file that says it.
    Staged(Staged),
    /// Its size in bytes: nobody asks for it again.
    Dropped(u64),
}

/// A page that was written to disk before the site is.
#[derive(Debug, PartialEq)]
pub struct Staged {
    /// The file that has its bytes.
    pub file: PathBuf,
    /// How many there are.
    pub size: u64,
    /// Their SHA-256, as a manifest has it.
    pub sha256: String,
}

/// Keeps each page in memory.
pub struct InMemory;

impl PageStore for InMemory {
    fn store(&self, _: &str, _: Option<PageKey>, html: String) -> Stored {
        Stored::Held(html)
    }
}

/// Keeps no page, but knows those that could be made: for whoever wants to know what is wrong with a site again and again.
#[derive(Default)]
pub struct Tried(Mutex<BTreeMap<String, PageKey>>);

impl Tried {
    /// A key is put there whole, so a job that panicked cannot have left it half put.
    fn known(&self) -> MutexGuard<'_, BTreeMap<String, PageKey>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PageStore for Tried {
    fn store(&self, path: &str, key: Option<PageKey>, html: String) -> Stored {
        if let Some(key) = key {
            self.known().insert(path.to_owned(), key);
        }
        Stored::Dropped(html.len() as u64)
    }

    fn asks_for_keys(&self) -> bool {
        true
    }

    fn kept(&self, path: &str, key: PageKey) -> Option<Stored> {
        (self.known().get(path) == Some(&key)).then_some(Stored::Dropped(0))
    }
}

/// Keeps no page: for whoever wants to know what is wrong with a site, and not to have it.
pub struct Nowhere;

impl PageStore for Nowhere {
    fn store(&self, _: &str, _: Option<PageKey>, html: String) -> Stored {
        Stored::Dropped(html.len() as u64)
    }
}
