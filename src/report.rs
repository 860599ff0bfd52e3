//! Diagnostics → text.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::SourceMap;

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With excerpt, underline and help.
    Human,
    /// One line each: `path:line:column: error[code]: headline`.
    Short,
}

/// `diagnostics` as text, in their order. With `strict`, warnings are errors.
#[must_use]
pub fn report(diagnostics: &[Diagnostic], sources: &SourceMap, format: Format, strict: bool) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        match format {
            Format::Human => human(diagnostic, sources, strict, &mut out),
            Format::Short => short(diagnostic, sources, strict, &mut out),
        }
    }
    out
}

/// `2 errors, 1 warning`; empty if there are none.
#[must_use]
pub fn count(diagnostics: &[Diagnostic], strict: bool) -> String {
    let n_errors = diagnostics.iter().filter(|diagnostic| severity(diagnostic, strict) == Severity::Error).count();
    let n_warnings = diagnostics.len() - n_errors;
    let counted = |n: usize, word: &str| match n {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    [counted(n_errors, "error"), counted(n_warnings, "warning")].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The severity that counts.
#[must_use]
pub fn severity(diagnostic: &Diagnostic, strict: bool) -> Severity {
    if strict { Severity::Error } else { diagnostic.rule.severity }
}

fn word(diagnostic: &Diagnostic, strict: bool) -> &'static str {
    match severity(diagnostic, strict) {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn short(diagnostic: &Diagnostic, sources: &SourceMap, strict: bool, out: &mut String) {
    let span = diagnostic.primary.span;
    let source = sources.get(span.file);
    let at = source.line_column(span.start);
    let (word, code) = (word(diagnostic, strict), diagnostic.rule.code);
    let _ = writeln!(out, "{}:{at}: {word}[{code}]: {}", source.path(), diagnostic.headline);
}

fn human(diagnostic: &Diagnostic, sources: &SourceMap, strict: bool, out: &mut String) {
    let (word, code) = (word(diagnostic, strict), diagnostic.rule.code);
    let _ = writeln!(out, "{word}[{code}]: {}", diagnostic.headline);
    let labels = || std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary);
    let widest = labels().map(|label| sources.get(label.span.file).line_column(label.span.start).line).max();
    let gutter = widest.unwrap_or(1).to_string().len();
    for (position, label) in labels().enumerate() {
        excerpt(label, position == 0, gutter, sources, out);
    }
    for help in &diagnostic.help {
        let _ = writeln!(out, "{:gutter$} = help: {help}", "");
    }
    out.push('\n');
}

fn excerpt(label: &Label, primary: bool, gutter: usize, sources: &SourceMap, out: &mut String) {
    let source = sources.get(label.span.file);
    let at = source.line_column(label.span.start);
    let arrow = if primary { "-->" } else { ":::" };
    let _ = writeln!(out, "{:gutter$}{arrow} {}:{at}", "", source.path());
    let line = source.line(at.line);
    if line.is_empty() {
        if !label.text.is_empty() {
            let _ = writeln!(out, "{:gutter$} = {}", "", label.text);
        }
        return;
    }
    let from = label.span.start as usize - source.line_start(at.line);
    let to = (label.span.end as usize - source.line_start(at.line)).clamp(from, line.len());
    let (before, marked, after) = (&line[..from.min(line.len())], &line[from.min(line.len())..to], &line[to..]);
    let (before, after) = shorten(before, after);
    // Columns on the screen are not characters: wide ones take two, combining ones none.
    let indent: String = before.chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let indent = if before.contains('\t') { indent } else { " ".repeat(before.width()) };
    let mark = if primary { "^" } else { "-" }.repeat(marked.width().max(1));
    let _ = writeln!(out, "{:gutter$} |", "");
    let _ = writeln!(out, "{:>gutter$} | {before}{marked}{after}", at.line);
    let _ = writeln!(out, "{:gutter$} | {}", "", format!("{indent}{mark} {}", label.text).trim_end());
}

/// Long lines are cut on both sides, so that the mark stays on the screen.
fn shorten(before: &str, after: &str) -> (String, String) {
    const BEFORE: usize = 70;
    const AFTER: usize = 40;
    let length = before.chars().count();
    let before = match length > BEFORE {
        true => format!("…{}", before.chars().skip(length - BEFORE + 1).collect::<String>()),
        false => before.to_owned(),
    };
    let after = match after.chars().count() > AFTER {
        true => format!("{}…", after.chars().take(AFTER - 1).collect::<String>()),
        false => after.to_owned(),
    };
    (before, after)
}
