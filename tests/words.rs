//! The words of the interface in each language that comes with the program, and how CLDR writes there.

#![allow(clippy::print_stdout, reason = "a test that is skipped says why")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use annals::diagnostic::Sink;
use annals::read;
use annals::render::theme;
use annals::render::words::{Words, layers};
use annals::source::{Span, Spanned};
use annals::text::untranslated::unmarked;
use annals::value::locale::{CATEGORIES, Locale};
use annals::value::{Language, Period};

use crate::support::{html, sites};

/// `az.yaml` is in Latin letters, which do not help a reader of `az-Cyrl`.
#[test]
fn words_in_other_letters_are_not_taken() {
    let lacks = |tag: &str| {
        let language = Language::parse(tag).unwrap_or_else(|error| panic!("{tag}: {error}"));
        let mut sink = Sink::new();
        let missing = layers::missing(&read::built_in(), &theme::folders(None), &language, &mut sink);
        assert_eq!(sink.into_sorted().len(), 0, "{tag}");
        !missing.unwrap_or_else(|| panic!("{tag} is read")).is_empty()
    };
    for tag in ["az", "az-Latn", "az-Latn-AZ", "hy-Armn", "hy-arevmda", "ka-Geor", "ru-Cyrl-BY"] {
        assert!(!lacks(tag), "{tag}");
    }
    for tag in ["az-Cyrl", "az-Arab", "az-IR", "ru-Latn", "ka-Latn"] {
        assert!(lacks(tag), "{tag}");
    }
}

fn locale(language: &str) -> Locale {
    Locale::new(&Language::parse(language).unwrap_or_else(|error| panic!("{language}: {error}")))
}

/// Every form in which a language writes dates and numbers, once.
fn forms(language: &str) -> Vec<String> {
    let locale = locale(language);
    vec![
        locale.day(2020, 11, 9).text,
        locale.day_of_year(2020, 11, 9),
        locale.month(2020, 4).text,
        locale.month_of_year(2020, 4),
        locale.year(1920),
        locale.day(-43, 3, 15).text,
        locale.month(-43, 3).text,
        locale.year(-43),
        locale.long_year(170_000_002),
        locale.integer(1_234),
        locale.integer(12_345),
        locale.integer(1_234_567),
        locale.decimal(1_234.5, 3),
    ]
}

/// A new CLDR may write otherwise: then this shows what, and whether the words around it still fit.
#[test]
fn cldr_writes_as_it_did() {
    let check = |language: &str, expected: [&str; 13]| assert_eq!(forms(language), expected, "{language}");
    check(
        "en-GB",
        [
            "9 November 2020",
            "9 November",
            "April 2020",
            "April",
            "1920",
            "15 March 44 BC",
            "March 44 BC",
            "44 BC",
            "170,000,002",
            "1,234",
            "12,345",
            "1,234,567",
            "1,234.500",
        ],
    );
    // The month of a day stands in the genitive, a month alone in the nominative.
    check(
        "ru",
        [
            "9 ноября 2020\u{202f}г.",
            "9 ноября",
            "апрель 2020\u{202f}г.",
            "апрель",
            "1920",
            "15 марта 44\u{202f}г. до н. э.",
            "март 44\u{202f}г. до н. э.",
            "44\u{202f}г. до н. э.",
            "170\u{a0}000\u{a0}002",
            "1\u{a0}234",
            "12\u{a0}345",
            "1\u{a0}234\u{a0}567",
            "1\u{a0}234,500",
        ],
    );
    check(
        "az",
        [
            "9 noyabr 2020",
            "9 noyabr",
            "aprel 2020",
            "aprel",
            "1920",
            "e.ə. 15 mart 44",
            "e.ə. mart 44",
            "e.ə. 44",
            "170.000.002",
            "1.234",
            "12.345",
            "1.234.567",
            "1.234,500",
        ],
    );
    // The year mark has a plain full stop and stays with its year, and no zero stands before the day.
    check(
        "hy",
        [
            "2020\u{a0}թ. նոյեմբերի 9",
            "նոյեմբերի 9",
            "2020\u{a0}թ. ապրիլ",
            "ապրիլ",
            "1920\u{a0}թ.",
            "մ.թ.ա. 44\u{a0}թ. մարտի 15",
            "մ.թ.ա. 44\u{a0}թ. մարտ",
            "մ.թ.ա. 44\u{a0}թ.",
            "170\u{a0}000\u{a0}002\u{a0}թ.",
            "1234",
            "12\u{a0}345",
            "1\u{a0}234\u{a0}567",
            "1234,500",
        ],
    );
    check(
        "ka",
        [
            "9 ნოემბერი, 2020",
            "9 ნოემბერი",
            "აპრილი, 2020",
            "აპრილი",
            "1920",
            "ძვ. წ. 15 მარტი, 44",
            "ძვ. წ. მარტი, 44",
            "44\u{a0}ძვ. წ.",
            "170\u{a0}000\u{a0}002",
            "1234",
            "12\u{a0}345",
            "1\u{a0}234\u{a0}567",
            "1234,500",
        ],
    );
}

