//! The commit that is checked out, read from the files of git itself: no program is run, and nothing but a name is believed.
//!
//! Every file is read only if it is a regular one, and up to a limit: a folder from elsewhere may hold anything under these names.
//!
//! Knows loose and packed references, detached heads, linked worktrees and submodules. Where the index cannot be read
//! (version 4, or a repository with `reftable`), the commit is not known.

use std::path::{Path, PathBuf};

use crate::platform::regular;

/// The largest index and list of packed references that are read, in bytes: those of some million files.
const LARGEST_LIST: u64 = 256 << 20;
/// The largest of the other files, each of which holds one name or path.
const LARGEST_NAME: u64 = 64 << 10;

/// The commit that is checked out where `root/content/site.yaml` is tracked; none if git does not track it, or has none yet.
#[must_use]
pub fn commit(root: &Path) -> Option<String> {
    let site = root.canonicalize().ok()?.join("content/site.yaml");
    let (top, git) = site.ancestors().skip(1).find_map(|folder| Some((folder, repository(folder)?)))?;
    let parts: Vec<_> =
        site.strip_prefix(top).ok()?.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    // What git ignores in somebody's repository is not of its commits.
    if !tracks(&regular::read(&git.join("index"), LARGEST_LIST).ok()?, &parts.join("/")) {
        return None;
    }
    // A linked worktree has its own head, and shares the references.
    let common = match name(&git.join("commondir")) {
        Some(common) => git.join(common.trim_end()),
        None => git.clone(),
    };
    let mut text = name(&git.join("HEAD"))?;
    // A reference may name another one.
    for _ in 0..5 {
        let named = text.trim_end();
        let Some(reference) = named.strip_prefix("ref: ") else {
            return is_commit(named).then(|| named.to_owned());
        };
        if !reference.starts_with("refs/") || reference.split('/').any(|part| part == "..") {
            return None;
        }
        text = name(&git.join(reference))
            .or_else(|| name(&common.join(reference)))
            .or_else(|| packed(&common, reference))?;
    }
    None
}

/// The way from the top of the repository that `root` is in to `root`: empty if it is the top or is in none, else with `/` at its end.
#[must_use]
pub fn way_from_top(root: &Path) -> String {
    let Ok(root) = root.canonicalize() else { return String::new() };
    let top = root.ancestors().find(|folder| repository(folder).is_some());
    let parts = top.and_then(|top| root.strip_prefix(top).ok()).into_iter().flat_map(Path::components);
    parts.map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect()
}

/// What a small file says.
fn name(path: &Path) -> Option<String> {
    regular::read_to_string(path, LARGEST_NAME).ok()
}

/// Whether `text` is the full name of a commit: 40 lower-case hexadecimal digits, or 64 in a repository with SHA-256.
#[must_use]
pub fn is_commit(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Git's folder for what is checked out in `folder`, if that is the top of a repository.
fn repository(folder: &Path) -> Option<PathBuf> {
    let git = folder.join(".git");
    match name(&git) {
        Some(text) => Some(folder.join(text.strip_prefix("gitdir: ")?.trim_end())),
        None => git.join("HEAD").is_file().then_some(git),
    }
}

/// Whether the index names `path`: each entry ends with the length of the path in 12 bits, the path, and a zero byte (gitformat-index).
fn tracks(index: &[u8], path: &str) -> bool {
    let length = path.len().min(0xfff);
    let wanted = [path.as_bytes(), &[0]].concat();
    let ends = index.windows(wanted.len()).enumerate().filter(|(_, bytes)| *bytes == wanted);
    ends.filter_map(|(start, _)| index.get(start.checked_sub(2)?..start))
        .any(|flags| (usize::from(flags[0]) << 8 | usize::from(flags[1])) & 0xfff == length)
}

/// What `packed-refs` says of a reference.
fn packed(common: &Path, reference: &str) -> Option<String> {
    let text = regular::read_to_string(&common.join("packed-refs"), LARGEST_LIST).ok()?;
    text.lines().find_map(|line| {
        let (commit, name) = line.split_once(' ')?;
        (name == reference).then(|| commit.to_owned())
    })
}
