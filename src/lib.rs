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
mod edition;
pub mod explainer;
pub mod links;
pub mod manifest;
pub mod model;
pub mod output;
pub mod parse;
pub mod read;
pub mod record;
pub mod regular;
pub mod render;
pub mod report;
pub mod resolve;
pub mod scaffold;
pub mod schema;
pub mod serve;
pub mod shapes;
pub mod source;

pub mod text;
pub mod value;
pub mod verify;
pub mod write;

pub use edition::Edition;

use std::sync::Arc;

use diagnostic::{Rule, Sink};
use model::Site;
use output::Output;
use source::SourceMap;

/// What one run keeps from build to build: it changes how long a build takes, never what comes out.
#[derive(Default)]
pub struct Memory {
    parsed: explainer::Memory,
    theme: render::theme::Memory,
}

/// The site that `sources` describe; none if they have errors. Every fault goes to `sink`.
pub fn build(sources: &SourceMap, edition: Edition, sink: &mut Sink) -> Option<Output> {
    build_for(&mut render::Patient, &mut Memory::default(), sources, edition, sink)
}

/// The same for an audience that wants some pages before the others, and perhaps not all of them, by a run that builds again and again.
pub fn build_for(
    audience: &mut dyn render::Audience,
    memory: &mut Memory,
    sources: &SourceMap,
    edition: Edition,
    sink: &mut Sink,
) -> Option<Output> {
    let understood = read_through(memory, sources, edition, sink)?;
    understood.render(audience, sources, sink)
}

/// The same site, and every fault of its finished pages as well: what a publisher wants to know, and a preview need not wait for.
pub fn build_audited(sources: &SourceMap, edition: Edition, sink: &mut Sink) -> Option<Output> {
    let understood = read_through(&mut Memory::default(), sources, edition, sink)?;
    let output = understood.render(&mut render::Patient, sources, sink)?;
    let theme = &understood.theme;
    let files = audit::ThemeFiles {
        templates: theme.files(sources, "templates/", ".html"),
        stylesheets: theme.files(sources, "assets/", ".css"),
        contrast: theme.files(sources, "", "contrast.yaml").first().copied(),
    };
    audit::audit(&output, &audit::Subject::new(&understood.site, files, sources), sources, sink);
    (!sink.has_errors()).then_some(output)
}

/// An explainer that is understood, and the theme it is to be rendered with.
struct Understood {
    explainer: explainer::Explainer,
    site: Arc<Site>,
    prose: resolve::Prose,
    theme: Arc<render::Theme>,
}

impl Understood {
    /// Renders it, and meanwhile reviews its prose.
    fn render(&self, audience: &mut dyn render::Audience, sources: &SourceMap, sink: &mut Sink) -> Option<Output> {
        let (output, faults) = rayon::join(
            || render::render(&self.site, &self.theme, sources, audience, sink),
            || self.prose.review(&self.explainer, &self.site, sources),
        );
        sink.append(faults);
        output
    }
}

/// From texts to what they mean, and the theme; none if either has errors.
fn read_through(memory: &mut Memory, sources: &SourceMap, edition: Edition, sink: &mut Sink) -> Option<Understood> {
    let Memory { parsed, theme } = memory;
    let explainer = parsed.gather(sources, sink).edition(edition);
    let mut faults = Sink::new();
    let (resolved, theme) = rayon::join(
        || resolve::resolve(&explainer, sources, sink),
        || theme.load(sources, explainer.settings.as_ref(), &mut faults),
    );
    sink.append(faults);
    let ((site, prose), theme) = resolved.zip(theme).filter(|_| !sink.has_errors())?;
    Some(Understood { explainer, site: Arc::new(site), prose, theme })
}

/// What `sources` mean, without its pages; none if they have errors. Every fault goes to `sink`.
pub fn understand(sources: &SourceMap, edition: Edition, sink: &mut Sink) -> Option<Site> {
    let explainer = explainer::gather(sources, sink).edition(edition);
    let (site, prose) = resolve::resolve(&explainer, sources, sink).filter(|_| !sink.has_errors())?;
    sink.append(prose.review(&explainer, &site, sources));
    Some(site)
}

/// Every rule that can be reported, by code.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = explainer::rules()
        .chain(resolve::rules())
        .chain(render::rules())
        .chain(audit::rules())
        .chain(archive::RULES.iter().copied())
        .chain(links::RULES.iter().copied())
        .collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}
