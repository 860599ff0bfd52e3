//! Files of translations, as an editor meets them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{at_range, explainer, offered};
use crate::support::editor::Editor;
use crate::support::sites::{Files, repository};

const PAGE: &str = "content/places/svalbard.md";
const RUSSIAN: &str = "content/places/svalbard.ru.md";

/// A copy of the small explainer that is partly in Russian, with a paragraph whose original has changed since.
fn translating(name: &str) -> PathBuf {
    let root = explainer(name);
    let case = Files::read(&repository().join("tests/cases/translations"));
    for (path, text) in case.texts.iter().filter(|(path, _)| path.starts_with("content/")) {
        let file = root.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
        fs::write(
            file,
            text.replace(
                "The treaty says [[svalbard|Spitsbergen]]. [@treaty]\n\n-",
                "The text says [[svalbard|Spitsbergen]]. [@treaty]\n\n-",
            ),
        )
        .expect("a new file");
    }
    root
}

/// The line of a file that begins with these words, from 0.
fn line(root: &Path, path: &str, begin: &str) -> usize {
    let text = fs::read_to_string(root.join(path)).expect("a file");
    text.lines().position(|line| line.trim_start().starts_with(begin)).unwrap_or_else(|| panic!("no {begin}"))
}

#[test]
fn what_is_not_translated_yet_is_offered() {
    let root = translating("lacking");
    let mut editor = Editor::start(&root, &["utf-8"]);
    let mut check = |path: &str, text: &str, expected: &[(&str, &str)]| {
        let found = offered(&mut editor, path, text).into_iter().map(|(label, _, new)| (label, new));
        let expected = expected.iter().map(|(label, new)| ((*label).to_owned(), (*new).to_owned()));
        assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>(), "{text}");
    };
    // In a file that is not there yet: keys, those of a record, and the original's words to begin with.
    let armenian = "content/places/svalbard.hy.md";
    check(armenian, "---\n‸\n---\n", &[("summary", "summary: "), ("facts", "facts:")]);
    check(armenian, "---\nfacts:\n  1:\n    ‸\n---\n", &[("label", "label: "), ("value", "value: ")]);
    check(armenian, "---\nfacts:\n  1:\n    label: ‸\n---\n", &[("Area", "Area")]);
    let summary = "The archipelago that the treaty is about. [@treaty]";
    check(armenian, "---\nsummary: ‸\n---\n", &[(summary, summary)]);
    check("content/site.hy.yaml", "tag‸", &[("tagline", "tagline: ")]);
    // What is translated is not offered again, and a fact never.
    let there = fs::read_to_string(root.join(RUSSIAN)).expect("the translation");
    check(RUSSIAN, &there.replacen("facts:", "‸\nfacts:", 1), &[("summary", "summary: ")]);
}

#[test]
fn the_original_is_told_of_what_translates_it() {
    let root = translating("counterparts");
    let mut editor = Editor::start(&root, &["utf-8"]);
    editor.open(RUSSIAN, &fs::read_to_string(root.join(RUSSIAN)).expect("the translation"));
    let mut check = |begin: &str, column, original: &str, state: &str| {
        let at = line(&root, RUSSIAN, begin);
        let told = editor.ask_at("textDocument/hover", RUSSIAN, at, column, json!({})).expect("an answer");
        let expected = format!("{PAGE} (en):\n\n```markdown\n{original}\n```\n\n{state}");
        assert_eq!(told["contents"]["value"], expected, "{begin}");
        let told = editor.ask_at("textDocument/definition", RUSSIAN, at, column, json!({})).expect("an answer");
        assert!(told["uri"].as_str().is_some_and(|uri| uri.ends_with(PAGE)), "{told}");
        assert_eq!(at_range(&root, PAGE, &told["range"]), original, "{begin}");
    };
    check("1: {label", 7, "Area", "up to date");
    check("1: {label", 14, "Area", "up to date");
    check("<!-- the-name", 6, "## The name", "up to date");
    let changed = "The text says [[svalbard|Spitsbergen]]. [@treaty]";
    check("<!-- p_6ke9", 6, changed, "out of date: the original has changed since");
    check("В договоре", 0, changed, "out of date: the original has changed since");
    check("<!-- p_9tga", 6, "Nobody ruled it before. [@treaty]", "not translated yet");
}

#[test]
fn a_translation_is_begun_and_accepted() {
    let root = translating("accepting");
    let mut editor = Editor::start(&root, &["utf-8"]);
    let text = fs::read_to_string(root.join(RUSSIAN)).expect("the translation");
    editor.open(RUSSIAN, &text);
    let uri = editor.uri(RUSSIAN);
    let mut actions = |begin: &str| -> Vec<Value> {
        let place = json!({"line": line(&root, RUSSIAN, begin), "character": 6});
        let params = json!({
            "textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": {"diagnostics": []},
        });
        let told = editor.ask("textDocument/codeAction", params).expect("an answer");
        told.as_array().cloned().unwrap_or_default()
    };
    assert_eq!(actions("<!-- the-name"), [Value::Null; 0]);
    let begun = actions("<!-- p_9tga");
    assert_eq!(begun.len(), 1, "{begun:?}");
    assert_eq!(begun[0]["title"], "Begin with the original's words");
    let edit = &begun[0]["edit"]["changes"][&uri][0];
    assert_eq!(edit["newText"], "\n\nNobody ruled it before. [@treaty]");
    assert_eq!(edit["range"]["start"], json!({"line": line(&root, RUSSIAN, "Nobody ruled") + 1, "character": 3}));
    let accepted = actions("<!-- p_6ke9");
    assert_eq!(accepted.len(), 1, "{accepted:?}");
    assert_eq!(accepted[0]["title"], "The translation says what the original says now");
    let changes = accepted[0]["edit"]["changes"].as_object().expect("changes");
    let of = |name: &str| {
        let (_, edits) = changes.iter().find(|(uri, _)| uri.ends_with(name)).expect("a file that changes");
        edits[0]["newText"].as_str().expect("a text").to_owned()
    };
    assert_eq!(changes.len(), 2);
    assert!(!of("svalbard.ru.md").contains("p_6ke9") && of("svalbard.ru.md").contains("\nThe text says [[svalbard"));
    assert!(!of("translations.lock").contains("p_6ke9") && of("translations.lock").contains("part: p_j7xy"));
}
