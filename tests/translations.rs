//! One explainer in several languages: the case `translations`, which is in English, partly in Russian and not yet in Armenian.

use std::collections::{BTreeMap, BTreeSet};

use annals::output::Output;
use annals::parse::decode::{Field, Record, ValueKind};
use annals::record as r;

use crate::site::faults_of;
use crate::support::html::{all, parse, words};
use crate::support::sites::{self, Files, page};

const BASE: &str = "https://example.org/";
/// The folders of the translations.
const FOLDERS: [&str; 2] = ["ru/", "hy/"];

/// The files of the case over those of the base.
fn files() -> Files {
    let tests = sites::repository().join("tests");
    let mut files = Files::read(&tests.join("base"));
    let case = Files::read(&tests.join("cases/translations"));
    files.texts.extend(case.texts);
    files.assets.extend(case.assets);
    files
}

fn site() -> Output {
    sites::site(&files().sources())
}

/// The pages in the language of a folder, by their paths below it.
fn pages<'a>(site: &'a Output, folder: &str) -> BTreeMap<&'a str, &'a str> {
    let is_other = |path: &str| FOLDERS.iter().any(|other| *other != folder && path.starts_with(other));
    let is_page = |path: &&str| path.ends_with(".html") && !path.ends_with("book.html") && !is_other(path);
    site.paths().filter(is_page).filter_map(|path| Some((path.strip_prefix(folder)?, page(site, path)))).collect()
}

fn ids(html: &str) -> BTreeSet<String> {
    let page = parse(html);
    let ids = all(&page, "[id]").into_iter().filter_map(|element| element.attr("id").map(str::to_owned));
    ids.collect()
}

#[test]
fn every_address_and_anchor_resolves_in_every_language() {
    let wrong = faults_of(&site(), Some(BASE));
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    let homeless = files().with("content/site.yaml", "base_url: https://example.org/\n", "");
    let wrong = faults_of(&sites::site(&homeless.sources()), None);
    assert!(wrong.is_empty(), "without base_url: {} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// A reader who changes the language stays where they are.
#[test]
fn every_language_has_the_same_pages_with_the_same_anchors() {
    let site = site();
    let originals = pages(&site, "");
    assert!(originals.len() > 10, "{}", originals.len());
    for folder in FOLDERS {
        let translated = pages(&site, folder);
        assert!(originals.keys().eq(translated.keys()), "{folder}: other pages");
        for (path, html) in &originals {
            let mut expected = ids(html);
            // There is one sitemap, in which all languages stand.
            expected.remove("data-sitemap");
            assert_eq!(expected, ids(translated[path]), "{folder}{path}");
        }
    }
}

/// Each page names itself and the others, and leads to them from its head.
#[test]
fn every_page_names_the_same_page_in_every_language() {
    let site = site();
    let own = |path: &str| {
        let page = parse(page(&site, path));
        let links = all(&page, "link[hreflang]").into_iter().map(|link| {
            format!("{} {}", link.attr("hreflang").unwrap_or_default(), link.attr("href").unwrap_or_default())
        });
        let links: Vec<String> = links.collect();
        let switch = all(&page, "header a[hreflang]").into_iter().map(|link| {
            format!(
                "{} {} {}",
                link.attr("lang").unwrap_or_default(),
                link.attr("href").unwrap_or_default(),
                words(link)
            )
        });
        let current = all(&page, "header a[aria-current][lang]").into_iter().map(words).collect::<String>();
        (links, switch.collect::<Vec<_>>(), current)
    };
    let links = [
        "en https://example.org/places/svalbard.html",
        "x-default https://example.org/places/svalbard.html",
        "ru https://example.org/ru/places/svalbard.html",
        "hy https://example.org/hy/places/svalbard.html",
    ];
    let (found, switch, current) = own("places/svalbard.html");
    assert_eq!(found, links);
    assert_eq!(switch, ["ru ../ru/places/svalbard.html русский", "hy ../hy/places/svalbard.html հայերեն"]);
    assert_eq!(current, "English");
    let (found, switch, current) = own("hy/places/svalbard.html");
    assert_eq!(found, links);
    assert_eq!(switch, ["en ../../places/svalbard.html English", "ru ../../ru/places/svalbard.html русский"]);
    assert_eq!(current, "հայերեն");
    let sitemap = page(&site, "sitemap.xml");
    for path in ["", "ru/", "hy/", "places/svalbard.html", "ru/places/svalbard.html"] {
        assert!(sitemap.contains(&format!("<loc>{BASE}{path}</loc>")), "{path}: {sitemap}");
    }
    assert!(sitemap.contains("<xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/\"/>"));
    assert!(!site.has("ru/sitemap.xml") && !site.has("ru/robots.txt") && !site.has("ru/_headers"));
}

/// The elements of a page whose language is not that of the page: their language, direction and words.
fn foreign(html: &str) -> Vec<(String, String, String)> {
    let page = parse(html);
    let attribute = |element: &scraper::ElementRef, name| element.attr(name).unwrap_or_default().to_owned();
    let elements = all(&page, "main [lang]").into_iter();
    elements.map(|element| (attribute(&element, "lang"), attribute(&element, "dir"), words(element))).collect()
}

#[test]
fn what_is_not_translated_says_in_which_language_it_is() {
    let site = site();
    let found = foreign(page(&site, "ru/places/svalbard.html"));
    for words in ["The archipelago that the treaty is about.", "Nobody ruled it before.", "under Norway"] {
        let is_it =
            |(lang, dir, found): &&(String, String, String)| found.contains(words) && lang == "en" && dir == "ltr";
        assert!(found.iter().any(|one| is_it(&one)), "{words}: {found:?}");
    }
    let own = ["Площадь", "61 022 км²", "Он вступил в силу", "В договоре сказано"];
    for words in own {
        assert!(!found.iter().any(|(_, _, found)| found.contains(words)), "{words}: {found:?}");
    }
    // Nothing of the two signs leaves the program.
    for (path, bytes) in site.files() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(['\u{fdd0}', '\u{fdd1}']), "{path}");
    }
}

