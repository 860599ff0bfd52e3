//! Which question of the editor is answered by what.

use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProvider, CodeActionRequest, CompletionOptions, CompletionRequest,
    DefinitionProvider, DefinitionRequest, DocumentHighlightProvider, DocumentHighlightRequest, DocumentLinkOptions,
    DocumentLinkRequest, DocumentSymbolProvider, DocumentSymbolRequest, DocumentSymbolResponse, HoverProvider,
    HoverRequest, InlayHintProvider, InlayHintRequest, LspRequestMethod, PrepareRenameRequest, ReferencesProvider,
    ReferencesRequest, RenameOptions, RenameProvider, RenameRequest, Request, Save, SaveOptions, ServerCapabilities,
    TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions, WorkspaceSymbolProvider, WorkspaceSymbolRequest,
    WorkspaceSymbolResponse,
};
use serde_json::Value;

use super::asked::Asked;
use super::positions::Encoding;
use super::project::Project;
use super::rename::Abilities;
use super::{actions, completion, hints, navigation, outline, rename};

/// Why a question is not answered.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Nothing answers such questions.
    Unknown,
    /// It cannot be read.
    Unreadable(String),
    /// It cannot be done; the message says why, for the person who asked.
    Because(String),
}

/// What can be asked.
pub(super) fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSync::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Incremental),
            save: Some(Save::SaveOptions(SaveOptions::new(Some(false)))),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(["@", "[", "|", "(", " "].map(str::to_owned).into()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProvider::Bool(true)),
        definition_provider: Some(DefinitionProvider::Bool(true)),
        references_provider: Some(ReferencesProvider::Bool(true)),
        document_highlight_provider: Some(DocumentHighlightProvider::Bool(true)),
        document_symbol_provider: Some(DocumentSymbolProvider::Bool(true)),
        workspace_symbol_provider: Some(WorkspaceSymbolProvider::Bool(true)),
        document_link_provider: Some(DocumentLinkOptions::default()),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QuickFix]),
            ..CodeActionOptions::default()
        })),
        rename_provider: Some(RenameProvider::RenameOptions(RenameOptions {
            prepare_provider: Some(true),
            ..RenameOptions::default()
        })),
        inlay_hint_provider: Some(InlayHintProvider::Bool(true)),
        ..ServerCapabilities::default()
    }
}

/// Whether what was understood a moment ago is good enough for an answer, which had better come at once.
pub(super) fn may_be_old(method: &str) -> bool {
    method == CompletionRequest::METHOD.as_str()
}

/// The answer to a question about all that is edited.
pub(super) fn of_all(method: &str, params: Value, projects: &[Project], encoding: Encoding) -> Result<Value, Refusal> {
    if method != WorkspaceSymbolRequest::METHOD.as_str() {
        return Err(Refusal::Unknown);
    }
    reply::<WorkspaceSymbolRequest>(params, |asked| {
        let found = projects.iter().flat_map(|project| outline::of_all(&asked.query, project, encoding)).collect();
        Ok(Some(WorkspaceSymbolResponse::WorkspaceSymbolList(found)))
    })
}

/// The answer to a question about a file; null where nothing is to be said.
pub(super) fn of_file(
    method: &str,
    params: Value,
    project: &Project,
    path: &str,
    encoding: Encoding,
    abilities: Abilities,
) -> Result<Value, Refusal> {
    if method == CompletionRequest::METHOD.as_str() {
        return reply::<CompletionRequest>(params, |asked| Ok(completion::complete(&asked, project, path, encoding)));
    }
    let Some(file) = Asked::new(project, path, encoding) else { return Ok(Value::Null) };
    match LspRequestMethod::from(method) {
        LspRequestMethod::TextDocumentHover => reply::<HoverRequest>(params, |asked| {
            Ok(navigation::hover(&file, asked.text_document_position_params.position))
        }),
        LspRequestMethod::TextDocumentDefinition => reply::<DefinitionRequest>(params, |asked| {
            Ok(navigation::definition(&file, asked.text_document_position_params.position))
        }),
        LspRequestMethod::TextDocumentReferences => reply::<ReferencesRequest>(params, |asked| {
            let with_definition = asked.context.include_declaration;
            Ok(navigation::references(&file, asked.text_document_position_params.position, with_definition))
        }),
        LspRequestMethod::TextDocumentDocumentHighlight => reply::<DocumentHighlightRequest>(params, |asked| {
            Ok(navigation::highlights(&file, asked.text_document_position_params.position))
        }),
        LspRequestMethod::TextDocumentPrepareRename => reply::<PrepareRenameRequest>(params, |asked| {
            rename::prepare(&file, asked.text_document_position_params.position)
        }),
        LspRequestMethod::TextDocumentRename => reply::<RenameRequest>(params, |asked| {
            rename::rename(&file, asked.text_document_position_params.position, &asked.new_name, abilities)
        }),
        LspRequestMethod::TextDocumentDocumentSymbol => reply::<DocumentSymbolRequest>(params, |_| {
            Ok(Some(DocumentSymbolResponse::DocumentSymbolList(outline::of_file(&file))))
        }),
        LspRequestMethod::TextDocumentDocumentLink => {
            reply::<DocumentLinkRequest>(params, |_| Ok(Some(outline::links(&file))))
        }
        LspRequestMethod::TextDocumentCodeAction => reply::<CodeActionRequest>(params, |asked| {
            let mut found = actions::cures(project.faults(), asked.range, &file);
            found.extend(actions::of_translation(asked.range, &file));
            Ok(Some(found))
        }),
        LspRequestMethod::TextDocumentInlayHint => {
            reply::<InlayHintRequest>(params, |asked| Ok(Some(hints::verdicts(&file, asked.range))))
        }
        _ => Err(Refusal::Unknown),
    }
}

fn reply<R: Request>(
    params: Value,
    answer: impl FnOnce(R::Params) -> Result<R::Result, String>,
) -> Result<Value, Refusal> {
    let params = serde_json::from_value(params).map_err(|error| Refusal::Unreadable(error.to_string()))?;
    let answer = answer(params).map_err(Refusal::Because)?;
    serde_json::to_value(answer).map_err(|error| Refusal::Unreadable(error.to_string()))
}
