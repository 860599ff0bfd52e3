//! The compressed copies beside the texts of a site.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use rayon::prelude::*;

use super::disk::changed;
use super::plan::{Bytes, File, Files};
use super::{WriteError, failed};
use crate::asset::Left;
use crate::compress::Encoding;
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
        Encoding::ALL.map(|encoding| (format!("{path}{}", encoding.ending()), path, file, encoding))
    });
    let made: Vec<Option<(String, File)>> = wanted
        .filter(|(copy, ..)| !taken.contains(&copy.to_lowercase()))
        .map(|(copy, path, file, encoding)| {
            let (bytes, entry) = match kept(&copy, path, &file.entry, last, folder) {
                Some(kept) => kept,
                None => {
                    let bytes = match (&file.bytes, file.bytes.read(file.entry.size)?) {
                        (_, Some(text)) => encoding.compress(&text),
                        (Bytes::Left(left), None) => from_disk(left, &file.entry, encoding)?,
                        (Bytes::Held(_) | Bytes::Staged(_), None) => return Ok(None),
                    };
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

/// What a text becomes that was left on disk, of which a piece is in memory at a time.
///
/// # Errors
/// If it does not say what `expected` says, since somebody has changed it meanwhile, or cannot be read.
fn from_disk(left: &Left, expected: &Entry, encoding: Encoding) -> Result<Vec<u8>, WriteError> {
    let mut stream = encoding.stream(expected.size);
    let read = regular::open(&left.file).and_then(|file| Entry::read(file, |piece| stream.write_all(piece)));
    match read.map_err(failed("compress", &left.file))? == *expected {
        true => Ok(stream.finish()),
        false => Err(failed("compress", &left.file)(changed())),
    }
}

/// The copy that the last build made, if it made it from the same text.
fn kept(copy: &str, path: &str, text: &Entry, last: Option<&Manifest>, folder: &Path) -> Option<(Vec<u8>, Entry)> {
    let last = last?;
    let entry = last.files.get(copy).filter(|_| last.files.get(path) == Some(text))?;
    let bytes = regular::read(&folder.join(copy), entry.size).ok()?;
    entry.fits(&bytes).then(|| (bytes, entry.clone()))
}