#[test]
fn two_builds_are_the_same() {
    let (one, other) = (site(), site());
    assert!(one.files().eq(other.files()));
}

/// What can be translated follows from the declarations: texts, and no text that is as somebody else has it.
#[test]
fn words_can_be_translated_and_facts_cannot() {
    fn keys(fields: &[Field]) -> Vec<&'static str> {
        let is_words =
            |field: &&Field| !field.fact && matches!(field.value, ValueKind::Text | ValueKind::InlineMarkdown);
        fields.iter().filter(is_words).map(|field| field.key).collect()
    }
    assert_eq!(keys(r::Source::<annals::text::Written>::FIELDS), ["publisher", "description", "partiality", "note"]);
    assert_eq!(keys(r::Name::<annals::text::Written>::FIELDS), ["used_by", "of", "note"]);
    assert_eq!(keys(r::Event::<annals::text::Written>::FIELDS), ["title", "time_note", "summary"]);
    assert_eq!(keys(r::Verified::FIELDS), [""; 0]);
}

/// The same fact stands in every language, and only where it is written.
#[test]
fn a_changed_fact_changes_every_language() {
    let changed = files().with("content/events/1920-02-09-signing.md", "date: 1920-02-09", "date: 1920-02-08");
    let site = sites::site(&changed.sources());
    for (path, date) in [
        ("events/1920-02-09-signing.html", "8 February 1920"),
        ("ru/events/1920-02-09-signing.html", "8 февраля 1920"),
        ("hy/events/1920-02-09-signing.html", "1920"),
    ] {
        let page = page(&site, path);
        assert!(page.contains(date) && page.contains("datetime=\"1920-02-08\""), "{path}");
    }
}

