//! YAML text in, a tree of nodes out, each with its exact place. The only file that names the YAML crate.
//!
//! The crate gives positions of errors but not of the values it accepts. Two facts give them back: a value that stands
//! in the text as it is arrives *borrowed* from that text, so that its address is its position; and values arrive in the
//! order of the text, so that any other value begins at the next token after the last one. Every scalar is kept as the
//! text that was written: whether `1920` is a number or a title is for the record to say, not for YAML.

pub mod scalar;
mod scan;
mod slips;
#[cfg(test)]
mod tests;
mod unquoted;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, Visitor};
use std::cell::RefCell;
use std::fmt;

pub use slips::{BAD_YAML, without_blank};

use scan::{DEEPEST, closing_quote, tab_in_indentation, too_deep, without_space};

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::parse::characters;
use crate::source::{FileId, LineColumn, Source, Span, Spanned};

/// A feature of YAML that explainers do not use.
pub static UNSUPPORTED_YAML: Rule = Rule {
    code: "unsupported-yaml",
    severity: Severity::Error,
    summary: "an anchor, alias or tag of YAML",
    explanation: "YAML has signs that copy a value from elsewhere (`&x` and `*x`) or change its kind (`!x`). They \
                  are not used here, because a reader of the file could not see what it says. Write the value out. \
                  If it only begins with such a sign, put it in quotation marks.",
};

/// A comment that was probably meant as a part of the value before it.
pub static HIDDEN_TEXT: Rule = Rule {
    code: "hidden-text",
    severity: Severity::Warning,
    summary: "the rest of a value that YAML takes for a comment",
    explanation: "In YAML a `#` after a space begins a comment, so `title: Vote #2 approves` is a value of one word, \
                  and readers would never see the rest. Put the value in quotation marks: `title: 'Vote #2 \
                  approves'`. If it is meant as a comment, put a space after the `#`.",
};

/// All rules of this file.
pub static RULES: &[&Rule] = &[&BAD_YAML, &UNSUPPORTED_YAML, &HIDDEN_TEXT];

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands; a list or map from its first token to the end of its last.
    pub span: Span,
}

/// The kinds of value.
#[derive(Clone, Debug)]
pub enum NodeKind {
    /// Nothing, `~` or `null`.
    Null,
    /// Any single value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order of the text; keys may repeat.
    Map(Vec<(Spanned<String>, Node)>),
}

/// A single value as text.
#[derive(Clone, Debug)]
pub struct Scalar {
    /// The text that was meant: unescaped, unfolded.
    pub text: String,
    /// The part of the file that says the same but for white space, if there is one: where positions inside the value can
    /// be told.
    pub raw: Option<Span>,
}

impl NodeKind {
    /// What it is, in words, for messages.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Scalar(_) => "a single value",
            Self::List(_) => "a list",
            Self::Map(_) => "a map of keys",
        }
    }
}

/// Reads `text[..end]` from byte `start` on as one YAML document; none if it cannot be read, which has been reported. An empty
/// text is an empty map.
pub fn parse(file: FileId, source: &Source, end: usize, sink: &mut Sink) -> Option<Node> {
    let text = &source.text()[..end];
    if let Some(at) = tab_in_indentation(text) {
        let fault = Diagnostic::new(&BAD_YAML, Span::new(file, at, at + 1), "a tab in the indentation")
            .help("indent with spaces");
        sink.report(fault);
        return None;
    }
    if let Some(at) = too_deep(text) {
        let fault = Diagnostic::new(&BAD_YAML, Span::new(file, at, at + 1), "brackets inside one another without end")
            .label(format!("more than {DEEPEST} brackets are open here"))
            .help("close them, or put a text that has many of them in quotation marks");
        sink.report(fault);
        return None;
    }
    let reader = RefCell::new(Reader { text, file, cursor: 0, unsupported: Vec::new() });
    let parsed = Seed(&reader).deserialize(serde_yaml::Deserializer::from_str(text));
    let unsupported = reader.into_inner().unsupported;
    let refused = !unsupported.is_empty();
    for (span, what) in unsupported {
        let fault = Diagnostic::new(&UNSUPPORTED_YAML, span, format!("{what} of YAML is not used here"))
            .help("write the value out, or put it in quotation marks");
        sink.report(fault);
    }
    match parsed {
        _ if refused => None,
        // A document of nothing but comments or white space is one without keys.
        Ok(Node { kind: NodeKind::Null, .. }) => {
            let fence = if text.starts_with("---") { 3 } else { 0 };
            Some(Node { kind: NodeKind::Map(Vec::new()), span: Span::new(file, 0, fence) })
        }
        Ok(node) => {
            report_hidden_text(&node, text, sink);
            report_escapes(&node, text, sink);
            Some(node)
        }
        Err(error) => {
            let place = error.location().map(|place| LineColumn { line: place.line(), column: place.column() });
            sink.report(slips::diagnostic(file, source, end, (&error.to_string(), place)));
            None
        }
    }
}

