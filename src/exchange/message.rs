//! What can be translated into a language, each as a message: the original's words, where they stand, and what is made of them.
//!
//! What is a message is what `explainer` found to be translatable, no more and no less; a format knows messages only.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Sink;
use crate::explainer::Translated;
use crate::parse::front_matter;
use crate::parse::yaml::{self, Node, NodeKind};
use crate::record::{Unit, UnitKind};
use crate::source::{FileId, SourceMap, Span};

/// Something to translate.
#[derive(Clone, Debug)]
pub struct Message {
    /// By what it is known, whatever its words: `background.md#p_2f3k` for a part of a text, `places.yaml:old-town.note` for a value.
    pub context: String,
    /// The same for what the part was called when it was translated, if that is something else.
    pub former_context: Option<String>,
    /// The file of the original.
    pub path: String,
    /// The line in it, from 1.
    pub line: usize,
    /// What it is there.
    pub unit: Unit,
    /// The original's words as they are written, without what folds, indents or escapes them in YAML.
    pub original: String,
    /// The translation's, if there is one.
    pub translation: Option<String>,
    /// What the original said when it was translated, if that is something else and known.
    pub former: Option<String>,
}

impl Message {
    /// The citations and the names of places, which a translation has as well. A name may stand in another form.
    pub fn kept(&self) -> Vec<String> {
        let mut kept = Vec::new();
        let mut rest = self.original.as_str();
        while let Some((at, close)) =
            [("[@", "]"), ("[[", "]]")].into_iter().filter_map(|(open, close)| Some((rest.find(open)?, close))).min()
        {
            let is_escaped = rest[..at].ends_with('\\');
            rest = &rest[at..];
            let Some(end) = rest.find(close).map(|end| end + close.len()) else { break };
            let words = rest[..end].split_whitespace().collect::<Vec<_>>().join(" ");
            let words = match words.split_once('|') {
                Some((id, _)) if close == "]]" => format!("{}|…]]", id.trim_end_matches('\\')),
                _ => words,
            };
            if !is_escaped && !kept.contains(&words) {
                kept.push(words);
            }
            rest = &rest[if is_escaped { 2 } else { end }..];
        }
        kept
    }
}

/// Everything that can be translated, file by file, in the order of the original.
#[must_use]
pub fn messages(translated: &Translated, sources: &SourceMap) -> Vec<Message> {
    let mut values = Values { sources, files: BTreeMap::new() };
    let message = |(path, unit): &(String, Unit)| {
        let file = path.strip_prefix("content/").unwrap_or(path);
        let context = |name: &str| match unit.kind {
            UnitKind::Value => format!("{file}:{name}"),
            UnitKind::Part => format!("{file}#{name}"),
        };
        Message {
            context: context(&unit.id),
            former_context: unit.former_id.as_deref().map(context),
            path: path.clone(),
            line: sources.get(unit.original.file).line_column(unit.original.start).line,
            original: values.words(unit.kind, unit.original),
            translation: unit.translation.map(|span| values.words(unit.kind, span)),
            former: former(unit, sources),
            unit: unit.clone(),
        }
    };
    translated.units.iter().map(message).collect()
}

/// What the original said when a part was translated that it has left since. Whoever translates it may have it in the comment before the translation; that it is
/// this, and nobody has changed it, is known from the record.
fn former(unit: &Unit, sources: &SourceMap) -> Option<String> {
    let translation = unit.translation.filter(|_| unit.is_stale && unit.kind == UnitKind::Part)?;
    let before = sources.get(translation.file).text().get(..translation.range().start)?;
    let comment = before[before.rfind("<!--")?..].trim_start_matches("<!--");
    let (_, words) = comment[..comment.find("-->")?].trim().split_once(char::is_whitespace)?;
    unit.was(words).then(|| words.trim().replace("\r\n", "\n"))
}

/// The values of YAML, file by file, by where they stand.
struct Values<'a> {
    sources: &'a SourceMap,
    files: BTreeMap<FileId, BTreeMap<(usize, usize), String>>,
}

impl Values<'_> {
    /// The words at `span`, each line ended by `\n`.
    fn words(&mut self, kind: UnitKind, span: Span) -> String {
        let sources = self.sources;
        let value = match kind {
            UnitKind::Part => None,
            UnitKind::Value => {
                let values = self.files.entry(span.file).or_insert_with(|| values_of(span.file, sources));
                values.get(&ends(span.range())).map(String::as_str)
            }
        };
        value.unwrap_or_else(|| sources.slice(span)).trim().replace("\r\n", "\n")
    }
}

fn ends(range: Range<usize>) -> (usize, usize) {
    (range.start, range.end)
}

/// The values in a data file or in front matter.
pub(super) fn values_of(file: FileId, sources: &SourceMap) -> BTreeMap<(usize, usize), String> {
    let mut values = BTreeMap::new();
    keys_of(file, sources).iter().for_each(|keys| gather(keys, &mut values));
    values
}

/// The keys of a data file or of front matter; what is wrong with them has been reported when they were read.
pub(super) fn keys_of(file: FileId, sources: &SourceMap) -> Option<Node> {
    let source = sources.get(file);
    let end = match source.path().ends_with(".md") {
        true => front_matter::split(file, source, &mut Sink::new())?.fence,
        false => source.text().len(),
    };
    yaml::parse(file, source, end, &mut Sink::new())
}

fn gather(node: &Node, values: &mut BTreeMap<(usize, usize), String>) {
    match &node.kind {
        NodeKind::Null => {}
        NodeKind::Scalar(scalar) => {
            values.insert(ends(node.span.range()), scalar.text.clone());
        }
        NodeKind::List(items) => items.iter().for_each(|item| gather(item, values)),
        NodeKind::Map(pairs) => pairs.iter().for_each(|(_, value)| gather(value, values)),
    }
}
