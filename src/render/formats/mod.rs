//! Everything that is made for machines: `data/`, feeds, calendar, sitemap, what the script searches, and what pages say as JSON-LD.
//!
//! Comes in: the model and the words of the interface. Goes out: files, and what pages link to of them.

mod calendar;
pub(super) mod data;
pub(super) mod feed;
mod file;
pub mod fold;
pub(super) mod json_ld;
pub(super) mod search;
mod sitemap;

pub(super) use file::DataFile;

use crate::model::Site;
use crate::render::views::Alternate;
use crate::render::words::Words;
use feed::Feed;

/// Every file for machines, in the order in which `data.html` explains them.
pub(super) fn files(site: &Site, words: &Words) -> Vec<DataFile> {
    let mut files = data::files(site, words);
    let mut add = |key, path: &str, format, n_records, text: String| {
        let bytes = text.into_bytes();
        files.push(DataFile { key, path: path.to_owned(), format, n_records, columns: Vec::new(), bytes });
    };
    for key in feed::keys(site) {
        let feed = Feed::new(key, site, words);
        add(key, &feed::path(key, "atom"), "Atom", 0, feed.atom());
        add(key, &feed::path(key, "json"), "JSON Feed", 0, feed.json());
    }
    if calendar::has_calendar(site) {
        add("calendar", calendar::PATH, "iCalendar", 0, calendar::calendar(site, words));
    }
    for (path, text) in sitemap::sitemaps(site) {
        add("sitemap", &path, "Sitemap", 0, text);
    }
    add("sitemap", "robots.txt", "Text", 0, sitemap::robots(site));
    files
}

/// What every page names as another form of the site: few, since every page carries them. `data.html` has all.
pub(super) fn alternates(site: &Site, words: &Words) -> Vec<Alternate> {
    let mut found = Vec::new();
    let mut add = |key: &str, media_type, url: &str| {
        found.push(Alternate { title: words.data_file(key).0.to_owned(), media_type, url: url.to_owned() });
    };
    // Corrections are changes, so whoever takes the feed of changes misses none.
    for key in feed::keys(site).filter(|key| *key != feed::CORRECTIONS) {
        add(key, "application/atom+xml", &feed::path(key, "atom"));
    }
    if calendar::has_calendar(site) {
        add("calendar", "text/calendar", calendar::PATH);
    }
    found
}
