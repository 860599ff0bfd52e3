//! What is said of a page or a record wherever it is listed: titles and descriptions.
//!
//! Comes in: the model and the words of the interface. Goes out: plain text and ids, for pages, feeds, data and books alike.

use crate::model::{DivisionId, Heading, PageRef, Point, Sheet, Site, plain};
use crate::render::words::Words;
use crate::text::untranslated::MARKS;
use crate::value::PageKind;

/// A page's title.
pub(super) fn title(page: PageRef, site: &Site, words: &Words) -> String {
    match (page, page.document(site)) {
        (PageRef::Point(id), Some(point)) => words.labelled(&point_name(&site[id], site, words), point.title),
        (_, Some(document)) => document.title.to_owned(),
        (PageRef::NotFound, None) => words.page("not_found").to_owned(),
        (_, None) => short_title(page, site, words),
    }
}

/// A point as it is named where the points of other documents may stand too: `Point 6` or, of one of several documents, `Protocol, Point 6`.
pub(super) fn point_name(point: &Point, site: &Site, words: &Words) -> String {
    let number = words.point(&point.number);
    match point.of.filter(|_| site.has_several_documents()) {
        Some(document) => words.joined(&[short_title(PageRef::Agreement(document), site, words), number]),
        None => number,
    }
}

/// The title of a sheet: of a division, what of the page's list stands on it.
pub(super) fn sheet_title(sheet: Sheet, site: &Site, words: &Words) -> String {
    let title = title(sheet.page, site, words);
    sheet.division.map_or_else(|| title.clone(), |id| words.labelled(&title, &division_title(id, site, words)))
}

/// What stands in a division of a list.
pub(super) fn division_title(id: DivisionId, site: &Site, words: &Words) -> String {
    let headings = site.divisions[id].headings.iter().map(|heading| heading_title(heading, site, words));
    headings.reduce(|wider, narrower| words.labelled(&wider, &narrower)).unwrap_or_default()
}

/// What the entries of a division have in common.
pub(super) fn heading_title(heading: &Heading, site: &Site, words: &Words) -> String {
    match heading {
        Heading::Letters(letters) => letters.clone(),
        Heading::Script(code) => words.locale().title_case(words.script(code)),
        Heading::Period(Some(period)) => site.settings.periods[*period].title.to_string(),
        Heading::Period(None) => words.book("undivided").to_owned(),
        Heading::Time(date) => words.date(date),
        Heading::People(kind) => words.people_kind(kind.word()).to_owned(),
        Heading::Pages(PageKind::Agreement) if site.has_several_documents() => words.page("documents").to_owned(),
        Heading::Pages(PageKind::Agreement) => words.page("agreement").to_owned(),
        Heading::Pages(PageKind::Point) => words.page("points").to_owned(),
        Heading::Pages(PageKind::Place) => short_title(PageRef::Places, site, words),
        Heading::Pages(PageKind::Event) => words.page("events").to_owned(),
        Heading::Pages(_) => words.page("pages").to_owned(),
        Heading::Run(number) => words.locale().integer(*number as u64),
    }
}

/// What a page is called where there is room for a word or two.
pub(super) fn short_title(page: PageRef, site: &Site, words: &Words) -> String {
    match page {
        PageRef::Index => words.page("home").to_owned(),
        PageRef::Point(id) => words.point(&site[id].number),
        // Of several documents each has its own name; it begins a line.
        PageRef::Agreement(id) if site.has_several_documents() => capitalised(&site[id].short, words),
        PageRef::Text(id) => site[id].nav.as_ref().unwrap_or(&site[id].title).to_string(),
        PageRef::Places => match &site.settings.place_pages {
            Some(pages) => pages.title.to_string(),
            None => words.page("places").to_owned(),
        },
        other => words.page(other.word()).to_owned(),
    }
}

/// Words that begin a line, behind the sign that they are not translated.
fn capitalised(text: &str, words: &Words) -> String {
    let (sign, own) = text.split_at(text.len() - text.trim_start_matches(MARKS).len());
    format!("{sign}{}", words.locale().title_case(own))
}

/// A page in one or two plain sentences: its summary, or the site's tagline.
pub(super) fn description(page: PageRef, site: &Site) -> String {
    let settings = &site.settings;
    match (page, page.document(site).and_then(|document| document.summary), &settings.description) {
        (PageRef::Index, _, Some(description)) => description.to_string(),
        (_, Some(summary), _) => plain(summary, site),
        (_, None, _) => settings.tagline.to_string(),
    }
}
