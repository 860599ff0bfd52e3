//! Links and images: where their targets stand, and what is wrong with them by themselves.

use std::ops::Range;

use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Rule, Severity};
use crate::source::Span;
use crate::value::picture;

/// An image that says nothing to those who do not see it.
pub static MISSING_ALT: Rule = Rule {
    code: "missing-alt",
    severity: Severity::Error,
    summary: "an image without an alternative text",
    explanation: "Readers who listen to the page, who read without images, or who search it get the words between \
                  the brackets instead: `![Map of the islands, with the mining settlements](map.png)`. Say there \
                  what the image shows.",
};

/// A file that no browser shows as an image.
pub static NOT_AN_IMAGE: Rule = Rule {
    code: "not-an-image",
    severity: Severity::Error,
    summary: "something that is no image where an image is to be shown",
    explanation: "`![…](…)` shows an image: a file that ends in `.png`, `.jpg`, `.jpeg`, `.gif`, `.webp`, `.avif` or \
                  `.svg`. A browser would show a broken picture for anything else. Link to a film, a recording or a \
                  document instead, without the `!`: `[The film of the signing](static/film.mp4)`.",
};

/// A title that readers do not get to see.
pub static LINK_TITLE: Rule = Rule {
    code: "link-title",
    severity: Severity::Warning,
    summary: "a title of a link or image, which is not shown",
    explanation: "In Markdown a link may have a title, `[text](file \"title\")`. Browsers show it only to those who rest a \
                  mouse on the link: never on a phone, on paper or to the keyboard. So it is left out here. Say in the \
                  text what the title says, or remove it.",
};

/// The fault of an image whose `target` at `span` is a file of another kind, if it is.
pub(super) fn no_image(target: &str, span: Span) -> Option<Diagnostic> {
    let ending = target.rsplit(['/', '\\']).next()?.rsplit_once('.')?.1;
    // A page of the site is told when the link is resolved.
    let is_image = ending == "md" || picture::is_ending(ending);
    (!is_image).then(|| {
        Diagnostic::new(&NOT_AN_IMAGE, span, format!("`.{ending}` is no image"))
            .help("link to it instead: leave out the `!`")
    })
}

/// The fault of a link or image with a title.
pub(super) fn titled(passage: Passage<'_>, range: Range<usize>, title: &str) -> Diagnostic {
    Diagnostic::new(&LINK_TITLE, passage.span(range), format!("the title `{title}` is not shown"))
        .help("say it in the text, or remove it")
}

/// Brackets and parentheses that look like a link but are none.
pub static MALFORMED_LINK: Rule = Rule {
    code: "malformed-link",
    severity: Severity::Error,
    summary: "`[…](…)` that makes no link, or a link that contains one",
    explanation: "A reader would see the brackets and the address as they are typed. There are two usual causes. The \
                  address contains a space or an unpaired parenthesis: put it between `<` and `>`, as in `[text](<an \
                  address>)`. Or a citation, a place, a footnote or another link stands between the brackets: a link \
                  cannot contain another, so put it after the link.\n\nTo show `](` to the reader as it is, write \
                  `]\\(`.",
};

/// The fault of a `](` that stands as text.
pub(super) fn no_link(passage: Passage<'_>, at: usize) -> Diagnostic {
    Diagnostic::new(&MALFORMED_LINK, passage.span(at..at + 2), "`](` that makes no link")
        .help("write an address with spaces or parentheses as `[text](<address>)`")
        .help("put citations, places and footnotes after the link, not between its brackets")
}

/// The fault of a link with a link, citation, place or footnote in its words.
pub(super) fn nested(passage: Passage<'_>, range: Range<usize>) -> Diagnostic {
    Diagnostic::new(&MALFORMED_LINK, passage.span(range), "a link that contains a citation, footnote or other link")
        .help("put it after the link, not between its brackets")
}

/// Where the target of the link in `range` stands, whose words end at `words_end`.
pub(super) fn target_at(
    passage: Passage<'_>,
    range: Range<usize>,
    words_end: usize,
    target: &str,
) -> Option<Range<usize>> {
    let after = passage.slice(words_end..range.end);
    let start = words_end + after.find("](")? + 2;
    let rest = passage.slice(start..range.end);
    let start = range.end - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '>').len();
    find(passage, start..range.end, target)
}