/// What a translation says of foreign words, in its own and between marks, is no quotation of the source.
#[test]
fn a_translated_quotation_is_counted_once() {
    let quoted = files()
        .with(
            "content/places/svalbard.md",
            "summary: The archipelago that the treaty is about.",
            "summary: The act says \"full sovereignty\".",
        )
        .with(
            "content/places/svalbard.ru.md",
            "facts:",
            "summary: В акте сказано \"full sovereignty\" («полный суверенитет»). [@treaty]\nfacts:",
        );
    let site = sites::site(&quoted.sources());
    let counts = |path: &str| -> Vec<String> {
        let html = parse(page(&site, path));
        all(&html, "td.number").into_iter().map(words).collect()
    };
    let numbers = counts("evidence.html");
    assert!(!numbers.is_empty());
    assert_eq!(counts("ru/evidence.html"), numbers);
}

/// The case with the Russian words in two more languages, all of them recorded.
fn accepted() -> Files {
    let files = files().with("content/site.yaml", "languages: [ru, hy]", "languages: [ru, hy, ka]");
    let mut files = files;
    let russian: Vec<(String, String)> = files
        .texts
        .iter()
        .filter(|(path, _)| path.contains(".ru."))
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    for language in ["hy", "ka"] {
        let copies = russian.iter().map(|(path, text)| (path.replace(".ru.", &format!(".{language}.")), text.clone()));
        files.texts.extend(copies.collect::<Vec<_>>());
    }
    recorded(files)
}

/// The files with a record that the translations say what the original says now.
pub(crate) fn recorded(mut files: Files) -> Files {
    let sources = files.clone().sources();
    let analysis = sites::analysis(&sources);
    let (lock, _) = annals::translation::record(None, analysis.translated(), |_, _, _| true);
    files.texts.insert(format!("content/{}", annals::translation::LOCK), lock);
    files
}

/// What is out of date: language, file and part.
pub(crate) fn stale(files: &Files) -> Vec<String> {
    let sources = files.clone().sources();
    let analysis = sites::analysis(&sources);
    let units = analysis.translated().flat_map(|translated| {
        let stale = translated.units.iter().filter(|(_, unit)| unit.is_stale);
        stale.map(|(path, unit)| format!("{} {path} {}", translated.language.as_str(), unit.recorded_as()))
    });
    units.collect()
}

#[test]
fn a_changed_sentence_makes_its_translations_stale_and_nothing_else() {
    assert_eq!(stale(&accepted()), [""; 0]);
    let page = "content/places/svalbard.md";
    let lines = |part: &str| ["ru", "hy", "ka"].map(|language| format!("{language} {page} {part}"));
    for (from, to, part) in [
        // Further on, and among the first words, by which a part is known.
        ("Spitsbergen]]. [@treaty]", "Spitsbergen]], and nothing else. [@treaty]", "p_6ke9"),
        ("The treaty says", "The text says", "p_6ke9"),
        ("value: 61,022 km²", "value: 61,023 km²", "facts.1.value"),
        ("It came into force in 1925. [@act]", "It came into force later. [@act]", "p_j7xy"),
        ("## The name", "## The names {#the-name}", "the-name"),
    ] {
        let changed = accepted().with(page, from, to);
        assert_eq!(stale(&changed), lines(part), "{from} → {to}");
        assert_eq!(stale(&recorded(changed)), [""; 0], "accepted: {to}");
    }
    // Facts are not translated, so a change of one makes nothing stale.
    let changed = accepted().with("content/events/1920-02-09-signing.md", "date: 1920-02-09", "date: 1920-02-08");
    assert_eq!(stale(&changed), [""; 0]);
    let changed = accepted().with(page, "sources: [act]", "sources: [treaty, act]");
    assert_eq!(stale(&changed), [""; 0]);
}

