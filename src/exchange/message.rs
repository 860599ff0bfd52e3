//! What can be translated into a language, each as a message: the original's words, where they stand, and what is made of them.
//!
//! What is a message is what `explainer` found to be translatable, no more and no less; a format knows messages only.

use crate::explainer::Translated;
use crate::parse::values::Values;
use crate::record::{Unit, UnitKind};
use crate::source::{SourceMap, Span};

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
    let mut values = Values::new(sources);
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
            original: words(&mut values, sources, unit.kind, unit.original),
            translation: unit.translation.map(|span| words(&mut values, sources, unit.kind, span)),
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

/// The words at `span`, each line ended by `\n`.
fn words(values: &mut Values, sources: &SourceMap, kind: UnitKind, span: Span) -> String {
    let value = match kind {
        UnitKind::Part => None,
        UnitKind::Value => values.at(span),
    };
    value.unwrap_or_else(|| sources.slice(span)).trim().replace("\r\n", "\n")
}
