//! The layout of `content/`: which file holds which records, and where they go.
//!
//! Each file knows no other, so they are read over all cores, and one that has not changed need not be read again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::translation::{OTHER_SHAPE, nearest_language};
use super::{Document, Explainer, TranslationFile, translation, unread};
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink, nearest};
use crate::parse::decode::{Decode, Decoder, Table};
use crate::parse::{self, characters, decode, front_matter, geojson, markdown, yaml};
use crate::record::{self, FACT_IN_TRANSLATION, STALE_TRANSLATION, STRAY_TRANSLATION, Settings, TRANSLATION_DIFFERS};
use crate::shapes;
use crate::source::{FileId, Source, SourceMap, Span, Spanned};
use crate::value::{Language, Slug};

/// A file that has no place in the layout.
static STRAY_FILE: Rule = Rule {
    code: "stray-file",
    severity: Severity::Error,
    summary: "a file that has no place in the layout",
    explanation: "A file in `content/` that the generator does not know would be missing from the site without \
                  anyone noticing. Move it to the folder it belongs to, or to `static/` if it is to be copied as it \
                  is, or out of `content/`.",
};

/// A file that every explainer needs.
static MISSING_FILE: Rule = Rule {
    code: "missing-file",
    severity: Severity::Error,
    summary: "a file that every explainer needs is not there",
    explanation: "An explainer has at least `site.yaml`, `index.md` and `sources.yaml` in `content/`, and an \
                  `index.md` in the folder of each document that has points: `agreement/`, or one of `documents/`. Add the file that is named.",
};

/// A text in another encoding than UTF-8.
static NOT_UTF8: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    summary: "a text that is not in UTF-8",
    explanation: "Every text is UTF-8, so that any name can be written in any script. A file in another encoding would show wrong letters, so \
                  it is not read at all. Open it in an editor that knows its encoding (often Windows-1252 or Windows-1251), and save it as UTF-8. If the \
                  sign U+FFFD stands in the file itself, a letter was lost earlier: write it anew.",
};

/// All rules of this step.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let own = [&STRAY_FILE, &MISSING_FILE, &NOT_UTF8, &unread::UNREADABLE_FILE];
    let translations =
        [&FACT_IN_TRANSLATION, &STRAY_TRANSLATION, &TRANSLATION_DIFFERS, &OTHER_SHAPE, &STALE_TRANSLATION];
    own.into_iter().chain(translations).chain(parse::rules())
}

/// Reads every file of `content/`.
pub fn gather(sources: &SourceMap, sink: &mut Sink) -> Explainer {
    read_all(None, sources, sink)
}

/// What decides which file holds what.
#[derive(Clone, Default, PartialEq)]
struct Layout {
    /// The folder of place pages.
    folder: String,
    /// Whether `site.yaml` could be read: else the folder may be another one, and the languages more.
    are_settings_read: bool,
    /// The languages of translations.
    languages: Vec<String>,
    /// The paths of all files below `content/`: a translation has an original.
    paths: BTreeSet<String>,
}

/// What one file gave, and what is wrong with it.
type Read = Arc<(Part, Sink)>;

/// What was read before: since a file knows no other, one that has not changed need not be read again.
#[derive(Default)]
pub struct Memory {
    sources: SourceMap,
    layout: Layout,
    parts: BTreeMap<FileId, Read>,
}

impl Memory {
    /// The same as [`gather`].
    pub fn gather(&mut self, sources: &SourceMap, sink: &mut Sink) -> Explainer {
        read_all(Some(self), sources, sink)
    }
}

