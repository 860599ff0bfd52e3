//! A finished page as the rules read it: its elements and texts, from one reading of its HTML. The only file that names the HTML crate.
//!
//! Tags are taken as they stand: pages are made by templates, and the checker of markup judges how they nest.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Tokenizer};

/// Whether an element has no end tag (HTML, "void elements").
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "track"
            | "wbr"
    )
}

/// An emitter that asks for no mistakes of the markup: no rule looks at them, and to search each letter for them takes half of the time of
/// reading a page.
struct WithoutErrors<E>(E);

impl<E: Emitter> ForwardingEmitter for WithoutErrors<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// A finished page.
pub(super) struct Page {
    /// Every name, value and text, one after the other.
    letters: String,
    tokens: Vec<Token>,
    attributes: Vec<(Piece, Piece)>,
}

/// A range of `letters`.
#[derive(Clone, Copy)]
struct Piece {
    start: u32,
    end: u32,
}

struct Token {
    kind: Kind,
    /// Where it begins in the HTML, in bytes.
    at: usize,
}

enum Kind {
    /// A start tag: its name, the range of its attributes, and whether nothing can stand in the element.
    Start { name: Piece, first: usize, end: usize, is_empty: bool },
    /// A text that is not only white space.
    Text(Piece),
    /// An end tag.
    End(Piece),
}

impl Page {
    /// Reads `html`.
    pub(super) fn read(html: &str) -> Self {
        let mut page = Self { letters: String::with_capacity(html.len()), tokens: Vec::new(), attributes: Vec::new() };
        let mut emitter =
            CallbackEmitter::<_, Infallible, usize>::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
                page.take(&event, span.start);
                None
            });
        emitter.naively_switch_states(true);
        for _ in Tokenizer::new_with_emitter(html, WithoutErrors(emitter)) {}
        page
    }

    fn take(&mut self, event: &CallbackEvent<'_>, at: usize) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                let name = self.keep(name);
                let is_empty = is_void(self.text(name));
                let first = self.attributes.len();
                self.tokens.push(Token { kind: Kind::Start { name, first, end: first, is_empty }, at });
            }
            CallbackEvent::AttributeName { name } => {
                let name = self.keep(name);
                let nothing = Piece { start: name.end, end: name.end };
                self.attributes.push((name, nothing));
                if let Some(Token { kind: Kind::Start { end, .. }, .. }) = self.tokens.last_mut() {
                    *end = self.attributes.len();
                }
            }
            CallbackEvent::AttributeValue { value } => {
                let value = self.keep(value);
                if let Some((_, last)) = self.attributes.last_mut() {
                    *last = value;
                }
            }
            CallbackEvent::CloseStartTag { self_closing: true } => {
                if let Some(Token { kind: Kind::Start { is_empty, .. }, .. }) = self.tokens.last_mut() {
                    *is_empty = true;
                }
            }
            CallbackEvent::EndTag { name } => {
                let name = self.keep(name);
                self.tokens.push(Token { kind: Kind::End(name), at });
            }
            CallbackEvent::String { value } if !value.iter().all(u8::is_ascii_whitespace) => {
                let text = self.keep(value);
                self.tokens.push(Token { kind: Kind::Text(text), at });
            }
            CallbackEvent::CloseStartTag { .. }
            | CallbackEvent::String { .. }
            | CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    fn keep(&mut self, bytes: &[u8]) -> Piece {
        let start = self.letters.len() as u32;
        match std::str::from_utf8(bytes) {
            Ok(text) => self.letters.push_str(text),
            Err(_) => self.letters.push_str(&String::from_utf8_lossy(bytes)),
        }
        Piece { start, end: self.letters.len() as u32 }
    }

    fn text(&self, piece: Piece) -> &str {
        &self.letters[piece.start as usize..piece.end as usize]
    }

    /// Every element, in order.
    pub(super) fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        let is_start = |token: &Token| matches!(token.kind, Kind::Start { .. });
        (0..self.tokens.len())
            .filter(move |&token| is_start(&self.tokens[token]))
            .map(|token| Element { page: self, token })
    }

    /// Every element with one of these names, in order.
    pub(super) fn named(&self, names: &'static [&'static str]) -> impl Iterator<Item = Element<'_>> {
        self.elements().filter(move |element| names.contains(&element.name()))
    }
}

/// An element of a page.
#[derive(Clone, Copy)]
pub(super) struct Element<'p> {
    page: &'p Page,
    token: usize,
}

