//! What a row of the table of formats is: something that is made for machines, in one file or several.

use std::borrow::Cow;

use crate::model::Site;
use crate::output::generated::GeneratedPath;
use crate::render::address::Addresses;
use crate::render::formats::column::Column;
use crate::render::words::Words;
use crate::text::untranslated::unmarked;

/// Something that is made for machines.
pub(super) struct Format {
    /// What it holds: the key of its words.
    pub(super) key: &'static str,
    /// Whether a site has it.
    pub(super) exists: fn(&Site) -> bool,
    /// Makes its files.
    pub(super) make: fn(&'static str, &Input) -> Set,
    /// The file that every page names as another form of the site: few have one, since every page carries them.
    pub(super) alternate: Option<fn(&'static str) -> GeneratedPath>,
}

impl Format {
    /// What every site has and no page names.
    pub(super) const fn new(key: &'static str, make: fn(&'static str, &Input) -> Set) -> Self {
        Self { key, exists: |_| true, make, alternate: None }
    }
}

/// What formats are made from.
pub(super) struct Input<'a> {
    pub(super) site: &'a Site,
    pub(super) words: &'a Words,
    /// As a file in a folder writes them.
    pub(super) addresses: Addresses<'a>,
}

/// Files that hold the same.
pub(in crate::render) struct Set {
    /// What they hold: the key of their words.
    pub(in crate::render) key: &'static str,
    /// How many records each has; 0 where that says nothing.
    pub(in crate::render) n_records: usize,
    /// Their columns; empty where they are no tables.
    pub(in crate::render) columns: &'static [Column],
    /// The files.
    pub(in crate::render) files: Vec<DataFile>,
}

impl Set {
    /// Files that are no tables.
    pub(super) fn new(key: &'static str, n_records: usize, files: Vec<DataFile>) -> Self {
        Self { key, n_records, columns: &[], files }
    }
}

/// A file for machines.
pub(in crate::render) struct DataFile {
    /// Its path from the root of the site.
    pub(in crate::render) path: GeneratedPath,
    /// The name of its format.
    pub(in crate::render) format: &'static str,
    /// What stands in it.
    pub(in crate::render) bytes: Vec<u8>,
}

impl DataFile {
    /// A file of this format.
    pub(super) fn new(path: GeneratedPath, format: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        // Data say what is said, and have no way to say in which language.
        let bytes = match std::str::from_utf8(&bytes).map(unmarked) {
            Ok(Cow::Owned(text)) => text.into_bytes(),
            _ => bytes,
        };
        Self { path, format, bytes }
    }

    /// Its path as the files of `data/` write it.
    pub(super) fn path_in_data(&self) -> &str {
        self.path.strip_prefix("data/").unwrap_or(&self.path)
    }
}

/// The sets of those formats that the site has.
pub(super) fn sets<'a>(formats: &'a [Format], input: &'a Input) -> impl Iterator<Item = Set> + 'a {
    formats.iter().filter(|format| (format.exists)(input.site)).map(|format| (format.make)(format.key, input))
}
