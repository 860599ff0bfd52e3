//! A page while it is made: text becomes HTML, and on the way the page's notes and first mentions are collected.

mod figure;
mod mention;
mod phrase;
mod picture;

pub use phrase::phrase;

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use crate::model::{
    DivisionId, Embedded, PagePart, PageRef, PlaceId, Resolved, Sheet, Site, SourceId, SourceTitle, Target, Text,
    anchors,
};
use crate::render::links::Links;
use crate::render::markup::{Element, Markup, encode};
use crate::render::views;
use crate::render::words::Words;
use crate::source::Span;
use crate::text::{Alignment, Block, BlockKind, Inline, InlineKind};
use crate::value::Language;

/// How much of a running text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// With notes, and with the second name of a place at its first mention.
    Whole,
    /// Without these, for a list.
    Brief,
    /// Without links, too, for a place that is a link itself.
    Label,
}

/// A page in the making.
pub struct Draft<'a> {
    /// The explainer.
    pub site: &'a Site,
    /// The words of the interface.
    pub words: &'a Words,
    /// Where things stand in what is made.
    pub links: &'a dyn Links,
    /// Which page.
    pub page: PageRef,
    /// Which division of its list, if it is one.
    division: Option<DivisionId>,
    /// The sources cited so far, in order, each with the number of the first note of the citation that named it first.
    notes: Vec<(SourceId, usize)>,
    /// The places named so far.
    named: BTreeSet<PlaceId>,
    /// The footnotes referred to so far, in order.
    footnotes: Vec<String>,
    /// Their positions there, by their labels.
    footnote_positions: BTreeMap<String, usize>,
    /// The headings of the second level so far.
    pub headings: Vec<views::Heading>,
    /// Whether what is written now is still in the original's language.
    is_untranslated: bool,
}

impl<'a> Draft<'a> {
    /// An empty page.
    #[must_use]
    pub fn new(site: &'a Site, words: &'a Words, links: &'a dyn Links, sheet: Sheet) -> Self {
        let Sheet { page, division } = sheet;
        let named = match page {
            // The page's own place stands in its title, with its second name.
            PageRef::Place(id) => BTreeSet::from([site[id].place]),
            _ => BTreeSet::new(),
        };
        Self {
            site,
            words,
            links,
            page,
            division,
            notes: Vec::new(),
            named,
            footnotes: Vec::new(),
            footnote_positions: BTreeMap::new(),
            headings: Vec::new(),
            is_untranslated: false,
        }
    }

    /// Which sheet it is.
    #[must_use]
    pub fn sheet(&self) -> Sheet {
        Sheet { page: self.page, division: self.division }
    }

    /// A running text with its citations.
    pub fn running(&mut self, text: &[Inline<Resolved>]) -> String {
        let mut out = self.markup();
        self.passage(text, Manner::Whole, &mut out);
        out.finish()
    }

    /// A running text in a text of another kind: with its language where it is not translated.
    fn passage(&mut self, text: &[Inline<Resolved>], manner: Manner, out: &mut Markup) {
        let first = text.first().map(|inline| inline.span);
        if !first.is_some_and(|span| self.site.languages.is_untranslated(span)) {
            return self.inlines(text, manner, out);
        }
        self.is_untranslated = true;
        let original = self.site.languages.original();
        let element = out.element("span").attribute("lang", original.for_html()).attribute("dir", direction(original));
        element.containing(|out| self.inlines(text, manner, out));
        self.is_untranslated = false;
    }

    /// A running text that may be missing.
    pub fn maybe(&mut self, text: Option<&(impl Deref<Target = [Inline<Resolved>]> + ?Sized)>) -> Option<String> {
        text.map(|text| self.running(text))
    }

    /// A running text for a list: without citations, which stand on its own page.
    #[must_use]
    pub fn brief(&self, text: &[Inline<Resolved>]) -> String {
        self.aside(text, Manner::Brief)
    }

    /// A running text for a place that is a link itself.
    #[must_use]
    pub fn label(&self, text: &[Inline<Resolved>]) -> String {
        self.aside(text, Manner::Label)
    }

