//! The pages of the site and their addresses: flat, relative, the same from disk and under any path.

use crate::record::{PageKeys, document_folder};
use crate::source::{FileId, SourceMap, Spanned};
use crate::value::page_kind::{Exists, Records, Row};
use crate::value::{Alias, PageKind};

use super::divisions::{Entry, Sheet};
use super::ids::PageRef;
use super::{Account, Running, Site};

/// More pages than this are many: nobody reads so long a book, nor a list of so many.
const MANY_PAGES: usize = 500;

/// What a page has from a file of its own.
#[derive(Clone, Copy, Debug)]
pub struct Front<'a> {
    /// The id of its record; empty where its kind has one page only.
    pub id: &'a str,
    /// The file.
    pub file: FileId,
    /// Its title.
    pub title: &'a str,
    /// What it says of itself in one or two sentences.
    pub summary: Option<&'a Running>,
    /// Where sources differ.
    pub accounts: &'a [Account],
    /// Where the page stood, and what it may weigh.
    pub keys: &'a PageKeys,
    /// Whether everything in the front matter could be read.
    pub is_whole: bool,
}

/// A former address of a page.
#[derive(Clone, Copy, Debug)]
pub struct Redirect<'a> {
    /// The address.
    pub from: &'a Spanned<Alias>,
    /// The page that stood there.
    pub to: PageRef,
}

impl PageRef {
    /// What is known of its kind.
    #[must_use]
    pub const fn row(self) -> &'static Row {
        self.kind().row()
    }

    /// The word of its kind.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.row().word
    }

    /// What it has from a file of its own; none if it is gathered from other pages and records.
    #[must_use]
    pub fn document(self, site: &Site) -> Option<Front<'_>> {
        macro_rules! document {
            ($page:expr, $id:expr, $summary:expr, $accounts:expr) => {{
                let (page, accounts): (_, &[Account]) = ($page, $accounts);
                Front {
                    id: $id,
                    file: page.file,
                    title: &page.title,
                    summary: $summary,
                    accounts,
                    keys: &page.page,
                    is_whole: page.whole,
                }
            }};
        }
        Some(match self {
            Self::Index => document!(&site.index, "", Some(&site.index.lead), &[]),
            Self::Agreement(id) => document!(&site[id], "", Some(&site[id].summary), &site[id].accounts),
            Self::Point(id) => document!(&site[id], &site[id].id, Some(&site[id].summary), &site[id].accounts),
            Self::Place(id) => {
                let page = &site[id];
                document!(page, &site[page.place].id, Some(&page.summary), &page.accounts)
            }
            Self::Event(id) => document!(&site[id], &site[id].id, Some(&site[id].summary), &site[id].accounts),
            Self::Text(id) => document!(&site[id], &site[id].id, site[id].summary.as_deref(), &[]),
            Self::Places
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
            | Self::NotFound => return None,
        })
    }

    /// By what the page is cited: its path without the ending. `places/longyearbyen`.
    #[must_use]
    pub fn key(self, site: &Site) -> String {
        let id = self.document(site).map_or("", |document| document.id);
        let document = match self {
            Self::Agreement(id) => site.document_key(id),
            Self::Point(id) => document_folder(&site[id].within),
            _ => String::new(),
        };
        self.kind().address(site.settings.place_folder(), &document, id)
    }

    /// The key that it had when it was first published: that of the first of its former addresses which is one of its kind. It stays when the page
    /// is renamed, so feeds and calendars know an entry by it (RFC 4287, 4.2.6; RFC 5545, 3.8.4.7).
    #[must_use]
    pub fn first_key(self, site: &Site) -> String {
        let key = self.key(site);
        let folder = |key: &str| key.rfind('/').map_or(0, |at| at + 1);
        let own = key[..folder(&key)].to_owned();
        let aliases = self.document(site).into_iter().flat_map(|document| &document.keys.aliases);
        let mut keys = aliases.filter_map(|alias| Some(alias.value.file().strip_suffix(".html")?.to_owned()));
        keys.find(|former| former[..folder(former)] == own).unwrap_or(key)
    }

    /// The path in the output, from the root: `places/longyearbyen.html`.
    #[must_use]
    pub fn path(self, site: &Site) -> String {
        self.key(site) + ".html"
    }

    /// What a page is asked for by, from the root: its path, or its key where the site gives addresses without an ending.
    #[must_use]
    pub fn address(self, site: &Site) -> String {
        if site.settings.clean_urls() { self.key(site) } else { self.path(site) }
    }

    /// The pages above it, from the front page down.
    #[must_use]
    pub fn above(self, site: &Site) -> Vec<Self> {
        let above = |page: &Self| match page {
            Self::Point(id) => site[*id].of.map(Self::Agreement),
            Self::Agreement(id) if site.annexed_to(*id).is_some() => site.annexed_to(*id).map(Self::Agreement),
            _ => page.row().above.map(|kind| Self::at(kind, 0)),
        };
        let mut pages: Vec<Self> = std::iter::successors(above(&self), above).collect();
        pages.reverse();
        pages
    }

    /// The file of `content/` that a page is made from; none if it is gathered from many.
    #[must_use]
    pub fn file(self, site: &Site, sources: &SourceMap) -> Option<FileId> {
        let gathered = || sources.find(self.row().file?).map(|(file, _)| file);
        self.document(site).map(|document| document.file).or_else(gathered)
    }

    /// The way from the page to the root: empty, `../` or `../../`.
    #[must_use]
    pub fn root(self, site: &Site) -> &'static str {
        match self.key(site).matches('/').count() {
            0 => "",
            1 => "../",
            _ => "../../",
        }
    }
}

