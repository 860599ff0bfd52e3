//! Time zones: how the clocks of a place stood to UTC, and when they were changed.
//!
//! Comes in: `Europe/Oslo`. Goes out: a [`Zone`] that knows the instants at which its clocks showed a time. The only file that
//! names the crates of the IANA time zone database, which is compiled in with its file `backzone`: without that, places whose
//! clocks have agreed since 1970 share one history, and Oslo's hours of 1947 would be Berlin's. Reads no data of the machine.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use tz::timezone::{TimeZoneRef, TransitionRule};
use tzdb_data::{TZ_NAMES, find_tz};

use super::ValueError;
use crate::diagnostic::nearest;

/// A time zone of the IANA database that belongs to a place, or to a fixed distance from UTC. Equal zones have the same name: an
/// alias is another zone.
#[derive(Clone, Copy)]
pub struct Zone {
    name: &'static str,
    clocks: &'static TimeZoneRef<'static>,
}

/// What clocks are called in many places, with zones of some of them. Some of these the database has as zones of their own; but places that call
/// their time so have different histories, and versions of the database do not agree whose is meant.
#[rustfmt::skip]
const NOT_OF_A_PLACE: &[(&str, &[&str])] = &[
    ("ACST", &["Australia/Adelaide", "Australia/Darwin"]), ("ADT", &["America/Halifax"]), ("AEDT", &["Australia/Sydney"]),
    ("AEST", &["Australia/Sydney", "Australia/Brisbane"]), ("AKST", &["America/Anchorage"]), ("AMT", &["Asia/Yerevan", "America/Manaus"]),
    ("ART", &["America/Argentina/Buenos_Aires"]), ("AST", &["America/Halifax", "Asia/Riyadh"]), ("AWST", &["Australia/Perth"]), ("AZT", &["Asia/Baku"]),
    ("BRT", &["America/Sao_Paulo"]), ("BST", &["Europe/London", "Asia/Dhaka"]), ("CAT", &["Africa/Maputo", "Africa/Harare"]),
    ("CDT", &["America/Chicago", "America/Havana"]), ("CEST", &["Europe/Berlin", "Europe/Paris", "Europe/Warsaw"]),
    ("CET", &["Europe/Berlin", "Europe/Brussels", "Europe/Warsaw"]), ("CLT", &["America/Santiago"]), ("COT", &["America/Bogota"]),
    ("CST", &["America/Chicago", "America/Mexico_City", "Asia/Shanghai"]), ("CST6CDT", &["America/Chicago"]), ("EAT", &["Africa/Nairobi", "Africa/Addis_Ababa"]),
    ("EDT", &["America/New_York", "America/Toronto"]), ("EEST", &["Europe/Athens", "Europe/Kiev"]), ("EET", &["Europe/Athens", "Europe/Kiev"]),
    ("EST", &["America/New_York", "America/Toronto", "America/Panama"]), ("EST5EDT", &["America/New_York"]), ("GET", &["Asia/Tbilisi"]),
    ("HKT", &["Asia/Hong_Kong"]), ("HST", &["Pacific/Honolulu"]), ("ICT", &["Asia/Bangkok", "Asia/Ho_Chi_Minh"]), ("IRST", &["Asia/Tehran"]),
    ("IST", &["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]), ("JST", &["Asia/Tokyo"]), ("KST", &["Asia/Seoul"]), ("MDT", &["America/Denver"]),
    ("MET", &["Europe/Berlin", "Europe/Brussels"]), ("MSD", &["Europe/Moscow"]), ("MSK", &["Europe/Moscow"]), ("MST", &["America/Denver", "America/Phoenix"]),
    ("MST7MDT", &["America/Denver"]), ("NST", &["America/St_Johns"]), ("NZDT", &["Pacific/Auckland"]), ("NZST", &["Pacific/Auckland"]),
    ("PDT", &["America/Los_Angeles", "America/Vancouver"]), ("PKT", &["Asia/Karachi"]), ("PST", &["America/Los_Angeles", "America/Vancouver", "Asia/Manila"]),
    ("PST8PDT", &["America/Los_Angeles"]), ("SAST", &["Africa/Johannesburg"]), ("SGT", &["Asia/Singapore"]), ("TRT", &["Europe/Istanbul"]),
    ("WAT", &["Africa/Lagos", "Africa/Luanda"]), ("WEST", &["Europe/Lisbon"]), ("WET", &["Europe/Lisbon"]), ("WIB", &["Asia/Jakarta"]),
];

/// A change of the clocks by which a time is not one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// The clocks were put forward past it.
    Skipped {
        /// What they showed when it would have been that time by the reckoning after the change.
        earlier: NaiveDateTime,
        /// What they showed when it would have been that time by the reckoning before the change.
        later: NaiveDateTime,
    },
    /// The clocks were put back, and showed it twice.
    Repeated {
        /// The first instant.
        first: DateTime<Utc>,
        /// The second one.
        second: DateTime<Utc>,
    },
}

/// How the clocks of a zone stand to UTC, and since when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Observance {
    /// When it began, as the clocks showed it before they were changed; none if they had stood so for two hundred years.
    pub since: Option<NaiveDateTime>,
    /// How far ahead of UTC they were before it began, in seconds.
    pub before: i64,
    /// How far ahead of UTC they are, in seconds.
    pub offset: i64,
    /// What the database calls it: `CET`, `+04`.
    pub name: String,
    /// Whether clocks are put forward for the summer.
    pub is_summer: bool,
}

