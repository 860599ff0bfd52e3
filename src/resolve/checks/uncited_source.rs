//! A source that no page cites.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Site, SourceId};
use crate::record::{Source, Table};

/// A source that no page cites.
pub static UNCITED_SOURCE: Rule = Rule {
    code: "uncited-source",
    severity: Severity::Warning,
    summary: "a source that no page cites",
    explanation: "The list of sources says what the explainer rests on, and nothing rests on this one. Cite it where \
                  it supports a statement, or remove it from `sources.yaml`.",
};

/// Reports every source of `table` that `site` does not cite.
pub fn check(site: &Site, table: &Table<Source>, sink: &mut Sink) {
    let cited: BTreeSet<SourceId> = site
        .evidence
        .iter()
        .flat_map(|(_, statements)| statements)
        .flat_map(|statement| statement.sources.iter().copied())
        .collect();
    for (position, entry) in table.entries.iter().enumerate() {
        if !cited.contains(&SourceId::at(position + 1)) {
            let fault = Diagnostic::new(&UNCITED_SOURCE, entry.id.span, format!("nothing cites `{}`", entry.id.value))
                .help("cite it, or remove it");
            sink.report(fault);
        }
    }
}
