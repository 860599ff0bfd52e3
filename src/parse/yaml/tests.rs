//! Values and their places: in small by hand, in the large against another parser.

use proptest::prelude::*;
use saphyr_parser::{Event, Parser, ScalarStyle};

use super::*;
use crate::source::SourceMap;

/// The tree of a text and its faults: code, what is underlined, headline.
fn read(text: &str) -> (Option<Node>, Vec<String>) {
    let sources = SourceMap::from_files([("a.yaml".to_owned(), text.to_owned())], []);
    let (file, source) = sources.find("a.yaml").expect("just put in");
    let mut sink = Sink::new();
    let node = parse(file, source, source.text().len(), &mut sink);
    let describe =
        |fault: Diagnostic| format!("{} `{}`: {}", fault.rule.code, sources.slice(fault.primary.span), fault.headline);
    (node, sink.into_sorted().into_iter().map(describe).collect())
}

/// Every value and key in the order of the text, with what is underlined for it.
fn underlined<'t>(node: &Node, text: &'t str, found: &mut Vec<(String, &'t str)>) {
    match &node.kind {
        NodeKind::Null => found.push(("~".to_owned(), &text[node.span.range()])),
        NodeKind::Scalar(scalar) => found.push((scalar.text.clone(), &text[node.span.range()])),
        NodeKind::List(items) => items.iter().for_each(|item| underlined(item, text, found)),
        NodeKind::Map(entries) => {
            for (key, value) in entries {
                found.push((key.value.clone(), &text[key.span.range()]));
                underlined(value, text, found);
            }
        }
    }
}

fn check(text: &str, expected: &[(&str, &str)]) {
    let (node, faults) = read(text);
    assert!(faults.is_empty(), "{text}: {faults:?}");
    let mut found = Vec::new();
    underlined(&node.expect("no faults, so a tree"), text, &mut found);
    let found: Vec<(&str, &str)> = found.iter().map(|(value, written)| (value.as_str(), *written)).collect();
    assert_eq!(found, expected, "{text}");
}

fn check_faults(text: &str, expected: &[&str]) {
    assert_eq!(read(text).1, expected, "{text}");
}

#[test]
fn brackets_without_end_are_refused_before_they_are_read() {
    for text in [format!("a: {}", "{a: ".repeat(500_000)), format!("a: {}", "[".repeat(1_000_000))] {
        let sources = crate::source::SourceMap::from_files([("a.yaml".to_owned(), text)], []);
        let (file, source) = sources.find("a.yaml").expect("it was put there");
        let mut sink = crate::diagnostic::Sink::new();
        assert!(super::parse(file, source, source.text().len(), &mut sink).is_none());
        let faults = sink.into_sorted();
        assert_eq!(faults.len(), 1);
        assert!(faults[0].primary.text.contains("1000 brackets"), "{}", faults[0].primary.text);
    }
}

/// Who looked through the rest of the text for each value would need hours for these.
#[test]
fn values_in_quotation_marks_are_each_looked_at_once() {
    let text = "- 'it''s one'\n".repeat(100_000);
    let sources = crate::source::SourceMap::from_files([("a.yaml".to_owned(), text)], []);
    let (file, source) = sources.find("a.yaml").expect("it was put there");
    let node = super::parse(file, source, source.text().len(), &mut crate::diagnostic::Sink::new()).expect("YAML");
    let super::NodeKind::List(items) = node.kind else { panic!("a list") };
    assert_eq!(items.len(), 100_000);
    assert_eq!(sources.slice(items[99_999].span), "it''s one");
}

