//! What the site offers to machines, read by libraries that are not ours.
//!
//! `machines/` is a site whose texts are full of signs that mean something to CSV, XML, TeX, iCalendar and HTML. It and the
//! sites that ship with the generator go through the same readers. `validate/run.py` lets further programs read a built site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use annals::output::Output;
use icalendar::{CalendarComponent, Component, DatePerhapsTime};
use scraper::ElementRef;
use serde_json::Value;

use crate::support::html::{all, parse};
use crate::support::sites::{self, Files, Tree};

/// The sites that are read.
const SITES: [&str; 3] = ["tests/machines", "examples/svalbard", "."];

/// The site below `root`, built once; that of this repository in all its languages.
fn built(root: &str) -> &'static Output {
    static BUILT: [OnceLock<Output>; 2] = [OnceLock::new(), OnceLock::new()];
    let at = match root {
        "." => return sites::editions(),
        _ => SITES.iter().position(|site| *site == root).expect("one of the sites that are read"),
    };
    BUILT[at].get_or_init(|| sites::site(&Files::read(&sites::repository().join(root)).sources()))
}

/// The site below `root` in the language of its original.
fn build(root: &str) -> Tree<'static> {
    trees(root).swap_remove(0)
}

/// The same in each of its languages.
fn trees(root: &str) -> Vec<Tree<'static>> {
    Tree::all(built(root), &sites::repository().join(root))
}

/// Each site in each of its languages, with the name of the site.
fn all_sites() -> impl Iterator<Item = (&'static str, Tree<'static>)> {
    SITES.into_iter().flat_map(|site| trees(site).into_iter().map(move |tree| (site, tree)))
}

fn text<'a>(output: &Tree<'a>, path: &str) -> &'a str {
    let bytes = output.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).expect(path)
}

/// Whether a file is a page of the site; the book is a file of its own kind.
fn is_page(path: &str) -> bool {
    path.ends_with(".html") && path != "book.html"
}

fn json(output: &Tree, path: &str) -> Value {
    serde_json::from_str(text(output, path)).expect(path)
}

fn records(output: &Tree, table: &str) -> Vec<Value> {
    json(output, &format!("data/{table}.json"))["records"].as_array().expect(table).clone()
}

/// The record with this id.
fn record(output: &Tree, table: &str, id: &str) -> Value {
    let found = records(output, table).into_iter().find(|record| record["id"] == id);
    found.unwrap_or_else(|| panic!("{table} has no `{id}`"))
}

#[test]
fn every_table_follows_its_schema() {
    for (site, output) in all_sites() {
        let schemas: Vec<&str> = output.paths().filter_map(|path| path.strip_prefix("data/schema/")).collect();
        assert!(schemas.len() >= 16, "{site}: {schemas:?}");
        for name in schemas {
            let schema = json(&output, &format!("data/schema/{name}"));
            let validator =
                jsonschema::draft202012::options().should_validate_formats(true).build(&schema).expect(name);
            let data = json(&output, &format!("data/{name}"));
            let faults: Vec<String> = validator.iter_errors(&data).map(|fault| fault.to_string()).collect();
            assert!(faults.is_empty(), "{site}, {name}: {faults:#?}");
        }
    }
}

#[test]
fn a_schema_finds_what_is_wrong() {
    let output = build("tests/machines");
    let validator = jsonschema::draft202012::new(&json(&output, "data/schema/obligations.json")).expect("a schema");
    let data = json(&output, "data/obligations.json");
    for (column, wrong) in [("verdict", "fine"), ("due_date", "tomorrow"), ("point_number", "one"), ("who", "captain")]
    {
        let mut data = data.clone();
        data["records"][0][column] = Value::from(wrong);
        assert!(!validator.is_valid(&data), "{column}: {wrong}");
    }
}

/// A cell as JSON has it, in the text that CSV gives it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(";"),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().map_or_else(String::new, |number| number.to_string()),
        other => other.to_string(),
    }
}

/// What tells of the tables tells of every one, column by column, and what tells of the files tells of every one with its size.
#[test]
fn the_overviews_of_the_data_leave_nothing_out() {
    let mut n_references = 0;
    for site in SITES {
        let output = build(site);
        let package = json(&output, "data/datapackage.json");
        let resources = package["resources"].as_array().expect("resources");
        for resource in resources {
            let path = resource["path"].as_str().expect("a path");
            let mut reader = csv::Reader::from_reader(
                text(&output, &format!("data/{path}")).trim_start_matches('\u{feff}').as_bytes(),
            );
            let fields = resource["schema"]["fields"].as_array().expect(path);
            let names: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
            assert_eq!(reader.headers().expect(path), names, "{site}, {path}");
            for reference in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
                let table = match reference["reference"]["resource"].as_str() {
                    Some("") => resource,
                    name => resources.iter().find(|other| other["name"].as_str() == name).expect(path),
                };
                assert_eq!(reference["reference"]["fields"], table["schema"]["primaryKey"], "{site}, {path}");
                n_references += 1;
            }
        }
        let tables = output.paths().filter(|path| path.starts_with("data/") && path.ends_with(".csv"));
        assert_eq!(tables.count(), resources.len(), "{site}");

        if output.get("data/ro-crate-metadata.json").is_none() {
            continue;
        }
        let metadata = json(&output, "data/ro-crate-metadata.json");
        let graph = metadata["@graph"].as_array().expect("a graph");
        let files: BTreeMap<&str, &str> = graph
            .iter()
            .filter(|node| node["@type"] == "File")
            .filter_map(|node| Some((node["@id"].as_str()?, node["contentSize"].as_str()?)))
            .collect();
        let untold = ["README.txt", "ro-crate-metadata.json"];
        for path in output.paths().filter_map(|path| path.strip_prefix("data/")).filter(|path| !untold.contains(path)) {
            let bytes = output.get(&format!("data/{path}")).expect(path);
            assert_eq!(files.get(path), Some(&bytes.len().to_string().as_str()), "{site}, {path}");
        }
        assert!(files.len() > resources.len(), "{site}");
    }
    assert!(n_references > 50, "{n_references}");
}

