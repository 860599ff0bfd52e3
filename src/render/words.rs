//! The words of the interface: one YAML file per language in the theme, with patterns that are filled in.
//!
//! Comes in: the theme's file for the site's language. Goes out: words for dates, due dates, verdicts, languages, lists.

pub mod dates;
pub mod layers;
pub(in crate::render) mod pattern;
pub mod punctuation;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::verdict::Span;
use crate::model::{Amount, Due, FigureValue, Site, Source, SourceTitle, Tally, Timing, Verdict};
use crate::value::{Date, Day, Decimal, Language, Locale, Moment, Period, PointNumber};
use dates::DateWords;

use pattern::fill;
use punctuation::Punctuation;

/// Patterns that depend on a number, by the categories of CLDR that the language has, or by the number itself (`=1` in
/// MessageFormat), which goes before: so English words keep their forms in a site of another language.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Plural(Map);

impl Plural {
    /// The pattern for `n`, with `{n}` filled in.
    #[must_use]
    pub fn fill(&self, n: u64, locale: &Locale) -> String {
        let forms = [&n.to_string(), locale.category(n), "other"];
        let pattern = forms.into_iter().find_map(|form| self.0.get(form));
        fill(pattern.map_or("{n}", String::as_str), &[("n", &locale.integer(n))])
    }
}

type Map = BTreeMap<String, String>;

/// The words of one language, and how that language writes.
#[derive(Debug)]
pub struct Words {
    texts: Texts,
    locale: Arc<Locale>,
}

/// The part of the words that Rust reads; templates read the whole file as `t`.
#[derive(Clone, Debug, Deserialize)]
struct Texts {
    punctuation: Punctuation,
    dates: DateWords,
    time_words: Map,
    due: Map,
    periods: PeriodWords,
    occurrence_count: Plural,
    verdicts: VerdictWords,
    name_words: Map,
    list_words: Map,
    position_words: Map,
    reference_words: Map,
    evidence_words: Map,
    point_words: Map,
    map_words: Map,
    track_words: Map,
    figure_words: Map,
    strip_words: StripWords,
    name_kinds: Map,
    source_kinds: Map,
    about: Map,
    version_statuses: Map,
    participant_dates: Map,
    relation_words: Map,
    people_kinds: Map,
    navigation: Map,
    languages: Map,
    scripts: Map,
    autonyms: Map,
    people_kind: Map,
    feed_words: Map,
    comparison_words: Map,
    search_words: SearchWords,
    choice_words: Map,
    card_words: Map,
    script_words: Map,
    book_words: Map,
    map_scale: Option<String>,
    table: String,
    data_words: Map,
    data_sizes: DataSizes,
    data_files: BTreeMap<String, FileWords>,
    data_columns: Map,
}

#[derive(Clone, Debug, Deserialize)]
struct DataSizes {
    bytes: Plural,
    kilobytes: String,
    megabytes: String,
    records: Plural,
}

#[derive(Clone, Debug, Deserialize)]
struct FileWords {
    title: String,
    text: String,
}

#[derive(Clone, Debug, Deserialize)]
struct PeriodWords {
    years: Plural,
    months: Plural,
    weeks: Plural,
    days: Plural,
}

#[derive(Clone, Debug, Deserialize)]
struct StripWords {
    title: String,
    bar: Plural,
}

/// What the search says.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct SearchWords {
    /// The title of the dialog.
    pub title: String,
    /// The label of the field.
    pub label: String,
    /// A word on what can be typed.
    pub hint: String,
    /// How many results there are.
    pub count: Plural,
    /// That there are none.
    pub none: String,
    /// The button that closes the dialog.
    pub close: String,
    /// The link to the list from A to Z.
    pub finder: String,
    /// The choice whether a single key opens the search.
    pub shortcut: String,
    /// What each kind of result is called.
    pub kinds: Map,
}

