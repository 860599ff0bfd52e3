//! The forms of one name: exactly one is the site's own, none stands twice, one is shown per language.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::Name;
use crate::source::Span;

/// A place or person without exactly one canonical form.
pub static NO_CANONICAL: Rule = Rule {
    code: "no-canonical-name",
    severity: Severity::Error,
    summary: "a place or person without exactly one canonical form",
    explanation: "The site names each place and person in one form, by the rule that its method page states. Mark \
                  that form with `canonical: true`, and no other form of the same place or person.",
};

/// A form that stands twice, or two preferred forms of one language.
pub static DUPLICATE_NAME: Rule = Rule {
    code: "duplicate-name",
    severity: Severity::Error,
    summary: "a form that is defined twice, or two preferred forms of one language",
    explanation: "A form is listed once per language among the names of a place or person; where its uses differ, say \
                  so in `used_by`, `of` and `note`. A reader who chooses a language is shown one form, so \
                  `preferred: true` stands once per language.",
};

/// Checks the names of the record `id`, which stands at `span`, and finds the canonical one. If the record is not `whole`, that may be one that
/// could not be read.
pub fn check(id: &str, span: Span, (names, whole): (&[Name], bool), sink: &mut Sink) -> Option<usize> {
    let mut forms: BTreeMap<(String, &str), Span> = BTreeMap::new();
    let mut preferred: BTreeMap<&str, Span> = BTreeMap::new();
    for name in names {
        let language = name.language.value.as_str();
        if let Some(first) = forms.insert((name.form.value.nfc().collect(), language), name.form.span) {
            let headline = format!("the form `{}` ({language}) is defined twice", name.form.value);
            sink.report(
                Diagnostic::new(&DUPLICATE_NAME, name.form.span, headline)
                    .also(first, "the first time here")
                    .help("make one of the two"),
            );
        }
        if let Some(flag) = name.preferred.as_ref().filter(|flag| flag.value)
            && let Some(first) = preferred.insert(language, flag.span)
        {
            let headline = format!("`{id}` has two preferred forms in `{language}`");
            sink.report(
                Diagnostic::new(&DUPLICATE_NAME, flag.span, headline)
                    .also(first, "the first one")
                    .help("keep one of them"),
            );
        }
    }
    let mut canonical =
        names.iter().enumerate().filter(|(_, name)| name.canonical.as_ref().is_some_and(|flag| flag.value));
    let Some((position, first)) = canonical.next() else {
        if !whole || names.iter().any(|name| !name.whole) {
            return None;
        }
        let fault = Diagnostic::new(&NO_CANONICAL, span, format!("no form of `{id}` is canonical"))
            .help("add `canonical: true` to the form that the site uses");
        sink.report(fault);
        return None;
    };
    for (_, second) in canonical {
        let fault = Diagnostic::new(&NO_CANONICAL, second.form.span, format!("`{id}` has two canonical forms"))
            .also(first.form.span, "the first one")
            .help("keep `canonical: true` at one of them");
        sink.report(fault);
    }
    Some(position)
}
