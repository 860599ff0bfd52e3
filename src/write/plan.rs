//! What has to be done on disk so that it holds the site: compares, and changes nothing.
//!
//! Finds what stands in the way before the first file is changed. A file that the generator did not write is never replaced or removed, unless
//! it has the right bytes already; a file that the manifest or the journal names may be replaced, and is removed only if nobody has changed it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::journal::Journal;
use super::{WriteError, failed};
use crate::asset::Left;
use crate::manifest::Entry;
use crate::platform::regular;

/// The files of a site, by their paths.
pub(super) type Files<'a> = BTreeMap<Cow<'a, str>, File<'a>>;

/// A file of the site.
pub(super) struct File<'a> {
    /// Its bytes.
    pub(super) bytes: Bytes<'a>,
    /// Their entry in the manifest.
    pub(super) entry: Entry,
}

/// The bytes of a file of the site.
pub(super) enum Bytes<'a> {
    /// In memory.
    Held(Cow<'a, [u8]>),
    /// In a file of the author's.
    Left(&'a Left),
    /// In a file of the generator's own, or in the one that stands in the site already.
    Staged(&'a Path),
}

impl Bytes<'_> {
    /// The bytes, if they are in memory or can be taken there; none of what is left where it is.
    pub(super) fn read(&self, size: u64) -> Result<Option<Cow<'_, [u8]>>, WriteError> {
        match self {
            Self::Held(bytes) => Ok(Some(Cow::Borrowed(bytes))),
            Self::Left(_) => Ok(None),
            Self::Staged(page) => {
                regular::read(page, size).map(|bytes| Some(Cow::Owned(bytes))).map_err(failed("read", page))
            }
        }
    }
}

/// What has to be done.
#[derive(Debug, Default)]
pub(super) struct Plan<'a> {
    /// The files to be put in place: first what pages load, then the pages.
    pub(super) changed: Vec<&'a str>,
    /// The files that go before any is put in place, since they are in the way.
    pub(super) first: Vec<&'a str>,
    /// The files that go when all are in place.
    pub(super) last: Vec<&'a str>,
    /// The folders that may be empty then, the deepest first.
    pub(super) folders: Vec<&'a str>,
}

impl Plan<'_> {
    /// Whether no file has to be changed.
    pub(super) fn is_empty(&self) -> bool {
        self.n_files() == 0
    }

    /// How many files come, change or go.
    pub(super) fn n_files(&self) -> usize {
        self.changed.len() + self.first.len() + self.last.len()
    }

    /// The folders in `site` that something is put into or taken out of, as far as they are there now.
    pub(super) fn folders_to_change(&self, site: &Path) -> BTreeSet<PathBuf> {
        let paths = [&self.changed, &self.first, &self.last, &self.folders].into_iter().flatten();
        let holding: BTreeSet<&str> =
            paths.map(|path| path.rsplit_once('/').map_or("", |(folder, _)| folder)).collect();
        let there = |folder: &str| {
            let folder = site.join(folder);
            let there = folder.ancestors().take_while(|above| above.starts_with(site)).find(|above| above.is_dir());
            there.map(Path::to_path_buf)
        };
        holding.into_iter().filter_map(there).chain([site.to_path_buf()]).collect()
    }
}

/// How a file of the site stands on disk.
enum Found {
    /// With the right bytes.
    Same,
    /// Not at all, or with other bytes that may be replaced.
    Other,
    /// As a folder.
    Folder,
    /// As something that is not ours.
    Foreign,
}

/// What has to be done so that `folder` holds `files`, where all that is `known` may be replaced.
///
/// # Errors
/// If something that is not ours stands in the way, or the disk cannot be read.
pub(super) fn plan<'a>(files: &'a Files, known: &'a Journal, folder: &Path) -> Result<Plan<'a>, WriteError> {
    let stale: BTreeSet<&str> = stale(files, known, folder);
    let twins = Twins::new(files, &stale);
    let mut first: BTreeSet<&str> = twins.stale.clone();
    let mut foreign: BTreeSet<PathBuf> = BTreeSet::new();
    for needed in folders_of(files.keys().map(AsRef::as_ref)) {
        match fs::symlink_metadata(folder.join(needed)) {
            Ok(found) if found.is_dir() => {}
            // A link could lead out of the output.
            Ok(_) => match stale.get(needed) {
                Some(file) => _ = first.insert(*file),
                None => _ = foreign.insert(folder.join(needed)),
            },
            Err(error) => is_absent(error, &folder.join(needed))?,
        }
    }
    let found: Vec<(&str, Found)> = files
        .par_iter()
        .map(|(path, file)| {
            let replaceable = known.knows(path) || twins.takes_over(path, folder);
            Ok((path.as_ref(), look(&folder.join(path.as_ref()), file, replaceable)?))
        })
        .collect::<Result<_, WriteError>>()?;
    let mut changed = Vec::new();
    for (path, found) in found {
        match found {
            Found::Same if !twins.new.contains(path) => {}
            Found::Same | Found::Other => changed.push(path),
            Found::Foreign => _ = foreign.insert(folder.join(path)),
            Found::Folder => {
                let inside = below(path, &stale);
                if is_ours(&folder.join(path), path, &inside, known)? {
                    first.extend(inside);
                    changed.push(path);
                } else {
                    foreign.insert(folder.join(path));
                }
            }
        }
    }
    if !foreign.is_empty() {
        return Err(WriteError::InTheWay(foreign.into_iter().collect()));
    }
    // A page must not stand before what it loads does.
    changed.sort_by_key(|path| is_page(path));
    let last = stale.difference(&first).copied().collect();
    Ok(Plan { changed, first: first.into_iter().collect(), last, folders: folders_to_go(files, known) })
}

