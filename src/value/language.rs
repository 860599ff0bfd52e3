//! Language tags: the part of BCP 47 (RFC 5646) that HTML's `lang` and a gazetteer need.
//!
//! Comes in: `en`, `az-Latn`, `pt-BR`, `de-CH-1996`. Goes out: a well-formed tag in its canonical letter case. Knows which codes of two letters there
//! are, and the rest of the registry not: one of three may name a language that does not exist.

use std::fmt;

use super::language_codes::{self, Wrong};
use super::{ValueError, script};

/// A language, with a script, a region and variants where the tag has them: `language[-Script][-REGION][-variant…]`.
///
/// Private use, extensions, extended languages and grandfathered tags are not accepted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(String);

/// ISO 15924 codes of the scripts that run from right to left.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 27] = [
    "Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Cprt", "Elym", "Gara", "Hatr", "Hebr", "Mand", "Mani", "Mend",
    "Nbat", "Nkoo", "Palm", "Phli", "Phnx", "Prti", "Rohg", "Samr", "Syrc", "Syre", "Syrj", "Thaa", "Yezi",
];

/// Languages that are written from right to left where the tag names no script.
const RIGHT_TO_LEFT_LANGUAGES: [&str; 42] = [
    "acm", "aeb", "ajp", "apc", "ar", "arb", "arc", "arq", "ars", "ary", "arz", "azb", "bal", "bgn", "bqi", "ckb",
    "dv", "fa", "fas", "glk", "haz", "he", "iw", "ji", "khw", "ks", "lrc", "luz", "mzn", "nqo", "pes", "pnb", "prs",
    "ps", "sd", "sdh", "skr", "syr", "ug", "ur", "ydd", "yi",
];

/// Languages that some regions write from right to left, though others do not.
const RIGHT_TO_LEFT_REGIONS: [(&str, &str); 7] =
    [("az", "IQ"), ("az", "IR"), ("kk", "CN"), ("ku", "IQ"), ("ku", "IR"), ("pa", "PK"), ("uz", "AF")];

/// The script in which nearly everything in a language is written, so that its tag should leave it out: every
/// `Suppress-Script` of the IANA Language Subtag Registry of 2025-03-10 (RFC 5646, section 3.1.9).
#[rustfmt::skip]
const SUPPRESSED_SCRIPTS: [(&str, &[&str]); 28] = [
    ("Arab", &["ar", "fa", "ps", "ur"]),
    ("Armn", &["hy"]),
    ("Beng", &["as", "bn"]),
    ("Blis", &["zbl"]),
    ("Cyrl", &["ab", "be", "bg", "kk", "mk", "ru", "uk"]),
    ("Deva", &["hi", "kok", "mai", "mr", "ne"]),
    ("Ethi", &["am", "ti"]),
    ("Geor", &["ka"]),
    ("Grek", &["el"]),
    ("Gujr", &["gu"]),
    ("Guru", &["pa"]),
    ("Hebr", &["he", "iw", "yi"]),
    ("Jpan", &["ja"]),
    ("Khmr", &["km"]),
    ("Knda", &["kn"]),
    ("Kore", &["ko"]),
    ("Laoo", &["lo"]),
    ("Latn", &["af", "ay", "bs", "ca", "ch", "cs", "cy", "da", "de", "dsb", "en", "eo", "es", "et", "eu", "fi", "fj", "fo", "fr", "frr", "frs", "fy", "ga", "gl", "gn", "gsw", "gv", "hr", "hsb", "ht", "hu", "id", "in", "is", "it", "kl", "la", "lb", "ln", "lt", "lv", "men", "mg", "mh", "mo", "ms", "mt", "na", "nb", "nd", "nds", "niu", "nl", "nn", "no", "nr", "nso", "ny", "om", "pl", "pt", "qu", "rm", "rn", "ro", "rw", "sg", "sk", "sl", "sm", "so", "sq", "ss", "st", "sv", "sw", "tem", "tkl", "tl", "tmh", "tn", "to", "tpi", "tr", "ts", "tvl", "ve", "vi", "xh", "zu"]),
    ("Mlym", &["ml"]),
    ("Mymr", &["my"]),
    ("Nkoo", &["nqo"]),
    ("Orya", &["or"]),
    ("Sinh", &["si"]),
    ("Taml", &["ta"]),
    ("Telu", &["te"]),
    ("Thaa", &["dv"]),
    ("Thai", &["th"]),
    ("Tibt", &["dz"]),
];

