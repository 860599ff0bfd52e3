//! `annals diff`: what is told of planted changes, in both directions, and as the program is run on the commits of a repository.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use annals::Analysis;
use annals::comparison::{Change, Comparison, Side, What, compare, print};
use annals::source::SourceMap;
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{program, sites, symlinks};

const NAMES: print::Names = print::Names { old: "old", new: "new" };

const POINT: &str = "content/agreement/article-1.md";
const SIGNING: &str = "content/events/1920-02-09-signing.md";
const IN_FORCE: &str = "content/events/1925-08-14-in-force.md";
const PLACE: &str = "content/places/svalbard.md";
const BACKGROUND: &str = "content/background.md";

/// What the editions of the tests are made from: the small site of the cases, with a figure and a further page.
fn base() -> sites::Files {
    let mut files = sites::Files::read(&sites::repository().join("tests/base"));
    let figures = "area:\n  title: Area\n  what: Square kilometres\n  values:\n    - {date: 1920, value: 61022, sources: [treaty]}\n";
    files.texts.insert("content/figures.yaml".to_owned(), figures.to_owned());
    let page = "---\ntitle: Background\n---\n\n## Before\n\nNobody ruled the islands before the treaty of Paris was signed. [@treaty]\n\n![[area]]\n\n\
                Sailors of several countries went there to hunt whales in summer. [@treaty]\n";
    files.texts.insert(BACKGROUND.to_owned(), page.to_owned());
    files
}

