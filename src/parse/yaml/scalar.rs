//! A value as YAML has it on one line: as it is where nothing in it means something to YAML, else in quotation marks.

use std::fmt::Write;

/// The text of one value. It reads back as `text` in any YAML, also in those that know more than text.
#[must_use]
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str) -> bool {
    // These begin neither a sign of YAML nor, with what follows, a number; a date and an address begin so.
    let begins_plainly = text.starts_with(char::is_alphanumeric);
    let means_something = [": ", " #", "\t"].iter().any(|sign| text.contains(sign)) || text.ends_with([':', ' ']);
    let other_type = text.parse::<f64>().is_ok()
        || ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&text.to_lowercase().as_str())
        || text.starts_with("0x")
        || text.starts_with("0o");
    begins_plainly && !means_something && !other_type && !text.contains(is_special)
}

/// Whether YAML has a sign only if it is written out; the separators end a line in its older versions.
fn is_special(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// The same in quotation marks, whatever stands in it.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            other if is_special(other) => {
                let _ = write!(out, "\\u{:04x}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::scalar;
    use crate::diagnostic::Sink;
    use crate::parse::yaml::{self, NodeKind};
    use crate::source::SourceMap;

    /// What the parser makes of a key with this value, between two others.
    fn read(text: &str) -> Option<String> {
        let yaml = format!("a: x\nk: {}\nz: y\n", scalar(text));
        let sources = SourceMap::from_files([("data.yaml".to_owned(), yaml)], []);
        let (file, source) = sources.find("data.yaml")?;
        let node = yaml::parse(file, source, source.text().len(), &mut Sink::new())?;
        let NodeKind::Map(pairs) = node.kind else { return None };
        match pairs.into_iter().nth(1)?.1.kind {
            NodeKind::Scalar(scalar) => Some(scalar.text),
            _ => None,
        }
    }

    #[test]
    fn what_needs_no_quotation_marks_has_none() {
        for text in ["TASS", "2020-11-26", "https://example.org/a#b", "Şuşa — a town", "Q&A's"] {
            assert_eq!(scalar(text), text);
        }
        assert_eq!(scalar("Vote: yes"), "\"Vote: yes\"");
        assert_eq!(scalar("No"), "\"No\"");
        assert_eq!(scalar("1984"), "\"1984\"");
        assert_eq!(scalar("[\"x\"]"), "\"[\\\"x\\\"]\"");
    }

    proptest! {
        #[test]
        fn every_text_reads_back(text in "[ -~éə\u{85}]{1,12}|\\PC{1,8}") {
            prop_assert_eq!(read(&text), Some(text));
        }
    }
}
