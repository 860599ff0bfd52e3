//! The real content, built once in this process: what its pages show, where their links lead, and that nothing but the content decides it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use annals::output::Output;
use annals::render;
use annals::report::{self, Format};
use annals::source::SourceMap;
use scraper::{ElementRef, Html};

use crate::support::html::{all, main_words, parse, words};
use crate::support::links::{Place, resolve};
use crate::support::sites::{
    self, Files, build, editions, folders, original as real, page, report_of_editions, repository, site,
};

/// The files of this repository's explainer in the language of its original.
fn real_files() -> Files {
    Files::original(&repository())
}

/// The site of the second explainer.
fn second() -> &'static Output {
    static SITE: OnceLock<Output> = OnceLock::new();
    SITE.get_or_init(|| site(&Files::read(&repository().join("examples/svalbard")).sources()))
}

/// The same without `base_url`.
fn homeless() -> &'static Output {
    static SITE: OnceLock<Output> = OnceLock::new();
    SITE.get_or_init(|| {
        let files = Files::read(&repository().join("examples/svalbard"));
        site(&files.with("content/site.yaml", "base_url: https://example.org/svalbard/\n", "").sources())
    })
}

/// The pages of a site, parsed.
fn pages(site: &Output) -> BTreeMap<&str, Html> {
    // By their paths, so that no picture is drawn for it.
    let html = site.paths().filter(|path| path.ends_with(".html"));
    html.map(|path| (path, parse(page(site, path)))).collect()
}

/// Every id of a page, and those that stand twice.
fn ids(page: &Html) -> (BTreeSet<&str>, Vec<&str>) {
    let mut once = BTreeSet::new();
    let mut twice = Vec::new();
    for element in all(page, "[id]") {
        let id = element.attr("id").unwrap_or_default();
        if !once.insert(id) || id.is_empty() || id.contains(char::is_whitespace) {
            twice.push(id);
        }
    }
    (once, twice)
}

/// Every address in a page: of links, pictures, scripts and style sheets.
fn addresses(page: &Html) -> Vec<&str> {
    let mut found = Vec::new();
    for attribute in ["href", "src", "poster", "action", "data"] {
        let elements = all(page, &format!("[{attribute}]"));
        found.extend(elements.into_iter().filter_map(|element| element.value().attr(attribute)));
    }
    found
}

/// Where an address leads from a page of a site that stands at `base`. The page for what does not exist is shown at any address, so that
/// its own must hold wherever it is shown: they begin with the path of `base`, if there is one.
fn lead(path: &str, address: &str, base: Option<&str>) -> Place {
    let Some(base) = base.filter(|_| path.rsplit('/').next() == Some("404.html")) else {
        return resolve(path, address);
    };
    let folder = base.splitn(4, '/').nth(3).expect("a base URL has a path");
    match (resolve(path, address), address.strip_prefix(&format!("/{folder}"))) {
        (_, Some(rest)) => resolve("index.html", rest),
        (Place::Inside(..), None) if !address.starts_with('#') => Place::Nowhere("is not counted from the host's root"),
        (place, None) => place,
    }
}

/// A path from the root, with the name of the page where it names a folder.
fn with_page(path: &str) -> String {
    let folder = path.is_empty() || path.ends_with('/');
    if folder { format!("{path}index.html") } else { path.to_owned() }
}

/// What is wrong with the addresses and ids of a whole site that stands at `base`.
pub(crate) fn faults_of(site: &Output, base: Option<&str>) -> Vec<String> {
    let pages = pages(site);
    let anchors: BTreeMap<&str, BTreeSet<&str>> = pages.iter().map(|(path, page)| (*path, ids(page).0)).collect();
    let mut wrong = Vec::new();
    for (path, page) in &pages {
        wrong.extend(ids(page).1.iter().map(|id| format!("{path}: the id `{id}` is defined twice or is none")));
        for address in addresses(page) {
            let (file, anchor) = match lead(path, address, base) {
                Place::Inside(file, anchor) => (file, anchor),
                // The icon travels inside the page: a picture, which a browser does not run.
                Place::Outside(_) if address.starts_with("data:image/svg+xml,") => continue,
                Place::Outside(scheme) if ["http", "https", "mailto", "geo", "webcal"].contains(&scheme.as_str()) => {
                    // An absolute address of the site itself must lead to one of its files too.
                    match base.and_then(|base| address.strip_prefix(base)) {
                        Some("") | None => continue,
                        // A folder is shown by its front page.
                        Some(rest) => match resolve("index.html", &with_page(rest)) {
                            Place::Inside(file, anchor) => (file, anchor),
                            other => {
                                wrong.push(format!("{path}: `{address}`: {other:?}"));
                                continue;
                            }
                        },
                    }
                }
                other => {
                    wrong.push(format!("{path}: `{address}`: {other:?}"));
                    continue;
                }
            };
            if site.get(&file).is_none() {
                wrong.push(format!("{path}: `{address}`: there is no file `{file}`"));
            } else if let Some(anchor) = anchor
                && !anchors.get(file.as_str()).is_some_and(|ids| ids.contains(anchor.as_str()))
            {
                wrong.push(format!("{path}: `{address}`: `{file}` has no anchor `{anchor}`"));
            }
        }
        for attribute in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
            for element in all(page, &format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                    if !anchors[path].contains(id) {
                        wrong.push(format!("{path}: {attribute} names `{id}`, which is not there"));
                    }
                }
            }
        }
    }
    wrong
}

