//! For people: headline, excerpt with a mark under the place, further places, help.
//!
//! The mark stands under its place on the screen, not in the count of characters: wide characters take two columns,
//! combining ones none, and a tab runs to the next fourth column. In a line with right-to-left letters, what stands before
//! the place, the place and what follows are isolated from one another (UAX #9, explicit directional isolates), so that a
//! terminal that reorders such text keeps the three in their order and the mark is right there too.

use std::fmt::Write;

use unicode_width::UnicodeWidthChar;

use super::colour::Palette;
use super::facts::{Selection, more, severity, severity_of, word};
use super::harmless::{harmless, harmless_line};
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::source::SourceMap;

/// How many columns of a line are shown before the place, of the place itself, and after it.
const BEFORE: usize = 70;
const MARKED: usize = 80;
const AFTER: usize = 40;

/// Tabs stop at every fourth column of the excerpt.
const TAB: usize = 4;

pub(super) fn print(selection: &Selection, sources: &SourceMap, strict: bool, colour: bool) -> String {
    let palette = Palette::new(colour);
    let mut out = String::new();
    for diagnostic in &selection.shown {
        one(diagnostic, severity(diagnostic, strict), sources, palette, &mut out);
    }
    for &(rule, n) in &selection.left_out {
        let severity = severity_of(rule, strict);
        let (tint, end) = (palette.severity(severity), palette.end());
        let _ = writeln!(out, "{tint}{}[{}]{end}: {}\n", word(severity), rule.code, more(n));
    }
    out
}

fn one(diagnostic: &Diagnostic, severity: Severity, sources: &SourceMap, palette: Palette, out: &mut String) {
    let (tint, strong, end) = (palette.severity(severity), palette.strong(), palette.end());
    let headline = harmless(&diagnostic.headline);
    let _ = writeln!(out, "{tint}{}[{}]{end}{strong}: {headline}{end}", word(severity), diagnostic.rule.code);
    let labels = || std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary);
    let widest = labels().map(|label| sources.get(label.span.file).line_column(label.span.start).line).max();
    let gutter = widest.unwrap_or(1).to_string().len();
    for (position, label) in labels().enumerate() {
        let look = match position {
            0 => Look { arrow: "-->", sign: "^", tint },
            _ => Look { arrow: ":::", sign: "-", tint: palette.frame() },
        };
        excerpt(label, &look, gutter, sources, palette, out);
    }
    let frame = palette.frame();
    for help in &diagnostic.help {
        let _ = writeln!(out, "{:gutter$} {frame}={end} {}help{end}: {}", "", palette.help(), harmless(help));
    }
    out.push('\n');
}

/// How a place is shown: the primary one and further ones differ.
struct Look {
    arrow: &'static str,
    sign: &'static str,
    tint: &'static str,
}

fn excerpt(label: &Label, look: &Look, gutter: usize, sources: &SourceMap, palette: Palette, out: &mut String) {
    let (frame, end) = (palette.frame(), palette.end());
    let source = sources.get(label.span.file);
    let at = source.line_column(label.span.start);
    let text = harmless(&label.text);
    let _ = writeln!(out, "{:gutter$}{frame}{}{end} {}:{at}", "", look.arrow, harmless(source.path()));
    let line = source.line(at.line);
    if line.is_empty() {
        if !text.is_empty() {
            let _ = writeln!(out, "{:gutter$} {frame}={end} {text}", "");
        }
        return;
    }
    let from = (label.span.start as usize - source.line_start(at.line)).min(line.len());
    let to = (label.span.end as usize - source.line_start(at.line)).clamp(from, line.len());
    let shown = Excerpt::new(&line[..from], &line[from..to], &line[to..]);
    let mark = look.sign.repeat(shown.mark);
    let tint = look.tint;
    let _ = writeln!(out, "{:gutter$} {frame}|{end}", "");
    let _ = writeln!(out, "{frame}{:>gutter$} |{end} {}", at.line, shown.text);
    let below = match text.as_str() {
        "" => mark,
        text => format!("{mark} {}", isolated(text)),
    };
    let _ = writeln!(out, "{:gutter$} {frame}|{end} {:indent$}{tint}{below}{end}", "", "", indent = shown.indent);
}

/// A line as it is shown, with how far in columns its place is from its start, and how wide.
struct Excerpt {
    text: String,
    indent: usize,
    mark: usize,
}

