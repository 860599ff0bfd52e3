//! The first explainer in all its languages: what has to hold in each.

use crate::support::html::{all, parse, words};
use crate::support::sites::{self, Files, page};
use crate::translations::{recorded, stale};

/// The letters of each further language in the order in which its readers learn them, by the folder of its pages.
const ALPHABETS: [(&str, &str); 3] = [
    ("az/", "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"),
    ("hy/", "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքևօֆ"),
    ("ru/", "абвгдежзийклмнопрстуфхцчшщъыьэюя"),
];

/// Where a name stands among others: a space before every letter, and what is no letter nowhere.
fn rank(name: &str, alphabet: &str) -> Vec<usize> {
    let lower =
        if alphabet.contains('ı') { name.replace('İ', "i").replace('I', "ı") } else { name.replace('ё', "е") };
    let position = |letter: char| match letter {
        ' ' => Some(0),
        _ => alphabet.chars().position(|other| other == letter).map(|position| position + 1),
    };
    lower.to_lowercase().chars().filter_map(position).collect()
}

#[test]
fn places_stand_in_the_order_of_the_language() {
    for (folder, alphabet) in ALPHABETS {
        let html = parse(page(sites::editions(), &format!("{folder}glossary.html")));
        let heads = all(&html, "main h3[id]").into_iter();
        let is_place = |id: &str| !id.starts_with("script-");
        let names: Vec<String> = heads.filter(|head| head.attr("id").is_some_and(is_place)).map(words).collect();
        assert!(names.len() > 25, "{folder}: {names:?}");
        let ranks: Vec<Vec<usize>> = names.iter().map(|name| rank(name, alphabet)).collect();
        assert!(ranks.iter().all(|rank| rank.len() > 2), "{folder} has names in other letters: {names:?}");
        assert!(ranks.is_sorted(), "{folder}: {names:?}");
    }
}

/// In Azerbaijani, ə stands after e and x after h; in English and by the numbers of letters, neither does.
#[test]
fn the_order_of_one_language_is_not_that_of_another() {
    let [(_, azerbaijani), (_, armenian), _] = ALPHABETS;
    assert!(rank("Həkəri", azerbaijani) < rank("Xankəndi", azerbaijani));
    assert!(rank("Xocavənd", azerbaijani) < rank("Kəlbəcər", azerbaijani));
    assert!(rank("Eldar", azerbaijani) < rank("Əsgəran", azerbaijani));
    assert!(rank("Քարվաճառ", armenian) < rank("Ֆիզուլի", armenian));
    assert!("Xocavənd" > "Kəlbəcər" && "Əsgəran" > "Füzuli", "letters stand otherwise by their numbers");
}

/// One sentence changes in the original: its three translations are out of date, and nothing else, until they are accepted.
#[test]
fn one_changed_sentence_makes_three_translations_stale() {
    let files = Files::read(&sites::repository());
    assert_eq!(stale(&files), [""; 0]);
    let path = "content/districts/kalbajar.md";
    let changed = files.clone().with(path, "Azerbaijan agreed to move it to", "Azerbaijan consented to move it to");
    let found = stale(&changed);
    let (_, part) = found[0].rsplit_once(' ').expect("a part");
    assert_eq!(found, ["az", "hy", "ru"].map(|language| format!("{language} {path} {part}")));
    assert_eq!(stale(&recorded(changed)), [""; 0]);
    // A date is written once, for all languages.
    let event = "content/events/2020-11-25-kalbajar-transfer.md";
    let moved = files.with(event, "\ndate: 2020-11-25\n", "\ndate: 2020-11-24\n");
    assert_eq!(stale(&moved), [""; 0]);
}
