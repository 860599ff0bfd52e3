//! The front page.

use serde::Serialize;

use super::{AccountItem, EventItem, Link, Map, NamedLink, PlaceItem, PointItem, Verdict};

/// `index.html`.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Index {
    /// What this is.
    pub lead_html: String,
    /// The questions that readers come with.
    pub answers: Vec<Answer>,
    /// What was due and done, on one scale; none if no due date is known to the day.
    pub timeline: Option<Timeline>,
    /// Where the texts of the documents stand on the web, in the order of the documents.
    pub texts: Vec<Texts>,
    /// The text.
    pub text_html: String,
    /// The map, if the site has one.
    pub map: Option<Map>,
    /// The places that have a page.
    pub places: Vec<PlaceItem>,
    /// The title of their list.
    pub places_title: String,
    /// The documents that have points, each with its points at a glance.
    pub documents: Vec<DocumentItem>,
    /// The last events, newest first.
    pub latest: Vec<EventItem>,
    /// Where sources differ, the first few.
    pub accounts: Vec<AccountItem>,
    /// How many matters sources differ on.
    pub n_accounts: usize,
    /// How many events, sources and names the site holds.
    pub n_events: usize,
    /// How many sources it cites.
    pub n_sources: usize,
    /// How many forms of names it holds.
    pub n_names: usize,
}

/// A document, in short.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DocumentItem {
    /// Its title and page.
    pub page: Link,
    /// What it is, without citations.
    pub summary_html: String,
    /// Its points.
    pub points: Vec<PointItem>,
}

/// A question and its short answer.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Answer {
    /// Its anchor.
    pub anchor: String,
    /// What readers ask.
    pub question: String,
    /// The answer with its citation.
    pub answer_html: String,
}

/// Versions of a document's text on the web.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Texts {
    /// The document; none where there is only one.
    pub document: Option<Link>,
    /// The status of them all, in words: that of the official ones or, where none has an address, of the copies.
    pub status_label: String,
    /// The versions.
    pub links: Vec<NamedLink>,
}

/// All dated obligations, each with its track, on one scale.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Timeline {
    /// The days of the scale, as SVG.
    pub axis_html: String,
    /// The obligations, by the day on which they were due.
    pub rows: Vec<TimelineRow>,
    /// What the marks mean.
    pub marks: Vec<TimelineMark>,
}

/// An obligation and its track.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TimelineRow {
    /// In a few words, without links.
    pub title_html: String,
    /// Its entry on the page of its point.
    pub url: String,
    /// When it was due as signed, in words without an hour.
    pub due: String,
    /// When it was due after the last change, in words; none if it was not changed.
    pub revised: Option<String>,
    /// What came of it.
    pub verdict: Verdict,
    /// The track, as SVG.
    pub track_html: String,
}

/// A mark of the tracks.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TimelineMark {
    /// The mark, as SVG.
    pub mark_html: String,
    /// What it means.
    pub words: String,
}
