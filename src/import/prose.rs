//! Texts of other programs → Markdown that says the same: plain text, and HTML of which the words and links are kept.
//!
//! No word of them becomes a sign of Markdown, a citation or a mention.

use std::collections::BTreeSet;

use html5gum::{Token, Tokenizer};

use crate::value::WebUrl;

/// Paragraphs of Markdown, each on one line, and what of the markup they do not have.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Prose {
    pub(super) paragraphs: Vec<String>,
    /// The names of elements whose words stand in the paragraphs, but not what they do; and of things that are not there at all.
    pub(super) lost: BTreeSet<String>,
}

/// The paragraphs of a plain text, which line ends or empty lines separate.
pub(super) fn plain(text: &str) -> Prose {
    let mut writer = Writer::default();
    for line in text.lines() {
        writer.text(line);
        writer.end_paragraph();
    }
    writer.done
}

/// The paragraphs of a text that may have markup of HTML, as people type it into sheets.
pub(super) fn html(text: &str) -> Prose {
    let mut writer = Writer::default();
    for Ok(token) in Tokenizer::new(text) {
        match token {
            Token::StartTag(tag) => {
                let href = tag.attributes.iter().find(|(name, _)| &***name == b"href").map(|(_, value)| text_of(value));
                writer.start(&text_of(&tag.name), href.as_deref());
            }
            Token::EndTag(tag) => writer.end(&text_of(&tag.name)),
            Token::String(string) => writer.passage(&text_of(&string)),
            Token::Comment(_) | Token::Doctype(_) => writer.lose("a comment"),
            // A tag that the text ends in is left out with all that stands in it.
            Token::Error(error) if error.as_str().starts_with("eof-in-") => writer.lose("a tag without an end"),
            Token::Error(_) => {}
        }
    }
    writer.end_paragraph();
    writer.done
}

