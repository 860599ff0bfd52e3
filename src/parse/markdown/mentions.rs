//! Places: `[[id]]`, `[[id|form]]`.

use std::ops::Range;

use super::passage::{Passage, unescape, unwrap_lines};
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::Spanned;
use crate::text::PlaceMention;

/// A place that cannot be read.
pub static BAD_MENTION: Rule = Rule {
    code: "bad-mention",
    severity: Severity::Error,
    summary: "a `[[place]]` that cannot be read",
    explanation: "A place is named as `[[id]]`, which shows the site's form of its name, or as `[[id|form]]`, which \
                  keeps the form that a source has. The id is a key of `places.yaml` and is never left \
                  out.\n\nInside a table the bar is written `\\|`, since a bare `|` ends the cell. To show the \
                  brackets to the reader as they are, write `\\[[`.",
};

/// Reads the mention that fills `range`, brackets and all. The position is that of what stands between them.
pub(super) fn read(passage: Passage<'_>, range: Range<usize>, sink: &mut Sink) -> Option<Spanned<PlaceMention>> {
    let inside = passage.trim(range.start + 2..range.end.saturating_sub(2));
    let mut fail = |headline: &str, help: &str| {
        sink.report(Diagnostic::new(&BAD_MENTION, passage.span(range.clone()), headline).help(help));
        None
    };
    let (id, form) = match passage.slice(inside.clone()).split_once('|') {
        // In a table, a backslash keeps the bar from ending the cell.
        Some((id, form)) => (id.strip_suffix('\\').unwrap_or(id), Some(form)),
        None => (passage.slice(inside.clone()), None),
    };
    let id = unwrap_lines(id);
    let form = form.map(|form| unescape(&unwrap_lines(form)));
    if id.is_empty() {
        return fail("a place without an id", "write the place's id first: `[[id|form]]`");
    }
    if id.starts_with('@') {
        return fail("neither a place nor a citation", &format!("write `[{id}]` to cite, `[[id]]` to name a place"));
    }
    if form.as_ref().is_some_and(String::is_empty) {
        return fail("a bar but no form after it", &format!("write `[[{id}]]`, or the form after the bar"));
    }
    Some(Spanned::new(PlaceMention { id, form }, passage.span(inside)))
}

/// Reports brackets at `at` that look like a mention but are none; they stay text.
pub(super) fn report_open(passage: Passage<'_>, at: usize, sink: &mut Sink) {
    let after = passage.slice(at..passage.text().len());
    let (length, headline, help) = if after.starts_with("[[]]") {
        (4, "a place without an id", "write the place's id between the brackets")
    } else if after.starts_with("[[|") || after.starts_with("[[\\|") {
        (3, "a place without an id", "write the place's id first: `[[id|form]]`")
    } else {
        (
            2,
            "`[[` that is not closed",
            "close it with `]]`; in a table, write `[[id\\|form]]`; for mere brackets, write `\\[[`",
        )
    };
    sink.report(Diagnostic::new(&BAD_MENTION, passage.span(at..at + length), headline).help(help));
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::tests::{check, check_faults, check_spans_of};

    #[test]
    fn places_keep_their_form_as_typed() {
        check("In [[c-d]] and *[[a-b|Şuşa's \"x\"]]*.", "p In place(c-d) and em{place(a-b|Şuşa's \"x\")}.");
        check("[[ a |b_c_\nd ]]", "p place(a|b_c_ d)");
        check("Oh![[a]]", "p Oh!place(a)");
        check("|x|\n|-|\n|in [[a\\|b]]|", "table [x]\n[in place(a|b)]");
        check("\\[[a]] `[[a]]` [\\[a]]", "p [[a]] code{[[a]]} [[a]]");
        check("# [[a|B]]", "h1#b place(a|B)");
        check("[a [b] c]", "p [a [b] c]");
    }

    #[test]
    fn bad_mentions_are_found() {
        check_faults("[[]]", "bad-mention `[[]]`: a place without an id");
        check_faults("[[|x]]", "bad-mention `[[|`: a place without an id");
        check_faults("[[ |x]]", "bad-mention `[[ |x]]`: a place without an id");
        check_faults("[[a|]]", "bad-mention `[[a|]]`: a bar but no form after it");
        check_faults("[[a] b", "bad-mention `[[`: `[[` that is not closed");
        check_faults("![[a] b", "bad-mention `[[`: `[[` that is not closed");
        check_faults("[[[[", "bad-mention `[[`: `[[` that is not closed");
        check_faults("[[@a]]", "bad-mention `[[@a]]`: neither a place nor a citation");
        check_faults("|a|b|\n|-|-|\n|[[c|d]]|e|", "bad-mention `[[`: `[[` that is not closed");
    }

    #[test]
    fn a_mention_is_underlined_without_its_brackets() {
        check_spans_of("é [[a|b]]", &["é ", "a|b", "[[a|b]]"]);
    }
}
