//! The book as EPUB 3.3: one file of XHTML for each chapter, packed.
//!
//! The form of the package document and the container is fixed by the standard, so they are written here; what readers see is filled into
//! templates. Equal content gives equal bytes: files stand in the order of the book, and no entry carries a time.

use std::io::{Cursor, Write};

use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::chapters::{Entry, chapters, entries};
use super::contents::{Contents, NAVIGATION, TITLE};
use super::links::{BookLinks, Form, media_type};
use super::manuscript::{Imprint, Manuscript, fill};
use crate::diagnostic::Sink;
use crate::model::{PageRef, Site};
use crate::record;
use crate::render::catalogue::description;
use crate::render::links::Links;
use crate::render::markup::{Markup, SVG, encode};
use crate::render::pages::{self, Frame};
use crate::render::words::Words;
use crate::text::untranslated::unmarked;

/// A chapter's file as its template is given it.
#[derive(Serialize)]
struct File<'a> {
    title: &'a str,
    body_html: String,
}

/// The file of the table of contents as its template is given it.
#[derive(Serialize)]
struct Navigation {
    entries: Vec<Entry>,
    landmarks: Vec<Landmark>,
}

/// A part that readers look for.
#[derive(Serialize)]
struct Landmark {
    /// A word of the EPUB Structural Semantics Vocabulary.
    kind: &'static str,
    title: String,
    url: String,
}

/// A file of the package.
struct Item {
    path: String,
    media_type: &'static str,
    /// What the manifest says of it.
    properties: String,
    /// Whether it is read in its turn.
    in_spine: bool,
    bytes: Vec<u8>,
}

/// The packed book; none if a template cannot be filled or what it makes is no XML, which has been reported.
pub(super) fn epub(manuscript: &Manuscript, sink: &mut Sink) -> Option<Vec<u8>> {
    let items = items(manuscript, sink)?;
    let package = package(manuscript, &items);
    let mut files = vec![
        ("META-INF/container.xml".to_owned(), CONTAINER.as_bytes()),
        ("EPUB/package.opf".to_owned(), package.as_bytes()),
    ];
    files.extend(items.iter().map(|item| (format!("EPUB/{}", item.path), item.bytes.as_slice())));
    Some(pack(&files))
}

const CONTAINER: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
    "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" version=\"1.0\">\n<rootfiles>\n",
    "<rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>\n",
    "</rootfiles>\n</container>\n"
);

/// Every file of the package but the package document, in the order of reading.
fn items(manuscript: &Manuscript, sink: &mut Sink) -> Option<Vec<Item>> {
    let Manuscript { site, theme, sources } = manuscript;
    let contents = Contents::new(site, &theme.words);
    let links = BookLinks::new(Form::Epub, &contents, site, sources, theme.words.locale());
    let map = pages::map_input(site, &theme.words, &links);
    let frame = Frame::for_book(site, theme, &links, map.as_ref(), sources);
    let chapters = chapters(&frame, &links, sink)?;

    let mut items = Vec::new();
    let mut add = |id: &str, title: &str, body_html: String, sink: &mut Sink| {
        let text = fill("chapter", &File { title, body_html }, frame.shared(), manuscript, sink)?;
        let text = text.trim_start();
        // A theme of the site's own may be written for HTML alone.
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
        let document = match roxmltree::Document::parse_with_options(text, options) {
            Ok(document) => document,
            Err(error) => {
                let line = text.lines().nth((error.pos().row as usize).saturating_sub(1)).unwrap_or_default().trim();
                sink.report(theme.not_xml(id, &error.to_string(), line, sources));
                return None;
            }
        };
        let has_drawing = document.descendants().any(|node| node.has_tag_name((SVG, "svg")));
        let properties = [(id == NAVIGATION, "nav"), (has_drawing, "svg")].into_iter().filter(|(holds, _)| *holds);
        let properties = properties.map(|(_, word)| word).collect::<Vec<_>>().join(" ");
        let (path, bytes) = (format!("{id}.xhtml"), text.as_bytes().to_vec());
        items.push(Item { path, media_type: "application/xhtml+xml", properties, in_spine: true, bytes });
        Some(())
    };
    let title = fill("title", &Imprint::new(manuscript), frame.shared(), manuscript, sink)?;
    add(TITLE, &site.settings.title, title, sink)?;
    let navigation = Navigation { entries: entries(manuscript, &links), landmarks: landmarks(&links) };
    let navigation = fill("nav", &navigation, frame.shared(), manuscript, sink)?;
    add(NAVIGATION, theme.words.book("contents"), navigation, sink)?;
    for (chapter, markup) in contents.chapters.iter().zip(chapters) {
        add(&chapter.id, &chapter.title, markup, sink)?;
    }
    let mut asset = |path: String, media_type, bytes| {
        items.push(Item { path, media_type, properties: String::new(), in_spine: false, bytes });
    };
    asset("book.css".to_owned(), "text/css", theme.book_stylesheet.clone().into_bytes());
    for (path, bytes) in links.pictures() {
        asset(format!("static/{path}"), media_type(&path), bytes.into_owned());
    }
    Some(items)
}

