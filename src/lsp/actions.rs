//! Cures of faults, for the editor to offer; it may apply those that are certain by itself.

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionResponse, Range, TextEdit, WorkspaceEdit};

use super::asked::Asked;
use super::{diagnostics, translation};
use crate::diagnostic::{Applicability, Diagnostic, Sink};
use crate::exchange::accept;
use crate::explainer;
use crate::record::UnitKind;
use crate::source::Span;

/// The cures of the faults that stand in a range.
pub(super) fn cures<'a>(
    faults: impl Iterator<Item = &'a Diagnostic>,
    range: Range,
    asked: &Asked,
) -> Vec<CodeActionResponse> {
    let here = faults.filter(|fault| fault.primary.span.file == asked.file);
    let near = here.filter(|fault| {
        let place = asked.places.range(fault.primary.span);
        place.start <= range.end && range.start <= place.end
    });
    near.filter_map(|fault| cure(fault, asked)).map(CodeActionResponse::CodeAction).collect()
}

fn cure(fault: &Diagnostic, asked: &Asked) -> Option<CodeAction> {
    let fix = fault.fix.as_ref()?;
    let mut files = std::collections::BTreeMap::new();
    for (span, text) in &fix.edits {
        let path = asked.analysis.sources().get(span.file).path();
        let edits = files.entry(path).or_insert_with(Vec::new);
        edits.push(TextEdit::new(asked.places.range(*span), text.clone()));
    }
    let changes = files.into_iter().filter_map(|(path, edits)| Some((asked.places.uri(path)?, edits)));
    Some(CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QuickFix),
        diagnostics: Some(vec![diagnostics::diagnostic(fault, &asked.places)]),
        is_preferred: Some(fix.applicability == Applicability::Certain),
        edit: Some(WorkspaceEdit { changes: Some(changes.collect()), ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    })
}

/// What can be done with the translation of a part or a value that begins in a range: to begin it with the original's words, or to record that it is up to date.
pub(super) fn of_translation(range: Range, asked: &Asked) -> Vec<CodeActionResponse> {
    let Some(counterpart) = translation::at(asked, range.start) else { return Vec::new() };
    let (unit, sources) = (counterpart.unit, asked.analysis.sources());
    let action = match unit.translation {
        None if unit.kind == UnitKind::Part => begin(&counterpart, asked),
        Some(_) if unit.is_stale || unit.recorded.is_none() => {
            let lock = explainer::gather(sources, &mut Sink::new()).accepted;
            let tag = counterpart.translated.language.as_str();
            let is_meant = |language: &str, path: &str, other: &crate::record::Unit| {
                language == tag && path == counterpart.path && (other.kind, &other.id) == (unit.kind, &unit.id)
            };
            let accepted = accept::accept(asked.analysis.translated(), sources, lock.as_ref(), is_meant);
            let whole = |change: crate::scaffold::Change| {
                let (file, source) = sources.find(&change.path)?;
                let end = source.text().len();
                let range = asked.places.range(Span::new(file, 0, end));
                Some((asked.places.uri(&change.path)?, vec![TextEdit::new(range, change.after)]))
            };
            let changes: Option<Vec<_>> = accepted.changes.into_iter().map(whole).collect();
            changes.map(|changes| action("The translation says what the original says now", changes))
        }
        _ => None,
    };
    action.map(CodeActionResponse::CodeAction).into_iter().collect()
}

/// Puts the original's words behind the comment of a part.
fn begin(counterpart: &translation::Counterpart, asked: &Asked) -> Option<CodeAction> {
    let sources = asked.analysis.sources();
    let source = sources.get(asked.file);
    let name = counterpart.span.range().end;
    let at = name + source.text()[name..].find("-->")? + 3;
    let end = if source.text()[at..].is_empty() { "\n" } else { "" };
    let words = format!("\n\n{}{end}", translation::words(counterpart.unit, sources));
    let place = asked.places.range(Span::new(asked.file, at, at));
    let edits = vec![(asked.places.uri(source.path())?, vec![TextEdit::new(place, words)])];
    Some(action("Begin with the original's words", edits))
}

fn action(title: &str, changes: Vec<(gen_lsp_types::Uri, Vec<TextEdit>)>) -> CodeAction {
    CodeAction {
        title: title.to_owned(),
        kind: Some(CodeActionKind::QuickFix),
        edit: Some(WorkspaceEdit { changes: Some(changes.into_iter().collect()), ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    }
}
