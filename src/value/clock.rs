//! Hours, and the moment that a date, an hour and a zone make together.
//!
//! Comes in: `14:30`. Goes out: values, and the instants in UTC that a [`Moment`] spans, so that moments stated in
//! different zones can be compared. Knows how clocks stood only by asking a [`Zone`], and never today's date.

use std::cmp::{Ordering, Reverse};
use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

use super::{ClockChange, Date, Day, ValueError, Zone, digits};

/// A time of day to the minute on the 24-hour clock, 00:00 to 23:59.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    hour: u32,
    minute: u32,
}

impl Clock {
    /// Reads `HH:MM`.
    ///
    /// # Errors
    /// If the text has another form or is not between 00:00 and 23:59.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let numbers = text.split_once(':').and_then(|(hour, minute)| Some((digits(hour, 2)?, digits(minute, 2)?)));
        match numbers {
            Some((hour @ 0..=23, minute @ 0..=59)) => Ok(Self { hour, minute }),
            Some((24, 0)) => Err(ValueError::new("hour 24 does not exist").help("write `00:00` of the following day")),
            Some((hour @ 24.., _)) => {
                Err(ValueError::new(format!("hour {hour} does not exist")).help("hours are `00` to `23`"))
            }
            Some((_, minute)) => {
                Err(ValueError::new(format!("minute {minute} does not exist")).help("minutes are `00` to `59`"))
            }
            None => Err(not_a_time(text)),
        }
    }

    /// The hour, 0 to 23.
    #[must_use]
    pub fn hour(self) -> u32 {
        self.hour
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub fn minute(self) -> u32 {
        self.minute
    }

    fn on(self, day: NaiveDate) -> NaiveDateTime {
        day.and_time(NaiveTime::from_hms_opt(self.hour, self.minute, 0).unwrap_or(NaiveTime::MIN))
    }
}

impl fmt::Display for Clock {
    /// As `HH:MM`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

fn not_a_time(text: &str) -> ValueError {
    let error = ValueError::new(format!("`{text}` is not a time of day"));
    match meant(text) {
        Some(clock) => error.help(format!("write `{clock}`")).instead(clock.to_string()),
        None => error.help("write the time as `09:30` or `21:05`, without seconds or a zone"),
    }
}

/// The time that `9:30`, `21.05`, `15h30`, `3:30 pm` or a time in typographic quotation marks can only mean.
fn meant(text: &str) -> Option<Clock> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "“”„‟‘’‚«»‹›\"'".contains(c)).to_ascii_lowercase();
    let half = |marks: &[&str]| marks.iter().find_map(|mark| bare.strip_suffix(mark));
    let (bare, noon) = match (half(&["am", "a.m.", "a.m"]), half(&["pm", "p.m.", "p.m"])) {
        (Some(bare), _) => (bare.trim_end(), Some(0)),
        (_, Some(bare)) => (bare.trim_end(), Some(12)),
        _ => (bare.as_str(), None),
    };
    let (hour, minute) = match bare.split_once([':', '.', 'h']) {
        Some((hour, minute)) => (hour, digits(minute, 2)?),
        None => (bare, noon.map(|_| 0)?),
    };
    let hour = match (digits(hour, hour.len().min(2))?, noon) {
        (hour @ 1..=12, Some(noon)) => hour % 12 + noon,
        (hour @ 0..=23, None) => hour,
        _ => return None,
    };
    (minute < 60).then_some(Clock { hour, minute })
}

/// When something happened, as far as it is known.
///
/// Sorted by [`Moment::sort_key`] with [`Zone::UTC`]; sort by the key itself where days are reckoned in another zone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The date, as it is in `zone`.
    pub date: Date,
    /// The time of day; has a meaning only if the date is a single day.
    pub time: Option<Clock>,
    /// The zone in which date and time are stated, where one is.
    pub zone: Option<Zone>,
}

