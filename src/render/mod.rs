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
pub mod preview;
pub mod text;
pub mod theme;
mod tree;
pub mod views;
pub mod words;

pub use formats::data::{Record, Records, records};
pub use preview::Preview;
pub use theme::Theme;
pub use tree::{Audience, InLanguage, Patient};
pub use words::Words;

/// The letters of `text` that the pictures of pages cannot have, since no font of the theme has them.
#[must_use]
pub fn missing_letters(theme: &Theme, sources: &SourceMap, text: &str) -> Vec<char> {
    Fonts::new(&theme.fonts(sources)).letters.missing(text)
}

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Rule, Sink};
use crate::model::Site;
use crate::output::{Output, PageStore};
use crate::render::drawing::picture::Fonts;
use crate::render::tree::{Tree, add_copied, add_hosting, fill_all, fonts, languages};
use crate::source::SourceMap;

/// All rules of this step.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    theme::RULES.iter().chain(pages::RULES).copied().chain([&pictures::DAMAGED_PICTURE])
}

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
    let site = original.0;
    let mut output = Output::new();
    if site.settings.precompress() {
        output.precompress();
    }
    let fonts = fonts(site, original.1, sources);
    // One after the other: what a language needs is let go before that of the next is made.
    for (one, above) in languages(original, translations) {
        tree(Tree::new(one, above, sources, None), fonts.as_ref(), &mut output, (audience, store), sink)?;
    }
    add_copied(original, sources, &mut output);
    add_hosting(original, &mut output);
    (!sink.has_errors()).then_some(output)
}

/// Adds the site in one language; none if `audience` wants no more.
fn tree(
    tree: Tree,
    fonts: Option<&Fonts>,
    output: &mut Output,
    (audience, store): (&mut dyn Audience, &dyn PageStore),
    sink: &mut Sink,
) -> Option<()> {
    let (links, folder) = (tree.links(), tree.folder());
    let frame = tree.frame(&links, fonts, store);
    for filled in fill_all(&tree.sheets(), &frame, audience)? {
        sink.append(filled.faults);
        if let Some(stored) = filled.stored {
            output.stored(filled.path, stored);
        }
        if let Some(picture) = filled.picture {
            picture.add_to(&folder, output);
        }
    }
    for redirect in tree.site.redirects() {
        if let Some(html) = pages::alias(redirect, &frame, sink) {
            output.file(format!("{folder}{}", redirect.from.file()), html.into_bytes());
        }
    }
    tree.add_shared(output);
    // What a site copies from its own `static/` stands over these, such as its own `robots.txt`.
    for file in frame.companions.machines.into_sets().into_iter().flat_map(|set| set.files) {
        output.file(format!("{folder}{}", file.path), file.bytes);
    }
    tree.add_books(output);
    Some(())
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
