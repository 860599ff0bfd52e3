//! `annals init` and `annals new`, as they are typed: what they write builds, and nothing is ever overwritten.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::program;

/// A folder of its own for each test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    /// A new explainer in a folder of its own.
    fn explainer(name: &str) -> Self {
        let folder = Self::new(name);
        done(&folder.annals(&["init", "."]));
        folder
    }

    fn annals(&self, arguments: &[&str]) -> Output {
        let mut command = program::annals();
        command.args(arguments).current_dir(&self.0).output().expect("annals runs")
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.0.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.0.join(path), text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Every file of the content, by path.
    fn content(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = walkdir::WalkDir::new(self.0.join("content")).into_iter().map(|entry| entry.expect("an entry"));
        let files = files.filter(|entry| entry.file_type().is_file());
        files.map(|entry| (entry.path().to_path_buf(), fs::read(entry.path()).expect("a file"))).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), &output.stderr].concat()).into_owned()
}

fn done(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", said(output));
    said(output)
}

fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{}", said(output));
    said(output)
}

#[test]
fn a_new_explainer_builds_strictly() {
    let folder = Folder::explainer("strict");
    let said = done(&folder.annals(&["build", "--strict"]));
    assert!(said.contains("no warnings"), "{said}");
    assert!(folder.text("output/agreement/point-1.html").contains("Example Place"));
    assert!(folder.text(".gitignore").contains("/output/"));
    assert!(folder.0.join("schemas/event.json").is_file());
}

/// The program is on no registry: each of the ready-made files builds a release of it from its repository, and one that does not know the
/// repository says where to put it.
#[test]
fn ready_made_files_install_a_release_from_the_repository() {
    let folder = Folder::explainer("workflows");
    for path in [".github/workflows/site.yml", ".github/workflows/links.yml", ".gitlab-ci.yml"] {
        let text = folder.text(path);
        assert!(text.contains(&format!("ANNALS_REPOSITORY: \"{}\"\n", env!("CARGO_PKG_REPOSITORY"))), "{path}");
        assert!(text.contains(&format!("ANNALS_TAG: \"v{}\"\n", env!("CARGO_PKG_VERSION"))), "{path}");
        let at = text.find("cargo install").unwrap_or_else(|| panic!("{path} installs nothing"));
        let command = text[at..].lines().next().expect("a command");
        let [with, without] = ["https://forge.example/annals", ""].map(|repository| {
            let script = command.replace("cargo install", "echo");
            Command::new("sh")
                .args(["-c", &script])
                .env("ANNALS_REPOSITORY", repository)
                .env("ANNALS_TAG", "v9.9.9")
                .output()
                .expect("a shell")
        });
        let asked = String::from_utf8(with.stdout).expect("UTF-8");
        assert!(asked.starts_with("--locked --git https://forge.example/annals --tag v9.9.9 "), "{path}: {asked}");
        let told = String::from_utf8(without.stderr).expect("UTF-8");
        assert!(!without.status.success() && told.contains("has to be filled in"), "{path}: {told}");
    }
}

/// The script of a step of a workflow, or of a job of GitLab, that stands in a block behind `start`.
fn script_behind(text: &str, start: &str) -> String {
    let (_, behind) = text.split_once(start).unwrap_or_else(|| panic!("there is no `{start}`"));
    let indent = behind.len() - behind.trim_start_matches(' ').len();
    let lines =
        behind.lines().take_while(|line| line.is_empty() || line.len() - line.trim_start_matches(' ').len() >= indent);
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
}