/// A change of the files.
type Plant = (&'static str, fn(&mut sites::Files));

fn put(files: &mut sites::Files, path: &str, from: &str, to: &str) {
    let text = files.texts.get_mut(path).unwrap_or_else(|| panic!("there is no `{path}`"));
    assert_eq!(text.matches(from).count(), 1, "`{from}` stands once in `{path}`");
    *text = text.replace(from, to);
}

fn rename(files: &mut sites::Files, from: &str, to: &str) {
    let text = files.texts.remove(from).unwrap_or_else(|| panic!("there is no `{from}`"));
    files.texts.insert(to.to_owned(), text);
}

/// Changes of each kind, each with the lines in which it is told. No two touch the same words.
const PLANTS: &[(Plant, &[&str])] = &[
    (
        ("a word of a statement", |files| put(files, PLACE, "The treaty says", "The treaty itself says")),
        &["pages changed places/svalbard ()", "statements changed places/svalbard/p_· -> places/svalbard/p_· (text)"],
    ),
    (
        ("the source of a statement", |files| put(files, SIGNING, "in Paris. [@treaty]", "in Paris. [@treaty; @act]")),
        &["pages changed events/1920-02-09-signing ()", "statements changed events/1920-02-09-signing/p_· (sources)"],
    ),
    (
        ("a statement moved to another page", |files| {
            let statement = "Sailors of several countries went there to hunt whales in summer. [@treaty]\n";
            put(files, BACKGROUND, statement, "");
            files.texts.get_mut("content/index.md").expect("a front page").push_str(&format!("\n{statement}"));
        }),
        &["pages changed index ()", "pages changed background ()", "statements moved background/p_· -> index/p_· ()"],
    ),
    (
        ("a heading", |files| put(files, PLACE, "## The name", "## Its name")),
        &["pages changed places/svalbard (words)"],
    ),
    (
        ("the date of an event, and with it a verdict", |files| {
            put(files, IN_FORCE, "date: 1925-08-14", "date: 1925-08-20")
        }),
        &[
            "pages changed agreement/article-1 ()",
            "pages changed events/1925-08-14-in-force ()",
            "obligations changed article-1/take-over (done_date verdict days_after_due verdict_words)",
            "events changed 1925-08-14-in-force (date)",
        ],
    ),
    (
        ("a figure", |files| put(files, "content/figures.yaml", "value: 61022", "value: 61020")),
        &["pages changed background ()", "figures changed area/1920 (value)"],
    ),
    (
        ("a form of a name", |files| {
            put(
                files,
                "content/places.yaml",
                "    - {form: Spitsbergen",
                "    - {form: Шпицберген, language: ru, kind: press, attested: [treaty]}\n    - {form: Spitsbergen",
            );
        }),
        &["names added place/svalbard/svalbard-ru-шпицберген ()"],
    ),
    (
        ("the title of a source", |files| {
            put(files, "content/sources.yaml", "title: Act of 17 July 1925", "title: The Act of 17 July 1925")
        }),
        &["sources changed act (title)"],
    ),
    (
        ("the state that a place was in", |files| put(files, "content/places.yaml", "  state: no-state\n", "")),
        &["states removed svalbard ()"],
    ),
    (
        ("a page, renamed with its former address", |files| {
            rename(files, SIGNING, "content/events/1920-02-09-paris.md");
            put(
                files,
                "content/events/1920-02-09-paris.md",
                "kind: signing\n",
                "kind: signing\naliases: [events/1920-02-09-signing.html]\n",
            );
            put(files, "content/agreement/index.md", "event: 1920-02-09-signing", "event: 1920-02-09-paris");
        }),
        &["pages renamed events/1920-02-09-signing -> events/1920-02-09-paris ()"],
    ),
    (
        ("a page", |files| {
            files.texts.insert(
                "content/later.md".to_owned(),
                "---\ntitle: Later\n---\n\nMuch came later. [@act]\n".to_owned(),
            );
        }),
        &["pages added later ()", "statements added later/p_· ()"],
    ),
    (
        ("a revision of a due date", |files| {
            put(
                files,
                POINT,
                "    sources: [treaty]\n",
                "    sources: [treaty]\n    revisions:\n      - {due: {by: 1925-08-21}, sources: [act]}\n",
            )
        }),
        &[
            "pages changed agreement/article-1 ()",
            "obligations changed article-1/take-over (revised_kind revised_date revised_last_day days_after_revised)",
            "revisions added article-1/take-over/1 ()",
        ],
    ),
    (
        ("the id of a source", |files| {
            for text in files.texts.values_mut() {
                *text = text.replace("[act]", "[law]").replace("@act", "@law");
            }
            put(files, "content/sources.yaml", "\nact:\n", "\nlaw:\n");
        }),
        &["sources renamed act -> law ()"],
    ),
    (("what is not compared", |files| put(files, POINT, "[@treaty, art. 1]", "[@treaty, art. 2]")), &[]),
];

fn analysis(files: sites::Files) -> Analysis {
    let analysis = sites::analysis(&files.sources());
    assert!(!analysis.has_errors(), "{}", report(&analysis));
    analysis
}

fn report(analysis: &Analysis) -> String {
    annals::report::report(&analysis.faults(), analysis.sources(), annals::report::Format::Human, false)
}

fn difference(old: &Analysis, new: &Analysis) -> Comparison {
    fn side(analysis: &Analysis) -> Side<'_> {
        Side { site: analysis.sound().expect("it has no errors"), sources: analysis.sources() }
    }
    compare(side(old), side(new), new.words().expect("the theme has words"))
}

/// A change in a line: table, what, id, and the columns that differ.
fn line(change: &Change) -> String {
    let id = |item: &Option<annals::comparison::Item>| item.as_ref().map(|item| item.id.clone());
    let id = match (id(&change.old), id(&change.new)) {
        (Some(old), Some(new)) if old != new => format!("{old} -> {new}"),
        (old, new) => new.or(old).unwrap_or_default(),
    };
    let fields: Vec<&str> = change.fields.iter().map(|field| field.name).collect();
    format!("{} {} {id} ({})", change.table, change.what.word(), fields.join(" "))
}

/// An id that is made of words, as a dot: which words those are is tested elsewhere.
fn without_hashes(line: &str) -> String {
    let mut pieces = line.split("/p_");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |line, piece| format!("{line}/p_·{}", &piece[4..]))
}

