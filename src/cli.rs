//! The command line: what was typed, as a [`Command`].

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::report;

/// A static site generator for explainers that can be checked.
#[derive(Debug, Parser)]
#[command(name = "annals", version, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site into the output folder
    Build(Build),
    /// Check the content and write nothing
    Check(Check),
}

/// Where the explainer is.
#[derive(Debug, Args)]
pub struct Root {
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,
    /// How many threads to use [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub jobs: Option<u16>,
    /// Include drafts, and what is to be published later
    #[arg(long)]
    pub drafts: bool,
    /// How to print what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub format: Format,
}

/// `annals build`.
#[derive(Debug, Args)]
pub struct Build {
    /// Where the explainer is.
    #[command(flatten)]
    pub root: Root,
    /// Where the site goes [default: `output` beside `content`]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Where the site will stand, in place of `base_url` in site.yaml
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Print nothing but errors
    #[arg(long, short)]
    pub quiet: bool,
}

/// `annals check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Where the explainer is.
    #[command(flatten)]
    pub root: Root,
    /// Compare quotations and attested forms with the archived texts `DIR/ID.txt`, and record what was found
    #[arg(long, value_name = "DIR")]
    pub archive: Option<PathBuf>,
}

/// How to print what is wrong.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// With excerpt, underline and help
    Human,
    /// One line each, for editors
    Short,
}

impl From<Format> for report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Human => Self::Human,
            Format::Short => Self::Short,
        }
    }
}
