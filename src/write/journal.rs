//! What of the site may stand on disk, whoever died while writing it: the manifest of the last build that ended, and the journal of those that
//! did not.
//!
//! Before a build changes the first file of the site, it writes down durably what it is about to put in place, together with what the journal
//! of builds that died before it says. The journal goes when the new manifest stands. So a later build knows, even if the content has
//! changed since, which files on disk are the generator's own, and finishes or removes them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::manifest::{Entry, Manifest};
use crate::output;
use crate::platform::regular;

/// The largest journal that is read, in bytes: that of some million files.
const LARGEST: u64 = 256 << 20;

/// The files that may be the generator's own, each with all that it may say.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    files: BTreeMap<String, BTreeSet<Entry>>,
}

impl Journal {
    /// The journal at `path`. There is none if it cannot be read: then the build that wrote it had not begun to change the site.
    pub(super) fn read(path: &Path) -> Option<Self> {
        let journal: Self = serde_json::from_slice(&regular::read(path, LARGEST).ok()?).ok()?;
        journal.files.keys().all(|path| output::is_path(path)).then_some(journal)
    }

    /// The journal as it is written.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Notes that the file may say this.
    pub(super) fn note(&mut self, path: &str, entry: &Entry) {
        match self.files.get_mut(path) {
            Some(entries) => _ = entries.insert(entry.clone()),
            None => _ = self.files.insert(path.to_owned(), BTreeSet::from([entry.clone()])),
        }
    }

    /// Everything that may be the generator's own: what the journal says, and what `manifest` does.
    pub(super) fn with(mut self, manifest: Option<&Manifest>) -> Self {
        manifest.iter().flat_map(|manifest| &manifest.files).for_each(|(path, entry)| self.note(path, entry));
        self
    }

    /// Whether a file of this path may be the generator's own.
    pub(super) fn knows(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The paths, and what each file may say.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &BTreeSet<Entry>)> {
        self.files.iter().map(|(path, entries)| (path.as_str(), entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_on_disk_is_gathered() {
        let mut journal = Journal::default();
        journal.note("a", &Entry::of(b"one"));
        journal.note("a", &Entry::of(b"two"));
        let files = BTreeMap::from([("a".to_owned(), Entry::of(b"zero")), ("b".to_owned(), Entry::of(b"b"))]);
        let manifest = Manifest { generator: "annals".to_owned(), commit: None, files, made_from: BTreeMap::new() };
        let journal = journal.with(Some(&manifest));
        assert_eq!(
            journal.files().map(|(path, entries)| (path, entries.len())).collect::<Vec<_>>(),
            [("a", 3), ("b", 1)]
        );
        assert_eq!(serde_json::from_slice::<Journal>(&journal.to_bytes()).ok(), Some(journal));
    }
}
