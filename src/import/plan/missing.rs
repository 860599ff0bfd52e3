//! Records that lack what every record of their kind has.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink};
use crate::import::faults::INCOMPLETE_IMPORT;
use crate::source::Span;

/// How many records without a key are named.
const MOST_NAMED: usize = 20;

/// The keys that records lack, and where those records stand.
#[derive(Default)]
pub(super) struct Missing(BTreeMap<&'static str, Vec<Span>>);

impl Missing {
    /// Takes the record at `span`, which lacks `key`.
    pub(super) fn note(&mut self, key: &'static str, span: Span) {
        self.0.entry(key).or_default().push(span);
    }

    /// Tells of each key once. `record` is what lacks it, and `help` what to do.
    pub(super) fn report(&self, record: &str, help: impl Fn(&'static str) -> String, sink: &mut Sink) {
        for (key, spans) in &self.0 {
            let n = spans.len();
            let records = if n == 1 { "1 record does".to_owned() } else { format!("{n} records do") };
            let headline = format!("every {record} has `{key}`, and {records} not say it");
            let fault = Diagnostic::new(&INCOMPLETE_IMPORT, spans[0], headline).label("not imported");
            let fault = spans[1..].iter().take(MOST_NAMED).fold(fault, |fault, span| fault.also(*span, "nor this"));
            sink.report(fault.help(help(key)));
        }
    }
}