/// The languages that come with the program, but for English.
const TRANSLATIONS: [&str; 4] = ["ru", "az", "hy", "ka"];

/// Words that are as they are in English, and why.
const AS_IN_ENGLISH: [(&str, &str, &str); 14] = [
    ("ru az ka", "punctuation.label", "the same mark"),
    ("ru az ka", "punctuation.stop", "the same mark"),
    ("az", "punctuation.quote", "the same marks"),
    ("ru az", "dates.season", "nothing but what is filled in"),
    ("ru az hy ka", "dates.short_range", "nothing but what is filled in"),
    ("ru az hy ka", "list_words.joiner", "the same mark"),
    ("ru az hy ka", "position_words.words", "nothing but what is filled in"),
    ("ru az hy ka", "reference_words.locator", "nothing but what is filled in"),
    ("ru az hy ka", "reference_words.beside", "nothing but what is filled in"),
    ("ru az hy ka", "feed_words.update", "nothing but what is filled in"),
    ("az", "version_status", "the same word: status"),
    ("az", "map_scale", "the same unit"),
    ("az", "data_sizes.kilobytes", "the same unit"),
    ("az", "data_sizes.megabytes", "the same unit"),
];

/// Sections that are the same in every language, or a language's own.
const SHARED: [&str; 3] = ["locale", "autonyms", "own"];

/// What stands at a key: one text, or several by category of number or by place in a list.
type Forms = BTreeMap<String, String>;

