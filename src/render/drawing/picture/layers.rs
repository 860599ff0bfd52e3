//! An SVG as two layers: the ground, which many pictures may share, and the lines of text that it ends with, which are each page's own.
//!
//! Lines are taken off the end of the document only, where nothing is painted over them, and only if all that their elements say is known
//! here. Any other text stays in the ground, which is drawn by the book.

use std::str::FromStr;

use roxmltree::{Document, Node};
use simplecss::{AttributeOperator, Element, PseudoClass, StyleSheet};
use svgtypes::{Color, Length, LengthUnit, Transform};

use crate::render::markup::SVG;

/// A picture as it is drawn: `lines` over `ground`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layers {
    /// An SVG.
    pub(super) ground: String,
    pub(super) lines: Vec<Line>,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Where it is anchored on the foot of its letters, in pixels.
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) style: Style,
}

/// How a line is written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Style {
    pub(super) colour: [u8; 3],
    /// In pixels.
    pub(super) size: f32,
    pub(super) anchor: Anchor,
    /// The name of the font; none for any.
    pub(super) family: Option<String>,
}

/// Which part of a line stands where it is anchored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// What a document begins with, by the rules of SVG.
const INITIAL: Style = Style { colour: [0; 3], size: 12.0, anchor: Anchor::Start, family: None };

/// The layers of `svg`.
///
/// # Errors
/// If it is no well-formed XML with an `svg` as its root.
pub(super) fn split(svg: &str) -> Result<Layers, String> {
    let document = Document::parse(svg).map_err(|error| {
        let message = error.to_string();
        // The place is one in what the template made, which its author does not see.
        message.split(" at ").next().unwrap_or_default().to_owned()
    })?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err("its root is no `svg`".to_owned());
    }
    let (texts, lines) = last_lines(root).unwrap_or_default();
    let ground = match (texts.first(), texts.last()) {
        (Some(first), Some(last)) => [&svg[..first.range().start], &svg[last.range().end..]].concat(),
        _ => svg.to_owned(),
    };
    Ok(Layers { ground, lines })
}

/// The elements at the end of the document of which everything is known, and the lines in them.
fn last_lines<'a, 'i>(root: Node<'a, 'i>) -> Option<(Vec<Node<'a, 'i>>, Vec<Line>)> {
    let mut sheet = StyleSheet::new();
    for node in root.descendants().filter(|node| node.has_tag_name((SVG, "style"))) {
        // A style sheet of another type, or in more than one piece, is too rare to be understood.
        if node.attributes().len() > 0 || node.children().count() > 1 {
            return None;
        }
        sheet.parse_more(node.text().unwrap_or_default());
    }
    let style = Context { style: INITIAL, x: 0.0, y: 0.0 }.root(root, &sheet)?;
    let mut found = Vec::new();
    for node in root.children().rev().filter(|node| !is_blank(node)) {
        let mut lines = Vec::new();
        if style.lines(node, &sheet, &mut lines).is_none() {
            break;
        }
        found.push((node, lines));
    }
    found.reverse();
    let (nodes, lines): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    Some((nodes, lines.concat()))
}

/// What an element hands down to those in it.
#[derive(Clone)]
struct Context {
    style: Style,
    /// Where its origin is in the picture.
    x: f32,
    y: f32,
}

impl Context {
    /// The same within the root, if its units are pixels.
    fn root(self, root: Node, sheet: &StyleSheet) -> Option<Self> {
        let number = |name| root.attribute(name).and_then(pixels);
        let size = number("width").zip(number("height"))?;
        let view = root.attribute("viewBox").map(svgtypes::ViewBox::from_str);
        let is_plain = view.is_none_or(|view| {
            view.is_ok_and(|view| {
                [view.x, view.y, view.w, view.h].map(|part| part as f32) == [0.0, 0.0, size.0, size.1]
            })
        });
        if !is_plain {
            return None;
        }
        self.within(root, &["width", "height", "viewBox"], sheet)
    }

