//! An explainer as it is understood at one moment: what it means, where everything is defined and used, and what is wrong.
//!
//! Comes in: the texts, and what a run keeps from one moment to the next. Goes out: the model, the pages, the faults. `build`, `check` and
//! `serve` ask it, and whatever else wants to know an explainer while it is written.

use std::sync::Arc;

use crate::audit::{self, Auditor};
use crate::diagnostic::{Diagnostic, Sink};
use crate::edition::Edition;
use crate::explainer::{self, Explainer};
use crate::model::Site;
use crate::output::{InMemory, Output, PageStore, Stored};
use crate::render::{self, Audience, Theme, Words, theme};
use crate::resolve::symbols::Symbols;
use crate::resolve::{self, Meaning, Prose};
use crate::source::SourceMap;

/// What one run keeps from analysis to analysis: it changes how long one takes and which ids files have, never what it says.
#[derive(Default)]
pub struct Memory {
    sources: SourceMap,
    read: explainer::Memory,
    theme: theme::Memory,
}

/// An explainer as it is understood. Whatever is wrong with it, there is as much of it as could be understood. A copy shares what is large.
#[derive(Clone)]
pub struct Analysis {
    sources: SourceMap,
    site: Option<Arc<Site>>,
    /// Taken when it is reviewed.
    prose: Option<Arc<Prose>>,
    symbols: Arc<Symbols>,
    theme: Option<Arc<Theme>>,
    sink: Sink,
}

impl Analysis {
    /// Reads and resolves `sources`, and loads the theme.
    #[must_use]
    pub fn new(sources: &SourceMap, edition: Edition) -> Self {
        Self::understand(sources.clone(), edition, &mut theme::Memory::default(), explainer::gather)
    }

    /// The same in a run that asks again after each change: what `memory` kept is not read again.
    #[must_use]
    pub fn again(sources: &SourceMap, edition: Edition, memory: &mut Memory) -> Self {
        let sources = sources.after(&memory.sources);
        memory.sources = sources.clone();
        Self::understand(sources, edition, &mut memory.theme, |sources, sink| memory.read.gather(sources, sink))
    }

    fn understand(
        sources: SourceMap,
        edition: Edition,
        theme: &mut theme::Memory,
        read: impl FnOnce(&SourceMap, &mut Sink) -> Explainer,
    ) -> Self {
        let (mut sink, mut faults) = (Sink::new(), Sink::new());
        let explainer = read(&sources, &mut sink).edition(edition);
        let (meaning, theme) = rayon::join(
            || resolve::resolve(&explainer, &sources, &mut sink),
            || theme.load(&sources, explainer.settings.as_ref(), &mut faults),
        );
        sink.append(faults);
        // It is large, and nobody need wait for its room.
        rayon::spawn(move || drop(explainer));
        let (site, prose, symbols) = match meaning {
            Some(Meaning { site, prose, symbols }) => (Some(Arc::new(site)), Some(Arc::new(prose)), Arc::new(symbols)),
            None => (None, None, Arc::default()),
        };
        Self { sources, site, prose, symbols, theme, sink }
    }

