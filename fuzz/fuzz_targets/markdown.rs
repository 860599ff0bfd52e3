//! Markdown: any text makes a tree whose parts have places.
#![no_main]

use annals::diagnostic::Sink;
use annals::parse::markdown::{Origin, parse, parse_inline};
use annals::source::{SourceMap, Span};
use annals::text::{Block, BlockKind, Inline, InlineKind, Written};
use annals_fuzz::{check_faults, check_span, one_file};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (sources, span) = one_file("content/a.md", text);
    let text = sources.slice(span);
    for verbatim in [true, false] {
        let mut sink = Sink::new();
        let origin = Origin { span, verbatim };
        let tree = parse(text, origin, &mut sink);
        let running = parse_inline(text, origin, &mut sink);
        tree.blocks.iter().for_each(|block| check_block(block, &sources));
        running.iter().for_each(|inline| check_inline(inline, &sources));
        check_faults(&sink.into_sorted(), &sources);
    }
});

fn check_block(block: &Block<Written>, sources: &SourceMap) {
    let place = |span: Span, what| check_span(span, sources, what);
    place(block.span, "a block");
    let blocks = |blocks: &[Block<Written>]| blocks.iter().for_each(|block| check_block(block, sources));
    let inlines = |inlines: &[Inline<Written>]| inlines.iter().for_each(|inline| check_inline(inline, sources));
    match &block.kind {
        BlockKind::Paragraph(text) => inlines(text),
        BlockKind::Heading { level, id, text } => {
            assert!((1..=6).contains(level));
            id.written.iter().for_each(|span| place(*span, "the id of a heading"));
            inlines(text);
        }
        BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(item)),
        BlockKind::Quote(inside) | BlockKind::Footnote { blocks: inside, .. } => blocks(inside),
        BlockKind::Table { alignments, head, rows } => {
            assert_eq!(head.len(), alignments.len(), "a head has a cell for each column");
            head.iter().chain(rows.iter().flatten()).for_each(|cell| inlines(cell));
        }
        BlockKind::Definitions(definitions) => definitions.iter().for_each(|definition| {
            inlines(&definition.term);
            definition.definitions.iter().for_each(|definition| blocks(definition));
        }),
        BlockKind::Embedded(figure) => place(figure.span, "a figure"),
        BlockKind::Code { .. } | BlockKind::Break => {}
    }
}

fn check_inline(inline: &Inline<Written>, sources: &SourceMap) {
    let place = |span: Span, what| check_span(span, sources, what);
    place(inline.span, "running text");
    inline.inside().iter().for_each(|inline| check_inline(inline, sources));
    match &inline.kind {
        InlineKind::Link { target, .. } => place(target.span, "the target of a link"),
        InlineKind::Image { file, .. } => place(file.span, "the file of an image"),
        InlineKind::Place(mention) => place(mention.span, "a place"),
        InlineKind::Citation(cited) => cited.iter().for_each(|cited| place(cited.source.span, "a citation")),
        InlineKind::Text(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Deleted(_)
        | InlineKind::Code(_)
        | InlineKind::FootnoteReference(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => {}
    }
}
