//! A known place named without `[[…]]`.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::model::{Site, SourceTitle};
use crate::record::AccountKind;
use crate::resolve::passage::{Passage, Phrases, PieceKind, Stretches, as_it_stands};
use crate::source::{SourceMap, Span};

/// A known place named in prose without `[[…]]`.
pub static UNMARKED_NAME: Rule = Rule {
    code: "unmarked-name",
    severity: Severity::Warning,
    summary: "a known place named in prose without `[[…]]`",
    explanation: "Write places of the gazetteer as `[[id]]`: they are then linked, shown in the form that the reader \
                  chose, and explained at the first mention. `[[id|form]]` keeps a form as a source has it. In \
                  quotations and in the words of a link names stand as they are.",
};

/// Reports every form of a place in `passages` that is no mention, but for the versions of `accounts` about a name. Names inside a longer known name, of an organisation or a publisher, are
/// not names of places.
pub fn check(passages: &[Passage], site: &Site, texts: &SourceMap, sink: &mut Sink) {
    let accounts = site.page_refs().filter_map(|page| page.document(site)).flat_map(|page| page.accounts);
    let about_names = accounts.filter(|account| account.about.value == AccountKind::Name);
    let versions: BTreeSet<Span> =
        about_names.flat_map(|account| &account.versions).map(|version| version.says.span).collect();
    let places = site
        .places
        .iter()
        .flat_map(|place| place.names.iter().map(move |name| (name.form.value.as_str(), Some(place))));
    let people = site.people.iter().flat_map(|person| person.names.iter().map(|name| (name.form.value.as_str(), None)));
    let sources = site.sources.iter().flat_map(|source| {
        let title = match &source.title {
            SourceTitle::Published(title) => Some(title.as_str()),
            SourceTitle::Described(_) | SourceTitle::Own => None,
        };
        [Some(source.publisher()), title].into_iter().flatten().map(|name| (name, None))
    });
    let names = Phrases::new(people.chain(sources).chain(places), as_it_stands);
    let is_version = |passage: &Passage| {
        let before = passage.place().and_then(|place| versions.range(..=place).next_back());
        before
            .zip(passage.place())
            .is_some_and(|(version, place)| version.file == place.file && place.end <= version.end)
    };
    for passage in passages.iter().filter(|passage| !is_version(passage)) {
        let quoted = Stretches::new(passage.quoted().iter());
        for (start, end, place) in names.find(&passage.text) {
            let Some(place) = place else { continue };
            let plain = passage.kind_at(start) == Some(PieceKind::Words);
            let inside = quoted.hold(start, end);
            let Some(span) = passage.span_of(start, end, texts).filter(|_| plain && !inside) else { continue };
            let form = &passage.text[start..end];
            let mention = match place.name().form.value == *form {
                true => format!("[[{}]]", place.id),
                false => format!("[[{}|{form}]]", place.id),
            };
            let fault = Diagnostic::new(&UNMARKED_NAME, span, format!("`{form}` is a known place"))
                .label("named without `[[…]]`")
                .help(format!("write `{mention}`"));
            sink.report(match longer_name(&passage.text, start, end) {
                Some(name) => {
                    let help = format!("if it is a part of the name `{name}`, list that name in `content/people.yaml`, or make it a link");
                    fault.help(help)
                }
                None => fault,
            });
        }
    }
}

/// How many words of a longer name are looked for on each side.
const LONGEST_NAME: usize = 6;

/// The words around `start..end` that seem to be one name with it: those right before and behind it that begin with a capital letter, but
/// for the first word of a sentence.
fn longer_name(text: &str, start: usize, end: usize) -> Option<&str> {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut from = start;
    for _ in 0..LONGEST_NAME {
        let Some(before) = text[..from].strip_suffix(' ') else { break };
        let word = before
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let starts_sentence =
            before[..word].trim_end().is_empty() || before[..word].trim_end().ends_with(['.', '!', '?', ':']);
        if word == before.len() || starts_sentence || !is_capital(&before[word..]) {
            break;
        }
        from = word;
    }
    let mut to = end;
    for _ in 0..LONGEST_NAME {
        let Some(behind) = text[to..].strip_prefix(' ') else { break };
        let length = behind.find(|c: char| !c.is_alphanumeric()).unwrap_or(behind.len());
        if !is_capital(&behind[..length]) {
            break;
        }
        to += 1 + length;
    }
    ((from, to) != (start, end)).then(|| &text[from..to])
}

#[cfg(test)]
mod tests {
    use super::longer_name;

    #[test]
    fn a_name_may_be_a_part_of_a_longer_one() {
        let check = |text: &str, name: &str, expected: Option<&str>| {
            let start = text.find(name).expect("the name stands there");
            assert_eq!(longer_name(text, start, start + name.len()), expected, "{text}");
        };
        check("the Derry City Council met", "Derry", Some("Derry City Council"));
        check("of New Derry. It", "Derry", Some("New Derry"));
        check("The Derry council", "Derry", None);
        check("It met. In Derry it", "Derry", None);
        check("Derry", "Derry", None);
        check("у Верхней Шуши была", "Шуши", Some("Верхней Шуши"));
    }
}
