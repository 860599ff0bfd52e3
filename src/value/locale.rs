//! What CLDR knows of a language: which form a number takes, how numbers and dates are written, in which order words stand.
//!
//! The only file that names the crates of ICU4X. Comes in: a language. Goes out: text and order. Everything is read from the
//! data inside the program, never from the machine, so that a site is the same wherever it is built. CLDR has an answer for
//! every tag: for a language that it does not know, that of its root (the root's order is that of the Unicode collation).

use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::OnceLock;

use icu_calendar::{Date, Gregorian};
use icu_casemap::TitlecaseMapper;
use icu_casemap::options::{LeadingAdjustment, TitlecaseOptions, TrailingCase};
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{M, MD, Y, YM, YMD};
use icu_datetime::options::YearStyle;
use icu_datetime::parts;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralRules};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use writeable::{Part, PartsWrite, Writeable};

use crate::value::Language;

const DATA: &str = "the data of CLDR are inside the program, with a root for every language";

/// Sorts after every letter that begins with what stands before it (CLDR gives it the highest weight there is).
const LAST: char = '\u{FFFF}';

/// The names of the six categories of CLDR, in its order.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// How one language writes. Costly to make: once per build.
pub struct Locale {
    tag: Language,
    plurals: PluralRules,
    decimal: DecimalFormatter,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
    day_of_year: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    month_of_year: FixedCalendarDateTimeFormatter<Gregorian, M>,
    /// Made for the first date before Christ, which most sites have not.
    before_christ: OnceLock<BeforeChrist>,
    order: CollatorBorrowed<'static>,
    letters: CollatorBorrowed<'static>,
}

/// How one language writes dates of years before Christ, which need an era.
struct BeforeChrist {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    year: FixedCalendarDateTimeFormatter<Gregorian, Y>,
}

impl BeforeChrist {
    fn new(tag: &Tag) -> Self {
        let era = YearStyle::WithEra;
        Self {
            day: FixedCalendarDateTimeFormatter::try_new(tag.into(), YMD::long().with_year_style(era)).expect(DATA),
            month: FixedCalendarDateTimeFormatter::try_new(tag.into(), YM::long().with_year_style(era)).expect(DATA),
            year: FixedCalendarDateTimeFormatter::try_new(tag.into(), Y::long().with_year_style(era)).expect(DATA),
        }
    }
}

/// How many numbers are looked at to find how the categories of a language repeat: more than any of CLDR's rules for the last three digits needs.
const LOOKED_AT: usize = 3_000;

/// How a language counts, for programs that know nothing of languages, such as the script of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counting {
    /// The categories of 0, 1, 2 and so on, each as its place in [`CATEGORIES`].
    pub forms: String,
    /// How many of the last of these repeat for the numbers after them.
    pub turn: usize,
    /// The digits from 0 to 9.
    pub digits: String,
    /// What stands between thousands.
    pub mark: String,
    /// The number of digits from which it does.
    pub from: usize,
}

/// A date as CLDR writes it, with the places of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The whole.
    pub text: String,
    /// Where the year stands, in bytes; none if it is not said.
    pub year: Option<Range<usize>>,
    /// Where the month stands.
    pub month: Option<Range<usize>>,
    /// Where the day stands.
    pub day: Option<Range<usize>>,
}

impl Written {
    /// Whether the year stands after everything else.
    #[must_use]
    pub fn is_year_last(&self) -> bool {
        let end = |part: &Option<Range<usize>>| part.as_ref().map_or(0, |part| part.end);
        end(&self.year) >= end(&self.month).max(end(&self.day))
    }
}

