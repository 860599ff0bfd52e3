//! Workflow commands of GitHub Actions: each diagnostic becomes an annotation at its line of a pull request.
//!
//! GitHub shows ten errors and ten warnings of a step as annotations; the log holds all of them.

use std::fmt::Write;

use super::facts::{Selection, more, severity, severity_of, word};
use super::harmless::harmless;
use super::place::Place;
use crate::diagnostic::Diagnostic;
use crate::source::SourceMap;

pub(super) fn print(selection: &Selection, sources: &SourceMap, strict: bool, prefix: &str) -> String {
    let mut out = String::new();
    for diagnostic in &selection.shown {
        let place = Place::of(diagnostic.primary.span, sources);
        let _ = write!(
            out,
            "::{} file={},line={},endLine={}",
            word(severity(diagnostic, strict)),
            property(&harmless(&format!("{prefix}{}", place.file))),
            place.line,
            place.end_line
        );
        // GitHub refuses columns of an annotation that runs over several lines.
        if place.line == place.end_line {
            let _ = write!(out, ",col={},endColumn={}", place.column, place.end_column);
        }
        let _ =
            writeln!(out, ",title={}::{}", property(diagnostic.rule.code), data(&message(diagnostic, sources, prefix)));
    }
    for &(rule, n) in &selection.left_out {
        let _ =
            writeln!(out, "::{} title={}::{}", word(severity_of(rule, strict)), property(rule.code), data(&more(n)));
    }
    out
}

/// Headline, label, further places and help, each on its own line: an annotation has nothing else.
fn message(diagnostic: &Diagnostic, sources: &SourceMap, prefix: &str) -> String {
    let mut lines = vec![match diagnostic.primary.text.as_str() {
        "" => diagnostic.headline.clone(),
        label => format!("{}: {label}", diagnostic.headline),
    }];
    for label in &diagnostic.secondary {
        let place = Place::of(label.span, sources);
        lines.push(format!("{} ({prefix}{}:{}:{})", label.text, place.file, place.line, place.column));
    }
    lines.extend(diagnostic.help.iter().map(|help| format!("help: {help}")));
    // The log is read in a terminal, too.
    let lines: Vec<_> = lines.iter().map(|line| harmless(line)).collect();
    lines.join("\n")
}

/// The text after `::`, escaped as the runner unescapes it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which also ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        assert_eq!(data("100 %: a,\r\nb"), "100 %25: a,%0D%0Ab");
        assert_eq!(property("content/a, b:c%.md"), "content/a%2C b%3Ac%25.md");
    }
}
