//! A site is written by programs that die or meet a full disk at every single step, and by one that does not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;
use std::{fs, io};

use proptest::prelude::*;

use super::disk::Step;
use super::*;
use crate::asset::Asset;

/// What happens at a step.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The step fails and nothing else does, as on a full disk.
    Once(usize),
    /// The program dies before it.
    Dead(usize),
    /// The program dies in the middle of it: of a file, half is written.
    Torn(usize),
}

/// What happens before each step, and counts them.
fn faulty(fault: Fault, n_steps: &AtomicUsize) -> impl Fn(Step<'_>) -> io::Result<()> + Sync {
    let (Fault::Once(at) | Fault::Dead(at) | Fault::Torn(at)) = fault;
    move |step| {
        let number = n_steps.fetch_add(1, Ordering::SeqCst);
        if let (Fault::Torn(_), true, Step::Write(path, bytes)) = (fault, number == at, step) {
            fs::write(path, &bytes[..bytes.len() / 2])?;
        }
        match fault {
            Fault::Once(at) if number != at => Ok(()),
            _ if number < at => Ok(()),
            _ => Err(io::Error::other("a fault of the test")),
        }
    }
}

/// Writes `site` to `folder` with a fault: how that is told, or none if the site was written before it came.
fn write_with(fault: Fault, site: &Output, folder: &Path) -> Option<WriteError> {
    let n_steps = AtomicUsize::new(0);
    let before = faulty(fault, &n_steps);
    let written = write_to(Disk::asking(&before), site, folder, None);
    let (Fault::Once(at) | Fault::Dead(at) | Fault::Torn(at)) = fault;
    let came = n_steps.load(Ordering::SeqCst) > at;
    assert_eq!(written.is_err(), came, "a fault is told: {written:?}");
    written.err()
}

/// What is told of a fault is how the site stands: `found`, between `old` and `new`.
fn check_told(error: &WriteError, found: &Tree, old: &Tree, new: &Tree) {
    let of_site = |tree: &Tree| -> Tree {
        let is_file = |(path, bytes): &(&String, &Option<Vec<u8>>)| *path != "manifest.json" && bytes.is_some();
        tree.iter().filter(is_file).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    };
    let (found, old, new) = (of_site(found), of_site(old), of_site(new));
    let paths = || found.keys().chain(old.keys()).chain(new.keys()).collect::<BTreeSet<_>>().into_iter();
    match error {
        WriteError::Unchanged(cause) => {
            assert!(matches!(**cause, WriteError::Disk { .. }), "{error:?}");
            assert_eq!(found, old, "{error}");
        }
        WriteError::Halfway { n_done, n_all, .. } => {
            assert_eq!(*n_all, paths().filter(|path| old.get(*path) != new.get(*path)).count(), "{error}");
            assert_eq!(n_all - n_done, paths().filter(|path| found.get(*path) != new.get(*path)).count(), "{error}");
        }
        _ => panic!("{error:?}"),
    }
}

fn write_whole(site: &Output, folder: &Path) {
    let written = write_to(Disk::asking(&|_| Ok(())), site, folder, None);
    assert!(written.is_ok(), "{written:?}");
}

fn site(files: &[(&str, &str)]) -> Output {
    let mut output = Output::new();
    for (path, text) in files {
        output.file((*path).to_owned(), text.as_bytes().to_vec());
    }
    output
}

/// An empty folder, which is removed when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let folder = std::env::temp_dir().join(format!("annals-write-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Every file below a folder, and every folder with nothing to read.
type Tree = BTreeMap<String, Option<Vec<u8>>>;

fn tree(folder: &Path) -> Tree {
    fn gather(root: &Path, folder: &Path, found: &mut Tree) {
        for entry in fs::read_dir(folder).expect("a folder can be read").flatten() {
            let name = entry.path().strip_prefix(root).expect("it is inside").to_string_lossy().replace('\\', "/");
            if entry.path().is_dir() {
                found.insert(name, None);
                gather(root, &entry.path(), found);
            } else {
                found.insert(name, Some(fs::read(entry.path()).expect("a file can be read")));
            }
        }
    }
    let mut found = Tree::new();
    gather(folder, folder, &mut found);
    found
}

