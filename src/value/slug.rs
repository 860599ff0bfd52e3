//! Ids: those that authors write, and the anchors that are made from headings.
//!
//! Comes in: text. Goes out: a [`Slug`], or the id that [`anchor`] makes. Does not know which ids exist.

use std::borrow::Borrow;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::{ValueError, unseen};

/// An id as authors write it: ASCII lower-case letters and digits in groups joined by single hyphens, 1 to 100
/// characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

const LONGEST: usize = 100;

impl Slug {
    /// Reads an id.
    ///
    /// # Errors
    /// If the text is empty, too long, or has other characters or other hyphens than described at [`Slug`].
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        if text.is_empty() {
            return Err(ValueError::new("the id is empty").help(RULE));
        }
        if text.len() > LONGEST && is_slug(text) {
            let message = format!("the id is {} characters long", text.len());
            return Err(ValueError::new(message).help(format!("shorten it to at most {LONGEST} characters")));
        }
        if is_slug(text) { Ok(Self(text.to_owned())) } else { Err(not_a_slug(text)) }
    }

    /// The id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    /// The id.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::ops::Deref for Slug {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// So that maps by `Slug` can be asked with a `&str`.
impl Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// An HTML id made from any text in any script: letters and digits stay, in lower case and with their marks; all else
/// becomes single hyphens between them. Text without any letter or digit makes `section`. However accents were typed, the id is the same
/// (Unicode's NFC).
#[must_use]
pub fn anchor(text: &str) -> String {
    let mut anchor = String::with_capacity(text.len());
    let mut in_word = false;
    for written in text.nfc() {
        // Only `İ` has a lower case of two characters, `i` and a dot that is of no use here.
        let character = written.to_lowercase().next().unwrap_or(written);
        let is_letter = character.is_alphanumeric();
        if is_letter && !in_word && !anchor.is_empty() {
            anchor.push('-');
        }
        in_word = is_letter || (in_word && is_mark(character));
        if in_word {
            anchor.push(character);
        }
    }
    if anchor.is_empty() { "section".to_owned() } else { anchor.nfc().collect() }
}

const RULE: &str = "an id is made of lower-case letters (a to z), digits and single hyphens between them";

fn is_slug(text: &str) -> bool {
    text.split('-')
        .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

fn not_a_slug(text: &str) -> ValueError {
    // Letters beyond ASCII have no spelling here that would be right in every language, so none is proposed for them.
    let proposed = Some(anchor(text)).filter(|proposed| {
        text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_alphanumeric()) && proposed.len() <= LONGEST
    });
    let error = ValueError::new(match unseen(text) {
        Some(unseen) => format!("`{text}` is not an id: it contains {unseen}"),
        None => format!("`{text}` is not an id"),
    });
    match proposed {
        Some(proposed) => error.help(format!("{RULE}: `{proposed}`")).perhaps(proposed),
        None => error.help(RULE),
    }
}

/// Signs that belong to the letter before them, though Unicode does not count them as alphabetic: accents, vowel
/// killers, tone marks.
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6ed}' | '\u{730}'..='\u{74a}'
        | '\u{93c}' | '\u{94d}' | '\u{951}'..='\u{954}' | '\u{9bc}' | '\u{9cd}' | '\u{a3c}' | '\u{a4d}'
        | '\u{abc}' | '\u{acd}' | '\u{b3c}' | '\u{b4d}' | '\u{bcd}' | '\u{c4d}' | '\u{cbc}' | '\u{ccd}'
        | '\u{d4d}' | '\u{dca}' | '\u{e38}'..='\u{e4e}' | '\u{eb8}'..='\u{ecd}' | '\u{f39}' | '\u{f84}'
        | '\u{1037}'..='\u{103a}' | '\u{17c9}'..='\u{17d3}' | '\u{1dc0}'..='\u{1dff}' | '\u{3099}' | '\u{309a}')
        // Signs of these ranges that are punctuation.
        && !matches!(character, '\u{5c0}' | '\u{5c3}' | '\u{5c6}' | '\u{6dd}' | '\u{6de}' | '\u{6e9}' | '\u{e3f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, help: &str) {
        let error = Slug::parse(text).expect_err(text);
        assert!(error.help.as_deref().is_some_and(|found| found.ends_with(help)), "{text}: {:?}", error.help);
    }

    #[test]
    fn a_bad_id_comes_with_a_better_one() {
        for text in ["a", "article-1", "1920-02-09-signing", "7"] {
            assert_eq!(Slug::parse(text).expect(text).as_str(), text);
        }
        check("Article 1", "`article-1`");
        check("-a--b-", "`a-b`");
        check("no_state", "`no-state`");
        check("a/../b", "`a-b`");
        check("Tromsø", "between them");
        check("--", "between them");
        check("", "between them");
        check(&"a".repeat(101), "at most 100 characters");
    }

    #[test]
    fn an_anchor_keeps_the_letters_of_every_script() {
        let check = |text: &str, expected: &str| assert_eq!(anchor(text), expected, "{text}");
        check("The name, and who uses it", "the-name-and-who-uses-it");
        check("  Шпицберген: название ", "шпицберген-название");
        check("Ինչ է սա՞", "ինչ-է-սա");
        check("İstanbul, ŞƏKİ", "istanbul-şəki");
        check("Re\u{301}sume\u{301}", "résumé");
        check("q\u{302} \u{45a}", "q\u{302}-\u{45a}");
        check("हिन्दी भाषा", "हिन्दी-भाषा");
        check("ที่นี่", "ที่นี่");
        check("“No. 5” — 1920/21", "no-5-1920-21");
        check("\u{301} … !", "section");
    }

    proptest! {
        #[test]
        fn an_anchor_is_a_fixed_point_without_white_space(text in r"\PC*") {
            let made = anchor(&text);
            prop_assert_eq!(anchor(&made), made.clone());
            prop_assert!(!made.is_empty() && !made.contains(char::is_whitespace));
        }

        #[test]
        fn a_proposed_id_is_good(text in "[ -~]{0,40}") {
            let help = Slug::parse(&text).err().and_then(|error| error.help).unwrap_or_default();
            if let Some((_, proposed)) = help.split_once(": `") {
                prop_assert!(Slug::parse(proposed.trim_end_matches('`')).is_ok());
            }
        }
    }
}