impl Zone {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self { name: "UTC", clocks: &tzdb_data::time_zone::UTC };

    /// Reads the name of a zone, as in `Europe/Oslo` or `UTC`.
    ///
    /// # Errors
    /// If the database has no zone of exactly this name, or it is the name of no place, such as `CET`.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        if let Some((name, zones)) = NOT_OF_A_PLACE.iter().find(|(name, _)| name.eq_ignore_ascii_case(text.trim())) {
            return Err(no_place(name, zones));
        }
        if is_offset(text) {
            return Err(ValueError::new(format!("`{text}` is a distance from UTC, and no zone"))
                .help("write the zone of the place where the clocks stood, as in `Europe/Oslo`: it knows how far from UTC they were, and when"));
        }
        let found = TZ_NAMES.iter().find(|name| **name == text);
        match found.and_then(|name| Some(Self { name, clocks: find_tz(name.as_bytes())? })) {
            Some(zone) => Ok(zone),
            None => {
                let error = ValueError::new(format!("no time zone is named `{text}`"));
                Err(match near_zone(text) {
                    Some(name) => {
                        let error = error.help(format!("did you mean `{name}`?"));
                        if name.eq_ignore_ascii_case(text) { error.instead(name) } else { error.perhaps(name) }
                    }
                    None => error.help("write the IANA name of the place's zone, as in `Europe/Oslo`, or `UTC`"),
                })
            }
        }
    }

    /// The names that the database has.
    #[must_use]
    pub fn names() -> &'static [&'static str] {
        TZ_NAMES
    }

    /// The name.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.name
    }

    /// What the clocks show at `instant`.
    #[must_use]
    pub fn local(self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant.naive_utc() + TimeDelta::seconds(self.standing(instant.timestamp()).0)
    }

    /// The first instant at which the clocks of the zone show `local` or, where they skip it, a later time.
    pub(super) fn instant(self, local: NaiveDateTime) -> DateTime<Utc> {
        let first = self.seconds(local).first().copied();
        instant_at(first.unwrap_or_else(|| self.end_of_gap(local)))
    }

    /// The change of the clocks by which `local` is no instant of the zone, or two.
    pub(super) fn change_at(self, local: NaiveDateTime) -> Option<ClockChange> {
        match *self.seconds(local) {
            [_] => None,
            [first, .., second] => Some(ClockChange::Repeated { first: instant_at(first), second: instant_at(second) }),
            [] => {
                let end = self.end_of_gap(local);
                let gap = TimeDelta::seconds(self.standing(end).0 - self.standing(end - 1).0);
                Some(ClockChange::Skipped { earlier: local - gap, later: local + gap })
            }
        }
    }

    /// The instants at which the clocks show `local`, in seconds since 1970, in order.
    fn seconds(self, local: NaiveDateTime) -> Vec<i64> {
        let local = local.and_utc().timestamp();
        // The clocks show a time wherever one of the distances that they ever had leads from it to an instant with that distance.
        let is_shown = |offset: &i64| self.standing(local - offset).0 == *offset;
        let mut seconds: Vec<i64> = self.offsets().filter(is_shown).map(|offset| local - offset).collect();
        seconds.sort_unstable();
        seconds.dedup();
        seconds
    }

    /// How far ahead of UTC the clocks have ever been, or will be by the rule of today, in seconds.
    fn offsets(self) -> impl Iterator<Item = i64> {
        let rule = match self.clocks.extra_rule() {
            Some(TransitionRule::Alternate(rule)) => [Some(rule.std()), Some(rule.dst())],
            Some(TransitionRule::Fixed(kind)) => [Some(kind), None],
            None => [None, None],
        };
        self.clocks.local_time_types().iter().chain(rule.into_iter().flatten()).map(|kind| kind.ut_offset().into())
    }

    /// The second, counted from 1970, at which clocks are put forward past `local`.
    fn end_of_gap(self, local: NaiveDateTime) -> i64 {
        // No zone has ever been further than a day from UTC, or skipped more than a day.
        const TWO_DAYS: i64 = 2 * 24 * 60 * 60;
        let local = local.and_utc().timestamp();
        let (mut before, mut after) = (local - TWO_DAYS, local + TWO_DAYS);
        while after - before > 1 {
            let second = before.midpoint(after);
            if second + self.standing(second).0 < local {
                before = second;
            } else {
                after = second;
            }
        }
        after
    }

    /// How far ahead of UTC the clocks are at a second counted from 1970, whether that is summer time, and what it is called.
    fn standing(self, second: i64) -> (i64, bool, &'static str) {
        // The database has rules for all the future that a date of ours with an hour can lie in.
        match self.clocks.find_local_time_type(second) {
            Ok(kind) => (kind.ut_offset().into(), kind.is_dst(), kind.time_zone_designation()),
            Err(_) => (0, false, ""),
        }
    }

    /// How the clocks of the zone stand to UTC at `instant`.
    #[must_use]
    pub fn observance(self, instant: DateTime<Utc>) -> Observance {
        const DAY: i64 = 24 * 60 * 60;
        const DAYS: i64 = 200 * 365;
        let now = instant.timestamp();
        let (offset, is_summer, name) = self.standing(now);
        let name = name.to_owned();
        let is_same = |second: i64| {
            let (there, summer, _) = self.standing(second);
            there == offset && summer == is_summer
        };
        let Some(other) = (1..DAYS).map(|days| now - days * DAY).find(|&second| !is_same(second)) else {
            return Observance { since: None, before: offset, offset, name, is_summer };
        };
        // The change was within the day after that; it is looked for to the second.
        let (mut without, mut with) = (other, other + DAY);
        while with - without > 1 {
            let middle = without.midpoint(with);
            if is_same(middle) { with = middle } else { without = middle }
        }
        let before = self.standing(without).0;
        let since = DateTime::from_timestamp(with + before, 0).map(|local| local.naive_utc());
        Observance { since, before, offset, name, is_summer }
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Ord for Zone {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}

impl PartialOrd for Zone {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Zone").field(&self.name).finish()
    }
}