/// Files of others in an output folder.
const FOREIGN: [(&str, &str); 3] = [("CNAME", "example.org"), (".git/config", "[core]"), ("events/notes.txt", "mine")];

fn add_foreign(folder: &Path) {
    for (path, text) in FOREIGN {
        fs::create_dir_all(folder.join(path).parent().expect("it has a folder")).expect("a folder can be made");
        fs::write(folder.join(path), text).expect("it can be written");
    }
}

fn foreign_times(folder: &Path) -> Vec<SystemTime> {
    let time = |path| fs::metadata(folder.join(path)).and_then(|found| found.modified()).expect("it is there");
    FOREIGN.iter().map(|(path, _)| time(path)).collect()
}

/// The tree of a folder in which nothing but `site` was ever written, and the files of others.
fn clean(site: &Output) -> Tree {
    let folder = Folder::new();
    add_foreign(&folder.0);
    write_whole(site, &folder.0);
    tree(&folder.0)
}

fn without_room(mut tree: Tree) -> Tree {
    tree.retain(|path, _| path != ".annals" && !path.starts_with(".annals/"));
    tree
}

/// Three sites with everything that can happen from one to the next: files change, come and go, a file becomes a folder, a folder a file, and
/// a name is written with other capitals.
fn sites() -> [Output; 3] {
    [
        site(&[
            ("index.html", "one"),
            ("events/stays.html", "stays"),
            ("events/goes.html", "goes"),
            ("deep/er/goes.txt", "goes"),
            ("turns", "a file"),
            ("folds/a.txt", "in a folder"),
            ("folds/b/c.txt", "in a folder"),
            ("Name.txt", "a name"),
            ("style.css", "one"),
        ]),
        site(&[
            ("index.html", "two"),
            ("events/stays.html", "stays"),
            ("events/comes.html", "comes"),
            ("turns/now.html", "a folder"),
            ("folds", "a file"),
            ("name.txt", "another name"),
            ("style.css", "two"),
        ]),
        site(&[("index.html", "three"), ("events/goes.html", "is back"), ("fresh/and/deep.html", "new")]),
    ]
}

#[test]
fn a_fault_at_any_step_leaves_the_old_site_or_one_that_the_next_build_finishes() {
    let [old, new, other] = sites();
    let cleans = [clean(&old), clean(&new), clean(&other)];
    for kind in [Fault::Once as fn(usize) -> Fault, Fault::Dead, Fault::Torn] {
        let mut n_faults = 0;
        for (next, expected) in [&old, &new, &other].into_iter().zip(&cleans) {
            for step in 0.. {
                let folder = Folder::new();
                add_foreign(&folder.0);
                write_whole(&old, &folder.0);
                let times = foreign_times(&folder.0);
                let Some(told) = write_with(kind(step), &new, &folder.0) else { break };
                n_faults += 1;
                let found = without_room(tree(&folder.0));
                check_told(&told, &found, &cleans[0], &cleans[1]);
                for (path, bytes) in found.iter().filter_map(|(path, bytes)| Some((path, bytes.as_ref()?))) {
                    let is_whole = cleans[..2].iter().any(|clean| clean.get(path) == Some(&Some(bytes.clone())));
                    assert!(is_whole, "{:?}: `{path}` is neither old nor new", kind(step));
                }
                if !folder.0.join(".annals/journal.json").exists() && found != cleans[1] {
                    assert_eq!(found, cleans[0], "{:?}: without a journal the old site stands", kind(step));
                }
                write_whole(next, &folder.0);
                assert_eq!(tree(&folder.0), *expected, "{:?}", kind(step));
                assert_eq!(foreign_times(&folder.0), times, "{:?}: files of others are left alone", kind(step));
            }
        }
        assert!(n_faults > 60, "{n_faults} faults were tried");
    }
}