/// The ready-made files compare with the last tag, and a pull request with its base; before there is a tag, they say so.
#[cfg(unix)]
#[test]
fn ready_made_files_say_what_changed() {
    let folder = Folder::explainer("compared");
    let git = |arguments: &[&str]| {
        let known = [
            "-c",
            "user.name=N",
            "-c",
            "user.email=n@example.org",
            "-c",
            "commit.gpgsign=false",
            "-c",
            "tag.gpgsign=false",
        ];
        let ended = Command::new("git").args(known).args(arguments).current_dir(&folder.0).output().expect("git runs");
        assert!(ended.status.success(), "{arguments:?}: {}", said(&ended));
    };
    let github = script_behind(&folder.text(".github/workflows/site.yml"), "- name: Compare\n        run: |\n");
    let gitlab = script_behind(&folder.text(".gitlab-ci.yml"), "--no-install-recommends git\n    - >-\n");
    let annals = program::annals().get_program().to_owned();
    let run = |script: &str, base: &str| {
        let script = script.replace("~/.cargo/bin/annals", "\"$ANNALS\"").replace(".annals/bin/annals", "\"$ANNALS\"");
        let _ = fs::remove_file(folder.0.join("changes.html"));
        let summary = folder.0.join("summary.md");
        let _ = fs::remove_file(&summary);
        let mut shell = Command::new("bash");
        shell.args(["-e", "-c", &script]).current_dir(&folder.0).env("ANNALS", &annals);
        shell.env("GITHUB_BASE_REF", base).env("GITHUB_STEP_SUMMARY", &summary);
        let told = done(&shell.output().expect("bash runs")) + &fs::read_to_string(&summary).unwrap_or_default();
        (told, fs::read_to_string(folder.0.join("changes.html")).ok())
    };
    git(&["init", "--quiet", "--initial-branch=main"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "-m", "one"]);
    for script in [&github, &gitlab] {
        let (told, page) = run(script, "");
        assert!(told.contains("There is no tag yet to compare with.") && page.is_none(), "{told}");
    }
    git(&["tag", "v1"]);
    let path = "content/agreement/point-1.md";
    folder.write(path, &(folder.text(path) + "\nNothing else was said. [@editors]\n"));
    git(&["commit", "--quiet", "--all", "-m", "two"]);
    git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    for script in [&github, &gitlab] {
        let page = run(script, "").1.expect("a page");
        assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Nothing else was said."), "{page}");
    }
    assert!(run(&github, "").0.contains("Nothing else was said"));
    // The base has it already.
    assert!(!run(&github, "main").0.contains("Nothing else was said"));
}

#[test]
fn a_folder_that_holds_something_is_left_alone() {
    let folder = Folder::new("occupied");
    folder.write("notes.txt", "mine");
    let said = refused(&folder.annals(&["init", "."]));
    assert!(said.contains("not an empty folder"), "{said}");
    assert_eq!(fs::read_dir(&folder.0).expect("a folder").count(), 1);
    assert_eq!(folder.text("notes.txt"), "mine");
    refused(&folder.annals(&["init", "notes.txt"]));
    assert_eq!(folder.text("notes.txt"), "mine");
}

#[test]
fn an_empty_repository_counts_as_empty() {
    let folder = Folder::new("repository");
    fs::create_dir(folder.0.join(".git")).expect("a folder");
    done(&folder.annals(&["init", "."]));
    done(&folder.annals(&["check", "--strict"]));
}

/// How many texts are still to be written, of which alone the check warns.
fn unwritten(folder: &Folder) -> usize {
    let checked = done(&folder.annals(&["check", "--format", "short"]));
    let warnings: Vec<&str> = checked.lines().filter(|line| line.contains("warning[")).collect();
    assert!(warnings.iter().all(|line| line.contains("[unwritten-text]")), "{checked}");
    warnings.len()
}

