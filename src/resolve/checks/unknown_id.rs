//! A reference to a record that is not there.

use crate::diagnostic::{Diagnostic, Rule, Severity, nearest};
use crate::record::Kind;
use crate::source::Span;
use crate::value::{Slug, anchor, unseen};

/// A reference to a record that is not there.
pub static UNKNOWN_ID: Rule = Rule {
    code: "unknown-id",
    severity: Severity::Error,
    summary: "a reference to something that is not there",
    explanation: "Sources, places and people are named by their ids, the keys of `sources.yaml`, `places.yaml` and \
                  `people.yaml`; events and points by the names of their files without `.md`, documents by those of their folders. A point of a document \
                  in `documents/` has the id of the document before its own: `protocol/article-1`. No such id is defined. \
                  Correct it, or add what it is to lead to.",
};

/// The fault for `id`, which should be one of `known`.
pub fn fault<'a>(id: &str, span: Span, what: &str, known: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    fault_by_name(id, span, what, known, &[])
}

/// The id that was meant by the name of its record, by the name of its file, or in other letters; none if there is no such record.
fn meant<'a>(typed: &str, known: impl Iterator<Item = &'a str> + Clone, called: &[(&str, &'a str)]) -> Option<&'a str> {
    let lower = typed.trim().to_lowercase();
    if let Some((_, id)) = called.iter().find(|(name, _)| name.to_lowercase() == lower) {
        return Some(id);
    }
    let file = lower.strip_suffix(".md").map(|path| path.rsplit('/').next().unwrap_or(path));
    let spelt = anchor(file.unwrap_or(&lower));
    known.clone().find(|id| *id == spelt).or_else(|| nearest(typed, known.clone())).or_else(|| nearest(&spelt, known))
}

/// The fault for `id`, which should be one of `known`; `called` has what readers are shown in their place, which authors may take for the id.
pub fn fault_by_name<'a>(
    id: &str,
    span: Span,
    what: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    called: &[(&str, &'a str)],
) -> Diagnostic {
    let fault = Diagnostic::new(&UNKNOWN_ID, span, format!("no {what} has the id `{id}`"));
    let fault = match unseen(id) {
        Some(unseen) => fault.label(format!("contains {unseen}")),
        None => fault.label("not defined"),
    };
    if let Some(near) = meant(id, known.clone(), called) {
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

/// The fault for the `id` of a point that other documents than the one in question have: each of `others` with its document.
pub fn fault_of_point(id: &str, span: Span, others: &[String]) -> Diagnostic {
    let headline = format!("no point has the id `{id}` here");
    let fault = Diagnostic::new(&UNKNOWN_ID, span, headline).label("not defined here");
    let meant: Vec<String> = others.iter().map(|other| format!("`{other}`")).collect();
    let fault = fault.help(format!("did you mean {}?", meant.join(" or ")));
    match others {
        [other] => fault.suggest(span, other),
        _ => fault,
    }
}

/// The fault for what is no id, whichever there are; none if it is one.
pub fn not_an_id(id: &str, span: Span) -> Option<Diagnostic> {
    let error = Slug::parse(id).err()?;
    let mut fault = Diagnostic::new(&UNKNOWN_ID, span, error.message);
    fault.help = error.help.into_iter().collect();
    Some(fault)
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
        Kind::Document => "a text links to a document by its `index.md`; a relation names it as `document`".into(),
        Kind::Point => format!("a text links to a point by its file: `[words](agreement/{id}.md)`"),
    };
    let headline = format!("no {} has the id `{id}`", wanted.name());
    let fault = Diagnostic::new(&UNKNOWN_ID, span, headline).label(format!("the id of another kind: {}", other.name()));
    Some(fault.help(help))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_name_or_a_file_leads_to_the_id() {
        let known = ["handover", "signing", "1920-02-09-signing", "alija-i"];
        let called = [("Transfer of territory", "handover"), ("Signing", "signing"), ("Đuro Ž.", "alija-i")];
        for (typed, id) in [
            ("Transfer of territory", "handover"),
            ("transfer of territory", "handover"),
            ("Signing", "signing"),
            ("1920-02-09-signing.md", "1920-02-09-signing"),
            ("events/1920-02-09-signing.md", "1920-02-09-signing"),
            ("1920_02_09 Signing", "1920-02-09-signing"),
            ("đuro ž.", "alija-i"),
            ("sining", "signing"),
        ] {
            assert_eq!(meant(typed, known.into_iter(), &called), Some(id), "{typed}");
        }
        assert_eq!(meant("Ceasefire", known.into_iter(), &called), None);
    }
}
