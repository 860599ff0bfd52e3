//! From the model to the finished site, one page at a time over all cores. A broken reference cannot be met here.
//!
//! Comes in: the model and the theme. Goes out: every file of the site. Does no I/O and reads no clock.

mod address;
mod book;
mod catalogue;
pub mod drawing;
pub mod formats;
mod hosting;
pub mod links;
pub mod markup;
mod pages;
mod pictures;
pub mod text;
pub mod theme;
pub mod views;
pub mod words;

pub use formats::data::{Record, Records, records};
pub use theme::Theme;
pub use words::Words;

/// The letters of `text` that the pictures of pages cannot have, since no font of the theme has them.
#[must_use]
pub fn missing_letters(theme: &Theme, sources: &SourceMap, text: &str) -> Vec<char> {
    Fonts::new(&theme.fonts(sources)).letters.missing(text)
}

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::diagnostic::{Rule, Sink};
use crate::model::{Sheet, Site};
use crate::output::generated::{EPUB, GeneratedPath, SINGLE_BOOK};
use crate::output::{Output, PageStore, Stored};
use crate::render::drawing::picture::{Fonts, PagePicture};
use crate::render::formats::lookup::Lookups;
use crate::render::formats::search;
use crate::render::pages::{Companions, Machines};
use crate::source::SourceMap;
use crate::text::untranslated::unmarked;
use crate::value::page_kind::Exists;

/// All rules of this step.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    theme::RULES.iter().chain(pages::RULES).copied().chain([&pictures::DAMAGED_PICTURE])
}

/// Who waits for a site while it is rendered.
pub trait Audience: Send {
    /// The paths of the pages that are wanted before the others.
    fn first(&self) -> BTreeSet<String>;
    /// Takes these pages, those of them that there are, with the files that every page refers to.
    fn take(&mut self, files: BTreeMap<String, String>);
    /// Whether the rest of the site is wanted.
    fn go_on(&mut self) -> bool;
}

/// An audience that waits for the whole site.
pub struct Patient;

impl Audience for Patient {
    fn first(&self) -> BTreeSet<String> {
        BTreeSet::new()
    }

    fn take(&mut self, _: BTreeMap<String, String>) {}

    fn go_on(&mut self) -> bool {
        true
    }
}

/// An explainer in one language, with the theme in that language.
pub type InLanguage = (Arc<Site>, Arc<Theme>);

/// Every file of the site of the `original` and of its `translations`, each page as `store` keeps it; none if a template cannot be filled,
/// which has been reported, or if `audience` wants it no more.
pub fn render(
    original: (&Arc<Site>, &Arc<Theme>),
    translations: &[InLanguage],
    sources: &SourceMap,
    audience: &mut dyn Audience,
    store: &dyn PageStore,
    sink: &mut Sink,
) -> Option<Output> {
    let (site, theme) = original;
    let mut output = Output::new();
    if site.settings.precompress() {
        output.precompress();
    }
    let fonts = fonts(site, theme, sources);
    let fonts = fonts.as_ref();
    tree(original, (&BTreeSet::new(), fonts), sources, &mut output, (audience, store), sink)?;
    let shared = own_files(theme).map(|(path, _)| path.clone()).collect();
    for (site, theme) in translations {
        tree((site, theme), (&shared, fonts), sources, &mut output, (audience, store), sink)?;
    }
    // They are the same in every language.
    pictures::add(site, sources, &mut output);
    for (path, asset) in theme.static_files(sources) {
        output.copy(path, asset.clone());
    }
    for (path, asset) in sources.assets() {
        if let Some(path) = path.strip_prefix("content/static/") {
            output.copy(path.to_owned(), asset.clone());
        }
    }
    let book_style = book::has_books(site).then(|| book::style_hash(theme));
    for (path, text) in hosting::files(site, &output, book_style.as_deref()) {
        // A site's own file has been copied from its `static/`.
        if !output.has(&path) {
            output.file(path.to_string(), text.into_bytes());
        }
    }
    (!sink.has_errors()).then_some(output)
}

/// What the pictures of pages are written with, in every language; none if there are none. A theme without fonts wants none.
fn fonts<'a>(site: &Site, theme: &Theme, sources: &'a SourceMap) -> Option<Fonts<'a>> {
    let has_pictures = site.settings.pictures() && site.settings.base_url.is_some();
    let files = has_pictures.then(|| theme.fonts(sources)).filter(|files| !files.is_empty())?;
    Some(Fonts::new(&files))
}

