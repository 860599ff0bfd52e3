//! Output → disk, and the files that authors begin from. The only module that writes.
//!
//! A build compares first: a file that has the right bytes already is left alone, and what the generator did not write is never touched. Then it
//! asks the system whether each folder may be changed. The new bytes are staged in the output folder's own `.annals` before the first file is
//! put in place, so that a full disk harms nothing and no file is ever half written. Pages may be staged while the site is still rendered, so
//! that they need not stay in memory: an [`Opened`] folder takes them, and clears them away if no site comes of them. Then the journal says what is about to change, the files are put in place one by one, what is no longer part of the
//! site goes, and the new manifest takes the place of the old. A build that dies before the journal stands leaves the old site; one that dies
//! later is finished by the next build, whatever that one writes.
//!
//! Files have the rights that the system gives to new ones (`umask`); the bytes do not depend on it. The journal and the manifest
//! are waited for until the disk has them, the other files are not: after a power cut, the next build finds and writes what is missing.

mod authoring;
mod disk;
mod error;
mod journal;
mod plan;
mod replace;
mod siblings;
#[cfg(test)]
mod tests;

pub use authoring::{create, is_free, overwrite, write_file};
pub use error::WriteError;
pub use replace::{Replacement, replace};

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::asset::Left;
use crate::manifest::{self, Entry, GENERATOR, Manifest};
use crate::output::{Output, PageKey, PageStore, Staged, Stored};
use crate::platform::regular;
use disk::Disk;
use error::failed;
use journal::Journal;
use plan::{Bytes, File, Files, Plan};

/// The largest manifest that is read, in bytes: that of some million files.
const LARGEST_MANIFEST: u64 = 256 << 20;

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Files whose bytes changed, or that are new.
    pub n_changed: usize,
    /// Files that were ours and are no longer part of the site.
    pub n_removed: usize,
    /// What the manifest says.
    pub manifest: Entry,
}

/// Puts `output` into `folder`, which is made if it is not there. `commit` is noted in the manifest.
///
/// # Errors
/// If a file that the generator did not write is in the way, another build writes to the folder, or the disk refuses: what was there before is
/// then still complete, or is completed by the next build.
pub fn write(output: &Output, folder: &Path, commit: Option<&str>) -> Result<Written, WriteError> {
    open(folder)?.write(output, commit)
}

/// Opens `folder`, which is made if it is not there, to put a site into it: other builds are kept out until it is dropped.
///
/// # Errors
/// If another build writes to the folder, something that is not the generator's stands where it must write, or the disk refuses.
pub fn open(folder: &Path) -> Result<Opened<'static>, WriteError> {
    Opened::new(Disk::real(), folder)
}

/// Makes sure that files may be put into `folder` or, where it is not there yet, that it may be made. Changes nothing.
///
/// # Errors
/// If they may not, as far as the system can be asked.
pub fn check_writable(folder: &Path) -> Result<(), WriteError> {
    let path = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    let there = path.ancestors().find(|above| above.symlink_metadata().is_ok()).unwrap_or(&path);
    if !there.is_dir() {
        return Err(failed("change the folder", there)(std::io::ErrorKind::NotADirectory.into()));
    }
    Disk::real().check_open(there)
}

/// Makes sure that the folder of a site and the folders that its content is read from are apart: neither holds the other, links followed.
///
/// # Errors
/// If they are not.
pub fn check_apart(folder: &Path, root: &Path) -> Result<(), WriteError> {
    match holding(folder, [root.join("content"), root.join("themes")]) {
        Some(sources) => Err(WriteError::NotApart { folder: folder.to_path_buf(), sources }),
        None => Ok(()),
    }
}

/// Makes sure that a cache is apart from the folder of a site, with which it would be published, and from those that content is read from.
///
/// # Errors
/// If it is not.
pub fn check_cache_apart(cache: &Path, folder: &Path, root: &Path) -> Result<(), WriteError> {
    match holding(cache, [folder.to_path_buf(), root.join("content"), root.join("themes")]) {
        Some(other) => Err(WriteError::CacheNotApart { cache: cache.to_path_buf(), other }),
        None => Ok(()),
    }
}

