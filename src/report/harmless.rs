//! What a message quotes does nothing to the terminal that shows it: control characters and signs of direction are shown as others.

use std::fmt::Write;

/// `text` with control characters as their pictures (Unicode, Control Pictures), and with `�` for those that have none and for signs that change
/// the direction of text. A tab is shown as well: in a message it is what is wrong, or moves what stands behind it.
pub(crate) fn harmless(text: &str) -> String {
    harmless_line(text).replace('\t', "␉")
}

/// The same of a line that is shown as it is written, whose tabs stay.
pub(super) fn harmless_line(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' => c,
            '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            '\x7f' => '␡',
            _ if is_obeyed(c) => '\u{fffd}',
            _ => c,
        })
        .collect()
}

/// JSON in which such characters are escaped, so that whoever parses it finds the texts as they are. They stand nowhere but in strings, and JSON
/// demands it of those below U+0020 alone (RFC 8259, section 7).
pub(crate) fn harmless_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\x7f' => out.push_str("\\u007f"),
            _ if is_obeyed(c) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

/// Control characters beyond ASCII (C1), which terminals obey too, and the signs of direction.
fn is_obeyed(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{harmless, harmless_json, harmless_line};

    #[test]
    fn what_is_parsed_is_what_was_said() {
        let said = "a\u{9b}31m \u{202e}b\u{7f} \u{2068}c\u{2069} \t\n𐌀 \\u009b";
        let json = serde_json::to_string(said).expect("a text is JSON");
        let harmless = harmless_json(&json);
        assert!(!harmless.contains(['\u{9b}', '\u{202e}', '\u{7f}', '\u{2068}']));
        assert_eq!(serde_json::from_str::<String>(&harmless).expect("JSON, as before"), said);
    }

    #[test]
    fn a_terminal_finds_nothing_to_obey() {
        let text = "a\u{1b}[31m\tb\u{9b}\u{202e}\u{7f}";
        assert_eq!(harmless(text), "a␛[31m␉b��␡");
        assert_eq!(harmless_line(text), "a␛[31m\tb��␡");
    }
}
