//! The calendar: events and due dates as iCalendar (RFC 5545).
//!
//! Comes in: the model and the words of the interface. Goes out: one file, in which only what is known to the day stands. A
//! month, a season, an approximate date or one before the year 1 is left out, since a calendar would show it as another day; the
//! description of the file says so. What has an hour and a zone
//! stands in that zone, so that a reader's calendar can show both the hour that the sources state and the reader's own; all else is whole
//! days, and an interval ends on the day before its `DTEND`. Of each zone as much is told as the moments in it need.
//!
//! Written here rather than by a library: those that there are take the time of the build and random ids where nothing is
//! given, and a build must not depend on either. `DTSTAMP` is the beginning of the entry itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use crate::model::plain;
use crate::model::verdict::last_days;
use crate::model::{Agreement, Due, EventId, Obligation, PageRef, PointId, Site};
use crate::output::generated::CALENDAR;
use crate::record::DOCUMENTS_FOLDER;
use crate::render::address::Addresses;
use crate::render::catalogue::point_name;
use crate::render::formats::format::{DataFile, Input, Set};
use crate::render::words::Words;
use crate::value::{Date, Moment, Observance, Part, Series, ShortHash, Zone};

/// When an entry is.
enum When {
    /// A moment, and the zone in which it is stated.
    At(DateTime<Utc>, Zone),
    /// Whole days, from the first to the last.
    Days(NaiveDate, NaiveDate),
}

/// An entry of the calendar.
struct Entry {
    /// Names it for ever, in the site.
    id: String,
    when: When,
    summary: String,
    description: String,
    category: String,
    /// Where it is told, if the site has a base URL.
    url: Option<String>,
    /// How it comes back, as iCalendar says it.
    rule: Option<String>,
}

/// So many occurrences have an entry each, at most, where no rule of iCalendar says the same; the last of them tells of the others.
const MOST_OCCURRENCES: u64 = 100;

/// Whether the site has a calendar: whether anything in it is known to the day.
pub(super) fn has_calendar(site: &Site) -> bool {
    let dated = |event: &crate::model::Event| when(&event.moment).is_some();
    site.events.iter().any(dated)
}

/// The file of the calendar.
pub(super) fn files(key: &'static str, input: &Input) -> Set {
    Set::new(key, 0, vec![DataFile::new(CALENDAR.file(), "iCalendar", calendar(input.site, input.words))])
}