#[test]
fn every_address_and_anchor_resolves() {
    let base = "https://example.org/november-statement/";
    let wrong = faults_of(editions(), Some(base));
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
    let wrong = faults_of(second(), Some("https://example.org/svalbard/"));
    assert!(wrong.is_empty(), "examples/svalbard: {} wrong\n{}", wrong.len(), wrong.join("\n"));
    let wrong = faults_of(homeless(), None);
    assert!(wrong.is_empty(), "without base_url: {} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// A page for what does not exist that is shown below another folder would lose its style sheet and its ways on.
#[test]
fn the_page_for_what_does_not_exist_works_at_any_depth() {
    let base = Some("https://example.org/a/b/");
    assert!(matches!(lead("404.html", "/a/b/index.html", base), Place::Inside(file, None) if file == "index.html"));
    assert!(matches!(lead("404.html", "index.html", base), Place::Nowhere(_)));
    assert!(matches!(lead("404.html", "/index.html", base), Place::Nowhere(_)));
    assert!(page(real(), "404.html").contains("href=\"/november-statement/index.html\""));
    assert!(page(homeless(), "404.html").contains("href=\"index.html\""), "without a base URL nothing is known");
    assert!(!page(real(), "404.html").contains("rel=\"canonical\""));
}

/// What needs the site's address is left out without one; nothing else is.
#[test]
fn a_site_without_an_address_has_all_but_what_needs_it() {
    let paths = |site: &'static Output| site.paths().filter(|path| !path.ends_with(".js")).collect::<BTreeSet<_>>();
    let missing: Vec<&str> = paths(second()).difference(&paths(homeless())).copied().collect();
    let needs_it = |path: &&str| path.starts_with("feeds/") || path.starts_with("pictures/") || *path == "sitemap.xml";
    assert!(missing.len() > 2 && missing.iter().all(needs_it), "{missing:?}");
    assert!(page(second(), "index.html").contains("<link rel=\"canonical\" href=\"https://example.org/svalbard/\">"));
    assert!(!page(homeless(), "index.html").contains("canonical"));
    assert!(page(second(), "robots.txt").contains("Sitemap: https://example.org/svalbard/sitemap.xml"));
    assert!(!page(homeless(), "robots.txt").contains("Sitemap"));
}

/// The checker itself: what it must not let pass.
#[test]
fn an_address_leads_where_a_browser_would_go() {
    let inside = |file: &str, anchor: Option<&str>| Place::Inside(file.to_owned(), anchor.map(str::to_owned));
    assert_eq!(resolve("a/b.html", "../c.html#k%C9%99l"), inside("c.html", Some("kəl")));
    assert_eq!(resolve("a/b.html", "#x"), inside("a/b.html", Some("x")));
    assert_eq!(resolve("a/b.html", "d.html?q=1"), inside("a/d.html", None));
    assert_eq!(resolve("a/b.html", "../../c.html"), Place::Nowhere("leaves the site"));
    assert_eq!(resolve("b.html", "/c.html"), Place::Nowhere("begins with `/`"));
    assert_eq!(resolve("b.html", "//example.org/c.html"), Place::Nowhere("begins with `/`"));
    assert_eq!(resolve("b.html", ""), Place::Nowhere("is empty"));
    assert_eq!(resolve("b.html", "javascript:x"), Place::Outside("javascript".to_owned()));
}

#[test]
fn the_expected_pages_exist() {
    let mut expected: Vec<String> = [
        "index",
        "chronology",
        "glossary",
        "agreement",
        "sources",
        "people",
        "disagreements",
        "method",
        "404",
        "evidence",
        "wording",
        "corrections",
        "background",
        "about",
        "districts",
    ]
    .map(|name| format!("{name}.html"))
    .to_vec();
    let files = real_files();
    let below = |folder: &str| -> Vec<String> {
        let names = files.texts.keys().filter_map(|path| path.strip_prefix(&format!("content/{folder}/")));
        names.filter_map(|name| name.strip_suffix(".md")).map(|name| format!("{folder}/{name}.html")).collect()
    };
    let (districts, events) = (below("districts"), below("events"));
    for name in ["agdam", "kalbajar", "lachin"] {
        assert!(districts.contains(&format!("districts/{name}.html")), "{name} has a page");
    }
    assert_eq!(districts.len(), 7, "the three districts and the four others have pages");
    assert!(events.len() > 60, "each event has a page");
    expected.extend(districts);
    expected.extend(events);
    expected.extend((1..=9).map(|number| format!("agreement/point-{number}.html")));
    for folder in folders(&repository()) {
        let missing: Vec<&String> =
            expected.iter().filter(|path| editions().get(&format!("{folder}{path}")).is_none()).collect();
        assert!(missing.is_empty(), "these pages are missing in `{folder}`: {missing:?}");
    }
}

/// `tests/coverage.tsv`: each of the 169 statements stands on its page, which leads to its source.
#[test]
fn every_statement_stands_on_its_page_with_its_source() {
    let table = std::fs::read_to_string(repository().join("tests/coverage.tsv")).expect("the table can be read");
    let mut parsed: BTreeMap<&str, (Html, String)> = BTreeMap::new();
    let mut numbers = BTreeSet::new();
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [number, path, source, phrase] = columns[..] else { panic!("four columns: {line}") };
        assert!(numbers.insert(number.parse::<u32>().expect("a number")), "statement {number} stands twice");
        if real().get(path).is_none() {
            wrong.push(format!("{number}: there is no page {path}"));
            continue;
        }
        let (page, words) = parsed.entry(path).or_insert_with(|| {
            let page = parse(page(real(), path));
            let words = main_words(&page);
            (page, words)
        });
        let phrase = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
        if phrase.is_empty() || !words.contains(&phrase) {
            wrong.push(format!("{number}: {path} does not say: {phrase}"));
        }
        let leads = match path {
            "sources.html" => ids(page).0.contains(source),
            _ => {
                let cited = |note: &&ElementRef| {
                    let link = format!("#{}", note.attr("id").unwrap_or_default());
                    all(page, "sup.reference a").iter().any(|a| a.attr("href") == Some(&link))
                };
                let anchored = format!(".notes li:has(#note-{source})");
                all(page, &anchored).iter().filter(cited).count() == 1
            }
        };
        if !leads {
            wrong.push(format!("{number}: {path} does not lead to the source {source}"));
        }
    }
    assert_eq!(numbers, (1..=169).collect(), "the table holds the statements 1 to 169");
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// The words of a text as they are compared: no case, no marks.
fn compared(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && !"'’".contains(letter));
    let words = parts.map(|word| word.trim_matches(['\'', '’']).replace('’', "'").to_lowercase());
    words.filter(|word| !word.is_empty()).collect()
}

/// What a block says in the site's own voice: without titles, names, terms, references and what stands in quotation marks.
fn own_voice(block: ElementRef) -> String {
    let foreign = |element: ElementRef| {
        let classes = ["forms", "meta"];
        ["cite", "q", "sup"].contains(&element.value().name())
            || element.value().classes().any(|class| classes.contains(&class))
    };
    let texts = block.descendants().filter_map(|node| {
        let text = node.value().as_text()?;
        (!node.ancestors().filter_map(ElementRef::wrap).any(foreign)).then(|| text.to_string())
    });
    let text: String = texts.collect();
    text.split('“').map(|part| part.rsplit('”').next().unwrap_or_default()).collect::<Vec<_>>().join(" ¶ ")
}

/// Runs of more than this many words are somebody's sentence.
const LONGEST_RUN: usize = 8;

/// The runs of a text that also stand in one of the archived texts, each with the archived text's name.
fn shared_runs(text: &str, archived: &BTreeMap<Vec<String>, String>) -> Vec<String> {
    let words = compared(text);
    let runs = words.windows(LONGEST_RUN + 1);
    runs.filter_map(|run| archived.get(run).map(|name| format!("{name}: {}", run.join(" ")))).collect()
}

/// The runs of an archived text.
fn runs_of(name: &str, text: &str) -> Vec<(Vec<String>, String)> {
    compared(text).windows(LONGEST_RUN + 1).map(|run| (run.to_vec(), name.to_owned())).collect()
}

#[test]
fn a_run_of_nine_words_outside_quotation_marks_is_found() {
    let archived = runs_of("paper", "The seal lay on the ice all day, and nobody came.").into_iter().collect();
    let own = |html: &str| own_voice(all(&parse(html), "p")[0]);
    let borrowed = own("<p>It is said that the seal lay on the <b>ice</b> all day.</p>");
    assert!(shared_runs(&borrowed, &archived).is_empty(), "eight words in a row may be chance");
    let borrowed = own("<p>It is said that the seal lay on the <b>ice</b> all day and slept.</p>");
    assert_eq!(shared_runs(&borrowed, &archived), ["paper: the seal lay on the ice all day and"]);
    for free in [
        "<p>Paper: “The seal lay on the ice all day, and nobody came.”</p>",
        "<p><cite>The seal lay on the ice all day, and nobody came</cite></p>",
    ] {
        assert!(shared_runs(&own(free), &archived).is_empty(), "{free}");
    }
}

/// The texts of the sources belong to others and are not part of the repository. Where a folder with them is at hand, beside the
/// repository or named by `ANNALS_ARCHIVE`, no page says more than a few words in a row as one of them does, but in quotation marks.
#[test]
#[expect(clippy::print_stdout, reason = "a test that is skipped says why")]
fn the_site_tells_in_its_own_words() {
    let beside = repository().join("../shared/sources/archive");
    let folder = std::env::var_os("ANNALS_ARCHIVE").map_or(beside, Into::into);
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no archive of sources in `{}`", folder.display());
        return;
    };
    let mut archived = BTreeMap::new();
    for entry in entries {
        let path = entry.expect("the archive can be read").path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        archived.extend(runs_of(&name, &std::fs::read_to_string(&path).expect("an archived text can be read")));
    }
    let mut found = BTreeSet::new();
    // The book and the finder repeat what the pages say.
    let repeats = |path: &str| path.ends_with("book.html") || path.ends_with("finder.html");
    for (path, page) in pages(editions()).iter().filter(|(path, _)| !repeats(path)) {
        for block in all(page, "main p, main li, main td, main dd, main figcaption") {
            found.extend(shared_runs(&own_voice(block), &archived).into_iter().map(|run| format!("{path}: {run}")));
        }
    }
    assert!(found.is_empty(), "{} runs\n{}", found.len(), found.into_iter().collect::<Vec<_>>().join("\n"));
}

