//! What is known of each page of the site that stands: what it was made from, and what was found in it. A page that would be made from the
//! same again is neither made nor looked over.
//!
//! A build takes what the last one noted and notes the same of its own pages. Whoever keeps these between builds sees to it that they are
//! of this very program.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

use crate::audit::{self, Finding};
use crate::output::PageKey;

/// The pages of the last build, and those of this one as far as they are known.
#[derive(Debug, Default)]
pub struct Pages {
    last: Noted,
    next: Mutex<Noted>,
}

/// Pages by their paths.
pub type Noted = BTreeMap<String, Page>;

/// What is known of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// All that it was made from and looked over with.
    key: PageKey,
    /// What was found in it.
    found: Vec<Found>,
}

/// A finding as it is noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Found {
    code: String,
    headline: String,
    label: String,
    signs: Vec<String>,
    help: Vec<String>,
}

impl Pages {
    /// Of the last build, these pages are known.
    #[must_use]
    pub fn new(last: Noted) -> Self {
        Self { last, next: Mutex::default() }
    }

    /// What was found in the page at `path`, if it was made from and looked over with what `key` names.
    #[must_use]
    pub fn found(&self, path: &str, key: PageKey) -> Option<Vec<Finding>> {
        let page = self.last.get(path).filter(|page| page.key == key)?;
        page.found.iter().cloned().map(Found::finding).collect()
    }

    /// Notes the page at `path`, made from and looked over with what `key` names, and what was `found` in it.
    pub fn note(&self, path: &str, key: PageKey, found: &[Finding]) {
        let page = Page { key, found: found.iter().cloned().map(Into::into).collect() };
        self.noted().insert(path.to_owned(), page);
    }

    /// The pages that were noted.
    #[must_use]
    pub fn into_noted(self) -> Noted {
        self.next.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// A page is put there whole, so a job that panicked cannot have left it half noted.
    fn noted(&self) -> MutexGuard<'_, Noted> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl From<Finding> for Found {
    fn from(finding: Finding) -> Self {
        let Finding { rule, headline, label, signs, help } = finding;
        Self { code: rule.code.to_owned(), headline, label, signs, help }
    }
}

impl Found {
    /// The finding; none if it is of no rule.
    fn finding(self) -> Option<Finding> {
        let Self { code, headline, label, signs, help } = self;
        let rule = audit::rules().find(|rule| rule.code == code)?;
        Some(Finding { rule, headline, label, signs, help })
    }
}
