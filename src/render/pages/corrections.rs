//! `corrections.html`: what was corrected or changed, and the marks on the pages concerned.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{Change, Changed, PagePart, PageRef, Site};
use crate::render::formats::data::DataFile;
use crate::render::formats::feed;
use crate::render::links::Links;
use crate::render::markup::encode;
use crate::render::pages::{Frame, fill, parts};
use crate::render::text::Draft;
use crate::render::views;
use crate::render::words::Words;

/// The page.
pub(super) fn corrections(mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<String> {
    let feed = |file: &DataFile| views::Link { title: file.format.to_owned(), url: encode(&file.path), language: None };
    let feeds = frame.machines().iter().filter(|file| file.key == feed::CORRECTIONS).map(feed).collect();
    let mut view = views::Corrections { feeds, corrections: Vec::new(), changes: Vec::new() };
    for (position, change) in frame.site.changes.iter().enumerate() {
        let id = frame.anchor(PageRef::Corrections, PagePart::Change(position as u32));
        let (date, pages) = (parts::date(&change.date, frame), pages(change, frame));
        match &change.what {
            Changed::Corrected { wrong, right, why } => view.corrections.push(views::Correction {
                id,
                date,
                pages,
                wrong_html: draft.running(wrong),
                right_html: draft.running(right),
                why_html: draft.running(why),
            }),
            Changed::Updated(what) => {
                view.changes.push(views::Change { id, date, pages, what_html: draft.running(what) });
            }
        }
    }
    fill(draft, &view, frame, sink)
}

fn pages(change: &Change, frame: &Frame) -> Vec<views::Link> {
    let link = |(page, anchor): &(PageRef, Option<String>)| match anchor {
        Some(anchor) => views::Link { url: frame.anchor_url(*page, anchor), ..frame.link(*page) },
        None => frame.link(*page),
    };
    change.pages.iter().map(link).collect()
}

/// The corrections of each page that has any, newest first: the date of each, with the way to it from the root.
pub(super) fn by_page(site: &Site, words: &Words, links: &dyn Links) -> BTreeMap<PageRef, Vec<views::Link>> {
    let mut found: BTreeMap<PageRef, Vec<views::Link>> = BTreeMap::new();
    for change in site.corrections() {
        let Some(url) = links.url(PageRef::Corrections, Some(&change.id)) else { continue };
        for (page, _) in &change.pages {
            let marks = found.entry(*page).or_default();
            // Two parts of one page make one mark.
            if marks.last().is_none_or(|last| last.url != url) {
                marks.push(views::Link { title: words.date(&change.date), url: url.clone(), language: None });
            }
        }
    }
    found
}
