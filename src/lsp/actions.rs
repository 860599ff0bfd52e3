//! Cures of faults, for the editor to offer; it may apply those that are certain by itself.

use gen_lsp_types::{CodeAction, CodeActionKind, CodeActionResponse, Range, TextEdit, WorkspaceEdit};

use super::asked::Asked;
use super::diagnostics;
use crate::diagnostic::{Applicability, Diagnostic};

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
