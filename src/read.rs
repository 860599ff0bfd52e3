//! Disk → source map. The only file that reads content and themes.

mod folder;
mod git;
mod reader;
mod revision;

pub use folder::{ReadError, is_read};
pub use git::{commit, is_commit, way_from_top};
pub use reader::Reader;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::asset::Asset;
use crate::platform::regular;
use crate::source::{SourceMap, Unread};
use folder::{
    DEFAULT_THEME, Found, LARGEST_HELD, LARGEST_TEXT, add_built_in, failed, found, is_asset, is_text, text_of,
};

/// The nearest folder at or above `start` that has `content/site.yaml`.
#[must_use]
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    start.ancestors().find(|folder| folder.join("content/site.yaml").is_file()).map(Path::to_path_buf)
}

/// The text of a file of another program, wherever it is.
///
/// # Errors
/// If it is no regular file, too large, or not in UTF-8.
pub fn read_text(path: &Path) -> Result<String, ReadError> {
    regular::read_to_string(path, LARGEST_TEXT).map_err(failed(path))
}

/// A picture, wherever it is.
///
/// # Errors
/// If it is no regular file or too large.
pub fn read_picture(path: &Path) -> Result<Vec<u8>, ReadError> {
    regular::read(path, LARGEST_TEXT).map_err(failed(path))
}

/// What the file at `path` is called below the folder `below` of `root`, links followed; none if it lies elsewhere.
#[must_use]
pub fn name_below(root: &Path, below: &str, path: &Path) -> Option<String> {
    let folder = root.join(below).canonicalize().ok()?;
    let path = path.canonicalize().ok()?;
    let parts: Option<Vec<&str>> = path.strip_prefix(folder).ok()?.iter().map(OsStr::to_str).collect();
    Some(parts?.join("/"))
}

/// Reads `content/` and `themes/` below `root`, with the built-in theme below them. Hidden files and those that editors, git and desktops leave
/// behind are passed over. A link is followed where it leads to something below `root` that is not hidden; what cannot be read is noted in the
/// map, for `parse` to report.
///
/// # Errors
/// If the system refuses a folder or file.
pub fn read(root: &Path) -> Result<SourceMap, ReadError> {
    read_with(root, u64::MAX)
}

/// The same for a site that is written to disk or not at all: large files that are only copied, such as films, stay where they are.
///
/// # Errors
/// If the system refuses a folder or file.
pub fn read_lean(root: &Path) -> Result<SourceMap, ReadError> {
    read_with(root, LARGEST_HELD)
}

fn read_with(root: &Path, largest_held: u64) -> Result<SourceMap, ReadError> {
    found(root, largest_held).map(Found::into_sources)
}

/// What [`read`] would find if the commit that `revision` names were checked out, which it is not. `root` is in a git repository.
///
/// # Errors
/// If there is no such revision, it has no explainer there, or git cannot be run: a message that says so.
pub fn read_revision(root: &Path, revision: &str) -> Result<SourceMap, String> {
    let found = revision::files(root, revision, |path| is_text(path) || is_asset(path))?;
    let (mut texts, mut assets, mut unread) = (BTreeMap::new(), BTreeMap::new(), found.unread);
    add_built_in(&DEFAULT_THEME, &mut texts, &mut assets);
    for (path, bytes) in found.files {
        if is_asset(&path) {
            assets.insert(path, Asset::Held(Arc::new(bytes)));
        } else if bytes.len() as u64 > LARGEST_TEXT {
            unread.insert(path, Unread::TooLarge(LARGEST_TEXT));
        } else {
            texts.insert(path, Cow::Owned(text_of(bytes)));
        }
    }
    texts.extend(unread.keys().map(|path| (path.clone(), Cow::Borrowed(""))));
    Ok(SourceMap::with_built_in(texts, assets).with_unread(&unread))
}

/// The built-in theme alone.
#[must_use]
pub fn built_in() -> SourceMap {
    let (mut texts, mut assets) = (BTreeMap::new(), BTreeMap::new());
    add_built_in(&DEFAULT_THEME, &mut texts, &mut assets);
    SourceMap::with_built_in(texts, assets)
}

/// The archived texts of sources in `folder`, by the ids of their sources: `ID.txt`.
///
/// # Errors
/// If the folder or a text cannot be read, or a text is larger than 64 MiB.
pub fn read_archive(folder: &Path) -> Result<BTreeMap<String, String>, ReadError> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        if let (Some(id), Some("txt")) = (id, path.extension().and_then(|ending| ending.to_str())) {
            let bytes = regular::read(&path, LARGEST_TEXT).map_err(failed(&path))?;
            texts.insert(id, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(texts)
}
