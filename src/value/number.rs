//! Whole numbers: counts, places in an order, and the numbers that an agreement gives its points.
//!
//! Comes in: the text of a YAML value, which is never read as a fraction on the way: `6.10` stays apart from `6.1`. Goes out: a number, or what to
//! write instead.

use std::fmt;

use super::ValueError;

/// Reads a whole number of at most [`u32::MAX`], in the digits 0 to 9.
///
/// # Errors
/// If the text is another number, or none; also for a zero at its beginning, by which some programs take it for an octal number.
pub fn whole(text: &str) -> Result<u32, ValueError> {
    if !is_digits(text) {
        let help = match meant(text) {
            Some(number) => format!("write `{number}`"),
            None => "write it in digits, without a sign".to_owned(),
        };
        return Err(ValueError::new(format!("`{text}` is not a whole number")).help(help));
    }
    let bare = text.trim_start_matches('0');
    if !bare.is_empty() && bare.len() < text.len() {
        return Err(ValueError::new(format!("`{text}` begins with a zero")).help(format!("write `{bare}`")));
    }
    text.parse().map_err(|_| {
        ValueError::new(format!("`{text}` is too large a number")).help(format!("write at most `{}`", u32::MAX))
    })
}

/// The number of a point of an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PointNumber(u32);

impl PointNumber {
    /// Reads the number of a point.
    ///
    /// # Errors
    /// If it is not [`whole`], as that of a part of a point is not.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        whole(text).map(Self).map_err(|error| match part_of(text) {
            Some(point) => ValueError::new(error.message).help(format!(
                "points have whole numbers: put what `{text}` says into the file of point {point}, as one of its `obligations` or under a heading"
            )),
            None => error,
        })
    }

    /// The number.
    #[must_use]
    pub fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for PointNumber {
    /// In digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The point that `6.1`, `6.a`, `6a` or `6 (1)` is a part of, as it is written.
fn part_of(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let point = text[..end].trim_start_matches('0');
    (!point.is_empty() && meant(text).is_none()).then_some(point)
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
    fn a_part_of_a_point_belongs_to_its_point() {
        for text in ["6.1", "6.10", "6.a", "6a", "6 (1)", "6-1", "6,1", "06.1"] {
            let error = PointNumber::parse(text).expect_err(text);
            let help = format!(
                "points have whole numbers: put what `{text}` says into the file of point 6, as one of its `obligations` or under a heading"
            );
            assert_eq!((error.message, error.help), (format!("`{text}` is not a whole number"), Some(help)));
        }
        // These are no parts.
        for text in ["six", "-1", "1e3", "06", "1,000", ".1", "4294967296"] {
            assert_eq!(PointNumber::parse(text), whole(text).map(PointNumber), "{text}");
        }
        assert_eq!(PointNumber::parse("6").map(|number| (number.get(), number.to_string())), Ok((6, "6".to_owned())));
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_the_same(text in r"\PC*|[0-9.,e+ _-]{0,12}") {
            if let Ok(number) = PointNumber::parse(&text) {
                prop_assert_eq!(number.to_string(), text);
            }
        }
    }
}
