//! The documents are tests: what `docs/format.md` shows is built, and what it says of keys holds.

use std::collections::BTreeMap;
use std::fs;

use annals::report::{self, Format};
use annals::source::SourceMap;

use crate::support::{html, sites};

fn format() -> String {
    fs::read_to_string(sites::repository().join("docs/format.md")).expect("docs/format.md can be read")
}

/// The fenced examples that name a file, by its path.
fn examples(text: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(path) = line.strip_prefix("```").and_then(|info| info.split_once("file=")).map(|(_, path)| path)
        else {
            continue;
        };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let twice = files.insert(path.trim().to_owned(), body.join("\n") + "\n");
        assert!(twice.is_none(), "docs/format.md has two examples of `{path}`");
    }
    files
}

/// The examples over the built-in theme.
fn sources(examples: BTreeMap<String, String>) -> SourceMap {
    let mut files = sites::Files::read(&sites::repository().join("tests/base"));
    files.texts.retain(|path, _| !path.starts_with("content/"));
    let (media, texts): (BTreeMap<_, _>, _) =
        examples.into_iter().partition(|(path, _)| path.starts_with("content/media/"));
    files.texts.extend(texts);
    files.assets.extend(media.into_iter().map(|(path, text)| (path, text.into_bytes())));
    files.sources()
}

#[test]
fn the_examples_build_together() {
    let examples = examples(&format());
    for path in [
        "site.yaml",
        "sources.yaml",
        "places.yaml",
        "people.yaml",
        "figures.yaml",
        "media.yaml",
        "wording.yaml",
        "corrections.yaml",
        "changes.yaml",
        "index.md",
        "agreement/index.md",
    ] {
        assert!(examples.contains_key(&format!("content/{path}")), "docs/format.md has no example of `{path}`");
    }
    let sources = sources(examples);
    let (output, faults) = sites::build(&sources);
    let printed = report::report(&faults, &sources, Format::Human, false);
    assert!(faults.is_empty(), "the examples of docs/format.md:\n{printed}");
    let output = output.expect("without errors there is a site");
    let page = html::main_words(&html::parse(sites::page(&output, "agreement/article-1.html")));
    assert!(page.contains("Norway takes over Svalbard (Spitsbergen) when the treaty comes into force"), "{page}");
}

/// Every key that a record has is named in the document, so that none can be added in silence.
#[test]
fn every_key_is_described() {
    use annals::parse::decode::Record;
    use annals::record as r;
    let text = format();
    let mut missing = Vec::new();
    macro_rules! keys {
        ($($record:ident),*) => {$(
            for field in r::$record::FIELDS {
                // A key stands in a code span, or with its colon in an example.
                let spans = [format!("`{}`", field.key), format!("{}:", field.key), format!("`{}:", field.key)];
                if !spans.iter().any(|span| text.contains(span.as_str())) {
                    missing.push(format!("{}: `{}`", r::$record::NAME, field.key));
                }
            }
        )*};
    }
    keys!(
        Settings,
        Source,
        Place,
        Name,
        Person,
        Event,
        Account,
        AccountVersion,
        PlacePage,
        Fact,
        Agreement,
        Occasion,
        Occurrence,
        Participant,
        HowBound,
        Version,
        Term,
        Point,
        Obligation,
        Due,
        Revision,
        Figure,
        FigureValue,
        HowMuch,
        Picture,
        PictureLicence,
        Wording,
        WordingUse,
        Correction,
        Change,
        Index,
        Answer,
        Page
    );
    assert!(missing.is_empty(), "docs/format.md does not name: {}", missing.join(", "));
}

/// Values that the document calls errors are errors: unknown keys, YAML's anchors, raw HTML, files elsewhere.
#[test]
fn what_the_document_forbids_is_refused() {
    let cases = [
        ("content/people.yaml", "norway:\n  kind: state", "norway:\n  colour: red\n  kind: state", "unknown-key"),
        ("content/people.yaml", "kind: state", "kind: &k state", "unsupported-yaml"),
        ("content/people.yaml", "kind: state", "kind: !k state", "unsupported-yaml"),
        ("content/index.md", "The [agreement]", "The <b>x</b> [agreement]", "raw-html"),
        ("content/background.md", "[[svalbard|Spitsbergen]]", "[[svalbard|Spitzbergen]]", "unknown-form"),
        ("content/index.md", "background.md#the-name", "background.md#no-name", "broken-link"),
    ];
    for (path, from, to, code) in cases {
        let mut examples = examples(&format());
        let text = examples.get_mut(path).unwrap_or_else(|| panic!("no example of `{path}`"));
        assert!(text.contains(from), "`{from}` stands in `{path}`");
        *text = text.replacen(from, to, 1);
        let (output, faults) = sites::build(&sources(examples));
        assert!(output.is_none(), "`{to}` is refused");
        assert!(faults.iter().any(|fault| fault.rule.code == code), "`{to}` is reported as {code}");
    }
    let mut examples = examples(&format());
    examples.insert("content/notes/a.md".to_owned(), "---\ntitle: A\n---\n".to_owned());
    let (_, faults) = sites::build(&sources(examples));
    assert!(faults.iter().any(|fault| fault.rule.code == "stray-file"), "a file anywhere else is an error");
}
