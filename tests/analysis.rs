//! What is understood of an explainer while it is written: after each edit, and whatever is wrong with it.

use std::collections::{BTreeMap, BTreeSet};

use annals::model::{EventId, PlaceId};
use annals::record::Kind;
use annals::report::{self, Format};
use annals::resolve::symbols::Symbol;
use annals::source::{SourceMap, Span};
use annals::{Analysis, Memory};
use proptest::prelude::*;

use crate::support::sites::{EDITION, Files, analysis, repository};

fn small() -> SourceMap {
    Files::read(&repository().join("tests/base")).sources()
}

/// Everything that an analysis says, without ids of files, which differ from run to run.
fn said(analysis: &Analysis) -> (String, String, Vec<String>) {
    let sources = analysis.sources();
    let faults = report::report(&analysis.faults(), sources, Format::Human, false);
    let shown = |span: Span| format!("{}:{}", sources.get(span.file).path(), span.start);
    let Some(site) = analysis.site() else { return (faults, String::new(), Vec::new()) };
    let titles: Vec<&str> = site.events.iter().map(|event| event.title.as_str()).collect();
    let anchors: Vec<String> = site
        .page_refs()
        .flat_map(|page| {
            site.anchors.of(page).map(move |(_, anchor)| format!("{}#{anchor}", page.path(site))).collect::<Vec<_>>()
        })
        .collect();
    let uses = (0..site.sources.len() as u32).flat_map(|at| analysis.symbols().uses(Symbol::Record(Kind::Source, at)));
    let mut uses: Vec<String> = uses.map(shown).collect();
    uses.sort();
    (faults, format!("{titles:?} {anchors:?}"), uses)
}

/// What an editor may do to a file.
const EDITS: &[(&str, &str)] = &[
    ("content/background.md", "---\ntitle: Background\n---\n\nA text. [@treaty]\n"),
    ("content/background.md", "---\ntitle: Background\n---\n\n## A heading\n\nA text. [@act] [to it](#a-heading)\n"),
    ("content/background.md", "---\ntitle: [\n---\n"),
    ("content/aaa.md", "---\ntitle: Before all others\n---\n\nA text. [@nothing]\n"),
    ("content/sources.yaml", "treaty: {publisher: P, title: T, language: en, kind: official-text, party: signatory}\n"),
    ("content/sources.yaml", "treaty: ["),
    (
        "content/events/1930-05-05-new.md",
        "---\ntitle: New\ndate: 1930-05-05\nkind: law\nsources: [treaty]\nsummary: It is new. [@treaty]\n---\n",
    ),
    (
        "content/events/1920-02-09-signing.md",
        "---\ntitle: Changed\ndate: 1920-02-09\nkind: signing\nsources: [treaty]\nsummary: It is changed. [@treaty]\n---\n",
    ),
    ("content/site.yaml", "title: ["),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_analysis_after_edits_is_that_of_the_text_as_it_is_then(edits in prop::collection::vec(0..EDITS.len(), 1..5)) {
        let mut memory = Memory::default();
        let mut sources = Analysis::again(&small(), EDITION, &mut memory).sources().clone();
        let mut files = Files::read(&repository().join("tests/base"));
        for edit in edits {
            let (path, text) = EDITS[edit];
            sources = sources.overlay(path, text);
            files.texts.insert(path.to_owned(), text.to_owned());
            let kept = Analysis::again(&sources, EDITION, &mut memory);
            let fresh = Files { texts: files.texts.clone(), assets: files.assets.clone() }.sources();
            prop_assert_eq!(said(&kept), said(&analysis(&fresh)));
        }
    }
}

/// With one thing wrong, the rest is there, and what is wrong is told.
#[test]
fn the_rest_of_the_model_survives_an_error() {
    let broken = |path: &str, text: &str| {
        let analysis = analysis(&small().overlay(path, text));
        assert!(analysis.has_errors() && analysis.sound().is_none(), "{path}");
        analysis
    };
    let of_event = broken("content/events/1920-02-09-signing.md", "---\ntitle: [\n---\n");
    let site = of_event.site().expect("a model");
    assert_eq!(site.events.iter().map(|event| event.id.as_str()).collect::<Vec<_>>(), ["1925-08-14-in-force"]);
    let fulfilled_by: Vec<EventId> = site.points[0].obligations[0].fulfilled_by.iter().map(|event| event.id).collect();
    assert_eq!((site.places.len(), fulfilled_by), (1, vec![EventId::at(0)]));

    let two = "zeroth: nonsense\nfirst: {kind: nonsense}\nsvalbard:\n  kind: archipelago\n  names:\n    - {form: Svalbard, language: nb, kind: official, canonical: true, attested: [act]}\n    - {form: Spitsbergen, language: en, kind: historical, attested: [treaty]}\n";
    let of_place = broken("content/places.yaml", two);
    let site = of_place.site().expect("a model");
    assert_eq!(site[PlaceId::at(0)].name().form.value, "first", "what has no name goes by its id");
    assert_eq!(site[PlaceId::at(1)].name().form.value, "Svalbard", "positions count what could be read");
    assert_eq!(site.place_pages[0].place, PlaceId::at(1));

    let of_index = broken("content/index.md", "---\nlead: [\n---\n\nText. [@treaty]\n");
    assert_eq!(of_index.site().map(|site| site.events.len()), Some(2));

    let of_source = broken(
        "content/sources.yaml",
        "treaty: {title: T, language: en, kind: nonsense, publisher: P, party: signatory}\nact: {publisher: P, title: T, language: en, kind: official-text, party: norway}\n",
    );
    let site = of_source.site().expect("a model");
    assert_eq!(site.sources.iter().map(|source| source.id.as_str()).collect::<Vec<_>>(), ["editors", "act"]);
    assert!(
        broken("content/site.yaml", "title: [").site().is_none(),
        "without its settings nothing can be said of an explainer"
    );
}

