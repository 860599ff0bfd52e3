//! `annals build --cache`: a second build takes from there what it need not make, and whatever is in it, the site is the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::{program, sites};

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Builds the second explainer into `folder/to`.
fn build(folder: &Path, to: &str, options: &[&str]) -> Output {
    let mut command = program::annals();
    // Elsewhere than the other tests.
    command.current_dir(folder).env(program::CACHES.0, folder.join("caches")).env("SOURCE_DATE_EPOCH", "1800000000");
    command
        .args(["build", "--output", to])
        .args(options)
        .arg("--root")
        .arg(sites::repository().join("examples/svalbard"));
    command.output().expect("the program runs")
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            let below = files(&path).into_iter();
            found.extend(below.map(|(inner, bytes)| (Path::new(path.file_name().expect("a name")).join(inner), bytes)));
        } else {
            found.insert(path.file_name().expect("a name").into(), fs::read(&path).expect("a file"));
        }
    }
    found
}

#[test]
fn whatever_is_in_it_the_site_is_the_same() {
    let folder = folder("same");
    let site = |to: &str, options: &[&str]| {
        let built = build(&folder, to, options);
        assert_eq!(built.status.code(), Some(0), "{}", String::from_utf8_lossy(&built.stderr));
        files(&folder.join(to))
    };
    let without = site("without", &["--no-cache"]);
    assert!(!folder.join("caches").exists(), "nothing is kept");
    let n_pictures = without.keys().filter(|path| path.starts_with("pictures")).count();
    assert!(n_pictures > 5);

    assert!(site("cold", &["--cache", "cache"]) == without);
    let kept = files(&folder.join("cache"));
    assert_eq!(kept.len(), n_pictures + 1, "each picture, and the tag of a cache");
    assert!(site("warm", &["--cache", "cache"]) == without);
    assert!(files(&folder.join("cache")) == kept);

    // A picture of another page under its hash and name would be believed; anything else is not.
    let (name, entry) = kept.iter().find(|(name, _)| name.components().count() == 2).expect("an entry");
    for damage in [&b""[..], b"#!/bin/sh", &entry[..entry.len() / 2], &[&entry[..], b"more"].concat()] {
        fs::write(folder.join("cache").join(name), damage).expect("it can be written");
        assert!(site("damaged", &["--cache", "cache", "--jobs", "1"]) == without);
        assert!(files(&folder.join("cache")) == kept, "it is mended");
    }

    assert!(site("users", &[]) == without);
    assert_eq!(files(&folder.join("caches/annals")).len(), n_pictures + 1, "it stands in the user's folder for caches");
}

#[test]
fn two_builds_may_share_it_at_the_same_time() {
    let folder = folder("shared");
    let outputs = ["one", "two", "three"];
    std::thread::scope(|scope| {
        for to in outputs {
            let folder = &folder;
            scope.spawn(move || assert_eq!(build(folder, to, &["--cache", "cache"]).status.code(), Some(0)));
        }
    });
    assert_eq!(build(&folder, "without", &["--no-cache"]).status.code(), Some(0));
    let without = files(&folder.join("without"));
    for to in outputs {
        assert!(files(&folder.join(to)) == without, "{to}");
    }
}

#[test]
fn a_cache_that_is_of_no_use_is_told_if_it_was_named() {
    let folder = folder("useless");
    fs::write(folder.join("file"), "").expect("a file");
    let built = build(&folder, "output", &["--cache", "file/cache"]);
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert_eq!(built.status.code(), Some(0), "{said}");
    assert!(said.starts_with("annals: nothing is kept in file/cache: "), "{said}");
    assert!(folder.join("output/index.html").is_file());
}

#[test]
fn a_cache_is_not_published_with_the_site() {
    let folder = folder("apart");
    for inside in ["output", "output/cache", "."] {
        let refused = build(&folder, "output", &["--cache", inside]);
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert_eq!(refused.status.code(), Some(2), "{inside}: {said}");
        assert!(said.contains("name a folder apart from it with --cache"), "{said}");
        assert!(!folder.join("output").exists(), "nothing was written");
    }
}
