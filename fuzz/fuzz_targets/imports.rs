//! Files of other programs: whatever is in one, what is taken of it reads back as it was meant, breaks nothing, and is not taken twice.
#![no_main]

use std::cell::LazyCell;

use annals::Analysis;
use annals::diagnostic::Sink;
use annals::explainer;
use annals::import::plan::{self, Wanted};
use annals::import::{self, Format};
use annals::scaffold;
use annals_fuzz::{EDITION, base, check_faults, named};
use libfuzzer_sys::fuzz_target;

/// The formats by what the first line of an input calls them, with what an editor would fill in.
const FORMATS: [(&str, Format, &[&str]); 6] = [
    ("csl-json", Format::CslJson, &["publisher=A", "language=en", "kind=other", "party=norway"]),
    ("bibtex", Format::Bibtex, &["publisher=A", "language=en", "kind=other", "party=norway"]),
    ("timelinejs", Format::Timeline, &["source=treaty", "kind=law", "zone=Europe/Oslo"]),
    (
        "linked-places",
        Format::LinkedPlaces,
        &["source=act", "kind=town", "language=en", "name_kind=press", "alternate_language=und"],
    ),
    (
        "geonames",
        Format::GeoNames,
        &["source=act", "kind=town", "language=en", "name_kind=press", "alternate_language=und"],
    ),
    ("icalendar", Format::ICalendar, &["source=treaty", "kind=law", "zone=Europe/Oslo"]),
];

thread_local! {
    /// What the base means: its words tell what an export calls things.
    static ANALYSIS: LazyCell<Analysis> = LazyCell::new(|| Analysis::new(base(), EDITION));
}

fuzz_target!(|input: &str| {
    let Some((name, text)) = named(input) else { return };
    let Some((_, format, fill)) = FORMATS.iter().find(|(known, ..)| *known == name) else { return };
    let with_file = base().overlay("export", text);
    let (file, _) = with_file.find("export").expect("it was just put there");
    let mut sink = Sink::new();
    let drafts = ANALYSIS.with(|analysis| {
        let words = analysis.words().expect("the theme has words");
        import::read(*format, file, &with_file, words, &mut sink)
    });
    let Some(drafts) = drafts else {
        assert!(sink.has_errors(), "nothing is read, and nothing is said");
        return check_faults(&sink.into_sorted(), &with_file);
    };
    let wanted = Wanted { fill: fill.iter().map(|fill| (*fill).to_owned()).collect(), rename: false };
    let plan = |texts: &_, sink: &mut Sink| {
        let explainer = explainer::gather(texts, &mut Sink::new());
        plan::plan(&drafts, &wanted, &explainer, texts, sink)
    };
    let planned = plan(base(), &mut sink).unwrap_or_else(|error| panic!("it cannot be planned: {error}"));
    check_faults(&sink.into_sorted(), &with_file);
    if planned.changes.is_empty() {
        return;
    }
    let after = scaffold::with(base(), &planned.changes);
    let mut found = Analysis::new(&after, EDITION).faults();
    found.retain(|fault| fault.rule.severity == annals::diagnostic::Severity::Error);
    let report = || annals::report::report(&found, &after, annals::report::Format::Human, false);
    assert!(found.is_empty(), "what was taken is refused:\n{}", report());
    let again = plan(&after, &mut Sink::new()).unwrap_or_else(|error| panic!("it cannot be planned again: {error}"));
    assert!(again.changes.is_empty(), "it is taken twice: {:?}", again.added);
});