#[test]
fn whatever_is_begun_warns_until_it_is_written() {
    let folder = Folder::explainer("begun");
    for (kind, id, path) in [
        ("place-page", "old-town", "content/places/old-town.md"),
        ("district", "new-town", "content/places/new-town.md"),
        ("event", "2001-02-05-statement", "content/events/2001-02-05-statement.md"),
        ("event", "2001-answer", "content/events/2001-answer.md"),
        ("point", "point-2", "content/agreement/point-2.md"),
        ("page", "further-reading", "content/further-reading.md"),
        ("place", "far-island", "content/places.yaml"),
        ("person", "a-commission", "content/people.yaml"),
        ("wording", "reunion", "content/wording.yaml"),
        ("correction", "2001-02-06-a-date", "content/corrections.yaml"),
        ("change", "2001-02-06-a-page", "content/changes.yaml"),
    ] {
        let said = done(&folder.annals(&["new", kind, id]));
        assert!(said.contains(path), "{kind}: {said}");
        assert!(folder.0.join(path).is_file(), "{path}");
        assert_eq!(unwritten(&folder) > 0, kind != "place", "{kind}");
        folder.write(path, &folder.text(path).replace("To be written", "It is told"));
        done(&folder.annals(&["check", "--strict"]));
    }
    assert!(folder.text("content/events/2001-02-05-statement.md").contains("\ndate: 2001-02-05 "));
    assert!(folder.text("content/events/2001-answer.md").contains("\ndate: 2001 "));
    assert!(folder.text("content/agreement/point-2.md").contains("\nnumber: 2\n"));
    assert!(folder.text("content/places.yaml").contains("\nold-town:\n"));
}

/// The lines of a check that find what is still to be written, of which alone it tells.
fn to_be_written(folder: &Folder) -> Vec<String> {
    let checked = folder.annals(&["check", "--format", "short"]);
    assert_eq!(checked.status.code(), Some(1), "{}", said(&checked));
    let found: Vec<String> = said(&checked).lines().filter(|line| line.contains("error[")).map(str::to_owned).collect();
    assert!(found.iter().all(|line| line.contains("error[unwritten-record]")), "{found:?}");
    found
}

#[test]
fn a_new_figure_is_refused_until_it_is_written_and_warns_until_a_page_shows_it() {
    let folder = Folder::explainer("figure");
    assert!(done(&folder.annals(&["new", "figure", "votes-2001"])).contains("![[votes-2001]]"));
    assert_eq!(to_be_written(&folder).len(), 2, "what is counted, and the remark on the first value");
    // Another can be begun all the same.
    done(&folder.annals(&["new", "figure", "seats-2001"]));
    let written = "votes-2001:\n  title: Votes\n  what: Votes\n  values:\n    - {value: 7, sources: [editors]}\n";
    folder.write("content/figures.yaml", written);
    assert!(said(&folder.annals(&["check", "--strict"])).contains("[not-embedded]: no page shows `votes-2001`"));
    folder.write("content/index.md", &(folder.text("content/index.md") + "\n![[votes-2001]]\n"));
    done(&folder.annals(&["check", "--strict"]));
}

#[test]
fn a_new_picture_lies_in_the_explainer_and_is_refused_until_it_is_written() {
    let folder = Folder::explainer("picture");
    let media = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/pictures/content/media");
    let bytes = fs::read(media.join("coast.jpg")).expect("a photograph");
    fs::write(folder.0.join("IMG 1.JPG"), &bytes).expect("it can be written");
    let told = done(&folder.annals(&["new", "picture", "IMG 1.JPG"]));
    assert!(told.contains("wrote content/media/img-1.jpg") && told.contains("![[img-1]]"), "{told}");
    assert_eq!(fs::read(folder.0.join("content/media/img-1.jpg")).expect("a copy"), bytes);
    assert_eq!(fs::read(folder.0.join("IMG 1.JPG")).expect("it stays where it was"), bytes);
    assert!(folder.text("content/media.yaml").contains("\nimg-1:\n  file: img-1.jpg # in media/, 600 × 900 pixels\n"));
    let found = to_be_written(&folder);
    assert_eq!(found.len(), 4, "alternative text, caption, credit and licence: {found:?}");
    // A file that lies there is not copied; one that is another picture is not overwritten.
    fs::copy(media.join("line.png"), folder.0.join("content/media/my line.png")).expect("it can be copied");
    let told = done(&folder.annals(&["new", "picture", "line", "content/media/my line.png"]));
    assert!(!told.contains("wrote"), "{told}");
    assert!(
        folder.text("content/media.yaml").contains("\nline:\n  file: 'my line.png' # in media/, 400 × 100 pixels\n")
    );
    let before = folder.content();
    assert!(refused(&folder.annals(&["new", "picture", "IMG 1.JPG"])).contains("`img-1-2` is free"));
    fs::copy(media.join("line.png"), folder.0.join("content/media/coast.jpg")).expect("it can be copied");
    assert!(refused(&folder.annals(&["new", "picture", "coast", "IMG 1.JPG"])).contains("is another picture"));
    folder.write("notes.txt", "no picture");
    assert!(refused(&folder.annals(&["new", "picture", "notes.txt"])).contains("no picture that can be shown"));
    fs::remove_file(folder.0.join("content/media/coast.jpg")).expect("it is there");
    assert_eq!(folder.content(), before);
    let mut text = folder.text("content/media.yaml");
    for (from, to) in [
        ("alt: To be written", "alt: A coast"),
        ("caption: To be written.", "caption: The coast."),
        ("credit: To be written", "credit: The editors"),
        ("licence: {name: To be written, url: \"https://example.org/\"}", "licence: CC0-1.0"),
    ] {
        text = text.replace(from, to);
    }
    folder.write("content/media.yaml", &text);
    folder.write("content/index.md", &(folder.text("content/index.md") + "\n![[img-1]]\n\n![[line]]\n"));
    done(&folder.annals(&["check", "--strict"]));
}