/// A heading may have the name of a key in the same file; the two change by themselves.
#[test]
fn a_heading_and_a_key_of_one_name_are_kept_apart() {
    let summary = "summary: The archipelago that the treaty is about. [@treaty]";
    let page = "content/places/svalbard.md";
    let files = files()
        .with(page, "## The name\n", "## Summary\n")
        .with("content/places/svalbard.ru.md", "<!-- the-name -->", "<!-- summary -->")
        .with("content/places/svalbard.ru.md", "facts:\n", "summary: Архипелаг. [@treaty]\nfacts:\n");
    let files = recorded(files);
    assert_eq!(stale(&files), [""; 0]);
    let lock = &files.texts["content/translations.lock"];
    let parts = lock.lines().filter_map(|line| line.split("file: places/svalbard.md, part: ").nth(1));
    let parts: Vec<&str> = parts.filter_map(|part| part.split(',').next()).collect();
    assert_eq!(parts, ["'#summary'", "facts.1.label", "facts.1.value", "p_6ke9", "p_j7xy", "summary"]);
    let changed = files.clone().with(page, summary, "summary: The islands. [@treaty]");
    assert_eq!(stale(&changed), ["ru content/places/svalbard.md summary"]);
    assert_eq!(stale(&recorded(changed)), [""; 0]);
    let changed = files.with(page, "## Summary\n", "## Summary *again* {#summary}\n");
    assert_eq!(stale(&changed), ["ru content/places/svalbard.md #summary"]);
}

/// Programs that write YAML choose their own quotation marks and end lines where they like.
#[test]
fn how_yaml_has_a_text_is_no_change_of_it() {
    let page = "content/places/svalbard.md";
    let folded = "value: >-\n      \"61,022\" km², in the act's words\n";
    let written = |to: &str| accepted().with(page, "value: 61,022 km²\n", to);
    let lock = format!("content/{}", annals::translation::LOCK);
    let accepted_then = recorded(written(folded)).texts.remove(&lock).expect("the record");
    for same in [
        folded,
        "value: \"\\\"61,022\\\" km², in\n      the act's words\"\n",
        "value: '\"61,022\" km², in the act''s words'\n",
    ] {
        let mut files = written(same);
        files.texts.insert(lock.clone(), accepted_then.clone());
        assert_eq!(stale(&files), [""; 0], "{same}");
        files = files.with(page, "the act", "an act");
        assert_eq!(stale(&files).len(), 3, "{same}");
    }
    // A large number is one number where a line ends between its groups.
    let translation = "content/places/svalbard.ru.md";
    let (_, faults) = sites::build(&files().with(translation, "61 022 км²", "61\n    022 км²").sources());
    assert!(!faults.iter().any(|fault| fault.rule.code == "translation-differs"), "{faults:?}");
    let (_, faults) = sites::build(&files().with(translation, "61 022 км²", "61\n    023 км²").sources());
    assert!(faults.iter().any(|fault| fault.rule.code == "translation-differs"), "{faults:?}");
}

#[test]
fn readers_are_told_of_a_stale_part_and_led_to_the_original() {
    let changed = accepted().with("content/places/svalbard.md", "The treaty says", "The text says");
    let site = sites::site(&changed.sources());
    let parsed = parse(page(&site, "ru/places/svalbard.html"));
    let notes: Vec<String> = all(&parsed, "main a[hreflang]").into_iter().map(words).collect();
    assert_eq!(notes, ["Оригинал изменился после перевода"]);
    let href = all(&parsed, "main a[hreflang]")[0].attr("href").unwrap_or_default();
    let (path, anchor) = href.split_once('#').expect("it leads to a part");
    assert_eq!(path, "../../places/svalbard.html");
    assert!(ids(page(&site, "places/svalbard.html")).contains(anchor), "{anchor}");
    assert!(page(&site, "ru/places/svalbard.html").contains("Оригинал частей этой страницы изменился"));
    assert!(!page(&site, "ru/index.html").contains("изменился"));
}

