//! The pages of the site and their addresses: flat, relative, the same from disk and under any path.

use crate::source::{FileId, SourceMap};

use super::{EventId, PlacePageId, PointId, Site, TextPageId};

/// A page of the site. The order is the order in which pages are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageRef {
    /// The front page.
    Index,
    /// The agreement.
    Agreement,
    /// A point of it.
    Point(PointId),
    /// The list of places with a page.
    Places,
    /// A place's page.
    Place(PlacePageId),
    /// Every event.
    Chronology,
    /// One event.
    Event(EventId),
    /// Every place and every form of its name.
    Glossary,
    /// Every form of a name from A to Z, whatever it names.
    Finder,
    /// People, organisations and states.
    People,
    /// Every source.
    Sources,
    /// Every matter on which sources differ.
    Disagreements,
    /// What rests on which sources.
    Evidence,
    /// Loaded terms.
    Wording,
    /// What was corrected or changed, and when.
    Corrections,
    /// The files for machines, explained.
    Data,
    /// A further page.
    Text(TextPageId),
    /// The page for addresses that do not exist.
    NotFound,
}

impl PageRef {
    /// The pages whose address is a word of the generator's own, with that word.
    pub const BUILT_IN: &'static [(&'static str, PageRef)] = &[
        ("index", PageRef::Index),
        ("agreement", PageRef::Agreement),
        ("places", PageRef::Places),
        ("chronology", PageRef::Chronology),
        ("glossary", PageRef::Glossary),
        ("finder", PageRef::Finder),
        ("people", PageRef::People),
        ("sources", PageRef::Sources),
        ("disagreements", PageRef::Disagreements),
        ("evidence", PageRef::Evidence),
        ("wording", PageRef::Wording),
        ("corrections", PageRef::Corrections),
        ("data", PageRef::Data),
        ("404", PageRef::NotFound),
    ];

    /// By what the page is cited: its path without the ending. `places/longyearbyen`.
    #[must_use]
    pub fn key(self, site: &Site) -> String {
        self.path(site).trim_end_matches(".html").to_owned()
    }

    /// The path in the output, from the root: `places/longyearbyen.html`.
    #[must_use]
    pub fn path(self, site: &Site) -> String {
        match self {
            Self::Point(id) => format!("agreement/{}.html", site[id].id),
            Self::Place(id) => format!("{}/{}.html", site.settings.place_folder, site[site[id].place].id),
            Self::Event(id) => format!("events/{}.html", site[id].id),
            Self::Text(id) => format!("{}.html", site[id].id),
            Self::Places => format!("{}.html", site.settings.place_folder),
            Self::Index
            | Self::Agreement
            | Self::Chronology
            | Self::Glossary
            | Self::Finder
            | Self::People
            | Self::Sources
            | Self::Disagreements
            | Self::Evidence
            | Self::Wording
            | Self::Corrections
            | Self::Data
            | Self::NotFound => format!("{}.html", self.word()),
        }
    }

    /// The word of a built-in page, or the kind of another: also the template's name and the section in the navigation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Point(_) => "point",
            Self::Place(_) => "place",
            Self::Event(_) => "event",
            Self::Text(_) => "page",
            other => Self::BUILT_IN.iter().find(|(_, page)| *page == other).map_or("page", |(word, _)| word),
        }
    }

    /// The file of `content/` that a page is made from; none if it is gathered from many.
    #[must_use]
    pub fn file(self, site: &Site, sources: &SourceMap) -> Option<FileId> {
        let data = |path| sources.find(path).map(|(file, _)| file);
        match self {
            Self::Index => Some(site.index.file),
            Self::Agreement => site.agreement.as_ref().map(|agreement| agreement.file),
            Self::Point(id) => Some(site[id].file),
            Self::Place(id) => Some(site[id].file),
            Self::Event(id) => Some(site[id].file),
            Self::Text(id) => Some(site[id].file),
            Self::Glossary => data("content/places.yaml"),
            Self::People => data("content/people.yaml"),
            Self::Sources => data("content/sources.yaml"),
            Self::Wording => data("content/wording.yaml"),
            // The file begins with the first correction.
            Self::Corrections => data("content/corrections.yaml"),
            Self::Places
            | Self::Chronology
            | Self::Finder
            | Self::Disagreements
            | Self::Evidence
            | Self::Data
            | Self::NotFound => None,
        }
    }

    /// The way from the page to the root: empty or `../`.
    #[must_use]
    pub fn root(self) -> &'static str {
        match self {
            Self::Point(_) | Self::Place(_) | Self::Event(_) => "../",
            _ => "",
        }
    }
}

/// What a page of one thing may weigh, in bytes of HTML and CSS after Brotli: about what arrives with a server's first answer, which is
/// ten segments of 1,460 bytes (RFC 6928).
const PAGE_BUDGET: u32 = 14_000;

/// What a page that gathers many things may weigh: a second at 400 kbit/s.
const LIST_BUDGET: u32 = 50_000;

impl Site {
    /// What a page may weigh, in bytes of HTML and CSS after Brotli: what its own file allows it, or the site its kind, or else what is
    /// usual.
    #[must_use]
    pub fn budget(&self, page: PageRef) -> usize {
        let own = match page {
            PageRef::Index => self.index.budget,
            PageRef::Agreement => self.agreement.as_ref().and_then(|agreement| agreement.budget),
            PageRef::Point(id) => self[id].budget,
            PageRef::Place(id) => self[id].budget,
            PageRef::Event(id) => self[id].budget,
            PageRef::Text(id) => self[id].budget,
            _ => None,
        };
        let usual = match page {
            PageRef::Point(_) | PageRef::Place(_) | PageRef::Event(_) | PageRef::Text(_) | PageRef::NotFound => {
                PAGE_BUDGET
            }
            _ => LIST_BUDGET,
        };
        own.or_else(|| self.settings.budgets.get(page.word()).copied()).unwrap_or(usual) as usize
    }

    /// Every page, in order. A built-in page without content is left out.
    pub fn page_refs(&self) -> impl Iterator<Item = PageRef> {
        let when = |holds: bool, page: PageRef| holds.then_some(page);
        let built_in = [
            when(!self.place_pages.is_empty(), PageRef::Places),
            when(!self.events.is_empty(), PageRef::Chronology),
            when(!self.places.is_empty(), PageRef::Glossary),
            when(!self.places.is_empty() || !self.people.is_empty(), PageRef::Finder),
            when(!self.people.is_empty(), PageRef::People),
            Some(PageRef::Sources),
            Some(PageRef::Disagreements),
            Some(PageRef::Evidence),
            when(!self.wording.is_empty(), PageRef::Wording),
            Some(PageRef::Corrections),
            Some(PageRef::Data),
            Some(PageRef::NotFound),
        ];
        [Some(PageRef::Index), self.agreement.as_ref().map(|_| PageRef::Agreement)]
            .into_iter()
            .flatten()
            .chain((0..self.points.len()).map(|index| PageRef::Point(PointId::at(index))))
            .chain((0..self.place_pages.len()).map(|index| PageRef::Place(PlacePageId::at(index))))
            .chain((0..self.events.len()).map(|index| PageRef::Event(EventId::at(index))))
            .chain(built_in.into_iter().flatten())
            .chain((0..self.pages.len()).map(|index| PageRef::Text(TextPageId::at(index))))
    }
}
