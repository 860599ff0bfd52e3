//! What all pages share.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::model::{Content, Entry, PagePart, PageRef, PlaceId, Sheet, Site, SourceId};
use crate::output::{InMemory, PageStore};
use crate::render::catalogue::title;
use crate::render::drawing::map::{Locators, MapInput};
use crate::render::drawing::picture::Fonts;
use crate::render::links::{self, Links};
use crate::render::pages::companions::Companions;
use crate::render::pages::navigation;
use crate::render::theme::{Shared, Theme, shared};
use crate::render::views;
use crate::render::words::Words;
use crate::source::SourceMap;

/// What all pages share, made once.
pub(in crate::render) struct Frame<'a> {
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    /// Where things stand.
    pub(super) links: &'a dyn Links,
    pub(super) sources: &'a SourceMap,
    /// What stands beside the pages.
    pub(in crate::render) companions: Companions<'a>,
    pub(super) shared: Shared,
    /// Where the pages go.
    pub(super) store: &'a dyn PageStore,
    /// What the maps draw; none if the site has no map.
    pub(super) map: Option<&'a MapInput>,
    /// What the locator maps have in common, prepared when the first is drawn.
    pub(super) locators: OnceLock<Locators<'a>>,
    /// The pages that cite each source, gathered when they are first asked for.
    uses: OnceLock<Vec<Vec<PageRef>>>,
    /// The corrections of each page that has any, newest first, by their dates.
    pub(super) corrections: BTreeMap<PageRef, Vec<views::Link>>,
    /// What the pictures of pages are written with; none if there are none.
    pub(super) fonts: Option<&'a Fonts<'a>>,
}

impl<'a> Frame<'a> {
    /// `map` is what [`map_input`](super::map_input) made of the site; `fonts` are those of the pictures of pages, if there are such.
    pub(in crate::render) fn new(
        site: &'a Site,
        theme: &'a Theme,
        links: &'a dyn Links,
        (map, fonts): (Option<&'a MapInput>, Option<&'a Fonts<'a>>),
        companions: Companions<'a>,
        (sources, store): (&'a SourceMap, &'a dyn PageStore),
    ) -> Self {
        let view = navigation::site_view(site, theme, &companions);
        let shared = shared(&view, &site.settings.language, site.languages.original());
        let corrections = corrections(site, &theme.words, links);
        let (locators, uses) = (OnceLock::new(), OnceLock::new());
        Self { site, theme, links, sources, companions, shared, store, map, locators, uses, corrections, fonts }
    }

    /// What the sections of a book share.
    pub(in crate::render) fn for_book(
        site: &'a Site,
        theme: &'a Theme,
        links: &'a dyn Links,
        map: Option<&'a MapInput>,
        sources: &'a SourceMap,
    ) -> Self {
        Self::new(site, theme, links, (map, None), Companions::none(), (sources, &InMemory))
    }

    /// The pages that cite a source, in their order.
    pub(super) fn uses(&self, source: SourceId) -> &[PageRef] {
        let gather = || {
            let mut uses: Vec<Vec<PageRef>> = vec![Vec::new(); self.site.sources.len()];
            for statement in &self.site.statements {
                for source in &statement.sources {
                    let pages = &mut uses[source.0 as usize];
                    if pages.last() != Some(&statement.page) {
                        pages.push(statement.page);
                    }
                }
            }
            uses
        };
        &self.uses.get_or_init(gather)[source.0 as usize]
    }

    /// The site that the pages are of.
    pub(in crate::render) fn site(&self) -> &'a Site {
        self.site
    }

    /// What every template is given as `site`.
    pub(in crate::render) fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Whether a book is made of the pages.
    pub(super) fn is_book(&self) -> bool {
        self.links.is_book()
    }

    /// What a sheet shows of the divided list of its page; none where that is whole, as every list of a book is.
    pub(super) fn content(&self, sheet: Sheet) -> Option<&'a Content> {
        self.site.divisions.on(sheet).filter(|_| !self.is_book())
    }

    /// The entries that a sheet shows of a list, which are `all` where it is not divided.
    pub(super) fn entries<T>(&self, sheet: Sheet, of: fn(Entry) -> Option<T>, all: impl FnOnce() -> Vec<T>) -> Vec<T> {
        if self.is_book() { all() } else { self.site.listed(sheet, of, all) }
    }

    /// A page's title.
    pub(super) fn title(&self, page: PageRef) -> String {
        title(page, self.site, &self.theme.words)
    }

    pub(super) fn link(&self, page: PageRef) -> views::Link {
        views::Link { title: self.title(page), url: self.url(page), language: None }
    }

    /// Where a page stands; empty where it is left out.
    pub(super) fn url(&self, page: PageRef) -> String {
        self.links.url(page, None).unwrap_or_default()
    }

    /// Where a part of a page stands; empty where the page is left out.
    pub(super) fn part_url(&self, page: PageRef, part: PagePart) -> String {
        self.anchor_url(page, self.site.anchors.get(page, part))
    }

    /// The same by the part's anchor.
    pub(super) fn anchor_url(&self, page: PageRef, anchor: &str) -> String {
        self.links.url(page, Some(anchor)).unwrap_or_default()
    }

    /// The anchor of a part of a page in what is made.
    pub(super) fn anchor(&self, page: PageRef, part: PagePart) -> String {
        self.links.anchor(page, self.site.anchors.get(page, part))
    }

    pub(super) fn place_url(&self, place: PlaceId) -> String {
        links::place_url(self.links, self.site, place).unwrap_or_default()
    }
}

/// Whether pages have pictures: they are named by their whole addresses.
pub(in crate::render) fn has_pictures(site: &Site) -> bool {
    site.settings.pictures() && site.settings.base_url.is_some()
}

/// The corrections of each page that has any, newest first: the date of each, with the way to it from the root.
fn corrections(site: &Site, words: &Words, links: &dyn Links) -> BTreeMap<PageRef, Vec<views::Link>> {
    let mut found: BTreeMap<PageRef, Vec<views::Link>> = BTreeMap::new();
    for change in site.corrections() {
        let Some(url) = links.url(PageRef::Corrections, Some(&change.id)) else { continue };
        for (page, _) in change.pages() {
            let marks = found.entry(*page).or_default();
            // Two parts of one page make one mark.
            if marks.last().is_none_or(|last| last.url != url) {
                marks.push(views::Link { title: words.date(change.date()), url: url.clone(), language: None });
            }
        }
    }
    found
}
