//! A loaded term in the site's own voice.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{PageRef, Site};
use crate::resolve::passage::{Passage, Phrases, Stretches, lower_case, lower_case_with_dotless_i};
use crate::source::SourceMap;

/// A loaded term outside an attributed quotation.
pub static LOADED_TERM: Rule = Rule {
    code: "loaded-term",
    severity: Severity::Warning,
    summary: "a loaded term outside an attributed quotation",
    explanation: "`wording.yaml` lists terms that the site does not use in its own voice, because one side would \
                  read them as taking sides. They are looked for in texts, titles and headings; what others call places, people and sources is theirs. \
                  Use the neutral wording that stands there. Or quote: put the words in \
                  quotation marks, name the speaker, and cite the source behind them.\n\nEach language has its own terms: those in \
                  `wording.ru.yaml` are looked for in what is translated into Russian, and there only. A term is found whatever its \
                  capitals, and otherwise as it stands, so list each form of it that a text may have.",
};

/// Reports every term of the site's list in `passages` that is no attributed quotation. The wording page itself is about the terms.
pub fn check(passages: &[Passage], site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let terms =
        site.wording.iter().flat_map(|entry| entry.terms.iter().map(move |term| (term.value.as_str(), (entry, term))));
    let fold = if site.settings.language.value.has_dotless_i() { lower_case_with_dotless_i } else { lower_case };
    let terms = Phrases::new(terms, fold);
    for passage in passages.iter().filter(|passage| passage.page != PageRef::Wording) {
        let quoted = passage.quoted();
        let attributed = Stretches::new(quoted.iter().filter(|quoted| !quoted.sources.is_empty()));
        for (start, end, (entry, listed)) in terms.find(&passage.text) {
            let inside = attributed.hold(start, end);
            let Some(span) = passage.span_of(start, end, texts).filter(|_| !inside) else { continue };
            let term = &passage.text[start..end];
            let file = texts.get(listed.span.file).path();
            let fault = Diagnostic::new(&LOADED_TERM, span, format!("`{term}` is a loaded term"))
                .label("in the site's own voice")
                .help(format!("see `{}` in `{file}` for what to write instead", entry.id))
                .help(match passage.is_line {
                    true => "a title has no room for a speaker and a citation: quote it in the text, if it matters",
                    false => "or quote it: in quotation marks, with its speaker, and a citation after it",
                });
            sink.report(fault);
        }
    }
}