/// A site with one page of this text, and the ids of the paragraphs on it.
fn paragraphs(text: &str) -> Vec<String> {
    let mut files = Files::read(&repository().join("tests/base"));
    files.texts.insert("content/note.md".to_owned(), format!("---\ntitle: Note\n---\n{text}"));
    let output = site(&files.sources());
    let page = parse(page(&output, "note.html"));
    all(&page, ".prose > p").iter().map(|found| found.attr("id").unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_paragraph_keeps_its_address_whatever_changes_around_it() {
    let opening = "The seal lies on the ice all day and";
    let before = paragraphs(&format!("{opening} sleeps.\n\n## A\n\nSecond.\n"));
    assert_eq!(before.len(), 2);
    assert!(before.iter().all(|id| id.starts_with("p_")), "{before:?}");
    let after = paragraphs(&format!("New.\n\n{opening} wakes at night.\n\nThird.\n\n## B\n\nSecond.\n\nSecond.\n"));
    assert_eq!(after[1], before[0], "the first words are the same");
    assert_eq!(after[3], before[1], "the words are the same");
    assert_eq!(after[4], format!("{}-2", before[1]), "the second that begins alike");
    assert_eq!(after.iter().collect::<BTreeSet<_>>().len(), after.len(), "{after:?}");
}

const KALBAJAR: &str = "districts/kalbajar.html";
const REVISED: &str = "On the revised date, 10 days after the first";

/// The obligation on a page of the site, as words: that of the returned district.
fn return_of_kalbajar(page: &Html) -> String {
    let obligations = all(page, ".obligation");
    let found: Vec<String> = obligations
        .into_iter()
        .map(words)
        .filter(|words| words.contains("Kalbajar district is to be returned"))
        .collect();
    assert_eq!(found.len(), 1, "the obligation stands once");
    found.into_iter().next().unwrap_or_default()
}

#[test]
fn kalbajar_shows_what_was_due_moved_and_done() {
    let page = parse(page(real(), KALBAJAR));
    let words = return_of_kalbajar(&page);
    for shown in [
        REVISED,
        "by 15 November 2020",
        "by 25 November 2020, agreed 15 November 2020",
        "is transferred to Azerbaijan's control, 25 November 2020",
        "26 November 2020",
        "1 day after the revised date, 11 days after the first",
    ] {
        assert!(words.contains(shown), "`{shown}` is not in: {words}");
    }
    assert!(
        words.contains("By other accounts26 November 2020"),
        "the other account of the day stands beside it: {words}"
    );
}

#[test]
fn the_page_of_a_place_tells_of_no_change_elsewhere() {
    let mut n_changes = 0;
    for (path, page) in pages(real()).iter().filter(|(path, _)| path.contains("districts/")) {
        let name = all(page, "h1 .place").first().map(|place| place.text().collect::<String>());
        for change in all(page, ".changes a") {
            assert_eq!(Some(change.text().collect()), name, "{path}");
            n_changes += 1;
        }
    }
    assert!(n_changes > 10, "{n_changes}");
}

/// The text of a site's page.
fn text(site: &Output, path: &str) -> String {
    main_words(&parse(page(site, path)))
}

#[test]
fn one_date_decides_every_verdict() {
    let shown = [KALBAJAR, "agreement/point-6.html", "agreement.html", "index.html"];
    for path in shown {
        assert!(text(real(), path).contains(REVISED), "{path}");
    }
    let moved = [
        (
            "      - due: {by: 2020-11-25}",
            "      - due: {by: 2020-11-22}",
            "3 days after the revised date, 10 days after the first",
        ),
        (
            "      - due: {by: 2020-11-25}",
            "      - due: {by: 2020-11-28}",
            "3 days before the revised date, 10 days after the first",
        ),
    ];
    for (from, to, verdict) in moved {
        let changed = site(&real_files().with("content/agreement/point-6.md", from, to).sources());
        for path in shown {
            let words = text(&changed, path);
            assert!(words.contains(verdict), "{path} does not say: {verdict}");
            assert!(!words.contains(REVISED), "{path} still says: {REVISED}");
        }
    }
    // The day it was done, in the event's own file.
    let path = "content/events/2020-11-25-kalbajar-transfer.md";
    let changed = site(&real_files().with(path, "\ndate: 2020-11-25\n", "\ndate: 2020-11-27\n").sources());
    for path in shown {
        assert!(text(&changed, path).contains("2 days after the revised date, 12 days after the first"), "{path}");
    }
}

#[test]
fn a_verdict_says_no_more_than_is_known() {
    let transfer = "content/events/2020-11-25-kalbajar-transfer.md";
    let left = "content/events/2024-06-12-contingent-left.md";
    let check = |changes: &[(&str, &str, &str)], path: &str, expected: &str, code: &str| {
        let files = changes.iter().fold(real_files(), |files, (path, from, to)| files.with(path, from, to));
        let site = site(&files.sources());
        let words = text(&site, path);
        assert!(words.contains(expected), "{changes:?}: {path} does not say: {expected}");
        let data = page(&site, "data/obligations.json");
        assert!(data.contains(&format!("\"verdict\":\"{code}\"")), "{changes:?}: no obligation is {code}");
    };
    let in_november = (transfer, "\ndate: 2020-11-25\ntime: \"00:00\"\n", "\ndate: 2020-11\n");
    let first_to_its_end = ("content/agreement/point-6.md", "    due: {by: 2020-11-15}", "    due: {by: 2020-11-30}");
    let revised_to_its_end =
        ("content/agreement/point-6.md", "      - due: {by: 2020-11-25}", "      - due: {by: 2020-11-30}");
    let point = "agreement/point-6.html";
    let words = "Done; the date is not known well enough to say whether in time";
    check(&[in_november], point, words, "revised-not-measurable");
    let words = "By the revised date; not known well enough to say whether by the first";
    check(&[in_november, revised_to_its_end], point, words, "revised-in-time");
    check(&[in_november, first_to_its_end, revised_to_its_end], point, "In time", "in-time");
    let point = "agreement/point-4.html";
    check(&[(left, "\ndate: 2024-06-12\n", "\ndate: 2024\n")], point, "Ended early", "ended-early");
    let words = "Ended; the date is not known well enough to say whether early";
    check(&[(left, "\ndate: 2024-06-12\n", "\ndate: 2025\n")], point, words, "ended-not-measurable");
}

#[test]
fn the_ceasefire_is_shown_and_sorted_by_its_instant() {
    let words = text(real(), "events/2020-11-10-ceasefire.html");
    assert!(words.contains("00:00 Moscow time"), "{words}");
    assert!(words.contains("21:00 UTC on 9 November 2020"), "{words}");
    let order = |site: &Output| -> Vec<String> {
        let page = parse(page(site, "chronology.html"));
        let links = all(&page, "main [id] a[href^='events/']");
        let mut seen = BTreeSet::new();
        let paths = links.iter().filter_map(|a| a.attr("href")).map(str::to_owned);
        paths.filter(|path| seen.insert(path.clone())).collect()
    };
    let ceasefire = "events/2020-11-10-ceasefire.html".to_owned();
    let at = |order: &[String], path: &str| order.iter().position(|other| other == path).expect("the event is listed");
    let now = order(real());
    // 00:00 in Moscow is still 9 November in UTC: before everything on 10 November, whose hour is later or unknown.
    for later in ["events/2020-11-10-deployment.html", "events/2020-11-10-unrest.html"] {
        assert!(at(&now, &ceasefire) < at(&now, later), "{later} stands before the ceasefire");
    }
    for earlier in ["events/2020-11-09-helicopter.html", "events/2020-11-08-shusha.html"] {
        assert!(at(&now, &ceasefire) > at(&now, earlier), "{earlier} stands after the ceasefire");
    }
    let path = "content/events/2020-11-10-ceasefire.md";
    let changed = site(&real_files().with(path, "\ntime: \"00:00\"", "\ntime: \"23:59\"").sources());
    let then = order(&changed);
    assert!(at(&then, &ceasefire) > at(&then, "events/2020-11-10-deployment.html"), "a later instant stands later");
}

#[test]
fn the_glossary_holds_every_form_with_language_kind_and_attestation() {
    let page = parse(page(real(), "glossary.html"));
    let forms = [
        ("Kalbajar", "en", "English"),
        ("Kelbajar", "en", "English"),
        ("Kalbacar", "en", "English"),
        ("Kalbachar", "en", "English"),
        ("Karvachar", "hy-Latn", "Armenian"),
        ("Kəlbəcər", "az-Latn", "Azerbaijani"),
        ("Քարվաճառ", "hy", "Armenian"),
        ("Кельбаджар", "ru", "Russian"),
    ];
    for (form, tag, language) in forms {
        let row = all(&page, "tr[id^='kalbajar-']").into_iter().find(|row| {
            let named = |element: &ElementRef| words(*element) == form && element.attr("lang") == Some(tag);
            all_in(*row, "[lang]").iter().any(named)
        });
        let row = row.unwrap_or_else(|| panic!("`{form}` has no row with an id of its own"));
        let cells: Vec<String> = all_in(row, "td").into_iter().map(words).collect();
        assert!(cells.first().is_some_and(|cell| cell.starts_with(language)), "`{form}`: {cells:?}");
        assert!(cells.get(1).is_some_and(|kind| !kind.is_empty()), "`{form}` has a kind: {cells:?}");
        let attested = all_in(row, ".attested a[href^='sources.html#']");
        assert!(!attested.is_empty(), "`{form}` is attested by a source");
    }
}

fn all_in<'a>(element: ElementRef<'a>, css: &str) -> Vec<ElementRef<'a>> {
    let selector = scraper::Selector::parse(css).unwrap_or_else(|_| panic!("`{css}` is a selector"));
    element.select(&selector).collect()
}

