//! What each page states and on which sources: the ground of the evidence page and of every source's list of uses.
//!
//! A statement is a paragraph, a list item, a table row, a definition, or a record with sources of its own. It is counted on the page it is at home
//! on, once.

use crate::diagnostic::Sink;
use crate::model::{
    Account, Address, Changed, Event, Name, Obligation, PageRef, PlacePageId, PointId, Resolved, Running, Site,
    SourceId, Statement, Text, TextPageId,
};
use crate::resolve::addresses;
use crate::resolve::checks::uncited_paragraph;
use crate::resolve::passage::Passage;
use crate::resolve::text::sources_of;
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
    let mut evidence = Evidence { statements: Vec::new(), passages: Vec::new(), addresses: Vec::new() };
    for page in site.page_refs() {
        let mut found = Found { site, page, statements: Vec::new(), passages: Vec::new(), addresses: Vec::new(), sink };
        found.page(page, site);
        evidence.passages.append(&mut found.passages);
        evidence.addresses.append(&mut found.addresses);
        if !found.statements.is_empty() {
            evidence.statements.push((page, found.statements));
        }
    }
    evidence
}

struct Found<'a> {
    site: &'a Site,
    page: PageRef,
    statements: Vec<Statement>,
    passages: Vec<Passage>,
    addresses: Vec<Address>,
    sink: &'a mut Sink,
}