/// The same site, of which `opened` has taken the pages.
fn staged(site: &Output, opened: &Opened) -> Output {
    let mut output = Output::new();
    for (path, bytes) in site.files() {
        match std::str::from_utf8(bytes) {
            Ok(html) if path.ends_with(".html") => {
                output.stored(path.to_owned(), opened.store(path, None, html.to_owned()))
            }
            _ => output.file(path.to_owned(), bytes.to_vec()),
        }
    }
    if site.is_precompressed() {
        output.precompress();
    }
    output
}

#[test]
fn a_build_that_stages_its_pages_early_can_die_as_well() {
    let [old, new, other] = sites();
    let cleans = [clean(&old), clean(&new), clean(&other)];
    for kind in [Fault::Once as fn(usize) -> Fault, Fault::Dead, Fault::Torn] {
        for step in 0.. {
            let folder = Folder::new();
            add_foreign(&folder.0);
            write_whole(&old, &folder.0);
            let n_steps = AtomicUsize::new(0);
            let before = faulty(kind(step), &n_steps);
            let opened = Opened::new(Disk::asking(&before), &folder.0);
            let written = opened.and_then(|opened| opened.write(&staged(&new, &opened), None));
            let found = without_room(tree(&folder.0));
            // A page that could not be staged stayed in memory, so that not every fault is one of the site.
            if written.is_ok() {
                assert_eq!(tree(&folder.0), cleans[1], "{:?}", kind(step));
            }
            for (path, bytes) in found.iter().filter_map(|(path, bytes)| Some((path, bytes.as_ref()?))) {
                let is_whole = cleans[..2].iter().any(|clean| clean.get(path) == Some(&Some(bytes.clone())));
                assert!(is_whole, "{:?}: `{path}` is neither old nor new", kind(step));
            }
            if !folder.0.join(".annals/journal.json").exists() && found != cleans[1] {
                assert_eq!(found, cleans[0], "{:?}: without a journal the old site stands", kind(step));
            }
            let came = n_steps.load(Ordering::SeqCst) > step;
            write_whole(&other, &folder.0);
            assert_eq!(tree(&folder.0), cleans[2], "{:?}", kind(step));
            if !came {
                assert!(step > 20, "{step} steps were tried");
                break;
            }
        }
    }
}

#[test]
fn pages_whose_site_is_not_written_leave_nothing() {
    let [old, new, _] = sites();
    let folder = Folder::new();
    write_whole(&old, &folder.0);
    let before = tree(&folder.0);
    let opened = open(&folder.0).expect("it can be opened");
    staged(&new, &opened);
    assert!(folder.0.join(".annals/pages/0").exists(), "a page waits there");
    drop(opened);
    assert_eq!(tree(&folder.0), before);
    // The same where a file is in the way.
    fs::write(folder.0.join("folds/mine.txt"), "mine").expect("it can be written");
    let before = tree(&folder.0);
    let opened = open(&folder.0).expect("it can be opened");
    assert!(matches!(opened.write(&staged(&new, &opened), None), Err(WriteError::InTheWay(_))));
    drop(opened);
    assert_eq!(tree(&folder.0), before);
    let fresh = folder.0.join("fresh");
    let opened = open(&fresh).expect("it can be opened");
    staged(&new, &opened);
    drop(opened);
    assert!(!fresh.exists(), "the folder was not there before");
}

#[test]
fn a_page_that_stands_as_it_is_is_not_staged() {
    let [mut site, ..] = sites();
    // What is packed reads the pages again.
    site.page("long.html".to_owned(), "The same words, again and again.\n".repeat(1_000));
    site.precompress();
    let folder = Folder::new();
    add_foreign(&folder.0);
    for (is_standing, n_standing) in [(false, 0), (true, 4)] {
        let opened = open(&folder.0).expect("it can be opened");
        let output = staged(&site, &opened);
        let stands = |(path, page): &(&str, &Staged)| page.file == folder.0.join(path);
        assert_eq!(output.staged().filter(stands).count(), n_standing);
        let written = opened.write(&output, None).expect("it is written");
        assert_eq!(written.n_changed == 0, is_standing);
        drop(opened);
        assert_eq!(tree(&folder.0), clean(&site));
    }
}

