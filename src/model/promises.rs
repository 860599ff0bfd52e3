//! What came of what somebody owes.

use super::{Occurrences, Verdict};
use crate::record::EventId;

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
