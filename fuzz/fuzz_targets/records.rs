//! Files of `content/` as records: whatever is wrong with one, each fault has its place, and reading it again after others says the same.
#![no_main]

use std::cell::RefCell;

use annals::diagnostic::Sink;
use annals::explainer::{self, Memory};
use annals::report::{Format, report};
use annals_fuzz::{check_faults, explainer};
use libfuzzer_sys::fuzz_target;

thread_local! {
    /// What was read before: the base is read once.
    static MEMORY: RefCell<Memory> = RefCell::default();
}

fuzz_target!(|input: &str| {
    let sources = explainer(input);
    let (mut kept, mut fresh) = (Sink::new(), Sink::new());
    MEMORY.with_borrow_mut(|memory| memory.gather(&sources, &mut kept));
    let faults = kept.into_sorted();
    check_faults(&faults, &sources);
    // The second reading costs as much again, so it is for few.
    if input.len() % 16 == 0 {
        explainer::gather(&sources, &mut fresh);
        let said = |faults: &[_]| report(faults, &sources, Format::Short, false);
        assert_eq!(said(&faults), said(&fresh.into_sorted()));
    }
});