#[test]
fn csv_says_what_json_says_and_no_cell_is_a_formula() {
    let mut n_guarded = 0;
    for (site, output) in all_sites() {
        for name in output.paths().filter_map(|path| path.strip_prefix("data/")?.strip_suffix(".csv")) {
            let table = text(&output, &format!("data/{name}.csv"));
            assert!(table.starts_with('\u{feff}'), "{site}, {name}: Excel does not know it for UTF-8");
            let mut reader = csv::Reader::from_reader(table.as_bytes());
            let columns = reader.headers().expect(name).clone();
            let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect(name)).collect();
            let records = records(&output, name);
            assert_eq!(rows.len(), records.len(), "{site}, {name}");
            for (row, record) in rows.iter().zip(&records) {
                assert_eq!(row.len(), record.as_object().map_or(0, serde_json::Map::len), "{site}, {name}");
                for (column, cell) in columns.iter().zip(row) {
                    let expected = &record[column];
                    let guarded =
                        cell.starts_with('\'') && cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@']);
                    n_guarded += usize::from(guarded);
                    assert_eq!(if guarded { &cell[1..] } else { cell }, plain(expected), "{site}, {name}, {column}");
                    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                    assert!(!formula || expected.is_number(), "{site}, {name}, {column}: {cell}");
                }
            }
        }
    }
    assert!(n_guarded >= 8, "the test site has texts that look like formulas, but only {n_guarded} cells were guarded");
}

#[test]
fn a_verdict_is_a_code_and_numbers_of_days() {
    let output = build("tests/machines");
    let check = |id: &str, expected: [Value; 4]| {
        let record = record(&output, "obligations", id);
        let found =
            ["verdict", "days_after_due", "days_after_revised", "term_end"].map(|column| record[column].clone());
        assert_eq!(found, expected, "{id}");
    };
    check("point-1/sail", ["revised-on-day".into(), 10.into(), 0.into(), Value::Null]);
    check("point-1/late", ["late".into(), 11.into(), Value::Null, Value::Null]);
    check("point-1/stay", ["term".into(), Value::Null, Value::Null, "2024-11-10".into()]);
    for (id, code) in [
        ("partly", "in-part"),
        ("prepared", "steps"),
        ("if", "not-yet-due"),
        ("again", "being-done"),
        ("watch", "ended"),
        ("lapsed", "lapsed"),
        ("yearly", "recurring"),
    ] {
        check(&format!("point-1/{id}"), [code.into(), Value::Null, Value::Null, Value::Null]);
    }
    let prepared = record(&output, "obligations", "point-1/prepared");
    assert_eq!(["due_kind", "due_after"].map(|column| prepared[column].clone()), ["within", "a-day"]);
    check("point-1/roughly", ["unknown".into(), Value::Null, Value::Null, Value::Null]);
}

#[test]
fn occurrences_without_a_record_are_one_record() {
    let output = build("tests/machines");
    let all = records(&output, "occurrences");
    let of = |id: &str| -> Vec<[Value; 4]> {
        let columns = ["due", "n", "verdict", "days_after_due"];
        let own = all.iter().filter(|record| record["obligation"] == format!("point-1/{id}"));
        own.map(|record| columns.map(|column| record[column].clone())).collect()
    };
    let yearly = of("yearly");
    assert_eq!(yearly[0], [Value::from("2019-11-30"), Value::from(1), Value::from("early"), Value::from(-5)]);
    assert_eq!(yearly[1], [Value::from("2020-11-30/.."), Value::Null, Value::from("to-come"), Value::Null]);
    assert_eq!(yearly.len(), 2);
    let endless = of("endless");
    assert!(endless.len() <= 2 && endless.iter().all(|row| row[2] != "early"), "{endless:?}");
    let due = record(&output, "obligations", "point-1/monthly");
    let found = ["due_kind", "due_date", "due_period", "due_last_day"].map(|column| due[column].clone());
    assert_eq!(found, ["every", "2019-12-31/2020-02-29", "P1M", "2020-02-29"]);
}

#[test]
fn bibtex_gives_back_every_source() {
    for (site, output) in all_sites() {
        let bibliography = biblatex::Bibliography::parse(text(&output, "data/sources.bib")).expect("BibTeX");
        let sources: BTreeMap<String, Value> = records(&output, "sources")
            .into_iter()
            .filter(|source| source["kind"].is_string())
            .map(|source| (source["id"].as_str().unwrap_or_default().to_owned(), source))
            .collect();
        assert_eq!(bibliography.len(), sources.len(), "{site}");
        for entry in bibliography.iter() {
            let source = &sources[&entry.key];
            // The library makes dashes of hyphens even in addresses, which TeX does not.
            let url = source["link"].as_str().map(|url| url.replace("--", "–"));
            assert_eq!(entry.url().ok(), url, "{}", entry.key);
            let title = source["title"].as_str().map(str::to_owned);
            let title = title.or_else(|| source["description"].as_str().map(|text| format!("[{text}]")));
            let found = entry.title().ok().map(biblatex::ChunksExt::format_verbatim);
            // The library writes out names of letters, so only titles without such are compared to the letter.
            if title.as_ref().is_some_and(|title| !title.contains(['\\', '{', '}', '~', '^'])) {
                assert_eq!(found, title, "{}", entry.key);
            } else {
                assert!(found.is_some(), "{}", entry.key);
            }
            assert_eq!(entry.date().is_ok(), source["date"].is_string(), "{}: {:?}", entry.key, entry.date());
        }
    }
}

