//! Disk → source map. The only file that reads content and themes.

mod git;

pub use git::{commit, is_commit};

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use crate::source::SourceMap;

/// The default theme travels inside the program, so that a bare binary builds any content folder.
static DEFAULT_THEME: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The largest text that is read, in bytes: far beyond any page, small enough for the 32 bits of a span.
const LARGEST_TEXT: u64 = 64 << 20;

/// Something on disk that could not be read.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    error: io::Error,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read `{}`: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for ReadError {}

/// The nearest folder at or above `start` that has `content/site.yaml`.
#[must_use]
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    start.ancestors().find(|folder| folder.join("content/site.yaml").is_file()).map(Path::to_path_buf)
}

/// Reads `content/` and `themes/` below `root`, with the built-in theme below them. Hidden files are passed over, and so are
/// symbolic links, which could lead anywhere.
///
/// # Errors
/// If a folder or file cannot be read, or a text is larger than 64 MiB.
pub fn read(root: &Path) -> Result<SourceMap, ReadError> {
    let mut texts = BTreeMap::new();
    let mut assets = BTreeMap::new();
    add_built_in(&DEFAULT_THEME, &mut texts, &mut assets);
    for folder in ["content", "themes"] {
        let folder = root.join(folder);
        if !folder.is_dir() {
            continue;
        }
        let entries = WalkDir::new(&folder)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'));
        for entry in entries {
            let entry = entry.map_err(|error| ReadError {
                path: error.path().unwrap_or(&folder).to_path_buf(),
                error: error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of links")),
            })?;
            if entry.file_type().is_file() {
                read_file(root, entry.path(), &mut texts, &mut assets)?;
            }
        }
    }
    Ok(SourceMap::from_files(texts, assets))
}

/// The archived texts of sources in `folder`, by the ids of their sources: `ID.txt`.
///
/// # Errors
/// If the folder or a text cannot be read.
pub fn read_archive(folder: &Path) -> Result<BTreeMap<String, String>, ReadError> {
    let fail = |path: &Path| {
        let path = path.to_path_buf();
        move |error| ReadError { path, error }
    };
    let mut texts = BTreeMap::new();
    for entry in std::fs::read_dir(folder).map_err(fail(folder))? {
        let path = entry.map_err(fail(folder))?.path();
        let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        if let (Some(id), Some("txt")) = (id, path.extension().and_then(|ending| ending.to_str())) {
            let bytes = std::fs::read(&path).map_err(fail(&path))?;
            texts.insert(id, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok(texts)
}

fn read_file(
    root: &Path,
    path: &Path,
    texts: &mut BTreeMap<String, String>,
    assets: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), ReadError> {
    let fail = |error| ReadError { path: path.to_path_buf(), error };
    let relative = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let name = parts.join("/");
    if std::fs::metadata(path).map_err(fail)?.len() > LARGEST_TEXT && is_text(&name) {
        return Err(fail(io::Error::other("a text of more than 64 MiB")));
    }
    if is_text(&name) {
        // A text that is not UTF-8 is reported by `parse`, which finds the replacement characters.
        let bytes = std::fs::read(path).map_err(fail)?;
        texts.insert(name, String::from_utf8_lossy(&bytes).into_owned());
    } else if is_asset(&name) {
        assets.insert(name, std::fs::read(path).map_err(fail)?);
    } else {
        // Known to be there, so that it can be reported as out of place.
        texts.insert(name, String::new());
    }
    Ok(())
}

fn is_text(name: &str) -> bool {
    let text = [".md", ".yaml", ".yml", ".lock", ".geojson", ".html", ".svg", ".css", ".js"];
    !is_asset(name) && text.iter().any(|ending| name.ends_with(ending))
}

/// Files that are no texts of ours: everything below `static/` of the content or of a theme, which is copied as it is, and below
/// `fonts/` of a theme.
fn is_asset(name: &str) -> bool {
    let folder = || name.split('/').nth(2);
    name.starts_with("content/static/") || (name.starts_with("themes/") && matches!(folder(), Some("static" | "fonts")))
}

fn add_built_in(folder: &Dir, texts: &mut BTreeMap<String, String>, assets: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        let name = format!("themes/default/{}", file.path().to_string_lossy().replace('\\', "/"));
        match file.contents_utf8() {
            Some(text) if is_text(&name) => {
                texts.insert(name, text.to_owned());
            }
            _ => {
                assets.insert(name, file.contents().to_vec());
            }
        }
    }
    folder.dirs().for_each(|folder| add_built_in(folder, texts, assets));
}
