//! What is being typed at a place of a text that need not be whole yet: a reference, a key, or the value of a key.
//!
//! The other parsers refuse what is not finished; this one looks at what stands before the place, as far as a person would.

use std::ops::Range;

/// What is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    /// What it is to be.
    pub what: What,
    /// What is there of it: as far as the cursor, and what stands behind it without a space, if that belongs to it.
    pub range: Range<usize>,
    /// How much of it stands before the cursor.
    pub typed: usize,
}

/// What can be completed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The id of a source, in `[@…]`.
    Source,
    /// The id of a place, in `[[…]]`.
    Place,
    /// The id of a figure or a picture, in `![[…]]` at the beginning of a paragraph.
    Embedded,
    /// A form of the name of that place, in `[[id|…]]`.
    Form(String),
    /// The file or address that a link leads to.
    Target,
    /// A key of the record to which these keys lead.
    Key(Vec<String>),
    /// The value of the last of these keys, or an item of its list.
    Value(Vec<String>),
    /// An item of the list of the last of these keys: a value, or the first key of a record.
    Item(Vec<String>),
}

/// What is being typed at the byte `at` of `text`, which is YAML as a whole, or above the second line `---`.
#[must_use]
pub fn at(text: &str, at: usize, is_yaml: bool) -> Option<Typing> {
    let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at))?;
    in_prose(text, at).or_else(|| match is_yaml || is_front_matter(text, at) {
        true => in_yaml(text, at),
        false => None,
    })
}

/// Whether the byte stands between the fences of a Markdown file, or below the first while there is no second.
fn is_front_matter(text: &str, at: usize) -> bool {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return false };
    let mut start = first.len();
    for line in lines {
        if line.trim_end() == "---" {
            break;
        }
        start += line.len();
    }
    at >= first.len() && at <= start
}

fn is_of_id(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// The word from `start`, with what belongs to it behind the cursor.
fn typing(what: What, text: &str, start: usize, at: usize, belongs: impl Fn(char) -> bool) -> Typing {
    let end = text[at..].find(|c| !belongs(c)).map_or(text.len(), |length| at + length);
    Typing { what, range: start..end, typed: at - start }
}

/// A reference or a link in a text. It may begin in an earlier line of the same paragraph.
fn in_prose(text: &str, at: usize) -> Option<Typing> {
    let paragraph = text[..at].rfind("\n\n").map_or(0, |start| start + 2);
    let before = &text[paragraph..at];
    let open = before.rfind('[').filter(|&open| !before[..open].ends_with('\\'));
    if let Some(open) = open.filter(|&open| !before[open..].contains(']')) {
        let inside = &before[open + 1..];
        if before[..open].ends_with('[') {
            return Some(match inside.split_once('|') {
                Some((id, form)) => {
                    let what = What::Form(id.trim().to_owned());
                    typing(what, text, at - form.len(), at, |c| !matches!(c, ']' | '\n'))
                }
                None if before[..open].trim_start() == "![" => {
                    typing(What::Embedded, text, at - inside.len(), at, is_of_id)
                }
                None => typing(What::Place, text, at - inside.len(), at, is_of_id),
            });
        }
        if inside.starts_with('@') {
            let piece = inside.rsplit(';').next()?.trim_start().strip_prefix('@')?;
            let is_id = piece.chars().all(is_of_id);
            return is_id.then(|| typing(What::Source, text, at - piece.len(), at, is_of_id));
        }
    }
    let target = before.rfind("](")? + 2;
    let inside = before[target..].trim_start_matches('<');
    let is_target = !inside.contains(|c: char| c == ')' || c.is_whitespace());
    is_target
        .then(|| typing(What::Target, text, at - inside.len(), at, |c| !matches!(c, ')' | '>') && !c.is_whitespace()))
}

/// A key or value in YAML, found by the indentation of the lines above.
fn in_yaml(text: &str, at: usize) -> Option<Typing> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let line = Line::of(&text[start..at]);
    if line.text.starts_with('#') {
        return None;
    }
    let mut path = Vec::new();
    let mut limit = line.limit(line.indent);
    for above in text[..start].lines().rev().map(Line::of) {
        if above.text.is_empty() && above.dash.is_none() || above.text.starts_with('#') || above.text == "---" {
            continue;
        }
        let key = above.key().filter(|_| above.indent < limit);
        limit = above.limit(limit.min(if key.is_some() { above.indent } else { limit }));
        path.extend(key.map(|(key, _)| key.to_owned()));
        if limit == 0 {
            break;
        }
    }
    path.reverse();
    let what = match line.key() {
        Some((key, value)) => {
            path.push(key.to_owned());
            return Flow::read(value, path).typing(text, at);
        }
        None if line.text.contains(['{', '[']) => return Flow::read(line.text, path).typing(text, at),
        None if line.dash.is_some() => What::Item(path),
        None => What::Key(path),
    };
    let word = line.text.trim_start_matches(['"', '\'']);
    Some(typing(what, text, at - word.len(), at, is_of_id))
}

