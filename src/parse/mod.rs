//! From one text to what is written in it: YAML, Markdown, front matter and GeoJSON, with exact places.
//!
//! Knows no kind of record, and no other file than the one it reads: records say themselves how they are decoded.

pub mod characters;
pub mod cursor;
pub mod decode;
pub mod front_matter;
pub mod geojson;
pub mod markdown;
pub mod translation;
pub mod values;
pub mod yaml;

use crate::diagnostic::Rule;

/// All rules of the parsers.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    front_matter::RULES
        .iter()
        .copied()
        .chain(yaml::RULES.iter().copied())
        .chain(decode::RULES.iter().copied())
        .chain(markdown::RULES.iter().copied())
        .chain([&geojson::BAD_GEOJSON, &translation::UNBOUND_TRANSLATION])
        .chain(characters::RULES.iter().copied())
}
