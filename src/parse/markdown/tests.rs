//! Trees written out in short, and what holds for every text.

use proptest::prelude::*;

use super::{Origin, parse, parse_inline};
use crate::diagnostic::Sink;
use crate::source::{SourceMap, Span};
use crate::text::{Block, BlockKind, Inline, InlineKind, Written};

/// The tree of a text without faults, one block a line.
pub(super) fn check(text: &str, expected: &str) {
    check_faults(text, "");
    check_tree(text, expected);
}

pub(super) fn check_tree(text: &str, expected: &str) {
    let (blocks, _) = read(text);
    assert_eq!(show_blocks(&blocks, "\n"), expected, "{text}");
}

/// The faults of a text: code, what is underlined, headline.
pub(super) fn check_faults(text: &str, expected: &str) {
    let (_, faults) = read(text);
    assert_eq!(faults.join("\n"), expected, "{text}");
}

/// What the parts of the tree stand on, inner ones first, blocks left out.
pub(super) fn check_spans_of(text: &str, expected: &[&str]) {
    let (blocks, _) = read(text);
    let mut inside = Vec::new();
    blocks.iter().for_each(|block| spans(block, &mut inside));
    inside.retain(|(what, _)| *what != "block");
    let found: Vec<&str> = inside.iter().map(|(_, span)| &text[span.range()]).collect();
    assert_eq!(found, expected, "{text}");
}

pub(super) fn check_targets(text: &str, expected: &[&str]) {
    let (blocks, _) = read(text);
    let mut inside = Vec::new();
    blocks.iter().for_each(|block| spans(block, &mut inside));
    inside.retain(|(what, _)| *what == "target");
    let found: Vec<&str> = inside.iter().map(|(_, span)| &text[span.range()]).collect();
    assert_eq!(found, expected, "{text}");
}

fn origin(text: &str) -> (SourceMap, Origin) {
    let sources = SourceMap::from_files([("a.md".to_owned(), text.to_owned())], []);
    let (file, source) = sources.find("a.md").expect("just put in");
    let span = Span::new(file, 0, source.text().len());
    (sources, Origin { span, verbatim: true })
}

fn read(text: &str) -> (Vec<Block<Written>>, Vec<String>) {
    let (sources, origin) = origin(text);
    let mut sink = Sink::new();
    let blocks = parse(text, origin, &mut sink).blocks;
    let describe = |fault: crate::diagnostic::Diagnostic| {
        format!("{} `{}`: {}", fault.rule.code, sources.slice(fault.primary.span), fault.headline)
    };
    (blocks, sink.into_sorted().into_iter().map(describe).collect())
}

fn show_blocks(blocks: &[Block<Written>], between: &str) -> String {
    blocks.iter().map(show_block).collect::<Vec<_>>().join(between)
}

fn show_block(block: &Block<Written>) -> String {
    let nested = |blocks: &Vec<Block<Written>>| format!("[{}]", show_blocks(blocks, "; "));
    let cells = |row: &Vec<Vec<Inline<Written>>>| {
        format!("[{}]", row.iter().map(|cell| show(cell)).collect::<Vec<_>>().join("|"))
    };
    match &block.kind {
        BlockKind::Paragraph(inlines) => format!("p {}", show(inlines)),
        BlockKind::Heading { level, id, text } => format!("h{level}#{} {}", id.text, show(text)),
        BlockKind::List { start, items } => {
            let name = start.map_or("ul".to_owned(), |start| format!("ol{start}"));
            format!("{name} {}", items.iter().map(nested).collect::<Vec<_>>().join(" "))
        }
        BlockKind::Quote(blocks) => format!("quote {}", nested(blocks)),
        BlockKind::Code { language, text } => format!("code {} {text:?}", language.as_deref().unwrap_or("-")),
        BlockKind::Table { head, rows, .. } => {
            format!("table {}", std::iter::once(head).chain(rows).map(cells).collect::<Vec<_>>().join("\n"))
        }
        BlockKind::Definitions(definitions) => {
            let one = |definition: &crate::text::Definition<Written>| {
                let said: Vec<String> = definition.definitions.iter().map(nested).collect();
                format!("{}: {}", show(&definition.term), said.join(" "))
            };
            format!("dl {}", definitions.iter().map(one).collect::<Vec<_>>().join(", "))
        }
        BlockKind::Embedded(id) => format!("figure {}", id.value),
        BlockKind::Break => "break".to_owned(),
        BlockKind::Footnote { label, blocks } => format!("footnote {label} {}", nested(blocks)),
    }
}

