//! Every change on disk, one function each. A test can make any of them fail, or be the last one before the program dies.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{WriteError, failed};
use crate::manifest::Entry;
use crate::platform::{self, regular};

/// A change that is about to be made.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'a> {
    /// The system is asked whether a folder may be changed. This changes nothing.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test wants to know which"))]
    Ask(&'a Path),
    /// A folder is made.
    MakeFolder,
    /// A file is written at this path.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test writes half of it"))]
    Write(&'a Path, &'a [u8]),
    /// A file is put in place of another, or where none was.
    Rename,
    /// A file is removed.
    RemoveFile,
    /// A folder is removed if it is empty.
    RemoveFolder,
    /// A folder of the generator's own is removed with all that is in it.
    RemoveAll,
}

/// The disk as the build changes it.
#[derive(Clone, Copy)]
pub(super) struct Disk<'a> {
    /// Asked before each change; an error is passed on in its stead.
    before: &'a (dyn Fn(Step<'_>) -> io::Result<()> + Sync),
    /// Whether the record of what is done must outlast a power cut, not only the program.
    durable: bool,
}

impl Disk<'static> {
    /// The disk.
    pub(super) fn real() -> Self {
        Self { before: &|_| Ok(()), durable: true }
    }
}

impl<'a> Disk<'a> {
    /// A disk that asks `before` each change.
    #[cfg(test)]
    pub(super) fn asking(before: &'a (dyn Fn(Step<'_>) -> io::Result<()> + Sync)) -> Self {
        Self { before, durable: false }
    }

    fn change<T>(
        self,
        step: Step<'_>,
        verb: &'static str,
        path: &Path,
        change: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, WriteError> {
        (self.before)(step).and_then(|()| change()).map_err(failed(verb, path))
    }

    /// Makes sure that files may be put into a folder and taken out of it. Where the system cannot be asked, the change itself will tell.
    pub(super) fn check_open(self, path: &Path) -> Result<(), WriteError> {
        self.change(Step::Ask(path), "change the folder", path, || platform::disk::may_change(path))
    }

    /// Makes a folder and those above it, where they are not there.
    pub(super) fn make_folders(self, path: &Path) -> Result<(), WriteError> {
        if path.is_dir() {
            return Ok(());
        }
        self.change(Step::MakeFolder, "make the folder", path, || fs::create_dir_all(path))
    }

    /// Makes a folder that is not there.
    pub(super) fn make_folder(self, path: &Path) -> Result<(), WriteError> {
        self.change(Step::MakeFolder, "make the folder", path, || fs::create_dir(path))
    }

    /// Writes a file of the generator's own.
    pub(super) fn write(self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.change(Step::Write(path, bytes), "write", path, || fs::write(path, bytes))
    }

    /// Writes a file where nothing stands yet; if that fails half way, nothing stands there.
    pub(super) fn write_anew(self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.change(Step::Write(path, bytes), "write", path, || {
            let mut file = fs::File::create_new(path)?;
            file.write_all(bytes).inspect_err(|_| _ = fs::remove_file(path))
        })
    }

    /// Writes a file of the generator's own that says what the author's file `from` does, piece by piece.
    ///
    /// # Errors
    /// If it does not say what is `expected`, since somebody has changed it meanwhile; also if a file cannot be read or written.
    pub(super) fn copy(self, from: &Path, expected: &Entry, path: &Path) -> Result<(), WriteError> {
        self.change(Step::Write(path, b""), "write", path, || Ok(()))?;
        let copied = regular::open(from).and_then(|original| {
            let mut copy = fs::File::create(path)?;
            Entry::read(original, |piece| copy.write_all(piece))
        });
        match copied.map_err(failed("copy", from))? == *expected {
            true => Ok(()),
            false => Err(failed("copy", from)(changed())),
        }
    }

    /// Writes a file of the generator's own and waits until the disk has it.
    pub(super) fn write_durably(self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.change(Step::Write(path, bytes), "write", path, || {
            let mut file = fs::File::create(path)?;
            file.write_all(bytes)?;
            if self.durable { file.sync_all() } else { Ok(()) }
        })
    }

    /// Puts a file in place, at once.
    pub(super) fn rename(self, from: &Path, to: &Path) -> Result<(), WriteError> {
        self.change(Step::Rename, "put in place", to, || platform::disk::replace(from, to))
    }

    /// Puts a file in place and waits until the disk knows.
    pub(super) fn rename_durably(self, from: &Path, to: &Path) -> Result<(), WriteError> {
        self.rename(from, to)?;
        if let Some(folder) = to.parent().filter(|_| self.durable) {
            platform::disk::sync_folder(folder);
        }
        Ok(())
    }

    /// Removes a file, if it is there.
    pub(super) fn remove_file(self, path: &Path) -> Result<(), WriteError> {
        self.change(Step::RemoveFile, "remove", path, || ignore(fs::remove_file(path), &[io::ErrorKind::NotFound]))
    }

    /// Removes a folder, if it is there and nothing is in it.
    pub(super) fn remove_if_empty(self, path: &Path) -> Result<(), WriteError> {
        let holds_something = |path: &Path| fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_some());
        let is_folder = fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
        if !is_folder || holds_something(path) {
            return Ok(());
        }
        // Somebody may have put something in it since.
        let kinds = [io::ErrorKind::NotFound, io::ErrorKind::DirectoryNotEmpty, io::ErrorKind::AlreadyExists];
        self.change(Step::RemoveFolder, "remove the folder", path, || ignore(fs::remove_dir(path), &kinds))
    }

    /// Removes a folder of the generator's own with all that is in it, if it is there.
    pub(super) fn remove_all(self, path: &Path) -> Result<(), WriteError> {
        if fs::symlink_metadata(path).is_err() {
            return Ok(());
        }
        self.change(Step::RemoveAll, "clear", path, || ignore(fs::remove_dir_all(path), &[io::ErrorKind::NotFound]))
    }
}

/// Why a file is not copied that is not as it was.
pub(super) fn changed() -> io::Error {
    io::Error::other("it was changed while the site was built; build again")
}

fn ignore(done: io::Result<()>, kinds: &[io::ErrorKind]) -> io::Result<()> {
    match done {
        Err(error) if kinds.contains(&error.kind()) => Ok(()),
        done => done,
    }
}
