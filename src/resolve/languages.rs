//! The languages of an explainer: what of a translation is there, and what the parts of the original are called in its files.

use std::collections::BTreeMap;

use super::anchors::permanent;
use crate::explainer::{Explainer, PartNames};
use crate::model::{Languages, PagePart, Progress, Resolved, Site, Translation, plain};
use crate::source::{FileId, SourceMap};
use crate::text::{Block, BlockKind};

/// The languages of `explainer`, which is a translation of `original` if there is one.
pub(super) fn languages(explainer: &Explainer, original: Option<&Site>) -> Languages {
    let Some(original) = original else {
        let settings = explainer.settings.iter();
        let own = settings.clone().map(|settings| settings.language.value.clone());
        let others = settings.flat_map(|settings| &settings.languages).map(|language| language.value.clone());
        return Languages { all: own.chain(others).collect(), translation: None };
    };
    let translation = explainer.translated.as_ref().map(|translated| {
        let mut progress: BTreeMap<FileId, Progress> = BTreeMap::new();
        for (_, unit) in &translated.units {
            let progress = progress.entry(unit.original.file).or_default();
            progress.all += 1;
            progress.untranslated += usize::from(unit.translation.is_none());
            progress.stale += usize::from(unit.is_stale);
        }
        let stale = translated.units.iter().filter(|(_, unit)| unit.is_stale);
        let stale = stale.map(|(_, unit)| (unit.original.file, unit.original.start)).collect();
        let (language, files) = (translated.language.clone(), translated.files.clone());
        Translation { language, files, progress, stale }
    });
    Languages { all: original.languages.all.clone(), translation }
}

/// What the parts of every page's text are called in the files of translations: a paragraph or heading by its anchor, anything else by its first
/// words, as paragraphs are.
#[must_use]
pub fn part_names(site: &Site, sources: &SourceMap) -> PartNames {
    let mut names = PartNames::new();
    for page in site.page_refs() {
        let (Some(text), Some(file)) = (site.text(page), page.file(site, sources)) else { continue };
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let mut name = |block: &Block<Resolved>| {
            let part = match block.kind {
                BlockKind::Heading { .. } => Some(PagePart::Heading(block.at)),
                BlockKind::Paragraph(_) => Some(PagePart::Paragraph(block.at)),
                _ => None,
            };
            let anchor = part.map(|part| site.anchors.get(page, part)).filter(|anchor| !anchor.is_empty());
            let base = anchor.map_or_else(|| permanent::id(&words(block, site)), str::to_owned);
            let count = taken.entry(base.clone()).and_modify(|count| *count += 1).or_insert(1);
            if *count == 1 { base } else { format!("{base}-{count}") }
        };
        names.insert(file, text.blocks.iter().map(&mut name).collect());
    }
    names
}

/// The words of a block, however deep they stand in it.
fn words(block: &Block<Resolved>, site: &Site) -> String {
    let all = |blocks: &[Block<Resolved>]| blocks.iter().map(|block| words(block, site)).collect::<Vec<_>>().join(" ");
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => plain(text, site),
        BlockKind::List { items, .. } => items.iter().map(|item| all(item)).collect::<Vec<_>>().join(" "),
        BlockKind::Quote(inside) => all(inside),
        BlockKind::Footnote { label, blocks } => format!("{label} {}", all(blocks)),
        BlockKind::Code { text, .. } => text.clone(),
        BlockKind::Table { head, rows, .. } => {
            let cells = head.iter().chain(rows.iter().flatten());
            cells.map(|cell| plain(cell, site)).collect::<Vec<_>>().join(" ")
        }
        BlockKind::Definitions(definitions) => {
            definitions.iter().map(|definition| plain(&definition.term, site)).collect::<Vec<_>>().join(" ")
        }
        BlockKind::Embedded(_) | BlockKind::Break => String::new(),
    }
}
