//! The text of a translation: its parts, each behind a comment that names the part of the original that it says.
//!
//! ```text
//! <!-- p_2f3k
//! The original's paragraph, for whoever translates it.
//! -->
//!
//! The translation.
//! ```
//!
//! The first word of a comment is the name; what else stands in it is for people. A comment with nothing behind it is a part that is not
//! translated yet.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::parse::markdown::{self, Origin};
use crate::source::{FileId, Source, Span, Spanned};
use crate::text::{Block, Written};

/// Text of a translation that nothing says what it translates.
pub static UNBOUND_TRANSLATION: Rule = Rule {
    code: "unbound-translation",
    severity: Severity::Error,
    summary: "a text of a translation without the name of what it translates",
    explanation: "Each part of a translated text stands behind a comment that begins with the name of the part of the original: \
                  `<!-- p_2f3k -->`. By it the build knows which translations a change of the original touches. `annals new translation` writes a \
                  file with all these comments, and the original's words in them.",
};

/// What translates one part of a text.
#[derive(Clone, Debug)]
pub struct Part {
    /// The name of the part of the original.
    pub id: Spanned<String>,
    /// What says it; nothing if it is not translated yet.
    pub blocks: Vec<Block<Written>>,
}

/// Reads the text from byte `body` on.
pub fn parse(file: FileId, source: &Source, body: usize, sink: &mut Sink) -> Vec<Part> {
    let text = &source.text()[body..];
    let (comments, open) = comments(text);
    if let Some(at) = open {
        let fault = Diagnostic::new(
            &UNBOUND_TRANSLATION,
            Span::new(file, body + at, body + at + OPEN.len()),
            "a comment that does not end",
        );
        sink.report(fault.help(format!("close it with `{CLOSE}`")));
        return Vec::new();
    }
    let mut apart = text.as_bytes().to_vec();
    comments.iter().for_each(|comment| set_apart(&mut apart[comment.clone()]));
    // Nothing but ASCII was written over whole comments.
    let apart = String::from_utf8(apart).unwrap_or_default();
    let origin = Origin { span: Span::new(file, body, source.text().len()), verbatim: true };
    let named = |comment: &Range<usize>| {
        let words = &text[comment.start + OPEN.len()..comment.end - CLOSE.len()];
        let name = words.split_whitespace().next().unwrap_or_default();
        let at = body + comment.start + OPEN.len() + words.find(name).unwrap_or(0);
        Part { id: Spanned::new(name.to_owned(), Span::new(file, at, at + name.len())), blocks: Vec::new() }
    };
    let mut parts: Vec<Part> = comments.iter().map(named).collect();
    for block in markdown::parse(&apart, origin, sink).blocks {
        let at = block.span.range().start - body;
        let Some(position) = comments.iter().rposition(|comment| comment.start <= at) else {
            let fault = Diagnostic::new(&UNBOUND_TRANSLATION, block.span, "this text does not say what it translates");
            let help = "put a comment with the name of the part of the original before it, `<!-- p_2f3k -->`";
            sink.report(fault.help(help));
            continue;
        };
        // What stands in the comment's own place is not written there.
        if comments[position].end <= at {
            parts[position].blocks.push(block);
        }
    }
    parts
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";

/// The comments that begin a line, and where one begins that does not end.
fn comments(text: &str) -> (Vec<Range<usize>>, Option<usize>) {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(OPEN).map(|at| from + at) {
        let begins_line = at == 0 || text[..at].ends_with('\n');
        let Some(end) = text[at..].find(CLOSE).map(|end| at + end + CLOSE.len()) else { return (found, Some(at)) };
        if begins_line {
            found.push(at..end);
        }
        from = end;
    }
    (found, None)
}

/// Puts a paragraph of one letter in the place of a comment, which keeps apart what stands before and behind it, such as two lists.
fn set_apart(comment: &mut [u8]) {
    let last = comment.len() - 1;
    comment.fill(b' ');
    comment[..3].copy_from_slice(b"\nx\n");
    comment[last] = b'\n';
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    /// Each part by its name and the texts of its blocks, then the faults.
    fn check(text: &str, expected: &str) {
        let sources = SourceMap::from_files([("a.md".to_owned(), format!("---\n---\n{text}"))], []);
        let (file, source) = sources.find("a.md").expect("it was just put there");
        let mut sink = Sink::new();
        let parts = parse(file, source, 8, &mut sink);
        let blocks = |part: &Part| {
            part.blocks.iter().map(|block| format!("[{}]", sources.slice(block.span))).collect::<String>()
        };
        let mut found: Vec<String> = parts.iter().map(|part| format!("{} {}", part.id.value, blocks(part))).collect();
        found.extend(sink.into_sorted().iter().map(|fault| format!("! {}", fault.headline)));
        assert_eq!(found.join("\n"), expected, "{text:?}");
    }

    #[test]
    fn each_part_has_what_stands_behind_its_comment() {
        check("", "");
        check("<!-- a -->\n", "a ");
        check(
            "<!-- a\nThe *original*.\n\nMore.\n-->\n\nWords.\n\n<!-- b -->\nOther words\nin two lines.\n",
            "a [Words.]\nb [Other words\nin two lines.]",
        );
        check("<!-- a -->\n- x\n- y\n\n<!-- b -->\n\n<!-- c -->\n- z\n", "a [- x\n- y]\nb \nc [- z]");
        check("<!-- a -->\nOne.\n\nTwo.\n", "a [One.][Two.]");
    }

    #[test]
    fn what_belongs_to_no_part_is_told() {
        check("Words.\n\n<!-- a -->\n", "a \n! this text does not say what it translates");
        check("<!-- a\nWords.\n", "! a comment that does not end");
        check("<!-- a -->\nWords <!-- b --> here.\n", "a [Words <!-- b --> here.]\n! raw HTML: a comment");
    }

    #[test]
    fn a_footnote_belongs_to_the_part_behind_whose_comment_it_stands() {
        check(
            "<!-- a -->\nOne.[^1]\n\n<!-- b -->\n[^1]: A note.\n\n<!-- c -->\nTwo.\n",
            "a [One.[^1]]\nb [[^1]: A note.]\nc [Two.]",
        );
    }
}
