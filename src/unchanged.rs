//! Whether there is nothing to build: the site that stands was made by this very program from what it would be made from now.
//!
//! A build is noted in the [`Cache`] under a hash of all that it was made from, with the warnings that it gave. The next build of the same reads, finds
//! the note, and leaves the site alone if each of its files still says what it said.

use std::collections::BTreeMap;
use std::io;

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::asset::Asset;
use crate::cache::Cache;
use crate::diagnostic::{Diagnostic, Fix, Label, Rule};
use crate::edition::Edition;
use crate::kept::{Noted, Page};
use crate::manifest::Entry;
use crate::platform::regular;
use crate::source::SourceMap;

/// All that a site is made from, but for the moment, under one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    all: String,
    /// The program alone.
    program: String,
}

/// What was noted of a build.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When it was made, in seconds since 1970.
    pub made: i64,
    /// When the same would make another site, since something is published then, in seconds since 1970; none if nothing is.
    pub until: Option<i64>,
    /// What the manifest of the site says.
    pub manifest: Entry,
    /// How many pages the site has.
    pub n_pages: usize,
    /// How many bytes its files have.
    pub n_bytes: u64,
    /// What was wrong, though not so much that there could be no site.
    pub faults: Vec<Fault>,
}

/// A fault as it is noted. Its spans are those of the same files, which have the same ids as long as none comes or goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    code: String,
    headline: String,
    primary: Label,
    secondary: Vec<Label>,
    help: Vec<String>,
    fix: Option<Fix>,
}

impl From<Diagnostic> for Fault {
    fn from(fault: Diagnostic) -> Self {
        let Diagnostic { rule, headline, primary, secondary, help, fix } = fault;
        Self { code: rule.code.to_owned(), headline, primary, secondary, help, fix }
    }
}

impl Fault {
    /// The fault, of one of `rules`; none if it is of no such rule.
    fn told(self, rules: &[&'static Rule]) -> Option<Diagnostic> {
        let rule = rules.iter().find(|rule| rule.code == self.code)?;
        let Self { headline, primary, secondary, help, fix, .. } = self;
        Some(Diagnostic { rule, headline, primary, secondary, help, fix })
    }
}

impl Note {
    /// What is wrong, in the order in which it was noted; none if it cannot all be told by `rules`.
    #[must_use]
    pub fn faults(&self, rules: &[&'static Rule]) -> Option<Vec<Diagnostic>> {
        self.faults.iter().cloned().map(|fault| fault.told(rules)).collect()
    }
}

impl Origin {
    /// The origin of what this program makes of `sources` for `edition`, at `commit`.
    ///
    /// # Errors
    /// If the program or a file that was left on disk cannot be read.
    pub fn of(sources: &SourceMap, edition: Edition, commit: Option<&str>) -> io::Result<Self> {
        let (program, files) = rayon::join(program, || files(sources));
        let (program, mut hash) = (program?, Sha256::new());
        hash.update(&program);
        hash.update(files?);
        put(&mut hash, &[u8::from(edition.drafts)]);
        for named in [edition.base_url.map(ToString::to_string), commit.map(str::to_owned)] {
            put(&mut hash, &[u8::from(named.is_some())]);
            put(&mut hash, named.unwrap_or_default().as_bytes());
        }
        let all = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { all, program })
    }

    /// What was noted of the last build of this, if it would still make the same `now`.
    #[must_use]
    pub fn noted(&self, cache: &Cache, now: DateTime<Utc>) -> Option<Note> {
        let note: Note = serde_json::from_slice(&cache.recall(&self.key())?).ok()?;
        // Before it was made, something may have been withheld that it has.
        let now = now.timestamp();
        (note.made <= now && note.until.is_none_or(|until| now < until)).then_some(note)
    }

    /// Notes a build of this.
    ///
    /// # Errors
    /// If the cache cannot be written.
    pub fn note(&self, cache: &Cache, note: &Note) -> io::Result<()> {
        cache.remember(&self.key(), &serde_json::to_vec(note)?)
    }

    fn key(&self) -> String {
        format!("site {}", self.all)
    }

