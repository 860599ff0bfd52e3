//! What books are made from, and what both of them say of themselves.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::Sink;
use crate::model::Site;
use crate::render::catalogue::last_work;
use crate::render::theme::{Shared, Theme};
use crate::source::SourceMap;
use crate::value::Date;

/// What books are made from.
pub(in crate::render) struct Manuscript {
    pub(in crate::render) site: Arc<Site>,
    pub(in crate::render) theme: Arc<Theme>,
    pub(in crate::render) sources: SourceMap,
}

/// When the content was last worked on or, if that is not recorded, when the last event took place. A book names it as its edition, since the
/// clock must not change its bytes.
pub(super) fn edition(site: &Site) -> Option<&Date> {
    last_work(site).or_else(|| site.events.last().map(|event| &event.moment.date))
}

/// The imprint as a template is given it.
#[derive(Serialize)]
pub(super) struct Imprint {
    /// The newest date of the content, in words.
    edition: Option<String>,
}

impl Imprint {
    pub(super) fn new(manuscript: &Manuscript) -> Self {
        Self { edition: edition(&manuscript.site).map(|date| manuscript.theme.words.date(date)) }
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
