//! From one page of the model to its HTML: the view for its template, and the frame that all pages share.

mod agreement;
mod alias;
mod corrections;
mod data;
mod event;
mod finder;
mod index;
mod lists;
mod parts;
mod picture;
mod place;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Serialize;

use crate::diagnostic::{Rule, Sink};
use crate::model::{PagePart, PageRef, PlaceId, Site};
use crate::render::address::Addresses;
use crate::render::book;
use crate::render::catalogue::{description, short_title, title};
use crate::render::drawing::map::{Locators, MapInput};
use crate::render::drawing::picture::Fonts;
use crate::render::formats::data::{DataFile, PAGES};
use crate::render::formats::search;
use crate::render::formats::{self, json_ld};
use crate::render::links::{self, Links};
use crate::render::markup::encode;
use crate::render::text::Draft;
use crate::render::theme::{Shared, Theme, shared};
use crate::render::views::{self, NavigationItem};
use crate::source::SourceMap;
use crate::value::PageKind;
use crate::value::page_kind::Menu;

pub(super) use alias::alias;
pub(super) use index::map_input;
pub(super) use picture::picture;

/// All rules of the pages.
pub(super) static RULES: &[&Rule] = &[&picture::MISSING_LETTERS];

/// What all pages share, made once.
pub(super) struct Frame<'a> {
    site: &'a Site,
    theme: &'a Theme,
    /// Where things stand.
    links: &'a dyn Links,
    sources: &'a SourceMap,
    /// The files for machines, made when they are first asked for: few pages speak of them.
    machines: OnceLock<Vec<DataFile>>,
    shared: Shared,
    /// What the maps draw; none if the site has no map.
    map: Option<&'a MapInput>,
    /// What the locator maps have in common, prepared when the first is drawn.
    locators: OnceLock<Locators<'a>>,
    /// The pages that cite each source, in the order of pages.
    uses: Vec<Vec<PageRef>>,
    /// The corrections of each page that has any, newest first, by their dates.
    corrections: BTreeMap<PageRef, Vec<views::Link>>,
    /// What the script loads when it is needed.
    pub(super) scripts: search::Files,
    /// What the pictures of pages are written with; none if there are none.
    fonts: Option<Fonts<'a>>,
}

impl<'a> Frame<'a> {
    /// `map` is what [`map_input`] made of the site.
    pub(super) fn new(
        site: &'a Site,
        theme: &'a Theme,
        links: &'a dyn Links,
        map: Option<&'a MapInput>,
        scripts: search::Files,
        sources: &'a SourceMap,
    ) -> Self {
        let mut uses = vec![Vec::new(); site.sources.len()];
        for (page, statements) in &site.evidence {
            for source in statements.iter().flat_map(|statement| &statement.sources) {
                let pages: &mut Vec<PageRef> = &mut uses[source.0 as usize];
                if pages.last() != Some(page) {
                    pages.push(*page);
                }
            }
        }
        let shared = shared(&site_view(site, theme, &scripts));
        let corrections = corrections::by_page(site, &theme.words, links);
        let locators = OnceLock::new();
        let with_pictures = site.settings.pictures && site.settings.base_url.is_some() && !links.is_book();
        // A theme without fonts wants no pictures.
        let files = theme.fonts(sources);
        let fonts = (with_pictures && !files.is_empty()).then(|| Fonts::new(&files));
        let machines = OnceLock::new();
        Self { site, theme, links, sources, machines, shared, map, locators, uses, corrections, scripts, fonts }
    }

    /// What the sections of a book share.
    pub(super) fn for_book(
        site: &'a Site,
        theme: &'a Theme,
        links: &'a dyn Links,
        map: Option<&'a MapInput>,
        sources: &'a SourceMap,
    ) -> Self {
        Self::new(site, theme, links, map, search::Files::default(), sources)
    }

    /// The files for machines; none for a book.
    pub(super) fn machines(&self) -> &[DataFile] {
        self.machines.get_or_init(|| match self.is_book() {
            true => Vec::new(),
            false => formats::files(self.site, &self.theme.words),
        })
    }

    /// What every template is given as `site`.
    pub(super) fn shared(&self) -> &Shared {
        &self.shared
    }

    /// Whether a book is made of the pages.
    fn is_book(&self) -> bool {
        self.links.is_book()
    }

    /// A drawing as it stands in what is made: XML must be told that it is SVG.
    fn drawing(&self, svg: String) -> String {
        match svg.strip_prefix("<svg ") {
            Some(rest) if self.links.is_xml() => format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {rest}"),
            _ => svg,
        }
    }

    /// A page's title.
    fn title(&self, page: PageRef) -> String {
        title(page, self.site, &self.theme.words)
    }