fn landmarks(links: &BookLinks) -> Vec<Landmark> {
    let kinds = [("bodymatter", PageRef::Index), ("glossary", PageRef::Glossary), ("bibliography", PageRef::Sources)];
    kinds
        .into_iter()
        .filter_map(|(kind, page)| {
            let title = links.contents.home(page)?.title.clone();
            Some(Landmark { kind, title, url: links.url(page, None)? })
        })
        .collect()
}

/// The package document: metadata, manifest and spine.
fn package(manuscript: &Manuscript, items: &[Item]) -> String {
    let (site, words) = (&manuscript.site, &manuscript.theme.words);
    let mut out = Markup::document();
    let package = out.element("package").attribute("xmlns", "http://www.idpf.org/2007/opf").attribute("version", "3.0");
    let package = package.attribute("unique-identifier", "id").attribute("xml:lang", site.settings.language.for_html());
    package.attribute("dir", direction(site)).lines(|package| {
        let metadata = package.element("metadata").attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        metadata.lines(|out| self::metadata(site, words, out));
        package.element("manifest").lines(|manifest| {
            for (position, item) in items.iter().enumerate() {
                let element = manifest.element("item").attribute("id", format_args!("i{position}"));
                let element = element.attribute("href", encode(&item.path)).attribute("media-type", item.media_type);
                element.maybe("properties", Some(&item.properties).filter(|words| !words.is_empty())).empty();
                manifest.raw("\n");
            }
        });
        package.element("spine").attribute("page-progression-direction", direction(site)).lines(|spine| {
            for (position, _) in items.iter().enumerate().filter(|(_, item)| item.in_spine) {
                spine.element("itemref").attribute("idref", format_args!("i{position}")).empty();
                spine.raw("\n");
            }
        });
    });
    out.finish()
}

/// Which way the text runs and pages are turned.
fn direction(site: &Site) -> &'static str {
    if site.settings.language.is_right_to_left() { "rtl" } else { "ltr" }
}

/// Dublin Core, and what the book offers to readers who cannot see it (EPUB Accessibility 1.1, schema.org).
fn metadata(site: &Site, words: &Words, out: &mut Markup) {
    let settings = &site.settings;
    let mut dublin_core = |name: &str, text: &str| {
        let id = (name == "identifier").then_some("id");
        out.element(&format!("dc:{name}")).maybe("id", id).text(unmarked(text));
        out.raw("\n");
    };
    dublin_core("identifier", &identifier(site));
    // One alone: converters take the file's name where there are two. The tagline is on the title page.
    dublin_core("title", &settings.title);
    dublin_core("language", &settings.language.to_string());
    dublin_core("description", &description(PageRef::Index, site));
    if let Some(base) = settings.base_url() {
        dublin_core("source", base);
    }
    if let Some(record::Licence { name, url, .. }) = &settings.licence {
        dublin_core("rights", &format!("{name}, {url}"));
    }
    let mut meta = |property: &str, text: &str| {
        out.element("meta").attribute("property", property).text(text);
        out.raw("\n");
    };
    meta("dcterms:modified", &modified(site));
    let has_map = site.map.is_some();
    let mut schema = |name: &str, value: &str| meta(&format!("schema:{name}"), value);
    schema("accessMode", "textual");
    if has_map {
        schema("accessMode", "visual");
    }
    // Everything that a map or a track shows stands in words beside it.
    schema("accessModeSufficient", "textual");
    for feature in ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability"] {
        schema("accessibilityFeature", feature);
    }
    if has_map {
        schema("accessibilityFeature", "alternativeText");
        schema("accessibilityFeature", "longDescription");
    }
    schema("accessibilityHazard", "none");
    schema("accessibilitySummary", words.book("accessibility"));
}

/// The identifier, which stays the same for all editions: the address of the site or, where none is known, a UUID of a hash of title and
/// language (version 8 of RFC 9562).
fn identifier(site: &Site) -> String {
    let settings = &site.settings;
    if let Some(base) = settings.base_url() {
        return base.to_owned();
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Sha256::digest(format!("{}\n{}", unmarked(&settings.title), settings.language))[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// When the book was changed, as far as the content knows: the first day of a month or year, so that it is not in the future.
fn modified(site: &Site) -> String {
    let day = site.edition().and_then(|date| date.placed().iso()).unwrap_or_else(|| "1970-01-01".to_owned());
    format!("{day}T00:00:00Z")
}

/// The files as a ZIP archive, behind the entry that says what it is (OCF 3.3).
fn pack(files: &[(String, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    let deflated = stored.compression_method(CompressionMethod::Deflated);
    let mut entry = |path: &str, options, bytes: &[u8]| {
        // Writing into memory fails only for archives beyond 4 GiB.
        archive.start_file(path, options).expect("a name that is used once");
        archive.write_all(bytes).expect("memory");
    };
    entry("mimetype", stored, b"application/epub+zip");
    for (path, bytes) in files {
        entry(path, deflated, bytes);
    }
    archive.finish().expect("memory").into_inner()
}
