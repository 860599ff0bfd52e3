//! Search keys: any spelling of a name, in any of the covered scripts, as plain Latin letters.
//!
//! Comes in: a text, and the language it is in where that is known. Goes out: its keys, the plainest first. The tables say what
//! Unicode does not: how letters that do not decompose, and those of other scripts, are written in plain Latin letters. They are
//! shipped with the search index, so that the script in the browser reads a name by the same rows.

mod tables;

pub use tables::{LANGUAGES, LETTERS, LanguageRows, Rows};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most keys that one text gets. A form has few letters that can be read in several ways.
pub const MOST_KEYS: usize = 64;

/// Signs that some writers set inside words and others leave out: apostrophes, primes, half rings, and the marks of Armenian for stress, exclamation and
/// question, which stand behind the vowel that is stressed and end no word (Unicode Standard Annex 29: `ALetter`).
pub const SILENT: &str = "'’‘‛`´′ʹʺʻʼʽʾʿˈ՚՛՜՞";

/// The plainest key of `text`: lower-case letters without marks, in Latin letters where the script is covered, with one space
/// between words. Empty for a text without letters and digits.
///
/// It follows NFKC and NFKD of Unicode Standard Annex 15; folding a key again changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::new();
    for step in steps(text, "") {
        out.push_str(step.readings.first().copied().unwrap_or_default());
        out.extend(step.letter);
    }
    spaced(&out)
}

