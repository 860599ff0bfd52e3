//! The front page.

use crate::diagnostic::Sink;
use crate::model::{DocumentId, EventId, PagePart, PageRef};
use crate::output::Stored;
use crate::record::VersionStatus;
use crate::render::catalogue::short_title;
use crate::render::drawing::timeline;
use crate::render::pages::frame::Frame;
use crate::render::pages::template::fill;
use crate::render::pages::{agreement, map, parts, place};
use crate::render::text::{Draft, phrase};
use crate::render::views;

/// How many of the last events the front page shows.
const N_LATEST: usize = 4;
/// How many disagreements the front page shows.
const N_ACCOUNTS: usize = 4;

/// `index.html`.
pub(super) fn index(mut draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
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
        timeline: timeline(&draft, frame),
        texts: texts(frame),
        text_html: draft.text(&site.index.text),
        map: map::map(&mut draft, frame),
        places: places(&draft, frame),
        places_title: frame.title(PageRef::Places),
        documents: documents(&draft, frame),
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

/// The documents that have points, each with its points at a glance. The document that they belong to leads to annexes.
fn documents(draft: &Draft, frame: &Frame) -> Vec<views::DocumentItem> {
    let ids = (0..frame.site.documents.len()).map(DocumentId::at).filter(|&id| frame.site.annexed_to(id).is_none());
    let item = |id| views::DocumentItem {
        page: frame.link(PageRef::Agreement(id)),
        summary_html: draft.brief(&frame.site[id].summary),
        points: agreement::point_items(frame.site.points_of(id), draft, frame),
    };
    ids.map(item).filter(|document| !document.points.is_empty()).collect()
}

/// The pages of places; none where they are so many that their own list is divided.
fn places(draft: &Draft, frame: &Frame) -> Vec<views::PlaceItem> {
    let is_long = frame.content(PageRef::Places.into()).is_some();
    let pages = frame.site.place_pages.iter().filter(|_| !is_long);
    pages.map(|page| place::place_item(page, draft, frame)).collect()
}

/// The questions that readers come with, each with its short answer.
pub(super) fn answers(draft: &mut Draft, frame: &Frame) -> Vec<views::Answer> {
    let answers = frame.site.index.answers.iter().zip(0..);
    answers
        .map(|(answer, position)| views::Answer {
            anchor: frame.anchor(PageRef::Index, PagePart::Answer(position)),
            question: answer.question.to_string(),
            answer_html: draft.running(&answer.answer),
        })
        .collect()
}

/// The obligations with a due date, on one scale.
pub(super) fn timeline(draft: &Draft, frame: &Frame) -> Option<views::Timeline> {
    let words = &frame.theme.words;
    let dated = parts::obligations_where(frame, |obligation| obligation.due.is_some());
    let obligations: Vec<_> = dated.iter().map(|(_, obligation)| *obligation).collect();
    let drawn = timeline::draw(&obligations, frame.site, words, frame.links.syntax())?;
    let rows = drawn.rows.into_iter().filter_map(|(position, track_html)| {
        let (point, obligation) = &dated[position];
        Some(views::TimelineRow {
            title_html: draft.label(&phrase(obligation.short.as_ref().unwrap_or(&obligation.what))),
            url: frame.anchor_url(PageRef::Point(*point), &obligation.id),
            due: words.due(obligation.due.as_ref()?, None),
            revised: obligation.revisions.last().map(|revision| words.due(&revision.due, None)),
            verdict: parts::verdict(&obligation.outcome.verdict, obligation, frame),
            track_html,
        })
    });
    let marks = drawn.marks.into_iter().chain(drawn.cut.map(|cut| ("cut", cut)));
    Some(views::Timeline {
        axis_html: drawn.axis,
        rows: rows.collect(),
        marks: marks
            .map(|(kind, mark)| views::TimelineMark { mark_html: mark, words: words.track(kind).to_owned() })
            .collect(),
    })
}

/// Where the texts of the documents stand on the web, in the order of the documents.
fn texts(frame: &Frame) -> Vec<views::Texts> {
    let ids = (0..frame.site.documents.len()).map(DocumentId::at);
    ids.filter_map(|id| texts_of(id, frame)).collect()
}

/// Those of one document: its official versions or, if none has an address, the copies, each at the first of its sources that has one.
fn texts_of(id: DocumentId, frame: &Frame) -> Option<views::Texts> {
    let site = frame.site;
    [VersionStatus::Official, VersionStatus::Copy].into_iter().find_map(|status| {
        let of_status = site[id].versions.iter().filter(|version| version.status.value == status);
        let links = of_status.filter_map(|version| {
            let url = version.source.iter().find_map(|&source| site[source].url())?;
            Some(views::NamedLink { name: version.name.to_string(), url: url.to_owned() })
        });
        let links: Vec<_> = links.collect();
        let status_label = frame.theme.words.version_status(status.word()).to_owned();
        let page = PageRef::Agreement(id);
        let link =
            || views::Link { title: short_title(page, site, &frame.theme.words), url: frame.url(page), language: None };
        let document = site.has_several_documents().then(link);
        (!links.is_empty()).then_some(views::Texts { document, status_label, links })
    })
}
