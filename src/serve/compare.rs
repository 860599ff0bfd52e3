//! A page beside its original: an empty page whose script fetches both and puts their parts side by side. Nothing of it is ever part of the
//! output.

use super::http::encode;
use super::overlay::escape;

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
    let addresses = [encode(page), encode(&format!("{language}/{page}"))];
    let [original, translation] = addresses.map(|address| escape(&address));
    let (language, page) = (escape(language), escape(page));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\" data-language=\"{language}\" data-page=\"{page}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{page} in {language}, beside its original</title>\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"{STYLE_PATH}\">\n<script src=\"{SCRIPT_PATH}\" defer></script>\n</head>\n\
         <body class=\"annals-compare\">\n<a class=\"annals-skip\" href=\"#annals-parts\">Skip to the parts</a>\n\
         <header>\n<h1>{page}</h1>\n<p id=\"annals-counts\" role=\"status\"></p>\n\
         <nav aria-label=\"The two pages\">\n<ul>\n<li><a href=\"/{original}\">The original</a></li>\n\
         <li><a href=\"/{translation}\">The translation</a></li>\n</ul>\n</nav>\n</header>\n\
         <main id=\"annals-parts\" tabindex=\"-1\"></main>\n</body>\n</html>\n"
    )
}
