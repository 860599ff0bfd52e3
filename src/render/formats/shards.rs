//! A search index that is too long to be loaded as a whole: files of terms, each with the entries in which it is found, and files of
//! entries. The script loads the few of them that a query asks for.
//!
//! Comes in: entries as JSON, with the terms in which each is found. Goes out: the files, and what of them stands in the index.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::output::hashed::hashed;
use crate::render::formats::fold;

/// How long a file of terms is, in bytes; one whose only term is found in more entries is longer.
const TERMS: usize = 14_000;
/// How long a file of entries is, in bytes.
const ENTRIES: usize = 8_000;

/// How a term is found in an entry; the best comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// In a form of its name, or in how that sounds.
    Name,
    /// In its title.
    Title,
    /// In its text.
    Text,
}

const N_PLACES: usize = 3;

/// What is searched, and its terms.
pub(super) struct Shard {
    /// The entry as the script reads it.
    pub(super) json: String,
    /// The terms in which it is found.
    pub(super) terms: Vec<(String, Place)>,
}

/// What of the files stands in the index: of each the first term or the number of the first entry, and the hash in its name.
#[derive(Serialize)]
pub(super) struct Parts {
    terms: Vec<(String, String)>,
    entries: Vec<(usize, String)>,
}

/// The script that searches them, which takes the place of the search in one file.
pub(super) const SCRIPT: &str = include_str!("shards.js");

/// The terms by which a form of a name is found.
pub(super) fn terms_of_name(form: &str, tag: &str) -> Vec<(String, Place)> {
    let mut terms = Vec::new();
    for key in fold::keys(form, tag.split('-').next().unwrap_or_default()) {
        terms.extend(key.split(' ').map(str::to_owned));
        terms.push(format!("~{}", fold::sound(&key)));
        // As one word, however it is parted.
        terms.push(key.replace(' ', ""));
    }
    terms.into_iter().map(|term| (term, Place::Name)).collect()
}

/// The terms by which a title or a text is found.
pub(super) fn terms_of_text(text: &str, place: Place) -> Vec<(String, Place)> {
    fold::fold(text).split(' ').filter(|word| !word.is_empty()).map(|word| (word.to_owned(), place)).collect()
}

/// The files: path in the output and text, with what the index says of them.
pub(super) fn divided(shards: &[Shard]) -> (Parts, Files) {
    let mut found: BTreeMap<Vec<u16>, [Vec<usize>; N_PLACES]> = BTreeMap::new();
    for (number, shard) in shards.iter().enumerate() {
        let mut best: BTreeMap<&str, Place> = BTreeMap::new();
        for (term, place) in &shard.terms {
            let known = best.entry(term).or_insert(*place);
            *known = (*known).min(*place);
        }
        for (term, place) in best {
            // In the order in which the script compares texts.
            found.entry(term.encode_utf16().collect()).or_default()[place as usize].push(number);
        }
    }
    let terms = found.into_iter().map(|(term, numbers)| {
        let term = String::from_utf16_lossy(&term);
        let json = format!("{}:{}", quoted(&term), json(&numbers.map(|numbers| steps(&numbers))));
        (term, json)
    });
    let (terms, mut files) = packed("terms", TERMS, ("{", "}"), terms);
    let entries = shards.iter().enumerate().map(|(number, shard)| (number, shard.json.clone()));
    let (entries, more) = packed("entries", ENTRIES, ("[", "]"), entries);
    files.extend(more);
    (Parts { terms, entries }, files)
}

/// Rising numbers as the steps between them, of which most are short: `3 1 1 20`.
fn steps(numbers: &[usize]) -> String {
    let before = std::iter::once(0).chain(numbers.iter().copied());
    let steps = numbers.iter().zip(before).map(|(number, before)| (number - before).to_string());
    steps.collect::<Vec<_>>().join(" ")
}

/// Texts of files, each after the file's path.
type Files = Vec<(String, String)>;

/// Pieces of JSON in files of about `most` bytes, each file by the name of its first piece and by its hash.
fn packed<N>(
    stem: &str,
    most: usize,
    (open, close): (&str, &str),
    pieces: impl Iterator<Item = (N, String)>,
) -> (Vec<(N, String)>, Files) {
    let mut packs: Vec<(N, String)> = Vec::new();
    for (name, piece) in pieces {
        match packs.last_mut().filter(|(_, pack)| pack.len() + piece.len() < most) {
            Some((_, pack)) => {
                pack.push(',');
                pack.push_str(&piece);
            }
            None => packs.push((name, piece)),
        }
    }
    let mut files = Vec::new();
    let names = packs.into_iter().map(|(name, pack)| {
        let path = hashed(stem, "js", &pack);
        let hash = path.split('.').nth(1).unwrap_or_default().to_owned();
        files.push((path, format!("(annals.parts=annals.parts||{{}})[\"{hash}\"]={open}{pack}{close};\n")));
        (name, hash)
    });
    let names = names.collect();
    (names, files)
}

fn quoted(text: &str) -> String {
    json(&text)
}

/// Texts cannot fail.
fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each file gives the script.
    fn contents(files: &[(String, String)]) -> Vec<&str> {
        files
            .iter()
            .map(|(_, text)| {
                text.split_once('=')
                    .and_then(|(_, rest)| rest.split_once("]="))
                    .expect("a value")
                    .1
                    .trim_end_matches(";\n")
            })
            .collect()
    }

    #[test]
    fn a_term_leads_to_the_entries_that_have_it() {
        let shard = |json: &str, terms: &[(&str, Place)]| Shard {
            json: json.to_owned(),
            terms: terms.iter().map(|(term, place)| ((*term).to_owned(), *place)).collect(),
        };
        let shards = [
            shard("0", &[("a", Place::Text), ("a", Place::Name)]),
            shard("1", &[("b", Place::Title)]),
            shard("2", &[("a", Place::Name), ("b", Place::Text)]),
        ];
        let (Parts { terms, entries }, files) = divided(&shards);
        assert_eq!(contents(&files), ["{\"a\":[\"0 2\",\"\",\"\"],\"b\":[\"\",\"1\",\"2\"]}", "[0,1,2]"]);
        assert_eq!((terms[0].0.as_str(), entries[0].0), ("a", 0));
        assert_eq!(files[0].0, format!("terms.{}.js", terms[0].1));
    }

    #[test]
    fn files_are_no_longer_than_they_may_be() {
        let (names, files) =
            packed("x", 8, ("[", "]"), ["aaa", "bbb", "ccc"].into_iter().map(|piece| (piece, piece.to_owned())));
        assert_eq!(names.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["aaa", "ccc"]);
        assert_eq!(contents(&files), ["[aaa,bbb]", "[ccc]"]);
    }
}
