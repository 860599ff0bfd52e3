//! The declarations of records → JSON Schema, for the completion and the checks of editors' own programs.
//!
//! Follows JSON Schema draft 2020-12. Schemas are a little wider than the build: what a value refers to, and which values go
//! together, is for `check` to say. They take values as other programs read YAML, for which `1920` is a number and not a text.

pub mod cms;
pub mod files;
pub mod translation;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::parse::decode::{Declaration, Decode, Field, ValueKind, WordList};
use crate::record::{
    Agreement, Change, Correction, Event, Figure, Index, Kind, Page, Person, Picture, Place, PlacePage, Point,
    Settings, Source, Table, Wording, in_document,
};
use crate::value::date::pattern;
use crate::value::{Jurisdiction, PointNumber};

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug)]
pub struct FileKind {
    /// Its name on the command line, and that of its schema without `.json`.
    pub name: &'static str,
    /// The files of this kind, below `content/`.
    pub files: &'static str,
    title: &'static str,
    value: ValueKind,
}

/// Every kind of file, data files first.
pub static FILE_KINDS: &[FileKind] = &[
    FileKind { name: "site", files: "site.yaml", title: "The explainer", value: Settings::KIND },
    FileKind { name: "sources", files: "sources.yaml", title: "The sources", value: Table::<Source>::KIND },
    FileKind { name: "places", files: "places.yaml", title: "The gazetteer", value: Table::<Place>::KIND },
    FileKind {
        name: "people",
        files: "people.yaml",
        title: "People, organisations and states",
        value: Table::<Person>::KIND,
    },
    FileKind { name: "figures", files: "figures.yaml", title: "Figures", value: Table::<Figure>::KIND },
    FileKind { name: "media", files: "media.yaml", title: "Pictures", value: Table::<Picture>::KIND },
    FileKind { name: "wording", files: "wording.yaml", title: "Loaded terms", value: Table::<Wording>::KIND },
    FileKind { name: "corrections", files: "corrections.yaml", title: "Corrections", value: Table::<Correction>::KIND },
    FileKind { name: "changes", files: "changes.yaml", title: "Other changes", value: Table::<Change>::KIND },
    FileKind { name: "index", files: "index.md", title: "Front matter of the front page", value: Index::KIND },
    FileKind { name: "page", files: "*.md", title: "Front matter of a further page", value: Page::KIND },
    FileKind { name: "event", files: "events/*.md", title: "Front matter of an event", value: Event::KIND },
    FileKind {
        name: "agreement",
        files: "agreement/index.md",
        title: "Front matter of a document",
        value: Agreement::KIND,
    },
    FileKind { name: "point", files: "agreement/*.md", title: "Front matter of a point", value: Point::KIND },
    FileKind {
        name: "place-page",
        files: "the pages of places",
        title: "Front matter of a place's page",
        value: PlacePage::KIND,
    },
];

/// The kind of file with this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static FileKind> {
    FILE_KINDS.iter().find(|kind| kind.name == name)
}

/// What stands in the file at this path below `content/`, or in its front matter; none if no such file is read.
#[must_use]
pub fn value_of(path: &str, place_folder: &str) -> Option<ValueKind> {
    let name = match (path.split_once('/'), in_document(path)) {
        (Some(_), _) if !path.ends_with(".md") => return None,
        (_, Some((_, "index.md"))) => "agreement",
        (_, Some(_)) => "point",
        (Some((_, page)), _) if page.contains('/') => return None,
        (Some(("events", _)), _) => "event",
        (Some((folder, _)), _) if folder == place_folder => "place-page",
        (Some(_), _) => return None,
        (None, _) if path != "index.md" && path.ends_with(".md") => "page",
        (None, _) => path,
    };
    FILE_KINDS.iter().find(|kind| kind.name == name || kind.files == name).map(|kind| kind.value)
}

/// The schema of a kind of file, as a JSON text that ends with a line break.
#[must_use]
pub fn schema(kind: &FileKind) -> String {
    let mut schema = Map::new();
    let mut definitions = BTreeMap::new();
    match kind.value {
        // A file's own record stands at the top, where editors look for its keys first.
        ValueKind::Record(declaration) => schema.extend(record(declaration, &mut definitions)),
        other => schema.extend(value(other, &mut definitions)),
    }
    finished(schema, kind.name, kind.title, definitions)
}

/// A schema with what stands in each of them, as a JSON text.
fn finished(mut schema: Map<String, Value>, name: &str, title: &str, definitions: Definitions) -> String {
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$id".into(), format!("{name}.json").into());
    schema.insert("title".into(), title.into());
    schema.insert("$comment".into(), "Written by `annals schema`; changes here are lost.".into());
    schema.insert("$defs".into(), definitions.into_iter().collect::<Map<_, _>>().into());
    let text = serde_json::to_string_pretty(&Value::Object(schema)).unwrap_or_default();
    text + "\n"
}

