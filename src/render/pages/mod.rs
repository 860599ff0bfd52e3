//! From one page of the model to its HTML: the view for its template, and the frame that all pages share.

mod agreement;
mod alias;
mod companions;
mod corrections;
mod data;
mod divisions;
mod event;
mod finder;
mod frame;
mod index;
mod languages;
mod lists;
mod map;
mod navigation;
mod parts;
mod picture;
mod place;
mod template;

use crate::diagnostic::{Rule, Sink};
use crate::model::{PageRef, Sheet};
use crate::output::Stored;
use crate::render::text::Draft;

pub(super) use alias::alias;
pub(super) use companions::{Companions, Machines};
pub(super) use frame::{Frame, has_pictures};
pub(super) use map::map_input;
pub(super) use picture::{may_have_picture, picture, picture_path};

/// All rules of the pages.
pub(super) static RULES: &[&Rule] = &[&picture::MISSING_LETTERS];

/// The markup of a section of a book; none if its template cannot be filled, which has been reported.
pub(super) fn section(page: PageRef, frame: &Frame, sink: &mut Sink) -> Option<String> {
    match self::page(page.into(), frame, sink)? {
        Stored::Held(markup) => Some(markup),
        // A book keeps its sections in memory.
        Stored::Staged(_) | Stored::Dropped(_) => None,
    }
}

/// What the store of the frame has of a sheet; none if its template cannot be filled, which has been reported.
pub(super) fn page(sheet: Sheet, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let draft = Draft::new(frame.site, &frame.theme.words, frame.links, sheet);
    match sheet.page {
        PageRef::Index => index::index(draft, frame, sink),
        PageRef::Agreement(id) => agreement::agreement(id, draft, frame, sink),
        PageRef::Point(id) => agreement::point(id, draft, frame, sink),
        PageRef::Places => lists::places(draft, frame, sink),
        PageRef::Place(id) => place::place(id, draft, frame, sink),
        PageRef::Chronology => event::chronology(draft, frame, sink),
        PageRef::Event(id) => event::event(id, draft, frame, sink),
        PageRef::Glossary => place::glossary(draft, frame, sink),
        PageRef::Finder => finder::finder(draft, frame, sink),
        PageRef::People => lists::people(draft, frame, sink),
        PageRef::Sources => lists::sources(draft, frame, sink),
        PageRef::Disagreements => lists::disagreements(draft, frame, sink),
        PageRef::Evidence => lists::evidence(draft, frame, sink),
        PageRef::Wording => lists::wording(draft, frame, sink),
        PageRef::Corrections => corrections::corrections(draft, frame, sink),
        PageRef::Data => data::data(draft, frame, sink),
        PageRef::Text(id) => lists::text(id, draft, frame, sink),
        PageRef::NotFound => lists::not_found(draft, frame, sink),
    }
}
