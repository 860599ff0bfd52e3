//! The table of anchors and the pages: neither has an id that the other lacks, a link to what is there leads there, and no two parts of a page
//! share an id.

use std::collections::BTreeSet;

use annals::diagnostic::Sink;
use annals::model::PageRef;
use annals::output::Output;
use annals::resolve::anchors::reserved::{self, Reserved};
use annals::source::SourceMap;

use crate::support::html::{all, parse};
use crate::support::sites::{Files, build, model, page, repository, site};

/// The ids of a page.
fn ids(html: &str) -> BTreeSet<String> {
    let html = parse(html);
    let ids: Vec<String> =
        all(&html, "[id]").iter().filter_map(|element| element.attr("id").map(str::to_owned)).collect();
    let once: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(once.len(), ids.len(), "an id stands twice: {ids:?}");
    once
}

/// What a page numbers as it goes: the letters of the finder, and the files for machines in the order in which they are explained.
fn is_counted(page: PageRef, id: &str) -> bool {
    match page {
        PageRef::Finder => id.split_once('-').is_some_and(|(_, number)| number.parse::<u32>().is_ok()),
        PageRef::Data => id.starts_with("data-"),
        _ => false,
    }
}

fn check(sources: &SourceMap) {
    let output = site(sources);
    let model = model(sources);
    let explainer = annals::explainer::gather(sources, &mut Sink::new());
    let reserved = Reserved::new(&explainer, sources);
    for page_ref in model.page_refs() {
        let path = page_ref.path(&model);
        let on_page = ids(page(&output, &path));
        let in_table: BTreeSet<String> = model.anchors.of(page_ref).map(|(_, anchor)| anchor.to_owned()).collect();
        assert_eq!(in_table.len(), model.anchors.of(page_ref).count(), "{path}: two parts share an anchor");
        let lacking: Vec<_> = in_table.difference(&on_page).collect();
        assert!(lacking.is_empty(), "{path} lacks what the table has: {lacking:?}");
        let unknown = on_page
            .difference(&in_table)
            .filter(|id| !reserved.has(id) && !reserved::may_be_made(id) && !is_counted(page_ref, id));
        let unknown: Vec<_> = unknown.collect();
        assert!(unknown.is_empty(), "{path} has what the table lacks: {unknown:?}");
    }
}

/// The explainer of the cases, with these files over it.
fn small(texts: &[(&str, &str)]) -> Files {
    let mut files = Files::read(&repository().join("tests/base"));
    files.texts.extend(texts.iter().map(|&(path, text)| (format!("content/{path}"), text.to_owned())));
    files
}

#[test]
fn every_id_is_in_the_table_and_every_part_on_its_page() {
    for root in ["", "examples/svalbard", "examples/antarctic", "tests/base"] {
        check(&Files::original(&repository().join(root)).sources());
    }
    check(&collisions());
}

const PERIODS: &str = "periods:\n  - {id: earlier, title: Earlier}\n  - {id: later, title: Later, from: 1925-01-01}\n";

/// Headings with the words of everything else that has an anchor.
fn collisions() -> SourceMap {
    let headings = "## Take over\n\n## Take over\n\n## Account day\n\n## Note treaty\n\n## S main\n\n## Footnote 1\n\n## Locator title\n";
    let accounts = "accounts:\n  - id: day\n    about: date\n    question: Which day?\n    versions:\n      \
                    - {says: The ninth., sources: [treaty]}\n      - {says: The tenth., sources: [act]}\n";
    let mut files = small(&[(
        "background.md",
        &format!("---\ntitle: Background\n---\n\n{headings}\n\nText.[^a] [@treaty]\n\n[^a]: Note. [@act]\n"),
    )]);
    files = files.with(
        "content/agreement/article-1.md",
        "    fulfilled_by: [1925-08-14-in-force]\n---\n",
        &format!("    fulfilled_by: [1925-08-14-in-force]\n{accounts}---\n\n{headings}"),
    );
    files = files.with("content/places/svalbard.md", "## The name", &format!("{headings}\n## The name"));
    // A period and the kinds of events; a place with the id of a form, and a person with that of the group.
    files = files.with("content/site.yaml", "place_kinds:", &format!("{PERIODS}place_kinds:"));
    files.texts.entry("content/places.yaml".to_owned()).or_default().push_str(
        "svalbard-nb-svalbard:\n  kind: town\n  names:\n    - {form: Town, language: en, kind: press, canonical: true, attested: [act]}\n",
    );
    files.texts.entry("content/people.yaml".to_owned()).or_default().push_str(
        "kind-state:\n  kind: state\n  names:\n    - {form: Kind State, language: en, kind: press, canonical: true, attested: [act]}\n",
    );
    files.sources()
}