/// The languages whose nouns take case endings: those for which CLDR 46 lists a `grammaticalCase` of nominals
/// (`supplemental/grammaticalFeatures.xml`). It says nothing of the languages that it has no units for.
#[rustfmt::skip]
const WITH_CASES: [&str; 40] = [
    "am", "ar", "az", "bn", "cs", "da", "de", "el", "fi", "gu", "hi", "hr", "hu", "hy", "is", "kk", "kn", "ky", "lt", "lv", "ml", "mr", "nb",
    "nn", "no", "pa", "pl", "ro", "ru", "si", "sk", "sl", "sr", "sv", "ta", "te", "tr", "uk", "ur", "uz",
];

/// The languages in which a dotted and a dotless i are two letters (Unicode, `SpecialCasing.txt`).
const WITH_DOTLESS_I: [&str; 2] = ["az", "tr"];

impl Language {
    /// Reads a tag in any letter case and gives it the canonical one: `AZ-latn` becomes `az-Latn`.
    ///
    /// # Errors
    /// If the text is not of the form given at [`Language`], names a variant twice, or begins with two letters that are no language's, or with three
    /// whose language has two.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        let mut subtags = text.split('-').peekable();
        let language = subtags.next().filter(|subtag| is_alphabetic(subtag, 2..=3));
        let language = language.ok_or_else(|| not_a_language(text))?;
        let mut tag = language.to_ascii_lowercase();
        language_codes::check(&tag).map_err(|wrong| not_a_code(text, &tag, wrong))?;
        if let Some(script) = subtags.next_if(|subtag| is_alphabetic(subtag, 4..=4)) {
            tag.push('-');
            tag.push_str(&script[..1].to_ascii_uppercase());
            tag.push_str(&script[1..].to_ascii_lowercase());
        }
        if let Some(region) = subtags.next_if(|subtag| is_region(subtag)) {
            tag.push('-');
            tag.push_str(&region.to_ascii_uppercase());
        }
        let mut variants: Vec<String> = Vec::new();
        for subtag in subtags {
            let variant = subtag.to_ascii_lowercase();
            if !is_variant(subtag) {
                return Err(not_a_subtag(text, subtag));
            }
            if variants.contains(&variant) {
                return Err(ValueError::new(format!("the language tag `{text}` names `{subtag}` twice"))
                    .help("leave one of them out"));
            }
            tag.push('-');
            tag.push_str(&variant);
            variants.push(variant);
        }
        Ok(Self(tag))
    }

    /// The whole tag in its canonical case, with its script where the author named one.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag for a `lang` attribute: without the script, where the language is hardly written in any other. `ru` for
    /// `ru-Cyrl`, but `ru-Latn` and `az-Latn` as they are (RFC 5646, section 4.1, which HTML checkers hold to).
    #[must_use]
    pub fn for_html(&self) -> String {
        let usual = |script| SUPPRESSED_SCRIPTS.iter().any(|(s, all)| *s == script && all.contains(&self.language()));
        match self.script().filter(|script| usual(*script)) {
            Some(script) => self.0.replacen(&format!("-{script}"), "", 1),
            None => self.0.clone(),
        }
    }

    /// The code of the language alone, in lower case: `az` of `az-Latn`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// The same as a code of three letters, after the language's own name (ISO 639-2/T): `aze` of `az-Latn`.
    #[must_use]
    pub fn three_letters(&self) -> &str {
        language_codes::three_letters(self.language())
    }

    /// The ISO 15924 code of the script, where the tag names one: `Latn` of `az-Latn`.
    #[must_use]
    pub fn script(&self) -> Option<&str> {
        self.0.split('-').nth(1).filter(|subtag| is_alphabetic(subtag, 4..=4))
    }

    /// The ISO 15924 code of the script in which it is mostly written: that of the tag, or that which the tag should leave out. Latin for a
    /// language that is written in several.
    #[must_use]
    pub fn usual_script(&self) -> &str {
        self.known_script().unwrap_or("Latn")
    }

    /// The ISO 15924 code of the script in which a form of this language is written: by the tag, or by its first letter.
    #[must_use]
    pub fn script_of(&self, form: &str) -> &str {
        if let Some(script) = self.script() {
            return script;
        }
        script::of_letters(form).unwrap_or("Latn")
    }

    /// The ISO 15924 code of the script that the tag names or, because nearly everything in the language is written in it, leaves out; none if the
    /// language is written in several and the tag does not say in which.
    #[must_use]
    pub fn known_script(&self) -> Option<&str> {
        let suppressed = || SUPPRESSED_SCRIPTS.iter().find(|(_, all)| all.contains(&self.language()));
        self.script().or_else(|| suppressed().map(|(script, _)| *script))
    }

    /// Whether a text in this script (ISO 15924) can be one in this language: in the script that the tag names or, if it names none, in one that runs
    /// in the direction of the language.
    #[must_use]
    pub fn allows_script(&self, script: &str) -> bool {
        match self.script() {
            Some(own) => own == script,
            None => RIGHT_TO_LEFT_SCRIPTS.contains(&script) == self.is_right_to_left(),
        }
    }

    /// The code of the region, where the tag names one: `BR` of `pt-BR`, `419` of `es-419`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.0.split('-').skip(1).take(2).find(|subtag| is_region(subtag))
    }

    /// Whether text in it runs from right to left: by its script or, where the tag names none, by the script in which
    /// the language is mostly written (in that region).
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        match (self.script(), self.region()) {
            (Some(script), _) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
            (None, Some(region)) if RIGHT_TO_LEFT_REGIONS.contains(&(self.language(), region)) => true,
            (None, _) => RIGHT_TO_LEFT_LANGUAGES.contains(&self.language()),
        }
    }

    /// Whether its nouns take case endings, so that a name in a sentence may differ from the name in a list.
    #[must_use]
    pub fn has_cases(&self) -> bool {
        WITH_CASES.contains(&self.language())
    }

    /// Whether a dotted and a dotless i are two letters in it, each with its own capital.
    #[must_use]
    pub fn has_dotless_i(&self) -> bool {
        WITH_DOTLESS_I.contains(&self.language())
    }

    /// A text in lower case, as the language has it: `I` is `ı` in Azerbaijani and Turkish, and `İ` is `i`.
    #[must_use]
    pub fn lower_case(&self, text: &str) -> String {
        if self.has_dotless_i() { lower_case_with_dotless_i(text) } else { text.to_lowercase() }
    }
}

