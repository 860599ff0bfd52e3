//! What can stand where somebody is typing: ids by whatever they are known as, keys and words from the declarations of the records.

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionItemLabelDetails, CompletionItemTextEdit, CompletionList,
    CompletionParams, CompletionResponse, Documentation, MarkupContent, MarkupKind, Range, TextEdit,
};

use super::named::{self, Named, nearness};
use super::positions::{Encoding, Lines};
use super::project::Project;
use super::translation;
use crate::model::Site;
use crate::parse::cursor::{self, Typing, What};
use crate::parse::decode::{Declaration, ValueKind};
use crate::parse::yaml::scalar::scalar;
use crate::record::{DEFAULT_PLACE_FOLDER, Kind};
use crate::source::SourceMap;
use crate::{Analysis, schema};

/// How many are told at once; with more, the editor asks again when more is typed.
const MOST: usize = 200;

/// What can stand at a place of an open text. The text is as it is now; what is known of the explainer may be a moment older.
pub(super) fn complete(
    params: &CompletionParams,
    project: &Project,
    path: &str,
    encoding: Encoding,
) -> Option<CompletionResponse> {
    let document = project.document(path).filter(|_| path.starts_with("content/"))?;
    let analysis = &project.understood()?.analysis;
    let site = analysis.site();
    let lines = Lines::new(&document.text, encoding);
    let at = lines.byte(params.text_document_position_params.position);
    let typing = cursor::at(&document.text, at, !path.ends_with(".md"))?;
    let typed = &document.text[typing.range.start..typing.range.start + typing.typed];
    let mut found: Vec<Found> = candidates(&typing, analysis, path)
        .into_iter()
        .filter_map(|candidate| Some(Found { rank: rank(&candidate, typed)?, candidate }))
        .collect();
    // Stable, so that what is equally near stays in the order of the files.
    found.sort_by_key(|found| found.rank.0);
    let range = Range::new(lines.position(typing.range.start), lines.position(typing.range.end));
    let is_incomplete = found.len() > MOST;
    let items = found.iter().take(MOST).enumerate().map(|(at, found)| item(found, at, range, site)).collect();
    Some(CompletionResponse::CompletionList(CompletionList { is_incomplete, items, ..CompletionList::default() }))
}

/// What can be completed to.
enum Candidate {
    /// A record.
    Record(Named),
    /// A form of a place's name.
    Form { form: String, of: String },
    /// A key with what it means.
    Key { key: &'static str, doc: &'static str, is_required: bool },
    /// A word with what it means.
    Word { word: &'static str, doc: &'static str },
    /// A page's file, as it is seen from here.
    Page { target: String, title: String },
    /// A key of a translation below which something is not translated yet.
    Lacking(translation::Lacking),
    /// The original's words, to begin with.
    Start(String),
}

struct Found {
    candidate: Candidate,
    /// How near it is, and the spelling that fits what was typed.
    rank: (u8, String),
}

fn candidates(typing: &Typing, analysis: &Analysis, path: &str) -> Vec<Candidate> {
    let site = analysis.site();
    let records =
        |kind| site.map_or(Vec::new(), |site| named::all(kind, site)).into_iter().map(Candidate::Record).collect();
    let folder = site.map_or(DEFAULT_PLACE_FOLDER, |site| site.settings.place_folder());
    let value = || schema::value_of(path.strip_prefix("content/")?, folder);
    let below = |keys: &[String]| keys.iter().try_fold(value()?, |value, key| value.below(key));
    if let Some(found) = translated(&typing.what, analysis, path) {
        return found;
    }
    match &typing.what {
        What::Source => records(Kind::Source),
        What::Place => records(Kind::Place),
        What::Embedded => [Kind::Figure, Kind::Picture].into_iter().flat_map(records).collect(),
        What::Form(id) => site.map_or(Vec::new(), |site| forms(id, site)),
        What::Target => site.map_or(Vec::new(), |site| pages(path, site, analysis.sources())),
        What::Key(keys_above) => below(keys_above).and_then(ValueKind::record).map_or(Vec::new(), keys),
        What::Value(keys_above) => below(keys_above).map_or(Vec::new(), |value| values(value, &records)),
        What::Item(keys_above) => {
            let value = below(keys_above);
            let mut found = value.map_or(Vec::new(), |value| values(value, &records));
            found.extend(value.and_then(ValueKind::record).map_or(Vec::new(), keys));
            found
        }
    }
}

/// What a file of a translation can have at a place for keys and values; none if the file is no such file, or something else can stand there.
fn translated(what: &What, analysis: &Analysis, path: &str) -> Option<Vec<Candidate>> {
    match what {
        What::Key(above) | What::Item(above) => {
            let lacking = translation::lacking(analysis, path, above)?;
            Some(lacking.into_iter().map(Candidate::Lacking).collect())
        }
        What::Value(way) => {
            translation::lacking(analysis, path, &[])?;
            Some(translation::start(analysis, path, way).map(Candidate::Start).into_iter().collect())
        }
        What::Source | What::Place | What::Embedded | What::Form(_) | What::Target => None,
    }
}

fn keys(declaration: &'static Declaration) -> Vec<Candidate> {
    let key = |field: &'static crate::parse::decode::Field| Candidate::Key {
        key: field.key,
        doc: field.doc,
        is_required: field.required,
    };
    declaration.fields.iter().map(key).collect()
}

