//! The whole way from texts to a site: there is one if and only if nothing is wrong, equal texts give equal bytes, and no theme is blamed for
//! what an author wrote.
#![no_main]

use std::cell::RefCell;

use annals::diagnostic::Severity;
use annals::output::{self, InMemory, Output};
use annals::render::Patient;
use annals::report::{Format, report};
use annals::source::SourceMap;
use annals::{Analysis, Edition, Memory};
use annals_fuzz::{check_faults, explainer};
use libfuzzer_sys::fuzz_target;

const EDITION: Edition = Edition { now: chrono::DateTime::UNIX_EPOCH, drafts: true, base_url: None };

thread_local! {
    /// What a preview would keep: the base is read once.
    static MEMORY: RefCell<Memory> = RefCell::default();
}

fuzz_target!(|input: &str| {
    let sources = explainer(input);
    let (site, said) = MEMORY.with_borrow_mut(|memory| made(Analysis::again(&sources, EDITION, memory)));
    let Some(site) = site else { return };
    assert!(site.paths().all(output::is_path));
    check_same(&sources, &site, &said);
});

/// The site and what is said of it.
fn made(mut analysis: Analysis) -> (Option<Output>, String) {
    let site = analysis.finish(&mut Patient, &InMemory);
    let (faults, sources) = (analysis.faults(), analysis.sources());
    check_faults(&faults, sources);
    for fault in &faults {
        let path = sources.get(fault.primary.span.file).path();
        // How heavy a page is, and what no picture can show, is for the theme's author to know too.
        assert!(!path.starts_with("themes/"), "{} in `{path}`: {}", fault.rule.code, fault.headline);
    }
    let has_errors = faults.iter().any(|fault| fault.rule.severity == Severity::Error);
    assert_eq!(has_errors, analysis.has_errors());
    assert!(site.is_some() || has_errors, "no site, and nothing is wrong");
    let said = report(&faults, sources, Format::Short, false);
    (site, said)
}

/// A run that knows nothing yet makes the same. What is made later has a key that says what of.
fn check_same(sources: &SourceMap, site: &Output, said: &str) {
    let (again, said_again) = made(Analysis::new(sources, EDITION));
    assert_eq!(said, said_again);
    let again = again.expect("a site, as before");
    assert!(site.paths().eq(again.paths()));
    for path in site.paths() {
        match site.key(path) {
            Some(key) => assert_eq!(again.key(path), Some(key), "{path}"),
            None => assert!(site.get(path) == again.get(path), "`{path}` differs"),
        }
    }
}
