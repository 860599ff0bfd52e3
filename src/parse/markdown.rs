//! Markdown in, a tree out. The only file that names the Markdown crate.
//!
//! Comes in: a text and where it stands. Goes out: a [`Text`] of phase [`Written`], and the faults of the text taken by
//! itself. Does not know which sources, places, files or pages exist.
//!
//! The crate gives a flat run of events; `tree` makes a tree of them without recursion. Citations are no Markdown: those
//! that the crate takes for a link to an unknown label are claimed by a callback, the rest stay text and are found there.

mod anchors;
mod citations;
mod code;
mod embedded;
mod footnotes;
mod html;
mod links;
mod mentions;
mod passage;
mod plain;
mod running;
mod tree;

#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, RefDefs, Tag};

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::text::{Alignment, Block, BlockKind, Inline, Text, Written};

pub use anchors::HEADING_ATTRIBUTE;
pub use citations::BAD_CITATION;
pub use code::REFERENCE_IN_CODE;
pub use footnotes::{FOOTNOTE_DEFINED_TWICE, UNKNOWN_FOOTNOTE, UNUSED_FOOTNOTE};
pub use html::RAW_HTML;
pub use links::{LINK_TITLE, MALFORMED_LINK, MISSING_ALT, NOT_AN_IMAGE};
pub use mentions::BAD_MENTION;
pub use passage::Origin;
pub use tree::{EXTRA_CELL, TOO_DEEP};

use passage::Passage;
use tree::{Kind, Target, Tree};

/// Blocks where only running text can stand.
pub static BLOCK_IN_INLINE: Rule = Rule {
    code: "block-in-inline",
    severity: Severity::Error,
    summary: "a heading, list or other block where running text is expected",
    explanation: "This value becomes part of a line, a table or a list, so it is running text: words with emphasis, \
                  links, citations and `[[places]]`. Move anything longer to the text below the front matter.\n\nA \
                  value can also look like a block because of how it begins. Put a backslash before the sign that \
                  does it, as in `1920\\. The treaty` or `\\# 5`.",
};

/// All rules of Markdown.
pub static RULES: &[&Rule] = &[
    &RAW_HTML,
    &REFERENCE_IN_CODE,
    &BAD_CITATION,
    &BAD_MENTION,
    &UNKNOWN_FOOTNOTE,
    &UNUSED_FOOTNOTE,
    &FOOTNOTE_DEFINED_TWICE,
    &HEADING_ATTRIBUTE,
    &MISSING_ALT,
    &NOT_AN_IMAGE,
    &LINK_TITLE,
    &MALFORMED_LINK,
    &EXTRA_CELL,
    &BLOCK_IN_INLINE,
    &TOO_DEEP,
];

/// Reads a whole text of blocks. Whatever the text, a tree comes out; what is wrong with it goes to `sink`.
pub fn parse(text: &str, origin: Origin, sink: &mut Sink) -> Text<Written> {
    let passage = Passage::new(text, origin);
    let read = read(passage, sink);
    read.code.into_iter().for_each(|range| code::check(passage, range, sink));
    Text { blocks: read.blocks }
}

/// Reads one paragraph of running text, such as a YAML value. Anything else is reported as `block-in-inline`, and the first
/// paragraph is what comes out.
pub fn parse_inline(text: &str, origin: Origin, sink: &mut Sink) -> Vec<Inline<Written>> {
    let passage = Passage::new(text, origin);
    let Read { mut blocks, definitions, .. } = read(passage, sink);
    let first = blocks.iter().position(|block| matches!(block.kind, BlockKind::Paragraph(_)));
    let wrong = blocks.iter().enumerate().find(|&(index, _)| Some(index) != first);
    let wrong = wrong.map(|(_, block)| (describe(block), block.span));
    let wrong = wrong.or_else(|| definitions.first().map(|at| ("the target of a link", passage.span(at.clone()))));
    if let Some((what, span)) = wrong {
        let fault = Diagnostic::new(&BLOCK_IN_INLINE, span, format!("{what} where running text is expected"))
            .label("more than one paragraph of running text")
            .help("keep it to one paragraph; if it only looks like a block, write `\\` before the sign it begins with");
        sink.report(fault);
    }
    match first.map(|index| blocks.swap_remove(index).kind) {
        Some(BlockKind::Paragraph(inlines)) => inlines,
        _ => Vec::new(),
    }
}

fn describe(block: &Block<Written>) -> &'static str {
    match block.kind {
        BlockKind::Paragraph(_) => "a second paragraph",
        BlockKind::Heading { .. } => "a heading",
        BlockKind::List { .. } => "a list",
        BlockKind::Quote(_) => "a block quotation",
        BlockKind::Code { .. } => "a block of code",
        BlockKind::Table { .. } => "a table",
        BlockKind::Definitions(_) => "a definition list",
        BlockKind::Embedded(_) => "a figure or picture",
        BlockKind::Break => "a thematic break",
        BlockKind::Footnote { .. } => "a footnote's text",
    }
}

/// What was read.
struct Read {
    blocks: Vec<Block<Written>>,
    /// Where the targets stand that reference links use.
    definitions: Vec<Range<usize>>,
    /// Where the blocks of code are.
    code: Vec<Range<usize>>,
}

fn read(passage: Passage<'_>, sink: &mut Sink) -> Read {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS;
    let claim = |link: BrokenLink<'_>| is_citation(passage, &link).then(|| (CowStr::from(""), CowStr::from("")));
    let parser = Parser::new_with_broken_link_callback(passage.text(), options, Some(claim));
    let definitions = definitions(parser.reference_definitions());
    let mut tree = Tree::new(passage, sink);
    for (at, label, target) in &definitions {
        tree.definition(at.clone(), label, target);
    }
    let mut events = parser.into_offset_iter();
    while let Some((event, range)) = events.next() {
        step(&mut tree, event, range, events.reference_definitions());
    }
    let (blocks, code) = tree.finish();
    Read { blocks, definitions: definitions.into_iter().map(|(at, ..)| at).collect(), code }
}

