//! A text as the editor has it.

use std::sync::Arc;

use gen_lsp_types::Uri;

/// A text that is open in the editor.
#[derive(Debug)]
pub(super) struct Document {
    /// Its address as the editor writes it.
    pub(super) uri: Uri,
    /// Which version of it the editor calls the one that is here.
    pub(super) version: i32,
    /// The text as it is now.
    pub(super) text: Arc<str>,
}
