//! Translations as files for the programs of translators: what goes out, and what comes back.

use std::collections::BTreeSet;

use annals::Analysis;
use annals::diagnostic::Sink;
use annals::exchange::take::{self, Taken};
use annals::exchange::{Format, accept};

use crate::support::sites::{self, Files};

mod xliff;

/// The case `translations`, which is in English, partly in Russian and not yet in Armenian.
fn case() -> Files {
    let tests = sites::repository().join("tests");
    let mut files = Files::read(&tests.join("base"));
    files.texts.extend(Files::read(&tests.join("cases/translations")).texts);
    files
}

/// The PO file of each language, with its tag.
fn exported(analysis: &Analysis) -> Vec<(String, String)> {
    exported_as(Format::Po, analysis)
}

fn exported_as(format: Format, analysis: &Analysis) -> Vec<(String, String)> {
    let title = &analysis.site().expect("there is a site").settings.title;
    let file = |translated| format.write(translated, title, analysis.sources()).0;
    analysis.translated().map(|translated| (translated.language.as_str().to_owned(), file(translated))).collect()
}

fn russian(files: Files) -> String {
    russian_as(Format::Po, files)
}

fn russian_as(format: Format, files: Files) -> String {
    let analysis = sites::analysis(&files.sources());
    exported_as(format, &analysis).into_iter().find(|(language, _)| language == "ru").expect("it is in Russian").1
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

/// What the original said before is told where it is known: from the comment before the translation, if that is what was translated.
#[test]
fn what_the_original_said_before_is_told_where_it_is_known() {
    let page = "content/places/svalbard.md";
    let files = case().with(page, "Spitsbergen]]. [@treaty]", "Spitsbergen]], that is all. [@treaty]");
    let files = files.with(page, "in 1925. [@act]", "in 1925, in August. [@act]");
    let before = "#, fuzzy\n#| msgid \"The treaty says [[svalbard|Spitsbergen]]. [@treaty]\"\nmsgctxt ";
    let file = russian(files.clone());
    assert_eq!(file.matches("#| ").count(), 1);
    let changed = file.split("\n\n").find(|entry| entry.contains("that is all")).expect("it is there");
    assert!(changed.contains(before), "{changed}");
    // Here the comment is empty.
    assert!(entry(&file, "places/svalbard.md#p_j7xy").contains("#, fuzzy\nmsgctxt "), "{file}");
    let other = files.with("content/places/svalbard.ru.md", "The treaty says", "The treaty said");
    assert!(!russian(other).contains("#|"));
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

/// The file of a language, taken into the explainer: the files as they are then, what was taken, and what was told, each with its line in the file.
/// Looks that a file that was taken into `files` said what stood there, and some.
fn changes_nothing(files: &Files, (after, done, told): (Files, Option<Taken>, Vec<String>)) {
    let done = done.expect("it can be taken");
    assert_eq!((told.len(), done.changes.len(), done.n_new, done.n_confirmed), (0, 0, 0, 0), "{told:?}");
    assert!(after.texts == files.texts && done.n_same > 10, "{}", done.n_same);
}

fn taken(files: &Files, file: &str) -> (Files, Option<Taken>, Vec<String>) {
    taken_as((Format::Po, "in.po"), files, file)
}

fn taken_as((format, name): (Format, &str), files: &Files, file: &str) -> (Files, Option<Taken>, Vec<String>) {
    let sources = files.clone().sources();
    let analysis = sites::analysis(&sources);
    assert!(!analysis.has_errors(), "{:?}", analysis.faults());
    let texts = sources.overlay(name, file);
    let (id, _) = texts.find(name).expect("it is there");
    let mut sink = Sink::new();
    let lock = annals::explainer::gather(&sources, &mut Sink::new()).accepted;
    let (texts, taken) = match format.read(id, &texts, &mut sink) {
        Some(catalogue) => {
            take::take((&catalogue, format), &texts, &analysis, (lock.as_ref(), sites::EDITION), &mut sink)
        }
        None => (texts, None),
    };
    let told = sink.into_sorted().into_iter().map(|fault| {
        let source = texts.get(fault.primary.span.file);
        let line = source.line_column(fault.primary.span.start).line;
        format!("{}:{line} {}: {}", source.path(), fault.rule.code, fault.headline)
    });
    let told = told.collect();
    let mut files = files.clone();
    for change in taken.iter().flat_map(|taken| &taken.changes) {
        assert_eq!(change.before.as_ref(), files.texts.get(&change.path), "{}", change.path);
        files.texts.insert(change.path.clone(), change.after.clone());
    }
    (files, taken, told)
}

/// The same file with another translation of one message.
fn translated(file: &str, context: &str, words: &str) -> String {
    let old = entry(file, context);
    let (head, _) = old.split_once("\nmsgstr ").expect("an entry has a translation");
    let words = words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    file.replace(old, &format!("{}\nmsgstr \"{words}\"", head.replace("#, fuzzy\n", "")))
}

/// The lines that are in one of two texts alone.
fn difference(before: &str, after: &str) -> Vec<String> {
    similar::TextDiff::from_lines(before, after)
        .iter_all_changes()
        .filter(|change| change.tag() != similar::ChangeTag::Equal)
        .map(|change| format!("{}{}", change.tag(), change.value().trim_end()))
        .collect()
}

/// The files that changed, each with its lines that did.
fn changed(before: &Files, after: &Files) -> Vec<(String, Vec<String>)> {
    let empty = String::new();
    let changed = after.texts.iter().filter(|(path, text)| before.texts.get(*path) != Some(text));
    changed.map(|(path, text)| (path.clone(), difference(before.texts.get(path).unwrap_or(&empty), text))).collect()
}

#[test]
fn what_nobody_touched_stays_as_it_is() {
    let root = sites::repository();
    let first = Files::read(&root);
    let stale = case().with("content/places/svalbard.md", "value: 61,022 km²", "value: 61,023 km²");
    for files in [case(), stale, first] {
        let analysis = sites::analysis(&files.clone().sources());
        let (_, file) = exported(&analysis).into_iter().next().expect("there is a language");
        changes_nothing(&files, taken(&files, &file));
    }
}

#[test]
fn a_translation_takes_the_place_of_the_one_before() {
    let files = case();
    let file = russian(files.clone());
    for (context, words, path, expected) in [
        (
            "places/svalbard.md#p_6ke9",
            "Договор говорит\nо [[svalbard|Spitsbergen]]. [@treaty]",
            "content/places/svalbard.ru.md",
            &[
                "-В договоре сказано [[svalbard|Spitsbergen]]. [@treaty]",
                "+Договор говорит",
                "+о [[svalbard|Spitsbergen]]. [@treaty]",
            ][..],
        ),
        (
            "places/svalbard.md#p_9tga",
            "Никто не правил. [@treaty]",
            "content/places/svalbard.ru.md",
            &["+", "+Никто не правил. [@treaty]"],
        ),
        (
            "places/svalbard.md:facts.1.label",
            "Площадь, всего: 1",
            "content/places/svalbard.ru.md",
            &["-  1: {label: Площадь, value: 61 022 км²}", "+  1: {label: \"Площадь, всего: 1\", value: 61 022 км²}"],
        ),
        (
            "places/svalbard.md:summary",
            "Архипелаг: \"о нём\" договор. [@treaty]",
            "content/places/svalbard.ru.md",
            &["+summary: \"Архипелаг: \\\"о нём\\\" договор. [@treaty]\""],
        ),
        (
            "site.yaml:states.no-state.name",
            "ничья земля",
            "content/site.ru.yaml",
            &["+states:", "+  no-state:", "+    name: ничья земля"],
        ),
        (
            "site.yaml:place_kinds.archipelago.many",
            "Архипелаги",
            "content/site.ru.yaml",
            &["-  archipelago: {one: архипелаг}", "+  archipelago: {many: Архипелаги, one: архипелаг}"],
        ),
    ] {
        let (after, done, told) = taken(&files, &translated(&file, context, words));
        let done = done.unwrap_or_else(|| panic!("{context}: {told:?}"));
        assert_eq!(done.n_new, 1, "{context}");
        let found = changed(&files, &after);
        assert_eq!(found[0], (path.to_owned(), expected.iter().map(|line| (*line).to_owned()).collect()), "{context}");
        // What had no translation is recorded; what had one was recorded already.
        let recorded: Vec<&str> = found[1..].iter().flat_map(|(_, lines)| lines).map(String::as_str).collect();
        let is_new = entry(&file, context).ends_with("msgstr \"\"");
        assert_eq!(recorded.len(), usize::from(is_new), "{context}: {recorded:?}");
        let (again, done, _) = taken(&after, &translated(&file, context, words));
        assert!(again.texts == after.texts && done.is_some_and(|done| done.n_new == 0), "{context}");
    }
}

/// What was out of date is confirmed by whoever takes the mark away.
#[test]
fn a_translation_is_confirmed_as_it_is() {
    let page = "content/places/svalbard.md";
    for (from, to, context) in [
        ("value: 61,022 km²", "value: 61 022 km²", "places/svalbard.md:facts.1.value"),
        ("The treaty says", "The text says", "places/svalbard.md#p_"),
    ] {
        let files = case().with(page, from, to);
        let file = russian(files.clone());
        let fuzzy = file.split("\n\n").find(|entry| entry.contains("#, fuzzy")).expect("something is out of date");
        assert!(fuzzy.contains(&format!("msgctxt \"{context}")), "{fuzzy}");
        let (after, done, told) = taken(&files, &file.replace("#, fuzzy\n", ""));
        assert_eq!(done.map(|done| (done.n_new, done.n_confirmed)), Some((0, 1)), "{told:?}");
        let found = changed(&files, &after);
        let (lock, pages) = found.split_last().expect("something changes");
        assert_eq!((lock.0.as_str(), lock.1.len()), ("content/translations.lock", 2), "{found:?}");
        assert_eq!(pages.len(), usize::from(context.contains('#')), "{found:?}");
        assert!(!russian(after).contains("fuzzy"));
    }
}

/// A language of which nothing is there yet, in files that are not there.
#[test]
fn a_translation_is_begun_by_a_file() {
    let files = case();
    let analysis = sites::analysis(&files.clone().sources());
    let (_, file) =
        exported(&analysis).into_iter().find(|(language, _)| language == "hy").expect("it is to be in Armenian");
    let mut armenian = file.clone();
    for (context, words) in [
        ("places/svalbard.md:facts.1.value", "61022 կմ²"),
        ("places/svalbard.md:facts.1.label", "Մակերես"),
        ("places/svalbard.md#p_9tga", "Ոչ ոք: [@treaty]"),
        ("places/svalbard.md#the-name", "## Անունը"),
        ("site.yaml:place_kinds.town.one", "քաղաք"),
        ("site.yaml:title", "Պայմանագիրը"),
        ("site.yaml:place_kinds.archipelago.one", "կղզեխումբ"),
    ] {
        armenian = translated(&armenian, context, words);
    }
    let (after, done, told) = taken(&files, &armenian);
    assert_eq!(done.expect("it can be taken").n_new, 7, "{told:?}");
    assert_eq!(told, [""; 0]);
    assert_eq!(
        after.texts["content/places/svalbard.hy.md"],
        "---\nfacts:\n  1:\n    label: Մակերես\n    value: \"61022 կմ²\"\n---\n\n<!-- the-name\n## The name\n-->\n\n## Անունը\n\n\
         <!-- p_9tga\nNobody ruled it before. [@treaty]\n-->\n\nՈչ ոք: [@treaty]\n"
            .replace("\"61022 կմ²\"", "61022 կմ²")
    );
    assert_eq!(
        after.texts["content/site.hy.yaml"],
        "title: Պայմանագիրը\nplace_kinds:\n  archipelago:\n    one: կղզեխումբ\n  town:\n    one: քաղաք\n"
    );
    let analysis = sites::analysis(&after.clone().sources());
    let lines = annals::translation::human(&annals::translation::status(analysis.translated()));
    assert!(lines.contains(&"hy: 7 of 41 translated".to_owned()), "{lines:?}");
    let (_, again) = exported(&analysis).into_iter().find(|(language, _)| language == "hy").expect("it is in Armenian");
    assert_eq!(difference(&armenian, &again), [""; 0]);
}

#[test]
fn what_is_not_taken_is_told_or_counted() {
    let files = case();
    let file = russian(files.clone());
    let line = |file: &str, part: &str| file.lines().position(|line| line.contains(part)).expect("it is there") + 1;
    // The original changes between export and import.
    let later = files.clone().with("content/places/svalbard.md", "value: 61,022 km²", "value: 61,023 km²");
    let (after, done, told) = taken(&later, &translated(&file, "places/svalbard.md:facts.1.value", "61 000 км²"));
    let at = line(&file, "msgid \"61,022 km²\"");
    let name = "places/svalbard.md:facts.1.value";
    assert_eq!(told, [format!("in.po:{at} outdated-message: the original of `{name}` says something else now")]);
    assert_eq!(done.map(|done| (done.n_left_out, done.changes.len())), Some((1, 0)));
    assert!(after.texts == later.texts);
    // Its first words change, by which it is known.
    let later = files.clone().with("content/places/svalbard.md", "The treaty says", "The text says");
    let (_, _, told) = taken(&later, &file);
    let at = line(&file, "msgid \"The treaty says");
    let name = "places/svalbard.md#p_6ke9";
    assert_eq!(told, [format!("in.po:{at} outdated-message: the original of `{name}` says something else now")]);
    let renamed = file.replace("places/svalbard.md:summary", "places/svalbard.md:sumary");
    let (_, done, told) = taken(&files, &renamed);
    let at = line(&renamed, "sumary");
    assert_eq!(told, [format!("in.po:{at} unknown-message: the explainer has no `places/svalbard.md:sumary`")]);
    assert_eq!(done.map(|done| done.n_left_out), Some(1));
    // What nobody has looked at stays out, whatever it says.
    let fuzzy = translated(&file, "site.yaml:title", "Другой")
        .replace("msgctxt \"site.yaml:title\"", "#, fuzzy\nmsgctxt \"site.yaml:title\"");
    let (after, done, told) = taken(&files, &fuzzy);
    assert_eq!(done.map(|done| (done.n_fuzzy, done.n_empty, done.n_same)), Some((1, 29, 11)), "{told:?}");
    assert!(after.texts == files.texts);
    let none = "the file does not name the language into which it translates";
    for (from, to, line, headline) in [
        ("Language: ru", "Language: ka", line(&file, "Language: ru"), "the site is not in `ka`"),
        ("\"Language: ru\\n\"\n", "", 3, none),
    ] {
        let (_, done, told) = taken(&files, &file.replace(from, to));
        assert!(done.is_none() && told == [format!("in.po:{line} bad-po: {headline}")], "{told:?}");
    }
}

/// An error that would come of it is told where it can be mended, and then nothing is taken.
#[test]
fn what_would_be_wrong_is_told_in_its_place() {
    let files = case();
    let file = russian(files.clone());
    for (context, words, code, is_taken) in [
        ("places/svalbard.md#p_9tga", "Никто не правил. [@treatty]", "unknown-id", false),
        ("places/svalbard.md#p_9tga", "Никто не правил [[svalbrad]]. [@treaty]", "unknown-id", false),
        ("places/svalbard.md#p_9tga", "Никто не правил. [@treaty", "", true),
        ("places/svalbard.md#p_9tga", "Никто.\n\nНикогда. [@treaty]", "other-shape", false),
        ("places/svalbard.md#p_6ke9", "<b>Договор</b> [[svalbard]] [@treaty]", "raw-html", false),
        ("places/svalbard.md#p_9tga", "Никто. [@treaty]\n\n<!-- p_6ke9 -->\n\nИной.", "stray-translation", false),
        ("places/svalbard.md#p_6ke9", "Кто? [@treaty] [[svalbard]]\n\n[a]: b.md", "unplaced-message", false),
        ("places/svalbard.md:summary", "Архипелаг [[svalbrad]]. [@treaty]", "unknown-id", false),
        ("places/svalbard.md:summary", "Архипелаг.", "translation-differs", true),
    ] {
        let changed = translated(&file, context, words);
        let at = changed.lines().position(|line| line == format!("msgctxt \"{context}\"")).expect("it is there");
        let at = at + changed.lines().skip(at).position(|line| line.starts_with("msgstr ")).expect("it follows") + 1;
        let (after, done, told) = taken(&files, &changed);
        assert_eq!(done.is_some(), is_taken, "{words}: {told:?}");
        assert!(is_taken || after.texts == files.texts, "{words}");
        assert!(told.iter().all(|told| told.starts_with(&format!("in.po:{at} "))), "{words}: {at}: {told:?}");
        assert!(told.iter().any(|told| told.contains(&format!(" {code}: "))) || code.is_empty(), "{words}: {told:?}");
    }
}

/// A fault in one line of a translation is told in that line, however the file breaks it and escapes it.
#[test]
fn a_fault_is_told_where_it_stands_in_a_message() {
    let files = case();
    let file = russian(files.clone());
    let old = entry(&file, "places/svalbard.md#p_j7xy");
    let (head, _) = old.split_once("\nmsgstr ").expect("an entry has a translation");
    let lines = "msgstr \"\"\n\"- Он был \\\"подписан\\\" в 1920 году. [@treaty]\\n\"\n\"- Он вступил в силу \"\n\"в 1925 году. [@acct]\"";
    let changed = file.replace(old, &format!("{head}\n{lines}"));
    let (_, done, told) = taken(&files, &changed);
    let at = changed.lines().position(|line| line.contains("[@acct]")).expect("it is there") + 1;
    assert!(
        done.is_none() && told.iter().any(|told| told.starts_with(&format!("in.po:{at} unknown-id: "))),
        "{told:?}"
    );
    // In a value that YAML has in quotation marks and that the file breaks elsewhere.
    let changed = translated(&file, "places/svalbard.md:summary", "[[svalbard]] и [[svalbrad]]. [@treaty]");
    let changed = changed.replace("[[svalbard]] и [[", "[[svalbard]] и \"\n\"[[");
    let (_, _, told) = taken(&files, &changed);
    let at = changed.lines().position(|line| line.starts_with("\"[[svalbrad")).expect("it is there") + 1;
    assert!(told.iter().any(|told| told.starts_with(&format!("in.po:{at} unknown-id: "))), "{at}: {told:?}");
}

/// Its comment says what the original says now, under the name that it has now; so does the record.
#[test]
fn what_is_recorded_has_the_original_in_its_comment() {
    let (page, translation) = ("content/places/svalbard.md", "content/places/svalbard.ru.md");
    let words = "The text says [[svalbard|Spitsbergen]]. [@treaty]";
    let files = case().with(page, "The treaty says", "The text says");
    let file = russian(files.clone());
    let fuzzy = file.split("\n\n").find(|entry| entry.contains("#, fuzzy")).expect("something is out of date");
    let context = fuzzy.lines().find_map(|line| line.strip_prefix("msgctxt \"")?.strip_suffix('"'));
    let context = context.expect("a message has a name");
    let (_, name) = context.split_once('#').expect("it is a part");
    let changes = [
        "-<!-- p_6ke9".to_owned(),
        "-The treaty says [[svalbard|Spitsbergen]]. [@treaty]".to_owned(),
        format!("+<!-- {name}"),
        format!("+{words}"),
    ];
    let lock_of = |files: &Files| files.texts["content/translations.lock"].clone();
    let taken_over = taken(&files, &translated(&file, context, "Сказано [[svalbard|Spitsbergen]]. [@treaty]")).0;
    let found = changed(&files, &taken_over);
    assert_eq!((found[0].0.as_str(), &found[0].1[..4]), (translation, &changes[..]), "{found:?}");
    let accepted = accepted(&files);
    let found = changed(&files, &accepted);
    assert_eq!(found[0], (translation.to_owned(), changes.to_vec()));
    for files in [&taken_over, &accepted] {
        let lock = lock_of(files);
        assert!(!lock.contains("p_6ke9") && lock.contains(&format!("part: {name}, ")), "{lock}");
        assert!(!russian(files.clone()).contains("fuzzy"));
        assert!(self::accepted(files).texts == files.texts);
    }
    // What a person wrote there stays.
    let noted = files.with(
        translation,
        "p_6ke9\nThe treaty says [[svalbard|Spitsbergen]]. [@treaty]\n",
        "p_6ke9\nTo be asked.\n",
    );
    let after = self::accepted(&noted).texts[translation].clone();
    assert!(after.contains(&format!("<!-- {name}\nTo be asked.\n-->")) && after.contains("<!-- p_j7xy -->"), "{after}");
}

/// The files of an explainer whose translations were accepted.
fn accepted(files: &Files) -> Files {
    let sources = files.clone().sources();
    let analysis = sites::analysis(&sources);
    let lock = annals::explainer::gather(&sources, &mut Sink::new()).accepted;
    let mut files = files.clone();
    for change in accept::accept(analysis.translated(), &sources, lock.as_ref(), |_, _, _| true).changes {
        assert_eq!(change.before.as_ref(), files.texts.get(&change.path), "{}", change.path);
        files.texts.insert(change.path, change.after);
    }
    files
}