/// The first of `others` that holds `folder` or that it holds, links followed.
fn holding(folder: &Path, others: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    let there = resolved(folder);
    others.into_iter().find(|other| {
        let other = resolved(other);
        there.starts_with(&other) || other.starts_with(&there)
    })
}

/// Where `path` leads, even if its last parts are not there yet.
fn resolved(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let there = path.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    match there {
        Some((above, full)) => full.join(path.strip_prefix(above).unwrap_or(Path::new(""))),
        None => path,
    }
}

/// A folder that a site is about to be put into. Until then it can take pages that are ready: one that stands there as it is to be is left
/// alone, the others are staged.
pub struct Opened<'d> {
    disk: Disk<'d>,
    room: Room,
    /// The record of the last build, and what that record says of itself.
    last: Option<(Manifest, Entry)>,
    /// Whether the folder was not there.
    is_new: bool,
    /// Whether there is a place for pages: none before the first comes.
    has_room: OnceLock<bool>,
    /// How many pages were staged.
    n_pages: AtomicUsize,
    _lock: Option<fs::File>,
}

impl<'d> Opened<'d> {
    fn new(disk: Disk<'d>, folder: &Path) -> Result<Self, WriteError> {
        let is_new = fs::symlink_metadata(folder).is_err();
        disk.make_folders(folder).map_err(WriteError::unchanged)?;
        let lock = lock(folder)?;
        let room = Room::new(folder);
        if fs::symlink_metadata(&room.folder).is_ok_and(|found| !found.is_dir()) {
            return Err(WriteError::InTheWay(vec![room.folder]));
        }
        let last = read_manifest(&room.standing).map_err(WriteError::unchanged)?;
        let (has_room, n_pages) = (OnceLock::new(), AtomicUsize::new(0));
        Ok(Self { disk, room, last, is_new, has_room, n_pages, _lock: lock })
    }

    /// The manifest of the site that the last build has put there; none if there is none.
    #[must_use]
    pub fn manifest(&self) -> Option<&Entry> {
        self.last.as_ref().map(|(_, entry)| entry)
    }

    /// Whether the folder holds the whole site whose manifest this is: no build was left unfinished, and each file says what was written.
    #[must_use]
    pub fn holds(&self, manifest: &Entry) -> bool {
        let Some((last, _)) = &self.last else { return false };
        let is_folder = |path: &Path| fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
        let says = |path: &Path, entry: &Entry| {
            fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() == entry.size)
                && plan::entry_of(path).is_ok_and(|found| found == *entry)
        };
        fs::symlink_metadata(&self.room.folder).is_err()
            && says(&self.room.standing, manifest)
            && plan::folders_of(last.files.keys().map(String::as_str))
                .iter()
                .all(|path| is_folder(&self.room.site.join(path)))
            && last.files.par_iter().all(|(path, entry)| says(&self.room.site.join(path), entry))
    }

    /// Puts `output` into the folder. `commit` is noted in the manifest.
    ///
    /// # Errors
    /// If a file that the generator did not write is in the way, or the disk refuses: what was there before is then still complete, or is
    /// completed by the next build.
    pub fn write(&self, output: &Output, commit: Option<&str>) -> Result<Written, WriteError> {
        let Self { disk, room, last, .. } = self;
        let (folder, last) = (&room.site, last.as_ref().map(|(manifest, _)| manifest));
        take_over(output, last, folder);
        output.make_all();
        let mut files = files(output).map_err(WriteError::unchanged)?;
        if output.is_precompressed() {
            siblings::add(&mut files, last, folder).map_err(WriteError::unchanged)?;
        }
        let entries = files.iter().map(|(path, file)| (path.to_string(), file.entry.clone())).collect();
        let made_from =
            output.paths().filter_map(|path| Some((path.to_owned(), output.key(path)?.to_owned()))).collect();
        let new =
            Manifest { generator: GENERATOR.to_owned(), commit: commit.map(str::to_owned), files: entries, made_from };
        let known = Journal::read(&room.journal).unwrap_or_default().with(last);
        let plan = plan::plan(&files, &known, folder).map_err(WriteError::unchanged)?;

        let new = new.to_bytes();
        let is_recorded = regular::read(&room.standing, LARGEST_MANIFEST).is_ok_and(|written| written == new);
        prepare(*disk, room, &plan, &files, &new, is_recorded).map_err(WriteError::unchanged)?;
        let n_done = AtomicUsize::new(0);
        finish(*disk, room, &plan, is_recorded, &n_done).map_err(|cause| WriteError::Halfway {
            cause: Box::new(cause),
            folder: folder.to_path_buf(),
            n_done: n_done.into_inner(),
            n_all: plan.n_files(),
        })?;
        let n_removed = plan.first.len() + plan.last.len();
        Ok(Written { n_changed: plan.changed.len(), n_removed, manifest: Entry::of(&new) })
    }

    /// Stages a page, unless it stands on disk as it is: the file that has its bytes. None if it cannot be staged, as on a full disk.
    fn stage_page(&self, path: &str, html: &str) -> Option<PathBuf> {
        let (pages, standing, size) = (&self.room.pages, self.room.site.join(path), html.len() as u64);
        let is_file = fs::symlink_metadata(&standing).is_ok_and(|found| found.is_file() && found.len() == size);
        if is_file && regular::read(&standing, size).is_ok_and(|written| written == html.as_bytes()) {
            return Some(standing);
        }
        let make_room = || self.disk.remove_all(pages).and_then(|()| self.disk.make_folders(pages)).is_ok();
        if !self.has_room.get_or_init(make_room) {
            return None;
        }
        let file = pages.join(self.n_pages.fetch_add(1, Ordering::Relaxed).to_string());
        self.disk.write(&file, html.as_bytes()).ok().map(|()| file)
    }
}

