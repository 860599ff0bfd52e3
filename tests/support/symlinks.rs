//! Links, which each system makes in its own way.

use std::path::Path;

/// Makes a link at `path` that leads to `target`, as seen from there. On Windows, whoever may not make links gets an error that says so.
pub(crate) fn symlink(target: &str, path: &Path) {
    #[cfg(unix)]
    let made = std::os::unix::fs::symlink(target, path);
    #[cfg(windows)]
    let made = match path.parent().is_some_and(|folder| folder.join(target).is_dir()) {
        true => std::os::windows::fs::symlink_dir(target, path),
        false => std::os::windows::fs::symlink_file(target, path),
    };
    made.unwrap_or_else(|error| panic!("no link at {}: {error}", path.display()));
}
