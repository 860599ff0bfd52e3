//! A hand-out that is to repeat what the front page does not have.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::Site;
use crate::record::Shown;

/// A part of the front page that is not there.
pub static NOTHING_SHOWN: Rule = Rule {
    code: "nothing-shown",
    severity: Severity::Warning,
    summary: "a page that is to show a part of the front page that is not there",
    explanation: "`shows` repeats parts of the front page above the text of a page, which makes it a hand-out: the `answers` of \
                  `content/index.md`, and the obligations of points that have a due date. If there are none, nothing is shown. \
                  Write them, or take the word out.",
};

/// Reports every such word.
pub fn check(site: &Site, sink: &mut Sink) {
    let is_dated = || site.points.iter().any(|point| point.obligations().any(|obligation| obligation.due.is_some()));
    for shown in site.pages.iter().flat_map(|page| &page.shows) {
        let (lacks, help) = match shown.value {
            Shown::Answers => (site.index.answers.is_empty(), "write `answers` in `content/index.md`"),
            Shown::Promises => (!is_dated(), "give an obligation its `due`"),
        };
        if lacks {
            let headline = format!("the front page has no {} to show", shown.value.word());
            sink.report(
                Diagnostic::new(&NOTHING_SHOWN, shown.span, headline).help(help).help("or take it out of `shows`"),
            );
        }
    }
}
