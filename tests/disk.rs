//! What may lie in a folder besides files: links, pipes, sockets and devices. Nothing waits for them, nothing is read through them that is
//! not of the explainer, and none is passed over in silence.
#![cfg(unix)]

use std::fs;
use std::io::{self, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::net::UnixListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use annals::diagnostic::Diagnostic;

use crate::support::{program, sites};

/// Far more than any of these runs needs on the busiest machine. Whoever waits for a pipe waits for ever.
const FOREVER: Duration = Duration::from_secs(120);

/// A folder with the small site that the cases are based on.
fn site(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("disk").join(name);
    let _ = fs::remove_dir_all(&root);
    lay_site(&root);
    root
}

fn lay_site(root: &Path) {
    for (path, text) in sites::Files::read(&sites::repository().join("tests/base")).texts {
        if path.starts_with("content/") {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
            fs::write(path, text).expect("a file can be written");
        }
    }
}

fn pipe(path: &Path) {
    let _ = fs::remove_file(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
    assert!(made.success(), "{}", path.display());
}

/// Runs the program, which must end by itself.
fn annals(root: &Path, arguments: &[&str]) -> Output {
    let mut command = program::annals();
    command.current_dir(root).args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().expect("the program runs");
    let id = child.id();
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || sender.send(Child::wait_with_output(child)));
    match receiver.recv_timeout(FOREVER) {
        Ok(output) => output.expect("its output can be read"),
        Err(_) => {
            let _ = Command::new("kill").arg(id.to_string()).status();
            panic!("`annals {}` waits for ever", arguments.join(" "));
        }
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.clone(), output.stderr.clone()].concat()).into_owned()
}

fn faults(root: &Path) -> Vec<Diagnostic> {
    sites::build(&annals::read::read(root).expect("the folder can be read")).1
}

#[test]
fn a_link_inside_the_explainer_is_what_it_leads_to() {
    let root = site("links");
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    };
    write(
        "shared/background.md",
        "---\ntitle: Background\n---\n\nIt is a [plan](static/plans/a/plan.txt). [@treaty]\n",
    );
    write("shared/plans/a/plan.txt", "plan");
    fs::rename(root.join("content/site.yaml"), root.join("shared/site.yaml")).expect("a file can be moved");
    symlink("../shared/site.yaml", root.join("content/site.yaml")).expect("a link can be made");
    symlink("../shared/background.md", root.join("content/background.md")).expect("a link can be made");
    fs::create_dir_all(root.join("content/static")).expect("a folder can be made");
    symlink("../../shared/plans", root.join("content/static/plans")).expect("a link can be made");
    let sources = annals::read::read(&root).expect("the folder can be read");
    let output = sites::site(&sources);
    assert_eq!(output.get("plans/a/plan.txt"), Some(&b"plan"[..]));
    assert!(sites::page(&output, "background.html").contains("plans/a/plan.txt"));
    // The same by the program, whose root is found through the link.
    let built = annals(&root, &["build"]);
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
}

#[test]
fn pipes_sockets_and_devices_are_told_at_their_paths() {
    let root = site("pipes");
    pipe(&root.join("content/background.md"));
    pipe(&root.join("content/sources.yaml"));
    pipe(&root.join("themes/own/theme.yaml"));
    pipe(&root.join("content/static/film.mp4"));
    let _socket = UnixListener::bind(root.join("content/static/socket")).expect("a socket can be made");
    // A link to a device leads out; a hidden one is passed over like anything hidden.
    symlink("/dev/zero", root.join("content/zero.md")).expect("a link can be made");
    pipe(&root.join("content/.hidden"));
    // What is hidden stays hidden: git's folder may hold the credentials of a job.
    fs::create_dir_all(root.join(".git")).expect("a folder can be made");
    fs::write(root.join(".git/config"), "secret").expect("a file can be written");
    symlink("../../.git/config", root.join("content/static/config")).expect("a link can be made");
    let told: Vec<String> = faults(&root).iter().map(|fault| fault.headline.clone()).collect();
    let expected = [
        "`content/background.md` is a pipe, a socket or a device",
        "`content/sources.yaml` is a pipe, a socket or a device",
        "`content/static/config` is a link that leads out of the explainer, or to something hidden",
        "`content/static/film.mp4` is a pipe, a socket or a device",
        "`content/static/socket` is a pipe, a socket or a device",
        "`content/zero.md` is a link that leads out of the explainer, or to something hidden",
        "`themes/own/theme.yaml` is a pipe, a socket or a device",
    ];
    assert_eq!(told, expected);
    assert_eq!(annals(&root, &["build"]).status.code(), Some(1));
}

