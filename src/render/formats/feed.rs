//! The feeds: Atom (RFC 4287) and JSON Feed 1.1 of events, of changes and of corrections, newest first.
//!
//! Comes in: the model and the words of the interface. Goes out: two files a feed; none without a base URL, since an entry needs an
//! address that is the same for ever. Reads no clock: an entry has the date that the content gives it, so that equal content gives
//! an equal feed. The feeds of changes and corrections are there before the first entry, for those who want to be told of it.
//! The forms are small and fixed, so they are written here rather than by a library.

use chrono::DateTime;
use serde_json::{Value, json};

use crate::model::plain;
use crate::model::{Change, Changed, EventId, PageRef, Site};
use crate::output::generated::{FEEDS, GeneratedPath};
use crate::record::{self, Correction};
use crate::render::address::Addresses;
use crate::render::catalogue::title;
use crate::render::formats::format::{DataFile, Input, Set};
use crate::render::markup::{Markup, encode};
use crate::render::words::Words;
use crate::value::{Date, Moment};

/// The most entries of a feed.
const N_ENTRIES: usize = 50;

/// The feed of events. A feed has the name of its key without `feed_`.
pub(super) const EVENTS: &str = "feed_events";
/// The feed of changes, corrections among them.
pub(super) const CHANGES: &str = "feed_changes";
/// The feed of corrections alone.
pub(in crate::render) const CORRECTIONS: &str = "feed_corrections";

fn path(key: &str, ending: &str) -> GeneratedPath {
    FEEDS.within(&format!("{}.{ending}", key.trim_start_matches("feed_")))
}

/// The path of a feed as Atom.
pub(super) fn atom_path(key: &'static str) -> GeneratedPath {
    path(key, "atom")
}

/// Whether the site has feeds.
pub(super) fn has_feeds(site: &Site) -> bool {
    site.settings.base_url.is_some()
}

/// Whether the site has a feed of events.
pub(super) fn has_events(site: &Site) -> bool {
    has_feeds(site) && !site.events.is_empty()
}

/// The files of the feed with this key.
pub(super) fn files(key: &'static str, input: &Input) -> Set {
    let feed = Feed::new(key, input.site, input.words);
    let atom = DataFile::new(path(key, "atom"), "Atom", feed.atom());
    Set::new(key, 0, vec![atom, DataFile::new(path(key, "json"), "JSON Feed", feed.json())])
}

/// A feed.
struct Feed<'a> {
    site: &'a Site,
    addresses: Addresses<'a>,
    key: &'static str,
    title: String,
    subtitle: String,
    /// The page that tells the same.
    page: PageRef,
    /// When anything in it last changed (RFC 3339).
    updated: String,
    entries: Vec<Entry>,
}

/// An entry of a feed.
struct Entry {
    /// Names it for ever.
    id: String,
    /// Where it is told.
    url: String,
    title: String,
    text: String,
    /// When it was (RFC 3339, UTC).
    date: String,
    /// Whether it was then, and not in a year that feeds cannot write.
    is_dated: bool,
    /// A word for programs, and one for people.
    category: (String, String),
}

impl<'a> Feed<'a> {
    fn new(key: &'static str, site: &'a Site, words: &Words) -> Self {
        let addresses = Addresses::new(site, "");
        let (title, subtitle) = words.data_file(key);
        let entries: Vec<Entry> = match key {
            EVENTS => {
                let events = (0..site.events.len()).rev().map(EventId::at);
                events.take(N_ENTRIES).map(|id| event(id, site, &addresses)).collect()
            }
            CORRECTIONS => site.corrections().take(N_ENTRIES).map(|one| change(one, site, words, &addresses)).collect(),
            _ => site.changes.iter().take(N_ENTRIES).map(|one| change(one, site, words, &addresses)).collect(),
        };
        // Before the first entry, the latest day that the site tells of; what is known of no day began with time itself.
        let latest = site.events.last().map(|event| began(&event.moment, site));
        let updated = entries.iter().map(|entry| entry.date.clone()).max().or(latest);
        Self {
            site,
            addresses,
            key,
            title: words.feed("title", &[("site", &site.settings.title), ("feed", title)]),
            subtitle: subtitle.to_owned(),
            page: if key == EVENTS { PageRef::Chronology } else { PageRef::Corrections },
            updated: updated.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned()),
            entries,
        }
    }

    /// The feed as Atom.
    fn atom(&self) -> String {
        let (settings, addresses) = (&self.site.settings, &self.addresses);
        let address = addresses.file(&path(self.key, "atom"));
        let mut out = Markup::document();
        let feed = out.element("feed").attribute("xmlns", "http://www.w3.org/2005/Atom");
        feed.attribute("xml:lang", &settings.language).lines(|feed| {
            text("id", &address, feed);
            text("title", &self.title, feed);
            text("subtitle", &self.subtitle, feed);
            text("updated", &self.updated, feed);
            // The order means nothing, but some programs take the first link for that of the site (`findings/feed-extractor-link.sh`).
            link("alternate", "text/html", &addresses.page(self.page), feed);
            link("self", "application/atom+xml", &address, feed);
            feed.element("author").lines(|author| {
                text("name", &settings.title, author);
                text("uri", &addresses.site(), author);
            });
            if let Some(record::Licence { name, url, .. }) = &settings.licence {
                text("rights", name, feed);
                link("license", "text/html", url.as_str(), feed);
            }
            text("generator", &format!("annals {}", env!("CARGO_PKG_VERSION")), feed);
            for entry in &self.entries {
                feed.element("entry").lines(|element| entry.atom(element));
            }
        });
        out.finish()
    }

    /// The feed as JSON Feed.
    fn json(&self) -> String {
        let (settings, addresses) = (&self.site.settings, &self.addresses);
        let items = self.entries.iter().map(|entry| {
            let mut item = json!({
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.text,
                "tags": [entry.category.1],
                "language": settings.language.as_str(),
            });
            if entry.is_dated {
                item["date_published"] = json!(entry.date);
            }
            item
        });
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "description": self.subtitle,
            "home_page_url": addresses.page(self.page),
            "feed_url": addresses.file(&path(self.key, "json")),
            "language": settings.language.as_str(),
            "authors": [{"name": settings.title.value, "url": addresses.site()}],
            "items": items.collect::<Value>(),
        });
        format!("{feed:#}\n")
    }
}

