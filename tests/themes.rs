//! Themes: a site's own over the built-in one, and languages other than English.

use annals::diagnostic::Diagnostic;
use annals::output::Output;

#[path = "support/html.rs"]
mod html;
#[path = "support/sites.rs"]
mod sites;

/// The site of `tests/base` with some texts replaced or added.
fn built(texts: &[(&str, &str)]) -> (Option<Output>, Vec<Diagnostic>) {
    let mut files = sites::Files::read(&sites::repository().join("tests/base"));
    files.texts.extend(texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    sites::build(&files.sources())
}

/// The settings of `tests/base` with another language, and perhaps a theme.
fn settings(language: &str, theme: &str) -> String {
    let files = sites::Files::read(&sites::repository().join("tests/base"));
    let text = files.texts["content/site.yaml"].replace("language: en\n", &format!("language: {language}\n"));
    assert!(text.contains(language), "the settings name a language");
    text + theme
}

fn words(output: Option<&Output>, path: &str) -> String {
    html::main_words(&html::parse(sites::page(output.expect("the site is built"), path)))
}

/// Terms of so many years each, as obligations of a point.
fn terms(years: &[u32]) -> String {
    let term = |years: &u32| {
        format!(
            "  - id: y{years}\n    who: [norway]\n    what: A term.\n    due: {{for: P{years}Y}}\n    sources: [treaty]\n"
        )
    };
    let terms: String = years.iter().map(term).collect();
    format!(
        "---\nnumber: 1\ntitle: Terms\nsources: [treaty]\nsummary: Terms. [@treaty]\nobligations:\n{terms}---\n\nTerms. [@treaty]\n"
    )
}

const POLISH: &str = r#"periods:
  years: {one: "{n} rok", few: "{n} lata", many: "{n} lat", other: "{n} roku"}
due:
  for: "przez {period}"
verdicts:
  on_day: W terminie
dates:
  about: "około {date}"
  range: "{start} – {end}"
"#;

const RUSSIAN: &str = r#"periods:
  years: {one: "{n} год", few: "{n} года", many: "{n} лет", other: "{n} года"}
due:
  for: "на {period}"
"#;

#[test]
fn a_number_takes_the_form_of_the_sites_language() {
    let point = terms(&[1, 2, 5, 11, 21, 22, 25]);
    let check = |language: &str, file: &str, text: &str, expected: &[&str]| {
        let settings = settings(language, "theme: ours\n");
        let path = format!("themes/ours/i18n/{file}.yaml");
        let (output, _) =
            built(&[("content/site.yaml", &settings), ("content/agreement/article-1.md", &point), (&path, text)]);
        let page = words(output.as_ref(), "agreement/article-1.html");
        for expected in expected {
            assert!(page.contains(expected), "{language}: `{expected}` is not in: {page}");
        }
    };
    check(
        "pl",
        "pl",
        POLISH,
        &["przez 1 rok ", "przez 2 lata", "przez 5 lat ", "przez 11 lat ", "przez 21 lat ", "przez 22 lata"],
    );
    check(
        "ru",
        "ru",
        RUSSIAN,
        &["на 1 год ", "на 2 года", "на 5 лет", "на 11 лет", "на 21 год ", "на 22 года", "на 25 лет"],
    );
    check("en", "en", "map_scale: km\n", &["for 1 year ", "for 2 years", "for 21 years"]);
    // Words of a language serve its regions, and what a region says otherwise stands over them.
    check("pl-PL", "pl", POLISH, &["przez 5 lat "]);
}

#[test]
fn what_a_language_lacks_is_said_in_english_and_listed() {
    let settings = settings("pl", "theme: ours\n");
    let (output, faults) = built(&[("content/site.yaml", &settings), ("themes/ours/i18n/pl.yaml", POLISH)]);
    let [fault] = faults.as_slice() else { panic!("one fault: {faults:#?}") };
    assert_eq!(fault.rule.code, "missing-words");
    let list = fault.help.join("\n");
    for missing in ["skip_link", "filter_count", "due.by", "languages (all ", "verdicts.late"] {
        assert!(list.contains(missing), "{missing}: {list}");
    }
    for present in ["periods.years", "verdicts.on_day", "dates.about", "locale", "autonyms", "own"] {
        assert!(!list.split([' ', ',']).any(|word| word == present), "{present}: {list}");
    }
    let page = words(output.as_ref(), "agreement/article-1.html");
    assert!(page.contains("by 14 sierpnia 1925"), "the date is Polish, the word around it English: {page}");
    assert!(page.contains("W terminie"), "{page}");
}

#[test]
fn the_built_in_words_can_be_laid_over_themselves() {
    // A theme that copies the whole file, as one does to begin with, changes nothing.
    let english = std::fs::read_to_string(sites::repository().join("themes/default/i18n/en.yaml")).expect("a file");
    let own = settings("en", "theme: ours\n");
    let (copied, faults) = built(&[("content/site.yaml", &own), ("themes/ours/i18n/en.yaml", &english)]);
    assert!(faults.is_empty(), "{faults:#?}");
    let (plain, _) = built(&[]);
    let (copied, plain) = (copied.expect("the site is built"), plain.expect("the site is built"));
    let differing: Vec<&str> =
        plain.files().filter(|(path, bytes)| copied.get(path) != Some(*bytes)).map(|(path, _)| path).collect();
    assert!(differing.is_empty(), "these differ: {differing:?}");
}

#[test]
fn a_region_decides_how_dates_are_written() {
    for (language, expected) in
        [("en", "by 14 August 1925"), ("en-GB", "by 14 August 1925"), ("en-US", "by August 14, 1925")]
    {
        let settings = settings(language, "");
        let (output, faults) = built(&[("content/site.yaml", &settings)]);
        assert!(faults.is_empty(), "{faults:#?}");
        let page = words(output.as_ref(), "agreement/article-1.html");
        assert!(page.contains(expected), "{language}: {page}");
    }
}
