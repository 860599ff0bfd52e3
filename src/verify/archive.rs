//! An archive as a copy of a site: tar, tar with gzip, or zip, told by its first bytes. It is read from end to end, and nothing is unpacked.
//!
//! An archive may be made by somebody who means harm. What it unpacks to is bounded by its own size, since a site does not shrink to a hundredth;
//! what leads out of the site or stands twice is told.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use super::content::{Content, Found, LARGEST_MANIFEST, hash, inside};
use crate::compress;
use crate::manifest;

/// How many times its own size an archive may unpack to, beyond [`ALLOWANCE`].
const LARGEST_RATIO: u64 = 100;
/// What any archive may unpack to, in bytes.
const ALLOWANCE: u64 = 64 << 20;
/// The most files that an archive may have.
const MOST_FILES: usize = 1_000_000;
const TOO_MANY: &str = "it holds more than a million files";

const NO_COPY: &str = "it is no folder, tar, tar.gz or zip";
const DAMAGED: &str = "it is damaged, or was not copied whole";
const TOO_LARGE: &str = "it unpacks to more than a hundred times its size, which a site does not";

/// What the archive holds, and its manifest. The site may stand in a folder of the archive: it begins where the outermost manifest stands.
pub(super) fn read(mut archive: impl BufRead + Seek) -> Result<(Found, Option<Vec<u8>>), String> {
    let message = |error: io::Error| error.to_string();
    let size = archive.seek(SeekFrom::End(0)).map_err(message)?;
    let limit = size.saturating_mul(LARGEST_RATIO).saturating_add(ALLOWANCE);
    let mut start = Vec::new();
    archive.rewind().map_err(message)?;
    archive.by_ref().take(4).read_to_end(&mut start).map_err(message)?;
    archive.rewind().map_err(message)?;
    let mut contents = Contents { found: Found::new(), manifests: Vec::new(), left: limit };
    match start[..] {
        [0x1f, 0x8b, ..] => {
            let reader = Bounded { reader: compress::gunzip(archive), left: limit };
            contents.add_tar(reader, "it is damaged, was not copied whole, or holds no tar")?;
        }
        [b'P', b'K', 3 | 5, _] => contents.add_zip(archive)?,
        _ => contents.add_tar(archive, NO_COPY)?,
    }
    Ok(contents.into_site())
}

/// What was found so far.
struct Contents {
    found: Found,
    /// Every `manifest.json`, by the folder that it is in, which ends with a slash unless it is the archive.
    manifests: Vec<(String, Vec<u8>)>,
    /// How many bytes may still be read.
    left: u64,
}

impl Contents {
    /// `unknown` is what to say if not even the first file can be read.
    fn add_tar(&mut self, reader: impl Read, unknown: &str) -> Result<(), String> {
        // What the library says shows bytes of the file, which may be no text.
        let told = |error: io::Error| match error.to_string() {
            text if text.contains(TOO_LARGE) => TOO_LARGE.to_owned(),
            text if text == TOO_MANY => text,
            _ => DAMAGED.to_owned(),
        };
        let mut archive = tar::Archive::new(reader);
        let mut has_begun = false;
        for entry in archive.entries().map_err(told)? {
            let entry = entry.map_err(|error| match told(error) {
                text if text == DAMAGED && !has_begun => unknown.to_owned(),
                text => text,
            })?;
            has_begun = true;
            let kind = entry.header().entry_type();
            if kind.is_dir() || kind.is_pax_global_extensions() {
                continue;
            }
            let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
            let is_file = kind.is_file() || kind.is_contiguous();
            self.add(&path, is_file, entry).map_err(told)?;
        }
        // The checksum of gzip stands at the very end.
        io::copy(&mut archive.into_inner(), &mut io::sink()).map(|_| ()).map_err(told)
    }

    fn add_zip(&mut self, archive: impl Read + Seek) -> Result<(), String> {
        let told = |error: zip::result::ZipError| format!("{DAMAGED}: {error}");
        let mut archive = zip::ZipArchive::new(archive).map_err(told)?;
        if archive.has_duplicate_names() {
            return Err("it holds two files of one name, so that it depends on who unpacks it what they say".to_owned());
        }
        for number in 0..archive.len() {
            let entry = archive.by_index(number).map_err(told)?;
            if entry.is_dir() {
                continue;
            }
            let path = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let is_file = entry.is_file() && !entry.is_symlink();
            self.add(&path, is_file, entry).map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    fn add(&mut self, path: &str, is_file: bool, mut reader: impl Read) -> io::Result<()> {
        if self.found.len() >= MOST_FILES {
            return Err(io::Error::other(TOO_MANY));
        }
        let Some(path) = inside(path) else {
            self.found.insert(path.to_owned(), Content::LeadsOut);
            return Ok(());
        };
        let content = match is_file {
            true => {
                let mut manifest = Vec::new();
                let folder =
                    path.strip_suffix(manifest::NAME).filter(|folder| folder.is_empty() || folder.ends_with('/'));
                if let Some(folder) = folder {
                    reader.by_ref().take(LARGEST_MANIFEST.min(self.left)).read_to_end(&mut manifest)?;
                    self.manifests.push((folder.to_owned(), manifest.clone()));
                }
                let entry = hash(manifest.as_slice().chain(reader), self.left)?;
                self.left = self.left.checked_sub(entry.size).ok_or_else(|| io::Error::other(TOO_LARGE))?;
                Content::File(entry)
            }
            false => Content::NotAFile,
        };
        let content = if self.found.contains_key(&path) { Content::Twice } else { content };
        self.found.insert(path, content);
        Ok(())
    }

    /// The site in the archive.
    fn into_site(mut self) -> (Found, Option<Vec<u8>>) {
        self.manifests.sort_by_key(|(folder, _)| folder.matches('/').count());
        let Some((folder, manifest)) = self.manifests.into_iter().next() else { return (self.found, None) };
        let site = self.found.into_iter().map(|(path, content)| match path.strip_prefix(&folder) {
            Some(inside) if content != Content::LeadsOut => (inside.to_owned(), content),
            _ if content == Content::LeadsOut => (path, content),
            // Beside the site's folder.
            _ => (format!("../{path}"), content),
        });
        (site.collect(), Some(manifest))
    }
}

/// A reader that fails when it has given more than it may.
struct Bounded<R> {
    reader: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.reader.read(buffer)?;
        self.left = self.left.checked_sub(n_bytes as u64).ok_or_else(|| io::Error::other(TOO_LARGE))?;
        Ok(n_bytes)
    }
}
