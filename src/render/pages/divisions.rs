//! A divided list: what leads from its page to its divisions, and from each of them to the next.

use crate::model::{DivisionId, PageRef, Sheet};
use crate::render::catalogue::{division_title, heading_title};
use crate::render::markup::encode;
use crate::render::pages::frame::Frame;
use crate::render::views;

/// The divisions to which a sheet leads, each with those to which that leads; none where its list is not divided.
pub(super) fn below(sheet: Sheet, frame: &Frame) -> Vec<views::Division> {
    links(sheet.page, frame.content(sheet).map_or(&[], |content| &content.below), true, frame)
}

fn links(page: PageRef, divisions: &[DivisionId], with_below: bool, frame: &Frame) -> Vec<views::Division> {
    let site = frame.site;
    let view = |&id: &DivisionId| {
        let division = &site.divisions[id];
        let part = division.headings.last().and_then(|heading| heading.part());
        let views::Link { title, url, .. } = link(page, id, None, frame);
        views::Division {
            title,
            url,
            anchor: part.map_or_else(String::new, |part| frame.anchor(page, part)),
            n_entries: division.content.n_entries,
            below: if with_below { links(page, &division.content.below, false, frame) } else { Vec::new() },
        }
    };
    divisions.iter().map(view).collect()
}

/// What leads from former addresses of entries to the divisions of the list, on the page of the list alone.
pub(super) fn lookup(sheet: Sheet, frame: &Frame) -> Option<String> {
    frame.companions.lookups.of(sheet.page).filter(|_| sheet.division.is_none()).map(str::to_owned)
}

/// The way to a division, or to a part of it by its anchor.
pub(super) fn link(page: PageRef, id: DivisionId, anchor: Option<&str>, frame: &Frame) -> views::Link {
    let heading = frame.site.divisions[id].headings.last();
    let title = heading.map_or_else(String::new, |heading| heading_title(heading, frame.site, &frame.theme.words));
    let path = url(page, id, frame);
    let url = anchor.map_or_else(|| path.clone(), |anchor| format!("{path}#{}", encode(anchor)));
    views::Link { title, url, language: None }
}

/// The divisions with entries before and after one.
pub(super) fn beside(sheet: Sheet, frame: &Frame) -> (Option<views::Link>, Option<views::Link>) {
    let link = |id: DivisionId| views::Link {
        title: division_title(id, frame.site, &frame.theme.words),
        url: url(sheet.page, id, frame),
        language: None,
    };
    let (previous, next) = sheet.division.map_or((None, None), |id| frame.site.divisions.beside(id));
    (previous.map(link), next.map(link))
}

fn url(page: PageRef, id: DivisionId, frame: &Frame) -> String {
    encode(&Sheet { page, division: Some(id) }.path(frame.site))
}