/// Adds the site in one language, in its folder. The files of the theme that are `shared` stand above that; none if `audience` wants no more.
fn tree(
    (site, theme): (&Arc<Site>, &Arc<Theme>),
    (shared, fonts): (&BTreeSet<String>, Option<&Fonts>),
    sources: &SourceMap,
    output: &mut Output,
    (audience, store): (&mut dyn Audience, &dyn PageStore),
    sink: &mut Sink,
) -> Option<()> {
    let folder = site.languages.folder();
    let links = links::SiteLinks(site);
    let (map, scripts) =
        rayon::join(|| pages::map_input(site, &theme.words, &links), || search::Files::new(site, &theme.words));
    let companions = companions(site, theme, scripts, shared);
    let frame = pages::Frame::new(site, theme, &links, map.as_ref(), fonts, companions, (sources, store));
    let mut sheets: Vec<Sheet> = site.sheets().collect();
    // Pages that gather many things take longest: begun last, they would be waited for by all cores but one.
    sheets.sort_by_key(|sheet| matches!(sheet.page.row().exists, Exists::ForEach(_)));
    let first = audience.first();
    let is_wanted = |sheet: &Sheet| first.contains(&format!("{folder}{}", sheet.path(site)));
    if sheets.iter().any(is_wanted) {
        let wanted: Vec<Sheet> = sheets.iter().copied().filter(is_wanted).collect();
        let files = shared_files(theme, &frame.companions);
        let mut files: BTreeMap<String, String> = files.map(|(path, text)| (format!("{folder}{path}"), text)).collect();
        // What is wrong with these pages is said below, with that of the others.
        let pages = wanted.par_iter().filter_map(|&sheet| {
            match pages::page(sheet, &frame, &mut Sink::new())? {
                Stored::Held(html) => Some((format!("{folder}{}", sheet.path(site)), html)),
                // Who puts pages elsewhere looks at none.
                Stored::Staged(_) | Stored::Dropped(_) => None,
            }
        });
        files.extend(pages.collect::<Vec<_>>());
        audience.take(files);
    }
    for filled in fill_all(&sheets, &frame, audience)? {
        sink.append(filled.faults);
        if let Some(stored) = filled.stored {
            output.stored(filled.path, stored);
        }
        if let Some(picture) = filled.picture {
            picture.add_to(&folder, output);
        }
    }
    for redirect in site.redirects() {
        if let Some(html) = pages::alias(redirect, &frame, sink) {
            output.file(format!("{folder}{}", redirect.from.file()), html.into_bytes());
        }
    }
    for (path, text) in shared_files(theme, &frame.companions) {
        output.file(format!("{folder}{path}"), text.into_bytes());
    }
    // What a site copies from its own `static/` stands over these, such as its own `robots.txt`.
    for file in frame.companions.machines.into_sets().into_iter().flat_map(|set| set.files) {
        output.file(format!("{folder}{}", file.path), file.bytes);
    }
    if book::has_books(site) {
        let (site, theme, sources) = (Arc::clone(site), Arc::clone(theme), sources.clone());
        book::add(&Arc::new(book::Manuscript { site, theme, sources }), output);
    }
    Some(())
}

/// The files that stand beside the pages.
fn companions<'a>(
    site: &'a Site,
    theme: &'a Theme,
    scripts: search::Files,
    shared: &'a BTreeSet<String>,
) -> Companions<'a> {
    let named = |(name, path): (&str, GeneratedPath)| views::NamedLink { name: name.to_owned(), url: path.to_string() };
    Companions {
        scripts,
        lookups: Lookups::new(site),
        shared,
        machines: Machines::new(|| formats::sets(site, &theme.words)),
        alternates: formats::alternates(site, &theme.words),
        bibliographies: formats::data::page_bibliographies().map(named).collect(),
        books: book::has_books(site).then_some(views::Books { epub_url: EPUB.path(), html_url: SINGLE_BOOK.path() }),
    }
}

/// A page whose template has been filled.
struct Filled {
    path: String,
    /// What the output has of it; none if its template could not be filled.
    stored: Option<Stored>,
    picture: Option<PagePicture>,
    faults: Sink,
}

/// Fills the templates of these pages, over all cores; none if `audience` wants them no more.
fn fill_all(sheets: &[Sheet], frame: &pages::Frame, audience: &mut dyn Audience) -> Option<Vec<Filled>> {
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

/// The style sheets that the site will have: path in the output, text. What no text is, or was left on disk, is none.
pub fn stylesheets(theme: &Theme, sources: &SourceMap) -> BTreeMap<String, String> {
    let own =
        sources.assets().filter_map(|(path, asset)| Some((path.strip_prefix("content/static/")?.to_owned(), asset)));
    let copied = theme.static_files(sources).into_iter().chain(own).filter(|(path, _)| path.ends_with(".css"));
    let mut all = BTreeMap::from([theme.stylesheet.clone(), theme.lean_stylesheet.clone()]);
    for (path, asset) in copied {
        let text = asset.bytes().and_then(|bytes| std::str::from_utf8(bytes).ok());
        // The last of a path is the one that the site has.
        match text {
            Some(text) => _ = all.insert(path, text.to_owned()),
            None => _ = all.remove(&path),
        }
    }
    all
}

/// The files that every page refers to and that change with the content or the theme, and that are not shared: path below the folder of the
/// site, text.
fn shared_files(theme: &Theme, companions: &Companions) -> impl Iterator<Item = (String, String)> {
    // What a script loads is of no use to a theme without one.
    let loaded = theme.script.iter().flat_map(|_| companions.scripts.iter()).chain(companions.lookups.iter());
    let loaded = loaded.map(|(path, text)| (path.clone(), unmarked(text).into_owned()));
    own_files(theme).filter(|(path, _)| !companions.shared.contains(path)).cloned().chain(loaded)
}

/// The files of the theme that every page refers to: path, text.
fn own_files(theme: &Theme) -> impl Iterator<Item = &(String, String)> {
    [&theme.stylesheet, &theme.lean_stylesheet].into_iter().chain(&theme.script)
}
