//! `annals import`: what other programs export becomes records that say the same, what does not fit is told, and nothing is overwritten.

mod calendars;
mod places;

use std::fs;
use std::path::Path;
use std::process::Output;

use annals::diagnostic::{Diagnostic, Sink};
use annals::explainer;
use annals::import::draft::keys_of;
use annals::import::plan::{self, Planned, SOURCES, Wanted};
use annals::import::{self, Format, bibtex, csl, fields, geonames, ical, linked_places, timeline};
use annals::scaffold;
use annals::source::SourceMap;

use crate::support::{program, sites};

/// What importing `text` into `texts` plans, and what does not fit.
fn imported(texts: &SourceMap, format: Format, text: &str, fill: &[&str]) -> (Planned, Vec<Diagnostic>) {
    let with_file = texts.overlay("export", text);
    let (file, _) = with_file.find("export").expect("it is there");
    let analysis = sites::analysis(texts);
    let mut sink = Sink::new();
    let words = analysis.words().expect("the theme has words");
    let drafts = import::read(format, file, &with_file, words, &mut sink).expect("the file can be read");
    let wanted = Wanted { fill: fill.iter().map(|fill| (*fill).to_owned()).collect(), rename: false };
    let explainer = explainer::gather(texts, &mut Sink::new());
    let planned = plan::plan(&drafts, &wanted, &explainer, texts, &mut sink).expect("it can be planned");
    (planned, sink.into_sorted())
}

/// The keys of every source, by its id, without those that no export carries.
fn sources(texts: &SourceMap) -> Vec<(String, Vec<(&'static str, String)>)> {
    let explainer = explainer::gather(texts, &mut Sink::new());
    let mut all: Vec<_> = explainer
        .sources
        .entries
        .iter()
        .map(|entry| {
            let mut keys = keys_of(entry.record.as_ref().expect("it can be read"));
            keys.retain(|(key, _)| *key != "party");
            (entry.id.value.to_string(), keys)
        })
        .collect();
    all.sort();
    all
}

/// A kind of record that an export carries.
struct Carried<'a, K> {
    /// The file of the site.
    export: &'a str,
    format: Format,
    /// What an explainer without any lacks.
    is_of_it: fn(&str) -> bool,
    /// What the export does not say.
    fill: &'a [&'a str],
    /// What every export has that no key is made for, as far as it does not depend on how many records have it.
    told: &'a [&'a str],
    /// Everything of it that an export can say, by ids.
    records: fn(&SourceMap) -> Vec<(String, K)>,
}

impl<K: PartialEq + std::fmt::Debug> Carried<'_, K> {
    /// What the program exports of an explainer comes back as the same records, into the same explainer without any; into the explainer itself nothing
    /// is new. There are this many `least`.
    fn comes_back(&self, folder: &str, least: usize) {
        let files = sites::Files::original(&sites::repository().join(folder));
        let texts = files.clone().sources();
        let site = sites::site(&texts);
        let exported = std::str::from_utf8(site.get(self.export).expect("the export")).expect("UTF-8");
        let mut without = files;
        without.texts.retain(|path, _| !(self.is_of_it)(path) || !path.ends_with(".md"));
        without.texts.iter_mut().filter(|(path, _)| (self.is_of_it)(path)).for_each(|(_, text)| text.clear());
        let without = without.sources();
        let (planned, faults) = imported(&without, self.format, exported, self.fill);
        self.check_told(&faults, folder);
        let after = scaffold::with(&without, &planned.changes);
        let (before, after) = ((self.records)(&texts), (self.records)(&after));
        assert!(before.len() >= least, "{folder}: only {} records", before.len());
        for (had, has) in before.iter().zip(&after) {
            assert_eq!(had, has, "{folder}");
        }
        assert_eq!((after.len(), planned.n_left_out), (before.len(), 0), "{folder}");
        let (again, faults) = imported(&texts, self.format, exported, &[]);
        self.check_told(&faults, folder);
        assert!(again.changes.is_empty() && again.n_left_out == 0, "{folder}");
        assert_eq!(again.same.len(), before.len(), "{folder}");
    }

    fn check_told(&self, faults: &[Diagnostic], folder: &str) {
        for fault in faults {
            let told = fault.headline.split("; ").next().unwrap_or_default();
            assert!(self.told.contains(&told), "{folder}: {told}");
        }
    }
}

/// The sources, as an explainer exports them.
fn sources_come_back(folder: &str, export: &str, format: Format, party: &str) {
    let fill = [party];
    Carried { export, format, is_of_it: |path| path == SOURCES, fill: &fill, told: &[], records: sources }
        .comes_back(folder, 10);
}

