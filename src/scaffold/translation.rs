//! The file of a translation, with the words of the original as comments in the places where the translation goes.

use std::collections::BTreeMap;

use crate::record::{Unit, UnitKind};
use crate::source::SourceMap;

/// Words that can be translated, by the keys down to them, in the order of the original.
#[derive(Default)]
struct Keys {
    /// The keys in their order.
    order: Vec<String>,
    below: BTreeMap<String, Keys>,
    /// The original's words.
    words: Option<String>,
}

/// The text of a file that translates `units`, which stand in the file at `path`.
pub(super) fn text(path: &str, units: &[&Unit], sources: &SourceMap) -> String {
    let (keys, parts): (Vec<&Unit>, Vec<&Unit>) = units.iter().partition(|unit| unit.kind == UnitKind::Value);
    let mut tree = Keys::default();
    for unit in keys {
        tree.add(unit.id.split('.'), one_line(sources.slice(unit.original)));
    }
    let mut yaml = String::new();
    tree.write(0, &mut yaml);
    if !path.ends_with(".md") {
        return format!(
            "# Put your words behind the keys, and remove the `# ` at the start of each such line and of the lines above it.\n{yaml}"
        );
    }
    let mut text = format!("---\n{yaml}---\n");
    for unit in parts {
        // What ends a comment cannot stand in one.
        let words = sources.slice(unit.original).replace("-->", "--›");
        text += &format!("\n<!-- {}\n{}\n-->\n", unit.id, words.trim_end());
    }
    text
}

impl Keys {
    fn add<'k>(&mut self, mut way: impl Iterator<Item = &'k str>, words: String) {
        let Some(key) = way.next() else {
            self.words = Some(words);
            return;
        };
        if !self.below.contains_key(key) {
            self.order.push(key.to_owned());
        }
        self.below.entry(key.to_owned()).or_default().add(way, words);
    }

    fn write(&self, depth: usize, out: &mut String) {
        for key in &self.order {
            let keys = &self.below[key];
            let words = keys.words.as_deref().map_or_else(String::new, |words| format!(" {words}"));
            *out += &format!("# {}{key}:{words}\n", "  ".repeat(depth));
            keys.write(depth + 1, out);
        }
    }
}

/// A value of YAML in one line.
fn one_line(written: &str) -> String {
    let words: Vec<&str> = written.split_whitespace().collect();
    let is_folded = words.first().is_some_and(|first| first.starts_with(['>', '|']) && first.len() < 4);
    let text = words[usize::from(is_folded)..].join(" ");
    let needs_marks = is_folded
        && (text.contains(": ")
            || text.contains(" #")
            || text.starts_with(['[', '{', '*', '&', '!', '"', '\'', '`', '@', '%']));
    if needs_marks { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) } else { text }
}
