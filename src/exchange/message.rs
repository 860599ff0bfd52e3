//! What can be translated into a language, each as a message: the original's words, where they stand, and what is made of them.
//!
//! What is a message is what `explainer` found to be translatable, no more and no less; a format knows messages only.

use std::ops::Range;

use crate::explainer::Translated;
use crate::parse::values::Values;
use crate::record::{Unit, UnitKind};
use crate::source::{SourceMap, Span};

/// Something to translate.
#[derive(Clone, Debug)]
pub(super) struct Message {
    /// By what it is known, whatever its words: `background.md#p_2f3k` for a part of a text, `places.yaml:old-town.note` for a value.
    pub(super) context: String,
    /// The same for what the part was called when it was translated, if that is something else.
    pub(super) former_context: Option<String>,
    /// The file of the original.
    pub(super) path: String,
    /// The line in it, from 1.
    pub(super) line: usize,
    /// What it is there.
    pub(super) unit: Unit,
    /// The original's words as they are written, without what folds, indents or escapes them in YAML.
    pub(super) original: String,
    /// The translation's, if there is one.
    pub(super) translation: Option<String>,
    /// What the original said when it was translated, if that is something else and known.
    pub(super) former: Option<String>,
}

impl Message {
    /// The citations and the names of places, which a translation has as well. A name may stand in another form.
    pub(super) fn kept(&self) -> Vec<String> {
        let mut kept = Vec::new();
        for reference in references(&self.original) {
            let words = self.original[reference].split_whitespace().collect::<Vec<_>>().join(" ");
            let words = match words.split_once('|') {
                Some((id, _)) if words.starts_with("[[") => format!("{}|…]]", id.trim_end_matches('\\')),
                _ => words,
            };
            if !kept.contains(&words) {
                kept.push(words);
            }
        }
        kept
    }

    /// The parts of the original that a translation has as they are: of a citation not the place in its source, of a mention not the form of the name.
    pub(super) fn fixed(&self) -> Vec<Range<usize>> {
        let mut fixed: Vec<Range<usize>> = Vec::new();
        for reference in references(&self.original) {
            let is_mention = self.original[reference.clone()].starts_with("[[");
            let n_closing = if is_mention { 2 } else { 1 };
            let mut is_free = false;
            for (at, sign) in self.original[reference.clone()].char_indices() {
                let at = reference.start + at;
                is_free &= (is_mention || sign != ';') && at < reference.end - n_closing;
                if is_free {
                    continue;
                }
                match fixed.last_mut() {
                    Some(last) if last.end == at && last.start >= reference.start => last.end += sign.len_utf8(),
                    _ => fixed.push(at..at + sign.len_utf8()),
                }
                is_free = if is_mention { sign == '|' } else { self.original[at + sign.len_utf8()..].starts_with(',') };
            }
        }
        fixed
    }
}

/// Where citations and mentions stand in a text.
fn references(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find('[').map(|start| at + start) {
        let close = match text.as_bytes().get(start + 1) {
            _ if text[..start].ends_with('\\') => None,
            Some(b'@') => Some("]"),
            Some(b'[') => Some("]]"),
            _ => None,
        };
        let Some(close) = close else {
            at = start + 1;
            continue;
        };
        let Some(end) = text[start..].find(close).map(|end| start + end + close.len()) else { break };
        found.push(start..end);
        at = end;
    }
    found
}

/// Everything that can be translated, file by file, in the order of the original.
pub(super) fn messages(translated: &Translated, sources: &SourceMap) -> Vec<Message> {
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
