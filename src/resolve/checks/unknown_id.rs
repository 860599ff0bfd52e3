//! A reference to a record that is not there.

use crate::diagnostic::{Diagnostic, Rule, Severity, nearest};
use crate::record::Kind;
use crate::source::Span;

/// A reference to a record that is not there.
pub static UNKNOWN_ID: Rule = Rule {
    code: "unknown-id",
    severity: Severity::Error,
    summary: "a reference to something that is not there",
    explanation: "Sources, places and people are named by their ids, the keys of `sources.yaml`, `places.yaml` and \
                  `people.yaml`; events and points by the names of their files without `.md`. No such id is defined. \
                  Correct it, or add what it is to lead to.",
};

/// The fault for `id`, which should be one of `known`.
pub fn fault<'a>(id: &str, span: Span, what: &str, known: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    let fault = Diagnostic::new(&UNKNOWN_ID, span, format!("no {what} has the id `{id}`")).label("not defined");
    if let Some(near) = nearest(id, known.clone()) {
        return fault.help(format!("did you mean `{near}`?")).suggest(span, near);
    }
    let known: Vec<String> = known.map(|id| format!("`{id}`")).collect();
    match known.len() {
        0 => fault.help(format!("no {what} is defined at all")),
        1 => fault.help(format!("the only one is {}", known.join(""))),
        2..=8 => fault.help(format!("known are {}", known.join(", "))),
        _ => fault.help(format!("add the {what}, or correct the id")),
    }
}

/// The fault for `id`, which should be one of a `wanted` record and is that of an `other` one; none if a word of one of the site's lists was
/// wanted, or is what was found.
pub fn fault_of_kind(id: &str, span: Span, wanted: Kind, other: Kind) -> Option<Diagnostic> {
    let is_word = |kind| matches!(kind, Kind::Party | Kind::State | Kind::PlaceKind | Kind::EventKind);
    let help = match other {
        _ if is_word(wanted) => return None,
        Kind::Party | Kind::State | Kind::PlaceKind | Kind::EventKind => return None,
        Kind::Source => format!("a source is cited as `[@{id}]`, or listed under `sources`"),
        Kind::Place => format!("a place is named as `[[{id}]]`, or listed under `places`"),
        Kind::Person => {
            "in a text, write the name in words; records list people by their ids, as under `people`".into()
        }
        Kind::Event => format!("a text links to an event by its file: `[words](events/{id}.md)`"),
        Kind::Figure | Kind::Picture => {
            format!(
                "a {} stands alone in a paragraph of a page's text: `![[{id}]]`; elsewhere, link to it: `[words](page.md#{id})`",
                other.name()
            )
        }
        Kind::Point => format!("a text links to a point by its file: `[words](agreement/{id}.md)`"),
    };
    let headline = format!("no {} has the id `{id}`", wanted.name());
    let fault = Diagnostic::new(&UNKNOWN_ID, span, headline).label(format!("the id of another kind: {}", other.name()));
    Some(fault.help(help))
}