fn calendar(site: &Site, words: &Words) -> String {
    let settings = &site.settings;
    let addresses = Addresses::new(site, "");
    let absolute = settings.base_url.is_some();
    let events = (0..site.events.len()).filter_map(|at| event(EventId::at(at), site, &addresses));
    let dues = site.points.iter().enumerate().flat_map(|(position, point)| {
        let point_id = PointId::at(position);
        let entries = point.obligations().map(move |obligation| (point_id, obligation));
        entries.flat_map(|(point, obligation)| due_dates(point, &obligation, site, words, &addresses))
    });
    let host = host(site);
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", concat!("-//annals//", env!("CARGO_PKG_VERSION"), "//EN"));
    line(&mut out, "CALSCALE", "GREGORIAN");
    for name in ["NAME", "X-WR-CALNAME"] {
        line(&mut out, name, &escape(&settings.title));
    }
    for name in ["DESCRIPTION", "X-WR-CALDESC"] {
        line(&mut out, name, &escape(words.data_file("calendar").1));
    }
    if absolute {
        line(&mut out, "URL", &addresses.page(PageRef::Chronology));
    }
    let entries: Vec<Entry> = events.chain(dues).collect();
    time_zones(&mut out, &entries);
    for mut entry in entries {
        if !absolute {
            entry.url = None;
        }
        write(&mut out, &entry, &host);
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

/// What makes an id of this site differ from those of all other sites.
fn host(site: &Site) -> String {
    let settings = &site.settings;
    let named = settings.base_url().unwrap_or(&settings.title);
    format!("{}.annals", ShortHash::of(named))
}

fn event(id: EventId, site: &Site, addresses: &Addresses) -> Option<Entry> {
    let event = &site[id];
    Some(Entry {
        id: format!("event/{}", first_id(PageRef::Event(id), site)),
        when: when(&event.moment)?,
        summary: event.title.to_string(),
        description: plain(&event.summary, site),
        category: site.kind_of_event(event).1.to_owned(),
        url: Some(addresses.event(id)),
        rule: None,
    })
}

/// The id that the record of a page had when it was first published; of a point of a document that is not the first, with that of the document.
fn first_id(page: PageRef, site: &Site) -> String {
    let key = page.first_key(site);
    match key.strip_prefix(DOCUMENTS_FOLDER).and_then(|rest| rest.strip_prefix('/')) {
        Some(id) => id.to_owned(),
        None => key.rsplit('/').next().unwrap_or_default().to_owned(),
    }
}

/// The date as signed and each revised one, where they are known to the day. What waits for something is not due.
fn due_dates(point: PointId, obligation: &Obligation, site: &Site, words: &Words, addresses: &Addresses) -> Vec<Entry> {
    if obligation.r#if.as_ref().is_some_and(|condition| condition.met_by.is_none()) {
        return Vec::new();
    }
    let what = plain(&obligation.what, site);
    let dues = obligation.due.iter().chain(obligation.revisions.iter().map(|revision| &revision.due));
    if let Some(Due::Every(series)) = &obligation.due {
        return occurrences(series, point, obligation, site, words, addresses);
    }
    let entries = dues.enumerate().filter_map(|(position, due)| {
        let pattern = if position == 0 { "due" } else { "revised" };
        let due_words = words.due(due, None);
        Some(Entry {
            id: format!("due/{}/{}/{position}", first_id(PageRef::Point(point), site), obligation.id),
            when: when_due(due, site.document_of(obligation.point))?,
            summary: words.calendar(pattern, &due_words, &point_name(&site[point], site, words)),
            description: what.clone(),
            category: words.data("due_dates").to_owned(),
            url: Some(addresses.obligation(point, obligation)),
            rule: None,
        })
    });
    entries.collect()
}

/// What comes back on days: one entry with a rule where that says the same, else an entry for each day.
fn occurrences(
    series: &Series,
    point: PointId,
    obligation: &Obligation,
    site: &Site,
    words: &Words,
    addresses: &Addresses,
) -> Vec<Entry> {
    let owed = obligation.outcome.occurrences.as_ref().and_then(|occurrences| occurrences.len);
    if !series.is_of_days() {
        return Vec::new();
    }
    let entry = |number: u64| {
        let day = series.start(number).filter(has_four_digits)?;
        let due = words.due(&Due::By(Date::from_day(day)), None);
        Some(Entry {
            id: format!("due/{}/{}/{number}", first_id(PageRef::Point(point), site), obligation.id),
            when: When::Days(day, day),
            summary: words.calendar("due", &due, &point_name(&site[point], site, words)),
            description: plain(&obligation.what, site),
            category: words.data("due_dates").to_owned(),
            url: Some(addresses.obligation(point, obligation)),
            rule: None,
        })
    };
    if let Some(rule) = rule(series, owed) {
        let due = obligation.due.as_ref().map(|due| words.due(due, None)).unwrap_or_default();
        let summary = words.calendar("due", &due, &point_name(&site[point], site, words));
        return entry(0).map(|entry| Entry { rule: Some(rule), summary, ..entry }).into_iter().collect();
    }
    let mut entries: Vec<Entry> =
        (0..owed.map_or(MOST_OCCURRENCES, |n| n.min(MOST_OCCURRENCES))).filter_map(entry).collect();
    let left_out = owed.is_none_or(|n| n > MOST_OCCURRENCES).then(|| series.at(MOST_OCCURRENCES)).flatten();
    if let (Some(last), Some(next)) = (entries.last_mut(), left_out) {
        last.description = format!("{} {}", last.description, words.not_in_calendar(&next));
    }
    entries
}

/// The rule by which a calendar comes to the days of a series; none if it would come to others: it leaves out what a shorter month or year does
/// not have, where a duty is due on the last day that there is.
fn rule(series: &Series, owed: Option<u64>) -> Option<String> {
    let period = series.period();
    let first = series.start(0)?;
    let (frequency, interval) = match [period.years(), period.months(), period.weeks(), period.days()] {
        [n, 0, 0, 0] if (first.month(), first.day()) != (2, 29) => ("YEARLY", n),
        [0, n, 0, 0] if first.day() <= 28 => ("MONTHLY", n),
        [0, 0, n, 0] => ("WEEKLY", n),
        [0, 0, 0, n] => ("DAILY", n),
        _ => return None,
    };
    let count = owed.map(|n| format!(";COUNT={n}")).unwrap_or_default();
    (owed != Some(0)).then(|| format!("FREQ={frequency};INTERVAL={interval}{count}"))
}

/// When a moment is, if it is known to the day.
fn when(moment: &Moment) -> Option<When> {
    let (first, last) = exact_days(&moment.date)?;
    Some(match moment.instant().zip(moment.zone) {
        Some((instant, zone)) => When::At(instant, zone),
        None => When::Days(first, last),
    })
}

/// The last day in time, or the moment from which something was to be, by a `document`.
fn when_due(due: &Due, document: Option<&Agreement>) -> Option<When> {
    let start = document.and_then(Agreement::start);
    match due {
        Due::From(moment) => when(moment),
        // Each of its days has its own entry, or all have a rule.
        Due::Every(_) => None,
        Due::By(_) | Due::Before(_) | Due::Within(..) | Due::For(..) => {
            let day = last_days(due, start)?.single()?.to_naive().filter(has_four_digits)?;
            Some(When::Days(day, day))
        }
    }
}

/// The first and the last day of what is a day, or an interval between two, neither approximate nor uncertain, in years that
/// iCalendar can write.
fn exact_days(date: &Date) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = match date.ends() {
        None => (date.single()?, date.single()?),
        Some((start, end)) => (start.stated()?, end.stated()?),
    };
    let day = |part: Part| part.as_day().filter(|_| part.is_plain()).filter(has_four_digits);
    Some((day(first)?, day(last)?))
}

