//! Events from calendars.

use std::fs;

use annals::diagnostic::Sink;
use annals::explainer;
use annals::import::Format;
use annals::import::draft::Stated;
use annals::import::plan::event_keys;
use annals::source::SourceMap;

use super::{Carried, file, imported, run, said};
use crate::support::{program, sites};

/// The keys of every event that a calendar can have, by its id: its days are known, and an hour has a zone.
fn events(texts: &SourceMap) -> Vec<(String, Vec<Stated>)> {
    let explainer = explainer::gather(texts, &mut Sink::new());
    let is_exact = |date: &str| date.split('/').all(|day| day.len() == 10 && !day.contains(['X', '~', '?', '%']));
    let keys = explainer.events.iter().filter_map(|event| {
        let mut keys = event_keys(event.front.as_ref()?);
        let date = keys.iter().find(|(key, _)| *key == "date").map(|(_, date)| date.clone())?;
        let has_zone = keys.iter().any(|(key, _)| *key == "zone");
        keys.retain(|(key, _)| *key != "time" || has_zone);
        is_exact(&date).then(|| (event.id.value.to_string(), keys))
    });
    let mut all: Vec<_> = keys.collect();
    all.sort();
    all
}

#[test]
fn events_come_back_from_the_calendar() {
    let told = [
        "no key is made for `DTSTAMP`",
        "no key is made for `TRANSP`",
        "no key is made for `DESCRIPTION of the calendar`",
        "no key is made for `NAME of the calendar`",
        "no key is made for `URL of the calendar`",
        "no key is made for `X-WR-CALDESC of the calendar`",
        "no key is made for `X-WR-CALNAME of the calendar`",
        "the due date of an obligation, as annals exports it, is no event",
    ];
    let carried = Carried {
        export: "calendar.ics",
        format: Format::ICalendar,
        is_of_it: |path| path.starts_with("content/events/"),
        fill: &["source=editors"],
        told: &told,
        records: events,
    };
    carried.comes_back("", 30);
    carried.comes_back("examples/svalbard", 5);
    carried.comes_back("examples/antarctic", 5);
}

/// A calendar with these lines in its events.
fn calendar(events: &[&str]) -> String {
    let events: String = events.iter().map(|lines| format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n")).collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{events}END:VCALENDAR\r\n")
}

#[test]
fn a_calendar_becomes_drafts_that_build() {
    let root = sites::small_copy("import-run/calendar");
    let text = calendar(&[
        "UID:7f3c@google.com\r\nSUMMARY:Talks\\, the second\r\n  day\r\nDTSTART;TZID=Europe/Oslo:19200209T153000\r\nDTEND;TZID=Europe/Oslo:19200209T170000\r\n\
         DESCRIPTION:One *word* and [@x].\\n\\nMore\\; \\\\ here\r\nLOCATION:spitsbergen\r\nURL:https://example.org/talks\r\nCATEGORIES:Old,LAW",
        "SUMMARY:Congress\r\nDTSTART;VALUE=DATE:19200301\r\nDTEND;VALUE=DATE:19200304\r\nLOCATION:Paris\r\nRRULE:FREQ=YEARLY",
    ]);
    fs::write(root.join("talks.ics"), text).expect("a file");
    let lacking = run(&root, &["talks.ics"]);
    assert_eq!(lacking.status.code(), Some(1), "{}", said(&lacking));
    assert!(said(&lacking).contains("every event has `source`, and 2 records do not say it"), "{}", said(&lacking));
    let fill = ["talks.ics", "--fill", "source=treaty", "--fill", "kind=signing"];
    let done = run(&root, &fill);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let expected = "\
---
# Imported, and not published: compare it with its sources, then delete `draft`.
# url: https://example.org/talks
title: Talks, the second day
date: 1920-02-09
time: \"15:30\"
zone: Europe/Oslo
kind: law
places: [svalbard]
sources: [treaty]
summary: One \\*word\\* and \\[@x\\]. [@treaty]
draft: true
---

More; \\\\ here [@treaty]
";
    assert_eq!(file(&root, "content/events/1920-02-09-talks-the-second-day.md"), expected);
    let congress = file(&root, "content/events/1920-03-01-congress.md");
    assert!(congress.contains("\ndate: 1920-03-01/1920-03-03\nkind: signing\nsources:"), "{congress}");
    for told in [
        "no key is made for `UID`; 1 record has it",
        "no key is made for `RRULE`; 1 record has it",
        "no key is made for `LOCATION`; 1 record has it",
        "no key is made for `hour of DTEND`; 1 record has it",
        "`CATEGORIES` is not understood: no kind of event is `Old`",
    ] {
        assert!(said(&done).contains(told), "{told}: {}", said(&done));
    }
    let mut check = program::annals();
    let checked = check.current_dir(&root).args(["check", "--drafts"]).output().expect("the program runs");
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    let again = run(&root, &fill);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert!(said(&again).contains("2 events there already, and the same"), "{}", said(&again));
}

