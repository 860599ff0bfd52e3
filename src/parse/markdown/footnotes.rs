//! Footnotes: each reference has its text, each text its reference.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::Span;

/// A reference to a footnote that is not there.
pub static UNKNOWN_FOOTNOTE: Rule = Rule {
    code: "unknown-footnote",
    severity: Severity::Error,
    summary: "a footnote is referred to but has no text",
    explanation: "`[^1]` refers to a footnote. Its text is in the same file, on a line of its own: `[^1]: The \
                  text.` Add that line, or correct the label; capitals make no difference. A value in a YAML file or \
                  in the front matter cannot have footnotes.\n\nTo show the brackets to the reader as they are, \
                  write `\\[`.",
};

/// A footnote that nothing refers to.
pub static UNUSED_FOOTNOTE: Rule = Rule {
    code: "unused-footnote",
    severity: Severity::Warning,
    summary: "a footnote that nothing refers to",
    explanation: "A reader reaches a footnote from its mark in the text, and nothing in this file has one, so nobody \
                  would read it. Put `[^label]` where the note belongs, or delete the note.",
};

/// Two footnotes of one label.
pub static FOOTNOTE_DEFINED_TWICE: Rule = Rule {
    code: "footnote-defined-twice",
    severity: Severity::Error,
    summary: "two footnotes with the same label",
    explanation: "A mark in the text can lead to one footnote only. Give each footnote of a file its own label; \
                  capitals make no difference, so `[^A]` and `[^a]` are the same.",
};

/// The footnotes of one text and the references to them, as they are met.
#[derive(Default)]
pub(super) struct Footnotes {
    defined: Vec<(String, Span)>,
    referred: Vec<(String, Span)>,
}

impl Footnotes {
    pub(super) fn define(&mut self, label: &str, span: Span) {
        self.defined.push((label.to_owned(), span));
    }

    pub(super) fn refer(&mut self, label: &str, span: Span) {
        self.referred.push((label.to_owned(), span));
    }

    /// Reports what does not fit together. Goes out: for each folded label, the label as its footnote has it.
    pub(super) fn check(self, sink: &mut Sink) -> BTreeMap<String, String> {
        let mut known: BTreeMap<String, (String, Span)> = BTreeMap::new();
        for (label, span) in &self.defined {
            let (_, first) = known.entry(fold(label)).or_insert_with(|| (label.clone(), *span));
            if first != span {
                let headline = format!("a second footnote `{label}`");
                let fault = Diagnostic::new(&FOOTNOTE_DEFINED_TWICE, *span, headline).also(*first, "the first one");
                sink.report(fault.help("give one of them another label, and its references too"));
            }
        }
        let used: BTreeSet<String> = self.referred.iter().map(|(label, _)| fold(label)).collect();
        for (label, span) in self.referred.iter().filter(|(label, _)| !known.contains_key(&fold(label))) {
            let fault = Diagnostic::new(&UNKNOWN_FOOTNOTE, *span, format!("no footnote is labelled `{label}`"));
            sink.report(fault.help(cure(label, &known)));
        }
        for (label, span) in known.iter().filter(|(folded, _)| !used.contains(*folded)).map(|(_, found)| found) {
            let fault = Diagnostic::new(&UNUSED_FOOTNOTE, *span, format!("nothing refers to the footnote `{label}`"));
            sink.report(fault.help(format!("write `[^{label}]` where it belongs, or delete it")));
        }
        known.into_iter().map(|(folded, (label, _))| (folded, label)).collect()
    }
}

/// Labels that differ only in capitals are the same to the Markdown crate.
pub(super) fn fold(label: &str) -> String {
    label.to_uppercase().to_lowercase()
}

fn cure(label: &str, known: &BTreeMap<String, (String, Span)>) -> String {
    let labels: Vec<String> = known.values().take(6).map(|(label, _)| format!("`{label}`")).collect();
    match labels.len() {
        0 => format!("write its text on a line of its own: `[^{label}]: …`"),
        1..=5 => format!("write its text on a line of its own: `[^{label}]: …`; there are {}", labels.join(", ")),
        _ => format!("write its text on a line of its own, `[^{label}]: …`, or correct the label"),
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::tests::{check, check_faults};

    #[test]
    fn footnotes_fit_together() {
        check(
            "a[^Straße] b[^1]\n\n[^1]: c\n\n    d\n\n[^STRASSE]: e",
            "p anote(STRASSE) bnote(1)\nfootnote 1 [p c; p d]\nfootnote STRASSE [p e]",
        );
        check("\\[^1] `[^1]` [^]", "p [^1] code{[^1]} [^]");
    }

    #[test]
    fn a_footnote_stands_at_the_end_wherever_it_is_written() {
        check("> a[^q]\n>\n> [^q]: b\n\nc", "quote [p anote(q)]\np c\nfootnote q [p b]");
        check("> a[^q]\n\n> [^q]: b", "quote [p anote(q)]\nfootnote q [p b]");
        check("- a[^q]\n\n  [^q]: b\n- c", "ul [p anote(q)] [p c]\nfootnote q [p b]");
        check("term\n: a[^q]\n\n  [^q]: b", "dl term: [p anote(q)]\nfootnote q [p b]");
        check(
            "> > - a[^q]\n> >\n> >   [^q]: b\n\n[^r]: d\n\nc[^r]",
            "quote [quote [ul [p anote(q)]]]\np cnote(r)\nfootnote q [p b]\nfootnote r [p d]",
        );
        check("a[^q]\n\n[^q]: b[^r]\n\n    > [^r]: c", "p anote(q)\nfootnote r [p c]\nfootnote q [p bnote(r)]");
    }

    #[test]
    fn footnotes_that_do_not_are_found() {
        check_faults(
            "a[^1] ![^1] [^a b]",
            "unknown-footnote `[^1]`: no footnote is labelled `1`\n\
                      unknown-footnote `[^1]`: no footnote is labelled `1`\n\
                      unknown-footnote `[^a b]`: no footnote is labelled `a b`",
        );
        check_faults("a[^1]\n\n[^1]: b\n[^2]: c", "unused-footnote `[^2]`: nothing refers to the footnote `2`");
        check_faults("a[^x]\n\n[^x]: b\n\n[^X]: c", "footnote-defined-twice `[^X]`: a second footnote `X`");
        check_faults("|a|\n|-|\n|[^1]|", "unknown-footnote `[^1]`: no footnote is labelled `1`");
    }

    #[test]
    fn a_reference_without_a_footnote_stays_text() {
        crate::parse::markdown::tests::check_tree("a [^1] *[^b c]*", "p a [^1] em{[^b c]}");
    }
}
