//! A configuration as YAML: keys in the order given, with remarks before some. A text that could mean something else to a parser stands in
//! quotation marks, as JSON has it.

/// The length at which a remark goes on in a new line, in characters.
const WIDTH: usize = 120;

/// A value.
pub(super) enum Node {
    /// A single value, as it is written.
    Scalar(String),
    /// A list.
    List(Vec<Node>),
    /// A map.
    Map(Vec<Pair>),
}

/// A key with its value.
pub(super) struct Pair {
    remark: String,
    key: &'static str,
    value: Node,
}

pub(super) fn text(text: &str) -> Node {
    let is_word = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "_-./".contains(c))
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&text.to_ascii_lowercase().as_str());
    Node::Scalar(if is_word { text.to_owned() } else { serde_json::Value::from(text).to_string() })
}

pub(super) fn flag(value: bool) -> Node {
    Node::Scalar(value.to_string())
}

pub(super) fn number(value: u32) -> Node {
    Node::Scalar(value.to_string())
}

pub(super) fn list(items: impl IntoIterator<Item = Node>) -> Node {
    Node::List(items.into_iter().collect())
}

pub(super) fn map<const N: usize>(pairs: [(&'static str, Node); N]) -> Node {
    let mut map = Node::Map(Vec::new());
    pairs.into_iter().for_each(|(key, value)| map.push(key, value));
    map
}

impl Node {
    /// Adds a key to a map.
    pub(super) fn push(&mut self, key: &'static str, value: Node) {
        if let Self::Map(pairs) = self {
            pairs.push(Pair { remark: String::new(), key, value });
        }
    }

    /// Puts a remark before a key of a map.
    pub(super) fn remark(&mut self, key: &str, remark: &str) {
        if let Self::Map(pairs) = self {
            pairs.iter_mut().filter(|pair| pair.key == key).for_each(|pair| remark.clone_into(&mut pair.remark));
        }
    }

    /// Writes it from where the line stands; further lines are indented.
    fn write(&self, depth: usize, out: &mut String) {
        match self {
            Self::Scalar(text) => {
                out.push_str(text);
                out.push('\n');
            }
            Self::List(items) => {
                for (i, item) in items.iter().enumerate() {
                    out.push_str(if i == 0 { "" } else { indent(depth) });
                    out.push_str("- ");
                    item.write(depth + 1, out);
                }
            }
            Self::Map(pairs) => {
                for (i, pair) in pairs.iter().enumerate() {
                    out.push_str(if i == 0 { "" } else { indent(depth) });
                    pair.write(depth, out);
                }
            }
        }
    }
}

impl Pair {
    fn write(&self, depth: usize, out: &mut String) {
        for line in wrapped(&self.remark, WIDTH.saturating_sub(2 * depth)) {
            out.push_str(&format!("# {line}\n{}", indent(depth)));
        }
        out.push_str(self.key);
        match &self.value {
            Node::Scalar(_) => out.push_str(": "),
            Node::List(_) | Node::Map(_) => out.push_str(&format!(":\n{}", indent(depth + 1))),
        }
        self.value.write(depth + 1, out);
    }
}

/// Two spaces for each level; deeper ones than there are stand together.
fn indent(depth: usize) -> &'static str {
    const SPACES: &str = "                                                                ";
    SPACES.get(..2 * depth).unwrap_or(SPACES)
}

/// The whole file.
pub(super) fn document(head: &str, top: &Node) -> String {
    let mut out: String = wrapped(head, WIDTH).iter().map(|line| format!("# {line}\n")).collect();
    out.push('\n');
    top.write(0, &mut out);
    out
}

/// A remark in lines of at most `width` characters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_parser_reads_what_was_written() {
        let odd = ["yes", "1920", "a: b", "{{slug}}", "\"q\" 'r' \\S", "# no", "ə\u{2028}", "", "- x", "plain/word.md"];
        let mut top = map([("texts", list(odd.map(text))), ("n", number(3)), ("b", flag(true))]);
        top.push("items", list([map([("a", text("x")), ("c", list([text("y")]))]), map([("a", text("z"))])]));
        top.remark("items", &"A remark that is long. ".repeat(20));
        let written = document("Head.", &top);
        let read: serde_json::Value = serde_yaml::from_str(&written).expect("YAML");
        let expected = serde_json::json!({
            "texts": odd, "n": 3, "b": true, "items": [{"a": "x", "c": ["y"]}, {"a": "z"}],
        });
        assert_eq!(read, expected, "{written}");
        assert!(written.starts_with("# Head.\n\ntexts:\n  - \"yes\"\n"), "{written}");
        assert!(written.lines().all(|line| line.chars().count() <= WIDTH + 2), "{written}");
    }
}
