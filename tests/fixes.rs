//! What `annals check --fix` mends by itself, over every fault that the cases plant and as the program is run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use annals::diagnostic::{Diagnostic, Severity};
use annals::fixes::{self, Fixed};
use annals::source::SourceMap;

use crate::cases;
use crate::support::{program, sites};

fn texts(sources: &SourceMap) -> BTreeMap<String, String> {
    sources.iter().map(|(_, source)| (source.path().to_owned(), source.text().to_owned())).collect()
}

/// File, code and headline of the faults that `wanted` takes, each with how often it is there.
fn told(
    faults: &[Diagnostic],
    sources: &SourceMap,
    wanted: impl Fn(&Diagnostic) -> bool,
) -> BTreeMap<(String, String, String), usize> {
    let mut found = BTreeMap::new();
    for fault in faults.iter().filter(|fault| wanted(fault)) {
        let path = sources.get(fault.primary.span.file).path().to_owned();
        *found.entry((path, fault.rule.code.to_owned(), fault.headline.clone())).or_default() += 1;
    }
    found
}

/// The lines of files, counted from 1, that a fix names.
fn lines_named(fixed: &Fixed) -> Vec<(String, usize)> {
    fixed.made.iter().map(|told| (told.path.clone(), told.line)).collect()
}

#[test]
fn what_was_mended_stays_so_and_nothing_else_changes() {
    let mut n_made = 0;
    for (name, sources) in cases::all("fixes") {
        let fixed = fixes::fix(&sources, sites::EDITION);
        if fixed.made.is_empty() {
            assert!(texts(&fixed.sources) == texts(&sources), "{name}: nothing was mended");
            continue;
        }
        let again = fixes::fix(&fixed.sources, sites::EDITION);
        assert_eq!((again.made, texts(&again.sources)), (Vec::new(), texts(&fixed.sources)), "{name}: a second time");
        n_made += fixed.made.len();

        let named = lines_named(&fixed);
        for (path, before) in texts(&sources) {
            let after = &texts(&fixed.sources)[&path];
            assert_eq!(before.matches('\n').count(), after.matches('\n').count(), "{name}: {path} keeps its lines");
            for (number, (old, new)) in before.split('\n').zip(after.split('\n')).enumerate() {
                let is_named = named.contains(&(path.clone(), number + 1));
                assert!(old == new || is_named, "{name}: {path}:{} has no fault that was fixed: {new}", number + 1);
                assert_eq!(old.ends_with('\r'), new.ends_with('\r'), "{name}: {path} keeps the ends of its lines");
            }
        }

        let (before, after) = (sites::build(&sources), sites::build(&fixed.sources));
        let is_error = |fault: &Diagnostic| fault.rule.severity == Severity::Error;
        let had_errors = before.1.iter().any(is_error);
        // What cannot be read hides faults of its file and of others, and errors hide warnings.
        let unread = |fault: &Diagnostic| matches!(fault.rule.code, "bad-yaml");
        let uncovers = before.1.iter().any(unread) && !fixed.made.is_empty();
        let seen = |fault: &Diagnostic| if had_errors { is_error(fault) && !uncovers } else { true };
        let known = told(&before.1, &sources, seen);
        for (fault, n) in told(&after.1, &fixed.sources, seen) {
            assert!(known.get(&fault).is_some_and(|known| n <= *known), "{name}: {fault:?} is new");
        }
    }
    assert!(n_made >= 5, "only {n_made} faults of the cases are mended");
}

/// The cases plant every fault that there is, so what fixes they meet is what fixes there are.
#[test]
fn the_reference_lists_every_rule_with_a_fix() {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, sources) in cases::all("fixes-of-rules") {
        for fault in sites::build(&sources).1 {
            if let Some(fix) = fault.fix {
                found.entry(fault.rule.code).or_default().insert(fix.applicability.word());
            }
        }
    }
    let reference = fs::read_to_string(sites::repository().join("docs/diagnostics.md")).expect("the reference");
    let rows = reference.lines().skip_while(|line| *line != "| rule | certain | suggested |").skip(2);
    let stated: Vec<&str> = rows.take_while(|line| line.starts_with('|')).collect();
    let mark = |words: &BTreeSet<&str>, word: &str| if words.contains(word) { "yes" } else { "no" };
    let row = |(code, words): (&&str, &BTreeSet<&str>)| {
        format!("| [`{code}`](#{code}) | {} | {} |", mark(words, "certain"), mark(words, "suggested"))
    };
    let expected: Vec<String> = found.iter().map(row).collect();
    assert_eq!(stated, expected, "these belong there:\n{}\n", expected.join("\n"));
}

#[test]
fn explainers_without_faults_stay_as_they_are() {
    for folder in ["", "examples/svalbard", "examples/antarctic"] {
        let sources = annals::read::read(&sites::repository().join(folder)).expect("the explainer can be read");
        let fixed = fixes::fix(&sources, sites::EDITION);
        assert_eq!((fixed.made, fixed.refused), (Vec::new(), Vec::new()), "{folder}");
        assert!(texts(&sources) == texts(&fixed.sources), "{folder}");
    }
}

