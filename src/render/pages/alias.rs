//! The small page at a former address of another page: it sends readers on, also where no host does.

use crate::diagnostic::Sink;
use crate::model::Redirect;
use crate::render::pages::frame::Frame;
use crate::render::pages::template::page_view;
use crate::render::text::Draft;
use crate::render::views;

/// The name of its template.
const TEMPLATE: &str = "alias";

/// The HTML at `redirect.from`; none if the template cannot be filled, which has been reported. It is no page of the site: it has the
/// title, the description and the canonical address of the one it leads to.
pub(in crate::render) fn alias(redirect: Redirect, frame: &Frame, sink: &mut Sink) -> Option<String> {
    let draft = Draft::new(frame.site, &frame.theme.words, frame.links, redirect.to.into());
    let page = views::Page { root: redirect.from.root(), ..page_view(draft, TEMPLATE, frame) };
    let view = views::Alias { target: frame.link(redirect.to) };
    frame.theme.render(TEMPLATE, &frame.shared, &page, &view, frame.sources, sink)
}