impl fmt::Display for Zone {
    /// The name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

fn instant_at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(second, 0).unwrap_or_default()
}

/// The fault of a name that says what clocks are called, and not where they stand.
fn no_place(name: &str, zones: &[&str]) -> ValueError {
    let named: Vec<String> = zones.iter().map(|zone| format!("`{zone}`")).collect();
    let error = ValueError::new(format!("`{name}` is what clocks are called in many places, at different times"))
        .help(format!("write the zone of the place where the clocks stood, such as {}", named.join(", ")));
    match zones {
        [only] => error.perhaps(*only),
        _ => error,
    }
}

/// Whether `text` says how far clocks are from UTC: `+04:00`, `UTC+4`, `GMT-3:30`. The zones of the database that are named so count the other way
/// round: `Etc/GMT+4` is four hours behind.
fn is_offset(text: &str) -> bool {
    let upper = text.trim().to_ascii_uppercase();
    let bare = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT")).unwrap_or(&upper).trim_start();
    let digits = bare.strip_prefix(['+', '-', '−']).unwrap_or_default();
    // `GMT+0` is a zone of the database, and says what it means.
    !digits.is_empty() && digits != "0" && digits.chars().all(|c| c.is_ascii_digit() || c == ':')
}

/// The zone that `text` was probably meant to name: the same in other letters, of the same city, or spelt nearly so.
fn near_zone(text: &str) -> Option<&'static str> {
    let city = |name: &str| name.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let written = text.trim().replace(' ', "_");
    let names = || TZ_NAMES.iter().copied();
    names()
        .find(|name| name.eq_ignore_ascii_case(&written))
        .or_else(|| names().find(|name| name.contains('/') && city(name) == city(&written)))
        .or_else(|| nearest(&written, names().filter(|name| name.contains('/'))))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::parse(name).expect(name)
    }

    fn local(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect(text)
    }

    fn check(name: &str, shown: &str, instant: &str) {
        assert_eq!(zone(name).instant(local(shown)).naive_utc().to_string(), instant, "{shown} in {name}");
    }

    #[test]
    fn hours_before_1970_are_those_of_the_place() {
        // Zones whose clocks have agreed with another's since 1970, and did not before.
        check("Europe/Oslo", "1947-06-01 12:00", "1947-06-01 11:00:00");
        check("Europe/Berlin", "1947-06-01 12:00", "1947-06-01 09:00:00");
        check("Europe/Amsterdam", "1935-01-15 12:00", "1935-01-15 11:40:28");
        check("Europe/Stockholm", "1947-06-01 12:00", "1947-06-01 11:00:00");
        check("Europe/Copenhagen", "1947-06-01 12:00", "1947-06-01 10:00:00");
        check("Atlantic/Reykjavik", "1947-06-01 12:00", "1947-06-01 12:00:00");
        check("Atlantic/Reykjavik", "1935-01-15 12:00", "1935-01-15 13:00:00");
        check("Europe/Luxembourg", "1935-06-15 12:00", "1935-06-15 11:00:00");
        check("Europe/Monaco", "1930-01-15 12:00", "1930-01-15 12:00:00");
        check("Africa/Bamako", "1947-06-01 12:00", "1947-06-01 13:00:00");
        check("America/Montreal", "1947-06-01 12:00", "1947-06-01 16:00:00");
        check("Asia/Kuwait", "1947-06-01 12:00", "1947-06-01 08:48:04");
        // Before standard time, the sun's.
        check("Europe/Oslo", "1850-01-01 12:00", "1850-01-01 11:17:00");
    }

    #[test]
    fn hours_far_ahead_follow_the_rules_of_today() {
        check("Europe/Oslo", "2100-07-01 12:00", "2100-07-01 10:00:00");
        check("Europe/Oslo", "9999-12-31 12:00", "9999-12-31 11:00:00");
        // What Nuuk has in summer stands in the rule alone.
        check("America/Nuuk", "2030-07-01 12:00", "2030-07-01 13:00:00");
    }

    #[test]
    fn a_change_of_the_clocks_is_told_with_what_they_showed() {
        let skipped = |name: &str, at: &str| match zone(name).change_at(local(at)) {
            Some(ClockChange::Skipped { earlier, later }) => format!("{earlier} {later}"),
            other => panic!("{name}, {at}: {other:?}"),
        };
        assert_eq!(skipped("Europe/Oslo", "2021-03-28 02:30"), "2021-03-28 01:30:00 2021-03-28 03:30:00");
        assert_eq!(skipped("Pacific/Apia", "2011-12-30 12:00"), "2011-12-29 12:00:00 2011-12-31 12:00:00");
        assert_eq!(skipped("Europe/Amsterdam", "1937-07-01 00:00"), "1937-06-30 23:59:32 1937-07-01 00:00:28");
        let repeated = |name: &str, at: &str| match zone(name).change_at(local(at)) {
            Some(ClockChange::Repeated { first, second }) => format!("{} {}", first.naive_utc(), second.naive_utc()),
            other => panic!("{name}, {at}: {other:?}"),
        };
        assert_eq!(repeated("Europe/Oslo", "2021-10-31 02:30"), "2021-10-31 00:30:00 2021-10-31 01:30:00");
        assert_eq!(repeated("America/New_York", "2090-11-05 01:00"), "2090-11-05 05:00:00 2090-11-05 06:00:00");
        for at in ["2021-03-28 01:59", "2021-03-28 03:00", "2021-10-31 01:59", "2021-10-31 03:00"] {
            assert_eq!(zone("Europe/Oslo").change_at(local(at)), None, "{at}");
        }
    }

    #[test]
    fn a_bad_zone_comes_with_its_cure() {
        let near = |text: &str| Zone::parse(text).expect_err(text).help.unwrap_or_default();
        assert_eq!(near("europe/oslo"), "did you mean `Europe/Oslo`?");
        assert_eq!(near("Asia/Oslo"), "did you mean `Europe/Oslo`?");
        assert_eq!(near("New York"), "did you mean `America/New_York`?");
        assert_eq!(near("Europe/Olso"), "did you mean `Europe/Oslo`?");
        for offset in ["UTC+4", "+04:00", "GMT+1", "utc −3:30"] {
            let error = Zone::parse(offset).expect_err(offset);
            assert_eq!(
                (error.message, error.instead),
                (format!("`{offset}` is a distance from UTC, and no zone"), None)
            );
        }
        assert_eq!(zone("GMT+0").name(), "GMT+0");
        let help = |zones: &str| format!("write the zone of the place where the clocks stood, such as {zones}");
        assert_eq!(near("EST"), help("`America/New_York`, `America/Toronto`, `America/Panama`"));
        assert_eq!(near("msk"), help("`Europe/Moscow`"));
        assert_eq!(Zone::parse("JST").expect_err("JST").instead.expect("the only one").0, "Asia/Tokyo");
        assert!(near("").contains("IANA"), "{}", near(""));
        assert!(near("CET").contains("Europe/Brussels"), "{}", near("CET"));
    }

    #[test]
    fn every_name_of_the_database_is_a_zone_or_named_after_no_place() {
        for name in Zone::names() {
            let is_no_place = NOT_OF_A_PLACE.iter().any(|(other, _)| other == name);
            assert_eq!(Zone::parse(name).is_err(), is_no_place, "{name}");
        }
        let zones = NOT_OF_A_PLACE.iter().flat_map(|(_, zones)| *zones);
        zones.for_each(|name| _ = zone(name));
        assert!(NOT_OF_A_PLACE.is_sorted_by_key(|(name, _)| *name));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in r"\PC*") {
            let _ = Zone::parse(&text);
        }

        #[test]
        fn the_instants_of_a_time_are_those_at_which_the_clocks_show_it(index in 0..TZ_NAMES.len(), hour in -1_000_000..1_000_000i64) {
            let Ok(zone) = Zone::parse(TZ_NAMES[index]) else { return Ok(()) };
            let shown = instant_at(hour * 3600).naive_utc();
            for second in zone.seconds(shown) {
                prop_assert_eq!(zone.local(instant_at(second)), shown);
            }
            let instant = instant_at(hour * 3600);
            prop_assert!(zone.seconds(zone.local(instant)).contains(&instant.timestamp()));
        }
    }
}
