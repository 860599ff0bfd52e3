//! The files that stand beside the pages, as far as pages speak of them.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use crate::render::formats::Set;
use crate::render::formats::lookup::Lookups;
use crate::render::formats::search;
use crate::render::views;

/// What pages say of the other files of the site. Whoever makes these hands it to the pages, which know no maker.
pub(in crate::render) struct Companions<'a> {
    /// What the script loads when it is needed.
    pub(in crate::render) scripts: Arc<search::Files>,
    /// What leads from former addresses of entries to the divisions of their lists.
    pub(in crate::render) lookups: Arc<Lookups>,
    /// The files for machines.
    pub(in crate::render) machines: Machines<'a>,
    /// The files of the theme that stand above the folder of the site, since another language has the same.
    pub(in crate::render) shared: Arc<BTreeSet<String>>,
    /// What every page names as another form of the site.
    pub(in crate::render) alternates: Vec<views::Alternate>,
    /// The bibliographies in which the pages stand: the format and the path from the root.
    pub(in crate::render) bibliographies: Vec<views::NamedLink>,
    /// Where the books stand; none if there are none.
    pub(in crate::render) books: Option<views::Books>,
}

impl Companions<'_> {
    /// Where a file of the theme stands, from the root of the site in its language.
    pub(in crate::render) fn url(&self, path: &str) -> String {
        if self.shared.contains(path) { format!("../{path}") } else { path.to_owned() }
    }

    /// What stands beside the sections of a book: nothing.
    pub(in crate::render) fn none() -> Self {
        Self {
            scripts: Arc::default(),
            lookups: Arc::default(),
            shared: Arc::default(),
            machines: Machines::new(Vec::new),
            alternates: Vec::new(),
            bibliographies: Vec::new(),
            books: None,
        }
    }
}

/// The files for machines, made when they are first asked for: few pages speak of them.
pub(in crate::render) struct Machines<'a> {
    made: OnceLock<Vec<Set>>,
    make: Box<dyn Fn() -> Vec<Set> + Send + Sync + 'a>,
}

impl<'a> Machines<'a> {
    /// Those that `make` makes.
    pub(in crate::render) fn new(make: impl Fn() -> Vec<Set> + Send + Sync + 'a) -> Self {
        Self { made: OnceLock::new(), make: Box::new(make) }
    }

    /// All of them.
    pub(in crate::render) fn sets(&self) -> &[Set] {
        self.made.get_or_init(&self.make)
    }

    /// The same to keep: they are as large as many pages.
    pub(in crate::render) fn into_sets(self) -> Vec<Set> {
        self.made.into_inner().unwrap_or_else(self.make)
    }
}