#[derive(Clone, Debug, Deserialize)]
struct VerdictWords {
    on_day: String,
    early: Plural,
    in_time: String,
    late: Plural,
    late_unmeasured: String,
    not_measurable: String,
    revised_on_day: Plural,
    revised_early: Plural,
    revised_late: Plural,
    revised_in_time: String,
    revised_in_time_unmeasured: String,
    revised_late_unmeasured: String,
    done: String,
    begun: String,
    begun_hour: String,
    not_done: String,
    superseded: String,
    lapsed: String,
    recurring: Plural,
    recurring_unknown: String,
    recurring_in_part: String,
    recurring_not_done: String,
    recurring_next: String,
    to_come: String,
    over: String,
    being_done: String,
    not_yet_due: String,
    in_part: String,
    steps: Plural,
    ended_early: String,
    ended_early_unmeasured: String,
    ended_not_measurable: String,
    ended: String,
    running: String,
    running_unmeasured: String,
    disputed: String,
    unknown: String,
}

/// A word of a map; the key itself if the theme has none, so that what is missing is seen.
fn of<'a>(map: &'a Map, key: &'a str) -> &'a str {
    map.get(key).map_or(key, String::as_str)
}

macro_rules! lookups {
    ($($(#[doc = $doc:literal])* $name:ident => $map:ident;)*) => {
        impl Words {$(
            $(#[doc = $doc])*
            #[must_use]
            pub fn $name<'a>(&'a self, key: &'a str) -> &'a str {
                of(&self.texts.$map, key)
            }
        )*}
    };
}

lookups! {
    /// A kind of name.
    name_kind => name_kinds;
    /// A kind of source.
    source_kind => source_kinds;
    /// A kind of disagreement.
    about => about;
    /// The status of a version.
    version_status => version_statuses;
    /// A kind of date of a participant.
    participant_date => participant_dates;
    /// What a document does to another, or what that does to it.
    relation => relation_words;
    /// The heading for people of a kind.
    people_kind => people_kinds;
    /// One of a kind of people.
    person_kind => people_kind;
    /// A word of the choice of names.
    choice => choice_words;
    /// A word of the card of a place.
    card => card_words;
    /// The title of a page that the generator makes.
    page => navigation;
    /// A word of the map.
    map => map_words;
    /// A word of the track.
    track => track_words;
    /// A word of a figure.
    figure => figure_words;
    /// A word of the files for machines.
    data => data_words;
    /// A word of what changed between two editions.
    comparison => comparison_words;
}

impl Words {
    /// The words of a theme, as [`layers::read`] put them together, for a language that writes as `locale` says.
    ///
    /// # Errors
    /// If a word that Rust reads is missing: a mistake of the built-in theme, which the tests would find.
    pub fn new(texts: serde_json::Value, locale: Arc<Locale>) -> Result<Self, serde_json::Error> {
        Ok(Self { texts: serde_json::from_value(texts)?, locale })
    }

    /// The marks that the language sets.
    #[must_use]
    pub fn punctuation(&self) -> &Punctuation {
        &self.texts.punctuation
    }

    /// What is said of something under a label: `Point 6: Corridor`.
    #[must_use]
    pub fn labelled(&self, label: &str, said: &str) -> String {
        format!("{} {said}", self.texts.punctuation.label(label))
    }

    /// How the language writes, and sorts.
    #[must_use]
    pub fn locale(&self) -> &Arc<Locale> {
        &self.locale
    }

    /// A date.
    #[must_use]
    pub fn date(&self, date: &Date) -> String {
        dates::words(date, &self.texts.dates, &self.locale)
    }

    /// A day.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        match day.to_naive().filter(|_| day.year().abs() <= 9999) {
            Some(day) => self.date(&Date::from_day(day)),
            // Of days so far off the year says enough.
            None => self.locale.long_year(day.year()),
        }
    }

    /// A time with the name of its zone, if one is stated.
    #[must_use]
    pub fn time(&self, time: &str, zone: Option<&str>) -> String {
        match zone {
            Some(zone) => fill(of(&self.texts.time_words, "with_zone"), &[("time", time), ("zone", zone)]),
            None => fill(of(&self.texts.time_words, "without_zone"), &[("time", time)]),
        }
    }

    /// A time in a zone, on a day of its own.
    #[must_use]
    pub fn time_on(&self, time: &str, zone: &str, day: NaiveDate) -> String {
        let date = self.day(day.into());
        fill(of(&self.texts.time_words, "other_day"), &[("time", time), ("zone", zone), ("date", &date)])
    }

    /// A due date: `by 15 November 2020`.
    #[must_use]
    pub fn due(&self, due: &Due, time: Option<&str>) -> String {
        match due {
            Due::By(date) => fill(of(&self.texts.due, "by"), &[("date", &self.date(date))]),
            Due::Before(date) => fill(of(&self.texts.due, "before"), &[("date", &self.date(date))]),
            Due::From(moment) => fill(of(&self.texts.due, "from"), &[("date", &self.date_and_time(moment, time))]),
            Due::Within(period, None) => fill(of(&self.texts.due, "within"), &[("period", &self.period(*period))]),
            Due::Within(period, Some(start)) => {
                let (period, date) = (self.period(*period), self.date(&start.date));
                fill(of(&self.texts.due, "within_after"), &[("period", &period), ("date", &date)])
            }
            Due::For(period, None) => fill(of(&self.texts.due, "for"), &[("period", &self.period(*period))]),
            Due::For(period, Some(from)) => {
                let (period, date) = (self.period(*period), self.date_and_time(from, time));
                fill(of(&self.texts.due, "for_from"), &[("period", &period), ("date", &date)])
            }
            Due::Every(series) => {
                let how_often = self.how_often(series.period());
                let first = series.at(0).map(|first| self.date(&first)).unwrap_or_default();
                let (key, until) = match series.until() {
                    Some(until) => ("every_until", self.date(until)),
                    None => ("every", String::new()),
                };
                fill(of(&self.texts.due, key), &[("how_often", &how_often), ("date", &first), ("until", &until)])
            }
        }
    }

    /// How often something comes back: `every year`.
    fn how_often(&self, period: Period) -> String {
        let key = match [period.years(), period.months(), period.weeks(), period.days()] {
            [1, 0, 0, 0] => "every_year",
            [0, 1, 0, 0] => "every_month",
            [0, 0, 1, 0] => "every_week",
            [0, 0, 0, 1] => "every_day",
            _ => "every_period",
        };
        fill(of(&self.texts.due, key), &[("period", &self.period(period))])
    }

    fn date_and_time(&self, moment: &Moment, time: Option<&str>) -> String {
        let date = self.date(&moment.date);
        match time {
            Some(time) => self.joined(&[date, time.to_owned()]),
            None => date,
        }
    }

    /// Items one after another with commas only.
    #[must_use]
    pub fn joined(&self, items: &[String]) -> String {
        items.join(of(&self.texts.list_words, "joiner"))
    }

    /// A period: `5 years and 6 months`.
    #[must_use]
    pub fn period(&self, period: Period) -> String {
        self.units([period.years(), period.months(), period.weeks(), period.days()])
    }

    /// A stretch of time.
    #[must_use]
    pub fn span(&self, span: Span) -> String {
        self.units([span.years, span.months, 0, span.days])
    }

    fn units(&self, [years, months, weeks, days]: [u32; 4]) -> String {
        let words = &self.texts.periods;
        let units = [(years, &words.years), (months, &words.months), (weeks, &words.weeks), (days, &words.days)];
        let present = units.iter().filter(|(n, _)| *n > 0);
        self.list(&present.map(|(n, plural)| plural.fill(u64::from(*n), &self.locale)).collect::<Vec<_>>())
    }

    /// A verdict: its kind for the theme, and its words. `done` is when it was done.
    #[must_use]
    pub fn verdict(&self, verdict: &Verdict, done: Option<&Date>, with_hour: bool) -> (&'static str, String) {
        let words = &self.texts.verdicts;
        match verdict {
            Verdict::Unknown => ("unknown", words.unknown.clone()),
            Verdict::Disputed => ("disputed", words.disputed.clone()),
            Verdict::NotDone => ("not-done", words.not_done.clone()),
            Verdict::Superseded => ("superseded", words.superseded.clone()),
            Verdict::Lapsed(date) => ("lapsed", fill(&words.lapsed, &[("date", &self.date(date))])),
            Verdict::Over(date) => ("ended", fill(&words.over, &[("date", &self.date(date))])),
            Verdict::BeingDone(date) => ("being-done", fill(&words.being_done, &[("date", &self.date(date))])),
            Verdict::NotYetDue => ("not-yet-due", words.not_yet_due.clone()),
            Verdict::InPart => ("in-part", words.in_part.clone()),
            Verdict::Steps(n) => ("steps", words.steps.fill(*n as u64, &self.locale)),
            Verdict::Done => {
                let date = done.map_or_else(String::new, |date| self.date(date));
                ("done", fill(&words.done, &[("date", &date)]))
            }
            Verdict::Timed(timing) => self.timed(*timing),
            Verdict::Revised { revised, first } => self.revised(*revised, *first),
            Verdict::Begun => ("on-time", if with_hour { &words.begun_hour } else { &words.begun }.clone()),
            Verdict::EndedEarly(Some(span)) => ("ended", fill(&words.ended_early, &[("period", &self.span(*span))])),
            Verdict::EndedEarly(None) => ("ended", words.ended_early_unmeasured.clone()),
            Verdict::Ended => ("ended", words.ended_not_measurable.clone()),
            Verdict::Kept => ("on-time", words.ended.clone()),
            Verdict::Term(Some(end)) => ("running", fill(&words.running, &[("date", &self.day(*end))])),
            Verdict::Term(None) => ("running", words.running_unmeasured.clone()),
            Verdict::Recurring(tally) => self.recurring(tally),
            Verdict::ToCome => ("not-yet-due", words.to_come.clone()),
        }
    }

    /// How many occurrences were done of how many, and when the next is due.
    fn recurring(&self, tally: &Tally) -> (&'static str, String) {
        let words = &self.texts.verdicts;
        let count = |n: u64| self.locale.integer(n);
        let (kind, mut said) = match tally {
            Tally { n: 0, .. } => ("not-yet-due", words.to_come.clone()),
            // Of none of them is anything known: that is not "done 0 times".
            tally if !tally.has_outcome() => ("unknown", fill(&words.recurring_unknown, &[("count", &count(tally.n))])),
            Tally { n, n_done, .. } => {
                let kind = if n_done == n {
                    "done"
                } else if *n_done + tally.n_in_part > 0 {
                    "being-done"
                } else if tally.n_not_done == *n {
                    "not-done"
                } else {
                    "unknown"
                };
                (kind, fill(&words.recurring.fill(*n, &self.locale), &[("done", &count(*n_done))]))
            }
        };
        let parts = [(tally.n_in_part, &words.recurring_in_part), (tally.n_not_done, &words.recurring_not_done)];
        for (n, pattern) in parts.into_iter().filter(|(n, _)| *n > 0) {
            said = fill(pattern, &[("said", &said), ("count", &count(n))]);
        }
        if let Some(next) = &tally.next {
            said = fill(&words.recurring_next, &[("said", &said), ("date", &self.date(next))]);
        }
        (kind, said)
    }

    /// What a calendar says from a date on that it does not have.
    #[must_use]
    pub fn not_in_calendar(&self, from: &Date) -> String {
        fill(of(&self.texts.data_words, "not_in_calendar"), &[("date", &self.date(from))])
    }

    /// So many occurrences.
    #[must_use]
    pub fn occurrences(&self, n: u64) -> String {
        self.texts.occurrence_count.fill(n, &self.locale)
    }

    fn timed(&self, timing: Timing) -> (&'static str, String) {
        let words = &self.texts.verdicts;
        match timing {
            Timing::Days(0) => ("on-time", words.on_day.clone()),
            Timing::Days(days) if days < 0 => ("on-time", words.early.fill(days.unsigned_abs(), &self.locale)),
            Timing::Days(days) => ("late", words.late.fill(days.unsigned_abs(), &self.locale)),
            Timing::InTime => ("on-time", words.in_time.clone()),
            Timing::Late => ("late", words.late_unmeasured.clone()),
            Timing::Open => ("unknown", words.not_measurable.clone()),
        }
    }

    fn revised(&self, revised: Timing, first: Timing) -> (&'static str, String) {
        let words = &self.texts.verdicts;
        match (revised, first) {
            // What was done by the first date already needs no word of the second.
            (_, Timing::Days(..=0) | Timing::InTime) => self.timed(first),
            (Timing::Days(0), Timing::Days(days)) => {
                ("revised", words.revised_on_day.fill(days.unsigned_abs(), &self.locale))
            }
            (Timing::Days(after), Timing::Days(days)) => {
                let (kind, plural) =
                    if after < 0 { ("revised", &words.revised_early) } else { ("late", &words.revised_late) };
                let words = plural.fill(after.unsigned_abs(), &self.locale);
                let days = self.texts.periods.days.fill(days.unsigned_abs(), &self.locale);
                (kind, fill(&words, &[("period", &days)]))
            }
            (Timing::InTime, Timing::Late) => ("revised", words.revised_in_time.clone()),
            (Timing::InTime, _) => ("revised", words.revised_in_time_unmeasured.clone()),
            (Timing::Late, _) => ("late", words.revised_late_unmeasured.clone()),
            (Timing::Open, _) | (Timing::Days(_), _) => self.timed(revised),
        }
    }

    /// A language, with its script where the tag says one.
    #[must_use]
    pub fn language(&self, language: &Language) -> String {
        let name = of(&self.texts.languages, language.language()).to_owned();
        match language.script() {
            Some(script) => {
                let script = of(&self.texts.scripts, script);
                fill(of(&self.texts.name_words, "language_in_script"), &[("language", &name), ("script", script)])
            }
            None => name,
        }
    }

    /// What a language calls itself, if the theme knows.
    #[must_use]
    pub fn autonym(&self, language: &Language) -> Option<&str> {
        self.texts.autonyms.get(language.language()).map(String::as_str)
    }

    /// What the script says before it has loaded anything.
    #[must_use]
    pub fn script_words(&self) -> &BTreeMap<String, String> {
        &self.texts.script_words
    }

    /// What the search says.
    #[must_use]
    pub fn search(&self) -> &SearchWords {
        &self.texts.search_words
    }

    /// A script by its ISO 15924 code.
    #[must_use]
    pub fn script<'a>(&'a self, code: &'a str) -> &'a str {
        of(&self.texts.scripts, code)
    }

    /// Since and until when, if either is known.
    #[must_use]
    pub fn used(&self, from: Option<&Date>, until: Option<&Date>) -> Option<String> {
        let words = &self.texts.name_words;
        match (from, until) {
            (Some(from), Some(until)) => {
                Some(fill(of(words, "between"), &[("from", &self.date(from)), ("until", &self.date(until))]))
            }
            (Some(from), None) => Some(fill(of(words, "since"), &[("date", &self.date(from))])),
            (None, Some(until)) => Some(fill(of(words, "until"), &[("date", &self.date(until))])),
            (None, None) => None,
        }
    }

    /// `a, b and c`.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first, second] => fill(of(&self.texts.list_words, "pair"), &[("a", first), ("b", second)]),
            [rest @ .., last] => {
                fill(of(&self.texts.list_words, "end"), &[("list", &self.joined(rest)), ("last", last)])
            }
        }
    }

    /// A position: `40.110° N, 46.044° E`.
    #[must_use]
    pub fn position(&self, latitude: f64, longitude: f64) -> String {
        let words = &self.texts.position_words;
        let degrees = |value: f64, positive: &str, negative: &str| {
            let side = if value < 0.0 { negative } else { positive };
            self.isolated(fill(of(words, side), &[("degrees", &self.locale.decimal(value.abs(), 3))]))
        };
        let (latitude, longitude) = (degrees(latitude, "north", "south"), degrees(longitude, "east", "west"));
        fill(of(words, "words"), &[("latitude", &latitude), ("longitude", &longitude)])
    }

    /// A figure and its unit, or a place in a source, from right to left: it is read in its own direction, and moves nothing of what stands beside it.
    fn isolated(&self, text: String) -> String {
        if self.locale.language().is_right_to_left() { format!("\u{2068}{text}\u{2069}") } else { text }
    }

    /// What a note's number stands for: `Note 3: TASS`.
    #[must_use]
    pub fn note(&self, number: usize, publisher: &str) -> String {
        let number = number.to_string();
        match publisher {
            "" => fill(of(&self.texts.reference_words, "note"), &[("n", &number)]),
            _ => fill(of(&self.texts.reference_words, "note_source"), &[("n", &number), ("publisher", publisher)]),
        }
    }

    /// How a page is cited, without its address: its title and that of the site.
    #[must_use]
    pub fn citation(&self, title: &str, site: &str) -> String {
        fill(of(&self.texts.reference_words, "page"), &[("title", title), ("site", site)])
    }

    /// Where in a source: `, para. 3`.
    #[must_use]
    pub fn locator(&self, locator: &str) -> String {
        let locator = self.isolated(locator.to_owned());
        fill(of(&self.texts.reference_words, "locator"), &[("locator", &locator)])
    }

    /// What is said of a translation whose original has changed: a link to that.
    #[must_use]
    pub fn stale(&self) -> &str {
        of(&self.texts.reference_words, "stale")
    }

    /// What a link back from a footnote is called.
    #[must_use]
    pub fn footnote_back(&self) -> &str {
        of(&self.texts.reference_words, "footnote_back")
    }

    /// The pattern that sets a second name beside the first, split around `{name}`.
    #[must_use]
    pub fn beside(&self) -> (&str, &str) {
        of(&self.texts.reference_words, "beside").split_once("{name}").unwrap_or(("(", ")"))
    }

    /// `2 on one party`.
    #[must_use]
    pub fn on_party(&self, n: usize, party: &str) -> String {
        fill(of(&self.texts.evidence_words, "on_party"), &[("n", &self.locale.integer(n as u64)), ("party", party)])
    }

    /// `Point 6`.
    #[must_use]
    pub fn point(&self, number: &PointNumber) -> String {
        fill(of(&self.texts.point_words, "number"), &[("n", &number.to_string())])
    }

    /// `points 1, 2 and 3`, or all of `n_all`.
    #[must_use]
    pub fn points(&self, numbers: &[&PointNumber], n_all: usize) -> String {
        if numbers.is_empty() {
            return String::new();
        }
        if numbers.len() == n_all && n_all > 1 {
            return of(&self.texts.point_words, "all").to_owned();
        }
        let list = self.list(&numbers.iter().map(ToString::to_string).collect::<Vec<_>>());
        fill(of(&self.texts.point_words, if numbers.len() == 1 { "one" } else { "many" }), &[("list", &list)])
    }

    /// The title of the map: control on a date, or before any change.
    #[must_use]
    pub fn map_title(&self, date: Option<&str>) -> String {
        match date {
            Some(date) => fill(self.map("title"), &[("date", date)]),
            None => self.map("title_before").to_owned(),
        }
    }

    /// The name of the map, whichever of its steps is shown.
    #[must_use]
    pub fn map_name(&self) -> &str {
        self.map("name")
    }

    /// The title of a locator map.
    #[must_use]
    pub fn locator_title(&self, place: &str) -> String {
        fill(self.map("locator"), &[("place", place)])
    }

    /// The unit of the map's scale.
    #[must_use]
    pub fn kilometres(&self) -> &str {
        self.texts.map_scale.as_deref().unwrap_or("km")
    }

    /// The title of a track.
    #[must_use]
    pub fn track_title(&self, verdict: &str) -> String {
        fill(self.track("title"), &[("verdict", verdict)])
    }

    /// What a table is called that has no title of its own, by the heads of its columns.
    #[must_use]
    pub fn table(&self, heads: &[String]) -> String {
        fill(&self.texts.table, &[("columns", &self.list(heads))])
    }

    /// What the drawing of a figure with this title is called.
    #[must_use]
    pub fn chart_title(&self, title: &str) -> String {
        fill(self.figure("chart"), &[("title", title)])
    }

    /// A number that was counted or measured, with all of its digits.
    #[must_use]
    pub fn number(&self, number: &Decimal) -> String {
        self.locale.number(number.as_str())
    }

    /// How much something is, in its unit if it has one.
    #[must_use]
    pub fn amount(&self, amount: &Amount, unit: Option<&str>) -> String {
        let key = amount.word();
        let number = match amount {
            Amount::Exactly(number) => self.number(number),
            Amount::About(number) | Amount::AtLeast(number) | Amount::AtMost(number) => {
                fill(self.figure(key), &[("n", &self.number(number))])
            }
            Amount::Between(from, to) => {
                fill(self.figure(key), &[("from", &self.number(from)), ("to", &self.number(to))])
            }
        };
        // A number and its unit stay on one line.
        unit.map_or_else(|| number.clone(), |unit| format!("{number}\u{a0}{unit}"))
    }

    /// Who published a source.
    #[must_use]
    pub fn publisher<'a>(&'a self, source: &'a Source) -> &'a str {
        match source.title {
            SourceTitle::Own => self.source_kind("editors"),
            SourceTitle::Published(_) | SourceTitle::Described(_) => source.publisher(),
        }
    }

    /// The publishers of sources, each once.
    pub fn publishers<'a>(&'a self, sources: impl IntoIterator<Item = &'a Source>) -> String {
        let mut names: Vec<String> = Vec::new();
        for source in sources {
            let name = self.publisher(source);
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        self.list(&names)
    }

    /// Whose statement a value is, and who published it.
    #[must_use]
    pub fn said_by(&self, value: &FigureValue, site: &Site) -> String {
        let publishers = self.publishers(value.sources.iter().map(|source| &site[source.id]));
        let people: Vec<String> = value.by.iter().map(|person| site[person.id].name().form.to_string()).collect();
        match people.is_empty() {
            true => publishers,
            false => {
                let (before, after) = self.beside();
                format!("{} {before}{publishers}{after}", self.list(&people))
            }
        }
    }

    /// The title of the density strip.
    #[must_use]
    pub fn strip_title(&self) -> &str {
        &self.texts.strip_words.title
    }

    /// A word of books.
    #[must_use]
    pub fn book<'a>(&'a self, key: &'a str) -> &'a str {
        of(&self.texts.book_words, key)
    }

    /// What a citation in a book leads to, for those who do not follow it: `Source 12: …`.
    #[must_use]
    pub fn book_source(&self, number: usize, publisher: &str) -> String {
        fill(of(&self.texts.book_words, "source"), &[("n", &number.to_string()), ("publisher", publisher)])
    }

    /// What a file for machines is called, and what it holds.
    #[must_use]
    pub fn data_file<'a>(&'a self, key: &'a str) -> (&'a str, &'a str) {
        self.texts.data_files.get(key).map_or((key, key), |words| (&words.title, &words.text))
    }

    /// What stands in a column of a table: in words for that table alone, or for every table with such a column.
    #[must_use]
    pub fn data_column<'a>(&'a self, table: &str, column: &'a str) -> &'a str {
        let own = self.texts.data_columns.get(&format!("{table}.{column}"));
        own.map_or_else(|| of(&self.texts.data_columns, column), String::as_str)
    }

    /// A size: `12.3 kB`, in thousands of bytes.
    #[must_use]
    pub fn size(&self, bytes: usize) -> String {
        let sizes = &self.texts.data_sizes;
        let with = |pattern: &str, n: f64| fill(pattern, &[("n", &self.locale.decimal(n, 1))]);
        match bytes {
            ..1_000 => sizes.bytes.fill(bytes as u64, &self.locale),
            1_000..1_000_000 => with(&sizes.kilobytes, bytes as f64 / 1e3),
            1_000_000.. => with(&sizes.megabytes, bytes as f64 / 1e6),
        }
    }

    /// `12 records`.
    #[must_use]
    pub fn records(&self, n: usize) -> String {
        self.texts.data_sizes.records.fill(n as u64, &self.locale)
    }

    /// What a due date is called in a calendar: `due` as signed, or `revised`.
    #[must_use]
    pub fn calendar(&self, pattern: &str, due: &str, point: &str) -> String {
        fill(of(&self.texts.data_words, pattern), &[("due", due), ("point", point)])
    }

    /// A pattern of the feeds, filled in.
    #[must_use]
    pub fn feed(&self, pattern: &str, values: &[(&str, &str)]) -> String {
        fill(of(&self.texts.feed_words, pattern), values)
    }

    /// A year alone.
    #[must_use]
    pub fn year(&self, year: i64) -> String {
        match i32::try_from(year) {
            Ok(year @ -9999..=9999) => self.locale.year(year),
            _ => self.locale.long_year(year),
        }
    }

    /// What the bar of a year says in the strip.
    #[must_use]
    pub fn strip_bar(&self, year: i64, n: usize) -> String {
        let date = self.year(year);
        fill(&self.texts.strip_words.bar.fill(n as u64, &self.locale), &[("date", &date)])
    }
}