/// Where the target of the definition `[label]: target` in `range` stands.
pub(super) fn defined_at(passage: Passage<'_>, range: Range<usize>, target: &str) -> Option<Range<usize>> {
    let label_end =
        passage.slice(range.clone()).match_indices("]:").find(|(at, _)| !passage.is_escaped(range.start + at))?.0;
    let start = range.start + label_end + 2;
    let rest = passage.slice(start..range.end);
    let start = range.end - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '>').len();
    find(passage, start..range.end, target)
}

/// The target at the start of `range`, with or without angle brackets, which may have escapes that `target` has not.
fn find(passage: Passage<'_>, range: Range<usize>, target: &str) -> Option<Range<usize>> {
    let written = passage.slice(range.clone());
    let bare = written.strip_prefix('<').unwrap_or(written);
    let start = range.start + (written.len() - bare.len());
    if bare.starts_with(target) {
        return Some(start..start + target.len());
    }
    let is_pointed = bare.len() < written.len();
    let ends = |(at, c): &(usize, char)| match c {
        '>' => is_pointed && !passage.is_escaped(start + at),
        ' ' | '\t' | '\n' | '\r' => !is_pointed,
        _ => false,
    };
    let end = bare.char_indices().find(ends).map_or(bare.len(), |(at, _)| at);
    let closed = if is_pointed { &bare[..end] } else { bare[..end].strip_suffix(')').unwrap_or(&bare[..end]) };
    Some(start..start + closed.len()).filter(|found| !found.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::tests::{check, check_faults, check_targets, check_tree};

    #[test]
    fn targets_are_kept_and_found() {
        check_tree("[a *b*](../c.md#d \"e\")", "p link(../c.md#d){a em{b}}");
        check_targets("é [a](b.md) [c]( <d e> 'f') [g](h\\_i)", &["b.md", "d e", "h\\_i"]);
        check_targets(
            "![a [b](c)](d.png)\n\n[x][y] [y][] [y]\n\n[y]:\n  <z.md> 't'",
            &["d.png", "z.md", "z.md", "z.md"],
        );
        check_targets("<https://a.org> <b@c.org>", &["https://a.org", "b@c.org"]);
        check_targets("> [a](\n> b)", &["b"]);
        check_targets("[a\\](x](b(c)d)", &["b(c)d"]);
        check_targets("[a](b&amp;c)[d](<e>) [[f](g)](h)", &["b&amp;c", "e", "g"]);
        check_targets("[a]() [b](<>)", &["", ""]);
        check("<b@c.org>", "p link(mailto:b@c.org){b@c.org}");
    }

    #[test]
    fn an_image_has_an_alternative_text() {
        check("![a *b* `c`\nd](e.png)", "p image(e.png){a b c d}");
        check_faults(
            "![](a.png) ![ ](b.png)",
            "missing-alt `![](a.png)`: an image without an alternative text\n\
             missing-alt `![ ](b.png)`: an image without an alternative text",
        );
        check_faults("![][a]\n\n[a]: b.png", "missing-alt `![][a]`: an image without an alternative text");
    }

    #[test]
    fn only_images_are_shown() {
        check_faults("![a](film.mp4)", "not-an-image `film.mp4`: `.mp4` is no image");
        check_faults("![a](b/scan.PDF)", "not-an-image `b/scan.PDF`: `.PDF` is no image");
        check_faults("![a][b]\n\n[b]: talk.ogg", "not-an-image `talk.ogg`: `.ogg` is no image");
        // What has no ending is for the files that there are to say.
        check_faults("![a](b.c/map) ![a](map.PNG) ![a](map.svg) [a](film.mp4)", "");
    }

    #[test]
    fn a_title_is_not_lost_in_silence() {
        check_faults("[a](b.md \"c d\")", "link-title `[a](b.md \"c d\")`: the title `c d` is not shown");
        check_faults("![a](b.png 'c')", "link-title `![a](b.png 'c')`: the title `c` is not shown");
        check_faults("[a][b]\n\n[b]: c.md (d)", "link-title `[a][b]`: the title `d` is not shown");
    }

    #[test]
    fn what_looks_like_a_link_is_one() {
        check_faults("[a](b c)", "malformed-link `](`: `](` that makes no link");
        check_faults("[a [@b]](c)", "malformed-link `](`: `](` that makes no link");
        check_faults(
            "[a [@b][@c] d](e)",
            "malformed-link `[a [@b][@c] d](e)`: a link that contains a citation, footnote or other link",
        );
        check_faults("[a]\\(b c) [d]: (e) `](`", "");
    }
}
