//! Grows the tree of a text from the beginnings and ends of its parts, without recursion.
//!
//! Comes in: the parts in the order of the text, each with its range. Goes out: blocks. Does not know the Markdown crate.

use std::collections::BTreeMap;
use std::mem;
use std::ops::Range;

use super::anchors;
use super::footnotes::{Footnotes, fold};
use super::passage::Passage;
use super::{citations, links};
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::{Span, Spanned};
use crate::text::{Alignment, Block, BlockKind, Definition, Inline, InlineKind, Written};

/// A row of a table with cells that have no column.
pub static EXTRA_CELL: Rule = Rule {
    code: "extra-cell",
    severity: Severity::Error,
    summary: "a row of a table with more cells than its head",
    explanation: "What is beyond the last column would be missing from the page. Either the table needs another \
                  column, in its head and in the line of dashes below it, or the row has a `|` that was not meant as \
                  a border: write that one `\\|`, also in `[[place\\|form]]`.",
};

/// Nesting beyond all reason.
pub static TOO_DEEP: Rule = Rule {
    code: "too-deep",
    severity: Severity::Error,
    summary: "lists, quotations or emphasis inside each other more than 64 levels deep",
    explanation: "No reader can follow a text that is nested so deeply, and it is nearly always a row of `>`, `-` or \
                  `*` that was not meant as Markdown. Put a backslash before such a sign to keep it as it is.",
};

/// How many parts may stand inside each other. Readers stop far earlier; what walks the tree may use recursion.
const DEEPEST: usize = 64;

/// A part of the tree that is being read.
pub(super) enum Kind {
    Root,
    Paragraph,
    /// A paragraph that places a figure or a picture, by its id.
    Embedded(Spanned<String>),
    Heading {
        level: u8,
        id: Option<String>,
    },
    Quote,
    Code {
        language: Option<String>,
        text: String,
    },
    List {
        start: Option<u64>,
        items: Vec<Vec<Block<Written>>>,
    },
    Item,
    Footnote {
        label: String,
    },
    Definitions(Vec<Definition<Written>>),
    Term,
    Meaning,
    Table {
        alignments: Vec<Alignment>,
        head: Cells,
        rows: Vec<Cells>,
    },
    Row {
        is_head: bool,
        cells: Cells,
    },
    Cell,
    Emphasis,
    Strong,
    Deleted,
    Link {
        target: Target,
        is_image: bool,
    },
    /// Words in brackets right before a citation, which looks like one link: `[words][@source]`.
    BeforeCitation {
        target: Option<Target>,
        is_image: bool,
        label_at: usize,
    },
}

type Cells = Vec<Vec<Inline<Written>>>;

impl Kind {
    pub(super) fn table(alignments: Vec<Alignment>) -> Self {
        Self::Table { alignments, head: Vec::new(), rows: Vec::new() }
    }
}

/// Where a link leads; `at` is none where that is still to be found behind its words.
pub(super) struct Target {
    pub(super) value: String,
    pub(super) at: Option<Range<usize>>,
}

/// An open part, with what has been read of it.
pub(super) struct Open {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
    /// The end of what has been read.
    read_until: usize,
    /// The end of the last inline, if that is text which can go on.
    pub(super) text_until: Option<usize>,
    /// Whether a quotation was opened in it and not closed since.
    pub(super) is_quoting: bool,
    pub(super) inlines: Vec<Inline<Written>>,
    blocks: Vec<Block<Written>>,
}

impl Open {
    fn new(kind: Kind, range: Range<usize>) -> Self {
        let read_until = range.start;
        Self { kind, range, read_until, text_until: None, is_quoting: false, inlines: Vec::new(), blocks: Vec::new() }
    }
}

