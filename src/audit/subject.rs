//! What is looked over: the pages, where what is wrong with them can be cured, and how the rules get each page.

use crate::audit::allowance::allowance;
use crate::audit::css::Sheet;
use crate::audit::fetch::Fetch;
use crate::audit::page::Page;
use crate::model::{self, PageRef, Site};
use crate::source::{FileId, SourceMap};

/// The files of the theme that the site was made with, the site's own in place of the built-in ones.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// The templates.
    pub templates: Vec<FileId>,
    /// The style sheets, in the order in which they are joined.
    pub stylesheets: Vec<FileId>,
    /// Which colours must stand out against which.
    pub contrast: Option<FileId>,
}

/// What is to be looked over, and where what is wrong with it can be cured: all that is known before the pages are made.
#[derive(Debug)]
pub struct Subject {
    pub(super) pages: Vec<Origin>,
    /// The address of the site with a slash at its end; empty if not known.
    pub(super) base: String,
    pub(super) theme: ThemeFiles,
}

/// A page, and what it is made from.
#[derive(Debug)]
pub(super) struct Origin {
    pub(super) path: String,
    /// Its file in `content/`; none if it is gathered from many.
    pub(super) file: Option<FileId>,
    /// The names of its templates, of which the theme has the second at least: its own, that of its kind.
    pub(super) templates: [String; 2],
    /// What it may weigh in the original's language, in bytes.
    pub(super) budget: usize,
    /// By how many per cent its HTML may weigh more in its own.
    pub(super) allowance: usize,
}

impl Subject {
    /// The pages of the `original` and of its `translations`, which are made with the theme of these files.
    #[must_use]
    pub fn new<'a>(
        original: &Site,
        translations: impl Iterator<Item = &'a Site>,
        theme: ThemeFiles,
        sources: &SourceMap,
    ) -> Self {
        let base = original.settings.base_url().unwrap_or_default().to_owned();
        let mut pages = Self::pages(original, sources);
        pages.extend(translations.flat_map(|site| Self::pages(site, sources)));
        Self { pages, base, theme }
    }

    fn pages(site: &Site, sources: &SourceMap) -> Vec<Origin> {
        let folder = site.languages.folder();
        let translation = site.languages.translation.as_ref();
        let allowance = translation.map_or(0, |to| allowance(site.languages.original(), &to.language));
        let origin = |sheet: model::Sheet| {
            let page = sheet.page;
            let own = match page {
                PageRef::Text(id) => site[id].id.to_string(),
                _ => String::new(),
            };
            let templates = [own, page.word().to_owned()];
            let path = format!("{folder}{}", sheet.path(site));
            Origin { path, file: page.file(site, sources), templates, budget: site.budget(page), allowance }
        };
        site.sheets().map(origin).collect()
    }
}

/// A page that is looked over.
pub(super) struct Audited<'a> {
    pub(super) path: &'a str,
    /// What it may weigh in the original's language, in bytes.
    pub(super) budget: usize,
    /// By how many per cent its HTML may weigh more in its own.
    pub(super) allowance: usize,
    pub(super) html: &'a str,
    pub(super) read: &'a Page,
    /// What a browser fetches to show it.
    pub(super) fetched: Vec<Fetch<'a>>,
    /// The address of the site with a slash at its end; empty if not known.
    pub(super) base: &'a str,
    /// The style sheets that it links and the site holds.
    pub(super) sheets: Vec<&'a Sheet>,
}
