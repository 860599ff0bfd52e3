//! The slips that make a text no YAML, told in plain words at the place where an editor can mend them.
//!
//! Comes in: what the YAML crate says. Goes out: a fault of ours. Does not know the crate's types.

use super::unquoted;
use crate::diagnostic::{Applicability, Diagnostic, Fix, Rule, Severity};
use crate::source::{FileId, LineColumn, Source, Span};
use crate::value::unseen;

/// A YAML text that cannot be read.
pub static BAD_YAML: Rule = Rule {
    code: "bad-yaml",
    severity: Severity::Error,
    summary: "the YAML cannot be read",
    explanation: "Something in the punctuation or the indentation is wrong from here on, so nothing in this file \
                  could be used. The usual causes are a value that contains `: ` or begins with `[`, `{`, `@`, `%` \
                  or a quotation mark, lines that are indented unevenly, or a tab in place of spaces.\n\nPut such a \
                  value between single quotation marks, and double a single quotation mark inside it: `title: \
                  'What''s new: the treaty'`.",
};

/// What the crate says of the usual slips, in words for people who do not know its terms, and what to do about them.
const SLIPS: &[(&str, &str, &str)] = &[
    ("expected ',' or '}'", "a `{` that is not closed", "close it with `}`, and put a comma between its parts"),
    ("expected ',' or ']'", "a `[` that is not closed", "close it with `]`, and put a comma between its parts"),
    (
        "unexpected end of stream",
        "a quotation mark that is not closed",
        "close it; inside single quotation marks a single one is doubled",
    ),
    (
        "cannot start any token",
        "a value that begins with a sign of YAML's own",
        "a value that begins with this sign must be in quotation marks",
    ),
    ("could not find expected ':'", "a line without its `: `", "write `key: value`, with a space after the colon"),
    (
        "did not find expected key",
        "something else than a key",
        "look at the indentation and the quotation marks of this line and the one above it",
    ),
    (
        "did not find expected '-' indicator",
        "something else than an item of the list",
        "begin each item with `- `, all of them indented alike",
    ),
    ("found unknown escape character", "an unknown escape", "inside double quotation marks `\\` is written `\\\\`"),
];

/// The fault of a text that the crate refused with `message`, at `place` if it told one; the YAML ends before the byte `end`.
pub(super) fn diagnostic(
    file: FileId,
    source: &Source,
    end: usize,
    (message, place): (&str, Option<LineColumn>),
) -> Diagnostic {
    let what = message.split(" at line ").next().unwrap_or(message).trim_end_matches(',');
    let at = place.map_or(0, |place| source.byte_at(place)).min(end);
    let fault = |headline: &str| {
        let headline = format!("this is not valid YAML: {headline}");
        Diagnostic::new(&BAD_YAML, visible(file, source, at), headline)
    };
    let line = source.line_column(at as u32).line;
    if let Some(fault) =
        [line, line.saturating_sub(1)].into_iter().find_map(|line| blank_of_another_kind(file, source, line))
    {
        return fault;
    }
    let before = source.text()[source.line_start(line)..at].trim_start();
    if what.contains("mapping values are not allowed") {
        return match before.contains(": ") {
            true => fault("a second `: ` in one value").help("a value that contains `: ` must be in quotation marks"),
            false => fault("a key where none is allowed").help(
                "indent this line like the keys around it; a value that contains `: ` must be in quotation marks",
            ),
        };
    }
    if let Some(fault) = unquoted_value(file, source, (line, at)) {
        return fault;
    }
    let Some((_, headline, help)) = SLIPS.iter().find(|(sign, ..)| what.contains(sign)) else {
        return fault(what)
            .help("look at this line and the one above it: indentation, quotation marks, a missing `:` or `-`");
    };
    let begun = begun(message, source).filter(|&begun| begun < at);
    if let (Some(begun), true) = (begun, what.contains("could not find expected ':'")) {
        // Noticed at the next key only.
        let headline = format!("this is not valid YAML: {headline}");
        return Diagnostic::new(&BAD_YAML, visible(file, source, begun), headline).help(*help);
    }
    let fault = fault(headline).help(*help);
    match begun {
        Some(begun) => fault.also(visible(file, source, begun), "it begins here"),
        None => fault,
    }
}

