//! The program killed at many moments of a build: what is on disk afterwards, and after one more build.
//!
//! `ANNALS_KILLS` is the number of moments, 16 unless it is set; `ANNALS` names a program to kill in place of the one under test, such as a
//! release build. Some are spread over the whole build, more over the time in which it writes. Nothing is judged by the clock: wherever a kill strikes, the same has to hold.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Instant, SystemTime};

use crate::support::program;

/// Files of others in the output.
const FOREIGN: [(&str, &str); 4] = [
    ("CNAME", "example.org"),
    (".git/HEAD", "ref: refs/heads/pages"),
    ("events/notes.txt", "mine"),
    ("new/mine.txt", ""),
];

type Tree = BTreeMap<String, Vec<u8>>;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kill").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read") {
        let entry = entry.expect("an entry can be read");
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to.join(entry.file_name())),
            false => _ = fs::copy(entry.path(), to.join(entry.file_name())).expect("a file can be copied"),
        }
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder can be made");
    fs::write(path, text).expect("it can be written");
}

/// An explainer with 300 files to copy. Those of `edition` differ from those of another one: some in what they say, some in what they are called.
fn explainer(edition: &str) -> PathBuf {
    let root = folder(edition);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/base/content"), &root.join("content"));
    let index = root.join("content/index.md");
    let text = fs::read_to_string(&index).expect("it can be read");
    put(&index, &text.replacen("was signed", &format!("was, says {edition}, signed"), 1));
    for number in 0..100 {
        let files = root.join("content/static/files");
        put(&files.join(format!("{}/same-{number}.txt", number % 7)), "the same");
        put(&files.join(format!("{}/{number}.txt", number % 7)), &format!("{edition} {number} ").repeat(50));
        put(&files.join(format!("{edition}/{number}.txt")), edition);
    }
    // A file here, a folder there.
    match edition {
        "old" => put(&root.join("content/static/turns"), "a file"),
        _ => put(&root.join("content/static/turns/now.txt"), "in a folder"),
    }
    root
}

fn build(root: &Path, output: &Path) -> Child {
    let program = std::env::var_os("ANNALS").unwrap_or_else(|| env!("CARGO_BIN_EXE_annals").into());
    let mut command = Command::new(program);
    // Builds that are killed may be putting something there.
    command.env(program::CACHES.0, program::CACHES.1);
    command.args(["build", "--quiet", "--jobs", "2", "--root"]).arg(root).arg("--output").arg(output);
    command.stderr(Stdio::null()).spawn().expect("the program runs")
}

fn build_whole(root: &Path, output: &Path) {
    assert!(build(root, output).wait().expect("it ends").success(), "the build is done");
}

fn tree(folder: &Path) -> Tree {
    fn gather(root: &Path, folder: &Path, found: &mut Tree) {
        for entry in fs::read_dir(folder).expect("a folder can be read").flatten() {
            let name = entry.path().strip_prefix(root).expect("it is inside").to_string_lossy().into_owned();
            match entry.path().is_dir() {
                true => {
                    found.insert(format!("{name}/"), Vec::new());
                    gather(root, &entry.path(), found);
                }
                false => _ = found.insert(name, fs::read(entry.path()).expect("a file can be read")),
            }
        }
    }
    let mut found = Tree::new();
    gather(folder, folder, &mut found);
    found
}

fn add_foreign(output: &Path) {
    FOREIGN.iter().for_each(|(path, text)| put(&output.join(path), text));
}

fn foreign_times(output: &Path) -> Vec<SystemTime> {
    let time = |path| fs::metadata(output.join(path)).and_then(|found| found.modified()).expect("it is there");
    FOREIGN.iter().map(|(path, _)| time(path)).collect()
}

/// What a folder holds in which nothing but this site was ever built.
fn clean(root: &Path, name: &str) -> Tree {
    let output = folder(name);
    add_foreign(&output);
    build_whole(root, &output);
    tree(&output)
}

#[test]
#[expect(clippy::print_stdout, reason = "how many kills struck while files were put in place is worth knowing")]
fn a_build_that_is_killed_is_finished_by_the_next_one() {
    let n_kills: u32 = std::env::var("ANNALS_KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(16);
    let roots = [explainer("old"), explainer("new")];
    let cleans = [clean(&roots[0], "clean-old"), clean(&roots[1], "clean-new")];
    let output = folder("output");
    add_foreign(&output);
    let times = foreign_times(&output);
    build_whole(&roots[0], &output);
    let begun = Instant::now();
    build_whole(&roots[1], &output);
    let lasts = begun.elapsed();

    let mut stands = 1;
    let mut n_unfinished = 0;
    for number in 0..n_kills {
        let comes = 1 - stands;
        let mut child = build(&roots[comes], &output);
        // One moment in four is counted from the beginning, one from the first sign of writing, two from when the first file is put in place.
        let moment = f64::from(number / 4 * 4) / f64::from(n_kills);
        let mut wait_for = |path: &str| {
            while !output.join(path).exists() && child.try_wait().expect("it can be asked").is_none() {}
        };
        match number % 4 {
            0 => sleep(lasts.mul_f64(moment)),
            1 => {
                wait_for(".annals/staged");
                sleep(lasts.mul_f64(moment / 4.0));
            }
            _ => {
                wait_for(".annals/journal.json");
                sleep(lasts.mul_f64(moment / 20.0));
            }
        }
        // A build that has ended already is no failure: then the new site stands.
        let _ = child.kill();
        child.wait().expect("it ends");

        let found = tree(&output);
        for (path, bytes) in found.iter().filter(|(path, _)| !path.starts_with(".annals/") && !path.ends_with('/')) {
            let is_whole = cleans.iter().any(|clean| clean.get(path) == Some(bytes));
            assert!(is_whole, "kill {number}: `{path}` is of no site");
        }
        let is_unfinished = output.join(".annals/journal.json").exists();
        n_unfinished += u32::from(is_unfinished);
        if !is_unfinished {
            let visible: Tree = found.into_iter().filter(|(path, _)| !path.starts_with(".annals/")).collect();
            assert!(cleans.contains(&visible), "kill {number}: without a journal, one of the sites stands");
        }
        // The next build is of the same content, or of other content.
        stands = if number / 4 % 2 == 0 { comes } else { 1 - comes };
        build_whole(&roots[stands], &output);
        let found = tree(&output);
        let differs: Vec<_> = found.iter().filter(|(path, bytes)| cleans[stands].get(*path) != Some(*bytes)).collect();
        assert!(differs.is_empty() && found.len() == cleans[stands].len(), "kill {number}: {differs:?}");
        assert_eq!(foreign_times(&output), times, "kill {number}: files of others are left alone");
    }
    assert!(n_unfinished > 0, "some builds were killed while they wrote");
    println!("{n_kills} builds killed, {n_unfinished} of them between the first file and the last");
}