    /// The same within `node`, which may have `other` attributes; none if anything is said of it that is not known here.
    fn within(&self, node: Node, other: &[&str], sheet: &StyleSheet) -> Option<Self> {
        let mut inner = self.clone();
        for attribute in node.attributes() {
            let name = attribute.name();
            if attribute.namespace().is_some() {
                return None;
            }
            match name {
                "class" => {}
                "transform" if !other.contains(&"viewBox") => inner.translate(attribute.value())?,
                _ if other.contains(&name) => {}
                _ => inner.style.set(name, attribute.value())?,
            }
        }
        let element = CssElement(node);
        for rule in sheet.rules.iter().filter(|rule| rule.selector.matches(&element)) {
            for declaration in &rule.declarations {
                if declaration.important {
                    return None;
                }
                inner.style.set(declaration.name, declaration.value)?;
            }
        }
        Some(inner)
    }

    fn translate(&mut self, transform: &str) -> Option<()> {
        let Transform { a, b, c, d, e, f } = transform.parse().ok()?;
        if [a, b, c, d] != [1.0, 0.0, 0.0, 1.0] {
            return None;
        }
        self.x += e as f32;
        self.y += f as f32;
        Some(())
    }

    /// Adds the lines of a text or of a group of texts; none if it is anything else.
    fn lines(&self, node: Node, sheet: &StyleSheet, lines: &mut Vec<Line>) -> Option<()> {
        if node.has_tag_name((SVG, "g")) {
            let inner = self.within(node, &[], sheet)?;
            return node.children().filter(|node| !is_blank(node)).try_for_each(|node| inner.lines(node, sheet, lines));
        }
        if !node.has_tag_name((SVG, "text")) {
            return None;
        }
        let inner = self.within(node, &["x", "y"], sheet)?;
        let place = |name| node.attribute(name).map_or(Some(0.0), pixels);
        let (x, y) = (inner.x + place("x")?, inner.y + place("y")?);
        let text = match node.first_child() {
            Some(only) if only.is_text() && !only.has_siblings() => only.text()?,
            Some(_) => return None,
            None => return Some(()),
        };
        is_one_line(text).then(|| lines.push(Line { text: text.to_owned(), x, y, style: inner.style }))
    }
}

impl Style {
    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "fill" => {
                let Color { red, green, blue, alpha: 255 } = value.trim().parse().ok()? else { return None };
                self.colour = [red, green, blue];
            }
            "font-size" => self.size = pixels(value).filter(|size| *size > 0.0)?,
            "font-family" => {
                let name = value.trim().trim_matches(['"', '\'']);
                let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == ' ');
                let is_generic = ["serif", "sans-serif", "cursive", "fantasy", "monospace", "inherit"].contains(&name);
                self.family = Some(name.to_owned()).filter(|_| is_name && !is_generic);
                self.family.as_ref()?;
            }
            "text-anchor" => {
                self.anchor = match value {
                    "start" => Anchor::Start,
                    "middle" => Anchor::Middle,
                    "end" => Anchor::End,
                    _ => return None,
                }
            }
            _ => return None,
        }
        Some(())
    }
}

/// A length that does not depend on others.
fn pixels(text: &str) -> Option<f32> {
    let Length { number, unit: LengthUnit::None | LengthUnit::Px } = text.parse().ok()? else { return None };
    Some(number as f32)
}

fn is_blank(node: &Node) -> bool {
    node.is_comment() || (node.is_text() && node.text().unwrap_or_default().trim().is_empty())
}

/// Whether `text` is drawn letter by letter as it stands, so that no rule on its white space matters.
fn is_one_line(text: &str) -> bool {
    let is_kept = |letter: char| !letter.is_control() && !['\u{2028}', '\u{2029}'].contains(&letter);
    !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ") && text.chars().all(is_kept)
}

/// An element as the rules of a style sheet meet it.
struct CssElement<'a, 'i>(Node<'a, 'i>);

