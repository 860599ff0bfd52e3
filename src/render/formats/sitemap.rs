//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309).
//!
//! The sitemap needs absolute addresses, so it is left out without a base URL. It says no dates of change: none is known
//! that does not depend on the machine. Beyond 50,000 pages, the limit of the protocol, it is an index of several.

use crate::model::Site;
use crate::render::address::Addresses;
use crate::render::markup::escape;

/// The most addresses that one sitemap may hold.
const LIMIT: usize = 50_000;

/// The files, each with its path; none without a base URL.
pub(in crate::render) fn sitemaps(site: &Site) -> Vec<(String, String)> {
    if site.settings.base_url.is_none() {
        return Vec::new();
    }
    let addresses = Addresses::new(site, "");
    let pages = site.page_refs().filter(|page| page.row().is_citable);
    let pages: Vec<String> = pages.map(|page| addresses.page(page)).collect();
    split(&pages, LIMIT, |path| addresses.file(path))
}

fn split(pages: &[String], limit: usize, address: impl Fn(&str) -> String) -> Vec<(String, String)> {
    if pages.len() <= limit {
        return vec![("sitemap.xml".to_owned(), list("urlset", "url", pages))];
    }
    let mut files: Vec<(String, String)> = pages
        .chunks(limit)
        .enumerate()
        .map(|(position, pages)| (format!("sitemap-{}.xml", position + 1), list("urlset", "url", pages)))
        .collect();
    let parts: Vec<String> = files.iter().map(|(path, _)| address(path)).collect();
    files.push(("sitemap.xml".to_owned(), list("sitemapindex", "sitemap", &parts)));
    files
}

fn list(root: &str, item: &str, urls: &[String]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    );
    for url in urls {
        out += &format!("<{item}><loc>{}</loc></{item}>\n", escape(url));
    }
    out + &format!("</{root}>\n")
}

/// `robots.txt`: everything may be read.
pub(in crate::render) fn robots(site: &Site) -> String {
    let sitemap = match site.settings.base_url {
        Some(_) => format!("\nSitemap: {}\n", Addresses::new(site, "").file("sitemap.xml")),
        None => String::new(),
    };
    format!("User-agent: *\nAllow: /\n{sitemap}")
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_long_list_becomes_an_index_of_several() {
        let pages = ["a", "b", "c"].map(|page| format!("https://example.org/{page}"));
        let files = |limit| split(&pages, limit, |path| format!("https://example.org/{path}"));
        let paths = |limit| files(limit).into_iter().map(|(path, _)| path).collect::<Vec<_>>();
        assert_eq!(paths(3), ["sitemap.xml"]);
        assert_eq!(paths(2), ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        let index = files(2).pop().map(|(_, text)| text).unwrap_or_default();
        assert!(index.contains("<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>"), "{index}");
    }
}
