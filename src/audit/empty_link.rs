//! A link or button without a name.

use crate::audit::page::{Element, Page};
use crate::audit::place::Finding;
use crate::diagnostic::{Rule, Severity};

/// A link or button without a name.
pub(super) static EMPTY_LINK: Rule = Rule {
    code: "empty-link",
    severity: Severity::Warning,
    summary: "a link or button without words",
    explanation: "A link is chosen by its words: they are what a screen reader reads out, what is said to a program that listens, and what \
                  stands in a list of links. One that holds only a mark or a picture needs an `aria-label`, or a picture with an \
                  alternative text.",
};

/// Finds the links and buttons of `page` without a name.
pub(super) fn check(page: &Page, found: &mut Vec<Finding>) {
    for element in page.named(&["a", "button", "summary"]) {
        let is_link = element.name() != "a" || element.attribute("href").or(element.attribute("xlink:href")).is_some();
        if is_link && !element.is_hidden() && !is_named(element) {
            let name = element.name();
            let help = "write words in it, or say in `aria-label` what it does";
            let finding = Finding::new(&EMPTY_LINK, format!("`<{name}>` without words"), help);
            let signs = ["href", "id", "class"].iter().filter_map(|attribute| element.says(attribute));
            let finding = signs.fold(finding, |finding, sign| finding.sign(sign));
            // A template writes the way to the root before an address, so its end stands there alone.
            let file = element.says("href").and_then(|href| href.rsplit('/').next());
            found.push(file.into_iter().fold(finding, |finding, file| finding.sign(format!("{file}\""))));
        }
    }
}

fn is_named(element: Element) -> bool {
    element.is_labelled()
        || element.has_words()
        || element.inside().any(|inner| inner.says("alt").is_some() || inner.is_labelled())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::findings;

    #[test]
    fn a_link_has_words_or_a_label() {
        let good = "<a href=a>A</a><a href=b aria-label=B></a><a href=c><img alt=C></a><a id=d></a><button title=E></button>\
                    <svg><a href=f><path/><title>F</title></a></svg><a href=g aria-hidden=true></a>";
        assert!(findings(good, check).is_empty(), "{:?}", findings(good, check));
        let bad = "<a href=a></a><a href=b><img alt=''></a><button> &#32;</button><a href=c><svg></svg></a>";
        let expected = ["a", "a", "button", "a"].map(|name| format!("`<{name}>` without words"));
        assert_eq!(findings(bad, check), expected);
    }
}