/// A line, or the beginning of one.
struct Line<'a> {
    /// Where the first sign stands that gives no structure.
    indent: usize,
    /// Where the first `-` of an item stands.
    dash: Option<usize>,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let (mut text, mut dash) = (line.trim_start_matches(' '), None);
        while text == "-" || text.starts_with("- ") {
            dash = dash.or(Some(line.len() - text.len()));
            text = text[1..].trim_start_matches(' ');
        }
        Self { indent: line.len() - text.len(), dash, text: text.trim_end_matches('\r') }
    }

    /// The key at its start, and what follows the colon.
    fn key(&self) -> Option<(&'a str, &'a str)> {
        let (key, value) = self.text.split_once(':')?;
        let is_key = !key.is_empty() && key.chars().all(|c| is_of_id(c) || c == '_');
        (is_key && (value.is_empty() || value.starts_with(' '))).then_some((key, value))
    }

    /// Up to where the keys stand that this line is below of: those of a list may stand right above its dashes.
    fn limit(&self, otherwise: usize) -> usize {
        self.dash.filter(|&dash| dash < otherwise).map_or(otherwise, |dash| dash + 1)
    }
}

/// What stands between brackets and braces in one line.
struct Flow {
    /// The keys that lead to the value as a whole.
    path: Vec<String>,
    /// Each bracket that is open: the key that is being given a value in it, if it is a brace and has one.
    open: Vec<(char, Option<String>)>,
    /// What was read last and is not ended.
    word: String,
}

impl Flow {
    fn read(value: &str, path: Vec<String>) -> Self {
        let mut flow = Self { path, open: Vec::new(), word: String::new() };
        let mut quote = None;
        let mut signs = value.chars().peekable();
        while let Some(sign) = signs.next() {
            match (sign, quote) {
                (_, Some(open)) if sign == open => quote = None,
                (_, Some(_)) => flow.word.push(sign),
                ('"' | '\'', None) if flow.word.trim().is_empty() => quote = Some(sign),
                ('{' | '[', None) if flow.word.trim().is_empty() => flow.open.push((sign, None)),
                ('}' | ']', None) => {
                    flow.open.pop();
                }
                (',', None) if !flow.open.is_empty() => flow.end(None),
                (':', None) if signs.peek().is_none_or(|next| *next == ' ') && flow.is_in_map() => {
                    let key = flow.word.trim().to_owned();
                    flow.end(Some(key));
                }
                _ => flow.word.push(sign),
            }
            if matches!(sign, '{' | '[' | '}' | ']' | ',') && quote.is_none() && !flow.open.is_empty() {
                flow.word.clear();
            }
        }
        flow
    }

    fn is_in_map(&self) -> bool {
        self.open.last().is_some_and(|(bracket, key)| *bracket == '{' && key.is_none())
    }

    fn end(&mut self, key: Option<String>) {
        self.word.clear();
        if let Some((_, open)) = self.open.last_mut() {
            *open = key;
        }
    }

