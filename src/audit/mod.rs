//! The finished pages, looked over as a browser and a reader will meet them: weight, requests, what the host's policy forbids, headings,
//! languages, names, and the contrast of the theme's colours. One file per rule.
//!
//! Comes in: the output, and the site and the theme it was made from, to tell where a fault lies. Goes out: faults; all of them are
//! warnings. Changes nothing, so that what is built does not depend on it: `build` and `check` do this last, `serve` does not.

mod contrast;
mod css;
mod empty_link;
mod fetch;
mod foreign_host;
mod heading_order;
mod inline_code;
mod language;
mod page;
mod palette;
mod place;
mod repeated_id;
mod requests;
mod unnamed_image;
mod weight;

use rayon::prelude::*;

use crate::audit::css::Sheet;
use crate::audit::page::Page;
use crate::audit::place::Finding;
use crate::diagnostic::{Rule, Sink};
use crate::model::{PageRef, Site};
use crate::output::Output;
use crate::source::{FileId, SourceMap};

/// All rules of this step.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    [
        &contrast::BROKEN_CONTRAST,
        &contrast::LOW_CONTRAST,
        &empty_link::EMPTY_LINK,
        &foreign_host::FOREIGN_HOST,
        &heading_order::HEADING_ORDER,
        &inline_code::INLINE_CODE,
        &language::UNKNOWN_LANGUAGE,
        &repeated_id::REPEATED_ID,
        &requests::MANY_REQUESTS,
        &unnamed_image::UNNAMED_IMAGE,
        &weight::HEAVY_PAGE,
    ]
    .into_iter()
}

/// The files of the theme that the site was made with, the site's own in place of the built-in ones.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// The templates.
    pub templates: Vec<FileId>,
    /// The style sheets, in the order in which they are joined.
    pub stylesheets: Vec<FileId>,
    /// Which colours must stand out against which.
    pub contrast: Option<FileId>,
}

/// What is to be looked over, and where what is wrong with it can be cured: all that is known before the pages are made.
#[derive(Debug)]
pub struct Subject {
    pages: Vec<Origin>,
    /// The address of the site with a slash at its end; empty if not known.
    base: String,
    theme: ThemeFiles,
}

/// A page, and what it is made from.
#[derive(Debug)]
struct Origin {
    path: String,
    /// Its file in `content/`; none if it is gathered from many.
    file: Option<FileId>,
    /// The names of its templates, of which the theme has the second at least: its own, that of its kind.
    templates: [String; 2],
    /// What it may weigh, in bytes.
    budget: usize,
}

impl Subject {
    /// The pages of `site`, which are made with the theme of these files.
    #[must_use]
    pub fn new(site: &Site, theme: ThemeFiles, sources: &SourceMap) -> Self {
        let origin = |page: PageRef| {
            let own = match page {
                PageRef::Text(id) => site[id].id.clone(),
                _ => String::new(),
            };
            let templates = [own, page.word().to_owned()];
            Origin { path: page.path(site), file: page.file(site, sources), templates, budget: site.budget(page) }
        };
        let base = site.settings.base_url.clone().unwrap_or_default();
        Self { pages: site.page_refs().map(origin).collect(), base, theme }
    }
}

/// A page that is looked over.
struct Audited<'a> {
    path: &'a str,
    budget: usize,
    html: &'a str,
    read: Page,
    /// The address of the site with a slash at its end; empty if not known.
    base: &'a str,
    /// The style sheets that it links and the site holds.
    sheets: Vec<&'a Sheet>,
}

/// Looks over every page of `subject` in `output`.
pub fn audit(output: &Output, subject: &Subject, sources: &SourceMap, sink: &mut Sink) {
    let sheets = css::sheets(output);
    let found: Vec<(&Origin, Vec<Finding>)> = subject
        .pages
        .par_iter()
        .filter_map(|page| {
            let html = std::str::from_utf8(output.get(&page.path)?).ok()?;
            let read = Page::read(html);
            let linked = fetch::stylesheets(&read, &page.path).filter_map(|path| sheets.get(&path)).collect();
            let (path, budget, base) = (page.path.as_str(), page.budget, subject.base.as_str());
            Some((page, look(&Audited { path, budget, html, read, base, sheets: linked })))
        })
        .collect();
    place::report(found, &subject.theme, sources, sink);
    contrast::check(&subject.theme, sources, sink);
}

/// What is wrong with a page.
fn look(page: &Audited) -> Vec<Finding> {
    let mut found = Vec::new();
    weight::check(page, &mut found);
    requests::check(page, &mut found);
    foreign_host::check(page, &mut found);
    inline_code::check(&page.read, &mut found);
    heading_order::check(&page.read, &mut found);
    language::check(&page.read, &mut found);
    unnamed_image::check(&page.read, &mut found);
    empty_link::check(&page.read, &mut found);
    repeated_id::check(&page.read, &mut found);
    found
}

/// What the rules find in a page of this HTML, for their tests: codes and headlines.
#[cfg(test)]
fn findings(html: &str, check: impl Fn(&Page, &mut Vec<Finding>)) -> Vec<String> {
    let mut found = Vec::new();
    check(&Page::read(html), &mut found);
    found.into_iter().map(|finding| finding.headline).collect()
}
