//! What each page states and on which sources: the ground of the evidence page and of every source's list of uses.
//!
//! A statement is a paragraph, a list item, a table row, a definition, or a record with sources of its own. It is counted on the page it is at home
//! on, once.

use crate::diagnostic::Sink;
use crate::model::{
    Address, EventId, PageRef, PlacePageId, PointId, Resolved, Site, SourceId, Statement, TextPageId, cited,
};
use crate::record::{Role, Visitor, Walk};
use crate::resolve::addresses;
use crate::resolve::checks::uncited_paragraph;
use crate::resolve::passage::Passage;
use crate::source::Span;
use crate::text::{Block, BlockKind, Inline, InlineKind};

/// What the pages say.
pub(super) struct Evidence {
    /// The statements of every page that makes any, in the order of pages.
    pub(super) statements: Vec<(PageRef, Vec<Statement>)>,
    /// All prose, for the rules about words.
    pub(super) passages: Vec<Passage>,
    /// The addresses of the web to which it links.
    pub(super) addresses: Vec<Address>,
}

/// Walks over all pages, in their order.
pub(super) fn gather(site: &Site, sink: &mut Sink) -> Evidence {
    let evidence = Evidence { statements: Vec::new(), passages: Vec::new(), addresses: Vec::new() };
    let mut found = Found { site, page: PageRef::Index, block_quotation: None, evidence, sink };
    for (page, told) in told(site) {
        found.page = page;
        told.walk(&[], &mut found);
    }
    found.evidence
}

/// Everything that the site says, with the page it is at home on, in the order of pages. Every field of the site is named, so that a new
/// kind of record cannot be forgotten.
fn told(site: &Site) -> Vec<(PageRef, &dyn Walk)> {
    let Site {
        settings,
        sources,
        places,
        people,
        wording,
        changes,
        index,
        agreement,
        points,
        place_pages,
        events,
        pages,
        map: _,
        anchors: _,
        evidence: _,
        quotations: _,
        addresses: _,
    } = site;
    let mut told: Vec<(PageRef, &dyn Walk)> = vec![(PageRef::Index, index), (PageRef::Agreement, agreement)];
    for (position, point) in points.iter().enumerate() {
        told.push((PageRef::Point(PointId::at(position)), &point.document));
    }
    for (position, page) in place_pages.iter().enumerate() {
        told.push((PageRef::Place(PlacePageId::at(position)), &page.document));
    }
    for (position, event) in events.iter().enumerate() {
        told.push((PageRef::Event(EventId::at(position)), event));
    }
    for place in places {
        told.push((PageRef::Glossary, &place.entry));
    }
    if !places.is_empty() {
        told.push((PageRef::Glossary, &settings.name_rule));
    }
    for person in people {
        told.push((PageRef::People, &person.entry));
    }
    for source in sources {
        told.push((PageRef::Sources, &source.record));
    }
    told.push((PageRef::Wording, wording));
    for change in changes {
        told.push((PageRef::Corrections, &change.what));
    }
    for (position, page) in pages.iter().enumerate() {
        told.push((PageRef::Text(TextPageId::at(position)), page));
    }
    told
}

struct Found<'a> {
    site: &'a Site,
    page: PageRef,
    /// The block quotation that is walked through.
    block_quotation: Option<Span>,
    evidence: Evidence,
    sink: &'a mut Sink,
}

impl Visitor for Found<'_> {
    /// A record with sources of its own is a statement.
    fn record(&mut self, sources: &[SourceId]) {
        if !sources.is_empty() {
            self.state(sources.to_vec());
        }
    }

    fn running(&mut self, text: &[Inline<Resolved>], role: Role, sources: &[SourceId]) {
        match role {
            Role::Claim => {
                if let Some(span) = span(text) {
                    self.claim(text, span, "this text");
                }
            }
            Role::Sourced => self.prose(text, sources),
            Role::Remark => {
                self.prose(text, &[]);
                self.record(&cited(text));
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        for (position, block) in blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Paragraph(text) => {
                    let introduces = blocks.get(position + 1).is_some_and(|next| {
                        matches!(
                            next.kind,
                            BlockKind::List { .. }
                                | BlockKind::Table { .. }
                                | BlockKind::Definitions(_)
                                | BlockKind::Quote(_)
                        )
                    });
                    if introduces && ends_with_colon(text) {
                        self.prose(text, &[]);
                    } else {
                        self.claim(text, block.span, "this paragraph");
                    }
                }
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                BlockKind::Quote(inside) => self.quotation(block.span, inside),
                BlockKind::Footnote { blocks, .. } => self.blocks(blocks),
                BlockKind::Table { rows, .. } => {
                    for row in rows {
                        let text: Vec<Inline<Resolved>> = row.iter().flatten().cloned().collect();
                        if let Some(span) = span(&text) {
                            self.claim(&text, span, "this table row");
                        }
                    }
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        definition.definitions.iter().for_each(|inside| self.blocks(inside));
                    }
                }
                BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Break => {}
            }
        }
    }
}

impl Found<'_> {
    /// A statement of the page.
    fn state(&mut self, sources: Vec<SourceId>) {
        let statements = &mut self.evidence.statements;
        match statements.last_mut().filter(|(page, _)| *page == self.page) {
            Some((_, statements)) => statements.push(Statement { sources }),
            None => statements.push((self.page, vec![Statement { sources }])),
        }
    }

    /// Prose, for the rules about words; in a record it rests on the record's sources.
    fn prose(&mut self, text: &[Inline<Resolved>], sources: &[SourceId]) {
        if !text.is_empty() {
            let mut passage = Passage::new(self.page, text, sources, self.site);
            passage.block_quotation = self.block_quotation;
            self.evidence.passages.push(passage);
            addresses::of_text(text, &mut self.evidence.addresses);
        }
    }

    /// A block quotation; one inside another is a part of it.
    fn quotation(&mut self, span: Span, inside: &[Block<Resolved>]) {
        let outer = self.block_quotation;
        self.block_quotation = outer.or(Some(span));
        self.blocks(inside);
        self.block_quotation = outer;
    }

    /// A text that must cite.
    fn claim(&mut self, text: &[Inline<Resolved>], span: Span, what: &str) {
        self.prose(text, &[]);
        let sources = cited(text);
        if sources.is_empty() {
            uncited_paragraph::report(span, what, self.sink);
        }
        self.state(sources);
    }
}

/// Where a text stands; none if it is empty.
fn span(text: &[Inline<Resolved>]) -> Option<Span> {
    let (first, last) = (text.first()?.span, text.last()?.span);
    Some(Span::new(first.file, first.start as usize, last.end as usize))
}

fn ends_with_colon(text: &[Inline<Resolved>]) -> bool {
    matches!(text.last().map(|inline| &inline.kind), Some(InlineKind::Text(words)) if words.trim_end().ends_with(':'))
}

#[cfg(test)]
mod tests;
