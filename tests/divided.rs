//! Lists that are too long for one page, in a site that is made by rule: large enough for each list to be divided, and no larger.

#![allow(clippy::print_stdout, reason = "a test that is skipped says why")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use annals::model::PageRef;
use annals::output::Output;
use annals::render::markup::encode;
use annals::source::SourceMap;

use crate::site::faults_of;
use crate::support::html;
use crate::support::sites::{self, page};

const N_PLACES: usize = 505;
const N_EVENTS: usize = 310;
const N_PEOPLE: usize = 260;
const N_SOURCES: usize = 240;
const N_CHANGES: usize = 170;

const SETTINGS: &str = "title: Long lists
tagline: Made by rule
base_url: https://example.org/lists/
pictures: false
language: en
zone: UTC
name_rule: The first form is used. [@source-0]
parties: {independent: {name: independent, kind: independent}}
place_pages: {folder: quarters, title: Quarters}
place_kinds: {quarter: {one: quarter, many: Quarters}}
event_kinds: {talks: Talks, law: Laws}
";

/// A word that begins with any of many letters, and is another for each number.
fn word(number: usize) -> String {
    let letters: Vec<char> = "abcdefghijklmnoprstuvz".chars().collect();
    let (first, second) = (letters[number % 22], letters[number / 22 % 22]);
    format!("{}{second}on{number}", first.to_uppercase())
}

/// The texts of a site in which so many places have a page.
fn texts(n_place_pages: usize) -> Vec<(String, String)> {
    let (mut places, mut people, mut sources, mut changes) = <(String, String, String, String)>::default();
    let mut texts = Vec::new();
    for at in 0..N_PLACES {
        let _ = writeln!(places, "place-{at}:\n  kind: quarter\n  names:");
        for (form, language, more) in [
            (word(at), "en", "\n      canonical: true"),
            (format!("{}берег", word(at).replace(|sign: char| sign.is_ascii_alphabetic(), "")), "ru-Cyrl", ""),
            (format!("Old {}", word(at)), "en", ""),
            (format!("{} Quay", word(at)), "en", ""),
        ] {
            let source = at % N_SOURCES;
            let _ = writeln!(
                places,
                "    - form: {form}\n      language: {language}\n      kind: native{more}\n      attested: [source-{source}]"
            );
        }
        if at < n_place_pages {
            let summary = format!("---\nsummary: It lies there. [@source-{}]\n---\n", at % N_SOURCES);
            texts.push((format!("content/quarters/place-{at}.md"), summary));
        }
    }
    for at in 0..N_PEOPLE {
        let kind = ["person", "organisation"][at % 2];
        let names = format!("[{{form: {}, language: en, kind: native, canonical: true}}]", word(at));
        let _ = writeln!(people, "person-{at}:\n  kind: {kind}\n  names: {names}");
    }
    for at in 0..N_SOURCES {
        let _ = writeln!(
            sources,
            "source-{at}:\n  publisher: The {} Press\n  title: Report {at}\n  date: {}\n  language: en\n  url: https://example.org/{at}\n  kind: newspaper\n  party: independent",
            word(at % 7),
            1990 + at % 20
        );
    }
    for at in 0..N_CHANGES {
        let date = format!("{}-{:02}-03", 2000 + at / 12, 1 + at % 12);
        let _ = writeln!(
            changes,
            "change-{at}:\n  date: {date}\n  pages: [events/event-{at}.md]\n  wrong: It was {at}. [@source-{at}]\n  right: It was not. [@source-{at}]\n  why: A slip."
        );
    }
    for at in 0..N_EVENTS {
        let date = format!("{}-{:02}-{:02}", 1990 + at / 24, 1 + at % 12, 1 + at % 28);
        let [source, other] = [at, at + 1].map(|at| at % N_SOURCES);
        let (kind, place, person) = (["talks", "law"][at % 2], at % N_PLACES, at % N_PEOPLE);
        let accounts = format!(
            "accounts:\n  - id: figure\n    about: figure\n    question: How many were there?\n    versions:\n      - {{says: There were {at}., sources: [source-{source}]}}\n      - {{says: There were more., sources: [source-{other}]}}\n"
        );
        let accounts = if at % 2 == 0 { accounts } else { String::new() };
        texts.push((format!("content/events/event-{at}.md"), format!(
            "---\ntitle: Event {at}\ndate: {date}\nkind: {kind}\nplaces: [place-{place}]\npeople: [person-{person}]\nsources: [source-{source}]\nsummary: It took place. [@source-{source}]\n{accounts}---\n\nIt was so. [@source-{source}]\n"
        )));
    }
    let index = "---\ntitle: Front\nlead: [[place-7]] and [its names](glossary.md#place-7), [an event](chronology.md#event-3), [a source](sources.md#source-9), \
                 [a person](people.md#person-4), [a change](corrections.md#change-5), [scripts](glossary.md#script-cyrl), [letters](finder.md#script-cyrl), \
                 [talks](chronology.md#kind-talks), [bodies](people.md#kind-organisation), [all](chronology.md#events). [@source-0]\n---\n";
    let index = index.replace("lead: ", "lead: >-\n  ");
    let named = [
        ("site", SETTINGS.to_owned()),
        ("places", places),
        ("people", people),
        ("sources", sources),
        ("corrections", changes),
    ];
    texts.extend(named.map(|(name, text)| (format!("content/{name}.yaml"), text)));
    texts.push(("content/index.md".to_owned(), index));
    texts
}

