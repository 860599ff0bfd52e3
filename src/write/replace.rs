//! Texts of authors that are put in the place of others: all of them, or none.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::PathBuf;

use super::disk::Disk;
use super::{WriteError, failed};
use crate::regular;

/// The largest file of an author that is changed, in bytes: the largest text that is read.
const LARGEST: u64 = 64 << 20;

const MARK: &[u8] = "\u{feff}".as_bytes();

/// A text of an author's and what is to stand in its place, both without a byte order mark.
#[derive(Clone, Debug)]
pub struct Replacement {
    path: PathBuf,
    before: String,
    after: String,
}

/// The bytes of a file now, and as they are to be.
type Bytes = (Vec<u8>, Vec<u8>);

impl Replacement {
    /// `after` in the place of `before`.
    pub fn new(path: PathBuf, before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { path, before: before.into(), after: after.into() }
    }

    /// The bytes of the file now and as they are to be. A byte order mark stays.
    ///
    /// # Errors
    /// If the file says something else by now, is not UTF-8, or cannot be read.
    pub fn bytes(&self) -> Result<Bytes, WriteError> {
        let found = regular::read(&self.path, LARGEST).map_err(failed("read", &self.path))?;
        let (mark, text) = found.split_at(if found.starts_with(MARK) { MARK.len() } else { 0 });
        if text != self.before.as_bytes() {
            let changed = io::Error::other("it has changed meanwhile, or is not UTF-8");
            return Err(failed("change", &self.path)(changed));
        }
        let after = [mark, self.after.as_bytes()].concat();
        Ok((found, after))
    }
}

/// Puts each text in place, whole and with the rights of the old one, or none of them. The new ones stand beside the old ones before the first
/// takes its place; where a link leads to a file, the file is what changes.
///
/// # Errors
/// If a file says something else by now, or is not UTF-8, or the disk refuses: all are then as they were, or the error tells which are not.
pub fn replace(changes: &[Replacement]) -> Result<(), WriteError> {
    replace_on(Disk::real(), changes)
}

/// A file that is about to be replaced.
struct Staged {
    path: PathBuf,
    new: PathBuf,
    before: Vec<u8>,
    rights: fs::Permissions,
}

pub(super) fn replace_on(disk: Disk, changes: &[Replacement]) -> Result<(), WriteError> {
    let mut staged: Vec<Staged> = Vec::new();
    let undo = |staged: &[Staged]| {
        // What could not be put in place would be a stray file in the content.
        staged.iter().for_each(|file| _ = fs::remove_file(&file.new));
    };
    for change in changes {
        match stage(disk, change) {
            Ok(file) => staged.push(file),
            Err(error) => {
                undo(&staged);
                return Err(error);
            }
        }
    }
    for (position, file) in staged.iter().enumerate() {
        let Err(cause) = disk.rename(&file.new, &file.path) else { continue };
        undo(&staged[position..]);
        let back = |file: &&Staged| {
            let placed = write_new(disk, &file.new, &file.before, &file.rights);
            placed.and_then(|()| disk.rename(&file.new, &file.path)).is_err()
        };
        let changed: Vec<PathBuf> = staged[..position].iter().filter(back).map(|file| file.path.clone()).collect();
        return Err(match changed.is_empty() {
            true => cause,
            false => WriteError::PartlyReplaced { cause: Box::new(cause), changed },
        });
    }
    Ok(())
}

/// Writes what is to stand in the place of a file beside it.
fn stage(disk: Disk, change: &Replacement) -> Result<Staged, WriteError> {
    let (before, after) = change.bytes()?;
    let path = fs::canonicalize(&change.path).map_err(failed("read", &change.path))?;
    let rights = fs::metadata(&path).map_err(failed("read", &path))?.permissions();
    let mut name: OsString = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let new = path.with_file_name(name);
    write_new(disk, &new, &after, &rights)?;
    Ok(Staged { path, new, before, rights })
}

/// Writes a file where none is; if that fails, there is none.
fn write_new(disk: Disk, path: &std::path::Path, bytes: &[u8], rights: &fs::Permissions) -> Result<(), WriteError> {
    disk.write_anew(path, bytes)?;
    fs::set_permissions(path, rights.clone()).map_err(|error| {
        let _ = fs::remove_file(path);
        failed("write", path)(error)
    })
}
