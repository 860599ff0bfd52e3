//! A picture that says nothing to who cannot see it.

use crate::audit::page::{Element, Page};
use crate::audit::place::Finding;
use crate::diagnostic::{Rule, Severity};

/// A picture without an alternative text.
pub(super) static UNNAMED_IMAGE: Rule = Rule {
    code: "unnamed-image",
    severity: Severity::Warning,
    summary: "a picture, drawing or frame without an alternative text",
    explanation: "Who cannot see a picture, or whose line is too slow for it, gets its alternative text instead. An `<img>` has `alt`, which is \
                  empty if the picture only decorates; an `<svg>` has `role=\"img\"` and `aria-label`, or `aria-hidden=\"true\"` if it only \
                  decorates; an `<iframe>` has `title`.\n\nSay in a sentence what the picture shows, as one would on the telephone.",
};

/// Finds the pictures of `page` that say nothing.
pub(super) fn check(page: &Page, found: &mut Vec<Finding>) {
    // What is drawn within a drawing is told by the whole.
    let mut drawn = 0;
    for element in page.elements() {
        if element.start() < drawn {
            continue;
        }
        let name = element.name();
        if element.is_hidden() || name == "svg" {
            drawn = element.end().unwrap_or(element.start());
        }
        let (says, cure) = match name {
            "img" => (element.attribute("alt").is_some() || element.is_labelled(), "`alt`"),
            "area" => (element.attribute("href").is_none() || element.says("alt").is_some(), "`alt`"),
            "input" => (element.attribute("type") != Some("image") || element.says("alt").is_some(), "`alt`"),
            "iframe" | "object" => (element.is_labelled(), "`title`"),
            "svg" => (is_told(element), "`aria-label`, beside `role=\"img\"`"),
            _ => (element.attribute("role") != Some("img") || element.is_labelled(), "`aria-label`"),
        };
        if !says && !element.is_hidden() {
            let help = format!("say what it shows in {cure}");
            let finding = Finding::new(&UNNAMED_IMAGE, format!("`<{name}>` without an alternative text"), help);
            let signs = ["src", "data", "class", "viewbox"].iter().filter_map(|attribute| element.says(attribute));
            let finding = signs.fold(finding, |finding, sign| finding.sign(sign));
            found.push(finding.sign(format!("<{name}")));
        }
    }
}

/// Whether a drawing is named as a whole, or is none to programs that read aloud.
fn is_told(svg: Element) -> bool {
    let title = svg.inside().next().filter(|first| first.name() == "title");
    match svg.attribute("role") {
        Some("none" | "presentation") => true,
        Some(_) => svg.is_labelled() || title.is_some_and(|title| !title.words().is_empty()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::findings;

    #[test]
    fn a_picture_says_what_it_shows_or_that_it_decorates() {
        let good = "<img src=a alt=A><img src=b alt=''><svg role=img aria-label=C><path/><svg></svg></svg><svg aria-hidden=true><image/></svg>\
                    <svg role=img><title>D</title></svg><iframe title=E></iframe><input type=text><span role=img aria-label=F></span>\
                    <div aria-hidden=true><svg></svg></div>";
        assert!(findings(good, check).is_empty(), "{:?}", findings(good, check));
        let bad = "<img src=a><svg role=img></svg><svg aria-label=B></svg><iframe></iframe><span role=img></span><input type=image>";
        let names: Vec<String> = ["img", "svg", "svg", "iframe", "span", "input"]
            .iter()
            .map(|name| format!("`<{name}>` without an alternative text"))
            .collect();
        assert_eq!(findings(bad, check), names);
    }
}
