//! The bare words of running text, for anchors and alternative texts.

use crate::text::{Inline, InlineKind, Written};

/// The words of `inlines` without markup, citations and references to footnotes.
pub(super) fn plain(inlines: &[Inline<Written>]) -> String {
    let mut words = String::new();
    append(inlines, &mut words);
    words
}

// Its depth is that of the tree, which is limited.
fn append(inlines: &[Inline<Written>], words: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => words.push_str(text),
            InlineKind::Emphasis(inner) | InlineKind::Strong(inner) | InlineKind::Deleted(inner) => {
                append(inner, words)
            }
            InlineKind::Link { text, .. } => append(text, words),
            InlineKind::Image { alt, .. } => words.push_str(alt),
            InlineKind::Place(place) => words.push_str(place.value.form.as_ref().unwrap_or(&place.value.id)),
            InlineKind::SoftBreak | InlineKind::HardBreak => words.push(' '),
            InlineKind::Citation(_) | InlineKind::FootnoteReference(_) => {}
        }
    }
}