fn anchors(output: &Output, path: &str, css: &str) -> Vec<String> {
    let html = parse(page(output, path));
    all(&html, css).iter().filter_map(|element| element.attr("id").map(str::to_owned)).collect()
}

#[test]
fn what_is_made_from_words_gives_way() {
    let output = site(&collisions());
    let point = anchors(&output, "agreement/article-1.html", "main h2[id]:not([id^=s-])");
    let expected = [
        "take-over-2",
        "take-over-3",
        "account-day-2",
        "note-treaty-2",
        "section-s-main",
        "footnote-1-2",
        "locator-title-2",
    ];
    assert_eq!(point, expected);
    assert_eq!(anchors(&output, "agreement/article-1.html", "li.obligation"), ["take-over"]);
    // Where nothing has them, headings keep the plain ids.
    let page = anchors(&output, "background.html", "main h2[id]:not([id^=s-])");
    let expected = [
        "take-over",
        "take-over-2",
        "account-day",
        "note-treaty-2",
        "section-s-main",
        "footnote-1-2",
        "locator-title-2",
    ];
    assert_eq!(page, expected);
    assert!(
        ids(crate::anchors::page(&output, "glossary.html")).contains("svalbard-nb-svalbard-2"),
        "the form gives way"
    );
    assert!(ids(crate::anchors::page(&output, "people.html")).contains("kind-state-2"), "the group gives way");
}

/// The addresses of the links in the text of a further page with this text.
fn links(text: &str, more: &[(&str, &str)], assets: &[&str]) -> Vec<String> {
    let page_text = format!("---\ntitle: Background\n---\n\n{text} [@treaty]\n");
    let mut files = small(more);
    files.texts.insert("content/background.md".to_owned(), page_text);
    files = files.with("content/site.yaml", "place_kinds:", &format!("{PERIODS}place_kinds:"));
    files.assets.extend(assets.iter().map(|path| (format!("content/static/{path}"), b"%PDF".to_vec())));
    let (output, faults) = build(&files.sources());
    let faults: Vec<String> = faults.into_iter().map(|fault| fault.headline).collect();
    let output = output.unwrap_or_else(|| panic!("{faults:?}"));
    let html = parse(page(&output, "background.html"));
    let found = all(&html, "main p[id^=p_] a:not(.reference a)");
    found.iter().filter_map(|link| link.attr("href").map(str::to_owned)).collect()
}

#[test]
fn a_link_leads_to_every_part_that_has_an_anchor() {
    let inside = [(
        "about.md",
        "---\ntitle: About\n---\n\n> ## Inside {#inq}\n>\n> Said. [@treaty]\n\n- ## In a list\n\nThe editors. [@treaty]\n",
    )];
    let text = "[a](chronology.md#later) [b](chronology.md#kind-signing) [c](chronology.md#1920-02-09-signing) \
                [d](glossary.md#svalbard-en-spitsbergen) [e](glossary.md#svalbard) [f](about.md#inq) [g](about.md#in-a-list) \
                [h](agreement/article-1.md#take-over) [i](people.md#norway-en-norway) [j](sources.md#act) [k](about.md#note-treaty) \
                [l](people.md#kind-state) [m](glossary.md#script-latn)";
    let expected = [
        "chronology.html#later",
        "chronology.html#kind-signing",
        "chronology.html#1920-02-09-signing",
        "glossary.html#svalbard-en-spitsbergen",
        "glossary.html#svalbard",
        "about.html#inq",
        "about.html#in-a-list",
        "agreement/article-1.html#take-over",
        "people.html#norway-en-norway",
        "sources.html#act",
        "about.html#note-treaty",
        "people.html#kind-state",
        "glossary.html#script-latn",
    ];
    assert_eq!(links(text, &inside, &[]), expected);
}

