//! Addresses as a file for machines writes them: absolute where the site knows where it will stand, relative to the file
//! otherwise.
//!
//! Comes in: a record of the model. Goes out: its address, percent-encoded (RFC 3986). An address never changes while the
//! id of its record stays the same, so it serves as the record's identifier too.
//!
//! Pages themselves link to each other by file names, so that they work from a disk and on every host; whether an address has the ending
//! is the site's choice ([`Settings::clean_urls`](crate::model::Settings)), since it must be the one that the host answers without a redirect.

use crate::model::{
    Account, EventId, Obligation, PagePart, PageRef, PersonId, PlaceId, PointId, Sheet, Site, SourceId,
};
use crate::render::markup::encode;

/// What follows the address of a page in the name of what it is about.
const SUBJECT: &str = "subject";

/// How one file writes addresses of the site.
pub(super) struct Addresses<'a> {
    site: &'a Site,
    /// What stands before a path from the root.
    before: &'a str,
}

impl<'a> Addresses<'a> {
    /// For a file from which `root` leads to the root of the site: nothing, `../` or `../../`.
    pub(super) fn new(site: &'a Site, root: &'a str) -> Self {
        Self { site, before: site.settings.base_url().unwrap_or(root) }
    }

    /// The site itself.
    pub(super) fn site(&self) -> String {
        self.page(PageRef::Index)
    }

    /// A page. Where the root is known, the front page stands there, as its canonical link says; what is relative leads to a file.
    pub(super) fn page(&self, page: PageRef) -> String {
        match page {
            _ if self.site.settings.base_url.is_none() => self.file(&page.path(self.site)),
            PageRef::Index => self.before.to_owned(),
            _ => self.file(&page.address(self.site)),
        }
    }

    /// A file of a page, which may be a division of its list.
    pub(super) fn sheet(&self, sheet: Sheet) -> String {
        match sheet.division {
            None => self.page(sheet.page),
            Some(_) if self.site.settings.base_url.is_none() => self.file(&sheet.path(self.site)),
            Some(_) => self.file(&sheet.address(self.site)),
        }
    }

    /// A part of a page where readers find it now. What stands for it in files for machines is [`Addresses::anchor`], which does not change
    /// when the list of the page is divided.
    pub(super) fn found(&self, page: PageRef, anchor: &str) -> String {
        format!("{}#{}", self.sheet(self.site.divisions.sheet(page, Some(anchor))), encode(anchor))
    }

    /// A page in another language, which stands in that `folder` of the original's site; none where the root is not known.
    pub(super) fn page_in(&self, folder: &str, page: PageRef) -> Option<String> {
        let own = self.site.settings.base_url()?;
        let root = own.strip_suffix(&self.site.languages.folder()).unwrap_or(own);
        let below = self.page(page)[own.len()..].to_owned();
        Some(format!("{root}{}{below}", encode(folder)))
    }

    /// A page in the language in which the explainer was written. What stands for something is the same in each language.
    fn original(&self, page: PageRef) -> String {
        self.page_in("", page).unwrap_or_else(|| self.page(page))
    }

    /// What names a page for ever, whichever way its address is written and whatever it is renamed: that of its first file.
    pub(super) fn id(&self, page: PageRef) -> String {
        self.file(&(page.first_key(self.site) + ".html"))
    }

    /// Any file, by its path from the root.
    pub(super) fn file(&self, path: &str) -> String {
        format!("{}{}", self.before, encode(path))
    }

    /// A file that is there once for the site in every language, by its path from the root of all of them.
    pub(super) fn shared_file(&self, path: &str) -> String {
        let folder = self.site.languages.folder();
        match self.before.strip_suffix(&folder) {
            Some(root) if self.site.settings.base_url.is_some() => format!("{root}{}", encode(path)),
            _ => format!("{}{}{}", self.before, "../".repeat(folder.matches('/').count()), encode(path)),
        }
    }

    /// A part of a page.
    pub(super) fn anchor(&self, page: PageRef, anchor: &str) -> String {
        format!("{}#{}", self.page(page), encode(anchor))
    }

    /// A place: its page, or its entry in the glossary.
    pub(super) fn place(&self, place: PlaceId) -> String {
        match self.site.page_of(place) {
            Some(page) => self.page(PageRef::Place(page)),
            None => self.anchor(PageRef::Glossary, &self.site[place].id),
        }
    }

    /// What stands for a place itself in every file for machines, beside the page or entry that tells of it.
    pub(super) fn place_iri(&self, place: PlaceId) -> String {
        match self.site.page_of(place) {
            Some(page) => self.subject(PageRef::Place(page)),
            // No page is about it, and its entry is one of many: the address of that is its own.
            None => format!("{}#{}", self.original(PageRef::Glossary), encode(&self.site[place].id)),
        }
    }

    /// What stands for that which a page is about: a place, an event, a document.
    pub(super) fn subject(&self, page: PageRef) -> String {
        format!("{}#{SUBJECT}", self.original(page))
    }

    /// An event.
    pub(super) fn event(&self, event: EventId) -> String {
        self.page(PageRef::Event(event))
    }

    /// A person, organisation or state.
    pub(super) fn person(&self, person: PersonId) -> String {
        self.anchor(PageRef::People, &self.site[person].id)
    }

    /// The entry of a source.
    pub(super) fn source(&self, source: SourceId) -> String {
        self.anchor(PageRef::Sources, &self.site[source].id)
    }

    /// A part of a page, by the table of anchors.
    pub(super) fn part(&self, page: PageRef, part: PagePart) -> String {
        self.anchor(page, self.site.anchors.get(page, part))
    }

    /// A disagreement on a page.
    pub(super) fn account(&self, page: PageRef, account: &Account) -> String {
        self.anchor(page, &account.anchor())
    }

    /// An obligation of a point.
    pub(super) fn obligation(&self, point: PointId, obligation: &Obligation) -> String {
        self.anchor(PageRef::Point(point), &obligation.id)
    }
}