type Definitions = BTreeMap<String, Value>;

/// The schema of one value; what stands in many places goes to `definitions`.
fn value(kind: ValueKind, definitions: &mut Definitions) -> Map<String, Value> {
    let (name, definition) = match kind {
        ValueKind::Table(entry) => return table(*entry, definitions),
        ValueKind::Either(short, full) => {
            let choice = [short, full].map(|kind| Value::Object(value(*kind, definitions)));
            return object([("anyOf", choice.to_vec().into())]);
        }
        ValueKind::Record(declaration) => {
            let record = record(declaration, definitions);
            (declaration.type_name, record)
        }
        ValueKind::Word(list) => (list.type_name, word(list)),
        simple => scalar(simple),
    };
    definitions.entry(name.to_owned()).or_insert(Value::Object(definition));
    object([("$ref", format!("#/$defs/{name}").into())])
}

fn record(declaration: &Declaration, definitions: &mut Definitions) -> Map<String, Value> {
    let properties: Map<String, Value> =
        declaration.fields.iter().map(|field| (field.key.to_owned(), property(field, definitions))).collect();
    let required: Vec<&str> = declaration.fields.iter().filter(|field| field.required).map(|field| field.key).collect();
    object([
        ("title", capitalised(declaration.name).into()),
        ("description", prose(declaration.doc).into()),
        ("type", "object".into()),
        ("properties", properties.into()),
        ("required", required.into()),
        ("additionalProperties", false.into()),
    ])
}

fn property(field: &Field, definitions: &mut Definitions) -> Value {
    let item = value(field.value, definitions);
    let mut property = match (field.list, field.required) {
        // A single value stands for a list of one.
        (true, false) => object([("anyOf", json!([{"type": "array", "items": item}, item]))]),
        (true, true) => object([("anyOf", json!([{"type": "array", "items": item, "minItems": 1}, item]))]),
        (false, _) => item,
    };
    let description = match field.value {
        ValueKind::InlineMarkdown => format!("{} (Inline Markdown.)", prose(field.doc)),
        ValueKind::Word(list) => format!("{} {}", prose(field.doc), choices(list)),
        _ => prose(field.doc),
    };
    property.insert("description".into(), description.into());
    Value::Object(property)
}

fn table(entry: ValueKind, definitions: &mut Definitions) -> Map<String, Value> {
    let entry = value(entry, definitions);
    object([
        ("type", "object".into()),
        ("propertyNames", json!({"pattern": ID, "maxLength": 100})),
        ("additionalProperties", entry.into()),
    ])
}

fn word(list: &WordList) -> Map<String, Value> {
    let words: Vec<&str> = list.words.iter().map(|(word, _)| *word).collect();
    object([("description", format!("{} {}", prose(list.doc), choices(list)).into()), ("enum", words.into())])
}

/// Each word with its meaning, in one text: editors show no other.
fn choices(list: &WordList) -> String {
    let choice = |(word, doc): &(&str, &str)| format!("`{word}`: {}", prose(doc));
    list.words.iter().map(choice).collect::<Vec<_>>().join(" ")
}

const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
const POINT: &str = "^([a-z0-9]+(-[a-z0-9]+)*/)?[a-z0-9]+(-[a-z0-9]+)*$";
const CLOCK: &str = "^([01][0-9]|2[0-3]):[0-5][0-9]$";
const ZONE: &str = "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$";
const PERIOD: &str = "^P([1-9][0-9]{0,3}[YMWD])+$";
const LANGUAGE: &str =
    "^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*$";
const ALIAS: &str = "^([A-Za-z0-9][A-Za-z0-9_~-]*/)*([A-Za-z0-9][A-Za-z0-9_~.-]*\\.html|[A-Za-z0-9][A-Za-z0-9_~-]*/)$";
const WEB_ADDRESS: &str = "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s]+$";

