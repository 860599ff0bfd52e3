//! The file of a translation with further words in it: each in the place of those that were there, or where it belongs. Everything else stays as it is.

use crate::exchange::comments;
use crate::exchange::file::{Edit, File, Wanted, applied, in_flow, is_flow};
use crate::exchange::insert;
use crate::exchange::message::Message;
use crate::parse::yaml::scalar::{quoted, scalar};
use crate::parse::yaml::{Node, NodeKind};
use crate::record::UnitKind;
use crate::source::Span;

/// The text of the translation at `path` with what is `wanted`, which are messages of its original, and with the comments of the parts that are `recorded`
/// as they should be. `all` are all messages of the original, in their order. None if there is no place for one of them.
pub(super) fn with(
    path: &str,
    before: Option<&str>,
    all: &[&Message],
    wanted: &[Wanted],
    recorded: &[&Message],
) -> Option<String> {
    let is_page = path.ends_with(".md");
    let mut text = before.unwrap_or(if is_page { "---\n---\n" } else { "" }).to_owned();
    let (there, new): (Vec<Wanted>, Vec<Wanted>) =
        wanted.iter().partition(|wanted| wanted.message.unit.translation.is_some());
    let file = File::new(path, &text)?;
    let edits = there.iter().map(|wanted| replacement(&file, *wanted)).collect::<Option<Vec<_>>>()?;
    text = applied(&text, edits);
    let (mut values, parts): (Vec<Wanted>, Vec<Wanted>) =
        new.into_iter().partition(|new| new.message.unit.kind == UnitKind::Value);
    while !values.is_empty() {
        let n_left = values.len();
        let file = File::new(path, &text)?;
        // Those below a new key wait until it is there.
        let (edits, later) = insert::values(&file, all, &values)?;
        text = applied(&text, edits);
        values = later;
        if values.len() == n_left {
            return None;
        }
    }
    if !parts.is_empty() {
        let file = File::new(path, &text)?;
        text = applied(&text, insert::parts(&file, all, &parts));
    }
    let file = File::new(path, &text)?;
    Some(applied(&text, comments::renewed(&file, recorded)))
}

/// What puts words in the place of others.
fn replacement(file: &File, wanted: Wanted) -> Option<Edit> {
    let range = wanted.message.unit.translation?.range();
    let text = file.text();
    match wanted.message.unit.kind {
        UnitKind::Part => {
            let written = text.get(range.clone())?;
            let start = range.start + written.len() - written.trim_start().len();
            Some(Edit { range: start..start + written.trim().len(), words: wanted.words.to_owned() })
        }
        UnitKind::Value => {
            let mut found = None;
            find(file.keys.as_ref()?, (range.start, range.end), false, text, &mut found);
            let (key, value, in_braces) = found?;
            Some(value_edit(text, key, value, in_braces, wanted.words))
        }
    }
}

/// The value that stands at `range`, with its key, and whether braces stand around it.
fn find(node: &Node, range: (usize, usize), in_braces: bool, text: &str, found: &mut Option<(Span, Span, bool)>) {
    let NodeKind::Map(pairs) = &node.kind else { return };
    let in_braces = in_braces || is_flow(pairs, text);
    for (key, value) in pairs {
        let at = value.span.range();
        if (at.start, at.end) == range && matches!(value.kind, NodeKind::Scalar(_)) {
            *found = Some((key.span, value.span, in_braces));
        }
        find(value, range, in_braces, text, found);
    }
}

