//! The whole explainer as a book: an EPUB, and one HTML file that needs nothing else.
//!
//! Comes in: the model, the theme and the texts, shared with whoever else needs them. Goes out: two files of the output that are made when
//! they are wanted. A book is made by the functions that make the pages: they fill the templates of `book/` and ask [`links`] where things
//! stand.

mod chapters;
mod contents;
mod epub;
mod links;
mod manuscript;
mod single;

pub(super) use manuscript::Manuscript;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Sink};
use crate::model::Site;
use crate::output::Output;
use crate::output::generated::{EPUB, Generated, SINGLE_BOOK};
use crate::render::theme::Theme;

/// Whether the explainer is offered as a book. A large one only if it asks for that: it takes longer to make than its pages.
pub(super) fn has_books(site: &Site) -> bool {
    site.settings.books.as_ref().map_or_else(|| !site.is_large(), |books| books.value)
}

/// What a Content-Security-Policy calls the style sheet that the one HTML file carries in itself.
pub(super) fn style_hash(theme: &Theme) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(&theme.book_stylesheet)))
}

/// Adds both books to the output.
pub(super) fn add(manuscript: &Arc<Manuscript>, output: &mut Output) {
    type Make = fn(&Manuscript, &mut Sink) -> Option<Vec<u8>>;
    let key = key(manuscript);
    let books: [(&Generated, Make); 2] = [(&EPUB, epub::epub), (&SINGLE_BOOK, single::single)];
    for (book, make) in books {
        let manuscript = Arc::clone(manuscript);
        output.try_file_later(
            format!("{}{}", manuscript.site.languages.folder(), book.path()),
            key.clone(),
            move || {
                let mut sink = Sink::new();
                let made = make(&manuscript, &mut sink);
                let faults: Vec<Diagnostic> = sink.into_sorted();
                made.filter(|_| faults.is_empty()).ok_or(faults)
            },
        );
    }
}

/// A hash of all that a book is made from. It is only compared with others of the same run, so it need not be the same everywhere.
fn key(manuscript: &Manuscript) -> String {
    let (site, sources) = (&manuscript.site, &manuscript.sources);
    let mut hasher = DefaultHasher::new();
    // What is not a draft, or has been published by now, decides which pages there are.
    let pages: Vec<String> = site.page_refs().map(|page| page.path(site)).collect();
    (sources.name(), pages, site.settings.base_url(), site.settings.language.as_str()).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
