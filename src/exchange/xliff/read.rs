//! The text of an XLIFF file → its messages, each word with its place. What cannot be read is told, and then nothing is taken. The only file of `exchange`
//! that names the XML crate, which resolves no entities but those of XML, and does not call itself for each level of nesting.

use std::ops::Range;

use roxmltree::{Document, Node, NodeType};

use super::NAMESPACE;
use crate::diagnostic::{Diagnostic, Sink};
use crate::exchange::catalogue::{Catalogue, Entry, Review, Words};
use crate::exchange::faults::BAD_XLIFF;
use crate::source::{FileId, LineColumn, SourceMap, Span, Spanned};

/// Reads the file; none if something in it is not understood, which has been reported.
pub(in crate::exchange) fn read(file: FileId, sources: &SourceMap, sink: &mut Sink) -> Option<Catalogue> {
    let source = sources.get(file);
    let text = source.text();
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let pos = error.pos();
            let at = source.byte_at(LineColumn { line: pos.row as usize, column: pos.col as usize });
            let length = text[at..].chars().next().map_or(0, char::len_utf8);
            let fault = Diagnostic::new(&BAD_XLIFF, Span::new(file, at, at + length), "this cannot be read as XML");
            sink.report(fault.label(error.to_string()).help("save it anew in the program that wrote it"));
            return None;
        }
    };
    let root = document.root_element();
    let mut reader = Reader { file, text, is_sound: true, sink };
    if !is_named(root, "xliff") {
        let is_first = root.tag_name().name() == "xliff";
        let help = if is_first {
            "save it as XLIFF 2.0 or 2.1"
        } else {
            "give a file that `annals translate export` has made"
        };
        reader.fault(root.range(), "this is no XLIFF 2", help);
        return None;
    }
    let language = match root.attribute_node("trgLang") {
        Some(tag) => Spanned::new(tag.value().to_owned(), reader.span(tag.range())),
        None => Spanned::new(String::new(), reader.head(root)),
    };
    let units = root.descendants().filter(|node| is_named(*node, "unit"));
    let entries: Vec<Entry> = units.map(|unit| reader.unit(unit)).collect();
    reader.is_sound.then_some(Catalogue { language, entries })
}

/// Whether a node is such an element of XLIFF 2.
fn is_named(node: Node, name: &str) -> bool {
    let tag = node.tag_name();
    tag.name() == name && tag.namespace().is_some_and(|space| space.starts_with(NAMESPACE))
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    is_sound: bool,
    sink: &'a mut Sink,
}

/// A part of a unit, into which programs may have cut it: a sentence, or the white space between two.
struct Segment {
    is_ignorable: bool,
    /// Whether somebody has looked at it; none if nothing is said.
    is_reviewed: Option<bool>,
    original: Words,
    translation: Option<Words>,
    /// Where the translation stands among the others, from 1, if that is not where the original does.
    order: Option<usize>,
}