/// A tree that grows.
pub(super) struct Tree<'a, 's> {
    pub(super) passage: Passage<'a>,
    pub(super) sink: &'s mut Sink,
    /// The innermost open part, and those around it.
    pub(super) current: Open,
    outer: Vec<Open>,
    /// How many parts are open that leave no trace in the tree.
    passed_over: usize,
    /// What has been taken from the source ahead of its parts.
    pub(super) taken: Range<usize>,
    /// The last brackets `[` that stand as text.
    pub(super) brackets: Range<usize>,
    /// The last `[[` that was reported as not closed.
    pub(super) open_mention: Option<usize>,
    /// The names of the opening HTML tags that were reported and are not closed yet.
    pub(super) open_tags: Vec<String>,
    /// The places of the targets of reference links, by the start of their definitions.
    targets: BTreeMap<usize, Range<usize>>,
    pub(super) footnotes: Footnotes,
    /// The texts of footnotes, which stand at the end of the whole text, wherever they are written.
    notes: Vec<Block<Written>>,
    /// Where the blocks of code are.
    code: Vec<Range<usize>>,
}

impl<'a, 's> Tree<'a, 's> {
    pub(super) fn new(passage: Passage<'a>, sink: &'s mut Sink) -> Self {
        Self {
            passage,
            sink,
            current: Open::new(Kind::Root, 0..passage.text().len()),
            outer: Vec::new(),
            passed_over: 0,
            taken: 0..0,
            brackets: 0..0,
            open_mention: None,
            open_tags: Vec::new(),
            targets: BTreeMap::new(),
            footnotes: Footnotes::default(),
            notes: Vec::new(),
            code: Vec::new(),
        }
    }

    /// Learns of `[label]: target` at `range`.
    pub(super) fn definition(&mut self, range: Range<usize>, label: &str, target: &str) {
        if label.starts_with('@') {
            let headline = "the target of a link with the name of a citation";
            let fault = Diagnostic::new(&citations::BAD_CITATION, self.passage.span(range.clone()), headline)
                .help("give the link a name without `@`; if this is a citation, write something between `]` and `:`");
            self.sink.report(fault);
        }
        let at = links::defined_at(self.passage, range.clone(), target).unwrap_or(range.clone());
        self.targets.insert(range.start, at);
    }

    /// The place of the target in the definition that starts at `start`.
    pub(super) fn defined_at(&self, start: Option<usize>) -> Option<Range<usize>> {
        self.targets.get(&start?).cloned()
    }

    /// Whether a part that begins at `range` is to be read. If not, it will be passed over up to its end.
    pub(super) fn enter(&mut self, range: &Range<usize>) -> bool {
        if self.passed_over > 0 {
            self.passed_over += 1;
            return false;
        }
        if !self.admits(range) {
            self.passed_over = 1;
            return false;
        }
        if self.outer.len() >= DEEPEST {
            let at = self.passage.trim(range.clone());
            let fault = Diagnostic::new(&TOO_DEEP, self.passage.span(at.start..at.start + 1), "nested too deeply")
                .label(format!("more than {DEEPEST} parts inside each other"))
                .help("write `\\` before a sign that is not meant as Markdown");
            self.sink.report(fault);
            self.pass_over();
            return false;
        }
        true
    }

    /// Whether the innermost part stands in no other block.
    pub(super) fn is_between_blocks(&self) -> bool {
        self.outer.len() == 1
    }

    /// Leaves out the part that has just been entered, up to its end.
    pub(super) fn pass_over(&mut self) {
        self.passed_over = 1;
    }

    /// Whether what stands at `range` is to be read.
    pub(super) fn admits(&mut self, range: &Range<usize>) -> bool {
        if self.passed_over > 0 {
            return false;
        }
        if range.start < self.taken.end && range.end > self.taken.end {
            let headline = "markup that begins in a citation and ends outside it";
            let at = self.passage.span(self.taken.clone());
            self.sink
                .report(Diagnostic::new(&citations::BAD_CITATION, at, headline).help("write sources without markup"));
        }
        self.current.read_until = self.current.read_until.max(range.end);
        range.start >= self.taken.end
    }

