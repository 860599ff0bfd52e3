//! The search as it is shipped, run in Node: every form of every place, in every way it can be folded, finds its place first.

#![allow(clippy::print_stdout, reason = "a test that is skipped says why")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};

use annals::model::{PlaceId, Site};
use annals::output::Output;
use annals::render::formats::fold;
use annals::render::links::{SiteLinks, place_url};
use annals::render::markup::escape;
use annals::source::SourceMap;
use annals::{Analysis, Edition};
use chrono::{DateTime, Utc};

use crate::support::sites::{self, Files, repository};

/// What search may cost a reader who opens it: script and index together, compressed. Places, people and organisations have names in nine
/// languages, of which each costs some 20 bytes, and each of some 330 sources can be found by its title and publisher, for some 50.
const MOST_BYTES: usize = 33_000;
/// The same where titles are in another language than names and sources: less of them repeats, and most letters are of two bytes.
const MOST_BYTES_IN_TRANSLATION: usize = 38_000;

/// A site and its model.
struct Built {
    site: Arc<Site>,
    output: Output,
}

/// The explainer of this repository in the language of its original, built once.
fn real() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| built_of(&Files::original(&repository()).sources()))
}

fn built_of(sources: &SourceMap) -> Built {
    // Everything that is ever to be published can be found.
    let edition = Edition { now: DateTime::<Utc>::MAX_UTC, drafts: true, base_url: None };
    let mut analysis = Analysis::new(sources, edition);
    let output = analysis.render(&mut annals::render::Patient).expect("the content builds");
    let site = analysis.into_sound().expect("the content is sound");
    Built { site, output }
}

/// The only file of the site whose name begins and ends so.
fn asset<'a>(output: &'a Output, stem: &str) -> (&'a str, &'a [u8]) {
    let mut found = output.paths().filter(|path| path.starts_with(stem) && path.ends_with(".js"));
    let path = found.next().unwrap_or_else(|| panic!("no {stem}*.js in the site"));
    assert!(found.next().is_none(), "two files {stem}*.js");
    (path, output.get(path).expect(path))
}

fn url_of(place: PlaceId, site: &Site) -> String {
    place_url(&SiteLinks(site), site, place).expect("the site has a page or an entry for each place")
}

/// What a reader may type, with the places it may mean: several only where they share a name, or a spelling of it.
fn queries(site: &Site) -> BTreeMap<String, Vec<String>> {
    let mut queries: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for (position, place) in site.places.iter().enumerate() {
        let url = url_of(PlaceId::at(position), site);
        for name in &place.names {
            let keys = fold::keys(&name.form, name.language.language());
            let written = [name.form.to_string(), name.form.to_lowercase(), name.form.to_uppercase()];
            // The nearer a query is to the form as written, the stronger is its claim.
            for (distance, query) in written
                .into_iter()
                .map(|query| (0, query))
                .chain(keys.into_iter().enumerate().map(|(turn, key)| (1 + usize::from(turn > 0), key)))
            {
                queries.entry(query).or_default().push((distance, url.clone()));
            }
        }
    }
    let nearest = |claims: Vec<(usize, String)>| {
        let least = claims.iter().map(|(distance, _)| *distance).min();
        let mut urls: Vec<String> =
            claims.into_iter().filter(|(distance, _)| Some(*distance) == least).map(|(_, url)| url).collect();
        urls.sort();
        urls.dedup();
        urls
    };
    queries.into_iter().map(|(query, claims)| (query, nearest(claims))).collect()
}

/// What the generator and the script must fold alike: every form, titles, and texts made to be awkward.
fn texts(site: &Site) -> Vec<(String, String)> {
    let named = site.places.iter().flat_map(|place| &place.names).chain(site.people.iter().flat_map(|one| &one.names));
    let names = named.map(|name| (name.form.to_string(), name.language.language().to_owned()));
    let titles = site.events.iter().map(|event| (event.title.to_string(), "en".to_owned()));
    let awkward = [
        ("İIıi ﬁ Ǆ ẞ ŉ", "tr"),
        ("ΣΊΣΥΦΟΣ Ούγγροι μπαρ", "el"),
        ("და საქართველო ᲗᲑᲘᲚᲘᲡᲘ", "ka"),
        ("և Եվ ՈՒ ու-ութ «Ո»", "hy"),
        ("Їжак, Ґава й щось", "uk"),
        ("ий́ й ё е\u{301}", "ru"),
        ("東京 한국 हिन्दी עִבְרִית", "ja"),
        ("´ˈ’ …—\u{ad}\u{200b}\u{202e}x\u{fe0f}", ""),
        ("𝐀ℌ Ⅷ ½ ① 🇺🇳 a\u{301}\u{301}", "en"),
        ("constructor __proto__", "toString"),
        ("", ""),
    ];
    names.chain(titles).chain(awkward.map(|(text, language)| (text.to_owned(), language.to_owned()))).collect()
}

