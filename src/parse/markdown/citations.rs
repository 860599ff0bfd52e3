//! Citations: `[@a]`, `[@a; @b, para. 3]`.

use std::ops::Range;

use super::passage::{Passage, unwrap_lines};
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::Spanned;
use crate::text::{Cited, Written};
use crate::value::Slug;

/// A citation that cannot be read.
pub static BAD_CITATION: Rule = Rule {
    code: "bad-citation",
    severity: Severity::Error,
    summary: "a citation that cannot be read",
    explanation: "A citation is written `[@id]`, where the id is a key of `sources.yaml`. Several sources are \
                  separated by semicolons, each with its own `@`; a comma separates a source from the place in it: \
                  `[@treaty, art. 8; @act]`.\n\nA semicolon inside the place is written `\\;`. To show such brackets \
                  to the reader as they are, write `\\[`.",
};

/// Reads what stands between the brackets of a citation at `range`. What cannot be read is reported and left out.
pub(super) fn read(passage: Passage<'_>, range: Range<usize>, sink: &mut Sink) -> Vec<Cited<Written>> {
    let pieces = pieces(passage.slice(range.clone()));
    let is_alone = pieces.len() == 1;
    pieces
        .into_iter()
        .filter_map(|piece| cited(passage, range.start + piece.start..range.start + piece.end, is_alone, sink))
        .collect()
}

/// The parts between semicolons that no backslash makes plain.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut is_escaped) = (0, false);
    for (at, byte) in text.bytes().enumerate() {
        if byte == b';' && !is_escaped {
            pieces.push(start..at);
            start = at + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    pieces.push(start..text.len());
    pieces
}

fn cited(passage: Passage<'_>, range: Range<usize>, is_alone: bool, sink: &mut Sink) -> Option<Cited<Written>> {
    let mut fail = |at: Range<usize>, headline: String, help: String| {
        sink.report(Diagnostic::new(&BAD_CITATION, passage.span(at), headline).help(help));
        None
    };
    let range = start_of_words(passage, range);
    let piece = passage.slice(range.clone());
    if piece.is_empty() {
        return fail(range, "a citation of nothing".into(), "write a source after `@`, or remove the `;`".into());
    }
    let Some(rest) = piece.strip_prefix('@') else {
        let shown = unwrap_lines(piece);
        let help = match Slug::parse(&shown) {
            Ok(_) => format!("write `@{shown}`"),
            Err(_) => "begin each source with `@`; a `;` that separates no sources is written `\\;`".into(),
        };
        return fail(range, format!("`{shown}` in a citation does not begin with `@`"), help);
    };
    if let Some(gap) = gap_before_another(rest) {
        let at = range.start + 1;
        let (first, second) = (&rest[..gap.start], &rest[gap.end..]);
        let end =
            second[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(second.len(), |end| end + 1);
        let span = passage.span(at + gap.end..at + gap.end + end);
        let fault = Diagnostic::new(&BAD_CITATION, span, "a second source that no `;` separates from the first")
            .label("read as the place in the source before it")
            .help(format!("write `@{}; {}`", unwrap_lines(first), &second[..end]))
            .help("a `@` that begins no source is written `\\@`")
            .suggest(passage.span(at + gap.start..at + gap.end), "; ");
        sink.report(fault);
        return None;
    }
    let (id, locator) = match rest.split_once(',') {
        Some((id, locator)) => (id.trim_end(), Some(locator)),
        None => (rest, None),
    };
    let at = range.start + 1..range.start + 1 + id.len();
    if id.is_empty() {
        return fail(range, "a citation without a source".into(), "write the source's id after `@`".into());
    }
    if let Some((meant, headline)) = misplaced(rest) {
        let meant = if is_alone { format!("[{meant}]") } else { meant };
        return fail(at, headline.into(), format!("write `{meant}`"));
    }
    if let Err(error) = Slug::parse(id) {
        return fail(at, format!("a bad citation: {}", error.message), error.help.unwrap_or_default());
    }
    let locator = locator.map(|locator| typographic(&unwrap_lines(locator)));
    if locator.as_ref().is_some_and(String::is_empty) {
        return fail(range, format!("a comma after `{id}` but no place in it"), "remove the comma".into());
    }
    Some(Cited { source: Spanned::new(id.to_owned(), passage.span(at)), locator })
}

/// What stands between a source and another one behind it, where that is no `;`: a comma or blanks.
fn gap_before_another(text: &str) -> Option<Range<usize>> {
    text.match_indices('@').find_map(|(at, _)| {
        let before = text[..at].trim_end_matches([',', ' ', '\t', '\n', '\r']);
        let is_source = text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
        (is_source && !before.is_empty() && before.len() < at).then_some(before.len()..at)
    })
}

/// What `rest`, which stands behind the `@` of a citation, was probably meant to be, with what is wrong: white space before the id, or none
/// or another sign than a comma behind it.
fn misplaced(rest: &str) -> Option<(String, &'static str)> {
    let bare = rest.trim_start();
    let (id, behind) =
        bare.split_at(bare.find(|c: char| c.is_whitespace() || matches!(c, ':' | ',')).unwrap_or(bare.len()));
    let id = id.to_ascii_lowercase();
    Slug::parse(&id).ok()?;
    let has_comma = behind.trim_start().starts_with(',');
    let words = unwrap_lines(behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',')));
    let meant = if words.is_empty() { format!("@{id}") } else { format!("@{id}, {words}") };
    if bare.len() < rest.len() {
        return Some((meant, "a citation with white space before the source"));
    }
    (!behind.is_empty() && !has_comma).then_some((meant, "a citation without a comma after the source"))
}

