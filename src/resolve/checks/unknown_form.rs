//! A place named in a form that its entry in the gazetteer does not have.

use crate::diagnostic::{Diagnostic, Rule, Severity, nearest};
use crate::source::Span;

/// A place named in a form that the gazetteer does not have.
pub static UNKNOWN_FORM: Rule = Rule {
    code: "unknown-form",
    severity: Severity::Error,
    summary: "a place named in a form that the gazetteer does not have",
    explanation: "`[[id|form]]` and `beside` keep a form as a source has it, so that form must be among the names \
                  of the place in `places.yaml`, with its language and with the sources in which it occurs. Add it \
                  there, or correct the spelling.",
};

/// The fault for `form`, which should be one of `forms` of the place `id`.
pub fn fault<'a>(form: &str, id: &str, span: Span, forms: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    let fault = Diagnostic::new(&UNKNOWN_FORM, span, format!("`{id}` has no form `{form}`"));
    match nearest(form, forms) {
        Some(near) => fault.help(format!("did you mean `{near}`?")).suggest(span, near),
        None => fault.help("add the form to the place's names in `content/places.yaml`"),
    }
}
