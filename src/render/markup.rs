//! HTML, XML and addresses as text: elements that are well formed and words that stay words, by construction.

use std::fmt::{self, Display, Write};

/// How elements are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// HTML, which knows what SVG is, and in which some elements have no end.
    Html,
    /// XML, in which every element has an end.
    Xml,
}

/// The name space of drawings.
pub const SVG: &str = "http://www.w3.org/2000/svg";

/// The elements that have no end in HTML, of those that are made here.
const VOID: [&str; 3] = ["br", "hr", "img"];

/// Markup in the making.
#[derive(Debug)]
pub struct Markup {
    text: String,
    syntax: Syntax,
}

impl Markup {
    /// Nothing yet.
    #[must_use]
    pub fn new(syntax: Syntax) -> Self {
        Self { text: String::new(), syntax }
    }

    /// A document of XML, to be given its root.
    #[must_use]
    pub fn document() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned(), syntax: Syntax::Xml }
    }

    /// Adds an element, which is then given its attributes and, last, what stands in it.
    pub fn element<'m>(&'m mut self, name: &'m str) -> Element<'m> {
        self.text.push('<');
        self.text.push_str(name);
        Element { markup: self, name }
    }

    /// Adds the root of a drawing, which XML must be told to be SVG.
    pub fn svg(&mut self) -> Element<'_> {
        let namespace = (self.syntax == Syntax::Xml).then_some(SVG);
        // A drawing runs from left to right in every language. The style sheet of a book may not say so (EPUB 3.3, section 6.3).
        self.element("svg").maybe("xmlns", namespace).attribute("direction", "ltr")
    }

    /// Adds words.
    pub fn text(&mut self, text: impl Display) {
        // A string never fails to take more.
        let _ = write!(Escaped(&mut self.text), "{text}");
    }

    /// Adds what is markup already.
    pub fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Adds something for each of `items`, with `between` them.
    pub fn each<T>(&mut self, items: impl IntoIterator<Item = T>, between: &str, mut add: impl FnMut(&mut Self, T)) {
        for (position, item) in items.into_iter().enumerate() {
            self.raw(if position > 0 { between } else { "" });
            add(self, item);
        }
    }

    /// Takes away the white space at the end.
    pub fn trim_end(&mut self) {
        self.text.truncate(self.text.trim_end().len());
    }

    /// What was made.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }
}

/// An element whose tag is still open. The last thing said of it is what it contains.
#[must_use = "it is not closed before it is said what it contains"]
pub struct Element<'m> {
    markup: &'m mut Markup,
    name: &'m str,
}

impl Element<'_> {
    /// Gives it an attribute.
    pub fn attribute(self, name: &str, value: impl Display) -> Self {
        for part in [" ", name, "=\""] {
            self.markup.raw(part);
        }
        self.markup.text(value);
        self.markup.raw("\"");
        self
    }

    /// Gives it an attribute, if it has a value.
    pub fn maybe(self, name: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.attribute(name, value),
            None => self,
        }
    }

    /// Says where a link or `<use>` of a drawing leads, as SVG 2 writes it, and as engines do that are older.
    pub fn reference(self, target: impl Display + Copy) -> Self {
        self.attribute("href", target).attribute("xlink:href", target)
    }

    /// Closes it around what is added.
    pub fn containing(self, add: impl FnOnce(&mut Markup)) {
        self.markup.raw(">");
        add(self.markup);
        for part in ["</", self.name, ">"] {
            self.markup.raw(part);
        }
    }

    /// Closes it around what is added in lines, and ends its own line.
    pub fn lines(self, add: impl FnOnce(&mut Markup)) {
        self.markup.raw(">\n");
        add(self.markup);
        for part in ["</", self.name, ">\n"] {
            self.markup.raw(part);
        }
    }

    /// Closes it around words.
    pub fn text(self, text: impl Display) {
        self.containing(|inside| inside.text(text));
    }

    /// Closes it with nothing in it: an element without an end in HTML, of a drawing or of XML.
    pub fn empty(self) {
        let is_void = self.markup.syntax == Syntax::Html && VOID.contains(&self.name);
        self.markup.raw(if is_void { ">" } else { "/>" });
    }
}

/// Takes text and writes it as markup: the five signs that mean something there are written out, and what neither HTML nor XML can have
/// is left out.
struct Escaped<'a>(&'a mut String);

impl Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                other if is_legal(other) => self.0.push(other),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whether HTML and XML can have this character.
#[must_use]
pub fn is_legal(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        other => !other.is_control(),
    }
}

/// Text as markup.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut markup = Markup::new(Syntax::Html);
    markup.text(text);
    markup.finish()
}

/// A path or fragment as it stands in an address (RFC 3986): everything but unreserved characters and `/` is percent-encoded.
#[must_use]
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Markup, Syntax, encode, escape};

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escape("<a href=\"x\">&'\u{0}\u{ffff}"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    }

    #[test]
    fn elements_are_closed_as_the_syntax_wants_it() {
        let made = |syntax| {
            let mut markup = Markup::new(syntax);
            markup.element("p").attribute("title", "\"><b>").containing(|p| {
                p.each([1, 2], " ", |p, number| p.element("b").text(number));
                p.element("br").empty();
            });
            markup.svg().maybe("role", None::<&str>).containing(|svg| svg.element("g").reference("#a").empty());
            markup.finish()
        };
        let (start, end) =
            ("<p title=\"&quot;&gt;&lt;b&gt;\"><b>1</b> <b>2</b>", "<g href=\"#a\" xlink:href=\"#a\"/></svg>");
        assert_eq!(made(Syntax::Html), format!("{start}<br></p><svg direction=\"ltr\">{end}"));
        let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" direction=\"ltr\">";
        assert_eq!(made(Syntax::Xml), format!("{start}<br/></p>{drawing}{end}"));
    }

    #[test]
    fn paths_are_percent_encoded() {
        assert_eq!(encode("events/ə.html"), "events/%C9%99.html");
        assert_eq!(encode("a b#c?d"), "a%20b%23c%3Fd");
    }
}
