//! Entries are put into a data file, of which every byte stays as it is.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::parse::yaml::{self, NodeKind};
use crate::source::SourceMap;

/// `text` with `entries`, each with its id as its key, and the byte at which the first of them begins. They come last and in their order, or each
/// in its place if the ids are sorted. None if the text is not one of entries at the starts of lines.
pub(super) fn insert_all(text: &str, entries: &[(String, String)]) -> Option<(String, usize)> {
    let keys = keys(text)?;
    let spaced = keys.len() < 2 || text[keys[0].1..keys[1].1].lines().any(|line| line.trim().is_empty());
    let is_sorted = keys.len() > 1 && keys.is_sorted();
    // Those that come before the same key are put there as one.
    let mut places: BTreeMap<usize, Vec<&(String, String)>> = BTreeMap::new();
    for entry in entries {
        let next = keys.iter().position(|(key, _)| is_sorted && *key > entry.0).unwrap_or(keys.len());
        places.entry(next).or_default().push(entry);
    }
    let mut whole = text.to_owned();
    let mut wanted: Vec<String> = keys.iter().map(|(key, _)| key.clone()).collect();
    let mut first = 0;
    for (next, mut entries) in places.into_iter().rev() {
        if is_sorted {
            entries.sort();
        }
        let start = keys.get(next).map(|(_, start)| *start);
        let joined: Vec<&str> = entries.iter().map(|(_, entry)| entry.as_str()).collect();
        (whole, first) = put(&whole, start, &joined.join(if spaced { "\n" } else { "" }), spaced);
        wanted.splice(next..next, entries.iter().map(|(id, _)| id.clone()));
    }
    // What YAML makes of the end of a file is not guessed: if the result does not read as meant, there is none.
    let found: Vec<String> = self::keys(&whole)?.into_iter().map(|(key, _)| key).collect();
    (found == wanted).then_some((whole, first))
}

/// `text` with `entry` before the key at `next`, or at its end, and the byte at which the entry begins.
fn put(text: &str, next: Option<usize>, entry: &str, spaced: bool) -> (String, usize) {
    let at = next.map_or(text.len(), |start| above_remarks(text, start));
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
    (format!("{before}{added}{after}"), at + offset)
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

    use super::insert_all;

    fn insert(text: &str, id: &str, entry: &str) -> Option<(String, usize)> {
        insert_all(text, &[(id.to_owned(), entry.to_owned())])
    }

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
    fn several_entries_come_in_their_places() {
        let check = |text: &str, expected: &str| {
            let entry = |id: &str| (id.to_owned(), format!("{id}:\n  k: new\n"));
            let (whole, at) = insert_all(text, &[entry("d"), entry("b"), entry("a")]).expect("entries");
            assert_eq!(whole, expected, "{text:?}");
            assert_eq!(at, whole.find("k: new").map_or(0, |at| at - "x:\n  ".len()), "{text:?}");
        };
        let new = |ids: [&str; 3]| ids.map(|id| format!("{id}:\n  k: new\n"));
        let [d, b, a] = new(["d", "b", "a"]);
        check("", &format!("{d}\n{b}\n{a}"));
        check("e: {k: x}\nc: {k: y}\n", &format!("e: {{k: x}}\nc: {{k: y}}\n{d}{b}{a}"));
        check("c: {k: x}\ne: {k: y}\n", &format!("{a}{b}c: {{k: x}}\n{d}e: {{k: y}}\n"));
        check("c:\n  k: x\n\n# On e\ne:\n  k: y\n", &format!("{a}\n{b}\nc:\n  k: x\n\n{d}\n# On e\ne:\n  k: y\n"));
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