/// The range without white space around it and without the signs of a quotation that goes on in the next line.
fn start_of_words(passage: Passage<'_>, range: Range<usize>) -> Range<usize> {
    let trimmed = passage.trim(range.clone());
    if !passage.slice(range.start..trimmed.start).contains('\n') {
        return trimmed;
    }
    let text = passage.slice(trimmed.clone());
    trimmed.end - text.trim_start_matches(['>', ' ', '\t']).len()..trimmed.end
}

/// The place in a source, with the signs a typesetter would use; a backslash keeps a sign as it is.
fn typographic(text: &str) -> String {
    let mut set = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let escaped = rest[character.len_utf8()..].chars().next().filter(char::is_ascii_punctuation);
        let opens = set.chars().next_back().is_none_or(|before| before.is_whitespace() || "([–—".contains(before));
        let (sign, taken) = match (character, escaped) {
            ('\\', Some(escaped)) => (escaped, 2),
            ('-', _) if rest.starts_with("---") => ('—', 3),
            ('-', _) if rest.starts_with("--") => ('–', 2),
            ('.', _) if rest.starts_with("...") => ('…', 3),
            ('"', _) => (if opens { '“' } else { '”' }, 1),
            ('\'', _) => (if opens { '‘' } else { '’' }, 1),
            _ => (character, character.len_utf8()),
        };
        set.push(sign);
        rest = &rest[taken..];
    }
    set
}

