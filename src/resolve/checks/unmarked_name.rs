//! A known place named without `[[…]]`.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Site, SourceTitle};
use crate::resolve::passage::{Passage, Phrases, PieceKind};
use crate::source::SourceMap;

/// A known place named in prose without `[[…]]`.
pub static UNMARKED_NAME: Rule = Rule {
    code: "unmarked-name",
    severity: Severity::Warning,
    summary: "a known place named in prose without `[[…]]`",
    explanation: "Write places of the gazetteer as `[[id]]`: they are then linked, shown in the form that the reader \
                  chose, and explained at the first mention. `[[id|form]]` keeps a form as a source has it. In \
                  quotations and in the words of a link names stand as they are.",
};

/// Reports every form of a place in `passages` that is no mention. Names inside a longer known name, of an organisation or a publisher, are
/// not names of places.
pub fn check(passages: &[Passage], site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let places =
        site.places.iter().flat_map(|place| place.names.iter().map(move |name| (name.form.as_str(), Some(place))));
    let people = site.people.iter().flat_map(|person| person.names.iter().map(|name| (name.form.as_str(), None)));
    let sources = site.sources.iter().flat_map(|source| {
        let title = match &source.title {
            SourceTitle::Published(title) => Some(title.as_str()),
            SourceTitle::Described(_) | SourceTitle::Own => None,
        };
        [Some(source.publisher.as_str()), title].into_iter().flatten().map(|name| (name, None))
    });
    let names = Phrases::new(people.chain(sources).chain(places), str::to_owned);
    for passage in passages {
        let quoted = passage.quoted();
        for (start, end, place) in names.find(&passage.text) {
            let Some(place) = place else { continue };
            let plain = passage.kind_at(start) == Some(PieceKind::Words);
            let inside = quoted.iter().any(|quoted| quoted.start <= start && end <= quoted.end);
            let Some(span) = passage.span_of(start, end, texts).filter(|_| plain && !inside) else { continue };
            let form = &passage.text[start..end];
            let mention = match place.name().form == *form {
                true => format!("[[{}]]", place.id),
                false => format!("[[{}|{form}]]", place.id),
            };
            let fault = Diagnostic::new(&UNMARKED_NAME, span, format!("`{form}` is a known place"))
                .label("named without `[[…]]`")
                .help(format!("write `{mention}`"));
            sink.report(fault);
        }
    }
}