/// Puts `words` in the place of a value, in the way in which that is written, if they can be.
fn value_edit(text: &str, key: Span, value: Span, in_braces: bool, words: &str) -> Edit {
    let (key, mut range) = (key.range(), value.range());
    let head = text[key.end..range.start].trim_start_matches(['"', '\'']).trim_start_matches(':').trim_start();
    let is_plain = words.lines().all(|line| line == line.trim() && !line.contains(char::is_control));
    if head.starts_with(['>', '|']) {
        if is_plain {
            return Edit { words: block(words, text, range.clone(), head.starts_with('>')), range };
        }
        // In quotation marks it can be anything.
        range.start = key.end + text[key.end..].find(['>', '|']).unwrap_or(0);
        return Edit { range, words: quoted(words) };
    }
    let mark = text[..range.start].chars().next_back().filter(|mark| matches!(mark, '"' | '\''));
    let is_marked = mark.is_some_and(|mark| text[range.end..].starts_with(mark));
    if is_marked {
        range = range.start - 1..range.end + 1;
    }
    let words = match mark.filter(|_| is_marked) {
        Some('\'') if is_plain && !words.contains('\n') => format!("'{}'", words.replace('\'', "''")),
        Some(_) => quoted(words),
        None if in_braces => in_flow(words),
        None => scalar(words),
    };
    Edit { range, words }
}

/// Lines as a block of YAML has them that stands at `range`: each on its own, or folded, where an empty line stands for the end of one.
fn block(words: &str, text: &str, range: std::ops::Range<usize>, is_folded: bool) -> String {
    let column = range.start - text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let indentation = format!("\n{}", " ".repeat(column));
    let width = text[range].lines().map(|line| line.trim().chars().count()).max().unwrap_or(0);
    let (mut out, mut n_empty) = (String::new(), 0);
    for line in words.split('\n') {
        if line.is_empty() {
            n_empty += 1;
            continue;
        }
        if !out.is_empty() {
            out += &"\n".repeat(n_empty + usize::from(is_folded));
            out += &indentation;
        }
        out += &if is_folded { wrapped(line, width, &indentation) } else { line.to_owned() };
        n_empty = 0;
    }
    out
}