impl Excerpt {
    fn new(before: &str, marked: &str, after: &str) -> Self {
        let (before, indent) = laid_out(before, 0);
        let (marked, mark) = laid_out(marked, indent);
        let (after, _) = laid_out(after, indent + mark);
        let before = keep_end(&before, BEFORE);
        let marked = keep_start(&marked, MARKED);
        let after = keep_start(&after, AFTER);
        let (indent, mark) = (width(&before), width(&marked).max(1));
        let line = [before, marked, after];
        let text = match line.iter().any(|part| has_right_to_left(part)) {
            true => line.iter().map(|part| isolated_always(part)).collect(),
            false => line.concat(),
        };
        Self { text, indent, mark }
    }
}

/// `text` with its tabs as spaces, if it begins in column `column`; and how many columns it takes.
fn laid_out(text: &str, column: usize) -> (String, usize) {
    let mut out = String::new();
    let mut at = column;
    for c in harmless_line(text).chars() {
        let n = if c == '\t' { TAB - at % TAB } else { c.width().unwrap_or(0) };
        match c {
            '\t' => out.extend(std::iter::repeat_n(' ', n)),
            _ => out.push(c),
        }
        at += n;
    }
    (out, at - column)
}

/// The columns that `text` takes. Counted by character, as most terminals do.
fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// At most `limit` columns from the start of `text`, `…` for the rest.
fn keep_start(text: &str, limit: usize) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut taken = 1;
    for c in text.chars() {
        taken += c.width().unwrap_or(0);
        if taken > limit {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

/// At most `limit` columns from the end of `text`, `…` for the rest; a combining mark is not parted from its letter.
fn keep_end(text: &str, limit: usize) -> String {
    let mut surplus = width(text).saturating_sub(limit);
    if surplus == 0 {
        return text.to_owned();
    }
    surplus += 1;
    let rest = text.trim_start_matches(|c: char| {
        let columns = c.width().unwrap_or(0);
        let goes = surplus > 0 || columns == 0;
        surplus = surplus.saturating_sub(columns);
        goes
    });
    format!("…{rest}")
}

/// Keeps right-to-left letters from pulling along what stands around `text`.
fn isolated(text: &str) -> String {
    if has_right_to_left(text) { isolated_always(text) } else { text.to_owned() }
}

fn isolated_always(text: &str) -> String {
    // FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE: no columns of their own.
    if text.is_empty() { String::new() } else { format!("\u{2068}{text}\u{2069}") }
}

/// Whether `text` has a letter of a script that runs from right to left: the blocks that Unicode has set aside for them.
fn has_right_to_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, marked: &str, after: &str, text: &str, mark: &str) {
        let shown = Excerpt::new(before, marked, after);
        assert_eq!(shown.text, text);
        assert_eq!(format!("{}{}", " ".repeat(shown.indent), "^".repeat(shown.mark)), mark, "under {text}");
    }

    #[test]
    fn the_mark_stands_under_its_place() {
        check("ab ", "cd", " e", "ab cd e", "   ^^");
        check("ab", "", "", "ab", "  ^");
        check("日本", "語", "x", "日本語x", "    ^^");
        check("e\u{301}", "o\u{308}x", "", "e\u{301}o\u{308}x", " ^^");
        check("\ta\t", "b\tc", "", "    a   b   c", "        ^^^^^");
        check("日\t", "b", "", "日  b", "    ^");
    }

    #[test]
    fn right_to_left_text_cannot_move_the_mark() {
        check("a: ", "שלום", " b", "\u{2068}a: \u{2069}\u{2068}שלום\u{2069}\u{2068} b\u{2069}", "   ^^^^");
        check("", "مرحبا", "", "\u{2068}مرحبا\u{2069}", "^^^^^");
    }

    #[test]
    fn signs_that_a_terminal_obeys_are_shown_instead() {
        check("\x1b[31m", "x", "\u{202e}y", "␛[31mx\u{fffd}y", "     ^");
    }

    #[test]
    fn long_lines_are_cut_by_columns() {
        let long = "語".repeat(200);
        let shown = Excerpt::new(&long, &long, &long);
        assert!(shown.indent <= BEFORE && shown.mark <= MARKED, "{} and {}", shown.indent, shown.mark);
        assert!(width(&shown.text) <= BEFORE + MARKED + AFTER);
        let combined = "e\u{301}".repeat(100);
        let shown = Excerpt::new(&combined, "x", "");
        assert!(shown.text.starts_with("…e\u{301}"), "{}", shown.text);
        assert_eq!(shown.indent, BEFORE);
    }
}
