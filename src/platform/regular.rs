//! Reading regular files, up to a limit. Whoever made the folder may have put a pipe, a socket or a device where a file is expected:
//! opening one waits for a writer that never comes, reading one may never end.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// Why something that is no regular file is not read.
pub const NOT_REGULAR: &str = "it is no regular file";

/// Opens a regular file, links followed.
///
/// # Errors
/// If there is none, it is something else, or the system refuses.
pub fn open(path: &Path) -> io::Result<fs::File> {
    // Asked before it is opened, since to open a pipe is to wait.
    match fs::metadata(path)?.is_file() {
        true => fs::File::open(path),
        false => Err(io::Error::other(NOT_REGULAR)),
    }
}

/// The bytes of a regular file of at most `limit` bytes.
///
/// # Errors
/// If there is none, it is something else or larger, or the system refuses.
pub fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let expected = file.metadata()?.len();
    let too_large = || io::Error::new(io::ErrorKind::FileTooLarge, format!("it has more than {} bytes", limit));
    if expected > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or_default());
    // It may have grown since, and some files do not say how long they are.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
}

/// The text of a regular file of at most `limit` bytes.
///
/// # Errors
/// If there is none, it is something else, larger, or not UTF-8, or the system refuses.
pub fn read_to_string(path: &Path, limit: u64) -> io::Result<String> {
    String::from_utf8(read(path, limit)?).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}
