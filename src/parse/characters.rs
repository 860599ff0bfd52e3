//! Characters that no reader sees and that are no part of any script: they break pages, or make words look like others.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::Span;

/// A character that no page can hold.
static CONTROL_CHARACTER: Rule = Rule {
    code: "control-character",
    severity: Severity::Error,
    summary: "a character that a page cannot hold",
    explanation: "Control characters came from terminals and printers. HTML and XML forbid them, so pages, feeds and \
                  books that hold one cannot be opened everywhere. They often come along when text is copied out of \
                  a PDF. Delete the character; it is not seen in most editors, so delete the letters around it too \
                  and type them anew. An escape such as `\\0` in quotation marks stands for one as well.",
};

/// A character that is not seen.
static UNSEEN_CHARACTER: Rule = Rule {
    code: "unseen-character",
    severity: Severity::Warning,
    summary: "a character that is not seen and changes how a text is read",
    explanation: "A word with such a character looks like the same word without it, but search does not find it, and \
                  a name is not the form that a source has. Some turn the direction of text, so that readers see \
                  other words than stand there (Unicode Technical Standard 55). They often come along when text is \
                  copied from a page. Delete it. The joiners and marks of direction that scripts need are allowed, \
                  and so is the zero-width space of scripts that put none between words.",
};

/// All rules of this file.
pub(super) static RULES: &[&Rule] = &[&CONTROL_CHARACTER, &UNSEEN_CHARACTER];

/// Reports the first such character of each kind in `text`, which stands where `place` says.
pub fn check(text: &str, place: impl Fn(Range<usize>) -> Span, sink: &mut Sink) {
    check_some(text, &|_| true, &place, sink);
}

/// The same of a text that is `written` with escapes at `span`, for the characters that only an escape stands for.
pub(super) fn check_escaped(text: &str, written: &str, span: Span, sink: &mut Sink) {
    check_some(text, &|c| !written.contains(c), &|_| span, sink);
}

fn check_some(text: &str, counts: &dyn Fn(char) -> bool, place: &dyn Fn(Range<usize>) -> Span, sink: &mut Sink) {
    // Most texts have none of them.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r')) {
        return;
    }
    let mut report = |rule: &'static Rule, is_meant: &dyn Fn(usize, char) -> bool, help: &str| {
        let mut found = text.char_indices().filter(|&(at, c)| is_meant(at, c) && counts(c));
        let Some((at, first)) = found.next() else { return };
        let headline = format!("a character that is not seen: U+{:04X}", u32::from(first));
        let label = match found.count() {
            0 => "here".to_owned(),
            more => format!("the first of {}", more + 1),
        };
        sink.report(Diagnostic::new(rule, place(at..at + first.len_utf8()), headline).label(label).help(help));
    };
    report(&CONTROL_CHARACTER, &|_, c| is_control(c), "delete it; no page can hold it");
    let help = "delete it, or delete the words around it and type them anew";
    report(&UNSEEN_CHARACTER, &|at, c| is_unseen(text, at, c), help);
}

/// Whether HTML or XML forbid a character, or programs take it for the end of a line.
fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Whether the character at `at` cannot be seen and serves no script where it stands.
fn is_unseen(text: &str, at: usize, c: char) -> bool {
    match c {
        '\u{200b}' => {
            let neighbours = [text[..at].chars().next_back(), text[at + c.len_utf8()..].chars().next()];
            !neighbours.into_iter().flatten().any(is_written_without_spaces)
        }
        // At the start of a file it tells the encoding.
        '\u{feff}' => at > 0,
        // The letters of flags, behind a black one, are the only use of tags.
        '\u{e0000}'..='\u{e007f}' => {
            let before = text[..at].chars().rev().find(|c| !matches!(c, '\u{e0020}'..='\u{e007f}'));
            before != Some('\u{1f3f4}')
        }
        '\u{180e}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' => true,
        _ => false,
    }
}

/// Whether a letter is of a script without spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, Tai scripts, Balinese, Javanese, Chinese
/// and Japanese (UAX #14, classes SA and ID).
fn is_written_without_spaces(c: char) -> bool {
    matches!(u32::from(c), 0xE00..=0xFFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x1950..=0x1AAF | 0x1B00..=0x1B7F | 0x2E80..=0x9FFF | 0xA980..=0xAADF)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn found(text: &str) -> Vec<(&'static str, String)> {
        let sources = SourceMap::from_files([("a.md".to_owned(), text.to_owned())], []);
        let (file, _) = sources.find("a.md").expect("just put in");
        let mut sink = Sink::new();
        check(text, |range| Span::new(file, range.start, range.end), &mut sink);
        sink.into_sorted()
            .iter()
            .map(|fault| (fault.rule.code, fault.headline.replace("a character that is not seen: ", "")))
            .collect()
    }

    #[test]
    fn what_a_page_cannot_hold_is_an_error() {
        for (text, name) in [
            ("a\0b", "U+0000"),
            ("a\u{7}", "U+0007"),
            ("a\u{b}b", "U+000B"),
            ("\u{7f}", "U+007F"),
            ("a\u{85}b", "U+0085"),
            ("a\u{2028}b", "U+2028"),
            ("\u{ffff}", "U+FFFF"),
            ("\u{1fffe}", "U+1FFFE"),
            ("\u{fdd0}", "U+FDD0"),
        ] {
            assert_eq!(found(text), [("control-character", name.to_owned())], "{text:?}");
        }
    }

    #[test]
    fn what_is_not_seen_is_a_warning() {
        for (text, name) in [
            ("La\u{200b}chin", "U+200B"),
            ("a \u{202e}b", "U+202E"),
            ("a\u{feff}b", "U+FEFF"),
            ("a\u{2060}b", "U+2060"),
            ("a\u{e0041}", "U+E0041"),
        ] {
            assert_eq!(found(text), [("unseen-character", name.to_owned())], "{text:?}");
        }
    }

    #[test]
    fn what_scripts_need_is_allowed() {
        for text in [
            "\u{feff}a",
            "a\tb\r\nc",
            "\u{646}\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
            "\u{915}\u{94d}\u{200d}\u{937}",
            "\u{2067}\u{5d0}\u{2069}\u{200f}, a\u{200e}",
            "\u{e01}\u{200b}\u{e02}",
            "soft\u{ad}hyphen, a\u{a0}b",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
        ] {
            assert_eq!(found(text), [], "{text:?}");
        }
    }
}
