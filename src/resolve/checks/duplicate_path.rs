//! Two things that would be written to one path.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::PageRef;
use crate::source::{SourceMap, Span, Spanned};
use crate::syntax::Explainer;
use crate::value::Alias;

/// Two things that would be written to one path.
pub static DUPLICATE_PATH: Rule = Rule {
    code: "duplicate-path",
    severity: Severity::Error,
    summary: "two things for one address",
    explanation: "The build makes some pages itself, such as `chronology.html`, `glossary.html` and `sources.html`, \
                  a book, `book.html`, and a record of what it wrote, `manifest.json`; and every file of `static/` keeps its path. Your \
                  file would take the place of one of them, on some computers also if it differs in capitals only. \
                  Rename it. An alias is an address where no page stands any more: remove it if one does.",
};

/// What the generator writes besides pages.
const RESERVED: &[&str] = &["manifest.json"];
/// The book in one file, whose name no page can have, whether the site has books or not.
const BOOK: &str = "book.html";
/// The folders of `content/` that have a meaning of their own.
const FOLDERS: &[&str] = &["agreement", "events", "static"];

/// Reports every page, every alias and every file of `static/` whose path is taken. `place_folder` holds the pages of places.
pub fn check(
    explainer: &Explainer,
    place_folder: &str,
    redirects: &[(Spanned<Alias>, PageRef)],
    texts: &SourceMap,
    sink: &mut Sink,
) {
    if let Some(folder) = explainer.settings.as_ref().and_then(|settings| settings.place_pages.as_ref())
        && FOLDERS.contains(&folder.folder.value.as_str())
    {
        let headline = format!("the folder `{place_folder}` has another use");
        sink.report(Diagnostic::new(&DUPLICATE_PATH, folder.folder.span, headline).help("choose another folder"));
    }
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    for word in built_in(explainer, place_folder) {
        taken.insert(format!("{word}.html"), "a page that the generator makes");
    }
    taken.insert(BOOK.to_owned(), "the book that the generator makes");
    for page in &explainer.pages {
        let path = format!("{}.html", page.id.value);
        if let Some(other) = taken.insert(path.clone(), "a page") {
            let headline = format!("`{path}` is already {other}");
            let fault = Diagnostic::new(&DUPLICATE_PATH, page.id.span, headline);
            sink.report(fault.help("rename this file"));
        }
    }
    let below = [
        ("agreement", explainer.points.iter().map(|document| &document.id).collect::<Vec<_>>()),
        ("events", explainer.events.iter().map(|document| &document.id).collect()),
        (place_folder, explainer.place_pages.iter().map(|document| &document.id).collect()),
    ];
    let mut folders: BTreeSet<String> = BTreeSet::new();
    for (folder, ids) in &below {
        if !ids.is_empty() {
            folders.insert((*folder).to_owned());
        }
        taken.extend(ids.iter().map(|id| (format!("{folder}/{}.html", id.value), "a page")));
    }
    taken.extend(RESERVED.iter().map(|path| ((*path).to_owned(), "a file that the generator makes")));
    for path in check_aliases(redirects, &taken, sink) {
        folders.extend(path.match_indices('/').map(|(at, _)| path[..at].to_owned()));
        taken.insert(path, "the alias of a page");
    }
    check_static(&taken, &folders, texts, sink);
}

/// Reports the aliases whose path is taken; gives the paths of the others, in lower case.
fn check_aliases(
    redirects: &[(Spanned<Alias>, PageRef)],
    taken: &BTreeMap<String, &str>,
    sink: &mut Sink,
) -> Vec<String> {
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for (alias, _) in redirects {
        let path = alias.value.file().to_ascii_lowercase();
        if let Some(other) = taken.get(&path) {
            let fault = Diagnostic::new(&DUPLICATE_PATH, alias.span, format!("`{path}` is {other}"));
            sink.report(fault.help("remove this alias: the address leads somewhere already"));
        } else if let Some(&before) = first.get(&path) {
            let fault =
                Diagnostic::new(&DUPLICATE_PATH, alias.span, format!("the alias `{}` stands twice", alias.value));
            let fault = fault.label("the second time here").also(before, "the first time here");
            sink.report(fault.help("leave it with the page that readers of the old address look for"));
        } else {
            first.insert(path, alias.span);
        }
    }
    first.into_keys().collect()
}

/// The names of the pages that the generator makes from this content, without `.html`.
fn built_in<'a>(explainer: &Explainer, place_folder: &'a str) -> impl Iterator<Item = &'a str> {
    let made = |page: PageRef| match page {
        PageRef::Agreement => explainer.agreement.is_some(),
        PageRef::Places => !explainer.place_pages.is_empty(),
        PageRef::Chronology => !explainer.events.is_empty(),
        PageRef::Glossary => !explainer.places.entries.is_empty(),
        PageRef::People => !explainer.people.entries.is_empty(),
        PageRef::Wording => !explainer.wording.entries.is_empty(),
        _ => true,
    };
    let made: Vec<&str> = PageRef::BUILT_IN
        .iter()
        .filter(|(_, page)| made(*page))
        .map(|&(word, page)| if page == PageRef::Places { place_folder } else { word })
        .collect();
    made.into_iter()
}

/// Reports the files of `static/`, which have no text to point at, at the start of `site.yaml`.
fn check_static(taken: &BTreeMap<String, &str>, folders: &BTreeSet<String>, texts: &SourceMap, sink: &mut Sink) {
    let Some((file, _)) = texts.find("content/site.yaml") else { return };
    for (path, _) in texts.assets() {
        let Some(path) = path.strip_prefix("content/static/") else { continue };
        let lower = path.to_ascii_lowercase();
        let mut above = lower.match_indices('/').map(|(at, _)| &lower[..at]);
        let headline = if let Some(other) = taken.get(&lower) {
            format!("`static/{path}` would replace {other}")
        } else if folders.contains(&lower) {
            format!("`static/{path}` is a file where pages have their folder")
        } else if let Some(page) = above.find(|folder| taken.contains_key(*folder)) {
            format!("`static/{path}` stands in a folder with the name of the page `{page}`")
        } else {
            continue;
        };
        let fault = Diagnostic::new(&DUPLICATE_PATH, Span::new(file, 0, 0), headline);
        sink.report(fault.help(format!("rename `content/static/{path}`")));
    }
}
