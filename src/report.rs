//! Diagnostics → text, in the format that was asked for: one file per printer.
//!
//! Comes in: sorted diagnostics and the texts they point into. Goes out: text. Knows no stream and no terminal; whether
//! colour is wanted is decided in [`colour`] from what the caller has seen.

pub mod colour;
pub mod explain;
mod facts;
mod github;
pub(crate) mod harmless;
mod human;
mod json;
mod junit;
mod place;
mod sarif;
mod short;

pub use facts::{Selection, select, severity};

use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;
use facts::counts;

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With excerpt, underline and help.
    Human,
    /// One line each: `path:line:column: error[code]: headline`.
    Short,
    /// JSON Lines: one object per diagnostic, then a summary.
    Json,
    /// Workflow commands of GitHub Actions, which annotate a pull request.
    Github,
    /// SARIF 2.1.0, the OASIS standard format for the results of checks.
    Sarif,
    /// JUnit XML, the format of the results of tests.
    Junit,
}

impl Format {
    /// Whether a program reads it, so that nothing else may stand in the same stream.
    #[must_use]
    pub fn is_for_machines(self) -> bool {
        match self {
            Self::Human | Self::Short => false,
            Self::Json | Self::Github | Self::Sarif | Self::Junit => true,
        }
    }
}

/// What a printer needs to know of where its text will be read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// Whether to colour; only [`Format::Human`] does.
    pub colour: bool,
    /// The way from the folder in which the program runs to the one that holds `content/`, with `/` at its end, or empty.
    /// GitHub, SARIF and JUnit name files from there, since it is where the repository begins.
    pub prefix: &'a str,
}

/// `diagnostics` as text, in their order and without colour. With `strict`, warnings are errors.
#[must_use]
pub fn report(diagnostics: &[Diagnostic], sources: &SourceMap, format: Format, strict: bool) -> String {
    report_in(diagnostics, sources, format, strict, Surroundings::default())
}

/// `diagnostics` as text, in their order. With `strict`, warnings are errors.
#[must_use]
pub fn report_in(
    diagnostics: &[Diagnostic],
    sources: &SourceMap,
    format: Format,
    strict: bool,
    surroundings: Surroundings,
) -> String {
    let selection = select(diagnostics, strict);
    match format {
        Format::Human => human::print(&selection, sources, strict, surroundings.colour),
        Format::Short => short::print(&selection, sources, strict),
        Format::Json => json::print(&selection, sources, strict),
        Format::Github => github::print(&selection, sources, strict, surroundings.prefix),
        Format::Sarif => sarif::print(&selection, sources, strict, surroundings.prefix),
        Format::Junit => junit::print(&selection, sources, strict, surroundings.prefix),
    }
}

/// `2 errors, 1 warning`; empty if there are none.
#[must_use]
pub fn count(diagnostics: &[Diagnostic], strict: bool) -> String {
    let (n_errors, n_warnings) = counts(diagnostics, strict);
    let counted = |n: usize, word: &str| match n {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    [counted(n_errors, "error"), counted(n_warnings, "warning")].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
