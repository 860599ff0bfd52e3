//! The compressed copies beside the texts of a site.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::WriteError;
use super::plan::{Bytes, File, Files};
use crate::compress::{self, BROTLI, GZIP};
use crate::manifest::{Entry, GENERATOR, Manifest};
use crate::output::media_type;
use crate::platform::regular;

/// Adds to `files` a copy of each text as gzip and as Brotli, where that is smaller. A copy in `folder` is taken over,
/// without making it again, where the manifest of the last build proves that this program made it from the same text.
///
/// # Errors
/// If a page that was staged cannot be read.
pub(super) fn add(files: &mut Files<'_>, last: Option<&Manifest>, folder: &Path) -> Result<(), WriteError> {
    let last = last.filter(|last| last.generator == GENERATOR);
    // Texts are never left on disk.
    let texts: Vec<(&str, &File)> = files
        .iter()
        .filter(|(path, file)| media_type::is_text(path) && file.entry.size > 0)
        .map(|(path, file)| (path.as_ref(), file))
        .collect();
    // An author's own copy stands, and so does a folder of that name.
    let mut taken: BTreeSet<String> = files.keys().map(|path| path.to_lowercase()).collect();
    let folders: Vec<String> =
        taken.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| path[..at].to_owned())).collect();
    taken.extend(folders);
    let wanted = texts.into_par_iter().flat_map_iter(|(path, file)| {
        [(BROTLI, (|bytes| compress::brotli(bytes, compress::BEST)) as fn(&[u8]) -> Vec<u8>), (GZIP, compress::gzip)]
            .map(|(ending, compress)| (format!("{path}{ending}"), path, file, compress))
    });
    let made: Vec<Option<(String, File)>> = wanted
        .filter(|(copy, ..)| !taken.contains(&copy.to_lowercase()))
        .map(|(copy, path, file, compress)| {
            let (bytes, entry) = match kept(&copy, path, &file.entry, last, folder) {
                Some(kept) => kept,
                None => {
                    let Some(text) = file.bytes.read(file.entry.size)? else { return Ok(None) };
                    let bytes = compress(&text);
                    let entry = Entry::of(&bytes);
                    (bytes, entry)
                }
            };
            let is_smaller = entry.size < file.entry.size;
            Ok(is_smaller.then_some((copy, File { bytes: Bytes::Held(Cow::Owned(bytes)), entry })))
        })
        .collect::<Result<_, WriteError>>()?;
    files.extend(made.into_iter().flatten().map(|(path, file)| (Cow::Owned(path), file)));
    Ok(())
}

/// The copy that the last build made, if it made it from the same text.
fn kept(copy: &str, path: &str, text: &Entry, last: Option<&Manifest>, folder: &Path) -> Option<(Vec<u8>, Entry)> {
    let last = last?;
    let entry = last.files.get(copy).filter(|_| last.files.get(path) == Some(text))?;
    let bytes = regular::read(&folder.join(copy), entry.size).ok()?;
    entry.fits(&bytes).then(|| (bytes, entry.clone()))
}
