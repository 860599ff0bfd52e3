//! By what an entry is found in a divided list, from the widest to the narrowest.

use crate::model::Heading;
use crate::value::{Date, Locale, Precision};

/// The most letters by which entries are told apart, so that every file system has the names of the files.
const MOST_LETTERS: usize = 20;

/// A step towards an entry.
pub(super) struct Step {
    /// Names it in addresses.
    pub(super) key: String,
    /// What all entries have in common that lie beyond it.
    pub(super) heading: Heading,
    /// Whether a word begins with it.
    pub(super) is_word: bool,
}

impl Step {
    pub(super) fn new(key: &str, heading: Heading) -> Self {
        Self { key: key.to_owned(), heading, is_word: false }
    }
}

/// What is left of the way to an entry.
#[derive(Default)]
pub(super) struct Way<'a> {
    first: Option<Step>,
    text: &'a str,
    n_letters: usize,
    date: Option<&'a Date>,
    /// How much of the date was said.
    n_dates: usize,
}

impl<'a> Way<'a> {
    /// By the letters of a text.
    pub(super) fn letters(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }

    /// By a date.
    pub(super) fn dates(date: &'a Date) -> Self {
        Self { date: Some(date), ..Self::default() }
    }

    /// And before that by this.
    pub(super) fn after(self, first: Option<Step>) -> Self {
        Self { first, ..self }
    }

    /// And after that by a date.
    pub(super) fn then(self, date: Option<&'a Date>) -> Self {
        Self { date, ..self }
    }

    /// The next step; none at the end of the way.
    pub(super) fn next(&mut self, locale: &Locale) -> Option<Step> {
        self.first.take().or_else(|| self.next_letter(locale)).or_else(|| self.next_date())
    }

    fn next_letter(&mut self, locale: &Locale) -> Option<Step> {
        if self.n_letters == MOST_LETTERS {
            return None;
        }
        let (letter, rest) = locale.letter(self.text)?;
        let is_word = self.n_letters > 0 && !self.text.starts_with(char::is_alphanumeric);
        self.text = rest;
        self.n_letters += 1;
        Some(Step { key: key(&letter), heading: Heading::Letters(letter), is_word })
    }

    fn next_date(&mut self) -> Option<Step> {
        let precision = self.date?.stated().next()?.precision();
        self.n_dates += 1;
        let (key, date) = match (self.n_dates, precision) {
            (1, Precision::SomeYear { first, last }) => decade(first.into(), last.into())?,
            (1, _) => decade(precision.year()?, precision.year()?)?,
            (2, _) => precision.year().map(|year| (year_key(year), year_of(year)))?,
            (
                3,
                Precision::Day { year, month, .. }
                | Precision::Month { year, month }
                | Precision::SomeDay { year, month: Some(month) },
            ) => (format!("{}-{month:02}", year_key(year.into())), format!("{}-{month:02}", year_of(year.into()))),
            (4, Precision::Day { year, month, day }) => {
                let rest = format!("{month:02}-{day:02}");
                (format!("{}-{rest}", year_key(year.into())), format!("{}-{rest}", year_of(year.into())))
            }
            _ => return None,
        };
        Some(Step::new(&key, Heading::Time(Date::parse(&date).ok()?)))
    }
}

/// The ten years that have these years among them; none if no ten have.
fn decade(first: i64, last: i64) -> Option<(String, String)> {
    let begin = first.div_euclid(10) * 10;
    let end = begin + 9;
    let is_one = last <= end && (-9999..=9999).contains(&begin) && end <= 9999;
    is_one.then(|| (format!("{}-{}", year_key(begin), year_key(end)), format!("{}/{}", year_of(begin), year_of(end))))
}

/// A year in an address. Year 0 is 1 BC.
fn year_key(year: i64) -> String {
    if year > 0 { format!("{year:04}") } else { format!("bc{:04}", 1 - year) }
}

/// A year as EDTF writes it.
fn year_of(year: i64) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

/// A letter in an address: ASCII as it is, others by their number in Unicode.
fn key(letter: &str) -> String {
    let lower = letter.to_lowercase();
    let sign = |sign: char| if sign.is_ascii() { sign.to_string() } else { format!("u{:04x}", u32::from(sign)) };
    lower.chars().filter(|sign| sign.is_alphanumeric()).map(sign).collect()
}