impl Reader<'_> {
    fn unit(&mut self, unit: Node) -> Entry {
        let name = unit.attribute_node("id").map(|id| Spanned::new(id.value().to_owned(), self.span(id.range_value())));
        let is_part = |node: &Node| is_named(*node, "segment") || is_named(*node, "ignorable");
        let segments: Vec<Segment> = unit.children().filter(is_part).map(|part| self.segment(part)).collect();
        let none = Words::new(self.head(unit));
        let original = segments.iter().fold(none.clone(), |words, segment| joined(words, &segment.original));
        let of_words = || segments.iter().filter(|segment| !segment.is_ignorable);
        if of_words().all(|segment| segment.translation.is_none()) {
            return Entry { name, original, translation: none, review: Review::Unknown };
        }
        let is_any = |is_it: &dyn Fn(&Segment) -> bool| of_words().any(is_it);
        let review = if is_any(&|segment| segment.translation.is_none() || segment.is_reviewed == Some(false)) {
            Review::Wanted
        } else if is_any(&|segment| segment.is_reviewed.is_none()) {
            Review::Unknown
        } else {
            Review::Done
        };
        // What belongs to no sentence is the same in both.
        let of =
            |segment: &Segment| segment.translation.clone().or(segment.is_ignorable.then(|| segment.original.clone()));
        let pieces = in_order(&segments).into_iter().filter_map(of);
        let translation = pieces.fold(none, |words, piece| joined(words, &piece));
        Entry { name, original, translation, review }
    }

    fn segment(&mut self, part: Node) -> Segment {
        let child = |name| part.children().find(|child| is_named(*child, name));
        let original = match child("source") {
            Some(source) => self.words(source),
            None => Words::new(self.head(part)),
        };
        let target = child("target");
        let translation = target.map(|target| self.words(target)).filter(|words| !words.whole().is_empty());
        Segment {
            is_ignorable: is_named(part, "ignorable"),
            is_reviewed: part.attribute("state").map(|state| state != "initial"),
            original,
            translation,
            order: target.and_then(|target| target.attribute("order")?.parse().ok()),
        }
    }

    /// What stands in an element, whatever is marked in it.
    fn words(&mut self, element: Node) -> Words {
        let end = element.range().end;
        let mut words = Words::new(self.span(element.range()));
        for node in element.descendants().skip(1) {
            let range = node.range();
            match node.node_type() {
                // Of text and CDATA together the crate tells where the first of them stands.
                NodeType::Text => {
                    push(&mut words, node.text().unwrap_or_default(), &self.text[range.start..end], range.start)
                }
                NodeType::Element if ["mrk", "sm", "em"].iter().any(|name| is_named(node, name)) => {}
                NodeType::Element if is_named(node, "cp") => {
                    let number = node.attribute("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                    match number.and_then(char::from_u32) {
                        Some(sign) => words.push(sign.encode_utf8(&mut [0; 4]), range.start),
                        None => self.fault(range, "no sign has this number", "remove it"),
                    }
                }
                NodeType::Element => {
                    let headline = format!("`<{}>` stands for nothing here", node.tag_name().name());
                    self.fault(
                        range,
                        &headline,
                        "remove it in your program; what is to be set off stands between `*` or `**`",
                    );
                }
                NodeType::Root | NodeType::Comment | NodeType::PI => {}
            }
        }
        words
    }

    /// Where an element begins.
    fn head(&self, element: Node) -> Span {
        let range = element.range();
        let inside = &self.text[range.clone()];
        let length = inside.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).unwrap_or(inside.len());
        self.span(range.start..range.start + length)
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    fn fault(&mut self, range: Range<usize>, headline: &str, help: &str) {
        self.is_sound = false;
        self.sink.report(Diagnostic::new(&BAD_XLIFF, self.span(range), headline).help(help));
    }
}

/// Words and those behind them.
fn joined(mut words: Words, next: &Words) -> Words {
    if words.whole().is_empty() {
        return next.clone();
    }
    words.append(next);
    words
}

/// The segments in the order of their translations: those that say their place have it, the others keep theirs.
fn in_order(segments: &[Segment]) -> Vec<&Segment> {
    let mut places: Vec<Option<&Segment>> = vec![None; segments.len()];
    let mut rest = Vec::new();
    for segment in segments {
        let place = segment.order.and_then(|order| places.get_mut(order.checked_sub(1)?));
        match place {
            Some(place) if place.is_none() => *place = Some(segment),
            _ => rest.push(segment),
        }
    }
    let mut rest = rest.into_iter();
    places.into_iter().filter_map(|place| place.or_else(|| rest.next())).collect()
}

/// Adds a text with which what is `written` in XML at byte `at` begins: with entities, CDATA and any line ends.
fn push(words: &mut Words, text: &str, written: &str, at: usize) {
    const CDATA: [&str; 2] = ["<![CDATA[", "]]>"];
    let (mut rest, mut is_raw, mut left) = (written, false, text);
    while let Some(sign) = left.chars().next() {
        let border = CDATA[usize::from(is_raw)];
        if let Some(behind) = rest.strip_prefix(border) {
            (rest, is_raw) = (behind, !is_raw);
            continue;
        }
        let place = at + written.len() - rest.len();
        let same = rest.char_indices().zip(left.chars()).find(|&((at, written), meant)| {
            written != meant || matches!(meant, '&' | '\r') || rest[at..].starts_with(border)
        });
        let length = same.map_or(left.len().min(rest.len()), |((at, _), _)| at);
        if length > 0 {
            words.push(&left[..length], place);
            (left, rest) = (&left[length..], &rest[length..]);
            continue;
        }
        words.push(sign.encode_utf8(&mut [0; 4]), place);
        left = &left[sign.len_utf8()..];
        let n_written = match rest.chars().next() {
            Some('&') if !is_raw => rest.find(';').map_or(rest.len(), |end| end + 1),
            _ if rest.starts_with("\r\n") => 2,
            next => next.map_or(0, char::len_utf8),
        };
        rest = &rest[n_written..];
    }
}