impl<'p> Element<'p> {
    /// Its name in lower case.
    pub(super) fn name(self) -> &'p str {
        match self.page.tokens[self.token].kind {
            Kind::Start { name, .. } => self.page.text(name),
            Kind::Text(_) | Kind::End(_) => "",
        }
    }

    /// Where it begins in the HTML, in bytes.
    pub(super) fn start(self) -> usize {
        self.page.tokens[self.token].at
    }

    /// Where its end tag begins in the HTML, in bytes; none if it has none.
    pub(super) fn end(self) -> Option<usize> {
        self.page.tokens.get(self.last()).map(|token| token.at)
    }

    /// Names (in lower case) and values of its attributes, character references resolved.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'p str, &'p str)> {
        let range = match self.page.tokens[self.token].kind {
            Kind::Start { first, end, .. } => first..end,
            Kind::Text(_) | Kind::End(_) => 0..0,
        };
        self.page.attributes[range].iter().map(|&(name, value)| (self.page.text(name), self.page.text(value)))
    }

    /// The value of an attribute; empty if it has none.
    pub(super) fn attribute(self, name: &str) -> Option<&'p str> {
        self.attributes().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// The value of an attribute that says something.
    pub(super) fn says(self, name: &str) -> Option<&'p str> {
        self.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The token that ends it.
    fn last(self) -> usize {
        let (name, tokens) = (self.name(), &self.page.tokens);
        if matches!(tokens[self.token].kind, Kind::Start { is_empty: true, .. }) {
            return self.token;
        }
        let mut depth = 0_usize;
        for (index, token) in tokens.iter().enumerate().skip(self.token) {
            match token.kind {
                Kind::Start { name: other, is_empty: false, .. } if self.page.text(other) == name => depth += 1,
                Kind::End(other) if self.page.text(other) == name => depth -= 1,
                _ => continue,
            }
            if depth == 0 {
                return index;
            }
        }
        tokens.len()
    }

    /// The elements inside it, in order.
    pub(super) fn inside(self) -> impl Iterator<Item = Element<'p>> {
        let (page, range) = (self.page, self.token + 1..self.last().max(self.token + 1));
        range
            .filter(move |&token| matches!(page.tokens[token].kind, Kind::Start { .. }))
            .map(move |token| Element { page, token })
    }

    /// The texts inside it.
    fn texts(self) -> impl Iterator<Item = &'p str> {
        let range = self.token + 1..self.last().max(self.token + 1);
        self.page.tokens[range].iter().filter_map(move |token| match token.kind {
            Kind::Text(text) => Some(self.page.text(text)),
            Kind::Start { .. } | Kind::End(_) => None,
        })
    }

    /// The text inside it, with single spaces.
    pub(super) fn words(self) -> String {
        self.texts().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }

    /// Whether there is any text inside it.
    pub(super) fn has_words(self) -> bool {
        self.texts().any(|text| text.contains(|letter: char| !letter.is_whitespace()))
    }

    /// Whether it tells its name by an attribute (WAI-ARIA 1.2, 5.2.8.2).
    pub(super) fn is_labelled(self) -> bool {
        ["aria-label", "aria-labelledby", "title"].iter().any(|name| self.says(name).is_some())
    }

    /// Whether programs that read the page aloud pass it over.
    pub(super) fn is_hidden(self) -> bool {
        self.attribute("aria-hidden") == Some("true") || self.attribute("hidden").is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_keep_their_attributes_places_and_texts() {
        let html = "<p id=a CLASS='x &amp; y'>One <br><b>two</b>\n three</p><script>if (a < b) '<p>'</script><img alt>";
        let page = Page::read(html);
        let names: Vec<_> = page.elements().map(Element::name).collect();
        assert_eq!(names, ["p", "br", "b", "script", "img"]);
        let p = page.elements().next().expect("a paragraph");
        assert_eq!(p.attributes().collect::<Vec<_>>(), [("id", "a"), ("class", "x & y")]);
        assert_eq!(p.words(), "One two three");
        assert_eq!(p.inside().map(Element::name).collect::<Vec<_>>(), ["br", "b"]);
        assert_eq!(&html[p.end().expect("an end tag")..][..4], "</p>");
        let image = page.elements().last().expect("an image");
        assert_eq!((image.attribute("alt"), image.says("alt"), image.attribute("src")), (Some(""), None, None));
        assert_eq!(&html[image.start()..], "<img alt>");
        assert_eq!(image.words(), "");
    }

    #[test]
    fn an_element_ends_with_its_own_end_tag() {
        let page = Page::read("<svg><g/><svg><path/></svg><title>Map</title></svg><svg>");
        let all: Vec<_> = page.named(&["svg"]).collect();
        assert_eq!(all[0].inside().count(), 4);
        assert_eq!((all[0].words().as_str(), all[1].words().as_str(), all[2].words().as_str()), ("Map", "", ""));
        assert_eq!(all[2].end(), None);
    }
}
