//! iCalendar (RFC 5545) → drafts of events, the way back from `render/formats/calendar.rs`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::content_lines::{self, Component, Property};
use super::draft::EventDraft;
use super::faults::{BAD_IMPORT, UNMAPPED_RECORD, Unmapped, parsed, unread};
use super::fields::{Fate, Field, fate};
use super::prose;
use super::text::clean;
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{FileId, Span, Spanned};
use crate::value::{Clock, Date, Slug, WebUrl, Zone};

/// Every property of an event that RFC 5545 and RFC 7986 have.
#[rustfmt::skip]
pub static FIELDS: &[Field] = &[
    ("SUMMARY", Fate::Key("`title`; after the date, the name of the file")),
    ("DTSTART", Fate::Key("`date`, and `time` to the minute of what is on a single day, with its `zone`: that of `TZID`, UTC after a `Z`, else what `--fill zone=…` says")),
    ("DTEND", Fate::Key("the end of `date`: the day before it, if it is a day; its hour stays behind and is told")),
    ("DURATION", Fate::Key("the end of `date`, if it is in days or weeks and `DTSTART` is a day; any other stays behind and is told")),
    ("DESCRIPTION", Fate::Key("`summary`, its first line; the others are the text of the file")),
    ("LOCATION", Fate::Key("`places`, if it is the id or a name of one place of the explainer; any other stays behind and is told")),
    ("CATEGORIES", Fate::Key("`kind`, if one of them is the id or the name of one of the `event_kinds`")),
    ("URL", Fate::Guides("a remark in the file, which is not published")),
    ("UID", Fate::Guides("the id, as annals exports it; any other stays behind and is told")),
    ("STATUS", Fate::Guides("what is `CANCELLED` did not happen: it stays behind and is told")),
    ("RRULE", Fate::Guides("what comes back becomes one event, when it is for the first time; the rule stays behind and is told")),
    ("RDATE", Fate::None), ("EXDATE", Fate::None), ("RECURRENCE-ID", Fate::None),
    ("DTSTAMP", Fate::None), ("CREATED", Fate::None), ("LAST-MODIFIED", Fate::None), ("SEQUENCE", Fate::None), ("CLASS", Fate::None), ("GEO", Fate::None),
    ("ORGANIZER", Fate::None), ("ATTENDEE", Fate::None), ("CONTACT", Fate::None), ("PRIORITY", Fate::None), ("TRANSP", Fate::None), ("ATTACH", Fate::None),
    ("COMMENT", Fate::None), ("REQUEST-STATUS", Fate::None), ("RELATED-TO", Fate::None), ("RESOURCES", Fate::None), ("COLOR", Fate::None), ("IMAGE", Fate::None),
    ("CONFERENCE", Fate::None), ("VALARM", Fate::None),
];

/// Properties that may stand there more than once and are read each time.
const SEVERAL: [&str; 1] = ["CATEGORIES"];

/// Reads the events of `text`; none if it is no calendar, or one that counts its days in another way, which has been reported.
pub(super) fn read(file: FileId, text: &str, sink: &mut Sink) -> Option<Vec<EventDraft>> {
    let calendars = content_lines::calendars(file, text, sink)?;
    let mut reader = Reader {
        sink,
        unmapped: Unmapped::new("write it by hand where it belongs, if it matters"),
        others: BTreeMap::new(),
    };
    let mut drafts = Vec::new();
    for calendar in &calendars {
        reader.calendar(calendar)?;
        for component in &calendar.components {
            match component.name.value.as_str() {
                "VEVENT" => drafts.extend(reader.event(component)),
                // The names of zones count, by the rules that the program has for them.
                "VTIMEZONE" => {}
                other => reader.other(format!("a `{other}`"), component.name.span),
            }
        }
    }
    reader.report();
    Some(drafts)
}