    /// Begins a part that has been entered.
    pub(super) fn open(&mut self, kind: Kind, range: Range<usize>) {
        let outer = mem::replace(&mut self.current, Open::new(kind, range));
        self.outer.push(outer);
    }

    /// Ends the tree, once every part is closed: its blocks, and where those of code are.
    pub(super) fn finish(mut self) -> (Vec<Block<Written>>, Vec<Range<usize>>) {
        while !self.outer.is_empty() {
            self.passed_over = 0;
            self.close();
        }
        self.gather();
        let mut blocks = self.current.blocks;
        blocks.append(&mut self.notes);
        let labels = self.footnotes.check(self.sink);
        settle_blocks(&mut blocks, &labels);
        (blocks, self.code)
    }

    /// Ends the innermost part.
    pub(super) fn close(&mut self) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
            return;
        }
        let Some(outer) = self.outer.pop() else { return };
        self.gather();
        let Open { kind, range, read_until, inlines, blocks, .. } = mem::replace(&mut self.current, outer);
        match kind {
            Kind::Root => {}
            Kind::Paragraph if inlines.is_empty() => {}
            Kind::Paragraph => self.block(BlockKind::Paragraph(inlines), range),
            Kind::Embedded(id) => self.block(BlockKind::Embedded(id), range),
            Kind::Heading { level, id } => {
                let id = anchors::written(id, self.passage, (range.clone(), read_until), self.sink);
                let id = id.unwrap_or_else(|| anchors::made(&inlines));
                self.block(BlockKind::Heading { level, id, text: inlines }, range);
            }
            // A quotation that held nothing but the text of a footnote.
            Kind::Quote if blocks.is_empty() && inlines.is_empty() => {}
            Kind::Quote => self.block(BlockKind::Quote(blocks), range),
            Kind::Code { language, text } => {
                self.code.push(range.clone());
                self.block(BlockKind::Code { language, text }, range);
            }
            Kind::List { start, items } => self.block(BlockKind::List { start, items }, range),
            Kind::Footnote { label } => {
                let end = (range.start + label.len() + 3).min(range.end);
                self.footnotes.define(&label, self.passage.span(range.start..end));
                self.gather();
                let span = self.passage.span(self.passage.trim(range));
                self.notes.push(Block { kind: BlockKind::Footnote { label, blocks }, span, at: span.start });
            }
            Kind::Definitions(definitions) => self.block(BlockKind::Definitions(definitions), range),
            Kind::Table { alignments, head, rows } => self.block(BlockKind::Table { alignments, head, rows }, range),
            Kind::Item | Kind::Term | Kind::Meaning | Kind::Row { .. } | Kind::Cell => {
                self.close_member(kind, range, read_until, inlines, blocks);
            }
            Kind::Emphasis => self.inline(InlineKind::Emphasis(inlines), range),
            Kind::Strong => self.inline(InlineKind::Strong(inlines), range),
            Kind::Deleted => self.inline(InlineKind::Deleted(inlines), range),
            Kind::Link { target, is_image } => self.close_link(target, is_image, (range, read_until), inlines),
            Kind::BeforeCitation { target, is_image, label_at } => {
                let words = range.start..label_at;
                match target {
                    Some(target) => self.close_link(target, is_image, (words, read_until), inlines),
                    None => self.bracketed(words, is_image, inlines),
                }
                self.cite(label_at + 1..range.end - 1, label_at..range.end);
            }
        }
    }

    /// Ends a part that goes into a list, definition list or table.
    fn close_member(
        &mut self,
        kind: Kind,
        range: Range<usize>,
        read_until: usize,
        inlines: Vec<Inline<Written>>,
        blocks: Vec<Block<Written>>,
    ) {
        if let Kind::Row { .. } = kind {
            // A place whose bar ended the cell has been reported.
            if !self.open_mention.is_some_and(|at| range.contains(&at)) {
                self.report_extra_cells(read_until..range.end);
            }
        }
        match (kind, &mut self.current.kind) {
            (Kind::Item, Kind::List { items, .. }) => items.push(blocks),
            (Kind::Term, Kind::Definitions(list)) => list.push(Definition { term: inlines, definitions: Vec::new() }),
            (Kind::Meaning, Kind::Definitions(list)) => match list.last_mut() {
                Some(definition) => definition.definitions.push(blocks),
                None => list.push(Definition { term: Vec::new(), definitions: vec![blocks] }),
            },
            (Kind::Cell, Kind::Row { cells, .. }) => cells.push(inlines),
            (Kind::Row { is_head: true, cells }, Kind::Table { head, .. }) => *head = cells,
            (Kind::Row { is_head: false, cells }, Kind::Table { rows, .. }) => rows.push(cells),
            // Not seen from the Markdown crate; nothing written may be lost.
            _ => {
                self.current.inlines.extend(inlines);
                self.current.blocks.extend(blocks);
            }
        }
    }

    fn report_extra_cells(&mut self, range: Range<usize>) {
        let after = self.passage.slice(range.clone());
        let is_border = |c: char| c == '|' || c.is_whitespace();
        let start = range.end - after.trim_start_matches(is_border).len();
        let extra = after.trim_matches(is_border);
        if !extra.is_empty() {
            let at = self.passage.span(start..start + extra.len());
            let fault = Diagnostic::new(&EXTRA_CELL, at, "a row with more cells than the head").label("has no column");
            self.sink.report(fault.help("add a column, or write a `|` that is no border as `\\|`"));
        }
    }

    /// Adds a block to the innermost part.
    pub(super) fn block(&mut self, kind: BlockKind<Written>, range: Range<usize>) {
        self.gather();
        let span = self.passage.span(self.passage.trim(range));
        self.current.blocks.push(Block { kind, span, at: span.start });
    }

    /// Makes a paragraph of running text that stands in a list item or the like without one.
    fn gather(&mut self) {
        let holds_blocks =
            matches!(self.current.kind, Kind::Root | Kind::Quote | Kind::Item | Kind::Footnote { .. } | Kind::Meaning);
        let (Some(first), Some(last)) = (self.current.inlines.first(), self.current.inlines.last()) else { return };
        if holds_blocks {
            let span = Span { end: last.span.end.max(first.span.end), ..first.span };
            let inlines = mem::take(&mut self.current.inlines);
            self.current.blocks.push(Block { kind: BlockKind::Paragraph(inlines), span, at: span.start });
            self.current.text_until = None;
            self.current.is_quoting = false;
        }
    }
}

