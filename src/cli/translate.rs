//! What `annals translate` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::values::{VerifyFormat, language};
use crate::value::Language;

/// `annals translate`.
#[derive(Debug, Args)]
pub struct Translate {
    /// What to do.
    #[command(subcommand)]
    pub what: TranslateCommand,
}

/// What `annals translate` can do.
#[derive(Debug, Subcommand)]
pub enum TranslateCommand {
    /// Say how much of each language and file is translated, and what is out of date
    Status(TranslateStatus),
    /// Record in content/translations.lock that the translations say what the original says now
    ///
    /// By this the build sees which translations a later change of the original touches. Run it after a translation was written, or was
    /// compared with an original that had changed.
    Accept(TranslateAccept),
    /// Write what can be translated as a file for Weblate, Poedit and other programs of translators
    ///
    /// Each value and each part of a text is a message, with the original's words and those of the translation so far. What is out of date is marked
    /// `fuzzy` in PO, and has the state `initial` in XLIFF. docs/translating.md says how such a file is used.
    Export(TranslateExport),
    /// Take the translations of such a file over
    ///
    /// They are written into the files of the translation, in the places of those that were there, and recorded as if by `accept`. What nobody has looked at
    /// (`fuzzy`, `initial`) and what is empty stays out, and so does, with a word, what the explainer does not have and what says something else there by now.
    /// If an error would come of it, it is told with its place in the file, and nothing is written.
    Import(TranslateImport),
}

/// `annals translate status`.
#[derive(Debug, Args)]
pub struct TranslateStatus {
    /// How to print it
    #[arg(long, value_enum, default_value_t = VerifyFormat::Human, value_name = "FORMAT")]
    pub format: VerifyFormat,
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// `annals translate accept`.
#[derive(Debug, Args)]
pub struct TranslateAccept {
    /// The language alone that is meant [default: all]
    #[arg(value_name = "LANGUAGE", value_parser = language)]
    pub language: Option<Language>,
    /// The file of the original alone that is meant, below `content/` [default: all]
    #[arg(value_name = "FILE")]
    pub file: Option<String>,
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// `annals translate export`.
#[derive(Debug, Args)]
pub struct TranslateExport {
    /// The language into which it is translated, one of `languages` in site.yaml
    #[arg(value_name = "LANGUAGE", value_parser = language)]
    pub language: Language,
    /// The format [default: by the ending of FILE; else po]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ExchangeFormat>,
    /// Where the file goes, over an older one [default: the standard output]
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// A format in which translators' programs keep translations.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ExchangeFormat {
    /// That of GNU gettext (.po)
    Po,
    /// XLIFF 2.1 of OASIS (.xlf, .xliff)
    Xliff,
}

/// `annals translate import`.
#[derive(Debug, Args)]
#[command(after_help = IMPORT_HELP)]
pub struct TranslateImport {
    /// The file, which names its language
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The format [default: by the ending of FILE; else by what it says]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ExchangeFormat>,
    /// Print what would change as a unified diff, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

const IMPORT_HELP: &str = "\
Exit codes: 0 done; 1 some messages were left out, or an error would have come of it and nothing was written; 2 the program
could not run.";