#[test]
fn the_content_is_clean_under_strict() {
    assert_eq!(report_of_editions(), "");
    for folder in ["examples/svalbard", "examples/antarctic"] {
        let sources = Files::read(&repository().join(folder)).sources();
        let (output, faults) = build(&sources);
        let printed = report::report(&faults, &sources, Format::Human, true);
        assert!(output.is_some() && faults.is_empty(), "`{folder}`:\n{printed}");
    }
}

/// The ids and the words of the names of an explainer's places, people and sources.
fn proper_words(folder: &str) -> BTreeSet<String> {
    let files = Files::read(&repository().join(folder));
    let mut found = BTreeSet::new();
    for file in ["places", "people", "sources"] {
        for line in files.texts[&format!("content/{file}.yaml")].lines() {
            if let Some(id) = line.strip_suffix(':').filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                found.insert(id.to_owned());
            }
            if let Some(form) = line.trim().trim_start_matches("- ").strip_prefix("form: ") {
                found.insert(form.trim_matches(['"', '\'']).to_owned());
            }
            if let Some(rest) = line.split_once("{form: ").map(|(_, rest)| rest) {
                found.insert(rest.split(',').next().unwrap_or_default().trim_matches(['"', '\'']).to_owned());
            }
        }
    }
    found.retain(|word| word.chars().count() > 3);
    found
}

