//! The folder of an explainer: what of it is read, and how.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::asset::{Asset, Left};
use crate::platform::{paths, regular};
use crate::source::{self, SourceMap, Unread};
use crate::value::picture;

/// The default theme travels inside the program, so that a bare binary builds any content folder.
pub(super) static DEFAULT_THEME: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The largest text that is read, in bytes: far beyond any page, small enough for the 32 bits of a span.
pub(super) const LARGEST_TEXT: u64 = 64 << 20;

/// The largest file that is read although nothing is made of it but a copy, in bytes. To leave a small one on disk would save nothing.
pub(super) const LARGEST_HELD: u64 = 256 << 10;

/// The most files that are read below links to folders.
const MOST_LINKED: usize = 10_000;

/// Something on disk that could not be read.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    error: io::Error,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for ReadError {}

/// The error of something at `path`.
pub(super) fn failed(path: &Path) -> impl FnOnce(io::Error) -> ReadError {
    let path = path.to_path_buf();
    move |error| ReadError { path, error }
}

/// Finds and reads what is below `root`; what is only copied and larger than `largest_held` bytes is left where it is.
pub(super) fn found(root: &Path, largest_held: u64) -> Result<Found, ReadError> {
    let full = root.canonicalize().map_err(failed(root))?;
    let mut found = Found { root: root.to_path_buf(), full, largest_held, ..Found::default() };
    add_built_in(&DEFAULT_THEME, &mut found.texts, &mut found.assets);
    for folder in ["content", "themes"] {
        let folder = root.join(folder);
        if fs::symlink_metadata(&folder).is_ok() {
            found.add_all(&folder)?;
        }
    }
    found.read_texts()?;
    Ok(found)
}

/// What was found on disk.
#[derive(Default)]
pub(super) struct Found {
    root: PathBuf,
    /// The root without any link, which is how what a link leads to is compared with it.
    full: PathBuf,
    texts: BTreeMap<String, Cow<'static, str>>,
    /// The texts that are still to be read: path from the root, and where they are.
    wanted: Vec<(String, PathBuf)>,
    assets: BTreeMap<String, Asset>,
    left: BTreeMap<String, Left>,
    largest_held: u64,
    pub(super) unread: BTreeMap<String, Unread>,
    n_linked: usize,
    /// Whether there is any link.
    pub(super) has_links: bool,
}

impl Found {
    /// As a map.
    pub(super) fn into_sources(self) -> SourceMap {
        SourceMap::with_built_in(self.texts, self.assets).with_left(self.left).with_unread(&self.unread)
    }

