//! The program as it is run: exit codes, what it prints, and what it leaves alone on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use crate::support::program;

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder.canonicalize().expect("the folder is there")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read") {
        let entry = entry.expect("an entry can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a file can be copied");
        }
    }
}

/// A folder with the small site that the cases are based on.
fn small_site(name: &str) -> PathBuf {
    let root = folder(name);
    copy(&repository().join("tests/base/content"), &root.join("content"));
    root
}

/// Runs the program in `root`, free of what the environment may say.
fn annals(root: &Path, arguments: &[&str]) -> Output {
    let mut command = program::annals();
    command.current_dir(root).args(arguments).env_remove("SOURCE_DATE_EPOCH");
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// Every file below a folder: its bytes, and when it was changed.
fn files(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    fn gather(root: &Path, folder: &Path, found: &mut BTreeMap<String, (Vec<u8>, SystemTime)>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                gather(root, &path, found);
                continue;
            }
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let changed = entry.metadata().and_then(|data| data.modified()).expect("a file has a time");
            found.insert(name, (fs::read(&path).expect("a file can be read"), changed));
        }
    }
    let mut found = BTreeMap::new();
    gather(folder, folder, &mut found);
    found
}

fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
}

/// Replaces `from` by `to` in a file.
fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("the file can be read");
    assert!(text.contains(from), "`{from}` stands in {}", file.display());
    fs::write(file, text.replacen(from, to, 1)).expect("the file can be written");
}

#[test]
fn a_build_prints_one_line_of_what_it_made() {
    let root = small_site("summary");
    let built = annals(&root, &["build"]);
    assert_eq!(code(&built), Some(0), "{}", text(&built.stderr));
    let line = text(&built.stdout);
    assert_eq!(line.lines().count(), 1, "{line}");
    // The book repeats the pages.
    let is_page = |path: &&String| path.ends_with(".html") && *path != "book.html";
    let n_pages = bytes(&root.join("output")).keys().filter(is_page).count();
    assert!(line.starts_with(&format!("{n_pages} pages, ")), "{line}");
    assert!(line.contains("no warnings") && line.trim_end().ends_with("→ output"), "{line}");
    assert!(built.stderr.is_empty(), "{}", text(&built.stderr));
    assert!(root.join("output/index.html").is_file());
    assert!(!root.join("output/.annals").exists(), "nothing is left of the staging folder");
    let quiet = annals(&root, &["build", "--quiet"]);
    assert_eq!((code(&quiet), text(&quiet.stdout)), (Some(0), String::new()));
}

#[test]
fn a_command_is_needed_and_help_is_given() {
    let root = folder("help");
    let none = annals(&root, &[]);
    let said = text(&none.stdout) + &text(&none.stderr);
    assert!(said.contains("Usage:") && said.contains("build") && said.contains("check"), "{said}");
    let help = annals(&root, &["--help"]);
    assert_eq!(code(&help), Some(0));
    for command in ["check", "man", "completions"] {
        let is_listed = text(&help.stdout).lines().any(|line| line.split_whitespace().next() == Some(command));
        assert!(is_listed, "{command}: {}", text(&help.stdout));
    }
    let typo = annals(&root, &["biuld"]);
    assert_eq!(code(&typo), Some(2));
    assert!(text(&typo.stderr).contains("build"), "{}", text(&typo.stderr));
}

