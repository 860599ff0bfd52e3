//! A source that no page cites.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Site, SourceId};

/// A source that no page cites.
pub static UNCITED_SOURCE: Rule = Rule {
    code: "uncited-source",
    severity: Severity::Warning,
    summary: "a source that no page cites",
    explanation: "The list of sources says what the explainer rests on, and nothing rests on this one. Cite it where \
                  it supports a statement, or remove it from `sources.yaml`.",
};

/// Reports every source that `site` does not cite.
pub fn check(site: &Site, sink: &mut Sink) {
    let cited: BTreeSet<SourceId> =
        site.statements.iter().flat_map(|statement| statement.sources.iter().copied()).collect();
    for (position, source) in site.sources.iter().enumerate() {
        let Some(record) = &source.record else { continue };
        if !cited.contains(&SourceId::at(position)) {
            let fault = Diagnostic::new(&UNCITED_SOURCE, record.id.span, format!("nothing cites `{}`", source.id))
                .help("cite it, or remove it");
            sink.report(fault);
        }
    }
}