#[test]
fn a_new_source_warns_until_it_is_written_and_cited() {
    let folder = Folder::explainer("source");
    let before = folder.text("content/sources.yaml");
    assert!(done(&folder.annals(&["new", "source", "daily-2001"])).contains("[@daily-2001]"));
    assert!(folder.text("content/sources.yaml").starts_with(&before));
    let checked = folder.annals(&["check", "--format", "short"]);
    assert_eq!(done(&checked).matches("warning[").count(), 3, "{}", said(&checked));
    assert!(said(&checked).contains("warning[uncited-source]: nothing cites `daily-2001`"));
    assert_eq!(said(&checked).matches("warning[unwritten-text]").count(), 2, "who published it, and what it is");
    let begun = folder.text("content/sources.yaml");
    folder.write("content/sources.yaml", &begun.replace("To be written", "Example Press"));
    let page = folder.text("content/about.md");
    folder.write("content/about.md", &page.replace("[@editors]", "[@daily-2001]"));
    done(&folder.annals(&["check", "--strict"]));
}

#[test]
fn a_site_without_points_gets_its_agreement_with_the_first() {
    let folder = Folder::explainer("pointless");
    for path in ["content/agreement", "content/events"] {
        fs::remove_dir_all(folder.0.join(path)).expect("a folder");
    }
    let index = folder.text("content/index.md");
    folder.write("content/index.md", &index.replace("the [agreement](agreement/index.md), ", ""));
    done(&folder.annals(&["check", "--strict"]));
    done(&folder.annals(&["new", "point", "point-1"]));
    assert_eq!(unwritten(&folder), 6, "title, summary and text of the point and of its agreement");
    assert!(folder.text("content/agreement/index.md").contains("To be written"));
}

#[test]
fn a_document_is_begun_and_gets_points() {
    let folder = Folder::explainer("document");
    let said = refused(&folder.annals(&["new", "point", "protocol/article-1"]));
    assert!(said.contains("`annals new document protocol` begins it"), "{said}");
    done(&folder.annals(&["new", "document", "protocol"]));
    assert!(folder.text("content/documents/protocol/index.md").contains("\nshort: protocol "));
    for (id, number) in [("article-1", 1), ("article-2", 2)] {
        done(&folder.annals(&["new", "point", &format!("protocol/{id}")]));
        let path = format!("content/documents/protocol/{id}.md");
        assert!(folder.text(&path).contains(&format!("\nnumber: {number}\n")), "{path}");
    }
    assert_eq!(unwritten(&folder), 9, "title, summary and text of the document and of its points");
    for (kind, id, expected) in [
        ("document", "protocol", "`protocol-2` is free"),
        ("document", "agreement", "`agreement-2` is free"),
        ("point", "protocol/article-2", "`article-2-2` is free"),
        ("point", "protokol/article-3", "did you mean `protocol/article-3`?"),
        ("point", "protocol/annex/article-3", "is not an id"),
    ] {
        let said = refused(&folder.annals(&["new", kind, id]));
        assert!(said.contains(expected), "{kind} {id}: {said}");
    }
}

