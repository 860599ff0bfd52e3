//! What is written is read, and what other programs write.

use proptest::prelude::*;

use super::{id, read};
use crate::diagnostic::Sink;
use crate::exchange::catalogue::{Catalogue, Review};
use crate::source::SourceMap;

fn sources(text: &str) -> SourceMap {
    SourceMap::from_files([("a.xlf".to_owned(), text.to_owned())], [])
}

/// A file with these units, each with its id before `|`.
fn file(units: &[&str]) -> String {
    let units = units.iter().map(|unit| {
        let (id, inside) = unit.split_once('|').expect("an id");
        format!("<unit id='{id}'>{inside}</unit>")
    });
    let units: String = units.collect();
    format!(
        "<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.1' srcLang='en' trgLang='ru'><file id='f'>{units}</file></xliff>"
    )
}

/// The messages of a file as `name|original|translation`, with a sign before those that nobody has looked at or of which that is not known; or what is
/// wrong with it, with what is marked.
fn check(text: &str, expected: &[&str]) {
    let sources = sources(text);
    let (file, _) = sources.find("a.xlf").expect("it was just put there");
    let mut sink = Sink::new();
    let found: Vec<String> = match read(file, &sources, &mut sink) {
        Some(Catalogue { entries, .. }) => {
            let entries = entries.iter().map(|entry| {
                let name = entry.name.as_ref().map_or("", |name| name.value.as_str());
                let sign = match entry.review {
                    Review::Done => "",
                    Review::Wanted => "~",
                    Review::Unknown => "?",
                };
                format!("{sign}{name}|{}|{}", entry.original.whole(), entry.translation.whole())
            });
            entries.collect()
        }
        None => {
            let faults = sink.into_sorted().into_iter();
            faults.map(|fault| format!("{} [{}]", fault.headline, sources.slice(fault.primary.span))).collect()
        }
    };
    assert_eq!(found, expected, "{text}");
}

fn segment(attributes: &str, source: &str, target: &str) -> String {
    format!("<segment {attributes}><source>{source}</source><target>{target}</target></segment>")
}

#[test]
fn a_unit_is_a_message() {
    let unit = |attributes: &str| format!("a|{}", segment(attributes, "One", "Один"));
    check(&file(&[&unit("state='translated'")]), &["a|One|Один"]);
    check(&file(&[&unit("state='final'"), "b|<segment><source>Two</source></segment>"]), &["a|One|Один", "?b|Two|"]);
    check(&file(&[&unit("state='initial'")]), &["~a|One|Один"]);
    check(&file(&[&unit("")]), &["?a|One|Один"]);
    // Later versions, prefixes and groups.
    let later = file(&[&unit("state='reviewed'")]).replace("document:2.0", "document:2.2");
    check(&later, &["a|One|Один"]);
    let grouped = file(&[&unit("state='reviewed'")])
        .replace("<unit", "<group id='g'><unit")
        .replace("</unit>", "</unit></group>");
    check(&grouped, &["a|One|Один"]);
    let prefixed = "<x:xliff xmlns:x='urn:oasis:names:tc:xliff:document:2.0' trgLang='ru'><x:file><x:unit id='a'><x:segment state='final'>\
                    <x:source>One</x:source><x:target>Один</x:target></x:segment></x:unit></x:file></x:xliff>";
    check(prefixed, &["a|One|Один"]);
}

#[test]
fn what_a_program_has_cut_is_one_again() {
    let two = |first: &str, second: &str| {
        let (one, other) = (segment(first, "One.", "Один."), segment(second, "Two.", "Два."));
        format!("a|{one}<ignorable><source> </source></ignorable>{other}")
    };
    check(&file(&[&two("state='final'", "state='translated'")]), &["a|One. Two.|Один. Два."]);
    check(&file(&[&two("state='final'", "state='initial'")]), &["~a|One. Two.|Один. Два."]);
    check(&file(&[&two("state='final'", "")]), &["?a|One. Two.|Один. Два."]);
    let half = two("state='final'", "state='final'").replace("<target>Два.</target>", "");
    check(&file(&[&half]), &["~a|One. Two.|Один. "]);
    // Sentences may change places.
    let turned = two("state='final'", "state='final'").replace("<target>Один.", "<target order='3'>Один.");
    check(&file(&[&turned.replace("<target>Два.", "<target order='1'>Два.")]), &["a|One. Two.|Два. Один."]);
}

