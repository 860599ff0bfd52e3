//! PO, the format of GNU gettext, as Weblate, Poedit and most programs of translators read and write it.
//! <https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html>
//!
//! Read and written here, since no crate of it is fit: of one without empty lines between its messages `polib` 0.3.0 makes a single message, `rspolib`
//! 0.1.2 takes `\f` for another sign, both end in a panic on some files that are none, and neither tells where a message stands.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub(super) use read::read;
pub(super) use write::write;
