//! A file for machines, and what `data.html` says of it.

/// A file for machines.
pub(in crate::render) struct DataFile {
    /// What it holds: the key of its words.
    pub(in crate::render) key: &'static str,
    /// Its path from the root of the site.
    pub(in crate::render) path: String,
    /// The name of its format.
    pub(in crate::render) format: &'static str,
    /// How many records it has.
    pub(in crate::render) n_records: usize,
    /// The names of its columns; empty where it is no table.
    pub(in crate::render) columns: Vec<&'static str>,
    /// What stands in it.
    pub(in crate::render) bytes: Vec<u8>,
}