    fn link(&self, page: PageRef) -> views::Link {
        views::Link { title: self.title(page), url: self.url(page), language: None }
    }

    /// Where a page stands; empty where it is left out.
    fn url(&self, page: PageRef) -> String {
        self.links.url(page, None).unwrap_or_default()
    }

    /// Where a part of a page stands; empty where the page is left out.
    fn part_url(&self, page: PageRef, part: PagePart) -> String {
        self.anchor_url(page, self.site.anchors.get(page, part))
    }

    /// The same by the part's anchor.
    fn anchor_url(&self, page: PageRef, anchor: &str) -> String {
        self.links.url(page, Some(anchor)).unwrap_or_default()
    }

    /// The anchor of a part of a page in what is made.
    fn anchor(&self, page: PageRef, part: PagePart) -> String {
        self.links.anchor(page, self.site.anchors.get(page, part))
    }

    fn place_url(&self, place: PlaceId) -> String {
        links::place_url(self.links, self.site, place).unwrap_or_default()
    }
}

/// The HTML of `page`; none if its template cannot be filled, which has been reported.
pub(super) fn page(page: PageRef, frame: &Frame, sink: &mut Sink) -> Option<String> {
    let draft = Draft::new(frame.site, &frame.theme.words, frame.links, page);
    match page {
        PageRef::Index => index::index(draft, frame, sink),
        PageRef::Agreement => agreement::agreement(draft, frame, sink),
        PageRef::Point(id) => agreement::point(id, draft, frame, sink),
        PageRef::Places => lists::places(draft, frame, sink),
        PageRef::Place(id) => place::place(id, draft, frame, sink),
        PageRef::Chronology => event::chronology(draft, frame, sink),
        PageRef::Event(id) => event::event(id, draft, frame, sink),
        PageRef::Glossary => place::glossary(draft, frame, sink),
        PageRef::Finder => finder::finder(draft, frame, sink),
        PageRef::People => lists::people(draft, frame, sink),
        PageRef::Sources => lists::sources(draft, frame, sink),
        PageRef::Disagreements => lists::disagreements(draft, frame, sink),
        PageRef::Evidence => lists::evidence(draft, frame, sink),
        PageRef::Wording => lists::wording(draft, frame, sink),
        PageRef::Corrections => corrections::corrections(draft, frame, sink),
        PageRef::Data => data::data(draft, frame, sink),
        PageRef::Text(id) => lists::text(id, draft, frame, sink),
        PageRef::NotFound => lists::not_found(draft, frame, sink),
    }
}

/// Fills the template of a page: a template of its own name if the theme has one, else that of its kind.
fn fill<V: Serialize>(draft: Draft, view: &V, frame: &Frame, sink: &mut Sink) -> Option<String> {
    let template = match draft.page {
        PageRef::Text(id) if frame.theme.has(&frame.site[id].id) => frame.site[id].id.clone(),
        page => page.word().to_owned(),
    };
    if frame.is_book() {
        return fill_section(&draft, &template, view, frame, sink);
    }
    let page = page_view(draft, &template, frame);
    frame.theme.render(&template, &frame.shared, &page, view, frame.sources, sink)
}

/// Fills the template of a section of a book: the one in `book/` that has the name of the page's own.
fn fill_section<V: Serialize>(
    draft: &Draft,
    template: &str,
    view: &V,
    frame: &Frame,
    sink: &mut Sink,
) -> Option<String> {
    let page = draft.page;
    let section = views::Section {
        root: "",
        url: frame.url(page),
        id: frame.links.anchor(page, ""),
        title: frame.title(page),
        level: frame.links.level(page),
        folds: false,
    };
    frame.theme.render(&format!("book/{template}"), &frame.shared, &section, view, frame.sources, sink)
}

fn page_view(mut draft: Draft, template: &str, frame: &Frame) -> views::Page {
    let (site, page) = (frame.site, draft.page);
    let url = encode(&page.path(site));
    let contents = std::mem::take(&mut draft.headings);
    let mut view = views::Page {
        root: root(page, site),
        title: frame.title(page),
        level: frame.links.level(page),
        folds: true,
        description: description(page, site),
        canonical_url: (site.settings.base_url.is_some() && page.row().is_citable)
            .then(|| Addresses::new(site, page.root()).page(page)),
        edit_url: edit_url(page, frame),
        picture_url: picture::url(page, frame),
        template: template.to_owned(),
        section: section(page, site),
        breadcrumbs: breadcrumbs(page, frame),
        corrections: frame.corrections.get(&page).cloned().unwrap_or_default(),
        contents: if contents.len() < 3 { Vec::new() } else { contents },
        notes: draft.into_notes(|source| parts::source_reference(source, frame)),
        citation: citation(page, frame),
        json_ld: String::new(),
        url,
    };
    view.json_ld = json_ld::json_ld(page, &view, site);
    view
}

