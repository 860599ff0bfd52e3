//! Themes: a site's own over the built-in one, and languages other than English.

use std::collections::BTreeSet;

use annals::diagnostic::Diagnostic;
use annals::output::Output;

use crate::support::{html, sites};

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

/// A list of steps was styled by `.steps`, and so was the verdict that some steps were taken, which lost the room for its mark.
#[test]
fn nothing_else_is_styled_by_the_class_of_a_verdict() {
    let files = sites::Files::read(&sites::repository().join("tests/base"));
    let kinds = [
        "being-done",
        "disputed",
        "done",
        "ended",
        "in-part",
        "lapsed",
        "late",
        "not-done",
        "not-yet-due",
        "on-time",
        "revised",
        "running",
        "steps",
        "superseded",
        "unknown",
    ];
    let sheets = files.texts.iter().filter(|(path, _)| path.starts_with("themes/default/") && path.ends_with(".css"));
    let mut n_selectors = 0;
    for (path, sheet) in sheets {
        for selector in sheet.split(['{', '}', ',']).map(str::trim).filter(|piece| piece.contains('.')) {
            n_selectors += 1;
            let classes = selector.split(|c: char| !(c.is_alphanumeric() || "-.".contains(c)));
            let wrong = classes
                .filter(|class| !class.contains(".verdict"))
                .find(|class| kinds.iter().any(|kind| class.split('.').skip(1).any(|own| own == *kind)));
            assert_eq!(wrong, None, "{path}: {selector}");
        }
    }
    assert!(n_selectors > 100, "the style sheets are read: {n_selectors}");
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

/// The fenced examples of `docs/themes.md` that name a file.
fn example() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(sites::repository().join("docs/themes.md")).expect("the document can be read");
    let mut files = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some((_, path)) = line.strip_prefix("```").and_then(|info| info.split_once("file=")) {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            files.push((path.to_owned(), body.join("\n") + "\n"));
        }
    }
    files
}

#[test]
fn the_example_of_the_document_changes_one_template_one_token_and_one_word() {
    let example = example();
    let paths: Vec<&str> = example.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        ["themes/own/assets/05-tokens.css", "themes/own/i18n/en.yaml", "themes/own/templates/event.html"]
    );
    let own = settings("en", "theme: own\n");
    let mut texts: Vec<(&str, &str)> = example.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    texts.push(("content/site.yaml", &own));
    let (themed, faults) = built(&texts);
    assert!(faults.is_empty(), "{faults:#?}");
    let (themed, plain) = (themed.expect("the site is built"), built(&[]).0.expect("the site is built"));

    // Both style sheets have the token in addition, where it is read after its first value and before print.
    let style = |output: &Output, name: &str| {
        let path = output.paths().find(|path| path.starts_with(name)).expect("a style sheet");
        (path.to_owned(), sites::page(output, path).to_owned())
    };
    // Style sheets are packed when they are put together.
    let token = ":root{--accent:#1d4e6b}@media (prefers-color-scheme:dark){:root{--accent:#9cc9e6}}";
    let renamed = ["style.", "lean."].map(|name| {
        let ((themed_style, themed_css), (plain_style, plain_css)) = (style(&themed, name), style(&plain, name));
        assert_eq!(themed_css.replacen(token, "", 1), plain_css);
        let at = |text: &str| themed_css.find(text).unwrap_or_else(|| panic!("`{text}` is in the style sheet"));
        assert!(at("--accent:") < at(token) && at(token) < at("@media (prefers-contrast:more)"));
        (plain_style, themed_style)
    });

    // The pages differ in the name of their style sheet, in the word and in the line after each event.
    for path in plain.paths().filter(|path| path.ends_with(".html")) {
        let page = sites::page(&plain, path).to_owned();
        let before = renamed.iter().fold(page, |page, (plain, themed)| page.replace(plain, themed));
        let after = sites::page(&themed, path);
        let expected = before.replace("What was promised, and what happened", "What was promised, and what came of it");
        let added: Vec<&str> = after.lines().filter(|line| !expected.contains(line)).collect();
        let removed: Vec<&str> = expected.lines().filter(|line| !after.contains(line)).collect();
        assert!(removed.is_empty(), "{path} has lost {removed:?}");
        match path.starts_with("events/") {
            true => assert!(
                matches!(added.as_slice(), [line] if line.starts_with("<p class=\"meta\">")),
                "{path}: {added:?}"
            ),
            false => assert!(added.is_empty(), "{path} has got {added:?}"),
        }
    }
    let point = words(Some(&themed), "agreement/article-1.html");
    assert!(point.contains("What was promised, and what came of it"), "{point}");
    let event = words(Some(&themed), "events/1920-02-09-signing.html");
    assert!(event.ends_with(", The Svalbard Treaty"), "{event}");
}