#[test]
fn each_kind_of_change_is_told() {
    let before = analysis(base());
    let mut wrong = Vec::new();
    for ((name, plant), expected) in PLANTS {
        let mut files = base();
        plant(&mut files);
        let comparison = difference(&before, &analysis(files));
        let found: Vec<String> = comparison.changes.iter().map(|change| without_hashes(&line(change))).collect();
        if found != *expected {
            wrong.push(format!("{name}:\n{}", found.join("\n")));
        }
        assert!(!comparison.files.is_empty(), "{name}: a file differs");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn old_and_new_wording_stand_with_their_places() {
    let mut files = base();
    (PLANTS[0].0.1)(&mut files);
    let comparison = difference(&analysis(base()), &analysis(files));
    let change = comparison.changes.iter().find(|change| change.table == "statements").expect("it is told");
    assert_eq!(change.fields[0].old, "The treaty says Spitsbergen.");
    assert_eq!(change.fields[0].new, "The treaty itself says Spitsbergen.");
    let place = change.new.as_ref().and_then(|item| item.place.as_ref()).expect("it stands somewhere");
    assert_eq!((place.path.as_str(), place.line), (PLACE, 7));
    let text = print::human(&comparison, NAMES, false);
    assert!(text.contains("\n    The treaty {+itself +}says Spitsbergen.\n"), "{text}");
    assert!(text.contains("content/places/svalbard.md:7\n"), "{text}");
    let text = print::markdown(&comparison, NAMES);
    assert!(text.contains("  - The treaty <ins>itself </ins>says Spitsbergen\\.\n"), "{text}");
}

#[test]
fn every_explainer_is_the_same_as_itself() {
    for folder in ["", "examples/svalbard", "examples/antarctic"] {
        let files = sites::Files::original(&sites::repository().join(folder));
        let one = analysis(files);
        let comparison = difference(&one, &one);
        assert_eq!(comparison, Comparison::default(), "{folder}");
    }
}

#[test]
fn json_follows_its_schema() {
    let schema: Value = serde_json::from_str(annals::comparison::SCHEMA).expect("JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema that can be used");
    let before = analysis(base());
    let mut files = base();
    for ((_, plant), _) in PLANTS {
        plant(&mut files);
    }
    for text in
        [print::json(&difference(&before, &analysis(files)), NAMES), print::json(&difference(&before, &before), NAMES)]
    {
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert!(validator.is_valid(&value), "{:?}", validator.iter_errors(&value).collect::<Vec<_>>());
    }
    let wrong = serde_json::json!({"generator": "annals 0.1.0", "old": "a", "new": "b", "differs": true, "changes": [{}], "files": []});
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn a_page_shows_both_wordings_and_a_feed_tells_of_each_page() {
    let edition = |changes: usize| {
        let mut files = base();
        put(
            &mut files,
            "content/site.yaml",
            "language: en\n",
            "language: en\nbase_url: https://example.org/svalbard/\n",
        );
        PLANTS[1..changes].iter().for_each(|((_, plant), _)| plant(&mut files));
        analysis(files)
    };
    let (old, new) = (edition(1), edition(PLANTS.len()));
    let comparison = difference(&old, &new);
    let (site, words) = (new.sound().expect("it has no errors"), new.words().expect("the theme has words"));
    let page = print::page(&comparison, NAMES, site, words);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\" dir=\"ltr\">"), "{page}");
    assert!(page.contains("<title>The Svalbard Treaty: What changed</title>"), "{page}");
    let whole = "<dt>Before: The date in EDTF (ISO 8601-2), as precise as it is known</dt><dd><del>1925-08-14</del></dd>\n\
                 <dt>Now: The date in EDTF (ISO 8601-2), as precise as it is known</dt><dd><ins>1925-08-20</ins></dd>";
    assert!(page.contains(whole), "{page}");
    assert!(
        page.contains("<a href=\"https://example.org/svalbard/later.html\">Later</a> <code>content/later.md:1</code>"),
        "{page}"
    );
    for sign in ["<script", "<link", "src=", "url("] {
        assert!(!page.contains(sign), "it needs nothing else, not even {sign}");
    }
    let feed = print::feed(&comparison, NAMES, site, words).expect("it has an address");
    let feed: atom_syndication::Feed = feed.parse().expect("Atom");
    let ids: std::collections::BTreeSet<&str> = feed.entries().iter().map(|entry| entry.id()).collect();
    assert_eq!(ids.len(), feed.entries().len(), "each has an id of its own");
    let later = feed.entries().iter().find(|entry| entry.title().as_str() == "Later").expect("the new page");
    assert_eq!(later.links()[0].href(), "https://example.org/svalbard/later.html");
    let content = later.content().and_then(|content| content.value()).unwrap_or_default();
    assert!(content.contains("<strong>new</strong>"), "{content}");
    let without = analysis(base());
    let site = without.sound().expect("it has no errors");
    assert!(print::feed(&comparison, NAMES, site, words).is_err_and(|error| error.contains("base_url")));
}

#[test]
fn words_that_nothing_escapes_stay_words() {
    let mut files = base();
    put(&mut files, PLACE, "The treaty says", "The \\<treaty\\> & no other text says");
    let new = analysis(files);
    let comparison = difference(&analysis(base()), &new);
    let page = print::page(&comparison, NAMES, new.sound().expect("no errors"), new.words().expect("words"));
    assert!(page.contains("The <ins>&lt;treaty&gt; &amp; no other text</ins> says Spitsbergen."), "{page}");
}

/// The same seen from the other edition.
fn mirrored(comparison: &Comparison) -> Comparison {
    let other = |what| match what {
        What::Added => What::Removed,
        What::Removed => What::Added,
        same => same,
    };
    let mut mirrored = comparison.clone();
    for change in &mut mirrored.changes {
        change.what = other(change.what);
        std::mem::swap(&mut change.old, &mut change.new);
        change.fields.iter_mut().for_each(|field| std::mem::swap(&mut field.old, &mut field.new));
        change.fields.sort_by_key(|field| field.name);
    }
    mirrored.files.iter_mut().for_each(|file| file.what = other(file.what));
    mirrored
}

/// In an order that does not depend on the direction.
fn sorted(mut comparison: Comparison) -> Comparison {
    comparison.changes.iter_mut().for_each(|change| change.fields.sort_by_key(|field| field.name));
    comparison.changes.sort_by_key(|change| format!("{change:?}"));
    comparison
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_other_direction_tells_the_same(old in 0u32..1 << PLANTS.len(), new in 0u32..1 << PLANTS.len()) {
        let edition = |chosen: u32| {
            let mut files = base();
            for (at, ((_, plant), _)) in PLANTS.iter().enumerate() {
                if chosen >> at & 1 == 1 {
                    plant(&mut files);
                }
            }
            analysis(files)
        };
        let (old, new) = (edition(old), edition(new));
        prop_assert_eq!(difference(&old, &old), Comparison::default());
        prop_assert_eq!(sorted(mirrored(&difference(&old, &new))), sorted(difference(&new, &old)));
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]);
    let done = git.args(arguments).current_dir(folder).output().expect("git runs");
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

fn diff(folder: &Path, arguments: &[&str]) -> Output {
    program::annals().arg("diff").args(arguments).current_dir(folder).output().expect("the program runs")
}

fn told(output: &Output) -> (String, String, Option<i32>) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

#[test]
fn revisions_are_read_without_being_checked_out() {
    let root = sites::small_copy("comparison/repository/sub");
    let top = root.parent().expect("a folder");
    let _ = fs::remove_dir_all(top.join(".git"));
    git(top, &["init", "--quiet"]);
    git(top, &["add", "."]);
    git(top, &["commit", "--quiet", "--message", "first"]);
    git(top, &["tag", "v1"]);
    let (out, err, code) = told(&diff(&root, &["v1"]));
    assert_eq!((out.as_str(), err.as_str(), code), ("v1 and work tree are the same\n", "", Some(0)));

    let path = root.join(PLACE);
    let text = fs::read_to_string(&path).expect("it is there").replace("The treaty says", "The treaty itself says");
    fs::write(&path, &text).expect("it can be written");
    let (out, _, code) = told(&diff(&root, &["v1", "--exit-code"]));
    assert!(
        out.contains("The treaty {+itself +}says Spitsbergen.") && out.ends_with("1 change from v1 to work tree\n"),
        "{out}"
    );
    assert_eq!(code, Some(1));
    git(top, &["commit", "--quiet", "--all", "--message", "second"]);
    assert_eq!(told(&diff(&root, &["v1", "HEAD"])).0, out.replace("work tree", "HEAD"));
    assert_eq!(told(&diff(&root, &["HEAD", "v1", "--exit-code"])).2, Some(1));
    assert_eq!(told(&diff(&root, &["HEAD", "--exit-code"])).2, Some(0));
    assert_eq!(fs::read_to_string(&path).expect("it is there"), text);

    // A folder is taken for what it is, from anywhere.
    let (base, here) = (sites::repository().join("tests/base"), root.to_string_lossy().into_owned());
    let (out, _, code) = told(&diff(&std::env::temp_dir(), &[&base.to_string_lossy(), &here]));
    assert!(out.contains("The treaty {+itself +}says Spitsbergen."), "{out}");
    assert_eq!(code, Some(0));
}

#[test]
fn links_of_a_revision_are_followed_as_on_disk() {
    let root = sites::small_copy("comparison/links");
    let _ = fs::remove_dir_all(root.join(".git"));
    fs::create_dir_all(root.join("shared/events")).expect("a folder can be made");
    for (from, to) in [
        ("content/people.yaml", "shared/people.yaml"),
        (SIGNING, "shared/events/1920-02-09-signing.md"),
        (IN_FORCE, "shared/events/1925-08-14-in-force.md"),
    ] {
        fs::rename(root.join(from), root.join(to)).expect("it can be moved");
    }
    fs::remove_dir(root.join("content/events")).expect("it is empty");
    symlinks::symlink("../shared/people.yaml", &root.join("content/people.yaml"));
    symlinks::symlink("../shared/events", &root.join("content/events"));
    git(&root, &["init", "--quiet"]);
    git(&root, &["add", "."]);
    git(&root, &["commit", "--quiet", "--message", "first"]);
    let (out, err, code) = told(&diff(&root, &["HEAD", "--exit-code"]));
    assert_eq!((out.as_str(), err.as_str(), code), ("HEAD and work tree are the same\n", "", Some(0)));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let root = sites::small_copy("comparison/faults");
    let _ = fs::remove_dir_all(root.join(".git"));
    git(&root, &["init", "--quiet"]);
    let check = |arguments: &[&str], expected: &str| {
        let (out, err, code) = told(&diff(&root, arguments));
        assert!(err.contains(expected), "{arguments:?}: {err}");
        assert_eq!((out.as_str(), code), ("", Some(2)), "{arguments:?}");
    };
    check(&["HEAD"], "`HEAD` is neither a folder with `content/site.yaml` nor a revision that git knows");
    git(&root, &["add", "."]);
    git(&root, &["commit", "--quiet", "--message", "first"]);
    check(&["v7"], "`v7` is neither");
    check(&["--", "--output=x"], "`--output=x` is neither");
    fs::write(root.join(SIGNING), "---\ntitle: Broken\n").expect("it can be written");
    check(&["HEAD"], "`work tree` has errors, so what it says cannot be compared");
    let (_, err, _) = told(&diff(&root, &["HEAD"]));
    assert!(err.contains("content/events/1920-02-09-signing.md:1:1: error["), "{err}");
    git(&root, &["rm", "--quiet", "--force", "content/site.yaml"]);
    git(&root, &["commit", "--quiet", "--message", "second"]);
    git(&root, &["checkout", "--quiet", "HEAD~1", "--", "content/site.yaml"]);
    check(&["HEAD"], "there is no `content/site.yaml` in `HEAD`");
}

/// A theme of one edition for both.
#[test]
fn files_of_another_map_take_the_place_of_own_ones() {
    let map = |texts: &[(&str, &str)]| {
        SourceMap::from_files(texts.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())), [])
    };
    let own = map(&[("content/a.md", "old"), ("themes/a.css", "old"), ("themes/b.css", "old")]);
    let other = map(&[("content/a.md", "new"), ("content/c.md", "new"), ("themes/a.css", "new")]);
    let both = own.with_files_of(&other, "themes/");
    let texts: Vec<_> = both.iter().map(|(_, source)| (source.path(), source.text())).collect();
    assert_eq!(texts, [("content/a.md", "old"), ("themes/a.css", "new"), ("themes/b.css", "old")]);
}
