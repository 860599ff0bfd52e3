//! A comparison as a feed (Atom, RFC 4287): an entry for each page that says something else, and one for each table of which no page tells.

use std::collections::BTreeMap;

use super::names::Names;
use super::page::{heading, list};
use super::pieces::shown_changes;
use crate::comparison::change::{Change, Comparison};
use crate::comparison::tables;
use crate::model::Site;
use crate::render::Words;
use crate::render::markup::{Markup, Syntax};
use crate::text::untranslated::unmarked;
use crate::value::{Day, ShortHash};

/// The comparison as a feed about `site`, the later edition. Its entries have the day of that edition.
///
/// # Errors
/// If the site does not know where it will stand, since an entry needs an address that is the same for ever.
pub fn feed(comparison: &Comparison, names: Names, site: &Site, words: &Words) -> Result<String, String> {
    let Some(base) = site.settings.base_url() else {
        return Err("a feed needs the address of the site: set `base_url` in site.yaml".to_owned());
    };
    let title = words.labelled(&site.settings.title, words.comparison("title"));
    let day = site.edition().and_then(|date| date.earliest()).and_then(Day::iso);
    let updated = format!("{}T00:00:00Z", day.as_deref().unwrap_or("1970-01-01"));
    let id = |what: &str| format!("{base}#diff-{}", ShortHash::of(&format!("{}\n{}\n{what}", names.old, names.new)));
    let mut out = Markup::document();
    let feed = out.element("feed").attribute("xmlns", "http://www.w3.org/2005/Atom");
    feed.attribute("xml:lang", &site.settings.language).lines(|feed| {
        text(feed, "id", &id(""));
        text(feed, "title", &title);
        text(feed, "subtitle", &format!("{} → {}", names.old, names.new));
        text(feed, "updated", &updated);
        link(feed, base);
        feed.element("author").lines(|author| text(author, "name", &site.settings.title));
        for (key, entry) in entries(comparison, words) {
            feed.element("entry").lines(|out| {
                text(out, "id", &id(&key));
                text(out, "title", &entry.title);
                text(out, "updated", &updated);
                link(out, entry.url.as_deref().unwrap_or(base));
                let mut content = Markup::new(Syntax::Html);
                list(&mut content, entry.changes.iter().copied(), words);
                out.element("content").attribute("type", "html").text(content.finish());
                out.raw("\n");
            });
        }
    });
    Ok(unmarked(&out.finish()).into_owned())
}

/// What one entry tells.
struct Entry<'a> {
    title: String,
    url: Option<String>,
    changes: Vec<&'a Change>,
}

/// The entries by what they are about: `page KEY` or `table KEY`.
fn entries<'a>(comparison: &'a Comparison, words: &Words) -> BTreeMap<String, Entry<'a>> {
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    let pages = comparison.changes.iter().filter(|change| change.table == tables::PAGES);
    for (change, item) in pages.filter_map(|change| Some((change, change.item()?))) {
        let url = change.new.as_ref().and_then(|item| item.url.clone());
        let entry = Entry { title: item.title.clone(), url, changes: vec![change] };
        entries.insert(format!("page {}", item.page.as_deref().unwrap_or_default()), entry);
    }
    for change in shown_changes(&comparison.changes).filter(|change| change.table != tables::PAGES) {
        let page = change.item().and_then(|item| item.page.as_deref()).map(|page| format!("page {page}"));
        match page.and_then(|page| entries.get_mut(&page)) {
            Some(entry) => entry.changes.push(change),
            None => {
                let title = heading(change.table, words).to_owned();
                let entry = entries.entry(format!("table {}", change.table));
                entry.or_insert_with(|| Entry { title, url: None, changes: Vec::new() }).changes.push(change);
            }
        }
    }
    entries
}

fn link(out: &mut Markup, url: &str) {
    out.element("link").attribute("rel", "alternate").attribute("type", "text/html").attribute("href", url).empty();
    out.raw("\n");
}

fn text(out: &mut Markup, tag: &str, text: &str) {
    out.element(tag).text(text);
    out.raw("\n");
}
