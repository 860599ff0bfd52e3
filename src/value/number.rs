//! Numbers: counts, places in an order, the numbers that an agreement gives its points, and what was measured.
//!
//! Comes in: the text of a YAML value, which is never read as a fraction on the way: `6.10` stays apart from `6.1`. Goes out: a number, or what to
//! write instead.

use std::fmt;
use std::str::FromStr;

use super::ValueError;

/// Reads a whole number of at most [`u32::MAX`], in the digits 0 to 9.
///
/// # Errors
/// If the text is another number, or none; also for a zero at its beginning, by which some programs take it for an octal number.
pub fn whole(text: &str) -> Result<u32, ValueError> {
    if !is_digits(text) {
        let error = ValueError::new(format!("`{text}` is not a whole number"));
        return Err(match meant(text) {
            // In some countries a comma stands before the part of a number that is less than one.
            Some(number) => error.help(format!("write `{number}`")).perhaps(number.to_string()),
            None => error.help("write it in digits, without a sign"),
        });
    }
    let bare = text.trim_start_matches('0');
    if !bare.is_empty() && bare.len() < text.len() {
        return Err(ValueError::new(format!("`{text}` begins with a zero"))
            .help(format!("write `{bare}`"))
            .instead(bare));
    }
    text.parse().map_err(|_| {
        ValueError::new(format!("`{text}` is too large a number")).help(format!("write at most `{}`", u32::MAX))
    })
}

/// The number of a point of an agreement, or of a part of one: `6`, `6.1`, `1.a`. In their order `2` stands before `10`, and `1.b` behind `1` and
/// `1.a`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PointNumber(Vec<Step>);

/// What stands between two full stops.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Step {
    Number(u32),
    /// How many letters, so that `z` stands before `aa`, and which.
    Letters(usize, String),
}

impl PointNumber {
    /// How it is written, as a regular expression.
    pub const PATTERN: &'static str = r"^(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*|[a-z]{1,3}))*$";

    /// Reads the number of a point: a whole number, behind which further ones or up to three small letters stand, each after a full stop.
    ///
    /// # Errors
    /// If it is written in another way.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        if let Some(number) = Self::read(text) {
            return Ok(number);
        }
        let Some(number) = Self::meant(text) else {
            let plain = meant(text).is_some() || is_digits(text);
            return Err(whole(text).err().filter(|_| plain).unwrap_or_else(|| not_a_point(text)));
        };
        let error = not_a_point(text).perhaps(number.to_string());
        Err(match Self::is_of_letters(text) {
            true => error.help(format!(
                "write `{number}` if it is a part of the point `{}`; a point of its own has a whole number, and its name in `title`",
                number.main()
            )),
            false => error.help(format!("write `{number}`")),
        })
    }

    fn read(text: &str) -> Option<Self> {
        let steps =
            text.split('.').enumerate().map(|(at, step)| match step.bytes().all(|byte| byte.is_ascii_lowercase()) {
                true if at > 0 && (1..=3).contains(&step.len()) => Some(Step::Letters(step.len(), step.to_owned())),
                _ => whole(step).ok().map(Step::Number),
            });
        steps.collect::<Option<_>>().map(Self)
    }

    /// Whether it is like `1-A`: some agreements name whole points, such as annexes, in this way.
    fn is_of_letters(text: &str) -> bool {
        text.split_once(['-', '/']).is_some_and(|(_, behind)| behind.bytes().all(|byte| byte.is_ascii_uppercase()))
    }

    /// What `6a`, `6 (1)` or `06.A` can mean.
    fn meant(text: &str) -> Option<Self> {
        if !text.starts_with(|c: char| c.is_ascii_digit())
            || meant(text).is_some()
            || whole(text).is_ok()
            || is_digits(text)
        {
            return None;
        }
        let mut steps: Vec<String> = Vec::new();
        let mut before = None;
        for character in text.chars() {
            let is_same = before.is_some_and(|before: char| {
                before.is_ascii_digit() == character.is_ascii_digit() && before.is_ascii_alphanumeric()
            });
            match (character.is_ascii_alphanumeric(), is_same, steps.last_mut()) {
                (true, true, Some(step)) => step.push(character.to_ascii_lowercase()),
                (true, ..) => steps.push(character.to_ascii_lowercase().to_string()),
                (false, ..) if matches!(character, '.' | ',' | '-' | '(' | ')' | ' ' | '/') => {}
                (false, ..) => return None,
            }
            before = Some(character);
        }
        let steps = steps.iter().map(|step| match step.trim_start_matches('0') {
            "" => "0",
            bare => bare,
        });
        Self::read(&steps.collect::<Vec<_>>().join(".")).filter(|number| number.0.len() > 1)
    }

    /// The number, if it is that of a whole point.
    #[must_use]
    pub fn whole(&self) -> Option<u32> {
        match self.0[..] {
            [Step::Number(number)] => Some(number),
            _ => None,
        }
    }

    /// The number of the whole point that it is, or is a part of.
    #[must_use]
    pub fn main(&self) -> u32 {
        match self.0.first() {
            Some(Step::Number(number)) => *number,
            _ => 0,
        }
    }

    /// The number of the point that it is a part of; none if it is a whole point.
    #[must_use]
    pub fn above(&self) -> Option<Self> {
        let (_, above) = self.0.split_last()?;
        (!above.is_empty()).then(|| Self(above.to_vec()))
    }

    /// Whether it is a part of the point with the number `other`, or a part of such a part.
    #[must_use]
    pub fn is_below(&self, other: &Self) -> bool {
        self.0.len() > other.0.len() && self.0.starts_with(&other.0)
    }
}

