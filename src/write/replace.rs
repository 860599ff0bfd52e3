//! Texts of authors that are put in the place of others: all of them, or none.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::PathBuf;

use super::disk::Disk;
use super::{WriteError, failed};
use crate::platform::regular;

/// The largest file of an author that is changed, in bytes: the largest text that is read.
const LARGEST: u64 = 64 << 20;

const MARK: &[u8] = "\u{feff}".as_bytes();

/// A text of an author's, or none, and what is to stand in its place, both without a byte order mark.
#[derive(Clone, Debug)]
pub struct Replacement {
    path: PathBuf,
    /// None if there is no such file yet.
    before: Option<String>,
    after: String,
}

/// The bytes of a file now, and as they are to be.
type Bytes = (Vec<u8>, Vec<u8>);

impl Replacement {
    /// `after` in the place of `before`.
    pub fn new(path: PathBuf, before: impl Into<String>, after: impl Into<String>) -> Self {
        Self { path, before: Some(before.into()), after: after.into() }
    }

    /// `after` in a file that is not there yet, with the folders it needs.
    pub fn anew(path: PathBuf, after: impl Into<String>) -> Self {
        Self { path, before: None, after: after.into() }
    }

    /// Whether there is no such file yet.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.before.is_none()
    }

    /// The bytes of the file now and as they are to be. A byte order mark stays.
    ///
    /// # Errors
    /// If the file says something else by now, is there although it should not be, is not UTF-8, or cannot be read.
    pub fn bytes(&self) -> Result<Bytes, WriteError> {
        let Some(before) = &self.before else {
            return match fs::symlink_metadata(&self.path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    Ok((Vec::new(), self.after.as_bytes().to_vec()))
                }
                Err(error) => Err(failed("read", &self.path)(error)),
                Ok(_) => Err(failed("write", &self.path)(io::Error::other("it is there by now"))),
            };
        };
        let found = regular::read(&self.path, LARGEST).map_err(failed("read", &self.path))?;
        let (mark, text) = found.split_at(if found.starts_with(MARK) { MARK.len() } else { 0 });
        if text != before.as_bytes() {
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
    /// What it held, and its rights; none if it was not there.
    before: Option<(Vec<u8>, fs::Permissions)>,
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
        let back = |file: &&Staged| match &file.before {
            Some((bytes, rights)) => {
                let placed = write_new(disk, &file.new, bytes, Some(rights));
                placed.and_then(|()| disk.rename(&file.new, &file.path)).is_err()
            }
            None => disk.remove_file(&file.path).is_err(),
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
    let (path, before) = match change.is_new() {
        true => {
            let folder = change.path.parent().unwrap_or(&change.path);
            fs::create_dir_all(folder).map_err(failed("make the folder", folder))?;
            (change.path.clone(), None)
        }
        false => {
            let path = fs::canonicalize(&change.path).map_err(failed("read", &change.path))?;
            let rights = fs::metadata(&path).map_err(failed("read", &path))?.permissions();
            (path, Some((before, rights)))
        }
    };
    let mut name: OsString = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let new = path.with_file_name(name);
    write_new(disk, &new, &after, before.as_ref().map(|(_, rights)| rights))?;
    Ok(Staged { path, new, before })
}

/// Writes a file where none is, with the rights of an older one if there is one; if that fails, there is none.
fn write_new(
    disk: Disk,
    path: &std::path::Path,
    bytes: &[u8],
    rights: Option<&fs::Permissions>,
) -> Result<(), WriteError> {
    disk.write_anew(path, bytes)?;
    let Some(rights) = rights else { return Ok(()) };
    fs::set_permissions(path, rights.clone()).map_err(|error| {
        let _ = fs::remove_file(path);
        failed("write", path)(error)
    })
}
