//! The file of a translation as it is at one moment, and what is to be changed in it.

use crate::diagnostic::Sink;
use crate::exchange::message::Message;
use crate::parse::values::keys;
use crate::parse::yaml::Node;
use crate::parse::yaml::scalar::{quoted, scalar};
use crate::parse::{front_matter, translation};
use crate::source::{FileId, SourceMap, Spanned};

/// A message and what is to stand in its place.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// The message.
    pub(super) message: &'a Message,
    /// Its translation, with `\n` between lines.
    pub(super) words: &'a str,
}

/// A text in the place of another; of those at one place, in their order.
pub(super) struct Edit {
    pub(super) range: std::ops::Range<usize>,
    pub(super) words: String,
}

/// The text with `edits`, whose lines end as its lines do.
pub(super) fn applied(text: &str, mut edits: Vec<Edit>) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    edits.sort_by_key(|edit| edit.range.start);
    let (mut out, mut at) = (String::new(), 0);
    for edit in edits {
        out += &text[at..edit.range.start.max(at)];
        out += &edit.words.replace('\n', end);
        at = edit.range.end.max(at);
    }
    out + &text[at..]
}

/// A file of a translation as it is at one moment.
pub(super) struct File {
    sources: SourceMap,
    pub(super) id: FileId,
    /// Its keys; none if they cannot be read.
    pub(super) keys: Option<Node>,
    /// Where the keys end.
    pub(super) fence: usize,
    /// The parts of its text.
    pub(super) parts: Vec<translation::Part>,
}

impl File {
    /// Reads the text of the file at `path`; none if it has no front matter where it needs some.
    pub(super) fn new(path: &str, text: &str) -> Option<Self> {
        let sources = SourceMap::from_files([(path.to_owned(), text.to_owned())], []);
        let (id, source) = sources.find(path)?;
        let (fence, parts) = match path.ends_with(".md") {
            false => (source.text().len(), Vec::new()),
            true => {
                let split = front_matter::split(id, source, &mut Sink::new())?;
                (split.fence, translation::parse(id, source, split.body, &mut Sink::new()))
            }
        };
        let keys = keys(id, &sources);
        Some(Self { sources, id, keys, fence, parts })
    }

    /// What it says.
    pub(super) fn text(&self) -> &str {
        self.sources.get(self.id).text()
    }
}

/// The keys of a map with their values.
pub(super) type Pairs = [(Spanned<String>, Node)];

/// Whether a map stands in braces.
pub(super) fn is_flow(pairs: &Pairs, text: &str) -> bool {
    pairs.first().is_some_and(|(key, _)| {
        text[..key.span.range().start]
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''))
            .ends_with('{')
    })
}

/// A value that may stand in braces.
pub(super) fn in_flow(words: &str) -> String {
    if words.contains([',', '[', ']', '{', '}', ':', '#']) { quoted(words) } else { scalar(words) }
}