impl Entry {
    fn atom(&self, out: &mut Markup) {
        text("id", &self.id, out);
        text("title", &self.title, out);
        text("updated", &self.date, out);
        if self.is_dated {
            text("published", &self.date, out);
        }
        link("alternate", "text/html", &self.url, out);
        let (term, label) = &self.category;
        out.element("category").attribute("term", term).attribute("label", label).empty();
        out.raw("\n");
        text("summary", &self.text, out);
    }
}

fn event(id: EventId, site: &Site, addresses: &Addresses) -> Entry {
    let event = &site[id];
    let (kind, kind_name) = site.kind_of_event(event);
    Entry {
        id: addresses.id(PageRef::Event(id)),
        url: addresses.event(id),
        title: event.title.to_string(),
        text: plain(&event.summary, site),
        date: began(&event.moment, site),
        is_dated: (FIRST..=LAST).contains(&began_at(&event.moment, site)),
        category: (kind.to_owned(), kind_name.to_owned()),
    }
}

fn change(change: &Change, site: &Site, words: &Words, addresses: &Addresses) -> Entry {
    let mut pages: Vec<String> = change.pages().iter().map(|(page, _)| title(*page, site, words)).collect();
    pages.dedup();
    if pages.is_empty() {
        pages.push(site.settings.title.to_string());
    }
    let pages = words.list(&pages);
    let (kind, text) = match &change.what {
        Changed::Corrected(Correction { wrong, right, why, .. }) => {
            let parts = [("wrong", &**wrong), ("right", &**right), ("why", &**why)];
            let parts = parts.map(|(pattern, text)| words.feed(pattern, &[("text", &plain(text, site))]));
            ("correction", parts.join(" "))
        }
        Changed::Updated(change) => ("update", plain(&change.what, site)),
    };
    Entry {
        id: format!("{}#{}", addresses.id(PageRef::Corrections), encode(&change.id)),
        url: addresses.found(PageRef::Corrections, &change.id),
        title: words.feed(kind, &[("pages", &pages)]),
        text,
        date: day(change.date(), site),
        is_dated: true,
        category: (kind.to_owned(), words.feed(&format!("{kind}_kind"), &[])),
    }
}

/// When a day began where the site is at home.
fn day(date: &Date, site: &Site) -> String {
    began(&Moment { date: date.clone(), time: None, zone: None }, site)
}

/// The seconds from 1970 at which the years that RFC 3339 can write begin and end, leaving out year 0, which readers of feeds do not know.
const FIRST: i64 = -62_135_596_800;
const LAST: i64 = 253_402_300_799;

fn began_at(moment: &Moment, site: &Site) -> i64 {
    moment.span(site.settings.zone.value).0
}

/// When something began, in UTC; what began in other years than feeds can write has the nearest instant that they can.
fn began(moment: &Moment, site: &Site) -> String {
    let instant = DateTime::from_timestamp(began_at(moment, site).clamp(FIRST, LAST), 0).unwrap_or_default();
    instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn link(rel: &str, kind: &str, url: &str, out: &mut Markup) {
    out.element("link").attribute("rel", rel).attribute("type", kind).attribute("href", url).empty();
    out.raw("\n");
}

fn text(tag: &str, text: &str, out: &mut Markup) {
    out.element(tag).text(text);
    out.raw("\n");
}
