//! A place named in a form that its entry in the gazetteer does not have.

use crate::diagnostic::{Diagnostic, Rule, Severity, nearest};
use crate::record::Name;
use crate::source::Span;
use crate::value::Language;

/// A place named in a form that the gazetteer does not have.
pub static UNKNOWN_FORM: Rule = Rule {
    code: "unknown-form",
    severity: Severity::Error,
    summary: "a place named in a form that the gazetteer does not have",
    explanation: "`[[id|form]]` and `beside` keep a form as a source has it, so that form must be among the names \
                  of the place in `places.yaml`, with its language and with the sources in which it occurs. Add it \
                  there, or correct the spelling.\n\nA text in a language whose nouns take case endings, such as Russian, Armenian or \
                  Azerbaijani, may inflect a form that is listed in that language: as many words, each of which begins as the \
                  form's does and differs in no more than the last three letters of that.",
};

/// The fault for `form`, which should be one of `forms` of the place `id`.
pub fn fault<'a>(form: &str, id: &str, span: Span, forms: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    let fault = Diagnostic::new(&UNKNOWN_FORM, span, format!("`{id}` has no form `{form}`"));
    match nearest(form, forms) {
        Some(near) => fault.help(format!("did you mean `{near}`?")).suggest(span, near),
        None => fault.help("add the form to the place's names in `content/places.yaml`"),
    }
}

/// The same in a text in `language`, which inflects names: with what could have been inflected.
pub fn inflected(fault: Diagnostic, language: &Language, names: &[Name]) -> Diagnostic {
    let own = names.iter().filter(|name| name.language.value.language() == language.language());
    let own: Vec<String> = own.map(|name| format!("`{}`", name.form.value)).collect();
    match own.is_empty() {
        true => fault.help(format!("no form in `{language}` is listed that it could be an inflected form of")),
        false => {
            fault.help(format!("an inflected form begins as one that is listed in `{language}`: {}", own.join(", ")))
        }
    }
}
