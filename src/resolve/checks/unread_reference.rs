//! Brackets around a known id that readers see as they stand.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::Site;
use crate::resolve::passage::{Passage, PieceKind, Stretches};
use crate::source::SourceMap;

/// A reference that is read as plain words.
pub static UNREAD_REFERENCE: Rule = Rule {
    code: "unread-reference",
    severity: Severity::Warning,
    summary: "a known id in brackets that are read as plain words",
    explanation: "A citation is written `[@id]`, a place `[[id]]`. Without the `@`, without the closing bracket, or with \
                  a backslash before it, as some editors with buttons write it, readers see the brackets and the id, \
                  and the statement has lost its source. If readers are to see them, write them as code, between \
                  backquotes.",
};

/// What stands before the id of a reference, and behind it where it is whole.
const FORMS: &[(&str, &str)] = &[("[[", "]]"), ("[@", "]"), ("[", "]")];

/// Reports brackets around known ids of sources and places in the plain words of `passages`.
pub fn check(passages: &[Passage], site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let sources: BTreeSet<&str> = site.sources.iter().map(|source| source.id.as_str()).collect();
    let places: BTreeSet<&str> = site.places.iter().map(|place| place.id.as_str()).collect();
    for passage in passages {
        let quoted = Stretches::new(passage.quoted().iter());
        let mut from = 0;
        while let Some(at) = passage.text[from..].find('[').map(|at| from + at) {
            from = at + 1;
            let rest = &passage.text[at..];
            let Some((open, close)) = FORMS.iter().find(|(open, _)| rest.starts_with(open)) else { continue };
            let id = id_at(&rest[open.len()..]);
            let behind = &rest[open.len() + id.len()..];
            // In words of others, such as `the [treaty] says`, brackets mark what was changed.
            let is_whole = behind.starts_with(close);
            let reference = match *open {
                "[[" if places.contains(id) => format!("[[{id}]]"),
                "[@" if sources.contains(id) => format!("[@{id}]"),
                "[" if sources.contains(id) && is_whole && !quoted.hold(at, at + 1) => format!("[@{id}]"),
                _ => continue,
            };
            let end = at + open.len() + id.len() + if is_whole { close.len() } else { 0 };
            from = end;
            let plain = passage.kind_at(at) == Some(PieceKind::Words);
            let Some(span) = passage.span_of(at, end, texts).filter(|_| plain) else { continue };
            let written = &passage.text[at..end];
            let is_escaped = texts.get(span.file).text()[..span.range().start].ends_with('\\');
            let fault = Diagnostic::new(&UNREAD_REFERENCE, span, format!("`{written}` is read as plain words"))
                .label("readers see the brackets")
                .help(format!("write `{reference}`{}", if is_escaped { ", without a backslash" } else { "" }))
                .help("if readers are to see the brackets, put backquotes around them");
            sink.report(fault);
        }
    }
}

/// The id that `text` begins with.
fn id_at(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '-');
    &text[..end.unwrap_or(text.len())]
}
