//! Which of the pages that the build gathers itself a site has, and what they are called in links.
//!
//! Comes in: the explainer as written. Goes out: each such page, or what it lacks. Agrees with [`crate::model::Site::page_refs`], which
//! says the same of the model.

use crate::explainer::Explainer;
use crate::model::PageRef;
use crate::record::Table;

/// Every page whose address is a word of the generator's own, by that word, and what is missing if the site has it not.
pub(super) fn pages(explainer: &Explainer) -> impl Iterator<Item = (&str, PageRef, Option<String>)> {
    PageRef::BUILT_IN.iter().map(|&(word, page)| {
        let word = if page == PageRef::Places { explainer.place_folder() } else { word };
        (word, page, missing(page, explainer))
    })
}

/// Why the site has no such page; none if it has one, or if nobody can tell because a file could not be read.
fn missing(page: PageRef, explainer: &Explainer) -> Option<String> {
    fn is_empty<T>(table: &Table<T>) -> bool {
        table.whole && table.entries.is_empty()
    }
    let text = |text: &str| Some(text.to_owned());
    let (places, people) = (is_empty(&explainer.places), is_empty(&explainer.people));
    match page {
        PageRef::Agreement if explainer.agreement.is_none() => {
            text("it is made from `content/agreement/index.md`, which is not there")
        }
        PageRef::Places if explainer.place_pages.is_empty() => {
            let folder = explainer.place_folder();
            Some(format!("it lists the pages in `content/{folder}/`, and none is published there"))
        }
        PageRef::Chronology if explainer.events.is_empty() => {
            text("it lists the events in `content/events/`, and none is published there")
        }
        PageRef::Glossary if places => text("it lists the places in `content/places.yaml`, and there are none"),
        PageRef::Finder if places && people => {
            text("it lists the names in `content/places.yaml` and `content/people.yaml`, and there are none")
        }
        PageRef::People if people => {
            text("it lists the people, organisations and states in `content/people.yaml`, and there are none")
        }
        PageRef::Wording if is_empty(&explainer.wording) => {
            text("it lists the terms in `content/wording.yaml`, and there are none")
        }
        _ => None,
    }
}