#[test]
fn a_missing_data_file_is_begun() {
    let folder = Folder::explainer("missing");
    fs::remove_file(folder.0.join("content/wording.yaml")).expect("a file");
    done(&folder.annals(&["new", "wording", "reunion"]));
    assert!(folder.text("content/wording.yaml").starts_with("reunion:\n"));
    assert_eq!(unwritten(&folder), 3, "the title, what is written instead, and why");
}

#[test]
fn what_cannot_be_made_is_refused_and_nothing_is_touched() {
    let folder = Folder::explainer("refused");
    let before = folder.content();
    for (kind, id, expected) in [
        ("event", "2000-03-01-handover", "`2000-03-01-handover-2` is free"),
        ("event", "handover", "has no date"),
        ("correction", "a-date", "the correction `a-date` has no date"),
        ("event", "2001-02-30-handover", "day 30 of 2001-02 does not exist"),
        ("place", "example-place", "`example-place-2` is free"),
        ("place-page", "example-place", "is there already"),
        ("source", "agreement-text", "`agreement-text-2` is free"),
        ("source", "editors", "`editors-2` is free"),
        ("person", "first-party", "`first-party-2` is free"),
        ("page", "index", "is there already"),
        ("page", "chronology", "could not be built"),
        ("page", "About Us", "`about-us`"),
        ("page", "../outside", "is not an id"),
        ("place", "", "the id is empty"),
    ] {
        let said = refused(&folder.annals(&["new", kind, id]));
        assert!(said.contains(expected), "{kind} {id}: {said}");
    }
    assert_eq!(folder.content(), before);
}

#[test]
fn words_that_the_site_lacks_are_asked_for() {
    let folder = Folder::explainer("lacking");
    let site = folder.text("content/site.yaml");
    let start = site.find("event_kinds:").expect("the key");
    let end = site.find("# The headings").expect("the remark");
    folder.write("content/site.yaml", &format!("{}{}", &site[..start], &site[end..]));
    let said = refused(&folder.annals(&["new", "event", "2001-statement"]));
    assert!(said.contains("`content/site.yaml` has no `event_kinds`"), "{said}");
}

#[test]
fn bytes_of_a_data_file_stay() {
    let folder = Folder::explainer("bytes");
    let before = "\u{feff}# Ours\r\nzeta-line: # first\r\n  kind: site\r\n  names: [{form: Zeta, language: en, kind: press, canonical: true}]";
    let replaced = format!(
        "{before}\r\n{}",
        "example-place:\r\n  kind: site\r\n  state: first\r\n  names: [{form: Example Place, language: en, kind: press, canonical: true}, {form: Example Site, language: en, kind: press}]"
    );
    folder.write("content/places.yaml", &replaced);
    done(&folder.annals(&["new", "place", "middle"]));
    let after = folder.text("content/places.yaml");
    assert!(after.starts_with(&replaced), "{after}");
    assert!(!after.replace("\r\n", "").contains('\n'), "{after:?}");
    done(&folder.annals(&["check"]));
}

#[test]
fn an_entry_stands_in_its_place_in_a_sorted_file() {
    let folder = Folder::explainer("sorted");
    let before = folder.text("content/people.yaml");
    done(&folder.annals(&["new", "person", "neighbour"]));
    let after = folder.text("content/people.yaml");
    let (upper, lower) = before.split_at(before.find("second-party:").expect("the entry"));
    assert!(after.starts_with(upper) && after.ends_with(lower), "{after}");
    assert!(after[upper.len()..].starts_with("neighbour:\n"), "{after}");
}

