//! `annals verify`: copies that are whole, damaged, forged or made to do harm, as folders and as archives.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use annals::manifest::Manifest;
use annals::output::Output;
use annals::verify::{Finding, Problem, verify};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::support::program;

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verify").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

const FILES: [(&str, &[u8]); 3] =
    [("index.html", b"<p>The front page"), ("events/one.html", b"<p>An event"), ("data/map.json", b"{}")];

/// The files of a small site with its manifest, as a build writes them.
fn site(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut output = Output::new();
    for (path, bytes) in FILES {
        output.file(path.to_owned(), bytes.to_vec());
    }
    annals::write::write(&output, folder, None).expect("it can be written");
    let mut files: Vec<_> = FILES.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect();
    files.push(("manifest.json".to_owned(), fs::read(folder.join("manifest.json")).expect("it was written")));
    files
}

/// What is the matter with a copy.
fn findings(copy: &Path) -> Vec<(String, Problem)> {
    let verified = verify(copy, None).unwrap_or_else(|error| panic!("{error}"));
    verified.findings.into_iter().map(|Finding { path, problem }| (path, problem)).collect()
}

fn tar(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (path, bytes) in files {
        let mut header = tar::Header::new_gnu();
        // Not `set_path`, which refuses what this is to try.
        header.as_old_mut().name[..path.len()].copy_from_slice(path.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append(&header, bytes.as_slice()).expect("memory takes it");
    }
    builder.into_inner().expect("memory takes it")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes it")
}

fn zip(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (path, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(path.as_str(), options).expect("it can be begun");
        writer.write_all(bytes).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}

#[test]
fn a_folder_is_compared_file_by_file() {
    let copy = folder("folder");
    site(&copy);
    assert_eq!(findings(&copy), []);
    fs::write(copy.join("index.html"), "<p>The front pagE").expect("it can be written");
    fs::remove_file(copy.join("events/one.html")).expect("it can be removed");
    fs::create_dir_all(copy.join(".git/objects/aa")).expect("a folder can be made");
    fs::write(copy.join("events/notes.txt"), "mine").expect("it can be written");
    fs::write(copy.join("CNAME"), "example.org").expect("it can be written");
    let expected = [
        (".git/", Problem::Extra),
        ("CNAME", Problem::Extra),
        ("events/notes.txt", Problem::Extra),
        ("events/one.html", Problem::Missing),
        ("index.html", Problem::Changed),
    ];
    assert_eq!(findings(&copy), expected.map(|(path, problem)| (path.to_owned(), problem)));
}

#[test]
fn archives_are_compared_like_folders() {
    let place = folder("archives");
    let files = site(&place.join("site"));
    let inside: Vec<_> = files.iter().map(|(path, bytes)| (format!("site-1.0/{path}"), bytes.clone())).collect();
    let dotted: Vec<_> = files.iter().map(|(path, bytes)| (format!("./{path}"), bytes.clone())).collect();
    for (number, bytes) in
        [tar(&files), tar(&inside), gzip(&tar(&dotted)), zip(&files), zip(&inside)].into_iter().enumerate()
    {
        let archive = place.join(number.to_string());
        fs::write(&archive, bytes).expect("it can be written");
        assert_eq!(findings(&archive), [], "archive {number}");
    }
    let mut damaged = files.clone();
    damaged[0].1 = b"other".to_vec();
    damaged.remove(1);
    damaged.push(("more/of/it.txt".to_owned(), b"more".to_vec()));
    for (number, bytes) in [tar(&damaged), gzip(&tar(&damaged)), zip(&damaged)].into_iter().enumerate() {
        let archive = place.join(format!("damaged-{number}"));
        fs::write(&archive, bytes).expect("it can be written");
        let expected =
            [("events/one.html", Problem::Missing), ("index.html", Problem::Changed), ("more/", Problem::Extra)];
        assert_eq!(findings(&archive), expected.map(|(path, problem)| (path.to_owned(), problem)), "archive {number}");
    }
}

#[test]
fn archives_that_mean_harm_are_told() {
    let place = folder("harm");
    let files = site(&place.join("site"));
    let with = |path: &str, bytes: &[u8]| [files.clone(), vec![(path.to_owned(), bytes.to_vec())]].concat();
    let before = fs::read_dir(&place).expect("it can be read").count();
    for (path, problem) in [
        ("../outside.txt", Problem::LeadsOut),
        ("/etc/outside.txt", Problem::LeadsOut),
        ("events/../../outside.txt", Problem::LeadsOut),
        ("index.html", Problem::Twice),
    ] {
        let archive = place.join("archive");
        fs::write(&archive, tar(&with(path, b"harm"))).expect("it can be written");
        let verified = verify(&archive, None).expect("it can be read");
        assert!(!verified.fits(false), "{path}");
        assert_eq!(verified.findings, [Finding { path: path.to_owned(), problem }]);
        fs::remove_file(&archive).expect("it can be removed");
    }
    assert_eq!(fs::read_dir(&place).expect("it can be read").count(), before, "nothing was unpacked");

    // A link where the site has a folder: what is unpacked after it would follow it.
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    builder.append_link(&mut header, "events", "/tmp").expect("memory takes it");
    let linked = [builder.into_inner().expect("memory takes it")[..512].to_vec(), tar(&files)].concat();
    fs::write(place.join("linked.tar"), linked).expect("it can be written");
    assert_eq!(findings(&place.join("linked.tar")), [("events".to_owned(), Problem::NotAFile)]);
}

#[test]
fn archives_that_never_end_are_given_up() {
    let place = folder("bombs");
    let files = site(&place.join("site"));
    let bomb = [files, vec![("index.html.bak".to_owned(), vec![0; 90 << 20])]].concat();
    for (name, bytes) in [("bomb.tar.gz", gzip(&tar(&bomb))), ("bomb.zip", zip(&bomb))] {
        assert!(bytes.len() < 1 << 18, "{name} is small");
        fs::write(place.join(name), bytes).expect("it can be written");
        let refused = verify(&place.join(name), None).expect_err("it is refused").to_string();
        assert!(refused.contains("more than a hundred times its size"), "{refused}");
    }
}

#[test]
fn what_is_no_copy_is_told() {
    let place = folder("none");
    fs::create_dir_all(place.join("empty")).expect("a folder can be made");
    fs::write(place.join("words"), "no archive".repeat(200)).expect("it can be written");
    fs::write(place.join("nothing"), "").expect("it can be written");
    fs::write(place.join("zip"), b"PK\x03\x04 and no more").expect("it can be written");
    fs::write(place.join("gzip"), b"\x1f\x8b and no more").expect("it can be written");
    fs::create_dir_all(place.join("app")).expect("a folder can be made");
    fs::write(place.join("app/manifest.json"), r#"{"name": "An app"}"#).expect("it can be written");
    fs::write(place.join("binary"), [0xFD, b'7', b'z', b'X', b'Z', 0, 0xE6].repeat(200)).expect("it can be written");
    site(&place.join("site"));
    for (name, why) in [
        ("empty", "it has no `manifest.json`, so it is no site that annals built"),
        ("words", "it is no folder, tar, tar.gz or zip"),
        ("binary", "it is no folder, tar, tar.gz or zip"),
        ("nothing", "it has no `manifest.json`, so it is no site that annals built"),
        ("zip", "it is damaged, or was not copied whole"),
        ("gzip", "it is damaged, was not copied whole, or holds no tar"),
        ("app", "its `manifest.json` is not one of annals"),
        ("nowhere", "No such file"),
    ] {
        let refused = verify(&place.join(name), None).expect_err(name).to_string();
        assert!(refused.contains(&format!("{name}`: {why}")), "{refused}");
        if name != "nothing" && name != "empty" {
            // The same as a manifest from elsewhere: then it is the manifest that is at fault.
            let refused = verify(&place.join("site"), Some(&place.join(name))).expect_err(name).to_string();
            assert!(refused.contains(&format!("{name}`: ")) && !refused.contains("site`"), "{refused}");
        }
    }
}

#[test]
fn cut_archives_do_no_harm() {
    let place = folder("cut");
    let files = site(&place.join("site"));
    for (name, bytes) in [("tar", tar(&files)), ("gzip", gzip(&tar(&files))), ("zip", zip(&files))] {
        for end in (0..bytes.len()).step_by(7) {
            let archive = place.join(name);
            fs::write(&archive, &bytes[..end]).expect("it can be written");
            // A tar that ends early may still hold all files; it never fits with fewer.
            if let Ok(verified) = verify(&archive, None) {
                assert!(name == "tar" || !verified.fits(false), "{name} cut at {end}");
            }
        }
    }
}

#[test]
fn the_program_tells_by_its_exit_code() {
    let place = folder("program");
    site(&place.join("site"));
    let run = |arguments: &[&str]| {
        let mut command = program::annals();
        let ran = command.current_dir(&place).arg("verify").args(arguments).output().expect("the program runs");
        (ran.status.code(), String::from_utf8_lossy(&ran.stdout).into_owned())
    };
    let (code, said) = run(&["site"]);
    assert_eq!((code, said), (Some(0), format!("all 4 files are as {} wrote them\n", annals::manifest::GENERATOR)));
    fs::copy(place.join("site/manifest.json"), place.join("trusted.json")).expect("it can be copied");
    fs::write(place.join("site/more.txt"), "more").expect("it can be written");
    let (code, said) = run(&["site"]);
    assert_eq!(code, Some(0));
    assert!(said.starts_with("more.txt: not of the site\nall 4 files"), "{said}");
    assert_eq!(run(&["site", "--strict"]).0, Some(1));

    // A forger mends the manifest as well: only one from elsewhere tells.
    fs::write(place.join("site/index.html"), "forged").expect("it can be written");
    let mut manifest =
        Manifest::parse(&fs::read(place.join("trusted.json")).expect("it is there")).expect("a manifest");
    manifest.files.insert("index.html".to_owned(), annals::manifest::Entry::of(b"forged"));
    fs::write(place.join("site/manifest.json"), manifest.to_bytes()).expect("it can be written");
    assert_eq!(run(&["site"]).0, Some(0));
    let (code, said) = run(&["site", "--manifest", "trusted.json", "--format", "json"]);
    assert_eq!(code, Some(1));
    let told: serde_json::Value = serde_json::from_str(&said).expect("it is JSON");
    assert_eq!(told["fits"], false);
    assert_eq!(told["findings"][0], serde_json::json!({"path": "index.html", "problem": "changed"}));
    assert_eq!(told["findings"][1], serde_json::json!({"path": "manifest.json", "problem": "changed"}));
    assert_eq!(run(&["nowhere"]).0, Some(2));
}