#[test]
fn what_a_translation_lacks_is_said() {
    let empty = folder("words");
    let russian = annals(&empty, &["words", "ru"]);
    assert_eq!(code(&russian), Some(0), "{}", text(&russian.stderr));
    assert_eq!(text(&russian.stdout), "no word is missing in `ru`\n");
    let unknown = annals(&empty, &["words", "russian-"]);
    assert_eq!(code(&unknown), Some(2), "{}", text(&unknown.stdout));

    // A theme's own file stands over what comes with the program, here over nothing.
    let root = small_site("words-site");
    edit(&root.join("content/site.yaml"), "language: en\n", "language: en\ntheme: ours\n");
    fs::create_dir_all(root.join("themes/ours/i18n")).expect("a folder can be made");
    let words =
        "periods:\n  years: {one: \"{n} rok\", other: \"{n} roku\"}\nskip_lnk: Do tekstu\nmade_with: \"{programm}\"\n";
    fs::write(root.join("themes/ours/i18n/pl.yaml"), words).expect("a file can be written");
    let polish = annals(&root, &["words", "pl"]);
    assert_eq!(code(&polish), Some(1));
    let (said, faults) = (text(&polish.stdout), text(&polish.stderr));
    assert!(
        said.contains("\nskip_link: Skip to the text\n") || said.starts_with("skip_link: Skip to the text\n"),
        "{said}"
    );
    assert!(
        said.contains("verdicts.late: {n} days late\n") && said.contains("dates.seasons: spring, summer"),
        "{said}"
    );
    assert!(!said.contains("autonyms") && !said.contains("locale"), "{said}");
    for fault in ["there is no word `skip_lnk`", "nothing fills in `{programm}`", "no form for `few` and `many`"] {
        assert!(faults.contains(fault), "{fault}: {faults}");
    }
    assert!(faults.contains("themes/ours/i18n/pl.yaml:2:"), "{faults}");
}

/// Nothing is recorded for a language that the site is not in, and a tag is the same in any letter case.
#[test]
fn a_language_that_the_site_is_not_in_is_told_with_those_that_there_are() {
    let root = small_site("languages");
    edit(&root.join("content/site.yaml"), "language: en\n", "language: en\nlanguages: [ru, sr-Cyrl]\n");
    let refused = |arguments: &[&str], expected: &[&str]| {
        let output = annals(&root, arguments);
        let said = text(&output.stderr);
        assert_eq!(code(&output), Some(2), "{arguments:?}: {said}");
        expected.iter().for_each(|words| assert!(said.contains(words), "{arguments:?}: {said}"));
    };
    let sr =
        ["the site is not translated into `sr`", "did you mean `sr-Cyrl`?", "it is translated into `sr-Cyrl`, `ru`"];
    refused(&["translate", "accept", "sr"], &sr);
    refused(&["translate", "export", "sr"], &sr);
    refused(&["new", "translation", "sr", "index.md"], &sr);
    refused(
        &["translate", "accept", "de"],
        &["it is translated into `ru`, `sr-Cyrl`", "`languages: [ru, sr-Cyrl, de]`"],
    );
    refused(&["translate", "accept", "en"], &["`en` is the language of the original"]);
    refused(&["translate", "accept", "ru", "indx.md"], &["`indx.md` has nothing to translate", "`index.md`?"]);
    assert!(!root.join("content/translations.lock").exists());

    let begun = annals(&root, &["new", "translation", "SR-cyrl", "index.md"]);
    assert_eq!(code(&begun), Some(0), "{}", text(&begun.stderr));
    let file = root.join("content/index.sr-Cyrl.md");
    edit(&file, "# title: The Svalbard Treaty", "title: Споразум о Свалбарду");
    let accepted = annals(&root, &["translate", "accept", "sr-cyrl", "index"]);
    assert_eq!(text(&accepted.stdout), "1 part recorded in content/translations.lock\n", "{}", text(&accepted.stderr));

    // Where the settings cannot be read, nobody knows the languages.
    edit(&root.join("content/site.yaml"), "zone: Europe/Oslo", "zone: Oslo");
    refused(&["new", "translation", "ru", "index.md"], &["`content/site.yaml` cannot be read"]);
}

/// What a shell with these redirections gives: the exit code, and what stands on the two streams.
fn shell(root: &Path, script: &str) -> Output {
    let mut command = Command::new("sh");
    command.current_dir(root).args(["-c", script]).env("ANNALS", env!("CARGO_BIN_EXE_annals"));
    command.env(program::CACHES.0, program::CACHES.1);
    command.env_remove("SOURCE_DATE_EPOCH").output().expect("a shell runs")
}

