//! `annals lsp` as an editor meets it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use annals::diagnostic::Severity;
use annals::source::Source;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::editor::Editor;
use crate::support::program;
use crate::support::sites::{Files, analysis, repository};

mod translations;

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
    analysis.finish(&mut annals::render::Patient, &annals::output::Nowhere);
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

/// A file with `‸` at the cursor, opened; and the cursor's place, in bytes.
fn open_at(editor: &mut Editor, path: &str, text: &str) -> (usize, usize) {
    let cursor = text.find('‸').expect("a cursor");
    let before = &text[..cursor];
    let (line, start) = (before.matches('\n').count(), before.rfind('\n').map_or(0, |at| at + 1));
    match editor.is_open(path) {
        true => editor.change(path, None, &text.replace('‸', "")),
        false => editor.open(path, &text.replace('‸', "")),
    }
    (line, cursor - start)
}

/// What is offered at `‸`: each label with what it is put in the place of, and with what.
fn offered(editor: &mut Editor, path: &str, text: &str) -> Vec<(String, String, String)> {
    let (line, column) = open_at(editor, path, text);
    let answer = editor.ask_at("textDocument/completion", path, line, column, json!({})).expect("an answer");
    let text = text.replace('‸', "");
    let items = answer["items"].as_array().into_iter().flatten().map(|item| {
        let (range, word) = (&item["textEdit"]["range"], |value: &Value| value.as_str().expect("a text").to_owned());
        let number = |value: &Value| value.as_u64().expect("a number") as usize;
        assert_eq!((number(&range["start"]["line"]), number(&range["end"]["line"])), (line, line), "in one line");
        let replaced = &text.lines().nth(line).unwrap_or("")
            [number(&range["start"]["character"])..number(&range["end"]["character"])];
        (word(&item["label"]), replaced.to_owned(), word(&item["textEdit"]["newText"]))
    });
    items.collect()
}