impl fmt::Display for PointNumber {
    /// As it is written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            f.write_str(if at == 0 { "" } else { "." })?;
            match step {
                Step::Number(number) => number.fmt(f)?,
                Step::Letters(_, letters) => letters.fmt(f)?,
            }
        }
        Ok(())
    }
}

fn not_a_point(text: &str) -> ValueError {
    ValueError::new(format!("`{text}` is not the number of a point"))
        .help("write it as `6`, in digits, and that of a part of a point as `6.1` or `6.a`; its name goes into `title`")
}

/// A number that was counted or measured, as it was written: what stands behind its decimal sign says how exact it is, so that no digit is
/// added, left out or rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal(String);

/// So many digits are the same in every program that reads them as a number (IEEE 754, binary64).
const MOST_DIGITS: usize = 15;

impl Decimal {
    /// Reads a number: digits from 0 to 9, with a `-` before it if it is less than zero, and a `.` before its decimals.
    ///
    /// # Errors
    /// If it is written in another way, or longer than programs agree on.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let bare = text.strip_prefix('-').unwrap_or(text);
        let (before, behind) = bare.split_once('.').map_or((bare, None), |(before, behind)| (before, Some(behind)));
        let has_spare_zero = before.len() > 1 && before.starts_with('0');
        if !is_digits(before) || has_spare_zero || behind.is_some_and(|behind| !is_digits(behind)) {
            let error = ValueError::new(format!("`{text}` is not a number as figures have it"));
            return Err(match other_writing(text) {
                Some(number) => error.help(format!("write `{number}`")),
                None => error.help(
                    "write digits and a point, such as `1200` or `40.5`; what is not exact is `about`, `at_least`, `at_most`, or `from` and `to`",
                ),
            });
        }
        if before.len() + behind.map_or(0, str::len) > MOST_DIGITS {
            let help = format!("programs agree on {MOST_DIGITS} digits: write it in a larger unit");
            return Err(ValueError::new(format!("`{text}` has too many digits")).help(help));
        }
        Ok(Self(text.to_owned()))
    }

    /// The number as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number for drawings and comparisons.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        f64::from_str(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Decimal {
    /// As it was written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How a number is written that a text can only mean which has another sign, thousands set apart, a bare point, or an exponent.
