//! Folder → what is served: one reading and one build, with its report. The pages that are looked at come before the others.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::output::Output;
use crate::read;
use crate::render::Audience;
use crate::report::{self, Format};
use crate::serve::current::{Current, Item, Problem, Version};
use crate::serve::translations::Translations;
use crate::source::SourceMap;
use crate::watch::Inbox;
use crate::{Analysis, Edition, Memory};

/// How long the rest of a site waits once the pages that are looked at are there: a browser needs the processor more to draw them.
const HEAD_START: Duration = Duration::from_millis(60);

/// One build.
pub(super) struct Built {
    /// The site; none if there are errors.
    pub(super) output: Option<Arc<Output>>,
    /// What is wrong, if there is no site.
    pub(super) problem: Option<Problem>,
    /// All diagnostics as text.
    pub(super) report: String,
    /// How many warnings, in words; empty if none.
    pub(super) counted: String,
    /// Names the files that are copied as they are.
    files: u64,
    /// What is known of the translations; none if nothing could be read.
    translations: Option<Arc<Translations>>,
    could_read: bool,
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
            // Pages that were shown early are taken back, since there is no site of which they are.
            (None, old) if before.is_some_and(|version| !version.early.is_empty()) => (old, last + 1),
            (None, old) => (old, last),
        };
        let files = if self.output.is_some() { self.files } else { before.map_or(0, |version| version.files) };
        let translations = self.translations.clone().or_else(|| before.map(|version| version.translations.clone()));
        let translations = translations.unwrap_or_default();
        Version { build, output, early: BTreeMap::new(), files, translations, problem: self.problem.clone() }
    }
}

/// The browsers that look at pages. They are shown theirs as soon as they are there; the rest is given up as soon as something has
/// changed again.
pub(super) struct Viewers<'a> {
    inbox: &'a mut Inbox,
    current: &'a Current,
    may_give_up: bool,
    gave_up: bool,
    /// Names the files that are copied as they are.
    files: u64,
}

impl<'a> Viewers<'a> {
    /// Where changes never end a site must be finished at times all the same: then the build may not be given up.
    pub(super) fn new(inbox: &'a mut Inbox, current: &'a Current, may_give_up: bool) -> Self {
        Self { inbox, current, may_give_up, gave_up: false, files: 0 }
    }
}

impl Audience for Viewers<'_> {
    fn first(&self) -> BTreeSet<String> {
        self.current.open_pages()
    }

    fn take(&mut self, files: BTreeMap<String, String>) {
        let before = self.current.get();
        let differ = files.iter().any(|(path, text)| before.get(path) != Some(text.as_bytes()));
        // Without any site yet, the page that stands in for it waits for the whole.
        if differ && before.output.is_some() {
            let (build, output) = (before.build + 1, before.output.clone());
            let translations = before.translations.clone();
            self.current.publish(Version {
                build,
                output,
                early: files,
                files: self.files,
                translations,
                problem: None,
            });
            thread::sleep(HEAD_START);
        }
    }

    fn go_on(&mut self) -> bool {
        self.gave_up = self.may_give_up && self.inbox.has_news();
        !self.gave_up
    }
}

/// Reads `root` and builds it for browsers that look at some of its pages; none if something has changed meanwhile.
pub(super) fn build(root: &Path, edition: Edition, memory: &mut Memory, viewers: &mut Viewers) -> Option<Built> {
    let sources = match read::read(root) {
        Ok(sources) => sources,
        Err(error) => return Some(unread(error.to_string())),
    };
    viewers.files = files(&sources);
    let mut analysis = Analysis::again(&sources, edition, memory);
    let output = analysis.render(viewers);
    if viewers.gave_up {
        return None;
    }
    let (diagnostics, sources) = (analysis.faults(), analysis.sources());
    let counted = report::count(&diagnostics, false);
    let problem = output.is_none().then(|| problem(&diagnostics, sources, &counted));
    let report = report::report(&diagnostics, sources, Format::Human, false);
    let could_read = sources.find(SITE).is_some();
    let translations = Some(Arc::new(Translations::of(&analysis)));
    let (output, files) = (output.map(Arc::new), viewers.files);
    Some(Built { output, problem, report, counted, files, translations, could_read })
}

/// A name for the files that are copied as they are. It is compared within one run only.
fn files(sources: &SourceMap) -> u64 {
    let mut hasher = DefaultHasher::new();
    sources.assets().for_each(|file| file.hash(&mut hasher));
    hasher.finish()
}

const SITE: &str = "content/site.yaml";

/// A folder that cannot be read.
fn unread(message: String) -> Built {
    let problem = Some(Problem { summary: message, items: Vec::new() });
    let (report, counted) = (String::new(), String::new());
    Built { output: None, problem, report, counted, files: 0, translations: None, could_read: false }
}

fn problem(diagnostics: &[Diagnostic], sources: &SourceMap, counted: &str) -> Problem {
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
    Problem { summary: counted.to_owned(), items }
}

fn item(diagnostic: &Diagnostic, sources: &SourceMap) -> Item {
    let text = report::report(std::slice::from_ref(diagnostic), sources, Format::Human, false);
    let (headline, excerpt) = text.split_once('\n').unwrap_or((&text, ""));
    Item { headline: headline.to_owned(), excerpt: excerpt.trim_end().to_owned() }
}
