//! annals: a static site generator for explainers that can be checked.
//!
//! The generator is a compiler. Text goes in at the top, pages come out at the bottom, nothing flows back.
//!
//! ```text
//!   content/*.md   content/*.yaml   themes/*/templates   themes/*/assets
//!                              │
//!  read      disk ─────────────▼
//!            SourceMap   every file's text, held once, behind a FileId ──┐
//!                              │                                         │
//!  parse     one file at a     ▼  time; knows no other file              │
//!            Explainer   what was written; every value keeps its Span  ──┤
//!                              │                                         ├─► Diagnostics ─► report
//!  resolve   the whole site    ▼                                         │
//!            Site        what it means; references are ids             ──┤
//!                              │  any error: stop here                   │
//!  render    one page at a     ▼  time; cannot meet a broken reference   │
//!            Output      sorted map of path → bytes, still in memory   ──┘
//!                              │
//!  write     disk ◄────────────▼
//! ```
//!
//! The middle three are one pure function, [`build`]: no disk, no clock, no terminal. [`build_audited`] also looks over what it made.

pub mod archive;
pub mod audit;
pub mod cli;
pub mod compress;
pub mod diagnostic;
pub mod links;
pub mod manifest;
pub mod model;
pub mod output;
pub mod parse;
pub mod read;
pub mod render;
pub mod report;
pub mod resolve;
pub mod scaffold;
pub mod schema;
pub mod serve;
pub mod source;
pub mod syntax;
pub mod text;
pub mod value;
pub mod verify;
pub mod write;

use chrono::{DateTime, Utc};
use diagnostic::{Rule, Sink};
use model::Site;
use output::Output;
use source::SourceMap;
use value::WebUrl;

/// Which edition of the explainer is built.
#[derive(Clone, Copy, Debug)]
pub struct Edition<'a> {
    /// The moment by which `publish_from` is judged.
    pub now: DateTime<Utc>,
    /// Whether drafts, and what is to be published later, are part of it.
    pub drafts: bool,
    /// Where the site will stand, in place of `base_url` in `site.yaml`.
    pub base_url: Option<&'a WebUrl>,
}

/// The site that `sources` describe; none if they have errors. Every fault goes to `sink`.
pub fn build(sources: &SourceMap, edition: Edition, sink: &mut Sink) -> Option<Output> {
    build_for(&mut render::Patient, sources, edition, sink)
}

/// The same for an audience that wants some pages before the others, and perhaps not all of them.
pub fn build_for(
    audience: &mut dyn render::Audience,
    sources: &SourceMap,
    edition: Edition,
    sink: &mut Sink,
) -> Option<Output> {
    let (site, theme) = read_through(sources, edition, sink)?;
    render::render(site, theme, sources, audience, sink)
}

/// The same site, and every fault of its finished pages as well: what a publisher wants to know, and a preview need not wait for.
pub fn build_audited(sources: &SourceMap, edition: Edition, sink: &mut Sink) -> Option<Output> {
    let (site, theme) = read_through(sources, edition, sink)?;
    let files = audit::ThemeFiles {
        templates: theme.files(sources, "templates/", ".html"),
        stylesheets: theme.files(sources, "assets/", ".css"),
        contrast: theme.files(sources, "", "contrast.yaml").first().copied(),
    };
    let subject = audit::Subject::new(&site, files, sources);
    let output = render::render(site, theme, sources, &mut render::Patient, sink)?;
    audit::audit(&output, &subject, sources, sink);
    (!sink.has_errors()).then_some(output)
}

/// The site, and the theme it is to be rendered with; none if either has errors.
fn read_through(sources: &SourceMap, edition: Edition, sink: &mut Sink) -> Option<(Site, render::Theme)> {
    let explainer = parse::parse(sources, sink).edition(edition);
    let theme = render::Theme::load(sources, explainer.settings.as_ref(), sink);
    let site = resolve::resolve(&explainer, sources, sink);
    site.zip(theme)
}

/// What `sources` mean, without its pages; none if they have errors. Every fault goes to `sink`.
pub fn understand(sources: &SourceMap, edition: Edition, sink: &mut Sink) -> Option<Site> {
    let explainer = parse::parse(sources, sink).edition(edition);
    resolve::resolve(&explainer, sources, sink)
}

/// Every rule that can be reported, by code.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = parse::rules()
        .chain(resolve::rules())
        .chain(render::rules())
        .chain(audit::rules())
        .chain(archive::RULES.iter().copied())
        .chain(links::RULES.iter().copied())
        .collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}