fn read_all(memory: Option<&mut Memory>, sources: &SourceMap, sink: &mut Sink) -> Explainer {
    let mut explainer = Explainer::default();
    unread::check(sources, sink);
    let Some((site_file, site)) = sources.find("content/site.yaml") else { return explainer };
    let mut faults = Sink::new();
    explainer.settings = data(site_file, site, &mut faults);
    let are_settings_read = explainer.settings.is_some() && !faults.has_errors();
    sink.append(faults);
    let languages = explainer.settings.iter().flat_map(|settings| &settings.languages);
    let paths = sources.iter().filter_map(|(_, source)| source.path().strip_prefix("content/"));
    let layout = Layout {
        folder: explainer.place_folder().to_owned(),
        are_settings_read,
        languages: languages.map(|language| language.value.as_str().to_owned()).collect(),
        paths: paths.map(str::to_owned).collect(),
    };
    check_encodings(sources, sink);
    let files: Vec<(FileId, &Source)> =
        sources.iter().filter(|(_, source)| source.path().starts_with("content/")).collect();
    let before = memory.as_deref().filter(|before| before.layout == layout);
    let kept = |file| {
        let known = before.filter(|before| sources.agrees(&before.sources, file));
        known.and_then(|before| before.parts.get(&file)).cloned()
    };
    // In the order of paths, which that of ids need not be.
    let parsed: Vec<Read> = files
        .par_iter()
        .map(|&(file, source)| {
            let read = || {
                let mut sink = Sink::new();
                if is_utf_16(source.text()) {
                    return (Part::Nothing, sink);
                }
                characters::check(source.text(), |range| Span::new(file, range.start, range.end), &mut sink);
                (part(file, source, &layout, &mut sink), sink)
            };
            kept(file).unwrap_or_else(|| Arc::new(read()))
        })
        .collect();
    for read in &parsed {
        let (part, faults) = &**read;
        sink.append(faults.clone());
        place(part.clone(), &mut explainer);
    }
    if let Some(memory) = memory {
        let parts = files.iter().map(|(file, _)| *file).zip(parsed).collect();
        *memory = Memory { sources: sources.clone(), layout, parts };
    }
    report_missing(sources, Span::new(site_file, 0, 0), &explainer, sink);
    if sources.find("content/sources.yaml").is_none() {
        Arc::make_mut(&mut explainer.sources).whole = false;
    }
    explainer
}

/// Reports the first place in each text where `read` met bytes that are not UTF-8, which it replaces by U+FFFD.
fn check_encodings(sources: &SourceMap, sink: &mut Sink) {
    for (file, source) in sources.iter() {
        let Some(at) = source.text().find(char::REPLACEMENT_CHARACTER) else { continue };
        let span = Span::new(file, at, at + char::REPLACEMENT_CHARACTER.len_utf8());
        if is_utf_16(source.text()) {
            let fault = Diagnostic::new(&NOT_UTF8, span, "this text is in UTF-16").label("its byte order mark");
            sink.report(fault.help("save the file as UTF-8; some editors call UTF-16 \"Unicode\""));
            continue;
        }
        let others = source.text()[span.range().end..].matches(char::REPLACEMENT_CHARACTER).count();
        let fault = Diagnostic::new(&NOT_UTF8, span, "this text is not in UTF-8").label(match others {
            0 => "a letter that cannot be read".to_owned(),
            n => format!("the first of {} letters that cannot be read", n + 1),
        });
        sink.report(fault.help("save the file as UTF-8"));
    }
}

/// Whether a text that is not in UTF-8 begins with the byte order mark of UTF-16 (two bytes, neither of which UTF-8 has) and has its empty bytes.
fn is_utf_16(text: &str) -> bool {
    let mut beginning = text.chars();
    let mark = [beginning.next(), beginning.next()];
    mark == [Some(char::REPLACEMENT_CHARACTER); 2] && text.contains('\0')
}

/// What one file gave. A copy shares what is large.
#[derive(Clone)]
enum Part {
    Sources(Arc<Table<record::Source>>),
    Places(Arc<Table<record::Place>>),
    People(Arc<Table<record::Person>>),
    Figures(Arc<Table<record::Figure>>),
    Pictures(Arc<Table<record::Picture>>),
    Wording(Arc<Table<record::Wording>>),
    Corrections(Arc<Table<record::Correction>>),
    Changes(Arc<Table<record::Change>>),
    Lock(record::Lock),
    Accepted(record::TranslationLock),
    Shapes(Arc<shapes::Shapes>),
    Index(Arc<Document<record::Index>>),
    Page(Arc<Document<record::Page>>),
    PlacePage(Arc<Document<record::PlacePage>>),
    Event(Arc<Document<record::Event>>),
    Document(Arc<Document<record::Agreement>>),
    Point(Arc<Document<record::Point>>),
    Translation(Arc<TranslationFile>),
    Nothing,
}