/// A text in lower case in a language in which a dotted and a dotless i are two letters.
#[must_use]
pub fn lower_case_with_dotless_i(text: &str) -> String {
    text.replace('I', "ı").replace('İ', "i").to_lowercase()
}

impl fmt::Display for Language {
    /// The whole tag.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_alphabetic(subtag: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_region(subtag: &str) -> bool {
    is_alphabetic(subtag, 2..=2) || (subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_variant(subtag: &str) -> bool {
    let long_enough = (5..=8).contains(&subtag.len())
        || (subtag.len() == 4 && subtag.starts_with(|first: char| first.is_ascii_digit()));
    long_enough && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn not_a_language(text: &str) -> ValueError {
    let error = ValueError::new(format!("`{text}` is not a language tag"));
    hyphenated(error, text, "begin with the language's code of two or three letters, as in `en`, `pt-BR` or `sr-Latn`")
}

fn not_a_code(text: &str, code: &str, wrong: Wrong) -> ValueError {
    let rest = text.get(code.len()..).unwrap_or_default();
    let error = ValueError::new(format!("`{code}` is the code of no language in BCP 47"));
    match wrong {
        Wrong::Shorter(shorter) => {
            let meant = format!("{shorter}{rest}");
            ValueError::new(format!("the language `{code}` has a code of two letters"))
                .help(format!("write `{meant}`; BCP 47 takes the shorter one"))
                .instead(meant)
        }
        Wrong::Country(language) => {
            let meant = format!("{language}{rest}");
            error.help(format!("it is that of a country: write `{meant}` if that is its language")).perhaps(meant)
        }
        Wrong::Unknown => error.help("look the language up in ISO 639; what no code fits is `und`"),
    }
}

fn not_a_subtag(text: &str, subtag: &str) -> ValueError {
    let error = ValueError::new(format!("`{subtag}` does not fit into the language tag `{text}`"));
    hyphenated(error, text, "a language is followed by a script of four letters (`sr-Latn`), then a region (`pt-BR`)")
}

/// Proposes hyphens for underscores, as other systems write them, if that makes a good tag; else gives the `other` help.
fn hyphenated(error: ValueError, text: &str, other: &str) -> ValueError {
    let Some((first, rest)) = text.split_once('_') else { return error.help(other) };
    let Ok(language) = Language::parse(&text.replace('_', "-")) else { return error.help(other) };
    // `ie` is Interlingue, and `se` Northern Sami: who writes `ie_IE` may have meant the country twice.
    match rest.eq_ignore_ascii_case(first) {
        true => {
            let help = format!(
                "write `{language}` if `{first}` is the code of the language (ISO 639), not only of the country"
            );
            error.help(help).perhaps(language.to_string())
        }
        false => error.help(format!("write `{language}`")).instead(language.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, canonical: &str, script: Option<&str>, region: Option<&str>) {
        let language = Language::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!((language.as_str(), language.script(), language.region()), (canonical, script, region));
    }

    #[test]
    fn a_tag_gets_its_canonical_case() {
        check("en", "en", None, None);
        check("AZ-latn", "az-Latn", Some("Latn"), None);
        check("pt-br", "pt-BR", None, Some("BR"));
        check("zh-hant-tw", "zh-Hant-TW", Some("Hant"), Some("TW"));
        check("es-419", "es-419", None, Some("419"));
        check("DE-ch-1996", "de-CH-1996", None, Some("CH"));
        check("sl-Rozaj-BISKE-1994", "sl-rozaj-biske-1994", None, None);
        check("hy-arevela", "hy-arevela", None, None);
    }

    #[test]
    fn a_lang_attribute_leaves_out_the_usual_script_only() {
        let html = |text: &str| Language::parse(text).expect(text).for_html();
        assert_eq!(html("ru-Cyrl"), "ru");
        assert_eq!(html("hy-Armn-AM"), "hy-AM");
        assert_eq!(html("ru-Latn"), "ru-Latn");
        assert_eq!(html("az-Latn"), "az-Latn");
        assert_eq!(html("en"), "en");
    }

    #[test]
    fn a_bad_tag_comes_with_its_cure() {
        let help = |text: &str| Language::parse(text).expect_err(text).help.unwrap_or_default();
        assert_eq!(help("sr_Latn"), "write `sr-Latn`");
        assert_eq!(
            help("ie_IE"),
            "write `ie-IE` if `ie` is the code of the language (ISO 639), not only of the country"
        );
        assert_eq!(help("zh-Hant_TW"), "write `zh-Hant-TW`");
        assert!(help("sr-Lat").contains("a script of four letters"));
        assert_eq!(help("de-1996-1996"), "leave one of them out");
        for text in ["", "English", "e", "-en", "x-klingon", "i-default", "հյ"] {
            assert!(help(text).contains("two or three letters"), "{text}");
        }
        for text in ["en-", "en--GB", "zh-cmn-Hans", "en-GB-Latn", "en-x-mine", "en-u-ca-gregory", "en-Làtn"] {
            assert!(help(text).contains("then a region"), "{text}");
        }
    }

    #[test]
    fn a_script_is_allowed_that_the_tag_names_or_that_runs_its_way() {
        let check = |tag: &str, allowed: &[&str]| {
            let language = Language::parse(tag).expect("a tag");
            let found: Vec<&str> = ["Latn", "Cyrl", "Arab"].into_iter().filter(|s| language.allows_script(s)).collect();
            assert_eq!(found, allowed, "{tag}");
        };
        check("az-Cyrl", &["Cyrl"]);
        check("az-Latn-AZ", &["Latn"]);
        check("az", &["Latn", "Cyrl"]);
        check("az-IR", &["Arab"]);
        check("fa", &["Arab"]);
    }

    #[test]
    fn direction_is_that_of_the_script() {
        for text in ["ar", "fa", "he", "ur-PK", "yi", "dv", "ckb", "az-Arab", "az-IR", "ku-IQ", "syr", "ru-Hebr"] {
            assert!(Language::parse(text).expect(text).is_right_to_left(), "{text}");
        }
        for text in ["en", "az-Latn", "az", "ar-Latn", "az-Latn-IR", "hy-Armn", "ku-TR", "ru-Cyrl", "dv-Latn"] {
            assert!(!Language::parse(text).expect(text).is_right_to_left(), "{text}");
        }
    }

    #[test]
    fn a_language_has_a_usual_script() {
        let script = |text: &str| Language::parse(text).expect(text).usual_script().to_owned();
        assert_eq!(
            ["hy", "ru", "az", "en-GB", "sr-Cyrl", "fa"].map(script),
            ["Armn", "Cyrl", "Latn", "Latn", "Cyrl", "Arab"]
        );
    }

    #[test]
    fn names_are_inflected_where_nouns_have_cases() {
        let has_cases = |text: &str| Language::parse(text).expect(text).has_cases();
        for text in ["ru", "ru-Cyrl", "hy", "az-Latn-AZ", "de", "fi"] {
            assert!(has_cases(text), "{text}");
        }
        for text in ["en", "en-GB", "fr", "zh-Hant", "vi"] {
            assert!(!has_cases(text), "{text}");
        }
        assert!(WITH_CASES.is_sorted());
    }

    #[test]
    fn lower_case_is_that_of_the_language() {
        let lower = |tag: &str, text: &str| Language::parse(tag).expect(tag).lower_case(text);
        assert_eq!(lower("az-Latn", "QIRMIZI İşğal"), "qırmızı işğal");
        assert_eq!(lower("tr", "ISPARTA"), "ısparta");
        assert_eq!(lower("en", "LIMA"), "lima");
        assert_eq!(lower("hy", "ՀՐԱԶԴԱՆ"), "հրազդան");
    }

    proptest! {
        #[test]
        fn reading_changes_nothing_but_letter_case(text in r"\PC*|[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}") {
            if let Ok(language) = Language::parse(&text) {
                prop_assert!(language.as_str().eq_ignore_ascii_case(&text));
                prop_assert_eq!(Language::parse(language.as_str()), Ok(language));
            }
        }
    }
}
