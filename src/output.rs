//! The finished site: a sorted map of paths and files, in memory, or with its pages where a [`PageStore`] has put them.
//!
//! A file that is costly to make and seldom asked for, such as a picture or a book, is made when its bytes are first wanted: a build wants
//! all of them, a preview only what a browser asks for.

pub mod generated;
pub mod hashed;
pub mod media_type;
mod others;
mod store;

pub use store::{InMemory, Nowhere, PageKey, PageStore, Staged, Stored, Tried};

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::asset::{Asset, Left};
use crate::diagnostic::Diagnostic;
use others::Others;

/// Every file of the site, by its path from the root with `/` between its parts.
#[derive(Debug, Default)]
pub struct Output {
    files: BTreeMap<String, File>,
    n_pages: usize,
    precompressed: bool,
    others: Option<Others>,
}

/// The bytes of a file, or how they are made.
struct File {
    made: OnceLock<Result<Content, Vec<Diagnostic>>>,
    later: Option<Later>,
}

/// What is in a file.
#[derive(Debug, PartialEq)]
enum Content {
    /// What the build made.
    Made(Vec<u8>),
    /// What an author has made.
    Copied(Asset),
    /// A page that is on disk.
    Staged(Staged),
    /// A page of so many bytes that was let go.
    Dropped(u64),
}

impl Content {
    fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Made(bytes) => Some(bytes),
            Self::Copied(asset) => asset.bytes(),
            Self::Staged(_) | Self::Dropped(_) => None,
        }
    }

    fn size(&self) -> u64 {
        match self {
            Self::Made(bytes) => bytes.len() as u64,
            Self::Copied(asset) => asset.size(),
            Self::Staged(staged) => staged.size,
            Self::Dropped(size) => *size,
        }
    }
}

/// A file that is made when it is wanted. Equal keys mean equal bytes.
struct Later {
    key: String,
    can_fail: bool,
    make: Box<dyn Fn() -> Result<Vec<u8>, Vec<Diagnostic>> + Send + Sync>,
}

impl File {
    fn made(&self) -> &Result<Content, Vec<Diagnostic>> {
        let make = || self.later.as_ref().map_or_else(|| Ok(Vec::new()), |later| (later.make)());
        self.made.get_or_init(|| make().map(Content::Made))
    }

    /// The bytes; none if they could not be made, or are not in memory.
    fn bytes(&self) -> Option<&[u8]> {
        self.made().as_ref().ok().and_then(Content::bytes)
    }

    /// Where it was left on disk, if it was.
    fn left(&self) -> Option<&Left> {
        match self.made.get() {
            Some(Ok(Content::Copied(Asset::Left(left)))) => Some(left),
            _ => None,
        }
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.later, self.made.get()) {
            (_, Some(Ok(Content::Copied(asset)))) => write!(f, "{} bytes, copied", asset.size()),
            (_, Some(Ok(content))) => write!(f, "{} bytes", content.size()),
            (later, _) => write!(f, "later: {}", later.as_ref().map_or("", |later| &later.key)),
        }
    }
}

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        match (&self.later, &other.later) {
            (Some(own), Some(others)) => own.key == others.key,
            (None, None) => self.made().as_ref().ok() == other.made().as_ref().ok(),
            _ => false,
        }
    }
}

impl Output {
    /// A site without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page of the site.
    pub fn page(&mut self, path: String, html: String) {
        self.stored(path, Stored::Held(html));
    }

    /// Adds a page that was stored as soon as it was made.
    ///
    /// # Panics
    /// If the path could lead outside the output; paths are made of ids, so that would be a bug.
    pub fn stored(&mut self, path: String, page: Stored) {
        self.n_pages += 1;
        let content = match page {
            Stored::Held(html) => return self.file(path, html.into_bytes()),
            Stored::Staged(staged) => Content::Staged(staged),
            Stored::Dropped(size) => Content::Dropped(size),
        };
        self.add(path, File { made: OnceLock::from(Ok(content)), later: None });
    }

    /// Adds any other file.
    ///
    /// # Panics
    /// If the path could lead outside the output; paths are made of ids, so that would be a bug.
    pub fn file(&mut self, path: String, mut bytes: Vec<u8>) {
        // It stays until the site is written, and what was filled bit by bit has up to as much room again.
        bytes.shrink_to_fit();
        self.add(path, File { made: OnceLock::from(Ok(Content::Made(bytes))), later: None });
    }

