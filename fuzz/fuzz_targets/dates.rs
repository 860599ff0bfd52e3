//! Dates, hours, zones and periods, one on each line: what is read is printed the same, and means the same when it is read again.
#![no_main]

use annals::value::{Clock, Date, Language, Moment, Period, Slug, ValueError, WebUrl, Zone};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut lines = text.lines();
    let mut line = || lines.next().unwrap_or_default();
    let date = read(line(), Date::parse);
    let time = read(line(), Clock::parse);
    let zone = Zone::parse(line()).ok();
    let other = read(line(), Date::parse);
    let period = read(line(), Period::parse);
    // What else is small and typed by hand.
    let word = line();
    read(word, Slug::parse);
    let _ = (Language::parse(word), WebUrl::parse(word), annals::value::classify(word));
    let Some(date) = date else { return };
    check_date(&date);
    if let (Some(period), Some(day)) = (period, date.as_day()) {
        assert!(period.after(day) >= day, "{period} leads back from {day}");
    }
    let zone_of = zone.unwrap_or(Zone::UTC);
    let moment = Moment { date: date.clone(), time, zone };
    check_moment(&moment, zone_of);
    if let Some(other) = other {
        check_date(&other);
        assert_eq!(date.cmp(&other), other.cmp(&date).reverse());
        assert_eq!(date.cmp(&other).is_eq(), date == other, "{date} and {other}");
        let second = Moment { date: other, time, zone };
        assert_eq!(moment.cmp(&second), second.cmp(&moment).reverse());
    }
});

/// The value of a text, if it is one: printed as it was written.
fn read<T: ToString + PartialEq + std::fmt::Debug>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, ValueError>,
) -> Option<T> {
    match parse(text) {
        Ok(value) => {
            assert_eq!(value.to_string(), text);
            assert_eq!(parse(&value.to_string()).as_ref(), Ok(&value));
            Some(value)
        }
        Err(error) => {
            assert!(!error.message.is_empty());
            None
        }
    }
}

fn check_date(date: &Date) {
    assert!(date.stated().count() > 0, "{date} states nothing");
    if let (Some(first), Some(last)) = (date.earliest(), date.latest()) {
        assert!(first <= last, "{date} ends before it begins");
        assert!(first <= date.placed() && date.placed() <= last, "{date} has its place elsewhere");
    }
    if let Some(day) = date.as_day() {
        assert_eq!(Date::from_day(day).as_day(), Some(day), "{date}");
    }
}

fn check_moment(moment: &Moment, reckoned_in: Zone) {
    let (start, end) = moment.span(reckoned_in);
    assert!(start <= end, "{moment:?} ends before it begins");
    let (Some(instant), Some(zone), Some(time)) = (moment.instant(), moment.zone, moment.time) else { return };
    // An hour that the clocks skipped is shown as the one that they were put to.
    let (day, shown) = moment.in_zone(zone).expect("a moment with an instant");
    if moment.clock_change().is_none() {
        assert_eq!((moment.date.as_day(), time), (Some(day), shown), "{moment:?}");
    }
    assert_eq!(zone.local(instant).date(), day, "{moment:?}");
}
