//! Single files beside the content or in it, as authors have them made: each whole or not at all.

use std::fs;
use std::io;
use std::path::Path;

use super::{WriteError, failed};
use crate::platform;

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
    platform::disk::replace(&staged, path).map_err(failed("put in place", path))
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
