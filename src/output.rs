//! The finished site: a sorted map of paths and bytes, still in memory.

use std::collections::BTreeMap;

/// Every file of the site, by its path from the root with `/` between its parts.
#[derive(Debug, Default)]
pub struct Output {
    files: BTreeMap<String, Vec<u8>>,
    n_pages: usize,
}

impl Output {
    /// A site without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page of the site.
    pub fn page(&mut self, path: String, html: String) {
        self.n_pages += 1;
        self.file(path, html.into_bytes());
    }

    /// Adds any other file.
    ///
    /// # Panics
    /// If the path could lead outside the output; paths are made of ids, so that would be a bug.
    pub fn file(&mut self, path: String, bytes: Vec<u8>) {
        let safe = !path.is_empty()
            && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
            && !path.contains(['\\', ':', '\0']);
        assert!(safe, "`{path}` is no path in the output");
        self.files.insert(path, bytes);
    }

    /// Every file, in the order of paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// How many pages there are.
    #[must_use]
    pub fn n_pages(&self) -> usize {
        self.n_pages
    }

    /// How many bytes there are in all.
    #[must_use]
    pub fn n_bytes(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }
}
