//! What books are made from, and what both of them say of themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::Sink;
use crate::model::Site;
use crate::render::theme::{Shared, Theme};
use crate::source::SourceMap;

/// What books are made from.
pub(in crate::render) struct Manuscript {
    pub(in crate::render) site: Arc<Site>,
    pub(in crate::render) theme: Arc<Theme>,
    pub(in crate::render) sources: SourceMap,
}

/// The imprint as a template is given it.
#[derive(Serialize)]
pub(super) struct Imprint {
    /// The newest date of the content, in words.
    edition: Option<String>,
}

impl Imprint {
    pub(super) fn new(manuscript: &Manuscript) -> Self {
        Self { edition: manuscript.site.edition().map(|date| manuscript.theme.words.date(date)) }
    }
}

/// Fills a template of `book/` that is no section.
pub(super) fn fill<V: Serialize>(
    template: &str,
    view: &V,
    shared: &Shared,
    manuscript: &Manuscript,
    sink: &mut Sink,
) -> Option<String> {
    let page: BTreeMap<&str, u8> = BTreeMap::from([("level", 1)]);
    manuscript.theme.render(&format!("book/{template}"), shared, &page, view, &manuscript.sources, sink)
}
