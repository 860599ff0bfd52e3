//! The folders of an explainer and of what is made of it.

use std::path::Path;

use super::examination::Examination;
use crate::cache::Cache;
use crate::platform::paths;
use crate::write;

/// Says where everything is, and whether it can be written.
pub(super) fn look(root: &Path, examination: &mut Examination) {
    let full = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    examination.fact("root", shown(&full));
    let output = root.join("output");
    let usable = write::check_apart(&output, root).and_then(|()| write::check_writable(&output));
    match usable {
        Ok(()) => examination.fact("output", format!("{} can be written", shown(&full.join("output")))),
        Err(error) => {
            let cure = "change who may write there, or build into another folder with --output";
            examination.problem("output", error.to_string(), cure);
        }
    }
    match Cache::of_user() {
        None => {
            let says = "the system names no folder for caches, so pictures are made anew in every build";
            examination.note("cache", says.to_owned(), "name one with --cache");
        }
        Some(cache) => match write::check_writable(cache.folder()) {
            Ok(()) => examination.fact("cache", format!("{} can be written", cache.folder().display())),
            Err(error) => {
                let says = format!("{error}, so pictures are made anew in every build");
                examination.note("cache", says, "change who may write there, or name another folder with --cache");
            }
        },
    }
}

/// A path as people write it.
fn shown(path: &Path) -> String {
    paths::shown(&path.display().to_string()).to_owned()
}
