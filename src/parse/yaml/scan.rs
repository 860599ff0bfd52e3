//! What can be seen in a YAML text without reading it: where a line is indented by a tab, where brackets are opened without end, where a
//! quotation ends.

/// How many brackets may be open at a time. The library takes a step for each open one at each word, so that a hostile file would keep it
/// busy for hours; a value that anybody writes has three.
pub(super) const DEEPEST: usize = 1_000;

/// Where one bracket too many is opened. Brackets in texts count as well, which does no harm at this depth.
pub(super) fn too_deep(text: &str) -> Option<usize> {
    let mut depth: usize = 0;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// The first tab in the indentation of a line that is not empty.
pub(super) fn tab_in_indentation(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t')
            && !line.trim().is_empty()
        {
            return Some(at + tab);
        }
        at += line.len();
    }
    None
}

/// Where a single quotation mark stands that is not doubled. Looks no further, so that many values take as long as all of them together.
pub(super) fn closing_quote(text: &str) -> Option<usize> {
    let mut marks = text.match_indices('\'').map(|(at, _)| at).peekable();
    while let Some(at) = marks.next() {
        if marks.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

/// The text without its white space.
pub(super) fn without_space(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}
