//! What a browser fetches by itself to show a page: unlike a link, which a reader follows.

use crate::audit::page::{Element, Page};

/// Something that a browser fetches.
pub(super) struct Fetch<'p> {
    /// The element that asks for it.
    pub(super) element: Element<'p>,
    /// The attribute.
    pub(super) attribute: &'p str,
    /// The address as it is written.
    pub(super) url: &'p str,
}

impl Fetch<'_> {
    /// Whether it is fetched for the first view: not when the reader comes near it, not out of the page itself, and not in the place of something
    /// else, as of the files of one picture a browser takes one.
    pub(super) fn is_at_once(&self) -> bool {
        self.attribute != "srcset" && self.element.attribute("loading") != Some("lazy") && !is_inside(self.url)
    }
}

/// The words of `rel` by which a link is fetched.
const FETCHED: &[&str] = &[
    "stylesheet",
    "icon",
    "apple-touch-icon",
    "mask-icon",
    "preload",
    "modulepreload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "manifest",
];

/// The attributes of an element of this name whose address is fetched.
fn sources(name: &str) -> &'static [&'static str] {
    match name {
        "audio" | "embed" | "frame" | "iframe" | "img" | "input" | "script" | "source" | "track" => &["src"],
        "feimage" | "image" | "use" => &["href", "xlink:href"],
        "object" => &["data"],
        "video" => &["src", "poster"],
        _ => &[],
    }
}

/// Everything that a browser fetches to show `page`, in the order of the page.
pub(super) fn fetched(page: &Page) -> Vec<Fetch<'_>> {
    let mut all = Vec::new();
    for element in page.elements() {
        let mut take = |attribute: &'static str| {
            if let Some(url) = element.says(attribute) {
                all.push(Fetch { element, attribute, url });
            }
        };
        if element.name() == "link" {
            let rel = element.attribute("rel").unwrap_or_default();
            if rel.split_ascii_whitespace().any(|word| FETCHED.iter().any(|known| word.eq_ignore_ascii_case(known))) {
                take("href");
            }
        }
        sources(element.name()).iter().for_each(|attribute| take(attribute));
        // Few elements have any of these.
        if !element.attributes().any(|(name, _)| name.ends_with("srcset")) {
            continue;
        }
        for attribute in ["srcset", "imagesrcset"] {
            let candidates = element.attribute(attribute).unwrap_or_default().split(',');
            let urls = candidates.filter_map(|candidate| candidate.split_ascii_whitespace().next());
            all.extend(urls.map(|url| Fetch { element, attribute, url }));
        }
    }
    all
}

/// The paths in the output of the style sheets that `page`, at `path`, links.
pub(super) fn stylesheets<'p>(page: &'p Page, path: &'p str) -> impl Iterator<Item = String> + 'p {
    let links = page.named(&["link"]).filter(|link| {
        let rel = link.attribute("rel").unwrap_or_default();
        rel.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("stylesheet"))
    });
    links.filter_map(move |link| Some(in_output(link.says("href")?, path)))
}

/// The path in the output that a relative address on the page at `path` leads to.
fn in_output(url: &str, path: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in url.split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Whether an address needs no request: it holds what it names, or names a part of the page.
pub(super) fn is_inside(url: &str) -> bool {
    url.starts_with('#') || scheme(url).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data"))
}

fn scheme(url: &str) -> Option<&str> {
    url.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// The host of an address that leads off the site, which stands at `base`; none if it stays there.
pub(super) fn foreign_host<'u>(url: &'u str, base: &str) -> Option<&'u str> {
    let address = |url: &'u str| match scheme(url) {
        Some(scheme) if ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) => {
            url[scheme.len() + 1..].strip_prefix("//")
        }
        Some(_) => None,
        None => url.strip_prefix("//"),
    };
    let host = address(url.trim())?.split(['/', '?', '#']).next()?;
    let own = base.split_once("://").map(|(_, rest)| rest.split('/').next().unwrap_or_default());
    (own.is_none_or(|own| !own.eq_ignore_ascii_case(host))).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fetched_is_told_from_what_is_linked() {
        let page = Page::read(
            "<link rel=canonical href=https://a.example/><link rel='alternate stylesheet' href=../s.css>\
             <a href=https://b.example/>b</a><img src=c.png srcset='d.png 1x, e.png 2x' loading=lazy>\
             <img src=j.png srcset='k.png 320w'>\
             <video poster=f.png><source src=g.webm></video><use href=#h /><img src='data:,i'><script></script>",
        );
        let all: Vec<_> = fetched(&page).iter().map(|fetch| (fetch.url.to_owned(), fetch.is_at_once())).collect();
        let expected = [
            ("../s.css", true),
            ("c.png", false),
            ("d.png", false),
            ("e.png", false),
            ("j.png", true),
            ("k.png", false),
            ("f.png", true),
            ("g.webm", true),
            ("#h", false),
            ("data:,i", false),
        ];
        assert_eq!(all, expected.map(|(url, at_once)| (url.to_owned(), at_once)));
        assert_eq!(stylesheets(&page, "events/a.html").collect::<Vec<_>>(), ["s.css"]);
    }

    #[test]
    fn a_host_is_foreign_if_it_is_not_the_sites_own() {
        let base = "https://example.org/site/";
        assert_eq!(foreign_host("https://cdn.example.net/a.js", base), Some("cdn.example.net"));
        assert_eq!(foreign_host("//cdn.example.net?a", ""), Some("cdn.example.net"));
        assert_eq!(foreign_host("HTTPS://example.org/site/a.js", base), None);
        for own in ["a.js", "../a.js", "/a.js", "data:,x", "a:b", "mailto:a@example.net", ""] {
            assert_eq!(foreign_host(own, base), None, "{own}");
        }
    }
}
