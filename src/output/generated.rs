//! What the build writes besides pages and copies: each file, and each folder that it fills, by its path.
//!
//! Whatever is made for machines, hosts and readers of books takes its path from here, and the check of paths reads the same list: no
//! file of a site can stand unnoticed in the place of one that is made.

use std::fmt;
use std::ops::Deref;

/// A path that the build uses.
#[derive(Debug)]
pub struct Generated {
    path: &'static str,
    claim: Claim,
}

/// What becomes of a file of the site's own that has the same path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// None may be in this folder, so that a table that comes with a later version has its place.
    Folder,
    /// None may be there.
    File,
    /// It takes the place of the one that is made.
    Replaceable,
}

macro_rules! generated {
    ($($(#[doc = $doc:literal])* $name:ident: $claim:ident $path:literal,)*) => {
        $($(#[doc = $doc])* pub static $name: Generated = Generated { path: $path, claim: Claim::$claim };)*

        /// All of them.
        pub static GENERATED: &[&Generated] = &[$(&$name),*];
    };
}

generated! {
    /// Everything that the site knows, for programs.
    DATA: Folder "data",
    /// The feeds.
    FEEDS: Folder "feeds",
    /// The pictures of the record, in each width.
    MEDIA: Folder "media",
    /// What was written.
    MANIFEST: File "manifest.json",
    /// The book as EPUB.
    EPUB: File "book.epub",
    /// The book in one file. No page can have its name, whether the site has books or not.
    SINGLE_BOOK: File "book.html",
    /// The calendar.
    CALENDAR: File "calendar.ics",
    /// What GitHub is told.
    NO_JEKYLL: Replaceable ".nojekyll",
    /// The rules for Apache.
    APACHE: Replaceable ".htaccess",
    /// The header fields for Netlify, Cloudflare and GitLab.
    HEADERS: Replaceable "_headers",
    /// The former addresses for them.
    REDIRECTS: Replaceable "_redirects",
    /// The rules for Caddy.
    CADDY: Replaceable "hosting/Caddyfile",
    /// The rules for CloudFront.
    CLOUDFRONT: Replaceable "hosting/cloudfront.json",
    /// The rules for nginx.
    NGINX: Replaceable "hosting/nginx.conf",
    /// The commands for S3.
    S3: Replaceable "hosting/s3.sh",
    /// What robots may read.
    ROBOTS: Replaceable "robots.txt",
    /// The addresses of all pages.
    SITEMAP: Replaceable "sitemap.xml",
}

impl Generated {
    /// The path.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// What becomes of a file of the site's own.
    #[must_use]
    pub const fn claim(&self) -> Claim {
        self.claim
    }

    /// The file of this path.
    #[must_use]
    pub fn file(&self) -> GeneratedPath {
        debug_assert_ne!(self.claim, Claim::Folder, "`{}` is a folder", self.path);
        GeneratedPath(self.path.to_owned())
    }

    /// A file in this folder.
    #[must_use]
    pub fn within(&self, name: &str) -> GeneratedPath {
        debug_assert_eq!(self.claim, Claim::Folder, "`{}` is a file", self.path);
        GeneratedPath(format!("{}/{name}", self.path))
    }

    /// Whether a file of this path is this one, one of its parts, or in this folder.
    fn claims(&self, path: &str) -> bool {
        let is_part = |(stem, ending): (&str, &str)| {
            let number = path.strip_prefix(stem).and_then(|rest| rest.strip_suffix(ending)?.strip_suffix('.'));
            number.is_some_and(|number| number.starts_with('-'))
        };
        match self.claim {
            Claim::Folder => path.strip_prefix(self.path).is_some_and(|below| below.starts_with('/')),
            Claim::File | Claim::Replaceable => path == self.path || self.path.rsplit_once('.').is_some_and(is_part),
        }
    }

    /// One of several files that hold what was too long for this one: `sitemap-2.xml`.
    #[must_use]
    pub fn part(&self, number: usize) -> GeneratedPath {
        let (stem, ending) = self.path.rsplit_once('.').unwrap_or((self.path, ""));
        GeneratedPath(format!("{stem}-{number}.{ending}"))
    }
}

/// Whether the build may make a file of this path besides pages and copies, in the folder of any language.
#[must_use]
pub fn is_claimed(path: &str) -> bool {
    let below = path.split_once('/').map(|(_, below)| below);
    GENERATED.iter().any(|claimed| claimed.claims(path) || below.is_some_and(|path| claimed.claims(path)))
}

/// The path of a file that the build makes, from the root of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedPath(String);

impl Deref for GeneratedPath {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for GeneratedPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stands_where_it_is_claimed() {
        assert_eq!(&*DATA.within("events.json"), "data/events.json");
        assert_eq!(&*CALENDAR.file(), "calendar.ics");
        assert_eq!(&*SITEMAP.part(2), "sitemap-2.xml");
    }

    #[test]
    fn what_is_claimed_is_known_by_its_path() {
        for path in ["data/events.json", "hy/data/events.json", "calendar.ics", "ka/sitemap-2.xml", "hosting/s3.sh"] {
            assert!(is_claimed(path), "{path}");
        }
        for path in ["data", "database/a", "events/a.html", "a/b/calendar.ics", "sitemap2.xml", "favicon.ico"] {
            assert!(!is_claimed(path), "{path}");
        }
    }
}
