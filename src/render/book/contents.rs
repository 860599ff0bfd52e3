//! The order of a book: which pages make which chapter, and what the table of contents says.

use std::collections::BTreeMap;

use crate::model::{DocumentId, EventId, PagePart, PageRef, Site};
use crate::render::catalogue::title;
use crate::render::words::Words;
use crate::value::page_kind::Book;

/// A chapter: one file of the EPUB.
pub(super) struct Chapter {
    /// Names its file and its section: letters, digits, hyphens and dots, and no other chapter's.
    pub(super) id: String,
    /// Its title.
    pub(super) title: String,
    /// What it holds.
    pub(super) body: Body,
    /// Whether it belongs below the chapter before it that does not.
    pub(super) is_part: bool,
}

/// What a chapter holds.
pub(super) enum Body {
    /// What is a page on the site.
    Page(PageRef),
    /// The events of a stretch of the chronology.
    Events(Vec<EventId>),
}

/// The order of a book.
pub(super) struct Contents {
    /// The chapters in order.
    pub(super) chapters: Vec<Chapter>,
    /// The chapter in which each page stands.
    homes: BTreeMap<PageRef, usize>,
    /// The chapter of each period, by its anchor in the chronology.
    periods: BTreeMap<String, usize>,
}

impl Contents {
    pub(super) fn new(site: &Site, words: &Words) -> Self {
        let mut pages: Vec<(Rank, PageRef)> =
            site.page_refs().filter_map(|page| Some((rank(page, site)?, page))).collect();
        // Stable: pages of one rank keep the order that they have on the site.
        pages.sort_by_key(|(rank, _)| *rank);
        let mut contents = Self { chapters: Vec::new(), homes: BTreeMap::new(), periods: BTreeMap::new() };
        for (_, page) in pages {
            contents.add_page(page, site, words);
            if page == PageRef::Chronology {
                contents.add_periods(site, words);
            }
        }
        contents
    }

    fn add_page(&mut self, page: PageRef, site: &Site, words: &Words) {
        self.homes.insert(page, self.chapters.len());
        let title = match page {
            PageRef::Index => words.book("overview").to_owned(),
            _ => title(page, site, words),
        };
        let is_part = matches!(page.row().book, Book::Part(_));
        self.chapters.push(Chapter { id: id(page, site), title, body: Body::Page(page), is_part });
    }

    fn add_periods(&mut self, site: &Site, words: &Words) {
        for (period, events) in site.by_period() {
            let heading = period.map(|period| &site.settings.periods[period]);
            let anchor = site.anchors.get(PageRef::Chronology, PagePart::period(period));
            let title = heading.map_or_else(|| words.book("undivided").to_owned(), |heading| heading.title.to_string());
            let at = self.chapters.len();
            self.periods.insert(anchor.to_owned(), at);
            self.homes.extend(events.iter().map(|&event| (PageRef::Event(event), at)));
            let id = format!("{}.{anchor}", id(PageRef::Chronology, site));
            self.chapters.push(Chapter { id, title, body: Body::Events(events), is_part: true });
        }
    }

    /// The chapter in which a page stands; none if it is left out.
    pub(super) fn home(&self, page: PageRef) -> Option<&Chapter> {
        self.homes.get(&page).map(|&at| &self.chapters[at])
    }

    /// The chapter of a period, by its anchor in the chronology.
    pub(super) fn period(&self, anchor: &str) -> Option<&Chapter> {
        self.periods.get(anchor).map(|&at| &self.chapters[at])
    }
}

/// A chapter's place, the document that it is of, and its place there.
type Rank = (u8, Option<DocumentId>, u8);

/// Where a page stands in the order of a book; none if it makes no chapter. The points of each document stand behind it.
fn rank(page: PageRef, site: &Site) -> Option<Rank> {
    let own = place(page.row().book)?;
    let chapter = match (page.row().book, page.row().above) {
        (Book::Part(_), Some(above)) => place(above.row().book)?,
        _ => own,
    };
    Some((chapter, site.document_of_page(page), own))
}

fn place(book: Book) -> Option<u8> {
    match book {
        Book::Chapter(place) | Book::Part(place) => Some(place),
        Book::Section | Book::LeftOut => None,
    }
}

/// The id of a page's section. Slugs have no dots, so no two pages have one; an id in XML does not begin with a digit, and a file of an EPUB
/// is no other's.
pub(super) fn id(page: PageRef, site: &Site) -> String {
    section(&page.key(site))
}

/// The files of an EPUB that are no chapters, by their names without the ending.
pub(super) const TITLE: &str = "title";
pub(super) const NAVIGATION: &str = "nav";

/// The id for a page's key, which is none of those that the templates of books have themselves.
fn section(key: &str) -> String {
    let id = key.replace('/', ".");
    let is_taken = [TITLE, NAVIGATION, "toc", "toc-title"].contains(&id.as_str());
    if is_taken || id.starts_with(|first: char| first.is_ascii_digit()) { format!("_{id}") } else { id }
}

#[cfg(test)]
mod tests {
    use super::section;

    #[test]
    fn a_section_has_an_id_of_its_own() {
        let found = ["events/1920", "1920", "nav", "title", "toc", "background"].map(section);
        assert_eq!(found, ["events.1920", "_1920", "_nav", "_title", "_toc", "background"]);
    }
}
