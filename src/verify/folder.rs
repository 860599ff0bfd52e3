//! A folder as a copy of a site.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::content::{Content, Found, folders_of, hash};
use crate::manifest::Entry;
use crate::platform::regular;

/// What stands in `folder`: what is `expected`, and what is not. Links are followed as a host would follow them. Of a folder that
/// the site does not have, such as `.git`, one path is told.
pub(super) fn read(folder: &Path, expected: &BTreeMap<String, Entry>) -> io::Result<Found> {
    let mut found: Found = expected
        .par_iter()
        .filter_map(|(path, entry)| Some((path.clone(), look(&folder.join(path), entry)?)))
        .collect();
    let folders: BTreeSet<&str> = expected.keys().flat_map(|path| folders_of(path)).collect();
    for known in folders.iter().copied().chain([""]) {
        let entries = match fs::read_dir(folder.join(known)) {
            Ok(entries) => entries,
            // Then its files are missing, and this is told.
            Err(_) if !known.is_empty() => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if known.is_empty() { name } else { format!("{known}/{name}") };
            if expected.contains_key(&path) || folders.contains(path.as_str()) {
                continue;
            }
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            found.insert(if is_folder { format!("{path}/") } else { path }, Content::Unlike);
        }
    }
    Ok(found)
}

/// What stands at `path`; none if nothing does. Bytes are read only where there can be the right ones.
fn look(path: &Path, entry: &Entry) -> Option<Content> {
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => Some(Content::NotAFile),
        Ok(found) if found.len() != entry.size => Some(Content::Unlike),
        Ok(_) => {
            Some(regular::open(path).and_then(|file| hash(file, entry.size)).map_or(Content::Unlike, Content::File))
        }
        // A link that leads nowhere.
        Err(_) => fs::symlink_metadata(path).ok().map(|_| Content::NotAFile),
    }
}
