//! The same page in the other languages of the explainer, and how far its translation is.

use crate::model::{PageRef, Progress, Sheet, languages::folder};
use crate::render::address::Addresses;
use crate::render::markup::encode;
use crate::render::pages::frame::Frame;
use crate::render::views::{PageInLanguage, PageTranslation};
use crate::value::Language;

/// The page in each language, the original's first; empty where there is one only, and for the page for what does not exist. A list is divided
/// in each language by its own letters, so that a division leads to the whole in the others, which is no translation of it.
pub(super) fn of_page(sheet: Sheet, frame: &Frame) -> Vec<PageInLanguage> {
    let (site, words, page) = (frame.site, &frame.theme.words, sheet.page);
    let languages = &site.languages;
    if !languages.are_several() || !page.row().is_citable {
        return Vec::new();
    }
    let own = site.settings.language.as_str();
    let version = |(position, language): (usize, &Language)| {
        let is_original = position == 0;
        let folder = if is_original { String::new() } else { folder(language) };
        PageInLanguage {
            language: language.for_html(),
            direction: if language.is_right_to_left() { "rtl" } else { "ltr" },
            name: words.autonym(language).map_or_else(|| words.language(language), str::to_owned),
            url: match language.as_str() == own {
                true => encode(&sheet.path(site)),
                false => format!("{}{}{}", above(frame), encode(&folder), encode(&page.path(site))),
            },
            absolute_url: sheet.division.is_none().then(|| Addresses::new(site, "").page_in(&folder, page)).flatten(),
            locale: language.for_html().replace('-', "_"),
            is_own: language.as_str() == own,
        }
    };
    languages.all.iter().enumerate().map(version).collect()
}

/// The way from the root of the site in its language to that of the original.
fn above(frame: &Frame) -> &'static str {
    if frame.site.languages.translation.is_some() { "../" } else { "" }
}

/// How far the translation of the page's own file is; none if all of it is translated.
pub(super) fn translation(page: PageRef, frame: &Frame) -> Option<PageTranslation> {
    let site = frame.site;
    let file = page.file(site, frame.sources)?;
    let Progress { untranslated, stale, .. } = site.languages.translation.as_ref()?.progress.get(&file)?;
    (untranslated + stale > 0).then(|| PageTranslation {
        language: frame.theme.words.language(site.languages.original()),
        url: format!("{}{}", above(frame), encode(&page.path(site))),
        is_partial: *untranslated > 0,
        is_stale: *stale > 0,
    })
}
