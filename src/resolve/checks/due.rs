//! A due date that says nothing, or two things.

use super::impossible_order;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::{Due, DueDate, Obligation};
use crate::source::Spanned;
use crate::value::{Moment, NoSeries, Period, Series};

/// A due date that does not say exactly one thing.
pub static BAD_DUE: Rule = Rule {
    code: "bad-due",
    severity: Severity::Error,
    summary: "a due date that does not say exactly one thing",
    explanation: "A due date is one of `by`, `before`, `from`, `within`, `for` and `every`; only `for` may be joined by a \
                  `from`, and only `within` by the event that it counts from, as `after`. `time` and `zone` belong to `from`. What comes back has \
                  `every` with the time between two occurrences, `from` with the first of them (a plain day, month or year, so that no two fall into one) \
                  and, if it has an end, `until`; its dates are not revised, but end, and others begin in an obligation of their own. Where the text of the \
                  agreement sets no date, leave `due` out.",
};

/// A term with an event that fulfils it.
pub static TERM_FULFILLED: Rule = Rule {
    code: "term-fulfilled",
    severity: Severity::Error,
    summary: "an obligation that lasts for a time, with an event that fulfils it",
    explanation: "What is owed `for` a time is owed until that time is over: no event completes it, and the verdict compares the end of the term with when \
                  it ended. `fulfilled_by` would be passed over. Name the event that ended it as `ended_by`, and those that show it being kept as \
                  `kept_by`. If it was to be done once, by the end of that time, write `within` in place of `for`.",
};

/// Reports an obligation that lasts for a time and is to be fulfilled by an event. Of one that comes back that is told elsewhere.
pub fn check_fulfilled(obligation: &Obligation, sink: &mut Sink) {
    let revised = obligation.revisions.last().map(|revision| &revision.due);
    let term = revised.or(obligation.due.as_ref()).filter(|due| due.every.is_none()).and_then(|due| due.r#for.as_ref());
    if let Some((term, event)) = term.zip(obligation.fulfilled_by.first()) {
        let headline = format!("`{}` lasts for a time, and is not fulfilled by an event", obligation.id);
        let fault = Diagnostic::new(&TERM_FULFILLED, event.span, headline).label("would be passed over");
        let fault = fault.also(term.span, "the time for which it lasts");
        sink.report(
            fault
                .help("if the event ended it, write `ended_by` in place of `fulfilled_by`; if it shows it being kept, `kept_by`")
                .help(format!("if it was to be done once in that time, write `within: {}`", term.value)),
        );
    }
}

/// The due date that was meant; none if that could not be checked, which has been reported.
pub fn check(due: &Due, sink: &mut Sink) -> Option<DueDate> {
    let clock = due.time.as_ref().map(|time| time.value);
    let zone = due.zone.as_ref().map(|zone| zone.value);
    let from = due.from.as_ref().map(|from| Moment { date: from.value.clone(), time: clock, zone });
    let fault = |headline: &str| Diagnostic::new(&BAD_DUE, due.span, headline);
    // What the others belong to may be there and not understood, which has been reported.
    let lacks = |key: bool| key && due.whole;
    if from.is_none() && lacks(clock.is_some() || zone.is_some()) {
        sink.report(fault("`time` and `zone` belong to `from`").help("remove them, or give the day with `from`"));
        return None;
    }
    if due.within.is_none() && lacks(due.after.is_some()) {
        sink.report(fault("`after` belongs to `within`").help("remove it, or say how long after it with `within`"));
        return None;
    }
    if due.every.is_none() && lacks(due.until.is_some()) {
        sink.report(fault("`until` belongs to `every`").help("remove it, or say how often with `every`"));
        return None;
    }
    if let Some(every) = &due.every {
        return recurring(due, every, sink);
    }
    if let Some(from) = &due.from {
        impossible_order::check_time(from, due.time.as_ref(), due.zone.as_ref(), due.whole, sink);
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
                fault("this due date says nothing")
                    .help("give one of `by`, `before`, `from`, `within`, `for`, `every`"),
            );
            None
        }
        _ => {
            sink.report(
                fault("this due date says two things")
                    .help("keep one of `by`, `before`, `from`, `within`, `for`, `every`"),
            );
            None
        }
    }
}

/// The series of dates that was written; none if it is none.
pub fn series(due: &Due) -> Option<Series> {
    let (every, from) = (due.every.as_ref()?, due.from.as_ref()?);
    Series::new(every.value, &from.value, due.until.as_ref().map(|until| until.value.clone())).ok()
}

/// The due date of what comes back.
fn recurring(due: &Due, every: &Spanned<Period>, sink: &mut Sink) -> Option<DueDate> {
    let fault = |span, headline: &str| Diagnostic::new(&BAD_DUE, span, headline.to_owned());
    if due.by.is_some() || due.before.is_some() || due.within.is_some() || due.r#for.is_some() {
        let two = fault(due.span, "this due date says two things");
        sink.report(two.help("keep `every`, with `from` and `until`, or the other"));
        return None;
    }
    if let Some(span) = due.time.as_ref().map(|time| time.span).or(due.zone.as_ref().map(|zone| zone.span)) {
        sink.report(fault(span, "an occurrence is a day, a month or a year, without an hour").help("remove it"));
        return None;
    }
    let Some(from) = &due.from else {
        if due.whole {
            sink.report(fault(every.span, "this has no first occurrence").help("say when it is, with `from`"));
        }
        return None;
    };
    let until = due.until.as_ref();
    match Series::new(every.value, &from.value, until.map(|until| until.value.clone())) {
        Ok(series) => return Some(DueDate::Every(series)),
        Err(NoSeries::First) => sink.report(
            fault(from.span, "the first occurrence is no plain day, month or year")
                .help("write one, such as `1961-06-23`, `1961-06` or `1961`, without `~`, `?` or `X`"),
        ),
        Err(NoSeries::Period) => sink.report(
            fault(every.span, "two occurrences would fall into one month or year")
                .help("write the first one, `from`, as a day, or a longer period"),
        ),
        Err(NoSeries::Until) => sink.report(
            fault(until.map_or(due.span, |until| until.span), "nothing is due by this end")
                .help("write a plain date that is not before `from`, or leave `until` out if there is no end"),
        ),
    }
    None
}