/// A line of a folded text in several, none wider than `width` letters if words allow; as it is where a break would change it.
fn wrapped(line: &str, width: usize, indentation: &str) -> String {
    if width < 60 || line.contains("  ") {
        return line.to_owned();
    }
    let (mut out, mut column) = (String::new(), 0);
    for word in line.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out += indentation;
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out += word;
        column += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::with;
    use crate::exchange::file::{File, Wanted};
    use crate::exchange::message::Message;
    use crate::parse::values::values;
    use crate::record::{Unit, UnitKind};
    use crate::source::{SourceMap, Span};

    /// A message at `way`, whose translation stands where `found` does in `text`.
    fn message(text: &str, way: &str, found: Option<&str>) -> Message {
        let sources = SourceMap::from_files([("a.hy.yaml".to_owned(), text.to_owned())], []);
        let (file, _) = sources.find("a.hy.yaml").expect("it was just put there");
        let mut unit = Unit::new(UnitKind::Value, way.to_owned(), Span::new(file, 0, 0), "");
        unit.translation = found.map(|found| {
            let values = values(file, &sources);
            let (start, end) =
                values.iter().find(|(_, value)| *value == found).map(|(at, _)| *at).expect("it is there");
            Span::new(file, start as usize, end as usize)
        });
        let context = format!("a.yaml:{way}");
        let (former_context, former, translation) = (None, None, found.map(str::to_owned));
        Message {
            context,
            former_context,
            path: "a.yaml".to_owned(),
            line: 1,
            unit,
            original: "x".to_owned(),
            translation,
            former,
        }
    }

    fn written(text: &str, way: &str, found: Option<&str>, words: &str) -> String {
        let message = message(text, way, found);
        let wanted = [Wanted { message: &message, words }];
        with("content/a.hy.yaml", Some(text), &[&message], &wanted, &[]).expect("it has a place")
    }

    /// The value at a way of keys.
    fn read(text: &str, way: &str) -> Option<String> {
        let file = File::new("a.yaml", text)?;
        let mut node = file.keys.as_ref()?;
        for key in way.split('.') {
            let crate::parse::yaml::NodeKind::Map(pairs) = &node.kind else { return None };
            node = &pairs.iter().find(|(name, _)| name.value == key)?.1;
        }
        match &node.kind {
            crate::parse::yaml::NodeKind::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
            _ => None,
        }
    }

    #[test]
    fn a_value_keeps_the_way_in_which_it_is_written() {
        let check = |text: &str, found: &str, words: &str, expected: &str| {
            assert_eq!(written(text, "a.b", Some(found), words), expected, "{text}");
        };
        check("a:\n  b: one  # note\n", "one", "two", "a:\n  b: two  # note\n");
        check("a:\n  b: one\n", "one", "two: three", "a:\n  b: \"two: three\"\n");
        check("a:\n  b: 'one'\nc: x\n", "one", "it's", "a:\n  b: 'it''s'\nc: x\n");
        check("a: {b: \"one\", c: two}\n", "one", "\"1\"", "a: {b: \"\\\"1\\\"\", c: two}\n");
        check("a: {b: one, c: two}\n", "one", "1, 2", "a: {b: \"1, 2\", c: two}\n");
        check(
            "a:\n  b: >-\n    one\n    two\n  c: x\n",
            "one two",
            "three: four",
            "a:\n  b: >-\n    three: four\n  c: x\n",
        );
        check("a:\n  b: |\n    one\n  c: x\n", "one\n", "two\nthree", "a:\n  b: |\n    two\n    three\n  c: x\n");
        check("a:\r\n  b: one\r\n", "one", "two", "a:\r\n  b: two\r\n");
        let line = "word ".repeat(15);
        let long = format!("a:\n  b: >-\n    {}\n    end\n", line.trim());
        let expected = format!("a:\n  b: >-\n    {}\n    other end\n", line.trim());
        check(&long, &format!("{line}end"), &format!("{line}other end"), &expected);
    }

    #[test]
    fn a_new_value_goes_where_it_belongs() {
        let check = |text: &str, expected: &str| assert_eq!(written(text, "a.b", None, "words"), expected, "{text}");
        check("", "a:\n  b: words\n");
        check("# a:\n#   b: x", "# a:\n#   b: x\na:\n  b: words\n");
        check("z: x", "a:\n  b: words\nz: x");
        check("a:\nz: x\n", "a:\n  b: words\nz: x\n");
        check("a: {c: x}\n", "a: {b: words, c: x}\n");
        check("a:\n    c: >-\n      x\n\nz: x\n", "a:\n    b: words\n    c: >-\n      x\n\nz: x\n");
        check("a:\n  b:\nz: x\n", "a:\n  b: words\nz: x\n");
    }

    proptest! {
        #[test]
        fn every_text_is_read_as_it_was_meant(
            text in prop::sample::select(vec![
                "a:\n  b: one\nz: x\n", "a: {b: one, c: x}\n", "a:\n  b: 'one'\n", "a:\n  b: \"one\"\nz: x\n", "a:\n  b: >-\n    one\nz: x\n",
                "a:\n  b: >\n    one\n  c: x\n", "a:\n  b: |-\n    one\nz: x\n", "{a: {b: one}}\n",
            ]),
            words in "[ -~\n#ж]{1,30}|\\PC{1,8}",
        ) {
            let words = words.trim();
            prop_assume!(!words.is_empty());
            let found = if text.contains(">\n") { "one\n" } else { "one" };
            let after = written(text, "a.b", Some(found), words);
            prop_assert_eq!(read(&after, "a.b"), Some(words.to_owned()), "{}", after);
            if text.contains("z: x") {
                prop_assert_eq!(read(&after, "z"), Some("x".to_owned()));
            }
        }

        #[test]
        fn every_new_text_is_read_as_it_was_meant(
            text in prop::sample::select(vec!["", "z: x\n", "a: {c: x}\n", "a:\n  c: x\n", "a:\nz: x\n", "a:\n  b:\n", "{z: x}\n"]),
            words in "[ -~\n#ж]{1,30}|\\PC{1,8}",
        ) {
            let words = words.trim();
            prop_assume!(!words.is_empty());
            let after = written(text, "a.b", None, words);
            prop_assert_eq!(read(&after, "a.b"), Some(words.to_owned()), "{}", after);
        }
    }
}
