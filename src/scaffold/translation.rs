//! The file of a translation, with the words of the original as comments in the places where the translation goes.

use std::collections::BTreeMap;

use crate::parse::values::Values;
use crate::parse::yaml::scalar::scalar;
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
    let (mut tree, mut values) = (Keys::default(), Values::new(sources));
    for unit in keys {
        // On one line, so that one `# ` is all there is to remove.
        let words = values.at(unit.original).unwrap_or_else(|| sources.slice(unit.original));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        tree.add(unit.id.split('.'), scalar(&words));
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
