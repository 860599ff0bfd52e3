//! From what is found in finished pages to faults with a place: the file that an editor or the theme's keeper changes to cure it.
//!
//! A page does not say which file each of its letters came from. What was found is searched for in the page's own text, in the
//! template of its kind, and in the other templates and style sheets; what stands in none of them is told of the page's file. A fault
//! of a template is on every page made with it, and is reported once.

use std::collections::BTreeMap;

use crate::audit::subject::{Origin, ThemeFiles};
use crate::diagnostic::{Diagnostic, Rule, Sink};
use crate::source::{FileId, SourceMap, Span};

/// Something wrong with a page. Where its place is in the content is found when it is told, since that changes with other files.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The kind of fault.
    pub rule: &'static Rule,
    /// What is wrong, in words that are the same on each page that has it.
    pub headline: String,
    /// What is wrong at its place.
    pub label: String,
    /// What to search for to find its place, best first.
    pub signs: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
}

impl Finding {
    /// Something wrong, and what to do about it.
    pub(super) fn new(rule: &'static Rule, headline: impl Into<String>, help: impl Into<String>) -> Self {
        let (label, signs) = (String::new(), Vec::new());
        Self { rule, headline: headline.into(), label, signs, help: vec![help.into()] }
    }

    /// Adds a text by which its place can be found.
    pub(super) fn sign(mut self, sign: impl Into<String>) -> Self {
        self.signs.push(sign.into());
        self
    }
}

/// Reports what was found in each page.
pub(super) fn report(found: Vec<(&Origin, Vec<Finding>)>, theme: &ThemeFiles, sources: &SourceMap, sink: &mut Sink) {
    let mut faults: BTreeMap<(Span, &str, String), (Diagnostic, Vec<String>)> = BTreeMap::new();
    for (page, findings) in found {
        let templates = templates(page, theme, sources);
        for finding in findings {
            let Some(span) = place(&finding, page, &templates, theme, sources) else { continue };
            let key = (span, finding.rule.code, finding.headline.clone());
            let (_, pages) = faults.entry(key).or_insert_with(|| {
                let mut fault = Diagnostic::new(finding.rule, span, finding.headline).label(finding.label);
                fault.help = finding.help;
                (fault, Vec::new())
            });
            if pages.last() != Some(&page.path) {
                pages.push(page.path.clone());
            }
        }
    }
    for (fault, pages) in faults.into_values() {
        let first = pages.first().map_or("", String::as_str);
        sink.report(match pages.len() {
            _ if fault.headline.contains(first) => fault,
            1 => fault.help(format!("it is in `{first}`")),
            n => fault.help(format!("it is in {n} pages, such as `{first}`")),
        });
    }
}

/// The templates, those that the page was most probably made with first: that of its kind, the parts that templates share, the rest.
fn templates(page: &Origin, theme: &ThemeFiles, sources: &SourceMap) -> Vec<FileId> {
    let [own, kind] = &page.templates;
    let rank = |file: &FileId| {
        // What follows `themes/NAME/templates/`: those in `book/` have the names of those that the pages are made with.
        let name = sources.get(*file).path().splitn(4, '/').last().unwrap_or_default().trim_end_matches(".html");
        match name {
            name if name == own => 0,
            name if name == kind => 1,
            "base" => 2,
            name if name.starts_with('_') => 3,
            _ => 4,
        }
    };
    let mut templates = theme.templates.clone();
    templates.sort_by_cached_key(|file| (rank(file), *file));
    // Only what the page can have been made with.
    templates.retain(|file| rank(file) < 4);
    templates
}

fn place(
    finding: &Finding,
    page: &Origin,
    templates: &[FileId],
    theme: &ThemeFiles,
    sources: &SourceMap,
) -> Option<Span> {
    let content = page.file;
    let searched = || content.iter().chain(templates).chain(&theme.stylesheets).copied();
    let found = finding.signs.iter().find_map(|sign| {
        searched().find_map(|file| {
            let at = sources.get(file).text().find(sign.as_str())?;
            let line = sign.split('\n').next().unwrap_or_default();
            Some(Span::new(file, at, at + line.len()))
        })
    });
    let start = |file: FileId| {
        let line = sources.get(file).line(1);
        Span::new(file, 0, line.len())
    };
    // Without a sign it is the whole page, which is its editor's; else most probably what the theme makes of it.
    let template = templates.first().copied();
    let file = if finding.signs.is_empty() { content.or(template) } else { template.or(content) };
    found.or_else(|| file.map(start))
}
