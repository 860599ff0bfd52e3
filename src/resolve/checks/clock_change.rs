//! Hours that a change of the clocks skipped, or showed twice.

use chrono::NaiveDateTime;

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::source::Spanned;
use crate::value::{Clock, ClockChange, Date, Moment, Zone};

/// An hour that the clocks of its zone did not show, or showed twice.
pub static CLOCK_CHANGE: Rule = Rule {
    code: "clock-change",
    severity: Severity::Error,
    summary: "an hour that the clocks skipped or showed twice",
    explanation: "When clocks are put forward, there are hours that none of them shows; when they are put back, one hour comes twice. \
                  Such an hour, with its zone, is not a moment: it could not be given in another zone, and calendars would each show \
                  something else. Look up what the source reckons by: the hour that the clocks did show, or the hour in `UTC`. If the sources do not say, \
                  leave out the `zone`: the hour is then shown as it is stated.",
};

/// Reports an hour that is not one instant.
pub fn check(date: &Date, time: Option<&Spanned<Clock>>, zone: Option<&Spanned<Zone>>, sink: &mut Sink) {
    let (Some(time), Some(zone)) = (time, zone) else { return };
    let moment = Moment { date: date.clone(), time: Some(time.value), zone: Some(zone.value) };
    let Some(change) = moment.clock_change() else { return };
    let on_its_day = |shown: NaiveDateTime| match date.as_day() == Some(shown.date()) {
        true => format!("`{}`", shown.format("%H:%M")),
        false => format!("`{}` on {}", shown.format("%H:%M"), shown.date()),
    };
    let (zone_name, clock) = (zone.value, time.value);
    let (headline, help) = match change {
        ClockChange::Skipped { earlier, later } => (
            format!("the clocks of `{zone_name}` were put forward past {clock} on {date}"),
            format!(
                "by the clocks before the change it is {}, by those after it {}",
                on_its_day(later),
                on_its_day(earlier)
            ),
        ),
        ClockChange::Repeated { first, second } => (
            format!("the clocks of `{zone_name}` showed {clock} twice on {date}"),
            format!(
                "with `zone: UTC`, the first is {}, the second {}; leave out the zone if the sources do not say which",
                on_its_day(first.naive_utc()),
                on_its_day(second.naive_utc())
            ),
        ),
    };
    sink.report(Diagnostic::new(&CLOCK_CHANGE, time.span, headline).also(zone.span, "by this zone").help(help));
}
