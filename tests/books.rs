//! The books of an explainer: that they are whole, that every link in them leads somewhere, and that nothing but the content decides them.
//!
//! `tests/machines` is a site whose texts are full of signs that mean something to XML. EPUBCheck judges the packages in `tests/books/run`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::path::PathBuf;
use std::sync::OnceLock;

use annals::diagnostic::{Diagnostic, Sink};
use annals::output::Output;
use annals::value::BaseUrl;
use roxmltree::{Document, ParsingOptions};
use scraper::{ElementRef, Html, Selector};
use zip::{CompressionMethod, ZipArchive};

use crate::support::sites::{EDITION, Files, Tree, editions, repository, site};

/// The sites whose books are read.
const SITES: [&str; 3] = [".", "examples/svalbard", "tests/machines"];

/// Each site but that of this repository, built once.
fn built() -> &'static BTreeMap<&'static str, Output> {
    static BUILT: OnceLock<BTreeMap<&'static str, Output>> = OnceLock::new();
    BUILT.get_or_init(|| SITES[1..].iter().map(|&root| (root, site(&files(root).sources()))).collect())
}

/// Each site in each of its languages, with the name of the site.
fn all_sites() -> impl Iterator<Item = (&'static str, Tree<'static>)> {
    let output = |root| built().get(root).unwrap_or_else(|| editions());
    let trees = move |root| Tree::all(output(root), &repository().join(root)).into_iter().map(move |tree| (root, tree));
    SITES.into_iter().flat_map(trees)
}

fn files(root: &str) -> Files {
    Files::read(&repository().join(root))
}

/// The files of a package in the order in which they are packed, with how they are packed.
fn unpack(epub: &[u8]) -> Vec<(String, CompressionMethod, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(epub)).expect("an archive");
    (0..archive.len())
        .map(|position| {
            let mut file = archive.by_index(position).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("its bytes");
            (file.name().expect("UTF-8").into_owned(), file.compression(), bytes)
        })
        .collect()
}

/// The texts of the package below `EPUB/`, by their paths there.
pub(crate) fn texts(epub: &[u8]) -> BTreeMap<String, String> {
    let files = unpack(epub)
        .into_iter()
        .filter_map(|(path, _, bytes)| Some((path.strip_prefix("EPUB/")?.to_owned(), String::from_utf8(bytes).ok()?)));
    files.collect()
}

fn xml(text: &str) -> Document<'_> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).unwrap_or_else(|error| panic!("{error}"))
}

fn values(document: &Document, element: &str, attribute: &str) -> Vec<String> {
    let elements = document.descendants().filter(|node| node.has_tag_name(element) || element == "*");
    elements.filter_map(|node| node.attribute(attribute)).map(str::to_owned).collect()
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned()
}

#[test]
fn the_package_is_as_the_standard_wants_it() {
    for (root, output) in all_sites() {
        let epub = output.get("book.epub").expect(root);
        // OCF 3.3: a reader knows the file by its first bytes.
        assert_eq!(&epub[30..58], b"mimetypeapplication/epub+zip", "{root}");
        let files = unpack(epub);
        assert_eq!(files[0].1, CompressionMethod::Stored);
        let texts = texts(epub);
        let package = xml(&texts["package.opf"]);
        let listed: BTreeSet<String> = values(&package, "item", "href").iter().map(|href| decoded(href)).collect();
        let packed: BTreeSet<String> =
            files.iter().filter_map(|(path, ..)| path.strip_prefix("EPUB/")).map(str::to_owned).collect();
        let unlisted: Vec<&String> = packed.difference(&listed).collect();
        assert_eq!(unlisted, ["package.opf"], "{root}");
        assert!(listed.is_subset(&packed), "{root}");
        let titles: Vec<_> = package.descendants().filter(|node| node.tag_name().name() == "title").collect();
        assert_eq!(titles.len(), 1, "{root}: converters take one title");
        // EPUB 3.3, section 6.3: the markup says in which direction it runs, and style sheets do not.
        let properties = ["direction:", "unicode-bidi:"].map(|name| [format!("{{{name}"), format!(";{name}")]).concat();
        let style: String = texts["book.css"].split_whitespace().collect();
        assert!(!properties.iter().any(|property| style.contains(property)), "{root}: {style}");
        let ids: BTreeSet<String> = values(&package, "item", "id").into_iter().collect();
        let spine = values(&package, "itemref", "idref");
        assert!(spine.len() >= 5 && spine.iter().all(|id| ids.contains(id)), "{root}: {spine:?}");
        // In one order in the table of contents and in the spine.
        let navigation = xml(&texts["nav.xhtml"]);
        let toc = navigation.descendants().find(|node| node.attribute("id") == Some("toc")).expect("a table");
        let mut named: Vec<String> = toc
            .descendants()
            .filter_map(|node| node.attribute("href"))
            .map(|href| href.split('#').next().expect("a file").to_owned())
            .collect();
        named.dedup();
        let read: Vec<String> = values(&package, "item", "href").into_iter().take(spine.len()).skip(2).collect();
        assert_eq!(named, read, "{root}");
    }
}

