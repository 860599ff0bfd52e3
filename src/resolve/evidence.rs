//! What each page states and on which sources: the ground of the evidence page and of every source's list of uses.
//!
//! A statement is a paragraph, a list item, a table row, a definition, or a record with sources of its own. It is counted on the page it is at home
//! on, once.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::model::{
    Address, DocumentId, Embedded, EventId, EventKindId, FigureId, PagePart, PageRef, PartyId, PersonId, PictureId,
    PlaceKindId, PlacePageId, PointId, Resolved, Site, SourceId, StateId, StatementForm, TextPageId, Wording, cited,
    plain,
};
use crate::record::{Kind, Met, Role, Said, Visitor, Walk};
use crate::resolve::addresses;
use crate::resolve::anchors::{permanent, records};
use crate::resolve::checks::uncited_paragraph;
use crate::resolve::passage::Passage;
use crate::resolve::unnamed::{Home, Told, Unnamed};
use crate::source::{FileId, Span};
use crate::text::{Block, BlockKind, Inline, InlineKind};

/// What the pages say.
pub(super) struct Evidence {
    /// What each page says that says anything.
    pub(super) told: BTreeMap<PageRef, Told>,
    /// All prose, for the rules about words.
    pub(super) passages: Vec<Passage>,
    /// Titles, headings and other words above or beside prose, which mention and cite nothing.
    pub(super) labels: Vec<Passage>,
    /// The addresses of the web to which it links.
    pub(super) addresses: Vec<Address>,
}

/// Walks over all pages, in their order.
pub(super) fn gather(site: &Site, sink: &mut Sink) -> Evidence {
    let mut found = Found::new(PageRef::Index, site, sink);
    for (page, told) in told(site) {
        found.turn_to(page);
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
        // They are told where texts place them.
        figures: _,
        pictures: _,
        wording,
        changes,
        index,
        documents,
        points,
        place_pages,
        events,
        pages,
        map: _,
        languages: _,
        anchors: _,
        divisions: _,
        statements: _,
        quotations: _,
        addresses: _,
    } = site;
    let mut told: Vec<(PageRef, &dyn Walk)> = vec![(PageRef::Index, index)];
    for (position, document) in documents.iter().enumerate() {
        told.push((PageRef::Agreement(DocumentId::at(position)), document));
    }
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
    /// The records of the page that are parts of it, by where they begin.
    records: BTreeMap<(FileId, u32), PagePart>,
    /// Those of them that are walked through, the innermost last.
    open: Vec<(Span, PagePart)>,
    /// The heading or paragraph of the page's text that was passed last.
    passed: Option<PagePart>,
    /// How many blocks stand around what is walked through.
    depth: usize,
    /// The block quotation that is walked through.
    block_quotation: Option<Span>,
    /// The title of the figure that is walked through, without which its values say little.
    figure: Option<&'a str>,
    evidence: Evidence,
    sink: &'a mut Sink,
}

impl Visitor for Found<'_> {
    /// A record with sources of its own is a statement.
    fn record(&mut self, met: &Met) {
        let part = self.records.get(&(met.span.file, met.span.start)).copied();
        let around = self.home(met.span);
        if !met.sources.is_empty() {
            let home = part.map_or(around, Home::Is);
            let wording = words(self.figure, met.said, self.site);
            self.state((home, StatementForm::Record, wording), met.span, met.sources.to_vec());
        }
        self.open.extend(part.map(|part| (met.span, part)));
    }

    fn running(&mut self, text: &[Inline<Resolved>], role: Role, sources: &[SourceId]) {
        match role {
            Role::Claim => {
                if let Some(span) = span(text) {
                    let statement = (self.home(span), StatementForm::Claim, Wording::new(&plain(text, self.site)));
                    self.claim(text, span, "this text", statement);
                }
            }
            Role::Sourced => self.prose(text, sources),
            Role::Remark => {
                self.prose(text, &[]);
                let sources = cited(text);
                if let Some(span) = span(text).filter(|_| !sources.is_empty()) {
                    let wording = Wording::new(&plain(text, self.site));
                    let statement = (self.home(span), StatementForm::Remark, wording);
                    self.state(statement, span, sources);
                }
            }
        }
    }

    fn line(&mut self, text: &str, span: Span) {
        self.label(&[Inline { kind: InlineKind::Text(text.to_owned()), span }], true);
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        self.passed = None;
        self.each(blocks);
    }
}