/// Whether a link to an unknown label is a citation. `[@a][b]` is left alone: it would lose one of its halves.
fn is_citation(passage: Passage<'_>, link: &BrokenLink<'_>) -> bool {
    let words = passage.slice(link.span.clone()).trim_start_matches(['!', '[']).trim_start();
    link.reference.starts_with('@')
        && match link.link_type {
            LinkType::Shortcut => true,
            LinkType::Reference => !words.starts_with(['@', '^']),
            _ => false,
        }
}

/// Where each `[label]: target` stands, its label and its target, in the order of the text.
fn definitions(known: &RefDefs<'_>) -> Vec<(Range<usize>, String, String)> {
    let mut definitions: Vec<_> = known
        .iter()
        .map(|(label, definition)| (definition.span.clone(), label.to_owned(), definition.dest.to_string()))
        .collect();
    definitions.sort_by_key(|(at, ..)| at.start);
    definitions
}

fn step(tree: &mut Tree<'_, '_>, event: Event<'_>, range: Range<usize>, known: &RefDefs<'_>) {
    if let Event::End(_) = event {
        return tree.close();
    }
    if let Event::Start(tag) = event {
        if tree.enter(&range) {
            start(tree, tag, range, known);
        }
        return;
    }
    if !tree.admits(&range) {
        return;
    }
    match event {
        Event::Text(text) => tree.text(&text, range),
        Event::Code(text) => tree.code(&text, range),
        Event::FootnoteReference(label) => tree.footnote_reference(&label, range),
        Event::InlineHtml(_) | Event::Html(_) => tree.html(range),
        Event::SoftBreak => tree.soft_break(range),
        Event::HardBreak => tree.hard_break(range),
        Event::Rule => tree.thematic_break(range),
        // Only with options that are not set.
        Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        Event::Start(_) | Event::End(_) => {}
    }
}

/// Begins the part of the tree that `tag` stands for; what is no part of the tree is taken from the source at once.
fn start(tree: &mut Tree<'_, '_>, tag: Tag<'_>, range: Range<usize>, known: &RefDefs<'_>) {
    let kind = match tag {
        Tag::Paragraph => Kind::Paragraph,
        Tag::Heading { level, id, .. } => Kind::Heading { level: level as u8, id: id.map(String::from) },
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(kind) => Kind::Code { language: language(&kind), text: String::new() },
        Tag::HtmlBlock => return tree.html_block(range),
        Tag::List(start) => Kind::List { start, items: Vec::new() },
        Tag::Item => Kind::Item,
        Tag::FootnoteDefinition(label) => Kind::Footnote { label: label.into_string() },
        Tag::DefinitionList => Kind::Definitions(Vec::new()),
        Tag::DefinitionListTitle => Kind::Term,
        Tag::DefinitionListDefinition => Kind::Meaning,
        Tag::Table(columns) => Kind::table(columns.iter().map(alignment).collect()),
        Tag::TableHead => Kind::Row { is_head: true, cells: Vec::new() },
        Tag::TableRow => Kind::Row { is_head: false, cells: Vec::new() },
        Tag::TableCell => Kind::Cell,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Deleted,
        Tag::Link { link_type, dest_url, title, id } => {
            let reference = Reference { link_type, url: &dest_url, title: &title, label: &id, is_image: false };
            return link(tree, reference, range, known);
        }
        Tag::Image { link_type, dest_url, title, id } => {
            let reference = Reference { link_type, url: &dest_url, title: &title, label: &id, is_image: true };
            return link(tree, reference, range, known);
        }
        // Only with options that are not set.
        Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => return tree.pass_over(),
    };
    tree.open(kind, range);
}

/// The word after the fence.
fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    match kind {
        CodeBlockKind::Indented => None,
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().map(str::to_owned),
    }
}

fn alignment(column: &pulldown_cmark::Alignment) -> Alignment {
    match column {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Centre,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

/// A link or image as the crate found it.
struct Reference<'e> {
    link_type: LinkType,
    url: &'e str,
    title: &'e str,
    label: &'e str,
    is_image: bool,
}

fn link(tree: &mut Tree<'_, '_>, reference: Reference<'_>, range: Range<usize>, known: &RefDefs<'_>) {
    let Reference { link_type, url, title, label, is_image } = reference;
    let inside = range.start + 1..range.end.saturating_sub(1);
    if !title.is_empty() {
        tree.sink.report(links::titled(tree.passage, range.clone(), title));
    }
    let target = match link_type {
        LinkType::Inline => Target { value: url.to_owned(), at: None },
        LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
            Target { value: url.to_owned(), at: tree.defined_at(known.get(label).map(|found| found.span.start)) }
        }
        LinkType::Autolink => Target { value: url.to_owned(), at: Some(inside) },
        LinkType::Email => Target { value: format!("mailto:{url}"), at: Some(inside) },
        LinkType::WikiLink { .. } => return tree.mention(range, is_image),
        LinkType::ShortcutUnknown | LinkType::CollapsedUnknown => return tree.citation(range, is_image),
        LinkType::ReferenceUnknown => {
            let (words, label_at) = tree.halves(&range, is_image);
            let target = known
                .get(&words)
                .map(|found| Target { value: found.dest.to_string(), at: tree.defined_at(Some(found.span.start)) });
            return tree.open(Kind::BeforeCitation { target, is_image, label_at }, range);
        }
    };
    tree.open(Kind::Link { target, is_image }, range);
}