#[test]
fn the_first_build_can_die_as_well() {
    let [_, new, other] = sites();
    for step in 0.. {
        let folder = Folder::new();
        add_foreign(&folder.0);
        if write_with(Fault::Torn(step), &new, &folder.0).is_none() {
            break;
        }
        write_whole(&other, &folder.0);
        assert_eq!(tree(&folder.0), clean(&other), "step {step}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Builds of any sites, each with a fault or none, one after the other: the last one gives its own site and nothing else.
    #[test]
    fn any_row_of_builds_ends_in_the_last_site(builds in prop::collection::vec((any_site(), any_fault()), 1..6), last in any_site()) {
        let folder = Folder::new();
        add_foreign(&folder.0);
        for (site, fault) in &builds {
            write_with(*fault, site, &folder.0);
        }
        write_whole(&last, &folder.0);
        prop_assert_eq!(tree(&folder.0), clean(&last));
    }
}

fn any_fault() -> impl Strategy<Value = Fault> {
    (0..40_usize, 0..3_u8).prop_map(|(step, kind)| match kind {
        0 => Fault::Once(step),
        1 => Fault::Dead(step),
        _ => Fault::Torn(step),
    })
}

/// Files of few paths, so that those of two sites often meet; none is the folder of another.
fn any_site() -> impl Strategy<Value = Output> {
    let paths = ["a", "A", "a/b", "a/B", "a/b/c.html", "d/e.css", "d/e/f.txt", "index.html", "events/x.html"];
    let file = (prop::sample::select(paths.to_vec()), prop::sample::select(vec!["", "one", "two"]));
    prop::collection::vec(file, 0..6).prop_map(|files| {
        let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
        for (path, text) in files {
            let inside = |one: &str, other: &str| one.strip_prefix(other).is_some_and(|rest| rest.starts_with('/'));
            if !taken.keys().any(|other| inside(path, other) || inside(other, path)) {
                taken.insert(path, text);
            }
        }
        site(&taken.into_iter().collect::<Vec<_>>())
    })
}

/// A site with a file that was left on disk, and where it is.
fn site_with_left(folder: &Path, bytes: &[u8]) -> (Output, PathBuf) {
    let file = folder.join("film.mp4");
    fs::write(&file, bytes).expect("it can be written");
    let mut output = site(&[("index.html", "one")]);
    let left = Left { file: file.clone(), size: bytes.len() as u64 };
    output.copy("film.mp4".to_owned(), Asset::Left(left));
    (output, file)
}

#[test]
fn a_page_stands_while_it_is_as_it_was_written() {
    let (folder, [old, ..]) = (Folder::new(), sites());
    let open = || Opened::new(Disk::asking(&|_| Ok(())), &folder.0).expect("it can be opened");
    assert_eq!(open().manifest(), None);
    assert_eq!(open().standing("index.html"), None);
    let written = write_to(Disk::asking(&|_| Ok(())), &old, &folder.0, None).expect("it is written");
    assert_eq!(open().manifest(), Some(&written.manifest));
    let bytes = old.get("index.html").expect("a page");
    let Entry { sha256, size } = Entry::of(bytes);
    let file = folder.0.join("index.html");
    let stands = || open().standing("index.html");
    assert_eq!(stands(), Some(Stored::Staged(Staged { file: file.clone(), size, sha256 })));
    assert_eq!(open().standing("not-there.html"), None);
    // Changed in its own size, gone, and something else.
    fs::write(&file, vec![b' '; bytes.len()]).expect("it can be written");
    assert_eq!(stands(), None);
    fs::remove_file(&file).expect("it can be removed");
    assert_eq!(stands(), None);
    fs::create_dir(&file).expect("it can be made");
    assert_eq!(stands(), None);
}

#[test]
fn a_file_left_on_disk_is_copied_once() {
    let (folder, content) = (Folder::new(), Folder::new());
    // More than one piece, and no whole number of them.
    let bytes: Vec<u8> = (0..200_001_u32).map(|n| (n % 251) as u8).collect();
    let (output, _) = site_with_left(&content.0, &bytes);
    assert_eq!(output.n_bytes(), 200_004);
    let written = || write_to(Disk::asking(&|_| Ok(())), &output, &folder.0, None).expect("it is written").n_changed;
    assert_eq!((written(), written()), (2, 0));
    assert_eq!(tree(&folder.0)["film.mp4"], Some(bytes.clone()));
    let read = read_manifest(&folder.0.join("manifest.json")).expect("it can be read");
    let (manifest, entry) = read.expect("it is there");
    assert_eq!(Some(entry), plan::entry_of(&folder.0.join("manifest.json")).ok());
    assert_eq!(manifest.files["film.mp4"], Entry::of(&bytes));
    // A copy that somebody has changed is made anew, also one of the same size.
    fs::write(folder.0.join("film.mp4"), vec![0; bytes.len()]).expect("it can be written");
    assert_eq!(written(), 1);
    assert_eq!(tree(&folder.0)["film.mp4"], Some(bytes));
    // It goes as any other file does.
    write_whole(&site(&[("index.html", "one")]), &folder.0);
    assert!(!folder.0.join("film.mp4").exists());
}

#[test]
fn a_file_that_changes_while_it_is_copied_is_told() {
    let (folder, content) = (Folder::new(), Folder::new());
    write_whole(&site(&[("index.html", "old")]), &folder.0);
    let before = tree(&folder.0);
    let (output, file) = site_with_left(&content.0, b"as it was");
    let check = |disk: Disk, verb: &str| {
        let told = write_to(disk, &output, &folder.0, None).expect_err("it is told").to_string();
        let cannot = format!("cannot {verb} `{}`: ", file.display());
        assert!(told.starts_with(&cannot) && told.ends_with("\n  nothing of the site was changed"), "{told}");
        assert_eq!(tree(&folder.0), before, "{told}");
        told
    };
    // After it was compared with the copy of the last build: as many bytes, and others.
    let change = |step: Step<'_>| match step {
        Step::Write(..) => fs::write(&file, b"as it is."),
        _ => Ok(()),
    };
    assert!(check(Disk::asking(&change), "copy").contains("it was changed while the site was built; build again"));
    // After it was found: more bytes, or none at all.
    let ready = |_: Step<'_>| Ok(());
    fs::write(&file, b"as it is now").expect("it can be written");
    assert!(check(Disk::asking(&ready), "copy").contains("it was changed while"));
    fs::remove_file(&file).expect("it can be removed");
    check(Disk::asking(&ready), "read");
}

#[test]
fn what_is_told_of_a_fault_says_how_the_site_stands() {
    let refused = |verb| failed(verb, Path::new("site/a.html"))(io::Error::from(io::ErrorKind::PermissionDenied));
    assert_eq!(
        refused("write").unchanged().to_string(),
        "cannot write `site/a.html`: permission denied\n  nothing of the site was changed\n  \
         = help: give yourself the right to change it, or build into another folder with --output"
    );
    let halfway = |n_done| WriteError::Halfway {
        cause: Box::new(refused("put in place")),
        folder: PathBuf::from("site"),
        n_done,
        n_all: 12,
    };
    assert_eq!(
        halfway(3).to_string(),
        "cannot put in place `site/a.html`: permission denied\n  the site in `site` is half written: of 12 files that differ from the last build, 3 \
         are new or gone, 9 are as they were; each file is whole\n  = help: mend what the system refuses, and build again: that finishes the site, \
         also after changes of the content"
    );
    assert!(halfway(12).to_string().contains("every file of the site in `site` is in place"));
    // What says of itself that nothing was written is left as it is.
    assert!(matches!(WriteError::Busy(PathBuf::new()).unchanged(), WriteError::Busy(_)));
}

#[test]
fn every_folder_that_will_change_is_asked_about_first() {
    let [old, new, _] = sites();
    let folder = Folder::new();
    write_whole(&old, &folder.0);
    let before = tree(&folder.0);
    let asked = std::sync::Mutex::new(Vec::new());
    let refuse_third = |step: Step<'_>| match step {
        Step::Ask(path) => {
            let mut asked = asked.lock().expect("no test panicked");
            asked.push(path.strip_prefix(&folder.0).expect("it is inside").to_string_lossy().into_owned());
            match asked.len() {
                3 => Err(io::Error::from(io::ErrorKind::PermissionDenied)),
                _ => Ok(()),
            }
        }
        step => panic!("{step:?} before all folders were asked about"),
    };
    let told = write_to(Disk::asking(&refuse_third), &new, &folder.0, None);
    assert!(matches!(told, Err(WriteError::Unchanged(_))), "{told:?}");
    assert_eq!(*asked.lock().expect("no test panicked"), ["", "deep", "deep/er"]);
    assert_eq!(tree(&folder.0), before);
    let folders = ["", "deep", "deep/er", "events", "folds", "folds/b"];
    let all = std::sync::Mutex::new(Vec::new());
    let note = |step: Step<'_>| {
        if let Step::Ask(path) = step {
            all.lock()
                .expect("no test panicked")
                .push(path.strip_prefix(&folder.0).expect("it is inside").to_path_buf());
        }
        Ok(())
    };
    write_to(Disk::asking(&note), &new, &folder.0, None).expect("nothing is refused");
    assert_eq!(*all.lock().expect("no test panicked"), folders.map(PathBuf::from));
}

