//! That translations say what the original says now → the changes that record it: the record itself, and the comments of the translations, which go on to have the names and
//! the words of the parts that they translate. Writes nothing.

use std::collections::BTreeSet;

use crate::exchange::comments;
use crate::exchange::message::{Message, messages};
use crate::explainer::Translated;
use crate::explainer::translation::path_of;
use crate::record::{TranslationLock, Unit, UnitKind};
use crate::scaffold::Change;
use crate::source::SourceMap;
use crate::translation;

/// What records it.
#[derive(Debug, Default)]
pub struct Accepted {
    /// The files that change.
    pub changes: Vec<Change>,
    /// How many parts said something else before, or were not recorded.
    pub n_new: usize,
    /// The translations whose comments are renewed, each with how many.
    pub renewed: Vec<(String, usize)>,
}

/// Records the translations that are meant, of which the language, the path of the original and the unit tell. `lock` is the record of them so far.
#[must_use]
pub fn accept<'a>(
    translations: impl Iterator<Item = &'a Translated>,
    sources: &SourceMap,
    lock: Option<&TranslationLock>,
    is_meant: impl Fn(&str, &str, &Unit) -> bool,
) -> Accepted {
    let mut accepted = Accepted::default();
    let mut followed: Vec<Translated> = translations.cloned().collect();
    for translated in &mut followed {
        let tag = translated.language.as_str().to_owned();
        let is_part = |message: &Message| message.unit.kind == UnitKind::Part && message.unit.translation.is_some();
        let mut all = messages(translated, sources);
        all.retain(|message| is_part(message) && is_meant(&tag, &message.path, &message.unit));
        for parts in all.chunk_by(|one, next| one.path == next.path) {
            let path = path_of(&parts[0].path, &tag);
            let parts: Vec<&Message> = parts.iter().collect();
            let Some((before, after, n)) = comments::followed(&path, sources, &parts) else { continue };
            accepted.renewed.push((path.clone(), n));
            accepted.changes.push(Change { path, before: Some(before), after, line: 1 });
        }
        rename(&mut translated.units, |path, unit| is_meant(&tag, path, unit));
    }
    let (after, n_new) = translation::record(lock, followed.iter(), is_meant);
    accepted.n_new = n_new;
    let path = format!("content/{}", translation::LOCK);
    let before = sources.find(&path).map(|(_, source)| source.text().to_owned());
    if before.as_ref() != Some(&after) {
        accepted.changes.push(Change { path, before, after, line: 1 });
    }
    accepted
}

/// Gives the parts that are meant the names that they have once their comments are renewed.
fn rename(units: &mut [(String, Unit)], is_meant: impl Fn(&str, &Unit) -> bool) {
    let keys: BTreeSet<(String, String)> = units
        .iter()
        .filter(|(_, unit)| unit.kind == UnitKind::Value)
        .map(|(path, unit)| (path.clone(), unit.id.clone()))
        .collect();
    for (path, unit) in units {
        if unit.former_id.is_some() && unit.translation.is_some() && is_meant(path, unit) {
            unit.former_id = None;
            unit.is_namesake = keys.contains(&(path.clone(), unit.id.clone()));
        }
    }
}
