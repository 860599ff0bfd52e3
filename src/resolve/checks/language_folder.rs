//! The folders of the site in further languages: each is free for that language.

use std::collections::BTreeMap;

use super::duplicate_path::DUPLICATE_PATH;
use crate::diagnostic::{Diagnostic, Sink};
use crate::model::Site;
use crate::model::languages::folder;
use crate::output::generated::GENERATED;
use crate::source::{SourceMap, Span};

/// Reports every further language that the site is in already, or whose folder holds something else.
pub fn check(site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let own = &site.settings.language;
    let mut known: BTreeMap<String, Span> = BTreeMap::from([(own.as_str().to_ascii_lowercase(), own.span)]);
    for language in &site.settings.languages {
        let tag = language.value.as_str();
        if let Some(first) = known.insert(tag.to_ascii_lowercase(), language.span) {
            let fault = Diagnostic::new(&DUPLICATE_PATH, language.span, format!("the site is in `{tag}` already"));
            sink.report(fault.also(first, "the first time here").help("remove one of them"));
            continue;
        }
        let folder = folder(&language.value);
        let is_inside = |path: &str| path.get(..folder.len()).is_some_and(|start| start.eq_ignore_ascii_case(&folder));
        let pages = site.sheets().map(|sheet| sheet.path(site));
        let aliases = site.redirects().map(|redirect| redirect.from.file());
        let made = GENERATED.iter().map(|made| format!("{}/", made.path()));
        let copied = texts.assets().filter_map(|(path, _)| Some(path.split_once("static/")?.1.to_owned()));
        if let Some(path) = pages.chain(aliases).chain(made).chain(copied).find(|path| is_inside(path)) {
            let headline = format!("`{folder}` is no free folder for the site in `{tag}`");
            let fault = Diagnostic::new(&DUPLICATE_PATH, language.span, headline);
            sink.report(fault.help(format!("`{path}` stands there: rename that")));
        }
    }
}
