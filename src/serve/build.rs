//! Folder → what is served: one reading and one build, with its report.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::Edition;
use crate::diagnostic::{Diagnostic, Sink};
use crate::output::Output;
use crate::read;
use crate::report::{self, Format};
use crate::serve::current::Version;
use crate::serve::overlay::{Item, Problem};
use crate::source::SourceMap;

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
            (None, old) => (old, last),
        };
        Version { build, output, problem: self.problem.clone() }
    }
}

/// Reads `root` and builds it.
pub(super) fn build(root: &Path, edition: Edition) -> Built {
    let sources = match read::read(root) {
        Ok(sources) => sources,
        Err(error) => return unread(error.to_string()),
    };
    let mut sink = Sink::new();
    let output = crate::build(&sources, edition, &mut sink);
    let diagnostics = sink.into_sorted();
    let counted = report::count(&diagnostics, false);
    let problem = output.is_none().then(|| problem(&diagnostics, &sources, &counted));
    let report = report::report(&diagnostics, &sources, Format::Human, false);
    Built { output: output.map(Arc::new), problem, report, counted, could_read: sources.find(SITE).is_some() }
}

const SITE: &str = "content/site.yaml";

/// A folder that cannot be read.
fn unread(message: String) -> Built {
    let problem = Problem { summary: message, items: Vec::new() };
    Built { output: None, problem: Some(problem), report: String::new(), counted: String::new(), could_read: false }
}

fn problem(diagnostics: &[Diagnostic], sources: &SourceMap, counted: &str) -> Problem {
    if sources.find(SITE).is_none() {
        return Problem { summary: format!("`{SITE}` is not there"), items: Vec::new() };
    }
    // Errors first: they are what keeps the site from being built.
    let mut by_severity: BTreeMap<_, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
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
