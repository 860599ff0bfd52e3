//! A due date that says nothing, or two things.

use super::impossible_order;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::{Due, DueDate};
use crate::value::Moment;

/// A due date that does not say exactly one thing.
pub static BAD_DUE: Rule = Rule {
    code: "bad-due",
    severity: Severity::Error,
    summary: "a due date that does not say exactly one thing",
    explanation: "A due date is one of `by`, `before`, `from`, `within` and `for`; only `for` may be joined by a \
                  `from`, and only `within` by the event that it counts from, as `after`. `time` and `zone` belong to `from`. Where the text of the agreement sets no date, leave \
                  `due` out.",
};

/// The due date that was meant; none if that could not be checked, which has been reported.
pub fn check(due: &Due, sink: &mut Sink) -> Option<DueDate> {
    let clock = due.time.as_ref().map(|time| time.value);
    let zone = due.zone.as_ref().map(|zone| zone.value);
    let from = due.from.as_ref().map(|from| Moment { date: from.value.clone(), time: clock, zone });
    let fault = |headline: &str| Diagnostic::new(&BAD_DUE, due.span, headline);
    if from.is_none() && (clock.is_some() || zone.is_some()) {
        sink.report(fault("`time` and `zone` belong to `from`").help("remove them, or give the day with `from`"));
        return None;
    }
    if due.after.is_some() && due.within.is_none() {
        sink.report(fault("`after` belongs to `within`").help("remove it, or say how long after it with `within`"));
        return None;
    }
    if let Some(from) = &due.from {
        impossible_order::check_time(from, due.time.as_ref(), due.zone.as_ref(), sink);
    }
    match (&due.by, &due.before, from, &due.within, &due.r#for) {
        (Some(date), None, None, None, None) => Some(DueDate::By(date.value.clone())),
        (None, Some(date), None, None, None) => Some(DueDate::Before(date.value.clone())),
        (None, None, Some(from), None, None) => Some(DueDate::From(from)),
        (None, None, None, Some(period), None) => Some(DueDate::Within(period.value, None)),
        (None, None, from, None, Some(period)) => Some(DueDate::For(period.value, from)),
        (None, None, None, None, None) if !due.whole => None,
        (None, None, None, None, None) => {
            sink.report(
                fault("this due date says nothing").help("give one of `by`, `before`, `from`, `within`, `for`"),
            );
            None
        }
        _ => {
            sink.report(
                fault("this due date says two things").help("keep one of `by`, `before`, `from`, `within`, `for`"),
            );
            None
        }
    }
}
