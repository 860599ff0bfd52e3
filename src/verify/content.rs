//! What a copy holds, and how it is read without believing what it says of itself.

use std::collections::BTreeMap;
use std::io::{self, Read};

use crate::manifest::Entry;
use crate::output;

/// The largest manifest that is read, in bytes: that of some 500,000 files.
pub(super) const LARGEST_MANIFEST: u64 = 64 << 20;

/// The paths of a copy, each with what is there.
pub(super) type Found = BTreeMap<String, Content>;

/// What stands at a path of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A file that says this.
    File(Entry),
    /// Something that is of no interest, such as a file of another size than the manifest's.
    Unlike,
    /// A link or a device.
    NotAFile,
    /// More than one file.
    Twice,
    /// A path that leads out.
    LeadsOut,
}

/// The folders that a path is in, the outermost first.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// Reads all that `reader` gives, but not more than one byte beyond `limit`.
pub(super) fn hash(reader: impl Read, limit: u64) -> io::Result<Entry> {
    Entry::read(reader.take(limit.saturating_add(1)), |_| Ok(()))
}

/// A path of an archive as one of the site; none if it leads out.
pub(super) fn inside(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.trim_end_matches('/').split('/').filter(|part| *part != ".").collect();
    let path = parts.join("/");
    output::is_path(&path).then_some(path)
}