fn sources(n_place_pages: usize) -> SourceMap {
    let built_in = annals::read::built_in();
    let theme = built_in.iter().map(|(_, source)| (source.path().to_owned(), source.text().to_owned()));
    SourceMap::from_files(theme.chain(texts(n_place_pages)), [])
}

/// The site, built once.
fn built() -> &'static Output {
    static SITE: OnceLock<Output> = OnceLock::new();
    SITE.get_or_init(|| sites::site(&sources(N_PLACES)))
}

/// The lists of the site, by the keys of their pages.
const LISTS: [&str; 9] =
    ["chronology", "corrections", "disagreements", "evidence", "finder", "glossary", "people", "quarters", "sources"];

#[test]
fn no_page_is_too_long_for_a_reader() {
    let pages = built().paths().filter(|path| path.ends_with(".html"));
    let lengths = pages.map(|path| (path, page(built(), path).len()));
    let long: Vec<_> = lengths.filter(|(_, length)| *length > 300_000).collect();
    assert!(long.is_empty(), "{long:?}");
    for list in LISTS {
        let head = html::parse(page(built(), &format!("{list}.html")));
        assert!(!html::all(&head, "ul.divisions > li > a").is_empty(), "{list}");
    }
}

#[test]
fn every_link_leads_to_the_division_that_has_its_target() {
    let faults = faults_of(built(), Some("https://example.org/lists/"));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every sheet of a list, in the order in which a reader comes to it from the page of the list.
fn reached(list: &str) -> Vec<String> {
    let (mut open, mut reached) = (vec![format!("{list}.html")], Vec::new());
    while let Some(path) = open.pop() {
        let sheet = html::parse(page(built(), &path));
        let links = html::all(&sheet, "ul.divisions > li > a");
        let below = links.iter().filter_map(|link| link.attr("href")).map(|href| href.trim_start_matches("../"));
        open.extend(below.map(str::to_owned).collect::<Vec<_>>().into_iter().rev());
        reached.push(path);
    }
    reached
}

#[test]
fn a_reader_comes_to_every_entry_from_the_page_of_the_list() {
    let entries = [
        ("chronology", "li.event[id]", N_EVENTS),
        ("corrections", ".entry[id]", N_CHANGES),
        ("disagreements", "h3", N_EVENTS / 2),
        ("finder", "ul.index > li", 4 * N_PLACES + N_PEOPLE),
        ("glossary", "section.entry > h3[id]", N_PLACES),
        ("people", "section.entry > h3[id]", N_PEOPLE),
        ("quarters", "ul.places > li", N_PLACES),
        // The site's own statements are a source as well.
        ("sources", "ul.sources > li[id]", N_SOURCES + 1),
    ];
    for (list, css, n) in entries {
        let sheets = reached(list);
        let found: usize = sheets.iter().map(|path| html::all(&html::parse(page(built(), path)), css).len()).sum();
        assert_eq!(found, n, "{list}");
    }
    for list in LISTS {
        let reached: BTreeSet<String> = reached(list).into_iter().collect();
        let folder = format!("{list}/");
        let own = |path: &&str| path.starts_with(&folder) && !path.starts_with("quarters/place-");
        let made: BTreeSet<String> =
            built().paths().filter(own).map(str::to_owned).chain([format!("{list}.html")]).collect();
        assert_eq!(reached, made);
        assert!(made.iter().all(|path| path.is_ascii()), "{made:?}");
    }
}

#[test]
fn divisions_stand_in_the_order_of_their_list_and_lead_on() {
    for list in LISTS {
        let sheets = reached(list);
        let next = |path: &str| {
            let sheet = html::parse(page(built(), path));
            let link = html::all(&sheet, "nav.pager .next a");
            link.first().and_then(|link| link.attr("href")).map(|href| href.trim_start_matches("../").to_owned())
        };
        let mut walked = vec![sheets.iter().skip(1).find(|path| next(path).is_some()).expect(list).clone()];
        while let Some(path) = next(walked.last().expect("one is there")) {
            walked.push(path);
        }
        let order: Vec<_> = walked.iter().map(|path| sheets.iter().position(|sheet| sheet == path)).collect();
        assert!(order.is_sorted() && order.len() > 1, "{list}: {walked:?}");
    }
    assert_eq!(reached("chronology")[1..3], ["chronology/1990-1999.html", "chronology/2000-2009.html"]);
}

#[test]
fn a_division_says_what_it_is_and_whose() {
    let text = page(built(), "people/organisation.html");
    let sheet = html::parse(text);
    let words = |css| html::all(&sheet, css).into_iter().map(html::words).collect::<Vec<_>>();
    assert_eq!(words("h1"), ["People: Organisations"]);
    assert_eq!(words("nav.crumbs li"), ["Front page", "People"]);
    assert!(text.contains("<link rel=\"canonical\" href=\"https://example.org/lists/people/organisation.html\">"));
    let sitemap = page(built(), "sitemap.xml");
    for list in LISTS {
        for path in reached(list) {
            assert!(sitemap.contains(&format!("<loc>https://example.org/lists/{path}</loc>")), "{path}");
        }
    }
}

/// Where the overview leads that was asked for with `anchor`; empty if it stays.
fn led(list: &str, anchor: &str) -> String {
    let overview = html::parse(page(built(), &format!("{list}.html")));
    let script = html::all(&overview, "script[data-lookup]").into_iter().next().expect("the overview names a script");
    let code = page(built(), script.attr("data-lookup").unwrap_or_default());
    let run = format!(
        "const location = {{ hash: '#' + encodeURIComponent({anchor:?}), replace(to) {{ console.log(to); }} }};
         const window = {{ addEventListener() {{}} }};
         const document = {{ getElementById: () => null }};
         {code}"
    );
    let output = Command::new("node").args(["-e", &run]).output().expect("Node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

#[test]
fn an_address_from_before_leads_to_the_division() {
    if Command::new("node").arg("--version").output().is_err() {
        println!("skipped: there is no Node");
        return;
    }
    let model = sites::model(&sources(N_PLACES));
    for (list, page, anchors) in [
        (
            "glossary",
            PageRef::Glossary,
            &["place-7", "s-events-place-7", "place-7-en-quay", "place-77-ru-cyrl-берег"][..],
        ),
        ("people", PageRef::People, &["person-4", "person-45-en-x"]),
        ("sources", PageRef::Sources, &["source-0", "editors"]),
        ("chronology", PageRef::Chronology, &["event-3"]),
        ("corrections", PageRef::Corrections, &["change-5", "note-source-5"]),
    ] {
        for anchor in anchors {
            let entry = anchor.trim_start_matches("s-events-");
            let known = model.anchors.of(page).map(|(_, known)| known).filter(|known| entry.starts_with(known));
            let home = model.divisions.sheet(page, known.max_by_key(|known| known.len())).path(&model);
            let to = if home == format!("{list}.html") { String::new() } else { format!("{home}#{}", encode(anchor)) };
            assert_eq!(led(list, anchor), to, "{list} {anchor}");
        }
    }
    assert_eq!(led("glossary", "nowhere"), "");
}

/// What leads on is fetched by whoever needs it, so that the page of a divided list asks for no more than any other.
#[test]
fn a_divided_list_takes_as_many_requests_as_other_pages() {
    let (_, faults) = sites::build(&sources(N_PLACES));
    let told: Vec<_> =
        faults.iter().filter(|fault| fault.rule.code == "many-requests").map(|fault| &fault.help).collect();
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn the_search_loads_what_it_needs() {
    if Command::new("node").arg("--version").output().is_err() {
        println!("skipped: there is no Node");
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("divided-search");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    for path in built().paths().filter(|path| path.ends_with(".js")) {
        fs::write(folder.join(path), page(built(), path)).expect("a file can be written");
    }
    let asked = [
        word(7),
        word(300).to_uppercase(),
        format!("old {}", word(44)),
        format!("{} qu", word(8)),
        format!("{}x", word(9)),
        "quay".to_owned(),
        format!("{}берег", 44),
        "b".to_owned(),
        "be".to_owned(),
        "Event 30".to_owned(),
        "30 event".to_owned(),
        "took place".to_owned(),
        "report 12".to_owned(),
        format!("{} press", word(3)),
        "sources".to_owned(),
        "nothing of this".to_owned(),
    ];
    let queries = folder.join("queries.json");
    fs::write(&queries, serde_json::to_string(&asked).expect("texts are JSON")).expect("a file can be written");
    let script = sites::repository().join("tests/browser/shards.mjs");
    let output = Command::new("node").arg(script).arg(&folder).arg(&queries).output().expect("Node runs");
    let words = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    println!("{words}");
    assert!(output.status.success(), "{words}");
}

#[test]
fn a_site_of_few_pages_keeps_its_lists_whole() {
    let (many, few) = [N_PLACES, 150].map(|n| sites::model(&sources(n))).into();
    assert!(many.sheets().any(|sheet| sheet.division.is_some()));
    assert!(few.sheets().all(|sheet| sheet.division.is_none()), "{} pages", few.page_refs().count());
}