#[test]
fn what_is_not_ours_is_never_replaced() {
    let [old, new, _] = sites();
    let folder = Folder::new();
    write_whole(&old, &folder.0);
    for path in ["events/comes.html", "folds/theirs.txt"] {
        fs::write(folder.0.join(path), "theirs").expect("it can be written");
    }
    let before = tree(&folder.0);
    let refused = write_to(Disk::real(), &new, &folder.0, None).map_err(|error| error.to_string());
    let said = refused.expect_err("it is refused");
    assert!(said.contains("comes.html") && said.contains("folds") && !said.contains("index.html"), "{said}");
    assert_eq!(tree(&folder.0), before);
    // Bytes that are right already are welcome, whoever wrote them.
    fs::write(folder.0.join("events/comes.html"), "comes").expect("it can be written");
    fs::remove_file(folder.0.join("folds/theirs.txt")).expect("it can be removed");
    write_whole(&new, &folder.0);
    assert_eq!(tree(&folder.0), {
        let empty = Folder::new();
        write_whole(&new, &empty.0);
        tree(&empty.0)
    });
}

#[test]
fn a_manifest_of_another_program_is_not_ours() {
    let [site, ..] = sites();
    let folder = Folder::new();
    fs::write(folder.0.join("manifest.json"), r#"{"name": "An app"}"#).expect("it can be written");
    assert!(matches!(write_to(Disk::real(), &site, &folder.0, None), Err(WriteError::InTheWay(_))));
    assert_eq!(tree(&folder.0).len(), 1);
}

#[test]
fn a_folder_is_written_by_one_build_at_a_time() {
    let [site, ..] = sites();
    let folder = Folder::new();
    let held = lock(&folder.0).expect("it is free");
    assert!(held.is_some(), "this system can lock a folder");
    assert!(matches!(write_to(Disk::real(), &site, &folder.0, None), Err(WriteError::Busy(_))));
    assert!(tree(&folder.0).is_empty());
    drop(held);
    write_whole(&site, &folder.0);
}

/// A site with one file that is costly to make, written to `folder`; how often the file was made for it.
fn write_costly(key: &str, folder: &Path) -> usize {
    let (mut output, n_made) = (site(&[("index.html", "one")]), std::sync::Arc::new(AtomicUsize::new(0)));
    let count = std::sync::Arc::clone(&n_made);
    let bytes = key.as_bytes().to_vec();
    output.file_later("card.png".to_owned(), key.to_owned(), move || {
        count.fetch_add(1, Ordering::SeqCst);
        bytes.clone()
    });
    write_whole(&output, folder);
    assert_eq!(tree(folder)["card.png"], Some(key.as_bytes().to_vec()));
    n_made.load(Ordering::SeqCst)
}

#[test]
fn a_costly_file_is_taken_over_while_it_is_made_from_the_same() {
    let folder = Folder::new();
    let card = folder.0.join("card.png");
    assert_eq!(write_costly("red", &folder.0), 1);
    assert_eq!(write_costly("red", &folder.0), 0);
    assert_eq!(write_costly("blue", &folder.0), 1);
    // What somebody has changed, or removed, is made anew.
    fs::write(&card, "odd").expect("it can be written");
    assert_eq!(write_costly("blue", &folder.0), 1);
    fs::remove_file(&card).expect("it can be removed");
    assert_eq!(write_costly("blue", &folder.0), 1);
    // It goes as any other file does.
    write_whole(&site(&[("index.html", "one")]), &folder.0);
    assert!(!card.exists());
}

#[test]
fn compressed_copies_come_and_go_with_their_texts() {
    let words = "The same words, again and again. ".repeat(40);
    let mut asked = site(&[
        ("index.html", &words),
        ("short.txt", "a"),
        ("card.png", &words),
        ("own.txt", &words),
        ("own.txt.gz", "own"),
        ("plan.txt", &words),
        ("plan.txt.br/old", "old"),
    ]);
    asked.precompress();
    let folder = Folder::new();
    write_whole(&asked, &folder.0);
    let paths: Vec<String> = tree(&folder.0).into_keys().collect();
    let expected = [
        "card.png",
        "index.html",
        "index.html.br",
        "index.html.gz",
        "manifest.json",
        "own.txt",
        "own.txt.br",
        "own.txt.gz",
        "plan.txt",
        "plan.txt.br",
        "plan.txt.br/old",
        "plan.txt.gz",
        "short.txt",
    ];
    assert_eq!(paths, expected, "only where they are smaller, and never over an author's own, nor over a folder");
    let made = tree(&folder.0);
    assert_eq!(made["own.txt.gz"], Some(b"own".to_vec()));
    // A copy that does not fit its text is made anew; one that does is kept.
    fs::write(folder.0.join("index.html.br"), "broken").expect("it can be written");
    write_whole(&asked, &folder.0);
    assert_eq!(tree(&folder.0), made);
    // Without the wish they go.
    write_whole(&site(&[("index.html", &words)]), &folder.0);
    assert_eq!(tree(&folder.0).into_keys().collect::<Vec<_>>(), ["index.html", "manifest.json"]);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let [old, new, _] = sites();
    let (folder, elsewhere) = (Folder::new(), Folder::new());
    write_whole(&old, &folder.0);
    // What the last build wrote stands behind a link now: the site may not lead there, and nothing is removed there.
    fs::rename(folder.0.join("deep"), elsewhere.0.join("deep")).expect("it can be moved");
    std::os::unix::fs::symlink(elsewhere.0.join("deep"), folder.0.join("deep")).expect("a link can be made");
    let theirs = tree(&elsewhere.0);
    assert!(matches!(write_to(Disk::real(), &old, &folder.0, None), Err(WriteError::InTheWay(_))));
    write_whole(&new, &folder.0);
    assert_eq!(tree(&elsewhere.0), theirs);
    assert!(folder.0.join("deep").is_symlink());
}

#[test]
fn the_site_and_its_content_are_apart() {
    let root = Folder::new();
    fs::create_dir_all(root.0.join("content/static")).expect("a folder can be made");
    for wrong in ["", "content", "content/static/site", "themes", "content/../content/new"] {
        assert!(matches!(check_apart(&root.0.join(wrong), &root.0), Err(WriteError::NotApart { .. })), "{wrong}");
    }
    for right in ["output", "contents", "a/b/c", "content/../out"] {
        assert!(check_apart(&root.0.join(right), &root.0).is_ok(), "{right}");
    }
}

/// What is written to replace texts when the step with this number fails and no other: whether it is told, and every file then.
fn replace_with(fault: usize, folder: &Path) -> (Option<WriteError>, Tree) {
    let files = [("a.md", "one\r\n"), ("b.md", "\u{feff}two"), ("c.md", "three")];
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("it can be written");
    }
    let n_steps = AtomicUsize::new(0);
    let before = |_: Step<'_>| match n_steps.fetch_add(1, Ordering::SeqCst) == fault {
        true => Err(io::Error::other("a fault of the test")),
        false => Ok(()),
    };
    let replaced = |name, before: &str, after: &str| Replacement::new(folder.join(name), before, after);
    // A new file is placed before some of the others and after some.
    let changes = [
        replaced("a.md", "one\r\n", "1\r\n"),
        replaced("b.md", "two", "2"),
        Replacement::anew(folder.join("new.md"), "4"),
        replaced("c.md", "three", "3"),
    ];
    let done = replace::replace_on(Disk::asking(&before), &changes);
    (done.err(), tree(folder))
}

