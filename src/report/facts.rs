//! What every format says of diagnostics: which severity counts, how many there are, where a code is explained.

use crate::diagnostic::{Diagnostic, Severity};

/// How many errors there are, and how many warnings.
pub(super) fn counts(diagnostics: &[Diagnostic], strict: bool) -> (usize, usize) {
    let n_errors = diagnostics.iter().filter(|diagnostic| severity(diagnostic, strict) == Severity::Error).count();
    (n_errors, diagnostics.len() - n_errors)
}

/// The severity that counts.
#[must_use]
pub fn severity(diagnostic: &Diagnostic, strict: bool) -> Severity {
    if strict { Severity::Error } else { diagnostic.rule.severity }
}

/// `error` or `warning`, as every format but the human one's colours has it.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Where the code is explained: an address, if this program was made with one for its repository, else a path in it.
#[must_use]
pub(super) fn documentation(code: &str) -> String {
    match env!("CARGO_PKG_REPOSITORY") {
        "" => format!("docs/diagnostics.md#{code}"),
        repository => format!("{repository}/blob/HEAD/docs/diagnostics.md#{code}"),
    }
}