impl Moment {
    /// The first instant of the moment and the first one after it, in seconds from 1970 in UTC.
    ///
    /// With a single day and a time, both are that one instant. Otherwise the moment lasts from the start of the date's
    /// first day to the start of the day after its last. A date without a start has the place of its end, and one without
    /// an end never ends. Where no zone is stated, `reckoned_in` is taken. A time that the clocks showed twice means the first
    /// instant, and one that they skipped the instant at which they were put forward: an editor who states such a time with its
    /// zone is told of it, so this is for midnights and the order of events.
    #[must_use]
    pub fn span(&self, reckoned_in: Zone) -> (i64, i64) {
        let zone = self.zone.unwrap_or(reckoned_in);
        if let (Some(day), Some(time)) = (self.date.as_day(), self.time) {
            let instant = zone.instant(time.on(day)).timestamp();
            return (instant, instant);
        }
        let midnight = |day: Day| match day.to_naive() {
            Some(day) => zone.instant(day.and_time(NaiveTime::MIN)).timestamp(),
            // Of days so far off nobody knows the hour.
            None => day.number() * 24 * 60 * 60,
        };
        let end = self.date.latest().map_or(i64::MAX, |day| midnight(day.next()));
        (midnight(self.date.placed()), end)
    }

    /// The instant, if it is one: a single day, neither approximate nor uncertain, with an hour and its zone.
    #[must_use]
    pub fn instant(&self) -> Option<DateTime<Utc>> {
        let (day, time, zone) = (self.date.as_day()?, self.time?, self.zone?);
        self.date.is_plain().then(|| zone.instant(time.on(day)))
    }

    /// What to sort a chronology by: the start, then the later end first, so that a year stands before its first day.
    #[must_use]
    pub fn sort_key(&self, reckoned_in: Zone) -> (i64, Reverse<i64>) {
        let (start, end) = self.span(reckoned_in);
        (start, Reverse(end))
    }

    /// The day and the time, to the minute begun, that clocks in `zone` showed; none unless the moment is a single day
    /// with a time and a zone.
    #[must_use]
    pub fn in_zone(&self, zone: Zone) -> Option<(NaiveDate, Clock)> {
        let (day, time, stated_in) = (self.date.as_day()?, self.time?, self.zone?);
        let local = zone.local(stated_in.instant(time.on(day)));
        Some((local.date(), Clock { hour: local.hour(), minute: local.minute() }))
    }