/// Whether `text` has `word` with no letter or digit beside it.
fn says(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        ![before, after].iter().flatten().any(|c| c.is_alphanumeric())
    })
}

/// Two explainers by one program: neither holds a word of the other. Names that both know (a state, an organisation that appears in
/// both, an ordinary word) are told apart by being in both contents.
#[test]
fn no_explainer_holds_a_word_of_the_other() {
    for (own, folder, other) in [(second(), "examples/svalbard", ""), (real(), "", "examples/svalbard")] {
        let content: String = Files::read(&repository().join(folder))
            .texts
            .iter()
            .filter(|(path, _)| path.starts_with("content/"))
            .map(|(_, text)| text.as_str())
            .collect::<Vec<_>>()
            .join("\n");
        let foreign: Vec<String> = proper_words(other).into_iter().filter(|word| !says(&content, word)).collect();
        assert!(foreign.len() > 10, "the other explainer has names");
        for (path, bytes) in own.files() {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let found: Vec<&String> = foreign.iter().filter(|word| says(text, word)).collect();
            assert!(found.is_empty(), "{path} of `{folder}` holds {found:?}");
        }
    }
}

/// Every file of a site with its bytes.
fn bytes(site: &Output) -> Vec<(&str, &[u8])> {
    site.files().collect()
}

fn assert_same(one: &Output, other: &Output, why: &str) {
    let paths = |site: &Output| site.files().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
    assert_eq!(paths(one), paths(other), "{why}");
    let differ: Vec<&str> = bytes(one).iter().zip(bytes(other)).filter(|(a, b)| a.1 != b.1).map(|(a, _)| a.0).collect();
    assert!(differ.is_empty(), "{why}: these differ: {differ:?}");
}

