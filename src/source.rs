//! Every text that a build reads, held once behind a [`FileId`], and the places in it.
//!
//! Comes in: paths and texts, from `read` or from a test. Goes out: spans that any diagnostic can point with.
//! Knows nothing of what the texts mean.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use crate::asset::{Asset, Left};

/// A text file of one [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(u32);

/// A range of bytes in one file, in the coordinates of the whole file; `start <= end`, both on character borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`.
    ///
    /// # Panics
    /// If a position does not fit 32 bits; `read` refuses such files.
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let fit = |position: usize| u32::try_from(position).expect("files are smaller than 4 GiB");
        Self { file, start: fit(start), end: fit(end.max(start)) }
    }

    /// The same range as `usize`, for slicing.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether all of `other` stands in it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// A part of this span, given relative to its start.
    #[must_use]
    pub fn part(self, start: usize, end: usize) -> Self {
        Self::new(self.file, self.start as usize + start, self.start as usize + end)
    }
}

/// A value together with the place where it was written.
#[derive(Clone, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// One text file.
pub struct Source {
    path: String,
    text: Cow<'static, str>,
    /// Where its lines begin: only faults ask.
    line_starts: OnceLock<Vec<u32>>,
    unread: Option<Unread>,
    /// Names its path and its text.
    name: OnceLock<u64>,
}

impl Source {
    fn new(path: String, text: Cow<'static, str>) -> Self {
        Self { path, text: without_mark(text), line_starts: OnceLock::new(), unread: None, name: OnceLock::new() }
    }

    fn name(&self) -> u64 {
        *self.name.get_or_init(|| hash((&self.path, &self.text, self.unread)))
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect()
        })
    }

    /// The path, relative to the site's root, with `/` between its parts.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Why the file was not read; none if it was.
    #[must_use]
    pub fn unread(&self) -> Option<Unread> {
        self.unread
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and column of a byte, both counted from 1; columns count characters.
    #[must_use]
    pub fn line_column(&self, byte: u32) -> LineColumn {
        let line = self.line_starts().partition_point(|&start| start <= byte);
        let start = self.line_starts()[line - 1] as usize;
        let column = self.text[start..].char_indices().take_while(|(at, _)| start + at < byte as usize).count() + 1;
        LineColumn { line, column }
    }

    /// The text of a line (counted from 1) without its line break; empty beyond the last.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let Some(&start) = line.checked_sub(1).and_then(|index| self.line_starts().get(index)) else { return "" };
        let end = self.line_starts().get(line).map_or(self.text.len(), |&next| next as usize);
        self.text[start as usize..end].trim_end_matches(['\n', '\r'])
    }

    /// The first byte of a line, counted from 1.
    #[must_use]
    pub fn line_start(&self, line: usize) -> usize {
        self.line_starts().get(line.saturating_sub(1)).map_or(self.text.len(), |&start| start as usize)
    }

    /// The byte of a line and column (both from 1, columns in characters), at most the end of the line.
    #[must_use]
    pub fn byte_at(&self, at: LineColumn) -> usize {
        let line = self.line(at.line);
        let within = line.char_indices().nth(at.column.saturating_sub(1)).map_or(line.len(), |(byte, _)| byte);
        self.line_start(at.line) + within
    }
}

/// A place for people: line and column, counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl fmt::Display for LineColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Why a file that is there was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unread {
    /// A link to something outside the root, or hidden in it.
    LeadsOut,
    /// A link to nothing, or to a folder that holds the link.
    LeadsNowhere,
    /// A pipe, a socket or a device.
    NotRegular,
    /// A text larger than the limit, in bytes.
    TooLarge(u64),
    /// A folder with more files below links than this.
    TooMany(usize),
}

/// All texts of one build, in the order of their paths. A copy shares them.
///
/// Maps that follow each other in one run keep their ids: see [`SourceMap::after`] and [`SourceMap::overlay`].
#[derive(Clone, Default)]
pub struct SourceMap {
    /// By id. A file that is gone leaves its place empty.
    sources: Arc<Vec<Option<Arc<Source>>>>,
    /// The ids in the order of paths.
    order: Arc<Vec<FileId>>,
    assets: Arc<Assets>,
}

/// The files that are copied as they are, by their paths.
#[derive(Clone, Default)]
struct Assets {
    files: BTreeMap<String, Asset>,
    /// Names them.
    name: OnceLock<u64>,
}

