//! The ways through the site that every page shows: its navigation, and the steps down to the page.

use std::iter;

use crate::model::{PageRef, Sheet, Site};
use crate::render::catalogue::{description, division_title, short_title};
use crate::render::markup::encode;
use crate::render::pages::companions::Companions;
use crate::render::theme::Theme;
use crate::render::views::{self, NavigationItem};
use crate::render::words::Words;
use crate::value::PageKind;
use crate::value::page_kind::Menu;

/// How many documents stand at the top of every page.
const MOST_DOCUMENTS: usize = 3;

/// The id of the navigation item that a page belongs to: that of the page that lists it, or its own.
pub(super) fn section(page: PageRef, site: &Site) -> String {
    match (page, page.row().above) {
        (PageRef::Agreement(_) | PageRef::Point(_), _) => {
            let own = site.document_of_page(page);
            let in_menu = iter::successors(own, |&id| site.annexed_to(id)).last();
            in_menu.map_or_else(String::new, |id| site.document_key(id))
        }
        (PageRef::Text(id), _) => site[id].id.to_string(),
        (_, Some(above)) if above != PageKind::Index => above.row().word.to_owned(),
        _ => page.word().to_owned(),
    }
}

/// The way down to a sheet from the front page, without the sheet itself.
pub(super) fn breadcrumbs(sheet: Sheet, site: &Site, words: &Words) -> Vec<NavigationItem> {
    let page = sheet.page;
    let mut points: Vec<PageRef> = match page {
        PageRef::Point(id) => {
            iter::successors(site.point_above(id), |&id| site.point_above(id)).map(PageRef::Point).collect()
        }
        _ => Vec::new(),
    };
    points.reverse();
    let mut items: Vec<NavigationItem> =
        page.above(site).into_iter().chain(points).map(|page| item(page, site, words)).collect();
    if let Some(id) = sheet.division {
        items.push(item(page, site, words));
        items.extend(site.divisions.above(id).into_iter().map(|id| NavigationItem {
            title: division_title(id, site, words),
            url: encode(&Sheet { page, division: Some(id) }.path(site)),
            id: section(page, site),
        }));
    }
    items
}

fn item(page: PageRef, site: &Site, words: &Words) -> NavigationItem {
    NavigationItem { title: short_title(page, site, words), url: encode(&page.path(site)), id: section(page, site) }
}

/// Where a page stands in the navigation.
fn menu(page: PageRef, site: &Site) -> Menu {
    match (page.row().menu, page) {
        (Menu::AsWritten, PageRef::Text(id)) if site[id].nav.is_some() => Menu::Main,
        (Menu::AsWritten, _) => Menu::Footer,
        // The document that it belongs to leads to an annex.
        (Menu::Main, PageRef::Agreement(id)) if site.annexed_to(id).is_some() => Menu::Nowhere,
        // A row has no room for more.
        (Menu::Main, PageRef::Agreement(id)) if id.0 as usize >= MOST_DOCUMENTS => Menu::Footer,
        (menu, _) => menu,
    }
}

/// What every template is given as `site`.
pub(super) fn site_view(site: &Site, theme: &Theme, companions: &Companions) -> views::Site {
    let settings = &site.settings;
    let pages: Vec<PageRef> = site.page_refs().collect();
    let items = |wanted: Menu| -> Vec<NavigationItem> {
        let wanted = pages.iter().filter(|&&page| menu(page, site) == wanted);
        wanted.map(|&page| item(page, site, &theme.words)).collect()
    };
    views::Site {
        title: settings.title.to_string(),
        tagline: settings.tagline.to_string(),
        description: description(PageRef::Index, site),
        language: settings.language.for_html(),
        direction: if settings.language.is_right_to_left() { "rtl" } else { "ltr" },
        date: site.last_work().and_then(|date| date.placed().iso()),
        base_url: settings.base_url().unwrap_or_default().to_owned(),
        licence: settings
            .licence
            .as_ref()
            .map(|licence| views::NamedLink { name: licence.name.to_string(), url: licence.url.to_string() }),
        repository: settings.repository.as_ref().map(ToString::to_string),
        navigation: items(Menu::Main),
        footer: items(Menu::Footer),
        alternates: companions.alternates.clone(),
        stylesheet_url: companions.url(&theme.stylesheet.0),
        lean_stylesheet_url: companions.url(&theme.lean_stylesheet.0),
        script_url: theme.script.as_ref().map(|(path, _)| companions.url(path)),
        search_url: companions.scripts.search.0.clone(),
        names_url: companions.scripts.names.as_ref().map(|(path, _)| path.clone()),
        loaded_urls: companions.scripts.iter().chain(companions.lookups.iter()).map(|(path, _)| path.clone()).collect(),
        has_choice: companions.scripts.has_choice,
        finder_url: pages.contains(&PageRef::Finder).then(|| PageRef::Finder.path(site)),
        books: companions.books.clone(),
        generator: format!("annals {}", env!("CARGO_PKG_VERSION")),
    }
}
