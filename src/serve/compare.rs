//! A page beside its original: an empty page whose script fetches both and puts their parts side by side, and what it is told of the translations. Nothing of it is ever part of
//! the output.

use std::collections::BTreeMap;

use super::overlay::escape;
use crate::Analysis;
use crate::record::UnitKind;

/// The addresses of such pages: the language and the path of the original follow.
pub(super) const PATH: &str = "/.annals/compare/";
/// The address of [`SCRIPT`].
pub(super) const SCRIPT_PATH: &str = "/.annals/compare.js";
/// The address of [`STYLE`].
pub(super) const STYLE_PATH: &str = "/.annals/compare.css";
/// The address of what is not up to date, as JSON.
pub(super) const STATES_PATH: &str = "/.annals/translations";

/// Puts the parts side by side.
pub(super) const SCRIPT: &str = include_str!("compare.js");
/// How that looks.
pub(super) const STYLE: &str = include_str!("compare.css");

/// The page for the original at `page` and its translation into `language`.
pub(super) fn page(language: &str, page: &str) -> String {
    let (language, page) = (escape(language), escape(page));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" data-language=\"{language}\" data-page=\"{page}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{page} in {language}, beside its original</title>\n\
         <link rel=\"stylesheet\" href=\"{STYLE_PATH}\">\n<script src=\"{SCRIPT_PATH}\" defer></script>\n</head>\n\
         <body class=\"annals-compare\">\n<header><a href=\"/{page}\">The original</a> <a href=\"/{language}/{page}\">The translation</a></header>\n\
         <main></main>\n</body>\n</html>\n"
    )
}

/// The parts of texts that are not translated (`missing`) or whose original has changed since (`stale`), by language and file below `content/`.
pub(super) fn states(analysis: &Analysis) -> String {
    let mut languages: BTreeMap<&str, BTreeMap<&str, BTreeMap<&str, &str>>> = BTreeMap::new();
    for translated in analysis.translated() {
        let files = languages.entry(translated.language.as_str()).or_default();
        for (path, unit) in translated.units.iter().filter(|(_, unit)| unit.kind == UnitKind::Part) {
            let state = match unit.translation {
                None => "missing",
                Some(_) if unit.is_stale => "stale",
                Some(_) => continue,
            };
            let file = path.strip_prefix("content/").unwrap_or(path);
            files.entry(file).or_default().insert(&unit.id, state);
        }
    }
    // Strings in maps always have a JSON form.
    serde_json::to_string(&languages).unwrap_or_else(|_| "{}".to_owned())
}
