//! The feeds: Atom (RFC 4287) and JSON Feed 1.1 of the last events, newest first.
//!
//! Comes in: the model. Goes out: two files; none without a base URL, since an entry needs an address that is the same for
//! ever, and none without events. Reads no clock: `updated` is when the event began, so that equal content gives an equal
//! feed. The form is small and fixed, so it is written here rather than by a library.

use serde_json::{Value, json};

use crate::model::{EventId, PageRef, Site};
use crate::render::address::Addresses;
use crate::render::draft::{escape, plain};

/// How many events the feeds tell of.
const N_ENTRIES: usize = 50;

/// The path of the Atom feed.
pub(super) const ATOM: &str = "feed.atom";
/// The path of the JSON Feed.
pub(super) const JSON: &str = "feed.json";

/// Whether the site has feeds.
pub(super) fn has_feeds(site: &Site) -> bool {
    site.settings.base_url.is_some() && !site.events.is_empty()
}

/// The events to tell of, newest first.
fn entries(site: &Site) -> impl Iterator<Item = EventId> {
    (0..site.events.len()).rev().take(N_ENTRIES).map(EventId::at)
}

/// When an event began, in UTC (RFC 3339).
fn began(id: EventId, site: &Site) -> String {
    site[id].moment.span(site.settings.zone).0.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The Atom feed.
pub(super) fn atom(site: &Site) -> String {
    let addresses = Addresses::new(site, "");
    let settings = &site.settings;
    let updated = entries(site).map(|id| began(id, site)).max().unwrap_or_default();
    let link =
        |rel: &str, kind: &str, url: &str| format!("<link rel=\"{rel}\" type=\"{kind}\" href=\"{}\"/>\n", escape(url));
    let text = |tag: &str, text: &str| format!("<{tag}>{}</{tag}>\n", clean(text));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
        settings.language
    );
    out += &text("id", &addresses.file(ATOM));
    out += &text("title", &settings.title);
    out += &text("subtitle", &settings.tagline);
    out += &text("updated", &updated);
    out += &link("self", "application/atom+xml", &addresses.file(ATOM));
    out += &link("alternate", "text/html", &addresses.page(PageRef::Chronology));
    out += &format!("<author>\n{}{}</author>\n", text("name", &settings.title), text("uri", &addresses.site()));
    if let Some((name, url)) = &settings.licence {
        out += &text("rights", name);
        out += &link("license", "text/html", url);
    }
    out += &text("generator", &format!("annals {}", env!("CARGO_PKG_VERSION")));
    for id in entries(site) {
        let (event, url) = (&site[id], addresses.event(id));
        out += "<entry>\n";
        out += &text("id", &url);
        out += &text("title", &event.title);
        out += &text("updated", &began(id, site));
        out += &text("published", &began(id, site));
        out += &link("alternate", "text/html", &url);
        out += &format!("<category term=\"{}\" label=\"{}\"/>\n", escape(&event.kind), clean(&event.kind_name));
        out += &text("summary", &plain(&event.summary, site));
        out += "</entry>\n";
    }
    out + "</feed>\n"
}

/// A text for XML: escaped, and without the control characters that XML cannot have.
fn clean(text: &str) -> String {
    let allowed = |character: &char| !character.is_control() || matches!(character, '\t' | '\n');
    escape(
        &text
            .chars()
            .filter(allowed)
            .filter(|character| !matches!(character, '\u{fffe}' | '\u{ffff}'))
            .collect::<String>(),
    )
}

/// The JSON Feed.
pub(super) fn json(site: &Site) -> String {
    let addresses = Addresses::new(site, "");
    let settings = &site.settings;
    let items = entries(site).map(|id| {
        let (event, url) = (&site[id], addresses.event(id));
        json!({
            "id": url,
            "url": url,
            "title": event.title,
            "content_text": plain(&event.summary, site),
            "date_published": began(id, site),
            "tags": [event.kind_name],
            "language": settings.language.as_str(),
        })
    });
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.title,
        "description": settings.tagline,
        "home_page_url": addresses.site(),
        "feed_url": addresses.file(JSON),
        "language": settings.language.as_str(),
        "authors": [{"name": settings.title, "url": addresses.site()}],
        "items": items.collect::<Value>(),
    });
    format!("{feed:#}\n")
}