/// Typst reads BibLaTeX with a library that has rules of its own: of `publisher` beside `organization` at `@online` it took neither.
#[test]
fn typst_reads_every_source() {
    for (site, output) in all_sites() {
        let library = hayagriva::io::from_biblatex_str(text(&output, "data/sources.bib")).expect("a library");
        let sources = records(&output, "sources").into_iter().filter(|source| source["kind"].is_string());
        let sources: Vec<Value> = sources.collect();
        assert_eq!(library.len(), sources.len(), "{site}");
        for source in &sources {
            let id = source["id"].as_str().expect("an id");
            let entry = library.get(id).unwrap_or_else(|| panic!("{site}: {id} is not there"));
            assert!(entry.title().is_some(), "{site}: {id} has no title");
            // Of seasons it knows nothing.
            let date =
                source["date"].as_str().filter(|date| date.len() <= "2020-11-09".len() && date.get(5..6) != Some("2"));
            assert!(date.is_none() || entry.date_any().is_some(), "{site}: {id} has lost its date {date:?}");
            let of_entry = |entry: &hayagriva::Entry| {
                let names = [entry.publisher().and_then(|publisher| publisher.name()), entry.organization()];
                names.into_iter().flatten().map(ToString::to_string).collect::<Vec<String>>()
            };
            let of_parent = |parent: &hayagriva::Entry| {
                parent.title().map(ToString::to_string).into_iter().chain(of_entry(parent)).collect::<Vec<_>>()
            };
            let said: Vec<String> =
                of_entry(entry).into_iter().chain(entry.parents().iter().flat_map(of_parent)).collect();
            let publisher = source["publisher"].as_str();
            assert!(publisher.is_none() || !said.is_empty(), "{site}: {id} has lost its publisher {publisher:?}");
            if let Some(publisher) =
                publisher.filter(|name| !name.contains(['\\', '{', '}', '~', '^', '%', '#', '&', '_', '$', '-']))
            {
                assert!(said.iter().any(|said| said == publisher), "{site}: {id} is by {publisher}, not by {said:?}");
            }
        }
    }
}

/// In fields that BibLaTeX does not take to the letter, a sign that means something to TeX has a backslash; the other fields have no brace that
/// could end them early.
#[test]
fn bibtex_means_nothing_else_to_tex() {
    const VERBATIM: [&str; 2] = ["url", "eprint"];
    let mut seen = BTreeSet::new();
    for (site, output) in all_sites() {
        for file in ["data/sources.bib", "data/pages.bib"] {
            for line in text(&output, file).lines().filter_map(|line| line.strip_prefix("  ")) {
                let (name, value) = line.trim_end_matches(',').split_once(" = ").expect(line);
                let value = value.strip_prefix('{').and_then(|value| value.strip_suffix('}')).expect(line);
                if VERBATIM.contains(&name) {
                    assert!(!value.contains(['{', '}', '\\', ' ']), "{site}: {line}");
                    seen.extend(
                        "%#_&~$".chars().filter(|sign| value.contains(*sign)).map(|sign| (name.to_owned(), sign)),
                    );
                    continue;
                }
                // `date` is EDTF.
                let bare = value
                    .replace("\\%", "")
                    .replace("\\#", "")
                    .replace("\\&", "")
                    .replace("\\_", "")
                    .replace("\\$", "");
                assert!(
                    name.ends_with("date") || !bare.contains(['%', '#', '&', '_', '$', '~', '^']),
                    "{site}: {line}"
                );
            }
        }
    }
    let expected: BTreeSet<(String, char)> = "%#_&~$".chars().map(|sign| ("eprint".to_owned(), sign)).collect();
    assert!(seen.is_superset(&expected), "the archived copies of the test site have every such sign: {seen:?}");
}

#[test]
fn csl_is_read_by_a_citation_processor() {
    for (site, output) in all_sites() {
        let csl = text(&output, "data/sources.csl.json");
        let items: Vec<citationberg::json::Item> = serde_json::from_str(csl).expect("CSL-JSON");
        let n_sources = records(&output, "sources").iter().filter(|source| source["kind"].is_string()).count();
        assert_eq!(items.len(), n_sources, "{site}");
        for item in items {
            assert!(item.id().is_some_and(|id| !id.is_empty()) && item.type_().is_some(), "{site}: {item:?}");
        }
    }
}

/// Styles print the authority of a `legal_case`, and no publisher.
#[test]
fn a_judgment_is_cited_by_its_court() {
    let output = build("tests/machines");
    let items: Vec<Value> = serde_json::from_str(text(&output, "data/sources.csl.json")).expect("CSL-JSON");
    let judgment = items.iter().find(|item| item["type"] == "legal_case").expect("a judgment");
    assert!(judgment["authority"].is_string() && judgment["publisher"].is_null(), "{judgment}");
}

#[test]
fn every_page_can_be_cited_by_the_key_that_it_names() {
    for (site, output) in all_sites() {
        let csl = text(&output, "data/pages.csl.json");
        let items: Vec<citationberg::json::Item> = serde_json::from_str(csl).expect("CSL-JSON");
        let (bibtex, ris) = (text(&output, "data/pages.bib"), text(&output, "data/pages.ris"));
        let mut keys = BTreeSet::new();
        for item in &items {
            let key = item.id().expect("a page has a key").into_owned();
            assert!(bibtex.contains(&format!("@misc{{{key},\n")), "{site}: {key} is not in BibTeX");
            assert!(ris.contains(&format!("\r\nID  - {key}\r\n")), "{site}: {key} is not in RIS");
            assert!(text(&output, &format!("{key}.html")).contains(&format!("<b>{key}</b>")), "{site}: {key}.html");
            assert!(keys.insert(key), "{site}: a key stands twice");
        }
        let n_pages = output.paths().filter(|path| is_page(path) && *path != "404.html").count();
        assert_eq!(keys.len(), n_pages, "{site}");
        assert!(!text(&output, "404.html").contains("class=\"cite\""), "{site}: the page for nothing is not cited");
    }
}

