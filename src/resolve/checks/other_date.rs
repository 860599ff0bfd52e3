//! A date that stands twice and is not the same: in an event and in its file's name, in an event and in the agreement.

use super::impossible_order::is_before;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::explainer::{Document, Explainer};
use crate::record::{Event, EventId, Occasion, Typed};
use crate::source::Spanned;
use crate::value::Date;

/// A date that differs from another one of the same thing.
pub static OTHER_DATE: Rule = Rule {
    code: "other-date",
    severity: Severity::Warning,
    summary: "a date that differs from another one of the same thing",
    explanation: "A date of an agreement names the event that tells of it, and the two are on one day, as far as they say. The name of an event's \
                  file begins with its date, which is part of its address. Where the two cannot both be right, one is a slip. \
                  If it is the one in the file's name, rename the file and give the old address in `aliases`.",
};

/// Reports every such date.
pub fn check(explainer: &Explainer, sink: &mut Sink) {
    for event in &explainer.events {
        let Some((date, named)) = date_of(event).zip(date_in(&event.id.value)) else { continue };
        if are_apart(&named, &date.value) {
            let fault =
                Diagnostic::new(&OTHER_DATE, date.span, format!("`{}` is not the date in the file's name", date.value))
                    .label(format!("the name says {named}"))
                    .help("correct the date; or rename the file, and give its old address in `aliases`");
            sink.report(fault);
        }
    }
    let agreement = explainer.documents.iter().filter_map(|agreement| agreement.front.as_ref());
    for agreement in agreement {
        let signing = agreement.signed.as_ref().and_then(|occasion| occasion.event.as_ref());
        // One event may tell of the signing, and of what is in force from the day after.
        let tells_of_both = |event: &Typed<EventId>| signing.is_some_and(|signing| signing.value == event.value);
        let in_force =
            agreement.in_force.as_ref().filter(|occasion| !occasion.event.as_ref().is_some_and(tells_of_both));
        for occasion in agreement.signed.iter().chain(in_force) {
            check_occasion(occasion, explainer, sink);
        }
    }
}

fn check_occasion(occasion: &Occasion, explainer: &Explainer, sink: &mut Sink) {
    let Some(id) = &occasion.event else { return };
    let Some(event) = explainer.events.iter().find(|event| event.id.value.as_str() == id.value) else { return };
    let date = &occasion.moment.date;
    if let Some(other) = date_of(event).filter(|other| are_apart(&date.value, &other.value)) {
        let headline = format!("`{}` is not the date of the event that tells of it", date.value);
        let fault = Diagnostic::new(&OTHER_DATE, date.span, headline)
            .also(other.span, "which is here")
            .help("correct one of the two dates, or name another event");
        sink.report(fault);
    }
}

fn date_of(event: &Document<Event>) -> Option<&Spanned<Date>> {
    event.front.as_ref().map(|front| &front.moment.date)
}

/// Whether there is no day that both can mean.
fn are_apart(one: &Date, other: &Date) -> bool {
    is_before(one, other) || is_before(other, one)
}

/// The date with which the name of a file begins: a day, else a month, else a year.
fn date_in(id: &str) -> Option<Date> {
    let parts: Vec<&str> = id.splitn(4, '-').collect();
    let is_number = |part: &&&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_year = parts.first().is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()));
    let n_parts = 1 + parts.iter().skip(1).take(2).take_while(is_number).count();
    (1..=n_parts)
        .rev()
        .filter(|_| is_year)
        .find_map(|n| Date::parse(&parts.iter().take(n).copied().collect::<Vec<_>>().join("-")).ok())
}

#[cfg(test)]
mod tests {
    use super::date_in;

    #[test]
    fn a_name_begins_with_a_date_or_does_not() {
        let read = |id: &str| date_in(id).map(|date| date.to_string());
        assert_eq!(read("1920-02-09-signing").as_deref(), Some("1920-02-09"));
        assert_eq!(read("1955-05-court").as_deref(), Some("1955-05"));
        assert_eq!(read("1963-inspections").as_deref(), Some("1963"));
        // Fifty years are no month, and 31 February no day.
        assert_eq!(read("1970-50-years").as_deref(), Some("1970"));
        assert_eq!(read("1970-02-31-x").as_deref(), Some("1970-02"));
        assert_eq!([read("signing"), read("19-02-09"), read("19200209-x")], [None, None, None]);
    }
}
