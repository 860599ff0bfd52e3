//! In which script letters are (Unicode, Annex 24), by the codes of ISO 15924.
//!
//! The only file that knows the crate.

use unicode_script::{Script, UnicodeScript};

/// Codes of ISO 15924 that stand for several scripts, or for a style of one, each with the scripts that a text may have which bears it.
const OF_SEVERAL: [(&str, &[&str]); 11] = [
    ("Aran", &["Arab"]),
    ("Cyrs", &["Cyrl"]),
    ("Hanb", &["Hani", "Bopo"]),
    ("Hans", &["Hani"]),
    ("Hant", &["Hani"]),
    ("Hrkt", &["Hira", "Kana"]),
    ("Jpan", &["Hani", "Hira", "Kana"]),
    ("Kore", &["Hang", "Hani"]),
    ("Latf", &["Latn"]),
    ("Latg", &["Latn"]),
    ("Syre", &["Syrc"]),
];

/// The script of the first letter of a text; none if it has no letter of one.
#[must_use]
pub fn of_letters(text: &str) -> Option<&'static str> {
    text.chars().filter(|c| c.is_alphabetic()).find_map(of)
}

/// The script of a character; none if it is used with several, as digits and marks are.
#[must_use]
pub fn of(c: char) -> Option<&'static str> {
    match c.script() {
        Script::Common | Script::Inherited | Script::Unknown => None,
        script => Some(script.short_name()),
    }
}

/// What a script is called in English; its code if that is not known.
#[must_use]
pub fn english_name(code: &str) -> String {
    let own = OF_SEVERAL.iter().find(|(several, _)| *several == code).map(|(_, scripts)| *scripts);
    let name = |code: &str| {
        Script::from_short_name(code).map_or_else(|| code.to_owned(), |script| script.full_name().replace('_', " "))
    };
    own.map_or_else(|| name(code), |several| several.iter().map(|code| name(code)).collect::<Vec<String>>().join(", "))
}

/// Whether a letter in `script` can stand in a text whose tag bears `code`.
#[must_use]
pub fn allows(code: &str, script: &str) -> bool {
    match OF_SEVERAL.iter().find(|(several, _)| *several == code) {
        Some((_, scripts)) => scripts.contains(&script),
        None => code == script,
    }
}

/// Whether letters in the two scripts belong into one word.
#[must_use]
pub fn go_together(first: &str, second: &str) -> bool {
    first == second || OF_SEVERAL.iter().any(|(_, scripts)| scripts.contains(&first) && scripts.contains(&second))
}

#[cfg(test)]
mod tests {
    use super::{allows, english_name, go_together, of, of_letters};

    #[test]
    fn letters_have_a_script_and_signs_have_none() {
        assert_eq!(of_letters("«Шуша»"), Some("Cyrl"));
        assert_eq!(of_letters("1920 Ստեփանակերտ"), Some("Armn"));
        assert_eq!(of_letters("1920–1921"), None);
        assert_eq!(
            [of('ə'), of('ә'), of('’'), of('\u{301}'), of('京')],
            [Some("Latn"), Some("Cyrl"), None, None, Some("Hani")]
        );
    }

    #[test]
    fn codes_of_several_scripts_take_each_of_them() {
        assert!(allows("Jpan", "Kana") && allows("Hans", "Hani") && allows("Latn", "Latn"));
        assert!(!allows("Latn", "Cyrl") && !allows("Kore", "Kana"));
        assert!(go_together("Hani", "Hira") && !go_together("Latn", "Cyrl"));
        assert_eq!(
            [english_name("Jpan"), english_name("Latn"), english_name("Zzzx")],
            ["Han, Hiragana, Katakana", "Latin", "Zzzx"]
        );
    }
}