/// A link to a part of a page is judged also while something else is wrong, but not where the part may be in what could not be read.
#[test]
fn a_link_to_what_could_not_be_read_is_no_fault() {
    let told = |sources: &SourceMap| -> Vec<String> {
        analysis(sources)
            .faults()
            .into_iter()
            .filter(|fault| fault.rule.code == "broken-link")
            .map(|fault| fault.headline)
            .collect()
    };
    let text =
        "---\ntitle: Background\n---\n\n[a](agreement/article-1.md#nothing) [b](glossary.md#nowhere) [@treaty]\n";
    let sources = small().overlay("content/background.md", text);
    let both = ["that page has no anchor `nothing`", "that page has no anchor `nowhere`"];
    assert_eq!(told(&sources), both);
    assert_eq!(told(&sources.overlay("content/people.yaml", "norway: [")), both, "another file is of no concern");
    assert_eq!(told(&sources.overlay("content/places.yaml", "svalbard: [")), &both[..1]);
}

#[test]
fn a_definition_points_at_the_id() {
    let analysis = analysis(&Files::original(&repository()).sources());
    let (site, sources) = (analysis.site().expect("a model"), analysis.sources());
    let text = |symbol| analysis.symbols().definition(symbol).map(|span| sources.slice(span));
    for (at, source) in site.sources.iter().enumerate().skip(1) {
        assert_eq!(text(Symbol::Record(Kind::Source, at as u32)), Some(source.id.as_str()));
    }
    for (at, place) in site.places.iter().enumerate() {
        assert_eq!(text(Symbol::Record(Kind::Place, at as u32)), Some(place.id.as_str()));
    }
    assert_eq!(text(Symbol::Record(Kind::Source, 0)), None, "the site itself is built in");
    let event = analysis.symbols().definition(Symbol::Record(Kind::Event, 0)).expect("an event");
    assert_eq!(sources.get(event.file).path(), format!("content/events/{}.md", site.events[0].id));
}

/// A text with blanks in the place of its comments, in which a translator keeps the words of the original.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (comment, rest) = part.split_once("-->").expect("a comment ends");
        out.push_str(&" ".repeat("<!--".len() + comment.len() + "-->".len()));
        out.push_str(rest);
    }
    out
}

/// Every place where the id stands as a word of its own, but where it is defined and in comments.
fn found(texts: &BTreeMap<&str, String>, id: &str) -> BTreeSet<(String, usize)> {
    let part = |c: char| c.is_alphanumeric() || c == '-' || c == '/' || c == '.' || c == '_';
    let mut found = BTreeSet::new();
    for (path, text) in texts {
        for (at, _) in text.match_indices(id) {
            let (before, after) = (&text[..at], &text[at + id.len()..]);
            let alone = !before.ends_with(part) && (!after.starts_with(part) || after.starts_with(". "));
            let defines = path.ends_with("sources.yaml")
                && (before.is_empty() || before.ends_with('\n'))
                && after.starts_with(':');
            if alone && !defines {
                found.insert(((*path).to_owned(), at));
            }
        }
    }
    found
}

#[test]
fn every_use_of_a_source_is_known() {
    let analysis = analysis(&Files::read(&repository()).sources());
    let (site, sources) = (analysis.site().expect("a model"), analysis.sources());
    let is_written = |path: &str| path.starts_with("content/") && !path.ends_with(".lock");
    let files = sources.iter().map(|(_, file)| file).filter(|file| is_written(file.path()));
    let texts = files.map(|file| (file.path(), without_comments(file.text()))).collect();
    for (at, source) in site.sources.iter().enumerate().skip(1) {
        let uses = analysis.symbols().uses(Symbol::Record(Kind::Source, at as u32));
        let uses: BTreeSet<_> =
            uses.map(|span| (sources.get(span.file).path().to_owned(), span.start as usize)).collect();
        assert_eq!(uses, found(&texts, &source.id), "{}", source.id);
        let (path, start) = uses.first().expect("a source is used");
        let (file, _) = sources.find(path).expect("a file");
        let here = analysis.symbols().at(file, *start as u32).map(|(symbol, _)| symbol);
        assert_eq!(here, Some(Symbol::Record(Kind::Source, at as u32)));
    }
}