/// When something is, as its lines say it: the date, the hour and the zone that become of it, and what is told.
#[test]
fn days_and_hours_are_read_as_they_are_meant() {
    let files = sites::Files::read(&sites::repository().join("tests/base")).sources();
    let check = |lines: &str, expected: [&str; 3], told: &[&str]| {
        let text = calendar(&[&format!("SUMMARY:A\r\n{lines}")]);
        let fill = ["source=treaty", "kind=signing", "zone=America/New_York"];
        let (planned, faults) = imported(&files, Format::ICalendar, &text, &fill);
        let change = planned.changes.first().map(|change| change.after.clone()).unwrap_or_default();
        let value = |key: &str| {
            let line = change.lines().find_map(|line| line.strip_prefix(&format!("{key}: ")));
            line.unwrap_or_default().trim_matches('"').to_owned()
        };
        assert_eq!([value("date"), value("time"), value("zone")], expected, "{lines}");
        let found: Vec<&str> = faults.iter().map(|fault| fault.headline.as_str()).collect();
        assert_eq!(found, told, "{lines}");
    };
    check("DTSTART;VALUE=DATE:20201109", ["2020-11-09", "", ""], &[]);
    check("DTSTART:20201109", ["2020-11-09", "", ""], &[]);
    check("DTSTART;VALUE=DATE:20201109\r\nDTEND;VALUE=DATE:20201110", ["2020-11-09", "", ""], &[]);
    check("DTSTART;VALUE=DATE:20201109\r\nDTEND;VALUE=DATE:20201109", ["2020-11-09", "", ""], &[]);
    check("DTSTART;VALUE=DATE:20201109\r\nDTEND;VALUE=DATE:20201201", ["2020-11-09/2020-11-30", "", ""], &[]);
    check("DTSTART;VALUE=DATE:20201109\r\nDURATION:P2W", ["2020-11-09/2020-11-22", "", ""], &[]);
    check("DTSTART;VALUE=DATE:20201109\r\nDURATION:P1D", ["2020-11-09", "", ""], &[]);
    check("DTSTART;VALUE=DATE:20201109\r\nDURATION:P3DT", ["2020-11-09/2020-11-11", "", ""], &[]);
    check("DTSTART:20201109T210000Z", ["2020-11-09", "21:00", "UTC"], &[]);
    check("DTSTART;TZID=Asia/Baku:20201110T010000", ["2020-11-10", "01:00", "Asia/Baku"], &[]);
    // An hour without a zone is in that which is filled in.
    check("DTSTART:20201109T210000", ["2020-11-09", "21:00", "America/New_York"], &[]);
    check(
        "DTSTART;TZID=W. Europe Standard Time:20201109T210000",
        ["2020-11-09", "21:00", "America/New_York"],
        &["`DTSTART` is not understood: no zone is named `W. Europe Standard Time`"],
    );
    check(
        "DTSTART:20201109T210000Z\r\nDTEND:20201110T000000Z",
        ["2020-11-09", "21:00", "UTC"],
        &["no key is made for `hour of DTEND`; 1 record has it"],
    );
    check(
        "DTSTART:20201109T210000Z\r\nDTEND:20201111T030000Z",
        ["2020-11-09/2020-11-11", "", ""],
        &[
            "`DTSTART` is not understood: only what is on a single day has an hour",
            "no key is made for `hour of DTEND`; 1 record has it",
        ],
    );
    check(
        "DTSTART:20201109T210030Z",
        ["2020-11-09", "21:00", "UTC"],
        &["no key is made for `seconds of DTSTART`; 1 record has it"],
    );
    check(
        "DTSTART:20201109T210000Z\r\nDURATION:PT1H",
        ["2020-11-09", "21:00", "UTC"],
        &["no key is made for `DURATION`; 1 record has it"],
    );
    check(
        "DTSTART;VALUE=DATE:20201109\r\nDTEND;VALUE=DATE:20201101",
        ["2020-11-09", "", ""],
        &["`DTEND` is not understood: it is before `DTSTART`"],
    );
    check(
        "DTSTART;VALUE=DATE:20201109\r\nDTEND:20201110T000000Z",
        ["2020-11-09", "", ""],
        &["`DTEND` is not understood: it is not stated in the same way as `DTSTART`"],
    );
    let no_date = "every event has `date`, and 1 record does not say it";
    check(
        "DTSTART:20200231",
        ["", "", ""],
        &[no_date, "`DTSTART` is not understood: day 31 of 2020-02 does not exist"],
    );
    check("DTSTART:20201109T250000", ["", "", ""], &[no_date, "`DTSTART` is not understood: hour 25 does not exist"]);
    check(
        "DTSTART:next Monday",
        ["", "", ""],
        &[no_date, "`DTSTART` is not understood: `next Monday` is no day and no hour"],
    );
    check(
        "DTSTART:éé201109",
        ["", "", ""],
        &[no_date, "`DTSTART` is not understood: `éé201109` is no day and no hour"],
    );
}