impl PageStore for Opened<'_> {
    fn store(&self, path: &str, _: Option<PageKey>, html: String) -> Stored {
        // What cannot be staged now is tried again when the site is written, which then tells why.
        match self.stage_page(path, &html) {
            Some(file) => {
                let Entry { sha256, size } = Entry::of(html.as_bytes());
                Stored::Staged(Staged { file, size, sha256 })
            }
            None => Stored::Held(html),
        }
    }

    fn standing(&self, path: &str) -> Option<Stored> {
        let (last, _) = self.last.as_ref()?;
        let (entry, file) = (last.files.get(path)?, self.room.site.join(path));
        let is_file = fs::symlink_metadata(&file).is_ok_and(|found| found.is_file() && found.len() == entry.size);
        let says = || regular::read(&file, entry.size).is_ok_and(|bytes| entry.fits(&bytes));
        (is_file && says()).then(|| {
            let Entry { sha256, size } = entry.clone();
            Stored::Staged(Staged { file, size, sha256 })
        })
    }
}

impl Drop for Opened<'_> {
    /// Leaves nothing behind of pages whose site was not written.
    fn drop(&mut self) {
        let Self { disk, room, .. } = self;
        let _ = disk.remove_all(&room.pages);
        let _ = disk.remove_if_empty(&room.folder);
        if self.is_new {
            let _ = disk.remove_if_empty(&room.site);
        }
    }
}

#[cfg(test)]
fn write_to(disk: Disk, output: &Output, folder: &Path, commit: Option<&str>) -> Result<Written, WriteError> {
    Opened::new(disk, folder)?.write(output, commit)
}

/// Everything that leaves the site as it is.
fn prepare(
    disk: Disk,
    room: &Room,
    plan: &Plan,
    files: &Files,
    manifest: &[u8],
    is_recorded: bool,
) -> Result<(), WriteError> {
    if plan.is_empty() && is_recorded {
        return Ok(());
    }
    plan.folders_to_change(&room.site).iter().try_for_each(|folder| disk.check_open(folder))?;
    stage(disk, room, plan, files, manifest).inspect_err(|_| {
        // A disk that is full has its room back.
        let _ = disk.remove_all(&room.staged);
        let _ = disk.remove_if_empty(&room.folder);
    })?;
    match plan.is_empty() {
        true => Ok(()),
        false => announce(disk, room, plan, files),
    }
}