fn values(value: ValueKind, records: &dyn Fn(Kind) -> Vec<Candidate>) -> Vec<Candidate> {
    match value {
        ValueKind::Reference(kind) => records(kind),
        ValueKind::Word(list) => list.words.iter().map(|&(word, doc)| Candidate::Word { word, doc }).collect(),
        ValueKind::Flag => ["true", "false"].map(|word| Candidate::Word { word, doc: "" }).into(),
        ValueKind::Either(short, _) => values(*short, records),
        _ => Vec::new(),
    }
}

fn forms(id: &str, site: &Site) -> Vec<Candidate> {
    let place = site.places.iter().find(|place| place.entry.id.value.as_str() == id);
    let names = place.into_iter().flat_map(|place| &place.names);
    names
        .map(|name| Candidate::Form {
            form: name.form.value.clone(),
            of: format!("{}, {}", name.language.value, name.kind.word()),
        })
        .collect()
}

/// Every page that is made of a file, as a link in the file at `path` names it.
fn pages(path: &str, site: &Site, sources: &SourceMap) -> Vec<Candidate> {
    let own = path.strip_prefix("content/").unwrap_or(path);
    let up = "../".repeat(own.matches('/').count());
    let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
    named::pages(site, sources)
        .into_iter()
        .map(|(file, title)| {
            let beside =
                file.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).filter(|_| !folder.is_empty());
            Candidate::Page { target: beside.map_or_else(|| format!("{up}{file}"), str::to_owned), title }
        })
        .collect()
}

/// How near a candidate is to what was typed, and in which spelling; none if it does not fit.
fn rank(candidate: &Candidate, typed: &str) -> Option<(u8, String)> {
    let spellings: Vec<&str> = match candidate {
        Candidate::Record(named) => {
            std::iter::once(named.id.as_str()).chain(named.spellings.iter().map(String::as_str)).collect()
        }
        Candidate::Form { form, .. } => vec![form],
        Candidate::Key { key, .. } => vec![key],
        Candidate::Word { word, .. } => vec![word],
        Candidate::Page { target, title } => vec![target, title],
        Candidate::Lacking(lacking) => vec![&lacking.key],
        Candidate::Start(words) => vec![words],
    };
    nearness(spellings, typed)
}

fn item(found: &Found, at: usize, range: Range, site: Option<&Site>) -> CompletionItem {
    let described = |text: String| Some(CompletionItemLabelDetails { detail: None, description: Some(text) });
    let mut item = match &found.candidate {
        Candidate::Record(named) => CompletionItem {
            label: named.id.clone(),
            kind: Some(kind(named.kind)),
            label_details: described(named.title.clone()),
            detail: Some(named.title.clone()),
            documentation: site.map(|site| markdown(named::about(named.kind, named.position, site))),
            ..CompletionItem::default()
        },
        Candidate::Form { form, of } => CompletionItem {
            label: form.clone(),
            kind: Some(CompletionItemKind::Text),
            label_details: described(of.clone()),
            ..CompletionItem::default()
        },
        Candidate::Key { key, doc, is_required } => CompletionItem {
            label: (*key).to_owned(),
            kind: Some(CompletionItemKind::Property),
            label_details: is_required.then(|| "required".to_owned()).and_then(described),
            documentation: Some(markdown(prose(doc))),
            ..CompletionItem::default()
        },
        Candidate::Word { word, doc } => CompletionItem {
            label: (*word).to_owned(),
            kind: Some(CompletionItemKind::EnumMember),
            documentation: Some(markdown(prose(doc))),
            ..CompletionItem::default()
        },
        Candidate::Page { target, title } => CompletionItem {
            label: target.clone(),
            kind: Some(CompletionItemKind::File),
            label_details: described(title.clone()),
            ..CompletionItem::default()
        },
        Candidate::Lacking(translation::Lacking { key, words, n_parts }) => CompletionItem {
            label: key.clone(),
            kind: Some(CompletionItemKind::Property),
            label_details: described(match n_parts {
                1 => "not translated".to_owned(),
                n => format!("{n} not translated"),
            }),
            documentation: words.as_deref().map(|words| markdown(translation::fenced(words))),
            ..CompletionItem::default()
        },
        Candidate::Start(words) => CompletionItem {
            label: words.lines().next().unwrap_or_default().to_owned(),
            kind: Some(CompletionItemKind::Text),
            label_details: described("the original".to_owned()),
            ..CompletionItem::default()
        },
    };
    let text = match &found.candidate {
        Candidate::Key { key, .. } => format!("{key}: "),
        Candidate::Lacking(lacking) if lacking.words.is_some() => format!("{}: ", lacking.key),
        Candidate::Lacking(lacking) => format!("{}:", lacking.key),
        Candidate::Start(words) => scalar(words),
        _ => item.label.clone(),
    };
    item.sort_text = Some(format!("{at:03}"));
    // The editor compares it with what was typed.
    item.filter_text = Some(found.rank.1.clone());
    item.text_edit = Some(CompletionItemTextEdit::TextEdit(TextEdit::new(range, text)));
    item
}

fn markdown(text: String) -> Documentation {
    Documentation::MarkupContent(MarkupContent::new(MarkupKind::Markdown, text))
}

/// A doc comment as running text.
fn prose(doc: &str) -> String {
    doc.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kind(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Source => CompletionItemKind::Reference,
        Kind::Place => CompletionItemKind::Value,
        Kind::Person => CompletionItemKind::Class,
        Kind::Event => CompletionItemKind::Event,
        Kind::Document => CompletionItemKind::Folder,
        Kind::Point => CompletionItemKind::Module,
        Kind::Figure => CompletionItemKind::Value,
        Kind::Picture => CompletionItemKind::File,
        Kind::Party | Kind::State | Kind::PlaceKind | Kind::EventKind => CompletionItemKind::EnumMember,
    }
}
