//! Translations as files for the programs of translators: what goes out.

use std::collections::BTreeSet;

use annals::Analysis;
use annals::exchange::{message, po};

use crate::support::sites::{self, Files};

/// The case `translations`, which is in English, partly in Russian and not yet in Armenian.
fn case() -> Files {
    let tests = sites::repository().join("tests");
    let mut files = Files::read(&tests.join("base"));
    files.texts.extend(Files::read(&tests.join("cases/translations")).texts);
    files
}

/// The file of each language, with its tag.
fn exported(analysis: &Analysis) -> Vec<(String, String)> {
    let title = &analysis.site().expect("there is a site").settings.title;
    let file = |translated| {
        let messages = message::messages(translated, analysis.sources());
        po::write(&translated.language, title, &messages)
    };
    analysis.translated().map(|translated| (translated.language.as_str().to_owned(), file(translated))).collect()
}

fn russian(files: Files) -> String {
    let analysis = sites::analysis(&files.sources());
    exported(&analysis).into_iter().find(|(language, _)| language == "ru").expect("it is in Russian").1
}

/// The entry of a PO file with this context.
fn entry<'a>(file: &'a str, context: &str) -> &'a str {
    let line = format!("msgctxt \"{context}\"");
    file.split("\n\n").find(|entry| entry.lines().any(|found| found == line)).unwrap_or_else(|| panic!("no {context}"))
}

#[test]
fn a_message_says_what_and_where_it_is() {
    let file = russian(case());
    assert_eq!(
        entry(&file, "places/svalbard.md#p_6ke9"),
        "#. Keep: [[svalbard|…]] [@treaty]\n#: content/places/svalbard.md:11\nmsgctxt \"places/svalbard.md#p_6ke9\"\n\
         msgid \"The treaty says [[svalbard|Spitsbergen]]. [@treaty]\"\n\
         msgstr \"В договоре сказано [[svalbard|Spitsbergen]]. [@treaty]\""
    );
    assert_eq!(
        entry(&file, "places/svalbard.md#p_j7xy"),
        "#. Keep: [@treaty] [@act]\n#: content/places/svalbard.md:13\nmsgctxt \"places/svalbard.md#p_j7xy\"\n\
         msgid \"\"\n\"- It was signed in 1920. [@treaty]\\n\"\n\"- It came into force in 1925. [@act]\"\n\
         msgstr \"\"\n\"- Он был подписан в 1920 году. [@treaty]\\n\"\n\"- Он вступил в силу в 1925 году. [@act]\""
    );
    assert_eq!(
        entry(&file, "places/svalbard.md:facts.1.label"),
        "#: content/places/svalbard.md:4\nmsgctxt \"places/svalbard.md:facts.1.label\"\nmsgid \"Area\"\nmsgstr \"Площадь\""
    );
    let untranslated = entry(&file, "places/svalbard.md:summary");
    assert!(untranslated.ends_with("\nmsgstr \"\"") && !untranslated.contains("fuzzy"), "{untranslated}");
}

/// Nothing of a text is lost: not what stands behind the last citation, nor what YAML folds or escapes.
#[test]
fn a_message_has_all_words_of_the_original() {
    let page = "content/places/svalbard.md";
    let files = case()
        .with(page, "Nobody ruled it before. [@treaty]", "Nobody [@treaty] ruled \"it\" \\*before*,\nthat is known.")
        .with(page, "summary: The archipelago that", "summary: >-\n  The archipelago\n  that")
        .with("content/site.yaml", "tagline: Who was to do", "tagline: 'Who''s to do: \\ ?'\n# was:");
    let file = russian(files);
    let words = "msgid \"\"\n\"Nobody [@treaty] ruled \\\"it\\\" \\\\*before*,\\n\"\n\"that is known.\"\nmsgstr \"\"\n";
    assert!(file.contains(words), "{file}");
    for (context, words) in [
        ("places/svalbard.md:summary", "msgid \"The archipelago that the treaty is about. [@treaty]\""),
        ("site.yaml:tagline", "msgid \"Who's to do: \\\\ ?\""),
    ] {
        assert!(entry(&file, context).contains(words), "{context}: {}", entry(&file, context));
    }
}

#[test]
fn what_is_out_of_date_is_fuzzy() {
    let file = russian(case().with("content/places/svalbard.md", "value: 61,022 km²", "value: 61,023 km²"));
    let fuzzy: Vec<&str> = file.split("\n\n").filter(|entry| entry.lines().any(|line| line == "#, fuzzy")).collect();
    assert_eq!(fuzzy, [entry(&file, "places/svalbard.md:facts.1.value")]);
}

/// What `annals translate status` counts is in the file, each under a name of its own.
#[test]
fn everything_that_can_be_translated_is_in_the_file() {
    let root = sites::repository();
    let mut right_to_left = Files::read(&root.join("examples/svalbard"));
    right_to_left.texts.extend(Files::read(&root.join("tests/right-to-left")).texts);
    let language = "\nlanguage: en\n";
    let right_to_left =
        right_to_left.with("content/site.yaml", language, "\nlanguage: en\nlanguages: [ar]\ntheme: arabic\n");
    // A heading with the name of a key.
    let namesakes = case().with("content/places/svalbard.md", "## The name\n", "## Summary\n");
    for files in [namesakes, right_to_left, Files::read(&root)] {
        let analysis = sites::analysis(&files.sources());
        let statuses = annals::translation::status(analysis.translated());
        let counted: serde_json::Value =
            serde_json::from_str(&annals::translation::json(&statuses)).expect("it is JSON");
        let counted = counted["languages"].as_array().expect("a list").iter().map(|status| {
            let all = status["all"].as_u64().expect("a number") as usize;
            (status["language"].as_str().expect("a tag").to_owned(), all, status["translated"].as_u64())
        });
        let found = exported(&analysis).into_iter().map(|(language, file)| {
            let contexts: Vec<&str> = file.lines().filter(|line| line.starts_with("msgctxt ")).collect();
            let n_translated =
                file.trim_end().split("\n\n").skip(1).filter(|entry| !entry.ends_with("\nmsgstr \"\"")).count();
            assert_eq!(contexts.iter().collect::<BTreeSet<_>>().len(), contexts.len(), "{language}: twice the same");
            (language, contexts.len(), Some(n_translated as u64))
        });
        let counted: Vec<_> = counted.collect();
        assert!(counted.iter().all(|(_, all, _)| *all > 20), "{counted:?}");
        assert_eq!(found.collect::<Vec<_>>(), counted);
    }
}