/// Every word of a language by its path.
fn words(language: &str) -> BTreeMap<String, Forms> {
    let path = sites::repository().join(format!("themes/default/i18n/{language}.yaml"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut words = BTreeMap::new();
    gather(&serde_yaml::from_str(&text).expect("a file of words is YAML"), "", &mut words);
    words.retain(|path: &String, _| !SHARED.contains(&path.split('.').next().unwrap_or(path)));
    words
}

fn gather(node: &serde_yaml::Value, path: &str, words: &mut BTreeMap<String, Forms>) {
    use serde_yaml::Value;
    let text = |node: &Value| node.as_str().unwrap_or_else(|| panic!("`{path}` is a text")).to_owned();
    let forms = match node {
        Value::Mapping(section) if !is_plural(section) => {
            for (key, node) in section {
                let key = text(key);
                gather(node, &if path.is_empty() { key } else { format!("{path}.{key}") }, words);
            }
            return;
        }
        Value::Mapping(forms) => forms.iter().map(|(category, form)| (text(category), text(form))).collect(),
        Value::Sequence(items) => items.iter().enumerate().map(|(at, item)| (at.to_string(), text(item))).collect(),
        text => {
            Forms::from([(String::new(), text.as_str().unwrap_or_else(|| panic!("`{path}` is a text")).to_owned())])
        }
    };
    words.insert(path.to_owned(), forms);
}

/// Whether these are the forms of one word: each is a category of CLDR, which always has `other`.
fn is_plural(section: &serde_yaml::Mapping) -> bool {
    let keys: Vec<&str> = section.keys().filter_map(serde_yaml::Value::as_str).collect();
    keys.contains(&"other") && keys.iter().all(|key| CATEGORIES.contains(key))
}

/// The names in braces of a pattern.
fn names(pattern: &str) -> BTreeSet<&str> {
    pattern.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn a_translation_has_every_word_and_no_other() {
    let english = words("en");
    for language in TRANSLATIONS {
        let translated = words(language);
        let keys = |words: &BTreeMap<String, Forms>| words.keys().cloned().collect::<BTreeSet<String>>();
        let (known, own) = (keys(&english), keys(&translated));
        assert_eq!(known.difference(&own).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in {language}");
        assert_eq!(own.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "unknown in {language}");
    }
}

#[test]
fn a_translation_fills_in_what_english_does_in_the_forms_of_its_language() {
    let english = words("en");
    for language in TRANSLATIONS {
        let categories: BTreeSet<&str> = locale(language).categories().collect();
        for (path, forms) in words(language) {
            let original = &english[&path];
            if original.contains_key("other") {
                let own: BTreeSet<&str> = forms.keys().map(String::as_str).collect();
                assert_eq!(own, categories, "{language}: {path}");
            }
            for (form, text) in &forms {
                let original = original.get(form).or_else(|| original.get("other")).expect("English has this form");
                assert_eq!(names(text), names(original), "{language}: {path}: {text}");
                assert!(!text.trim().is_empty(), "{language}: {path} is empty");
            }
        }
    }
}

#[test]
fn a_translation_is_not_english() {
    let english = words("en");
    let mut used = BTreeSet::new();
    for language in TRANSLATIONS {
        for (path, forms) in words(language) {
            // Names of languages and scripts are alike in many languages.
            if forms != english[&path] || path.starts_with("languages.") || path.starts_with("scripts.") {
                continue;
            }
            let known = AS_IN_ENGLISH
                .iter()
                .find(|(languages, same, _)| *same == path && languages.split(' ').any(|some| some == language));
            assert!(known.is_some(), "{language}: {path} is as in English: {forms:?}");
            used.insert((language, path));
        }
    }
    for (languages, path, reason) in AS_IN_ENGLISH {
        for language in languages.split(' ') {
            assert!(used.contains(&(language, path.to_owned())), "{language}: {path} differs now: {reason}");
        }
    }
}

/// Words that stay in Latin letters: names of standards and formats, and the code of an outcome.
const IN_LATIN: &str =
    "HTML EPUB CSV JSON XML Akoma Ntoso SHA UTF EDTF ISO UTC IANA WGS BCP SPDX GeoJSON Linked Places Format Unknown";

#[test]
fn a_translation_is_in_the_letters_of_its_language() {
    let is_in = |letter: char, language: &str| match language {
        "ru" => ('\u{400}'..='\u{4ff}').contains(&letter),
        "hy" => ('\u{531}'..='\u{58f}').contains(&letter),
        // Mkhedruli alone: titles have no capitals.
        "ka" => ('\u{10d0}'..='\u{10ff}').contains(&letter),
        _ => letter.is_ascii() || "ƏəĞğİıÖöÜüÇçŞş".contains(letter),
    };
    for language in TRANSLATIONS {
        for (path, forms) in words(language) {
            for text in forms.values() {
                let plain =
                    names(text).iter().fold(text.clone(), |text, name| text.replace(&format!("{{{name}}}"), " "));
                for word in plain.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
                    let own = word.chars().all(|letter| is_in(letter, language));
                    assert!(
                        own || IN_LATIN.split(' ').any(|name| name == word),
                        "{language}: {path}: `{word}` in `{text}`"
                    );
                }
                // Armenian has marks of its own: a colon would be read as a full stop, and a full stop as a semicolon.
                let foreign = language == "hy" && (text.contains(": ") || text.contains(';') || text.contains('?'));
                assert!(!foreign, "{language}: {path}: `{text}` has a mark of another language");
            }
        }
    }
}

/// The settings of an explainer in another language.
fn settings(text: &str, language: &str) -> String {
    assert!(text.contains("\nlanguage: en\n"), "the explainer is in English");
    text.replace("\nlanguage: en\n", &format!("\nlanguage: {language}\n"))
}

/// The pieces of a text between marks, such as the labels of a line.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|mark: char| ".,:;·()[]{}<>\"“”«»„/\n=|–&՝։*#`".contains(mark)).map(str::trim)
}

/// Whether this is more than a sign or an abbreviation.
fn is_said(piece: &str) -> bool {
    piece.split(|letter: char| !letter.is_ascii_alphabetic()).any(|word| word.len() > 2)
}

#[test]
fn no_english_word_of_the_interface_is_in_a_site_of_another_language() {
    let english = words("en");
    let said: BTreeSet<&str> = english
        .iter()
        .filter(|(path, _)| !path.starts_with("languages.") && !path.starts_with("data_columns."))
        .flat_map(|(_, forms)| forms.values())
        .flat_map(|text| pieces(text).filter(|piece| !names(text).contains(piece)))
        .filter(|piece| is_said(piece) && !IN_LATIN.split(' ').any(|name| name == *piece))
        .collect();
    assert!(said.contains("Sources on this page") && said.contains("Made with"), "{said:?}");
    for language in TRANSLATIONS {
        let mut files = sites::Files::read(&sites::repository().join("examples/svalbard"));
        let changed = settings(&files.texts["content/site.yaml"], language);
        files.texts.insert("content/site.yaml".to_owned(), changed);
        // What stands in the content, too, is its own: a heading of a page, an id in a citation.
        let content: BTreeSet<String> = files
            .texts
            .iter()
            .filter(|(path, _)| path.starts_with("content/"))
            .flat_map(|(path, text)| pieces(path).chain(pieces(text)).map(str::to_owned).collect::<Vec<_>>())
            .collect();
        // A word of the language itself may look the same.
        let own: BTreeSet<String> = words(language)
            .values()
            .flat_map(BTreeMap::values)
            .flat_map(|text| pieces(text).map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let is_english = |piece: &&str| !content.contains(*piece) && !own.contains(*piece);
        let said: BTreeSet<&str> = said.iter().copied().filter(is_english).collect();
        assert!(said.len() > 300, "too little is left to look for: {said:?}");
        let output = sites::site(&files.sources());
        let mut left = BTreeSet::new();
        for (path, bytes) in output.files().filter(|(path, _)| path.ends_with(".html")) {
            let page = html::parse(std::str::from_utf8(bytes).expect("pages are UTF-8"));
            // What programs read in a page, JSON-LD, is in the words of its vocabulary; so are the names of columns.
            let is_program = |node: &scraper::ElementRef| ["script", "style", "code"].contains(&node.value().name());
            let texts = page.tree.nodes().filter_map(|node| {
                let program =
                    node.parent().and_then(scraper::ElementRef::wrap).is_some_and(|parent| is_program(&parent));
                node.value().as_text().filter(|_| !program).map(|text| text.to_string())
            });
            let attributes =
                html::all(&page, "[aria-label], [title], [alt], [data-label], form").into_iter().flat_map(|element| {
                    let shown = |(name, value): (&str, &str)| {
                        (!["class", "id", "href", "src", "role"].contains(&name)).then(|| value.to_owned())
                    };
                    element.value().attrs().filter_map(shown).collect::<Vec<_>>()
                });
            for text in texts.chain(attributes) {
                for piece in pieces(&text).filter(|piece| said.contains(piece)) {
                    left.insert(format!("{path}: {piece}"));
                }
            }
        }
        // What the script says stands in it as JSON.
        for (path, bytes) in output.files().filter(|(path, _)| path.ends_with(".js")) {
            let script = std::str::from_utf8(bytes).expect("scripts are UTF-8");
            let texts = script.split('"').skip(1).step_by(2);
            for piece in texts.flat_map(pieces).filter(|piece| piece.contains(' ') && said.contains(piece)) {
                left.insert(format!("{path}: {piece}"));
            }
        }
        assert!(left.is_empty(), "{language}: {left:#?}");
    }
}

#[test]
fn russian_counts_in_its_forms() {
    let check = |n: u64, years: &str| {
        let forms = &words("ru")["periods.years"];
        assert_eq!(forms[locale("ru").category(n)].replace("{n}", &n.to_string()), years);
    };
    check(0, "0 лет");
    check(1, "1 год");
    check(2, "2 года");
    check(3, "3 года");
    check(5, "5 лет");
    check(11, "11 лет");
    check(21, "21 год");
    check(22, "22 года");
}

/// The words of a site in `language`, as the theme that comes with the program has them.
fn shown(language: &str) -> Words {
    let sources = read::built_in();
    let language = Language::parse(language).unwrap_or_else(|error| panic!("{language}: {error}"));
    let file = sources.find("themes/default/i18n/en.yaml").expect("the theme has English words").0;
    let language = Spanned::new(language, Span::new(file, 0, 0));
    let (texts, locale) =
        layers::read(&sources, &theme::folders(None), &language, &mut Sink::new()).expect("the words are read");
    Words::new(texts, locale).expect("every word is there")
}

/// Where a language has no words, English ones stand, in the forms of English: `one` of Serbian is said of 21, that of French of 0.
#[test]
fn english_words_count_as_english_does_in_any_language() {
    for language in ["de", "sr-Cyrl", "fr", "ar", "ja", "cy", "ru-Latn"] {
        let words = shown(language);
        let period = |said: &str| {
            let period = Period::parse(said).unwrap_or_else(|error| panic!("{said}: {error}"));
            unmarked(&words.period(period)).into_owned()
        };
        assert_eq!(period("P1Y"), "1 year".replace('1', &words.locale().integer(1)), "{language}");
        assert_eq!(period("P2D"), "2 days".replace('2', &words.locale().integer(2)), "{language}");
        assert_eq!(period("P21M"), "21 months".replace("21", &words.locale().integer(21)), "{language}");
        let records = |n: usize| unmarked(&words.records(n)).into_owned();
        assert_eq!(records(0), "0 records".replace('0', &words.locale().integer(0)), "{language}");
    }
}

/// What the shipped script makes of these numbers, in Node; none if this machine has none.
fn counted(language: &str, numbers: &[u64]) -> Option<Vec<String>> {
    if Command::new("node").arg("--version").output().is_err() {
        println!("skipped: there is no `node` to run the shipped script in");
        return None;
    }
    let mut files = sites::Files::read(&sites::repository().join("tests/base"));
    let changed = settings(&files.texts["content/site.yaml"], language);
    files.texts.insert("content/site.yaml".to_owned(), changed);
    let output = sites::site(&files.sources());
    let path = output.paths().find(|path| path.starts_with("script.")).expect("the theme has a script").to_owned();
    let chronology = html::parse(sites::page(&output, "chronology.html"));
    let form = html::all(&chronology, "form.filters")[0];
    let forms =
        ["1"].into_iter().chain(CATEGORIES).filter_map(|name| Some((name, form.attr(&format!("data-{name}"))?)));
    let words = serde_json::to_string(&forms.collect::<BTreeMap<_, _>>()).expect("words are JSON");
    let asked = serde_json::to_string(numbers).expect("numbers are JSON");
    let script = format!(
        "{}\nconsole.log({asked}.map((n) => annals.count(n, {words})).join('\\n'));\n",
        sites::page(&output, &path)
    );
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("count-{language}.js"));
    std::fs::write(&file, script).expect("the script can be written");
    let result = Command::new("node").arg(file).output().expect("node runs");
    let said = String::from_utf8(result.stdout).expect("words are UTF-8");
    assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
    Some(said.lines().map(str::to_owned).collect())
}

#[test]
fn the_script_counts_as_the_language_does() {
    let check = |language: &str, numbers: &[u64], expected: &[&str]| {
        if let Some(said) = counted(language, numbers) {
            assert_eq!(said, expected, "{language}");
        }
    };
    check(
        "ru",
        &[0, 1, 2, 3, 5, 11, 21, 22, 1_234],
        &[
            "Показано 0 событий",
            "Показано 1 событие",
            "Показано 2 события",
            "Показано 3 события",
            "Показано 5 событий",
            "Показано 11 событий",
            "Показано 21 событие",
            "Показано 22 события",
            "Показано 1\u{a0}234 события",
        ],
    );
    check("en", &[0, 1, 21, 1_234], &["0 events shown", "1 event shown", "21 events shown", "1,234 events shown"]);
    check("az", &[1_234], &["1.234 hadisə göstərilir"]);
    check("hy", &[1_234, 12_345], &["Ցուցադրված է 1234 իրադարձություն", "Ցուցադրված է 12\u{a0}345 իրադարձություն"]);
    check("ka", &[1_234], &["ნაჩვენებია 1234 მოვლენა"]);
    check("sr-Cyrl", &[0, 1, 2, 21], &["0 events shown", "1 event shown", "2 events shown", "21 events shown"]);
}