impl<'a> Found<'a> {
    fn new(page: PageRef, site: &'a Site, sink: &'a mut Sink) -> Self {
        let evidence =
            Evidence { told: BTreeMap::new(), passages: Vec::new(), labels: Vec::new(), addresses: Vec::new() };
        let mut found = Self {
            site,
            page,
            records: BTreeMap::new(),
            open: Vec::new(),
            passed: None,
            depth: 0,
            block_quotation: None,
            figure: None,
            evidence,
            sink,
        };
        found.records = found.records_of(page);
        found
    }

    /// What is walked from here on is at home on `page`.
    fn turn_to(&mut self, page: PageRef) {
        if page != self.page {
            (self.page, self.records) = (page, self.records_of(page));
        }
    }

    fn records_of(&self, page: PageRef) -> BTreeMap<(FileId, u32), PagePart> {
        let records =
            records::records(page, self.site).into_iter().filter_map(|record| Some((record.span?, record.part)));
        let names = records::named(page, self.site).into_iter().flat_map(|(_, named, names)| {
            names.iter().enumerate().map(move |(position, name)| (name.span, named.form(position)))
        });
        records.chain(names).map(|(span, part)| ((span.file, span.start), part)).collect()
    }

    /// Where on the page something is found that stands at `span`, in a record.
    fn home(&mut self, span: Span) -> Home {
        while self.open.pop_if(|(open, _)| !open.contains(span)).is_some() {}
        self.open.last().map_or(Home::Page, |&(_, part)| Home::At(part))
    }

    fn each(&mut self, blocks: &[Block<Resolved>]) {
        for (position, block) in blocks.iter().enumerate() {
            self.block(block, blocks.get(position + 1));
        }
    }

    /// Blocks that stand in another one.
    fn inside(&mut self, blocks: &[Block<Resolved>]) {
        self.depth += 1;
        self.each(blocks);
        self.depth -= 1;
    }