/// The fault of a space in `line` that looks like one and is none to YAML: after the colon of a key, or before a key.
fn blank_of_another_kind(file: FileId, source: &Source, line: usize) -> Option<Diagnostic> {
    let (start, text) = (source.line_start(line), source.line(line));
    let bare = text.trim_start().trim_start_matches("- ");
    let key = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_".contains(c)).len();
    let colon = text.len() - bare.len() + key;
    let behind = text[colon..].strip_prefix(':').filter(|_| key > 0).map(|_| colon + 1);
    let before = text.len() - text.trim_start_matches([' ', '\t']).len();
    [Some(before), behind].into_iter().flatten().find_map(|at| {
        // A mark at the start of a file tells its encoding.
        let blank = text[at..].chars().next().filter(|_| start + at > 0)?;
        let unseen = unseen(blank.encode_utf8(&mut [0; 4]))?;
        let span = Span::new(file, start + at, start + at + blank.len_utf8());
        let headline = "this is not valid YAML: a space that is none to YAML";
        let fault = Diagnostic::new(&BAD_YAML, span, headline).label(format!("this is {unseen}"));
        Some(fault.help("type a space in its place").replace(Applicability::Certain, span, " "))
    })
}

/// The fault of a value in `line` that has to be in quotation marks as a whole, if that is why the crate stumbles `at` a byte.
fn unquoted_value(file: FileId, source: &Source, (line, at): (usize, usize)) -> Option<Diagnostic> {
    let start = source.line_start(line);
    let text = source.line(line);
    let found = unquoted::find(text, at.checked_sub(start)?)?;
    let span = Span::new(file, start + found.at.start, start + found.at.end);
    let headline =
        format!("this is not valid YAML: a value with `{}` that is not in quotation marks as a whole", found.sign);
    let fault = Diagnostic::new(&BAD_YAML, span, headline);
    // A value may go on in the next lines, which stand further in than its key.
    let (key, next) = (text.trim_start_matches(' ').trim_start_matches("- "), source.line(line + 1));
    let is_further_in = next.len() - next.trim_start_matches(' ').len() > text.len() - key.len();
    if !next.trim().is_empty() && is_further_in && !next.contains(": ") {
        return Some(fault.help("put the whole value in quotation marks, from its first word to its last"));
    }
    let applicability = match found.sign.starts_with('[') {
        true => Applicability::Certain,
        false => Applicability::Suggested,
    };
    let title = format!("write `{}`", found.meant);
    Some(fault.help(title.clone()).fix_by(Fix { title, applicability, edits: vec![(span, found.meant)] }))
}

/// The fault of a value that stands where keys belong, if it begins as one whose colon lacks its space: `title:Background`. The crate
/// reads it as a word where no other key stands beside it. None of any other value.
#[must_use]
pub fn without_blank(span: Span, source: &Source) -> Option<Diagnostic> {
    let first = source.text()[span.range()].lines().next()?;
    let (key, value) = first.split_once(':')?;
    let is_key =
        !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c));
    // `https://` is no key.
    let is_value = value.starts_with(|c: char| !c.is_whitespace()) && !value.starts_with('/');
    let (_, headline, help) = SLIPS.iter().find(|(sign, ..)| sign.contains("expected ':'"))?;
    (is_key && is_value).then(|| {
        let line = Span::new(span.file, span.start as usize, span.start as usize + first.trim_end().len());
        Diagnostic::new(&BAD_YAML, line, format!("this is not valid YAML: {headline}")).help(*help)
    })
}

/// The place of the character at `at`; where only white space follows, of the last character before it: the crate often finds a fault when
/// a line or the file has ended, and a caret on an empty line helps nobody.
fn visible(file: FileId, source: &Source, at: usize) -> Span {
    let text = source.text();
    let line_end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let found = match text[at..line_end].trim().is_empty() {
        true => text[..at].trim_end().char_indices().next_back(),
        false => text[at..].chars().next().map(|character| (at, character)),
    };
    found.map_or(Span::new(file, at, at), |(at, character)| Span::new(file, at, at + character.len_utf8()))
}

/// Where the thing began that is at fault: the second place that the crate's message names, if it names two. It has no other way to tell.
fn begun(message: &str, source: &Source) -> Option<usize> {
    let (_, place) = message.rsplit_once(" at line ").filter(|(before, _)| before.contains(" at line "))?;
    let (line, column) = place.split_once(" column ")?;
    Some(source.byte_at(LineColumn { line: line.parse().ok()?, column: column.parse().ok()? }))
}
