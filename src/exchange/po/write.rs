//! Messages → the text of a PO file. The same messages give the same text: there is no date in it.

use std::fmt::Write;

use crate::exchange::message::Message;
use crate::value::Language;

/// The file that translates `messages` into `language`, of the explainer with this title.
pub(in crate::exchange) fn write(language: &Language, title: &str, messages: &[Message]) -> String {
    let mut out = header(language, title);
    messages.iter().for_each(|message| entry(message, &mut out));
    out
}

/// The fields that every PO file has, empty where they are for those who translate. Nothing is told of plurals, as there are none.
fn header(language: &Language, title: &str) -> String {
    let fields = [
        ("Project-Id-Version", title),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", language.as_str()),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("X-Generator", concat!("annals ", env!("CARGO_PKG_VERSION"))),
    ];
    let text: String = fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
    let mut out = String::from("msgid \"\"\n");
    string("msgstr", &text, &mut out);
    out
}

fn entry(message: &Message, out: &mut String) {
    out.push('\n');
    let kept = message.kept();
    if !kept.is_empty() {
        let _ = writeln!(out, "#. Keep: {}", kept.join(" "));
    }
    let _ = writeln!(out, "#: {}:{}", message.path, message.line);
    // What the original has become is for a person to compare with what was made of it.
    if message.unit.is_stale {
        out.push_str("#, fuzzy\n");
    }
    if let Some(former) = &message.former {
        let mut lines = String::new();
        string("msgid", former, &mut lines);
        lines.lines().for_each(|line| *out += &format!("#| {line}\n"));
    }
    string("msgctxt", &message.context, out);
    string("msgid", &message.original, out);
    string("msgstr", message.translation.as_deref().unwrap_or_default(), out);
}

/// A keyword with its string: on its line, or with a line for each of the string's.
pub(super) fn string(keyword: &str, text: &str, out: &mut String) {
    let _ = write!(out, "{keyword} ");
    if text.trim_end_matches('\n').contains('\n') {
        out.push_str("\"\"\n");
    }
    if text.is_empty() {
        out.push_str("\"\"\n");
    }
    for line in text.split_inclusive('\n') {
        out.push('"');
        line.chars().for_each(|character| escaped(character, out));
        out.push_str("\"\n");
    }
}

fn escaped(character: char, out: &mut String) {
    match character {
        '"' | '\\' => out.extend(['\\', character]),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        other => out.push(other),
    }
}
