//! `annals lsp` as an editor meets it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use annals::diagnostic::Severity;
use annals::source::Source;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::editor::Editor;
use crate::support::sites::{Files, analysis, repository};

/// A copy of the small explainer, in a folder of its own.
fn explainer(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lsp").join(name);
    let _ = fs::remove_dir_all(&root);
    for (path, text) in small().texts.iter().filter(|(path, _)| path.starts_with("content/")) {
        let file = root.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
        fs::write(file, text).expect("a new file");
    }
    root
}

fn small() -> Files {
    Files::read(&repository().join("tests/base"))
}

/// What is wrong, by file: code, severity, start and end, with columns in the units of `encoding`.
type Faults = BTreeMap<String, Vec<(String, u64, [u64; 4])>>;

/// What `annals check` says of these files.
fn checked(files: &Files, encoding: &str) -> Faults {
    let sources = Files { texts: files.texts.clone(), assets: files.assets.clone() }.sources();
    let mut analysis = analysis(&sources);
    analysis.review();
    analysis.finish(&mut annals::render::Patient);
    let mut found = Faults::new();
    for fault in analysis.faults() {
        let span = fault.primary.span;
        let source = analysis.sources().get(span.file);
        let severity = if fault.rule.severity == Severity::Error { 1 } else { 2 };
        let (start, end) = (place(source, span.start, encoding), place(source, span.end, encoding));
        let told = (fault.rule.code.to_owned(), severity, [start.0, start.1, end.0, end.1]);
        found.entry(source.path().to_owned()).or_default().push(told);
    }
    found.values_mut().for_each(|faults| faults.sort());
    found
}

fn place(source: &Source, byte: u32, encoding: &str) -> (u64, u64) {
    let line = source.line_column(byte).line;
    let before = &source.text()[source.line_start(line)..byte as usize];
    let column = if encoding == "utf-8" { before.len() } else { before.encode_utf16().count() };
    (line as u64 - 1, column as u64)
}

/// What the server says, as the editor has it.
fn told(editor: &Editor) -> Faults {
    let number = |value: &Value| value.as_u64().expect("a number");
    let fault = |told: &Value| {
        let (start, end) = (&told["range"]["start"], &told["range"]["end"]);
        let places = [&start["line"], &start["character"], &end["line"], &end["character"]].map(number);
        (told["code"].as_str().expect("a code").to_owned(), number(&told["severity"]), places)
    };
    let files = editor.diagnostics.iter().filter(|(_, told)| !told.is_empty());
    let faults = files.map(|(path, told)| {
        let mut faults: Vec<_> = told.iter().map(fault).collect();
        faults.sort();
        (path.clone(), faults)
    });
    faults.collect()
}

#[test]
fn faults_are_told_while_a_text_is_written_and_gone_once_it_is_mended() {
    let root = explainer("faults");
    let (page, sources) = ("content/index.md", "content/sources.yaml");
    let mut editor = Editor::start(&root, &["utf-16"]);
    assert_eq!(editor.capabilities["positionEncoding"], "utf-16");
    let good = fs::read_to_string(root.join(page)).expect("a file");
    editor.open(page, &good);
    editor.change(page, None, &good.replace("signed in Paris. [@treaty]", "signed in 𐌰. [@traety]"));
    editor.wait("an unknown id", |editor| editor.diagnostics.get(page).is_some_and(|told| told.len() == 1));
    let fault = &editor.diagnostics[page][0];
    assert_eq!(fault["code"], "unknown-id");
    assert_eq!(fault["range"]["start"], json!({"line": 5, "character": 31}), "the letter before it has two units");
    let message = fault["message"].as_str().expect("a message");
    assert!(message.ends_with("did you mean `treaty`?"), "the cure is told as well: {message}");

    let gone = fs::read_to_string(root.join(sources)).expect("a file").replace("treaty:", "treaties:");
    editor.open(sources, &gone);
    editor.change(page, None, &good);
    let broken = small().with(sources, "treaty:", "treaties:");
    let expected = checked(&broken, "utf-16");
    assert!(expected.len() > 5, "many files are not open");
    editor.wait("what is wrong in files that are not open", |editor| told(editor) == expected);
    editor.close(sources);
    editor.wait("that all is well again", |editor| told(editor).is_empty());

    fs::write(root.join("content/people.yaml"), "norway: [\n").expect("a file");
    editor.wait("a change on disk", |editor| {
        editor.diagnostics.get("content/people.yaml").is_some_and(|told| !told.is_empty())
    });
    assert!(editor.leave(), "a session that ends well");
}