#[test]
fn what_is_no_event_is_told_and_stays_behind() {
    let files = sites::Files::read(&sites::repository().join("tests/base")).sources();
    let text = "BEGIN:VCALENDAR\nX-WR-CALNAME:Ours\nBEGIN:VTODO\nSUMMARY:Do\nEND:VTODO\nBEGIN:VTODO\nEND:VTODO\nBEGIN:VTIMEZONE\nTZID:X\nEND:VTIMEZONE\n\
        BEGIN:VEVENT\nSUMMARY:A\nDTSTART:19200101\nSTATUS:CANCELLED\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:due/9/x/0@abc.annals\nSUMMARY:Due\nDTSTART:19200101\nEND:VEVENT\n\
        BEGIN:VEVENT\nUID:event/1920-01-02-own@abc.annals\nSUMMARY:B\nSUMMARY:C\nDTSTART:19200102\nBEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM\nX-Y:1\nEND:VEVENT\nEND:VCALENDAR\n";
    let (planned, faults) = imported(&files, Format::ICalendar, text, &["source=treaty", "kind=signing"]);
    assert_eq!(planned.added, [("1920-01-02-own".to_owned(), "1920-01-02-own".to_owned())]);
    assert_eq!(planned.n_left_out, 0);
    let told: Vec<&str> = faults.iter().map(|fault| fault.headline.as_str()).collect();
    let expected = [
        "no key is made for `X-WR-CALNAME of the calendar`; 1 record has it",
        "a `VTODO` is no event; there are 2",
        "what is cancelled is no event; there is 1",
        "the due date of an obligation, as annals exports it, is no event; there is 1",
        "`SUMMARY` is not understood: it stands there twice",
        "no key is made for `VALARM`; 1 record has it",
        "no key is made for `X-Y`; 1 record has it",
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_no_calendar_changes_nothing() {
    let root = sites::small_copy("import-run/broken-calendar");
    let deep = "BEGIN:VCALENDAR\n".repeat(200) + &"END:VCALENDAR\n".repeat(200);
    let event = |line: &str| calendar(&[&format!("SUMMARY:A\r\nDTSTART:19200101\r\n{line}")]);
    for (text, code, told) in [
        ("", 2, "the file is no iCalendar"),
        ("Year,Month\n1920,2\n", 2, "a.ics:1:1"),
        ("[{\"id\": 1}]", 2, "the file is no iCalendar"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", 2, "`BEGIN:VEVENT` has no end"),
        ("BEGIN:VCALENDAR\nEND:VEVENT\n", 2, "`BEGIN:VCALENDAR` has no end"),
        ("BEGIN:VCALENDAR\nCALSCALE:HEBREW\nEND:VCALENDAR\n", 2, "the days are of another calendar"),
        (&deep, 2, "a.ics:101:1"),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", 0, "added 0 events"),
        (&event("a line of no use"), 0, "a.ics:7:1"),
        (&event("DESCRIPTION:\u{7}"), 0, "U+0007"),
        (&event("URL:example.org"), 0, "`URL` is not understood"),
    ] {
        let _ = fs::remove_file(root.join("content/events/1920-01-01-a.md"));
        fs::write(root.join("a.ics"), text).expect("a file");
        let refused = run(&root, &["a.ics", "--fill", "source=treaty", "--fill", "kind=law"]);
        assert_eq!(refused.status.code(), Some(code), "{text:.90}: {}", said(&refused));
        assert!(said(&refused).contains(told), "{told}, {text:.90}: {}", said(&refused));
    }
}