#[test]
fn only_what_is_accepted_is_recorded() {
    let changed = accepted().with("content/places/svalbard.md", "The treaty says", "The text says");
    let changed = changed.with("content/site.yaml", "tagline: Who was", "tagline: Who");
    let sources = changed.clone().sources();
    let analysis = sites::analysis(&sources);
    let lock = annals::explainer::gather(&sources, &mut annals::diagnostic::Sink::new()).accepted;
    let accept = |language: Option<&str>, file: Option<&str>| {
        let is_meant = |tag: &str, path: &str, _: &annals::record::Unit| {
            language.is_none_or(|language| language == tag)
                && file.is_none_or(|file| file == annals::translation::below_content(path))
        };
        let accepted = annals::exchange::accept::accept(analysis.translated(), &sources, lock.as_ref(), is_meant);
        let mut files = changed.clone();
        files.texts.extend(accepted.changes.into_iter().map(|change| (change.path, change.after)));
        (accepted.n_new, stale(&files).len())
    };
    assert_eq!(stale(&changed).len(), 6);
    assert_eq!(accept(Some("ru"), Some("site.yaml")), (1, 5));
    assert_eq!(accept(Some("ru"), None), (2, 4));
    assert_eq!(accept(None, None), (6, 0));
}

#[test]
fn the_status_counts_what_is_translated() {
    let changed = accepted().with("content/places/svalbard.md", "The treaty says", "The text says");
    let sources = changed.sources();
    let analysis = sites::analysis(&sources);
    let statuses = annals::translation::status(analysis.translated());
    let lines = annals::translation::human(&statuses);
    let of_page = lines.iter().find(|line| line.contains("places/svalbard.md")).expect("the page is begun");
    assert_eq!(of_page, "  places/svalbard.md: 5 of 7 translated, 1 out of date");
    let json: serde_json::Value = serde_json::from_str(&annals::translation::json(&statuses)).expect("JSON");
    let russian = &json["languages"][0];
    assert_eq!((russian["language"].as_str(), russian["stale"].as_u64()), (Some("ru"), Some(1)));
    let files = russian["files"].as_array().expect("files");
    let page = files.iter().find(|file| file["file"] == "places/svalbard.md").expect("the page");
    assert_eq!((page["all"].as_u64(), page["translated"].as_u64()), (Some(7), Some(5)));
    assert_eq!(page["unrecorded"], 0);
}