/// Makes the site new, file by file, of which `n_done` counts those that are.
fn finish(disk: Disk, room: &Room, plan: &Plan, is_recorded: bool, n_done: &AtomicUsize) -> Result<(), WriteError> {
    if !plan.is_empty() {
        place(disk, room, plan, n_done)?;
    }
    plan.folders.iter().try_for_each(|path| disk.remove_if_empty(&room.site.join(path)))?;
    if !is_recorded {
        disk.rename_durably(&room.manifest, &room.standing)?;
    }
    room.clear(disk)
}

/// The generator's own folder in the output while a build writes.
struct Room {
    /// The output folder.
    site: PathBuf,
    folder: PathBuf,
    /// The manifest of the site that stands there.
    standing: PathBuf,
    /// New pages, by their number among those that were staged while the site was rendered.
    pages: PathBuf,
    /// New files, by their number in the plan.
    staged: PathBuf,
    manifest: PathBuf,
    journal: PathBuf,
    new_journal: PathBuf,
}

impl Room {
    fn new(output: &Path) -> Self {
        let folder = output.join(".annals");
        let staged = folder.join("staged");
        Self {
            manifest: staged.join("manifest"),
            new_journal: staged.join("journal"),
            journal: folder.join("journal.json"),
            standing: output.join(manifest::NAME),
            pages: folder.join("pages"),
            site: output.to_path_buf(),
            staged,
            folder,
        }
    }

    fn staged(&self, number: usize) -> PathBuf {
        self.staged.join(number.to_string())
    }

    /// Removes the journal first: while it is there, a build is not finished. What others put in the folder stays.
    fn clear(&self, disk: Disk) -> Result<(), WriteError> {
        if fs::symlink_metadata(&self.folder).is_err() {
            return Ok(());
        }
        disk.remove_file(&self.journal)?;
        disk.remove_all(&self.staged)?;
        disk.remove_all(&self.pages)?;
        disk.remove_if_empty(&self.folder)
    }
}

/// Keeps other builds out of the folder until it is dropped, or the program ends in any way: the system takes the lock back. Where the system
/// cannot lock a folder, builds are not kept apart.
fn lock(folder: &Path) -> Result<Option<fs::File>, WriteError> {
    let Ok(handle) = fs::File::open(folder) else { return Ok(None) };
    match handle.try_lock() {
        Ok(()) => Ok(Some(handle)),
        Err(fs::TryLockError::WouldBlock) => Err(WriteError::Busy(folder.to_path_buf())),
        Err(fs::TryLockError::Error(_)) => Ok(None),
    }
}

/// The last build's record, and the entry that it would have in a manifest itself; none if there is none.
fn read_manifest(path: &Path) -> Result<Option<(Manifest, Entry)>, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Err(WriteError::InTheWay(vec![path.to_path_buf()])),
        Err(_) => return Ok(None),
    }
    let bytes = regular::read(path, LARGEST_MANIFEST).map_err(failed("read", path))?;
    match Manifest::parse(&bytes) {
        Ok(manifest) => Ok(Some((manifest, Entry::of(&bytes)))),
        Err(_) => Err(WriteError::InTheWay(vec![path.to_path_buf()])),
    }
}

/// Gives `output` the costly files of the last build that were made from the same, where the manifest proves that nobody has changed them.
fn take_over(output: &Output, last: Option<&Manifest>, folder: &Path) {
    let Some(last) = last.filter(|last| last.generator == GENERATOR) else { return };
    let unmade: Vec<(&str, &str)> = output.unmade().collect();
    unmade.into_par_iter().for_each(|(path, key)| {
        let same = last.made_from.get(path).is_some_and(|made_from| made_from == key);
        let Some(entry) = last.files.get(path).filter(|_| same) else { return };
        if let Some(bytes) = regular::read(&folder.join(path), entry.size).ok().filter(|bytes| entry.fits(bytes)) {
            output.supply(path, bytes);
        }
    });
}