fn part(file: FileId, source: &Source, layout: &Layout, sink: &mut Sink) -> Part {
    let path = source.path().strip_prefix("content/").unwrap_or_default();
    let place_folder = layout.folder.as_str();
    if let Some((original, language)) = translation::named(path) {
        let is_known = layout.languages.iter().any(|known| known == language);
        // Any other file whose name has a second dot is told of as what it is.
        if is_known || layout.paths.contains(&original) {
            return translated(file, source, (&original, language), layout, sink);
        }
    }
    match path {
        "site.yaml" => return Part::Nothing,
        "sources.yaml" => return Part::Sources(table(file, source, sink)),
        "places.yaml" => return Part::Places(table(file, source, sink)),
        "people.yaml" => return Part::People(table(file, source, sink)),
        "figures.yaml" => return Part::Figures(table(file, source, sink)),
        "media.yaml" => return Part::Pictures(table(file, source, sink)),
        "wording.yaml" => return Part::Wording(table(file, source, sink)),
        "corrections.yaml" => {
            return Part::Corrections(table(file, source, sink));
        }
        "changes.yaml" => return Part::Changes(table(file, source, sink)),
        "translations.lock" => return data(file, source, sink).map_or(Part::Nothing, Part::Accepted),
        "evidence.lock" => return data(file, source, sink).map_or(Part::Nothing, Part::Lock),
        "map.geojson" if source.unread().is_some() => return Part::Nothing,
        "map.geojson" => return Part::Shapes(Arc::new(geojson::parse(file, source.text(), sink))),
        "index.md" => return document(file, source, sink).map_or(Part::Nothing, |read| Part::Index(Arc::new(read))),
        _ => {}
    }
    if let Some((id, name)) = record::in_document(path).filter(|(_, name)| name.ends_with(".md")) {
        return part_of_document(file, source, (id, name), sink);
    }
    match (path.split_once('/'), path.ends_with(".md")) {
        (None, true) => document(file, source, sink).map_or(Part::Nothing, |read| Part::Page(Arc::new(read))),
        (Some(("events", name)), true) if !name.contains('/') => {
            document(file, source, sink).map_or(Part::Nothing, |read| Part::Event(Arc::new(read)))
        }
        (Some((folder, name)), true) if folder == place_folder && !name.contains('/') => {
            document(file, source, sink).map_or(Part::Nothing, |read| Part::PlacePage(Arc::new(read)))
        }
        // It is told already.
        _ if source.unread().is_some() => Part::Nothing,
        // It may be the page of a place, in a folder that `site.yaml` names.
        (Some((folder, name)), true)
            if folder != record::DOCUMENTS_FOLDER && !layout.are_settings_read && !name.contains('/') =>
        {
            Part::Nothing
        }
        _ => {
            sink.report(stray(file, path, place_folder));
            Part::Nothing
        }
    }
}

/// A file in the folder of a document: what tells of the whole, or one of its points.
fn part_of_document(file: FileId, source: &Source, (id, name): (&str, &str), sink: &mut Sink) -> Part {
    let Some(within) = slug(id, "the folder's name", file, sink) else { return Part::Nothing };
    match name {
        "index.md" => document(file, source, sink).map_or(Part::Nothing, |whole| {
            let id = Spanned::new(within, whole.id.span);
            Part::Document(Arc::new(Document { id, ..whole }))
        }),
        _ => document(file, source, sink)
            .map_or(Part::Nothing, |point| Part::Point(Arc::new(Document { within: Some(within), ..point }))),
    }
}

