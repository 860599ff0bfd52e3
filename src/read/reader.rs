//! A folder that is read again and again: of what is known to have changed, only that.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::platform::regular;
use crate::read::folder::{DEFAULT_THEME, LARGEST_TEXT, ReadError, found, is_read, text_of};
use crate::source::{self, SourceMap};

/// Reads an explainer's folder again after each change.
pub struct Reader {
    root: PathBuf,
    /// What was read last; none if a file of it may be reached by two paths, or could not be read: then all is read anew.
    last: Option<SourceMap>,
}

impl Reader {
    /// A reader of `root`.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf(), last: None }
    }

    /// What is there now, if all that has changed since it was read last are the files at these paths from the root; none if anything may
    /// have.
    ///
    /// # Errors
    /// If the system refuses a folder or file.
    pub fn read(&mut self, changed: Option<&BTreeSet<String>>) -> Result<SourceMap, ReadError> {
        if let Some(sources) = self.last.take().zip(changed).and_then(|(last, changed)| self.renewed(last, changed)) {
            self.last = Some(sources.clone());
            return Ok(sources);
        }
        let found = found(&self.root, u64::MAX)?;
        let is_plain = !found.has_links && found.unread.is_empty();
        let sources = found.into_sources();
        self.last = is_plain.then(|| sources.clone());
        Ok(sources)
    }

    /// Takes the same files under other ids for those that were read last.
    pub fn keep(&mut self, sources: &SourceMap) {
        if let Some(last) = &mut self.last {
            *last = sources.clone();
        }
    }

    /// The texts at `paths` read anew; none unless each is a text in its place, and all else can only be as it was.
    fn renewed(&self, last: SourceMap, paths: &BTreeSet<String>) -> Option<SourceMap> {
        let mut sources = last;
        for path in paths {
            let file = self.root.join(path);
            let is_known = || sources.find(path).is_some() || sources.has_below(path);
            match fs::symlink_metadata(&file) {
                _ if path.split('/').any(source::is_passed_over) => {}
                // What came and went while an editor saved.
                Err(_) if !is_known() => {}
                // One of the theme may give way to the built-in one of its name.
                Err(_) if is_read(path) && !is_built_in(path) => sources = sources.without(path),
                Ok(found) if found.is_file() && found.len() <= LARGEST_TEXT && is_read(path) => {
                    let text = text_of(regular::read(&file, LARGEST_TEXT).ok()?);
                    sources = sources.overlay(path, &text);
                }
                _ => return None,
            }
        }
        Some(sources)
    }
}

fn is_built_in(path: &str) -> bool {
    path.strip_prefix("themes/default/").is_some_and(|name| DEFAULT_THEME.get_file(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    /// A folder for one test.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("annals-reader-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for (path, text) in [("site.yaml", "title: T"), ("a.md", "a"), ("events/b.md", "b"), ("static/c.txt", "c")] {
            let file = folder.join("content").join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
            fs::write(file, text).expect("it can be written");
        }
        folder
    }

    /// Does something in a folder that was read, and reads what is told to have changed. Whether that is all that was read.
    fn check(name: &str, change: impl FnOnce(&Path), told: &[&str], is_quick: bool) {
        let root = folder(name);
        let mut reader = Reader::new(&root);
        let before = reader.read(None).expect("it can be read");
        change(&root);
        let told: BTreeSet<String> = told.iter().map(|path| (*path).to_owned()).collect();
        let quick = reader.renewed(before, &told);
        assert_eq!(quick.is_some(), is_quick, "{name}");
        let read = reader.read(Some(&told)).expect("it can be read");
        let expected = read::read(&root).expect("it can be read");
        assert_eq!(read.name(), expected.name(), "{name}");
        fs::remove_dir_all(root).expect("it can be removed");
    }

    #[test]
    fn what_changed_alone_is_read() {
        let write = |path: &'static str| {
            move |root: &Path| {
                fs::create_dir_all(root.join(path).parent().expect("a folder")).expect("it can be made");
                fs::write(root.join(path), "\u{feff}new").expect("it can be written");
            }
        };
        let remove = |path: &'static str| move |root: &Path| fs::remove_file(root.join(path)).expect("it is there");
        check("text", write("content/a.md"), &["content/a.md"], true);
        check("new", write("content/events/n.md"), &["content/events/n.md", "content/events/n.md.tmp"], true);
        check("gone", remove("content/events/b.md"), &["content/events/b.md"], true);
        check("theme", write("themes/own/templates/a.html"), &["themes/own/templates/a.html"], true);
        check("built in", write("themes/default/templates/404.html"), &["themes/default/templates/404.html"], true);
        check("passed over", |_| {}, &["content/nothing", "content/.a.md.swp"], true);
    }

    #[test]
    fn what_may_touch_others_is_read_with_all() {
        let write = |path: &'static str| move |root: &Path| fs::write(root.join(path), "new").expect("written");
        check("copied", write("content/static/c.txt"), &["content/static/c.txt"], false);
        check("stray", write("content/a.txt"), &["content/a.txt"], false);
        let remove = |root: &Path| fs::remove_dir_all(root.join("content/events")).expect("it is there");
        check("folder", remove, &["content/events"], false);
        check("new folder", |root: &Path| fs::create_dir(root.join("content/n")).expect("made"), &["content/n"], false);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_two_paths_lead_to_is_read_with_all() {
        let link = |root: &Path| {
            std::os::unix::fs::symlink(root.join("content/a.md"), root.join("content/z.md")).expect("it can be made");
        };
        check("link", link, &["content/z.md"], false);
        let root = folder("linked");
        link(&root);
        let mut reader = Reader::new(&root);
        reader.read(None).expect("it can be read");
        assert!(reader.last.is_none());
        fs::remove_dir_all(root).expect("it can be removed");
    }
}
