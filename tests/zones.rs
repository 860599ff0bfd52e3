//! The hours of every zone, beside those that the machine's own copy of the database gives by way of Python.
//!
//! Skipped, with a message, where Python or that copy is missing, or where the copy is built without the histories of places that
//! have agreed with another since 1970 (Debian's has them).

#![allow(clippy::print_stdout, reason = "a test that is skipped says why")]

use std::collections::BTreeSet;
use std::process::Command;

use annals::value::Zone;
use chrono::DateTime;

/// Prints the version of the database, then a zone, an instant and its offset in seconds a line.
const JUDGE: &str = r"
import datetime, pathlib, zoneinfo
utc, epoch = datetime.timezone.utc, datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
for folder in zoneinfo.TZPATH:
    if pathlib.Path(folder, 'Europe/Oslo').exists():
        break
else:
    raise SystemExit('no database')
for name in sorted(zoneinfo.available_timezones()):
    if name == 'localtime':
        continue
    with open(pathlib.Path(folder, name), 'rb') as file:
        zone = zoneinfo.ZoneInfo.from_file(file)
    for year in range(1850, 2026, 3):
        for month in (1, 7):
            at = datetime.datetime(year, month, 15, 12, tzinfo=utc)
            print(name, int((at - epoch).total_seconds()), int(at.astimezone(zone).utcoffset().total_seconds()))
";

/// What the version compiled in (2026b) has corrected since 2025b: Tijuana's years from 1953 to 1961, with its other names.
const CORRECTED: [&str; 4] = ["America/Ensenada", "America/Santa_Isabel", "America/Tijuana", "Mexico/BajaNorte"];

#[test]
fn every_hour_is_as_the_machine_has_it() {
    let judged = Command::new("python3").args(["-c", JUDGE]).output();
    let judged = match judged {
        Ok(judged) if judged.status.success() => String::from_utf8(judged.stdout).expect("Python prints UTF-8"),
        other => return println!("skipped: python3 with a time zone database is missing: {other:?}"),
    };
    let hours: Vec<(&str, i64, i64)> = judged
        .lines()
        .map(|line| {
            let words: Vec<&str> = line.split(' ').collect();
            (words[0], words[1].parse().expect("an instant"), words[2].parse().expect("an offset"))
        })
        .collect();
    let of = |zone: &str| hours.iter().filter(|hour| hour.0 == zone).map(|hour| hour.2).collect::<Vec<_>>();
    if of("Europe/Oslo") == of("Europe/Berlin") {
        return println!("skipped: the machine's database gives Oslo the hours of Berlin");
    }
    let mut differing = BTreeSet::new();
    let mut n_zones = BTreeSet::new();
    for &(name, instant, offset) in &hours {
        let Ok(zone) = Zone::parse(name) else { continue };
        n_zones.insert(name);
        let local = zone.local(DateTime::from_timestamp(instant, 0).expect("an instant"));
        if local.and_utc().timestamp() - instant != offset && !CORRECTED.contains(&name) {
            differing.insert(format!("{name} at {instant}"));
        }
    }
    assert!(n_zones.len() > 500, "{} zones of the machine are known", n_zones.len());
    assert!(differing.is_empty(), "{differing:#?}");
}