/// A file of the translation of `original` into `language`.
fn translated(
    file: FileId,
    source: &Source,
    (original, language): (&str, &str),
    layout: &Layout,
    sink: &mut Sink,
) -> Part {
    let at = Span::new(file, 0, 0);
    if !layout.languages.iter().any(|known| known == language) {
        // It is not known whether the site is in that language.
        if !layout.are_settings_read {
            return Part::Nothing;
        }
        let headline = format!("the site is not in `{language}`");
        let fault = Diagnostic::new(&STRAY_TRANSLATION, at, headline);
        let known: Vec<&str> = layout.languages.iter().map(String::as_str).collect();
        sink.report(match nearest_language(language, &known) {
            Some(near) => fault.help(format!("did you mean `{near}`?")),
            None => {
                // In the letter case in which the file's name has to have it.
                let tag = Language::parse(language).map_or_else(|_| language.to_owned(), |tag| tag.to_string());
                let all = [known.as_slice(), &[tag.as_str()]].concat().join(", ");
                fault.help(format!("add it to `languages` in `site.yaml`: `languages: [{all}]`"))
            }
        });
        return Part::Nothing;
    }
    if !layout.paths.contains(original) {
        let headline = format!("there is no `{original}` that this could translate");
        let fault = Diagnostic::new(&STRAY_TRANSLATION, at, headline);
        sink.report(match nearest(original, layout.paths.iter().map(String::as_str)) {
            Some(near) => fault.help(format!("did you mean `{}`?", translation::path_of(near, language))),
            None => fault.help("remove it, or rename it as its original is called now"),
        });
        return Part::Nothing;
    }
    if source.unread().is_some() {
        return Part::Nothing;
    }
    let (keys, parts) = match original.ends_with(".md") {
        false => (yaml::parse(file, source, source.text().len(), sink), Vec::new()),
        true => match front_matter::split(file, source, sink) {
            Some(split) => {
                let parts = parse::translation::parse(file, source, split.body, sink);
                (yaml::parse(file, source, split.fence, sink), parts)
            }
            None => (None, Vec::new()),
        },
    };
    let (language, of) = (language.to_owned(), format!("content/{original}"));
    Part::Translation(Arc::new(TranslationFile { language, of, file, keys, parts }))
}

fn stray(file: FileId, path: &str, place_folder: &str) -> Diagnostic {
    let fault = Diagnostic::new(&STRAY_FILE, Span::new(file, 0, 0), format!("`{path}` has no place in the layout"));
    let known = [
        "site.yaml",
        "sources.yaml",
        "places.yaml",
        "people.yaml",
        "figures.yaml",
        "media.yaml",
        "wording.yaml",
        "corrections.yaml",
        "changes.yaml",
        "map.geojson",
    ];
    match path.split_once('/') {
        None => match nearest(path, known) {
            Some(name) => fault.help(format!("did you mean `{name}`?")),
            None => fault.help("move it to `static/` if it is to be copied as it is"),
        },
        Some((record::DOCUMENTS_FOLDER, name)) => fault.help(in_documents(name)),
        Some((folder, _)) => match nearest(folder, FOLDERS.into_iter().chain([place_folder])) {
            Some(name) if name != folder => fault.help(format!("did you mean the folder `{name}`?")),
            _ if path.ends_with(".md") && !["events", "agreement", place_folder].contains(&folder) => {
                let name = path.rsplit('/').next().unwrap_or(path);
                fault.help(format!("pages stand in `content/` itself: move it to `content/{name}`"))
            }
            _ => fault.help(format!(
                "folders are `agreement`, `events`, `{place_folder}` (all with `.md` files), `documents` (with a folder for each document), `media` and `static`"
            )),
        },
    }
}

/// The folders of `content/` that have names of their own.
const FOLDERS: [&str; 5] = ["events", "agreement", record::DOCUMENTS_FOLDER, "media", "static"];

/// Where what stands as `path` in `documents/` belongs.
fn in_documents(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some(stem) = name.strip_suffix(".md") else {
        return "move it to `static/` if it is to be copied as it is".to_owned();
    };
    match path.split_once('/') {
        Some((record::FIRST_DOCUMENT, _)) => {
            "the document of this id stands in `agreement/`: give the folder another name, or move it there".to_owned()
        }
        Some((id, _)) => format!("points stand in the folder of their document: move it to `documents/{id}/{name}`"),
        None => format!(
            "each document is a folder: a document is told of in `documents/{stem}/index.md`, a point of one in `documents/DOCUMENT/{name}`"
        ),
    }
}

/// A file of records.
fn table<T>(file: FileId, source: &Source, sink: &mut Sink) -> Arc<Table<T>>
where
    Table<T>: Decode,
{
    Arc::new(data(file, source, sink).unwrap_or_else(Table::unread))
}