    /// The texts, each file under the id that it has had since the run first met it.
    #[must_use]
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }

    /// What it means, as far as it could be understood; none without a `site.yaml` that says at least what the site is called.
    #[must_use]
    pub fn site(&self) -> Option<&Site> {
        self.site.as_deref()
    }

    /// What it means, if it has no errors.
    #[must_use]
    pub fn sound(&self) -> Option<&Site> {
        self.site().filter(|_| !self.sink.has_errors())
    }

    /// The same to keep.
    #[must_use]
    pub fn into_sound(self) -> Option<Arc<Site>> {
        self.site.filter(|_| !self.sink.has_errors())
    }

    /// The words of the site's language, if it has a theme.
    #[must_use]
    pub fn words(&self) -> Option<&Words> {
        self.theme.as_ref().map(|theme| &theme.words)
    }

    /// Where everything is defined and used.
    #[must_use]
    pub fn symbols(&self) -> &Symbols {
        &self.symbols
    }

    /// Looks over the prose, unless that has been done: warnings only. Rendering does it as well.
    pub fn review(&mut self) {
        let prose = self.prose.take().filter(|_| !self.sink.has_errors());
        if let Some((prose, site)) = prose.zip(self.site.as_ref()) {
            self.sink.append(prose.review(site, &self.sources));
        }
    }

    /// The finished site; none if there are errors, or if `audience` wants it no more.
    pub fn render(&mut self, audience: &mut dyn Audience) -> Option<Output> {
        self.render_to(audience, &InMemory)
    }

    fn render_to(&mut self, audience: &mut dyn Audience, store: &dyn PageStore) -> Option<Output> {
        if self.sink.has_errors() {
            return None;
        }
        let (site, theme) = self.site.as_ref().zip(self.theme.as_ref())?;
        let (prose, mut faults) = (self.prose.take(), Sink::new());
        let review = |prose: Arc<Prose>| prose.review(site, &self.sources);
        let (output, found) = rayon::join(
            || render::render(site, theme, &self.sources, audience, store, &mut faults),
            || prose.map(review).unwrap_or_default(),
        );
        self.sink.append(faults);
        self.sink.append(found);
        output
    }

    /// What looks over the finished pages: what a publisher wants to know, and a preview need not wait for.
    fn auditor(&self) -> Option<Auditor> {
        let (site, theme) = self.site.as_ref().zip(self.theme.as_ref())?;
        let sources = &self.sources;
        let files = audit::ThemeFiles {
            templates: theme.files(sources, "templates/", ".html"),
            stylesheets: theme.files(sources, "assets/", ".css"),
            contrast: theme.files(sources, "", "contrast.yaml").first().copied(),
        };
        Some(Auditor::new(audit::Subject::new(site, files, sources), render::stylesheets(theme, sources)))
    }

    /// The finished site, of which each page was looked over before `store` took it; none if there are errors, or if `audience` wants it no
    /// more.
    pub fn audited(&mut self, audience: &mut dyn Audience, store: &dyn PageStore) -> Option<Output> {
        if self.sink.has_errors() {
            return None;
        }
        let auditor = self.auditor()?;
        let output = self.render_to(audience, &Audit { auditor: &auditor, store }).filter(|_| audience.go_on())?;
        auditor.report(&self.sources, &mut self.sink);
        Some(output)
    }

    /// Does all that finds faults: the same, and makes those files whose making can fail.
    pub fn finish(&mut self, audience: &mut dyn Audience, store: &dyn PageStore) -> Option<Output> {
        let output = self.audited(audience, store)?;
        output.try_all();
        output.faults().for_each(|fault| self.sink.report(fault.clone()));
        Some(output)
    }

    /// Takes a fault that was found elsewhere in what this made.
    pub fn report(&mut self, fault: Diagnostic) {
        self.sink.report(fault);
    }

    /// Whether an error was found so far.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.sink.has_errors()
    }

    /// Every fault that was found so far, by the paths of the files and the positions in them.
    #[must_use]
    pub fn faults(&self) -> Vec<Diagnostic> {
        let mut faults = self.sink.clone().into_sorted();
        // Stable, so that positions stay in order. Ids are in the order in which the run met the files.
        faults.sort_by_key(|fault| self.sources.get(fault.primary.span.file).path());
        faults
    }
}

/// A store that has each page looked over before another takes it: while it is at hand, and by the core that made it.
struct Audit<'a> {
    auditor: &'a Auditor,
    store: &'a dyn PageStore,
}

impl PageStore for Audit<'_> {
    fn store(&self, path: &str, html: String) -> Stored {
        self.auditor.look(path, &html);
        self.store.store(path, html)
    }
}
