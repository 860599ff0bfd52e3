//! Names that a file of the site cannot have everywhere.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::explainer::{Document, Explainer};
use crate::model::Site;
use crate::platform::names;
use crate::source::{SourceMap, Span};

/// A name that a file of the site cannot have everywhere.
pub static UNPORTABLE_NAME: Rule = Rule {
    code: "unportable-name",
    severity: Severity::Error,
    summary: "a name that a file of the site cannot have on every computer or host",
    explanation: "A site is unpacked, copied and served on computers of every kind. Windows reserves names such as `con`, `nul` and `com1`, with any ending, \
                  and the characters `< > : \" | ? * \\`, and drops a full stop or space at the end of a name. Signs that are not seen (control characters, and those that turn the \
                  direction of text) hide what a file is called; joiners that a script needs are allowed. A name has at most 240 bytes, a whole path 1,000. Rename the file; `a-b.txt` \
                  is always right.",
};

/// Reports every page, alias and copied file of such a name, and the files of the theme, which have no place of their own, at the start
/// of `site.yaml`.
pub fn check(explainer: &Explainer, site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let mut judge = |path: &str, shown: &str, span: Span| {
        if let Some(why) = names::unportable(path) {
            let fault = Diagnostic::new(&UNPORTABLE_NAME, span, format!("`{shown}` {why}"));
            sink.report(fault.help("rename it: letters, digits, `-` and `_` are always right"));
        }
    };
    fn ids<T>(documents: &[Arc<Document<T>>]) -> impl Iterator<Item = (String, Span)> {
        documents.iter().map(|document| (format!("{}.html", document.id.value), document.id.span))
    }
    let pages = ids(&explainer.pages).chain(ids(&explainer.place_pages)).chain(ids(&explainer.events));
    let documents = explainer.documents.iter().map(|document| (document.id.to_string(), document.id.span));
    pages.chain(documents).chain(ids(&explainer.points)).for_each(|(path, span)| judge(&path, &path, span));
    for alias in site.redirects().map(|redirect| redirect.from) {
        let path = alias.value.file();
        judge(&path, &path, alias.span);
    }
    if let Some(pages) = &site.settings.place_pages {
        judge(pages.folder.value.as_str(), pages.folder.value.as_str(), pages.folder.span);
    }
    let Some((file, _)) = texts.find("content/site.yaml") else { return };
    let theme = site.settings.theme.as_ref().map(|theme| format!("themes/{theme}/"));
    let copied = texts.assets().map(|(path, _)| path).chain(texts.iter().map(|(_, source)| source.path()));
    for path in copied {
        let inside = match &theme {
            Some(theme) if path.starts_with(theme.as_str()) => path.strip_prefix(theme.as_str()),
            _ => path.strip_prefix("content/static/"),
        };
        if let Some(inside) = inside {
            judge(inside, path, Span::new(file, 0, 0));
        }
    }
}
