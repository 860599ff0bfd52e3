//! The ids of headings: written as `{#id}`, or made from the words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::passage::Passage;
use super::plain::plain;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::Span;
use crate::text::{Inline, Written};
use crate::value::slug;

/// Two headings with one id.
pub static DUPLICATE_ANCHOR: Rule = Rule {
    code: "duplicate-anchor",
    severity: Severity::Error,
    summary: "two headings with the same `{#id}`",
    explanation: "A link to `page.md#id` would lead to the first of them only. Give each heading an id of its own, \
                  or leave the ids out: the build then makes one from the words of each heading and keeps them \
                  apart.",
};

/// Something other than an id in the braces after a heading.
pub static HEADING_ATTRIBUTE: Rule = Rule {
    code: "heading-attribute",
    severity: Severity::Error,
    summary: "something other than one `#id` in the braces after a heading",
    explanation: "The braces at the end of a heading hold its id and nothing else: `## The name {#the-name}`. How a \
                  heading looks is the theme's affair. To end a heading with braces that the reader sees, write \
                  something after them.",
};

/// The ids of one text.
#[derive(Default)]
pub(super) struct Anchors {
    explicit: BTreeMap<String, Span>,
    taken: BTreeSet<String>,
    /// The last number tried for each id that is made from words, so that many equal headings do not search again and again.
    numbers: BTreeMap<String, usize>,
}

impl Anchors {
    /// Takes the id in the braces of the heading at `range`, whose words end at `words_end`. Reports anything else there.
    pub(super) fn explicit(
        &mut self,
        id: Option<String>,
        passage: Passage<'_>,
        (range, words_end): (Range<usize>, usize),
        sink: &mut Sink,
    ) -> Option<String> {
        let after = passage.slice(words_end..range.end);
        let (open, close) = (after.find('{')?, after.rfind('}')?);
        let at = words_end + open..words_end + close + 1;
        let written = after.get(open + 1..close).unwrap_or_default();
        let words: Vec<&str> = written.split_ascii_whitespace().collect();
        let Some(id) = id.filter(|id| matches!(words[..], [word] if word.strip_prefix('#') == Some(id))) else {
            let fault =
                Diagnostic::new(&HEADING_ATTRIBUTE, passage.span(at), format!("`{{{written}}}` after a heading"))
                    .label("not a single id")
                    .help("write one id, as in `{#the-name}`, or remove the braces");
            sink.report(fault);
            return None;
        };
        let span = passage.span(at);
        match self.explicit.get(&id) {
            Some(first) => {
                let fault = Diagnostic::new(&DUPLICATE_ANCHOR, span, format!("a second heading has the id `{id}`"))
                    .also(*first, "the first one")
                    .help("give one of them another id, or none");
                sink.report(fault);
            }
            None => {
                self.explicit.insert(id.clone(), span);
                self.taken.insert(id.clone());
            }
        }
        Some(id)
    }

    /// An id from the words of a heading, unlike every explicit one and every one made before.
    pub(super) fn make(&mut self, words: &[Inline<Written>]) -> String {
        let base = slug::anchor(&plain(words));
        let number = self.numbers.entry(base.clone()).or_insert(1);
        let mut id = base.clone();
        while !self.taken.insert(id.clone()) {
            *number += 1;
            id = format!("{base}-{number}");
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::tests::{check, check_faults};

    #[test]
    fn every_heading_has_its_own_id() {
        check("# A b\n\n## A *b*\n\n## A b [@c]", "h1#a-b A b\nh2#a-b-2 A em{b}\nh2#a-b-3 A b cite(c)");
        check("# A\n\n# B {#a}\n\n# A-2\n\n# A", "h1#a-2 A\nh1#a B\nh1#a-2-2 A-2\nh1#a-3 A");
        check("Шуша {#x}\n===\n\n## `Կ` ##\n\n#", "h1#x Шуша\nh2#կ code{Կ}\nh1#section ");
        check("# \\{#a} b {c}d", "h1#a-b-c-d {#a} b {c}d");
        check("## {#a}", "h2#a ");
    }

    #[test]
    fn bad_ids_are_found() {
        check_faults("# A {#x}\n\n# B {#x}", "duplicate-anchor `{#x}`: a second heading has the id `x`");
        check_faults("# A {.x}", "heading-attribute `{.x}`: `{.x}` after a heading");
        check_faults("# A {#a #b}", "heading-attribute `{#a #b}`: `{#a #b}` after a heading");
        check_faults("# A {}", "heading-attribute `{}`: `{}` after a heading");
        check_faults("A {#a b=c}\n---", "heading-attribute `{#a b=c}`: `{#a b=c}` after a heading");
    }
}
