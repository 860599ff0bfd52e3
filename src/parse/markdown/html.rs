//! Raw HTML is an error: content stays portable and safe.

use std::ops::Range;

use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};

/// HTML in Markdown.
pub static RAW_HTML: Rule = Rule {
    code: "raw-html",
    severity: Severity::Error,
    summary: "HTML in Markdown",
    explanation: "Content also becomes feeds and data, and must never be able to carry a script, so HTML is not \
                  taken over. Say the same in Markdown: `*emphasis*`, `**strong**`, `` `code` ``, `~~struck out~~`, \
                  `[text](address)`, `![what it shows](file)`, lists, tables, footnotes.\n\nA note to other editors \
                  belongs in the description of your change, not in an HTML comment. To show a `<` to the reader as \
                  it is, write `\\<`.",
};

/// Reports the HTML that stands in `range`; a block counts once, however many elements it has, and so do an opening tag and the one
/// that closes it. `open` holds the names of the opening ones that were reported.
pub(super) fn report(passage: Passage<'_>, range: Range<usize>, open: &mut Vec<String>, sink: &mut Sink) {
    let range = passage.trim(range);
    let html = passage.slice(range.clone());
    let fault = match name(html) {
        Some(name) => {
            let lower = name.to_ascii_lowercase();
            match (html.starts_with("</"), open.iter().rposition(|other| *other == lower)) {
                (true, Some(position)) => {
                    open.remove(position);
                    return;
                }
                (true, None) => {}
                (false, _) => open.push(lower),
            }
            let slash = if html.starts_with("</") { "/" } else { "" };
            Diagnostic::new(&RAW_HTML, passage.span(range), format!("raw HTML `<{slash}{name}>`"))
                .help(instead(&name.to_ascii_lowercase()))
        }
        None if html.starts_with("<!--") => Diagnostic::new(&RAW_HTML, passage.span(range), "raw HTML: a comment")
            .help("delete it, or move the note to the commit message"),
        None => Diagnostic::new(&RAW_HTML, passage.span(range), "raw HTML").help(instead("")),
    };
    sink.report(fault.help("to show `<` as it is, write `\\<`"));
}

fn name(html: &str) -> Option<&str> {
    let html = html.strip_prefix('<')?;
    let html = html.strip_prefix('/').unwrap_or(html);
    let end = html.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(html.len());
    Some(&html[..end]).filter(|name| !name.is_empty())
}

fn instead(name: &str) -> &'static str {
    match name {
        "b" | "strong" => "write `**strong**`",
        "i" | "em" | "cite" | "dfn" | "var" => "write `*emphasis*`",
        "s" | "del" | "strike" => "write `~~struck out~~`",
        "code" | "kbd" | "samp" | "tt" => "write `` `code` ``",
        "pre" => "put the lines between two lines of ```` ``` ````",
        "a" => "write `[text](address)`, or `## Heading {#id}` for a target",
        "img" | "picture" | "figure" | "figcaption" => "write `![what it shows](file)`",
        "br" => "end the line with a backslash",
        "hr" => "write a line `---`",
        "p" => "leave an empty line between paragraphs",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write `## Heading`",
        "ul" | "li" => "begin each line with `- `",
        "ol" => "begin each line with `1. `",
        "dl" | "dt" | "dd" => "write the term on a line and `: what it means` on the next",
        "blockquote" | "q" => "begin each line with `> `, or use quotation marks",
        "table" | "thead" | "tbody" | "tr" | "td" | "th" => "write a table with `|` between its cells",
        "sup" | "sub" => "write the character itself, such as `²` or `₂`, or a footnote: `[^1]`",
        "script" | "style" | "iframe" | "object" | "embed" | "video" | "audio" => {
            "leave it out; link to it: `[text](address)`"
        }
        _ => "leave it out, or write it in Markdown",
    }
}

#[cfg(test)]
mod tests {
    use crate::parse::markdown::tests::check_faults;

    #[test]
    fn html_is_an_error_once_for_each_block_or_element() {
        check_faults("a <b>b</b>", "raw-html `<b>`: raw HTML `<b>`");
        check_faults("`<b>` b</b>", "raw-html `</b>`: raw HTML `</b>`");
        check_faults(
            "<i>a</b> <b>c</b>",
            "raw-html `<i>`: raw HTML `<i>`\nraw-html `</b>`: raw HTML `</b>`\nraw-html `<b>`: raw HTML `<b>`",
        );
        check_faults("<div class=x>\n<p>a\n</div>\n\nb", "raw-html `<div class=x>\n<p>a\n</div>`: raw HTML `<div>`");
        check_faults("a <!-- note --> b", "raw-html `<!-- note -->`: raw HTML: a comment");
        check_faults("> <BR/>", "raw-html `<BR/>`: raw HTML `<BR>`");
        check_faults("a <?php ?> b", "raw-html `<?php ?>`: raw HTML");
        check_faults("1 < 2, `<b>`, \\<b>, <https://example.org>, <a@b.org>", "");
    }
}
