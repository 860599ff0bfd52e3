//! Words of a text as they were typed: with backslashes, character references and plain signs where readers see others.
//!
//! Comes in: what was typed, and the words that readers see. Goes out: where they stand, sign by sign.

use std::ops::Range;

/// A sign that readers see, and how it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign<'t> {
    /// What is seen.
    pub(super) seen: char,
    /// What was typed.
    pub(super) typed: &'t str,
}

/// How a sign is typed besides as itself: what typesetting replaces, and the references to brackets, bars and `@`.
const TYPED: &[(char, &[&str])] = &[
    ('’', &["'"]),
    ('‘', &["'"]),
    ('“', &["\""]),
    ('”', &["\""]),
    ('–', &["--"]),
    ('—', &["---"]),
    ('…', &["..."]),
    ('[', &["&#91;", "&#x5b;", "&#x5B;", "&#X5B;", "&lsqb;", "&lbrack;"]),
    (']', &["&#93;", "&#x5d;", "&#x5D;", "&#X5D;", "&rsqb;", "&rbrack;"]),
    ('@', &["&#64;", "&#x40;", "&#X40;", "&commat;"]),
    ('|', &["&#124;", "&#x7c;", "&#x7C;", "&#X7C;", "&vert;", "&verbar;"]),
];

/// Every place of `words` in `typed`. A backslash before a sign makes it plain; in double quotation marks of YAML it is `twice` as long.
pub(super) fn find<'t>(typed: &'t str, words: &str, twice: bool) -> Vec<(Range<usize>, Vec<Sign<'t>>)> {
    let mut found: Vec<(Range<usize>, Vec<Sign<'t>>)> = Vec::new();
    let Some(first) = words.chars().next() else { return found };
    let starts = typed.char_indices().filter(|&(_, c)| c == '\\' || c == '&' || c == first);
    for (start, _) in starts {
        if found.last().is_some_and(|(last, _)| start < last.end) {
            continue;
        }
        if let Some((end, signs)) = at(typed, start, words, twice) {
            found.push((start..end, signs));
        }
    }
    found
}

/// The signs of `words` as they are typed from `start` on, and where they end.
fn at<'t>(typed: &'t str, start: usize, words: &str, twice: bool) -> Option<(usize, Vec<Sign<'t>>)> {
    let (mut end, mut signs) = (start, Vec::new());
    for seen in words.chars() {
        let rest = &typed[end..];
        let backslash = if twice { "\\\\" } else { "\\" };
        let escaped = rest.strip_prefix(backslash).is_some_and(|rest| rest.starts_with(seen));
        let length = match escaped && seen.is_ascii_punctuation() {
            true => backslash.len() + seen.len_utf8(),
            false if rest.starts_with(seen) => seen.len_utf8(),
            false if seen == ' ' && rest.starts_with(['\r', '\n']) => line_end(rest),
            false => {
                let (_, others) = TYPED.iter().find(|(known, _)| *known == seen)?;
                others.iter().filter(|typed| rest.starts_with(**typed)).map(|typed| typed.len()).max()?
            }
        };
        signs.push(Sign { seen, typed: &rest[..length] });
        end += length;
    }
    Some((end, signs))
}

/// The length of the end of a line, with the indentation of the next one.
fn line_end(text: &str) -> usize {
    let end = if text.starts_with("\r\n") { 2 } else { 1 };
    text.len() - text[end..].trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, words: &str, expected: &[&str]) {
        let found = find(typed, words, false);
        assert_eq!(found.iter().map(|(at, _)| &typed[at.clone()]).collect::<Vec<_>>(), expected, "{typed}");
        for (at, signs) in found {
            assert_eq!(signs.iter().map(|sign| sign.typed).collect::<String>(), typed[at]);
            assert_eq!(signs.iter().map(|sign| sign.seen).collect::<String>(), words);
        }
    }

    #[test]
    fn words_are_found_however_they_are_typed() {
        check(r"a \[@b] c [@b]", "[@b]", &[r"\[@b]", "[@b]"]);
        check(r"\[\@b\]", "[@b]", &[r"\[\@b\]"]);
        check("&#91;@b&rsqb;", "[@b]", &["&#91;@b&rsqb;"]);
        check(r"\[@b, pp. 3--5 of 'c']", "[@b, pp. 3–5 of ‘c’]", &[r"\[@b, pp. 3--5 of 'c']"]);
        check(r"\[[b\|é]]", "[[b|é]]", &[r"\[[b\|é]]"]);
        check("\\[@b;\n  @c]", "[@b; @c]", &["\\[@b;\n  @c]"]);
        check("\\[@b;\r\n@c]", "[@b; @c]", &["\\[@b;\r\n@c]"]);
        check("\\[@b;\n\n@c]", "[@b; @c]", &[]);
        check("[@bc]", "[@b]", &[]);
        check("a", "", &[]);
    }

    #[test]
    fn in_quotation_marks_of_yaml_a_backslash_is_doubled() {
        assert_eq!(find(r"\\[@b]", "[@b]", true)[0].0, 0..6);
        assert_eq!(find(r"\[@b]", "[@b]", true)[0].0, 1..5);
    }
}
