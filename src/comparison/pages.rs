//! The pages that files of their own are made into: title, and the words of their texts that are no statement, such as headings.

use std::collections::BTreeSet;

use serde_json::Value;

use super::change::{Item, Side};
use super::entry::{Entry, Section};
use super::places::place;
use crate::model::{Embedded, PageRef, Resolved, Site, Wording, plain};
use crate::source::Span;
use crate::text::{Block, BlockKind, Inline};
use crate::value::ShortHash;

/// Every page that has a file.
pub(super) fn section(side: Side) -> Section {
    let site = side.site;
    let entry = |page: PageRef| {
        let document = page.document(site)?;
        let key = page.key(site);
        Some(Entry {
            item: Item {
                id: key.clone(),
                title: document.title.to_owned(),
                page: Some(key.clone()),
                url: site.settings.base_url().map(|base| match page {
                    PageRef::Index => base.to_owned(),
                    _ => format!("{base}{}", page.address(site)),
                }),
                place: Some(place(Span::new(document.file, 0, 0), side.sources)),
            },
            key: vec![("id", key.into())],
            cells: vec![("title", document.title.into()), ("words", other_words(page, site))],
            within: None,
        })
    };
    site.page_refs().filter_map(entry).collect()
}

/// The pieces of a page's text that are no statements.
fn other_words(page: PageRef, site: &Site) -> Value {
    let statements: BTreeSet<ShortHash> =
        site.statements_of(page).iter().map(|statement| statement.wording.hash).collect();
    let mut pieces = Pieces { site, found: Vec::new() };
    if let Some(text) = site.text(page) {
        pieces.blocks(&text.blocks);
    }
    let others = pieces.found.into_iter().map(|words| Wording::new(&words));
    others.filter(|words| !words.text.is_empty() && !statements.contains(&words.hash)).map(|words| words.text).collect()
}

struct Pieces<'a> {
    site: &'a Site,
    found: Vec<String>,
}

impl Pieces<'_> {
    fn words(&mut self, text: &[Inline<Resolved>]) {
        self.found.push(plain(text, self.site));
    }

    fn row(&mut self, cells: &[Vec<Inline<Resolved>>]) {
        let cells: Vec<String> = cells.iter().map(|cell| plain(cell, self.site)).collect();
        self.found.push(cells.join(" · "));
    }

    fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => self.words(text),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                BlockKind::Quote(inside) | BlockKind::Footnote { blocks: inside, .. } => self.blocks(inside),
                BlockKind::Code { text, .. } => self.found.push(text.clone()),
                BlockKind::Table { head, rows, .. } => {
                    self.row(head);
                    rows.iter().for_each(|row| self.row(row));
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.words(&definition.term);
                        definition.definitions.iter().for_each(|inside| self.blocks(inside));
                    }
                }
                BlockKind::Embedded(Embedded::Figure(id)) => self.found.push(format!("![[{}]]", self.site[*id].id)),
                BlockKind::Embedded(Embedded::Picture(id)) => self.found.push(format!("![[{}]]", self.site[*id].id)),
                BlockKind::Break => {}
            }
        }
    }
}