/// A file that was just begun has nothing wrong, and each comment is in its place.
#[test]
fn a_translation_is_begun_with_the_words_of_the_original() {
    let sources = files().sources();
    let analysis = sites::analysis(&sources);
    let armenian = analysis.translated().find(|translated| translated.language.as_str() == "hy").expect("Armenian");
    for name in ["places/svalbard", "places/svalbard.md"] {
        let change = annals::scaffold::translation(armenian, name, &sources).expect("it can be begun");
        assert_eq!(change.path, "content/places/svalbard.hy.md");
        for line in [
            "# facts:",
            "#   1:",
            "#     label: Area",
            "<!-- p_6ke9",
            "The treaty says [[svalbard|Spitsbergen]]. [@treaty]",
        ] {
            assert!(change.after.lines().any(|found| found == line), "{line}: {}", change.after);
        }
        let (_, faults) = sites::build(&annals::scaffold::with(&sources, &[change]));
        let wrong: Vec<_> = faults.iter().filter(|fault| fault.rule.code != "stale-translation").collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
    let again = annals::scaffold::translation(armenian, "places/svalbart", &sources).expect_err("a slip");
    assert_eq!(again.help.as_deref(), Some("did you mean `places/svalbard.md`?"));
}

/// Whatever marks the original has its words in: what a translator uncomments is YAML that says them.
#[test]
fn the_words_of_the_original_are_yaml_once_they_are_uncommented() {
    let summary = "summary: The archipelago that the treaty is about. [@treaty]";
    for (written, said) in [
        (r#""[[svalbard]] is an archipelago. [@treaty]""#, "[[svalbard]] is an archipelago. [@treaty]"),
        ("'It''s one: an archipelago. [@treaty]'", "It's one: an archipelago. [@treaty]"),
        (r#""A \"free\" archipelago # for all. [@treaty]""#, r#"A "free" archipelago # for all. [@treaty]"#),
        (r#""An archipel\u00e0go. [@treaty]""#, "An archipelàgo. [@treaty]"),
        (">-\n  An archipelago: one\n  of islands. [@treaty]", "An archipelago: one of islands. [@treaty]"),
        ("An archipelago\n  of islands. [@treaty]", "An archipelago of islands. [@treaty]"),
        ("\"2020\"", "2020"),
    ] {
        let sources = files().with("content/places/svalbard.md", summary, &format!("summary: {written}")).sources();
        let analysis = sites::analysis(&sources);
        let armenian = analysis.translated().find(|one| one.language.as_str() == "hy").expect("Armenian");
        let change = annals::scaffold::translation(armenian, "places/svalbard", &sources).expect("it can be begun");
        let front = change.after.split("---\n").nth(1).expect("it has front matter");
        let front: String =
            front.lines().map(|line| format!("{}\n", line.strip_prefix("# ").unwrap_or(line))).collect();
        let keys: serde_yaml::Value = serde_yaml::from_str(&front).unwrap_or_else(|error| panic!("{front}{error}"));
        assert_eq!(keys["summary"].as_str(), Some(said), "{front}");
        assert_eq!(keys["facts"][1]["label"].as_str(), Some("Area"), "{front}");
    }
}

/// An example of which a part is in Arabic, with few words of the interface.
fn right_to_left() -> Files {
    let repository = sites::repository();
    let mut files = Files::read(&repository.join("examples/svalbard"));
    files.texts.extend(Files::read(&repository.join("tests/right-to-left")).texts);
    files.with("content/site.yaml", "\nlanguage: en\n", "\nlanguage: en\nlanguages: [ar]\ntheme: arabic\n")
}

/// The language and direction of the innermost element with exactly these words.
fn said_in(html: &str, text: &str) -> (String, String) {
    let page = parse(html);
    let element = all(&page, "body *").into_iter().rfind(|element| words(*element) == text);
    let element = element.unwrap_or_else(|| panic!("nothing says {text}"));
    let mut around = std::iter::once(element).chain(element.ancestors().filter_map(scraper::ElementRef::wrap));
    let named = around.find(|element| element.attr("lang").is_some()).expect("a page names its language");
    let attribute = |name| named.attr(name).unwrap_or_default().to_owned();
    (attribute("lang"), attribute("dir"))
}

#[test]
fn every_word_says_its_language_and_direction_where_the_theme_lacks_words() {
    let site = sites::site(&right_to_left().sources());
    let settlement = page(&site, "ar/settlements/longyearbyen.html");
    for (text, language, direction) in [
        ("المصادر في هذه الصفحة", "ar", "rtl"),
        ("قبل المعاهدة", "ar", "rtl"),
        ("Change this page", "en", "ltr"),
        ("Made with annals", "en", "ltr"),
        ("John Munro Longyear", "en", "ltr"),
        ("Since 1925", "en", "ltr"),
        ("Лонгйир", "ru", "ltr"),
    ] {
        let text = text.replace("annals", &format!("annals {}", env!("CARGO_PKG_VERSION")));
        assert_eq!(said_in(settlement, &text), (language.to_owned(), direction.to_owned()), "{text}");
    }
    // Where there is text alone, what runs in the other direction is kept apart.
    assert!(page(&site, "ar/method.html").contains("<title>\u{2068}Method\u{2069} · معاهدة سبيتسبرغن</title>"));
    let settlement = page(&site, "ar/settlements/barentsburg.html");
    assert!(settlement.contains("\u{2068}<span lang=\"en\" dir=\"ltr\">78.050° N</span>\u{2069}, \u{2068}<span"));
    let article = page(&site, "ar/agreement/article-1.html");
    assert!(article.contains(">1, \u{2068}art. 1\u{2069}</a>"), "a place in a source stays beside its number");
    assert!(
        article.contains(">\u{2068}14 أغسطس 1925\u{2069}</tspan>"),
        "a date in a drawing is read from right to left"
    );
    // The original has nothing of this, and nothing of the signs leaves the program.
    assert!(page(&site, "settlements/barentsburg.html").contains(">78.050° N, 14.333° E<"));
    for (path, bytes) in site.files() {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(annals::text::untranslated::MARKS), "{path}");
    }
}

#[test]
fn a_translated_page_is_changed_in_its_translation() {
    let site = sites::site(&right_to_left().sources());
    let edited = |path: &str| {
        let page = parse(page(&site, path));
        let links = all(&page, "footer a").into_iter().filter_map(|link| link.attr("href")).map(str::to_owned);
        links
            .filter_map(|link| link.strip_prefix("https://example.org/git/svalbard/edit/main/").map(str::to_owned))
            .collect::<Vec<_>>()
    };
    for (path, file) in [
        ("agreement/article-1.html", "content/agreement/article-1.md"),
        ("ar/agreement/article-1.html", "content/agreement/article-1.ar.md"),
        ("ar/agreement/article-2.html", "content/agreement/article-2.md"),
        ("ar/index.html", "content/index.ar.md"),
        ("ar/glossary.html", "content/places.yaml"),
    ] {
        assert_eq!(edited(path), [file], "{path}");
    }
}

/// What the site says in its own voice can be said in each language: names on the map of what is no place, and what stands where no phrase is quoted.
#[test]
fn names_on_the_map_and_descriptions_are_in_each_language() {
    let square = "{\"type\": \"Polygon\", \"coordinates\": [[[10, 60], [20, 60], [20, 70], [10, 70], [10, 60]]]}";
    let feature = format!(
        "{{\"type\": \"Feature\", \"id\": \"sea\", \"properties\": {{\"name\": \"The Sea\", \"name:ru\": \"Море\"}}, \"geometry\": {square}}}"
    );
    let map = format!("{{\"type\": \"FeatureCollection\", \"features\": [{feature}]}}");
    let agreement = "content/agreement/index.md";
    let mut files =
        self::files().with("content/site.yaml", "\nlanguages:", "\nmap: {caption: \"Drawn. [@editors]\"}\nlanguages:");
    files.texts.insert("content/map.geojson".to_owned(), map);
    let versions = "versions:\n  - {id: a, name: A, language: en, status: official, source: treaty, described: {islands: not named}}\nterms:\n  - {id: islands, label: Islands}\n";
    let text = files.texts[agreement].clone();
    let (front, body) = text[4..].split_once("---\n").expect("front matter");
    files.texts.insert(agreement.to_owned(), format!("---\n{front}{versions}---\n{body}"));
    let words = "---\nversions:\n  a: {described: {islands: не названы}}\n---\n";
    files.texts.insert("content/agreement/index.ru.md".to_owned(), words.to_owned());
    let output = sites::site(&files.sources());
    for (tree, sea, described) in
        [("", "The Sea", "not named"), ("ru/", "Море", "не названы"), ("hy/", "The Sea", "not named")]
    {
        assert!(page(&output, &format!("{tree}index.html")).contains(&format!(">{sea}<")), "{tree}");
        let agreement = page(&output, &format!("{tree}agreement.html"));
        let cell = agreement.split("<td>").find(|cell| cell.contains("class=\"version\"")).expect("a cell");
        assert!(cell.contains(described), "{tree}: {cell}");
        assert_eq!(cell.contains("lang=\"en\" dir=\"ltr\">not named"), tree == "hy/", "{tree}: {cell}");
    }
}
