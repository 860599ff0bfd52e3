//! What is being served now, and waiting for the next.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::output::Output;
use crate::serve::overlay::Problem;

/// What is served at one time.
#[derive(Debug)]
pub(super) struct Version {
    /// Counts the sites that differ from the one before, from 1; 0 if there was none yet.
    pub(super) build: u64,
    /// The last good site; none if there was none yet.
    pub(super) output: Option<Arc<Output>>,
    /// What is wrong with the content as it is now; none if `output` is of that content.
    pub(super) problem: Option<Problem>,
}

/// The version that is served now. Shared by all connections.
pub(super) struct Current {
    version: Mutex<Arc<Version>>,
    published: Condvar,
}

impl Current {
    pub(super) fn new(version: Version) -> Self {
        Self { version: Mutex::new(Arc::new(version)), published: Condvar::new() }
    }

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

    /// A whole `Arc` is swapped under the lock, so a thread that panicked cannot have left it half changed.
    fn lock(&self) -> MutexGuard<'_, Arc<Version>> {
        self.version.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