/// The way from a page to the root of the site. A host shows the page for what does not exist at any address, so that its way is
/// counted from the host's root, if that is known.
fn root(page: PageRef, site: &Site) -> String {
    match (page, site.settings.base_path()) {
        (PageRef::NotFound, Some(path)) => path.to_owned(),
        _ => page.root().to_owned(),
    }
}

/// The address stands in it where the site knows its own; the day of reading is the reader's to add.
fn citation(page: PageRef, frame: &Frame) -> Option<views::Citation> {
    let site = frame.site;
    if !page.row().is_citable {
        return None;
    }
    let text = match page {
        PageRef::Index => site.settings.title.clone(),
        _ => frame.theme.words.citation(&frame.title(page), &site.settings.title),
    };
    let address = Addresses::new(site, page.root()).page(page);
    let text = if site.settings.base_url.is_some() { format!("{text}. {address}") } else { text };
    let files = PAGES.iter().map(|&(format, path)| views::NamedLink { name: format.to_owned(), url: path.to_owned() });
    Some(views::Citation { text, key: page.key(site), files: files.collect() })
}

fn edit_url(page: PageRef, frame: &Frame) -> Option<String> {
    let pattern = frame.site.settings.edit_url.as_ref()?;
    let file = page.file(frame.site, frame.sources)?;
    Some(pattern.replace("{path}", frame.sources.get(file).path()))
}

/// The id of the navigation item that a page belongs to: that of the page that lists it, or its own.
fn section(page: PageRef, site: &Site) -> String {
    match (page, page.row().above) {
        (PageRef::Text(id), _) => site[id].id.clone(),
        (_, Some(above)) if above != PageKind::Index => above.row().word.to_owned(),
        _ => page.word().to_owned(),
    }
}

fn breadcrumbs(page: PageRef, frame: &Frame) -> Vec<NavigationItem> {
    let above = std::iter::successors(page.row().above, |kind| kind.row().above);
    let mut items: Vec<NavigationItem> =
        above.map(|kind| navigation_item(PageRef::at(kind, 0), frame.site, frame.theme)).collect();
    items.reverse();
    items
}

fn navigation_item(page: PageRef, site: &Site, theme: &Theme) -> NavigationItem {
    NavigationItem {
        title: short_title(page, site, &theme.words),
        url: encode(&page.path(site)),
        id: section(page, site),
    }
}

/// Where a page stands in the navigation.
fn menu(page: PageRef, site: &Site) -> Menu {
    match (page.row().menu, page) {
        (Menu::AsWritten, PageRef::Text(id)) if site[id].nav.is_some() => Menu::Main,
        (Menu::AsWritten, _) => Menu::Footer,
        (menu, _) => menu,
    }
}

fn site_view(site: &Site, theme: &Theme, scripts: &search::Files) -> views::Site {
    let settings = &site.settings;
    let pages: Vec<PageRef> = site.page_refs().collect();
    let items = |wanted: Menu| -> Vec<NavigationItem> {
        let wanted = pages.iter().filter(|&&page| menu(page, site) == wanted);
        wanted.map(|&page| navigation_item(page, site, theme)).collect()
    };
    views::Site {
        title: settings.title.clone(),
        tagline: settings.tagline.clone(),
        description: description(PageRef::Index, site),
        language: settings.language.for_html(),
        direction: if settings.language.is_right_to_left() { "rtl" } else { "ltr" },
        base_url: settings.base_url.clone().unwrap_or_default(),
        licence: settings.licence.as_ref().map(|(name, url)| views::NamedLink { name: name.clone(), url: url.clone() }),
        repository: settings.repository.clone(),
        navigation: items(Menu::Main),
        footer: items(Menu::Footer),
        alternates: formats::alternates(site, &theme.words),
        stylesheet_url: theme.stylesheet.0.clone(),
        script_url: theme.script.as_ref().map(|(path, _)| path.clone()),
        search_url: scripts.search.0.clone(),
        names_url: scripts.names.as_ref().map(|(path, _)| path.clone()),
        has_choice: scripts.has_choice,
        finder_url: pages.contains(&PageRef::Finder).then(|| PageRef::Finder.path(site)),
        books: book::has_books(site).then_some(views::Books { epub_url: book::EPUB, html_url: book::SINGLE }),
        generator: format!("annals {}", env!("CARGO_PKG_VERSION")),
    }
}