/// Reports each value without quotation marks that is followed by a `#` with a word right behind it. Editors who mean a comment put a
/// space there.
fn report_hidden_text(node: &Node, text: &str, sink: &mut Sink) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::List(items) => items.iter().for_each(|item| report_hidden_text(item, text, sink)),
        NodeKind::Map(pairs) => pairs.iter().for_each(|(_, value)| report_hidden_text(value, text, sink)),
        NodeKind::Scalar(_) => {
            let end = node.span.end as usize;
            let line = text[end..].split('\n').next().unwrap_or_default().trim_end();
            // After a quotation mark, a bracket or a comma there is no space yet, and a value in quotation marks says what it means.
            let hidden = line.trim_start_matches([' ', '\t']);
            let is_word = hidden.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
            if is_word && hidden.len() < line.len() {
                let at = end + line.len() - hidden.len();
                let span = Span::new(node.span.file, at, at + hidden.len());
                let fault =
                    Diagnostic::new(&HIDDEN_TEXT, span, format!("`{hidden}` is a comment, not a part of the value"))
                        .label("not shown to readers")
                        .help("put the value in quotation marks; for a comment write `# ` with a space");
                sink.report(fault);
            }
        }
    }
}

/// Reports characters that no reader sees where they are written as escapes; those that stand in the file are reported for the whole file.
fn report_escapes(node: &Node, text: &str, sink: &mut Sink) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::List(items) => items.iter().for_each(|item| report_escapes(item, text, sink)),
        NodeKind::Map(pairs) => pairs.iter().for_each(|(_, value)| report_escapes(value, text, sink)),
        NodeKind::Scalar(scalar) => {
            let written = &text[node.span.range()];
            if written.contains('\\') && written != scalar.text {
                characters::check_escaped(&scalar.text, written, node.span, sink);
            }
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    file: FileId,
    /// The byte after the last value that was read.
    cursor: usize,
    unsupported: Vec<(Span, &'static str)>,
}

impl Reader<'_> {
    /// The range `start..end`, kept inside the text and on character borders: what is told of a text that is refused anyway, or that breaks its
    /// lines by other signs than `\n`, may miss by a little but must not miss the text.
    fn span(&self, start: usize, end: usize) -> Span {
        let mut start = start.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(self.file, start, end)
    }

    /// The start of the next token: past white space, comments and the signs that only give structure.
    fn next_token(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.cursor;
        let blank = |at: usize| bytes.get(at).is_none_or(|byte| byte.is_ascii_whitespace());
        loop {
            match bytes.get(at) {
                Some(byte) if byte.is_ascii_whitespace() => at += 1,
                Some(b'#') if at == 0 || blank(at - 1) => {
                    at += self.text[at..].find('\n').unwrap_or(self.text.len() - at);
                }
                Some(b'-') if self.text[at..].starts_with("---") && blank(at + 3) && self.at_line_start(at) => at += 3,
                Some(b'-' | b'?' | b':') if blank(at + 1) => at += 1,
                Some(b':') if matches!(bytes.get(at + 1), Some(b'[' | b'{' | b'"' | b'\'')) => at += 1,
                Some(b',' | b'[' | b']' | b'{' | b'}') => at += 1,
                _ => return at,
            }
        }
    }

    fn at_line_start(&self, at: usize) -> bool {
        at == 0 || self.text.as_bytes()[at - 1] == b'\n'
    }

    /// Notes what stands between the last value and a new one at `start` and must not be there.
    fn look_between(&mut self, start: usize) {
        let mut comment = false;
        let between = self.text.get(self.cursor..start).unwrap_or("");
        let mut previous = ' ';
        for (offset, character) in between.char_indices() {
            match character {
                '\n' => comment = false,
                '#' if previous.is_whitespace() => comment = true,
                '&' | '*' | '!' if !comment => {
                    let at = self.cursor + offset;
                    let length = self.text[at..].find(char::is_whitespace).unwrap_or(1).max(1);
                    let what = match character {
                        '&' => "an anchor",
                        '*' => "an alias",
                        _ => "a tag",
                    };
                    self.unsupported.push((self.span(at, at + length), what));
                    return;
                }
                _ => {}
            }
            previous = character;
        }
    }

    fn borrowed(&mut self, value: &str) -> Node {
        let start = (value.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if start < self.cursor || start + value.len() > self.text.len() {
            return self.alias(value);
        }
        // The crate borrows the end of a quoted value, and takes it for the whole where the value is a tail of what is written, as in `"\""`.
        let token = self.next_token();
        if matches!(self.text.as_bytes().get(token), Some(b'"' | b'\'')) && start > token + 1 {
            return self.owned(value);
        }
        self.look_between(start);
        let end = start + value.len();
        self.cursor = end + usize::from(matches!(self.text.as_bytes().get(end), Some(b'"' | b'\'')));
        let span = self.span(start, end);
        Node { kind: NodeKind::Scalar(Scalar { text: value.to_owned(), raw: Some(span) }), span }
    }

    /// A value that stands earlier in the text has been reached through an alias.
    fn alias(&mut self, value: &str) -> Node {
        let at = self.next_token();
        let length = self.text[at..].find(|c: char| c.is_whitespace() || ",]}".contains(c)).unwrap_or(1);
        let span = self.span(at.min(self.text.len()), (at + length).min(self.text.len()));
        if self.unsupported.is_empty() {
            self.unsupported.push((span, "an alias"));
        }
        Node { kind: NodeKind::Scalar(Scalar { text: value.to_owned(), raw: None }), span }
    }

    fn owned(&mut self, value: &str) -> Node {
        let start = self.next_token();
        let rest = &self.text[start..];
        match rest.as_bytes().first() {
            Some(b'*') => return self.alias(value),
            Some(b'&' | b'!') => self.look_between(start + 1),
            _ => {}
        }
        let (span, raw) = match rest.as_bytes().first() {
            Some(b'"') => {
                let mut escaped = false;
                let end = rest[1..].find(|c: char| {
                    let closes = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    closes
                });
                self.quoted(start, end, rest, value)
            }
            Some(b'\'') => {
                let end = closing_quote(&rest[1..]);
                self.quoted(start, end, rest, value)
            }
            Some(b'|' | b'>') => self.block(start, rest, value),
            _ => {
                let end = self.walk(start, value);
                let span = self.span(start, end);
                (span, Some(span))
            }
        };
        self.cursor = self.cursor.max(span.end as usize);
        Node { kind: NodeKind::Scalar(Scalar { text: value.to_owned(), raw }), span }
    }

    fn quoted(&mut self, start: usize, end: Option<usize>, rest: &str, value: &str) -> (Span, Option<Span>) {
        let length = end.map_or(rest.len(), |end| end + 1);
        let inside = self.span(start + 1, start + length);
        self.cursor = (start + length + 1).min(self.text.len());
        let same = without_space(&self.text[inside.range()]).eq(without_space(value));
        (inside, same.then_some(inside))
    }

    /// A block scalar runs to the first line that is indented less than its first.
    fn block(&mut self, start: usize, rest: &str, value: &str) -> (Span, Option<Span>) {
        let head = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let (mut end, mut content, mut indent) = (head, None, None);
        for line in rest[head..].split_inclusive('\n') {
            let blank = line.trim().is_empty();
            let depth = line.len() - line.trim_start_matches(' ').len();
            if !blank && depth < *indent.get_or_insert(depth) {
                break;
            }
            // A block cannot be less indented than one column, except at the top of a document, which is always a map here.
            if !blank && depth == 0 {
                break;
            }
            if !blank {
                content.get_or_insert(end + depth);
            }
            end += line.len();
        }
        let content = content.unwrap_or(head);
        self.cursor = start + end;
        let shown = content + rest[content.min(end)..end].trim_end().len();
        let span = self.span(start + content, start + shown.max(content));
        let same = without_space(&self.text[span.range()]).eq(without_space(value));
        (span, same.then_some(span))
    }

    /// The end of a plain value that runs over several lines: where its last visible character stands.
    fn walk(&self, start: usize, value: &str) -> usize {
        let mut end = start;
        let mut written = self.text[start..].char_indices().filter(|(_, c)| !c.is_whitespace());
        for wanted in value.chars().filter(|c| !c.is_whitespace()) {
            match written.next() {
                Some((at, found)) if found == wanted => end = start + at + found.len_utf8(),
                _ => break,
            }
        }
        end
    }

    /// A plain value that YAML took for a number, a truth value or nothing.
    fn token(&mut self) -> (String, Span) {
        let start = self.next_token();
        let rest = &self.text[start..];
        match rest.as_bytes().first() {
            Some(b'*') => {
                let node = self.alias("");
                return (String::new(), node.span);
            }
            Some(b'&' | b'!') => self.look_between(start + 1),
            _ => {}
        }
        let length = rest.find(|c: char| c.is_whitespace() || ",]}".contains(c)).unwrap_or(rest.len());
        // A key is followed by its colon.
        let length = rest[..length].strip_suffix(':').map_or(length, str::len);
        self.cursor = start + length;
        (rest[..length].to_owned(), self.span(start, start + length))
    }

    fn inferred(&mut self) -> Node {
        let (text, span) = self.token();
        Node { kind: NodeKind::Scalar(Scalar { text, raw: Some(span) }), span }
    }

    fn null(&mut self) -> Node {
        let start = self.next_token();
        // The rest of a long line is not looked at for each of its values.
        let line_end = self.text[self.cursor..start].find('\n').map_or(start, |at| self.cursor + at);
        let word = start <= line_end
            && ["~", "null", "Null", "NULL"].iter().any(|word| {
                self.text[start..].strip_prefix(word).is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || ",]}".contains(c))
                })
            });
        let span = if word {
            self.token().1
        } else {
            let visible = self.text[self.cursor..line_end].trim_end().len();
            self.span(self.cursor + visible, self.cursor + visible)
        };
        Node { kind: NodeKind::Null, span }
    }
}

