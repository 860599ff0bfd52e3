//! The plain words of a running text, with each place by its name.

use crate::model::{Resolved, Site};
use crate::text::{Inline, InlineKind};

/// The plain words of a running text.
#[must_use]
pub fn plain(text: &[Inline<Resolved>], site: &Site) -> String {
    let mut out = String::new();
    plain_into(text, site, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
}

fn plain_into(text: &[Inline<Resolved>], site: &Site, out: &mut String) {
    for inline in text {
        match &inline.kind {
            InlineKind::Text(words) | InlineKind::Code(words) => out.push_str(words),
            InlineKind::Emphasis(inside) | InlineKind::Strong(inside) | InlineKind::Deleted(inside) => {
                plain_into(inside, site, out);
            }
            InlineKind::Link { text, .. } => plain_into(text, site, out),
            InlineKind::Image { alt, .. } => out.push_str(alt),
            InlineKind::Place(mention) => out.push_str(mention.words(site)),
            InlineKind::Citation(_) | InlineKind::FootnoteReference(_) => {}
            InlineKind::SoftBreak | InlineKind::HardBreak => out.push(' '),
        }
    }
}
