//! `sitemap.xml` (sitemaps.org 0.9) and `robots.txt` (RFC 9309).
//!
//! The sitemap needs absolute addresses, so it is left out without a base URL. It says no dates of change: none is known
//! that does not depend on the machine. Beyond 50,000 pages, the limit of the protocol, it is an index of several.

use crate::model::{Sheet, Site, languages};
use crate::output::generated::{ROBOTS, SITEMAP};
use crate::render::address::Addresses;
use crate::render::formats::format::{DataFile, Input, Set};
use crate::render::markup::escape;
use crate::value::Language;

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
    let sheets = site.sheets().filter(|sheet| sheet.page.row().is_citable);
    let languages = &site.languages;
    let sheet = |sheet: Sheet| -> Vec<String> {
        // A list is divided in each language by its own letters.
        if !languages.are_several() || sheet.division.is_some() {
            return vec![location(&addresses.sheet(sheet))];
        }
        let folders = languages.all.iter().enumerate();
        let folders = folders.map(|(at, language)| if at == 0 { String::new() } else { languages::folder(language) });
        let urls: Vec<String> = folders.filter_map(|folder| addresses.page_in(&folder, sheet.page)).collect();
        let tags = languages.all.iter().map(Language::for_html).chain([DEFAULT.to_owned()]);
        let links: String = tags.zip(urls.iter().chain(urls.first())).map(|(tag, url)| alternate(&tag, url)).collect();
        urls.iter().map(|url| location(url) + &links).collect()
    };
    let pages: Vec<String> = sheets.flat_map(sheet).collect();
    split(&pages, LIMIT, |path| addresses.file(path))
}

/// The language of whoever reads none of the others, as search engines call it.
const DEFAULT: &str = "x-default";

fn location(url: &str) -> String {
    format!("<loc>{}</loc>", escape(url))
}

/// The same page in another language. Every one of them names all, itself as well.
fn alternate(language: &str, url: &str) -> String {
    format!("<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>", escape(language), escape(url))
}

fn split(pages: &[String], limit: usize, address: impl Fn(&str) -> String) -> Vec<DataFile> {
    let file = |path, text: String| DataFile::new(path, "Sitemap", text);
    if pages.len() <= limit {
        return vec![file(SITEMAP.file(), list("urlset", "url", pages))];
    }
    let parts = pages.chunks(limit).enumerate();
    let parts = parts.map(|(position, pages)| file(SITEMAP.part(position + 1), list("urlset", "url", pages)));
    let mut files: Vec<DataFile> = parts.collect();
    let parts: Vec<String> = files.iter().map(|file| location(&address(&file.path))).collect();
    files.push(file(SITEMAP.file(), list("sitemapindex", "sitemap", &parts)));
    files
}

fn list(root: &str, item: &str, items: &[String]) -> String {
    let links = items.iter().any(|item| item.contains("<xhtml:link"));
    let xhtml = if links { " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"" } else { "" };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{xhtml}>\n"
    );
    for inside in items {
        out += &format!("<{item}>{inside}</{item}>\n");
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
    use super::{location, split};

    #[test]
    fn a_long_list_becomes_an_index_of_several() {
        let pages = ["a", "b", "c"].map(|page| location(&format!("https://example.org/{page}")));
        let files = |limit| split(&pages, limit, |path| format!("https://example.org/{path}"));
        let paths = |limit| files(limit).iter().map(|file| file.path.to_string()).collect::<Vec<_>>();
        assert_eq!(paths(3), ["sitemap.xml"]);
        assert_eq!(paths(2), ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        let index = files(2).pop().map(|file| file.bytes).unwrap_or_default();
        let index = String::from_utf8(index).expect("XML");
        assert!(index.contains("<sitemap><loc>https://example.org/sitemap-2.xml</loc></sitemap>"), "{index}");
    }
}
