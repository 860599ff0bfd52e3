//! A reference to a record that is not there.

use crate::diagnostic::{Diagnostic, Rule, Severity, nearest};
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
        return fault.help(format!("did you mean `{near}`?"));
    }
    let known: Vec<String> = known.map(|id| format!("`{id}`")).collect();
    match known.len() {
        0 => fault.help(format!("no {what} is defined at all")),
        1 => fault.help(format!("the only one is {}", known.join(""))),
        2..=8 => fault.help(format!("known are {}", known.join(", "))),
        _ => fault.help(format!("add the {what}, or correct the id")),
    }
}