#[test]
fn a_link_to_a_kind_that_an_event_misspells_is_no_further_fault() {
    let background = "---\ntitle: Background\n---\n\n[a](chronology.md#kind-signing) [@treaty]\n";
    let files = small(&[("background.md", background)]);
    let files = files.with("content/events/1920-02-09-signing.md", "kind: signing", "kind: signign");
    let (output, faults) = build(&files.sources());
    let rules: Vec<&str> = faults.iter().map(|fault| fault.rule.code).collect();
    assert!(output.is_none() && rules == ["unknown-id"], "{rules:?}");
}

#[test]
fn a_link_leads_to_a_paragraph_by_its_permanent_id() {
    let about = [("about.md", "---\ntitle: About\n---\n\nThe editors are many. [@treaty]\n")];
    let mut files = small(&about);
    files
        .texts
        .insert("content/background.md".to_owned(), "---\ntitle: Background\n---\n\nText. [@treaty]\n".to_owned());
    let id = anchors(&site(&files.sources()), "about.html", "main p[id^=p_]").remove(0);
    assert_eq!(links(&format!("[a](about.md#{id})"), &about, &[]), [format!("about.html#{id}")]);
}

#[test]
fn local_targets_are_decoded_compared_in_one_form_and_printed_encoded() {
    let about =
        [("about.md", "---\ntitle: About\n---\n\n## шуша\n\n## Re\u{301}sume\u{301}\n\nThe editors. [@treaty]\n")];
    let text = "[a](static/the%20report.pdf) [b](<static/the report.pdf>) [c](about.md#%D1%88%D1%83%D1%88%D0%B0) [d](about.md#шуша) \
                [e](about.md#résumé) [f](about.md#re\u{301}sume\u{301}) [g](static/caf%C3%A9.pdf) [h](static/cafe\u{301}.pdf) \
                [i](<static/plan [2].pdf>) [j](static/100%25.pdf)";
    let assets = ["the report.pdf", "cafe\u{301}.pdf", "plan [2].pdf", "100%.pdf"];
    let report = "static/the%20report.pdf".trim_start_matches("static/");
    let expected = [
        report,
        report,
        "about.html#%D1%88%D1%83%D1%88%D0%B0",
        "about.html#%D1%88%D1%83%D1%88%D0%B0",
        "about.html#r%C3%A9sum%C3%A9",
        "about.html#r%C3%A9sum%C3%A9",
        "cafe%CC%81.pdf",
        "cafe%CC%81.pdf",
        "plan%20%5B2%5D.pdf",
        "100%25.pdf",
    ];
    assert_eq!(links(text, &about, &assets), expected);
}

#[test]
fn a_heading_in_the_contents_has_no_marks_and_links() {
    let text = "---\ntitle: Background\n---\n\n## Marked[^h] [@treaty]\n\n## *About* [us](about.md) and [[svalbard|Spitsbergen]] {#links}\n\n## Three\n\n\
                [^h]: Of a heading. [@treaty]\n";
    let about = "---\ntitle: About\n---\n\nThe editors. [@treaty]\n";
    let output = site(&small(&[("background.md", text), ("about.md", about)]).sources());
    let html = parse(page(&output, "background.html"));
    let inside = |css| all(&html, css).iter().map(scraper::ElementRef::inner_html).collect::<Vec<_>>();
    assert_eq!(inside("a[href='#marked']"), ["Marked"]);
    assert_eq!(inside("a[href='#links']"), ["<em>About</em> us and Spitsbergen"]);
    assert_eq!(all(&html, "h2#links a").len(), 2);
}

/// The sources that a state has of its own are nowhere else on the page, to which the list of sources leads.
#[test]
fn what_a_change_rests_on_is_noted_on_the_page_of_its_event() {
    let event = "---\ntitle: The law takes effect\ndate: 1925-08-14\nkind: law\nplaces: [svalbard]\n\
                 states: {svalbard: {state: norwegian, sources: [treaty]}}\nsources: [act]\n\
                 summary: Norway takes over. [@act]\n---\n\nThe Act says so. [@act]\n";
    let output = site(&small(&[("events/1925-08-14-in-force.md", event)]).sources());
    let page = parse(page(&output, "events/1925-08-14-in-force.html"));
    let change = all(&page, ".facts dd").into_iter().find(|row| row.text().any(|text| text.contains("under Norway")));
    let cited = change.map(|row| row.text().collect::<String>()).unwrap_or_default();
    assert!(cited.trim_end().ends_with('2'), "the second note of the page: {cited:?}");
    assert_eq!(all(&page, "#note-treaty").len(), 1);
}