/// Asks the search that the output ships in the folder of a language, which is empty for the original; none if there is no Node on this machine.
fn ask(
    site: &Site,
    (output, language): (&Output, &str),
    name: &str,
    queries: &BTreeMap<String, Vec<String>>,
) -> Option<(bool, String)> {
    if Command::new("node").arg("--version").output().is_err() {
        println!("skipped: there is no `node` to run the shipped script in");
        return None;
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder for the shipped files");
    let asked: Vec<_> = queries.iter().map(|(query, urls)| serde_json::json!({"query": query, "urls": urls})).collect();
    let folded: Vec<_> = texts(site)
        .into_iter()
        .map(|(text, language)| {
            let keys = fold::keys(&text, &language);
            serde_json::json!({"text": text, "language": language, "plain": fold::fold(&text), "keys": keys})
        })
        .collect();
    let most = if language.is_empty() { MOST_BYTES } else { MOST_BYTES_IN_TRANSLATION };
    let asked = serde_json::json!({"asked": asked, "folded": folded, "most": most});
    let asked = serde_json::to_vec(&asked).expect("queries are JSON");
    let files = [
        ("script.js", asset(output, &format!("{language}script.")).1),
        ("search.js", asset(output, &format!("{language}search.")).1),
        ("queries.json", asked.as_slice()),
    ];
    let mut command = Command::new("node");
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/search.mjs"));
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).expect("the shipped files can be written");
        command.arg(folder.join(name));
    }
    let result = command.output().expect("node runs");
    let words = [result.stdout, result.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    Some((result.status.success(), words))
}

fn check(built: &Built, name: &str) {
    let queries = queries(&built.site);
    let shared = queries.iter().filter(|(_, urls)| urls.len() > 1);
    shared.for_each(|(query, urls)| println!("{query} names several places: {}", urls.join(", ")));
    assert!(queries.len() > built.site.places.len());
    if let Some((passed, words)) = ask(&built.site, (&built.output, ""), name, &queries) {
        println!("{words}");
        assert!(passed, "{words}");
    }
}

#[test]
fn every_form_finds_its_place_first() {
    check(real(), "forms");
}

#[test]
fn every_form_of_another_explainer_finds_its_place_first() {
    let files = Files::read(&repository().join("examples/svalbard"));
    check(&built_of(&files.sources()), "forms-svalbard");
}

/// Spellings that people type and no source has, mixed, shortened, misspelt: the table of folding need not know them. In each language
/// the page in that language is found, since its addresses are counted from its folder.
#[test]
fn what_people_type_finds_its_place_first() {
    let site = &*real().site;
    let page = |id: &str| {
        let place = site.places.iter().position(|place| place.id.as_str() == id).expect(id);
        vec![url_of(PlaceId::at(place), site)]
    };
    let typed = [
        (
            "kalbajar",
            [
                "Kelbecer",
                "Kalbacar",
                "KELBECER",
                "Кельбаджар",
                "Քարվաճառ",
                "Kəlbəcər",
                "Karvachar",
                "kelbajer",
                "Kelbadschar",
                "Кəлбəҹəр",
                "Karvatchar",
                "qarvachar",
                "kalbaj",
            ]
            .as_slice(),
        ),
        ("stepanakert", &["Xankendi", "Khankendy", "Hankendi", "Ханкенди", "Степанакер", "Ստեփանակերտ", "Xankəndi"]),
        ("agdam", &["Ağdam", "agdam", "Aghdam", "Агдам", "Akhdam"]),
        ("lachin", &["Lacin", "LAÇIN", "Latchin", "Лачин", "Berdzor", "Բերձոր"]),
        ("shusha", &["Susa", "Şuşa", "Shushi", "Шуша", "Շուշի"]),
        ("nagorno-karabakh", &["Karabag", "Nagorny Karabach", "Dağlıq Qarabağ", "Artsach", "Нагорный Карабах"]),
    ];
    let queries: BTreeMap<String, Vec<String>> = typed
        .iter()
        .flat_map(|(id, spellings)| spellings.iter().map(|spelling| ((*spelling).to_owned(), page(id))))
        .collect();
    for language in sites::folders(&repository()) {
        let name = format!("typed-{}", language.trim_end_matches('/'));
        if let Some((passed, words)) = ask(site, (sites::editions(), &language), &name, &queries) {
            assert!(passed, "{language}: {words}");
        }
    }
}