fn show(inlines: &[Inline<Written>]) -> String {
    inlines.iter().map(show_inline).collect()
}

fn show_inline(inline: &Inline<Written>) -> String {
    match &inline.kind {
        InlineKind::Text(text) => text.clone(),
        InlineKind::Emphasis(inner) => format!("em{{{}}}", show(inner)),
        InlineKind::Strong(inner) => format!("strong{{{}}}", show(inner)),
        InlineKind::Deleted(inner) => format!("del{{{}}}", show(inner)),
        InlineKind::Code(text) => format!("code{{{text}}}"),
        InlineKind::Link { target, text } => format!("link({}){{{}}}", target.value, show(text)),
        InlineKind::Image { file, alt } => format!("image({}){{{alt}}}", file.value),
        InlineKind::Citation(cited) => {
            let one = |cited: &crate::text::Cited<Written>| match &cited.locator {
                Some(locator) => format!("{}|{locator}", cited.source.value),
                None => cited.source.value.clone(),
            };
            format!("cite({})", cited.iter().map(one).collect::<Vec<_>>().join(";"))
        }
        InlineKind::Place(place) => match &place.value.form {
            Some(form) => format!("place({}|{form})", place.value.id),
            None => format!("place({})", place.value.id),
        },
        InlineKind::FootnoteReference(label) => format!("note({label})"),
        InlineKind::SoftBreak => " / ".to_owned(),
        InlineKind::HardBreak => " // ".to_owned(),
    }
}