#[test]
fn every_id_is_the_only_one_and_every_link_leads_somewhere() {
    for (root, output) in all_sites() {
        let texts = texts(output.get("book.epub").expect(root));
        let chapters: BTreeMap<&str, Document> = texts
            .iter()
            .filter(|(path, _)| path.ends_with(".xhtml"))
            .map(|(path, text)| (path.as_str(), xml(text)))
            .collect();
        let anchors: BTreeMap<&str, BTreeSet<String>> = chapters
            .iter()
            .map(|(path, document)| (*path, values(document, "*", "id").into_iter().collect()))
            .collect();
        let mut n_links = 0;
        for (path, document) in &chapters {
            let ids = values(document, "*", "id");
            assert_eq!(anchors[path].len(), ids.len(), "{root}: an id of {path} stands twice");
            for href in values(document, "*", "href").into_iter().filter(|href| !href.contains(':')) {
                n_links += 1;
                let (file, anchor) = href.split_once('#').unwrap_or((&href, ""));
                let file = if file.is_empty() { (*path).to_owned() } else { decoded(file) };
                if file == "book.css" {
                    continue;
                }
                let target = anchors.get(file.as_str()).unwrap_or_else(|| panic!("{root}, {path}: {href}"));
                // To the letter: converters do not decode what leads to an id.
                assert!(anchor.is_empty() || target.contains(anchor), "{root}, {path}: nothing is at {href}");
            }
        }
        let single = Html::parse_document(text(&output, "book.html"));
        let all = Selector::parse("[id]").expect("a selector");
        let ids: Vec<&str> = single.select(&all).filter_map(|element| element.attr("id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "{root}: an id of book.html stands twice");
        for element in single.select(&Selector::parse("[href]").expect("a selector")) {
            let href = element.attr("href").expect("it was selected by it");
            n_links += 1;
            let inside = href.strip_prefix('#').is_some_and(|anchor| unique.contains(decoded(anchor).as_str()));
            assert!(inside || href.contains(':'), "{root}: book.html has nothing at {href}");
        }
        assert!(n_links > 100, "{root}: {n_links}");
    }
}

#[test]
fn one_file_needs_no_other() {
    for (root, output) in all_sites() {
        let single = Html::parse_document(text(&output, "book.html"));
        let loads =
            Selector::parse("script, link:not([rel=canonical]):not([href^='data:']), iframe, object, embed, [style]")
                .expect("a selector");
        assert_eq!(single.select(&loads).count(), 0, "{root}");
        let pictures = Selector::parse("[src]").expect("a selector");
        for element in single.select(&pictures) {
            assert!(element.attr("src").expect("it was selected by it").starts_with("data:"), "{root}");
        }
    }
}

/// The words of an element without note numbers.
fn words(element: ElementRef) -> String {
    let mut out = String::new();
    for node in element.descendants() {
        let in_note = node.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "sup");
        if let (Some(text), false) = (node.value().as_text(), in_note) {
            out.push_str(text);
        }
    }
    out.replace('\u{2060}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text<'a>(output: &Tree<'a>, path: &str) -> &'a str {
    std::str::from_utf8(output.get(path).expect(path)).expect("UTF-8")
}

#[test]
fn every_statement_of_the_pages_is_in_the_book() {
    let selector = |css: &str| Selector::parse(css).expect("a selector");
    let everywhere = selector(
        "main .lead, main .prose p, main .prose li, main .says, main .account .remark, main .form, #s-facts ~ details dt, #s-facts ~ details dd",
    );
    // An obligation is told in full where its point is; events name it.
    let of_points = selector("main .obligation .what, main .obligation .remark");
    for (root, output) in all_sites() {
        let single = Html::parse_document(text(&output, "book.html"));
        let book = words(single.root_element());
        let chapters: String = texts(output.get("book.epub").expect(root))
            .iter()
            .filter(|(path, _)| path.ends_with(".xhtml"))
            .map(|(_, chapter)| words(Html::parse_document(chapter).root_element()) + " ")
            .collect();
        let mut n_statements = 0;
        // The page of disagreements repeats what other pages say; the book links to it there.
        let left_out = ["book.html", "404.html", "data.html", "finder.html", "disagreements.html"];
        for path in output.paths().filter(|path| path.ends_with(".html") && !left_out.contains(path)) {
            let page = Html::parse_document(text(&output, path));
            let of_points = page.select(&of_points).filter(|_| path.starts_with("agreement/"));
            for statement in page.select(&everywhere).chain(of_points).map(words) {
                n_statements += 1;
                assert!(book.contains(&statement), "{root}, {path}: book.html has not: {statement}");
                assert!(chapters.contains(&statement), "{root}, {path}: book.epub has not: {statement}");
            }
        }
        assert!(n_statements > 20, "{root}: {n_statements}");
    }
}

#[test]
fn nothing_but_the_content_decides_the_bytes() {
    let sources = files("examples/svalbard").sources();
    let later = annals::Edition { now: chrono::DateTime::UNIX_EPOCH + chrono::Duration::days(25_000), ..EDITION };
    let again = annals::build(&sources, later, &mut Sink::new()).expect("a site");
    for path in ["book.epub", "book.html"] {
        assert!(built()["examples/svalbard"].get(path) == again.get(path), "{path}");
    }
    assert!(built()["examples/svalbard"].same_files(&again));
    let other = files("examples/svalbard").with("content/site.yaml", "\ntagline: \"", "\ntagline: \"Not ");
    assert!(!built()["examples/svalbard"].same_files(&site(&other.sources())));
}

/// The head of a picture of 7 by 5 pixels.
const PLAN: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x07\0\0\0\x05\x08\x06\0\0\0";

/// A small site of the given texts, and faults of what is made later.
fn small(texts: &[(&str, &str)], base_url: Option<&str>) -> (Output, Vec<Diagnostic>) {
    let site_yaml = "title: A & B\ntagline: <i>\nlanguage: en\nzone: UTC\n";
    let base = [
        ("content/site.yaml", site_yaml),
        ("content/sources.yaml", ""),
        ("content/index.md", "---\ntitle: A\nlead: This is A.\n---\n"),
        (
            "content/about.md",
            "---\ntitle: About\n---\n\nA [file](static/plan.txt), the [data](data.md). ![A plan](static/plan.png)\n",
        ),
    ];
    let mut files = Files::read(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/svalbard"));
    files.texts.retain(|path, _| path.starts_with("themes/"));
    files.assets.retain(|path, _| path.starts_with("themes/"));
    files.texts.extend(base.iter().chain(texts).map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    files.assets.insert("content/static/plan.txt".to_owned(), b"plan".to_vec());
    files.assets.insert("content/static/plan.png".to_owned(), PLAN.to_vec());
    let sources = files.sources();
    let base_url = base_url.map(|url| BaseUrl::parse(url).expect("an address"));
    let mut sink = Sink::new();
    let output = annals::build(&sources, annals::Edition { base_url: base_url.as_ref(), ..EDITION }, &mut sink);
    let report = annals::report::report(&sink.into_sorted(), &sources, annals::report::Format::Short, false);
    let output = output.unwrap_or_else(|| panic!("{report}"));
    output.make_all();
    let faults = output.faults().cloned().collect();
    (output, faults)
}

#[test]
fn what_a_book_cannot_hold_is_linked_where_the_site_stands_or_not_at_all() {
    let (nowhere, _) = small(&[], None);
    let chapter = &texts(nowhere.get("book.epub").expect("a book"))["about.xhtml"];
    assert!(chapter.contains("A file, the data."), "{chapter}");
    let (somewhere, _) = small(&[], Some("https://example.org/a/"));
    let chapter = &texts(somewhere.get("book.epub").expect("a book"))["about.xhtml"];
    let links = "A <a href=\"https://example.org/a/plan.txt\">file</a>, the <a href=\"https://example.org/a/data.html\">data</a>.";
    assert!(chapter.contains(links), "{chapter}");
}

#[test]
fn pictures_travel_with_the_book() {
    let (output, faults) = small(&[], None);
    assert!(faults.is_empty(), "{faults:?}");
    let files = unpack(output.get("book.epub").expect("a book"));
    let picture = files.iter().find(|(path, ..)| path == "EPUB/static/plan.png").expect("the picture");
    assert_eq!(picture.2, PLAN);
    let chapter = &texts(output.get("book.epub").expect("a book"))["about.xhtml"];
    assert!(chapter.contains("<img src=\"static/plan.png\" alt=\"A plan\" width=\"7\" height=\"5\"/>"), "{chapter}");
    let output = Tree::whole(&output);
    let page = text(&output, "about.html");
    assert!(page.contains("alt=\"A plan\" width=\"7\" height=\"5\" loading=\"lazy\""), "{page}");
    assert!(text(&output, "book.html").contains("<img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAcAAAAFCAYAAAA=\" alt=\"A plan\" width=\"7\" height=\"5\">"));
}

#[test]
fn a_theme_whose_book_is_no_xml_is_told() {
    let page = "{% extends \"book/section.html\" %}\n{% block content %}<br>{{ view.text_html | safe }}{% block more %}{% endblock more %}{% endblock content %}\n";
    let site = "title: A\ntagline: B\nlanguage: en\nzone: UTC\ntheme: own\n";
    let (output, faults) = small(&[("themes/own/templates/book/page.html", page), ("content/site.yaml", site)], None);
    let codes: Vec<(&str, &str)> = faults.iter().map(|fault| (fault.rule.code, fault.headline.as_str())).collect();
    assert!(matches!(codes[..], [("broken-template", headline)] if headline.contains("`about`")), "{codes:?}");
    // The other book is HTML, in which the template is well-formed.
    assert!(output.get("book.epub").is_none() && output.get("book.html").is_some());
}

#[test]
fn a_book_is_offered_where_it_is_asked_for_or_short_enough_to_read() {
    let settings = |books: &str| format!("title: A\ntagline: B\nlanguage: en\nzone: UTC\n{books}");
    let has_books = |books: &str, n_pages: usize| {
        let texts: Vec<(String, String)> = (0..n_pages)
            .map(|n| (format!("content/p{n}.md"), format!("---\ntitle: P{n}\n---\n\nText.\n")))
            .chain([("content/site.yaml".to_owned(), settings(books))])
            .collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let (output, _) = small(&texts, None);
        let offered = text(&Tree::whole(&output), "data.html").contains("book.epub");
        assert_eq!(offered, output.has("book.epub") && output.has("book.html"), "{books}, {n_pages}");
        offered
    };
    assert!(has_books("", 2));
    assert!(!has_books("books: false", 2));
    assert!(!has_books("", 501));
    assert!(has_books("books: true", 501));
}

#[test]
fn the_pages_of_a_book_are_turned_as_its_language_is_read() {
    for (language, direction) in [("en", "ltr"), ("ar", "rtl"), ("az-Arab", "rtl")] {
        let site = format!("title: A\ntagline: B\nlanguage: {language}\nzone: UTC\n");
        let (output, _) = small(&[("content/site.yaml", &site)], None);
        let package = &texts(output.get("book.epub").expect("a book"))["package.opf"];
        let spine = values(&xml(package), "spine", "page-progression-direction");
        assert_eq!(spine, [direction], "{language}");
    }
}