/// A place as the languages of an explainer call it; `Karvachar` and `Kelbecer` are spelt by nobody here.
const CALLED_DIFFERENTLY: &str = "\
kalbajar:
  kind: town
  state: no-state
  names:
    - {form: Kalbajar, language: en, kind: press, canonical: true, attested: [act]}
    - {form: Kəlbəcər, language: az-Latn, kind: official, attested: [act]}
    - {form: Кельбаджар, language: ru-Cyrl, kind: press, attested: [act]}
    - {form: Քարվաճառ, language: hy, kind: official, attested: [act]}
";

/// Whoever reads in one language and types in another finds the page in the language in which they read.
#[test]
fn every_spelling_finds_the_page_of_the_language_that_is_read() {
    let mut files = Files::read(&repository().join("tests/base"));
    files.texts.get_mut("content/places.yaml").expect("there are places").push_str(CALLED_DIFFERENTLY);
    files.texts.insert(
        "content/places/kalbajar.md".to_owned(),
        "---\norder: 2\nsummary: A town. [@act]\n---\n\nIt has a page. [@act]\n".to_owned(),
    );
    let files = files.with("content/site.yaml", "\nlanguage: en\n", "\nlanguage: en\nlanguages: [az, hy, ru]\n");
    let built = built_of(&files.sources());
    let typed = ["Kelbecer", "Кельбаджар", "Քարվաճառ", "Kəlbəcər", "Karvachar"];
    let url = "places/kalbajar.html".to_owned();
    let queries: BTreeMap<String, Vec<String>> =
        typed.iter().map(|typed| ((*typed).to_owned(), vec![url.clone()])).collect();
    for folder in ["", "az/", "hy/", "ru/"] {
        // What is found is an address below the root of the language, from which its pages count.
        let front = String::from_utf8_lossy(built.output.get(&format!("{folder}index.html")).expect(folder));
        let (index, _) = asset(&built.output, &format!("{folder}search."));
        let index = index.strip_prefix(folder).expect(folder);
        assert!(front.contains(&format!("data-root=\"\" data-search=\"{index}\"")), "{folder}");
        assert!(built.output.has(&format!("{folder}{url}")), "{folder}");
        let name = format!("edition-{}", folder.trim_end_matches('/'));
        if let Some((passed, words)) = ask(&built.site, (&built.output, folder), &name, &queries) {
            assert!(passed, "{folder}: {words}");
        }
    }
}

#[test]
fn every_form_stands_in_the_finder() {
    let built = real();
    let html = String::from_utf8_lossy(built.output.get("finder.html").expect("a finder")).into_owned();
    for (position, place) in built.site.places.iter().enumerate() {
        let url = url_of(PlaceId::at(position), &built.site);
        for name in &place.names {
            let link = format!("<a href=\"{url}\" lang=\"{}\">{}</a>", name.language.for_html(), escape(&name.form));
            assert!(html.contains(&link), "{link}");
        }
    }
    let index = String::from_utf8_lossy(built.output.get("index.html").expect("a front page")).into_owned();
    assert!(index.contains("href=\"finder.html\""), "the finder is linked");
}

#[test]
fn a_choice_of_names_offers_preferred_living_forms() {
    let built = real();
    let text = String::from_utf8_lossy(asset(&built.output, "names.").1).into_owned();
    let json = text.strip_prefix("annals.names=").and_then(|text| text.strip_suffix(";\n")).expect("one assignment");
    let names: serde_json::Value = serde_json::from_str(json).expect("the value is JSON");
    let choices = names["choices"].as_array().expect("choices");
    assert!(!choices.is_empty());
    for choice in choices {
        let language = choice["language"].as_str().expect("a language");
        let places = choice["places"].as_object().expect("places");
        assert!(places.len() >= 3, "{language}");
        for (id, form) in places {
            let place = built.site.places.iter().find(|place| place.id.as_str() == id).expect(id);
            let name = place.forms().find(|form| form.preferred && form.language.for_html() == language);
            assert_eq!(
                name.map(|form| (form.name.form.as_str(), form.until.is_none())),
                form.as_str().map(|form| (form, true))
            );
        }
    }
}