/// What is found in finished pages stays told while another file is edited, and is told again when it is back.
#[test]
fn faults_of_finished_pages_are_told_too() {
    let root = explainer("pages");
    let files = small();
    let long = format!("{}\n{}", files.texts["content/index.md"], "A long text. [@treaty]\n\n".repeat(9));
    let site = files.texts["content/site.yaml"].clone() + "budgets: {index: 500}\n";
    fs::write(root.join("content/site.yaml"), site).expect("a file");
    let mut editor = Editor::start(&root, &["utf-8", "utf-16"]);
    assert_eq!(editor.capabilities["positionEncoding"], "utf-8");
    editor.open("content/index.md", &long);
    let is_heavy = |editor: &Editor| {
        let mut told = editor.diagnostics.values().flatten();
        told.any(|told| told["code"] == "heavy-page")
    };
    editor.wait("that the page is heavy", is_heavy);
    editor.open("content/people.yaml", &files.texts["content/people.yaml"]);
    editor.change(
        "content/people.yaml",
        None,
        &files.texts["content/people.yaml"].replace("kind: state", "kind: stat"),
    );
    editor.wait("the error, which hides it", |editor| !is_heavy(editor));
    editor.change("content/people.yaml", None, &files.texts["content/people.yaml"]);
    editor.wait("that the page is heavy", is_heavy);
}

/// Pieces that change what a text means.
const PIECES: &[&str] = &[
    "",
    "[@",
    "]",
    "[@treaty]",
    "[[",
    "[[svalbard]]",
    "\n",
    "\r\n",
    "\n\n",
    ": ",
    "- ",
    "  ",
    "\"",
    "---\n",
    "treaty",
    "ə",
    "𐌰",
    "{",
    "}",
    ",",
    "# ",
    "[x](index.md#y)",
    "|",
    "\t",
    "1920-02-30",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_after_each_edit_is_what_a_check_says(
        is_utf8 in any::<bool>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..12_usize, 0..PIECES.len()), 1..6),
    ) {
        let encoding = if is_utf8 { "utf-8" } else { "utf-16" };
        let root = explainer("property");
        let mut files = small();
        let mut editor = Editor::start(&root, &[encoding]);
        let paths: Vec<String> = files.texts.keys().filter(|path| path.starts_with("content/")).cloned().collect();
        for (which, at, n_removed, piece) in edits {
            let path = &paths[which.index(paths.len())];
            let text = files.texts[path].clone();
            let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let first = at.index(borders.len());
            let (start, end) = (borders[first], borders[(first + n_removed).min(borders.len() - 1)]);
            let before = annals::source::SourceMap::new().overlay(path, &text);
            let (_, source) = before.find(path).expect("the file");
            let position = |byte: usize| {
                let (line, character) = place(source, byte as u32, encoding);
                json!({"line": line, "character": character})
            };
            if !editor.is_open(path) {
                editor.open(path, &text);
            }
            editor.change(path, Some(json!({"start": position(start), "end": position(end)})), PIECES[piece]);
            files.texts.insert(path.clone(), [&text[..start], PIECES[piece], &text[end..]].concat());
            let expected = checked(&files, encoding);
            editor.wait(&format!("{expected:#?}"), |editor| told(editor) == expected);
        }
    }
}