    /// Adds a file that is copied as it is.
    ///
    /// # Panics
    /// If the path could lead outside the output; paths are made of ids, so that would be a bug.
    pub fn copy(&mut self, path: String, asset: Asset) {
        self.add(path, File { made: OnceLock::from(Ok(Content::Copied(asset))), later: None });
    }

    /// Adds a file that `make` makes when its bytes are first wanted. `key` names what it is made from, such as a hash of it: files with
    /// equal keys have equal bytes, so that two sites can be compared without making any.
    ///
    /// # Panics
    /// If the path could lead outside the output; paths are made of ids, so that would be a bug.
    pub fn file_later(&mut self, path: String, key: String, make: impl Fn() -> Vec<u8> + Send + Sync + 'static) {
        let make = Box::new(move || Ok(make()));
        self.add(path, File { made: OnceLock::new(), later: Some(Later { key, can_fail: false, make }) });
    }

    /// Like [`Output::file_later`], for a file whose making can fail, such as one that fills templates. A file that cannot be made is not
    /// there when it is asked for, and [`Output::faults`] says why.
    ///
    /// # Panics
    /// If the path could lead outside the output; paths are made of ids, so that would be a bug.
    pub fn try_file_later(
        &mut self,
        path: String,
        key: String,
        make: impl Fn() -> Result<Vec<u8>, Vec<Diagnostic>> + Send + Sync + 'static,
    ) {
        let make = Box::new(make);
        self.add(path, File { made: OnceLock::new(), later: Some(Later { key, can_fail: true, make }) });
    }

    /// Adds files that are made all at once when one of them is first wanted. Their paths are among those that are
    /// [claimed](generated::is_claimed), and not known before. `key` is as with [`Output::file_later`].
    pub fn others_later(&mut self, key: String, make: impl Fn() -> BTreeMap<String, Vec<u8>> + Send + Sync + 'static) {
        self.others = Some(Others::new(key, make));
    }

    fn add(&mut self, path: String, file: File) {
        assert!(is_path(&path), "`{path}` is no path in the output");
        self.files.insert(path, file);
    }

    /// Asks for a copy of each text as gzip and as Brotli beside it, for hosts that send such copies. They are made where the site is written.
    pub fn precompress(&mut self) {
        self.precompressed = true;
    }

    /// Whether compressed copies were asked for.
    #[must_use]
    pub fn is_precompressed(&self) -> bool {
        self.precompressed
    }

    /// Makes every file that is still to be made, over all cores.
    pub fn make_all(&self) {
        self.files.par_iter().for_each(|(_, file)| {
            file.made();
        });
    }

    /// Makes the files whose making can fail, so that [`Output::faults`] knows of all that is wrong.
    pub fn try_all(&self) {
        self.files.par_iter().filter(|(_, file)| file.later.as_ref().is_some_and(|later| later.can_fail)).for_each(
            |(_, file)| {
                file.made();
            },
        );
    }

    /// The key of a file that is made when it is wanted; see [`Output::file_later`].
    #[must_use]
    pub fn key(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.later.as_ref().map(|later| later.key.as_str())
    }

    /// The files that are still to be made: path and key.
    pub fn unmade(&self) -> impl Iterator<Item = (&str, &str)> {
        let unmade = self.files.iter().filter(|(_, file)| file.made.get().is_none());
        unmade.filter_map(|(path, file)| Some((path.as_str(), file.later.as_ref()?.key.as_str())))
    }

    /// Takes `bytes` for a file that is still to be made, which were made elsewhere for the same key.
    pub fn supply(&self, path: &str, bytes: Vec<u8>) {
        if let Some(file) = self.files.get(path) {
            // What has been made already is the same.
            let _ = file.made.set(Ok(Content::Made(bytes)));
        }
    }