#[test]
fn one_script_is_linked_and_nothing_is_inline() {
    let built = real();
    let (script, text) = asset(&built.output, "script.");
    let (search, _) = asset(&built.output, "search.");
    let index = String::from_utf8_lossy(built.output.get("index.html").expect("a front page"));
    assert!(index.contains(&format!("<script defer src=\"{script}\" data-root=\"\" data-search=\"{search}\"")));
    assert!(!String::from_utf8_lossy(text).contains("\n//"), "comments are not shipped");
    // What is left out of lines would be missing from a text that goes over several.
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/assets");
    let assets = fs::read_dir(theme).expect("the theme has assets").flatten().map(|entry| entry.path());
    for path in assets.filter(|path| path.extension().is_some_and(|ending| ending == "js")) {
        let lines = fs::read_to_string(&path).expect("an asset is a text");
        let open = lines.lines().find(|line| line.replace("['`]", "").matches('`').count() % 2 == 1);
        assert!(open.is_none(), "{}: {open:?}", path.display());
    }
    // The book is a file by itself, without a script.
    let is_page = |path: &str| path.ends_with(".html") && !path.ends_with("book.html");
    for path in built.output.paths().filter(|path| is_page(path)) {
        let html = String::from_utf8_lossy(built.output.get(path).expect(path));
        // A data block is not run: what it holds is for machines to read.
        let data = "<script type=\"application/ld+json\">";
        assert_eq!(html.replace(data, "").matches("<script").count(), 1, "{path}");
        assert!(!html.contains(" onclick=") && !html.contains("javascript:"), "{path}");
    }
}

#[test]
fn the_chronology_lists_its_events_by_kind_and_place() {
    let built = real();
    let html = String::from_utf8_lossy(built.output.get("chronology.html").expect("a chronology")).into_owned();
    let (_, lists) = html.split_once("<h2 id=\"s-kinds\">").expect("lists for readers without the script");
    let (kinds, places) = lists.split_once("<h2 id=\"s-places\">").expect("places after kinds");
    for event in &built.site.events {
        let link = format!("href=\"chronology.html#{}\"", event.id);
        let (kind, _) = built.site.kind_of_event(event);
        assert_eq!(kinds.matches(&link).count(), 1, "{}", event.id);
        assert!(html.contains(&format!("<li class=\"event\" id=\"{}\" data-kind=\"{}\"", event.id, kind)));
        assert!(html.contains(&format!("<h3 id=\"kind-{}\">", kind)), "{kind}");
    }
    for (position, place) in built.site.places.iter().enumerate() {
        let n_events = built
            .site
            .events
            .iter()
            .filter(|event| event.places.iter().any(|place| *place == PlaceId::at(position)))
            .count();
        let filter = format!("\" data-filter=\"place={}\">{}</a>", place.id, place.name().form);
        let Some((before, after)) = places.split_once(&filter) else {
            assert_eq!(n_events, 0, "{} is missing", place.id);
            continue;
        };
        assert!(after.starts_with(&format!(" <span class=\"meta\">{n_events}</span>")), "{}", place.id);
        // The link leads to where the place lists as many.
        let (_, href) = before.rsplit_once("<a href=\"").expect("a link");
        let (path, anchor) = href.split_once('#').expect(href);
        let page = String::from_utf8_lossy(built.output.get(path).expect(path)).into_owned();
        let (_, list) = page.split_once(&format!("id=\"{anchor}\"")).expect(href);
        let n_listed = if path.starts_with("glossary") {
            list.split("</details>").next().expect("a list").matches("<li>").count()
        } else {
            list.split("</section>").next().expect("a list").matches("<li class=\"event\"").count()
        };
        assert_eq!(n_listed, n_events, "{href}");
    }
    let (_, filters) = html.split_once("<form class=\"filters\"").expect("filters");
    let (attributes, _) = filters.split_once('>').expect("a tag that ends");
    assert!(attributes.ends_with(" hidden"), "the filters are shown by the script");
}
