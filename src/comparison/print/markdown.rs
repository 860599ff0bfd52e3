//! A comparison as Markdown (GitHub's, which GitLab reads as well), for a comment on a pull request or the summary of a run.

use super::human::{called, has_text, heading, label};
use super::names::Names;
use super::pieces::{Piece, Wordings, counts, fields, items, shown, shown_changes, wordings};
use crate::comparison::change::{Change, Comparison, Field, What};
use crate::comparison::tables;

/// The longest comment that GitHub takes has 65,536 characters.
const LONGEST: usize = 60_000;

/// The comparison as Markdown. What has no room in a comment is counted.
#[must_use]
pub fn markdown(comparison: &Comparison, names: Names) -> String {
    let mut out = format!("## What changes from {} to {}\n\n", code(names.old), code(names.new));
    let mut n_left_out = 0;
    for (table, changes) in comparison.tables() {
        let counts = counts(changes);
        if counts.is_empty() {
            continue;
        }
        let counts: Vec<String> = counts.iter().map(|(what, n)| format!("{n} {}", what.word())).collect();
        let title = heading(table);
        let first = title.chars().next().into_iter().flat_map(char::to_uppercase);
        let title: String = first.chain(title.chars().skip(1)).collect();
        out += &format!("### {title}: {}\n\n", counts.join(", "));
        for change in shown_changes(changes) {
            let text = one(change);
            if out.len() + text.len() > LONGEST {
                n_left_out += 1;
            } else {
                out += &text;
            }
        }
        out.push('\n');
    }
    if n_left_out > 0 {
        out += &format!("{n_left_out} more changes have no room here: `annals diff` prints all of them.\n\n");
    }
    let untold: Vec<_> = comparison.files.iter().filter(|file| !file.told).collect();
    if !untold.is_empty() {
        out += &format!("<details><summary>Files with nothing that is compared: {}</summary>\n\n", untold.len());
        for file in untold {
            let line = format!("- {} {}\n", file.what.word(), code(&file.path));
            out += if out.len() + line.len() > LONGEST { "" } else { &line };
        }
        out += "\n</details>\n";
    }
    if comparison.is_empty() {
        out += "Nothing.\n";
    }
    out
}

fn one(change: &Change) -> String {
    let Some(item) = change.item() else { return String::new() };
    let called = code(&called(change));
    let named = match (&item.url, change.what) {
        // What is gone is found no more at its address.
        (Some(url), what) if what != What::Removed => format!("[{called}]({})", url.replace(')', "%29")),
        _ => called,
    };
    let place = item
        .place
        .as_ref()
        .map_or_else(String::new, |place| format!(" {}", code(&format!("{}:{}", place.path, place.line))));
    let within = if change.n_within > 0 { format!(" ({})", change.n_within) } else { String::new() };
    let mut out = format!("- **{}** {named}{within}{place}\n", change.what.word());
    let is_statement = change.table == tables::STATEMENTS;
    if (is_statement && !has_text(change)) || (!is_statement && item.title != item.id && !item.title.is_empty()) {
        out += &format!("  {}\n", escaped(&item.title));
    }
    for found in fields(change) {
        out += &field(found, is_statement);
    }
    out
}

fn field(field: &Field, is_statement: bool) -> String {
    let label = if is_statement && field.name == "text" { String::new() } else { format!("{}: ", label(field.name)) };
    if let Some((gone, come)) = items(field) {
        let gone = gone.iter().map(|item| format!("<del>{}</del>", escaped(item)));
        let come = come.iter().map(|item| format!("<ins>{}</ins>", escaped(item)));
        return format!("  - {label}{}\n", gone.chain(come).collect::<Vec<_>>().join(", "));
    }
    let text: String = match wordings(&shown(&field.old), &shown(&field.new)) {
        Wordings::Within(pieces) => pieces.iter().map(piece).collect(),
        Wordings::Apart(old, new) => {
            let pieces = [Piece::Gone(old), Piece::New(new)];
            let told =
                pieces.iter().filter(|piece| !matches!(piece, Piece::Gone(text) | Piece::New(text) if text.is_empty()));
            told.map(piece).collect::<Vec<_>>().join(" ")
        }
    };
    format!("  - {label}{text}\n")
}

/// GitHub shows both elements; what Markdown strikes out is not told to screen readers.
fn piece(piece: &Piece) -> String {
    match piece {
        Piece::Same(text) => escaped(text),
        Piece::Gone(text) => format!("<del>{}</del>", escaped(text)),
        Piece::New(text) => format!("<ins>{}</ins>", escaped(text)),
    }
}

/// Words as they are: no mark-up, no element, and no name or number that a forge would make a link or a message of.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' | '\t' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("@<!-- -->"),
            '#' => out.push_str("#<!-- -->"),
            other if other.is_control() => out.push('\u{fffd}'),
            other if other.is_ascii_punctuation() && !matches!(other, ',' | ';' | '\'' | '"' | '/' | '%') => {
                out.extend(['\\', other]);
            }
            other => out.push(other),
        }
    }
    out
}

/// An id or a path as code, whatever it holds.
fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() || c == '`' { '\u{fffd}' } else { c }).collect();
    format!("`{text}`")
}

#[cfg(test)]
mod tests {
    use super::{code, escaped};

    #[test]
    fn words_stay_words() {
        assert_eq!(escaped("*a* <b> [c](d) @name #12"), "\\*a\\* &lt;b&gt; \\[c\\]\\(d\\) @<!-- -->name #<!-- -->12");
        assert_eq!(escaped("a\u{1b}[31m\nb"), "a\u{fffd}\\[31m b");
        assert_eq!(code("a`b"), "`a\u{fffd}b`");
    }
}
