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
mod subject;
mod unnamed_image;
mod weight;

pub use subject::{Subject, ThemeFiles};

use rayon::prelude::*;

use crate::audit::page::Page;
use crate::audit::place::Finding;
use crate::audit::subject::{Audited, Origin};
use crate::diagnostic::{Rule, Sink};
use crate::output::Output;
use crate::source::SourceMap;

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
            let fetched = fetch::fetched(&read);
            let found = look(&Audited { path, budget, html, read: &read, fetched, base, sheets: linked });
            Some((page, found)).filter(|(_, found)| !found.is_empty())
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
    inline_code::check(page.read, &mut found);
    heading_order::check(page.read, &mut found);
    language::check(page.read, &mut found);
    unnamed_image::check(page.read, &mut found);
    empty_link::check(page.read, &mut found);
    repeated_id::check(page.read, &mut found);
    found
}

/// What the rules find in a page of this HTML, for their tests: codes and headlines.
#[cfg(test)]
fn findings(html: &str, check: impl Fn(&Page, &mut Vec<Finding>)) -> Vec<String> {
    let mut found = Vec::new();
    check(&Page::read(html), &mut found);
    found.into_iter().map(|finding| finding.headline).collect()
}
