//! What is recorded of the occurrences of a duty that comes back.

use std::collections::BTreeMap;

use super::due;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::{Obligation, Occurrence};
use crate::source::Span;
use crate::value::Series;

/// An occurrence that cannot be told.
pub static BAD_OCCURRENCE: Rule = Rule {
    code: "bad-occurrence",
    severity: Severity::Error,
    summary: "an occurrence of a duty that comes back, or of one that does not, which cannot be told",
    explanation: "A duty whose `due` has `every` is due again and again, and each time has an outcome of its own. What is recorded of it stands in \
                  `occurrences`, one entry for each time of which something is known: `due` names it by the day, month or year on which it was due, \
                  so that one and no other is meant; `fulfilled_by`, `partly_fulfilled_by` or `broken_by` name the events, or `done` says when it was done \
                  where no event tells of it; a `note` alone says why nothing is established. Those that are not recorded are computed, and need no entry.",
};

/// Reports what is wrong with the occurrences of an obligation.
pub fn check(obligation: &Obligation, sink: &mut Sink) {
    let fault = |span: Span, headline: String| Diagnostic::new(&BAD_OCCURRENCE, span, headline);
    let recurs = obligation.due.as_ref().is_some_and(|due| due.every.is_some());
    if let (Some(first), false) = (obligation.occurrences.first(), recurs) {
        // A due date that could not be read may have it.
        if obligation.due.as_ref().is_none_or(|due| due.whole) && obligation.whole {
            sink.report(
                fault(first.due.span, format!("`{}` does not come back, and has no occurrences", obligation.id)).help(
                    "give its `due` an `every` and the first date, `from`, or tell the outcome without `occurrences`",
                ),
            );
        }
        return;
    }
    if let (Some(event), true) = (obligation.fulfilled_by.first().or(obligation.partly_fulfilled_by.first()), recurs) {
        sink.report(
            fault(event.span, format!("`{}` comes back: this does not say which time it was done", obligation.id))
                .help(
                    "name the event in an entry of `occurrences`; what shows it being done all the time is `kept_by`",
                ),
        );
    }
    let series = obligation.due.as_ref().and_then(due::series);
    let mut named: BTreeMap<u64, Span> = BTreeMap::new();
    for occurrence in &obligation.occurrences {
        check_outcome(occurrence, sink);
        let Some(number) = series.as_ref().and_then(|series| number(occurrence, series, sink)) else { continue };
        if let Some(first) = named.insert(number, occurrence.due.span) {
            let fault = fault(occurrence.due.span, format!("another entry tells of {}", occurrence.due.value));
            sink.report(fault.also(first, "the first one").help("put both into one entry"));
        }
    }
}

/// Reports an occurrence that says nothing, or two things.
fn check_outcome(occurrence: &Occurrence, sink: &mut Sink) {
    let Occurrence { done, fulfilled_by, partly_fulfilled_by, broken_by, note, whole, .. } = occurrence;
    let is_done = done.is_some() || !fulfilled_by.is_empty() || !partly_fulfilled_by.is_empty();
    let is_broken = !broken_by.is_empty();
    let fault = |headline: &str| Diagnostic::new(&BAD_OCCURRENCE, occurrence.due.span, headline);
    if done.is_some() && !fulfilled_by.is_empty() {
        sink.report(
            fault("this occurrence has two dates").help("remove `done`: the events of `fulfilled_by` have dates"),
        );
    } else if is_done && is_broken {
        sink.report(fault("this occurrence says two things").help("keep what was done, or what broke it"));
    } else if !is_done && !is_broken && note.is_none() && *whole {
        sink.report(
            fault("this occurrence says nothing")
                .help("say when it was `done`, or name an event with `fulfilled_by`, `partly_fulfilled_by` or `broken_by`")
                .help("remove it if nothing is recorded: the build knows when it was due"),
        );
    }
}

/// Which occurrence is meant; none has been reported.
fn number(occurrence: &Occurrence, series: &Series, sink: &mut Sink) -> Option<u64> {
    let due = &occurrence.due;
    let fault = |headline: String| Diagnostic::new(&BAD_OCCURRENCE, due.span, headline);
    match series.meant_by(&due.value) {
        (from, until) if until == from + 1 => return Some(from),
        (from, until) if until > from => {
            let example = series.at(from).map(|date| date.to_string()).unwrap_or_default();
            sink.report(
                fault(format!("{} occurrences are due in {}", until - from, due.value))
                    .help(format!("name one, such as `{example}`")),
            );
        }
        (next, _) => {
            let beside = [next.checked_sub(1), Some(next)].into_iter().flatten().filter_map(|number| series.at(number));
            let beside: Vec<String> = beside.map(|date| format!("`{date}`")).collect();
            sink.report(
                fault(format!("nothing is due on {}", due.value))
                    .help(format!("the nearest is {}", beside.join(" or "))),
            );
        }
    }
    None
}
