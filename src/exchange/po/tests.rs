//! What is written is read, and what other programs write.

use proptest::prelude::*;

use super::read::read;
use super::write::string;
use crate::diagnostic::Sink;
use crate::exchange::catalogue::Review;
use crate::source::SourceMap;

/// The messages of a file as `context|original|translation`, with `~` before those that are fuzzy; or what is wrong with it, by lines.
fn check(text: &str, expected: &[&str]) {
    let sources = SourceMap::from_files([("a.po".to_owned(), text.to_owned())], []);
    let (file, source) = sources.find("a.po").expect("it was just put there");
    let mut sink = Sink::new();
    let found = match read(file, &sources, &mut sink) {
        Some(catalogue) => {
            let entries = catalogue.entries.iter().map(|entry| {
                let name = entry.name.as_ref().map_or("", |name| name.value.as_str());
                let fuzzy = if entry.review == Review::Wanted { "~" } else { "" };
                format!("{fuzzy}{name}|{}|{}", entry.original.whole(), entry.translation.whole())
            });
            entries.collect::<Vec<_>>()
        }
        None => {
            let faults = sink.into_sorted().into_iter();
            faults
                .map(|fault| format!("{}: {}", source.line_column(fault.primary.span.start).line, fault.headline))
                .collect()
        }
    };
    assert_eq!(found, expected, "{text}");
}

const HEADER: &str = "msgid \"\"\nmsgstr \"Language: ru\\n\"\n\n";

#[test]
fn messages_are_read_however_programs_lay_them_out() {
    let check = |text: &str, expected: &[&str]| check(&format!("{HEADER}{text}"), expected);
    check("msgctxt \"a\"\nmsgid \"One\"\nmsgstr \"Один\"\n", &["a|One|Один"]);
    // Without empty lines between them, and without one at the end.
    check(
        "msgid \"a\"\nmsgstr \"b\"\nmsgid \"c\"\nmsgstr \"d\"\nmsgctxt \"x\"\nmsgid \"e\"\nmsgstr \"f\"",
        &["|a|b", "|c|d", "x|e|f"],
    );
    check("msgid \"\"\n\"a \"\n\"b\"\nmsgstr \"\"\n\n\"c\"  \"d\"\n", &["|a b|cd"]);
    check("  msgid\t\"a\"\r\nmsgstr\"b\"\r\n\r\nmsgid \"c\"\r\nmsgstr \"\"\r\n", &["|a|b", "|c|"]);
    check(
        "# by hand\n#. extracted\n#: a.md:1\n#| msgid \"old\"\n#, c-format, fuzzy\nmsgid \"a\"\nmsgstr \"b\"\n#, no-wrap\nmsgid \"c\"\nmsgstr \"d\"\n",
        &["~|a|b", "|c|d"],
    );
    check(
        r#"msgid "\"\\\n\t\r\a\b\v\f\101\x41?"
msgstr "\\n"
"#,
        &["|\"\\\n\t\r\u{7}\u{8}\u{b}\u{c}AA?|\\n"],
    );
}

/// Each word is known by its place in the file, whatever stands between the lines.
#[test]
fn a_part_of_a_string_has_its_place() {
    let text = format!("{HEADER}msgid \"a\"\nmsgstr \"\"\n  \" eins \\\"zwei\\\"\\n\"\n\"drei\"  \" vier\"\n");
    let sources = SourceMap::from_files([("a.po".to_owned(), text.clone())], []);
    let (file, _) = sources.find("a.po").expect("it was just put there");
    let catalogue = read(file, &sources, &mut Sink::new()).expect("it can be read");
    let words = &catalogue.entries[0].translation;
    assert_eq!(words.text(), "eins \"zwei\"\ndrei vier");
    for part in ["eins", "zwei", "drei", " vier"] {
        let at = words.text().find(part).expect("it is there");
        let place = words.place(at..at + part.len());
        assert_eq!(place.range(), text.find(part).map(|at| at..at + part.len()).expect("it is there"), "{part}");
    }
    let place = words.place(0..words.text().len());
    assert_eq!(&text[place.range()], "eins \\\"zwei\\\"\\n\"\n\"drei\"  \" vier");
    assert_eq!(&text[words.place(4..4).range()], "");
    let language = &catalogue.language;
    assert_eq!((language.value.as_str(), &text[language.span.range()]), ("ru", "Language: ru"));
}

#[test]
fn what_is_obsolete_is_none() {
    let obsolete = "#, fuzzy\n#~| msgid \"older\"\n#~ msgid \"old\"\n#~ msgstr \"\"\n#~ \"gone\"\n";
    check(&format!("{HEADER}{obsolete}msgid \"a\"\nmsgstr \"b\"\n\n{obsolete}"), &["|a|b"]);
}

#[test]
fn what_cannot_be_read_is_told_with_its_line() {
    let check = |text: &str, expected: &[&str]| check(&format!("{HEADER}{text}"), expected);
    for open in [
        "msgid \"a\nmsgstr \"b\"\n",
        "msgid a\"\nmsgstr \"b\"\n",
        "msgid \"\nmsgstr \"b\"\n",
        "msgid \"a\" b\nmsgstr \"b\"\n",
    ] {
        check(open, &["4: a string without a quotation mark at its end or before it"]);
    }
    check("#\n\"a\"\n", &["5: a string that belongs to nothing"]);
    check("msgstr \"a\"\n", &["4: a message in disorder"]);
    check("msgid \"a\"\nmsgctxt \"b\"\nmsgstr \"c\"\n", &["5: a message in disorder"]);
    check("msgid \"a\"\n", &["4: a message without its translation"]);
    check("msgid \"a\"\nmsgid_plural \"b\"\n", &["5: a message with plural forms"]);
    check("massage \"a\"\n", &["4: a line that no PO file has"]);
    for wrong in ["\\e", "\\x", "\\xZ", "\\0", "\\777", "\\ё", "\\x80"] {
        check(&format!("msgid \"{wrong}\"\nmsgstr \"b\"\n"), &["4: a sign after `\\` that means nothing"]);
    }
}

proptest! {
    #[test]
    fn every_string_is_read_as_it_was_written(text in "[ -~\n\t\u{7}ж\\\\\"]{0,30}|\\PC{0,12}") {
        let mut out = HEADER.to_owned();
        string("msgid", "a", &mut out);
        string("msgstr", &text, &mut out);
        check(&out, &[&format!("|a|{text}")]);
    }

    #[test]
    fn no_file_makes_it_panic(text in "(msgid|msgstr|msgctxt|#,|#~|fuzzy|\"|\\\\|x[0-9]|\n| |é){0,40}") {
        let sources = SourceMap::from_files([("a.po".to_owned(), text)], []);
        let (file, _) = sources.find("a.po").expect("it was just put there");
        let mut sink = Sink::new();
        let found = read(file, &sources, &mut sink);
        prop_assert_eq!(found.is_none(), sink.has_errors());
        for fault in sink.into_sorted() {
            // It is a place in the text.
            let _ = sources.slice(fault.primary.span);
        }
    }
}
