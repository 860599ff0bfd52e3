//! Texts of foreign files that a page can hold.

use super::faults::unread;
use crate::diagnostic::Sink;
use crate::parse::characters;
use crate::source::Spanned;

/// `text` of the field `name`, if no character in it is one that pages cannot hold; those, and others that are not seen, are told.
pub(super) fn clean(name: &str, text: Spanned<String>, sink: &mut Sink) -> Option<Spanned<String>> {
    let mut found = Sink::new();
    let is_exact = text.span.range().len() == text.value.len();
    let place =
        |range: std::ops::Range<usize>| if is_exact { text.span.part(range.start, range.end) } else { text.span };
    characters::check(&text.value, place, &mut found);
    let is_bad = found.has_errors();
    for fault in found.into_sorted() {
        match is_bad {
            true => sink.report(unread(name, fault.primary.span, &fault.headline, None)),
            false => sink.report(fault),
        }
    }
    (!is_bad).then_some(text)
}