/// A text on one line without any markup, and what it loses by that.
pub(super) fn line(text: &str) -> (String, BTreeSet<String>) {
    let (mut line, mut lost) = (String::new(), BTreeSet::new());
    for Ok(token) in Tokenizer::new(text) {
        match token {
            Token::StartTag(tag) => {
                lost.insert(format!("<{}>", text_of(&tag.name)));
                line.push(' ');
            }
            Token::String(string) => line.push_str(&text_of(&string)),
            Token::Error(error) if error.as_str().starts_with("eof-in-") => {
                lost.insert("a tag without an end".to_owned());
            }
            Token::EndTag(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    (line.split_whitespace().collect::<Vec<_>>().join(" "), lost)
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Elements that begin and end a paragraph, and those that lose nothing by being only that.
const BLOCKS: [&str; 18] = [
    "p",
    "div",
    "br",
    "blockquote",
    "dd",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "table",
    "ul",
];
const BARE: [&str; 3] = ["p", "div", "br"];

#[derive(Default)]
struct Writer {
    done: Prose,
    /// The paragraph as far as it is written.
    current: String,
    /// The link that is open: its address, and where its words begin.
    link: Option<(String, usize)>,
    /// The element whose content is no text, if it is in one.
    hidden: Option<String>,
}

impl Writer {
    fn lose(&mut self, what: &str) {
        self.done.lost.insert(what.to_owned());
    }

    fn start(&mut self, name: &str, href: Option<&str>) {
        if matches!(name, "script" | "style") {
            self.hidden = Some(name.to_owned());
        }
        let is_block = BLOCKS.contains(&name);
        if is_block {
            self.end_paragraph();
        }
        match (name, href) {
            ("a", Some(href)) => {
                self.end_link();
                match address(href) {
                    Some(address) => self.link = Some((address, self.current.len())),
                    None => self.lose("<a>"),
                }
            }
            ("a", None) => self.lose("<a>"),
            _ if BARE.contains(&name) => {}
            _ => self.lose(&format!("<{name}>")),
        }
    }

    fn end(&mut self, name: &str) {
        if self.hidden.as_deref() == Some(name) {
            self.hidden = None;
        }
        if name == "a" {
            self.end_link();
        }
        if BLOCKS.contains(&name) {
            self.end_paragraph();
        }
    }

    /// Text between tags, in which an empty line ends a paragraph.
    fn passage(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        let lines: Vec<&str> = text.split('\n').collect();
        for (number, line) in lines.iter().enumerate() {
            let is_between = number > 0 && number + 1 < lines.len();
            match is_between && line.trim().is_empty() {
                true => self.end_paragraph(),
                false if number > 0 => self.space(),
                false => {}
            }
            self.text(line);
        }
    }

    fn space(&mut self) {
        let begins = self.link.as_ref().map_or(0, |(_, start)| *start);
        if self.current.len() > begins && !self.current.ends_with(' ') {
            self.current.push(' ');
        }
    }

    fn text(&mut self, text: &str) {
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            if letter.is_whitespace() {
                // Before a link that begins, the space stands before its bracket.
                self.space();
                continue;
            }
            let next = letters.peek().copied();
            if means_something(letter, next, self.current.is_empty()) {
                self.current.push('\\');
            }
            self.current.push(letter);
        }
    }

    fn end_link(&mut self) {
        let Some((address, start)) = self.link.take() else { return };
        let words = self.current.split_off(start.min(self.current.len()));
        let trimmed = words.trim_end();
        if trimmed.is_empty() {
            self.lose("<a>");
            return self.current.push_str(&words);
        }
        self.current.push_str(&format!("[{trimmed}]({address})"));
        self.current.push_str(&words[trimmed.len()..]);
    }

    fn end_paragraph(&mut self) {
        self.end_link();
        let paragraph = std::mem::take(&mut self.current);
        let paragraph = without_number(paragraph.trim());
        if !paragraph.is_empty() {
            self.done.paragraphs.push(paragraph);
        }
    }
}

/// An address as Markdown can have it in brackets.
fn address(href: &str) -> Option<String> {
    let href = href.trim();
    WebUrl::parse(href).ok()?;
    let is_plain =
        !href.contains(|c: char| matches!(c, '<' | '>' | '\\' | '(' | ')') || c.is_whitespace() || c.is_control());
    is_plain.then(|| href.to_owned()).or_else(|| {
        let is_quoted = !href.contains(|c: char| matches!(c, '<' | '>' | '\\') || c.is_whitespace() || c.is_control());
        is_quoted.then(|| format!("<{href}>"))
    })
}

/// Whether a sign of a text means something to Markdown, where `next` follows it.
fn means_something(sign: char, next: Option<char>, begins: bool) -> bool {
    match sign {
        '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '^' | '|' | '{' | '}' | '$' => true,
        '<' => !next.is_some_and(|next| next.is_whitespace() || next.is_ascii_digit()),
        '&' => next.is_none_or(|next| next.is_ascii_alphanumeric() || next == '#'),
        '#' | '>' | '+' | '-' | '=' | ':' | '!' => begins,
        _ => false,
    }
}

/// A paragraph that begins with a number as a list does (`1.`), so that it does not.
fn without_number(paragraph: &str) -> String {
    let digits = paragraph.bytes().take_while(u8::is_ascii_digit).count();
    match paragraph[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &paragraph[..digits], &paragraph[digits..]),
        _ => paragraph.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{html, line, plain};
    use crate::diagnostic::Sink;
    use crate::parse::markdown;
    use crate::source::{SourceMap, Span};
    use crate::text::InlineKind;

    fn check(text: &str, paragraphs: &[&str], lost: &[&str]) {
        let found = html(text);
        assert_eq!(found.paragraphs, paragraphs, "{text}");
        assert_eq!(found.lost.iter().map(String::as_str).collect::<Vec<_>>(), lost, "{text}");
    }

    #[test]
    fn words_and_links_are_kept() {
        check(
            "<p>One <a href=\"https://e.org/a\">link</a>, here.</p>\n<p>Two</p>",
            &["One [link](https://e.org/a), here.", "Two"],
            &[],
        );
        check("one\ntwo\n\nthree<br>four", &["one two", "three", "four"], &[]);
        check("a <span class=\"x\">b</span> c", &["a b c"], &["<span>"]);
        check("<a href=\"https://e.org/a_(b)\">x</a>", &["[x](<https://e.org/a_(b)>)"], &[]);
        check("<a href=\"javascript:x\">x</a> <a>y</a>", &["x y"], &["<a>"]);
        check("x<script>alert(1)</script>y", &["xy"], &["<script>"]);
        check("<ul><li>a</li><li>b</li></ul>", &["a", "b"], &["<li>", "<ul>"]);
        check("Caf&eacute; &amp;amp; <b", &["Café \\&amp;"], &["a tag without an end"]);
        check("5 < 6 & 7", &["5 < 6 & 7"], &[]);
        check("[@a] [[b]] 1_2 *c*", &["\\[@a\\] \\[\\[b\\]\\] 1\\_2 \\*c\\*"], &[]);
    }

    #[test]
    fn a_line_has_no_markup() {
        let (text, lost) = line("Ada <b>Lovelace</b>\n &amp; co");
        assert_eq!(
            (text.as_str(), lost.into_iter().collect::<Vec<_>>()),
            ("Ada Lovelace & co", vec!["<b>".to_owned()])
        );
    }

    /// The words that Markdown makes of a text that is one paragraph without any markup.
    fn words(text: &str) -> Option<String> {
        let sources = SourceMap::from_files([("a.md".to_owned(), text.to_owned())], []);
        let (file, _) = sources.find("a.md")?;
        let mut sink = Sink::new();
        let origin = markdown::Origin { span: Span::new(file, 0, text.len()), verbatim: true };
        let read = markdown::parse_inline(text, origin, &mut sink);
        let texts = read.into_iter().map(|piece| match piece.kind {
            InlineKind::Text(text) => Some(text),
            _ => None,
        });
        sink.is_empty().then(|| texts.collect::<Option<String>>())?
    }

    /// A text without the difference between what is typed and what is printed for it.
    fn folded(text: &str) -> String {
        let is_kept =
            |c: &char| c.is_alphanumeric() || (c.is_ascii_punctuation() && !matches!(c, '"' | '\'' | '-' | '.'));
        text.chars().filter(is_kept).collect()
    }

    proptest! {
        #[test]
        fn no_text_becomes_markup(text in "[ -~éə]{1,30}|[-+>#=:|!.0-9 ]{1,6}[ -~]{0,9}") {
            for paragraph in plain(&text).paragraphs {
                prop_assert_eq!(words(&paragraph).map(|words| folded(&words)), Some(folded(&text)), "{:?}", paragraph);
            }
        }
    }
}
