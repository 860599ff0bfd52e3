//! Folder → what is served: one reading, and what is understood of it, with its report. Pages are made when they are asked for; those that nobody
//! looks at are tried afterwards.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::output::{Output, Tried};
use crate::read::Reader;
use crate::render::{Audience, Preview, preview};
use crate::report::{self, Format};
use crate::serve::current::{Current, Item, Problem, Version};
use crate::serve::translations::Translations;
use crate::source::SourceMap;
use crate::watch::{Changes, Inbox};
use crate::{Analysis, Edition, Memory};

/// How long the rest of a site waits once the new one is served: a browser needs the processor more to draw its page.
const HEAD_START: Duration = Duration::from_millis(150);

/// What a run keeps from build to build.
pub(super) struct Kept {
    reader: Reader,
    memory: Memory,
    previews: preview::Memory,
    /// The pages with which nothing is wrong.
    tried: Tried,
}

impl Kept {
    /// Nothing yet, of what `reader` reads.
    pub(super) fn new(reader: Reader) -> Self {
        Self { reader, memory: Memory::default(), previews: preview::Memory::default(), tried: Tried::default() }
    }
}

/// One build.
pub(super) struct Built {
    /// The site; none if there are errors.
    pub(super) output: Option<Arc<Output>>,
    /// What is wrong, if there is no site.
    pub(super) problem: Option<Problem>,
    /// All diagnostics as text.
    pub(super) report: String,
    /// Names the files that are copied as they are.
    files: u64,
    /// What is known of the translations; none if nothing could be read.
    translations: Option<Arc<Translations>>,
    could_read: bool,
    /// What is still to be looked over; none if there is no site.
    rest: Option<(Analysis, Preview)>,
}

impl Built {
    /// Whether the folder could be read, whatever is wrong with its content.
    pub(super) fn could_read(&self) -> bool {
        self.could_read
    }

    /// What is to be served now, with the site served before where this build has none.
    pub(super) fn version(&self, before: Option<&Version>) -> Version {
        let last = before.map_or(0, |version| version.build);
        let old = before.and_then(|version| version.output.clone());
        let (output, build) = match (&self.output, old) {
            (Some(new), Some(old)) if new.same_files(&old) => (Some(old), last),
            (Some(new), _) => (Some(Arc::clone(new)), last + 1),
            (None, old) => (old, last),
        };
        let files = if self.output.is_some() { self.files } else { before.map_or(0, |version| version.files) };
        let translations = self.translations.clone().or_else(|| before.map(|version| version.translations.clone()));
        let translations = translations.unwrap_or_default();
        Version { build, output, files, translations, problem: self.problem.clone() }
    }

    /// Looks over all that nobody waits for: the prose, and the pages that nobody looks at. Whether that came to its end, since `inbox` had no
    /// news.
    pub(super) fn look_over(&mut self, inbox: &mut Inbox, kept: &Kept) -> bool {
        let Some((mut analysis, preview)) = self.rest.take() else { return true };
        let is_finished =
            inbox.rests(HEAD_START) && analysis.try_all(&preview, &mut Rest(inbox), &kept.tried).is_some();
        if is_finished {
            self.tell(&analysis);
        }
        is_finished
    }

    /// Takes what is wrong. If any of it is an error, there is no site.
    fn tell(&mut self, analysis: &Analysis) {
        let (diagnostics, sources) = (analysis.faults(), analysis.sources());
        self.report = report::report(&diagnostics, sources, Format::Human, false);
        if analysis.has_errors() {
            self.output = None;
        }
        self.problem = self.output.is_none().then(|| problem(&diagnostics, sources));
    }
}

/// Nobody waits for the rest, so it is given up as soon as something has changed again.
struct Rest<'a>(&'a mut Inbox);

impl Audience for Rest<'_> {
    fn go_on(&mut self) -> bool {
        !self.0.has_news()
    }
}

/// Reads what changed, and makes the pages that `current` says browsers look at.
pub(super) fn build(edition: Edition, changes: &Changes, kept: &mut Kept, current: &Current) -> Built {
    let sources = match kept.reader.read(changes.paths()) {
        Ok(sources) => sources,
        Err(error) => return unread(error.to_string()),
    };
    let mut analysis = Analysis::again(&sources, edition, &mut kept.memory);
    kept.reader.keep(analysis.sources());
    let preview = analysis.preview(&mut kept.previews);
    let output = preview.as_ref().map(|preview| Arc::new(preview.output()));
    if let Some(output) = &output {
        for page in current.open_pages() {
            // Once made, it is there for whoever asks; what is wrong with it is told below.
            let _ = output.get(&page);
        }
        output.faults().for_each(|fault| analysis.report(fault.clone()));
    }
    let mut built = Built {
        output,
        problem: None,
        report: String::new(),
        files: sources.name_of_assets(),
        translations: Some(Arc::new(Translations::of(&analysis))),
        could_read: sources.find(SITE).is_some(),
        rest: None,
    };
    if built.output.is_none() || analysis.has_errors() {
        built.tell(&analysis);
    }
    built.rest = preview.filter(|_| built.output.is_some()).map(|preview| (analysis, preview));
    built
}

const SITE: &str = "content/site.yaml";

/// A folder that cannot be read.
fn unread(message: String) -> Built {
    Built {
        output: None,
        problem: Some(Problem { summary: message, items: Vec::new() }),
        report: String::new(),
        files: 0,
        translations: None,
        could_read: false,
        rest: None,
    }
}

fn problem(diagnostics: &[Diagnostic], sources: &SourceMap) -> Problem {
    if sources.find(SITE).is_none() {
        return Problem { summary: format!("`{SITE}` is not there"), items: Vec::new() };
    }
    // Errors first: they are what keeps the site from being built.
    let mut by_severity: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
    let selection = report::select(diagnostics, false);
    for diagnostic in selection.shown {
        by_severity.entry(diagnostic.rule.severity).or_default().push(diagnostic);
    }
    let items = by_severity.into_values().flatten().map(|diagnostic| item(diagnostic, sources)).collect();
    Problem { summary: report::count(diagnostics, false), items }
}

fn item(diagnostic: &Diagnostic, sources: &SourceMap) -> Item {
    let text = report::report(std::slice::from_ref(diagnostic), sources, Format::Human, false);
    let (headline, excerpt) = text.split_once('\n').unwrap_or((&text, ""));
    Item { headline: headline.to_owned(), excerpt: excerpt.trim_end().to_owned() }
}