/// What is known while events are read.
struct Reader<'s> {
    sink: &'s mut Sink,
    unmapped: Unmapped,
    /// What is no event: what it is, where it stands first, and how often.
    others: BTreeMap<String, (Span, usize)>,
}

/// A value of `DTSTART` or `DTEND`.
struct Stamp {
    day: NaiveDate,
    clock: Option<Clock>,
    /// The zone that is named, whether it is known or not.
    zone_name: Option<String>,
    zone: Option<Zone>,
    span: Span,
}

impl Reader<'_> {
    fn other(&mut self, what: String, span: Span) {
        self.others.entry(what).or_insert((span, 0)).1 += 1;
    }

    fn report(self) {
        for (what, (span, n)) in self.others {
            let records = if n == 1 { "there is 1".to_owned() } else { format!("there are {n}") };
            let fault = Diagnostic::new(&UNMAPPED_RECORD, span, format!("{what} is no event; {records}"));
            self.sink.report(fault.label("stays behind").help("write it by hand where it belongs, if it matters"));
        }
        self.unmapped.report(self.sink);
    }

    /// What a calendar says of itself; none if its days are not those of the Gregorian calendar.
    fn calendar(&mut self, calendar: &Component) -> Option<()> {
        for property in &calendar.properties {
            match property.name.as_str() {
                "CALSCALE" if property.value.value.trim().eq_ignore_ascii_case("GREGORIAN") => {}
                "CALSCALE" => {
                    let fault = Diagnostic::new(&BAD_IMPORT, property.value.span, "the days are of another calendar");
                    self.sink.report(fault.label("not `GREGORIAN`").help("export it in the Gregorian calendar"));
                    return None;
                }
                "PRODID" | "VERSION" => {}
                name => self.unmapped.note(&format!("{name} of the calendar"), property.value.span),
            }
        }
        Some(())
    }

    /// The event; none if the component is something else, which is told.
    fn event(&mut self, component: &Component) -> Option<EventDraft> {
        let span = component.name.span;
        self.others_of(component);
        let get = |name: &str| component.properties.iter().find(|property| property.name == name);
        let line = |name: &'static str| get(name).map(|property| property.value.clone().map(|_| property.text()));
        if get("STATUS").is_some_and(|status| status.value.value.trim().eq_ignore_ascii_case("CANCELLED")) {
            self.other("what is cancelled".to_owned(), span);
            return None;
        }
        let mut draft = EventDraft::new(span);
        if let Some(uid) = line("UID") {
            match own(&uid.value) {
                Some(("due", _)) => {
                    self.other("the due date of an obligation, as annals exports it,".to_owned(), span);
                    return None;
                }
                Some((_, id)) => draft.id = Some(uid.map(|_| id)),
                None => self.unmapped.note("UID", uid.span),
            }
        }
        let title =
            line("SUMMARY").map(|title| title.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")));
        draft.title =
            title.filter(|title| !title.value.is_empty()).and_then(|title| clean("SUMMARY", title, self.sink));
        self.when(&mut draft, get("DTSTART"), get("DTEND"), get("DURATION"));
        if let Some(text) = line("DESCRIPTION").and_then(|text| clean("DESCRIPTION", text, self.sink)) {
            draft.paragraphs = prose::plain(&text.value).paragraphs;
        }
        draft
            .places
            .extend(line("LOCATION").filter(|place| !place.value.trim().is_empty()).map(|place| ("LOCATION", place)));
        for property in component.properties.iter().filter(|property| property.name == "CATEGORIES") {
            let words = property.texts().into_iter();
            draft.kinds.extend(words.map(|word| ("CATEGORIES", Spanned::new(word, property.value.span))));
        }
        let url = get("URL").map(|url| url.value.clone().map(|url| url.trim().to_owned()));
        draft.addresses.extend(parsed("URL", url, WebUrl::parse, self.sink).map(|url| ("url", url.value)));
        if let Some(rule) = get("RRULE") {
            self.unmapped.note("RRULE", rule.value.span);
        }
        Some(draft)
    }

    /// The properties that no key is made for, those that stand there twice, and what stands in the event.
    fn others_of(&mut self, component: &Component) {
        for (position, property) in component.properties.iter().enumerate() {
            let name = property.name.as_str();
            let is_twice = component.properties[..position].iter().any(|before| before.name == name);
            match fate(FIELDS, name) {
                _ if property.value.value.trim().is_empty() => {}
                Fate::None => self.unmapped.note(name, property.value.span),
                _ if is_twice && !SEVERAL.contains(&name) => {
                    self.sink.report(unread(name, property.value.span, "it stands there twice", None));
                }
                _ => {}
            }
        }
        for inner in &component.components {
            self.unmapped.note(&inner.name.value, inner.name.span);
        }
    }

    fn when(
        &mut self,
        draft: &mut EventDraft,
        start: Option<&Property>,
        end: Option<&Property>,
        length: Option<&Property>,
    ) {
        let Some(start) = start.and_then(|start| self.stamp("DTSTART", start)) else { return };
        let last = match (end, length) {
            (Some(end), _) => self.stamp("DTEND", end).and_then(|end| self.last_day(&start, &end)),
            (None, Some(length)) => self.last_day_after(&start, length),
            (None, None) => None,
        };
        let last = last.filter(|last| *last != start.day);
        let text = match last {
            Some(last) => format!("{}/{last}", start.day),
            None => start.day.to_string(),
        };
        draft.date = parsed("DTSTART", Some(Spanned::new(text, start.span)), Date::parse, self.sink);
        if start.clock.is_some() && last.is_some() {
            let why = "only what is on a single day has an hour";
            return self.sink.report(unread(
                "DTSTART",
                start.span,
                why,
                Some("write by hand when it began".to_owned()),
            ));
        }
        draft.time = start.clock.map(|clock| Spanned::new(clock, start.span));
        draft.zone = start.zone.map(|zone| Spanned::new(zone, start.span));
        if let (Some(name), None) = (&start.zone_name, start.zone) {
            let why = format!("no zone is named `{name}`");
            let help = "say with `--fill zone=…` what holds for all, as in `--fill zone=Europe/Oslo`".to_owned();
            self.sink.report(unread("DTSTART", start.span, &why, Some(help)));
        }
    }

    /// A day, or an hour of one.
    fn stamp(&mut self, field: &str, property: &Property) -> Option<Stamp> {
        let span = property.value.span;
        let text = property.value.value.trim();
        let is_utc = text.ends_with('Z');
        let (day, clock) =
            text.trim_end_matches('Z').split_once('T').map_or((text, None), |(day, hour)| (day, Some(hour)));
        let are_digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|byte| byte.is_ascii_digit());
        if !are_digits(day, 8) || clock.is_some_and(|clock| !are_digits(clock, 6)) {
            let help = "a day is `20201109`, an hour `20201109T153000`, in UTC with a `Z`".to_owned();
            self.sink.report(unread(field, span, &format!("`{text}` is no day and no hour"), Some(help)));
            return None;
        }
        let day = Spanned::new(format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]), span);
        let day = parsed(field, Some(day), Date::parse, self.sink)?.value.as_day()?;
        let clock = match clock {
            Some(clock) => {
                if &clock[4..] != "00" {
                    self.unmapped.note(&format!("seconds of {field}"), span);
                }
                let minute = Spanned::new(format!("{}:{}", &clock[..2], &clock[2..4]), span);
                Some(parsed(field, Some(minute), Clock::parse, self.sink)?.value)
            }
            None => None,
        };
        let zone_name = match is_utc {
            true => Some("UTC".to_owned()),
            false => property.parameter("TZID").filter(|_| clock.is_some()).map(str::to_owned),
        };
        let zone = zone_name.as_deref().and_then(zone);
        Some(Stamp { day, clock, zone_name, zone, span })
    }

    /// The last day of what begins at `start` and ends at `end`.
    fn last_day(&mut self, start: &Stamp, end: &Stamp) -> Option<NaiveDate> {
        let help = Some("write its end by hand".to_owned());
        if start.clock.is_some() != end.clock.is_some() || start.zone_name != end.zone_name {
            self.sink.report(unread("DTEND", end.span, "it is not stated in the same way as `DTSTART`", help));
            return None;
        }
        let is_before = (end.day, end.clock) < (start.day, start.clock);
        if is_before {
            self.sink.report(unread("DTEND", end.span, "it is before `DTSTART`", help));
            return None;
        }
        let midnight = Clock::parse("00:00").ok();
        match end.clock {
            // The day of the end is over when it begins. Programs that do not know it write the day itself.
            None => end.day.pred_opt().filter(|last| *last >= start.day),
            Some(_) => {
                if end.clock != start.clock || end.day != start.day {
                    self.unmapped.note("hour of DTEND", end.span);
                }
                let is_over = end.clock == midnight && end.day > start.day;
                if is_over { end.day.pred_opt() } else { Some(end.day) }
            }
        }
    }

    /// The last day of what begins on a day and takes whole days.
    fn last_day_after(&mut self, start: &Stamp, length: &Property) -> Option<NaiveDate> {
        let text = length.value.value.trim();
        // Days are `P3D`; a program that many use writes the sign of the hours after them, of which there are none.
        let text = text.trim_end_matches('T');
        let number = |unit: char| text.strip_prefix('P')?.strip_suffix(unit)?.parse::<u64>().ok();
        let days = number('D').or_else(|| number('W').and_then(|weeks| weeks.checked_mul(7)));
        match days.filter(|days| *days > 0 && start.clock.is_none()) {
            Some(days) => start.day.checked_add_days(chrono::Days::new(days - 1)),
            None => {
                self.unmapped.note("DURATION", length.value.span);
                None
            }
        }
    }
}

