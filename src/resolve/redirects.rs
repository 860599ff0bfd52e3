//! The former addresses of pages, with the pages they lead to.
//!
//! Comes in: the front matter of every page. Goes out: each alias with its place, in the order of pages.

use crate::explainer::Document;
use crate::model::{EventId, PageRef, PlacePageId, PointId, TextPageId};
use crate::resolve::scope::Scope;
use crate::source::Spanned;
use crate::value::Alias;

/// Every alias, and the page that lists it.
pub(super) fn redirects(scope: &Scope) -> Vec<(Spanned<Alias>, PageRef)> {
    let (explainer, order) = (scope.explainer, &scope.order);
    let mut found = Vec::new();
    let mut add = |aliases: &[Spanned<Alias>], page: PageRef| {
        found.extend(aliases.iter().map(|alias| (alias.clone(), page)));
    };
    if let Some(front) = explainer.index.as_ref().and_then(|index| index.front.as_ref()) {
        add(&front.page.aliases, PageRef::Index);
    }
    if let Some(front) = explainer.agreement.as_ref().and_then(|agreement| agreement.front.as_ref()) {
        add(&front.page.aliases, PageRef::Agreement);
    }
    each(&explainer.points, &order.points, |at, front| add(&front.page.aliases, PageRef::Point(PointId::at(at))));
    each(&explainer.place_pages, &order.place_pages, |at, front| {
        add(&front.page.aliases, PageRef::Place(PlacePageId::at(at)));
    });
    each(&explainer.events, &order.events, |at, front| add(&front.page.aliases, PageRef::Event(EventId::at(at))));
    each(&explainer.pages, &order.pages, |at, front| add(&front.page.aliases, PageRef::Text(TextPageId::at(at))));
    found
}

/// Calls `see` with the front matter of each document that has one, and its position in the model.
fn each<T>(documents: &[Document<T>], order: &[usize], mut see: impl FnMut(usize, &T)) {
    for (position, &index) in order.iter().enumerate() {
        if let Some(front) = &documents[index].front {
            see(position, front);
        }
    }
}
