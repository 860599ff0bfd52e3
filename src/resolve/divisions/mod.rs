//! Which lists are divided, and into what.
//!
//! Comes in: the model with its anchors. Goes out: [`Divisions`]. What an entry takes on its page is reckoned, not measured: where things stand is
//! known before any page is made.

mod lists;
mod tree;
mod ways;
mod weight;

use std::collections::BTreeMap;

use crate::model::anchors;
use crate::model::{DivisionId, Divisions, Entry, PagePart, PageRef, Site};
use crate::value::Locale;

/// What a list may take, in bytes of HTML: a longer one is divided, and so is a division that is longer. With what stands around it a
/// page then stays below 300 kB.
const LIMIT: usize = 250_000;

/// Divides the long lists of a site of many pages. In a small one a reader finds more in one page that can be searched as a whole.
pub(super) fn divide(site: &Site) -> Divisions {
    if site.is_large() { divide_above(LIMIT, site) } else { Divisions::default() }
}

/// Divides every list that takes more bytes than `limit`.
fn divide_above(limit: usize, site: &Site) -> Divisions {
    let (mut divisions, locale) = (Divisions::default(), Locale::new(&site.settings.language));
    for page in site.page_refs().filter(|page| page.kind().is_single()) {
        let items = lists::items(page, site, &locale);
        if items.iter().map(|item| item.weight).sum::<usize>() > limit {
            tree::divide(page, items, limit, &locale, &mut divisions);
            settle(page, site, &mut divisions);
        }
    }
    divisions
}

/// Finds where each anchor of a divided page stands.
fn settle(page: PageRef, site: &Site, divisions: &mut Divisions) {
    let mut homes: BTreeMap<PagePart, DivisionId> = BTreeMap::new();
    for id in divisions.of(page) {
        let parts = divisions[id].content.entries.iter().filter_map(|entry| match entry {
            Entry::Part(part) => Some((*part, id)),
            Entry::Page(_) => None,
        });
        homes.extend(parts);
    }
    let mut settled: BTreeMap<String, DivisionId> = BTreeMap::new();
    for (part, anchor) in site.anchors.of(page) {
        settled.extend(homes.get(&entry_of(part)).map(|&home| (anchor.to_owned(), home)));
    }
    // Each division has notes of its own. Of several that cite a source the first stands for them.
    for statement in site.statements_of(page) {
        let Some(&home) = statement.part.and_then(|part| homes.get(&entry_of(part))) else { continue };
        for &source in &statement.sources {
            settled.entry(anchors::note(&site[source].id)).or_insert(home);
        }
    }
    // Events that belong to no period are known by an anchor that every division has.
    let undivided = site.anchors.get(page, PagePart::Undivided).to_owned();
    if site.settings.periods.is_empty() && !undivided.is_empty() {
        settled.extend(homes.values().min().map(|&home| (undivided, home)));
    }
    divisions.settle(page, settled);
}

/// The entry of a list that a part of its page belongs to.
fn entry_of(part: PagePart) -> PagePart {
    match part {
        PagePart::PlaceName(id, _) | PagePart::PlaceEvents(id) => PagePart::Place(id),
        PagePart::PersonName(id, _) => PagePart::Person(id),
        other => other,
    }
}