/// `tests/decap/round-trip.mjs` made `saved.md` of `written.md` with the serialisers of Decap CMS.
#[test]
fn what_a_form_on_the_web_escapes_is_read_again() {
    let site = |text: &str| {
        let mut files = sites::Files::read(&sites::repository().join("tests/base"));
        let index = files.texts.get_mut("content/index.md").expect("the base has a front page");
        let front_matter = index.find("\n---\n").expect("it has front matter") + 5;
        index.truncate(front_matter);
        index.push_str(text);
        let figures = "area:\n  title: Area\n  what: Square kilometres\n  values:\n    - {date: 1920, value: 61022, sources: [treaty]}\n";
        files.texts.insert("content/figures.yaml".to_owned(), figures.to_owned());
        files.sources()
    };
    let (written, saved) = (site(include_str!("decap/written.md")), site(include_str!("decap/saved.md")));
    let (built, faults) = sites::build(&written);
    assert!(faults.is_empty(), "{faults:?}");
    let fixed = fixes::fix(&saved, sites::EDITION);
    // A table is laid out anew, with room for its longest cells.
    let without_tables = |sources: &SourceMap| -> Vec<String> {
        let text = &texts(sources)["content/index.md"];
        text.lines().filter(|line| !line.starts_with('|')).map(str::to_owned).collect()
    };
    assert_eq!(without_tables(&fixed.sources), without_tables(&written));
    let again = sites::build(&fixed.sources).0;
    assert!(built.zip(again).is_some_and(|(before, after)| before.files().eq(after.files())), "the same site is built");
}

const SIGNING: &str = "content/events/1920-02-09-signing.md";
const IN_FORCE: &str = "content/events/1925-08-14-in-force.md";

/// Puts `wrong` in the place of `right`, with the lines and the mark of a file from Windows.
fn plant(root: &Path, path: &str, right: &str, wrong: &str) {
    let text = fs::read_to_string(root.join(path)).expect("a file can be read");
    assert_eq!(text.matches(right).count(), 1, "`{right}` stands once in {path}");
    let text = format!("\u{feff}{}", text.replace(right, wrong).replace('\n', "\r\n"));
    fs::write(root.join(path), text).expect("a file can be written");
}

fn run(root: &Path, arguments: &[&str]) -> Output {
    let mut command = program::annals();
    command.current_dir(root).arg("check").args(arguments).env_remove("SOURCE_DATE_EPOCH");
    command.output().expect("the program runs")
}

fn read(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join(path)).expect("a file can be read")
}

#[test]
fn the_program_mends_what_is_certain_and_says_so() {
    let root = sites::small_copy("fixes-run/mends");
    plant(&root, SIGNING, "date: 1920-02-09", "date: 9 February 1920");
    plant(&root, IN_FORCE, "date: 1925-08-14", "date: 14.08.1925");
    let signing = read(&root, SIGNING);
    let done = run(&root, &["--fix"]);
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert_eq!(
        out,
        "fixed content/events/1920-02-09-signing.md:3:7: write `1920-02-09` [bad-date]\n\
         fixed content/events/1925-08-14-in-force.md:3:7: write `1925-08-14` [bad-date]\n"
    );
    assert!(err.contains("no errors, no warnings; 2 faults fixed"), "{err}");
    assert_eq!(done.status.code(), Some(0));
    assert_eq!(read(&root, SIGNING), signing.replace("9 February 1920", "1920-02-09"));
    let again = run(&root, &["--fix"]);
    assert_eq!((again.status.code(), again.stdout.len()), (Some(0), 0));
    assert!(String::from_utf8_lossy(&again.stderr).contains("nothing to fix"));
}

#[test]
fn the_difference_is_what_the_fix_would_do() {
    let (shown, mended) = (sites::small_copy("fixes-run/shown"), sites::small_copy("fixes-run/mended"));
    for root in [&shown, &mended] {
        plant(root, SIGNING, "date: 1920-02-09", "date: 9 February 1920");
        plant(root, IN_FORCE, "date: 1925-08-14", "date: 14.08.1925");
    }
    let before = read(&shown, SIGNING);
    for arguments in [&["--diff"][..], &["--fix", "--diff"]] {
        let told = run(&shown, arguments);
        assert_eq!(told.status.code(), Some(1), "there is something to fix");
        assert_eq!(read(&shown, SIGNING), before, "nothing is changed");
    }
    let told = run(&shown, &["--diff"]);
    fs::write(shown.join("fixes.diff"), &told.stdout).expect("it can be written");
    let mut git = Command::new("git");
    let applied = git.args(["apply", "fixes.diff"]).current_dir(&shown).output().expect("git runs");
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    assert_eq!(run(&mended, &["--fix"]).status.code(), Some(0));
    for path in [SIGNING, IN_FORCE] {
        assert_eq!(read(&shown, path), read(&mended, path), "{path}");
    }
    let nothing = run(&shown, &["--diff"]);
    assert_eq!((nothing.status.code(), nothing.stdout.len()), (Some(0), 0));
}

#[test]
fn what_would_cause_an_error_is_not_done_and_what_is_likely_is_left() {
    let root = sites::small_copy("fixes-run/refused");
    plant(&root, SIGNING, "kind: signing", "kind: signign");
    // Read as a date, it ends before it begins.
    plant(&root, IN_FORCE, "date: 1925-08-14", "date: 14 August 1925/1924");
    let before = [SIGNING, IN_FORCE].map(|path| read(&root, path));
    let done = run(&root, &["--fix"]);
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert_eq!(done.status.code(), Some(1), "errors are left");
    assert!(out.contains("not fixed") && out.contains("it would cause an error"), "{out}{err}");
    assert!(err.contains("did you mean `signing`?"), "{err}");
    assert_eq!([SIGNING, IN_FORCE].map(|path| read(&root, path)), before);
}