#[test]
fn values_are_found_where_they_stand() {
    check("a: b", &[("a", "a"), ("b", "b")]);
    check("a: 'it''s'", &[("a", "a"), ("it's", "it''s")]);
    check("a: \"b\\tc\"\nd: e", &[("a", "a"), ("b\tc", "b\\tc"), ("d", "d"), ("e", "e")]);
    check("a: [b, 'c', \"d\"]", &[("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")]);
    check("a: {b: c, d: [e]}", &[("a", "a"), ("b", "b"), ("c", "c"), ("d", "d"), ("e", "e")]);
    check("a: >-\n  b\n  c\nd: e", &[("a", "a"), ("b c", "b\n  c"), ("d", "d"), ("e", "e")]);
    check("a: |\n  b\n\n  c\nd: e", &[("a", "a"), ("b\n\nc\n", "b\n\n  c"), ("d", "d"), ("e", "e")]);
    check("a: b\n  c\nd: e", &[("a", "a"), ("b c", "b\n  c"), ("d", "d"), ("e", "e")]);
    check(r#"a: {"\"": '''', b: "\\"}"#, &[("a", "a"), ("\"", "\\\""), ("'", "''"), ("b", "b"), ("\\", "\\\\")]);
    check("a: # b\n  c", &[("a", "a"), ("c", "c")]);
    check("---\na: b", &[("a", "a"), ("b", "b")]);
    check("a: b\r\nc: d\r\n", &[("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")]);
    check("é: ə\nб: ['ҙ', \"я\"]", &[("é", "é"), ("ə", "ə"), ("б", "б"), ("ҙ", "ҙ"), ("я", "я")]);
}

#[test]
fn every_value_is_kept_as_it_is_written() {
    check("a: 1920", &[("a", "a"), ("1920", "1920")]);
    check(
        "a: no\nb: 010\nc: 1e3\nd: 0x1F\ne: .5",
        &[
            ("a", "a"),
            ("no", "no"),
            ("b", "b"),
            ("010", "010"),
            ("c", "c"),
            ("1e3", "1e3"),
            ("d", "d"),
            ("0x1F", "0x1F"),
            ("e", "e"),
            (".5", ".5"),
        ],
    );
    check("1920: true", &[("1920", "1920"), ("true", "true")]);
    check("a:\nb: ~\nc: null", &[("a", "a"), ("~", ""), ("b", "b"), ("~", "~"), ("c", "c"), ("~", "null")]);
}

#[test]
fn an_empty_list_or_map_stands_where_its_brackets_are() {
    let text = "a: [{}, [], [ ] ]\nb: {}\nc: d";
    let (node, _) = read(text);
    let mut found = Vec::new();
    fn empty(node: &Node, found: &mut Vec<Span>) {
        match &node.kind {
            NodeKind::List(items) if items.is_empty() => found.push(node.span),
            NodeKind::Map(entries) if entries.is_empty() => found.push(node.span),
            NodeKind::List(items) => items.iter().for_each(|item| empty(item, found)),
            NodeKind::Map(entries) => entries.iter().for_each(|(_, value)| empty(value, found)),
            NodeKind::Null | NodeKind::Scalar(_) => {}
        }
    }
    empty(&node.expect("it can be read"), &mut found);
    let found: Vec<&str> = found.iter().map(|span| &text[span.range()]).collect();
    assert_eq!(found, ["{}", "[]", "[ ]", "{}"]);
}

#[test]
fn slips_are_told_in_plain_words_where_they_are() {
    check_faults("a: b: c", &["bad-yaml `:`: this is not valid YAML: a second `: ` in one value"]);
    check_faults("a: b\n c: d", &["bad-yaml `:`: this is not valid YAML: a key where none is allowed"]);
    check_faults("a: {b: c\n", &["bad-yaml `c`: this is not valid YAML: a `{` that is not closed"]);
    check_faults("a: [b, c\n\n", &["bad-yaml `c`: this is not valid YAML: a `[` that is not closed"]);
    check_faults("a: \"b\nc: d\n", &["bad-yaml `d`: this is not valid YAML: a quotation mark that is not closed"]);
    check_faults("a: `b`", &["bad-yaml ```: this is not valid YAML: a value that begins with a sign of YAML's own"]);
    check_faults("a: @b", &["bad-yaml `@`: this is not valid YAML: a value that begins with a sign of YAML's own"]);
    check_faults("a: b\nc\nd: e", &["bad-yaml `c`: this is not valid YAML: a line without its `: `"]);
    check_faults("a:\n\tb: c", &["bad-yaml `\t`: a tab in the indentation"]);
    check_faults("a: &b c", &["unsupported-yaml `&b`: an anchor of YAML is not used here"]);
    check_faults("a: !b c", &["unsupported-yaml `!b`: a tag of YAML is not used here"]);
}

#[test]
fn an_empty_text_has_no_keys() {
    for text in ["", "\n\n", "# nothing\n", "---\n", "~"] {
        let (node, faults) = read(text);
        assert!(faults.is_empty(), "{text:?}: {faults:?}");
        assert!(matches!(node, Some(Node { kind: NodeKind::Map(entries), .. }) if entries.is_empty()), "{text:?}");
    }
}

/// Every span lies in the text, on character borders, and inside what it is part of it stands in order.
fn check_any(text: &str) {
    let (node, _) = read(text);
    fn spans(node: &Node, text: &str) {
        assert!(text.get(node.span.range()).is_some(), "{:?} of {text:?}", node.span);
        match &node.kind {
            NodeKind::Scalar(Scalar { raw: Some(raw), .. }) => {
                assert!(text.get(raw.range()).is_some(), "{raw:?} of {text:?}");
            }
            NodeKind::Null | NodeKind::Scalar(_) => {}
            NodeKind::List(items) => items.iter().for_each(|item| spans(item, text)),
            NodeKind::Map(entries) => {
                for (key, value) in entries {
                    assert!(text.get(key.span.range()).is_some(), "{:?} of {text:?}", key.span);
                    spans(value, text);
                }
            }
        }
    }
    if let Some(node) = node {
        spans(&node, text.strip_prefix('\u{feff}').unwrap_or(text));
    }
}

/// A value as it may be written.
#[derive(Clone, Debug)]
enum Written {
    Scalar(String),
    List(Vec<Written>),
    Map(Vec<(String, Written)>),
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "a",
        "word",
        "two words",
        "1920",
        "1920-02-09",
        "no",
        "3.5",
        "é",
        "ə ı",
        "Ⴀ",
        "日本",
        "it's",
        "a-b",
        "-5",
        "a#b",
        "x: y",
        "[[a]]",
        "say \"so\"",
        "@a",
        "a, b",
        "{b}",
        "true",
        "~",
        "null",
        "- a",
        "# a",
        "",
        " a",
        "b ",
        "a\\b",
        "line\nline",
        "a:",
        ":a",
        "!",
        "&a",
        "*a",
        "%",
        "`",
        "'",
        "\"",
        "0x1F",
        "1e3",
        ".5",
        "+1",
        "---",
        "...",
        "?",
        "|",
        ">",
        "a: b # c",
    ])
    .prop_map(str::to_owned)
}