#[test]
fn two_builds_give_the_same_bytes() {
    assert_same(real(), &site(&real_files().sources()), "a second build");
}

#[test]
fn the_order_of_reading_changes_nothing() {
    let files = real_files();
    let reversed = SourceMap::from_files(files.texts.into_iter().rev(), files.assets.into_iter().rev());
    assert_same(real(), &site(&reversed), "read in the other order");
}

/// The small site of the cases, with these lines in `site.yaml` and these files in `static/`.
fn small(settings: &str, copied: &[&str]) -> Output {
    let mut files = Files::read(&repository().join("tests/base"));
    files.texts.entry("content/site.yaml".to_owned()).or_default().push_str(settings);
    files = files.with("content/index.md", "lead:", "aliases: [home.html, old/]\nlead:");
    files.assets.extend(copied.iter().map(|path| (format!("content/static/{path}"), b"own".to_vec())));
    site(&files.sources())
}

const HOSTING: [&str; 5] = [".htaccess", "_redirects", "hosting/Caddyfile", "hosting/nginx.conf", "hosting/s3.sh"];

/// Every product is printed from one list, so that none can lack what another has.
#[test]
fn hosts_are_told_the_same() {
    let site = small("base_url: https://example.org/a/b.c/\n", &[]);
    for path in HOSTING {
        let text = page(&site, path);
        for old in ["home.html", "old/index.html"] {
            let rule = match path {
                ".htaccess" => format!("RewriteRule ^{}$ /a/b.c/ ", old.replace('.', "\\.")),
                "hosting/s3.sh" => format!("'a/b.c/{old}'"),
                _ => format!(" /a/b.c/{old} "),
            };
            assert!(format!(" {text}").replace('\n', " ").contains(&rule), "{path} lacks {old}:\n{text}");
        }
        assert!(
            text.contains("/a/b.c/ ") || text.contains("/a/b.c/;") || text.contains("'/a/b.c/'"),
            "{path}:\n{text}"
        );
    }
    for path in [".htaccess", "_headers", "hosting/Caddyfile", "hosting/nginx.conf", "hosting/cloudfront.json"] {
        let text = page(&site, path);
        for value in ["default-src 'none'; script-src 'self'", "frame-ancestors 'none'", "no-referrer"] {
            assert!(text.contains(value), "{path} lacks {value}");
        }
        assert!(!text.contains("unsafe-"), "{path}");
    }
    assert_eq!(site.get(".nojekyll"), Some(&b""[..]));
    // No address of the old page is one of the site.
    for path in ["sitemap.xml", "manifest.json", "chronology.html", "finder.html"].iter().filter(|path| site.has(path))
    {
        assert!(!page(&site, path).contains("home.html"), "{path}");
    }
    assert!(
        !site.paths().filter(|path| path.starts_with("search.")).any(|path| page(&site, path).contains("home.html"))
    );
}

#[test]
fn a_policy_lets_in_what_the_site_has() {
    let policy = |site: &Output| page(site, "_headers").lines().nth(2).unwrap_or_default().to_owned();
    let (plain, rich) = (small("", &[]), small("", &["a.woff2", "b.mp3", "site.webmanifest"]));
    for directive in ["font-src 'self'", "media-src 'self'", "manifest-src 'self'"] {
        assert!(!policy(&plain).contains(directive) && policy(&rich).contains(directive), "{directive}");
    }
    assert!(
        page(&plain, "hosting/nginx.conf").contains("location / {"),
        "without a base URL the site is the whole host"
    );
}

#[test]
fn an_own_file_stands_over_the_one_for_hosts() {
    let site = small("", &["_headers", "hosting/nginx.conf"]);
    assert_eq!((page(&site, "_headers"), page(&site, "hosting/nginx.conf")), ("own", "own"));
    assert!(page(&site, "hosting/Caddyfile").contains("handle {"));
}

/// What stands in a base URL must not become a directive of a server.
#[test]
fn a_base_url_cannot_speak_to_a_server() {
    for base in ["a%0Ab", "a;b", "$document_root", "a/../b", "a//b", "(a)", "ə"] {
        let site = small(&format!("base_url: \"https://example.org/{base}/\"\n"), &[]);
        let found: Vec<&str> = HOSTING.into_iter().filter(|path| site.has(path)).collect();
        assert_eq!(found, ["_redirects"], "{base}");
        assert_eq!(page(&site, "_redirects").lines().count(), 6, "{base}");
    }
}

/// An old address is a rule in every spelling in which hosts may be asked for it, but for one that is something else's: a page that is
/// there, a file that is copied, or another page that was.
#[test]
fn each_spelling_of_an_old_address_leads_to_one_page() {
    let mut files = Files::read(&repository().join("tests/base"))
        .with("content/index.md", "lead:", "aliases: [home.html, people/, licence.html, was/]\nlead:")
        .with("content/agreement/index.md", "signed:", "aliases: [was.html, old/treaty.html]\nsigned:");
    files.assets.insert("content/static/licence".to_owned(), b"own".to_vec());
    let site = site(&files.sources());
    let rules: BTreeMap<&str, &str> = page(&site, "_redirects")
        .lines()
        .skip(1)
        .map(|line| line.strip_suffix(" 301").and_then(|rule| rule.split_once(' ')).expect("a redirect"))
        .collect();
    let expected = [
        ("/home", "/index.html"),
        ("/home.html", "/index.html"),
        ("/licence.html", "/index.html"),
        ("/old/treaty", "/agreement.html"),
        ("/old/treaty.html", "/agreement.html"),
        ("/people/", "/index.html"),
        ("/people/index.html", "/index.html"),
        ("/was", "/agreement.html"),
        ("/was.html", "/agreement.html"),
        ("/was/", "/index.html"),
        ("/was/index.html", "/index.html"),
    ];
    assert_eq!(rules, BTreeMap::from(expected));
}

