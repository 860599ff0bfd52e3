//! JSON Lines (jsonlines.org): one object per diagnostic, one for each rule of which there are more, then one that sums up. `docs/diagnostics.md` documents the keys;
//! keys may be added, none is changed or removed.

use serde::Serialize;

use super::facts::{Selection, documentation, severity, severity_of, word};
use super::harmless::harmless_json;
use super::place::Place;
use crate::diagnostic::{Diagnostic, Fix, Label};
use crate::source::{SourceMap, Span};

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Line<'a> {
    Diagnostic(Fault<'a>),
    /// Faults of a rule that are not shown, since there are too many.
    LeftOut {
        code: &'a str,
        severity: &'a str,
        count: usize,
    },
    Summary {
        errors: usize,
        warnings: usize,
    },
}

#[derive(Serialize)]
struct Fault<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
    labels: Vec<JsonLabel<'a>>,
    help: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<JsonFix<'a>>,
    url: String,
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    applicability: &'a str,
    edits: Vec<JsonEdit<'a>>,
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    text: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    primary: bool,
    text: &'a str,
    #[serde(flatten)]
    place: JsonPlace<'a>,
}

#[derive(Serialize)]
struct JsonPlace<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    byte_start: u32,
    byte_end: u32,
}

pub(super) fn print(selection: &Selection, sources: &SourceMap, strict: bool) -> String {
    let mut out = String::new();
    for diagnostic in &selection.shown {
        push(&mut out, &Line::Diagnostic(fault(diagnostic, sources, strict)));
    }
    for &(rule, count) in &selection.left_out {
        push(&mut out, &Line::LeftOut { code: rule.code, severity: word(severity_of(rule, strict)), count });
    }
    let (errors, warnings) = (selection.n_errors, selection.n_warnings);
    push(&mut out, &Line::Summary { errors, warnings });
    out
}

fn push(out: &mut String, line: &Line) {
    // Strings and numbers alone cannot fail to become JSON.
    out.push_str(&harmless_json(&serde_json::to_string(line).unwrap_or_default()));
    out.push('\n');
}

fn fault<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap, strict: bool) -> Fault<'a> {
    let label = |label: &'a Label, primary| JsonLabel { primary, text: &label.text, place: place(label.span, sources) };
    let others = diagnostic.secondary.iter().map(|other| label(other, false));
    Fault {
        code: diagnostic.rule.code,
        severity: word(severity(diagnostic, strict)),
        message: &diagnostic.headline,
        place: place(diagnostic.primary.span, sources),
        labels: std::iter::once(label(&diagnostic.primary, true)).chain(others).collect(),
        help: &diagnostic.help,
        fix: diagnostic.fix.as_ref().map(|cure| fix(cure, sources)),
        url: documentation(diagnostic.rule.code),
    }
}

fn fix<'a>(fix: &'a Fix, sources: &'a SourceMap) -> JsonFix<'a> {
    let edits = fix.edits.iter().map(|(span, text)| JsonEdit { text, place: place(*span, sources) });
    JsonFix { title: &fix.title, applicability: fix.applicability.word(), edits: edits.collect() }
}

fn place(span: Span, sources: &SourceMap) -> JsonPlace<'_> {
    let Place { file, line, column, end_line, end_column } = Place::of(span, sources);
    JsonPlace { file, line, column, end_line, end_column, byte_start: span.start, byte_end: span.end }
}
