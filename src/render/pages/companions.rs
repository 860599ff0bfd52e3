//! The files that stand beside the pages, as far as pages speak of them.

use std::sync::LazyLock;

use crate::render::formats::Set;
use crate::render::formats::search;
use crate::render::views;

/// What pages say of the other files of the site. Whoever makes these hands it to the pages, which know no maker.
pub(in crate::render) struct Companions<'a> {
    /// What the script loads when it is needed.
    pub(in crate::render) scripts: search::Files,
    /// The files for machines, made when they are first asked for: few pages speak of them.
    pub(in crate::render) machines: LazyLock<Vec<Set>, Box<dyn FnOnce() -> Vec<Set> + Send + 'a>>,
    /// What every page names as another form of the site.
    pub(in crate::render) alternates: Vec<views::Alternate>,
    /// The bibliographies in which the pages stand: the format and the path from the root.
    pub(in crate::render) bibliographies: Vec<views::NamedLink>,
    /// Where the books stand; none if there are none.
    pub(in crate::render) books: Option<views::Books>,
}

impl Companions<'_> {
    /// What stands beside the sections of a book: nothing.
    pub(in crate::render) fn none() -> Self {
        Self {
            scripts: search::Files::default(),
            machines: LazyLock::new(Box::new(Vec::new)),
            alternates: Vec::new(),
            bibliographies: Vec::new(),
            books: None,
        }
    }
}
