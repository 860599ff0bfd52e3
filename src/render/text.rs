//! A page while it is made: text becomes HTML, and on the way the page's notes and first mentions are collected.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Deref;

use crate::model::{
    Mention, Name, PagePart, PageRef, PlaceId, Resolved, Site, SourceId, SourceTitle, Target, Text, anchors,
};
use crate::render::links::{Links, place_url};
use crate::render::markup::{Syntax, encode, escape};
use crate::render::views;
use crate::render::words::Words;
use crate::text::{Alignment, Block, BlockKind, Cited, Inline, InlineKind};

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
    /// The sources cited so far, in order, each with the numbers of its citations.
    notes: Vec<(SourceId, Vec<usize>)>,
    /// How many citations there are so far; each may name several sources.
    n_citations: usize,
    /// The places named so far.
    named: BTreeSet<PlaceId>,
    /// The footnotes referred to so far, in order.
    footnotes: Vec<String>,
    /// Their positions there, by their labels.
    footnote_positions: BTreeMap<String, usize>,
    /// The headings of the second level so far.
    pub headings: Vec<views::Heading>,
}

impl<'a> Draft<'a> {
    /// An empty page.
    #[must_use]
    pub fn new(site: &'a Site, words: &'a Words, links: &'a dyn Links, page: PageRef) -> Self {
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
            notes: Vec::new(),
            n_citations: 0,
            named,
            footnotes: Vec::new(),
            footnote_positions: BTreeMap::new(),
            headings: Vec::new(),
        }
    }

    /// A running text with its citations.
    pub fn running(&mut self, text: &[Inline<Resolved>]) -> String {
        let mut out = String::new();
        self.inlines(text, true, &mut out);
        out
    }

    /// A running text that may be missing.
    pub fn maybe(&mut self, text: Option<&(impl Deref<Target = [Inline<Resolved>]> + ?Sized)>) -> Option<String> {
        text.map(|text| self.running(text))
    }

    /// A running text for a list: without citations, which stand on its own page.
    #[must_use]
    pub fn brief(&self, text: &[Inline<Resolved>]) -> String {
        let mut aside = Draft::new(self.site, self.words, self.links, self.page);
        let mut out = String::new();
        aside.inlines(text, false, &mut out);
        out.trim_end().to_owned()
    }

    /// A whole text, with its footnotes at the end. Each paragraph between headings can be linked to.
    pub fn text(&mut self, text: &Text) -> String {
        let mut out = String::new();
        for block in &text.blocks {
            match &block.kind {
                BlockKind::Paragraph(words) => {
                    let id = self.anchor(PagePart::Paragraph(block.span.start));
                    let _ = write!(out, "<p id=\"{}\">", escape(&id));
                    self.inlines(words, true, &mut out);
                    out.push_str("</p>\n");
                }
                _ => self.block(block, &mut out),
            }
        }
        self.footnote_section(&text.blocks, &mut out);
        out
    }

    /// A citation of sources that a record names.
    pub fn references(&mut self, sources: &[impl Borrow<SourceId>]) -> String {
        let mut out = String::new();
        let mut unique: Vec<SourceId> = Vec::new();
        for &source in sources.iter().map(Borrow::borrow) {
            if !unique.contains(&source) {
                unique.push(source);
            }
        }
        self.citation(unique.into_iter().map(|source| (source, None)), &mut out);
        out
    }

    /// The notes of the page.
    #[must_use]
    pub fn into_notes(self, reference: impl Fn(SourceId) -> views::SourceReference) -> Vec<views::Note> {
        self.notes
            .into_iter()
            .enumerate()
            .map(|(position, (source, references))| views::Note {
                id: format!("_{}", position + 1),
                anchor: anchors::note(&self.site[source].id),
                number: position + 1,
                source: reference(source),
                references: references.iter().map(|number| format!("_r{number}")).collect(),
            })
            .collect()
    }

    /// A citation in a product that numbers the sources of its own list.
    fn cited_from_list(&self, source: SourceId, number: usize, locator: Option<&str>) -> String {
        let record = &self.site[source];
        let url = self.links.url(PageRef::Sources, Some(&record.id)).unwrap_or_default();
        let label = match &record.title {
            SourceTitle::Own => self.words.book_source(number, self.words.source_kind("editors")),
            SourceTitle::Published(_) | SourceTitle::Described(_) => self.words.book_source(number, record.publisher()),
        };
        let locator = locator.map_or_else(String::new, |locator| self.words.locator(locator));
        format!(
            "<a href=\"{}\" role=\"doc-biblioref\" title=\"{}\">{number}{}</a>",
            escape(&url),
            escape(&label),
            escape(&locator)
        )
    }

    /// Links to the notes of sources. The notes are known by their numbers and the citations by theirs, because a page
    /// may have hundreds of both; the underscore keeps them apart from the ids of headings, which have none.
    fn citation<'s>(&mut self, cited: impl IntoIterator<Item = (SourceId, Option<&'s str>)>, out: &mut String) {
        let mut links = Vec::new();
        let citation = self.n_citations + 1;
        let mut noted = false;
        for (source, locator) in cited {
            if let Some(number) = self.links.number(source) {
                links.push(self.cited_from_list(source, number, locator));
                continue;
            }
            noted = true;
            let position = self.notes.iter().position(|(known, _)| *known == source).unwrap_or_else(|| {
                self.notes.push((source, Vec::new()));
                self.notes.len() - 1
            });
            let number = position + 1;
            let locator = locator.map_or_else(String::new, |locator| self.words.locator(locator));
            links.push(format!("<a href=\"#_{number}\">{number}{}</a>", escape(&locator)));
            let citations = &mut self.notes[position].1;
            if citations.last() != Some(&citation) {
                citations.push(citation);
            }
        }
        if !links.is_empty() {
            // A word joiner keeps the numbers from standing alone on the next line.
            let links = links.join(" ");
            let _ = match noted {
                true => write!(out, "\u{2060}<sup class=\"reference\" id=\"_r{citation}\">{links}</sup>"),
                false => write!(out, "\u{2060}<sup class=\"reference\">{links}</sup>"),
            };
        }
        self.n_citations += usize::from(noted);
    }

    fn inlines(&mut self, text: &[Inline<Resolved>], cite: bool, out: &mut String) {
        for inline in text {
            self.inline(&inline.kind, cite, out);
        }
    }

    fn wrapped(&mut self, tag: &str, inside: &[Inline<Resolved>], cite: bool, out: &mut String) {
        let _ = write!(out, "<{tag}>");
        self.inlines(inside, cite, out);
        let _ = write!(out, "</{tag}>");
    }

    fn inline(&mut self, kind: &InlineKind<Resolved>, cite: bool, out: &mut String) {
        match kind {
            InlineKind::Text(text) => out.push_str(&escape(text)),
            InlineKind::Emphasis(inside) => self.wrapped("em", inside, cite, out),
            InlineKind::Strong(inside) => self.wrapped("strong", inside, cite, out),
            InlineKind::Deleted(inside) => self.wrapped("del", inside, cite, out),
            InlineKind::Code(text) => {
                let _ = write!(out, "<code>{}</code>", escape(text));
            }
            InlineKind::Link { target, text } => {
                // Where what it leads to is left out, the words stand alone.
                let href = self.href(target);
                if let Some(href) = &href {
                    let _ = write!(out, "<a href=\"{}\">", escape(href));
                }
                self.inlines(text, cite, out);
                out.push_str(if href.is_some() { "</a>" } else { "" });
            }
            InlineKind::Image { file, alt } => {
                let source = format!("{}{}", self.links.root(self.page), self.links.picture(&file.file));
                // On a slow line the text comes first; a book is at hand as a whole.
                let when = if self.links.is_book() { "" } else { " loading=\"lazy\"" };
                // The room is kept free until the picture is there.
                let room = file.size.map(|size| format!(" width=\"{}\" height=\"{}\"", size.width, size.height));
                let room = room.unwrap_or_default();
                let (source, alt) = (escape(&source), escape(alt));
                let _ = write!(out, "<img src=\"{source}\" alt=\"{alt}\"{room}{when}{}", self.close());
            }
            InlineKind::Citation(cited) if cite => self.cited(cited, out),
            InlineKind::Citation(_) => {
                // The space before the citation goes with it.
                let shown = out.trim_end().len();
                out.truncate(shown);
            }
            InlineKind::Place(mention) => self.mention(*mention, cite, out),
            InlineKind::FootnoteReference(label) if cite => self.footnote_reference(label, out),
            InlineKind::FootnoteReference(_) => {}
            InlineKind::SoftBreak => out.push(' '),
            InlineKind::HardBreak => {
                let _ = write!(out, "<br{}", self.close());
            }
        }
    }

    fn cited(&mut self, cited: &[Cited<Resolved>], out: &mut String) {
        // A note's number stands close to what it supports.
        let shown = out.trim_end().len();
        out.truncate(shown);
        self.citation(cited.iter().map(|cited| (cited.source, cited.locator.as_deref())), out);
    }

    /// A place: linked to its page, with its second name at the first mention.
    fn mention(&mut self, mention: Mention, cite: bool, out: &mut String) {
        let place = &self.site[mention.place];
        let name = &place.names[mention.name.unwrap_or(place.canonical)];
        let own = matches!(self.page, PageRef::Place(id) if self.site[id].place == mention.place);
        let words = self.name(name);
        // A form that a source has is kept whatever the reader chooses; the site's own follows the reader.
        let choice = if mention.name.is_none() { format!(" data-place=\"{}\"", place.id) } else { String::new() };
        match place_url(self.links, self.site, mention.place).filter(|_| !own) {
            Some(url) => {
                let href = format!("{}{url}", self.links.root(self.page));
                let _ = write!(out, "<a class=\"place\"{choice} href=\"{}\">{words}</a>", escape(&href));
            }
            None => {
                let _ = write!(out, "<span class=\"place\"{choice}>{words}</span>");
            }
        }
        let first = cite && self.named.insert(mention.place);
        if let Some(beside) = place.name_beside().filter(|_| first && mention.name.is_none()) {
            let (before, after) = self.words.beside();
            let name = self.name(beside);
            let _ = write!(out, " <span class=\"beside\">{}{name}{}</span>", escape(before), escape(after));
        }
    }

    /// A name, with its language where it is not the site's.
    fn name(&self, name: &Name) -> String {
        let own = self.site.settings.language.language();
        if name.language.language() == own {
            return escape(&name.form);
        }
        let direction = if name.language.is_right_to_left() { " dir=\"rtl\"" } else { "" };
        format!("<span lang=\"{}\"{direction}>{}</span>", name.language.for_html(), escape(&name.form))
    }

    /// Where a link leads; none if that is left out of what is made.
    fn href(&self, target: &Target) -> Option<String> {
        let from_root = |url: String| format!("{}{url}", self.links.root(self.page));
        match target {
            Target::Outside(address) => Some(address.clone()),
            Target::File(path) => self.links.file(path).map(from_root),
            Target::Page(page, Some(anchor)) if *page == self.page => {
                Some(format!("#{}", encode(&self.links.anchor(*page, anchor))))
            }
            Target::Page(page, anchor) => self.links.url(*page, anchor.as_deref()).map(from_root),
        }
    }

    /// How the tag of an element without content ends.
    fn close(&self) -> &'static str {
        if self.links.syntax() == Syntax::Xml { "/>" } else { ">" }
    }

    /// The anchor of a part of the page.
    fn anchor(&self, part: PagePart) -> String {
        self.links.anchor(self.page, self.site.anchors.get(self.page, part))
    }

    fn footnote_reference(&mut self, label: &str, out: &mut String) {
        let known = self.footnote_positions.get(label).copied();
        let again = known.is_some();
        let number = known.unwrap_or_else(|| {
            self.footnote_positions.insert(label.to_owned(), self.footnotes.len());
            self.footnotes.push(label.to_owned());
            self.footnotes.len() - 1
        }) + 1;
        let id = match again {
            true => String::new(),
            false => format!(" id=\"{}\"", self.links.anchor(self.page, &format!("footnote-ref-{number}"))),
        };
        let note = self.links.anchor(self.page, &format!("footnote-{number}"));
        let _ = write!(out, "<sup class=\"footnote\"><a href=\"#{note}\"{id}>*{number}</a></sup>");
    }

    /// The footnotes that were referred to, in the order of their references.
    fn footnote_section(&mut self, blocks: &[Block<Resolved>], out: &mut String) {
        let notes: BTreeMap<&str, &[Block<Resolved>]> = blocks
            .iter()
            .filter_map(|block| match &block.kind {
                BlockKind::Footnote { label, blocks } => Some((label.as_str(), blocks.as_slice())),
                _ => None,
            })
            .collect();
        let mut number = 0;
        while let Some(label) = self.footnotes.get(number).cloned() {
            number += 1;
            let Some(inside) = notes.get(label.as_str()) else { continue };
            if number == 1 {
                out.push_str("<ol class=\"footnotes\">\n");
            }
            let [note, reference] =
                ["footnote", "footnote-ref"].map(|part| self.links.anchor(self.page, &format!("{part}-{number}")));
            let _ = write!(out, "<li id=\"{note}\">");
            self.blocks(inside, out);
            let back = escape(self.words.footnote_back());
            let _ = writeln!(out, "<a class=\"back\" href=\"#{reference}\" aria-label=\"{back}\">↑</a></li>");
        }
        if number > 0 {
            out.push_str("</ol>\n");
        }
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>], out: &mut String) {
        for block in blocks {
            self.block(block, out);
        }
    }

    fn block(&mut self, block: &Block<Resolved>, out: &mut String) {
        match &block.kind {
            BlockKind::Paragraph(text) => {
                self.wrapped("p", text, true, out);
                out.push('\n');
            }
            BlockKind::Heading { level, text, .. } => self.heading(*level, block.span.start, text, out),
            BlockKind::List { start, items } => self.list(*start, items, out),
            BlockKind::Quote(inside) => {
                out.push_str("<blockquote>\n");
                self.blocks(inside, out);
                out.push_str("</blockquote>\n");
            }
            BlockKind::Code { text, .. } => {
                let _ = writeln!(out, "<pre><code>{}</code></pre>", escape(text));
            }
            BlockKind::Table { alignments, head, rows } => self.table(alignments, head, rows, out),
            BlockKind::Definitions(definitions) => {
                out.push_str("<dl>\n");
                for definition in definitions {
                    self.wrapped("dt", &definition.term, true, out);
                    for inside in &definition.definitions {
                        out.push_str("<dd>");
                        self.tight(inside, out);
                        out.push_str("</dd>\n");
                    }
                }
                out.push_str("</dl>\n");
            }
            BlockKind::Break => {
                let _ = writeln!(out, "<hr{}", self.close());
            }
            // Footnotes stand at the end of the text.
            BlockKind::Footnote { .. } => {}
        }
    }

    /// Headings of a text begin below the page's title.
    fn heading(&mut self, level: u8, at: u32, text: &[Inline<Resolved>], out: &mut String) {
        let (level, id) = (level.max(2), self.anchor(PagePart::Heading(at)));
        if level == 2 {
            let text_html = self.brief(text);
            self.headings.push(views::Heading { id: id.clone(), text_html: without_links(&text_html) });
        }
        let level = (level - 1 + self.links.level(self.page)).min(6);
        let _ = write!(out, "<h{level} id=\"{}\">", escape(&id));
        self.inlines(text, true, out);
        let _ = writeln!(out, "</h{level}>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block<Resolved>>], out: &mut String) {
        let (open, close) = match start {
            None => ("<ul>".to_owned(), "</ul>"),
            Some(1) => ("<ol>".to_owned(), "</ol>"),
            Some(start) => (format!("<ol start=\"{start}\">"), "</ol>"),
        };
        let _ = writeln!(out, "{open}");
        for item in items {
            out.push_str("<li>");
            self.tight(item, out);
            out.push_str("</li>\n");
        }
        let _ = writeln!(out, "{close}");
    }

    /// Blocks of an item: a single paragraph needs no tags of its own.
    fn tight(&mut self, blocks: &[Block<Resolved>], out: &mut String) {
        match blocks {
            [Block { kind: BlockKind::Paragraph(text), .. }, rest @ ..]
                if rest.iter().all(|block| matches!(block.kind, BlockKind::List { .. })) =>
            {
                self.inlines(text, true, out);
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
        out: &mut String,
    ) {
        let class = |column: usize| match alignments.get(column) {
            Some(Alignment::Centre) => " class=\"centre\"",
            Some(Alignment::End) => " class=\"end\"",
            Some(Alignment::None | Alignment::Start) | None => "",
        };
        // A wide table scrolls in its own box, which the keyboard must reach and a screen reader must name.
        let heads: Vec<String> =
            head.iter().map(|cell| crate::model::plain(cell, self.site)).filter(|cell| !cell.is_empty()).collect();
        let label = escape(&format!("{}: {}", self.words.table(), self.words.list(&heads)));
        let _ = write!(
            out,
            "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\">\n<table>\n<thead><tr>"
        );
        for (column, cell) in head.iter().enumerate() {
            let _ = write!(out, "<th scope=\"col\"{}>", class(column));
            self.inlines(cell, true, out);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let _ = write!(out, "<td{}>", class(column));
                self.inlines(cell, true, out);
                out.push_str("</td>");
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }
}

/// HTML without its links, for a place that is a link itself.
fn without_links(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<a ") {
        out.push_str(&rest[..start]);
        rest = rest[start..].find('>').map_or("", |end| &rest[start + end + 1..]);
    }
    out.push_str(rest);
    out.replace("</a>", "")
}

#[cfg(test)]
mod tests {
    use super::without_links;

    #[test]
    fn links_are_taken_out() {
        assert_eq!(without_links("a <a href=\"b\">c</a> <em>d</em>"), "a c <em>d</em>");
    }
}
