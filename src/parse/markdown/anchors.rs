//! The ids of headings: written as `{#id}`, or made from the words.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::passage::Passage;
use super::plain::plain;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::text::{HeadingId, Inline, Written};
use crate::value::slug;

/// Something other than an id in the braces after a heading.
pub static HEADING_ATTRIBUTE: Rule = Rule {
    code: "heading-attribute",
    severity: Severity::Error,
    summary: "something other than one `#id` in the braces after a heading",
    explanation: "The braces at the end of a heading hold its id and nothing else: `## The name {#the-name}`. How a \
                  heading looks is the theme's affair. To end a heading with braces that the reader sees, write \
                  something after them.",
};

/// The id in the braces of the heading at `range`, whose words end at `words_end`. Reports anything else there.
pub(super) fn written(
    id: Option<String>,
    passage: Passage<'_>,
    (range, words_end): (Range<usize>, usize),
    sink: &mut Sink,
) -> Option<HeadingId> {
    let after = passage.slice(words_end..range.end);
    let (open, close) = (after.find('{')?, after.rfind('}')?);
    let at = words_end + open..words_end + close + 1;
    let written = after.get(open + 1..close).unwrap_or_default();
    let words: Vec<&str> = written.split_ascii_whitespace().collect();
    let Some(id) = id.filter(|id| matches!(words[..], [word] if word.strip_prefix('#') == Some(id))) else {
        let fault = Diagnostic::new(&HEADING_ATTRIBUTE, passage.span(at), format!("`{{{written}}}` after a heading"))
            .label("not a single id")
            .help("write one id, as in `{#the-name}`, or remove the braces");
        sink.report(fault);
        return None;
    };
    Some(HeadingId { text: id.nfc().collect(), written: Some(passage.span(at)) })
}

/// The id of a heading with these words, which others may have as well.
pub(super) fn made(words: &[Inline<Written>]) -> HeadingId {
    HeadingId { text: slug::anchor(&plain(words)), written: None }
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::tests::{check, check_faults};

    #[test]
    fn a_heading_has_the_id_it_was_given_or_one_of_its_words() {
        check("# A b\n\n## A *b*\n\n## A b [@c]", "h1#a-b A b\nh2#a-b A em{b}\nh2#a-b A b cite(c)");
        check("Шуша {#x}\n===\n\n## `Կ` ##\n\n#", "h1#x Шуша\nh2#կ code{Կ}\nh1#section ");
        check("# \\{#a} b {c}d", "h1#a-b-c-d {#a} b {c}d");
        check("## {#a}", "h2#a ");
    }

    #[test]
    fn bad_ids_are_found() {
        check_faults("# A {.x}", "heading-attribute `{.x}`: `{.x}` after a heading");
        check_faults("# A {#a #b}", "heading-attribute `{#a #b}`: `{#a #b}` after a heading");
        check_faults("# A {}", "heading-attribute `{}`: `{}` after a heading");
        check_faults("A {#a b=c}\n---", "heading-attribute `{#a b=c}`: `{#a b=c}` after a heading");
    }
}