impl Found<'_> {
    fn page(&mut self, page: PageRef, site: &Site) {
        match page {
            PageRef::Index => {
                self.running(&site.index.lead);
                self.text(&site.index.text);
            }
            PageRef::Agreement => self.agreement(site),
            PageRef::Point(id) => self.point(site, id),
            PageRef::Place(id) => self.place_page(site, id),
            PageRef::Event(id) => self.event(&site[id]),
            PageRef::Glossary => {
                for place in &site.places {
                    self.sources(&place.sources);
                    self.optional(place.note.as_ref());
                    self.names(&place.names);
                }
                self.optional(site.settings.name_rule.as_ref());
            }
            PageRef::People => {
                for person in &site.people {
                    self.optional(person.role.as_ref());
                    self.optional(person.note.as_ref());
                    self.names(&person.names);
                }
            }
            PageRef::Sources => {
                for source in &site.sources {
                    self.optional(source.partiality.as_ref());
                    self.optional(source.note.as_ref());
                }
            }
            PageRef::Wording => {
                for entry in &site.wording {
                    entry.uses.iter().for_each(|used| self.sources(&used.sources));
                    self.optional(Some(&entry.wording));
                    self.optional(entry.why.as_ref());
                }
            }
            PageRef::Corrections => {
                for change in &site.changes {
                    match &change.what {
                        Changed::Corrected { wrong, right, why } => {
                            self.optional(Some(wrong));
                            self.running(right);
                            self.optional(Some(why));
                        }
                        Changed::Updated(what) => self.running(what),
                    }
                }
            }
            PageRef::Text(id) => self.text_page(site, id),
            PageRef::Places
            | PageRef::Chronology
            | PageRef::Finder
            | PageRef::Disagreements
            | PageRef::Evidence
            | PageRef::Data
            | PageRef::NotFound => {}
        }
    }

    fn text_page(&mut self, site: &Site, id: TextPageId) {
        if let Some(summary) = &site[id].summary {
            self.running(summary);
        }
        self.text(&site[id].text);
    }

    fn agreement(&mut self, site: &Site) {
        let Some(agreement) = &site.agreement else { return };
        self.running(&agreement.summary);
        for occasion in agreement.signed.iter().chain(&agreement.in_force) {
            self.sources(&occasion.sources);
        }
        self.text(&agreement.text);
        for version in &agreement.versions {
            self.sources(&version.sources);
            self.optional(version.note.as_ref());
        }
        agreement.terms.iter().for_each(|term| self.optional(term.note.as_ref()));
        self.accounts(&agreement.accounts);
    }

    fn point(&mut self, site: &Site, id: PointId) {
        let point = &site[id];
        self.sources(&point.sources);
        self.running(&point.summary);
        self.text(&point.text);
        point.obligations.iter().for_each(|obligation| self.obligation(obligation));
        self.accounts(&point.accounts);
    }

    fn obligation(&mut self, obligation: &Obligation) {
        self.sources(&obligation.sources);
        self.prose(&obligation.what, &obligation.sources);
        self.optional(obligation.note.as_ref());
        for revision in &obligation.revisions {
            self.sources(&revision.sources);
            self.optional(revision.why.as_ref());
        }
    }

    fn place_page(&mut self, site: &Site, id: PlacePageId) {
        let page = &site[id];
        self.running(&page.summary);
        for fact in &page.facts {
            self.sources(&fact.sources);
            self.prose(&fact.value, &fact.sources);
            self.optional(fact.note.as_ref());
        }
        self.text(&page.text);
        self.accounts(&page.accounts);
    }

    fn event(&mut self, event: &Event) {
        self.sources(&event.sources);
        self.running(&event.summary);
        self.optional(event.time_note.as_ref());
        self.text(&event.text);
        self.accounts(&event.accounts);
    }

    fn accounts(&mut self, accounts: &[Account]) {
        for account in accounts {
            for version in &account.versions {
                self.sources(&version.sources);
                self.prose(&version.says, &version.sources);
            }
            self.optional(account.note.as_ref());
        }
    }

    fn names(&mut self, names: &[Name]) {
        for name in names {
            let sources: Vec<SourceId> = name.attested.iter().map(|attested| attested.source).collect();
            self.sources(&sources);
            self.optional(name.used_by.as_ref());
            self.optional(name.note.as_ref());
        }
    }

    /// A record with sources of its own.
    fn sources(&mut self, sources: &[SourceId]) {
        if !sources.is_empty() {
            self.statements.push(Statement { sources: sources.to_vec() });
        }
    }

    /// A remark: a statement if it cites, else a part of the record it stands in.
    fn optional(&mut self, text: Option<&Running>) {
        let text = text.map_or(&[][..], Vec::as_slice);
        self.prose(text, &[]);
        let mut sources = Vec::new();
        sources_of(text, &mut sources);
        self.sources(&sources);
    }

    /// Prose, for the rules about words; in a record it rests on the record's sources.
    fn prose(&mut self, text: &[Inline<Resolved>], sources: &[SourceId]) {
        if !text.is_empty() {
            self.passages.push(Passage::new(self.page, text, sources, self.site));
            addresses::of_text(text, &mut self.addresses);
        }
    }

    /// A running text that must cite.
    fn running(&mut self, text: &Running) {
        if let (Some(first), Some(last)) = (text.first(), text.last()) {
            let span = Span::new(first.span.file, first.span.start as usize, last.span.end as usize);
            self.statement(text, span, "this text");
        }
    }

    fn statement(&mut self, text: &[Inline<Resolved>], span: Span, what: &str) {
        self.prose(text, &[]);
        let mut sources = Vec::new();
        sources_of(text, &mut sources);
        if sources.is_empty() {
            uncited_paragraph::report(span, what, self.sink);
        }
        self.statements.push(Statement { sources });
    }

    fn text(&mut self, text: &Text) {
        self.blocks(&text.blocks);
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
                        self.statement(text, block.span, "this paragraph");
                    }
                }
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                BlockKind::Quote(inside) => self.blocks(inside),
                BlockKind::Footnote { blocks, .. } => self.blocks(blocks),
                BlockKind::Table { rows, .. } => {
                    for row in rows {
                        let text: Vec<Inline<Resolved>> = row.iter().flatten().cloned().collect();
                        if let (Some(first), Some(last)) = (text.first(), text.last()) {
                            let span = Span::new(first.span.file, first.span.start as usize, last.span.end as usize);
                            self.statement(&text, span, "this table row");
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

fn ends_with_colon(text: &[Inline<Resolved>]) -> bool {
    matches!(text.last().map(|inline| &inline.kind), Some(InlineKind::Text(words)) if words.trim_end().ends_with(':'))
}
