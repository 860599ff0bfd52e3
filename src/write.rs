//! Output → disk, and the files that authors begin from. The only file that writes.
//!
//! A file that has the right bytes already is left alone. New bytes are staged in the output folder's own `.annals` first and renamed into
//! place, so that no file is ever half written. `manifest.json` records what the generator wrote: only files that it names, and that nobody has
//! changed since, are ever removed.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::output::Output;

/// The record of what was written, in the output folder.
pub const MANIFEST: &str = "manifest.json";
const STAGING: &str = ".annals";

/// Something on disk that could not be written.
#[derive(Debug)]
pub struct WriteError {
    verb: &'static str,
    path: PathBuf,
    error: io::Error,
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} `{}`: {}", self.verb, self.path.display(), self.error)
    }
}

impl std::error::Error for WriteError {}

fn failed(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_path_buf();
    move |error| WriteError { verb, path, error }
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files whose bytes changed, or that are new.
    pub n_changed: usize,
    /// Files that were ours and are no longer part of the site.
    pub n_removed: usize,
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    generator: String,
    files: BTreeMap<String, Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    sha256: String,
    size: u64,
}

/// Puts `output` into `folder`, which is made if it is not there.
///
/// # Errors
/// If a file or folder cannot be read or written, or if a folder of the site's is a symbolic link on disk: what was there before is then still
/// complete, or is completed by the next build.
pub fn write(output: &Output, folder: &Path) -> Result<Written, WriteError> {
    output.make_all();
    fs::create_dir_all(folder).map_err(failed("make the folder", folder))?;
    let old = read_manifest(folder);
    let manifest = manifest(output);
    let staging = folder.join(STAGING);
    remove_staging(&staging)?;

    let changed: Vec<(&str, &[u8])> = output
        .files()
        .collect::<Vec<_>>()
        .into_par_iter()
        .filter(|(path, bytes)| !is_same(&folder.join(path), bytes))
        .collect();
    fs::create_dir_all(&staging).map_err(failed("make the folder", &staging))?;
    changed.par_iter().enumerate().try_for_each(|(number, (_, bytes))| {
        let staged = staging.join(number.to_string());
        fs::write(&staged, bytes).map_err(failed("write", &staged))
    })?;
    make_folders(folder, &changed)?;
    changed.par_iter().enumerate().try_for_each(|(number, (path, _))| {
        let target = folder.join(path);
        fs::rename(staging.join(number.to_string()), &target).map_err(failed("put in place", &target))
    })?;
    let n_removed = remove_stale(folder, output, old.as_ref());
    let text = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
    let target = folder.join(MANIFEST);
    if !is_same(&target, &text) {
        let staged = staging.join(MANIFEST);
        fs::write(&staged, text).map_err(failed("write", &staged))?;
        fs::rename(&staged, &target).map_err(failed("put in place", &target))?;
    }
    remove_staging(&staging)?;
    Ok(Written { n_changed: changed.len(), n_removed })
}

/// Writes one file beside the content, whole or not at all.
///
/// # Errors
/// If it cannot be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let staged = path.with_extension("tmp");
    fs::write(&staged, bytes).map_err(failed("write", &staged))?;
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
    let found = fs::read(path).map_err(failed("read", path))?;
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

fn manifest(output: &Output) -> Manifest {
    let files: Vec<_> = output.files().collect();
    let files = files
        .into_par_iter()
        .map(|(path, bytes)| (path.to_owned(), Entry { sha256: sha256(bytes), size: bytes.len() as u64 }))
        .collect();
    Manifest { generator: format!("annals {}", env!("CARGO_PKG_VERSION")), files }
}

fn sha256(bytes: &[u8]) -> String {
    use fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The last build's record; none if there is none or it cannot be trusted, and then nothing is removed.
fn read_manifest(folder: &Path) -> Option<Manifest> {
    serde_json::from_slice(&fs::read(folder.join(MANIFEST)).ok()?).ok()
}

fn is_same(path: &Path, bytes: &[u8]) -> bool {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() && found.len() == bytes.len() as u64 => {
            fs::read(path).is_ok_and(|written| written == bytes)
        }
        _ => false,
    }
}

/// Makes the folders of the changed files. A link in their way could lead out of the output, so it is refused.
fn make_folders(folder: &Path, changed: &[(&str, &[u8])]) -> Result<(), WriteError> {
    let mut folders: Vec<&Path> = changed.iter().filter_map(|(path, _)| Path::new(path).parent()).collect();
    folders.sort();
    folders.dedup();
    for relative in folders {
        let mut path = folder.to_path_buf();
        for part in relative.components() {
            path.push(part);
            match fs::symlink_metadata(&path) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => {
                    let error = io::Error::other("something else than a folder is in the way");
                    return Err(failed("make the folder", &path)(error));
                }
                Err(_) => fs::create_dir(&path).map_err(failed("make the folder", &path))?,
            }
        }
    }
    Ok(())
}

/// Removes the files that the last build wrote and this one did not, unless somebody has changed them.
fn remove_stale(folder: &Path, output: &Output, old: Option<&Manifest>) -> usize {
    let mut n_removed = 0;
    for (path, entry) in old.iter().flat_map(|old| &old.files) {
        let inside = Path::new(path).components().all(|part| matches!(part, std::path::Component::Normal(_)));
        if output.has(path) || !inside {
            continue;
        }
        let file = folder.join(path);
        let ours = fs::symlink_metadata(&file).is_ok_and(|found| found.is_file() && found.len() == entry.size)
            && fs::read(&file).is_ok_and(|bytes| sha256(&bytes) == entry.sha256);
        if ours && fs::remove_file(&file).is_ok() {
            n_removed += 1;
            // A folder that still holds something refuses to go, which is what is wanted.
            let parents = file.ancestors().skip(1).take_while(|parent| *parent != folder);
            for parent in parents {
                if fs::remove_dir(parent).is_err() {
                    break;
                }
            }
        }
    }
    n_removed
}

fn remove_staging(staging: &Path) -> Result<(), WriteError> {
    match fs::remove_dir_all(staging) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed("clear", staging)(error)),
        _ => Ok(()),
    }
}