    fn aside(&self, text: &[Inline<Resolved>], manner: Manner) -> String {
        let mut out = self.markup();
        Draft::new(self.site, self.words, self.links, self.sheet()).passage(text, manner, &mut out);
        out.trim_end();
        out.finish()
    }

    fn markup(&self) -> Markup {
        Markup::new(self.links.syntax())
    }

    /// A whole text, with its footnotes at the end. Each paragraph between headings can be linked to.
    pub fn text(&mut self, text: &Text) -> String {
        let mut out = self.markup();
        for block in &text.blocks {
            let has_words = !matches!(block.kind, BlockKind::Break | BlockKind::Embedded(_) | BlockKind::Code { .. });
            self.is_untranslated = has_words && self.site.languages.is_untranslated(block.span);
            match &block.kind {
                BlockKind::Paragraph(words) => {
                    let id = self.anchor(PagePart::Paragraph(block.at));
                    let paragraph = self.in_language(out.element("p").attribute("id", id));
                    paragraph.containing(|p| self.inlines(words, Manner::Whole, p));
                    out.raw("\n");
                }
                // A heading has its language itself, since it stands between the others.
                BlockKind::Heading { .. } | BlockKind::Footnote { .. } => self.block(block, &mut out),
                _ if self.is_untranslated => {
                    let part = self.in_language(out.element("div"));
                    part.lines(|part| self.block(block, part));
                    out.raw("\n");
                }
                _ => self.block(block, &mut out),
            }
            self.stale(block, &mut out);
        }
        self.is_untranslated = false;
        self.footnote_section(&text.blocks, &mut out);
        out.finish()
    }

    /// Behind a part whose original has changed since it was translated: the way to that.
    fn stale(&self, block: &Block<Resolved>, out: &mut Markup) {
        let Some(document) = self.page.document(self.site) else { return };
        if self.links.is_book() || !self.site.languages.is_stale(document.file, block.at) {
            return;
        }
        let anchors = [PagePart::Paragraph(block.at), PagePart::Heading(block.at)];
        let anchor = anchors.into_iter().map(|part| self.anchor(part)).find(|anchor| !anchor.is_empty());
        let page = format!("{}../{}", self.links.root(self.sheet()), encode(&self.page.path(self.site)));
        let href = anchor.map_or_else(|| page.clone(), |anchor| format!("{page}#{}", encode(&anchor)));
        let original = self.site.languages.original().for_html();
        out.element("p").attribute("class", "meta").containing(|p| {
            p.element("a").attribute("href", href).attribute("hreflang", original).text(self.words.stale());
        });
        out.raw("\n");
    }

    /// A citation of sources that a record names.
    pub fn references(&mut self, sources: &[impl Borrow<SourceId>]) -> String {
        let mut out = self.markup();
        let mut unique: Vec<SourceId> = Vec::new();
        for &source in sources.iter().map(Borrow::borrow) {
            if !unique.contains(&source) {
                unique.push(source);
            }
        }
        self.citation(unique.into_iter().map(|source| (source, None)), &mut out);
        out.finish()
    }

    /// The notes of the page.
    #[must_use]
    pub fn into_notes(self, reference: impl Fn(SourceId) -> views::SourceReference) -> Vec<views::Note> {
        self.notes
            .into_iter()
            .enumerate()
            .map(|(position, (source, cited_with))| views::Note {
                id: format!("_{}", position + 1),
                anchor: anchors::note(&self.site[source].id),
                number: position + 1,
                source: reference(source),
                reference: format!("_r{cited_with}"),
            })
            .collect()
    }

    /// A citation in a product that numbers the sources of its own list.
    fn cited_from_list(&self, source: SourceId, number: usize, locator: &str, out: &mut Markup) {
        let record = &self.site[source];
        let url = self.links.url(PageRef::Sources, Some(&record.id)).unwrap_or_default();
        let label = match &record.title {
            SourceTitle::Own => self.words.book_source(number, self.words.source_kind("editors")),
            SourceTitle::Published(_) | SourceTitle::Described(_) => self.words.book_source(number, record.publisher()),
        };
        let link = out.element("a").attribute("href", url).attribute("role", "doc-biblioref");
        link.attribute("title", label).text(format_args!("{number}{locator}"));
    }