impl Written {
    /// Keeps a year or a day in one line with the abbreviation behind it, such as the mark of the year: CLDR has a space there that does in some
    /// languages, and one that does not in others.
    fn keep_together(&mut self) {
        for number in [self.year.clone(), self.day.clone()].into_iter().flatten() {
            let Some(behind) = self.text[number.end..].strip_prefix(' ') else { continue };
            let n_letters = behind.chars().take_while(|sign| sign.is_alphabetic()).count();
            if (1..=3).contains(&n_letters) && behind.chars().nth(n_letters) == Some('.') {
                self.text.replace_range(number.end..=number.end, "\u{a0}");
                let wider = '\u{a0}'.len_utf8() - 1;
                let parts = [&mut self.year, &mut self.month, &mut self.day].into_iter().flatten();
                parts.filter(|part| part.start > number.end).for_each(|part| {
                    *part = part.start + wider..part.end + wider;
                });
            }
        }
    }
}

impl Locale {
    /// What CLDR says of `language`.
    #[must_use]
    pub fn new(language: &Language) -> Self {
        let tag = icu_tag(language);
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            CollatorBorrowed::try_new(CollatorPreferences::from(&tag), options).expect(DATA)
        };
        Self {
            plurals: PluralRules::try_new_cardinal((&tag).into()).expect(DATA),
            decimal: DecimalFormatter::try_new((&tag).into(), Default::default()).expect(DATA),
            day: FixedCalendarDateTimeFormatter::try_new((&tag).into(), YMD::long().with_year_style(YearStyle::NoEra))
                .expect(DATA),
            month: FixedCalendarDateTimeFormatter::try_new((&tag).into(), YM::long().with_year_style(YearStyle::NoEra))
                .expect(DATA),
            year: FixedCalendarDateTimeFormatter::try_new((&tag).into(), Y::long().with_year_style(YearStyle::NoEra))
                .expect(DATA),
            day_of_year: FixedCalendarDateTimeFormatter::try_new((&tag).into(), MD::long()).expect(DATA),
            month_of_year: FixedCalendarDateTimeFormatter::try_new((&tag).into(), M::long()).expect(DATA),
            before_christ: OnceLock::new(),
            order: collator(Strength::Tertiary),
            letters: collator(Strength::Primary),
            tag: language.clone(),
        }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.tag
    }

    /// The category of a number: one of [`CATEGORIES`].
    #[must_use]
    pub fn category(&self, n: u64) -> &'static str {
        word(self.plurals.category_for(n))
    }

    /// The categories that whole numbers, or any, can have in this language.
    pub fn categories(&self) -> impl Iterator<Item = &'static str> {
        let used: Vec<PluralCategory> = self.plurals.categories().collect();
        let all = [
            PluralCategory::Zero,
            PluralCategory::One,
            PluralCategory::Two,
            PluralCategory::Few,
            PluralCategory::Many,
            PluralCategory::Other,
        ];
        all.into_iter().filter(move |category| *category == PluralCategory::Other || used.contains(category)).map(word)
    }

    /// A whole number, with its thousands apart as the language has them.
    #[must_use]
    pub fn integer(&self, n: u64) -> String {
        self.decimal.format(&Decimal::from(n)).to_string()
    }

    /// How the language counts.
    #[must_use]
    pub fn counting(&self) -> Counting {
        let all: Vec<usize> = (0..LOOKED_AT as u64)
            .map(|n| CATEGORIES.iter().position(|name| *name == self.category(n)).unwrap_or(CATEGORIES.len() - 1))
            .collect();
        // The fewest numbers after which each has the category of the one before it by a turn.
        let start = |turn: usize| (turn..all.len()).rfind(|&n| all[n] != all[n - turn]).map_or(0, |n| n + 1 - turn);
        let (start, turn) = [1, 10, 100, 1_000]
            .map(|turn| (start(turn), turn))
            .into_iter()
            .min_by_key(|(start, turn)| start + turn)
            .unwrap_or((0, all.len()));
        let grouped = |n: u64| self.integer(n).chars().find(|sign| !sign.is_numeric());
        let from = [1_000, 10_000].into_iter().find(|&n| grouped(n).is_some());
        Counting {
            forms: all[..start + turn].iter().map(usize::to_string).collect(),
            turn,
            digits: (0..10).map(|digit| self.integer(digit)).collect(),
            mark: from.and_then(grouped).map_or_else(String::new, String::from),
            from: from.map_or(usize::MAX, |n| n.to_string().len()),
        }
    }

    /// A number rounded to so many digits after the decimal sign.
    #[must_use]
    pub fn decimal(&self, value: f64, digits: usize) -> String {
        self.number(&format!("{value:.digits$}"))
    }

    /// A number as it was written in digits, with all of them, as the language writes it.
    #[must_use]
    pub fn number(&self, digits: &str) -> String {
        Decimal::from_str(digits).map_or_else(|_| digits.to_owned(), |number| self.decimal.format(&number).to_string())
    }

    /// A day. Year 0 is 1 BC, here and in the following.
    #[must_use]
    pub fn day(&self, year: i32, month: u32, day: u32) -> Written {
        let formatter = if year > 0 { &self.day } else { &self.before_christ().day };
        written(&formatter.format(&date(year, month, day)))
    }

    /// A month.
    #[must_use]
    pub fn month(&self, year: i32, month: u32) -> Written {
        let formatter = if year > 0 { &self.month } else { &self.before_christ().month };
        written(&formatter.format(&date(year, month, 1)))
    }

    /// A year.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        self.written_year(year).text
    }

    /// A year of more than four digits, its thousands apart as in any number.
    #[must_use]
    pub fn long_year(&self, year: i64) -> String {
        let number = if year > 0 { year } else { 1 - year };
        self.numbered_year(year > 0, number.unsigned_abs())
    }

    /// A year that is stated in whole thousands or more: before Christ, the one by which the count is off says nothing.
    #[must_use]
    pub fn round_year(&self, year: i64) -> String {
        self.numbered_year(year > 0, year.unsigned_abs())
    }

    /// A number where the language has the year.
    fn numbered_year(&self, is_after_christ: bool, number: u64) -> String {
        let Written { mut text, year, .. } = self.written_year(if is_after_christ { 2000 } else { -1999 });
        if let Some(place) = year {
            text.replace_range(place, &self.integer(number));
        }
        text
    }

    fn written_year(&self, year: i32) -> Written {
        let formatter = if year > 0 { &self.year } else { &self.before_christ().year };
        written(&formatter.format(&date(year, 1, 1)))
    }

    fn before_christ(&self) -> &BeforeChrist {
        self.before_christ.get_or_init(|| BeforeChrist::new(&icu_tag(&self.tag)))
    }

    /// A day whose year is said elsewhere.
    #[must_use]
    pub fn day_of_year(&self, year: i32, month: u32, day: u32) -> String {
        written(&self.day_of_year.format(&date(year, month, day))).text
    }

    /// A month whose year is said elsewhere.
    #[must_use]
    pub fn month_of_year(&self, year: i32, month: u32) -> String {
        written(&self.month_of_year.format(&date(year, month, 1))).text
    }

    /// Which of two texts stands first in a list for readers. Texts that the language holds to be equal stand in the order of
    /// their characters, so that the order never depends on how they came.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.order.compare(from_letter(a), from_letter(b)).then_with(|| a.cmp(b))
    }

    /// The letter under which `text` stands in a list from A to Z, as the language counts letters: `Ə` is one of its own in
    /// Azerbaijani, `Ch` in Czech, while `É` stands under `E` in English. Empty if there is no letter and no digit in it.
    ///
    /// Texts under one letter stand together in the order of [`Locale::compare`]; letters that
    /// [`are the same`](Locale::is_same_letter) may come in several forms.
    #[must_use]
    pub fn initial(&self, text: &str) -> String {
        self.letter(text).map_or_else(String::new, |(letter, _)| letter)
    }

    /// The same, with what follows that letter; none if there is no letter and no digit in it.
    #[must_use]
    pub fn letter<'t>(&self, text: &'t str) -> Option<(String, &'t str)> {
        let text = from_letter(text);
        let mut composed = text.nfc();
        let first = composed.next().filter(|first| first.is_alphanumeric())?;
        let behind = |n: usize| text.char_indices().nth(n).map_or("", |(at, _)| &text[at..]);
        let alone = first.to_string();
        // Two characters are one letter if they stand after all that begins with the first of them.
        let is_letter = |pair: &str| self.letters.compare(pair, &format!("{first}{LAST}")) == Ordering::Greater;
        let second = composed.next().filter(|second| second.is_alphabetic());
        Some(match second.filter(|second| is_letter(&format!("{first}{second}"))) {
            Some(second) => (format!("{}{}", self.title_case(&alone), second.to_lowercase()), behind(2)),
            None => (self.title_case(&self.without_marks(&alone)), behind(1)),
        })
    }

    /// `text` with its first letter as a title begins in this language: `i` keeps its dot in Turkish and Azerbaijani, the Armenian
    /// ligature `և` becomes two letters, `Եվ` in Armenian itself, and a Georgian letter stays as it is, since Georgian titles have no capitals. What follows is
    /// left as it is.
    #[must_use]
    pub fn title_case(&self, text: &str) -> String {
        let tag = Tag::try_from_str(self.tag.as_str()).unwrap_or(Tag::UNKNOWN);
        let mut options = TitlecaseOptions::default();
        options.trailing_case = Some(TrailingCase::Unchanged);
        options.leading_adjustment = Some(LeadingAdjustment::None);
        TitlecaseMapper::new().titlecase_segment_to_string(text, &tag.id, options).into_owned()
    }

    /// Whether two letters are one to the language, as `Aa` and `Å` are in Danish.
    #[must_use]
    pub fn is_same_letter(&self, a: &str, b: &str) -> bool {
        a == b || self.letters.compare(a, b) == Ordering::Equal
    }

    /// A letter without its marks, unless the language holds that to be another letter.
    fn without_marks(&self, letter: &str) -> String {
        let bare: String = letter.nfd().take(1).collect();
        if self.is_same_letter(&bare, letter) { bare } else { letter.to_owned() }
    }
}