/// Does what needs the whole text: references that lead to a footnote or are text.
// Its depth is that of the tree, which is limited.
fn settle_blocks(blocks: &mut [Block<Written>], labels: &BTreeMap<String, String>) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph(inlines) | BlockKind::Heading { text: inlines, .. } => settle(inlines, labels),
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| settle_blocks(item, labels)),
            BlockKind::Quote(blocks) | BlockKind::Footnote { blocks, .. } => settle_blocks(blocks, labels),
            BlockKind::Table { head, rows, .. } => {
                rows.iter_mut().flatten().chain(head).for_each(|cell| settle(cell, labels));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    settle(&mut definition.term, labels);
                    definition.definitions.iter_mut().for_each(|blocks| settle_blocks(blocks, labels));
                }
            }
            BlockKind::Code { .. } | BlockKind::Embedded(_) | BlockKind::Break => {}
        }
    }
}

fn settle(inlines: &mut [Inline<Written>], labels: &BTreeMap<String, String>) {
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::FootnoteReference(label) => match labels.get(&fold(label)) {
                Some(defined) => label.clone_from(defined),
                None => inline.kind = InlineKind::Text(format!("[^{label}]")),
            },
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Deleted(inner) => {
                settle(inner, labels)
            }
            InlineKind::Link { text, .. } => settle(text, labels),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image { .. }
            | InlineKind::Citation(_)
            | InlineKind::Place(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak => {}
        }
    }
}