#[test]
fn what_cannot_be_printed_is_told_and_a_reader_that_goes_away_is_no_fault() {
    let root = small_site("full");
    let asked = [
        "check --format json",
        "check --format sarif",
        "check --format junit",
        "check",
        "build",
        "verify output",
        "explain",
        "explain unknown-id",
        "words ru",
        "schema",
        "schema site",
        "schema cms",
        "completions bash",
        "man",
        "--help",
        "--version",
    ];
    assert_eq!(code(&annals(&root, &["build"])), Some(0));
    for arguments in asked {
        let full = shell(&root, &format!("\"$ANNALS\" {arguments} >/dev/full"));
        let said = text(&full.stderr);
        let speaks = !matches!(arguments, "check");
        assert_eq!(code(&full), Some(if speaks { 2 } else { 0 }), "{arguments}: {said}");
        assert_eq!(said.contains("annals: cannot print: "), speaks, "{arguments}: {said}");
        // The reader is gone before anything is written.
        let gone = shell(
            &root,
            &format!("{{ sleep 0.2; \"$ANNALS\" {arguments} 2>err; echo $? >code; }} | true; cat code err"),
        );
        assert!(
            text(&gone.stdout).starts_with("0\n") && !text(&gone.stdout).contains("print"),
            "{arguments}: {}",
            text(&gone.stdout)
        );
    }
    edit(&root.join("content/index.md"), "---\n", "---\nunknown: key\n");
    assert_eq!(code(&shell(&root, "\"$ANNALS\" check 2>/dev/full")), Some(2), "a report that nobody has");
    assert_eq!(code(&shell(&root, "\"$ANNALS\" check 2>&-")), Some(1), "a stream that nobody wants");
}

#[test]
fn a_folder_that_is_named_in_another_way_is_told_how() {
    let above = folder("named-folder");
    copy(&repository().join("tests/base/content"), &above.join("site/content"));
    for command in ["build", "check", "serve"] {
        let output = annals(&above, &[command, "site"]);
        assert_eq!(code(&output), Some(2));
        let told = text(&output.stderr);
        assert!(told.contains("tip: name the folder that holds `content/` with `--root site`"), "{command}: {told}");
    }
    for (named, root, here) in [
        ("site/content", "site", above.clone()),
        ("content", ".", above.join("site")),
        (".", "./..", above.join("site/content")),
    ] {
        let output = annals(&here, &["check", "--root", named]);
        let expected =
            format!("annals: `{named}` is the folder `content/` itself; give the folder above: `--root {root}`\n");
        assert_eq!((code(&output), text(&output.stderr)), (Some(2), expected));
        assert_eq!(code(&annals(&here, &["check", "--root", root])), Some(0), "{root}");
    }
}

#[test]
fn without_content_the_program_cannot_run() {
    // Outside the repository, which has a `content/` that would be found above.
    let root = std::env::temp_dir().join(format!("annals-without-content-{}", std::process::id()));
    fs::create_dir_all(&root).expect("a folder can be made");
    let here = annals(&root, &["build"]);
    let named = annals(&root, &["build", "--root", "."]);
    let nowhere = annals(&root, &["check", "--root", "no-such-folder"]);
    let left = fs::read_dir(&root).expect("the folder can be read").count();
    fs::remove_dir_all(&root).expect("the folder can be removed");
    for ran in [here, named, nowhere] {
        assert_eq!(code(&ran), Some(2));
        assert!(text(&ran.stderr).contains("content/site.yaml"), "{}", text(&ran.stderr));
    }
    assert_eq!(left, 0, "nothing was written");
}

#[test]
fn faults_are_counted_once_and_leave_the_output_alone() {
    let root = small_site("faults");
    assert_eq!(code(&annals(&root, &["build"])), Some(0));
    let before = files(&root.join("output"));
    copy(&repository().join("tests/cases/many-faults/content"), &root.join("content"));
    for command in ["build", "check"] {
        let ran = annals(&root, &[command, "--format", "short"]);
        assert_eq!((code(&ran), text(&ran.stdout)), (Some(1), String::new()), "{command}");
        let printed = text(&ran.stderr);
        let lines: Vec<&str> = printed.lines().collect();
        let (last, faults) = lines.split_last().expect("something is printed");
        assert!(faults.len() > 20, "{printed}");
        assert_eq!(*last, format!("{} errors; nothing was written", faults.len()), "{printed}");
        let mut places: Vec<(&str, u32, u32)> = faults
            .iter()
            .map(|line| {
                let mut parts = line.splitn(4, ':');
                let mut next = || parts.next().expect("path, line, column, message");
                let (path, line, column) = (next(), next(), next());
                (path, line.parse().expect("a line"), column.parse().expect("a column"))
            })
            .collect();
        let found = places.clone();
        places.sort();
        assert_eq!(found, places, "the faults are sorted by file and place");
        assert_eq!(files(&root.join("output")), before, "{command} changed the output");
    }
}

