//! An image whose file is none.

use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::source::Span;

/// An image whose file no browser shows.
pub static UNREADABLE_IMAGE: Rule = Rule {
    code: "unreadable-image",
    severity: Severity::Error,
    summary: "an image whose file is no picture that browsers show",
    explanation: "The file is named like a picture, but does not begin as AVIF, GIF, JPEG, PNG, SVG or WebP do: it is \
                  empty, was cut off, or is of another kind, such as a page that a server gave in its place. Readers \
                  would see a broken picture. Save it anew.",
};

/// The fault for the image written at `span`.
pub fn fault(span: Span) -> Diagnostic {
    Diagnostic::new(&UNREADABLE_IMAGE, span, "this file is no picture that browsers show")
        .help("save it anew as AVIF, GIF, JPEG, PNG, SVG or WebP")
}
