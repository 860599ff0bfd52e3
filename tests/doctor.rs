//! `annals doctor` on explainers that are sound, and on those that are not: what it finds, with which cure, and that it changes nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::program;
use crate::support::sites::{repository, small_copy};

/// What it says as JSON, with its exit code; `environment` is set besides.
fn examined(here: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> (Value, Option<i32>) {
    let mut command = program::annals();
    command.current_dir(here).arg("doctor").args(["--format", "json"]).args(arguments);
    command.env_remove("SOURCE_DATE_EPOCH").envs(environment.iter().copied());
    let ran = command.output().expect("the program runs");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let found: Value = serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"));
    assert_eq!(found["sound"], ran.status.code() == Some(0), "{said}");
    (found, ran.status.code())
}

/// The findings about something: state, what is said, and the cure.
fn about(found: &Value, what: &str) -> Vec<(String, String, String)> {
    let findings = found["findings"].as_array().expect("findings").iter();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    findings
        .filter(|finding| finding["about"] == what)
        .map(|finding| (text(finding, "state"), text(finding, "says"), text(finding, "cure")))
        .collect()
}

/// The only finding about something.
fn one(found: &Value, what: &str) -> (String, String, String) {
    let mut all = about(found, what);
    assert_eq!(all.len(), 1, "{what}: {found}");
    all.remove(0)
}

/// Checks that the only problem is about `what`, that it says `says`, and that it has a cure.
fn problem(root: &Path, environment: &[(&str, &str)], what: &str, says: &str) {
    let (found, code) = examined(root, &[], environment);
    assert_eq!(code, Some(1), "{found}");
    let problems = found["findings"].as_array().expect("findings").iter().filter(|one| one["state"] == "problem");
    assert_eq!(problems.map(|one| one["about"].as_str().unwrap_or_default()).collect::<Vec<_>>(), [what], "{found}");
    let (_, said, cure) = about(&found, what).into_iter().find(|(state, ..)| state == "problem").expect("a problem");
    assert!(said.contains(says) && !cure.is_empty(), "{said}; {cure}");
}

fn names(root: &Path) -> Vec<PathBuf> {
    let mut names: Vec<PathBuf> = fs::read_dir(root).expect("a folder").flatten().map(|entry| entry.path()).collect();
    names.sort();
    names
}

#[test]
fn a_sound_explainer_is_described_and_nothing_is_changed() {
    let root = small_copy("doctor-sound");
    let before = names(&root);
    let (found, code) = examined(&root.join("content"), &[], &[]);
    assert_eq!(code, Some(0), "{found}");
    assert_eq!(names(&root), before);
    let (_, version, _) = one(&found, "program");
    assert!(version.starts_with(concat!("annals ", env!("CARGO_PKG_VERSION"), " for ")), "{version}");
    let full = root.canonicalize().expect("the folder is there").display().to_string();
    assert_eq!(one(&found, "root").1, full);
    assert_eq!(one(&found, "output").1, format!("{full}/output can be written"));
    assert_eq!(one(&found, "cache").1, format!("{}/annals can be written", program::CACHES.1));
    assert_eq!(one(&found, "theme").1, "default, which replaces no file of the default theme");
    let content = &about(&found, "content")[0].1;
    assert!(content.contains("2 events, ") && content.contains(" statement"), "{content}");
    // It lies below a repository that does not track it.
    let (state, commit, cure) = one(&found, "commit");
    assert_eq!((state.as_str(), commit.as_str()), ("note", "the content is in no commit, so manifest.json names none"));
    assert!(cure.contains("--commit"), "{cure}");
    let (_, fonts, _) = one(&found, "fonts");
    let (there, missing) = fonts.split_once("; not for ").expect("two lists");
    assert!(there.contains("Latin, Cyrillic, Greek, Armenian, Georgian, Hebrew, Arabic"), "{fonts}");
    assert!(missing.contains("Han") && !missing.contains("Latin"), "{fonts}");
    assert_eq!(
        one(&found, "language"),
        ("good".into(), "en: the words of the interface are complete".into(), String::new())
    );
}

#[test]
fn what_keeps_a_build_from_working_is_a_problem_with_a_cure() {
    let root = small_copy("doctor-fault");
    let sources = root.join("content/sources.yaml");
    let text = fs::read_to_string(&sources).expect("the sources");
    fs::write(&sources, text.replacen("kind:", "knid:", 1)).expect("it can be written");
    problem(&root, &[], "content", "in the content");

    let root = small_copy("doctor-output");
    fs::write(root.join("output"), "no folder").expect("it can be written");
    problem(&root, &[], "output", "output");

    let root = small_copy("doctor-clock");
    problem(&root, &[("SOURCE_DATE_EPOCH", "yesterday")], "clock", "yesterday");

    let nowhere = Path::new(env!("CARGO_TARGET_TMPDIR")).join("doctor-nowhere");
    fs::create_dir_all(&nowhere).expect("a folder can be made");
    let (found, code) = examined(&repository(), &["--root", &nowhere.display().to_string()], &[]);
    assert_eq!(code, Some(1));
    let (state, says, cure) = one(&found, "root");
    assert!(state == "problem" && says.contains("content/site.yaml") && cure.contains("annals init"), "{found}");
}

#[test]
fn what_a_build_does_without_is_a_note() {
    let root = small_copy("doctor-notes");
    // A cache that cannot be made, and a locale in which a terminal may show other letters.
    let file = root.join("content/index.md").display().to_string();
    let (found, code) = examined(&root, &[], &[("XDG_CACHE_HOME", &file), ("PATH", "/nowhere")]);
    assert_eq!(code, Some(0), "{found}");
    let (state, says, cure) = one(&found, "cache");
    assert!(state == "note" && says.contains("made anew") && cure.contains("--cache"), "{found}");
    assert_eq!(one(&found, "git").0, "note", "{found}");
}

#[test]
fn a_theme_tells_which_files_it_replaces() {
    let root = small_copy("doctor-theme");
    let site = root.join("content/site.yaml");
    let text = fs::read_to_string(&site).expect("the settings");
    fs::write(&site, format!("{text}theme: mine\n")).expect("it can be written");
    for (path, text) in
        [("templates/404.html", "{% extends \"base.html\" %}"), ("assets/99-own.css", "p { margin: 0 }")]
    {
        let path = root.join("themes/mine").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }
    // The default theme itself may be replaced file by file, too; a copy of a file is no replacement.
    let default = root.join("themes/default/i18n");
    fs::create_dir_all(&default).expect("it can be made");
    let english = repository().join("themes/default/i18n/en.yaml");
    fs::copy(&english, default.join("en.yaml")).expect("it can be copied");
    let (found, _) = examined(&root, &[], &[]);
    assert_eq!(one(&found, "theme").1, "mine, which replaces 1 file of the default theme: templates/404.html");
    let words = fs::read_to_string(&english).expect("the words");
    fs::write(default.join("en.yaml"), words + "# Ours.\n").expect("it can be written");
    let (found, _) = examined(&root, &[], &[]);
    let expected = "mine, which replaces 2 files of the default theme: i18n/en.yaml, templates/404.html";
    assert_eq!(one(&found, "theme").1, expected);
}

#[test]
fn languages_tell_how_complete_they_are() {
    let root = small_copy("doctor-languages");
    let case = repository().join("tests/cases/translations/content");
    for folder in ["", "places", "events", "agreement"] {
        for entry in
            fs::read_dir(case.join(folder)).into_iter().flatten().flatten().filter(|entry| entry.path().is_file())
        {
            fs::create_dir_all(root.join("content").join(folder)).expect("it can be made");
            fs::copy(entry.path(), root.join("content").join(folder).join(entry.file_name()))
                .expect("it can be copied");
        }
    }
    let (found, _) = examined(&root, &[], &[]);
    let languages = about(&found, "language");
    let russian = languages.iter().find(|(_, says, _)| says.starts_with("ru: content ")).expect("Russian");
    assert!(
        russian.1.contains(" translated") && russian.1.ends_with("the words of the interface are complete"),
        "{russian:?}"
    );
    assert!(languages.iter().any(|(_, says, _)| says.starts_with("hy: content 0 of ")), "{languages:?}");
}

#[test]
fn git_tells_the_commit_and_what_differs_from_it() {
    let root = small_copy("doctor-git");
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.current_dir(&root).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        let ran = command.output().expect("git runs");
        assert!(ran.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8_lossy(&ran.stdout).trim().to_owned()
    };
    git(&["init", "--quiet"]);
    git(&["add", "content"]);
    git(&["commit", "--quiet", "--message", "One"]);
    let head = git(&["rev-parse", "HEAD"]);
    let (found, _) = examined(&root, &[], &[]);
    assert_eq!(one(&found, "commit").1, format!("{head}, unchanged"));
    fs::write(root.join("content/more.md"), "---\ntitle: More\n---\n\nIt is so. [@editors]\n")
        .expect("it can be written");
    let (found, code) = examined(&root, &[], &[]);
    assert_eq!(code, Some(0));
    let (state, says, _) = one(&found, "commit");
    assert_eq!((state.as_str(), says), ("note", format!("{head}, from which 1 file differs")));
}

#[test]
fn for_people_there_is_a_line_for_each_finding() {
    let root = small_copy("doctor-lines");
    let ran =
        program::annals().current_dir(&root).arg("doctor").env_remove("SOURCE_DATE_EPOCH").output().expect("it runs");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert_eq!(ran.status.code(), Some(0), "{said}");
    assert!(said.starts_with(concat!("  program    annals ", env!("CARGO_PKG_VERSION"))), "{said}");
    assert!(said.contains("\n- commit     the content is in no commit"), "{said}");
    assert!(said.contains("\n             = help: commit the content with git"), "{said}");
    assert!(
        said.trim_end().lines().last().is_some_and(|line| line.starts_with("nothing keeps a build from working; ")),
        "{said}"
    );
}
