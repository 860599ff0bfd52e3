//! Dates that cannot follow one another as they stand.

use super::clock_change;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::Spanned;
use crate::value::Date;

/// Dates in an impossible order.
pub static IMPOSSIBLE_ORDER: Rule = Rule {
    code: "impossible-order",
    severity: Severity::Error,
    summary: "dates in an impossible order",
    explanation: "An agreement cannot come into force before it is signed, nor be fulfilled before that. A date \
                  cannot be moved on a day before the agreement. Nobody agrees to be bound before the signature, is bound before \
                  agreeing to it, or leaves before taking part. A period cannot end before it begins. An hour \
                  belongs to a single day. One of the two values shown is a slip: correct that one.",
};

/// Whether all of `one` lies before `other`.
pub fn is_before(one: &Date, other: &Date) -> bool {
    one.latest().zip(other.earliest()).is_some_and(|(one, other)| one < other)
}

/// Reports `later` if all of it lies before `earlier`. `headline` says so.
pub fn check(earlier: &Spanned<Date>, later: &Spanned<Date>, headline: &str, sink: &mut Sink) {
    if is_before(later, earlier) {
        let fault = Diagnostic::new(&IMPOSSIBLE_ORDER, later.span, headline.to_owned())
            .label(format!("{later} lies before {earlier}"))
            .also(earlier.span, "which is here")
            .help("correct one of the two dates");
        sink.report(fault);
    }
}

/// Reports a time on a date that is no single day, a zone without a time, and a time that a change of the clocks makes doubtful. A time that
/// is missing from a record that is not `whole` may be there and not understood.
pub fn check_time(
    date: &Spanned<Date>,
    time: Option<&Spanned<crate::value::Clock>>,
    zone: Option<&Spanned<crate::value::Zone>>,
    whole: bool,
    sink: &mut Sink,
) {
    if let Some(time) = time
        && date.value.as_day().is_none()
    {
        let fault = Diagnostic::new(&IMPOSSIBLE_ORDER, time.span, "an hour needs a single day")
            .also(date.span, "this date is none")
            .help("give the day, or remove the hour");
        sink.report(fault);
    }
    if let (Some(zone), None, true) = (zone, time, whole) {
        let fault = Diagnostic::new(&IMPOSSIBLE_ORDER, zone.span, "a zone without an hour says nothing")
            .help("give the `time`, or remove the `zone`");
        sink.report(fault);
    }
    clock_change::check(&date.value, time, zone, sink);
}