/// Each stage of a build is made to fail in its own way: the old site stays to the letter, and once the fault is gone the new one comes.
#[test]
fn whatever_stage_fails_the_old_site_stays() {
    let root = small_site("stages");
    assert_eq!(code(&annals(&root, &["build", "--quiet"])), Some(0));
    let before = files(&root.join("output"));
    let theme = "title: The Svalbard Treaty\ntheme: own\n";
    let settings = fs::read_to_string(root.join("content/site.yaml")).expect("it can be read");
    let themed = settings.replacen("title: The Svalbard Treaty\n", theme, 1);
    edit(&root.join("content/index.md"), "was signed", "was, all say, signed");
    for (stage, path, text, ends_with) in [
        ("reading", "content/events/long.md", None, 1),
        ("parsing", "content/people.yaml", Some("norway: {kind: state"), 1),
        ("resolving", "content/about.md", Some("---\ntitle: About\n---\n\nA fact. [@nowhere]\n"), 1),
        ("loading the theme", "themes/own/templates/page.html", Some("{% block %}"), 1),
        ("filling a template", "themes/own/templates/event.html", Some("{{ view.nothing.at.all }}"), 1),
        ("making the book", "themes/own/templates/book/event.html", Some("<br>"), 1),
    ] {
        let path = root.join(path);
        let old = fs::read(&path).ok();
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder can be made");
        match text {
            Some(text) => fs::write(&path, text).expect("it can be written"),
            // Longer than any text may be, and of no bytes on most disks.
            None => fs::File::create(&path).and_then(|file| file.set_len(65 << 20)).expect("it can be made"),
        }
        let in_theme = path.starts_with(root.join("themes"));
        fs::write(root.join("content/site.yaml"), if in_theme { &themed } else { &settings })
            .expect("it can be written");
        let ran = annals(&root, &["build"]);
        assert_eq!(code(&ran), Some(ends_with), "{stage}: {}", self::text(&ran.stderr));
        assert_eq!(files(&root.join("output")), before, "{stage} changed the output");
        match old {
            Some(bytes) => fs::write(&path, bytes).expect("it can be written"),
            None => fs::remove_file(&path).expect("it can be removed"),
        }
    }
    fs::write(root.join("content/site.yaml"), &settings).expect("it can be written");
    assert_eq!(code(&annals(&root, &["build", "--quiet"])), Some(0));
    let clean = annals(&root, &["build", "--quiet", "--output", "clean"]);
    assert_eq!(code(&clean), Some(0));
    assert!(bytes(&root.join("output")) == bytes(&root.join("clean")), "the next build makes the new site");
}

#[test]
fn warnings_are_errors_under_strict() {
    let root = small_site("strict");
    fs::write(root.join("content/about.md"), "---\ntitle: About\n---\n\nNothing cites this.\n")
        .expect("it can be written");
    let plain = annals(&root, &["build"]);
    assert_eq!(code(&plain), Some(0));
    assert!(text(&plain.stdout).contains("1 warning"), "{}", text(&plain.stdout));
    let before = files(&root.join("output"));
    edit(&root.join("content/index.md"), "was signed", "was not signed");
    let strict = annals(&root, &["build", "--strict"]);
    assert_eq!(code(&strict), Some(1));
    assert!(text(&strict.stderr).ends_with("1 error; nothing was written\n"), "{}", text(&strict.stderr));
    assert_eq!(files(&root.join("output")), before);
    assert_eq!(code(&annals(&root, &["check", "--strict"])), Some(1));
    assert_eq!(code(&annals(&root, &["check"])), Some(0));
}

