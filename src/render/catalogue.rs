//! What is said of a page or a record wherever it is listed: titles, descriptions, periods, the order of sources.
//!
//! Comes in: the model and the words of the interface. Goes out: plain text and ids, for pages, feeds, data and books alike.

use crate::model::{PageRef, Site, SourceId, plain};
use crate::render::words::Words;
use crate::render::words::locale::Locale;

/// A page's title.
pub(super) fn title(page: PageRef, site: &Site, words: &Words) -> String {
    match page {
        PageRef::Index => site.index.title.clone(),
        PageRef::Agreement => site.agreement.as_ref().map_or_else(String::new, |agreement| agreement.title.clone()),
        PageRef::Point(id) => format!("{}: {}", words.point(site[id].number), site[id].title),
        PageRef::Place(id) => site[id].title.clone(),
        PageRef::Event(id) => site[id].title.clone(),
        PageRef::Text(id) => site[id].title.clone(),
        PageRef::Places => site.settings.places_title.clone().unwrap_or_else(|| words.page("places").to_owned()),
        PageRef::NotFound => words.page("not_found").to_owned(),
        PageRef::Chronology
        | PageRef::Glossary
        | PageRef::Finder
        | PageRef::People
        | PageRef::Sources
        | PageRef::Disagreements
        | PageRef::Evidence
        | PageRef::Wording
        | PageRef::Corrections
        | PageRef::Data => words.page(page.word()).to_owned(),
    }
}

/// A page in one or two plain sentences: its summary, or the site's tagline.
pub(super) fn description(page: PageRef, site: &Site) -> String {
    let text = match page {
        PageRef::Index => return site.settings.description.clone().unwrap_or_else(|| plain(&site.index.lead, site)),
        PageRef::Agreement => site.agreement.as_ref().map(|agreement| &agreement.summary),
        PageRef::Point(id) => Some(&site[id].summary),
        PageRef::Place(id) => Some(&site[id].summary),
        PageRef::Event(id) => Some(&site[id].summary),
        PageRef::Text(id) => site[id].summary.as_ref(),
        PageRef::Places
        | PageRef::Chronology
        | PageRef::Glossary
        | PageRef::Finder
        | PageRef::People
        | PageRef::Sources
        | PageRef::Disagreements
        | PageRef::Evidence
        | PageRef::Wording
        | PageRef::Corrections
        | PageRef::Data
        | PageRef::NotFound => None,
    };
    text.map_or_else(|| site.settings.tagline.clone(), |text| plain(text, site))
}

/// Every source in the order of their list: by publisher and date.
pub(super) fn in_order(site: &Site, locale: &Locale) -> Vec<SourceId> {
    let mut ids: Vec<SourceId> = (0..site.sources.len()).map(SourceId::at).collect();
    ids.sort_by(|&a, &b| {
        let dated = |id: SourceId| (site[id].date.as_ref().map(|date| (date.earliest(), date.latest())), id);
        locale.compare(&site[a].publisher, &site[b].publisher).then_with(|| dated(a).cmp(&dated(b)))
    });
    ids
}
