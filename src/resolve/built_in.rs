//! Which of the pages that the build gathers itself a site has, and what they are called in links.
//!
//! Comes in: the explainer as written. Goes out: each such page, or what it lacks. Like [`crate::model::Site::page_refs`], which says the
//! same of the model, it reads [`Exists`].

use crate::explainer::Explainer;
use crate::model::PageRef;
use crate::record::Table;
use crate::value::PageKind;
use crate::value::page_kind::{Exists, Records};

/// Every page of whose kind there is one at most, by its path without the ending, and what is missing if the site has it not.
pub(super) fn pages(explainer: &Explainer) -> impl Iterator<Item = (String, PageRef, Option<String>)> {
    let folder = explainer.place_folder();
    let page = move |kind: &PageKind| {
        let missing = match kind.row().exists {
            Exists::Always => None,
            Exists::IfAny(records, missing) => {
                let missing = || missing.replace("{places}", folder);
                records.iter().all(|records| is_empty(*records, explainer)).then(missing)
            }
            Exists::ForEach(_) => return None,
        };
        Some((kind.address(folder, "", ""), PageRef::at(*kind, 0), missing))
    };
    PageKind::ALL.iter().filter_map(page)
}

/// Whether there are no such records; no if nobody can tell because a file could not be read.
fn is_empty(records: Records, explainer: &Explainer) -> bool {
    fn table<T>(table: &Table<T>) -> bool {
        table.whole && table.entries.is_empty()
    }
    match records {
        Records::Documents => explainer.documents.is_empty(),
        Records::Points => explainer.points.is_empty(),
        Records::PlacePages => explainer.place_pages.is_empty(),
        Records::Events => explainer.events.is_empty(),
        Records::TextPages => explainer.pages.is_empty(),
        Records::Places => table(&explainer.places),
        Records::People => table(&explainer.people),
        Records::Wording => table(&explainer.wording),
    }
}
