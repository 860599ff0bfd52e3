//! Where things stand in a product of the explainer: on the site, each page is a file of its own; a book is made of chapters.
//!
//! Views and texts ask here for every address and every anchor, so that one set of functions makes them all.

use crate::model::{PagePart, PageRef, Picture, PlaceId, Sheet, Site, SourceId};
use crate::render::markup::{Syntax, encode};
use crate::render::pictures::{self, File};

/// A file of a picture, in one product.
pub struct PictureFile {
    /// The value of `src`, from the root of the product.
    pub url: String,
    /// Its width in pixels, if it has one.
    pub width: Option<u32>,
}

/// The addresses and anchors of one product.
pub trait Links: Sync {
    /// Where a page stands, or a part of it by its anchor, percent-encoded, from the root of the product; none if the product leaves
    /// it out.
    fn url(&self, page: PageRef, part: Option<&str>) -> Option<String>;

    /// Where a file of `static/` stands, percent-encoded, from the root of the product; none if the product leaves it out.
    fn file(&self, path: &str) -> Option<String>;

    /// Where a picture of `static/` stands: the value of `src`.
    fn picture(&self, path: &str) -> String;

    /// The files of a picture of the record, the smallest first.
    fn picture_files(&self, picture: &Picture) -> Vec<PictureFile>;

    /// The sheet of a page on which a part of it stands, by its anchor, or with none that of the page.
    fn sheet(&self, page: PageRef, part: Option<&str>) -> Sheet;

    /// The way from a sheet to the root.
    fn root(&self, sheet: Sheet) -> &'static str;

    /// The anchor of a part of a page, which is the only one of its name in the file; of the page itself for the empty name.
    fn anchor(&self, page: PageRef, part: &str) -> String;

    /// The number of a source in the one list that the product cites from; none where each page has notes of its own.
    fn number(&self, source: SourceId) -> Option<usize>;

    /// The level of a page's title among the headings of its file, from 1.
    fn level(&self, page: PageRef) -> u8;

    /// Whether the product is a book.
    fn is_book(&self) -> bool;

    /// How the product is written.
    fn syntax(&self) -> Syntax;
}

/// The site itself.
pub struct SiteLinks<'a>(pub &'a Site);

impl Links for SiteLinks<'_> {
    fn url(&self, page: PageRef, part: Option<&str>) -> Option<String> {
        let path = encode(&self.sheet(page, part).path(self.0));
        Some(match part {
            Some(part) => format!("{path}#{}", encode(part)),
            None => path,
        })
    }

    /// Files are copied once, for the site in every language.
    fn file(&self, path: &str) -> Option<String> {
        Some(self.picture(path))
    }

    fn picture(&self, path: &str) -> String {
        let above = if self.0.languages.translation.is_some() { "../" } else { "" };
        format!("{above}{}", encode(path))
    }

    fn picture_files(&self, picture: &Picture) -> Vec<PictureFile> {
        let file = |file: File| PictureFile { url: self.picture(&file.path), width: file.width() };
        pictures::files(picture).into_iter().map(file).collect()
    }

    fn sheet(&self, page: PageRef, part: Option<&str>) -> Sheet {
        self.0.divisions.sheet(page, part)
    }

    fn root(&self, sheet: Sheet) -> &'static str {
        sheet.root(self.0)
    }

    fn anchor(&self, _: PageRef, part: &str) -> String {
        part.to_owned()
    }

    fn number(&self, _: SourceId) -> Option<usize> {
        None
    }

    fn level(&self, _: PageRef) -> u8 {
        1
    }

    fn is_book(&self) -> bool {
        false
    }

    fn syntax(&self) -> Syntax {
        Syntax::Html
    }
}

/// The page of a place, or its entry in the glossary.
#[must_use]
pub fn place_url(links: &dyn Links, site: &Site, place: PlaceId) -> Option<String> {
    match site.page_of(place) {
        Some(page) => links.url(PageRef::Place(page), None),
        None => links.url(PageRef::Glossary, Some(site.anchors.get(PageRef::Glossary, PagePart::Place(place)))),
    }
}