    fn block(&mut self, block: &Block<Resolved>, next: Option<&Block<Resolved>>) {
        match &block.kind {
            BlockKind::Paragraph(text) => self.paragraph(text, (block.span, block.at), next),
            BlockKind::Heading { text, .. } => {
                self.passed = Some(PagePart::Heading(block.at));
                self.label(text, false);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| self.inside(item)),
            BlockKind::Quote(inside) => self.quotation(block.span, inside),
            BlockKind::Footnote { blocks, .. } => {
                // They are shown at the end of the page, away from what they stand behind.
                self.passed = None;
                self.inside(blocks);
            }
            BlockKind::Table { rows, .. } => {
                for row in rows {
                    let text: Vec<Inline<Resolved>> = row.iter().flatten().cloned().collect();
                    if let Some(span) = span(&text) {
                        let cells: Vec<String> = row.iter().map(|cell| plain(cell, self.site)).collect();
                        let (wording, form) = (Wording::new(&cells.join(BETWEEN)), StatementForm::Row);
                        self.claim(&text, span, "this table row", (self.behind(), form, wording));
                    }
                }
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    definition.definitions.iter().for_each(|inside| self.inside(inside));
                }
            }
            BlockKind::Embedded(Embedded::Figure(id)) => self.figure(*id),
            BlockKind::Embedded(Embedded::Picture(id)) => self.picture(*id),
            BlockKind::Code { .. } | BlockKind::Break => {}
        }
    }

    /// A figure, on the page that it is at home on.
    fn figure(&mut self, id: FigureId) {
        let figure = &self.site[id];
        if figure.page == Some(self.page) {
            self.passed = Some(PagePart::Figure(id));
            self.figure = Some(&figure.title);
            figure.entry.walk(&[], self);
            self.figure = None;
        }
    }

    /// A picture, on the page that it is at home on.
    fn picture(&mut self, id: PictureId) {
        let picture = &self.site[id];
        if picture.page == Some(self.page) {
            self.passed = Some(PagePart::Picture(id));
            picture.entry.walk(&[], self);
        }
    }

    /// A paragraph is a statement, unless it only introduces what follows.
    fn paragraph(&mut self, text: &[Inline<Resolved>], (span, at): (Span, u32), next: Option<&Block<Resolved>>) {
        let wording = Wording::new(&plain(text, self.site));
        let mut home = self.behind();
        if self.depth == 0 {
            let part = PagePart::Paragraph(at);
            self.told().paragraphs.push((part, permanent::id(&wording.text)));
            self.passed = Some(part);
            home = Home::Is(part);
        }
        let introduces = next.is_some_and(|next| {
            matches!(
                next.kind,
                BlockKind::List { .. }
                    | BlockKind::Table { .. }
                    | BlockKind::Definitions(_)
                    | BlockKind::Quote(_)
                    | BlockKind::Embedded(_)
            )
        });
        if introduces && ends_with_colon(text) {
            self.prose(text, &[]);
        } else {
            self.claim(text, span, "this paragraph", (home, StatementForm::Paragraph, wording));
        }
    }

    /// Where on the page something is found that stands in its text, and is no part of it.
    fn behind(&self) -> Home {
        self.passed.map_or(Home::Page, Home::At)
    }

    fn told(&mut self) -> &mut Told {
        self.evidence.told.entry(self.page).or_default()
    }

    /// A statement of the page.
    fn state(&mut self, (home, form, wording): (Home, StatementForm, Wording), span: Span, sources: Vec<SourceId>) {
        self.told().statements.push(Unnamed { home, form, wording, sources, span });
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

    /// A title or a heading. What others call places, people and sources are their words.
    fn label(&mut self, text: &[Inline<Resolved>], is_line: bool) {
        if !matches!(self.page, PageRef::Glossary | PageRef::People | PageRef::Sources) {
            let mut passage = Passage::new(self.page, text, &[], self.site);
            passage.is_line = is_line;
            self.evidence.labels.push(passage);
        }
    }

    /// A block quotation; one inside another is a part of it.
    fn quotation(&mut self, span: Span, inside: &[Block<Resolved>]) {
        let outer = self.block_quotation;
        self.block_quotation = outer.or(Some(span));
        self.inside(inside);
        self.block_quotation = outer;
    }

    /// A text that must cite.
    fn claim(&mut self, text: &[Inline<Resolved>], span: Span, what: &str, statement: (Home, StatementForm, Wording)) {
        self.prose(text, &[]);
        let sources = cited(text);
        if sources.is_empty() {
            uncited_paragraph::report(span, what, self.sink);
        }
        self.state(statement, span, sources);
    }
}

/// What stands between the words of several keys, or of several cells.
const BETWEEN: &str = " · ";

/// What a record says itself, in words, behind what it is a part of.
fn words(whole: Option<&str>, said: &[Said], site: &Site) -> Wording {
    let word = |kind, position| match kind {
        Kind::Party => site[PartyId::at(position)].name.value.as_str(),
        Kind::State => &site[StateId::at(position)].name.value,
        Kind::PlaceKind => &site[PlaceKindId::at(position)].one.value,
        Kind::EventKind => &site[EventKindId::at(position)].record.value,
        Kind::Person => &site[PersonId::at(position)].name().form.value,
        Kind::Source | Kind::Place | Kind::Event | Kind::Document | Kind::Point | Kind::Figure | Kind::Picture => "",
    };
    let words = said.iter().map(|said| match said {
        Said::Line(line) => line.clone(),
        Said::Text(text) => plain(text, site).into(),
        Said::Word(kind, position) => word(*kind, *position).into(),
    });
    Wording::new(&whole.map(Cow::Borrowed).into_iter().chain(words).collect::<Vec<Cow<str>>>().join(BETWEEN))
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
