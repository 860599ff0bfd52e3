//! The same messages in XLIFF.

use annals::exchange::Format;
use annals::exchange::take::Taken;

use super::{case, changed, changes_nothing, exported_as, russian_as, taken_as};
use crate::support::sites::{self, Files};

fn russian(files: Files) -> String {
    russian_as(Format::Xliff, files)
}

fn taken(files: &Files, file: &str) -> (Files, Option<Taken>, Vec<String>) {
    taken_as((Format::Xliff, "in.xlf"), files, file)
}

/// The unit with this name.
fn unit<'a>(file: &'a str, name: &str) -> &'a str {
    let start = file.split("<unit ").find(|unit| unit.contains(&format!(" name=\"{name}\"")));
    let unit = start.unwrap_or_else(|| panic!("no {name}"));
    unit.split_once("</unit>").expect("a unit ends").0
}

/// The same file with another translation of one message, which somebody has looked at.
fn translated(file: &str, name: &str, words: &str) -> String {
    let old = unit(file, name);
    let (head, segment) = old.split_once("<segment").expect("a unit has a segment");
    let (_, source) = segment.split_once('>').expect("a tag ends");
    let (source, _) = source.split_once("</source>\n").expect("a segment has a source");
    let new = format!("{head}<segment state=\"reviewed\">{source}</source>\n<target>{words}</target>\n</segment>\n");
    file.replace(old, &new)
}

/// What a translation keeps is marked, so that programs that know the mark protect it.
#[test]
fn a_unit_says_what_and_where_it_is() {
    let files = case().with("content/places/svalbard.md", "[@treaty]\n\n- It", "[@treaty, art. 1; @act]\n\n- It");
    let file = russian(files);
    assert!(file.starts_with(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"en\" \
         trgLang=\"ru\" xml:space=\"preserve\">\n<file id="
    ));
    assert!(file.contains("\n<file id=\"places:svalbard.md\" original=\"content/places/svalbard.md\">\n"), "{file}");
    assert_eq!(
        unit(&file, "places/svalbard.md#p_6ke9"),
        "id=\"places:svalbard.md-p_6ke9\" name=\"places/svalbard.md#p_6ke9\">\n<notes>\n<note category=\"location\">content/places/svalbard.md:11</note>\n\
         <note category=\"keep\">Keep: [[svalbard|…]] [@treaty, art. 1; @act]</note>\n\
         <note category=\"former\">Before: The treaty says [[svalbard|Spitsbergen]]. [@treaty]</note>\n</notes>\n\
         <segment state=\"initial\" subState=\"annals:outdated\">\n\
         <source>The treaty says <mrk id=\"m1\" translate=\"no\">[[svalbard|</mrk>Spitsbergen<mrk id=\"m2\" translate=\"no\">]]</mrk>. \
         <mrk id=\"m3\" translate=\"no\">[@treaty</mrk>, art. 1<mrk id=\"m4\" translate=\"no\">; @act]</mrk></source>\n\
         <target>В договоре сказано [[svalbard|Spitsbergen]]. [@treaty]</target>\n</segment>\n"
    );
    assert_eq!(file.matches("<segment state=\"translated\">").count(), 11, "{file}");
    let untranslated = unit(&file, "places/svalbard.md:summary");
    assert!(untranslated.contains("<segment>\n<source>") && !untranslated.contains("<target>"), "{untranslated}");
}

/// What the original said before is told where it is known.
#[test]
fn what_is_out_of_date_is_initial() {
    let files = case().with("content/places/svalbard.md", "The treaty says", "The text says");
    let file = russian(files);
    assert_eq!(file.matches("state=\"initial\" subState=\"annals:outdated\"").count(), 1, "{file}");
    let former = "<note category=\"former\">Before: The treaty says [[svalbard|Spitsbergen]]. [@treaty]</note>";
    assert_eq!(file.matches(former).count(), 1, "{file}");
}