    /// Adds everything below `folder`.
    fn add_all(&mut self, folder: &Path) -> Result<(), ReadError> {
        let mut entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        // How deep the folder is that a link leads to, while what is below it is added.
        let mut linked = None;
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.add_failed(error, folder)?;
                    continue;
                }
            };
            linked = linked.filter(|&depth| entry.depth() > depth);
            let is_folder = entry.file_type().is_dir();
            let is_passed = entry.depth() > 0 && is_passed_over(entry.file_name());
            let refused = match entry.path_is_symlink() && !is_passed {
                true => self.follow(entry.path()),
                false if linked.is_some() && !is_passed => self.count_linked(),
                false => None,
            };
            if entry.path_is_symlink() && is_folder && linked.is_none() {
                linked = Some(entry.depth());
            }
            match refused {
                Some(why) => self.note(entry.path(), why),
                None if !is_passed && !is_folder => self.add_file(entry.path(), entry.file_type().is_file())?,
                None => {}
            }
            if is_folder && (is_passed || refused.is_some()) {
                entries.skip_current_dir();
            }
        }
        Ok(())
    }

    /// What could not be looked at: a link to nothing or in a circle is noted, anything else is the system's fault.
    fn add_failed(&mut self, error: walkdir::Error, folder: &Path) -> Result<(), ReadError> {
        let path = error.path().unwrap_or(folder).to_path_buf();
        let is_passed = error.depth() > 0 && path.file_name().is_some_and(is_passed_over);
        let is_link = fs::symlink_metadata(&path).is_ok_and(|found| found.is_symlink());
        match (is_passed, is_link, error.into_io_error()) {
            (true, ..) => {}
            (_, true, _) | (.., None) => self.note(&path, Unread::LeadsNowhere),
            (.., Some(error)) => return Err(ReadError { path, error }),
        }
        Ok(())
    }

    /// Why a link is not followed; none if it is.
    fn follow(&mut self, link: &Path) -> Option<Unread> {
        self.has_links = true;
        let Ok(target) = link.canonicalize() else { return Some(Unread::LeadsNowhere) };
        // What is hidden is no content, and may hold secrets, as git's own folder does.
        let below = target.strip_prefix(&self.full).ok();
        let is_shown = below.is_some_and(|below| below.components().all(|part| !is_passed_over(part.as_os_str())));
        if is_shown { self.count_linked() } else { Some(Unread::LeadsOut) }
    }

    /// Links to folders that hold links multiply what is found.
    fn count_linked(&mut self) -> Option<Unread> {
        self.n_linked += 1;
        (self.n_linked > MOST_LINKED).then_some(Unread::TooMany(MOST_LINKED))
    }

    fn add_file(&mut self, path: &Path, is_regular: bool) -> Result<(), ReadError> {
        let name = self.name(path);
        if !is_regular {
            self.note(path, Unread::NotRegular);
        } else if is_text(&name) {
            self.wanted.push((name, path.to_path_buf()));
        } else if is_asset(&name) {
            let size = fs::metadata(path).map_err(failed(path))?.len();
            if size > self.largest_held && is_only_copied(&name) {
                self.left.insert(name, Left { file: path.to_path_buf(), size });
            } else {
                let bytes = regular::read(path, u64::MAX - 1).map_err(failed(path))?;
                self.assets.insert(name, Asset::Held(Arc::new(bytes)));
            }
        } else {
            // Known to be there, so that it can be reported as out of place.
            self.texts.insert(name, Cow::Borrowed(""));
        }
        Ok(())
    }

    /// Reads the texts that were found, over all cores: there may be many small ones.
    fn read_texts(&mut self) -> Result<(), ReadError> {
        let read = |(name, path): (String, PathBuf)| {
            let text = regular::read(&path, LARGEST_TEXT).map(text_of);
            (name, path, text)
        };
        let texts: Vec<_> = std::mem::take(&mut self.wanted).into_par_iter().map(read).collect();
        for (name, path, text) in texts {
            match text {
                Ok(text) => _ = self.texts.insert(name, Cow::Owned(text)),
                Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                    self.note(&path, Unread::TooLarge(LARGEST_TEXT));
                }
                Err(error) => return Err(failed(&path)(error)),
            }
        }
        Ok(())
    }

    /// Notes that what stands at `path` was not read; where there are too many, the first one tells.
    fn note(&mut self, path: &Path, why: Unread) {
        let is_told = matches!(why, Unread::TooMany(most) if self.n_linked > most + 1);
        if !is_told {
            let name = self.name(path);
            self.assets.remove(&name);
            self.left.remove(&name);
            self.texts.insert(name.clone(), Cow::Borrowed(""));
            self.unread.insert(name, why);
        }
    }

    /// The path from the root, with `/` between its parts.
    fn name(&self, path: &Path) -> String {
        paths::slashed(path.strip_prefix(&self.root).unwrap_or(path))
    }
}

/// Whether what has this name is no content.
fn is_passed_over(name: &OsStr) -> bool {
    source::is_passed_over(&name.to_string_lossy())
}

/// Whether a text at this path, relative to the root, is one that [`read`](super::read) would read.
#[must_use]
pub fn is_read(path: &str) -> bool {
    let is_below = ["content/", "themes/"].iter().any(|folder| path.starts_with(folder));
    is_below && is_text(path) && !path.split('/').any(source::is_passed_over)
}

/// Whether it is a text of ours.
pub(super) fn is_text(name: &str) -> bool {
    let text = [".md", ".yaml", ".yml", ".lock", ".geojson", ".html", ".svg", ".css", ".js"];
    !is_asset(name) && text.iter().any(|ending| name.ends_with(ending))
}

/// Files that are no texts of ours: everything below `static/` of the content or of a theme, which is copied as it is, below `media/` of the
/// content, and below `fonts/` of a theme.
pub(super) fn is_asset(name: &str) -> bool {
    let folder = || name.split('/').nth(2);
    name.starts_with("content/static/")
        || name.starts_with("content/media/")
        || (name.starts_with("themes/") && matches!(folder(), Some("static" | "fonts")))
}

/// Whether nothing is made of a file but copies: pages show pictures in their size, books hold them, and style sheets are looked into.
fn is_only_copied(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_static = name.starts_with("content/static/") || name.split('/').nth(2) == Some("static");
    is_static && !picture::is_ending(ending) && ending != "css"
}

/// The text of these bytes. One that is not UTF-8 is reported by `parse`, which finds the replacement characters.
pub(super) fn text_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Adds the files of a folder of the built-in theme.
pub(super) fn add_built_in(
    folder: &Dir<'static>,
    texts: &mut BTreeMap<String, Cow<'static, str>>,
    assets: &mut BTreeMap<String, Asset>,
) {
    for file in folder.files() {
        let name = format!("themes/default/{}", paths::of_any_system(&file.path().to_string_lossy()));
        match file.contents_utf8() {
            Some(text) if is_text(&name) => {
                texts.insert(name, Cow::Borrowed(text));
            }
            _ => {
                assets.insert(name, Asset::BuiltIn(file.contents()));
            }
        }
    }
    folder.dirs().for_each(|folder| add_built_in(folder, texts, assets));
}
