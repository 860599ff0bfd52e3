//! The way from an address that an entry had when its list was whole to the division that has it now.
//!
//! Comes in: the divided lists. Goes out: a small script, which the overview of such a list runs, and for each list the entries of its
//! divisions, which that script loads only if the address asks for what is not on the overview.

use std::collections::BTreeMap;

use crate::model::{DivisionId, PageRef, Sheet, Site};
use crate::output::hashed::hashed;
use crate::render::markup::encode;

/// The files: path in the output, and text.
#[derive(Default)]
pub(in crate::render) struct Lookups {
    script: Option<(String, String)>,
    lists: BTreeMap<PageRef, (String, String)>,
}

impl Lookups {
    /// Makes them for every list that is divided and has anchors.
    pub(in crate::render) fn new(site: &Site) -> Self {
        let divided = site.page_refs().filter(|&page| site.divisions.homes(page).next().is_some());
        let lists: BTreeMap<_, _> = divided.map(|page| (page, list(page, site))).collect();
        let script = include_str!("lookup.js");
        let script = (!lists.is_empty()).then(|| (hashed("lookup", "js", script), script.to_owned()));
        Self { script, lists }
    }

    /// What the overview of a page's list runs, and what that loads; none if the list has no lookup.
    pub(in crate::render) fn of(&self, page: PageRef) -> Option<(&str, &str)> {
        let (script, list) = (self.script.as_ref()?, self.lists.get(&page)?);
        Some((&script.0, &list.0))
    }

    /// Each, with its path.
    pub(in crate::render) fn iter(&self) -> impl Iterator<Item = &(String, String)> {
        self.script.iter().chain(self.lists.values())
    }
}

/// The anchors of each division of a page, those left out that begin with another one of it.
fn list(page: PageRef, site: &Site) -> (String, String) {
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
    let text = format!("annalsDivisions={json};\n");
    (hashed(page.word(), "js", &text), text)
}

/// What the anchor of the events at a place begins with.
const EVENTS: &str = "s-events-";
