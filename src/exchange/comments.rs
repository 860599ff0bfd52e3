//! The comments of a translation, each with the name of a part and the original's words: they follow the original when a translation is recorded as one of what it says now.

use crate::exchange::file::{Edit, File, applied};
use crate::exchange::message::Message;
use crate::source::SourceMap;

/// The edits that renew the comments of the parts that `messages` are about: their names, and the words that the original said when they were translated. What a
/// person wrote there stays.
pub(super) fn renewed(file: &File, messages: &[&Message]) -> Vec<Edit> {
    let text = file.text();
    let edits = messages.iter().filter_map(|message| {
        let unit = &message.unit;
        let part = file.parts.iter().find(|part| part.id.value == unit.called() || part.id.value == unit.id)?;
        let name = part.id.span.range();
        let end = name.end + text[name.end..].find("-->")?;
        let behind = &text[name.end..end];
        let words = behind.trim().replace("\r\n", "\n");
        let original = in_comment(&message.original);
        // `annals new translation` puts them on lines of their own. What is not recorded is known by that alone.
        let is_original = behind.trim_start_matches([' ', '\t', '\r']).starts_with('\n') && !words.is_empty();
        let is_former = is_original && words != original && (unit.recorded.is_none() || unit.was(&words));
        match (is_former, part.id.value == unit.id) {
            (true, _) => Some(Edit { range: name.start..end, words: format!("{}\n{original}\n", unit.id) }),
            (false, false) => Some(Edit { range: name, words: unit.id.clone() }),
            (false, true) => None,
        }
    });
    edits.collect()
}

/// The text of the translation at `path` before and with them, and how many they are; none if nothing changes.
pub(super) fn followed(path: &str, sources: &SourceMap, messages: &[&Message]) -> Option<(String, String, usize)> {
    let (_, source) = sources.find(path)?;
    let before = source.text();
    let edits = renewed(&File::new(path, before)?, messages);
    let n_edits = edits.len();
    (n_edits > 0).then(|| (before.to_owned(), applied(before, edits), n_edits))
}

/// Words as a comment can have them.
pub(super) fn in_comment(words: &str) -> String {
    // What ends a comment cannot stand in one.
    words.replace("-->", "--›")
}
