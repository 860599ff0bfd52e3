//! Two things that would be written to one path.

mod copies;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::Site;
use crate::output::generated::SINGLE_BOOK;
use crate::record;
use crate::source::{SourceMap, Span};
use crate::value::PageKind;

/// Two things that would be written to one path.
pub static DUPLICATE_PATH: Rule = Rule {
    code: "duplicate-path",
    severity: Severity::Error,
    summary: "two things for one address",
    explanation: "The build makes some pages itself, such as `chronology.html`, `glossary.html` and `sources.html`, \
                  a book, `book.html`, a picture for each page, everything in `data/` and `feeds/`, and a record of what it wrote, \
                  `manifest.json`; and every file of `static/`, the site's own or the theme's, keeps its path. Your file would take the \
                  place of one of them, or stand where one needs a folder, on some computers also if it differs in capitals only. \
                  Rename it. The site in a further language stands in a folder of that name. What tells hosts and search engines of the site may be replaced: `_headers`, `_redirects`, the files of \
                  `hosting/`, `robots.txt` and `sitemap.xml`. An alias is an address where no page stands any more: remove it if one does.",
};

/// Reports every page, every alias and every file of `static/` whose path is taken.
pub fn check(site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let place_folder = site.settings.place_folder();
    if let Some(folder) = &site.settings.place_pages
        && has_another_use(folder.folder.value.as_str())
    {
        let headline = format!("the folder `{place_folder}` has another use");
        sink.report(Diagnostic::new(&DUPLICATE_PATH, folder.folder.span, headline).help("choose another folder"));
    }
    let mut taken = check_pages(site, sink);
    taken.extend(check_aliases(site, &taken, sink).into_iter().map(|path| (path, "the alias of a page")));
    // What is copied has no text to point at.
    let Some((file, _)) = texts.find("content/site.yaml") else { return };
    for (path, headline) in copies::clashes(&taken, site, texts) {
        sink.report(Diagnostic::new(&DUPLICATE_PATH, Span::new(file, 0, 0), headline).help(format!("rename `{path}`")));
    }
}

/// Reports the pages whose path is taken; gives the path of every page, with what stands there.
fn check_pages(site: &Site, sink: &mut Sink) -> BTreeMap<String, &'static str> {
    let mut taken = BTreeMap::from([(SINGLE_BOOK.path().to_owned(), "the book that the generator makes")]);
    for sheet in site.sheets() {
        let (page, path) = (sheet.page, sheet.path(site));
        let what = if page.kind().is_single() { "a page that the generator makes" } else { "a page" };
        // Pages that the build gathers come before those that an author names as he likes.
        if let Some(other) = taken.insert(path.clone(), what)
            && let Some(front) = page.document(site)
        {
            let headline = format!("`{path}` is already {other}");
            let fault = Diagnostic::new(&DUPLICATE_PATH, Span::new(front.file, 0, 0), headline);
            sink.report(fault.help("rename this file"));
        }
    }
    taken
}

/// Whether the pages of another kind, or the files that are copied, stand in this folder of `content/`.
fn has_another_use(folder: &str) -> bool {
    let taken = ["static", record::FIRST_DOCUMENT, record::DOCUMENTS_FOLDER];
    taken.contains(&folder) || PageKind::ALL.iter().any(|kind| kind.folder() == Some(folder))
}

/// Reports the aliases whose path is taken; gives the paths of the others, in lower case.
fn check_aliases(site: &Site, taken: &BTreeMap<String, &str>, sink: &mut Sink) -> Vec<String> {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for alias in site.redirects().map(|redirect| redirect.from) {
        let path = alias.value.file().to_ascii_lowercase();
        if let Some(other) = taken.get(&path) {
            let fault = Diagnostic::new(&DUPLICATE_PATH, alias.span, format!("`{path}` is {other}"));
            sink.report(fault.help("remove this alias: the address leads somewhere already"));
        } else if let Some(&before) = first.get(&path) {
            let fault =
                Diagnostic::new(&DUPLICATE_PATH, alias.span, format!("the alias `{}` is defined twice", alias.value));
            let fault = fault.label("the second time here").also(before, "the first time here");
            sink.report(fault.help("leave it with the page that readers of the old address look for"));
        } else {
            first.insert(path, alias.span);
        }
    }
    first.into_keys().collect()
}
