//! The kinds of pages: one row each, with all that the program has to know of a kind. A kind without its whole row does not compile.
//!
//! A row is plain data. Every step reads the columns that it needs and none asks which kind it has before it; only what a page says, how
//! it is rendered and what records stand on it is written where that is done.

use Book::{Chapter, Part, Section};
use Exists::{Always, ForEach, IfAny};
use Menu::{AsWritten, Footer, Main, Nowhere};
use PageKind::{Agreement, Chronology, Index, Places};
use Search::{Text, Title};

/// What pages of one kind have in common.
#[derive(Debug)]
pub struct Row {
    /// What a page of this kind is.
    pub doc: &'static str,
    /// Its word: names its template, its words in the interface and, if it is citable, its key in `budgets`.
    pub word: &'static str,
    /// Its path in the output without the ending. `{places}` is the folder of the pages of places, `{document}` that of a document, `{id}` the id of a
    /// page's record.
    pub address: &'static str,
    /// When a site has pages of this kind.
    pub exists: Exists,
    /// The file of `content/` that shows what stands on it, if one file does and the page is not made from it alone.
    pub file: Option<&'static str>,
    /// The page that lists it.
    pub above: Option<PageKind>,
    /// Where it stands in the navigation.
    pub menu: Menu,
    /// Where it stands in a book.
    pub book: Book,
    /// Its type in the words of schema.org.
    pub schema_type: &'static str,
    /// How it is found by the search.
    pub search: Search,
    /// What it may weigh, in bytes of HTML and CSS after Brotli, where nothing else is said.
    pub budget: u32,
    /// Whether it has an address for others to link to, to cite and to find.
    pub is_citable: bool,
}

/// When a site has pages of a kind.
#[derive(Clone, Copy, Debug)]
pub enum Exists {
    /// One, always.
    Always,
    /// One, if there is any of these records; and what is missing otherwise.
    IfAny(&'static [Records], &'static str),
    /// One for each of these records.
    ForEach(Records),
}

/// Records that pages are made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Records {
    /// The documents: the agreement, and others beside it.
    Documents,
    /// Their points.
    Points,
    /// The pages of places.
    PlacePages,
    /// The events.
    Events,
    /// The further pages.
    TextPages,
    /// The gazetteer.
    Places,
    /// People, organisations and states.
    People,
    /// The loaded terms.
    Wording,
}

/// Where a page stands in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// At the top of every page.
    Main,
    /// In the footer.
    Footer,
    /// At the top if its front matter has a title for that, else in the footer.
    AsWritten,
    /// Nowhere: another page leads to it.
    Nowhere,
}

/// Where a page stands in a book: what happened first, then what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Book {
    /// A chapter; the lowest number comes first.
    Chapter(u8),
    /// A chapter below the one before it that is no part.
    Part(u8),
    /// A section of a chapter that another page makes.
    Section,
    /// Left out: it only leads to other pages, or a book cannot be it.
    LeftOut,
}

