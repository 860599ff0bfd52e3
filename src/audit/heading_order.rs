//! Headings that do not tell the structure of the page.

use crate::audit::page::Page;
use crate::audit::place::Finding;
use crate::diagnostic::{Rule, Severity};

/// Headings out of order.
pub(super) static HEADING_ORDER: Rule = Rule {
    code: "heading-order",
    severity: Severity::Warning,
    summary: "headings that skip a level, or not one main heading",
    explanation: "Who cannot see a page goes through it by its headings and hears their levels: one of the first level that says what the \
                  page is, and below each heading those of the next level. A level that is skipped sounds as if something were missing.\n\n\
                  In a text, `##` is the first level below the title, `###` the next: use them in turn, and never for the size of the \
                  letters. In a theme, let each template have one `<h1>`.",
};

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// Finds headings of `page` that are out of order.
pub(super) fn check(page: &Page, found: &mut Vec<Finding>) {
    let mut n_main = 0;
    let mut above = 0;
    for heading in page.named(HEADINGS) {
        let level = usize::from(heading.name().as_bytes()[1] - b'0');
        n_main += usize::from(level == 1);
        if level > above + 1 {
            let words = heading.words();
            let headline = match above {
                0 => format!("the first heading is of level {level}"),
                _ => format!("a heading of level {level} below one of level {above}"),
            };
            let marks = "#".repeat(level);
            let help = format!("make it one of level {}, or add the level between", above + 1);
            let finding = Finding::new(&HEADING_ORDER, headline, help);
            found.push(finding.sign(format!("{marks} {words}")).sign(words).sign(format!("<h{level}")));
        }
        above = level;
    }
    // Where the first heading is not the main one, that has been said.
    let headline = match (n_main, above) {
        (0, 0) => "a page without a heading".to_owned(),
        (0 | 1, _) => return,
        (n, _) => format!("{n} headings of the first level"),
    };
    let help = "let the template have one `<h1>`, and begin the headings of texts with `##`";
    found.push(Finding::new(&HEADING_ORDER, headline, help).sign("\n# ").sign("<h1").sign("<main"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::findings;

    #[test]
    fn levels_follow_each_other() {
        assert!(findings("<h1>a</h1><h2>b</h2><h3>c</h3><h2>d</h2><h3>e</h3>", check).is_empty());
        assert_eq!(findings("<h1>a</h1><h3>b</h3><h4>c</h4>", check), ["a heading of level 3 below one of level 1"]);
        assert_eq!(findings("<h2>a</h2>", check), ["the first heading is of level 2"]);
        assert_eq!(findings("<p>a</p>", check), ["a page without a heading"]);
        assert_eq!(findings("<h1>a</h1><h1>b</h1>", check), ["2 headings of the first level"]);
    }
}
