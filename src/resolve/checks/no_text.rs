//! A page of which nothing is written but its front matter.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Site, Text};
use crate::source::Span;

/// An event or a further page without a text.
pub static NO_TEXT: Rule = Rule {
    code: "no-text",
    severity: Severity::Warning,
    summary: "an event or a page without a text",
    explanation: "Lists show the title and the summary of an event; who opens its page wants to know more: what happened, in paragraphs that cite. \
                  Below the second `---` of this file nothing is written. Write the text, or leave the page out of \
                  the published site with `draft: true` until it is written. Points and places can do without: their pages show what was owed, and facts.",
};

/// Reports every such page. What a translation lacks is told where it is compared with its original.
pub fn check(site: &Site, sink: &mut Sink) {
    if site.languages.translation.is_some() {
        return;
    }
    let events = site.events.iter().map(|event| ("event", event.title.span, &event.text));
    let pages = site.pages.iter().filter(|page| page.shows.is_empty());
    let pages = pages.map(|page| ("page", page.title.span, &page.text));
    for (what, span, _) in events.chain(pages).filter(|(_, _, text)| is_empty(text)) {
        report(what, span, sink);
    }
}

fn is_empty(text: &Text) -> bool {
    text.blocks.is_empty()
}

fn report(what: &str, title: Span, sink: &mut Sink) {
    let fault = Diagnostic::new(&NO_TEXT, title, format!("this {what} has no text"));
    let fault = fault.label("nothing is written below its front matter");
    sink.report(
        fault
            .help("write it below the second `---`, with its sources")
            .help("or add `draft: true` until it is written"),
    );
}