#[test]
fn sources_come_back_from_csl_json() {
    sources_come_back("", "data/sources.csl.json", Format::CslJson, "party=independent");
    sources_come_back("examples/svalbard", "data/sources.csl.json", Format::CslJson, "party=independent");
}

#[test]
fn sources_come_back_from_biblatex() {
    sources_come_back("", "data/sources.bib", Format::Bibtex, "party=independent");
    sources_come_back("examples/svalbard", "data/sources.bib", Format::Bibtex, "party=independent");
}

/// What a person would type, and what Zotero writes.
#[test]
fn a_bibliography_of_another_hand_is_read_as_it_is_meant() {
    let files = sites::Files::read(&sites::repository().join("tests/base")).sources();
    let text = r#"
@string{tass = "TASS"}
@article{Mueller_2020, author = {M{\"u}ller, A.}, title = {The {\"O}resund \& after}, journal = tass # { Daily},
  year = 2020, month = nov, langid = {ngerman}, doi = {10.1000/182}, pages = {1--2}}
@thesis{meant, title = {Meant}, school = {School}, type = {PhD thesis}, date = {2001}, language = {en}, url = {https://example.org/a--b\_c\%20d}}
@misc{noted, title = "Noted", organization = {Office}, date = {2019-11-09/}, language = {english}, howpublished = {\url{x}}}
"#;
    let fill = ["party=norway", "kind=analysis"];
    let (planned, faults) = imported(&files, Format::Bibtex, text, &fill);
    let added = &planned.changes.first().expect("it is new").after;
    for line in [
        "mueller-2020:\n  publisher: TASS Daily\n  title: The Öresund & after\n  date: 2020-11\n  language: de\n  url: https://doi.org/10.1000/182\n",
        "meant:\n  publisher: School\n  title: Meant\n  date: 2001\n  language: en\n  url: https://example.org/a--b_c%20d\n",
        "noted:\n  publisher: Office\n  title: Noted\n  date: 2019-11-09/..\n  language: en\n  kind: analysis\n",
    ] {
        assert!(added.contains(line), "{added}");
    }
    let told: Vec<&str> = faults.iter().map(|fault| fault.headline.as_str()).collect();
    let expected = [
        "no key is made for `author`; 1 record has it",
        "no key is made for `pages`; 1 record has it",
        "no key is made for `type`; 1 record has it",
        "no key is made for `howpublished`; 1 record has it",
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_no_bibtex_changes_nothing() {
    let root = sites::small_copy("import-run/broken-bib");
    let before = file(&root, SOURCES);
    let deep = format!("@misc{{a, title = {}x{}}}", "{".repeat(100_000), "}".repeat(100_000));
    for text in ["@misc{a, title = {x", "@misc{a, title = x}", "@misc{a,}\n@misc{a,}", &deep] {
        fs::write(root.join("library.bib"), text).expect("a file");
        let refused = run(&root, &["library.bib", "--fill", "party=norway"]);
        assert_eq!(refused.status.code(), Some(2), "{text:.40}: {}", said(&refused));
        assert!(said(&refused).contains("[bad-import]"), "{text:.40}: {}", said(&refused));
    }
    assert_eq!(file(&root, SOURCES), before);
}

/// The first line of the template that TimelineJS gives its users.
const TEMPLATE: &str = "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,Media Caption,\
    Media Thumbnail,Type,Group,Background";

#[test]
fn every_column_of_the_template_is_accounted_for() {
    let known: Vec<&str> = timeline::FIELDS.iter().map(|(name, _)| *name).collect();
    for column in TEMPLATE.split(',') {
        assert!(known.contains(&column.trim()), "{column}");
    }
}

#[test]
fn a_sheet_becomes_drafts_that_build() {
    let root = sites::small_copy("import-run/sheet");
    let row = "1920,2,9,3:30 PM,,,,,,\"Talks: the <i>second</i> day\",\"<p>One &amp; <a href=\"\"https://example.org/a\"\">two</a> [@x].</p><p>1. More</p>\",https://example.org/film,,,,,law,\n";
    let span = "-44,3,15,,-43,,,,,The Ides,,,,,,,,\r\n";
    fs::write(root.join("sheet.csv"), format!("\u{feff}{TEMPLATE}\n{row}{span}")).expect("a file");
    let lacking = run(&root, &["sheet.csv"]);
    assert_eq!(lacking.status.code(), Some(1), "{}", said(&lacking));
    assert!(said(&lacking).contains("every event has `source`, and 2 records do not say it"), "{}", said(&lacking));
    let fill = ["sheet.csv", "--fill", "source=treaty", "--fill", "kind=signing", "--fill", "zone=Europe/Oslo"];
    let shown = run(&root, &[&fill[..], &["--dry-run"]].concat());
    let path = "content/events/1920-02-09-talks-the-second-day.md";
    assert!(
        String::from_utf8_lossy(&shown.stdout).contains(&format!("--- /dev/null\n+++ b/{path}\n")),
        "{}",
        said(&shown)
    );
    assert!(!root.join(path).exists(), "a dry run writes nothing");
    let done = run(&root, &fill);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let expected = "\
---
# Imported, and not published: compare it with its sources, then delete `draft`.
# media: https://example.org/film
title: \"Talks: the second day\"
date: 1920-02-09
time: \"15:30\"
zone: Europe/Oslo
kind: law
sources: [treaty]
summary: One & [two](https://example.org/a) \\[@x\\]. [@treaty]
draft: true
---

1\\. More [@treaty]
";
    assert_eq!(file(&root, path), expected);
    let ides = file(&root, "content/events/the-ides.md");
    assert!(ides.contains("\ndate: -0043-03-15/-0042\n") && ides.contains("\nsummary: The Ides [@treaty]\n"), "{ides}");
    let mut check = program::annals();
    let checked = check.current_dir(&root).args(["check", "--drafts"]).output().expect("the program runs");
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    let again = run(&root, &fill);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert!(said(&again).contains("2 events there already, and the same"), "{}", said(&again));
}

#[test]
fn what_is_no_event_stays_behind_and_leaves_nothing_undone() {
    let root = sites::small_copy("import-run/sheet-title");
    let title = ",,,,,,,,,Svalbard,A title slide,,,,,title,,\n";
    let era = "1600,,,,1700,,,,,An era,,,,,,era,,\n";
    fs::write(root.join("sheet.csv"), format!("{TEMPLATE}\n{title}{era}1920,2,9,,,,,,,A,,,,,,,,\n")).expect("a file");
    let done = run(&root, &["sheet.csv", "--fill", "source=treaty", "--fill", "kind=signing"]);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    for told in ["a row of the type `title` is no event", "a row of the type `era` is no event", "added 1 event to"] {
        assert!(said(&done).contains(told), "{told}: {}", said(&done));
    }
    assert!(!said(&done).contains("left out"), "{}", said(&done));
}

/// A date that is none is marked at the cell that makes it so.
#[test]
fn a_wrong_cell_of_a_date_is_the_one_that_is_marked() {
    let files = sites::Files::read(&sites::repository().join("tests/base")).sources();
    for (row, field, at) in [
        ("1921,13,1,,,,", "Month", "13"),
        ("1921,21,,,,,", "Month", "21"),
        ("1921,2,30,,,,", "Day", "30"),
        ("1921,1,1,1922,14,,", "End Month", "14"),
        ("1921,1,1,1922,4,31,", "End Day", "31"),
        ("1921,,,1920,,,", "End Year", "1920"),
        (",,,,,,13/1/1921", "Start Date", "13/1/1921"),
    ] {
        let text = format!("Year,Month,Day,End Year,End Month,End Day,Start Date,Headline\n{row},A\n");
        let (planned, faults) = imported(&files, Format::Timeline, &text, &["source=treaty", "kind=signing"]);
        let found: Vec<(bool, &str)> = faults
            .iter()
            .filter(|fault| fault.rule.code == "unread-value")
            .map(|fault| {
                (fault.headline.starts_with(&format!("`{field}` is not understood")), &text[fault.primary.span.range()])
            })
            .collect();
        assert_eq!((found.as_slice(), planned.n_left_out), ([(true, at)].as_slice(), 1), "{row}");
    }
}

#[test]
fn an_event_of_another_date_or_hour_is_not_written_over() {
    let root = sites::small_copy("import-run/sheet-differs");
    fs::write(root.join("sheet.csv"), format!("{TEMPLATE}\n1920,2,9,,,,,,,A,,,,,,,,\n")).expect("a file");
    let fill = ["sheet.csv", "--fill", "source=treaty", "--fill", "kind=signing"];
    fs::write(root.join("content/events/1920-02-09-a.md"), "---\ntitle: A\n---\n").expect("a file");
    let refused = run(&root, &fill);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(said(&refused).contains("`1920-02-09-a` is there already"), "{}", said(&refused));
    let renamed = run(&root, &[&fill[..], &["--rename"]].concat());
    assert_eq!(renamed.status.code(), Some(0), "{}", said(&renamed));
    assert!(root.join("content/events/1920-02-09-a-2.md").exists());
    assert_eq!(file(&root, "content/events/1920-02-09-a.md"), "---\ntitle: A\n---\n");
}

#[test]
fn what_is_no_sheet_changes_nothing() {
    let root = sites::small_copy("import-run/no-sheet");
    let wide = format!("{TEMPLATE}\n{}", ",".repeat(100_000));
    for (text, code, told) in [
        ("", 2, "it has no column `Year`"),
        ("a,b\n1,2\n", 2, "sheet.csv:1:1"),
        ("Year,Headline\n1920,\"A\n", 2, "sheet.csv:2:6"),
        ("Year,Headline\n1920,A\u{7}\n", 1, "U+0007"),
        (wide.as_str(), 0, "added 0 events"),
    ] {
        fs::write(root.join("sheet.csv"), text).expect("a file");
        let refused = run(&root, &["sheet.csv", "--fill", "source=treaty", "--fill", "kind=law"]);
        assert_eq!(refused.status.code(), Some(code), "{text:.40}: {}", said(&refused));
        assert!(said(&refused).contains(told), "{text:.40}: {}", said(&refused));
    }
    let unknown = run(&root, &["sheet.csv", "--fill", "source=tretay"]);
    assert!(said(&unknown).contains("did you mean `treaty`?"), "{}", said(&unknown));
}

/// The table of a format's fields in the document is the one by which the reader goes.
fn check_table(name: &str, fields: &[fields::Field], record: &str) {
    let path = sites::repository().join("docs/importing.md");
    let text = fs::read_to_string(&path).expect("docs/importing.md can be read");
    let table = fields::table(fields, record);
    let (start, end) = (format!("<!-- fields of {name} -->\n\n"), format!("\n<!-- end of {name} -->"));
    let at = text.find(&start).unwrap_or_else(|| panic!("docs/importing.md has a table of {name}")) + start.len();
    let to = at + text[at..].find(&end).expect("the table ends");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{}{table}{}", &text[..at], &text[to..])).expect("docs/importing.md can be written");
    } else {
        assert_eq!(&text[at..to], table, "docs/importing.md is stale: UPDATE=1 cargo test import");
    }
}

#[test]
fn the_table_of_fields_is_what_the_reader_does() {
    check_table("CSL-JSON", csl::FIELDS, "a source");
    check_table("BibLaTeX", bibtex::FIELDS, "a source");
    check_table("TimelineJS", timeline::FIELDS, "an event");
    check_table("Linked Places Format", linked_places::FIELDS, "a place");
    check_table("GeoNames", geonames::FIELDS, "a place");
    check_table("iCalendar", ical::FIELDS, "an event");
}

fn run(root: &Path, arguments: &[&str]) -> Output {
    let mut command = program::annals();
    command.current_dir(root).arg("import").args(arguments).env_remove("SOURCE_DATE_EPOCH");
    command.output().expect("the program runs")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

fn file(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).expect("a file can be read")
}

const ITEM: &str = r#"{"id": "tass-1", "type": "webpage", "title": "A: \"b\" # c", "container-title": "TASS", "language": "en-us",
    "issued": {"date-parts": [[2020, 11, 26]]}, "accessed": {"date-parts": [[2020, 12]]}, "URL": "https://example.org/a"}"#;

#[test]
fn the_program_adds_what_is_new_and_touches_nothing_else() {
    let root = sites::small_copy("import-run/adds");
    fs::write(root.join("zotero.json"), format!("[{ITEM}]")).expect("a file");
    let before = file(&root, SOURCES);
    let fill = ["zotero.json", "--fill", "party=norway", "--fill", "kind=news-agency"];
    let shown = run(&root, &[&fill[..], &["--dry-run"]].concat());
    assert_eq!(shown.status.code(), Some(0), "{}", said(&shown));
    let difference = String::from_utf8_lossy(&shown.stdout);
    assert!(difference.starts_with("--- a/content/sources.yaml\n"), "{difference}");
    assert!(difference.contains("+  title: \"A: \\\"b\\\" # c\"\n"), "{difference}");
    assert_eq!(file(&root, SOURCES), before);
    let done = run(&root, &fill);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let after = file(&root, SOURCES);
    let added = "\
tass-1:
  publisher: TASS
  title: \"A: \\\"b\\\" # c\"
  date: 2020-11-26
  language: en-US
  url: https://example.org/a
  kind: news-agency
  party: norway
  read: 2020-12
";
    assert_eq!(after.replacen(added, "", 1).replace('\n', ""), before.replace('\n', ""), "{after}");
    let again = run(&root, &fill);
    assert_eq!(again.status.code(), Some(0));
    assert!(said(&again).contains("1 source there already, and the same"), "{}", said(&again));
    assert_eq!(file(&root, SOURCES), after);
}

#[test]
fn what_is_there_and_says_something_else_stays() {
    let root = sites::small_copy("import-run/differs");
    let item = ITEM.replace("tass-1", "treaty");
    fs::write(root.join("zotero.json"), format!("[{item}]")).expect("a file");
    let before = file(&root, SOURCES);
    let fill = ["zotero.json", "--fill", "party=norway", "--fill", "kind=news-agency"];
    let refused = run(&root, &fill);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(
        said(&refused).contains("zotero.json:1:") && said(&refused).contains("[different-record]"),
        "{}",
        said(&refused)
    );
    assert_eq!(file(&root, SOURCES), before);
    let renamed = run(&root, &[&fill[..], &["--rename"]].concat());
    assert_eq!(renamed.status.code(), Some(0), "{}", said(&renamed));
    assert!(said(&renamed).contains("`treaty` has the id `treaty-2` here"), "{}", said(&renamed));
    assert!(file(&root, SOURCES).contains("\ntreaty-2:\n"));
}

#[test]
fn what_is_not_said_is_not_made_up() {
    let root = sites::small_copy("import-run/incomplete");
    fs::write(root.join("zotero.json"), format!("[{ITEM}]")).expect("a file");
    let before = file(&root, SOURCES);
    let refused = run(&root, &["zotero.json"]);
    assert_eq!(refused.status.code(), Some(1));
    for told in [
        "every source has `party`",
        "`--fill party=…`: norway, signatory",
        "every source has `kind`",
        "1 source left out",
    ] {
        assert!(said(&refused).contains(told), "{told}: {}", said(&refused));
    }
    for (fill, told) in [
        ("party=norwya", "did you mean `norway`?"),
        ("kind=newspapr", "newspaper"),
        ("note=x", "`note` cannot be filled in"),
        ("publisher=", "has no value"),
    ] {
        let refused = run(&root, &["zotero.json", "--fill", fill]);
        assert_eq!(refused.status.code(), Some(2), "{fill}");
        assert!(said(&refused).contains(told), "{fill}: {}", said(&refused));
    }
    assert_eq!(file(&root, SOURCES), before);
}

#[test]
fn what_cannot_be_read_changes_nothing() {
    let root = sites::small_copy("import-run/broken");
    let before = file(&root, SOURCES);
    for (text, told) in [
        ("", "cannot be read as CSL-JSON"),
        ("{}", "cannot be read as CSL-JSON"),
        ("[1]", "cannot be read as CSL-JSON"),
        ("[{\"id\": \"a\"", "zotero.json:1:"),
        ("\u{feff}[{\"id\": }]", "cannot be read as CSL-JSON"),
    ] {
        fs::write(root.join("zotero.json"), text).expect("a file");
        let refused = run(&root, &["zotero.json", "--fill", "party=norway"]);
        assert_eq!(refused.status.code(), Some(2), "{text}: {}", said(&refused));
        assert!(said(&refused).contains(told), "{text}: {}", said(&refused));
    }
    fs::write(root.join("zotero.json"), b"[\"\xff\"]").expect("a file");
    assert!(said(&run(&root, &["zotero.json"])).contains("cannot read `zotero.json`"));
    assert!(said(&run(&root, &["none.json"])).contains("cannot read `none.json`"));
    assert!(said(&run(&root, &["content"])).contains("does not tell its format"));
    let deep = format!("[{{\"id\": \"a\", \"custom\": {}1{}}}]", "[".repeat(100_000), "]".repeat(100_000));
    fs::write(root.join("zotero.json"), deep).expect("a file");
    assert!(matches!(run(&root, &["zotero.json"]).status.code(), Some(1 | 2)), "brackets without end end nothing");
    // An empty list is a file in which nothing is new.
    fs::write(root.join("zotero.json"), "[]").expect("a file");
    assert_eq!(run(&root, &["zotero.json"]).status.code(), Some(0));
    assert_eq!(file(&root, SOURCES), before);
}
