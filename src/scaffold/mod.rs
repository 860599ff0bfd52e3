//! What editors begin from: a whole explainer, a file, an entry of a data file. Plans it; writes nothing.
//!
//! The texts stand in `scaffold/`: `init/` is a new explainer, `new/` has a text for each kind of file and entry. Whatever
//! they leave open is worded so that nobody takes it for a fact.

mod entry;
mod picture;
mod translation;

pub use picture::Found;

use std::collections::{BTreeMap, BTreeSet};

use include_dir::{Dir, include_dir};

use crate::diagnostic::nearest;
use crate::explainer::translation::path_of;
use crate::explainer::{Explainer, Translated};
use crate::platform::paths;
use crate::record::{Entry, FIRST_DOCUMENT, PartyKind, Settings, Table, Unit, document_folder};
use crate::schema;
use crate::source::SourceMap;
use crate::value::{Date, Slug, ValueError};

static TEXTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/scaffold");

/// What `new` can make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page of a place.
    PlacePage,
    /// An event.
    Event,
    /// A document beside the agreement.
    Document,
    /// A point of the agreement or, named with it, of another document.
    Point,
    /// A further page.
    Page,
    /// An entry of `sources.yaml`.
    Source,
    /// An entry of `places.yaml`.
    Place,
    /// An entry of `people.yaml`.
    Person,
    /// An entry of `figures.yaml`.
    Figure,
    /// An entry of `media.yaml`; see [`picture`](fn@picture).
    Picture,
    /// An entry of `wording.yaml`.
    Wording,
    /// An entry of `corrections.yaml`.
    Correction,
    /// An entry of `changes.yaml`.
    Change,
    /// A file of a translation; see [`translation`].
    Translation,
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its path, relative to the root, with `/` between its parts.
    pub path: String,
    /// The text that it must have now; none if there must be no such file.
    pub before: Option<String>,
    /// The text that it gets.
    pub after: String,
    /// The line at which what is new begins, counted from 1.
    pub line: usize,
}

/// Every file of a new explainer, by its path.
#[must_use]
pub fn explainer() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    if let Some(folder) = TEXTS.get_dir("init") {
        add(folder, &mut files);
    }
    for (name, _, text) in schema::files::all() {
        files.insert(format!("schemas/{name}.json"), text.into_bytes());
    }
    files
}

fn add(folder: &Dir, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in folder.files() {
        let path = paths::of_any_system(&file.path().to_string_lossy());
        let path = path.strip_prefix("init/").unwrap_or(&path).to_owned();
        let bytes = match file.contents_utf8() {
            Some(text) => filled_in(text).into_bytes(),
            None => file.contents().to_vec(),
        };
        files.insert(path, bytes);
    }
    folder.dirs().for_each(|folder| add(folder, files));
}

/// The text with what the program knows of itself. Where its manifest names no repository, the place stays empty, and the text says what
/// belongs there.
fn filled_in(text: &str) -> String {
    text.replace("{annals-version}", env!("CARGO_PKG_VERSION"))
        .replace("{annals-repository}", env!("CARGO_PKG_REPOSITORY"))
}

/// The changes that make a `kind` with the id `id` in the explainer of `sources`, of which `explainer` is what was read.
///
/// # Errors
/// If `id` is no id or is taken, if the site lacks what is needed (a kind of event, say), or if a data file cannot be read.
pub fn plan(kind: Kind, id: &str, explainer: &Explainer, sources: &SourceMap) -> Result<Vec<Change>, ValueError> {
    let (document, id) = match (kind, id.split_once('/')) {
        (Kind::Point, Some((document, id))) => (Slug::parse(document)?, Slug::parse(id)?),
        _ => (Slug::parse(FIRST_DOCUMENT)?, Slug::parse(id)?),
    };
    let Some(settings) = &explainer.settings else {
        return Err(ValueError::new("`content/site.yaml` cannot be read").help("`annals check` says why"));
    };
    let plan = Plan { id: id.as_str(), settings, explainer, sources };
    match kind {
        Kind::Event => Ok(vec![plan.event()?]),
        Kind::Page => Ok(vec![plan.file("", "page.md", &[("title", &plan.title())])?]),
        Kind::Document => Ok(vec![plan.document(id.as_str())?]),
        Kind::Point => plan.point(document.as_str()),
        Kind::PlacePage => plan.place_page(),
        Kind::Source => Ok(vec![plan.source()?]),
        Kind::Place => Ok(vec![plan.place()?]),
        Kind::Person => Ok(vec![plan.entry("people", &ids(&explainer.people), &[("title", &plan.title())])?]),
        Kind::Figure => Ok(vec![plan.entry("figures", &ids(&explainer.figures), &[("title", &plan.title())])?]),
        Kind::Correction => {
            Ok(vec![plan.entry("corrections", &plan.changes(), &[("date", &plan.date("correction")?)])?])
        }
        Kind::Change => Ok(vec![plan.entry("changes", &plan.changes(), &[("date", &plan.date("change")?)])?]),
        Kind::Translation => Err(ValueError::new("a translation is begun by its language and file")),
        Kind::Picture => Err(ValueError::new("a picture is begun by its file")),
        Kind::Wording => Ok(vec![plan.entry("wording", &ids(&explainer.wording), &[])?]),
    }
}