    /// What is wrong with the files that could not be made, of those that were wanted until now.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        self.files.values().filter_map(|file| file.made.get()?.as_ref().err()).flatten()
    }

    /// The files that were left on disk, in the order of paths.
    pub fn left(&self) -> impl Iterator<Item = (&str, &Left)> {
        self.files.iter().filter_map(|(path, file)| Some((path.as_str(), file.left()?)))
    }

    /// The pages that are on disk already, in the order of paths.
    pub fn staged(&self) -> impl Iterator<Item = (&str, &Staged)> {
        self.files.iter().filter_map(|(path, file)| match file.made.get() {
            Some(Ok(Content::Staged(staged))) => Some((path.as_str(), staged)),
            _ => None,
        })
    }

    /// Every file that is in memory and whose path was known, in the order of paths. Makes what is still to be made, one by one; see
    /// [`Output::make_all`].
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().filter_map(|(path, file)| Some((path.as_str(), file.bytes()?)))
    }

    /// The path of every file whose path was known, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The bytes of a file, if they are in memory.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        match self.files.get(path) {
            Some(file) => file.bytes(),
            None => self.others.as_ref()?.get(path),
        }
    }

    /// Whether there is a file of this path; nothing is made for the answer, unless its path could not be known.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.others.as_ref().is_some_and(|others| others.get(path).is_some())
    }

    /// Whether both sites have the same files; nothing is made for the answer.
    #[must_use]
    pub fn same_files(&self, other: &Self) -> bool {
        self.files == other.files && self.others == other.others
    }

    /// How many pages there are.
    #[must_use]
    pub fn n_pages(&self) -> usize {
        self.n_pages
    }

    /// How many bytes there are in all.
    #[must_use]
    pub fn n_bytes(&self) -> u64 {
        self.files.values().map(|file| file.made().as_ref().map_or(0, Content::size)).sum()
    }
}

/// Whether `path`, with `/` between its parts, stays inside the folder that it starts from, on every system.
#[must_use]
pub fn is_path(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['\\', ':', '\0'])
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::diagnostic::{Rule, Severity};
    use crate::source::{SourceMap, Span};

    /// A site with one file that is made later, and how often it was made.
    fn site(key: &str) -> (Output, Arc<AtomicUsize>) {
        let (mut output, n_made) = (Output::new(), Arc::new(AtomicUsize::new(0)));
        let count = Arc::clone(&n_made);
        output.file("a.txt".into(), b"a".to_vec());
        output.file_later("b.txt".into(), key.into(), move || {
            count.fetch_add(1, Ordering::Relaxed);
            b"later".to_vec()
        });
        (output, n_made)
    }

    #[test]
    fn a_file_is_made_once_and_only_when_it_is_wanted() {
        let (output, n_made) = site("b");
        assert!(output.has("b.txt") && output.paths().eq(["a.txt", "b.txt"]));
        assert_eq!(n_made.load(Ordering::Relaxed), 0);
        output.make_all();
        assert_eq!(output.get("b.txt"), Some(&b"later"[..]));
        assert_eq!(output.n_bytes(), 6);
        assert_eq!(n_made.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn a_file_that_cannot_be_made_is_told() {
        static RULE: Rule = Rule { code: "x", severity: Severity::Error, summary: "", explanation: "" };
        let sources = SourceMap::from_files([("a.md".to_owned(), "a".to_owned())], []);
        let (file, _) = sources.find("a.md").expect("it was put there");
        let (mut output, _) = site("b");
        output.try_file_later("c.txt".into(), "c".into(), move || {
            Err(vec![Diagnostic::new(&RULE, Span::new(file, 0, 1), "it cannot be made")])
        });
        assert_eq!(output.faults().count(), 0);
        output.try_all();
        assert!(output.unmade().eq([("b.txt", "b")]), "what cannot fail has time");
        assert!(output.faults().map(|fault| &fault.headline[..]).eq(["it cannot be made"]));
        assert!(output.get("c.txt").is_none() && output.files().count() == 2);
    }

    #[test]
    fn what_was_made_elsewhere_is_not_made_again() {
        let (output, n_made) = site("b");
        assert_eq!((output.key("a.txt"), output.key("b.txt")), (None, Some("b")));
        output.supply("b.txt", b"kept".to_vec());
        output.make_all();
        assert_eq!(output.get("b.txt"), Some(&b"kept"[..]));
        assert_eq!(n_made.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn sites_are_compared_without_making_files() {
        let ((one, n_one), (same, n_same), (other, _)) = (site("b"), site("b"), site("c"));
        assert!(one.same_files(&same) && !one.same_files(&other));
        assert_eq!(n_one.load(Ordering::Relaxed) + n_same.load(Ordering::Relaxed), 0);
    }
}
