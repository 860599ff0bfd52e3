//! What the values of a data file or of front matter say, by where they stand: the words of a span alone are folded, indented and
//! escaped as YAML has them.

use std::collections::BTreeMap;

use crate::diagnostic::Sink;
use crate::parse::front_matter;
use crate::parse::yaml::{self, Node, NodeKind};
use crate::source::{FileId, SourceMap, Span};

/// The values of files, each file read when it is first asked for.
pub struct Values<'a> {
    sources: &'a SourceMap,
    files: BTreeMap<FileId, BTreeMap<(u32, u32), String>>,
}

impl<'a> Values<'a> {
    /// Of the files of `sources`.
    #[must_use]
    pub fn new(sources: &'a SourceMap) -> Self {
        Self { sources, files: BTreeMap::new() }
    }

    /// What the value at `span` says; none if no value stands there.
    pub fn at(&mut self, span: Span) -> Option<&str> {
        let sources = self.sources;
        let values = self.files.entry(span.file).or_insert_with(|| values(span.file, sources));
        values.get(&(span.start, span.end)).map(String::as_str)
    }
}

/// The values in a data file or in front matter, by where each begins and ends.
#[must_use]
pub fn values(file: FileId, sources: &SourceMap) -> BTreeMap<(u32, u32), String> {
    let mut values = BTreeMap::new();
    keys(file, sources).iter().for_each(|keys| gather(keys, &mut values));
    values
}

/// The keys of a data file or of front matter; what is wrong with them has been reported when they were read.
#[must_use]
pub fn keys(file: FileId, sources: &SourceMap) -> Option<Node> {
    let source = sources.get(file);
    let end = match source.path().ends_with(".md") {
        true => front_matter::split(file, source, &mut Sink::new())?.fence,
        false => source.text().len(),
    };
    yaml::parse(file, source, end, &mut Sink::new())
}

fn gather(node: &Node, values: &mut BTreeMap<(u32, u32), String>) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Scalar(scalar) => {
            values.insert((node.span.start, node.span.end), scalar.text.clone());
        }
        NodeKind::List(items) => items.iter().for_each(|item| gather(item, values)),
        NodeKind::Map(pairs) => pairs.iter().for_each(|(_, value)| gather(value, values)),
    }
}