/// The zone that a name means, of which some programs write an address before it: `/freeassociation.sourceforge.net/Europe/Oslo`.
fn zone(name: &str) -> Option<Zone> {
    let ends = name.match_indices('/').map(|(at, _)| &name[at + 1..]);
    std::iter::once(name).chain(ends).find_map(|name| Zone::parse(name).ok())
}

/// What annals made an entry of, and its id: `event/ID@….annals` or `due/…@….annals`.
fn own(uid: &str) -> Option<(&str, String)> {
    let (name, host) = uid.split_once('@')?;
    let (kind, id) = name.split_once('/')?;
    let is_own = host.ends_with(".annals") && (kind == "due" || (kind == "event" && Slug::parse(id).is_ok()));
    is_own.then(|| (kind, id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{own, zone};

    #[test]
    fn a_zone_is_found_behind_the_address_of_its_maker() {
        let name = |text: &str| zone(text).map(crate::value::Zone::name);
        assert_eq!(name("Europe/Oslo"), Some("Europe/Oslo"));
        assert_eq!(name("/freeassociation.sourceforge.net/Europe/Oslo"), Some("Europe/Oslo"));
        assert_eq!(name("/citadel.org/20210210_1/America/Argentina/Ushuaia"), Some("America/Argentina/Ushuaia"));
        assert_eq!(name("W. Europe Standard Time"), None);
        assert_eq!(name("UTC"), Some("UTC"));
    }

    #[test]
    fn only_a_name_of_our_own_is_an_id() {
        assert_eq!(own("event/1920-02-09-signing@abcd.annals"), Some(("event", "1920-02-09-signing".to_owned())));
        assert_eq!(own("due/9/corridor/0@abcd.annals"), Some(("due", "9/corridor/0".to_owned())));
        for text in ["event/a@example.org", "event/A B@x.annals", "7f3c@google.com", "other/a@x.annals", ""] {
            assert_eq!(own(text), None, "{text}");
        }
    }
}
