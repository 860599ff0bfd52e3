//! What is being served now, waiting for the next, and which pages are looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::Serialize;

use crate::output::Output;
use crate::serve::translations::Translations;

/// What is served at one time.
#[derive(Debug, Default)]
pub(super) struct Version {
    /// Counts the sites that differ from the one before, from 1; 0 if there was none yet.
    pub(super) build: u64,
    /// The last good site; none if there was none yet.
    pub(super) output: Option<Arc<Output>>,
    /// Names all files that are copied as they are: another name, other files.
    pub(super) files: u64,
    /// What is known of its translations.
    pub(super) translations: Arc<Translations>,
    /// What is wrong with the content as it is now; none if `output` is of that content.
    pub(super) problem: Option<Problem>,
}

/// What keeps the content from being a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    /// One line: how much is wrong.
    pub(super) summary: String,
    /// Every fault, errors first; empty if the summary says it all.
    pub(super) items: Vec<Item>,
}

/// One fault, as plain text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Item {
    /// `error[code]: what is wrong`.
    pub(super) headline: String,
    /// The place, the excerpt and the help, in lines.
    pub(super) excerpt: String,
}

impl Version {
    /// The bytes of a file of the site. A page is made when it is first asked for.
    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        self.output.as_ref().and_then(|output| output.get(path))
    }
}

/// The version that is served now. Shared by all connections.
#[derive(Default)]
pub(super) struct Current {
    version: Mutex<Arc<Version>>,
    published: Condvar,
    /// How many browsers look at each page.
    open: Mutex<BTreeMap<String, usize>>,
}

impl Current {
    /// The version that is served now.
    pub(super) fn get(&self) -> Arc<Version> {
        Arc::clone(&self.lock())
    }

    /// Serves `version` from now on and wakes all who wait.
    pub(super) fn publish(&self, version: Version) {
        *self.lock() = Arc::new(version);
        self.published.notify_all();
    }

    /// The version after `known`; none if there is no other within `timeout`.
    pub(super) fn after(&self, known: &Arc<Version>, timeout: Duration) -> Option<Arc<Version>> {
        let waiting = self.published.wait_timeout_while(self.lock(), timeout, |version| Arc::ptr_eq(version, known));
        let (version, _) = waiting.unwrap_or_else(PoisonError::into_inner);
        (!Arc::ptr_eq(&version, known)).then(|| Arc::clone(&version))
    }

    /// Counts a browser that looks at the page `path`, until the result is dropped.
    pub(super) fn look_at(&self, path: String) -> Look<'_> {
        *self.opened().entry(path.clone()).or_default() += 1;
        Look { current: self, path }
    }

    /// The pages that are looked at.
    pub(super) fn open_pages(&self) -> BTreeSet<String> {
        self.opened().keys().cloned().collect()
    }

    /// Each change of the map is a single one, so a thread that panicked cannot have left it half changed.
    fn opened(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A whole `Arc` is swapped under the lock, so a thread that panicked cannot have left it half changed.
    fn lock(&self) -> MutexGuard<'_, Arc<Version>> {
        self.version.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A browser that looks at a page.
pub(super) struct Look<'a> {
    current: &'a Current,
    path: String,
}

impl Drop for Look<'_> {
    fn drop(&mut self) {
        let mut open = self.current.opened();
        match open.get_mut(&self.path) {
            Some(n_browsers) if *n_browsers > 1 => *n_browsers -= 1,
            _ => drop(open.remove(&self.path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_open_while_anyone_looks_at_it() {
        let current = Current::default();
        let one = current.look_at("a.html".into());
        let other = current.look_at("a.html".into());
        drop(one);
        assert_eq!(current.open_pages(), BTreeSet::from(["a.html".to_owned()]));
        drop(other);
        assert!(current.open_pages().is_empty());
    }
}