#[test]
fn texts_are_replaced_all_or_none() {
    let held = |texts: &[&str]| -> Tree {
        let files = ["a.md", "b.md", "c.md", "new.md"].into_iter().zip(texts);
        files.map(|(name, text)| (name.to_owned(), Some(text.as_bytes().to_vec()))).collect()
    };
    let (old, new) = (held(&["one\r\n", "\u{feff}two", "three"]), held(&["1\r\n", "\u{feff}2", "3", "4"]));
    for fault in 0..8 {
        let folder = Folder::new();
        let (error, found) = replace_with(fault, &folder.0);
        assert!(error.is_some(), "step {fault} fails, and that is told");
        assert_eq!(found, old, "step {fault} fails: all are as they were, and nothing else is there");
    }
    let folder = Folder::new();
    let (error, found) = replace_with(8, &folder.0);
    assert!(error.is_none(), "four files are written and put in place, and no step is left: {error:?}");
    assert_eq!(found, new);
}

#[test]
fn a_text_that_has_changed_meanwhile_is_not_replaced() {
    let folder = Folder::new();
    fs::write(folder.0.join("a.md"), "one").expect("it can be written");
    fs::write(folder.0.join("b.md"), "another").expect("it can be written");
    let changes = [("a.md", "one", "1"), ("b.md", "two", "2")];
    let changes = changes.map(|(name, before, after)| Replacement::new(folder.0.join(name), before, after));
    assert!(replace(&changes).is_err());
    assert_eq!(fs::read_to_string(folder.0.join("a.md")).ok().as_deref(), Some("one"));
    assert_eq!(tree(&folder.0).len(), 2, "nothing is left beside them");
}

#[test]
fn a_new_text_is_never_written_over_another() {
    let folder = Folder::new();
    fs::write(folder.0.join("a.md"), "one").expect("it can be written");
    fs::write(folder.0.join("b.md"), "another").expect("it can be written");
    let changes = [Replacement::new(folder.0.join("a.md"), "one", "1"), Replacement::anew(folder.0.join("b.md"), "2")];
    let old = tree(&folder.0);
    assert!(replace(&changes).is_err());
    assert_eq!(tree(&folder.0), old);
    let changes = [Replacement::anew(folder.0.join("deep/er/c.md"), "3")];
    assert!(replace(&changes).is_ok());
    assert_eq!(
        fs::read_to_string(folder.0.join("deep/er/c.md")).ok().as_deref(),
        Some("3"),
        "with the folders it needs"
    );
}