fn written() -> impl Strategy<Value = Written> {
    word().prop_map(Written::Scalar).prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Written::List),
            prop::collection::vec((word(), inner), 0..4).prop_map(Written::Map),
        ]
    })
}

/// Writes YAML as people do, choosing a style for each value by the bytes of `choice`.
struct Writer<'c> {
    choice: std::iter::Cycle<std::slice::Iter<'c, u8>>,
    out: String,
}

impl Writer<'_> {
    fn choose(&mut self, n: u8) -> u8 {
        self.choice.next().map_or(0, |byte| byte % n)
    }

    fn scalar(&mut self, text: &str) {
        let plain = |text: &str| {
            !text.is_empty()
                && text.trim() == text
                && !text.contains([
                    '\n', ',', '[', ']', '{', '}', '#', '"', '\'', '`', '&', '*', '!', '|', '>', '%', '@', '?', '~',
                ])
                && !text.contains(": ")
                && !text.ends_with(':')
                && !text.starts_with([':', '-', '.'])
                && text != "null"
        };
        match self.choose(4) {
            0 | 1 if plain(text) => self.out.push_str(text),
            2 if !text.contains('\n') => {
                self.out.push('\'');
                self.out.push_str(&text.replace('\'', "''"));
                self.out.push('\'');
            }
            _ => self.out.push_str(&quoted(text)),
        }
    }

    fn space(&mut self) {
        if self.choose(5) == 0 {
            self.out.push(' ');
        }
    }

    fn flow(&mut self, value: &Written) {
        match value {
            Written::Scalar(text) => self.scalar(text),
            Written::List(items) => {
                self.out.push('[');
                for (index, item) in items.iter().enumerate() {
                    self.out.push_str(if index == 0 { "" } else { ", " });
                    self.space();
                    self.flow(item);
                }
                self.space();
                self.out.push(']');
            }
            Written::Map(entries) => {
                self.out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    self.out.push_str(if index == 0 { "" } else { ", " });
                    self.scalar(key);
                    self.out.push_str(": ");
                    self.flow(value);
                }
                self.out.push('}');
            }
        }
    }

    fn line(&mut self, indent: usize) {
        if self.choose(6) == 0 {
            self.out.push_str(" # \"a comment\": [with, signs");
        }
        self.out.push('\n');
        if self.choose(8) == 0 {
            self.out.push('\n');
        }
        self.out.push_str(&" ".repeat(indent));
    }

    /// A value after a key or dash; in block style if it can be.
    fn block(&mut self, value: &Written, indent: usize) {
        match value {
            Written::Scalar(text) => {
                let folded = text.trim() == text && !text.is_empty() && !text.starts_with('#') && self.choose(5) == 0;
                if folded {
                    let sign = if self.choose(2) == 0 { ">-" } else { "|" };
                    self.out.push_str(sign);
                    for line in text.lines() {
                        self.out.push('\n');
                        self.out.push_str(&" ".repeat(indent));
                        self.out.push_str(line);
                    }
                } else {
                    self.scalar(text);
                }
            }
            Written::List(items) if !items.is_empty() && self.choose(2) == 0 => {
                for item in items {
                    self.line(indent);
                    self.out.push_str("- ");
                    self.block(item, indent + 2);
                }
            }
            Written::Map(entries) if !entries.is_empty() && self.choose(2) == 0 => {
                for (key, value) in entries {
                    self.line(indent);
                    self.scalar(key);
                    self.out.push_str(": ");
                    self.block(value, indent + 2);
                }
            }
            Written::List(_) | Written::Map(_) => self.flow(value),
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

/// Where another parser finds the scalars of a text: its value and its first byte, without an opening quotation mark; none if it cannot
/// read the text. Block scalars and empty values are left out: what is their start is a matter of taste.
fn scalars_elsewhere(text: &str) -> Option<Vec<(String, usize)>> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut found = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        if let Event::Scalar(value, style, ..) = event {
            let start = starts[span.start.index()];
            match style {
                ScalarStyle::Plain if !value.is_empty() && value != "~" => found.push((value.into_owned(), start)),
                ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => found.push((value.into_owned(), start + 1)),
                ScalarStyle::Plain | ScalarStyle::Literal | ScalarStyle::Folded => {}
            }
        }
    }
    Some(found)
}