fn other_writing(text: &str) -> Option<String> {
    let (sign, bare) = match text.strip_prefix(['-', '−', '–']) {
        Some(bare) => ("-", bare.trim_start()),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    if let Some(number) = meant(bare) {
        return Some(format!("{sign}{number}"));
    }
    let (before, behind) = bare.split_once('.').unwrap_or((bare, ""));
    let whole = match before.trim_start_matches('0') {
        "" if before.is_empty() && behind.is_empty() => None,
        "" => Some(0),
        digits => meant(digits),
    }?;
    let point = if behind.is_empty() { "" } else { "." };
    (behind.is_empty() || is_digits(behind)).then(|| format!("{sign}{whole}{point}{behind}"))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The number that a text can only mean which has a sign, thousands set apart, or an exponent.
fn meant(text: &str) -> Option<u32> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let apart = |c: char| matches!(c, ',' | '\'' | '’' | '_' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}');
    let mut groups = text.split(apart);
    let first = groups.next().filter(|first| is_digits(first) && first.len() <= 3 || !text.contains(apart))?;
    let in_groups = groups.clone().all(|group| is_digits(group) && group.len() == 3);
    let joined = || format!("{first}{}", groups.collect::<String>());
    match text.split_once(['e', 'E']) {
        Some((digits, power)) if is_digits(digits) && is_digits(power) => {
            digits.parse::<u32>().ok()?.checked_mul(10_u32.checked_pow(power.parse().ok()?)?)
        }
        _ if in_groups && is_digits(first) => joined().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, message: &str, help: &str) {
        let error = whole(text).expect_err(text);
        assert_eq!((error.message.as_str(), error.help.as_deref()), (message, Some(help)), "{text}");
    }

    #[test]
    fn a_number_has_digits_alone() {
        assert_eq!(["0", "6", "4294967295"].map(whole), [Ok(0), Ok(6), Ok(u32::MAX)]);
        let digits = "write it in digits, without a sign";
        for text in ["", "-1", "six", "VI", "6.5", "1,00", "1,000.5", "٦", "1e99", "e3", "0x6"] {
            check(text, &format!("`{text}` is not a whole number"), digits);
        }
        for (text, number) in
            [("+6", 6), ("1e3", 1000), ("12E1", 120), ("1,000", 1000), ("12 500", 12_500), ("1_000_000", 1_000_000)]
        {
            check(text, &format!("`{text}` is not a whole number"), &format!("write `{number}`"));
        }
        check("06", "`06` begins with a zero", "write `6`");
        check("4294967296", "`4294967296` is too large a number", "write at most `4294967295`");
    }

    #[test]
    fn a_part_of_a_point_has_the_number_of_its_point() {
        let number = |text: &str| PointNumber::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        for text in ["6", "6.1", "6.10", "1.a", "1.a.12", "2.zz", "0"] {
            assert_eq!(number(text).to_string(), text);
        }
        let sorted = ["1", "1.1", "1.2", "1.10", "1.a", "1.a.1", "1.b", "1.aa", "2", "10", "10.a"];
        let mut shuffled: Vec<PointNumber> = sorted.iter().rev().map(|text| number(text)).collect();
        shuffled.sort();
        assert_eq!(shuffled.iter().map(ToString::to_string).collect::<Vec<_>>(), sorted);
        assert_eq!(number("1.a.12").above(), Some(number("1.a")));
        assert_eq!((number("1").above(), number("1.a").main(), number("1.a").whole()), (None, 1, None));
        assert!(number("1.a.12").is_below(&number("1")) && !number("10.a").is_below(&number("1")));
    }

    #[test]
    fn a_part_of_a_point_in_another_spelling_is_proposed() {
        for (text, meant) in [
            ("6a", "6.a"),
            ("6 (1)", "6.1"),
            ("6-1", "6.1"),
            ("6,1", "6.1"),
            ("06.1", "6.1"),
            ("6.A", "6.a"),
            ("1.a)", "1.a"),
        ] {
            let error = PointNumber::parse(text).expect_err(text);
            assert_eq!(error.message, format!("`{text}` is not the number of a point"));
            assert_eq!(error.help, Some(format!("write `{meant}`")), "{text}");
        }
        // These are no parts.
        for text in ["1e3", "06", "1,000", "4294967296"] {
            assert_eq!(PointNumber::parse(text).err(), whole(text).err(), "{text}");
        }
        let help = |text: &str| PointNumber::parse(text).expect_err(text).help.unwrap_or_default();
        for text in ["six", "-1", ".1", "IV", "Annex 1-A", ""] {
            let allowed = "write it as `6`, in digits, and that of a part of a point as `6.1` or `6.a`";
            assert!(help(text).starts_with(allowed), "{text}: {}", help(text));
        }
        assert_eq!(
            help("1-A"),
            "write `1.a` if it is a part of the point `1`; a point of its own has a whole number, and its name in `title`"
        );
        assert_eq!(PointNumber::parse("6").map(|number| number.whole()), Ok(Some(6)));
    }

    #[test]
    fn a_measure_keeps_its_digits() {
        for text in ["0", "76", "18.50", "-3", "0.05", "61022", "123456789012.345"] {
            assert_eq!(Decimal::parse(text).map(|number| number.to_string()).as_deref(), Ok(text));
        }
        for (text, number) in [
            ("1,200", "1200"),
            ("61 022", "61022"),
            ("+5", "5"),
            ("−5", "-5"),
            ("05", "5"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1,200.50", "1200.50"),
            ("1e3", "1000"),
        ] {
            let error = Decimal::parse(text).expect_err(text);
            assert_eq!(error.help, Some(format!("write `{number}`")), "{text}");
        }
        for text in ["", "-", ".", "18,5", "about 30", "10-20", "5%", "1.2.3", "٣", "1.5e3"] {
            let help = Decimal::parse(text).expect_err(text).help.unwrap_or_default();
            assert!(help.starts_with("write digits and a point"), "{text}: {help}");
        }
        let error = Decimal::parse("1234567890123456").expect_err("too long");
        assert_eq!(error.message, "`1234567890123456` has too many digits");
    }

    proptest! {
        #[test]
        fn a_measure_that_is_read_is_written_the_same(text in r"\PC*|-?[0-9.,e+ -]{0,12}") {
            if let Ok(number) = Decimal::parse(&text) {
                prop_assert_eq!(number.as_str(), &text);
                prop_assert!(number.to_f64().is_finite());
            }
        }

        #[test]
        fn what_is_read_is_written_the_same(text in r"\PC*|[0-9.,e+ _-]{0,12}") {
            if let Ok(number) = PointNumber::parse(&text) {
                prop_assert_eq!(number.to_string(), text);
            }
        }
    }
}