impl Element for CssElement<'_, '_> {
    fn parent_element(&self) -> Option<Self> {
        self.0.parent_element().map(CssElement)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.0.prev_sibling_element().map(CssElement)
    }

    fn has_local_name(&self, name: &str) -> bool {
        self.0.tag_name().name() == name
    }

    fn attribute_matches(&self, name: &str, operator: AttributeOperator) -> bool {
        self.0.attribute(name).is_some_and(|value| operator.matches(value))
    }

    fn pseudo_class_matches(&self, class: PseudoClass) -> bool {
        matches!(class, PseudoClass::FirstChild) && self.prev_sibling_element().is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of `parts`, with a style sheet.
    fn picture(parts: &str) -> String {
        format!(
            "<svg xmlns='{SVG}' width='60' height='30' viewBox='0 0 60 30' font-family='Noto Serif'><style>.quiet {{ fill: #4d473e }} .map text \
             {{ stroke: red }}</style><path d='M0 0h60v30H0z'/>{parts}</svg>"
        )
    }

    #[test]
    fn texts_at_the_end_are_taken_with_all_that_is_said_of_them() {
        let texts = "<g text-anchor='end' fill='#123' transform='translate(10 2)'>\n<text class='quiet' y='5' font-size='9'>One &amp; two</text>\
                     <text x='1.5' y='20'>Three</text></g> <!-- and --> <text/>";
        let Layers { ground, lines } = split(&picture(texts)).expect("an SVG");
        assert_eq!(ground, picture(""));
        let style =
            Style { colour: [0x4d, 0x47, 0x3e], size: 9.0, anchor: Anchor::End, family: Some("Noto Serif".into()) };
        let other = Style { colour: [0x11, 0x22, 0x33], size: 12.0, ..style.clone() };
        assert_eq!(
            lines,
            [
                Line { text: "One & two".into(), x: 10.0, y: 7.0, style },
                Line { text: "Three".into(), x: 11.5, y: 22.0, style: other },
            ]
        );
    }

    #[test]
    fn what_is_painted_over_a_text_keeps_it_in_the_ground() {
        let Layers { ground, lines } =
            split(&picture("<text>Under</text><path d='M0 0h9v9z'/><text>Over</text>")).expect("an SVG");
        assert_eq!(ground, picture("<text>Under</text><path d='M0 0h9v9z'/>"));
        assert_eq!(lines.len(), 1);
    }

    #[test]
    fn a_text_of_which_not_all_is_known_stays() {
        for text in [
            "<text opacity='.5'>a</text>",
            "<text style='fill: red'>a</text>",
            "<text id='a'>a</text>",
            "<text fill='url(#a)'>a</text>",
            "<text fill='#0008'>a</text>",
            "<text font-size='2em'>a</text>",
            "<text font-family='serif'>a</text>",
            "<text x='1 2'>a</text>",
            "<text transform='scale(2)'>a</text>",
            "<text xml:space='preserve'>a</text>",
            "<text>a <tspan>b</tspan></text>",
            "<text> a</text>",
            "<text>a\nb</text>",
            "<g class='map'><text>a</text></g>",
            "<g><path d='M0 0h9v9z'/><text>a</text></g>",
            "<g opacity='.5'><text>a</text></g>",
        ] {
            let svg = picture(text);
            assert_eq!(split(&svg), Ok(Layers { ground: svg, lines: Vec::new() }), "{text}");
        }
        for root in [
            "width='60' height='30' viewBox='0 0 6 3'",
            "width='6cm' height='3cm'",
            "width='60' height='30' opacity='.5'",
            "",
        ] {
            let svg = format!("<svg xmlns='{SVG}' {root}><text>a</text></svg>");
            assert_eq!(split(&svg), Ok(Layers { ground: svg, lines: Vec::new() }), "{root}");
        }
    }

    #[test]
    fn what_is_no_svg_says_why() {
        assert!(split("<p>").is_err() && split("<p/>").is_err() && split("<svg/>").is_err());
        assert!(split(&format!("<svg xmlns='{SVG}'/>")).is_ok());
    }
}
