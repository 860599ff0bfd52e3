//! The chapters of a book as markup, and its table of contents.

use rayon::prelude::*;
use serde::Serialize;

use super::contents::{Body, Chapter};
use super::links::BookLinks;
use super::manuscript::Manuscript;
use crate::diagnostic::Sink;
use crate::model::PageRef;
use crate::render::links::Links;
use crate::render::markup::{escape, is_legal};
use crate::render::pages::{self, Frame};

/// An entry of the table of contents.
#[derive(Serialize)]
pub(super) struct Entry {
    title: String,
    url: String,
    /// What stands below it.
    parts: Vec<Entry>,
}

/// The markup of every chapter, in order; none if a template cannot be filled, which has been reported.
pub(super) fn chapters(frame: &Frame, links: &BookLinks, sink: &mut Sink) -> Option<Vec<String>> {
    let made: Vec<(Option<String>, Sink)> = links
        .contents
        .chapters
        .par_iter()
        .map(|chapter| {
            let mut sink = Sink::new();
            (markup(chapter, frame, links, &mut sink), sink)
        })
        .collect();
    let mut chapters = Vec::new();
    for (chapter, faults) in made {
        sink.append(faults);
        chapters.push(chapter);
    }
    chapters.into_iter().collect()
}

fn markup(chapter: &Chapter, frame: &Frame, links: &BookLinks, sink: &mut Sink) -> Option<String> {
    let events = match &chapter.body {
        Body::Page(page) => return pages::section(*page, frame, sink).map(|markup| legal(&markup)),
        Body::Events(events) => events,
    };
    let level = links.level(PageRef::Chronology);
    let mut out = format!("<section id=\"{}\">\n<h{level}>{}</h{level}>\n", chapter.id, escape(&chapter.title));
    for &event in events {
        out.push_str(&pages::section(PageRef::Event(event), frame, sink)?);
    }
    out.push_str("</section>\n");
    Some(legal(&out))
}

/// The text without the characters that XML knows no way to write.
fn legal(text: &str) -> String {
    text.chars().filter(|&character| is_legal(character)).collect()
}

/// The table of contents.
pub(super) fn entries(manuscript: &Manuscript, links: &BookLinks) -> Vec<Entry> {
    let (site, words) = (&manuscript.site, &manuscript.theme.words);
    let mut entries: Vec<Entry> = Vec::new();
    for chapter in &links.contents.chapters {
        let parts = match &chapter.body {
            Body::Page(_) => Vec::new(),
            Body::Events(events) => events
                .iter()
                .map(|&event| Entry {
                    title: words.labelled(&words.date(&site[event].moment.date), &site[event].title),
                    url: links.url(PageRef::Event(event), None).unwrap_or_default(),
                    parts: Vec::new(),
                })
                .collect(),
        };
        let entry = Entry { title: chapter.title.clone(), url: links.chapter_url(&chapter.id), parts };
        match entries.last_mut().filter(|_| chapter.is_part) {
            Some(above) => above.parts.push(entry),
            None => entries.push(entry),
        }
    }
    entries
}