/// Where this parser finds them.
fn scalars_here(node: &Node, text: &str, found: &mut Vec<(String, usize)>) {
    match &node.kind {
        NodeKind::Scalar(scalar) => {
            // A block scalar is what stands on lines below its sign; its span begins with its first letter.
            let line = text[..node.span.range().start].lines().next_back().unwrap_or_default();
            let above = text[..node.span.range().start].trim_end_matches(' ');
            let block = line.trim().is_empty() && [">-\n", "|\n"].iter().any(|sign| above.ends_with(sign));
            if !block {
                found.push((scalar.text.clone(), node.span.range().start));
            }
        }
        NodeKind::Null => {}
        NodeKind::List(items) => items.iter().for_each(|item| scalars_here(item, text, found)),
        NodeKind::Map(entries) => {
            for (key, value) in entries {
                found.push((key.value.clone(), key.span.range().start));
                scalars_here(value, text, found);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in r"\PC*") {
        check_any(&text);
    }

    #[test]
    fn any_pile_of_signs_is_read_or_refused(units in prop::collection::vec(prop::sample::select(vec![
        "a", "b", "é", "日", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\r\n", " ", "\t", "[", "]", "{", "}", ", ", ",", "\"", "'", "''", "\\", "\\n", "\\u00e9",
        "# ", "#", "&a ", "*a", "!t ", "!!str ", "| \n  ", "|\n", ">-\n ", "? ", "---\n", "---", "...\n", "~", "null", "1", "1e5", "true", "<<: ", "%", "@", "`",
        "\u{feff}", "\u{85}", "\u{2028}", "\0", "\u{7f}",
    ]), 0..24)) {
        check_any(&units.concat());
    }

    #[test]
    fn values_stand_where_another_parser_finds_them(
        entries in prop::collection::vec((word(), written()), 1..5),
        choice in prop::collection::vec(any::<u8>(), 1..60),
    ) {
        let mut writer = Writer { choice: choice.iter().cycle(), out: String::new() };
        writer.block_of(&entries);
        let text = writer.out;
        let Some(elsewhere) = scalars_elsewhere(&text) else { return Ok(()) };
        let (node, faults) = read(&text);
        prop_assert!(faults.is_empty(), "{text}\n{faults:?}");
        let mut here = Vec::new();
        if let Some(node) = node {
            scalars_here(&node, &text, &mut here);
        }
        prop_assert_eq!(here, elsewhere, "{}", text);
    }
}

impl Writer<'_> {
    /// A whole file: keys at the margin.
    fn block_of(&mut self, entries: &[(String, Written)]) {
        for (key, value) in entries {
            self.scalar(key);
            self.out.push_str(": ");
            self.block(value, 2);
            self.out.push('\n');
        }
    }
}

#[test]
fn text_behind_a_number_sign_is_not_hidden_in_silence() {
    let hidden = |text: &str| format!("hidden-text `{text}`: `{text}` is a comment, not a part of the value");
    check_faults("a: Vote #2 approves", &[&hidden("#2 approves")]);
    check_faults("a: [b, c #d\n]", &[&hidden("#d")]);
    check_faults("- b\t#c", &[&hidden("#c")]);
    check_faults("a: b\n  c #d\ne: f", &[&hidden("#d")]);
    check_faults("a: b # c\nd: 'e' #f\ng: \"h #2\"\ni: j#2\n#k\nl: #m\n  n: o\np: |\n  q #2\n", &[]);
}
