//! A day on which something was done to the explainer, and which has not come.

use chrono::{DateTime, Utc};

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::explainer::Explainer;
use crate::source::Spanned;
use crate::value::{Date, Moment};

/// A correction, a change, or a source with a date that has not come.
pub static LATER_DATE: Rule = Rule {
    code: "later-date",
    severity: Severity::Warning,
    summary: "a correction, a change, or a source that was published or read on a day that has not come",
    explanation: "A correction is dated by the day on which it was made, a source by those on which it was published and read: none of them can lie in the \
                  future. It is most often the year that is a slip. It matters, since the newest of these dates is the day until which the \
                  content is known: what is due before it counts as due, and readers are told it. The day is judged in the site's zone by the clock, or \
                  by `SOURCE_DATE_EPOCH`.",
};

/// A clock that stands before this, the start of 1990, was set so that builds are repeated, and does not tell what day it is: archives of the Zip format
/// begin with 1980, and seconds are counted from 1970.
const SET: i64 = 631_152_000;

/// Reports every such date. The next of them to come, if there is one: then something else is to be said.
pub fn check(explainer: &Explainer, now: DateTime<Utc>, sink: &mut Sink) -> Option<DateTime<Utc>> {
    let zone = explainer.settings.as_ref()?.zone.value;
    let now = now.timestamp();
    if now < SET {
        return None;
    }
    let records = explainer.corrections.entries.iter().filter_map(|entry| entry.record.as_ref());
    let corrections = records.map(|correction| ("this was corrected", &correction.date));
    let records = explainer.changes.entries.iter().filter_map(|entry| entry.record.as_ref());
    let changes = records.map(|change| ("this was changed", &change.date));
    let sources = || explainer.sources.entries.iter().filter_map(|entry| entry.record.as_ref());
    let published = sources().filter_map(|source| Some(("this was published", source.date.as_ref()?)));
    let read = sources().filter_map(|source| Some(("this was read", source.read.as_ref()?)));
    let begin = |date: &Spanned<Date>| Moment { date: date.value.clone(), time: None, zone: None }.span(zone).0;
    let mut next = None;
    for (what, date) in corrections.chain(changes).chain(published).chain(read) {
        let begin = begin(date);
        if begin > now {
            let headline = format!("{what} on a day that has not come: {}", date.value);
            let fault = Diagnostic::new(&LATER_DATE, date.span, headline).label("in the future");
            sink.report(fault.help("correct the date; look at the year first"));
            next = next.into_iter().chain([begin]).min();
        }
    }
    DateTime::from_timestamp(next?, 0)
}
