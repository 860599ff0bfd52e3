//! What every format says of diagnostics: which are shown, which severity counts, how many there are, where a code is explained.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule, Severity};

/// How many faults of one rule are shown. Whoever has more begins with these, or has made one mistake in very many places.
const MOST_OF_A_RULE: usize = 100;

/// The faults that are shown, and how many others there are.
pub struct Selection<'a> {
    /// The first of each rule, in the order of the faults.
    pub shown: Vec<&'a Diagnostic>,
    /// How many further ones there are, by rule, in the order of codes.
    pub left_out: Vec<(&'static Rule, usize)>,
    pub(super) n_errors: usize,
    pub(super) n_warnings: usize,
}

/// Chooses which of `diagnostics` are shown. All of them count.
#[must_use]
pub fn select(diagnostics: &[Diagnostic], strict: bool) -> Selection<'_> {
    let mut by_rule: BTreeMap<&str, (&'static Rule, usize)> = BTreeMap::new();
    let shown = diagnostics.iter().filter(|diagnostic| {
        let (_, n) = by_rule.entry(diagnostic.rule.code).or_insert((diagnostic.rule, 0));
        *n += 1;
        *n <= MOST_OF_A_RULE
    });
    let shown = shown.collect();
    let left_out = by_rule.into_values().filter(|&(_, n)| n > MOST_OF_A_RULE);
    let (n_errors, n_warnings) = counts(diagnostics, strict);
    Selection { shown, left_out: left_out.map(|(rule, n)| (rule, n - MOST_OF_A_RULE)).collect(), n_errors, n_warnings }
}

/// What is said of the faults of a rule that are left out, and what to do.
pub(super) fn more(n: usize) -> String {
    format!("{n} more are not shown; mend those that are, and check again")
}

/// How many errors there are, and how many warnings.
pub(super) fn counts(diagnostics: &[Diagnostic], strict: bool) -> (usize, usize) {
    let n_errors = diagnostics.iter().filter(|diagnostic| severity(diagnostic, strict) == Severity::Error).count();
    (n_errors, diagnostics.len() - n_errors)
}

/// The severity that counts.
#[must_use]
pub fn severity(diagnostic: &Diagnostic, strict: bool) -> Severity {
    severity_of(diagnostic.rule, strict)
}

/// The severity of a rule that counts.
pub(super) fn severity_of(rule: &Rule, strict: bool) -> Severity {
    if strict { Severity::Error } else { rule.severity }
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
