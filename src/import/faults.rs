//! What an import cannot take over, as faults with their places in the foreign file.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::{Span, Spanned};
use crate::value::ValueError;

/// A foreign file that cannot be read.
pub(super) static BAD_IMPORT: Rule = Rule {
    code: "bad-import",
    severity: Severity::Error,
    summary: "a file that cannot be imported",
    explanation: "`annals import` reads files that other programs export, each in a format of its own (`docs/importing.md`). What is not in that \
                  format is not guessed at, and nothing is written. Export the file again, or name its format with `--from`.",
};

/// A field that no key is made for.
pub(super) static UNMAPPED_FIELD: Rule = Rule {
    code: "unmapped-field",
    severity: Severity::Warning,
    summary: "a field of an imported file that no key is made for",
    explanation: "Other programs note more of a source, an event or a place than an explainer has keys for, such as page numbers or colours. Such a field \
                  stays behind, and each is named once, with how many records have it. Take over by hand what matters; a source and a place have \
                  a `note`.",
};

/// A value that is not understood.
pub(super) static UNREAD_VALUE: Rule = Rule {
    code: "unread-value",
    severity: Severity::Warning,
    summary: "a value of an imported file that is not understood",
    explanation: "The field has a key, but what stands in it is no value of that key: a language in words, a date that no calendar has, an address \
                  without a scheme. The key is left out; if the record needs it, name it with `--fill KEY=VALUE`, or mend it in the program that \
                  exported the file.",
};

/// Something in a foreign file of which no record is made.
pub(super) static UNMAPPED_RECORD: Rule = Rule {
    code: "unmapped-record",
    severity: Severity::Warning,
    summary: "a part of an imported file of which no record is made",
    explanation: "Other programs keep more in one file than an explainer has records for: a timeline has a title and eras between its events. Such a part \
                  stays behind. If it matters, write it by hand where it belongs.",
};

/// A record that lacks what it needs.
pub(super) static INCOMPLETE_IMPORT: Rule = Rule {
    code: "incomplete-import",
    severity: Severity::Warning,
    summary: "a record that is not imported, since it lacks what every record has",
    explanation: "A source has a publisher, a title, a language, a kind and a party, and nobody but an editor can say whose it is; an event has a title, a \
                  date, a kind and a source; a place has a kind and names, each with its language and with what kind of form it is. What the file does \
                  not say is not made up: the record is left out. Say what holds for all of them with `--fill`, such as `--fill party=independent`, and \
                  import again: what is there already is not touched.",
};

/// A record that is there already, and says something else.
pub(super) static DIFFERENT_RECORD: Rule = Rule {
    code: "different-record",
    severity: Severity::Warning,
    summary: "an imported record whose id another one has",
    explanation: "The id is taken by a record that says something else. Nothing is overwritten: compare the two, and change the one that is there by hand, or \
                  import it under a free id with `--rename`.",
};

/// The rules of an import.
pub static RULES: &[&Rule] =
    &[&BAD_IMPORT, &UNMAPPED_FIELD, &UNREAD_VALUE, &UNMAPPED_RECORD, &INCOMPLETE_IMPORT, &DIFFERENT_RECORD];

/// The fields that no key is made for: where each stands first, and how many records have it.
#[derive(Default)]
pub(super) struct Unmapped {
    fields: BTreeMap<String, (Span, usize)>,
    /// What to do about them.
    help: &'static str,
}

impl Unmapped {
    /// None yet; `help` says where what matters of them goes.
    pub(super) fn new(help: &'static str) -> Self {
        Self { fields: BTreeMap::new(), help }
    }

    /// Takes one.
    pub(super) fn note(&mut self, field: &str, span: Span) {
        self.fields.entry(field.to_owned()).or_insert((span, 0)).1 += 1;
    }

    /// Tells of each.
    pub(super) fn report(self, sink: &mut Sink) {
        for (field, (span, n)) in self.fields {
            let records = if n == 1 { "1 record has it".to_owned() } else { format!("{n} records have it") };
            let fault = Diagnostic::new(&UNMAPPED_FIELD, span, format!("no key is made for `{field}`; {records}"));
            sink.report(fault.label("stays behind").help(self.help));
        }
    }
}

/// Where what matters of such a field goes, in a record that has a note.
pub(super) const INTO_NOTE: &str = "put into `note` by hand what of it matters";

/// A value that is not understood.
pub(super) fn unread(field: &str, span: Span, why: &str, help: Option<String>) -> Diagnostic {
    let fault = Diagnostic::new(&UNREAD_VALUE, span, format!("`{field}` is not understood: {why}"));
    fault.label("left out").help(help.unwrap_or_else(|| "mend it in the program that exported the file".to_owned()))
}

/// The value of a field, if it is understood; otherwise that is told.
pub(super) fn parsed<T>(
    field: &str,
    text: Option<Spanned<String>>,
    parse: impl Fn(&str) -> Result<T, ValueError>,
    sink: &mut Sink,
) -> Option<Spanned<T>> {
    let text = text?;
    match parse(&text.value) {
        Ok(value) => Some(Spanned::new(value, text.span)),
        Err(error) => {
            sink.report(unread(field, text.span, &error.message, error.help));
            None
        }
    }
}
