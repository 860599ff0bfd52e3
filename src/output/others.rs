//! Files whose paths are not known before they are made.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use crate::output::generated;

/// Files that are made all at once when one of them is first wanted. Equal keys mean equal files.
pub(super) struct Others {
    key: String,
    made: OnceLock<BTreeMap<String, Vec<u8>>>,
    make: Box<dyn Fn() -> BTreeMap<String, Vec<u8>> + Send + Sync>,
}

impl Others {
    /// Those that `make` makes.
    pub(super) fn new(key: String, make: impl Fn() -> BTreeMap<String, Vec<u8>> + Send + Sync + 'static) -> Self {
        Self { key, made: OnceLock::new(), make: Box::new(make) }
    }

    /// The bytes of one of them. For a path that none of them can have nothing is made.
    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        let made = generated::is_claimed(path).then(|| self.made.get_or_init(&self.make))?;
        made.get(path).map(Vec::as_slice)
    }
}

impl fmt::Debug for Others {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "others: {}", self.key)
    }
}

impl PartialEq for Others {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}
