//! What editors say for all records in which a file is silent: `--fill KEY=VALUE`.

use crate::diagnostic::nearest;
use crate::explainer::Explainer;
use crate::import::draft::Stated;
use crate::record::Table;
use crate::value::ValueError;

/// A key that can be filled in, and how its value is read.
pub(super) type Fillable = (&'static str, fn(&str, &Explainer) -> Result<String, ValueError>);

/// What is to be filled in, if it is good.
pub(super) fn filled(fill: &[String], fillable: &[Fillable], explainer: &Explainer) -> Result<Vec<Stated>, ValueError> {
    let mut stated: Vec<Stated> = Vec::new();
    for text in fill {
        let (key, value) = text.split_once('=').unwrap_or((text, ""));
        let Some((key, read)) = fillable.iter().find(|(known, _)| *known == key) else {
            let known: Vec<&str> = fillable.iter().map(|(known, _)| *known).collect();
            return Err(ValueError::new(format!("`{key}` cannot be filled in")).help(format!(
                "it is one of {}, as in `--fill {}=…`",
                known.join(", "),
                known[0]
            )));
        };
        if value.trim().is_empty() {
            return Err(ValueError::new(format!("`--fill {key}` has no value")).help("write `--fill KEY=VALUE`"));
        }
        if stated.iter().any(|(known, _)| known == key) {
            return Err(ValueError::new(format!("`{key}` is filled in twice")).help("leave one of them out"));
        }
        stated.push((key, read(value, explainer)?));
    }
    Ok(stated)
}

/// `word`, if it is one of `known`; `what` it is, and where those stand, is for the message.
pub(super) fn one_of(word: &str, known: &[&str], what: &str, place: &str) -> Result<String, ValueError> {
    if known.contains(&word) {
        return Ok(word.to_owned());
    }
    let help = match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.len() > MOST_LISTED => format!("they stand in {place}"),
        None => format!("{place} has {}", known.join(", ")),
    };
    Err(ValueError::new(format!("no {what} is named `{word}`")).help(help))
}

/// More words than these are not listed.
const MOST_LISTED: usize = 40;

/// The id of a source of the explainer, or `editors`.
pub(super) fn source(word: &str, explainer: &Explainer) -> Result<String, ValueError> {
    let mut known = ids(Some(&explainer.sources));
    known.push("editors");
    one_of(word, &known, "source", "`content/sources.yaml`")
}

/// The ids of a table.
pub(super) fn ids<T>(table: Option<&Table<T>>) -> Vec<&str> {
    table.iter().flat_map(|table| &table.entries).map(|entry| entry.id.value.as_str()).collect()
}
