//! Files of translators' programs: whatever is in one, what is taken of it makes no error, and what it says of the file has its place there.
#![no_main]

use std::cell::LazyCell;

use annals::Analysis;
use annals::diagnostic::Sink;
use annals::exchange::{Format, take};
use annals::source::SourceMap;
use annals_fuzz::{EDITION, base, check_faults, named};
use libfuzzer_sys::fuzz_target;

thread_local! {
    /// The base in two languages, of which the second has nothing yet.
    static SITE: LazyCell<(SourceMap, Analysis)> = LazyCell::new(|| {
        let (_, settings) = base().find("content/site.yaml").expect("the base has settings");
        let sources = base().overlay("content/site.yaml", &format!("{}languages: [ru]\n", settings.text()));
        let analysis = Analysis::new(&sources, EDITION);
        (sources, analysis)
    });
}

fuzz_target!(|input: &str| {
    let Some((name, text)) = named(input) else { return };
    let Some(format) = Format::of_name(name).filter(|_| !name.contains('/')) else { return };
    SITE.with(|site| {
        let (sources, analysis) = &**site;
        let texts = sources.overlay(name, text);
        let (file, _) = texts.find(name).expect("it was just put there");
        let mut sink = Sink::new();
        let Some(catalogue) = format.read(file, &texts, &mut sink) else {
            assert!(sink.has_errors(), "nothing is read, and nothing is said");
            return check_faults(&sink.into_sorted(), &texts);
        };
        let (texts, taken) = take::take((&catalogue, format), &texts, analysis, (None, EDITION), &mut sink);
        let has_errors = sink.has_errors();
        check_faults(&sink.into_sorted(), &texts);
        let Some(taken) = taken else {
            assert!(has_errors, "nothing is taken, and nothing is said");
            return;
        };
        let is_of_translation = |path: &str| path.contains(".ru.") || path.ends_with("translations.lock");
        assert!(taken.changes.iter().all(|change| is_of_translation(&change.path)), "the original is changed");
        let after =
            taken.changes.iter().fold(sources.clone(), |texts, change| texts.overlay(&change.path, &change.after));
        assert!(!Analysis::new(&after, EDITION).has_errors(), "what was taken is refused");
    });
});