/// Runs a build of `root` in another zone and language, with other rights for new files.
#[cfg(unix)]
fn build_elsewhere(root: &Path, zone: &str, language: &str, umask: &str, jobs: &str) -> BTreeMap<String, Vec<u8>> {
    let mut command = Command::new("sh");
    command.current_dir(std::env::temp_dir()).args(["-c", &format!("umask {umask} && exec \"$0\" \"$@\"")]);
    command.arg(env!("CARGO_BIN_EXE_annals")).args(["build", "--no-cache", "--jobs", jobs, "--root"]).arg(root);
    command.env("TZ", zone).env("LC_ALL", language).env("LANG", language).env("HOME", "/nonexistent");
    let ran = command.output().expect("the program runs");
    assert_eq!(code(&ran), Some(0), "{}", text(&ran.stderr));
    bytes(&root.join("output"))
}

#[cfg(unix)]
#[test]
fn the_same_content_gives_the_same_bytes_anywhere() {
    let folders = ["same/one", "same/another folder, with ünusual signs", "same/third"].map(|name| {
        let root = small_site(name);
        edit(&root.join("content/site.yaml"), "language: en", "language: en\nprecompress: true");
        root
    });
    let one = build_elsewhere(&folders[0], "UTC", "C", "022", "1");
    let two = build_elsewhere(&folders[1], "Pacific/Apia", "tr_TR.UTF-8", "077", "2");
    let three = build_elsewhere(&folders[2], "America/Caracas", "az_AZ.UTF-8", "002", "16");
    assert!(one.contains_key("index.html.br") && one.contains_key("index.html.gz"));
    assert!(one == two && two == three, "the sites differ");
}

