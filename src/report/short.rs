//! One line per diagnostic, as editors and `grep` know it: `path:line:column: error[code]: headline`.

use std::fmt::Write;

use super::facts::{Selection, more, severity, severity_of, word};
use super::harmless::harmless;
use crate::source::SourceMap;

pub(super) fn print(selection: &Selection, sources: &SourceMap, strict: bool) -> String {
    let mut out = String::new();
    for diagnostic in &selection.shown {
        let span = diagnostic.primary.span;
        let source = sources.get(span.file);
        let at = source.line_column(span.start);
        let (word, code) = (word(severity(diagnostic, strict)), diagnostic.rule.code);
        let (path, headline) = (harmless(source.path()), harmless(&diagnostic.headline));
        let _ = writeln!(out, "{path}:{at}: {word}[{code}]: {headline}");
    }
    for &(rule, n) in &selection.left_out {
        let _ = writeln!(out, "{}[{}]: {}", word(severity_of(rule, strict)), rule.code, more(n));
    }
    out
}
