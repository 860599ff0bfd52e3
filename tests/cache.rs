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
    assert_eq!(
        kept.len(),
        n_pictures + 3,
        "each picture, the notes of the build and of its pages, and the tag of a cache"
    );
    assert!(site("warm", &["--cache", "cache"]) == without);
    assert!(files(&folder.join("cache")) == kept);

    // A picture of another page under its hash and name would be believed; anything else is not.
    let (name, entry) = kept.iter().find(|(name, _)| name.components().count() == 2).expect("an entry");
    for damage in [&b""[..], b"#!/bin/sh", &entry[..entry.len() / 2], &[&entry[..], b"more"].concat()] {
        fs::write(folder.join("cache").join(name), damage).expect("it can be written");
        // A site that stands needs nothing of a cache.
        let _ = fs::remove_dir_all(folder.join("damaged"));
        assert!(site("damaged", &["--cache", "cache", "--jobs", "1"]) == without);
        assert!(files(&folder.join("cache")) == kept, "it is mended");
    }

    assert!(site("users", &[]) == without);
    assert_eq!(files(&folder.join("caches/annals")).len(), n_pictures + 3, "it stands in the user's folder for caches");
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

/// A new explainer, its site, and what builds of it say.
struct Edited(PathBuf);

impl Edited {
    fn new(name: &str) -> Self {
        let folder = folder(name);
        let made = program::annals().arg("init").arg(folder.join("explainer")).output().expect("the program runs");
        assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
        Self(folder)
    }

    fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }

    /// Builds into `output`; whether there is a site, and all that was printed.
    fn try_build(&self, options: &[&str]) -> (bool, String) {
        self.try_build_at("1800000000", options)
    }

    /// The same by the clock `now`.
    fn try_build_at(&self, now: &str, options: &[&str]) -> (bool, String) {
        let mut command = program::annals();
        command.current_dir(&self.0).env(program::CACHES.0, self.0.join("caches")).env("SOURCE_DATE_EPOCH", now);
        command.args(["build", "--root", "explainer", "--output", "output"]).args(options);
        let built = command.output().expect("the program runs");
        let said = String::from_utf8(built.stdout).expect("text") + &String::from_utf8_lossy(&built.stderr);
        (built.status.success(), said)
    }

    fn build_at(&self, now: &str, options: &[&str]) -> String {
        let (done, said) = self.try_build_at(now, options);
        assert!(done, "{said}");
        said
    }

    fn build(&self, options: &[&str]) -> String {
        self.build_at("1800000000", options)
    }

    /// Whether the next build finds that nothing has to be done.
    fn is_done(&self, options: &[&str]) -> bool {
        self.build(options).contains("nothing changed")
    }

    /// The next build has to do something, makes what one without a cache makes, and leaves the one after it nothing to do.
    fn is_built(&self, why: &str, options: &[&str]) {
        assert!(!self.is_done(options), "{why}: it is built");
        let built = files(&self.0.join("output"));
        fs::remove_dir_all(self.0.join("output")).expect("it can be removed");
        assert!(!self.is_done(&[options, &["--no-cache"]].concat()), "{why}: nothing is believed without a cache");
        assert!(built == files(&self.0.join("output")), "{why}: the site is that of a build without a cache");
        assert!(self.is_done(options), "{why}: once is enough");
        assert!(built == files(&self.0.join("output")), "{why}: the site is left alone");
    }
}

#[test]
fn what_stands_is_not_built_again() {
    let site = Edited::new("unchanged");
    let (page, css) = ("explainer/content/about.md", "explainer/themes/default/assets/extra.css");
    site.is_built("a new site", &[]);
    let text = fs::read_to_string(site.0.join(page)).expect("a page");
    site.write(page, text.clone() + "\nOne sentence more. [@editors]\n");
    site.is_built("a text that changed", &[]);
    site.write(page, text);
    site.is_built("a text that is what it was", &[]);
    site.write(css, "p { color: inherit }");
    site.is_built("a file of the theme", &[]);
    // So large that only its size is looked at when it is read.
    site.write("explainer/content/static/scan.pdf", vec![b'a'; 300 << 10]);
    site.is_built("a large file", &[]);
    site.write("explainer/content/static/scan.pdf", vec![b'b'; 300 << 10]);
    site.is_built("another large file of the same size", &[]);
    site.is_built("another address", &["--base-url", "https://example.org/elsewhere/"]);
    site.is_built("another commit", &["--commit", &"1".repeat(40)]);
    site.is_built("drafts", &["--drafts"]);
}

