//! Codes of countries, and of organisations that have one, as names of legal documents have them (ISO 3166).
//!
//! Comes in: `no`, `un`, `us-ca`. Goes out: a well-formed code. Does not know which codes are given to whom.

use std::fmt;

use super::ValueError;

/// A code of two letters (ISO 3166-1 alpha-2), and behind a hyphen that of a part of the country (ISO 3166-2), in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Jurisdiction(String);

impl Jurisdiction {
    /// How it is written, as a regular expression.
    pub const PATTERN: &'static str = r"^[a-z]{2}(-[a-z0-9]{1,3})?$";

    /// What stands for none: ISO 3166-1 leaves this code to its users and gives it to no country.
    pub const NONE: &'static str = "zz";

    /// Reads a code.
    ///
    /// # Errors
    /// If it is not written as in [`Jurisdiction::PATTERN`].
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        if is_code(text) {
            return Ok(Self(text.to_owned()));
        }
        let error = ValueError::new(format!("`{text}` is not a code of a country or organisation"));
        let small = text.to_lowercase();
        Err(match is_code(&small) {
            true => error.help(format!("write it in small letters: `{small}`")).instead(small),
            false => error.help(
                "write the two letters of ISO 3166-1, as in `no`; `un` is the United Nations, `eu` the European Union",
            ),
        })
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Jurisdiction {
    /// As it is written.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_code(text: &str) -> bool {
    let (country, part) = text.split_once('-').map_or((text, None), |(country, part)| (country, Some(part)));
    let small = |byte: u8| byte.is_ascii_lowercase();
    let is_part =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| small(byte) || byte.is_ascii_digit());
    country.len() == 2 && country.bytes().all(small) && part.is_none_or(is_part)
}

#[cfg(test)]
mod tests {
    use super::Jurisdiction;

    #[test]
    fn codes_have_two_small_letters() {
        for good in ["no", "un", "us-ca", "fr-75c"] {
            assert_eq!(Jurisdiction::parse(good).expect(good).as_str(), good);
        }
        for bad in ["nor", "n", "", "no-", "no-abcd", "47", "no_1"] {
            assert!(Jurisdiction::parse(bad).is_err(), "{bad}");
        }
        let error = Jurisdiction::parse("NO").expect_err("capitals");
        assert_eq!(error.instead.map(|(text, _)| text).as_deref(), Some("no"));
    }
}
