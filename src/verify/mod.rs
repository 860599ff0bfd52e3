//! A copy of a site against its manifest: a folder, or an archive that is read and never unpacked.
//!
//! Comes in: a path. Goes out: what is missing, changed or not of the site. Writes nothing, and believes nothing that a copy says: sizes
//! are bounded before bytes are read.

mod archive;
mod content;
mod folder;
mod report;

pub use report::{human, json};

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, BufRead, BufReader, Seek};
use std::path::{Path, PathBuf};

use crate::manifest::{self, Entry, Manifest};
use crate::platform::regular;
use content::{Content, Found, LARGEST_MANIFEST, folders_of};

/// A copy as it was found.
#[derive(Debug)]
pub struct Verified {
    /// What it was compared with.
    pub manifest: Manifest,
    /// What differs, in the order of paths; empty if the copy is as it was written.
    pub findings: Vec<Finding>,
}

impl Verified {
    /// Whether every file of the site is there as it was written; under `strict`, also whether nothing else is.
    #[must_use]
    pub fn fits(&self, strict: bool) -> bool {
        self.findings.iter().all(|finding| !strict && finding.problem == Problem::Extra)
    }
}

/// A difference between a copy and its manifest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The path from the root of the site; ends with a slash if all below it is meant.
    pub path: String,
    /// What is the matter with it.
    pub problem: Problem,
}

/// What can be the matter with a file of a copy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// It is not there.
    Missing,
    /// Its bytes are not those that were written.
    Changed,
    /// It is a link, a folder, or something else than a file.
    NotAFile,
    /// An archive has it more than once, so that it depends on who unpacks it what it says.
    Twice,
    /// Unpacking it would write outside the site.
    LeadsOut,
    /// It is not of the site.
    Extra,
}

/// Why a copy could not be compared.
#[derive(Debug)]
pub struct VerifyError {
    path: PathBuf,
    message: String,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot verify `{}`: {}", self.path.display(), self.message)
    }
}

impl std::error::Error for VerifyError {}

/// Compares the folder or archive at `copy` with its own `manifest.json`, or with the one in the file `manifest`.
///
/// # Errors
/// If the copy or the manifest cannot be read, or is none.
pub fn verify(copy: &Path, manifest: Option<&Path>) -> Result<Verified, VerifyError> {
    let fail = |path: &Path| {
        let path = path.to_path_buf();
        move |message: String| VerifyError { path, message }
    };
    let named = match manifest {
        Some(path) => Some(Measure::named(path).map_err(fail(path))?),
        None => None,
    };
    let compared = match copy.is_dir() {
        true => compare_folder(copy, named),
        false => regular::open(copy)
            .map_err(|error| error.to_string())
            .and_then(|file| compare_archive(BufReader::new(file), named)),
    };
    compared.map_err(fail(copy))
}

/// Compares an archive with its own `manifest.json`, wherever its bytes come from.
///
/// # Errors
/// If it cannot be read, or it is none: why, in words that go on after "cannot verify …:".
pub fn archive(copy: impl BufRead + Seek) -> Result<Verified, String> {
    compare_archive(copy, None)
}

/// What a copy is compared with.
struct Measure {
    manifest: Manifest,
    /// The manifest as it is written.
    bytes: Vec<u8>,
}

impl Measure {
    /// The manifest in a file that is not of the copy.
    fn named(path: &Path) -> Result<Self, String> {
        let bytes = read_manifest(path).map_err(|error| error.to_string())?;
        let manifest = Manifest::parse(&bytes).map_err(|error| format!("it is no manifest of annals: {error}"))?;
        Ok(Self { manifest, bytes })
    }

    /// The manifest that a copy has.
    fn own(bytes: Vec<u8>) -> Result<Self, String> {
        let manifest = Manifest::parse(&bytes)
            .map_err(|error| format!("its `{}` is not one of annals: {error}", manifest::NAME))?;
        Ok(Self { manifest, bytes })
    }

    /// Every file of the site: those that the manifest lists, and the manifest.
    fn files(&self) -> BTreeMap<String, Entry> {
        let mut files = self.manifest.files.clone();
        files.insert(manifest::NAME.to_owned(), Entry::of(&self.bytes));
        files
    }
}

fn compare_folder(copy: &Path, named: Option<Measure>) -> Result<Verified, String> {
    let own = || match read_manifest(&copy.join(manifest::NAME)) {
        Ok(bytes) => Measure::own(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(absent()),
        Err(error) => Err(format!("its `{}`: {error}", manifest::NAME)),
    };
    let measure = named.map_or_else(own, Ok)?;
    let found = folder::read(copy, &measure.files()).map_err(|error| error.to_string())?;
    Ok(compare(measure, found))
}

fn compare_archive(copy: impl BufRead + Seek, named: Option<Measure>) -> Result<Verified, String> {
    let (found, own) = archive::read(copy)?;
    let measure = named.map_or_else(|| Measure::own(own.ok_or_else(absent)?), Ok)?;
    Ok(compare(measure, found))
}

/// What to say of a copy without a manifest.
fn absent() -> String {
    format!("it has no `{}`, so it is no site that annals built", manifest::NAME)
}

fn read_manifest(path: &Path) -> io::Result<Vec<u8>> {
    regular::read(path, LARGEST_MANIFEST)
}

fn compare(measure: Measure, mut found: Found) -> Verified {
    let expected = measure.files();
    let folders: BTreeSet<&str> = expected.keys().flat_map(|path| folders_of(path)).collect();
    let mut findings = BTreeSet::new();
    let mut add = |path: String, problem| _ = findings.insert(Finding { path, problem });
    for (path, entry) in &expected {
        match found.remove(path) {
            None => add(path.clone(), Problem::Missing),
            Some(Content::File(content)) if content == *entry => {}
            Some(Content::File(_) | Content::Unlike) => add(path.clone(), Problem::Changed),
            Some(Content::NotAFile) => add(path.clone(), Problem::NotAFile),
            Some(Content::Twice) => add(path.clone(), Problem::Twice),
            Some(Content::LeadsOut) => add(path.clone(), Problem::LeadsOut),
        }
    }
    for (path, content) in found {
        match content {
            Content::LeadsOut => add(path, Problem::LeadsOut),
            // What is unpacked after it would follow it.
            Content::NotAFile if folders.contains(path.as_str()) => add(path, Problem::NotAFile),
            Content::File(_) | Content::Unlike | Content::NotAFile | Content::Twice => {
                let foreign =
                    folders_of(&path).find(|folder| !folders.contains(folder)).map(|folder| format!("{folder}/"));
                add(foreign.unwrap_or(path), Problem::Extra);
            }
        }
    }
    Verified { manifest: measure.manifest, findings: findings.into_iter().collect() }
}
