//! From the model to the finished site, one page at a time over all cores. A broken reference cannot be met here.
//!
//! Comes in: the model and the theme. Goes out: every file of the site. Does no I/O and reads no clock.

mod address;
mod calendar;
mod data;
pub mod dates;
pub mod draft;
mod feed;
pub mod fold;
mod hosting;
mod json_ld;
pub mod links;
pub mod locale;
mod machines;
pub mod map;
mod pages;
mod picture;
mod search;
mod sitemap;
pub mod strip;
pub mod theme;
pub mod track;
pub mod views;
pub mod words;

pub use theme::Theme;
pub use words::Words;

use rayon::prelude::*;

use crate::diagnostic::{Rule, Sink};
use crate::model::{PageRef, Site};
use crate::output::Output;
use crate::render::picture::PagePicture;
use crate::source::SourceMap;

/// All rules of this step.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    theme::RULES.iter().chain(pages::RULES).copied()
}

/// Every file of `site`; none if a template cannot be filled, which has been reported.
pub fn render(site: Site, theme: Theme, sources: &SourceMap, sink: &mut Sink) -> Option<Output> {
    let (site, theme) = (&site, &theme);
    let map = pages::map_input(site, &theme.words, &links::SiteLinks(site));
    let machines = machines::files(site, &theme.words);
    let links = links::SiteLinks(site);
    let scripts = search::Files::new(site, theme);
    let frame = pages::Frame::new(site, theme, &links, map.as_ref(), &machines, scripts, sources);
    let pages: Vec<PageRef> = site.page_refs().collect();
    let rendered: Vec<(PageRef, Option<String>, Option<PagePicture>, Sink)> = pages
        .into_par_iter()
        .map(|page| {
            let mut sink = Sink::new();
            let html = pages::page(page, &frame, &mut sink);
            let picture = pages::picture(page, &frame, &mut sink);
            (page, html, picture, sink)
        })
        .collect();
    let mut output = Output::new();
    for (page, html, picture, faults) in rendered {
        sink.append(faults);
        if let Some(html) = html {
            output.page(page.path(site), html);
        }
        if let Some(picture) = picture {
            picture.add_to(&mut output);
        }
    }
    for redirect in &site.redirects {
        if let Some(html) = pages::alias(redirect, &frame, sink) {
            output.file(redirect.from.file(), html.into_bytes());
        }
    }
    let (path, text) = &theme.stylesheet;
    output.file(path.clone(), text.clone().into_bytes());
    // What a script loads is of no use to a theme without one.
    if let Some((path, text)) = &theme.script {
        output.file(path.clone(), text.clone().into_bytes());
        for (path, text) in frame.scripts.iter() {
            output.file(path.clone(), text.clone().into_bytes());
        }
    }
    // What a site copies from its own `static/` stands over these, such as its own `robots.txt`.
    for file in machines {
        output.file(file.path, file.bytes);
    }
    for (path, bytes) in theme.static_files(sources) {
        output.file(path, bytes.to_vec());
    }
    for (path, bytes) in sources.assets() {
        if let Some(path) = path.strip_prefix("content/static/") {
            output.file(path.to_owned(), bytes.to_vec());
        }
    }
    for (path, text) in hosting::files(site, &output) {
        // A site's own file has been copied from its `static/`.
        if !output.has(path) {
            output.file(path.to_owned(), text.into_bytes());
        }
    }
    (!sink.has_errors()).then_some(output)
}
