//! The address at which a site stands: paths are joined to its end, so it is one of a folder.

use std::fmt;

use super::{ValueError, WebUrl};

/// The endings of files in which a site cannot stand.
const PAGES: &[&str] = &["html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "md"];

/// The address of a folder on the web, with `/` at its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads the address of a folder; the `/` at its end may be left out.
    ///
    /// # Errors
    /// If it is no address on the web, or one with a query, a fragment or the name of a page, behind which no path can stand.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let url = WebUrl::parse(text)?;
        let text = url.as_str();
        let folder = |what: &str, end: usize| {
            let folder = format!("{}/", text[..end].trim_end_matches('/'));
            let message = format!("the address `{text}` {what}, so that no page can stand below it");
            ValueError::new(message).help(format!("write the address of the folder: `{folder}`")).perhaps(folder)
        };
        if let Some(at) = text.find(['?', '#']) {
            let (sign, what) = if text[at..].starts_with('?') { ('?', "a query") } else { ('#', "a fragment") };
            let end = without_page(&text[..at]).unwrap_or(at);
            return Err(folder(&format!("has {what} (`{sign}`)"), end));
        }
        if let Some(end) = without_page(text) {
            return Err(folder("ends with the name of a page", end));
        }
        Ok(Self(format!("{}/", text.trim_end_matches('/'))))
    }

    /// The address of a folder in it.
    #[must_use]
    pub fn below(&self, folder: &str) -> Self {
        Self(format!("{}{folder}/", self.0))
    }

    /// The address, with `/` at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BaseUrl {
    /// The address, with `/` at its end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The end of the folder in which the page stands that an address names; none if it names a folder.
fn without_page(text: &str) -> Option<usize> {
    let path = text.find("://").map_or(0, |at| at + "://".len());
    let slash = path + text[path..].rfind('/')?;
    let (_, ending) = text[slash + 1..].rsplit_once('.')?;
    PAGES.iter().any(|page| ending.eq_ignore_ascii_case(page)).then_some(slash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_taken_with_or_without_its_slash() {
        for (text, expected) in [
            ("https://example.org", "https://example.org/"),
            ("https://example.org/", "https://example.org/"),
            ("https://example.org/a/b", "https://example.org/a/b/"),
            ("https://example.org:8080/v1.2//", "https://example.org:8080/v1.2/"),
            // A host that ends like a page.
            ("https://example.md", "https://example.md/"),
            ("https://example.org/index.html.d/", "https://example.org/index.html.d/"),
        ] {
            assert_eq!(BaseUrl::parse(text).map(|url| url.to_string()), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_no_page_can_stand_below_is_refused_with_the_folder() {
        for (text, what, cure) in [
            ("https://example.org/#/", "a fragment (`#`)", "`https://example.org/`"),
            ("https://example.org/a#b", "a fragment (`#`)", "`https://example.org/a/`"),
            ("https://example.org/?lang=en", "a query (`?`)", "`https://example.org/`"),
            ("https://example.org?", "a query (`?`)", "`https://example.org/`"),
            ("https://example.org/a/index.html", "the name of a page", "`https://example.org/a/`"),
            ("https://example.org/INDEX.HTM", "the name of a page", "`https://example.org/`"),
            ("https://example.org/a/index.php?p=1#x", "a query (`?`)", "`https://example.org/a/`"),
            ("https://me@example.org/", "a user name", "leave out what comes before the `@`"),
            ("ftp://example.org/", "is not an `http`", "`https://example.org/page`"),
        ] {
            let error = BaseUrl::parse(text).expect_err(text);
            let help = error.help.unwrap_or_default();
            assert!(error.message.contains(what) && help.contains(cure), "{text}: {}: {help}", error.message);
        }
    }
}
