//! Addresses at which a page stood before: paths from the root of the site.
//!
//! Comes in: the text of an address. Goes out: an [`Alias`]. Does not know whether anything else stands there now.

use std::fmt;

use super::ValueError;

/// A former address of a page, from the root of the site: `events/old-name.html`, or `old/path/` for a folder.
///
/// It is made of ASCII letters, digits, `-`, `_` and `~`, with `/` between its parts; the last part, which ends in `.html`, may have
/// further dots. Each part begins with a letter or a digit, and all of it has at most 200 characters: such a path can be a file on
/// every system, and a rule of every host, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Alias(String);

const LONGEST: usize = 200;
const INDEX: &str = "index.html";
const ENDING: &str = ".html";
const FORM: &str = "write the old address from the root of the site, as in `events/old-name.html` or `old/path/`";

impl Alias {
    /// Reads a former address. `old/index.html` and `old/` are the same one.
    ///
    /// # Errors
    /// If the text is not a path as described at [`Alias`].
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let error = |message: &str| ValueError::new(format!("the alias `{text}` {message}"));
        if text.contains(':') || text.starts_with("//") {
            return Err(error("is not a path of this site").help("leave out everything up to the root of the site"));
        }
        if let Some(rest) = text.strip_prefix('/') {
            let error = error("begins with `/`").help(format!("write `{rest}`: it is counted from the site's root"));
            return Err(error.instead(rest));
        }
        if let Some((path, _)) = text.split_once(['#', '?']) {
            let error = error("leads to a part of a page").help(format!("write `{path}`: a whole page moves"));
            return Err(error.perhaps(path));
        }
        if let Some(stem) = text.strip_suffix(".md") {
            let error = error("is a file of the content").help(format!("write the address it had: `{stem}.html`"));
            return Err(error.perhaps(format!("{stem}.html")));
        }
        let (folders, name) = text.rsplit_once('/').map_or(("", text), |(folders, name)| (folders, name));
        if !name.is_empty() && !name.ends_with(ENDING) {
            return Err(error("ends in neither `.html` nor `/`").help(FORM));
        }
        let folders: Vec<&str> = if text.contains('/') { folders.split('/').collect() } else { Vec::new() };
        let good = |part: &str, others: &str| {
            part.starts_with(|first: char| first.is_ascii_alphanumeric())
                && part.chars().all(|letter| letter.is_ascii_alphanumeric() || others.contains(letter))
        };
        if folders.iter().any(|part| matches!(*part, "." | "..")) {
            return Err(error("climbs out of its folder").help(FORM));
        }
        let whole = folders.iter().all(|part| good(part, "-_~")) && (name.is_empty() || good(name, "-_~."));
        if !whole || text.is_empty() {
            let help = "its parts are made of letters from a to z, digits, `-`, `_` and `~`, with `/` between them";
            return Err(error("is not a path that every host can serve").help(help));
        }
        if text.len() > LONGEST {
            return Err(error("is too long").help(format!("it can have at most {LONGEST} characters")));
        }
        let folder = text.strip_suffix(INDEX).filter(|folder| folder.ends_with('/'));
        Ok(Self(folder.unwrap_or(text).to_owned()))
    }

    /// The path of the file that stands there: that of a folder is its `index.html`.
    #[must_use]
    pub fn file(&self) -> String {
        if self.is_folder() { format!("{}{INDEX}", self.0) } else { self.0.clone() }
    }

    /// The addresses that can be nothing else: that of a page, or both of a folder.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        std::iter::once(self.0.clone()).chain(self.is_folder().then(|| self.file()))
    }

    /// The address without `.html` or the last slash, at which hosts show the same, unless another file has a better claim to it.
    #[must_use]
    pub fn bare(&self) -> &str {
        self.0.strip_suffix('/').or_else(|| self.0.strip_suffix(ENDING)).unwrap_or(&self.0)
    }

    /// Whether it is a folder.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.0.ends_with('/')
    }

    /// The way from there to the root of the site: a `../` for each folder.
    #[must_use]
    pub fn root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }
}

impl fmt::Display for Alias {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, file: &str, root: &str, addresses: &[&str], bare: &str) {
        let alias = Alias::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!((alias.file().as_str(), alias.root().as_str(), alias.bare()), (file, root, bare), "{text}");
        assert_eq!(alias.addresses().collect::<Vec<_>>(), addresses, "{text}");
    }

    fn check_error(text: &str, message: &str, help: &str) {
        let error = Alias::parse(text).expect_err(text);
        let found = error.help.unwrap_or_default();
        assert!(error.message.contains(message) && found.contains(help), "{text}: {} / {found}", error.message);
    }

    #[test]
    fn an_alias_is_a_page_or_a_folder() {
        check("old.html", "old.html", "", &["old.html"], "old");
        let dotted = "events/1920_v1.2.html";
        check(dotted, dotted, "../", &[dotted], "events/1920_v1.2");
        check("old/path/", "old/path/index.html", "../../", &["old/path/", "old/path/index.html"], "old/path");
        check("old/index.html", "old/index.html", "../", &["old/", "old/index.html"], "old");
        check("index.html", "index.html", "", &["index.html"], "index");
    }

    #[test]
    fn a_bad_alias_comes_with_its_cure() {
        check_error("https://example.org/a.html", "is not a path of this site", "leave out");
        check_error("//example.org/a.html", "is not a path of this site", "leave out");
        check_error("/a.html", "begins with `/`", "write `a.html`");
        check_error("a.html#b", "leads to a part of a page", "write `a.html`");
        check_error("events/a.md", "is a file of the content", "`events/a.html`");
        check_error("old/path", "ends in neither", "`old/path/`");
        check_error("../a.html", "climbs out", "from the root");
        check_error("a/./b.html", "climbs out", "from the root");
        for text in [
            "",
            "a//b.html",
            "a b.html",
            ".html",
            ".git/",
            "a.b/c.html",
            "ə.html",
            "a%20b.html",
            "a\\b.html",
            "$a.html",
        ] {
            check_error(text, if text.is_empty() { "" } else { "is not a path that" }, "");
        }
        check_error(&format!("{}.html", "a".repeat(200)), "is too long", "at most 200");
    }

    proptest! {
        #[test]
        fn an_alias_is_a_safe_path(text in r"\PC*|[a-z./~_-]{0,12}(\.html|/)") {
            if let Ok(alias) = Alias::parse(&text) {
                let file = alias.file();
                prop_assert!(file.ends_with(".html") && file.split('/').all(|part| !part.starts_with('.') && !part.is_empty()));
                prop_assert_eq!(alias.root().len() / 3 + 1, file.split('/').count());
                prop_assert_eq!(Alias::parse(&file), Ok(alias));
            }
        }
    }
}
