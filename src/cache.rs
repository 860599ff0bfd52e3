//! What was costly to make, kept from build to build in a folder outside the output, under a hash of all that it was made from.
//!
//! It only saves time: without it, or with one that is damaged, foreign or must not be written, a build gives the same bytes. Nothing in it
//! is believed without its own hash. Builds may share it at the same time, since an entry is put in place in one step and never changed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

use etcetera::BaseStrategy;
use rayon::iter::Either;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::output::Output;
use crate::platform::{self, regular};

/// A folder of what was costly to make, or to find out.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    most_bytes: u64,
}

/// The files of a site that a cache did not have: path in the output, and key.
#[derive(Debug, Default, PartialEq)]
pub struct Missing(Vec<(String, String)>);

/// The most that a cache holds, about the pictures of 40,000 pages; what was not used for longest goes first.
const MOST_BYTES: u64 = 512 << 20;

/// The largest file that is kept.
const LARGEST: u64 = 4 << 20;

/// Entries stand in so many folders, by the first two digits of their names, each of which has its part of the room: so only the folders that
/// something was added to are looked through.
const N_FOLDERS: u64 = 256;

/// An entry begins with a hash of its name and of what follows.
const HASH_BYTES: usize = 32;

/// An entry that was used is marked as used once in so long: to mark it each time would be a write for each read.
const MARKED_EVERY: Duration = Duration::from_secs(24 * 60 * 60);

/// By this, programs that make backups know a cache: <https://bford.info/cachedir/>.
const TAG: (&str, &str) =
    ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# What `annals build` need not make again.\n");

impl Cache {
    /// The cache in `folder`, which need not be there yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, most_bytes: MOST_BYTES }
    }

    /// The cache in the user's folder for caches, as the system has it (XDG Base Directory Specification); none if it has none.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        let strategy = etcetera::choose_base_strategy().ok()?;
        Some(Self::new(strategy.cache_dir().join("annals")))
    }

    /// Where it is, which need not be there yet.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Gives `output` those of its files still to be made that were made from the same before. The others are missing.
    #[must_use]
    pub fn supply(&self, output: &Output) -> Missing {
        let wanted: Vec<(&str, &str)> = output.unmade().collect();
        let missing = wanted.into_par_iter().filter(|(path, key)| match self.get(key) {
            Some(bytes) => {
                output.supply(path, bytes);
                false
            }
            None => true,
        });
        Missing(missing.map(|(path, key)| (path.to_owned(), key.to_owned())).collect())
    }

    /// Keeps the files of `output` that were missing.
    ///
    /// # Errors
    /// If some could not be kept, why not; the others are.
    pub fn keep(&self, output: &Output, missing: &Missing) -> io::Result<()> {
        if missing.0.is_empty() {
            return Ok(());
        }
        self.make_folder()?;
        let made = missing.0.par_iter().filter_map(|(path, key)| Some((key, output.get(path)?)));
        let (folders, mut faults): (BTreeSet<PathBuf>, Vec<io::Error>) =
            made.partition_map(|(key, bytes)| self.put(key, bytes).map_or_else(Either::Right, Either::Left));
        folders.into_par_iter().for_each(|folder| make_room(&folder, self.most_bytes / N_FOLDERS));
        faults.pop().map_or(Ok(()), Err)
    }

    /// What was remembered under `key`, if it is what it was.
    #[must_use]
    pub fn recall(&self, key: &str) -> Option<Vec<u8>> {
        self.get(key)
    }

    /// Remembers `bytes` under `key`, in place of what was.
    ///
    /// # Errors
    /// If the folder cannot be written.
    pub fn remember(&self, key: &str, bytes: &[u8]) -> io::Result<()> {
        self.make_folder()?;
        let folder = self.put(key, bytes)?;
        make_room(&folder, self.most_bytes / N_FOLDERS);
        Ok(())
    }

    /// Removes what was remembered under `key`.
    pub fn forget(&self, key: &str) {
        let name = Name::of(key);
        // What cannot be removed gives way in time.
        let _ = fs::remove_file(self.folder.join(name.folder()).join(&name.0));
    }

    fn make_folder(&self) -> io::Result<()> {
        if self.folder.is_dir() {
            return Ok(());
        }
        fs::create_dir_all(&self.folder)?;
        // A folder that was there may hold more than the cache, which a backup must not pass over.
        fs::write(self.folder.join(TAG.0), TAG.1)
    }

    /// The bytes that were kept under `key`, if they are what they were.
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        let name = Name::of(key);
        let path = self.folder.join(name.folder()).join(&name.0);
        let mut entry = regular::read(&path, LARGEST + HASH_BYTES as u64).ok()?;
        let (hash, bytes) = entry.split_first_chunk::<HASH_BYTES>()?;
        if *hash != name.hash(bytes) {
            return None;
        }
        mark(&path);
        entry.drain(..HASH_BYTES);
        Some(entry)
    }

    /// Keeps `bytes` under `key`; the folder that they are in.
    fn put(&self, key: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        static N_WRITTEN: AtomicU64 = AtomicU64::new(0);
        let name = Name::of(key);
        let folder = self.folder.join(name.folder());
        if bytes.len() as u64 > LARGEST {
            return Ok(folder);
        }
        fs::create_dir_all(&folder)?;
        // No other build takes this name, and what one that died left behind gives way in time as entries do.
        let number = N_WRITTEN.fetch_add(1, Ordering::Relaxed);
        let new = folder.join(format!("{}.{}.{number}", name.0, process::id()));
        let written = File::create_new(&new).and_then(|mut file| {
            file.write_all(&name.hash(bytes))?;
            file.write_all(bytes)
        });
        let placed = written.and_then(|()| platform::disk::replace(&new, &folder.join(&name.0)));
        if placed.is_err() {
            let _ = fs::remove_file(&new);
        }
        placed.map(|()| folder)
    }
}

/// What an entry is called: the hash of its key.
struct Name(String);

impl Name {
    fn of(key: &str) -> Self {
        Self(Sha256::digest(key).iter().map(|byte| format!("{byte:02x}")).collect())
    }

    fn folder(&self) -> &str {
        &self.0[..2]
    }

    /// The hash of an entry of this name: what was put under another name does not fit.
    fn hash(&self, bytes: &[u8]) -> [u8; HASH_BYTES] {
        Sha256::new().chain_update(&self.0).chain_update(bytes).finalize().into()
    }
}

/// Marks an entry as used now. Where that is not allowed, entries only go a little earlier.
fn mark(path: &Path) {
    let now = SystemTime::now();
    let used = fs::metadata(path).and_then(|found| found.modified());
    let is_marked = used.is_ok_and(|used| now.duration_since(used).is_ok_and(|since| since < MARKED_EVERY));
    if !is_marked {
        let _ = File::options().append(true).open(path).and_then(|file| file.set_modified(now));
    }
}

/// Removes what was not used for longest, until the files of `folder` have at most `most_bytes`. What another build removes at the same
/// time is gone as well.
fn make_room(folder: &Path, most_bytes: u64) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let found = entries.flatten().filter_map(|entry| {
        let data = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        Some((data.modified().ok()?, entry.path(), data.len()))
    });
    let mut found: Vec<(SystemTime, PathBuf, u64)> = found.collect();
    found.sort();
    let mut n_bytes: u64 = found.iter().map(|(_, _, n_bytes)| n_bytes).sum();
    for (_, path, len) in found {
        if n_bytes <= most_bytes {
            break;
        }
        if fs::remove_file(path).is_ok() {
            n_bytes -= len;
        }
    }
}

#[cfg(test)]
mod tests;
