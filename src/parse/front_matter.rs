//! Splits a Markdown file into its front matter and its text. Positions stay those of the whole file.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::{FileId, Source, Span};

/// A Markdown file without front matter.
pub static NO_FRONT_MATTER: Rule = Rule {
    code: "no-front-matter",
    severity: Severity::Error,
    summary: "a Markdown file that does not begin with its facts",
    explanation: "Every Markdown file begins with a line `---`, then its facts, such as `title: Background`, then \
                  another line `---`. The text comes after that. One of the two lines is missing, or something \
                  stands before the first.",
};

/// All rules of this file.
pub static RULES: &[&Rule] = &[&NO_FRONT_MATTER];

/// Where the two parts of a file stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The start of the closing fence: the YAML runs from the start of the file to here.
    pub fence: usize,
    /// The start of the text.
    pub body: usize,
}

/// Finds the fences; none if there are none, which has been reported.
pub fn split(file: FileId, source: &Source, sink: &mut Sink) -> Option<Parts> {
    let text = source.text();
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        let fault = Diagnostic::new(&NO_FRONT_MATTER, Span::new(file, 0, first.trim_end().len()), "no front matter")
            .label(if text.trim().is_empty() { "the file is empty" } else { "the file begins with this line" })
            .help("begin the file with a line `---`, the facts, and another line `---`");
        sink.report(fault);
        return None;
    }
    let mut at = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            return Some(Parts { fence: at, body: at + line.len() });
        }
        at += line.len();
    }
    let fault = Diagnostic::new(&NO_FRONT_MATTER, Span::new(file, 0, 3), "the front matter does not end")
        .label("it begins here")
        .help("close it with another line `---`");
    sink.report(fault);
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn check(text: &str, expected: Option<(usize, usize)>) {
        let sources = SourceMap::from_files([("a.md".to_owned(), text.to_owned())], []);
        let (file, source) = sources.find("a.md").expect("it was just put there");
        let mut sink = Sink::new();
        let parts = split(file, source, &mut sink);
        assert_eq!(parts.map(|parts| (parts.fence, parts.body)), expected, "{text:?}");
        assert_eq!(parts.is_none(), sink.has_errors());
    }

    #[test]
    fn front_matter_stands_between_two_fences() {
        check("---\na: b\n---\ntext", Some((9, 13)));
        check("---\r\na: b\r\n---\r\ntext", Some((11, 16)));
        check("---\n---\n", Some((4, 8)));
        check("---\na: b\n---\nx\n---\ny", Some((9, 13)));
        check("text", None);
        check("", None);
        check("---\na: b\n", None);
    }
}