/// Whether readers come to this file by a link, and not because another file loads it.
pub(super) fn is_page(path: &str) -> bool {
    path.ends_with(".html") || path.ends_with(".html.br") || path.ends_with(".html.gz")
}

/// The folders that `paths` are in, each before those in it.
pub(super) fn folders_of<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    paths.flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end])).collect()
}

/// The folders of the known files that the site does not need, the deepest first.
fn folders_to_go<'a>(files: &Files, known: &'a Journal) -> Vec<&'a str> {
    let needed = folders_of(files.keys().map(AsRef::as_ref));
    let gone = known.files().map(|(path, _)| path).filter(|path| !files.contains_key(*path));
    folders_of(gone).into_iter().filter(|folder| !needed.contains(folder)).rev().collect()
}

/// The known files that stand on disk as the generator wrote them, and are not part of the site.
fn stale<'a>(files: &Files, known: &'a Journal, folder: &Path) -> BTreeSet<&'a str> {
    let gone: Vec<_> = known.files().filter(|(path, _)| !files.contains_key(*path)).collect();
    gone.into_par_iter()
        .filter(|(path, entries)| {
            // What is behind a link is not in the output.
            let is_inside = folders_of([*path].into_iter())
                .iter()
                .all(|part| fs::symlink_metadata(folder.join(part)).is_ok_and(|found| found.is_dir()));
            let file = folder.join(path);
            is_inside
                && fs::symlink_metadata(&file)
                    .is_ok_and(|found| found.is_file() && entries.iter().any(|entry| entry.size == found.len()))
                && entry_of(&file).is_ok_and(|entry| entries.contains(&entry))
        })
        .map(|(path, _)| path)
        .collect()
}

fn look(path: &Path, file: &File, replaceable: bool) -> Result<Found, WriteError> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) => return is_absent(error, path).map(|()| Found::Other),
    };
    if found.is_dir() {
        return Ok(Found::Folder);
    }
    let is_same = found.is_file()
        && found.len() == file.entry.size
        && match &file.bytes {
            Bytes::Held(bytes) => regular::read(path, file.entry.size).is_ok_and(|written| *written == **bytes),
            // This was seen when the page was made.
            Bytes::Staged(page) if *page == path => true,
            Bytes::Left(_) | Bytes::Staged(_) => entry_of(path).is_ok_and(|entry| entry == file.entry),
        };
    Ok(match is_same {
        true => Found::Same,
        false if found.is_file() && replaceable => Found::Other,
        false => Found::Foreign,
    })
}

/// The entry of a regular file on disk, of which only a piece is in memory at a time.
pub(super) fn entry_of(path: &Path) -> io::Result<Entry> {
    Entry::read(regular::open(path)?, |_| Ok(()))
}

/// Nothing, if this is why something could not be found.
fn is_absent(error: io::Error, path: &Path) -> Result<(), WriteError> {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Ok(()),
        _ => Err(failed("read", path)(error)),
    }
}

/// The paths in a folder.
fn below<'a>(folder: &str, paths: &BTreeSet<&'a str>) -> Vec<&'a str> {
    let inside = |path: &&&str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    paths.iter().filter(inside).copied().collect()
}

/// Whether a folder holds nothing but `stale` files and folders of ours, and so can make room for a file.
fn is_ours(folder: &Path, path: &str, stale: &[&str], known: &Journal) -> Result<bool, WriteError> {
    if !known.files().any(|(file, _)| file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))) {
        return Ok(false);
    }
    for entry in fs::read_dir(folder).map_err(failed("read the folder", folder))? {
        let entry = entry.map_err(failed("read the folder", folder))?;
        let inside = format!("{path}/{}", entry.file_name().to_string_lossy());
        let is_ours = match entry.file_type().map_err(failed("read", &entry.path()))?.is_dir() {
            true => is_ours(&entry.path(), &inside, stale, known)?,
            false => stale.contains(&inside.as_str()),
        };
        if !is_ours {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Files of the new and of the old site whose names differ in capitals or in how accents are written, which some systems take for one.
struct Twins<'a> {
    /// Those that go.
    stale: BTreeSet<&'a str>,
    /// Those that come.
    new: BTreeSet<&'a str>,
}

impl<'a> Twins<'a> {
    fn new(files: &'a Files, stale: &BTreeSet<&'a str>) -> Self {
        let old: BTreeMap<String, &str> = stale.iter().map(|path| (folded(path), *path)).collect();
        let pairs = files.keys().filter(|_| !old.is_empty());
        let pairs: Vec<(&str, &str)> =
            pairs.filter_map(|path| old.get(&folded(path)).map(|stale| (path.as_ref(), *stale))).collect();
        Self { stale: pairs.iter().map(|pair| pair.1).collect(), new: pairs.iter().map(|pair| pair.0).collect() }
    }

    /// Whether what stands at `path` is its twin: the system takes both names for one, and the folder lists the other.
    fn takes_over(&self, path: &str, folder: &Path) -> bool {
        let file = folder.join(path);
        let (Some(parent), Some(name)) = (file.parent(), file.file_name()) else { return false };
        self.new.contains(path)
            && fs::read_dir(parent).is_ok_and(|entries| entries.flatten().all(|entry| entry.file_name() != name))
    }
}

fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}
