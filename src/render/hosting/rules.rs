//! The one list from which every host's file is printed.

use std::collections::BTreeSet;

use crate::model::{PageRef, Redirect, Site};
use crate::output::Output;
use crate::output::hashed::is_hashed;
use crate::output::media_type::{MEDIA_TYPES, MediaType, content_type};
use crate::render::address::Addresses;
use crate::render::markup::encode;

/// What every product says of itself.
pub(super) const WRITTEN: &str = concat!("Written by annals ", env!("CARGO_PKG_VERSION"), "; changes here are lost.");

/// How a file whose name has a hash is cached: another content has another name.
pub(super) const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// How any other file is cached: a correction reaches every reader within five minutes, and a network of caches need not ask for each.
pub(super) const BRIEFLY: &str = "public, max-age=300";
/// The folder that programs of other sites may read.
pub(super) const OPEN_FOLDER: &str = "data/";
/// The field that lets them.
pub(super) const OPEN: (&str, &str) = ("Access-Control-Allow-Origin", "*");
/// What the file of a page ends in.
pub(super) const ENDING: &str = ".html";
/// The page for what does not exist.
pub(super) const NOT_FOUND: &str = "404.html";

/// The one list: what any host should do with the site.
pub(super) struct Rules<'a> {
    /// The path of the site on its host: begins and ends with a slash. Safe to print where [`Rules::is_plain`].
    pub(super) base: &'a str,
    /// The fields that every answer carries.
    pub(super) fields: [(&'static str, String); 3],
    /// The files with a hash in their name, in the order of paths.
    pub(super) hashed: Vec<&'a str>,
    /// The kinds of files that the site has.
    pub(super) kinds: Vec<&'static MediaType>,
    /// The former addresses of pages, from the host's root, each with the address that took its place.
    pub(super) redirects: Vec<(String, String)>,
    /// What the address of a page ends in: nothing where the site leaves endings out.
    pub(super) ending: &'static str,
}

impl<'a> Rules<'a> {
    pub(super) fn new(site: &'a Site, output: &'a Output, book_style: Option<&str>) -> Self {
        let base = site.settings.base_path().unwrap_or("/");
        let addresses = Addresses::new(site, "/");
        let origin = site.settings.base_url().map_or(0, |url| url.len() - base.len());
        let target = |page| addresses.page(page)[origin..].to_owned();
        let redirects = former_addresses(site, output)
            .into_iter()
            .map(|(from, to)| (format!("{base}{}", encode(&from)), target(to)));
        Self {
            base,
            fields: [
                ("Content-Security-Policy", policy(output, book_style)),
                ("X-Content-Type-Options", "nosniff".to_owned()),
                ("Referrer-Policy", "no-referrer".to_owned()),
            ],
            hashed: output.paths().filter(|path| is_hashed(path)).collect(),
            kinds: MEDIA_TYPES.iter().filter(|kind| has(output, kind.content_type)).collect(),
            redirects: redirects.collect(),
            ending: if site.settings.clean_urls() { "" } else { ENDING },
        }
    }

    /// Whether the path of the site means the same in every language that is printed here.
    pub(super) fn is_plain(&self) -> bool {
        let inside = self.base.trim_start_matches('/').trim_end_matches('/');
        let good = |part: &str| {
            part.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '~')
                && part.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_~.".contains(sign))
        };
        self.base.starts_with('/') && (inside.is_empty() || inside.split('/').all(good))
    }

    /// The site's own folder without its last slash; none where the site is the whole host.
    pub(super) fn folder(&self) -> Option<&str> {
        self.base.strip_suffix('/').filter(|folder| !folder.is_empty())
    }
}

/// Every spelling of each former address: with and without its ending or last slash. An address without them may mean something else as
/// well: a page that is there, or a file that is copied, and then a page that was, come before a folder that was.
fn former_addresses(site: &Site, output: &Output) -> Vec<(String, PageRef)> {
    let small_pages: BTreeSet<String> = site.redirects().map(|redirect| redirect.from.file()).collect();
    let files = output.paths().filter(|path| !small_pages.contains(*path)).map(str::to_owned);
    let mut taken: BTreeSet<String> = site.sheets().map(|sheet| sheet.key(site)).chain(files).collect();
    let (folders, pages): (Vec<Redirect>, Vec<Redirect>) =
        site.redirects().partition(|redirect| redirect.from.is_folder());
    let exact = site.redirects().flat_map(|one| one.from.addresses().map(move |from| (from, one.to)));
    let bare = pages.into_iter().chain(folders).map(|one| (one.from.bare().to_owned(), one.to));
    exact.chain(bare).filter(|(from, _)| taken.insert(from.clone())).collect()
}

/// The Content-Security-Policy (level 3): what the pages load, and nothing else. Fonts, sound and film are let in where the site has some
/// of its own. JSON-LD needs no permission, since it never runs.
///
/// `book_style` is the hash of the style sheet that the book in one file carries in itself, where there is one.
fn policy(output: &Output, book_style: Option<&str>) -> String {
    let style = book_style.map_or_else(|| "style-src 'self'".to_owned(), |hash| format!("style-src 'self' '{hash}'"));
    let mut directives = vec!["default-src 'none'", "script-src 'self'", &style, "img-src 'self' data:"];
    if has(output, "font/") {
        directives.push("font-src 'self'");
    }
    if has(output, "audio/") || has(output, "video/") {
        directives.push("media-src 'self'");
    }
    if has(output, "application/manifest+json") {
        directives.push("manifest-src 'self'");
    }
    directives.extend(["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]);
    directives.join("; ")
}

/// Whether the site has a file whose media type begins like this.
fn has(output: &Output, kind: &str) -> bool {
    output.paths().any(|path| content_type(path).starts_with(kind))
}

/// A comment of several lines, in a language that begins them with `#`.
pub(super) fn comment(lines: &str) -> String {
    lines.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect()
}
