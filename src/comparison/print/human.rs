//! A comparison for people at a terminal, in English as all that the program says.

use std::fmt::Write;

use super::names::Names;
use super::pieces::{Piece, Wordings, counts, fields, items, shown, shown_changes, wordings};
use crate::comparison::change::{Change, Comparison, Field, What};
use crate::comparison::tables;
use crate::report::harmless::harmless;

/// The comparison in lines. `colour` marks what is gone and what is new, beside the signs that do.
#[must_use]
pub fn human(comparison: &Comparison, names: Names, colour: bool) -> String {
    let mut out = Terminal { text: String::new(), colour };
    for (table, changes) in comparison.tables() {
        let counts = counts(changes);
        if counts.is_empty() {
            continue;
        }
        let counts: Vec<String> = counts.iter().map(|(what, n)| format!("{n} {}", what.word())).collect();
        out.line(0, &format!("{}: {}", out.strong(&heading(table)), counts.join(", ")));
        shown_changes(changes).for_each(|change| out.change(change));
        out.text.push('\n');
    }
    let untold = comparison.files.iter().filter(|file| !file.told);
    let untold: Vec<String> = untold.map(|file| format!("{} {}", file.what.word(), harmless(&file.path))).collect();
    if !untold.is_empty() {
        out.line(0, &out.strong("files with nothing that is compared"));
        untold.iter().for_each(|line| out.line(1, line));
        out.text.push('\n');
    }
    let (old, new) = (harmless(names.old), harmless(names.new));
    let n_changes = shown_changes(&comparison.changes).filter(|change| change.table != tables::PAGES).count();
    let line = match (n_changes, comparison.files.len()) {
        (0, 0) => format!("{old} and {new} are the same"),
        (0, _) if comparison.changes.is_empty() => format!("{old} and {new} say the same"),
        (1, _) => format!("1 change from {old} to {new}"),
        (n, _) => format!("{n} changes from {old} to {new}"),
    };
    out.line(0, &line);
    out.text
}

/// What a table is called in English.
pub(super) fn heading(table: &str) -> String {
    match table {
        "obligations" => "obligations and verdicts".to_owned(),
        "changes" => "corrections and changes".to_owned(),
        "states" => "states of places".to_owned(),
        "accounts" => "where sources differ".to_owned(),
        other => other.replace('_', " "),
    }
}

/// What a column is called in English.
pub(super) fn label(name: &str) -> String {
    match name {
        "verdict_words" => "verdict".to_owned(),
        "words" => "other words".to_owned(),
        other => other.replace('_', " "),
    }
}

struct Terminal {
    text: String,
    colour: bool,
}

impl Terminal {
    fn sign(&self, sign: &str, text: &str) -> String {
        if self.colour { format!("{sign}{text}\x1b[0m") } else { text.to_owned() }
    }

    fn strong(&self, text: &str) -> String {
        self.sign("\x1b[1m", text)
    }

    fn gone(&self, text: &str) -> String {
        self.sign("\x1b[31m", text)
    }

    fn come(&self, text: &str) -> String {
        self.sign("\x1b[32m", text)
    }

    fn line(&mut self, depth: usize, line: &str) {
        let _ = writeln!(self.text, "{:1$}{line}", "", depth * 2);
    }

    fn change(&mut self, change: &Change) {
        let Some(item) = change.item() else { return };
        let what = match change.what {
            What::Added => self.come(change.what.word()),
            What::Removed => self.gone(change.what.word()),
            What::Moved | What::Renamed | What::Changed => change.what.word().to_owned(),
        };
        let place =
            item.place.as_ref().map_or_else(String::new, |place| format!("  {}:{}", harmless(&place.path), place.line));
        let named = harmless(&called(change));
        let within = match change.n_within {
            0 => String::new(),
            1 => "  (1 change)".to_owned(),
            n => format!("  ({n} changes)"),
        };
        self.line(1, &format!("{what} {named}{within}{place}"));
        let is_text = change.table == tables::STATEMENTS && !has_text(change);
        let is_title = change.table != tables::STATEMENTS && item.title != item.id && !item.title.is_empty();
        if is_text || is_title {
            self.line(2, &harmless(&item.title));
        }
        for field in fields(change) {
            self.field(change, field);
        }
    }

    fn field(&mut self, change: &Change, field: &Field) {
        let is_text = change.table == tables::STATEMENTS && field.name == "text";
        let label = if is_text { String::new() } else { format!("{}: ", label(field.name)) };
        if let Some((gone, come)) = items(field) {
            let gone = gone.iter().map(|item| self.gone(&format!("-{}", harmless(item))));
            let come = come.iter().map(|item| self.come(&format!("+{}", harmless(item))));
            let items: Vec<String> = gone.chain(come).collect();
            return self.line(2, &format!("{label}{}", items.join(", ")));
        }
        match wordings(&shown(&field.old), &shown(&field.new)) {
            Wordings::Within(pieces) if is_text || pieces.len() > 2 => {
                let pieces: String = pieces.iter().map(|piece| self.piece(piece)).collect();
                self.line(2, &format!("{label}{pieces}"));
            }
            _ => {
                let or_none = |text: String| if text.is_empty() { "(nothing)".to_owned() } else { harmless(&text) };
                let (old, new) = (or_none(shown(&field.old)), or_none(shown(&field.new)));
                if is_text {
                    self.line(2, &self.gone(&format!("- {old}")));
                    self.line(2, &self.come(&format!("+ {new}")));
                } else {
                    self.line(2, &format!("{label}{} -> {}", self.gone(&old), self.come(&new)));
                }
            }
        }
    }

    fn piece(&self, piece: &Piece) -> String {
        match piece {
            Piece::Same(text) => harmless(text),
            Piece::Gone(text) => self.gone(&format!("[-{}-]", harmless(text))),
            Piece::New(text) => self.come(&format!("{{+{}+}}", harmless(text))),
        }
    }
}

/// What a change is about: its id, or both where these differ.
pub(super) fn called(change: &Change) -> String {
    match (&change.old, &change.new) {
        (Some(old), Some(new)) if old.id != new.id => format!("{} -> {}", old.id, new.id),
        _ => change.item().map(|item| item.id.clone()).unwrap_or_default(),
    }
}

/// Whether the words of a statement changed, which then are told as what they were and are.
pub(super) fn has_text(change: &Change) -> bool {
    change.fields.iter().any(|field| field.name == "text")
}