/// Every key of `text` in a language (the first part of its tag), the plainest first; at most [`MOST_KEYS`].
///
/// A letter that has several readings is read in the same way wherever it stands in the text: writers are consistent.
#[must_use]
pub fn keys(text: &str, language: &str) -> Vec<String> {
    let steps = steps(text, language);
    // Each row with several readings is a wheel of a counter; the first wheel turns fastest.
    let mut wheels: Vec<(&str, usize)> = Vec::new();
    for step in steps.iter().filter(|step| step.readings.len() > 1) {
        if !wheels.iter().any(|(row, _)| *row == step.row) {
            wheels.push((step.row, step.readings.len()));
        }
    }
    let n_keys = wheels.iter().fold(1, |n: usize, (_, readings)| n.saturating_mul(*readings)).min(MOST_KEYS);
    let mut keys = Vec::new();
    for turn in 0..n_keys {
        let mut out = String::new();
        for step in &steps {
            out.push_str(step.readings.get(position(&wheels, step.row, turn)).copied().unwrap_or_default());
            out.extend(step.letter);
        }
        let key = spaced(&out);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// How a key sounds, roughly: letters that writers and languages take for one another become one. As the script has it.
#[must_use]
pub fn sound(key: &str) -> String {
    let rows: [(&[&str], &str); 4] = [
        (&["dsch", "dsh", "dzh", "dj", "tsch", "tch", "tsh", "zh", "ch", "c", "j"], "c"),
        (&["shch", "sch", "sh", "ts", "tz", "dz", "s", "z"], "s"),
        (&["kh", "gh", "k", "g", "q", "x", "h"], "k"),
        (&["ph", "v", "f", "w"], "v"),
    ];
    let mut sound = key.replace(' ', "");
    for (letters, one) in rows {
        sound = replaced(&sound, letters, one);
    }
    let letters: Vec<char> = sound.chars().collect();
    let mut out: Vec<char> = Vec::new();
    for (position, &letter) in letters.iter().enumerate() {
        let next = letters.get(position + 1);
        if matches!(letter, 'y' | 'i') && next.is_some_and(|next| matches!(next, 'a' | 'e' | 'o' | 'u')) {
            continue;
        }
        out.push(match letter {
            'e' => 'a',
            'y' => 'i',
            'o' => 'u',
            'd' => 't',
            'b' => 'p',
            other => other,
        });
    }
    out.dedup();
    out.into_iter().collect()
}

/// `text` with the first of `letters` that stands at a place replaced there, from its beginning to its end.
fn replaced(text: &str, letters: &[&str], one: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(next) = rest.chars().next() {
        let (new, length) = match letters.iter().find(|some| rest.starts_with(**some)) {
            Some(some) => (one, some.len()),
            None => (&rest[..next.len_utf8()], next.len_utf8()),
        };
        out.push_str(new);
        rest = &rest[length..];
    }
    out
}

/// Whether every letter of `text` is of the Latin script, by its block.
#[must_use]
pub fn is_latin(text: &str) -> bool {
    text.chars()
        .filter(|letter| letter.is_alphabetic())
        .all(|letter| matches!(u32::from(letter), 0..=0x2AF | 0x1E00..=0x1EFF))
}

/// Which reading of a row is meant at a turn of the counter; the first for a row with a single one.
fn position(wheels: &[(&str, usize)], row: &str, turn: usize) -> usize {
    let mut rest = turn;
    for (wheel, n_readings) in wheels {
        if *wheel == row {
            return rest % n_readings;
        }
        rest /= n_readings;
    }
    0
}

/// One or two letters and how they can be read.
struct Step {
    /// The row they stand in; empty if they stand in none.
    row: &'static str,
    /// What the row says.
    readings: Vec<&'static str>,
    /// The letter itself, where no row has it; a space for what is no letter.
    letter: Option<char>,
}

fn steps(text: &str, language: &str) -> Vec<Step> {
    let own = LANGUAGES.iter().find(|(languages, _)| languages.contains(&language)).map_or(&[][..], |(_, rows)| *rows);
    let letters = letters(text, own);
    let mut steps = Vec::with_capacity(letters.len());
    let mut position = 0;
    while let Some(&letter) = letters.get(position) {
        let starts = position == 0 || letters[position - 1] == ' ';
        let found = [2, 1].into_iter().find_map(|length| {
            let key: String = letters.get(position..position + length)?.iter().collect();
            let at_start = starts.then(|| row(own, &format!("^{key}"))).flatten();
            at_start.or_else(|| row(own, &key)).map(|found| (found, length))
        });
        match found {
            Some(((row, readings), length)) => {
                steps.push(Step { row, readings: readings.split(' ').collect(), letter: None });
                position += length;
            }
            None => {
                steps.push(Step { row: "", readings: Vec::new(), letter: Some(letter) });
                position += 1;
            }
        }
    }
    steps
}

/// The row for a key: a language's own before the one for all.
fn row(own: Rows, key: &str) -> Option<(&'static str, &'static str)> {
    [own, LETTERS].into_iter().find_map(|rows| rows.iter().find(|(letters, _)| *letters == key).copied())
}

/// The letters of a text: lower-case, taken apart unless a row has them whole, a space for everything else.
fn letters(text: &str, own: Rows) -> Vec<char> {
    let heard = |character: &char| !SILENT.contains(*character);
    // Before and after: some of these signs fall apart into a space and a mark, others come out of a letter.
    let lower: String = text.chars().filter(heard).nfkc().filter(heard).collect::<String>().to_lowercase();
    let mut letters = Vec::new();
    let mut take = |character: char| {
        if character.is_alphanumeric() {
            letters.push(character);
        } else if !is_combining_mark(character) {
            letters.push(' ');
        }
    };
    for character in lower.nfc() {
        match row(own, character.encode_utf8(&mut [0; 4])) {
            Some(_) => take(character),
            None => std::iter::once(character).nfkd().filter(|&part| !is_combining_mark(part)).for_each(&mut take),
        }
    }
    letters
}

fn spaced(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, key: &str) {
        assert_eq!(fold(text), key, "{text}");
    }

    #[test]
    fn letters_that_do_not_decompose_have_rows() {
        check("Əli Şıxlı, ÇÖL", "eli sixli col");
        check("İstanbul’da Iğdır", "istanbulda igdir");
        check("Tromsø Łódź Đakovo Straße Ærø Œuvre Þór", "tromso lodz dakovo strasse aero oeuvre thor");
        check("Ny-Ålesund", "ny alesund");
    }

    #[test]
    fn other_scripts_are_written_in_latin_letters() {
        check("Բարեկամ", "barekam");
        check("Երեկո", "yereko");
        check("Ոսկի ու արև", "voski u arev");
        check("Որքա՞ն է, ասա՛ երեկոն։ Նա՝", "vorkan e asa yerekon na");
        check("Москва, Подъезд, ПАРИЖ", "moskva podezd parizh");
        check("Αθήνα, Πειραιάς, Ούγγροι", "athina peiraias oungroi");
        check("თბილისი", "tbilisi");
        check("ᲗᲑᲘᲚᲘᲡᲘ", "tbilisi");
    }

    #[test]
    fn what_is_not_covered_stays() {
        check("東京 2020 — ℵ", "東京 2020 א");
        check("— ’ ·", "");
    }

    #[test]
    fn a_text_has_a_key_for_each_way_to_read_it() {
        assert_eq!(keys("plain", "en"), ["plain"]);
        assert_eq!(keys("Pəncərə", "az"), ["pencere", "pancara", "penjere", "panjara"]);
        assert_eq!(keys("Xəzər", "az"), ["xezer", "khezer", "hezer", "xazar", "khazar", "hazar"]);
        assert!(keys("Хачапури", "ru").contains(&"xacapuri".to_owned()));
        assert!(keys("Ճանապարհ", "hy").contains(&"tchanaparh".to_owned()));
        assert!(keys("Джаз", "ru").contains(&"jaz".to_owned()));
    }

    #[test]
    fn a_language_reads_letters_in_its_own_way() {
        assert_eq!(fold("Xoca"), "xoca");
        assert!(keys("Xoca", "az").contains(&"khoja".to_owned()));
        assert_eq!(keys("Xoca", "en"), ["xoca"]);
        assert_eq!(keys("Київ", "uk"), ["kyiv", "kiiv", "kyyiv", "kiyiv"]);
    }

    #[test]
    fn every_row_can_be_met_and_is_plain() {
        let tables = LANGUAGES.iter().map(|(_, rows)| *rows).chain([LETTERS]);
        for (key, readings) in tables.flatten() {
            let letters = key.trim_start_matches('^');
            assert!((1..=2).contains(&letters.chars().count()), "{key}");
            assert_eq!(letters.to_lowercase().nfkc().collect::<String>(), *letters, "`{key}` is never looked up");
            assert!(readings.chars().all(|letter| letter.is_ascii_lowercase() || letter == ' '), "{key}");
            assert!(fold(letters).is_ascii(), "{key}");
        }
        let mut known: Vec<&str> = LETTERS.iter().map(|(key, _)| *key).collect();
        known.sort_unstable();
        assert!(known.windows(2).all(|pair| pair[0] != pair[1]), "a row stands twice");
    }

    #[test]
    fn covered_scripts_become_ascii() {
        let blocks = [
            0x20..=0x1BF,
            0x1CD..=0x233,
            0x1E00..=0x1EFF,
            0x386..=0x3CE,
            0x400..=0x52F,
            0x531..=0x587,
            0x10D0..=0x10FA,
        ];
        for letter in blocks.into_iter().flatten().filter_map(char::from_u32).filter(|letter| letter.is_alphanumeric())
        {
            for language in ["", "az", "uk", "bg"] {
                let text = letter.to_string();
                assert!(keys(&text, language).iter().all(|key| key.is_ascii()), "{text} → {:?}", keys(&text, language));
            }
        }
    }

    #[test]
    fn latin_is_known_by_its_blocks() {
        assert!(is_latin("azərbaycan – Łódź, Tiếng Việt 2"));
        assert!(!is_latin("русский") && !is_latin("Kосово"));
    }

    #[test]
    fn names_that_sound_alike_have_one_sound() {
        for (one, other) in [("kadschar", "kacar"), ("khorgendi", "xorgenty"), ("naghtam", "nagdam"), ("shura", "sura")]
        {
            assert_eq!(sound(one), sound(other), "{one}");
        }
        assert_eq!(sound("ny alesund"), "nalasunt");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in r"\PC*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn the_first_key_is_the_plainest(text in r"\PC*", language in "[a-z]{2}") {
            let keys = keys(&text, &language);
            prop_assert!((1..=MOST_KEYS).contains(&keys.len()));
            prop_assert!(language == "uk" || language == "be" || keys[0] == fold(&text), "{:?}", keys);
        }

        #[test]
        fn letter_case_does_not_matter(text in "[a-zçğışöüəа-яա-ֆα-ω ]*") {
            // The capital of ı is I, whose small letter is i; Turkic writers know, and both fold to i.
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }
    }
}
