//! Pages as a browser sees them: parsed by the algorithm of the HTML standard, never by hand.

use scraper::{ElementRef, Html, Selector};

/// The parsed page.
pub(crate) fn parse(html: &str) -> Html {
    Html::parse_document(html)
}

/// Every element that `css` selects, in the order of the page.
pub(crate) fn all<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(css).unwrap_or_else(|_| panic!("`{css}` is a selector"));
    page.select(&selector).collect()
}

/// The words of an element: tags stripped, white space as single spaces.
pub(crate) fn words(element: ElementRef) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of the page's `<main>`.
pub(crate) fn main_words(page: &Html) -> String {
    all(page, "main").first().map(|main| words(*main)).unwrap_or_default()
}
