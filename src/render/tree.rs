//! The site in one language, ready to be made: all that its pages need and that is costly to make, held once. And what is beside the trees of all
//! languages.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::diagnostic::Sink;
use crate::model::{Sheet, Site};
use crate::output::generated::{EPUB, GeneratedPath, SINGLE_BOOK};
use crate::output::{Output, PageStore, Stored};
use crate::render::drawing::map::MapInput;
use crate::render::drawing::picture::{Fonts, PagePicture};
use crate::render::formats::lookup::Lookups;
use crate::render::formats::{self, search};
use crate::render::links::SiteLinks;
use crate::render::pages::{Companions, Frame, Machines};
use crate::render::theme::Theme;
use crate::render::{book, hosting, pages, pictures, views};
use crate::source::SourceMap;
use crate::text::untranslated::unmarked;
use crate::value::page_kind::Exists;

/// Who waits for a site while it is rendered.
pub trait Audience: Send {
    /// Whether the rest of the site is wanted.
    fn go_on(&mut self) -> bool;
}

/// An audience that waits for the whole site.
pub struct Patient;

impl Audience for Patient {
    fn go_on(&mut self) -> bool {
        true
    }
}

/// An explainer in one language, with the theme in that language.
pub type InLanguage = (Arc<Site>, Arc<Theme>);

/// The site in one language.
pub(super) struct Tree {
    pub(super) site: Arc<Site>,
    pub(super) theme: Arc<Theme>,
    pub(super) sources: SourceMap,
    /// The files of the theme that stand above the folder of the site, since another language has the same.
    shared: Arc<BTreeSet<String>>,
    map: Option<MapInput>,
    pub(super) scripts: Arc<search::Files>,
    lookups: Arc<Lookups>,
}

impl Tree {
    /// The site in the language of `site`. A translation shares files with the original, which has the theme `above`. What is as it was in
    /// `last`, the scripts of its last tree, is taken from there.
    pub(super) fn new(
        (site, theme): (&Arc<Site>, &Arc<Theme>),
        above: Option<&Theme>,
        sources: &SourceMap,
        last: Option<&search::Files>,
    ) -> Self {
        let links = SiteLinks(site);
        let (map, scripts) = rayon::join(
            || pages::map_input(site, &theme.words, &links),
            || search::Files::new(site, &theme.words, last),
        );
        let shared = above.into_iter().flat_map(own_files).map(|(path, _)| path.clone()).collect();
        Self {
            site: Arc::clone(site),
            theme: Arc::clone(theme),
            sources: sources.clone(),
            shared: Arc::new(shared),
            map,
            scripts: Arc::new(scripts),
            lookups: Arc::new(Lookups::new(site)),
        }
    }

    /// The folder in which it stands: empty or with a slash at its end.
    pub(super) fn folder(&self) -> String {
        self.site.languages.folder()
    }

    /// Where its pages stand.
    pub(super) fn links(&self) -> SiteLinks<'_> {
        SiteLinks(&self.site)
    }

    /// What all its pages share. `fonts` are those of [`fonts`].
    pub(super) fn frame<'a>(
        &'a self,
        links: &'a SiteLinks<'a>,
        fonts: Option<&'a Fonts<'a>>,
        store: &'a dyn PageStore,
    ) -> Frame<'a> {
        let drawn = (self.map.as_ref(), fonts);
        Frame::new(&self.site, &self.theme, links, drawn, self.companions(), (&self.sources, store))
    }

    /// Every file of HTML that is a page. Those that gather many things take longest: begun last, they would be waited for by all cores but one.
    pub(super) fn sheets(&self) -> Vec<Sheet> {
        let mut sheets: Vec<Sheet> = self.site.sheets().collect();
        sheets.sort_by_key(|sheet| matches!(sheet.page.row().exists, Exists::ForEach(_)));
        sheets
    }

    /// The files that stand beside the pages.
    fn companions(&self) -> Companions<'_> {
        let (site, theme) = (&*self.site, &*self.theme);
        let named =
            |(name, path): (&str, GeneratedPath)| views::NamedLink { name: name.to_owned(), url: path.to_string() };
        Companions {
            scripts: Arc::clone(&self.scripts),
            lookups: Arc::clone(&self.lookups),
            shared: Arc::clone(&self.shared),
            machines: Machines::new(|| formats::sets(site, &theme.words)),
            alternates: formats::alternates(site, &theme.words),
            bibliographies: formats::data::page_bibliographies().map(named).collect(),
            books: book::has_books(site)
                .then_some(views::Books { epub_url: EPUB.path(), html_url: SINGLE_BOOK.path() }),
        }
    }

    /// Adds the files that every page refers to and that change with the content or the theme, but for those that are shared.
    pub(super) fn add_shared(&self, output: &mut Output) {
        let folder = self.folder();
        // What a script loads is of no use to a theme without one.
        let loaded = self.theme.script.iter().flat_map(|_| self.scripts.iter()).chain(self.lookups.iter());
        for (path, text) in own_files(&self.theme).filter(|(path, _)| !self.shared.contains(path)) {
            output.file(format!("{folder}{path}"), text.clone().into_bytes());
        }
        for (path, text) in loaded {
            output.file(format!("{folder}{path}"), unmarked(text).into_owned().into_bytes());
        }
    }

    /// Adds the books, if there are any.
    pub(super) fn add_books(&self, output: &mut Output) {
        if book::has_books(&self.site) {
            let (site, theme) = (Arc::clone(&self.site), Arc::clone(&self.theme));
            book::add(&Arc::new(book::Manuscript { site, theme, sources: self.sources.clone() }), output);
        }
    }
}

