//! What somebody owes, and what came of it.

use super::{Occurrences, Verdict};
use crate::record::{self, EventId};
use crate::text::Resolved;

/// What came of an obligation.
#[derive(Debug)]
pub struct Outcome {
    /// In a word.
    pub verdict: Verdict,
    /// Other dates that sources give for the event that completed it, each with what it would mean.
    pub other_dates: Vec<OtherDate>,
    /// For what comes back: each occurrence.
    pub occurrences: Option<Occurrences>,
}

/// What somebody owes, and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Obligation<'a> {
    /// What was written of it; the events that fulfilled it are in the order of time.
    pub record: &'a record::Obligation<Resolved>,
    /// What came of it.
    pub outcome: &'a Outcome,
}

/// Another date for the event that completed an obligation.
#[derive(Debug)]
pub struct OtherDate {
    /// The event whose accounts give it.
    pub event: EventId,
    /// Which of its accounts.
    pub account: usize,
    /// Which version of that.
    pub version: usize,
    /// What that date would mean.
    pub verdict: Verdict,
}

reads_like! {
    Obligation<'a> => record: record::Obligation<Resolved>;
}