    fn typing(self, text: &str, at: usize) -> Option<Typing> {
        let word = self.word.trim_start();
        let innermost = self.open.last().cloned();
        let mut path = self.path;
        path.extend(self.open.into_iter().filter_map(|(_, key)| key));
        let what = match innermost {
            None | Some(('{', Some(_))) => What::Value(path),
            Some(('{', None)) => What::Key(path),
            Some(_) => What::Item(path),
        };
        Some(typing(what, text, at - word.len(), at, is_of_id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with `‸` at the cursor, and what stands there.
    fn check(text: &str, what: What, word: &str) {
        let cursor = text.find('‸').expect("a cursor");
        let text = text.replace('‸', "");
        let found =
            at(&text, cursor, !text.starts_with("---")).unwrap_or_else(|| panic!("nothing is typed in {text:?}"));
        assert_eq!((found.what, &text[found.range.clone()]), (what, word), "{text:?}");
        assert_eq!(found.range.start + found.typed, cursor);
    }

    fn keys(keys: &str) -> Vec<String> {
        keys.split_whitespace().map(str::to_owned).collect()
    }

    fn check_none(text: &str) {
        let cursor = text.find('‸').expect("a cursor");
        assert_eq!(at(&text.replace('‸', ""), cursor, false), None, "{text:?}");
    }

    #[test]
    fn references_are_found_in_prose() {
        check("---\n---\nA text. [@ta‸", What::Source, "ta");
        check("---\n---\nA text. [@tre‸aty]", What::Source, "treaty");
        check("---\n---\nA text. [@treaty, art. 1;\n@a‸]", What::Source, "a");
        check("---\n---\nIn [[s‸", What::Place, "s");
        check("---\n---\nIn [[Шп‸]]", What::Place, "Шп");
        check("---\n---\nIn [[svalbard|Spits‸]]", What::Form("svalbard".into()), "Spits");
        check("---\n---\nA text.\n\n![[vo‸]]", What::Embedded, "vo");
        check("---\n---\nAt last![[s‸]]", What::Place, "s");
        check("---\n---\n[words](events/19‸20.md)", What::Target, "events/1920.md");
        check("summary: It is so. [@‸", What::Source, "");
        check_none("---\n---\nA text. [@treaty, art. ‸");
        check_none("---\n---\nA text. [@treaty] ‸");
        check_none("---\n---\nA text. \\[@tr‸");
        check_none("---\n---\n[@treaty\n\nAnother paragraph‸");
        check_none("---\n---\n[words](events/a.md) and‸");
    }

    #[test]
    fn keys_and_values_are_found_by_indentation() {
        check("ti‸", What::Key(keys("")), "ti");
        check("---\ntitle: A\nki‸\n---\n", What::Key(keys("")), "ki");
        check("kind: la‸w", What::Value(keys("kind")), "law");
        check("treaty:\n  publisher: P\n  ki‸", What::Key(keys("treaty")), "ki");
        check("treaty:\n  publisher: P\nact:\n  kind: off‸", What::Value(keys("act kind")), "off");
        check("a:\n  names:\n    - form: A\n      ki‸", What::Key(keys("a names")), "ki");
        check("a:\n  names:\n    - form: A\n    - fo‸", What::Item(keys("a names")), "fo");
        check("sources:\n- treaty\n- a‸", What::Item(keys("sources")), "a");
        check(
            "obligations:\n  - id: x\n    due:\n      by: 1\n    who:\n      - nor‸",
            What::Item(keys("obligations who")),
            "nor",
        );
        check(
            "obligations:\n  - id: x\n    due:\n      by: 1\n  - id: y\n    who: ‸",
            What::Value(keys("obligations who")),
            "",
        );
        check("a:\n  # a remark: with a colon\n\n  ki‸", What::Key(keys("a")), "ki");
        check_none("# a remark‸");
    }

    #[test]
    fn what_stands_in_brackets_of_one_line_is_found() {
        check("sources: [treaty, a‸]", What::Item(keys("sources")), "a");
        check("due: {b‸", What::Key(keys("due")), "b");
        check("due: {by: 1920, wi‸}", What::Key(keys("due")), "wi");
        check("a:\n  names:\n    - {form: \"A, b: c\", kind: off‸", What::Value(keys("a names kind")), "off");
        check("a:\n  names:\n    - {form: A, attested: [tr‸", What::Item(keys("a names attested")), "tr");
        check("a:\n  names:\n    - {form: A, attested: [treaty], k‸", What::Key(keys("a names")), "k");
        check("terms: {a: {b: c}, d: ‸", What::Value(keys("terms d")), "");
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in
            ["", "-", "- - -", "[", "[[", "[@", "](", "{", ": :", "a: {{{[", "\"", "---", "---\n", "ə: [ə", "- : -"]
        {
            for cursor in 0..=text.len() {
                let _ = at(text, cursor, true);
                let _ = at(text, cursor, false);
            }
        }
    }
}