impl Assets {
    fn new(files: BTreeMap<String, Asset>) -> Self {
        Self { files, name: OnceLock::new() }
    }

    /// Adds files, or replaces those of their paths.
    fn extend(&mut self, files: impl IntoIterator<Item = (String, Asset)>) {
        self.files.extend(files);
        self.name.take();
    }
}

impl SourceMap {
    /// An empty map.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the texts and the files to be copied, both by path. A byte order mark at the start of a text is dropped.
    #[must_use]
    pub fn from_files(
        texts: impl IntoIterator<Item = (String, String)>,
        assets: impl IntoIterator<Item = (String, Vec<u8>)>,
    ) -> Self {
        let texts = texts.into_iter().map(|(path, text)| (path, Cow::Owned(text)));
        Self::with_built_in(texts, assets.into_iter().map(|(path, bytes)| (path, Asset::Held(Arc::new(bytes)))))
    }

    /// The same, where some of the files travel inside the program and need not be copied.
    #[must_use]
    pub fn with_built_in(
        texts: impl IntoIterator<Item = (String, Cow<'static, str>)>,
        assets: impl IntoIterator<Item = (String, Asset)>,
    ) -> Self {
        let mut sources: Vec<Source> = texts.into_iter().map(|(path, text)| Source::new(path, text)).collect();
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        let sources = sources.into_iter().map(|source| Some(Arc::new(source))).collect();
        Self::of(sources, Arc::new(Assets::new(assets.into_iter().collect())))
    }

    fn of(sources: Vec<Option<Arc<Source>>>, assets: Arc<Assets>) -> Self {
        let path = |file: &FileId| sources[file.0 as usize].as_ref().map_or("", |source| source.path.as_str());
        let there = sources.iter().enumerate().filter(|(_, source)| source.is_some());
        let mut order: Vec<FileId> = there.map(|(index, _)| FileId(index as u32)).collect();
        order.sort_by(|a, b| path(a).cmp(path(b)));
        Self { order: Arc::new(order), sources: Arc::new(sources), assets }
    }

    /// The same files, each under the id that its path has in `before`; new ones get new ids. So what was remembered of a file by its id stays
    /// true whatever files come and go.
    #[must_use]
    pub fn after(&self, before: &Self) -> Self {
        if self.sources.len() >= before.sources.len() && before.sources.iter().zip(&*self.sources).all(is_same_path) {
            return self.clone();
        }
        let mut sources: Vec<Option<Arc<Source>>> = vec![None; before.sources.len()];
        for source in self.order.iter().filter_map(|file| self.sources[file.0 as usize].as_ref()) {
            match before.find(&source.path) {
                Some((file, _)) => sources[file.0 as usize] = Some(Arc::clone(source)),
                None => sources.push(Some(Arc::clone(source))),
            }
        }
        Self::of(sources, Arc::clone(&self.assets))
    }

    /// The same files with another text at `path`, as an editor has it before it is saved. The file keeps its id.
    #[must_use]
    pub fn overlay(&self, path: &str, text: &str) -> Self {
        let mut sources = Vec::clone(&self.sources);
        let source = Some(Arc::new(Source::new(path.to_owned(), Cow::Owned(text.to_owned()))));
        match self.find(path) {
            Some((file, _)) => sources[file.0 as usize] = source,
            None => sources.push(source),
        }
        Self::of(sources, Arc::clone(&self.assets))
    }

    /// The same files without the one at `path`.
    #[must_use]
    pub fn without(&self, path: &str) -> Self {
        let mut sources = Vec::clone(&self.sources);
        if let Some((file, _)) = self.find(path) {
            sources[file.0 as usize] = None;
        }
        Self::of(sources, Arc::clone(&self.assets))
    }

    /// Notes which of the files were not read, by their paths. Each is a text of the map, an empty one, so that there is a place to point at.
    #[must_use]
    pub fn with_unread(mut self, unread: &BTreeMap<String, Unread>) -> Self {
        // Nobody shares what was just made.
        let sources = Arc::get_mut(&mut self.sources).into_iter().flatten().flatten();
        for source in sources.filter_map(Arc::get_mut) {
            source.unread = unread.get(&source.path).copied();
        }
        self
    }

    /// Adds files that are copied as they are and were left on disk, by their paths.
    #[must_use]
    pub fn with_left(mut self, left: impl IntoIterator<Item = (String, Left)>) -> Self {
        let left = left.into_iter().map(|(path, left)| (path, Asset::Left(left)));
        Arc::make_mut(&mut self.assets).extend(left);
        self
    }

    /// The same files with those below `folder` that another map has, which take the place of its own.
    #[must_use]
    pub fn with_files_of(&self, other: &Self, folder: &str) -> Self {
        let is_below = |source: &Source| source.path.starts_with(folder);
        let own = self.sources.iter().flatten().filter(|own| !is_below(own) || other.find(&own.path).is_none());
        let others = other.sources.iter().flatten().filter(|source| is_below(source));
        let mut assets = Assets::clone(&self.assets);
        let copied = other.assets.files.iter().filter(|(path, _)| path.starts_with(folder));
        assets.extend(copied.map(|(path, asset)| (path.clone(), asset.clone())));
        Self::of(own.chain(others).map(|source| Some(Arc::clone(source))).collect(), Arc::new(assets))
    }

    /// The same texts with the files of another map that are copied as they are.
    #[must_use]
    pub fn with_assets_of(mut self, other: &Self) -> Self {
        self.assets = Arc::clone(&other.assets);
        self
    }

    /// The same with one more file that is copied as it is.
    #[must_use]
    pub fn with_asset(mut self, path: String, bytes: Vec<u8>) -> Self {
        Arc::make_mut(&mut self.assets).extend([(path, Asset::Held(Arc::new(bytes)))]);
        self
    }

    /// The file behind an id of this map.
    ///
    /// # Panics
    /// If the id is of another map: of a file that is gone, or not yet there.
    #[must_use]
    pub fn get(&self, file: FileId) -> &Source {
        self.sources[file.0 as usize].as_ref().expect("the file is of this map")
    }

    /// The file with this path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<(FileId, &Source)> {
        let at = self.order.binary_search_by(|&file| self.get(file).path.as_str().cmp(path)).ok()?;
        Some((self.order[at], self.get(self.order[at])))
    }