/// A picture to be taken into an explainer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPicture {
    /// Its id.
    pub id: String,
    /// The entry of `media.yaml`.
    pub entry: Change,
    /// Where its file is put, relative to the root; none if it lies there already.
    pub path: Option<String>,
}

/// The change that begins an entry of `media.yaml` with a file, under `id` or the id that the name of the file makes.
///
/// # Errors
/// If it is no picture that a site can show, its id is none or is taken, or another picture lies where it would be put.
pub fn picture(
    id: Option<&str>,
    found: &Found,
    explainer: &Explainer,
    sources: &SourceMap,
) -> Result<NewPicture, ValueError> {
    let Some(settings) = &explainer.settings else {
        return Err(ValueError::new("`content/site.yaml` cannot be read").help("`annals check` says why"));
    };
    let known = picture::known(found)?;
    let id = id.map_or_else(|| picture::id(found.path), Slug::parse)?;
    let plan = Plan { id: id.as_str(), settings, explainer, sources };
    let name = found.name.map_or_else(|| format!("{}.{}", plan.id, known.ending), str::to_owned);
    let path = format!("content/media/{name}");
    let there = sources.asset(&path);
    if there.is_some_and(|there| there.bytes() != Some(found.bytes)) {
        let is_taken = |id: &str| sources.asset(&format!("content/media/{id}.{}", known.ending)).is_some();
        return Err(taken(plan.id, &format!("`{path}` is there already, and is another picture"), is_taken));
    }
    let size = known.size.map_or_else(String::new, |(width, height)| format!(", {width} × {height} pixels"));
    let date = match known.taken {
        Some(day) => format!("{day} # by the clock of the camera: compare it with what is known"),
        None => "2000-01-31 # when it was made".to_owned(),
    };
    // Figures and pictures share their ids.
    let ids = [ids(&explainer.pictures), ids(&explainer.figures)].concat();
    let entry = plan.entry("media", &ids, &[("file", &quoted(&name)), ("size", &size), ("date", &date)])?;
    let path = there.is_none().then_some(path);
    Ok(NewPicture { id: id.to_string(), entry, path })
}

/// A name as YAML reads it, whatever is in it.
fn quoted(name: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    match name.starts_with(|first: char| first.is_ascii_alphabetic()) && name.chars().all(is_plain) {
        true => name.to_owned(),
        false => format!("'{}'", name.replace('\'', "''")),
    }
}

/// The file that translates `original`, a path below `content/` with or without its ending, with the original's words as comments.
///
/// # Errors
/// If there is no such file, if nothing in it can be translated, or if its translation is begun already.
pub fn translation(translated: &Translated, original: &str, sources: &SourceMap) -> Result<Change, ValueError> {
    let files: BTreeSet<&str> = translated.units.iter().map(|(path, _)| path.as_str()).collect();
    let wanted = format!("content/{}", original.trim_start_matches("content/"));
    let is_it = |path: &&str| **path == wanted || path.rsplit_once('.').is_some_and(|(stem, _)| stem == wanted);
    let Some(path) = files.iter().copied().find(is_it) else {
        let error = ValueError::new(format!("`{original}` has nothing to translate, or is no file of `content/`"));
        return Err(match nearest(&wanted, files.iter().copied()) {
            Some(near) => error.help(format!("did you mean `{}`?", near.trim_start_matches("content/"))),
            None => error,
        });
    };
    let target = path_of(path, translated.language.as_str());
    if sources.find(&target).is_some() {
        return Err(ValueError::new(format!("`{target}` is there already")).help("add what is missing to it by hand"));
    }
    let units: Vec<&Unit> = translated.units.iter().filter(|(of, _)| of == path).map(|(_, unit)| unit).collect();
    Ok(Change { path: target, before: None, after: translation::text(path, &units, sources), line: 1 })
}