/// Every position in a block, with what stands there.
fn spans(block: &Block<Written>, found: &mut Vec<(&'static str, Span)>) {
    match &block.kind {
        BlockKind::Paragraph(inlines) | BlockKind::Heading { text: inlines, .. } => inline_spans(inlines, found),
        BlockKind::List { items, .. } => items.iter().flatten().for_each(|block| spans(block, found)),
        BlockKind::Quote(blocks) | BlockKind::Footnote { blocks, .. } => {
            blocks.iter().for_each(|block| spans(block, found))
        }
        BlockKind::Table { head, rows, .. } => {
            head.iter().chain(rows.iter().flatten()).for_each(|cell| inline_spans(cell, found));
        }
        BlockKind::Definitions(definitions) => {
            for definition in definitions {
                inline_spans(&definition.term, found);
                definition.definitions.iter().flatten().for_each(|block| spans(block, found));
            }
        }
        BlockKind::Embedded(id) => found.push(("figure", id.span)),
        BlockKind::Code { .. } | BlockKind::Break => {}
    }
    found.push(("block", block.span));
}

fn inline_spans(inlines: &[Inline<Written>], found: &mut Vec<(&'static str, Span)>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Deleted(inner) => {
                inline_spans(inner, found)
            }
            InlineKind::Link { target, text } => {
                inline_spans(text, found);
                found.push(("target", target.span));
            }
            InlineKind::Image { file, .. } => found.push(("target", file.span)),
            InlineKind::Citation(cited) => found.extend(cited.iter().map(|cited| ("source", cited.source.span))),
            InlineKind::Place(place) => found.push(("place", place.span)),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::FootnoteReference(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
        found.push(("inline", inline.span));
    }
}

#[test]
fn blocks_are_read() {
    check("a\nb  \nc\\\nd", "p a / b // c // d");
    check("- a\n- b\n\n  c\n3. d", "ul [p a] [p b; p c]\nol3 [p d]");
    check("- a\n  - b\n    > c", "ul [p a; ul [p b; quote [p c]]]");
    check("```rust file=x\na\n\n b\n```\n\n    c\n    d", "code rust \"a\\n\\n b\\n\"\ncode - \"c\\nd\"");
    check("> ```\n> a\n> ```", "quote [code - \"a\\n\"]");
    check("a *b*\n: c\n\n  d\n: e\n\nf", "dl a em{b}: [p c; p d] [p e]\np f");
    check("|a|b|\n|:-|-:|\n|c|\n|*d*|`e\\|f`|", "table [a|b]\n[c|]\n[em{d}|code{e|f}]");
    check("a\n\n---\n\nb", "p a\nbreak\np b");
    check("", "");
    check("\r\n a\r\nb\r\n", "p a / b");
    check("## The *name* [@a] {#n}\n[@b]", "h2#n The em{name} cite(a)\np cite(b)");
    check("a <https://a.org/>.", "p a link(https://a.org/){https://a.org/}.");
}

#[test]
fn a_block_stands_on_its_words() {
    let text = "\n> é\n\n- a\n- b\n\n| c |\n|-|\n\n# d #\n";
    let (blocks, _) = read(text);
    let found: Vec<&str> = blocks.iter().map(|block| &text[block.span.range()]).collect();
    assert_eq!(found, ["> é", "- a\n- b", "| c |\n|-|", "# d #"]);
}

#[test]
fn text_is_whole_and_typographic() {
    check("\"It's\" 3--4 -- a---b... &amp; \\*c\\* ~~d~~", "p “It’s” 3–4 – a—b… & *c* del{d}");
    check_spans_of("\"a\\*b\" *c* d", &["\"a\\*b\" ", "c", "*c*", " d"]);
}

#[test]
fn a_quotation_mark_after_a_digit_opens_none() {
    check("30\" N", "p 30″ N");
    check("40° 12'30\"E, 12\" - 30\".", "p 40° 12′30″E, 12″ - 30″.");
    check("\"in 1920\", \"*it* 5\" and 5\"", "p “in 1920”, “em{it} 5” and 5″");
    check("the '90s, 1990's and '20'", "p the ’90s, 1990’s and ‘20’");
}

#[test]
fn nesting_has_a_limit() {
    let deep = format!("{}a", "> ".repeat(100));
    check_faults(&deep, "too-deep `>`: nested too deeply");
    check_faults(&format!("{}a", "> ".repeat(60)), "");
}

#[test]
fn running_text_is_one_paragraph() {
    let check = |text: &str, expected: &str, fault: &str| {
        let (sources, origin) = origin(text);
        let mut sink = Sink::new();
        assert_eq!(show(&parse_inline(text, origin, &mut sink)), expected, "{text}");
        let faults = sink.into_sorted();
        let faults = faults.iter().map(|fault| format!("{}: {}", sources.slice(fault.primary.span), fault.headline));
        assert_eq!(faults.collect::<Vec<_>>().join("\n"), fault, "{text}");
    };
    check("a *b* [@c]\n  d", "a em{b} cite(c) / d", "");
    check("", "", "");
    check(" \n", "", "");
    check("1920\\. a", "1920. a", "");
    check("1920. a", "", "1920. a: a list where running text is expected");
    check("a\n\nb\n\nc", "a", "b: a second paragraph where running text is expected");
    check("# a\n\nb", "b", "# a: a heading where running text is expected");
    check("[a]: b", "", "[a]: b: the target of a link where running text is expected");
    check("a[^1]", "a[^1]", "[^1]: no footnote is labelled `1`");
    check("<div>", "", "<div>: raw HTML `<div>`");
}

#[test]
fn a_text_that_stands_elsewhere_in_other_words_has_one_position() {
    let (_, mut origin) = origin("whole value");
    for (text, verbatim) in [("a [@b] *c* [d](e)", false), ("shorter [@b]", true)] {
        origin.verbatim = verbatim;
        let mut found = Vec::new();
        parse(text, origin, &mut Sink::new()).blocks.iter().for_each(|block| spans(block, &mut found));
        assert!(!found.is_empty() && found.iter().all(|(_, span)| *span == origin.span));
    }
}

fn check_time(unit: &str, times: usize, end: &str) {
    let text = format!("{}{end}", unit.repeat(times));
    let start = std::time::Instant::now();
    read(&text);
    let time = start.elapsed();
    // A hundred times what it takes; anything quadratic takes longer still.
    assert!(time.as_secs() < 8, "{unit:?} {times} times, then {end:?}: {time:?}");
}

#[test]
fn hostile_texts_take_no_time() {
    for unit in [">", "> ", "- ", "*", "[", "[[", "`", "|", "&", "\\", "_", "]"] {
        check_time(unit, 20_000, "");
    }
    let units = [
        "1. ",
        "**a ",
        "*a **b ",
        "![",
        "![[",
        "[@",
        "[@a]",
        "[@a][",
        "[^",
        "[a](",
        "[[a|",
        "]]",
        "`a``",
        "|a\n|-\n",
        "&amp;",
        "<",
        "<a",
        "<!--",
        "~~a",
        "\"",
        "'a",
        "# a\n",
        "a\n: b\n",
        "[^a]: b\n",
        "[a]: b\n",
        "[a][b]",
        "-\n",
        "```\n",
        "\t",
        "{#a}",
        "a [^a] ",
        "[a [^b]",
        "![a](b)",
        "- a\n",
        "> a\n\n",
        "[@a; ",
        "[a @b] ",
        "](",
        "[a]\\",
        "--",
    ];
    for unit in units {
        check_time(unit, 3_000, "");
        check_time(unit, 3_000, "]](b)\n\n[a]: b");
    }
}

fn check_any(text: &str) {
    let (sources, origin) = origin(text);
    let text = sources.slice(origin.span);
    let mut sink = Sink::new();
    let blocks = parse(text, origin, &mut sink).blocks;
    parse_inline(text, origin, &mut sink);
    let mut found = Vec::new();
    blocks.iter().for_each(|block| spans(block, &mut found));
    for fault in sink.into_sorted() {
        found.push(("fault", fault.primary.span));
        found.extend(fault.secondary.iter().map(|label| ("fault", label.span)));
    }
    for (what, span) in found {
        assert!(text.get(span.range()).is_some(), "{what} at {span:?} of {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_makes_a_tree(text in r"\PC*") {
        check_any(&text);
    }

    #[test]
    fn any_markup_makes_a_tree(units in prop::collection::vec(prop::sample::select(vec![
        "a", "b ", "é", " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "\r", "> ", "- ", "1. ", "# ", "## ", "{#a}", "{.b}", "}", "===\n", "---\n", ": ", "*", "**",
        "_", "~~", "`", "```", "\n```\n", "[", "]", "[[", "]]", "(", ")", "![", "](", "][", "[@a]", "[@a; @b, c]", "@", ";", ",", "^", "[^a]", "\n[^a]: ",
        "[^b]", "\n[a]: b\n", "\n[@a]: b\n", "[[a|b]]", "[[a\\|b]]", "|", "\\|", "\n|a|b|\n|-|-|\n|", "\\", "&amp;", "&", "<", ">", "<b>", "<!--", "-->",
        "<a@b.c>", "<a:b>", "\"", "'", "--", "...", "\u{feff}", "\u{0}", "\u{a0}", "!"
    ]), 0..40)) {
        check_any(&units.concat());
    }
}
