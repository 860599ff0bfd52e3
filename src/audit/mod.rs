//! The finished pages, looked over as a browser and a reader will meet them: weight, requests, what the host's policy forbids, headings,
//! languages, names, and the contrast of the theme's colours. One file per rule.
//!
//! Comes in: each page as soon as it is made, and the site and the theme it was made from, to tell where a fault lies. Goes out: faults;
//! all of them are warnings. Changes nothing, so that what is built does not depend on it: `build` and `check` do this, `serve` does not.

mod allowance;
mod contrast;
mod css;
mod empty_link;
mod fetch;
mod foreign_host;
mod heading_order;
mod inline_code;
mod language;
mod page;
mod palette;
mod place;
mod repeated_id;
mod requests;
mod subject;
mod unnamed_image;
mod weight;

pub use place::Finding;
pub use subject::{Subject, ThemeFiles};

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::audit::css::Sheet;
use crate::audit::page::Page;
use crate::audit::subject::{Audited, Origin};
use crate::diagnostic::{Rule, Sink};
use crate::output::PageKey;
use crate::source::SourceMap;

/// All rules of this step.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        &contrast::BROKEN_CONTRAST,
        &contrast::LOW_CONTRAST,
        &empty_link::EMPTY_LINK,
        &foreign_host::FOREIGN_HOST,
        &heading_order::HEADING_ORDER,
        &inline_code::INLINE_CODE,
        &language::UNKNOWN_LANGUAGE,
        &repeated_id::REPEATED_ID,
        &requests::MANY_REQUESTS,
        &unnamed_image::UNNAMED_IMAGE,
        &weight::HEAVY_PAGE,
    ]
    .into_iter()
}

/// Looks over pages, each for itself, in whatever order they come and over all cores.
pub struct Auditor {
    subject: Subject,
    sheets: BTreeMap<String, Sheet>,
    /// Where each page stands in the subject, by its path.
    positions: HashMap<String, usize>,
    /// A hash of what is the same for every page.
    ground: [u8; 32],
    /// What was found so far in each page that has any fault.
    found: Mutex<Vec<(usize, Vec<Finding>)>>,
}

impl Auditor {
    /// Looks over pages of `subject`, whose site has these style sheets: path in the output, text.
    #[must_use]
    pub fn new(subject: Subject, sheets: BTreeMap<String, String>) -> Self {
        let positions =
            subject.pages.iter().enumerate().map(|(position, page)| (page.path.clone(), position)).collect();
        let ground = ground(&subject.base, &sheets);
        Self { subject, sheets: css::sheets(sheets), positions, ground, found: Mutex::default() }
    }

    /// Names all that decides what is found in the page at `path`, whose HTML `key` names.
    #[must_use]
    pub fn key(&self, path: &str, key: PageKey) -> PageKey {
        let mut all = Sha256::new().chain_update(key.bytes()).chain_update(self.ground);
        if let Some(&position) = self.positions.get(path) {
            let page = &self.subject.pages[position];
            all.update(page.budget.to_le_bytes());
            all.update(page.allowance.to_le_bytes());
        }
        PageKey::new(all.finalize().into())
    }

    /// Looks over the page at `path`: what is found, to be remembered. It is told with [`Auditor::report`].
    pub fn look(&self, path: &str, html: &str) -> Vec<Finding> {
        let Some(&position) = self.positions.get(path) else { return Vec::new() };
        let page = &self.subject.pages[position];
        let read = Page::read(html);
        let sheets = fetch::stylesheets(&read, path).filter_map(|path| self.sheets.get(&path)).collect();
        let fetched = fetch::fetched(&read);
        let base = self.subject.base.as_str();
        let (budget, allowance) = (page.budget, page.allowance);
        let found = look(&Audited { path, budget, allowance, html, read: &read, fetched, base, sheets });
        self.recall(path, found.clone());
        found
    }

    /// Takes what was found in the page at `path` when it was looked over with the same [`key`](Self::key).
    pub fn recall(&self, path: &str, found: Vec<Finding>) {
        if let Some(&position) = self.positions.get(path).filter(|_| !found.is_empty()) {
            self.found.lock().unwrap_or_else(PoisonError::into_inner).push((position, found));
        }
    }

    /// Reports what was found, and what is wrong with the theme's colours.
    pub fn report(self, sources: &SourceMap, sink: &mut Sink) {
        let Self { subject, found, .. } = self;
        let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_by_key(|(position, _)| *position);
        let found: Vec<(&Origin, Vec<Finding>)> =
            found.into_iter().map(|(position, found)| (&subject.pages[position], found)).collect();
        place::report(found, &subject.theme, sources, sink);
        contrast::check(&subject.theme, sources, sink);
    }
}

/// A hash of what every page is looked over with: the address of the site, and its style sheets.
fn ground(base: &str, sheets: &BTreeMap<String, String>) -> [u8; 32] {
    let pairs = sheets.iter().flat_map(|(path, text)| [path.as_str(), text]);
    let parts = [base].into_iter().chain(pairs);
    let put = |all: Sha256, part: &str| all.chain_update((part.len() as u64).to_le_bytes()).chain_update(part);
    parts.fold(Sha256::new(), put).finalize().into()
}

/// What is wrong with a page.
fn look(page: &Audited) -> Vec<Finding> {
    let mut found = Vec::new();
    weight::check(page, &mut found);
    requests::check(page, &mut found);
    foreign_host::check(page, &mut found);
    inline_code::check(page.read, &mut found);
    heading_order::check(page.read, &mut found);
    language::check(page.read, &mut found);
    unnamed_image::check(page.read, &mut found);
    empty_link::check(page.read, &mut found);
    repeated_id::check(page.read, &mut found);
    found
}

/// What the rules find in a page of this HTML, for their tests: codes and headlines.
#[cfg(test)]
fn findings(html: &str, check: impl Fn(&Page, &mut Vec<Finding>)) -> Vec<String> {
    let mut found = Vec::new();
    check(&Page::read(html), &mut found);
    found.into_iter().map(|finding| finding.headline).collect()
}
