//! The way from an address that an entry had when its list was whole to the division that has it now.
//!
//! Comes in: the divided lists. Goes out: for each a small script with the entries of its divisions, which the site's own script loads on the
//! overview of the list if the address asks for what is not there.

use std::collections::BTreeMap;

use crate::model::{DivisionId, PageRef, Sheet, Site};
use crate::output::hashed::hashed;
use crate::render::markup::encode;

/// The scripts: path in the output, and text.
#[derive(Default)]
pub(in crate::render) struct Lookups(BTreeMap<PageRef, (String, String)>);

impl Lookups {
    /// Makes them for every list that is divided and has anchors.
    pub(in crate::render) fn new(site: &Site) -> Self {
        let divided = site.page_refs().filter(|&page| site.divisions.homes(page).next().is_some());
        Self(divided.map(|page| (page, script(page, site))).collect())
    }

    /// The path of that of a page's list; none if there is none.
    pub(in crate::render) fn of(&self, page: PageRef) -> Option<&str> {
        self.0.get(&page).map(|(path, _)| path.as_str())
    }

    /// Each, with its path.
    pub(in crate::render) fn iter(&self) -> impl Iterator<Item = &(String, String)> {
        self.0.values()
    }
}

/// What leads on: a function of the anchors by the paths of their divisions.
const LEAD: &str = include_str!("lookup.js");

/// The script with the anchors of each division of a page, those left out that begin with another one of it.
fn script(page: PageRef, site: &Site) -> (String, String) {
    let homes: BTreeMap<&str, DivisionId> = site.divisions.homes(page).collect();
    let mut divisions: BTreeMap<DivisionId, Vec<&str>> = BTreeMap::new();
    for (&anchor, &home) in &homes {
        let is_told = |name: &str| homes.get(name) == Some(&home);
        let mut shorter = anchor.match_indices('-').map(|(at, _)| &anchor[..at]);
        if !shorter.any(is_told) && !anchor.strip_prefix(EVENTS).is_some_and(is_told) {
            divisions.entry(home).or_default().push(anchor);
        }
    }
    let path = |id: DivisionId| encode(&Sheet { page, division: Some(id) }.path(site));
    let paths: BTreeMap<String, String> =
        divisions.into_iter().map(|(id, anchors)| (path(id), anchors.join(" "))).collect();
    // Texts cannot fail.
    let json = serde_json::to_string(&paths).unwrap_or_default();
    let text = format!("{}({json});\n", LEAD.trim_end());
    (hashed(page.word(), "js", &text), text)
}

/// What the anchor of the events at a place begins with.
const EVENTS: &str = "s-events-";
