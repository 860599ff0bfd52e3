//! Values that several commands take.

use clap::ValueEnum;

use crate::value::Language;

/// How to print what was found.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum VerifyFormat {
    /// Lines, for people
    Human,
    /// A JSON object, for programs
    Json,
}

/// Reads a language tag.
pub(super) fn language(text: &str) -> Result<Language, String> {
    Language::parse(text).map_err(|error| error.to_string())
}