/// Whether iCalendar can write the year: it has four digits and no sign.
fn has_four_digits(day: &NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// How the clocks stood at the moments of `entries`, in each zone but UTC.
fn time_zones(out: &mut String, entries: &[Entry]) {
    let mut zones: BTreeMap<Zone, BTreeSet<Observance>> = BTreeMap::new();
    for entry in entries {
        if let When::At(instant, zone) = entry.when
            && zone != Zone::UTC
        {
            zones.entry(zone).or_default().insert(zone.observance(instant));
        }
    }
    for (zone, observances) in zones {
        line(out, "BEGIN", "VTIMEZONE");
        line(out, "TZID", zone.name());
        for observance in observances {
            let kind = if observance.is_summer { "DAYLIGHT" } else { "STANDARD" };
            let since = observance.since.map(|since| since.format("%Y%m%dT%H%M%S").to_string());
            line(out, "BEGIN", kind);
            line(out, "DTSTART", since.as_deref().unwrap_or("16010101T000000"));
            line(out, "TZOFFSETFROM", &offset(observance.before));
            line(out, "TZOFFSETTO", &offset(observance.offset));
            line(out, "TZNAME", &escape(&observance.name));
            line(out, "END", kind);
        }
        line(out, "END", "VTIMEZONE");
    }
}

/// A number of seconds ahead of UTC: `+0400`, with seconds where there are any.
fn offset(seconds: i64) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) = (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    match rest {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        rest => format!("{sign}{hours:02}{minutes:02}{rest:02}"),
    }
}

fn write(out: &mut String, entry: &Entry, host: &str) {
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &escape(&format!("{}@{host}", entry.id)));
    match entry.when {
        When::At(instant, zone) => {
            let start = instant.format("%Y%m%dT%H%M%SZ").to_string();
            line(out, "DTSTAMP", &start);
            if zone == Zone::UTC {
                line(out, "DTSTART", &start);
            } else {
                line(
                    out,
                    &format!("DTSTART;TZID={}", zone.name()),
                    &zone.local(instant).format("%Y%m%dT%H%M%S").to_string(),
                );
            }
        }
        When::Days(first, last) => {
            line(out, "DTSTAMP", &first.format("%Y%m%dT000000Z").to_string());
            line(out, "DTSTART;VALUE=DATE", &first.format("%Y%m%d").to_string());
            if let Some(after) = last.checked_add_days(Days::new(1)) {
                line(out, "DTEND;VALUE=DATE", &after.format("%Y%m%d").to_string());
            }
        }
    }
    if let Some(rule) = &entry.rule {
        line(out, "RRULE", rule);
    }
    line(out, "SUMMARY", &escape(&entry.summary));
    line(out, "DESCRIPTION", &escape(&entry.description));
    line(out, "CATEGORIES", &escape(&entry.category));
    if let Some(url) = &entry.url {
        line(out, "URL", url);
    }
    // Nobody is busy because of it.
    line(out, "TRANSP", "TRANSPARENT");
    line(out, "END", "VEVENT");
}