/// The language as ICU4X names it.
fn icu_tag(language: &Language) -> Tag {
    Tag::try_from_str(language.as_str()).unwrap_or(Tag::UNKNOWN)
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Locale").field(&self.tag.as_str()).finish()
    }
}

/// A text from its first letter or digit on: quotation marks and brackets do not count in lists.
fn from_letter(text: &str) -> &str {
    text.find(char::is_alphanumeric).map_or(text, |start| &text[start..])
}

fn word(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// A day of the Gregorian calendar, which [`crate::value::Date`] has checked.
fn date(year: i32, month: u32, day: u32) -> Date<Gregorian> {
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    Date::try_new_gregorian(year, small(month), small(day)).expect("a date of the content is a day of the calendar")
}

fn written(formatted: &impl Writeable) -> Written {
    let mut written = Written::default();
    formatted.write_to_parts(&mut written).expect("a text in memory takes what is written to it");
    written.keep_together();
    written
}

impl fmt::Write for Written {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // CLDR stops the Armenian year mark with a sign that few fonts have and that no rule for the end of a sentence takes for a full stop.
        self.text.push_str(&text.replace('\u{2024}', "."));
        Ok(())
    }
}

impl PartsWrite for Written {
    type SubPartsWrite = Self;

    fn with_part(&mut self, part: Part, mut write: impl FnMut(&mut Self) -> fmt::Result) -> fmt::Result {
        let start = self.text.len();
        write(self)?;
        // A zero before a day belongs into tables of numbers, not beside the name of a month.
        if part == parts::DAY && self.text.len() > start + 1 && self.text[start..].starts_with('0') {
            self.text.remove(start);
        }
        let place = Some(start..self.text.len());
        match part {
            parts::YEAR => self.year = place,
            parts::MONTH => self.month = place,
            parts::DAY => self.day = place,
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(language: &str) -> Locale {
        Locale::new(&Language::parse(language).expect(language))
    }

    #[test]
    fn a_number_falls_into_the_forms_of_its_language() {
        let forms = |language| [0, 1, 2, 5, 21, 22, 111].map(|n| locale(language).category(n));
        assert_eq!(forms("en"), ["other", "one", "other", "other", "other", "other", "other"]);
        assert_eq!(forms("ru"), ["many", "one", "few", "many", "one", "few", "many"]);
        assert_eq!(forms("pl"), ["many", "one", "few", "many", "many", "few", "many"]);
        assert_eq!(forms("ar"), ["zero", "one", "two", "few", "many", "many", "many"]);
        assert_eq!(forms("hy"), ["one", "one", "other", "other", "other", "other", "other"]);
        assert_eq!(locale("ru").categories().collect::<Vec<_>>(), ["one", "few", "many", "other"]);
        assert_eq!(locale("ja").categories().collect::<Vec<_>>(), ["other"]);
    }

    #[test]
    fn a_program_that_knows_no_language_can_count_in_any() {
        for language in ["en", "ru", "az", "hy", "ka", "pl", "ar", "ja", "lt", "sl", "cy", "fr", "lv", "ga", "mt", "br"]
        {
            let locale = locale(language);
            let counting = locale.counting();
            let forms = counting.forms.as_bytes();
            for n in 0..25_000 {
                let at =
                    if n < forms.len() { n } else { forms.len() - counting.turn + (n - forms.len()) % counting.turn };
                let category = CATEGORIES[usize::from(forms[at] - b'0')];
                assert_eq!(category, locale.category(n as u64), "{n} in {language}");
            }
        }
        let (english, russian) = (locale("en").counting(), locale("ru").counting());
        assert_eq!((english.forms.as_str(), english.turn), ("515", 1));
        assert_eq!((english.mark.as_str(), english.from, english.digits.as_str()), (",", 4, "0123456789"));
        assert_eq!((russian.forms.len(), russian.turn), (100, 100));
        assert_eq!((russian.mark.as_str(), russian.from), ("\u{a0}", 4));
        assert_eq!((locale("pl").counting().from, locale("az").counting().mark.as_str()), (5, "."));
        assert_eq!(locale("fa").counting().digits, "۰۱۲۳۴۵۶۷۸۹");
    }

    #[test]
    fn a_number_is_written_as_its_language_has_it() {
        assert_eq!(locale("en").integer(1_250), "1,250");
        assert_eq!(locale("de").integer(1_250), "1.250");
        assert_eq!(locale("pl").integer(1_250), "1250", "Polish parts thousands from five digits on");
        assert_eq!(locale("en").decimal(39.9956, 3), "39.996");
        assert_eq!(locale("az").decimal(39.5, 3), "39,500");
    }

    fn sorted(language: &str, words: &str) -> String {
        let locale = locale(language);
        let mut words: Vec<&str> = words.split(' ').collect();
        words.sort_by(|a, b| locale.compare(a, b));
        words.join(" ")
    }

    #[test]
    fn words_stand_in_the_order_of_the_language() {
        assert_eq!(sorted("en", "Zug Äsch Ende apple Élan"), "apple Äsch Élan Ende Zug");
        assert_eq!(sorted("sv", "Zug Äsch Ende Åby"), "Ende Zug Åby Äsch");
        assert_eq!(
            sorted("az", "Fəal Əl Ehtiyat İlk Işıq Xan Hava Kitab Qar Lap"),
            "Ehtiyat Əl Fəal Hava Xan Işıq İlk Kitab Qar Lap"
        );
        assert_eq!(sorted("hy", "Քար ԵՒս Եղյուր Ակն Զանգ Շուն Բերդ"), "Ակն Բերդ Եղյուր ԵՒս Զանգ Շուն Քար");
        assert_eq!(sorted("ka", "ქალაქი ჰავა აგარა ხიდი"), "აგარა ქალაქი ხიდი ჰავა");
        assert_eq!(sorted("ru", "Яма Ёлка Ель Жук"), "Ёлка Ель Жук Яма");
        assert_eq!(sorted("cs", "Cheb Cena Ivan Hora"), "Cena Hora Cheb Ivan");
        assert_eq!(sorted("en", "\"beta\" alpha (gamma)"), "alpha \"beta\" (gamma)");
    }

    fn initials(language: &str, words: &str) -> String {
        let locale = locale(language);
        words.split(' ').map(|word| locale.initial(word)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_word_stands_under_the_letter_that_its_language_gives_it() {
        assert_eq!(initials("en", "Élan élan \"Quoted\" çay Şəhər 7th"), "E E Q C S 7");
        assert_eq!(initials("az", "Əl çay Şəhər İsim ıldırım ilk"), "Ə Ç Ş İ I İ");
        assert_eq!(initials("cs", "Cheb Cena čas CHEB"), "Ch C Č Ch");
        assert_eq!(initials("hu", "Csaba Cipő Szeged"), "Cs C Sz");
        assert_eq!(initials("da", "Aarhus Ålborg Ab"), "Aa Å A");
        assert!(locale("da").is_same_letter("Aa", "Å") && !locale("da").is_same_letter("A", "Å"));
        assert_eq!(initials("ru", "Ёлка Ель йод"), "Е Е Й");
        assert_eq!(initials("hy", "Քար ակն"), "Ք Ա");
        assert_eq!(initials("en", "…"), "");
        // Georgian has no capitals in titles, whatever the language of the site; Armenian writes its ligature as two letters.
        assert_eq!(initials("en", "თბილისი ქარვაჩარი ևս"), "თ ქ Եւ");
        assert_eq!(initials("ka", "თბილისი"), "თ");
        assert_eq!(initials("tr", "ilk ığdır ḍād"), "İ I D");
    }

    #[test]
    fn a_title_begins_as_its_language_has_it() {
        let title = |language: &str, text: &str| locale(language).title_case(text);
        assert_eq!(title("en", "district"), "District");
        assert_eq!(title("en", "«quoted» words"), "«quoted» words");
        assert_eq!(title("az", "iclas haqqında"), "İclas haqqında");
        assert_eq!(title("ka", "რაიონი"), "რაიონი");
        assert_eq!(title("hy", "շրջան"), "Շրջան");
        // The reformed orthography of Armenian parts the ligature in its own way.
        assert_eq!(title("hy", "և ուրիշներ"), "Եվ ուրիշներ");
        assert_eq!(title("en", "և ուրիշներ"), "Եւ ուրիշներ");
        assert_eq!(title("nl", "ijsland"), "IJsland");
        assert_eq!(title("el", "άνθρωπος"), "Άνθρωπος");
        assert_eq!(title("en", ""), "");
    }

    #[test]
    fn what_stands_under_one_letter_stands_together() {
        for language in ["en", "az", "cs", "da", "ru", "hy", "tr"] {
            let locale = locale(language);
            let mut words: Vec<String> = "AÁÂAaBCCHÇČDEƏÉFGHIİıJKLMNOÖPQRSŞŠTUÜVWXYZЕЁЖԱԲ"
                .chars()
                .flat_map(|letter| ["a", "z", "h"].map(|next| format!("{letter}{next}")))
                .collect();
            words.sort_by(|a, b| locale.compare(a, b));
            let mut heads: Vec<String> = words.iter().map(|word| locale.initial(word)).collect();
            heads.dedup_by(|a, b| locale.is_same_letter(a, b));
            let n_heads = heads.len();
            heads.sort();
            heads.dedup();
            assert_eq!(heads.len(), n_heads, "{language}: a letter stands twice");
        }
    }
}
