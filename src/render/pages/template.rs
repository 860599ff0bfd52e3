//! Fills the template of a page, or of a section of a book, with its view and what every template knows of its page.

use std::hash::Hash;

use serde::Serialize;

use crate::diagnostic::Sink;
use crate::model::{PageRef, Sheet, Site};
use crate::output::Stored;
use crate::render::address::Addresses;
use crate::render::catalogue::{description, sheet_title};
use crate::render::formats::json_ld;
use crate::render::markup::encode;
use crate::render::pages::frame::Frame;
use crate::render::pages::navigation::{breadcrumbs, section};
use crate::render::pages::{divisions, languages, parts, picture};
use crate::render::text::Draft;
use crate::render::views;

/// Fills the template of a page, a template of its own name if the theme has one, else that of its kind; unless the store has what would
/// be made of it.
pub(super) fn fill<V: Serialize + Hash>(draft: Draft, view: &V, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let template = match draft.page {
        PageRef::Text(id) if frame.theme.has(&frame.site[id].id) => frame.site[id].id.to_string(),
        page => page.word().to_owned(),
    };
    if frame.is_book() {
        return fill_section(&draft, &template, view, frame, sink).map(Stored::Held);
    }
    let path = format!("{}{}", frame.site.languages.folder(), draft.sheet().path(frame.site));
    let page = page_view(draft, &template, frame);
    let key = frame.store.asks_for_keys().then(|| frame.theme.key(&template, &frame.shared, &page, view));
    if let Some(stored) = key.and_then(|key| frame.store.kept(&path, key)) {
        return Some(stored);
    }
    let html = frame.theme.render(&template, &frame.shared, &page, view, frame.sources, sink)?;
    Some(frame.store.store(&path, key, html))
}

/// Fills the template of a section of a book: the one in `book/` that has the name of the page's own.
fn fill_section<V: Serialize>(
    draft: &Draft,
    template: &str,
    view: &V,
    frame: &Frame,
    sink: &mut Sink,
) -> Option<String> {
    let page = draft.page;
    let section = views::Section {
        root: "",
        url: frame.url(page),
        id: frame.links.anchor(page, ""),
        title: frame.title(page),
        level: frame.links.level(page),
        folds: false,
    };
    frame.theme.render(&format!("book/{template}"), &frame.shared, &section, view, frame.sources, sink)
}

/// What every template knows of its page.
pub(super) fn page_view(mut draft: Draft, template: &str, frame: &Frame) -> views::Page {
    let (site, page, sheet) = (frame.site, draft.page, draft.sheet());
    let url = encode(&sheet.path(site));
    let contents = std::mem::take(&mut draft.headings);
    let mut view = views::Page {
        root: root(sheet, site),
        title: sheet_title(sheet, site, &frame.theme.words),
        level: frame.links.level(page),
        folds: true,
        description: description(page, site),
        canonical_url: (site.settings.base_url.is_some() && page.row().is_citable)
            .then(|| Addresses::new(site, sheet.root(site)).sheet(sheet)),
        edit_url: edit_url(page, frame),
        picture: picture::shared(page, frame),
        template: template.to_owned(),
        section: section(page, site),
        breadcrumbs: breadcrumbs(sheet, site, &frame.theme.words),
        is_division: sheet.division.is_some(),
        divisions: divisions::below(sheet, frame),
        previous: divisions::beside(sheet, frame).0,
        next: divisions::beside(sheet, frame).1,
        lookup_url: divisions::lookup(sheet, frame),
        corrections: corrections(sheet, frame),
        contents: if contents.len() < 3 { Vec::new() } else { contents },
        notes: draft.into_notes(|source| parts::source_reference(source, frame)),
        languages: languages::of_page(sheet, frame),
        translation: languages::translation(page, frame),
        citation: citation(sheet, frame),
        json_ld: String::new(),
        url,
    };
    view.json_ld = json_ld::json_ld(sheet, &view, site);
    view
}

/// The way from a page to the root of the site. A host shows the page for what does not exist at any address, so that its way is
/// counted from the host's root, if that is known.
fn root(sheet: Sheet, site: &Site) -> String {
    match (sheet.page, site.settings.base_path()) {
        (PageRef::NotFound, Some(path)) => path.to_owned(),
        _ => sheet.root(site).to_owned(),
    }
}

/// What was corrected is told on the page itself, not on every division of its list.
fn corrections(sheet: Sheet, frame: &Frame) -> Vec<views::Link> {
    let found = sheet.division.is_none().then(|| frame.corrections.get(&sheet.page).cloned());
    found.flatten().unwrap_or_default()
}

/// A divided list is cited as the page that it is. The address stands in it where the site knows its own; the day of reading is the reader's to add.
fn citation(sheet: Sheet, frame: &Frame) -> Option<views::Citation> {
    let (site, page) = (frame.site, sheet.page);
    if !page.row().is_citable {
        return None;
    }
    let text = match page {
        PageRef::Index => site.settings.title.to_string(),
        _ => frame.theme.words.citation(&frame.title(page), &site.settings.title),
    };
    let address = Addresses::new(site, sheet.root(site)).page(page);
    let text = if site.settings.base_url.is_some() { format!("{text}. {address}") } else { text };
    Some(views::Citation { text, key: page.key(site), files: frame.companions.bibliographies.clone() })
}

/// A translated page leads to its translation, if it has one.
fn edit_url(page: PageRef, frame: &Frame) -> Option<String> {
    let pattern = frame.site.settings.edit_url.as_ref()?;
    let file = frame.site.languages.file(page.file(frame.site, frame.sources)?);
    Some(pattern.replace("{path}", frame.sources.get(file).path()))
}
