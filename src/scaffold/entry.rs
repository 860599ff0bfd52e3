//! An entry is put into a data file, of which every byte stays as it is.

use crate::diagnostic::Sink;
use crate::parse::yaml::{self, NodeKind};
use crate::source::SourceMap;

/// `text` with `entry`, whose key is `id`, and the byte at which the entry begins. It comes last, or in its place if the ids are
/// sorted. None if the text is not one of entries at the starts of lines.
pub(super) fn insert(text: &str, id: &str, entry: &str) -> Option<(String, usize)> {
    let keys = keys(text)?;
    let spaced = keys.len() < 2 || text[keys[0].1..keys[1].1].lines().any(|line| line.trim().is_empty());
    let next = match keys.len() > 1 && keys.is_sorted() {
        true => keys.iter().find(|(key, _)| key.as_str() > id),
        false => None,
    };
    let at = next.map_or(text.len(), |(_, start)| above_remarks(text, *start));
    let (before, after) = text.split_at(at);
    let mut added = String::new();
    if !before.is_empty() && !before.ends_with('\n') {
        added.push('\n');
    }
    let starts_block = before.is_empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n");
    if spaced && !starts_block {
        added.push('\n');
    }
    let offset = added.len();
    added.push_str(entry);
    if spaced && next.is_some() {
        added.push('\n');
    }
    let (added, offset) = match text.contains("\r\n") {
        true => (added.replace('\n', "\r\n"), 2 * offset),
        false => (added, offset),
    };
    let whole = format!("{before}{added}{after}");
    // What YAML makes of the end of a file is not guessed: if the result does not read as meant, there is none.
    let mut wanted: Vec<String> = keys.into_iter().map(|(key, _)| key).collect();
    let position = next_position(&wanted, id, at == text.len());
    wanted.insert(position, id.to_owned());
    let found: Vec<String> = self::keys(&whole)?.into_iter().map(|(key, _)| key).collect();
    (found == wanted).then_some((whole, at + offset))
}

fn next_position(keys: &[String], id: &str, last: bool) -> usize {
    if last { keys.len() } else { keys.iter().position(|key| key.as_str() > id).unwrap_or(keys.len()) }
}

/// The keys of the topmost map and where their lines begin; none if the text cannot be read or is no map.
fn keys(text: &str) -> Option<Vec<(String, usize)>> {
    let sources = SourceMap::from_files([("data.yaml".to_owned(), text.to_owned())], []);
    let (file, source) = sources.find("data.yaml")?;
    let mut sink = Sink::new();
    let node = yaml::parse(file, source, source.text().len(), &mut sink)?;
    match node.kind {
        _ if sink.has_errors() => None,
        NodeKind::Map(pairs) => {
            // A key's own place may be within quotation marks.
            let line = |at: u32| text[..at as usize].rfind('\n').map_or(0, |at| at + 1);
            Some(pairs.into_iter().map(|(key, _)| (key.value, line(key.span.start))).collect())
        }
        NodeKind::Null => Some(Vec::new()),
        NodeKind::Scalar(_) | NodeKind::List(_) => None,
    }
}

/// The start of the remarks directly above the entry at `start`, which belong to it; not if they begin the file, whose own they are then.
fn above_remarks(text: &str, start: usize) -> usize {
    let mut at = start;
    for line in text[..start].split_inclusive('\n').rev() {
        if !line.starts_with('#') {
            return at;
        }
        at -= line.len();
    }
    start
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::insert;

    fn check(text: &str, id: &str, expected: Option<&str>) {
        let entry = format!("{id}:\n  k: new\n");
        assert_eq!(insert(text, id, &entry).map(|(whole, _)| whole).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn an_entry_comes_last_or_in_its_place() {
        check("", "b", Some("b:\n  k: new\n"));
        check("# Header\n", "b", Some("# Header\n\nb:\n  k: new\n"));
        check("c: {k: x}\na: {k: y}\n", "b", Some("c: {k: x}\na: {k: y}\nb:\n  k: new\n"));
        check("c:\n  k: x\n\na:\n  k: y", "b", Some("c:\n  k: x\n\na:\n  k: y\n\nb:\n  k: new\n"));
        check("a:\n  k: x\nc:\n  k: y\n", "b", Some("a:\n  k: x\nb:\n  k: new\nc:\n  k: y\n"));
        check("a:\n  k: x\n\n# On c\nc:\n  k: y\n", "b", Some("a:\n  k: x\n\nb:\n  k: new\n\n# On c\nc:\n  k: y\n"));
        check("# Header\nb:\n  k: x\nc:\n  k: y\n", "a", Some("# Header\na:\n  k: new\nb:\n  k: x\nc:\n  k: y\n"));
    }

    #[test]
    fn line_breaks_stay_those_of_the_file() {
        check("c:\r\n  k: x\r\n", "b", Some("c:\r\n  k: x\r\n\r\nb:\r\n  k: new\r\n"));
    }

    #[test]
    fn a_text_without_lines_of_entries_is_left_alone() {
        check("{a: {k: x}}\n", "b", None);
        check("- a\n", "b", None);
        check("a: [\n", "b", None);
        check("a: {k: x}\n...\n", "b", None);
    }

    proptest! {
        #[test]
        fn every_byte_stays(ids in prop::collection::btree_set("[a-z]{1,3}", 0..6), id in "[a-z]{4}", remark in "[ -~é]{0,9}", backwards: bool, spaced: bool) {
            let mut ids: Vec<String> = ids.into_iter().collect();
            if backwards { ids.reverse() }
            let gap = if spaced { "\n" } else { "" };
            let text: String = ids.iter().map(|id| format!("# {remark}\n\"{id}\":  # {remark}\n    k: ok\n{gap}")).collect();
            let entry = format!("{id}:\n  k: new\n");
            let (whole, at) = insert(&text, &id, &entry).expect("entries at the starts of lines");
            prop_assert!(whole[at..].starts_with(&entry));
            let kept = whole.replacen(&entry, "", 1);
            prop_assert_eq!(kept.replace('\n', ""), text.replace('\n', ""));
        }
    }
}