/// How a page is found by the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Search {
    /// By its title, as the kind of this word.
    Title(&'static str),
    /// By its title and its description, as the kind of this word.
    Text(&'static str),
    /// Not as a page: a name leads to it, or nothing does.
    LeftOut,
}

/// What a page of one thing may weigh: about what arrives with a server's first answer, which is ten segments of 1,460 bytes (RFC 6928).
const ONE: u32 = 14_000;
/// What a page that gathers many things may weigh: a second at 400 kbit/s.
const MANY: u32 = 50_000;

macro_rules! page_kinds {
    ($($(#[doc = $doc:literal])* $kind:ident { $($column:ident: $value:expr),* })*) => {
        /// A kind of page. The order is the order in which pages are listed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum PageKind { $($(#[doc = $doc])* $kind,)* }

        impl PageKind {
            /// Every kind, in order.
            pub const ALL: &'static [Self] = &[$(Self::$kind),*];

            /// What is known of the kind.
            #[must_use]
            pub const fn row(self) -> &'static Row {
                match self { $(Self::$kind => &Row { doc: concat!($($doc),*), $($column: $value),* },)* }
            }
        }
    };
}

page_kinds! {
    /// The front page.
    Index { word: "index", address: "index", file: None, exists: Always, above: None, menu: Nowhere, book: Chapter(0),
        schema_type: "WebPage", search: Title("page"), budget: MANY, is_citable: true }
    /// A document: the agreement, or another one beside it.
    Agreement { word: "agreement", address: "{document}", file: None, exists: ForEach(Records::Documents),
        above: Some(Index), menu: Main, book: Chapter(2),
        schema_type: "Article", search: Text("page"), budget: MANY, is_citable: true }
    /// A point of a document.
    Point { word: "point", address: "{document}/{id}", file: None, exists: ForEach(Records::Points),
        above: Some(Agreement), menu: Nowhere, book: Part(3),
        schema_type: "Article", search: Text("point"), budget: ONE, is_citable: true }
    /// A place.
    Place { word: "place", address: "{places}/{id}", file: None, exists: ForEach(Records::PlacePages),
        above: Some(Places), menu: Nowhere, book: Part(5),
        schema_type: "Article", search: Search::LeftOut, budget: ONE, is_citable: true }
    /// An event.
    Event { word: "event", address: "events/{id}", file: None, exists: ForEach(Records::Events),
        above: Some(Chronology), menu: Nowhere, book: Section,
        schema_type: "Article", search: Text("event"), budget: ONE, is_citable: true }
    /// The list of places.
    Places { word: "places", address: "{places}", file: None, above: Some(Index), menu: Main, book: Chapter(4),
        exists: IfAny(&[Records::PlacePages], "it lists the pages in `content/{places}/`, and none is published there"),
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// The chronology.
    Chronology { word: "chronology", address: "chronology", file: None, above: Some(Index), menu: Main, book: Chapter(6),
        exists: IfAny(&[Records::Events], "it lists the events in `content/events/`, and none is published there"),
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// The glossary.
    Glossary { word: "glossary", address: "glossary", file: Some("content/places.yaml"),
        exists: IfAny(&[Records::Places], "it lists the places in `content/places.yaml`, and there are none"),
        above: Some(Index), menu: Main, book: Chapter(8),
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// The names from A to Z.
    Finder { word: "finder", address: "finder", file: None, above: Some(Index), menu: Footer, book: Book::LeftOut,
        exists: IfAny(&[Records::Places, Records::People],
            "it lists the names in `content/places.yaml` and `content/people.yaml`, and there are none"),
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// People, organisations and states.
    People { word: "people", address: "people", file: Some("content/people.yaml"),
        exists: IfAny(&[Records::People],
            "it lists the people, organisations and states in `content/people.yaml`, and there are none"),
        above: Some(Index), menu: Footer, book: Chapter(9),
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// The sources.
    Sources { word: "sources", address: "sources", file: Some("content/sources.yaml"), exists: Always,
        above: Some(Index), menu: Main, book: Chapter(13),
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// Where sources differ.
    Disagreements { word: "disagreements", address: "disagreements", file: None, exists: Always,
        above: Some(Index), menu: Main, book: Chapter(7),
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// What rests on which sources.
    Evidence { word: "evidence", address: "evidence", file: None, exists: Always,
        above: Some(Index), menu: Footer, book: Chapter(11),
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// Loaded terms.
    Wording { word: "wording", address: "wording", file: Some("content/wording.yaml"),
        exists: IfAny(&[Records::Wording], "it lists the terms in `content/wording.yaml`, and there are none"),
        above: Some(Index), menu: Footer, book: Chapter(10),
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// What was corrected.
    Corrections { word: "corrections", address: "corrections", file: Some("content/corrections.yaml"), exists: Always,
        above: Some(Index), menu: Footer, book: Chapter(12),
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// The files for machines.
    Data { word: "data", address: "data", file: None, exists: Always,
        above: Some(Index), menu: Footer, book: Book::LeftOut,
        schema_type: "CollectionPage", search: Title("page"), budget: MANY, is_citable: true }
    /// The page for addresses that do not exist.
    NotFound { word: "404", address: "404", file: None, exists: Always, above: None, menu: Nowhere, book: Book::LeftOut,
        schema_type: "WebPage", search: Search::LeftOut, budget: ONE, is_citable: false }
    /// A further page.
    Text { word: "page", address: "{id}", file: None, exists: ForEach(Records::TextPages),
        above: Some(Index), menu: AsWritten, book: Chapter(1),
        schema_type: "Article", search: Text("page"), budget: ONE, is_citable: true }
}

impl PageKind {
    /// The path of a page of this kind, without its ending, below the folder of `places`, or in that of its `document`.
    #[must_use]
    pub fn address(self, places: &str, document: &str, id: &str) -> String {
        let mut address = String::new();
        for part in self.row().address.split('/') {
            if !address.is_empty() {
                address.push('/');
            }
            address.push_str(match part {
                "{places}" => places,
                "{document}" => document,
                "{id}" => id,
                word => word,
            });
        }
        address
    }

    /// The folder in which pages of this kind stand, as it stands in the address; none at the root.
    #[must_use]
    pub fn folder(self) -> Option<&'static str> {
        self.row().address.split_once('/').map(|(folder, _)| folder)
    }

    /// Whether the site has one such page, or none.
    #[must_use]
    pub const fn is_single(self) -> bool {
        !matches!(self.row().exists, Exists::ForEach(_))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_kinds_share_a_word_or_an_address() {
        let distinct = |column: fn(&Row) -> &'static str| {
            PageKind::ALL.iter().map(|kind| column(kind.row())).collect::<BTreeSet<_>>().len()
        };
        assert_eq!(distinct(|row| row.word), PageKind::ALL.len());
        assert_eq!(distinct(|row| row.address), PageKind::ALL.len());
    }

    #[test]
    fn an_address_has_an_id_where_there_are_many() {
        for kind in PageKind::ALL {
            let address = kind.row().address;
            assert_ne!(kind.is_single(), address.contains("{id}") || address == "{document}", "{kind:?}");
        }
        assert_eq!(PageKind::Place.address("harbours", "", "north-quay"), "harbours/north-quay");
        assert_eq!(PageKind::Places.address("harbours", "", ""), "harbours");
        assert_eq!(PageKind::Agreement.address("harbours", "documents/annex", ""), "documents/annex");
        assert_eq!(PageKind::Point.address("harbours", "documents/annex", "article-1"), "documents/annex/article-1");
    }

    #[test]
    fn chapters_of_a_book_have_one_order() {
        let places = PageKind::ALL.iter().filter_map(|kind| match kind.row().book {
            Book::Chapter(at) | Book::Part(at) => Some(at),
            Book::Section | Book::LeftOut => None,
        });
        let mut places: Vec<u8> = places.collect();
        places.sort_unstable();
        let n_places = places.len();
        places.dedup();
        assert_eq!(places.len(), n_places, "two kinds have one place in a book");
    }
}
