//! Faults → the protocol's diagnostics, by file.

use std::collections::BTreeMap;

use gen_lsp_types::{
    Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Message, Range, Uri,
};

use super::places::Places;
use crate::diagnostic::{self, Severity};

/// What names the program in the editor's lists.
const SOURCE: &str = "annals";

/// Every fault as the editor is told it, by the path of its file. What is wrong in a file that the program has built in is told where the
/// explainer begins, with the file's name.
pub(super) fn by_file(faults: &[&diagnostic::Diagnostic], places: &Places) -> BTreeMap<String, (Uri, Vec<Diagnostic>)> {
    let mut files: BTreeMap<String, (Uri, Vec<Diagnostic>)> = BTreeMap::new();
    for &fault in faults {
        let path = places.sources.get(fault.primary.span.file).path();
        let told = places.uri(path).map(|uri| (path, uri, diagnostic(fault, places)));
        let elsewhere = || {
            let mut told = diagnostic(fault, places);
            told.range = Range::default();
            told.message = Message::String(format!("{path}: {}", message(fault)));
            Some((SITE, places.uri(SITE)?, told))
        };
        let Some((path, uri, told)) = told.or_else(elsewhere) else { continue };
        files.entry(path.to_owned()).or_insert_with(|| (uri, Vec::new())).1.push(told);
    }
    files
}

const SITE: &str = "content/site.yaml";

/// One fault.
pub(super) fn diagnostic(fault: &diagnostic::Diagnostic, places: &Places) -> Diagnostic {
    let related = fault.secondary.iter().filter_map(|label| {
        let Location { uri, range } = places.location(label.span)?;
        let text = if label.text.is_empty() { "this belongs to it" } else { &label.text };
        Some(DiagnosticRelatedInformation::new(Location::new(uri, range), text.to_owned()))
    });
    let related: Vec<_> = related.collect();
    Diagnostic {
        range: places.range(fault.primary.span),
        severity: Some(match fault.rule.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
        }),
        code: Some(Code::String(fault.rule.code.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: Message::String(message(fault)),
        related_information: Some(related).filter(|related| !related.is_empty()),
        ..Diagnostic::default()
    }
}

/// What is wrong, what is said of it at its place, and what to do.
fn message(fault: &diagnostic::Diagnostic) -> String {
    let label = Some(&fault.primary.text).filter(|label| !label.is_empty());
    let lines = std::iter::once(&fault.headline).chain(label).chain(&fault.help);
    lines.map(String::as_str).collect::<Vec<_>>().join("\n")
}