/// The files of the theme that every page refers to: path, text.
fn own_files(theme: &Theme) -> impl Iterator<Item = &(String, String)> {
    [&theme.stylesheet, &theme.lean_stylesheet].into_iter().chain(&theme.script)
}

/// The original and its translations, each of these with the theme of the original.
pub(super) fn languages<'a>(
    original: (&'a Arc<Site>, &'a Arc<Theme>),
    translations: &'a [InLanguage],
) -> impl Iterator<Item = ((&'a Arc<Site>, &'a Arc<Theme>), Option<&'a Theme>)> {
    let translations = translations.iter().map(move |(site, theme)| ((site, theme), Some(&**original.1)));
    std::iter::once((original, None)).chain(translations)
}

/// What the pictures of pages are written with, in every language; none if there are none. A theme without fonts wants none.
pub(super) fn fonts<'a>(site: &Site, theme: &Theme, sources: &'a SourceMap) -> Option<Fonts<'a>> {
    let files = pages::has_pictures(site).then(|| theme.fonts(sources)).filter(|files| !files.is_empty())?;
    Some(Fonts::new(&files))
}

/// Adds what is the same in every language: pictures and what is copied.
pub(super) fn add_copied((site, theme): (&Arc<Site>, &Arc<Theme>), sources: &SourceMap, output: &mut Output) {
    pictures::add(site, sources, output);
    for (path, asset) in theme.static_files(sources) {
        output.copy(path, asset.clone());
    }
    for (path, asset) in sources.assets() {
        if let Some(path) = path.strip_prefix("content/static/") {
            output.copy(path.to_owned(), asset.clone());
        }
    }
}

/// Adds what hosts are told, which goes by all files of the site.
pub(super) fn add_hosting((site, theme): (&Arc<Site>, &Arc<Theme>), output: &mut Output) {
    let book_style = book::has_books(site).then(|| book::style_hash(theme));
    for (path, text) in hosting::files(site, output, book_style.as_deref()) {
        // A site's own file has been copied from its `static/`.
        if !output.has(&path) {
            output.file(path.to_string(), text.into_bytes());
        }
    }
}

/// A page whose template has been filled.
pub(super) struct Filled {
    pub(super) path: String,
    /// What the output has of it; none if its template could not be filled.
    pub(super) stored: Option<Stored>,
    pub(super) picture: Option<PagePicture>,
    pub(super) faults: Sink,
}

/// Fills the templates of these pages, over all cores; none if `audience` wants them no more.
pub(super) fn fill_all(sheets: &[Sheet], frame: &Frame, audience: &mut dyn Audience) -> Option<Vec<Filled>> {
    let audience = Mutex::new(audience);
    let fill = |&sheet: &Sheet| {
        // What a job that panicked was asked before is asked again.
        audience.lock().unwrap_or_else(PoisonError::into_inner).go_on().then_some(())?;
        let site = frame.site();
        let (path, mut faults) = (format!("{}{}", site.languages.folder(), sheet.path(site)), Sink::new());
        let stored = pages::page(sheet, frame, &mut faults);
        // The divisions of a list show the picture of its page.
        let picture = sheet.division.is_none().then(|| pages::picture(sheet.page, frame, &mut faults)).flatten();
        Some(Filled { path, stored, picture, faults })
    };
    sheets.par_iter().map(fill).collect()
}
