//! `annals diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `annals diff`.
#[derive(Debug, Args)]
#[command(after_help = DIFF_HELP)]
pub struct Diff {
    /// The edition before: a git revision of this explainer, or a folder that holds `content/`
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The edition after, likewise [default: the files as they are now]
    #[arg(value_name = "NEW")]
    pub new: Option<String>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = DiffFormat::Human, value_name = "FORMAT")]
    pub format: DiffFormat,
    /// Exit with 1 if anything differs
    #[arg(long)]
    pub exit_code: bool,
    /// Include drafts, and what is to be published later
    #[arg(long)]
    pub drafts: bool,
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

const DIFF_HELP: &str = "\
For example: `annals diff v1.0 HEAD`, or `annals diff HEAD` for what is not committed yet. Revisions are read out of git's
store; nothing is checked out. The original is compared, not its translations, whose files are listed if they differ.

Exit codes: 0 they were compared; 1 with --exit-code, they differ; 2 they cannot be compared, for instance since one of them
has errors.";

/// How to print a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people on a terminal
    Human,
    /// One JSON object, after schemas/comparison.json
    Json,
    /// Markdown for a comment on a pull request
    Markdown,
    /// A page for readers, in one file
    Html,
    /// A feed, with an entry for each page that changed
    Atom,
}