    /// What was noted of the pages of the site whose manifest this is, if this program made them. What is no longer known of a part of them
    /// is missing.
    #[must_use]
    pub fn pages(&self, cache: &Cache, manifest: &Entry) -> Option<Noted> {
        let (n_parts, mut pages): (usize, Noted) = self.part(cache, manifest, 0)?;
        for number in 1..n_parts {
            pages.extend(self.part::<Noted>(cache, manifest, number).into_iter().flatten());
        }
        Some(pages)
    }

    /// Notes what is known of the pages of a site that this program has made, and whose manifest this is.
    ///
    /// # Errors
    /// If the cache cannot be written.
    pub fn note_pages(&self, cache: &Cache, manifest: &Entry, pages: &Noted) -> io::Result<()> {
        let pages: Vec<(&String, &Page)> = pages.iter().collect();
        let parts: Vec<BTreeMap<&String, &Page>> =
            pages.chunks(PART).map(|part| part.iter().copied().collect()).collect();
        // The first is written last: while it is not there, the others are of no use.
        for (number, part) in parts.iter().enumerate().skip(1) {
            cache.remember(&self.key_of_part(manifest, number), &serde_json::to_vec(part)?)?;
        }
        let first = parts.first().cloned().unwrap_or_default();
        cache.remember(&self.key_of_part(manifest, 0), &serde_json::to_vec(&(parts.len(), first))?)
    }

    /// Removes what was noted of pages that are no more.
    pub fn forget_pages(&self, cache: &Cache, manifest: &Entry) {
        let n_parts = self.part::<(usize, Noted)>(cache, manifest, 0).map_or(0, |(n_parts, _)| n_parts);
        (0..n_parts).for_each(|number| cache.forget(&self.key_of_part(manifest, number)));
    }

    fn part<T: DeserializeOwned>(&self, cache: &Cache, manifest: &Entry, number: usize) -> Option<T> {
        serde_json::from_slice(&cache.recall(&self.key_of_part(manifest, number))?).ok()
    }

    fn key_of_part(&self, manifest: &Entry, number: usize) -> String {
        format!("pages {} {} {number}", self.program, manifest.sha256)
    }
}

/// So many pages are noted together: a note of all would outgrow what a cache keeps as one, and one for each would be a file for each.
const PART: usize = 1_000;

/// The program by its own bytes: what was compiled from other sources may make other pages under the same version.
fn program() -> io::Result<String> {
    let file = regular::open(&std::env::current_exe()?)?;
    Ok(Entry::read(file, |_| Ok(()))?.sha256)
}

/// Every file that a site is made from, with its path.
fn files(sources: &SourceMap) -> io::Result<Vec<u8>> {
    let texts = sources.iter().map(|(_, source)| {
        let mut hash = Sha256::new();
        put(&mut hash, source.path().as_bytes());
        put(&mut hash, format!("{:?}", source.unread()).as_bytes());
        put(&mut hash, source.text().as_bytes());
        hash.finalize()
    });
    let assets: Vec<(&str, &Asset)> = sources.assets().collect();
    let assets: Vec<_> = assets.into_par_iter().map(asset).collect::<io::Result<_>>()?;
    Ok(texts.chain(assets).fold(Sha256::new(), |all, one| all.chain_update(one)).finalize().to_vec())
}

fn asset((path, asset): (&str, &Asset)) -> io::Result<sha2::digest::Output<Sha256>> {
    let entry = match (asset, asset.bytes()) {
        (_, Some(bytes)) => Entry::of(bytes),
        (Asset::Left(left), None) => Entry::read(regular::open(&left.file)?, |_| Ok(()))?,
        (_, None) => return Err(io::ErrorKind::NotFound.into()),
    };
    let mut hash = Sha256::new();
    put(&mut hash, path.as_bytes());
    put(&mut hash, entry.sha256.as_bytes());
    Ok(hash.finalize())
}

/// Adds a part with its length, so that what ends one and begins the next is never taken for another pair.
fn put(hash: &mut Sha256, part: &[u8]) {
    hash.update((part.len() as u64).to_le_bytes());
    hash.update(part);
}