impl Sheet {
    /// By what the file is called: its path without the ending. `glossary/ka`.
    #[must_use]
    pub fn key(self, site: &Site) -> String {
        let page = self.page.key(site);
        match self.division {
            // Other pages stand in the folder of places, and their ids have no underscore.
            Some(id) if self.page == PageRef::Places => format!("{page}/_{}", site.divisions[id].key),
            Some(id) => format!("{page}/{}", site.divisions[id].key),
            None => page,
        }
    }

    /// The path in the output, from the root: `glossary/ka.html`.
    #[must_use]
    pub fn path(self, site: &Site) -> String {
        self.key(site) + ".html"
    }

    /// What it is asked for by, from the root, as [`PageRef::address`].
    #[must_use]
    pub fn address(self, site: &Site) -> String {
        if site.settings.clean_urls() { self.key(site) } else { self.path(site) }
    }

    /// The way from it to the root.
    #[must_use]
    pub fn root(self, site: &Site) -> &'static str {
        if self.division.is_some() { "../" } else { self.page.root(site) }
    }
}

impl Site {
    /// What a page may weigh, in bytes of HTML and CSS after Brotli: what its own file allows it, or the site its kind, or else what is
    /// usual.
    #[must_use]
    pub fn budget(&self, page: PageRef) -> usize {
        let own = page.document(self).and_then(|document| Some(document.keys.budget.as_ref()?.value));
        let usual = page.row().budget;
        own.or_else(|| self.settings.budget(page.kind())).unwrap_or(usual) as usize
    }

    /// Whether it has so many pages that nobody reads all of them.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.page_refs().nth(MANY_PAGES).is_some()
    }

    /// Every page, in order. A page that would gather nothing is left out.
    pub fn page_refs(&self) -> impl Iterator<Item = PageRef> {
        let pages = |&kind: &PageKind| (0..self.n_pages(kind)).map(move |position| PageRef::at(kind, position));
        PageKind::ALL.iter().flat_map(pages)
    }

    /// Whether the list of a page is divided.
    #[must_use]
    pub fn is_divided(&self, page: PageRef) -> bool {
        self.divisions.on(page.into()).is_some()
    }

    /// What a sheet lists of the list of its page, as `of` takes it, which is `all` where the list is not divided.
    pub fn listed<T>(&self, sheet: Sheet, of: fn(Entry) -> Option<T>, all: impl FnOnce() -> Vec<T>) -> Vec<T> {
        match self.divisions.on(sheet) {
            Some(content) => content.entries.iter().filter_map(|&entry| of(entry)).collect(),
            None => all(),
        }
    }

    /// Every file of HTML that is no alias and no book: each page, with the divisions of its list behind it.
    pub fn sheets(&self) -> impl Iterator<Item = Sheet> {
        self.page_refs().flat_map(|page| {
            let divisions = self.divisions.of(page).map(move |id| Sheet { page, division: Some(id) });
            std::iter::once(Sheet::from(page)).chain(divisions)
        })
    }

    /// The matters on which sources differ, on each page that has any, in the order of pages.
    pub fn accounts(&self) -> impl Iterator<Item = (PageRef, &[Account])> {
        let accounts = |page: PageRef| Some((page, page.document(self)?.accounts));
        self.page_refs().filter_map(accounts).filter(|(_, accounts)| !accounts.is_empty())
    }

    /// The former addresses of pages, in the order of pages.
    pub fn redirects(&self) -> impl Iterator<Item = Redirect<'_>> {
        let keys = |page: PageRef| Some((page, page.document(self)?.keys));
        let pages = self.page_refs().filter_map(keys);
        pages.flat_map(|(to, keys)| keys.aliases.iter().map(move |from| Redirect { from, to }))
    }

    fn n_pages(&self, kind: PageKind) -> usize {
        match kind.row().exists {
            Exists::Always => 1,
            Exists::IfAny(records, _) => usize::from(records.iter().any(|records| self.n_records(*records) > 0)),
            Exists::ForEach(records) => self.n_records(records),
        }
    }

    fn n_records(&self, records: Records) -> usize {
        match records {
            Records::Documents => self.documents.len(),
            Records::Points => self.points.len(),
            Records::PlacePages => self.place_pages.len(),
            Records::Events => self.events.len(),
            Records::TextPages => self.pages.len(),
            Records::Places => self.places.len(),
            Records::People => self.people.len(),
            Records::Wording => self.wording.len(),
        }
    }
}