struct Seed<'r, 't>(&'r RefCell<Reader<'t>>);

impl<'de> DeserializeSeed<'de> for Seed<'_, 'de> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, 'de> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Node, E> {
        Ok(self.0.borrow_mut().borrowed(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(self.0.borrow_mut().owned(value))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(self.0.borrow_mut().inferred())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node, E> {
        Ok(self.0.borrow_mut().inferred())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Node, E> {
        Ok(self.0.borrow_mut().inferred())
    }

    fn visit_i128<E>(self, _: i128) -> Result<Node, E> {
        Ok(self.0.borrow_mut().inferred())
    }

    fn visit_u128<E>(self, _: u128) -> Result<Node, E> {
        Ok(self.0.borrow_mut().inferred())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(self.0.borrow_mut().inferred())
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(self.0.borrow_mut().null())
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        // An empty document.
        let span = self.0.borrow().span(0, 0);
        Ok(Node { kind: NodeKind::Map(Vec::new()), span })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let start = self.0.borrow().next_token();
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(Seed(self.0))? {
            items.push(item);
        }
        let span = self.0.borrow_mut().collection(
            start,
            items.first().map(|node: &Node| node.span),
            items.last().map(|node| node.span),
        );
        Ok(Node { kind: NodeKind::List(items), span })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Node, A::Error> {
        let start = self.0.borrow().next_token();
        let mut entries = Vec::new();
        while let Some(key) = access.next_key_seed(Seed(self.0))? {
            let NodeKind::Scalar(Scalar { text, .. }) = key.kind else {
                return Err(A::Error::custom("a key must be a single word"));
            };
            let value = access.next_value_seed(Seed(self.0))?;
            entries.push((Spanned::new(text, key.span), value));
        }
        let first = entries.first().map(|(key, _)| key.span);
        let last = entries.last().map(|(_, value)| value.span);
        let span = self.0.borrow_mut().collection(start, first, last);
        Ok(Node { kind: NodeKind::Map(entries), span })
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Node, A::Error> {
        let mut reader = self.0.borrow_mut();
        let at = reader.next_token();
        let length = reader.text[at..].find(char::is_whitespace).unwrap_or(1);
        let span = reader.span(at, at + length);
        reader.unsupported.push((span, "a tag"));
        Err(A::Error::custom("a tag"))
    }
}

impl Reader<'_> {
    fn collection(&mut self, start: usize, first: Option<Span>, last: Option<Span>) -> Span {
        match (first, last) {
            (Some(first), Some(last)) => self.span(first.start as usize, last.end.max(first.end) as usize),
            _ => self.empty(start),
        }
    }

    /// The next `[]` or `{}`, which is where an empty list or map stands; `otherwise` if there is none.
    fn empty(&mut self, otherwise: usize) -> Span {
        let bytes = self.text.as_bytes();
        let skip_space = |mut at: usize| {
            while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                at += 1;
            }
            at
        };
        let mut at = self.cursor;
        while at < bytes.len() {
            let closing = match bytes[at] {
                b'[' => b']',
                b'{' => b'}',
                b'#' => {
                    at += self.text[at..].find('\n').unwrap_or(self.text.len() - at);
                    continue;
                }
                byte if byte.is_ascii_whitespace() || b"-:,?]}".contains(&byte) => {
                    at += 1;
                    continue;
                }
                _ => break,
            };
            let close = skip_space(at + 1);
            if bytes.get(close) == Some(&closing) {
                self.cursor = close + 1;
                return self.span(at, close + 1);
            }
            at += 1;
        }
        let otherwise = otherwise.min(self.text.len());
        self.span(otherwise, otherwise)
    }
}
