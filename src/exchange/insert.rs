//! Where words go that a file of a translation does not have yet: values among its keys, parts among its parts, in the order of the original.

use std::collections::BTreeSet;

use crate::exchange::comments::in_comment;
use crate::exchange::file::{Edit, File, Pairs, Wanted, in_flow, is_flow};
use crate::exchange::message::Message;
use crate::parse::yaml::scalar::scalar;
use crate::parse::yaml::{Node, NodeKind};
use crate::record::UnitKind;
use crate::source::Spanned;

/// The edits that add values, and those that have to wait for them. None if something else stands where one of them belongs.
pub(super) fn values<'w>(file: &File, all: &[&Message], wanted: &[Wanted<'w>]) -> Option<(Vec<Edit>, Vec<Wanted<'w>>)> {
    let (mut edits, mut later, mut taken) = (Vec::new(), Vec::new(), BTreeSet::new());
    for wanted in wanted {
        let way: Vec<&str> = wanted.message.unit.id.split('.').collect();
        let (depth, edit) = value(file, all, &way, wanted.words)?;
        // The second below a new key would bring it again.
        match taken.insert(way[..=depth].to_vec()) {
            true => edits.push(edit),
            false => later.push(*wanted),
        }
    }
    Some((edits, later))
}

/// What adds the value at the end of `way`, and how many of its keys are there.
fn value(file: &File, all: &[&Message], way: &[&str], words: &str) -> Option<(usize, Edit)> {
    let (text, mut node) = (file.text(), file.keys.as_ref()?);
    let (mut depth, mut is_in_flow) = (0, false);
    loop {
        let NodeKind::Map(pairs) = &node.kind else { return None };
        is_in_flow |= is_flow(pairs, text);
        match pairs.iter().find(|(key, _)| key.value == *way[depth]) {
            Some((key, Node { kind: NodeKind::Null, span })) => {
                let at = after_colon(text, key)?;
                let nothing = span.range();
                let range = if nothing.is_empty() { at..at } else { at..nothing.end };
                let words = match way.len() - depth {
                    1 if is_in_flow => format!(" {}", in_flow(words)),
                    1 => format!(" {}", scalar(words)),
                    _ if is_in_flow => format!(" {{{}}}", nested_flow(&way[depth + 1..], words)),
                    _ => {
                        let column = column(text, key.span.range().start) + 2;
                        format!("\n{}", nested(&way[depth + 1..], words, column).trim_end())
                    }
                };
                return Some((depth, Edit { range, words }));
            }
            Some((_, below)) if depth + 1 < way.len() => (node, depth) = (below, depth + 1),
            Some(_) => return None,
            None => return Some((depth, among(file, all, pairs, (way, depth), is_in_flow, words))),
        }
    }
}

/// What adds a key to those of a map: behind the last one that stands before it in the original.
fn among(
    file: &File,
    all: &[&Message],
    pairs: &Pairs,
    (way, depth): (&[&str], usize),
    is_in_flow: bool,
    words: &str,
) -> Edit {
    let text = file.text();
    let Some((first, _)) = pairs.first() else {
        let words = nested(&way[depth..], words, 0);
        let breaks = file.fence > 0 && !text[..file.fence].ends_with('\n');
        return Edit { range: file.fence..file.fence, words: if breaks { format!("\n{words}") } else { words } };
    };
    let start = first.span.range().start;
    if is_in_flow {
        let start = start - usize::from(text[..start].ends_with(['"', '\'']));
        return Edit { range: start..start, words: format!("{}, ", nested_flow(&way[depth..], words)) };
    }
    let names: Vec<&str> = all
        .iter()
        .filter(|message| message.unit.kind == UnitKind::Value)
        .map(|message| message.unit.id.split('.').collect::<Vec<_>>())
        .filter(|other| other.len() > depth && other[..depth] == way[..depth])
        .map(|other| other[depth])
        .collect();
    let rank = |name: &str| names.iter().position(|other| *other == name);
    let own = rank(way[depth]);
    let before = pairs.iter().rfind(|(key, _)| rank(&key.value).is_some_and(|rank| own.is_none_or(|own| rank < own)));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let words = nested(&way[depth..], words, column(text, start));
    let Some((_, last)) = before else { return Edit { range: line_start..line_start, words } };
    let end = end_of(last, text);
    match text[end..file.fence].find('\n') {
        Some(line) => Edit { range: end + line + 1..end + line + 1, words },
        None => Edit { range: file.fence..file.fence, words: format!("\n{}", words.trim_end()) },
    }
}

/// Where a value ends, with the braces around it.
fn end_of(node: &Node, text: &str) -> usize {
    match &node.kind {
        NodeKind::Map(pairs) => {
            let inside = pairs.last().map_or(node.span.range().end, |(_, last)| end_of(last, text));
            match is_flow(pairs, text) {
                true => text[inside..].find('}').map_or(inside, |at| inside + at + 1),
                false => inside,
            }
        }
        _ => node.span.range().end,
    }
}

fn after_colon(text: &str, key: &Spanned<String>) -> Option<usize> {
    let end = key.span.range().end;
    Some(end + text[end..].find(':')? + 1)
}

/// How many letters stand before this one in its line.
fn column(text: &str, at: usize) -> usize {
    text[text[..at].rfind('\n').map_or(0, |at| at + 1)..at].chars().count()
}

/// Keys below one another, the last with its value.
fn nested(way: &[&str], words: &str, column: usize) -> String {
    let key = |(depth, key): (usize, &&str)| format!("{}{key}:", " ".repeat(column + 2 * depth));
    let keys: Vec<String> = way.iter().enumerate().map(key).collect();
    format!("{} {}\n", keys.join("\n"), scalar(words))
}

/// The same in braces.
fn nested_flow(way: &[&str], words: &str) -> String {
    format!("{}: {}{}", way.join(": {"), in_flow(words), "}".repeat(way.len() - 1))
}

/// The edits that add parts: behind their comments, or with a comment behind the part that stands before them in the original.
pub(super) fn parts(file: &File, all: &[&Message], wanted: &[Wanted]) -> Vec<Edit> {
    let text = file.text();
    let opening = |at: usize| text[..at].rfind("<!--").unwrap_or(at);
    let starts: Vec<usize> = file.parts.iter().map(|part| opening(part.id.span.range().start)).collect();
    let place = |message: &Message| file.parts.iter().position(|part| part.id.value == message.unit.called());
    let edit = |wanted: &Wanted| {
        if let Some(at) = place(wanted.message) {
            let from = file.parts[at].id.span.range().end;
            let end = text[from..].find("-->").map_or(text.len(), |at| from + at + 3);
            let last = if text[end..].is_empty() { "\n" } else { "" };
            return Edit { range: end..end, words: format!("\n\n{}{last}", wanted.words) };
        }
        let before = all.iter().take_while(|message| message.context != wanted.message.context);
        let before =
            before.filter(|message| message.unit.kind == UnitKind::Part).filter_map(|message| place(message)).last();
        let next = starts.get(before.map_or(0, |before| before + 1)).copied();
        let original = in_comment(&wanted.message.original);
        let part = format!("<!-- {}\n{original}\n-->\n\n{}\n", wanted.message.unit.id, wanted.words);
        match next {
            Some(next) => Edit { range: next..next, words: format!("{part}\n") },
            None => {
                let breaks = if text.ends_with('\n') { "\n" } else { "\n\n" };
                Edit { range: text.len()..text.len(), words: format!("{breaks}{part}") }
            }
        }
    };
    wanted.iter().map(edit).collect()
}
