//! Every schema with its name: those of the files of an explainer, then those of their translations.

use super::{FILE_KINDS, schema, translation};

/// Every schema: its name, the files below `content/` that it is for, and its text.
pub fn all() -> impl Iterator<Item = (String, String, String)> {
    let originals = FILE_KINDS.iter().map(|kind| (kind.name.to_owned(), kind.files.to_owned(), schema(kind)));
    let translations = FILE_KINDS.iter().map(|kind| {
        let name = format!("{}{}", kind.name, translation::SUFFIX);
        (name, translation::files(kind), translation::schema(kind))
    });
    originals.chain(translations)
}