/// The data file at `path`, whose text is `before`, with `entries` added, each with its id: in their order or, if the file is sorted, each in its place.
///
/// # Errors
/// If the file is not one of entries at the starts of lines.
pub fn add_entries(path: &str, before: &str, entries: &[(String, String)]) -> Result<Change, ValueError> {
    let (after, at) = entry::insert_all(before, entries).ok_or_else(|| cannot_add(path))?;
    let line = after[..at].matches('\n').count() + 1;
    Ok(Change { path: path.to_owned(), before: Some(before.to_owned()), after, line })
}

fn cannot_add(path: &str) -> ValueError {
    ValueError::new(format!("nothing can be added to `{path}` as it is"))
        .help("`annals check` says whether it can be read; entries are keys at the start of a line")
}

/// `sources` with `changes` made: what the build would read after them.
#[must_use]
pub fn with(sources: &SourceMap, changes: &[Change]) -> SourceMap {
    let mut texts: BTreeMap<String, String> =
        sources.iter().map(|(_, source)| (source.path().to_owned(), source.text().to_owned())).collect();
    texts.extend(changes.iter().map(|change| (change.path.clone(), change.after.clone())));
    SourceMap::from_files(texts, []).with_assets_of(sources)
}

struct Plan<'a> {
    id: &'a str,
    settings: &'a Settings,
    explainer: &'a Explainer,
    sources: &'a SourceMap,
}

impl Plan<'_> {
    fn event(&self) -> Result<Change, ValueError> {
        let date = self.date("event")?;
        let kinds = keys(self.settings.event_kinds.as_ref());
        let kind = first(&kinds, "event_kinds", "a kind of event, such as `handover: Handover`")?;
        self.file("events/", "event.md", &[("date", &date), ("kind", kind), ("kinds", &kinds.join(", "))])
    }

    /// The ids of corrections and changes, which share a page.
    fn changes(&self) -> Vec<&str> {
        let mut taken = ids(&self.explainer.corrections);
        taken.extend(ids(&self.explainer.changes));
        taken
    }

    /// The date at the start of the id: the date of an event or a change cannot be made up.
    fn date(&self, what: &str) -> Result<String, ValueError> {
        let digits =
            |(group, width): &(&str, usize)| group.len() == *width && group.bytes().all(|b| b.is_ascii_digit());
        let groups: Vec<&str> = self.id.split('-').zip([4, 2, 2]).take_while(digits).map(|(group, _)| group).collect();
        if groups.is_empty() {
            let example = format!("begin the id with it, as precisely as it is known: `2000-03-01-{}`", self.id);
            return Err(ValueError::new(format!("the {what} `{}` has no date", self.id)).help(example));
        }
        Date::parse(&groups.join("-")).map(|date| date.to_string())
    }

    /// What tells of a document.
    fn document(&self, id: &str) -> Result<Change, ValueError> {
        let folder = document_folder(id);
        let path = format!("content/{folder}/index.md");
        let is_taken = |id: &str| self.sources.find(&format!("content/{}/index.md", document_folder(id))).is_some();
        if is_taken(id) {
            return Err(taken(id, &format!("`{path}` is there already"), is_taken));
        }
        let short = id.replace('-', " ");
        Ok(Change { path, before: None, after: filled("document.md", &[("short", &short)]), line: 1 })
    }

    /// A point of a document, and what tells of that if it is the first of the agreement.
    fn point(&self, document: &str) -> Result<Vec<Change>, ValueError> {
        let is_there = self.explainer.document(document).is_some();
        if !is_there && document != FIRST_DOCUMENT {
            let known = self.explainer.documents.iter().map(|document| document.id.as_str());
            let error = ValueError::new(format!("there is no document `{document}`"));
            return Err(match nearest(document, known) {
                Some(near) => error.help(format!("did you mean `{near}/{}`?", self.id)),
                None => error.help(format!("`annals new document {document}` begins it")),
            });
        }
        let of_it = self.explainer.points.iter().filter(|point| point.within.as_deref() == Some(document));
        let numbers = of_it.filter_map(|point| point.front.as_ref()).map(|front| front.number.main());
        let number = numbers.max().unwrap_or(0).saturating_add(1).to_string();
        let point = self.file(&format!("{}/", document_folder(document)), "point.md", &[("number", &number)])?;
        Ok(if is_there { vec![point] } else { vec![self.document(document)?, point] })
    }

    fn place_page(&self) -> Result<Vec<Change>, ValueError> {
        let folder = self.settings.place_folder();
        let path = format!("content/{folder}/{}.md", self.id);
        if self.sources.find(&path).is_some() {
            // Another id would be another place, so none is proposed.
            return Err(
                ValueError::new(format!("`{path}` is there already")).help("a place has one page; write on in it")
            );
        }
        let page = self.file(&format!("{folder}/"), "place-page.md", &[("id", self.id)])?;
        // A page needs its place in the gazetteer.
        match self.explainer.places.entries.iter().any(|entry| entry.id.value.as_str() == self.id) {
            true => Ok(vec![page]),
            false => Ok(vec![self.place()?, page]),
        }
    }

    fn place(&self) -> Result<Change, ValueError> {
        let kinds = keys(self.settings.place_kinds.as_ref());
        let kind = first(&kinds, "place_kinds", "a kind of place, such as `town: {one: town, many: Towns}`")?;
        let words = [("kind", kind), ("kinds", &kinds.join(", ")), ("title", &self.title())];
        self.entry("places", &ids(&self.explainer.places), &words)
    }

    fn source(&self) -> Result<Change, ValueError> {
        let parties = keys(self.settings.parties.as_ref());
        let any = first(&parties, "parties", "a party, such as `independent: {name: independent, kind: independent}`")?;
        // Whose a source is cannot be made up, so what says least comes first.
        let of_kind = |kind| {
            let mut entries = self.settings.parties.iter().flat_map(|table| &table.entries);
            entries.find(|entry| entry.record.as_ref().is_some_and(|party| party.kind.value == kind))
        };
        let party = of_kind(PartyKind::Unknown).or_else(|| of_kind(PartyKind::Independent));
        let party = party.map_or(any, |entry| entry.id.value.as_str());
        let mut taken = ids(&self.explainer.sources);
        taken.push("editors");
        self.entry("sources", &taken, &[("party", party), ("parties", &parties.join(", "))])
    }

    /// A new file in `content/`.
    fn file(&self, folder: &str, template: &str, words: &[(&str, &str)]) -> Result<Change, ValueError> {
        let path = |id: &str| format!("content/{folder}{id}.md");
        // Two files for one page, and folders of that name, are found by the trial build.
        let is_taken = |id: &str| self.sources.find(&path(id)).is_some();
        if is_taken(self.id) {
            return Err(taken(self.id, &format!("`{}` is there already", path(self.id)), is_taken));
        }
        Ok(Change { path: path(self.id), before: None, after: filled(template, words), line: 1 })
    }

    /// A new entry of a data file.
    fn entry(&self, file: &str, known: &[&str], words: &[(&str, &str)]) -> Result<Change, ValueError> {
        let path = format!("content/{file}.yaml");
        if known.contains(&self.id) {
            let headline = format!("`{}` is there already, in `{path}`", self.id);
            return Err(taken(self.id, &headline, |id| known.contains(&id)));
        }
        let template = match file {
            "people" => "person.yaml",
            "places" => "place.yaml",
            "sources" => "source.yaml",
            "figures" => "figure.yaml",
            "media" => "picture.yaml",
            "corrections" => "correction.yaml",
            "changes" => "change.yaml",
            _ => "wording.yaml",
        };
        let mut words = words.to_vec();
        words.extend([("id", self.id), ("language", self.settings.language.value.as_str())]);
        let text = filled(template, &words);
        match self.sources.find(&path) {
            None => Ok(Change { path, before: None, after: text, line: 1 }),
            Some((_, source)) => add_entries(&path, source.text(), &[(self.id.to_owned(), text)]),
        }
    }

    /// The words of the id, with a capital: `old-town` is `Old town`.
    fn title(&self) -> String {
        let words = self.id.replace('-', " ");
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }
}

