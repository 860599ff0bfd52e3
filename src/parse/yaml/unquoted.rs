//! A value that has to stand in quotation marks as a whole, and does not: the slip of everybody who begins a sentence with a place or a quotation.

use std::ops::Range;

/// Such a value.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unquoted {
    /// Where it stands in its line.
    pub(super) at: Range<usize>,
    /// What it begins with, or has in it, that YAML takes for a sign of its own.
    pub(super) sign: &'static str,
    /// The whole value as YAML reads it.
    pub(super) meant: String,
}

/// The value in `line` that makes YAML stumble at the byte `at`, if that is such a slip.
pub(super) fn find(line: &str, at: usize) -> Option<Unquoted> {
    let is_inside = |start: usize| line[..start].matches('{').count() > line[..start].matches('}').count();
    let behind = |colon: usize| colon + 2 + (line[colon + 2..].len() - line[colon + 2..].trim_start().len());
    let first = behind(line.find(": ")?);
    // Inside `{…}` each key has a value of its own.
    let start = match line[first..].starts_with('{') || is_inside(first) {
        true => behind(line[..at].rfind(": ")?),
        false => first,
    };
    let end = match is_inside(start) {
        true => end_inside(line, at),
        false => line.trim_end().len(),
    };
    let text = line.get(start..end)?.trim_end();
    let sign = sign(text, is_inside(start))?;
    Some(Unquoted { at: start..start + text.len(), sign, meant: in_marks(text) })
}

/// Where the value that goes on at `at` ends inside `{…}`; what stands in brackets is part of it.
fn end_inside(line: &str, at: usize) -> usize {
    let mut depth = line[..at].ends_with('[') as usize;
    for (position, character) in line[at..].char_indices() {
        match character {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            ',' | '}' if depth == 0 => return at + position,
            _ => {}
        }
    }
    line.len()
}

fn sign(text: &str, is_inside: bool) -> Option<&'static str> {
    let begins = ["[[", "[@", "\"", "'"].into_iter().find(|sign| text.starts_with(sign));
    begins.or_else(|| ["[[", "[@"].into_iter().find(|sign| is_inside && text.contains(sign)))
}

/// The value in quotation marks that need no escapes, if there are such. Marks that enclose all of it were meant to be these.
fn in_marks(text: &str) -> String {
    let inner = ['"', '\''].into_iter().find_map(|mark| text.strip_prefix(mark)?.strip_suffix(mark));
    let text = inner.unwrap_or(text);
    match text.contains(['"', '\\']) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    /// `|` marks the place at which YAML stumbles.
    fn check(line: &str, expected: Option<(&str, &str)>) {
        let at = line.find('|').expect("a place");
        let line = line.replace('|', "");
        let found = find(&line, at).map(|found| (line[found.at.clone()].to_owned(), found.meant));
        let expected = expected.map(|(value, meant)| (value.to_owned(), meant.to_owned()));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn a_value_that_begins_with_a_place_or_a_quotation_is_found() {
        let whole = "[[town]] is left. [@act]";
        check("summary: [[town]] |is left. [@act]", Some((whole, "\"[[town]] is left. [@act]\"")));
        check("  - what:  [@act] |says so ", Some(("[@act] says so", "\"[@act] says so\"")));
        check("summary: \"Town\" |is left", Some(("\"Town\" is left", "'\"Town\" is left'")));
        check("summary: 'the town|'s end'", Some(("'the town's end'", "\"the town's end\"")));
        check("title: [a, |b", None);
        check("no value |here", None);
    }

    #[test]
    fn inside_braces_a_value_ends_at_its_comma() {
        check("- {by: Old texts. [|@act], of: x}", Some(("Old texts. [@act]", "\"Old texts. [@act]\"")));
        check("- {by: Old texts. [|@act, p. 3]}", Some(("Old texts. [@act, p. 3]", "\"Old texts. [@act, p. 3]\"")));
        check("a: {value: [[town]] |is left, b: c}", Some(("[[town]] is left", "\"[[town]] is left\"")));
        check("a: {value: town |, b: c}", None);
    }
}