#[test]
fn what_can_stand_at_a_place_is_offered() {
    let root = explainer("completion");
    let mut editor = Editor::start(&root, &["utf-8"]);
    let mut check = |path: &str, text: &str, expected: &[(&str, &str, &str)]| {
        let found = offered(&mut editor, path, text);
        let found: Vec<_> =
            found.iter().map(|(label, old, new)| (label.as_str(), old.as_str(), new.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    };
    let page = |text: &str| format!("---\ntitle: The Svalbard Treaty\nlead: A lead. [@treaty]\n---\n\n{text}\n");
    let index = "content/index.md";
    check(index, &page("Signed. [@tre‸"), &[("treaty", "tre", "treaty")]);
    check(index, &page("Signed. [@stort‸]"), &[("act", "stort", "act")]);
    check(
        index,
        &page("Signed. [@act; @‸]"),
        &[("editors", "", "editors"), ("treaty", "", "treaty"), ("act", "", "act")],
    );
    check(index, &page("On [[spits‸"), &[("svalbard", "spits", "svalbard")]);
    check(index, &page("On [[svalbard|‸]]"), &[("Svalbard", "", "Svalbard"), ("Spitsbergen", "", "Spitsbergen")]);
    check(
        index,
        &page("[it](events/1925‸)"),
        &[("events/1925-08-14-in-force.md", "events/1925", "events/1925-08-14-in-force.md")],
    );
    check(index, &page("No id ‸"), &[]);
    let event = "content/events/1930-01-01-new.md";
    check(event, "---\ntitle: New\nki‸\n---\n", &[("kind", "ki", "kind: ")]);
    check(event, "---\ntitle: New\nkind: ‸\n---\n", &[("signing", "", "signing"), ("law", "", "law")]);
    check(event, "---\ntitle: New\nplaces: [sv‸\n---\n", &[("svalbard", "sv", "svalbard")]);
    check(event, "---\ntitle: New\nsources:\n  - ac‸\n---\n", &[("act", "ac", "act")]);
    let point = "content/agreement/article-1.md";
    check(
        point,
        "---\nnumber: 1\nobligations:\n  - id: take-over\n    fulfilled_by: [1925‸]\n---\n",
        &[("1925-08-14-in-force", "1925", "1925-08-14-in-force")],
    );
    check(point, "---\nobligations:\n  - id: take-over\n    due: {bef‸\n---\n", &[("before", "bef", "before: ")]);
    let sources = "content/sources.yaml";
    check(sources, "treaty:\n  party: nor‸\n", &[("norway", "nor", "norway")]);
    check(
        sources,
        "treaty:\n  kind: official-t‸\n",
        &[
            ("official-text", "official-t", "official-text"),
            ("copy-of-official-text", "official-t", "copy-of-official-text"),
        ],
    );
    check(
        "content/places.yaml",
        "svalbard:\n  names:\n    - {form: S, attested: [{sour‸\n",
        &[("source", "sour", "source: ")],
    );
    check("content/site.yaml", "title: T\nplace_kinds:\n  town: {on‸\n", &[("one", "on", "one: ")]);
}

/// Adds a document to the explainer at `root`, with a point that is called as one of the agreement's.
fn add_document(root: &Path) {
    let folder = root.join("content/documents/protocol");
    fs::create_dir_all(&folder).expect("a new folder");
    let version = "{id: print, name: Print, language: en, status: copy, source: act, seen: [article-1]}";
    let whole = format!("---\ntitle: P\nshort: p\nsummary: S. [@act]\nversions:\n  - {version}\n---\n\nS. [@act]\n");
    fs::write(folder.join("index.md"), whole).expect("a file");
    let point = "---\nnumber: 1\ntitle: Rules\nsources: [act]\nsummary: S. [@act]\n---\n\nS. [@act]\n";
    fs::write(folder.join("article-1.md"), point).expect("a file");
}

#[test]
fn a_point_that_two_documents_have_is_offered_and_renamed_with_its_document() {
    let root = explainer("documents");
    add_document(&root);
    let event = "content/events/1925-08-14-in-force.md";
    let text = fs::read_to_string(root.join(event)).expect("a file");
    let with = |points: &str| text.replace("kind: law", &format!("kind: law\npoints: [{points}]"));
    fs::write(root.join(event), with("protocol/article-1, agreement/article-1")).expect("a file");
    let mut editor = Editor::start(&root, &["utf-8"]);
    let found = offered(&mut editor, event, &with("‸"));
    let labels: Vec<&str> = found.iter().map(|(label, ..)| label.as_str()).collect();
    assert_eq!(labels, ["agreement/article-1", "protocol/article-1"]);
    let relation = "content/documents/protocol/index.md";
    let front = "---\ntitle: P\nshort: p\nrelations:\n  - {does: is-‸, document: agreement}\n---\n";
    let found = offered(&mut editor, relation, front);
    assert_eq!(found.iter().map(|(label, ..)| label.as_str()).collect::<Vec<_>>(), ["is-annexed-to"]);
    let front = "---\ntitle: P\nshort: p\nrelations:\n  - {does: ends, document: tr‸}\n---\n";
    let found = offered(&mut editor, relation, front);
    assert_eq!(found.iter().map(|(label, ..)| label.as_str()).collect::<Vec<_>>(), ["agreement"], "by its short name");
    editor.close(relation);

    editor.change(event, None, &with("protocol/article-1, agreement/article-1"));
    let edit = editor.ask_at("textDocument/rename", event, 4, 20, json!({"newName": "rules"})).expect("an answer");
    let (texts, names) = edited(&root, &edit);
    let renamed = ("documents/protocol/article-1.md".to_owned(), "documents/protocol/rules.md".to_owned());
    assert_eq!(names.into_iter().collect::<Vec<_>>(), [renamed]);
    assert!(texts["events/1925-08-14-in-force.md"].contains("points: [protocol/rules, agreement/article-1]"));
    assert!(texts["documents/protocol/index.md"].contains("seen: [rules]"), "a document names its own point alone");
}

/// The words at a range of a file on disk.
fn at_range(root: &Path, path: &str, range: &Value) -> String {
    let text = fs::read_to_string(root.join(path)).expect("a file");
    let source = annals::source::SourceMap::new().overlay(path, &text);
    let (_, source) = source.find(path).expect("the file");
    let byte = |place: &Value| {
        let number = |key: &str| place[key].as_u64().expect("a number") as usize;
        source.line_start(number("line") + 1) + number("character")
    };
    text[byte(&range["start"])..byte(&range["end"])].to_owned()
}

#[test]
fn an_id_tells_what_it_stands_for_and_where() {
    let root = explainer("navigation");
    let mut editor = Editor::start(&root, &["utf-8"]);
    let index = "content/index.md";
    let text = "---\ntitle: T\nlead: A lead. [@treaty]\n---\n\nIn [[svalbard|Spitsbergen]], [signed](events/1920-02-09-signing.md). [@treaty, art. 1]\n";
    fs::write(root.join(index), text).expect("a file");
    editor.open(index, text);
    let hover = |editor: &mut Editor, column| {
        let told = editor.ask_at("textDocument/hover", index, 5, column, json!({})).expect("an answer");
        told["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(hover(&mut editor, 0), "");
    assert_eq!(
        hover(&mut editor, 6),
        "**Svalbard** · archipelago\n\nis under Norway\n\n- Svalbard (nb, official)\n- Spitsbergen (en, historical)\n\nused 9 times"
    );
    assert!(hover(&mut editor, 15).starts_with("a form of **Svalbard**\n\n- Spitsbergen (en, historical)"));
    assert!(hover(&mut editor, 45).starts_with("**The treaty is signed**\n\n1920-02-09\n\nSigning\n\nThe powers sign"));
    let source = hover(&mut editor, 74);
    let expected = "**Treaty concerning the Archipelago of Spitsbergen**\n\nLeague of Nations, 1920-02-09\n\nofficial-text · another signatory · en\n\nused";
    assert!(source.starts_with(expected), "{source}");

    let defined = |editor: &mut Editor, column| {
        let told = editor.ask_at("textDocument/definition", index, 5, column, json!({})).expect("an answer");
        let path = told["uri"].as_str().and_then(|uri| uri.rsplit_once("/content/")).expect("a file").1.to_owned();
        (at_range(&root, &format!("content/{path}"), &told["range"]), path)
    };
    assert_eq!(defined(&mut editor, 74), ("treaty".into(), "sources.yaml".into()));
    assert_eq!(defined(&mut editor, 6), ("svalbard".into(), "places.yaml".into()));
    assert_eq!(defined(&mut editor, 15), ("Spitsbergen".into(), "places.yaml".into()));
    assert_eq!(defined(&mut editor, 45), (String::new(), "events/1920-02-09-signing.md".into()));

    let references = |editor: &mut Editor, path: &str, line, column| {
        let more = json!({"context": {"includeDeclaration": true}});
        let told = editor.ask_at("textDocument/references", path, line, column, more).expect("an answer");
        let found = told.as_array().into_iter().flatten().map(|place| {
            let path = place["uri"].as_str().and_then(|uri| uri.rsplit_once("/content/")).expect("a file").1;
            (path.to_owned(), at_range(&root, &format!("content/{path}"), &place["range"]))
        });
        found.collect::<Vec<_>>()
    };
    let of_place = references(&mut editor, index, 5, 6);
    assert_eq!(of_place.len(), 10, "the definition and nine uses: {of_place:?}");
    assert!(of_place.iter().all(|(_, text)| text == "svalbard"), "{of_place:?}");
    let of_event = references(&mut editor, "content/events/1920-02-09-signing.md", 0, 0);
    let expected = [
        ("events/1920-02-09-signing.md", ""),
        ("agreement/index.md", "1920-02-09-signing"),
        ("index.md", "events/1920-02-09-signing.md"),
    ];
    assert_eq!(of_event, expected.map(|(path, text)| (path.to_owned(), text.to_owned())));
    let told = editor.ask_at("textDocument/documentHighlight", index, 5, 74, json!({})).expect("an answer");
    assert_eq!(told.as_array().map(Vec::len), Some(2));
}

/// The texts after a workspace edit, by their paths below `content/`; and the new names of files.
fn edited(root: &Path, edit: &Value) -> (BTreeMap<String, String>, Vec<(String, String)>) {
    let path = |uri: &Value| {
        uri.as_str().and_then(|uri| uri.rsplit_once("/content/")).expect("a file of the explainer").1.to_owned()
    };
    let (mut texts, mut names) = (BTreeMap::new(), Vec::new());
    for change in edit["documentChanges"].as_array().expect("changes") {
        if change["kind"] == "rename" {
            names.push((path(&change["oldUri"]), path(&change["newUri"])));
            continue;
        }
        let path = path(&change["textDocument"]["uri"]);
        let mut text = fs::read_to_string(root.join("content").join(&path)).expect("a file");
        // From the end, so that what stands before stays where it is.
        for edit in change["edits"].as_array().expect("edits").iter().rev() {
            let map = annals::source::SourceMap::new().overlay("a", &text);
            let (_, source) = map.find("a").expect("the file");
            let byte = |place: &Value| {
                let number = |key: &str| place[key].as_u64().expect("a number") as usize;
                source.line_start(number("line") + 1) + number("character")
            };
            let (start, end) = (byte(&edit["range"]["start"]), byte(&edit["range"]["end"]));
            text = [&text[..start], edit["newText"].as_str().expect("a text"), &text[end..]].concat();
        }
        texts.insert(path, text);
    }
    (texts, names)
}

#[test]
fn an_id_is_renamed_everywhere_at_once() {
    let root = explainer("rename");
    let index = "content/index.md";
    let text = "---\ntitle: T\nlead: A lead. [@treaty]\n---\n\nOn [[svalbard]], [signed](events/1920-02-09-signing.md). [@treaty; @act] [listed](sources.md#treaty)\n";
    fs::write(root.join(index), text).expect("a file");
    let lock = "quotations:\n  - page: events/1920-02-09-signing.html\n    source: treaty\n    quotation: abcd\n    text: abcd\n    verified: 2026-01-01\n";
    fs::write(root.join("content/evidence.lock"), lock).expect("a file");
    let before = checked(&Files::read(&root), "utf-8");
    let mut editor = Editor::start(&root, &["utf-8"]);
    editor.open(index, text);
    let rename = |editor: &mut Editor, column, name: &str| {
        editor.ask_at("textDocument/rename", index, 5, column, json!({"newName": name}))
    };

    let prepared = editor.ask_at("textDocument/prepareRename", index, 5, 60, json!({})).expect("an answer");
    assert_eq!(prepared["placeholder"], "treaty");
    assert_eq!(rename(&mut editor, 60, "act"), Err("there is a source `act` already".to_owned()));
    assert!(rename(&mut editor, 60, "Not an id").is_err_and(|message| message.contains("Not an id")));

    for (column, old, new, renamed) in [
        (60, "treaty", "paris-1920", vec![]),
        (7, "svalbard", "islands", vec![("places/svalbard.md", "places/islands.md")]),
        (
            40,
            "1920-02-09-signing",
            "1920-02-09-paris",
            vec![("events/1920-02-09-signing.md", "events/1920-02-09-paris.md")],
        ),
    ] {
        let edit = rename(&mut editor, column, new).expect("an answer");
        let (texts, names) = edited(&root, &edit);
        let names: Vec<_> = names.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
        assert_eq!(names, renamed);
        let mut files = Files::read(&root);
        files.texts.extend(texts.into_iter().map(|(path, text)| (format!("content/{path}"), text)));
        for (from, to) in renamed {
            let text = files.texts.remove(&format!("content/{from}")).expect("the file");
            let address = from.replace(".md", ".html");
            assert!(text.contains(&format!("aliases: [{address}]")), "its old address goes on leading to it: {text}");
            files.texts.insert(format!("content/{to}"), text);
        }
        let sources = Files { texts: files.texts.clone(), assets: files.assets.clone() }.sources();
        let after = checked(&files, "utf-8");
        assert_eq!(
            after.values().map(Vec::len).sum::<usize>(),
            before.values().map(Vec::len).sum::<usize>(),
            "{after:?}"
        );
        for (_, source) in sources.iter().filter(|(_, source)| source.path().starts_with("content/")) {
            let text = source.text().replace(&format!("aliases: [events/{old}.html]\n"), "");
            let text = text.replace(&format!("aliases: [places/{old}.html]\n"), "");
            let alone = |text: &str| {
                let is_part = |c: char| c.is_alphanumeric() || c == '-';
                text.match_indices(old)
                    .any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + old.len()..].starts_with(is_part))
            };
            // It is a word of the texts as well.
            assert!(old == "treaty" || !text.lines().any(alone), "{}: {text}", source.path());
            assert!(!text.contains(&format!("source: {old}\n")), "the record of verifications names it anew");
        }
    }
}

/// What is translated stays translated, and what was accepted need not be accepted again.
#[test]
fn translations_follow_a_new_id() {
    let root = explainer("rename-translations");
    let case = Files::read(&repository().join("tests/cases/translations"));
    for (path, text) in case.texts.iter().filter(|(path, _)| path.starts_with("content/")) {
        let file = root.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
        fs::write(file, text).expect("a file");
    }
    fs::write(root.join("content/sources.ru.yaml"), "treaty: {publisher: Лига Наций}\n").expect("a file");
    let accepted = program::annals().args(["translate", "accept", "--root"]).arg(&root).output().expect("annals runs");
    assert!(accepted.status.success(), "{accepted:?}");
    let before = checked(&Files::read(&root), "utf-8");
    let mut editor = Editor::start(&root, &["utf-8"]);
    for (path, sign, old, new, renamed) in [
        ("content/index.md", "[@treaty", "treaty", "paris-1920", vec![]),
        (
            "content/places/svalbard.ru.md",
            "[[svalbard|",
            "svalbard",
            "islands",
            vec!["places/svalbard.md", "places/svalbard.ru.md"],
        ),
    ] {
        let text = fs::read_to_string(root.join(path)).expect("a file");
        editor.open(path, &text);
        // In a translation the words of the original stand in comments before.
        let lines = text.lines().enumerate().filter_map(|(line, text)| Some((line, text.find(sign)?)));
        let (line, column) = lines.last().expect("a reference");
        let asked = json!({"newName": new});
        let edit = editor.ask_at("textDocument/rename", path, line, column + 3, asked).expect("an answer");
        let (texts, names) = edited(&root, &edit);
        let expected: Vec<_> = renamed.iter().map(|path| ((*path).to_owned(), path.replace(old, new))).collect();
        assert_eq!(names, expected);
        let mut files = Files::read(&root);
        files.texts.extend(texts.into_iter().map(|(path, text)| (format!("content/{path}"), text)));
        for (from, to) in names {
            let text = files.texts.remove(&format!("content/{from}")).expect("the file");
            files.texts.insert(format!("content/{to}"), text);
        }
        let lock = &files.texts["content/translations.lock"];
        assert!(lock.contains(new) && !lock.contains(old), "{lock}");
        assert_eq!(checked(&files, "utf-8").values().flatten().count(), before.values().flatten().count(), "{old}");
    }
}

#[test]
fn what_there_is_is_listed_and_what_is_certain_is_mended() {
    let root = explainer("outline");
    let mut editor = Editor::start(&root, &["utf-8"]);
    let sources = "content/sources.yaml";
    let text = fs::read_to_string(root.join(sources)).expect("a file");
    editor.open(sources, &text);
    let of = |editor: &Editor, path: &str| json!({"textDocument": {"uri": editor.uri(path)}});
    let params = of(&editor, sources);
    let told = editor.ask("textDocument/documentSymbol", params).expect("an answer");
    let names: Vec<&str> = told.as_array().into_iter().flatten().filter_map(|told| told["name"].as_str()).collect();
    assert_eq!(names, ["treaty", "act"]);
    assert_eq!((&told[0]["range"]["start"]["line"], &told[0]["range"]["end"]["line"]), (&json!(0), &json!(6)));
    let found = editor.ask("workspace/symbol", json!({"query": "Spitsbergen"})).expect("an answer");
    let names: Vec<&str> = found.as_array().into_iter().flatten().filter_map(|told| told["name"].as_str()).collect();
    assert_eq!(names, ["svalbard", "treaty"], "a form of a name, then a word of a title");

    let point = "content/agreement/article-1.md";
    editor.open(point, &fs::read_to_string(root.join(point)).expect("a file"));
    let mut params = of(&editor, point);
    params["range"] = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let hints = editor.ask("textDocument/inlayHint", params.clone()).expect("an answer");
    assert_eq!(hints.as_array().map(Vec::len), Some(1));
    assert_eq!((&hints[0]["position"]["line"], &hints[0]["label"]), (&json!(6), &json!("On the day")));
    let recurring = "  - id: report\n    who: [norway]\n    what: A report.\n    due: {every: P1Y, from: 1925-11-30}\n    sources: [treaty]\n    \
                     occurrences:\n      - {due: 1925, done: 1925-11-29, sources: [act]}\n---\n\n";
    let text_of_point = fs::read_to_string(root.join(point)).expect("a file");
    editor.change(point, None, &text_of_point.replacen("---\n\n", recurring, 1));
    let hints = editor.ask("textDocument/inlayHint", params).expect("an answer");
    let labels: Vec<&str> = hints.as_array().into_iter().flatten().filter_map(|hint| hint["label"].as_str()).collect();
    let whole = "Done 1 of 1 time, as far as recorded; next due: 30 November 1926";
    assert_eq!(labels, ["On the day", whole, "1 day early"]);

    editor.change(sources, None, &text.replacen("kind: official-text", "kind: oficial-text", 1));
    editor.wait("the fault", |editor| editor.diagnostics.get(sources).is_some_and(|told| told.len() == 1));
    let range = editor.diagnostics[sources][0]["range"].clone();
    let mut params = of(&editor, sources);
    params["range"] = range.clone();
    params["context"] = json!({"diagnostics": []});
    let actions = editor.ask("textDocument/codeAction", params).expect("an answer");
    assert_eq!(actions[0]["title"], "write `official-text`");
    let edits = actions[0]["edit"]["changes"].as_object().and_then(|changes| changes.values().next()).expect("edits");
    assert_eq!(*edits, json!([{"range": range, "newText": "official-text"}]));
}
