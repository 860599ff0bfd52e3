//! An id that two elements of a page share.

use std::collections::BTreeSet;

use crate::audit::page::Page;
use crate::audit::place::Finding;
use crate::diagnostic::{Rule, Severity};

/// An id that two elements of a page share.
pub(super) static REPEATED_ID: Rule = Rule {
    code: "repeated-id",
    severity: Severity::Warning,
    summary: "an `id` that two elements of a page share",
    explanation: "A link to a part of a page leads to the element with its id, and labels refer to what they name by ids. If two elements \
                  share one, only the first is found.\n\nIn a theme, add to the id what tells the elements apart, such as the id of their \
                  record. In a text, give the heading an id of its own: `## The name {#the-name}`.",
};

/// Finds the ids of `page` that stand twice.
pub(super) fn check(page: &Page, found: &mut Vec<Finding>) {
    let mut known = BTreeSet::new();
    for id in page.elements().filter_map(|element| element.attribute("id")) {
        if !known.insert(id) {
            let help = "add to it what tells the elements apart";
            let finding = Finding::new(&REPEATED_ID, format!("two elements have the id `{id}`"), help);
            found.push(finding.sign(format!("id=\"{id}\"")).sign(format!("{{#{id}}}")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::findings;

    #[test]
    fn an_id_stands_once() {
        assert_eq!(findings("<p id=a><b id=b><i id=a>", check), ["two elements have the id `a`"]);
    }
}
