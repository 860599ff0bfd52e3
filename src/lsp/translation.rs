//! Files of translations: what the original says where somebody translates it, and what of it is not translated yet.

use std::collections::BTreeMap;

use gen_lsp_types::Position;

use super::asked::Asked;
use crate::Analysis;
use crate::explainer::Translated;
use crate::explainer::translation::path_of;
use crate::parse::values::{Values, keys};
use crate::parse::yaml::{Node, NodeKind};
use crate::parse::{front_matter, translation};
use crate::record::{Unit, UnitKind};
use crate::source::{SourceMap, Span};

/// What a place of a translation is about.
pub(super) struct Counterpart<'a> {
    pub(super) translated: &'a Translated,
    /// The file of the original.
    pub(super) path: &'a str,
    pub(super) unit: &'a Unit,
    /// What stands there: the key, the value, or the name of the part.
    pub(super) span: Span,
}

/// What is translated at a position; none if the file is no translation, or nothing of the original is meant.
pub(super) fn at<'a>(asked: &Asked<'a>, position: Position) -> Option<Counterpart<'a>> {
    let sources = asked.analysis.sources();
    let (translated, original) =
        asked.analysis.translated().find_map(|translated| Some((translated, translated.files.get(&asked.file)?)))?;
    let path = sources.get(*original).path();
    let byte = asked.places.byte(asked.file, position);
    let (kind, name, span) = named(asked, byte as usize)?;
    let of_file = translated.units.iter().filter(|(of, unit)| of == path && unit.kind == kind);
    let (path, unit) = of_file.into_iter().find(|(_, unit)| unit.called() == name || unit.id == name)?;
    Some(Counterpart { translated, path, unit, span })
}

/// The name of what stands at a byte of a translation, and where it stands.
fn named(asked: &Asked, byte: usize) -> Option<(UnitKind, String, Span)> {
    let sources = asked.analysis.sources();
    let mut way = Vec::new();
    if let Some(span) = keys(asked.file, sources).and_then(|node| key(&node, byte, &mut way)) {
        return Some((UnitKind::Value, way.join("."), span));
    }
    let source = sources.get(asked.file);
    if !source.path().ends_with(".md") {
        return None;
    }
    let mut unused = crate::diagnostic::Sink::new();
    let split = front_matter::split(asked.file, source, &mut unused)?;
    let parts = translation::parse(asked.file, source, split.body, &mut unused);
    let part = parts.into_iter().rfind(|part| {
        let name = part.id.span.range();
        // A cursor stands on the signs before it as well.
        source.text()[..name.start].rfind("<!--").unwrap_or(name.start) <= byte
    })?;
    Some((UnitKind::Part, part.id.value, part.id.span))
}

/// The place of the key or the single value at a byte, to which `way` leads then.
fn key(node: &Node, byte: usize, way: &mut Vec<String>) -> Option<Span> {
    let NodeKind::Map(pairs) = &node.kind else { return None };
    for (name, value) in pairs {
        way.push(name.value.clone());
        let is_at = |span: Span| span.range().start <= byte && byte <= span.range().end;
        if is_at(name.span) {
            return Some(name.span);
        }
        if let Some(found) = key(value, byte, way) {
            return Some(found);
        }
        if matches!(value.kind, NodeKind::Scalar(_)) && is_at(value.span) {
            return Some(value.span);
        }
        way.pop();
    }
    None
}

/// What the original says, and whether the translation says the same.
pub(super) fn about(counterpart: &Counterpart, sources: &SourceMap) -> String {
    let Counterpart { translated, path, unit, .. } = counterpart;
    let state = match (unit.translation.is_some(), unit.is_stale, unit.recorded.is_some()) {
        (false, ..) => "not translated yet",
        (true, true, _) => "out of date: the original has changed since",
        (true, false, false) => "not recorded: `annals translate accept` records what the original says",
        (true, false, true) => "up to date",
    };
    let words = fenced(&words(unit, sources));
    format!("{path} ({}):\n\n{words}\n\n{state}", translated.original.as_str())
}

/// Words as Markdown that shows them as they are written.
pub(super) fn fenced(words: &str) -> String {
    let longest = words.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}markdown\n{words}\n{fence}")
}

/// The original's words.
pub(super) fn words(unit: &Unit, sources: &SourceMap) -> String {
    words_of(unit, sources, &mut Values::new(sources))
}

fn words_of(unit: &Unit, sources: &SourceMap, values: &mut Values) -> String {
    let value = (unit.kind == UnitKind::Value).then(|| values.at(unit.original)).flatten();
    value.unwrap_or_else(|| sources.slice(unit.original)).trim().to_owned()
}

/// A key of a translation that leads to something that is not translated yet.
pub(super) struct Lacking {
    pub(super) key: String,
    /// The original's words; none if other keys stand below this one.
    pub(super) words: Option<String>,
    /// How much there is below it that is not translated.
    pub(super) n_parts: usize,
}

/// The keys below `above` in the translation at `path`, whether or not there is such a file yet.
pub(super) fn lacking(analysis: &Analysis, path: &str, above: &[String]) -> Option<Vec<Lacking>> {
    let (_, units) = units(analysis, path)?;
    let mut found: Vec<Lacking> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut values = Values::new(analysis.sources());
    for unit in units.filter(|unit| unit.kind == UnitKind::Value && unit.translation.is_none()) {
        let way: Vec<&str> = unit.id.split('.').collect();
        if way.len() <= above.len() || way.iter().zip(above).any(|(key, other)| key != other) {
            continue;
        }
        let key = way[above.len()].to_owned();
        let position = *known.entry(key.clone()).or_insert(found.len());
        if position == found.len() {
            let is_leaf = way.len() == above.len() + 1;
            let words = is_leaf.then(|| words_of(unit, analysis.sources(), &mut values));
            found.push(Lacking { key, words, n_parts: 0 });
        }
        found[position].n_parts += 1;
    }
    Some(found)
}

/// The original's words for the value to which keys lead, if the translation at `path` does not have it yet.
pub(super) fn start(analysis: &Analysis, path: &str, way: &[String]) -> Option<String> {
    let id = way.join(".");
    let (_, mut units) = units(analysis, path)?;
    let unit = units.find(|unit| unit.kind == UnitKind::Value && unit.id == id && unit.translation.is_none())?;
    Some(words(unit, analysis.sources()))
}

/// What can be translated in the file at `path`, and into which language; none if no file of the original is translated by one of that name.
fn units<'a>(analysis: &'a Analysis, path: &str) -> Option<(&'a Translated, impl Iterator<Item = &'a Unit>)> {
    let is_it = |translated: &Translated, of: &str| path_of(of, translated.language.as_str()) == path;
    let (translated, original) = analysis.translated().find_map(|translated| {
        let (of, _) = translated.units.iter().find(|(of, _)| is_it(translated, of))?;
        Some((translated, of.as_str()))
    })?;
    let of_file = translated.units.iter().filter(move |(of, _)| of == original);
    Some((translated, of_file.map(|(_, unit)| unit)))
}
