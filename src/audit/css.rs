//! A style sheet as the rules read it: what it fetches, and what it says of its custom properties. The only file that names the CSS crate.

use std::collections::BTreeMap;

use cssparser::{ParseError, Parser, Token};
use rayon::prelude::*;

use crate::audit::fetch::is_inside;
use crate::compress;

/// A style sheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Every address in it.
    pub(super) urls: Vec<String>,
    /// The addresses in `@import`, and the first of each `@font-face`: a browser takes the first format it knows.
    at_once: Vec<usize>,
    /// What it says of custom properties, in order.
    pub(super) properties: Vec<Property>,
    /// Bytes after Brotli.
    pub(super) weight: usize,
}

/// What a style sheet says of a custom property (CSS Custom Properties 1).
#[derive(Debug)]
pub(super) struct Property {
    /// The property with its two hyphens.
    pub(super) name: String,
    /// What it is set to.
    pub(super) value: String,
    /// The at-rules around it, such as `@media print`, outermost first.
    pub(super) conditions: Vec<String>,
    /// The selector of the rule it stands in.
    pub(super) selector: String,
    /// The range of the declaration in the text, in bytes.
    pub(super) range: (usize, usize),
}

/// The style sheets of the site, by their paths.
pub(super) fn sheets(texts: BTreeMap<String, String>) -> BTreeMap<String, Sheet> {
    let read = |text: &str| Sheet { weight: compress::served_size(text), ..Sheet::read(text) };
    texts.into_par_iter().map(|(path, text)| (path, read(&text))).collect()
}

impl Sheet {
    /// Reads `text`, as far as it can be read.
    pub(super) fn read(text: &str) -> Self {
        let mut sheet = Self::default();
        sheet.block(&mut Parser::new(text), &Around::default());
        sheet
    }

    /// The addresses that a browser fetches as soon as it has the sheet.
    pub(super) fn fetched_at_once(&self) -> impl Iterator<Item = &str> {
        self.at_once.iter().map(|&index| self.urls[index].as_str()).filter(|url| !is_inside(url))
    }

    /// The statements of a sheet or block: declarations, rules, and at-rules, which may hold each other.
    fn block(&mut self, input: &mut Parser, around: &Around) {
        loop {
            input.skip_whitespace();
            let start = input.position();
            let n_urls = self.urls.len();
            let mut is_over = false;
            loop {
                let before = input.position();
                let Ok(token) = input.next() else {
                    is_over = true;
                    break;
                };
                let token = token.clone();
                if token == Token::Semicolon {
                    break;
                }
                let written = input.slice(start..before).trim();
                if token == Token::CurlyBracketBlock && !written.starts_with("--") {
                    let inside = around.within(written);
                    let _: Result<(), ParseError<()>> = input.parse_nested_block(|input| {
                        self.block(input, &inside);
                        Ok(())
                    });
                    break;
                }
                self.value(&token, written.starts_with("@import"), input);
            }
            let written = input.slice_from(start);
            let is_fetched = written.starts_with("@import") || written.starts_with("@font-face");
            if is_fetched && self.urls.len() > n_urls {
                self.at_once.push(n_urls);
            }
            self.property(written.trim_end().trim_end_matches(';'), start.byte_index(), around);
            if is_over {
                return;
            }
        }
    }

    /// Takes the addresses of a token and of what stands in its brackets.
    fn value(&mut self, token: &Token, holds_urls: bool, input: &mut Parser) {
        match token {
            Token::UnquotedUrl(url) => self.urls.push(url.as_ref().to_owned()),
            Token::QuotedString(url) if holds_urls => self.urls.push(url.as_ref().to_owned()),
            Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                let is_url = |name: &str| URLS.iter().any(|known| name.eq_ignore_ascii_case(known));
                let holds_urls = matches!(token, Token::Function(name) if is_url(name));
                let _: Result<(), ParseError<()>> = input.parse_nested_block(|input| {
                    while let Ok(token) = input.next() {
                        let token = token.clone();
                        self.value(&token, holds_urls, input);
                    }
                    Ok(())
                });
            }
            _ => {}
        }
    }

    fn property(&mut self, written: &str, start: usize, around: &Around) {
        if let Some((name, value)) = written.split_once(':').filter(|_| written.starts_with("--")) {
            self.properties.push(Property {
                name: name.trim().to_owned(),
                value: value.trim().trim_end_matches("!important").trim_end().to_owned(),
                conditions: around.conditions.clone(),
                selector: around.selector.clone(),
                range: (start, start + written.len()),
            });
        }
    }
}

/// The functions whose strings are addresses.
const URLS: &[&str] = &["url", "src", "image-set", "-webkit-image-set"];

/// What stands around a declaration.
#[derive(Default)]
struct Around {
    conditions: Vec<String>,
    selector: String,
}

impl Around {
    /// What stands around the block that `prelude` opens.
    fn within(&self, prelude: &str) -> Self {
        let mut conditions = self.conditions.clone();
        match prelude.starts_with('@') {
            true => {
                conditions.push(prelude.to_ascii_lowercase());
                Self { conditions, selector: self.selector.clone() }
            }
            false => Self { conditions, selector: prelude.to_owned() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_wherever_they_stand() {
        let sheet = Sheet::read(
            "@import 'a.css' screen; @import url(b.css);\n/* url(no.png) */\n@font-face { font-family: F; src: url(\"c.woff2\"), url(c.woff) }\n\
             @media print { p { background: url( d.png ), image-set('e.png' 1x); content: 'f.png' } }\nq { mask: url(#g) url(data:,h) }",
        );
        assert_eq!(sheet.urls, ["a.css", "b.css", "c.woff2", "c.woff", "d.png", "e.png", "#g", "data:,h"]);
        assert_eq!(sheet.fetched_at_once().collect::<Vec<_>>(), ["a.css", "b.css", "c.woff2"]);
    }

    #[test]
    fn properties_know_what_stands_around_them() {
        let text = ":root { color: red; --a: #fff; --b:var(--a,\n #000) !important }\n@media (x) { @supports (y) { .m, .n { --c: 1; p { --d: 2 } } } }";
        let sheet = Sheet::read(text);
        let all: Vec<_> = sheet
            .properties
            .iter()
            .map(|p| (p.name.as_str(), p.value.as_str(), p.conditions.join(" "), p.selector.as_str()))
            .collect();
        let conditions = "@media (x) @supports (y)".to_owned();
        assert_eq!(
            all,
            [
                ("--a", "#fff", String::new(), ":root"),
                ("--b", "var(--a,\n #000)", String::new(), ":root"),
                ("--c", "1", conditions.clone(), ".m, .n"),
                ("--d", "2", conditions, "p"),
            ]
        );
        let (start, end) = sheet.properties[0].range;
        assert_eq!(&text[start..end], "--a: #fff");
    }

    #[test]
    fn what_cannot_be_read_stops_nothing() {
        for text in ["}", "{", "a { --b: (", "@import", "--a", "a{--b:{c:d};--e:f}", "\"", "url("] {
            let _ = Sheet::read(text);
        }
        assert_eq!(Sheet::read("a{--b:{c:d};--e:f}").properties.len(), 2);
        for bracket in ["{", "(", "a{", "url("] {
            let _ = Sheet::read(&bracket.repeat(100_000));
        }
    }
}