    /// Whether any file stands below the folder at `path`, or is copied from there or from `path` itself.
    #[must_use]
    pub fn has_below(&self, path: &str) -> bool {
        let is_below =
            |other: &str| other.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.iter().any(|(_, source)| is_below(source.path())) || self.assets().any(|(other, _)| is_below(other))
    }

    /// Every text, in the order of paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.order.iter().map(|&file| (file, self.get(file)))
    }

    /// One file that is copied as it is.
    #[must_use]
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets.files.get(path)
    }

    /// Every file that is copied as it is, in the order of paths.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.assets.files.iter().map(|(path, asset)| (path.as_str(), asset))
    }

    /// Whether the text behind an id of this map is the same as the one behind it in `other`: then a span means the same in both.
    #[must_use]
    pub fn agrees(&self, other: &Self, file: FileId) -> bool {
        let at = file.0 as usize;
        match (self.sources.get(at), other.sources.get(at)) {
            (Some(Some(own)), Some(Some(others))) => {
                Arc::ptr_eq(own, others)
                    || own.path == others.path && own.text == others.text && own.unread == others.unread
            }
            _ => false,
        }
    }

    /// A name for all files. It is compared within one run only.
    #[must_use]
    pub fn name(&self) -> u64 {
        let texts: Vec<u64> = self.iter().map(|(_, source)| source.name()).collect();
        hash((texts, self.name_of_assets()))
    }

    /// The same for those that are copied as they are.
    #[must_use]
    pub fn name_of_assets(&self) -> u64 {
        *self.assets.name.get_or_init(|| hash(&self.assets.files))
    }

    /// The text of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.get(span.file).text[span.range()]
    }
}