#[test]
fn the_document_has_every_token() {
    let folder = sites::repository().join("themes/default/assets");
    let mut tokens = std::collections::BTreeSet::new();
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    for path in entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()) {
        let text = std::fs::read_to_string(path).expect("a text");
        for block in text.split(":root {").skip(1).filter_map(|rest| rest.split('}').next()) {
            let names = block.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
            tokens.extend(names.map(|(name, _)| format!("--{name}")));
        }
    }
    let text = std::fs::read_to_string(sites::repository().join("docs/themes.md")).expect("the document can be read");
    let told = text.lines().filter_map(|line| line.strip_prefix("| `--")?.split('`').next());
    let told: std::collections::BTreeSet<String> = told.map(|name| format!("--{name}")).collect();
    assert_eq!(told, tokens);
}

/// In a template literal blanks and empty lines are words, and so may be what looks like a comment.
#[test]
fn a_script_of_a_theme_stays_as_it_was_written() {
    let script = "const text = `\n  // two blanks\n\n    four\n`;\nif (annals) {\n  annals.text = text;\n}\n";
    let settings = settings("en", "theme: ours\n");
    let (output, _) = built(&[("content/site.yaml", &settings), ("themes/ours/assets/90-ours.js", script)]);
    let output = output.expect("a site");
    let path = output.paths().find(|path| path.starts_with("script.") && path.ends_with(".js")).expect("a script");
    let text = std::str::from_utf8(output.get(path).expect("its bytes")).expect("UTF-8");
    assert!(text.ends_with(script), "{text}");
}

#[test]
fn braces_in_a_title_are_words_of_the_title() {
    let title = "A {site} and {date} page";
    let page = format!("---\ntitle: \"{title}\"\n---\n\nOne sentence. [@treaty]\n");
    let (output, faults) = built(&[("content/braces.md", &page)]);
    assert!(output.is_some(), "{faults:?}");
    let output = output.expect("a site");
    let found = html::parse(sites::page(&output, "braces.html"));
    let cited = found.root_element().text().collect::<String>();
    assert!(cited.contains(&format!("“{title}”. ")), "{cited}");
}

/// The classes that the style sheets in `folder` name.
fn styled_classes(folder: &str) -> BTreeSet<String> {
    let files = std::fs::read_dir(sites::repository().join(folder)).expect("the folder can be read");
    let sheets =
        files.map(|file| file.expect("a file").path()).filter(|path| path.extension().is_some_and(|it| it == "css"));
    let mut classes = BTreeSet::new();
    for sheet in sheets.map(|path| std::fs::read_to_string(path).expect("a text")) {
        let rules = sheet.split(['{', '}']).map(str::trim).filter(|part| !part.ends_with(';'));
        for rest in rules.flat_map(|rule| rule.split('.').skip(1)) {
            let class = rest.split(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or_default();
            classes.insert(class.to_owned());
        }
    }
    classes
}

/// What a page of one thing shows would be without its style if only the whole style sheet knew it.
#[test]
fn the_lean_style_sheet_knows_all_that_its_pages_have() {
    let lean = styled_classes("themes/default/assets");
    let of_lists = &styled_classes("themes/default/assets/lists") - &lean;
    for known in ["jump", "map-steps", "points"] {
        assert!(of_lists.contains(known), "`{known}` is styled for lists alone: {of_lists:?}");
    }
    let every_key = sites::Files::read(&sites::repository().join("tests/cases/every-key"));
    let every_key = sites::site(&every_key.sources());
    let (mut n_lean, mut n_whole) = (0, 0);
    for (output, path) in
        [sites::original(), &every_key].into_iter().flat_map(|output| output.paths().map(move |path| (output, path)))
    {
        if !path.ends_with(".html") || path.ends_with("book.html") {
            continue;
        }
        let page = html::parse(sites::page(output, path));
        let sheets = html::all(&page, "link[rel=stylesheet]");
        let [sheet] = sheets.as_slice() else { panic!("{path} has one style sheet") };
        if !sheet.value().attr("href").is_some_and(|href| href.contains("lean.")) {
            n_whole += 1;
            continue;
        }
        n_lean += 1;
        for element in html::all(&page, "[class]") {
            let unknown = element.value().classes().find(|class| of_lists.contains(*class));
            assert_eq!(unknown, None, "{path}: only the whole style sheet knows this class");
        }
    }
    assert!(n_lean > 90 && n_whole > 10, "{n_lean} pages have the lean style sheet, {n_whole} the whole one");
}