/// The name and the schema of a value that is no map. Where other programs may read a number in place of a text, it is taken too.
fn scalar(kind: ValueKind) -> (&'static str, Map<String, Value>) {
    let text = |description: &str, pattern: &str, examples: &[&str]| json!({"description": description, "type": "string", "pattern": pattern, "examples": examples});
    let (name, schema) = match kind {
        ValueKind::InlineMarkdown => {
            let description = "A text with inline Markdown: `[@source-id]` cites, `[[place-id]]` names a place.";
            let example = "The treaty was signed in [[place-id]]. [@source-id]";
            let types = ["string", "number", "boolean"];
            let schema = json!({"description": description, "type": types, "pattern": "\\S", "examples": [example]});
            ("InlineMarkdown", schema)
        }
        ValueKind::Flag => ("Flag", json!({"type": "boolean"})),
        ValueKind::WholeNumber => (
            "WholeNumber",
            json!({"description": "A whole number.", "type": "integer", "minimum": 0, "maximum": u32::MAX}),
        ),
        ValueKind::PointNumber => {
            let description = "The number of a point, or of a part of one: `6`, `6.1`, `1.a`.";
            let schema = text(description, PointNumber::PATTERN, &["6", "6.1", "1.a"]);
            ("PointNumber", or_number(schema, "number", &[("minimum", 0), ("maximum", u32::MAX.into())]))
        }
        ValueKind::DecimalNumber => ("DecimalNumber", json!({"description": "A number.", "type": "number"})),
        ValueKind::Date => {
            let description = "An EDTF date (ISO 8601-2), as precise as the sources are: a day, a month, a year, a season (`2014-21` to \
                               `2014-24`), or two of them with `/` between; `~` marks an approximate date, `?` an uncertain one, `%` both. `X` stands for digits \
                               that are not stated, `..` for an end that is open. Year 0 is 1 BC.";
            let examples =
                ["1920-02-09", "1920-02", "1920", "1920-02-09/1920-02-11", "1920~", "192X", "1920/..", "-0043-03-15"];
            (
                "Date",
                or_number(
                    text(description, &pattern(), &examples),
                    "integer",
                    &[("minimum", -9999), ("maximum", 9999)],
                ),
            )
        }
        ValueKind::Clock => ("Clock", text("An hour, in quotation marks: `\"HH:MM\"`.", CLOCK, &["00:00", "18:30"])),
        ValueKind::Zone => ("Zone", text("The IANA name of a time zone.", ZONE, &["UTC", "Europe/Oslo"])),
        ValueKind::Period => ("Period", text("A duration of ISO 8601.", PERIOD, &["P5Y", "P6M", "P10D"])),
        ValueKind::Language => {
            let description = "A BCP 47 language tag, with a script where the language has several.";
            ("Language", text(description, LANGUAGE, &["en", "nb", "ru-Cyrl"]))
        }
        ValueKind::Jurisdiction => jurisdiction(),
        ValueKind::Reference(Kind::Point) => point_id(),
        ValueKind::Id | ValueKind::Reference(_) => {
            let schema = text("An id: lower-case letters, digits and hyphens.", ID, &["an-id"]);
            ("Id", or_number(schema, "integer", &[("minimum", 0), ("maxLength", 100)]))
        }
        ValueKind::Alias => {
            let description =
                "A former address of the page, from the root of the site; it leads to the page from now on.";
            ("Alias", text(description, ALIAS, &["events/old-name.html", "old/path/"]))
        }
        ValueKind::WebAddress => (
            "WebAddress",
            text("An address, with `https://` or `http://`.", WEB_ADDRESS, &["https://example.org/page"]),
        ),
        ValueKind::Position => {
            let degrees = |limit: u32| json!({"type": "number", "minimum": -f64::from(limit), "maximum": limit});
            let schema = json!({
                "description": "Latitude, then longitude, in decimal degrees (WGS 84).",
                "type": "array", "prefixItems": [degrees(90), degrees(180)], "items": false, "minItems": 2,
                "examples": [[78.22, 15.65]],
            });
            ("Position", schema)
        }
        ValueKind::Text | ValueKind::Word(_) | ValueKind::Record(_) | ValueKind::Table(_) | ValueKind::Either(..) => {
            ("Text", json!({"description": "A text.", "type": ["string", "number", "boolean"], "pattern": "\\S"}))
        }
    };
    match schema {
        Value::Object(schema) => (name, schema),
        _ => (name, Map::new()),
    }
}

/// The code under which collections of legal texts file a document.
fn jurisdiction() -> (&'static str, Value) {
    let schema = json!({
        "description": "A code of ISO 3166 in small letters, as names of legal documents have it.",
        "type": "string",
        "pattern": Jurisdiction::PATTERN,
        "examples": ["no", "un", "us-ca"],
    });
    ("Jurisdiction", schema)
}

/// The id of a point, with that of its document before it where need be.
fn point_id() -> (&'static str, Value) {
    let schema = json!({
        "description": "The id of a point; of another document, with that of the document before it.",
        "type": "string",
        "pattern": POINT,
        "examples": ["article-1", "protocol/article-1"],
    });
    ("PointId", or_number(schema, "integer", &[("minimum", 0), ("maxLength", 201)]))
}

/// The schema of a text that other programs read as a number where it looks like one.
fn or_number(mut schema: Value, kind: &str, limits: &[(&str, i64)]) -> Value {
    schema["type"] = json!(["string", kind]);
    for &(limit, value) in limits {
        schema[limit] = value.into();
    }
    schema
}

fn object<const N: usize>(entries: [(&str, Value); N]) -> Map<String, Value> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// A doc comment as running text.
fn prose(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `a source` as a title: `Source`.
fn capitalised(name: &str) -> String {
    let bare = ["a ", "an ", "the "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name);
    // A file's or a key's own name stays as it is written.
    if bare.contains(['.', '_']) {
        return bare.to_owned();
    }
    let mut letters = bare.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