/// Whether what has an id now may have had it before: the same path, or the file is gone.
fn is_same_path((before, now): (&Option<Arc<Source>>, &Option<Arc<Source>>)) -> bool {
    match (before, now) {
        (Some(before), Some(now)) => Arc::ptr_eq(before, now) || before.path == now.path,
        (None, Some(_)) => false,
        (_, None) => true,
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A text without a byte order mark at its start.
fn without_mark(text: Cow<'static, str>) -> Cow<'static, str> {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => Cow::Owned(rest.to_owned()),
        None => text,
    }
}

/// Whether what has this name is no content, wherever it stands: a hidden file or folder, or one that a program left behind, which may show an
/// earlier draft. Those are backups of editors (`page.md~`, `#page.md#`, `page.md.bak`, Vim's `page.md.swp` and its test file `4913`), of merges
/// (`.orig`, `.rej`), and what desktops keep in folders.
#[must_use]
pub fn is_passed_over(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    name.starts_with('.')
        || name.ends_with('~')
        || name.len() > 1 && name.starts_with('#') && name.ends_with('#')
        || matches!(ending.as_deref(), Some("bak" | "orig" | "rej" | "swo" | "swp"))
        || matches!(name.to_ascii_lowercase().as_str(), "4913" | "desktop.ini" | "ehthumbs.db" | "thumbs.db")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, byte: u32, expected: (usize, usize)) {
        let source = Source::new("a.md".into(), text.to_owned().into());
        let at = source.line_column(byte);
        assert_eq!((at.line, at.column), expected, "byte {byte} of {text:?}");
        assert_eq!(source.byte_at(at), byte as usize);
    }

    #[test]
    fn positions_count_characters_from_one() {
        check("one\ntwo", 0, (1, 1));
        check("one\ntwo", 4, (2, 1));
        check("ə ı\nտ.", 3, (1, 3));
        check("ə ı\nտ.", 8, (2, 2));
        check("end", 3, (1, 4));
        check("", 0, (1, 1));
    }

    #[test]
    fn maps_agree_on_what_is_the_same_under_the_same_id() {
        let map = |texts: &[(&str, &str)]| {
            SourceMap::from_files(texts.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())), [])
        };
        let before = map(&[("a.md", "a"), ("b.md", "b"), ("c.md", "c")]);
        let after = map(&[("a.md", "a"), ("b.md", "changed"), ("d.md", "c")]);
        let agreed = before.iter().map(|(file, _)| after.agrees(&before, file));
        assert!(agreed.eq([true, false, false]), "the third has another name");
        let shorter = map(&[("a.md", "a")]);
        assert!(before.iter().map(|(file, _)| shorter.agrees(&before, file)).eq([true, false, false]));
    }

    #[test]
    fn a_file_keeps_its_id_whatever_files_come_and_go() {
        let map = |texts: &[(&str, &str)]| {
            SourceMap::from_files(texts.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())), [])
        };
        let id = |map: &SourceMap, path: &str| map.find(path).map(|(file, _)| file);
        let paths = |map: &SourceMap| map.iter().map(|(_, source)| source.path().to_owned()).collect::<Vec<_>>();
        let first = map(&[("b.md", "b"), ("c.md", "c")]);
        let second = map(&[("a.md", "a"), ("c.md", "c")]).after(&first);
        assert_eq!((id(&second, "c.md"), id(&second, "b.md")), (id(&first, "c.md"), None));
        assert_ne!(id(&second, "a.md"), id(&first, "b.md"), "an id is not given again");
        assert_eq!(paths(&second), ["a.md", "c.md"], "the order is that of paths");
        let third = second.overlay("c.md", "\u{feff}changed").overlay("b.md", "new");
        assert_eq!(id(&third, "c.md"), id(&first, "c.md"));
        assert_eq!(id(&third, "c.md").map(|file| third.get(file).text()), Some("changed"));
        assert_eq!(paths(&third), ["a.md", "b.md", "c.md"]);
        assert_eq!(second.find("c.md").map(|(_, source)| source.text()), Some("c"), "the map below stays as it was");
    }

    #[test]
    fn a_line_ends_before_its_break() {
        let source = Source::new("a.md".into(), "one\r\n\ntwo".into());
        assert_eq!(["one", "", "two", ""], [source.line(1), source.line(2), source.line(3), source.line(4)]);
    }

    #[test]
    fn what_programs_leave_behind_is_no_content() {
        for name in [
            ".git",
            "a.md~",
            "#a.md#",
            "a.md.BAK",
            "a.orig",
            "a.rej",
            ".a.md.swp",
            "a.swo",
            "4913",
            "Thumbs.db",
            "Desktop.ini",
        ] {
            assert!(is_passed_over(name), "{name}");
        }
        for name in ["a.md", "a~b.md", "#", "#a.md", "orig", "bak", "4913.md", "thumbs.db.md", "a.backup", "origin.svg"]
        {
            assert!(!is_passed_over(name), "{name}");
        }
    }
}