#[test]
fn a_site_that_somebody_touched_is_mended() {
    let site = Edited::new("touched");
    site.is_built("a new site", &[]);
    let before = files(&site.0.join("output"));
    let page = before[Path::new("about.html")].clone();
    let manifest = before[Path::new("manifest.json")].clone();
    let same_size = [&page[..page.len() - 1], b" "].concat();
    let changed_manifest = [&manifest[..], b" "].concat();
    let touch = |what: &str, touched: std::io::Result<()>| {
        touched.expect("it can be touched");
        assert!(!site.is_done(&[]), "{what}");
        assert!(files(&site.0.join("output")) == before, "{what}");
    };
    let output = site.0.join("output");
    touch("a page", fs::write(output.join("about.html"), same_size));
    touch("a file is gone", fs::remove_file(output.join("index.html")));
    touch("the manifest", fs::write(output.join("manifest.json"), changed_manifest));
    touch("the folder", fs::remove_dir_all(&output));
    // What is not of the site is nobody's concern.
    site.write("output/CNAME", "example.org");
    assert!(site.is_done(&[]));
    // A build that died has left this behind.
    site.write("output/.annals/journal.json", r#"{"files":{}}"#);
    assert!(!site.is_done(&[]));
    assert!(!site.0.join("output/.annals").exists(), "it is finished");
    assert!(site.is_done(&[]));
}

#[test]
fn what_is_published_later_comes_when_its_day_does() {
    let site = Edited::new("later");
    // 2027-01-15 and 2030-03-17.
    let (before, after) = ("1800000000", "1900000000");
    let page = |from: &str| format!("---\ntitle: Later\npublish_from: {from}\n---\n\nIt is there. [@editors]\n");
    site.write("explainer/content/later.md", page("2028-01-01"));
    site.write("explainer/content/much-later.md", page("2040-01-01"));
    let done = |now: &str| site.build_at(now, &[]).contains("nothing changed");
    assert!(!done(before) && done(before));
    assert!(!site.0.join("output/later.html").exists());
    assert!(!done(after), "something is published now");
    assert!(site.0.join("output/later.html").exists() && !site.0.join("output/much-later.html").exists());
    assert!(done(after));
    assert!(!done(before), "by an earlier clock it is not published");
    assert!(!site.0.join("output/later.html").exists());
}

#[test]
fn a_warning_is_told_each_time() {
    let site = Edited::new("warned");
    site.write(
        "explainer/content/more.md",
        "---\ntitle: More\n---\n\nNobody says who says so.\n\nWho, [[no-pla|there]]? [@editors]\n",
    );
    assert!(!site.try_build(&[]).0, "an error is told");
    let page = "---\ntitle: More\n---\n\nNobody says who says so.\n\nNobody says so either.\n";
    site.write("explainer/content/more.md", page);
    for format in ["human", "json", "sarif"] {
        let options = ["--format", format];
        let built = site.build(&[&options[..], &["--no-cache"]].concat());
        let first = site.build(&options);
        let again = site.build(&options);
        let told = |said: &str| {
            let lines = said.lines().filter(|line| !line.contains(" pages, "));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert!(built.contains("uncited-paragraph") && again.contains("nothing changed"), "{again}");
        assert_eq!((told(&first), told(&again)), (told(&built), told(&built)), "{format}");
    }
    // Such a site is not to stand, whatever stands there.
    for _ in 0..2 {
        let (done, said) = site.try_build(&["--strict"]);
        assert!(!done && said.contains("nothing was written") && !said.contains("nothing changed"), "{said}");
    }
}