#[test]
fn a_site_file_that_cannot_be_read_is_told_alone() {
    let root = site("site-file");
    let site = root.join("content/site.yaml");
    fs::rename(&site, root.parent().expect("a folder").join("outside.yaml")).expect("a file can be moved");
    symlink("../../outside.yaml", &site).expect("a link can be made");
    let checked = annals(&root, &["check", "--format", "short"]);
    assert_eq!(checked.status.code(), Some(1));
    let said = said(&checked);
    assert!(said.starts_with("content/site.yaml:1:1: error[unreadable-file]"), "{said}");
    assert!(said.contains("1 error"), "{said}");
}

#[test]
fn a_folder_that_links_to_its_kind_is_read_once_and_many_links_are_told() {
    let root = site("many-links");
    let folder = root.join("content/static");
    for level in 0..14 {
        fs::create_dir_all(folder.join(level.to_string())).expect("a folder can be made");
        for name in ["a", "b"] {
            let target = format!("../{}", level + 1);
            symlink(target, folder.join(level.to_string()).join(name)).expect("a link can be made");
        }
    }
    fs::create_dir_all(folder.join("14")).expect("a folder can be made");
    fs::write(folder.join("14/file.txt"), "file").expect("a file can be written");
    let faults = faults(&root);
    assert!(faults.iter().all(|fault| fault.rule.code == "unreadable-file") && faults.len() == 1, "{faults:?}");
    assert!(faults[0].headline.contains("10000 files that links lead to"), "{faults:?}");
}

#[test]
fn git_that_is_a_pipe_keeps_nobody_waiting() {
    for name in [".git", ".git/HEAD", ".git/index", ".git/commondir", ".git/packed-refs"] {
        let root = site(&format!("git-{}", name.replace('/', "-")));
        if name != ".git" {
            fs::create_dir_all(root.join(".git")).expect("a folder can be made");
            fs::write(root.join(".git/HEAD"), "ref: refs/heads/main\n").expect("a file can be written");
            // An index that names the site, so that the rest is looked at.
            fs::write(root.join(".git/index"), b"\0\x11content/site.yaml\0").expect("a file can be written");
        }
        pipe(&root.join(name));
        let built = annals(&root, &["build"]);
        assert_eq!(built.status.code(), Some(0), "{name}: {}", said(&built));
    }
}

#[test]
fn a_pipe_in_the_output_is_in_the_way() {
    for name in ["manifest.json", "index.html", ".annals/journal.json"] {
        let root = site(&format!("output-{}", name.replace('/', "-")));
        pipe(&root.join("output").join(name));
        let built = annals(&root, &["build"]);
        let expected = if name.starts_with('.') { 0 } else { 2 };
        assert_eq!(built.status.code(), Some(expected), "{name}: {}", said(&built));
    }
}

#[test]
fn a_copy_that_is_no_file_is_no_copy() {
    let root = site("verify");
    assert_eq!(annals(&root, &["build"]).status.code(), Some(0));
    pipe(&root.join("pipe"));
    for copy in ["pipe", "/dev/zero"] {
        let verified = annals(&root, &["verify", copy]);
        assert_eq!(verified.status.code(), Some(2), "{copy}");
        assert!(said(&verified).contains("it is no regular file"), "{copy}: {}", said(&verified));
    }
    let verified = annals(&root, &["verify", "output", "--manifest", "pipe"]);
    assert_eq!(verified.status.code(), Some(2));
    pipe(&root.join("output/index.html"));
    let verified = annals(&root, &["verify", "output"]);
    assert_eq!(verified.status.code(), Some(1), "{}", said(&verified));
    assert!(said(&verified).contains("index.html"));
}

#[test]
fn records_and_archived_texts_are_regular_files() {
    let root = site("records");
    pipe(&root.join("content/evidence.lock"));
    assert_eq!(annals(&root, &["check"]).status.code(), Some(1));
    fs::remove_file(root.join("content/evidence.lock")).expect("it can be removed");
    pipe(&root.join("archive/treaty.txt"));
    let compared = annals(&root, &["check", "--archive", "archive"]);
    assert_eq!(compared.status.code(), Some(2));
    assert!(said(&compared).contains("treaty.txt") && said(&compared).contains("no regular file"));
    pipe(&root.join("links.lock"));
    let visited = annals(&root, &["check", "--links"]);
    assert_eq!(visited.status.code(), Some(2));
    assert!(said(&visited).contains("links.lock"), "{}", said(&visited));
}