/// Reports words in brackets that hold a source but do not begin with it; they stay text.
pub(super) fn report_stray(passage: Passage<'_>, range: Range<usize>, sink: &mut Sink) {
    let words = passage.slice(range.clone());
    let stray = words.match_indices('@').find(|&(at, _)| {
        let is_source = words[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let before = words[..at].chars().next_back();
        is_source && before.is_some_and(|c| c.is_whitespace() || matches!(c, ';' | ',') || (c == '-' && at == 1))
    });
    let Some((at, _)) = stray else { return };
    let length = words[at + 1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(words.len() - at - 1);
    let (start, end) = (range.start + at, range.start + at + 1 + length);
    let fault = Diagnostic::new(&BAD_CITATION, passage.span(start..end), "words before the source of a citation")
        .label("not a citation: the brackets do not begin with `@`")
        .help(format!(
            "put the words before the brackets: `[{}]`; or write `\\@` if none is meant",
            &words[at..at + 1 + length]
        ));
    sink.report(fault);
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::tests::{check, check_faults, check_spans_of};

    #[test]
    fn citations_stand_anywhere() {
        check("Done.[@a]", "p Done.cite(a)");
        check("*so [@a]* it", "p em{so cite(a)} it");
        check("- a [@b]\n- c[@d, p. 1]", "ul [p a cite(b)] [p ccite(d|p. 1)]");
        check("# T [@a]\n\n> [@b]", "h1#t T cite(a)\nquote [p cite(b)]");
        check("|a|\n|-|\n|b [@c, p. 2; @d]|", "table [a]\n[b cite(c|p. 2;d)]");
        check("a[^1]\n\n[^1]: b [@c]", "p anote(1)\nfootnote 1 [p b cite(c)]");
        check("Stop![@a] !", "p Stop!cite(a) !");
        check("> a [@b,\n> para. 3;\n> @c]", "quote [p a cite(b|para. 3;c)]");
        check("[@treaty, paras 3--5 of \"it\"\\; 6]", "p cite(treaty|paras 3–5 of “it”; 6)");
        check("[ @a ]", "p cite(a)");
        check("[@a, mail of b@c.org, \\@d]", "p cite(a|mail of b@c.org, @d)");
    }

    #[test]
    fn citations_in_a_row_stay_apart() {
        check("[@a][@b]", "p cite(a)cite(b)");
        check("x [@a][@b][@c, p. 1] y", "p x cite(a)cite(b)cite(c|p. 1) y");
        check("[@a][sic]", "p cite(a)[sic]");
        check("[*see*][@a]", "p [em{see}]cite(a)");
        check("[@a][b](c)", "p cite(a)link(c){b}");
        check("[@a][]", "p cite(a)[]");
        check("[b][@a]\n\n[b]: c", "p link(c){b}cite(a)");
        check("![b][@a]\n\n[b]: c", "p image(c){b}cite(a)");
        check("x[^1][@a][^1]\n\n[^1]: n", "p xnote(1)cite(a)note(1)\nfootnote 1 [p n]");
        check("[[b]][@a][[c]]", "p place(b)cite(a)place(c)");
        check("[b](c)[@a](d)", "p link(c){b}link(d){@a}");
    }

    #[test]
    fn other_brackets_stay_text() {
        check("\\[@a] [\\@a] [a] a@b [a@b.org] `[@a]` [@a\\]", "p [@a] [@a] [a] a@b [a@b.org] code{[@a]} [@a]");
        check("[@a", "p [@a");
        check("[x [@a] y]", "p [x cite(a) y]");
    }

    #[test]
    fn bad_citations_are_found() {
        check_faults("[@]", "bad-citation `@`: a citation without a source");
        check_faults("[@, p. 1]", "bad-citation `@, p. 1`: a citation without a source");
        check_faults("[@A/b c]", "bad-citation `A/b c`: a bad citation: `A/b c` is not an id");
        check_faults("[@A b, c]", "bad-citation `A b`: a citation without a comma after the source");
        check_faults("[@ a]", "bad-citation ` a`: a citation with white space before the source");
        check_faults("[@a: p. 3]", "bad-citation `a: p. 3`: a citation without a comma after the source");
        check_faults("[@a:]", "bad-citation `a:`: a citation without a comma after the source");
        check_faults("[@Trey]", "bad-citation `Trey`: a bad citation: `Trey` is not an id");
        check_faults("[@a p. 3]", "bad-citation `a p. 3`: a citation without a comma after the source");
        check_faults("[@a, @b]", "bad-citation `@b`: a second source that no `;` separates from the first");
        check_faults("[@a @b-1]", "bad-citation `@b-1`: a second source that no `;` separates from the first");
        check_faults("[@a, p. 3, @b, p. 4]", "bad-citation `@b`: a second source that no `;` separates from the first");
        check_faults("[@a; b]", "bad-citation `b`: `b` in a citation does not begin with `@`");
        check_faults("[@a;]", "bad-citation ``: a citation of nothing");
        check_faults("[@a, ]", "bad-citation `@a,`: a comma after `a` but no place in it");
        check_faults("[see @a, p. 3]", "bad-citation `@a`: words before the source of a citation");
        check_faults("[-@a]", "bad-citation `@a`: words before the source of a citation");
        check_faults("[@a]: b", "bad-citation `[@a]: b`: the target of a link with the name of a citation");
        check_faults("![a [@b]](c)", "bad-citation `![a [@b]](c)`: a citation in an alternative text");
        check_faults(
            "[@a *b][@c] d*",
            "bad-citation `[@a *b]`: markup that begins in a citation and ends outside it\n\
                      bad-citation `a *b`: a citation without a comma after the source",
        );
    }

    #[test]
    fn what_a_citation_was_meant_to_be_is_proposed() {
        let meant = |rest: &str| super::misplaced(rest).map(|(meant, _)| meant);
        for (rest, proposed) in [
            (" treaty", "@treaty"),
            (" treaty, p. 3", "@treaty, p. 3"),
            ("treaty: p. 3", "@treaty, p. 3"),
            ("treaty:p. 3", "@treaty, p. 3"),
            ("treaty:", "@treaty"),
            ("treaty p. 3, note 4", "@treaty, p. 3, note 4"),
            ("treaty : p. 3", "@treaty, p. 3"),
            ("Treaty p.\n3", "@treaty, p. 3"),
        ] {
            assert_eq!(meant(rest).as_deref(), Some(proposed), "{rest}");
        }
        for rest in ["treaty", "treaty, p. 3", "treaty , p. 3", "", "tre/aty: x"] {
            assert_eq!(meant(rest), None, "{rest}");
        }
    }

    #[test]
    fn a_source_is_underlined_without_its_sign() {
        check_spans_of("é [@a; @bc, x]", &["é ", "a", "bc", "[@a; @bc, x]"]);
    }
}
