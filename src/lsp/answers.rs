//! What an editor may ask.

use super::positions::Encoding;
use gen_lsp_types::{
    Save, SaveOptions, ServerCapabilities, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions,
};

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
        ..ServerCapabilities::default()
    }
}