fn files(output: &Output) -> Result<Files<'_>, WriteError> {
    let held: Vec<(&str, &[u8])> = output.files().collect();
    let file = |bytes| File { bytes: Bytes::Held(Cow::Borrowed(bytes)), entry: Entry::of(bytes) };
    let held: Vec<_> = held.into_par_iter().map(|(path, bytes)| (Cow::Borrowed(path), file(bytes))).collect();
    let left: Vec<(&str, &Left)> = output.left().collect();
    let file = |left: &'_ Left| match plan::entry_of(&left.file) {
        Ok(entry) if entry.size == left.size => Ok(entry),
        Ok(_) => Err(failed("copy", &left.file)(disk::changed())),
        Err(error) => Err(failed("read", &left.file)(error)),
    };
    let left: Vec<_> = left
        .into_par_iter()
        .map(|(path, left)| Ok((Cow::Borrowed(path), File { bytes: Bytes::Left(left), entry: file(left)? })))
        .collect::<Result<_, WriteError>>()?;
    let staged = output.staged().map(|(path, staged)| {
        let entry = Entry { sha256: staged.sha256.clone(), size: staged.size };
        (Cow::Borrowed(path), File { bytes: Bytes::Staged(&staged.file), entry })
    });
    Ok(held.into_iter().chain(left).chain(staged).collect())
}

/// Writes all new bytes where nobody reads them yet.
fn stage(disk: Disk, room: &Room, plan: &Plan, files: &Files, manifest: &[u8]) -> Result<(), WriteError> {
    disk.remove_all(&room.staged)?;
    disk.make_folders(&room.staged)?;
    plan.changed.par_iter().enumerate().try_for_each(|(number, path)| {
        let (file, staged) = (&files[*path], room.staged(number));
        match &file.bytes {
            Bytes::Held(bytes) => disk.write(&staged, bytes),
            Bytes::Left(left) => disk.copy(&left.file, &file.entry, &staged),
            Bytes::Staged(page) if page.starts_with(&room.pages) => disk.rename(page, &staged),
            // It stands in the site, and is written anew all the same.
            Bytes::Staged(page) => disk.copy(page, &file.entry, &staged),
        }
    })?;
    disk.write_durably(&room.manifest, manifest)
}

/// Writes down what is about to be put in place, and what builds that died may have.
fn announce(disk: Disk, room: &Room, plan: &Plan, files: &Files) -> Result<(), WriteError> {
    let mut journal = Journal::read(&room.journal).unwrap_or_default();
    plan.changed.iter().for_each(|path| journal.note(path, &files[*path].entry));
    disk.write_durably(&room.new_journal, &journal.to_bytes())?;
    disk.rename_durably(&room.new_journal, &room.journal)
}

/// Puts the staged files in place: what pages load before the pages. What is no longer part of the site goes last.
fn place(disk: Disk, room: &Room, plan: &Plan, n_done: &AtomicUsize) -> Result<(), WriteError> {
    let folder = &room.site;
    let count = |()| _ = n_done.fetch_add(1, Ordering::Relaxed);
    let remove = |paths: &[&str]| paths.iter().try_for_each(|path| disk.remove_file(&folder.join(path)).map(count));
    remove(&plan.first)?;
    // A folder that a build made and died may stand where a file belongs.
    plan.folders.iter().try_for_each(|path| disk.remove_if_empty(&folder.join(path)))?;
    for needed in plan::folders_of(plan.changed.iter().copied()) {
        let path = folder.join(needed);
        if !path.is_dir() {
            disk.make_folder(&path)?;
        }
    }
    let numbered: Vec<(usize, &str)> = plan.changed.iter().copied().enumerate().collect();
    let n_others = plan.changed.partition_point(|path| !plan::is_page(path));
    for part in [&numbered[..n_others], &numbered[n_others..]] {
        part.par_iter()
            .try_for_each(|(number, path)| disk.rename(&room.staged(*number), &folder.join(path)).map(count))?;
    }
    remove(&plan.last)
}
