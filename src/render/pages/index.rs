//! The front page.

use crate::diagnostic::Sink;
use crate::model::{EventId, PagePart, PageRef};
use crate::render::pages::frame::Frame;
use crate::render::pages::template::fill;
use crate::render::pages::{agreement, map, parts, place};
use crate::render::text::Draft;
use crate::render::views;

/// How many of the last events the front page shows.
const N_LATEST: usize = 4;
/// How many disagreements the front page shows.
const N_ACCOUNTS: usize = 4;

/// `index.html`.
pub(super) fn index(mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<String> {
    let site = frame.site;
    let accounts = frame.site.accounts().collect::<Vec<_>>();
    let items: Vec<_> = accounts
        .iter()
        .flat_map(|(page, accounts)| accounts.iter().map(|account| parts::account_item(account, *page, frame)))
        .collect();
    let n_events = site.events.len();
    let view = views::Index {
        lead_html: draft.running(&site.index.lead),
        answers: answers(&mut draft, frame),
        text_html: draft.text(&site.index.text),
        map: map::map(&mut draft, frame),
        places: site.place_pages.iter().map(|page| place::place_item(page, &draft, frame)).collect(),
        places_title: frame.title(PageRef::Places),
        points: agreement::point_items(&draft, frame),
        latest: (n_events.saturating_sub(N_LATEST)..n_events)
            .rev()
            .map(|position| parts::event_item(EventId::at(position), &draft, frame))
            .collect(),
        n_accounts: items.len(),
        accounts: items.into_iter().take(N_ACCOUNTS).collect(),
        n_events,
        n_sources: site.sources.len() - 1,
        n_names: site.places.iter().map(|place| place.names.len()).sum(),
    };
    fill(draft, &view, frame, sink)
}

/// The questions that readers come with, each with its short answer.
fn answers(draft: &mut Draft, frame: &Frame) -> Vec<views::Answer> {
    let answers = frame.site.index.answers.iter().zip(0..);
    answers
        .map(|(answer, position)| views::Answer {
            anchor: frame.anchor(PageRef::Index, PagePart::Answer(position)),
            question: answer.question.to_string(),
            answer_html: draft.running(&answer.answer),
        })
        .collect()
}
