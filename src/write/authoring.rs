//! Single files beside the content or in it, as authors have them made: each whole or not at all.

use std::fs;
use std::io;
use std::path::Path;

use super::{WriteError, failed};
use crate::regular;

/// The largest file of an author that is changed, in bytes: the largest text that is read.
const LARGEST: u64 = 64 << 20;

/// Writes one file beside the content, whole or not at all.
///
/// # Errors
/// If it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let staged = path.with_extension("tmp");
    // What a run that died left there goes, and so does a link or a pipe, through which nothing is written.
    match fs::remove_file(&staged) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed("replace", &staged)(error)),
        _ => create(&staged, bytes)?,
    }
    fs::rename(&staged, path).map_err(failed("put in place", path))
}

/// Whether a new explainer can go to `folder`: it is not there, or holds nothing but the `.git` of an empty repository.
///
/// # Errors
/// If the folder cannot be read, or is none.
pub fn is_free(folder: &Path) -> Result<bool, WriteError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.all(|entry| entry.is_ok_and(|entry| entry.file_name() == ".git"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(failed("read the folder", folder)(error)),
    }
}

/// Writes a new file, with the folders it needs; never over another.
///
/// # Errors
/// If something is there already, or the file cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed("make the folder", folder))?;
    }
    let mut file = fs::File::create_new(path).map_err(failed("write", path))?;
    io::Write::write_all(&mut file, bytes).map_err(failed("write", path))
}

/// Writes a file that the generator makes in whole, over an older one if there is one.
///
/// # Errors
/// If it cannot be written.
pub fn overwrite(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed("make the folder", folder))?;
    }
    write_file(path, bytes)
}

/// Puts `after` in place of the text `before` of an author's file, at once and whole. A byte order mark stays.
///
/// # Errors
/// If the file says something else by now, or is not UTF-8, or cannot be written: it is then as it was.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), WriteError> {
    const MARK: &[u8] = "\u{feff}".as_bytes();
    let found = regular::read(path, LARGEST).map_err(failed("read", path))?;
    let (mark, text) = found.split_at(if found.starts_with(MARK) { MARK.len() } else { 0 });
    if text != before.as_bytes() {
        return Err(failed("change", path)(io::Error::other("it has changed meanwhile, or is not UTF-8")));
    }
    let rights = fs::metadata(path).map_err(failed("read", path))?.permissions();
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".new");
    let staged = path.with_file_name(name);
    create(&staged, &[mark, after.as_bytes()].concat())?;
    let placed = fs::set_permissions(&staged, rights).and_then(|()| fs::rename(&staged, path));
    placed.map_err(|error| {
        // What could not be put in place would be a stray file in the content.
        let _ = fs::remove_file(&staged);
        failed("put in place", path)(error)
    })
}
