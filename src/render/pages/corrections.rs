//! `corrections.html`: what was corrected or changed, and the marks on the pages concerned.

use crate::diagnostic::Sink;
use crate::model::{Change, Changed, Entry, PagePart, PageRef};
use crate::output::Stored;
use crate::record::Correction;
use crate::render::formats::DataFile;
use crate::render::formats::feed;
use crate::render::markup::encode;
use crate::render::pages::frame::Frame;
use crate::render::pages::parts;
use crate::render::pages::template::fill;
use crate::render::text::Draft;
use crate::render::views;

/// The page.
pub(super) fn corrections(mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let feed = |file: &DataFile| views::Link { title: file.format.to_owned(), url: encode(&file.path), language: None };
    let sets = frame.companions.machines.sets().iter().filter(|set| set.key == feed::CORRECTIONS);
    let feeds = sets.flat_map(|set| &set.files).map(feed).collect();
    let mut view = views::Corrections { feeds, corrections: Vec::new(), changes: Vec::new() };
    let all = || (0..frame.site.changes.len() as u32).collect();
    for position in frame.entries(draft.sheet(), Entry::change, all) {
        let change = &frame.site.changes[position as usize];
        let id = frame.anchor(PageRef::Corrections, PagePart::Change(position));
        let (date, pages) = (parts::date(change.date(), frame), pages(change, frame));
        match &change.what {
            Changed::Corrected(Correction { wrong, right, why, .. }) => view.corrections.push(views::Correction {
                id,
                date,
                pages,
                wrong_html: draft.running(wrong),
                right_html: draft.running(right),
                why_html: draft.running(why),
            }),
            Changed::Updated(change) => {
                view.changes.push(views::Change { id, date, pages, what_html: draft.running(&change.what) });
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
    change.pages().iter().map(link).collect()
}