/// What is only copied is not read into memory, and is the same in the site.
#[test]
fn a_large_file_is_copied_as_it_is() {
    let root = site("large");
    let bytes: Vec<u8> = (0..1_000_003_u32).map(|n| (n % 253) as u8).collect();
    fs::create_dir_all(root.join("content/static")).expect("a folder can be made");
    let settings = root.join("content/site.yaml");
    let text = fs::read_to_string(&settings).expect("settings") + "precompress: true\n";
    fs::write(&settings, text).expect("settings can be written");
    for name in ["film.mp4", "notes.txt", "own.css"] {
        fs::write(root.join("content/static").join(name), &bytes).expect("a file can be written");
    }
    let lean = annals::read::read_lean(&root).expect("it can be read");
    let left =
        |name| lean.asset(&format!("content/static/{name}")).map(|asset| (asset.bytes().is_none(), asset.size()));
    assert_eq!(left("film.mp4"), Some((true, 1_000_003)));
    assert_eq!(left("notes.txt"), Some((true, 1_000_003)));
    assert_eq!(left("own.css"), Some((false, 1_000_003)), "a style sheet is looked into");
    let whole = annals::read::read(&root).expect("it can be read");
    assert!(whole.assets().all(|(_, asset)| asset.bytes().is_some()));

    let built = annals(&root, &["build", "--quiet", "--no-cache"]);
    assert!(built.status.success(), "{}", said(&built));
    let read = |name: &str| fs::read(root.join("output").join(name)).expect("a copy");
    assert!(read("film.mp4") == bytes && read("notes.txt") == bytes);
    let unpacked = |mut packed: Box<dyn Read>| {
        let mut bytes = Vec::new();
        packed.read_to_end(&mut bytes).map(|_| bytes).expect("it can be unpacked")
    };
    assert!(unpacked(Box::new(annals::compress::gunzip(io::Cursor::new(read("notes.txt.gz"))))) == bytes);
    assert!(unpacked(Box::new(brotli::Decompressor::new(io::Cursor::new(read("notes.txt.br")), 4096))) == bytes);
    assert!(!root.join("output/film.mp4.gz").exists());
    let verified = annals(&root, &["verify", "output", "--strict"]);
    assert!(verified.status.success(), "{}", said(&verified));
}

/// A user without any rights of its own, for tests that root runs, to whom no folder is closed.
const NOBODY: u32 = 65_534;

/// What the program says as a user who has `root` and no other rights, in a folder that this user can reach.
fn annals_of_nobody(root: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(root.join("annals"));
    command.current_dir(root).env("XDG_CACHE_HOME", root.join("cache")).args(arguments);
    if fs::metadata(root).expect("it is there").uid() == NOBODY {
        command.uid(NOBODY).gid(NOBODY);
    }
    command.output().expect("the program runs")
}

fn owned(folder: &Path) {
    chown(folder, Some(NOBODY), Some(NOBODY)).expect("root gives things away");
    for entry in fs::read_dir(folder).expect("a folder can be read").flatten() {
        match entry.path().is_dir() {
            true => owned(&entry.path()),
            false => chown(entry.path(), Some(NOBODY), Some(NOBODY)).expect("root gives things away"),
        }
    }
}

#[test]
fn a_folder_that_may_not_be_changed_is_told_before_anything_is() {
    let root = std::env::temp_dir().join(format!("annals-closed-{}", std::process::id()));
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).expect("a folder can be made");
    lay_site(&root);
    fs::copy(env!("CARGO_BIN_EXE_annals"), root.join("annals")).expect("the program can be copied");
    if fs::metadata(&root).expect("it is there").uid() == 0 {
        owned(&root);
    }
    let built = annals_of_nobody(&root, &["build", "--quiet"]);
    assert!(built.status.success(), "{}", said(&built));
    let hash = || fs::read(root.join("output/manifest.json")).expect("a manifest");
    let (before, page) = (hash(), fs::read(root.join("output/index.html")).expect("a page"));

    // Every page changes with the title; the events stand in a folder that is closed.
    let settings = root.join("content/site.yaml");
    let text = fs::read_to_string(&settings).expect("it can be read");
    fs::write(&settings, text.replace("The Svalbard Treaty", "Another title")).expect("it can be written");
    let close = |mode| {
        fs::set_permissions(root.join("output/events"), fs::Permissions::from_mode(mode))
            .expect("rights can be changed");
    };
    close(0o555);
    let refused = annals_of_nobody(&root, &["build", "--quiet"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    let told = said(&refused);
    assert!(
        told.contains("cannot change the folder `") && told.contains("output/events`: Permission denied"),
        "{told}"
    );
    assert!(
        told.contains("nothing of the site was changed") && told.contains("= help: give yourself the right"),
        "{told}"
    );
    assert_eq!((hash(), fs::read(root.join("output/index.html")).expect("a page")), (before, page));
    assert!(!root.join("output/.annals").exists());

    close(0o755);
    let built = annals_of_nobody(&root, &["build", "--quiet"]);
    assert!(built.status.success(), "{}", said(&built));
    let page = fs::read_to_string(root.join("output/index.html")).expect("a page");
    assert!(page.contains("Another title"));
    fs::remove_dir_all(&root).expect("it can be removed");
}