    /// The change of the clocks by which the hour is no instant, or two; none where the day, the hour or the zone is not stated.
    #[must_use]
    pub fn clock_change(&self) -> Option<ClockChange> {
        self.zone?.change_at(self.time?.on(self.date.as_day()?))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sort_key(Zone::UTC).cmp(&other.sort_key(Zone::UTC)).then_with(|| {
            // The same instants in other words, told apart as `Eq` does.
            (&self.date, self.time, self.zone).cmp(&(&other.date, other.time, other.zone))
        })
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zone(name: &str) -> Zone {
        Zone::parse(name).expect(name)
    }

    /// The moment written as `date`, `date time` or `date time zone`.
    fn moment(text: &str) -> Moment {
        let words: Vec<&str> = text.split(' ').collect();
        Moment {
            date: Date::parse(words[0]).expect(text),
            time: words.get(1).map(|time| Clock::parse(time).expect(text)),
            zone: words.get(2).map(|name| zone(name)),
        }
    }

    fn check(text: &str, reckoned_in: &str, start: &str, end: &str) {
        let (from, to) = moment(text).span(zone(reckoned_in));
        let written = |second: i64| match DateTime::from_timestamp(second, 0) {
            Some(instant) => instant.naive_utc().to_string(),
            None => second.to_string(),
        };
        assert_eq!((written(from), written(to)), (start.into(), end.into()), "{text}");
    }

    #[test]
    fn a_moment_spans_instants() {
        let noon = "2019-11-25 11:00:00";
        check("2019-11-25 12:00 Europe/Oslo", "Asia/Tokyo", noon, noon);
        check("2019-11-25 12:00", "Europe/Oslo", noon, noon);
        check("2019-11-25", "Europe/Oslo", "2019-11-24 23:00:00", "2019-11-25 23:00:00");
        check("2019-11 12:00", "UTC", "2019-11-01 00:00:00", "2019-12-01 00:00:00");
        check("1986-03-27/1986-04-05", "Europe/Oslo", "1986-03-26 23:00:00", "1986-04-05 22:00:00");
        check("1985/..", "UTC", "1985-01-01 00:00:00", &i64::MAX.to_string());
        check("../1985", "UTC", "1985-01-01 00:00:00", "1986-01-01 00:00:00");
        check("-0043-03-15", "UTC", "-0043-03-15 00:00:00", "-0043-03-16 00:00:00");
        check("Y17E7", "Europe/Oslo", "5364619672780800", "5364619704403200");
        check("9999", "Pacific/Kiritimati", "9998-12-31 10:00:00", "9999-12-31 10:00:00");
    }

    #[test]
    fn skipped_and_repeated_hours_mean_the_first_instant_that_fits() {
        let forward = "2020-03-29 01:00:00";
        check("2020-03-29 02:30 Europe/Oslo", "UTC", forward, forward);
        let repeated = "2020-10-25 00:30:00";
        check("2020-10-25 02:30 Europe/Oslo", "UTC", repeated, repeated);
        // Samoa left out a whole day when it crossed the date line.
        check("2011-12-30", "Pacific/Apia", "2011-12-30 10:00:00", "2011-12-30 10:00:00");
        check("2018-11-04", "America/Sao_Paulo", "2018-11-04 03:00:00", "2018-11-05 02:00:00");
    }

    #[test]
    fn a_stated_zone_can_be_read_in_another() {
        let read = |text: &str, name: &str| moment(text).in_zone(zone(name)).map(|(day, time)| format!("{day} {time}"));
        assert_eq!(read("2019-11-10 00:30 Europe/Oslo", "UTC").as_deref(), Some("2019-11-09 23:30"));
        assert_eq!(read("2019-11-10 23:00 UTC", "Asia/Tokyo").as_deref(), Some("2019-11-11 08:00"));
        assert_eq!(read("2019-11-10 23:00", "UTC"), None);
        assert_eq!(read("2019-11-10", "UTC"), None);
    }

    #[test]
    fn moments_sort_by_start_and_the_longer_first() {
        let sorted = ["2019-11", "2019-11-01", "2019-11-01 00:00", "2019-11-10 01:00 Asia/Tokyo", "2019-11-10"];
        let mut moments: Vec<Moment> = sorted.iter().rev().map(|text| moment(text)).collect();
        moments.sort();
        assert_eq!(moments, sorted.map(moment));
    }

    #[test]
    fn a_bad_time_comes_with_its_cure() {
        let time = |text: &str| Clock::parse(text).expect_err(text).help.unwrap_or_default();
        assert_eq!(time("9:30"), "write `09:30`");
        assert_eq!(time("21.05"), "write `21:05`");
        for text in ["3:30 pm", "03.30 P.M.", "“15:30”", "„15:30“", "15h30", "'15:30'"] {
            assert_eq!(time(text), "write `15:30`", "{text}");
        }
        for (text, meant) in [("12:05 am", "00:05"), ("12 pm", "12:00"), ("3 am", "03:00"), ("12:00 p.m.", "12:00")] {
            assert_eq!(time(text), format!("write `{meant}`"), "{text}");
        }
        for text in ["15:30 pm", "0 am", "15", "pm", "15:60", "3:5 pm", "٣:٣٠"] {
            assert!(!time(text).starts_with("write `"), "{text}");
        }
        assert_eq!(time("24:00"), "write `00:00` of the following day");
        assert_eq!(time("12:60"), "minutes are `00` to `59`");
        assert!(time("12:30:00").contains("without seconds"));
        assert!(time("noon").contains("`09:30`"));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in r"\PC*|[0-9:.]{0,6}") {
            if let Ok(clock) = Clock::parse(&text) {
                prop_assert_eq!(clock.to_string(), text);
            }
        }

        #[test]
        fn a_moment_never_ends_before_it_starts(
            year in 1..=9999, month in 1..=12, day in 1..=28, index in 0..Zone::names().len(), hour in 0..24u32
        ) {
            let date = Date::parse(&format!("{year:04}-{month:02}-{day:02}")).expect("a valid day");
            let Ok(zone) = Zone::parse(Zone::names()[index]) else { return Ok(()) };
            let time = Some(Clock { hour, minute: 0 });
            let (start, end) = Moment { date: date.clone(), time: None, zone: Some(zone) }.span(Zone::UTC);
            let (instant, same) = Moment { date, time, zone: Some(zone) }.span(Zone::UTC);
            prop_assert!(start <= instant && instant <= end && instant == same);
        }
    }
}