fn taken(id: &str, headline: &str, is_taken: impl Fn(&str) -> bool) -> ValueError {
    let free = (2_u32..).map(|number| format!("{id}-{number}")).find(|other| !is_taken(other));
    ValueError::new(headline).help(free.map_or_else(String::new, |free| format!("`{free}` is free")))
}

fn keys<T>(table: Option<&Table<T>>) -> Vec<&str> {
    table.map(ids).unwrap_or_default()
}

fn ids<T>(table: &Table<T>) -> Vec<&str> {
    table.entries.iter().map(|entry: &Entry<T>| entry.id.value.as_str()).collect()
}

fn first<'a>(words: &[&'a str], key: &str, example: &str) -> Result<&'a str, ValueError> {
    words.first().copied().ok_or_else(|| {
        ValueError::new(format!("`content/site.yaml` has no `{key}`")).help(format!("add {example} to `{key}`"))
    })
}

/// The text `name` of `scaffold/new`, with words in place of `{…}`.
fn filled(name: &str, words: &[(&str, &str)]) -> String {
    let text = TEXTS.get_file(format!("new/{name}")).and_then(|file| file.contents_utf8()).unwrap_or_default();
    words.iter().fold(text.to_owned(), |text, (key, word)| text.replace(&format!("{{{key}}}"), word))
}