fn data<T: Decode>(file: FileId, source: &Source, sink: &mut Sink) -> Option<T> {
    if source.unread().is_some() {
        return None;
    }
    let node = yaml::parse(file, source, source.text().len(), sink)?;
    T::decode(&node, &mut Decoder { source, sink })
}

fn document<T: Decode>(file: FileId, source: &Source, sink: &mut Sink) -> Option<Document<T>> {
    let name = source.path().rsplit('/').next().unwrap_or_default();
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let id = Spanned::new(slug(stem, "the file's name", file, sink)?, Span::new(file, 0, 0));
    let split = if source.unread().is_some() { None } else { front_matter::split(file, source, sink) };
    let Some(parts) = split else {
        return Some(Document { id, within: None, file, front: None, text: crate::text::Text { blocks: Vec::new() } });
    };
    let front =
        yaml::parse(file, source, parts.fence, sink).and_then(|node| T::decode(&node, &mut Decoder { source, sink }));
    let span = Span::new(file, parts.body, source.text().len());
    let origin = markdown::Origin { span, verbatim: true };
    let text = markdown::parse(&source.text()[span.range()], origin, sink);
    Some(Document { id, within: None, file, front, text })
}

/// The id that a file or its folder is named by; none has been reported.
fn slug(name: &str, what: &str, file: FileId, sink: &mut Sink) -> Option<Slug> {
    Slug::parse(name)
        .map_err(|error| {
            let headline = format!("{what}: {}", error.message);
            let mut fault = Diagnostic::new(&decode::BAD_ID, Span::new(file, 0, 0), headline);
            fault.help = error.help.into_iter().collect();
            sink.report(fault);
        })
        .ok()
}

fn place(part: Part, explainer: &mut Explainer) {
    match part {
        Part::Sources(table) => explainer.sources = table,
        Part::Places(table) => explainer.places = table,
        Part::People(table) => explainer.people = table,
        Part::Figures(table) => explainer.figures = table,
        Part::Pictures(table) => explainer.pictures = table,
        Part::Wording(table) => explainer.wording = table,
        Part::Corrections(table) => explainer.corrections = table,
        Part::Changes(table) => explainer.changes = table,
        Part::Lock(lock) => explainer.lock = Some(lock),
        Part::Accepted(lock) => explainer.accepted = Some(lock),
        Part::Shapes(shapes) => explainer.shapes = shapes,
        Part::Index(document) => explainer.index = Some(document),
        Part::Page(document) => explainer.pages.push(document),
        Part::PlacePage(document) => explainer.place_pages.push(document),
        Part::Event(document) => explainer.events.push(document),
        Part::Document(document) => explainer.documents.push(document),
        Part::Point(document) => explainer.points.push(document),
        Part::Translation(file) => explainer.translations.push(file),
        Part::Nothing => {}
    }
}

fn report_missing(sources: &SourceMap, at: Span, explainer: &Explainer, sink: &mut Sink) {
    let mut need = |path: &str, at: Span, why: &str| {
        if sources.find(path).is_none() {
            let fault = Diagnostic::new(&MISSING_FILE, at, format!("`{path}` is not there")).help(why.to_owned());
            sink.report(fault);
        }
    };
    need("content/index.md", at, "it holds the text of the front page");
    need("content/sources.yaml", at, "it holds the sources; every statement needs one");
    let with_points: BTreeSet<&Slug> = explainer.points.iter().filter_map(|point| point.within.as_ref()).collect();
    for id in with_points {
        let path = format!("content/{}/index.md", record::document_folder(id));
        need(&path, at, "it describes the document that the points belong to");
    }
    let map = explainer.settings.as_ref().and_then(|settings| settings.map.as_ref());
    if let Some(map) = map.filter(|map| map.whole && map.places.is_empty()) {
        need(
            "content/map.geojson",
            map.caption.span,
            "it holds the shapes of the map; a map of points alone lists them as `places`",
        );
    }
}

/// The settings alone, for a caller that needs them before the rest; faults are left to [`gather`].
#[must_use]
pub fn settings(sources: &SourceMap) -> Option<Settings> {
    let (file, source) = sources.find("content/site.yaml")?;
    data(file, source, &mut Sink::new())
}
