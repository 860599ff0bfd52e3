//! Names in sentences: languages with cases put endings on them, and the gazetteer lists them without.
//!
//! Comes in: a form as it stands in a sentence, and those that are listed. Goes out: the one that it is an inflected form of. Knows no grammar: a
//! form is known by its stem.

use std::cmp::Reverse;

use unicode_normalization::UnicodeNormalization;

use super::passage::words;
use crate::record::Name;
use crate::value::Language;

/// With how many letters a word begins at least as the listed one does; a shorter word loses none.
const SHORTEST_STEM: usize = 3;

/// How many letters at the end of a listed word an ending may replace at most, as in `район·у`, `Нагорн·ый` and `հանրապետությ·ուն`. More
/// would let misspelt stems pass.
const LONGEST_ENDING: usize = 3;

/// The position of the listed name of which `form` is an inflected one in a text in `language`; none if it shares its stem with none in that
/// language, or differs by its capitals alone. Of several that with the longest stem is meant, then that which loses least.
pub(super) fn lemma(form: &str, language: &Language, names: &[Name]) -> Option<usize> {
    let form = comparable(form, language);
    let own = names.iter().enumerate().filter(|(_, name)| name.language.value.language() == language.language());
    let alike = own.filter_map(|(at, name)| Some((shared(&form, &comparable(&name.form.value, language))?, at)));
    alike.max_by_key(|&(Shared { stem, lost }, at)| (stem, Reverse(lost), Reverse(at))).map(|(_, at)| at)
}

/// What an inflected form has of a listed one.
struct Shared {
    /// The letters that they begin with alike, in all words.
    stem: usize,
    /// The letters that the ending replaces.
    lost: usize,
}

/// The words of a name, letter by letter, whichever of Unicode's ways and whichever capitals it is spelt in: an adjective made of a name may
/// have none.
fn comparable(name: &str, language: &Language) -> Vec<Vec<char>> {
    words(name).map(|(_, word)| language.lower_case(word).nfc().collect()).collect()
}

/// What the words of an inflected form have of those of a listed one; none if any of them has another stem, or all are the same.
fn shared(form: &[Vec<char>], listed: &[Vec<char>]) -> Option<Shared> {
    if form.len() != listed.len() || form == listed {
        return None;
    }
    form.iter().zip(listed).try_fold(Shared { stem: 0, lost: 0 }, |all, (word, listed)| {
        let stem = word.iter().zip(listed).take_while(|(one, other)| one == other).count();
        let lost = listed.len() - stem;
        let is_alike = stem >= SHORTEST_STEM.min(listed.len()) && lost <= LONGEST_ENDING;
        is_alike.then_some(Shared { stem: all.stem + stem, lost: all.lost + lost })
    })
}

#[cfg(test)]
mod tests {
    use super::{comparable, shared};
    use crate::value::Language;

    /// Whether the first is an inflected form of the second.
    fn check(tag: &str, form: &str, listed: &str, expected: bool) {
        let language = Language::parse(tag).expect(tag);
        let found = shared(&comparable(form, &language), &comparable(listed, &language));
        assert_eq!(found.is_some(), expected, "{form} of {listed}");
    }

    #[test]
    fn an_inflected_form_has_the_stem_of_the_listed_one() {
        check("ru", "Осло-фьорда", "Осло-фьорд", true);
        check("ru", "Шпицбергенского", "Шпицберген", true);
        check("ru", "шпицбергенским", "Шпицберген", true);
        check("ru", "Медвежьего острова", "Медвежий остров", true);
        check("ru", "Осло", "Осло", false);
        check("hy", "Բաքվում", "Բաքու", true);
        check("hy", "Հանրապետության", "Հանրապետություն", true);
        check("az", "Bakıda", "Bakı", true);
        check("az", "ILIÇDƏN", "İliç", false);
        check("az", "İLİÇDƏN", "İliç", true);
        check("az", "Salyan rayonunun", "Salyan rayonu", true);
    }

    #[test]
    fn a_misspelt_stem_or_another_number_of_words_is_none() {
        check("ru", "Шпицбиргенского", "Шпицберген", false);
        check("ru", "Шпицберген", "Шпицберген", false);
        check("ru", "шпицберген", "Шпицберген", false);
        check("ru", "Медвежьего", "Медвежий остров", false);
        check("ru", "Острова Медвежьего", "Медвежий остров", false);
        check("ru", "Оби", "Ош", false);
        check("ru", "Оша", "Ош", true);
    }

    #[test]
    fn letters_count_however_their_marks_are_typed() {
        check("ru", "Йоте\u{301}боргом", "Йоте\u{301}борг", true);
        check("ru", "\u{418}\u{306}орка", "Йорк", true);
    }
}