#[test]
fn what_nobody_touched_stays_as_it_is() {
    let stale = case().with("content/places/svalbard.md", "value: 61,022 km²", "value: 61,023 km²");
    for (files, is_small) in [(case(), true), (stale, true), (Files::read(&sites::repository()), false)] {
        let analysis = sites::analysis(&files.clone().sources());
        let (_, file) = exported_as(Format::Xliff, &analysis).into_iter().next().expect("there is a language");
        // Nor does it if a program keeps no states, or lays the file out in its way.
        let bare =
            file.replace(" state=\"initial\" subState=\"annals:outdated\"", "").replace(" state=\"translated\"", "");
        let wide = file.replace(" <mrk", "\n          <mrk").replace("<segment", "\n  <segment");
        for file in [&file, &bare, &wide].into_iter().take(if is_small { 3 } else { 1 }) {
            changes_nothing(&files, taken(&files, file));
        }
    }
}

#[test]
fn a_translation_takes_the_place_of_the_one_before() {
    let files = case();
    let file = russian(files.clone());
    for (name, words, path, expected) in [
        (
            "places/svalbard.md#p_6ke9",
            "Договор &amp; акт\nо <mrk id=\"m1\" translate=\"no\">[[svalbard|</mrk>Spitsbergen]]. [@treaty]",
            "content/places/svalbard.ru.md",
            &[
                "-В договоре сказано [[svalbard|Spitsbergen]]. [@treaty]",
                "+Договор & акт",
                "+о [[svalbard|Spitsbergen]]. [@treaty]",
            ][..],
        ),
        (
            "places/svalbard.md:facts.1.label",
            "Площадь, всего: 1",
            "content/places/svalbard.ru.md",
            &["-  1: {label: Площадь, value: 61 022 км²}", "+  1: {label: \"Площадь, всего: 1\", value: 61 022 км²}"],
        ),
    ] {
        let (after, done, told) = taken(&files, &translated(&file, name, words));
        assert_eq!(done.map(|done| done.n_new), Some(1), "{name}: {told:?}");
        let expected: Vec<String> = expected.iter().map(|line| (*line).to_owned()).collect();
        assert_eq!(changed(&files, &after), [(path.to_owned(), expected)]);
    }
}

/// What was out of date is confirmed by whoever gives it another state.
#[test]
fn a_translation_is_confirmed_as_it_is() {
    let files = case().with("content/places/svalbard.md", "value: 61,022 km²", "value: 61 022 km²");
    let file = russian(files.clone());
    let (after, done, told) = taken(&files, &file.replace("\"initial\" subState=\"annals:outdated\"", "\"final\""));
    assert_eq!(done.map(|done| (done.n_new, done.n_confirmed)), Some((0, 1)), "{told:?}");
    assert!(!russian(after).contains("initial"));
}

#[test]
fn what_is_not_taken_is_told_in_its_place() {
    let files = case();
    let file = russian(files.clone());
    let told_of = |file: &str| {
        let (after, done, told) = taken(&files, file);
        assert!(after.texts == files.texts, "{told:?}");
        (done.is_some(), told)
    };
    let line = |file: &str, part: &str| file.lines().position(|line| line.contains(part)).expect("it is there") + 1;
    let words = "- Он был подписан. [@treaty]\n- Он вступил в силу. [@acct]";
    let changed = translated(&file, "places/svalbard.md#p_j7xy", words);
    let (is_taken, told) = told_of(&changed);
    let at = line(&changed, "[@acct]");
    assert!(!is_taken && told.iter().any(|told| told.starts_with(&format!("in.xlf:{at} unknown-id: "))), "{told:?}");
    let renamed = file.replace("id=\"places:svalbard.md:summary\"", "id=\"places:svalbard.md:sumary\"");
    let at = line(&renamed, ":sumary\"");
    let headline = "the explainer has no `places:svalbard.md:sumary`";
    assert_eq!(told_of(&renamed), (true, vec![format!("in.xlf:{at} unknown-message: {headline}")]));
    let other = file.replace("<source>61,022 km²<", "<source>61,000 km²<");
    let at = line(&other, "61,000");
    let headline = "the original of `places:svalbard.md:facts.1.value` says something else now";
    assert_eq!(told_of(&other), (true, vec![format!("in.xlf:{at} outdated-message: {headline}")]));
    for (to, headline) in [
        ("trgLang=\"ka\"", "the site is not in `ka`"),
        ("", "the file does not name the language into which it translates"),
    ] {
        let (_, told) = told_of(&file.replace("trgLang=\"ru\"", to));
        assert_eq!(told, [format!("in.xlf:2 bad-xliff: {headline}")]);
    }
}