/// A text as a value: backslashes, separators and line ends are written out, other control characters left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            control if control.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// A content line, folded so that no line is longer than 75 octets and no character is torn.
fn line(out: &mut String, name: &str, value: &str) {
    let mut length = 0;
    for character in name.chars().chain(std::iter::once(':')).chain(value.chars()) {
        if length + character.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(character);
        length += character.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let value = "ə".repeat(100);
        let mut out = String::new();
        line(&mut out, "SUMMARY", &value);
        assert!(out.split("\r\n").all(|line| line.len() <= 75), "{out}");
        assert_eq!(out.replace("\r\n ", ""), format!("SUMMARY:{value}\r\n"));
    }

    #[test]
    fn separators_are_written_out() {
        assert_eq!(escape("a;b,c\\d\ne\r"), "a\\;b\\,c\\\\d\\ne");
    }

    #[test]
    fn a_zone_is_told_as_far_as_its_moments_need() {
        let zone = Zone::parse("Europe/Oslo").expect("a zone");
        let check = |instant: &str, since: &str, before: &str, after: &str, is_summer: bool| {
            let found = zone.observance(instant.parse().expect("an instant"));
            assert_eq!(found.since.map(|since| since.to_string()).as_deref(), Some(since), "{instant}");
            assert_eq!((offset(found.before).as_str(), offset(found.offset).as_str()), (before, after), "{instant}");
            assert_eq!(found.is_summer, is_summer, "{instant}");
        };
        check("2019-11-09T23:30:00Z", "2019-10-27 03:00:00", "+0200", "+0100", false);
        check("2019-10-27T01:00:00Z", "2019-10-27 03:00:00", "+0200", "+0100", false);
        check("2019-10-27T00:59:59Z", "2019-03-31 02:00:00", "+0100", "+0200", true);
        assert_eq!(Zone::UTC.observance(DateTime::UNIX_EPOCH).since, None);
        assert_eq!(offset(-12_600), "-0330");
    }

    #[test]
    fn a_rule_says_the_days_of_the_series_or_there_is_none() {
        let check = |period: &str, first: &str, owed, expected: Option<&str>| {
            let period = crate::value::Period::parse(period).expect(period);
            let series = Series::new(period, &Date::parse(first).expect(first), None).expect("a series");
            assert_eq!(rule(&series, owed).as_deref(), expected, "{period} from {first}");
        };
        check("P1Y", "1961-06-23", None, Some("FREQ=YEARLY;INTERVAL=1"));
        check("P6M", "1961-06-28", Some(4), Some("FREQ=MONTHLY;INTERVAL=6;COUNT=4"));
        check("P2W", "1961-06-23", Some(1), Some("FREQ=WEEKLY;INTERVAL=2;COUNT=1"));
        check("P1D", "1961-02-28", None, Some("FREQ=DAILY;INTERVAL=1"));
        check("P1M", "1961-01-31", None, None);
        check("P1Y", "1960-02-29", None, None);
        check("P1Y6M", "1961-06-23", None, None);
        check("P1D", "1961-02-28", Some(0), None);
    }

    fn check(date: &str, expected: Option<(&str, &str)>) {
        let moment = Moment { date: Date::parse(date).expect(date), time: None, zone: None };
        let days = when(&moment).map(|when| match when {
            When::Days(first, last) => (first.to_string(), last.to_string()),
            When::At(instant, _) => (instant.to_string(), String::new()),
        });
        assert_eq!(days, expected.map(|(first, last)| (first.to_owned(), last.to_owned())), "{date}");
    }

    #[test]
    fn only_what_is_known_to_the_day_stands_in_a_calendar() {
        check("2019-11-25", Some(("2019-11-25", "2019-11-25")));
        check("2019-11-25/2019-11-27", Some(("2019-11-25", "2019-11-27")));
        check("2019-11-25~", None);
        check("2019-11", None);
        check("2019-11/2019-12-01", None);
        check("2014-22", None);
        check("2019-11-XX", None);
        check("2019-11-25/..", None);
        check("-0043-03-15", None);
        check("Y17E7", None);
    }
}