    /// Links to the notes of sources. The notes are known by their numbers, because a page may have hundreds of citations; the
    /// underscore keeps them apart from the ids of headings, which have none. A citation that names a source first has an id
    /// of its own, made of the number of that source: the note leads back there. Ids of all citations, and links to them from
    /// the notes, would be a twentieth of a long page, and the browser's own way back leads to where a reader came from.
    fn citation<'s>(&mut self, cited: impl IntoIterator<Item = (SourceId, Option<&'s str>)>, out: &mut Markup) {
        let mut links = self.markup();
        let n_known = self.notes.len();
        links.each(cited, " ", |links, (source, locator)| {
            let locator = locator.map_or_else(String::new, |locator| self.words.locator(locator));
            if let Some(number) = self.links.number(source) {
                return self.cited_from_list(source, number, &locator, links);
            }
            let position = self.notes.iter().position(|(known, _)| *known == source).unwrap_or_else(|| {
                self.notes.push((source, n_known + 1));
                self.notes.len() - 1
            });
            let number = position + 1;
            links.element("a").attribute("href", format_args!("#_{number}")).text(format_args!("{number}{locator}"));
        });
        let links = links.finish();
        if !links.is_empty() {
            // A word joiner keeps the numbers from standing alone on the next line.
            out.raw("\u{2060}");
            let id = (self.notes.len() > n_known).then(|| format!("_r{}", n_known + 1));
            out.element("sup").attribute("class", "reference").maybe("id", id).containing(|sup| sup.raw(&links));
        }
    }

    fn inlines(&mut self, text: &[Inline<Resolved>], manner: Manner, out: &mut Markup) {
        for inline in text {
            self.inline(&inline.kind, manner, out);
        }
    }

    fn inline(&mut self, kind: &InlineKind<Resolved>, manner: Manner, out: &mut Markup) {
        let mut wrapped = |tag, inside| out.element(tag).containing(|out| self.inlines(inside, manner, out));
        match kind {
            InlineKind::Text(text) => out.text(text),
            InlineKind::Emphasis(inside) => wrapped("em", inside),
            InlineKind::Strong(inside) => wrapped("strong", inside),
            InlineKind::Deleted(inside) => wrapped("del", inside),
            InlineKind::Code(text) => out.element("code").text(text),
            // Where what it leads to is left out, the words stand alone.
            InlineKind::Link { target, text } => match self.href(target).filter(|_| manner != Manner::Label) {
                Some(href) => {
                    out.element("a").attribute("href", href).containing(|link| self.inlines(text, manner, link));
                }
                None => self.inlines(text, manner, out),
            },
            InlineKind::Image { file, alt } => {
                let source = format!("{}{}", self.links.root(self.sheet()), self.links.picture(&file.file));
                let image = out.element("img").attribute("src", source).attribute("alt", alt);
                // The room is kept free until the picture is there.
                let image = image.maybe("width", file.size.map(|size| size.width));
                let image = image.maybe("height", file.size.map(|size| size.height));
                // On a slow line the text comes first; a book is at hand as a whole.
                image.maybe("loading", (!self.links.is_book()).then_some("lazy")).empty();
            }
            InlineKind::Citation(cited) => {
                // A note's number stands close to what it supports; where it is left out, the space before it goes with it.
                out.trim_end();
                if manner == Manner::Whole {
                    self.citation(cited.iter().map(|cited| (cited.source, cited.locator.as_deref())), out);
                }
            }
            InlineKind::Place(mention) => self.mention(mention, manner, out),
            InlineKind::FootnoteReference(label) if manner == Manner::Whole => self.footnote_reference(label, out),
            InlineKind::FootnoteReference(_) => {}
            InlineKind::SoftBreak => out.raw(" "),
            InlineKind::HardBreak => out.element("br").empty(),
        }
    }

    /// Where a link leads; none if that is left out of what is made.
    fn href(&self, target: &Target) -> Option<String> {
        let from_root = |url: String| format!("{}{url}", self.links.root(self.sheet()));
        match target {
            Target::Outside(address) => Some(address.clone()),
            Target::File(path) => self.links.file(path).map(from_root),
            Target::Page(page, Some(anchor)) if self.links.sheet(*page, Some(anchor)) == self.sheet() => {
                Some(format!("#{}", encode(&self.links.anchor(*page, anchor))))
            }
            Target::Page(page, anchor) => self.links.url(*page, anchor.as_deref()).map(from_root),
        }
    }

    /// `element` with the language of what is written now, where that is still the original's.
    fn in_language<'m>(&self, element: Element<'m>) -> Element<'m> {
        let original = self.is_untranslated.then(|| self.site.languages.original());
        element.maybe("lang", original.map(Language::for_html)).maybe("dir", original.map(direction))
    }

    /// The anchor of a part of the page.
    fn anchor(&self, part: PagePart) -> String {
        self.links.anchor(self.page, self.site.anchors.get(self.page, part))
    }

    fn footnote_reference(&mut self, label: &str, out: &mut Markup) {
        let known = self.footnote_positions.get(label).copied();
        let again = known.is_some();
        let number = known.unwrap_or_else(|| {
            self.footnote_positions.insert(label.to_owned(), self.footnotes.len());
            self.footnotes.push(label.to_owned());
            self.footnotes.len() - 1
        }) + 1;
        let id = (!again).then(|| self.links.anchor(self.page, &format!("footnote-ref-{number}")));
        let note = self.links.anchor(self.page, &format!("footnote-{number}"));
        out.element("sup").attribute("class", "footnote").containing(|sup| {
            sup.element("a").attribute("href", format_args!("#{note}")).maybe("id", id).text(format_args!("*{number}"));
        });
    }

    /// The footnotes that were referred to, in the order of their references.
    fn footnote_section(&mut self, blocks: &[Block<Resolved>], out: &mut Markup) {
        let notes: BTreeMap<&str, (&[Block<Resolved>], Span)> = blocks
            .iter()
            .filter_map(|block| match &block.kind {
                BlockKind::Footnote { label, blocks } => Some((label.as_str(), (blocks.as_slice(), block.span))),
                _ => None,
            })
            .collect();
        if self.footnotes.is_empty() {
            return;
        }
        out.element("ol").attribute("class", "footnotes").lines(|list| {
            let mut number = 0;
            while let Some(label) = self.footnotes.get(number).cloned() {
                number += 1;
                let Some(&(inside, span)) = notes.get(label.as_str()) else { continue };
                self.is_untranslated = self.site.languages.is_untranslated(span);
                let [note, reference] =
                    ["footnote", "footnote-ref"].map(|part| self.links.anchor(self.page, &format!("{part}-{number}")));
                let item = self.in_language(list.element("li").attribute("id", note));
                item.containing(|item| {
                    self.blocks(inside, item);
                    let back = item.element("a").attribute("class", "back");
                    let back = back.attribute("href", format_args!("#{reference}"));
                    back.attribute("aria-label", self.words.footnote_back()).text("↑");
                });
                list.raw("\n");
            }
        });
        self.is_untranslated = false;
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>], out: &mut Markup) {
        for block in blocks {
            self.block(block, out);
        }
    }

    fn block(&mut self, block: &Block<Resolved>, out: &mut Markup) {
        match &block.kind {
            BlockKind::Paragraph(text) => {
                out.element("p").containing(|p| self.inlines(text, Manner::Whole, p));
                out.raw("\n");
            }
            BlockKind::Heading { level, text, .. } => self.heading(*level, block.at, text, out),
            BlockKind::List { start, items } => self.list(*start, items, out),
            BlockKind::Quote(inside) => out.element("blockquote").lines(|quote| self.blocks(inside, quote)),
            BlockKind::Code { text, .. } => {
                out.element("pre").containing(|pre| pre.element("code").text(text));
                out.raw("\n");
            }
            BlockKind::Table { alignments, head, rows } => self.table(alignments, head, rows, out),
            BlockKind::Definitions(definitions) => out.element("dl").lines(|list| {
                for definition in definitions {
                    list.element("dt").containing(|dt| self.inlines(&definition.term, Manner::Whole, dt));
                    for inside in &definition.definitions {
                        list.element("dd").containing(|dd| self.tight(inside, dd));
                        list.raw("\n");
                    }
                }
            }),
            BlockKind::Embedded(Embedded::Figure(id)) => self.figure(*id, out),
            BlockKind::Embedded(Embedded::Picture(id)) => self.picture(*id, out),
            BlockKind::Break => {
                out.element("hr").empty();
                out.raw("\n");
            }
            // Footnotes stand at the end of the text.
            BlockKind::Footnote { .. } => {}
        }
    }

    /// Headings of a text begin below the page's title.
    fn heading(&mut self, level: u8, at: u32, text: &[Inline<Resolved>], out: &mut Markup) {
        let (level, id) = (level.max(2), self.anchor(PagePart::Heading(at)));
        if level == 2 {
            self.headings.push(views::Heading { id: id.clone(), text_html: self.label(text) });
        }
        let tag = format!("h{}", (level - 1 + self.links.level(self.page)).min(6));
        let heading = self.in_language(out.element(&tag).attribute("id", id));
        heading.containing(|heading| self.inlines(text, Manner::Whole, heading));
        out.raw("\n");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block<Resolved>>], out: &mut Markup) {
        let list = out.element(if start.is_some() { "ol" } else { "ul" });
        list.maybe("start", start.filter(|&start| start != 1)).lines(|list| {
            for item in items {
                list.element("li").containing(|li| self.tight(item, li));
                list.raw("\n");
            }
        });
    }

    /// Blocks of an item: a single paragraph needs no tags of its own.
    fn tight(&mut self, blocks: &[Block<Resolved>], out: &mut Markup) {
        match blocks {
            [Block { kind: BlockKind::Paragraph(text), .. }, rest @ ..]
                if rest.iter().all(|block| matches!(block.kind, BlockKind::List { .. })) =>
            {
                self.inlines(text, Manner::Whole, out);
                self.blocks(rest, out);
            }
            _ => self.blocks(blocks, out),
        }
    }

    fn table(
        &mut self,
        alignments: &[Alignment],
        head: &[Vec<Inline<Resolved>>],
        rows: &[Vec<Vec<Inline<Resolved>>>],
        out: &mut Markup,
    ) {
        let class = |column: usize| match alignments.get(column) {
            Some(Alignment::Centre) => Some("centre"),
            Some(Alignment::End) => Some("end"),
            Some(Alignment::None | Alignment::Start) | None => None,
        };
        // A wide table scrolls in its own box, which the keyboard must reach and a screen reader must name.
        let heads: Vec<String> =
            head.iter().map(|cell| crate::model::plain(cell, self.site)).filter(|cell| !cell.is_empty()).collect();
        let label = self.words.table(&heads);
        let region = out.element("div").attribute("class", "table").attribute("tabindex", 0);
        region.attribute("role", "region").attribute("aria-label", label).lines(|region| {
            region.element("table").lines(|table| {
                let mut row = |out: &mut Markup, tag, scope: Option<&str>, cells: &[Vec<Inline<Resolved>>]| {
                    out.element("tr").containing(|tr| {
                        for (column, cell) in cells.iter().enumerate() {
                            let element = tr.element(tag).maybe("scope", scope).maybe("class", class(column));
                            element.containing(|out| self.inlines(cell, Manner::Whole, out));
                        }
                    });
                };
                table.element("thead").containing(|thead| row(thead, "th", Some("col"), head));
                table.raw("\n");
                table.element("tbody").lines(|tbody| {
                    for cells in rows {
                        row(tbody, "td", None, cells);
                        tbody.raw("\n");
                    }
                });
            });
        });
    }
}

/// The direction of a language, as HTML writes it.
fn direction(language: &Language) -> &'static str {
    if language.is_right_to_left() { "rtl" } else { "ltr" }
}
