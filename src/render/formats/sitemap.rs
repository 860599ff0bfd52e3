//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309).
//!
//! The sitemap needs absolute addresses, so it is left out without a base URL. It says no dates of change: none is known
//! that does not depend on the machine. Beyond 50,000 pages, the limit of the protocol, it is an index of several.

use crate::model::Site;
use crate::output::generated::{ROBOTS, SITEMAP};
use crate::render::address::Addresses;
use crate::render::formats::format::{DataFile, Input, Set};
use crate::render::markup::escape;

/// The most addresses that one sitemap may hold.
const LIMIT: usize = 50_000;

/// The files; of the sitemap none without a base URL.
pub(super) fn files(key: &'static str, input: &Input) -> Set {
    let mut files = match input.site.settings.base_url {
        Some(_) => sitemaps(input.site),
        None => Vec::new(),
    };
    files.push(DataFile::new(ROBOTS.file(), "Text", robots(input.site)));
    Set::new(key, 0, files)
}

fn sitemaps(site: &Site) -> Vec<DataFile> {
    let addresses = Addresses::new(site, "");
    let pages = site.page_refs().filter(|page| page.row().is_citable);
    let pages: Vec<String> = pages.map(|page| addresses.page(page)).collect();
    split(&pages, LIMIT, |path| addresses.file(path))
}

fn split(pages: &[String], limit: usize, address: impl Fn(&str) -> String) -> Vec<DataFile> {
    let file = |path, text: String| DataFile::new(path, "Sitemap", text);
    if pages.len() <= limit {
        return vec![file(SITEMAP.file(), list("urlset", "url", pages))];
    }
    let parts = pages.chunks(limit).enumerate();
    let parts = parts.map(|(position, pages)| file(SITEMAP.part(position + 1), list("urlset", "url", pages)));
    let mut files: Vec<DataFile> = parts.collect();
    let parts: Vec<String> = files.iter().map(|file| address(&file.path)).collect();
    files.push(file(SITEMAP.file(), list("sitemapindex", "sitemap", &parts)));
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
fn robots(site: &Site) -> String {
    let sitemap = match site.settings.base_url {
        Some(_) => format!("\nSitemap: {}\n", Addresses::new(site, "").file(SITEMAP.path())),
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
        let paths = |limit| files(limit).iter().map(|file| file.path.to_string()).collect::<Vec<_>>();
        assert_eq!(paths(3), ["sitemap.xml"]);
        assert_eq!(paths(2), ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        let index = files(2).pop().map(|file| file.bytes).unwrap_or_default();
        let index = String::from_utf8(index).expect("XML");
        assert!(index.contains("<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>"), "{index}");
    }
}
