//! The book in one HTML file, which asks for nothing else: it can be kept on a disk, sent by mail and printed.

use serde::Serialize;

use super::chapters::{Entry, chapters, entries};
use super::contents::Contents;
use super::links::{BookLinks, Form};
use super::manuscript::{Imprint, Manuscript, fill};
use crate::diagnostic::Sink;
use crate::render::pages::{self, Frame};

/// What the template of the whole is given.
#[derive(Serialize)]
struct Book<'a> {
    /// The style sheet.
    style: &'a str,
    entries: Vec<Entry>,
    title_html: String,
    body_html: String,
}

/// The file; none if a template cannot be filled, which has been reported.
pub(super) fn single(manuscript: &Manuscript, sink: &mut Sink) -> Option<Vec<u8>> {
    let Manuscript { site, theme, sources } = manuscript;
    let contents = Contents::new(site, &theme.words);
    let links = BookLinks::new(Form::Single, &contents, site, sources, theme.words.locale());
    let map = pages::map_input(site, &theme.words, &links);
    let frame = Frame::for_book(site, theme, &links, map.as_ref(), sources);
    let body_html = chapters(&frame, &links, sink)?.concat();
    let view = Book {
        style: &theme.book_stylesheet,
        entries: entries(manuscript, &links),
        title_html: fill("title", &Imprint::new(manuscript), frame.shared(), manuscript, sink)?,
        body_html,
    };
    fill("book", &view, frame.shared(), manuscript, sink).map(String::into_bytes)
}
