//! The codes of languages that have two letters, and those of three letters in whose place they stand (ISO 639-1 and 639-2).

/// Each code of two letters with its codes of three, which no tag may have (RFC 5646, section 2.2.1): the one after the language's own name
/// and, where there is one, the one after its English name. ISO 639-2 as the package iso-codes 4.15 has it.
#[rustfmt::skip]
const CODES: [&str; 184] = [
    "aa aar", "ab abk", "ae ave", "af afr", "ak aka", "am amh", "an arg", "ar ara", "as asm", "av ava", "ay aym", "az aze", "ba bak", "be bel",
    "bg bul", "bh bih", "bi bis", "bm bam", "bn ben", "bo bod tib", "br bre", "bs bos", "ca cat", "ce che", "ch cha", "co cos", "cr cre",
    "cs ces cze", "cu chu", "cv chv", "cy cym wel", "da dan", "de deu ger", "dv div", "dz dzo", "ee ewe", "el ell gre", "en eng", "eo epo",
    "es spa", "et est", "eu eus baq", "fa fas per", "ff ful", "fi fin", "fj fij", "fo fao", "fr fra fre", "fy fry", "ga gle", "gd gla", "gl glg",
    "gn grn", "gu guj", "gv glv", "ha hau", "he heb", "hi hin", "ho hmo", "hr hrv", "ht hat", "hu hun", "hy hye arm", "hz her", "ia ina", "id ind",
    "ie ile", "ig ibo", "ii iii", "ik ipk", "io ido", "is isl ice", "it ita", "iu iku", "ja jpn", "jv jav", "ka kat geo", "kg kon", "ki kik",
    "kj kua", "kk kaz", "kl kal", "km khm", "kn kan", "ko kor", "kr kau", "ks kas", "ku kur", "kv kom", "kw cor", "ky kir", "la lat", "lb ltz",
    "lg lug", "li lim", "ln lin", "lo lao", "lt lit", "lu lub", "lv lav", "mg mlg", "mh mah", "mi mri mao", "mk mkd mac", "ml mal", "mn mon",
    "mr mar", "ms msa may", "mt mlt", "my mya bur", "na nau", "nb nob", "nd nde", "ne nep", "ng ndo", "nl nld dut", "nn nno", "no nor", "nr nbl",
    "nv nav", "ny nya", "oc oci", "oj oji", "om orm", "or ori", "os oss", "pa pan", "pi pli", "pl pol", "ps pus", "pt por", "qu que", "rm roh",
    "rn run", "ro ron rum", "ru rus", "rw kin", "sa san", "sc srd", "sd snd", "se sme", "sg sag", "si sin", "sk slk slo", "sl slv", "sm smo",
    "sn sna", "so som", "sq sqi alb", "sr srp", "ss ssw", "st sot", "su sun", "sv swe", "sw swa", "ta tam", "te tel", "tg tgk", "th tha", "ti tir",
    "tk tuk", "tl tgl", "tn tsn", "to ton", "tr tur", "ts tso", "tt tat", "tw twi", "ty tah", "ug uig", "uk ukr", "ur urd", "uz uzb", "ve ven",
    "vi vie", "vo vol", "wa wln", "wo wol", "xh xho", "yi yid", "yo yor", "za zha", "zh zho chi", "zu zul",
];

/// Codes of two letters that were withdrawn and still stand in the IANA Language Subtag Registry.
const DEPRECATED: [&str; 6] = ["in", "iw", "ji", "jw", "mo", "sh"];

/// Codes of countries that are no codes of languages, with that of the language that is probably meant (ISO 3166-1).
const OF_COUNTRIES: [(&str, &str); 15] = [
    ("al", "sq"),
    ("at", "de"),
    ("by", "be"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("ge", "ka"),
    ("gr", "el"),
    ("il", "he"),
    ("ir", "fa"),
    ("jp", "ja"),
    ("md", "ro"),
    ("rs", "sr"),
    ("ua", "uk"),
    ("vn", "vi"),
];

/// The code of three letters, after the language's own name (ISO 639-2/T), of a language with this one of two; that of three letters itself.
#[must_use]
pub fn three_letters(code: &str) -> &str {
    let longer = CODES.iter().find_map(|row| row.strip_prefix(code)?.strip_prefix(' '));
    longer.and_then(|longer| longer.split(' ').next()).unwrap_or(code)
}

/// Why no language has a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It has this one of two letters.
    Shorter(&'static str),
    /// It is that of a country, where this language is spoken.
    Country(&'static str),
    /// Neither is known of it.
    Unknown,
}

/// Looks a code in lower case up. Of those with three letters that have none of two any can be a language.
///
/// # Errors
/// If no language has it, or its language has a shorter one.
pub fn check(code: &str) -> Result<(), Wrong> {
    let codes = || CODES.iter().map(|row| row.split_at(2));
    if code.len() > 2 {
        let shorter = codes().find(|(_, longer)| longer.split_whitespace().any(|longer| longer == code));
        return shorter.map_or(Ok(()), |(shorter, _)| Err(Wrong::Shorter(shorter)));
    }
    if codes().any(|(shorter, _)| shorter == code) || DEPRECATED.contains(&code) {
        return Ok(());
    }
    let country = OF_COUNTRIES.iter().find(|(country, _)| *country == code);
    Err(country.map_or(Wrong::Unknown, |(_, language)| Wrong::Country(language)))
}

#[cfg(test)]
mod tests {
    use super::{CODES, OF_COUNTRIES, Wrong, check, three_letters};

    #[test]
    fn codes_are_those_of_languages() {
        assert_eq!([check("hy"), check("iw"), check("arq"), check("und")], [Ok(()); 4]);
        assert_eq!(check("arm"), Err(Wrong::Shorter("hy")));
        assert_eq!(check("hye"), Err(Wrong::Shorter("hy")));
        assert_eq!(check("ge"), Err(Wrong::Country("ka")));
        assert_eq!(check("xq"), Err(Wrong::Unknown));
    }

    #[test]
    fn every_language_has_three_letters() {
        assert_eq!(["en", "hy", "az", "arq", "a"].map(three_letters), ["eng", "hye", "aze", "arq", "a"]);
    }

    #[test]
    fn countries_are_taken_for_none_and_lead_to_one() {
        assert!(CODES.is_sorted());
        for (country, language) in OF_COUNTRIES {
            assert!(!CODES.iter().any(|row| row.starts_with(country)), "{country}");
            assert_eq!(check(language), Ok(()), "{country}");
        }
    }
}