#[test]
fn a_calendar_has_what_is_known_to_the_day() {
    let output = build("tests/machines");
    let calendar: icalendar::Calendar = text(&output, "calendar.ics").parse().expect("iCalendar");
    let mut found: BTreeMap<String, (String, String)> = BTreeMap::new();
    for component in &calendar.components {
        let CalendarComponent::Event(event) = component else { continue };
        let day = |when: Option<DatePerhapsTime>| match when {
            Some(DatePerhapsTime::Date(day)) => day.to_string(),
            Some(DatePerhapsTime::DateTime(icalendar::CalendarDateTime::WithTimezone { date_time, tzid })) => {
                format!("{date_time} {tzid}")
            }
            other => format!("{other:?}"),
        };
        let id = event.get_uid().unwrap_or_default().split('@').next().unwrap_or_default().to_owned();
        found.insert(id, (day(event.get_start()), day(event.get_end())));
    }
    // What no rule says has an entry for each day, up to a number; the last of them says so.
    let is_endless = |id: &str| id.starts_with("due/point-1/endless/");
    assert_eq!(found.keys().filter(|id| is_endless(id)).count(), 100);
    found.retain(|id, _| !is_endless(id));
    let unfolded = text(&output, "calendar.ics").replace("\r\n ", "");
    assert_eq!(unfolded.matches("The calendar does not have those from this date on: 30 April 2028").count(), 1);
    let rules: Vec<&str> = unfolded.lines().filter_map(|line| line.strip_prefix("RRULE:")).collect();
    assert_eq!(rules, ["FREQ=YEARLY;INTERVAL=1"]);
    let expected = [
        ("due/point-1/late/0", "2019-11-14", "2019-11-15"),
        ("due/point-1/monthly/0", "2019-12-31", "2020-01-01"),
        ("due/point-1/monthly/1", "2020-01-31", "2020-02-01"),
        ("due/point-1/monthly/2", "2020-02-29", "2020-03-01"),
        ("due/point-1/prepared/0", "2019-12-25", "2019-12-26"),
        ("due/point-1/sail/0", "2019-11-15", "2019-11-16"),
        ("due/point-1/sail/1", "2019-11-25", "2019-11-26"),
        ("due/point-1/stay/0", "2024-11-10", "2024-11-11"),
        ("due/point-1/yearly/0", "2019-11-30", "2019-12-01"),
        ("event/a-day", "2019-11-25", "2019-11-26"),
        ("event/an-hour", "2019-11-10 00:30:00 Europe/Oslo", "None"),
        ("event/an-interval", "2019-12-30", "2020-01-03"),
    ];
    let found: Vec<(&str, &str, &str)> =
        found.iter().map(|(id, (start, end))| (id.as_str(), start.as_str(), end.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_page_that_is_renamed_keeps_its_id_for_those_who_follow() {
    let ids = |files: Files| {
        let output = sites::site(&files.sources());
        let output = Tree::whole(&output);
        let uids = text(&output, "calendar.ics").lines().filter(|line| line.starts_with("UID:")).map(str::to_owned);
        let entries = atom(&output, "events").entries.into_iter().map(|entry| entry.id);
        (uids.collect::<BTreeSet<_>>(), entries.collect::<BTreeSet<_>>())
    };
    let example = || Files::read(&sites::repository().join("examples/svalbard"));
    // Twice, so that there are two former addresses, and one that is no event's.
    let mut renamed = example();
    for (path, text) in std::mem::take(&mut renamed.texts) {
        let is_event = path == "content/events/1947-01-15-tass-statement.md";
        let (path, text) = match is_event {
            true => {
                let aliases = "aliases: [news/tass.html, events/1947-01-15-tass-statement.html, events/tass.html]";
                (
                    "content/events/1947-01-15-statement.md".to_owned(),
                    text.replacen("---\n", &format!("---\n{aliases}\n"), 1),
                )
            }
            false => (path, text.replace("1947-01-15-tass-statement", "1947-01-15-statement")),
        };
        renamed.texts.insert(path, text);
    }
    let before = ids(example());
    assert!(before.0.iter().any(|uid| uid.contains("tass-statement")), "{before:?}");
    assert_eq!(ids(renamed), before);
}

#[test]
fn atom_tells_the_last_events_first() {
    for (site, output) in all_sites() {
        let feed = atom(&output, "events");
        let updated: Vec<_> = feed.entries().iter().map(|entry| *entry.updated()).collect();
        assert!(!updated.is_empty() && updated.iter().max() == Some(feed.updated()), "{site}");
        let events = records(&output, "events");
        let titles: Vec<&str> = events.iter().rev().take(50).filter_map(|event| event["title"].as_str()).collect();
        assert_eq!(feed.entries().iter().map(|entry| entry.title().as_str()).collect::<Vec<_>>(), titles, "{site}");
    }
}

/// A feed, in which Atom and JSON tell the same.
fn atom(output: &Tree, name: &str) -> atom_syndication::Feed {
    let feed = atom_syndication::Feed::read_from(text(output, &format!("feeds/{name}.atom")).as_bytes()).expect("Atom");
    let other = json(output, &format!("feeds/{name}.json"));
    let items: Vec<[&str; 3]> = other["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|item| ["id", "title", "content_text"].map(|key| item[key].as_str().expect(key)))
        .collect();
    let entries: Vec<[&str; 3]> = feed
        .entries()
        .iter()
        .map(|entry| [entry.id(), entry.title().as_str(), entry.summary().map_or("", |text| text.as_str())])
        .collect();
    assert_eq!(entries, items, "{name}");
    feed
}

#[test]
fn changes_and_corrections_are_told_newest_first() {
    let output = build("tests/machines");
    let told = |name: &str| -> Vec<(String, String, String)> {
        let feed = atom(&output, name);
        let entries = feed.entries().iter();
        entries
            .map(|entry| {
                let id = entry.id().rsplit_once("/corrections.html#").expect("an anchor").1.to_owned();
                (id, entry.updated().to_rfc3339(), entry.title().as_str().to_owned())
            })
            .collect()
    };
    let entry = |id: &str, updated: &str, title: &str| (id.to_owned(), updated.to_owned(), title.to_owned());
    let day = record(&output, "events", "a-day")["title"].as_str().expect("a title").to_owned();
    let site = json(&output, "data/events.json")["site"].as_str().expect("a title").to_owned();
    let slip = entry("2020-02-a-slip", "2020-02-03T00:00:00+00:00", &format!("Correction: {day} and Point 1: =Sail"));
    let early = entry("2020-01-another", "2020-01-01T00:00:00+00:00", &format!("Correction: {site}"));
    let told_newest = entry("2020-03-told", "2020-03-01T00:00:00+00:00", &site);
    let added = entry("2020-02-added", "2020-02-03T00:00:00+00:00", "An hour");
    assert_eq!(told("corrections"), [slip.clone(), early.clone()]);
    assert_eq!(told("changes"), [told_newest, slip, added, early]);
    let changes = records(&output, "changes");
    let ids: Vec<&str> = changes.iter().filter_map(|change| change["id"].as_str()).collect();
    assert_eq!(ids, ["2020-03-told", "2020-02-a-slip", "2020-02-added", "2020-01-another"]);
    assert_eq!(changes[1]["right"], "-right, it happened <after> at the =Quay…");
    assert_eq!(changes[1]["sources"], serde_json::json!(["log", "blog"]));
}

#[test]
fn a_feed_of_corrections_can_be_followed_before_the_first() {
    let output = build("examples/svalbard");
    let feed = atom(&output, "corrections");
    assert!(feed.entries().is_empty() && feed.updated() == atom(&output, "events").updated());
    assert!(text(&output, "corrections.html").contains("href=\"feeds/corrections.atom\""));
}

#[test]
fn geojson_is_geojson() {
    for (site, output) in all_sites() {
        for path in ["data/gazetteer.geojson", "data/map.geojson"] {
            let Some(bytes) = output.get(path) else { continue };
            let text = std::str::from_utf8(bytes).expect(path);
            let collection: geojson::FeatureCollection = text.parse().expect(path);
            assert!(!collection.features.is_empty(), "{site}, {path}");
        }
    }
}

#[test]
fn a_name_in_the_gazetteer_says_since_when_only_if_that_is_known() {
    let output = build("tests/machines");
    let gazetteer = json(&output, "data/gazetteer.geojson");
    let names = &gazetteer["features"][0]["names"];
    let span = &names[2]["when"]["timespans"][0];
    assert_eq!(span["start"], serde_json::json!({"earliest": "1986-06-01", "latest": "1986-08-31"}));
    assert_eq!(span["end"], serde_json::json!({"earliest": "1990-01-01", "latest": "1991-04-30"}));
    assert!(names[3]["when"].is_null(), "{}", names[3]);
    assert_eq!(gazetteer["features"][0]["geometry"]["coordinates"], serde_json::json!([-70.25, -12.5]));
    assert_eq!(gazetteer["features"][1]["relations"][0]["relationTo"], gazetteer["features"][0]["@id"]);
}

/// An address as it is from the root of the site.
fn from_root(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no address")).trim_start_matches("../").to_owned()
}

#[test]
fn a_place_has_one_iri_in_every_file() {
    let mut n_with_page = 0;
    for (site, output) in all_sites() {
        let features = json(&output, "data/gazetteer.geojson")["features"].as_array().expect(site).clone();
        let iris: BTreeSet<String> = features.iter().map(|feature| from_root(&feature["@id"])).collect();
        assert_eq!(iris.len(), features.len(), "{site}");
        let in_table: BTreeSet<String> =
            records(&output, "places").iter().map(|place| from_root(&place["iri"])).collect();
        assert_eq!(in_table, iris, "{site}");

        let (mut told, mut located) = (BTreeSet::new(), BTreeSet::new());
        for path in output.paths().filter(|path| is_page(path)) {
            for node in told_of(&output, path) {
                if node["@type"] == "Place" {
                    told.insert(from_root(&node["@id"]));
                }
                located.extend(node["location"].as_array().into_iter().flatten().map(|place| from_root(&place["@id"])));
            }
        }
        assert_eq!(told, iris, "{site}");
        assert!(!located.is_empty() && located.is_subset(&iris), "{site}: {located:?}");
        if output.get("data/map.geojson").is_some() {
            let map = json(&output, "data/map.geojson");
            let drawn = map["features"].as_array().expect(site).iter().map(|feature| &feature["properties"]["iri"]);
            let drawn: BTreeSet<String> = drawn.filter(|iri| !iri.is_null()).map(from_root).collect();
            assert!(!drawn.is_empty() && drawn.is_subset(&iris), "{site}: {drawn:?}");
        }

        for feature in &features {
            let (place, link) = (from_root(&feature["@id"]), &feature["links"][0]);
            let page = from_root(&link["identifier"]);
            assert_ne!(place, page, "{site}: the page is not the place");
            let url = from_root(&feature["properties"]["url"]);
            assert_eq!(url.split('#').next(), Some(page.as_str()), "{site}");
            let is_own = link["type"] == "primaryTopicOf";
            // The place is the same in every language, and its page is that of this one.
            assert_eq!(place == format!("{}#subject", output.in_original(&page)), is_own, "{site}: {place}, {link}");
            assert_eq!(feature["descriptions"].is_null(), !is_own, "{site}: {place}");
            for description in feature["descriptions"].as_array().into_iter().flatten() {
                assert_eq!(description["@id"], Value::Null, "{place}: a text is not the place");
                assert_eq!(from_root(&description["source"]), page, "{site}");
                n_with_page += 1;
            }
        }
    }
    assert!(n_with_page > 0, "some places have pages");
}

#[test]
fn programs_for_maps_see_what_and_where_a_place_is() {
    let output = build("tests/machines");
    let properties = &json(&output, "data/gazetteer.geojson")["features"][0]["properties"];
    let place = &records(&output, "places")[0];
    for (property, column) in [("title", "name"), ("place", "id"), ("kind", "kind"), ("iri", "iri"), ("url", "url")] {
        assert!(properties[property].is_string(), "{property}");
        assert_eq!(properties[property], place[column], "{property}");
    }
    let same = ["https://sws.geonames.org/1/", "https://www.wikidata.org/entity/Q1"];
    assert_eq!([&properties["same_as"], &place["same_as"]], [&serde_json::json!(same); 2]);
    let gazetteer = json(&output, "data/gazetteer.geojson");
    let links = gazetteer["features"][0]["links"].as_array().expect("links");
    let matched = links.iter().filter(|link| link["type"] == "exactMatch").map(|link| &link["identifier"]);
    assert_eq!(matched.collect::<Vec<_>>(), same);
    let glossary = told_of(&output, "glossary.html");
    let told = glossary.iter().find(|node| node["@id"] == place["iri"]).expect("the place");
    assert_eq!(told["sameAs"], serde_json::json!(same));
}

/// The words of an element as the table of statements has them: without the numbers of notes, and without the second names of places.
fn stated(element: ElementRef) -> String {
    fn add(element: ElementRef, out: &mut String) {
        for child in element.children() {
            match (child.value().as_text(), ElementRef::wrap(child)) {
                (Some(text), _) => out.push_str(text),
                (None, Some(inside)) => {
                    let classes = inside.attr("class").unwrap_or_default();
                    if classes == "beside" {
                        out.truncate(out.trim_end().len());
                    } else if inside.value().name() != "sup" {
                        add(inside, out);
                    }
                }
                (None, None) => {}
            }
        }
    }
    let mut out = String::new();
    add(element, &mut out);
    out.replace('\u{2060}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_statement_leads_back_to_its_words_on_the_page() {
    let mut n_paragraphs = 0;
    for site in ["tests/machines", "examples/svalbard"] {
        let output = build(site);
        let statements = records(&output, "statements");
        let root = from_root(&json(&output, "data/statements.json")["source"]);
        let ids: BTreeSet<&str> = statements.iter().filter_map(|statement| statement["id"].as_str()).collect();
        assert_eq!(ids.len(), statements.len(), "{site}: an id stands twice");
        let pages: BTreeSet<String> = statements.iter().map(|statement| from_root(&statement["page"])).collect();
        for page in pages {
            let path = page.strip_prefix(&root).expect("below the root of the site");
            let html = parse(text(&output, if path.is_empty() { "index.html" } else { path }));
            for statement in statements.iter().filter(|statement| from_root(&statement["page"]) == page) {
                let (id, url) = (statement["id"].as_str().expect("an id"), from_root(&statement["url"]));
                assert!(url.starts_with(&page), "{id}: {url}");
                let Some((_, anchor)) = url.split_once('#') else { continue };
                let anchor = percent_encoding::percent_decode_str(anchor).decode_utf8().expect("UTF-8");
                let elements = all(&html, &format!("[id=\"{anchor}\"]"));
                assert_eq!(elements.len(), 1, "{id}: {url}");
                if statement["form"] == "paragraph" && id.ends_with(&format!("/{anchor}")) {
                    assert_eq!(stated(elements[0]), statement["text"].as_str().expect("words"), "{id}");
                    n_paragraphs += 1;
                }
            }
        }
    }
    assert!(n_paragraphs > 20, "{n_paragraphs}");
}

#[test]
fn a_statement_names_its_sources_and_shows_whether_it_changed() {
    let output = build("tests/machines");
    let statements = records(&output, "statements");
    let of = |page: &str| -> Vec<&Value> {
        statements.iter().filter(|statement| statement["id"].as_str().is_some_and(|id| id.starts_with(page))).collect()
    };
    let found = of("agreement/p_").into_iter().find(|statement| statement["form"] == "claim").expect("the summary");
    assert_eq!(found["text"], "A pact.");
    assert_eq!(found["sources"], serde_json::json!(["log"]));
    // printf 'A pact.' | sha256sum
    assert_eq!(found["hash"], "5cd5e38fe7855dcb");
    let cited = found["citation"].as_str().expect("a citation");
    let url = found["url"].as_str().expect("an address");
    let (page, anchor) =
        url.split_once('#').map_or((url, String::new()), |(page, anchor)| (page, format!("#{anchor}")));
    assert!(cited.starts_with("“The pact”. "), "{cited}");
    assert!(cited.ends_with(&format!(". {page}?words=5cd5e38fe7855dcb{anchor}")), "{cited}");
    let event = of("events/a-season/").into_iter().find(|statement| statement["form"] == "record").expect("the event");
    assert_eq!(event["text"], "Imprecise, a-season · 2014-22 · Sailing; fishing, & <more>");
}

#[test]
fn facts_points_and_versions_are_tables() {
    let output = build("tests/machines");
    let point = record(&output, "points", "point-1");
    let n_obligations = records(&output, "obligations").iter().filter(|one| one["point"] == "point-1").count();
    assert_eq!([&point["number"], &point["n_obligations"]], [&Value::from(1), &Value::from(n_obligations)]);
    let output = build(".");
    let versions = records(&output, "versions");
    let phrases = records(&output, "phrases");
    assert!(versions.len() > 1 && phrases.len() > versions.len());
    let ids: BTreeSet<&str> = versions.iter().filter_map(|version| version["id"].as_str()).collect();
    let compared: BTreeSet<&str> = phrases.iter().filter_map(|phrase| phrase["version"].as_str()).collect();
    assert!(compared.is_subset(&ids), "{compared:?}");
    let places: BTreeSet<String> =
        records(&output, "places").iter().filter_map(|place| place["id"].as_str().map(str::to_owned)).collect();
    let facts = records(&output, "facts");
    assert!(!facts.is_empty());
    for fact in facts {
        assert!(fact["place"].as_str().is_some_and(|place| places.contains(place)), "{fact}");
        assert!(fact["sources"].as_array().is_some_and(|sources| !sources.is_empty()), "{fact}");
    }
}

#[test]
fn a_season_begins_and_ends() {
    let output = build("tests/machines");
    let event = &told_of(&output, "events/a-season.html")[0];
    assert_eq!(event["@type"], "Event");
    assert_eq!([&event["startDate"], &event["endDate"]], ["2014-06-01", "2014-08-31"]);
}

/// Programs that look for the date of a page take the first that any node of its graph has, whatever the node tells of.
#[test]
fn no_node_beside_that_of_a_page_has_a_date() {
    let output = build("examples/svalbard");
    for path in output.paths().filter(|path| is_page(path)) {
        for node in graph(&output, path).as_array().expect(path) {
            let dated = ["datePublished", "dateCreated", "legislationDate", "startDate"]
                .iter()
                .find(|key| !node[key].is_null());
            assert_eq!(dated, None, "{path}: of a {}", node["@type"]);
        }
    }
    // What has a date is told all the same.
    for (path, key) in [
        ("agreement.html", "dateCreated"),
        ("sources.html", "datePublished"),
        ("events/1920-02-09-signing.html", "startDate"),
    ] {
        assert!(told_of(&output, path).iter().any(|node| node[key].is_string()), "{path}");
    }
    assert_eq!(graph(&output, "index.html")[0]["isPartOf"]["@type"], "WebSite");
}

/// Programs that ask when a page was changed are told what it says itself: the day of the edition.
#[test]
fn a_page_was_changed_on_the_day_that_it_states() {
    let output = build("examples/svalbard");
    for path in output.paths().filter(|path| is_page(path)) {
        let html = text(&output, path);
        let (_, rest) = html.split_once("<meta name=\"date\" content=\"").expect(path);
        let stated = rest.split('"').next().expect(path);
        assert_eq!(graph(&output, path)[0]["dateModified"], stated, "{path}");
    }
}

#[test]
fn an_agreement_is_told_as_a_legal_document_with_its_points() {
    let output = build("examples/svalbard");
    let agreement = &told_of(&output, "agreement.html")[0];
    assert_eq!(agreement["@type"], "Legislation");
    assert_eq!(agreement["legislationDate"], "1920-02-09");
    assert!(!agreement.to_string().contains("1925-08-14"), "schema.org has no word for the day of coming into force");
    assert!(agreement["legislationLegalForce"].is_null(), "whether it is law is not for the generator to say");
    let parts = agreement["hasPart"].as_array().expect("it has points");
    let first = &told_of(&output, "agreement/article-1.html")[0];
    assert_eq!((&first["@type"], &first["isPartOf"]["@id"]), (&"Legislation".into(), &agreement["@id"]));
    assert!(parts.iter().any(|part| part["@id"] == first["@id"]), "{parts:?}");
    assert!(agreement["legislationPassedBy"].as_array().is_some_and(|all| !all.is_empty()));
}

/// Every document is told as an Akoma Ntoso file, whose names all lead to something in it, with its points, and with the quotations of its versions marked.
#[test]
fn documents_are_told_to_legal_collections() {
    let mut n_quotations = 0;
    for (site, output) in all_sites() {
        let points = records(&output, "points");
        let files: Vec<&str> = output.paths().filter(|path| path.starts_with("data/akoma-ntoso/")).collect();
        for path in &files {
            let document = roxmltree::Document::parse(text(&output, path)).expect(path);
            let all = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).collect::<Vec<_>>();
            let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("eId")).collect();
            assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{site}, {path}");
            for node in document.descendants() {
                let named = ["source", "href", "as", "refersTo"].map(|name| node.attribute(name));
                for name in named.iter().flatten().filter_map(|name| name.strip_prefix('#')) {
                    assert!(ids.contains(&name), "{site}, {path}: {name}");
                }
            }
            let id = path.rsplit('/').next().and_then(|name| name.strip_suffix(".xml")).expect(path);
            let own = points.iter().filter(|point| files.len() == 1 || point["document"] == id);
            let own: Vec<(String, String)> =
                own.map(|point| (plain(&point["number"]), plain(&point["title"]))).collect();
            let child = |node: &roxmltree::Node, name: &str| {
                let found = node.children().find(|child| child.has_tag_name(name)).and_then(|child| child.text());
                found.unwrap_or_default().to_owned()
            };
            let told: Vec<_> =
                all("point").iter().map(|point| (child(point, "num"), child(point, "heading"))).collect();
            assert_eq!(told, own, "{site}, {path}");
            let country = if site == "tests/machines" { "un" } else { "zz" };
            assert_eq!(all("FRBRcountry")[0].attribute("value"), Some(country), "{site}");
            assert_eq!(all("FRBRauthoritative")[0].attribute("value"), Some("false"), "{site}");
            n_quotations +=
                all("embeddedText").iter().filter(|words| words.attribute("status") == Some("verbatim")).count();
        }
        assert!(!files.is_empty(), "{site}");
    }
    assert!(n_quotations > 50, "{n_quotations}");
}

/// The days of a document and who wrote what are told apart: the document is of those who signed it, the words are the site's.
#[test]
fn a_document_is_no_official_text() {
    let output = build("tests/machines");
    let xml = roxmltree::Document::parse(text(&output, "data/akoma-ntoso/agreement.xml")).expect("XML");
    let level = |name: &str| xml.descendants().find(|node| node.has_tag_name(name)).expect("a level");
    let said = |name: &str, child: &str, key: &str| -> Vec<String> {
        let found = level(name).children().filter(|node| node.has_tag_name(child));
        found.filter_map(|node| node.attribute(key)).map(str::to_owned).collect()
    };
    assert_eq!(said("FRBRWork", "FRBRuri", "value"), ["/akn/un/doc/2019-11-09/agreement"]);
    assert_eq!(said("FRBRWork", "FRBRdate", "date"), ["2019-11-09", "2019-11-10"]);
    assert_eq!(said("FRBRWork", "FRBRdate", "name"), ["signed", "in force"]);
    assert_eq!(said("FRBRWork", "FRBRauthor", "href"), ["#person__captain"]);
    assert_eq!(said("FRBRExpression", "FRBRauthor", "href"), ["#site"]);
    assert_eq!(said("FRBRExpression", "FRBRlanguage", "language"), ["eng"]);
    for part in ["preface", "mainBody", "note"] {
        assert_eq!(level(part).attribute("status"), Some("editorial"), "{part}");
    }
    assert_eq!(level("party").text(), Some("Ann \"O'Neil\"; Jr., PhD"));
}

#[test]
fn no_text_ends_the_script_element_that_describes_a_page() {
    let output = build("tests/machines");
    let mut n_pages = 0;
    for path in output.paths().filter(|path| is_page(path)) {
        let html = text(&output, path);
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">").expect(path);
        let (block, after) = rest.split_once('<').expect(path);
        assert!(after.starts_with("/script>"), "{path}: {block}");
        let graph: Value = serde_json::from_str(block).expect(path);
        assert_eq!(graph["@context"], "https://schema.org", "{path}");
        assert!(!html.contains("<script>alert"), "{path}");
        n_pages += 1;
    }
    assert_eq!(n_pages, built("tests/machines").n_pages());
}

/// The graph that describes a page.
fn graph(output: &Tree, path: &str) -> Value {
    let (_, rest) = text(output, path).split_once("<script type=\"application/ld+json\">").expect(path);
    let (block, _) = rest.split_once('<').expect(path);
    serde_json::from_str::<Value>(block).expect(path)["@graph"].clone()
}

/// What a page is about, and what else it tells of.
fn told_of(output: &Tree, path: &str) -> Vec<Value> {
    let page = graph(output, path)[0].clone();
    let mentions = page["mentions"].as_array().cloned().unwrap_or_default();
    [page["about"].clone()].into_iter().chain(mentions).collect()
}

#[test]
fn answers_are_told_to_programs() {
    let output = build("tests/machines");
    let answer = record(&output, "answers", "signs");
    assert_eq!(answer["question"], "Does \"<!--\" end </script>?");
    assert_eq!(answer["answer"], "No, nothing does.");
    assert_eq!(answer["sources"], serde_json::json!(["editors"]));
    let address = answer["url"].as_str().expect("an address");
    assert!(address.ends_with("#signs"), "{address}");
    let page = &graph(&output, "index.html")[0];
    assert_eq!(page["@type"], "FAQPage");
    let asked = &page["mainEntity"][0];
    assert_eq!(asked["@id"], answer["url"]);
    assert_eq!(asked["name"], answer["question"]);
    assert_eq!(asked["acceptedAnswer"]["text"], answer["answer"]);
    assert_eq!(graph(&output, "people.html")[0]["mainEntity"], Value::Null);
}

#[test]
fn without_a_base_url_nothing_pretends_to_know_an_address() {
    let mut files = Files::read(&sites::repository().join("tests/machines"));
    let settings = files.texts.get_mut("content/site.yaml").expect("there are settings");
    let kept = settings.lines().filter(|line| !line.starts_with("base_url:"));
    *settings = kept.map(|line| format!("{line}\n")).collect();
    let output = sites::site(&files.sources());
    let output = Tree::whole(&output);
    assert!(output.get("sitemap.xml").is_none());
    assert!(output.paths().all(|path| !path.starts_with("feeds/")));
    assert!(!text(&output, "corrections.html").contains("feeds/"));
    assert!(!text(&output, "robots.txt").contains("Sitemap"));
    assert!(!text(&output, "calendar.ics").contains("\nURL:"));
    let html = text(&output, "index.html");
    assert!(!html.contains("application/atom+xml") && html.contains("text/calendar"));
    assert_eq!(record(&output, "events", "a-day")["url"], "../events/a-day.html");
    assert_eq!(json(&output, "data/events.json")["$schema"], "schema/events.json");
    assert!(json(&output, "data/schema/events.json")["$id"].is_null());
    assert!(records(&output, "statements").iter().all(|statement| statement["citation"].is_null()));
}
