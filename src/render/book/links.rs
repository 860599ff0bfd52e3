//! Where things stand in a book: pages are sections of chapters, and every anchor begins with its section's id.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::contents::{self, Contents};
use crate::model::{PageRef, Picture, Sheet, Site, SourceId};
use crate::render::address::Addresses;
use crate::render::links::{Links, PictureFile};
use crate::render::markup::{Syntax, encode};
use crate::render::pictures;
use crate::source::SourceMap;
use crate::value::locale::Locale;
use crate::value::page_kind::Book;

/// The two forms of a book.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Chapters are files of XHTML.
    Epub,
    /// Everything is in one file of HTML.
    Single,
}

/// The addresses and anchors of a book.
pub(super) struct BookLinks<'a> {
    pub(super) form: Form,
    pub(super) contents: &'a Contents,
    site: &'a Site,
    sources: &'a SourceMap,
    /// The number of each source in the list at the end.
    numbers: Vec<usize>,
    /// The pictures that were asked for: paths in the output, and their bytes.
    pictures: Mutex<BTreeMap<String, Cow<'a, [u8]>>>,
}

impl<'a> BookLinks<'a> {
    pub(super) fn new(
        form: Form,
        contents: &'a Contents,
        site: &'a Site,
        sources: &'a SourceMap,
        locale: &Locale,
    ) -> Self {
        let mut numbers = vec![0; site.sources.len()];
        for (position, id) in site.sources_in_order(locale).into_iter().enumerate() {
            numbers[id.0 as usize] = position + 1;
        }
        Self { form, contents, site, sources, numbers, pictures: Mutex::default() }
    }

    /// Where a chapter begins.
    pub(super) fn chapter_url(&self, id: &str) -> String {
        match self.form {
            Form::Epub => format!("{}.xhtml", encode(id)),
            Form::Single => format!("#{}", encode(id)),
        }
    }

    /// The pictures that were asked for until now: paths in the output, and their bytes.
    pub(super) fn pictures(&self) -> BTreeMap<String, Cow<'a, [u8]>> {
        self.pictures.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Where a picture stands in the book: the value of `src`.
    fn place(&self, path: &str, bytes: Cow<'a, [u8]>) -> String {
        match self.form {
            Form::Epub => {
                self.pictures.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), bytes);
                format!("static/{}", encode(path))
            }
            Form::Single => format!("data:{};base64,{}", media_type(path), STANDARD.encode(bytes)),
        }
    }

    fn bytes(&self, path: &str) -> Option<&'a [u8]> {
        let wanted = format!("content/static/{path}");
        // Whatever pages show is in memory.
        self.sources.asset(&wanted)?.bytes()
    }

    /// The addresses of the site, if it is known where that stands.
    fn on_site(&self) -> Option<Addresses<'a>> {
        self.site.settings.base_url.as_ref().map(|_| Addresses::new(self.site, ""))
    }

    fn event(&self, id: &str) -> Option<PageRef> {
        let position = self.site.events.iter().position(|event| event.id.as_str() == id)?;
        Some(PageRef::Event(crate::model::EventId::at(position)))
    }
}

impl Links for BookLinks<'_> {
    fn url(&self, page: PageRef, part: Option<&str>) -> Option<String> {
        // The chronology is divided among chapters.
        if let (PageRef::Chronology, Some(part)) = (page, part) {
            if let Some(chapter) = self.contents.period(part) {
                return Some(self.chapter_url(&chapter.id));
            }
            if let Some(event) = self.event(part) {
                return self.url(event, None);
            }
        }
        let Some(chapter) = self.contents.home(page) else {
            let addresses = self.on_site()?;
            return Some(part.map_or_else(|| addresses.page(page), |part| addresses.anchor(page, part)));
        };
        let anchor = self.anchor(page, part.unwrap_or_default());
        if anchor == chapter.id {
            return Some(self.chapter_url(&chapter.id));
        }
        Some(match self.form {
            Form::Epub => format!("{}#{}", self.chapter_url(&chapter.id), encode(&anchor)),
            Form::Single => format!("#{}", encode(&anchor)),
        })
    }

    fn file(&self, path: &str) -> Option<String> {
        Some(self.on_site()?.file(path))
    }

    fn picture(&self, path: &str) -> String {
        self.place(path, Cow::Borrowed(self.bytes(path).unwrap_or_default()))
    }

    /// A book is read on one screen after another, and has one file.
    fn picture_files(&self, picture: &Picture) -> Vec<PictureFile> {
        let file = pictures::only_file(picture).and_then(|file| {
            let bytes = pictures::bytes(picture, &file, self.sources)?;
            Some(PictureFile { url: self.place(&file.path, Cow::Owned(bytes)), width: file.width() })
        });
        file.into_iter().collect()
    }

    /// A list is one section, however long.
    fn sheet(&self, page: PageRef, _: Option<&str>) -> Sheet {
        page.into()
    }

    fn root(&self, _: Sheet) -> &'static str {
        ""
    }

    fn anchor(&self, page: PageRef, part: &str) -> String {
        let mut anchor = contents::id(page, self.site);
        if !part.is_empty() {
            anchor.push('_');
        }
        for character in part.chars() {
            match character {
                '-' | '.' | '_' => anchor.push(character),
                letter if letter.is_ascii_alphanumeric() => anchor.push(letter),
                // What XML does not allow in an id, or what would be percent-encoded in links: converters compare the two as they stand.
                other => _ = write!(anchor, ".{:x}", u32::from(other)),
            }
        }
        anchor
    }

    fn number(&self, source: SourceId) -> Option<usize> {
        Some(self.numbers[source.0 as usize])
    }

    fn level(&self, page: PageRef) -> u8 {
        let below_title = u8::from(self.form == Form::Single);
        match page.row().book {
            Book::Section => 2 + below_title,
            Book::Chapter(_) | Book::Part(_) | Book::LeftOut => 1 + below_title,
        }
    }

    fn is_book(&self) -> bool {
        true
    }

    fn syntax(&self) -> Syntax {
        match self.form {
            Form::Epub => Syntax::Xml,
            Form::Single => Syntax::Html,
        }
    }
}

/// The media type of a picture, by its name.
pub(super) fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "avif" => "image/avif",
        _ => "application/octet-stream",
    }
}