#[test]
fn a_file_that_cannot_be_read_is_not_added_to() {
    let folder = Folder::explainer("broken");
    for text in ["a: [\n", "- a\n", "{a: {kind: organisation}}\n"] {
        folder.write("content/people.yaml", text);
        let said = refused(&folder.annals(&["new", "person", "somebody"]));
        assert!(said.contains("nothing can be added"), "{said}");
        assert_eq!(folder.text("content/people.yaml"), text);
    }
    fs::write(folder.0.join("content/people.yaml"), b"# caf\xe9\n").expect("a file");
    let said = refused(&folder.annals(&["new", "person", "somebody"]));
    assert!(said.contains("not UTF-8"), "{said}");
    assert_eq!(fs::read(folder.0.join("content/people.yaml")).expect("a file"), b"# caf\xe9\n");
}

#[test]
fn schemas_are_printed_listed_and_written() {
    let folder = Folder::new("schemas");
    let list = done(&folder.annals(&["schema"]));
    assert!(list.contains("place-page") && list.contains("events/*.md"), "{list}");
    let printed = done(&folder.annals(&["schema", "event"]));
    assert_eq!(done(&folder.annals(&["schema", "--all", "here"])), "wrote 30 schemas to here\n");
    assert_eq!(folder.text("here/event.json"), printed);
    // That of the manifest is no file of an author's, and the forms are for one explainer.
    assert_eq!(list.lines().count(), 32);
    let elsewhere = refused(&folder.annals(&["schema", "cms", "--root", "here"]));
    assert!(elsewhere.contains("there is no `content/site.yaml` in"), "{elsewhere}");
    assert!(refused(&folder.annals(&["schema", "evnt"])).contains("did you mean `event`?"));
}

/// The blocks of a Markdown text that stand between fences: what follows the fence, and the lines with their place in the text.
fn blocks(text: &str) -> Vec<(&str, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("\n```").map(|start| at + start + 4) {
        let lines = start + text[start..].find('\n').expect("a line ends") + 1;
        let end = lines - 1 + text[lines - 1..].find("\n```").expect("a block ends") + 1;
        found.push((text[start..lines].trim(), lines..end));
        at = end + 3;
    }
    found
}

#[test]
fn the_guide_for_editors_says_what_is_so() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/editing.md");
    let guide = fs::read_to_string(&path).expect("docs/editing.md");
    let folder = Folder::explainer("guide");
    let initial = folder.content();
    let mut updated = String::new();
    let all = blocks(&guide);
    let (mut n_faults, mut copied) = (0, 0);
    for (position, (info, range)) in all.iter().enumerate() {
        let Some((file, adds)) =
            info.split_once("file=").map(|(_, rest)| (rest.trim_end_matches(" add"), rest.ends_with(" add")))
        else {
            assert_eq!(*info, "text check", "a block is an example or what the check says");
            continue;
        };
        let before = if adds { folder.text(file) } else { String::new() };
        folder.write(file, &(before + &guide[range.clone()]));
        let Some((_, said_at)) = all.get(position + 1).filter(|(info, _)| *info == "text check") else {
            let cited_below = guide[range.clone()].starts_with("daily-");
            let arguments: &[&str] = if cited_below { &["check"] } else { &["check", "--strict"] };
            done(&folder.annals(arguments));
            continue;
        };
        n_faults += 1;
        let output = folder.annals(&["check", "--strict"]);
        let text = String::from_utf8_lossy(&output.stderr);
        let diagnostic = text.split("\n\n").next().unwrap_or_default();
        updated.push_str(&guide[copied..said_at.start]);
        updated.push_str(diagnostic);
        updated.push('\n');
        copied = said_at.end;
        for (path, bytes) in &initial {
            fs::write(path, bytes).expect("a file");
        }
    }
    updated.push_str(&guide[copied..]);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &updated).expect("docs/editing.md can be written");
    } else {
        assert!(updated == guide, "docs/editing.md is stale: UPDATE=1 cargo test scaffold");
    }
    assert_eq!(n_faults, 6);
}
