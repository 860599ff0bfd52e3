//! Whether there is nothing to build: the site that stands was made by this very program from what it would be made from now.
//!
//! A build is noted in the [`Cache`] under a hash of all that it was made from, with the warnings that it gave. The next build of the same reads, finds
//! the note, and leaves the site alone if each of its files still says what it said.

use std::io;

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::asset::Asset;
use crate::cache::Cache;
use crate::diagnostic::{Diagnostic, Fix, Label, Rule};
use crate::edition::Edition;
use crate::manifest::Entry;
use crate::regular;
use crate::source::SourceMap;

/// All that a site is made from, but for the moment, under one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

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
        let mut hash = Sha256::new();
        hash.update(program?);
        hash.update(files?);
        put(&mut hash, &[u8::from(edition.drafts)]);
        for named in [edition.base_url.map(ToString::to_string), commit.map(str::to_owned)] {
            put(&mut hash, &[u8::from(named.is_some())]);
            put(&mut hash, named.unwrap_or_default().as_bytes());
        }
        Ok(Self(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
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
        format!("site {}", self.0)
    }
}

/// The program by its own bytes: what was compiled from other sources may make other pages under the same version.
fn program() -> io::Result<Vec<u8>> {
    let file = regular::open(&std::env::current_exe()?)?;
    Ok(Entry::read(file, |_| Ok(()))?.sha256.into_bytes())
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