#[test]
fn words_are_what_they_mean() {
    let of = |source: &str| file(&[&format!("a|<segment><source>{source}</source></segment>")]);
    check(&of("a &amp; b &lt;c&gt; &#1078;&#x416; <![CDATA[<&amp;>]]> d"), &["?a|a & b <c> жЖ <&amp;> d|"]);
    check(
        &of("a<mrk id='m1' translate='no'>[@b]</mrk><sm id='m2'/>c<em startRef='m2'/><!-- no --> <cp hex='0041'/>"),
        &["?a|a[@b]c A|"],
    );
    check(&of("one\r\n  two\n"), &["?a|one\n  two\n|"]);
}

#[test]
fn what_cannot_be_read_is_told_in_its_place() {
    let of = |target: &str| file(&[&format!("a|{}", segment("", "One", target))]);
    check(&of("<b>"), &["this cannot be read as XML [<]"]);
    check("msgid \"a\"", &["this cannot be read as XML [m]"]);
    check("", &["this cannot be read as XML []"]);
    check(&of("a <ph id='1'/> b"), &["`<ph>` stands for nothing here [<ph id='1'/>]"]);
    check(&of("a <cp hex='D800'/>"), &["no sign has this number [<cp hex='D800'/>]"]);
    let first = "<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2' version='1.2'/>";
    check(first, &[&format!("this is no XLIFF 2 [{first}]")]);
    check("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", &["this cannot be read as XML [<]"]);
}

/// Each word is known by its place in the file, however it is written there.
#[test]
fn a_part_of_a_text_has_its_place() {
    let text = file(&[
        "a|<segment><source>x</source><target> eins &amp; <mrk id='1'>zwei</mrk>\r\n<![CDATA[drei]]> &#1078; vier</target></segment>",
    ]);
    let sources = sources(&text);
    let (file, _) = sources.find("a.xlf").expect("it was just put there");
    let catalogue = read(file, &sources, &mut Sink::new()).expect("it can be read");
    let words = &catalogue.entries[0].translation;
    assert_eq!(words.text(), "eins & zwei\ndrei ж vier");
    for (part, written) in
        [("eins", "eins"), ("&", "&amp;"), ("zwei", "zwei"), ("drei", "drei"), ("ж", "&#1078;"), (" vier", " vier")]
    {
        let at = words.text().find(part).expect("it is there");
        let place = sources.slice(words.place(at..at + part.len()));
        assert!(written.starts_with(place) && !place.is_empty(), "{part}: {place}");
    }
    assert_eq!(
        sources.slice(words.span()),
        &text[text.find("<target>").expect("it is there")..text.find("</segment>").expect("it is there")]
    );
}

#[test]
fn the_id_of_a_unit_says_what_it_is() {
    assert_eq!(id("places/svalbard.md:facts.1.label"), "places:svalbard.md:facts.1.label");
    assert_eq!(id("places/svalbard.md#p_6ke9"), "places:svalbard.md-p_6ke9");
    assert_eq!(id("about.md#ж:a"), "about.md-:436::3a:a");
}

proptest! {
    #[test]
    fn no_two_names_have_the_same_id(one in "[ab]/[ab]\\.md[:#][-ab:#.ж]{0,4}", other in "[ab]/[ab]\\.md[:#][-ab:#.ж]{0,4}") {
        prop_assert_eq!(one == other, id(&one) == id(&other));
    }

    #[test]
    fn no_file_makes_it_panic(text in "(<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0'>|</xliff>|<unit id='a'>|</unit>|<segment>|</segment>|<source>|</source>|<target>|</target>|<!\\[CDATA\\[|\\]\\]>|<mrk>|</mrk>|<ph/>|&amp;|&#0;|<cp hex='é'/>|é|\r\n){0,24}") {
        let sources = sources(&text);
        let (file, _) = sources.find("a.xlf").expect("it was just put there");
        let mut sink = Sink::new();
        let found = read(file, &sources, &mut sink);
        prop_assert_eq!(found.is_none(), sink.has_errors());
        for fault in sink.into_sorted() {
            // It is a place in the text.
            let _ = sources.slice(fault.primary.span);
        }
    }

    #[test]
    fn every_text_is_read_as_it_was_written(text in "[ -~\n\tж]{0,30}") {
        let mut markup = crate::render::markup::Markup::new(crate::render::markup::Syntax::Xml);
        markup.text(&text);
        check(&file(&[&format!("a|<segment><source>{}</source></segment>", markup.finish())]), &[&format!("?a|{text}|")]);
    }
}
