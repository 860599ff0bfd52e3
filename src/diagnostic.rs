//! What is wrong, where, and what to do about it: values that are collected, sorted and printed once.
//!
//! Comes in: faults, from any verb. Goes out: a sorted list for `report`. Knows nothing of terminals.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::source::{FileId, Span};

/// How much a fault weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site cannot be built truthfully; nothing is written.
    Error,
    /// The site can be built, but an editor should look. An error with `--strict`.
    Warning,
}

/// A kind of fault: its stable code and what it means. Declared beside the check that finds it.
#[derive(Debug)]
pub struct Rule {
    /// Names the fault, in lower case with hyphens; stable across versions.
    pub code: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// One line: what is wrong when this is reported.
    pub summary: &'static str,
    /// Why it matters and how it is cured; Markdown.
    pub explanation: &'static str,
}

/// A place and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is wrong here; may be empty.
    pub text: String,
}

/// Whether a program may make a change by itself. Whoever finds a fault knows it, so it is said there, with the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Applicability {
    /// Whoever wrote the text can have meant nothing else: `annals check --fix` makes it.
    Certain,
    /// Probably what was meant: an editor offers it, and a person decides.
    Suggested,
}

impl Applicability {
    /// The word by which programs are told.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Suggested => "suggested",
        }
    }
}

/// A change of the text that cures a fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, for people: `write \`treaty\``.
    pub title: String,
    /// Whether it may be made without asking.
    pub applicability: Applicability,
    /// What is put in the place of each span; no two of them overlap.
    pub edits: Vec<(Span, String)>,
}

/// One fault.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The kind of fault.
    pub rule: &'static Rule,
    /// What is wrong: one line, lower case, no full stop.
    pub headline: String,
    /// Where the fix goes.
    pub primary: Label,
    /// Other places that matter.
    pub secondary: Vec<Label>,
    /// What to do.
    pub help: Vec<String>,
    /// The same as a change of the text, where there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A fault at `span`, with nothing said but its headline.
    pub fn new(rule: &'static Rule, span: Span, headline: impl Into<String>) -> Self {
        Self {
            rule,
            headline: shortened(headline.into(), LONGEST_MESSAGE),
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            help: Vec::new(),
            fix: None,
        }
    }

    /// Says what is wrong at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = shortened(text.into(), LONGEST_MESSAGE);
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: shortened(text.into(), LONGEST_MESSAGE) });
        self
    }

    /// Says that `text` in the place of `span` is probably meant, for a person to decide.
    #[must_use]
    pub fn suggest(self, span: Span, text: &str) -> Self {
        self.replace(Applicability::Suggested, span, text)
    }

    /// Says that `text` in the place of `span` cures it, and how surely; where nothing stands, as for the name of a file, there is nothing to replace.
    #[must_use]
    pub fn replace(self, applicability: Applicability, span: Span, text: &str) -> Self {
        if span.range().is_empty() {
            return self;
        }
        let title = shortened(format!("write `{text}`"), LONGEST_MESSAGE);
        self.fix_by(Fix { title, applicability, edits: vec![(span, text.to_owned())] })
    }

    /// Says what cures it.
    #[must_use]
    pub fn fix_by(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Adds a line of help.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(shortened(text.into(), LONGEST_HELP));
        self
    }
}

/// How many characters a message has at most: what it quotes may be as long as a file.
const LONGEST_MESSAGE: usize = 1_000;

/// The same for a line of help, which may list all that there is.
const LONGEST_HELP: usize = 5_000;

/// A message with its middle left out, if it is too long to be read.
fn shortened(text: String, longest: usize) -> String {
    let half = longest / 2;
    // A character has a byte at least.
    if text.len() <= longest || text.chars().nth(longest).is_none() {
        return text;
    }
    let start: String = text.chars().take(half).collect();
    let end: Vec<char> = text.chars().rev().take(half).collect();
    format!("{start}…{}", end.iter().rev().collect::<String>())
}

/// Collects the faults of one build.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// An empty sink.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a fault.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes all faults of another sink.
    pub fn append(&mut self, other: Sink) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Whether nothing was reported.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether any error was reported.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.rule.severity == Severity::Error)
    }

    /// The files in which an error was reported: what depends on one of them cannot be judged.
    #[must_use]
    pub fn broken(&self) -> BTreeSet<FileId> {
        let errors = self.diagnostics.iter().filter(|diagnostic| diagnostic.rule.severity == Severity::Error);
        errors.map(|diagnostic| diagnostic.primary.span.file).collect()
    }

    /// The faults by file and position, without duplicates.
    #[must_use]
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics;
        diagnostics.sort_by(|a, b| {
            (a.primary.span, a.rule.code, &a.headline).cmp(&(b.primary.span, b.rule.code, &b.headline))
        });
        diagnostics.dedup_by(|a, b| {
            a.primary.span == b.primary.span && a.rule.code == b.rule.code && a.headline == b.headline
        });
        diagnostics
    }
}

/// The word of `known` that `word` was most probably meant to be; none if nothing is near.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|&(distance, candidate)| {
            distance <= limit
                || (word.len() > 3
                    && (candidate.starts_with(word) || (candidate.len() > 3 && word.starts_with(candidate))))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_word_is_found_and_a_far_one_is_not() {
        assert_eq!(nearest("entante", ["entente", "axis"]), Some("entente"));
        assert_eq!(nearest("sorces", ["sources", "places"]), Some("sources"));
        assert_eq!(nearest("tass-2020", ["tass-2020-11-26", "reuters"]), Some("tass-2020-11-26"));
        assert_eq!(nearest("banana", ["sources", "places"]), None);
    }
}