/// What a site tells others, it tells in the spelling that its host answers.
#[test]
fn addresses_without_endings_are_given_everywhere() {
    let root = repository().join("tests/cases/every-key");
    let files = Files::read(&root).with("content/site.yaml", "clean_urls: false", "clean_urls: true");
    let (clean, plain) = (site(&files.sources()), site(&Files::read(&root).sources()));
    let base = "https://example.org/quays/";
    let mut n_addresses = 0;
    for (path, bytes) in clean.files() {
        let texts = match path {
            "book.epub" => crate::books::texts(bytes).into_values().collect(),
            _ => std::str::from_utf8(bytes).map(|text| vec![text.to_owned()]).unwrap_or_default(),
        };
        for line in texts.iter().flat_map(|text| text.lines()) {
            // What an entry of a feed is known by stays, or it would be new to every subscriber.
            if path.split('/').any(|part| part == "feeds") && (line.starts_with("<id>") || line.contains("\"id\":")) {
                continue;
            }
            for address in line.split(base).skip(1) {
                let address = address.split(['"', '<', '#', ' ', '\\', ')', '}', ',']).next().unwrap_or_default();
                n_addresses += 1;
                let is_a_file = address.rsplit('/').next() == Some("book.html");
                assert!(!address.ends_with(".html") || is_a_file, "{path} names {address}:\n{line}");
            }
        }
    }
    assert!(n_addresses > 400, "{n_addresses}");
    // Nothing but what is told to others differs.
    for (path, html) in clean.files().filter(|(path, _)| path.ends_with(".html") && *path != "book.html") {
        let body = |html: &[u8]| {
            let html = String::from_utf8_lossy(html).into_owned();
            let links = html.match_indices("href=").map(|(at, _)| html[at..].split('>').next().unwrap_or_default());
            links.filter(|link| !link.contains(base)).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(body(html), body(plain.get(path).unwrap_or_default()), "{path}");
    }
    let ids = |site: &Output| {
        page(site, "feeds/events.atom")
            .lines()
            .filter(|line| line.starts_with("<id>"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(&clean), ids(&plain));
    assert!(page(&clean, "hosting/nginx.conf").contains("return 301 /quays/$1; }"));
    assert!(page(&plain, "hosting/nginx.conf").contains("return 301 /quays/$1.html; }"));
}

/// Wants nothing.
struct Hasty;

impl render::Audience for Hasty {
    fn go_on(&mut self) -> bool {
        false
    }
}

/// That a preview has the files of `built`, byte for byte, and no others. Of pages one of so many is made.
fn check_preview(analysis: &annals::Analysis, built: &Output, one_of: usize, what: &str) {
    let preview = analysis.preview(&mut render::preview::Memory::default()).expect("there are no errors").output();
    let is_page = |path: &str| path.ends_with(".html") || path.starts_with("pictures/");
    let pages = built.files().filter(|(path, _)| is_page(path)).step_by(one_of);
    for (path, bytes) in pages.chain(built.files().filter(|(path, _)| !is_page(path))) {
        assert!(preview.get(path) == Some(bytes), "{what}: {path} differs from the build's");
    }
    // A page whose picture would lack letters has none, which is not known before it is asked for.
    let others: Vec<&str> = preview.paths().filter(|path| !built.has(path) && preview.get(path).is_some()).collect();
    assert!(others.is_empty(), "{what}: {others:?}");
}

#[test]
fn files_that_are_made_when_they_are_asked_for_are_those_of_the_build() {
    let sources = real_files().sources();
    let mut analysis = sites::analysis(&sources);
    check_preview(&analysis, real(), 9, "the first explainer");
    assert!(analysis.render(&mut Hasty).is_none(), "a site that is not wanted any more is not finished");
    let mut translated = Files::read(&repository().join("tests/base"));
    translated.texts.extend(Files::read(&repository().join("tests/cases/translations")).texts);
    let mut analysis = sites::analysis(&translated.sources());
    let built = analysis.render(&mut render::Patient).expect("it has no errors");
    assert!(built.has("ru/data/events.json"));
    check_preview(&analysis, &built, 1, "a translation");
}

/// A run that builds again and again keeps what has not changed; each of its builds has to be what a run that knows nothing would make.
#[test]
fn what_a_run_keeps_changes_nothing() {
    let files = || Files::read(&repository().join("examples/svalbard"));
    let put = |path: &str, text: &str| {
        let mut files = files();
        files.texts.insert(path.to_owned(), text.to_owned());
        files
    };
    let without = |path: &str| {
        let mut files = files();
        files.texts.remove(path).expect("it is there");
        files
    };
    let (site, event) = ("content/site.yaml", "content/events/1920-02-09-signing.md");
    let saves = [
        ("the same again", files()),
        ("a text", put("content/about.md", "---\ntitle: About\n---\n\nIt was changed. [@editors]\n")),
        ("a text with a fault", put("content/about.md", "---\ntitle: About\n---\n\nWho said this?\n")),
        ("the same fault, lower down", put("content/about.md", "---\ntitle: About\n---\n\n\n\nWho said this?\n")),
        ("data that cannot be read", put("content/places.yaml", "svalbard: [")),
        ("a file before all others", put("content/aaa.md", "---\ntitle: First\n---\n\nIt is new. [@editors]\n")),
        ("a file that has no place", put("content/events/notes/a.md", "")),
        ("one file less", without("content/background.md")),
        ("one event less", without(event)),
        ("another folder of places", files().with(site, "folder: settlements", "folder: towns")),
        ("a template", put("themes/default/templates/404.html", "nothing here")),
        ("a broken template", put("themes/default/templates/404.html", "{% if %}")),
        ("the last file of the theme", put("themes/zzz/assets/a.css", "a { color: red }")),
        ("broken words", put("themes/default/i18n/en.yaml", "nonsense: [")),
        ("as at first", files()),
    ];
    let mut memory = annals::Memory::default();
    for (what, files) in saves {
        let sources = files.sources();
        let made = |mut analysis: annals::Analysis| {
            let output = analysis.render(&mut render::Patient);
            if let Some(built) = &output {
                check_preview(&analysis, built, 9, what);
            }
            (output, report::report(&analysis.faults(), analysis.sources(), Format::Human, false))
        };
        let (kept, told) = made(annals::Analysis::again(&sources, sites::EDITION, &mut memory));
        let (fresh, expected) = made(annals::Analysis::new(&sources, sites::EDITION));
        assert_eq!(told, expected, "{what}");
        let same = match (&kept, &fresh) {
            (Some(kept), Some(fresh)) => kept.same_files(fresh),
            (kept, fresh) => kept.is_none() && fresh.is_none(),
        };
        assert!(same, "{what}");
    }
}

/// Whatever a site writes, no copied file can take its place unseen: not in other capitals, not as a folder, not where a folder is needed.
#[test]
fn a_copied_file_takes_no_place_unseen() {
    let replaceable = |path: &str| {
        path.starts_with('_')
            || path.starts_with("hosting/")
            || matches!(path, "robots.txt" | "sitemap.xml" | ".nojekyll")
    };
    // The name of such a file changes with its text, so that nobody can hit it but by a copy.
    let has_hash = |path: &str| path.split('.').nth(1).is_some_and(|hash| hash.len() == 12);
    // Hidden files of an author are not read.
    let paths: Vec<&str> = second().paths().filter(|path| !has_hash(path) && !path.starts_with('.')).collect();
    let folders: BTreeSet<&str> =
        paths.iter().filter_map(|path| path.rsplit_once('/')).map(|(above, _)| above).collect();
    let exact = paths.iter().filter(|path| !replaceable(path)).map(|path| (*path).to_owned());
    let shouted = paths.iter().map(|path| path.to_uppercase());
    let inside = paths.iter().map(|path| format!("{path}/x"));
    for copies in [
        exact.collect::<Vec<_>>(),
        shouted.collect(),
        inside.collect(),
        folders.iter().map(|&path| path.to_owned()).collect(),
    ] {
        assert!(copies.len() > 5, "{copies:?}");
        let mut files = Files::read(&repository().join("examples/svalbard"));
        files.assets.extend(copies.iter().map(|path| (format!("content/static/{path}"), b"a copy".to_vec())));
        let analysis = sites::analysis(&files.sources());
        assert!(analysis.has_errors());
        let told: BTreeSet<String> = analysis.faults().into_iter().map(|fault| fault.headline).collect();
        let unseen: Vec<&String> = copies
            .iter()
            .filter(|path| !told.iter().any(|told| told.starts_with(&format!("`static/{path}` "))))
            .collect();
        assert!(unseen.is_empty(), "{unseen:?}");
    }
}

/// Whatever an author leaves out, no page has a heading, list or table without content, nor punctuation around nothing.
#[test]
fn no_page_shows_what_is_not_there() {
    let case = |name: &str| site(&Files::read(&repository().join("tests/cases").join(name)).sources());
    let (every, bare) = (case("every-key"), case("no-optional-key"));
    let mut wrong = Vec::new();
    for (name, output) in
        [("the first", editions()), ("the second", second()), ("every key", &every), ("no key", &bare)]
    {
        for (path, page) in pages(output) {
            let never_empty = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, th, caption, figcaption, summary, legend, label, option, a, b, em, small";
            for element in all(&page, never_empty).into_iter().filter(|element| words(*element).is_empty()) {
                wrong.push(format!("{name}, {path}: {}", element.html()));
            }
            for element in all(&page, "ul, ol, dl, select, tbody, thead, tr, table, section, nav, fieldset, details") {
                let is_full =
                    element.child_elements().any(|child| !matches!(child.value().name(), "caption" | "summary"));
                if !is_full {
                    wrong.push(format!("{name}, {path}: {}", element.html()));
                }
            }
            // A choice of one, or of none, is no choice.
            for select in all(&page, "select, fieldset.map-steps") {
                if select.select(&scraper::Selector::parse("option, input").expect("a selector")).count() < 2 {
                    wrong.push(format!("{name}, {path}: {}", select.html()));
                }
            }
            let text = main_words(&page);
            for odd in ["()", "[]", " ,", " .", ",.", "..", ": .", ", ,", "· ·", " ;", "NaN", "undefined"] {
                if let Some(at) = text.find(odd) {
                    let around: String =
                        text[..at].chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
                    wrong.push(format!("{name}, {path}: {around}{odd}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Programs that show a link elsewhere take the first date they find on a page for its own, such as that of an event, unless it says one.
#[test]
fn pages_say_when_they_were_last_worked_on() {
    let dates = |files: Files| -> BTreeSet<String> {
        let site = site(&files.sources());
        let pages = site.files().filter(|(path, _)| path.ends_with(".html") && *path != "book.html");
        let said = pages.map(|(_, html)| {
            let html = String::from_utf8_lossy(html).into_owned();
            let (_, rest) = html.split_once("<meta name=\"date\" content=\"")?;
            rest.split('"').next().map(str::to_owned)
        });
        said.map(Option::unwrap_or_default).collect()
    };
    let base = || Files::read(&repository().join("tests/base"));
    let read = |date: &str| base().with("content/sources.yaml", "treaty:\n", &format!("treaty:\n  read: {date}\n"));
    assert_eq!(dates(base()), BTreeSet::from([String::new()]), "an event's date is not that of the site");
    assert_eq!(dates(read("2024-11-05")), BTreeSet::from(["2024-11-05".to_owned()]));
    assert_eq!(dates(read("2024-11")), BTreeSet::from(["2024-11-01".to_owned()]));
}