/// Runs git in `folder`, free of what the machine says about it.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=Editor", "-c", "user.email=editor@example.org"]);
    command.args(["-c", "init.defaultBranch=main", "-c", "commit.gpgSign=false"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let ran = command.output().expect("git runs");
    assert!(ran.status.success(), "git {arguments:?}: {}", text(&ran.stderr));
    text(&ran.stdout).trim().to_owned()
}

#[test]
fn the_manifest_names_the_commit_that_git_has_checked_out() {
    let root = small_site("commit");
    let commit_of = |root: &Path| annals::read::commit(root);
    git(&root, &["init", "--quiet"]);
    assert_eq!(commit_of(&root), None, "nothing is committed yet");
    fs::write(root.join("other.txt"), "another file").expect("it can be written");
    git(&root, &["add", "other.txt"]);
    git(&root, &["commit", "--quiet", "--message", "One"]);
    assert_eq!(commit_of(&root), None, "git does not track the content");
    git(&root, &["add", "content"]);
    git(&root, &["commit", "--quiet", "--message", "Two"]);
    let head = git(&root, &["rev-parse", "HEAD"]);
    assert_eq!(commit_of(&root).as_ref(), Some(&head), "a loose reference");
    git(&root, &["pack-refs", "--all"]);
    assert_eq!(commit_of(&root).as_ref(), Some(&head), "a packed reference");
    git(&root, &["worktree", "add", "--quiet", "-b", "other", "linked"]);
    git(&root.join("linked"), &["commit", "--quiet", "--allow-empty", "--message", "Three"]);
    let linked = git(&root.join("linked"), &["rev-parse", "HEAD"]);
    assert_eq!(commit_of(&root.join("linked")), Some(linked), "a linked worktree");
    git(&root, &["checkout", "--quiet", "--detach"]);
    assert_eq!(commit_of(&root).as_ref(), Some(&head), "a detached head");

    assert_eq!(code(&annals(&root, &["build"])), Some(0));
    let manifest = |root: &Path| fs::read_to_string(root.join("output/manifest.json")).expect("it was written");
    assert!(manifest(&root).contains(&format!("\"commit\": \"{head}\"")));
    let named = "0123456789abcdef0123456789abcdef01234567";
    assert_eq!(code(&annals(&root, &["build", "--commit", named])), Some(0));
    assert!(manifest(&root).contains(named));
    assert_eq!(code(&annals(&root, &["build", "--commit", "HEAD"])), Some(2));
}

#[test]
fn what_others_wrote_is_not_replaced() {
    let root = small_site("foreign");
    let output = root.join("output");
    fs::create_dir_all(&output).expect("a folder can be made");
    fs::write(output.join("index.html"), "mine").expect("it can be written");
    let before = files(&output);
    let built = annals(&root, &["build"]);
    assert_eq!(code(&built), Some(2));
    let said = text(&built.stderr);
    assert!(said.contains("index.html") && said.contains("help: ") && said.contains("nothing was written"), "{said}");
    assert_eq!(files(&output), before);
    for folder in [".", "content/static", "themes"] {
        let built = annals(&root, &["build", "--output", folder]);
        assert_eq!(code(&built), Some(2), "{folder}");
        assert!(text(&built.stderr).contains("--output"), "{}", text(&built.stderr));
    }
    assert!(!root.join("content/static").exists() && !root.join("index.html").exists());
}

#[test]
fn a_second_build_touches_nothing() {
    let root = small_site("again");
    assert_eq!(code(&annals(&root, &["build"])), Some(0));
    let before = files(&root.join("output"));
    assert_eq!(code(&annals(&root, &["build"])), Some(0));
    assert_eq!(files(&root.join("output")), before);
    // One page changes: only what shows it is written.
    edit(&root.join("content/index.md"), "was signed in Paris", "was signed at Paris");
    assert_eq!(code(&annals(&root, &["build"])), Some(0));
    let after = files(&root.join("output"));
    assert_ne!(after["index.html"], before["index.html"]);
    assert_eq!(after["glossary.html"], before["glossary.html"], "a page that shows none of it is left alone");
}

#[test]
fn only_what_is_ours_and_unchanged_is_removed() {
    let root = small_site("stale");
    let output = root.join("output");
    for name in ["one", "two"] {
        let page = format!("---\ntitle: Page {name}\n---\n\nSome words. [@treaty]\n");
        fs::write(root.join(format!("content/{name}.md")), page).expect("it can be written");
    }
    fs::create_dir_all(root.join("content/static/maps/old")).expect("a folder can be made");
    fs::write(root.join("content/static/maps/old/plan.txt"), "a plan").expect("it can be written");
    assert_eq!(code(&annals(&root, &["build"])), Some(0));
    assert!(output.join("maps/old/plan.txt").is_file() && output.join("one.html").is_file());
    // Somebody else's files, and a page of ours that somebody has changed.
    fs::write(output.join("CNAME"), "example.org").expect("it can be written");
    fs::write(output.join("events/notes.txt"), "mine").expect("it can be written");
    fs::create_dir_all(output.join(".well-known")).expect("a folder can be made");
    fs::write(output.join(".well-known/token"), "mine").expect("it can be written");
    fs::write(output.join("two.html"), "changed by hand").expect("it can be written");
    for path in ["content/one.md", "content/two.md", "content/static/maps/old/plan.txt"] {
        fs::remove_file(root.join(path)).expect("it can be removed");
    }
    let built = annals(&root, &["build"]);
    assert_eq!(code(&built), Some(0), "{}", text(&built.stderr));
    assert!(!output.join("one.html").exists(), "a page that is no longer made is removed");
    assert!(!output.join("maps").exists(), "with its folders, if nothing else is in them");
    for (path, kept) in [
        ("CNAME", "example.org"),
        ("events/notes.txt", "mine"),
        (".well-known/token", "mine"),
        ("two.html", "changed by hand"),
    ] {
        assert_eq!(fs::read_to_string(output.join(path)).ok().as_deref(), Some(kept), "{path} is kept");
    }
}

#[test]
fn the_root_is_found_from_below() {
    let root = small_site("below");
    let built = annals(&root.join("content/events"), &["build"]);
    assert_eq!(code(&built), Some(0), "{}", text(&built.stderr));
    assert!(root.join("output/index.html").is_file());
    let elsewhere = annals(&root, &["build", "--output", "site"]);
    assert_eq!(code(&elsewhere), Some(0));
    assert!(bytes(&root.join("output")) == bytes(&root.join("site")));
}
