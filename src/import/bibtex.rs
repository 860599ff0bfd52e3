//! BibTeX and BibLaTeX → drafts of sources, the way back from `render/formats/data/bibtex.rs`. The only file that names the crate for it.

use std::collections::BTreeMap;

use biblatex::{Bibliography, Entry, ParseError, RawBibliography, RawChunk};

use super::draft::SourceDraft;
use super::faults::{BAD_IMPORT, INTO_NOTE, Unmapped, parsed, unread};
use super::fields::{Fate, Field, fate};
use super::labels;
use crate::diagnostic::{Diagnostic, Sink};
use crate::record::SourceKind;
use crate::render::words::Words;
use crate::source::{FileId, Span, Spanned};
use crate::value::{Date, Language, ValueError, WebUrl};

/// Every field that BibLaTeX knows, and those of BibTeX that it has other names for.
#[rustfmt::skip]
pub static FIELDS: &[Field] = &[
    ("date", Fate::Key("`date`")),
    ("year", Fate::Key("`date`, with `month` and `day`, if there is no `date`")),
    ("month", Fate::Guides("see `year`")),
    ("day", Fate::Guides("see `year`")),
    ("doi", Fate::Key("`url` at `https://doi.org/`, if there is no `url`")),
    ("eprint", Fate::Key("`archive_url`, if it is what annals exports there")),
    ("eprinttype", Fate::Guides("see `eprint`")),
    ("booktitle", Fate::Key("`publisher` of what appears in a book")),
    ("institution", Fate::Key("`publisher` of a report or thesis; of anything else, if nothing nearer says it")),
    ("journal", Fate::Key("as `journaltitle`")),
    ("journaltitle", Fate::Key("`publisher` of an article; of anything else, if nothing nearer says it")),
    ("organization", Fate::Key("`publisher` of anything that appears nowhere")),
    ("publisher", Fate::Key("`publisher`, if nothing nearer says it")),
    ("school", Fate::Key("as `institution`")),
    ("keywords", Fate::Key("`kind`, if it is the word or the name of one, as annals exports it")),
    ("langid", Fate::Key("`language`, if there is no `language`")),
    ("language", Fate::Key("`language`: a tag such as `en-GB`, or a name that BibLaTeX has for a language, such as `ngerman`")),
    ("title", Fate::Key("`title`; in square brackets `description`")),
    ("type", Fate::Guides("nothing of it: where annals exports a kind there, `keywords` says it as well")),
    ("url", Fate::Key("`url`")),
    ("urldate", Fate::Key("`read`")),
    ("abstract", Fate::None), ("addendum", Fate::None), ("address", Fate::None), ("afterword", Fate::None), ("annotation", Fate::None),
    ("annotator", Fate::None), ("author", Fate::None), ("bookauthor", Fate::None), ("bookpagination", Fate::None), ("booksubtitle", Fate::None),
    ("booktitleaddon", Fate::None), ("chapter", Fate::None), ("commentator", Fate::None), ("edition", Fate::None), ("editor", Fate::None),
    ("editora", Fate::None), ("editorb", Fate::None), ("editorc", Fate::None), ("eid", Fate::None), ("entrysubtype", Fate::None),
    ("eprintclass", Fate::None), ("eventdate", Fate::None), ("eventtitle", Fate::None), ("eventtitleaddon", Fate::None), ("file", Fate::None),
    ("foreword", Fate::None), ("holder", Fate::None), ("howpublished", Fate::None), ("indextitle", Fate::None), ("introduction", Fate::None),
    ("isan", Fate::None), ("isbn", Fate::None), ("ismn", Fate::None), ("isrn", Fate::None), ("issn", Fate::None), ("issue", Fate::None),
    ("issuesubtitle", Fate::None), ("issuetitle", Fate::None), ("iswc", Fate::None), ("journalsubtitle", Fate::None), ("label", Fate::None),
    ("library", Fate::None), ("location", Fate::None), ("mainsubtitle", Fate::None), ("maintitle", Fate::None), ("maintitleaddon", Fate::None),
    ("note", Fate::None), ("number", Fate::None), ("origdate", Fate::None), ("origlanguage", Fate::None), ("origlocation", Fate::None),
    ("origpublisher", Fate::None), ("origtitle", Fate::None), ("pages", Fate::None), ("pagetotal", Fate::None), ("pagination", Fate::None),
    ("part", Fate::None), ("pubstate", Fate::None), ("reprinttitle", Fate::None), ("series", Fate::None), ("shortauthor", Fate::None),
    ("shorteditor", Fate::None), ("shorthand", Fate::None), ("shortjournal", Fate::None), ("shortseries", Fate::None), ("shorttitle", Fate::None),
    ("subtitle", Fate::None), ("titleaddon", Fate::None), ("translator", Fate::None), ("venue", Fate::None), ("version", Fate::None),
    ("volume", Fate::None), ("volumes", Fate::None),
];

/// The fields that may say who published something, the nearest first.
const OF_ARTICLES: [&str; 7] =
    ["journaltitle", "journal", "publisher", "organization", "institution", "school", "booktitle"];
const OF_PARTS: [&str; 7] =
    ["booktitle", "publisher", "organization", "institution", "school", "journaltitle", "journal"];
const OF_REPORTS: [&str; 7] =
    ["institution", "school", "organization", "publisher", "journaltitle", "journal", "booktitle"];
const OF_OTHERS: [&str; 7] =
    ["organization", "publisher", "institution", "school", "journaltitle", "journal", "booktitle"];

/// The names that BibLaTeX has for languages, of those that are most used.
const LANGUAGES: [(&str, &str); 24] = [
    ("american", "en-US"),
    ("arabic", "ar"),
    ("armenian", "hy"),
    ("australian", "en-AU"),
    ("british", "en-GB"),
    ("canadian", "en-CA"),
    ("dutch", "nl"),
    ("english", "en"),
    ("french", "fr"),
    ("german", "de"),
    ("greek", "el"),
    ("hebrew", "he"),
    ("italian", "it"),
    ("ngerman", "de"),
    ("norwegian", "no"),
    ("persian", "fa"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("russian", "ru"),
    ("spanish", "es"),
    ("swedish", "sv"),
    ("turkish", "tr"),
    ("ukrainian", "uk"),
    ("usenglish", "en-US"),
];

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// How many braces may be open: the crate opens each in a call of its own.
const DEEPEST: usize = 100;

/// Reads the entries of `text`; none if it is no BibTeX, which has been reported.
pub(super) fn read(file: FileId, text: &str, words: &Words, sink: &mut Sink) -> Option<Vec<SourceDraft>> {
    if let Some(at) = too_deep(text) {
        let fault = Diagnostic::new(&BAD_IMPORT, Span::new(file, at, at + 1), "braces inside one another without end");
        sink.report(fault.label("reading stopped here").help("close the braces that are open here"));
        return None;
    }
    let whole = |error: ParseError| fault(file, text, &error);
    let read = RawBibliography::parse(text).and_then(|raw| {
        let places = places(file, text, &raw);
        Ok((places, Bibliography::from_raw(raw)?))
    });
    let (places, bibliography) = read.map_err(|error| sink.report(whole(error))).ok()?;
    let mut unmapped = Unmapped::new(INTO_NOTE);
    let mut drafts = Vec::with_capacity(bibliography.len());
    for entry in bibliography.iter() {
        let Some(place) = places.get(&entry.key) else { continue };
        drafts.push(Item { entry, place, words, sink: &mut *sink, unmapped: &mut unmapped }.draft());
    }
    unmapped.report(sink);
    Some(drafts)
}

fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Where an entry and its fields stand, and the fields that are taken to the letter as they stand there: the crate makes a dash of two hyphens in
/// addresses too.
struct Place {
    key: Span,
    fields: BTreeMap<String, Span>,
    to_the_letter: BTreeMap<String, String>,
}

/// The fields that BibLaTeX takes to the letter, of those that are read.
const TO_THE_LETTER: [&str; 3] = ["doi", "eprint", "url"];

fn places(file: FileId, text: &str, raw: &RawBibliography) -> BTreeMap<String, Place> {
    let entries = raw.entries.iter().map(|entry| {
        let (mut fields, mut to_the_letter) = (BTreeMap::new(), BTreeMap::new());
        for pair in &entry.v.fields {
            let name = pair.key.v.to_ascii_lowercase();
            if TO_THE_LETTER.contains(&name.as_str())
                && let [chunk] = pair.value.v.as_slice()
                && let RawChunk::Normal(raw) = chunk.v
            {
                to_the_letter.insert(name.clone(), unescaped(raw));
            }
            fields.insert(name, span(file, text, &pair.value.span));
        }
        (entry.v.key.v.to_owned(), Place { key: span(file, text, &entry.v.key.span), fields, to_the_letter })
    });
    entries.collect()
}

/// A text without the backslashes that BibTeX needs before signs of TeX, also in addresses, and without braces around it.
fn unescaped(raw: &str) -> String {
    let raw = raw.trim();
    let raw = raw.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')).unwrap_or(raw);
    ['%', '_', '#', '&', '~', '$']
        .iter()
        .fold(raw.to_owned(), |text, sign| text.replace(&format!("\\{sign}"), &sign.to_string()))
}

/// A range of the crate, which is of bytes, as a span inside the text.
fn span(file: FileId, text: &str, range: &std::ops::Range<usize>) -> Span {
    let border = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    Span::new(file, border(range.start), border(range.end))
}

fn fault(file: FileId, text: &str, error: &ParseError) -> Diagnostic {
    let headline = format!("the file cannot be read as BibTeX: {}", error.kind);
    Diagnostic::new(&BAD_IMPORT, span(file, text, &error.span), headline)
        .label("reading stopped here")
        .help("mend the entry, or export the file again; in Zotero the format is \"BibLaTeX\"")
}

/// An entry and what is known while it is read.
struct Item<'a, 's> {
    entry: &'a Entry,
    place: &'a Place,
    words: &'s Words,
    sink: &'s mut Sink,
    unmapped: &'s mut Unmapped,
}

impl Item<'_, '_> {
    fn draft(&mut self) -> SourceDraft {
        let key = Spanned::new(self.entry.key.clone(), self.place.key);
        let mut draft = SourceDraft::new(key, self.place.key);
        let kind_of_work = self.entry.entry_type.to_string().to_ascii_lowercase();
        draft.publisher = self.publisher(&kind_of_work);
        if let Some(title) = self.text("title") {
            match title.value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(description) => draft.description = Some(Spanned::new(description.to_owned(), title.span)),
                None => draft.title = Some(title),
            }
        }
        draft.date = self.date();
        draft.read = self.parsed("urldate", Date::parse);
        let named = if self.entry.fields.contains_key("language") { "language" } else { "langid" };
        draft.language = self.parsed(named, language);
        if let ("language", Some(other)) = (named, self.text("langid")) {
            self.unmapped.note("langid", other.span);
        }
        draft.url = self.parsed("url", WebUrl::parse);
        if draft.url.is_none() {
            draft.url = self.parsed("doi", |doi| WebUrl::parse(&format!("https://doi.org/{doi}")));
        } else if let Some(doi) = self.text("doi") {
            self.unmapped.note("doi", doi.span);
        }
        self.kind(&kind_of_work, &mut draft);
        self.archived(&mut draft);
        for name in self.entry.fields.keys().filter(|name| fate(FIELDS, name) == Fate::None) {
            self.unmapped.note(name, self.span(name));
        }
        draft
    }

    /// Where a field stands; that of one which another entry lends, the entry.
    fn span(&self, name: &str) -> Span {
        self.place.fields.get(name).copied().unwrap_or(self.place.key)
    }

    /// The text of a field, on one line; none of one that is empty.
    fn text(&self, name: &str) -> Option<Spanned<String>> {
        let chunks = self.entry.fields.get(name)?;
        let text = match self.place.to_the_letter.get(name) {
            Some(text) => text.clone(),
            None => chunks.iter().map(|chunk| chunk.v.get()).collect(),
        };
        let text = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| Spanned::new(text, self.span(name)))
    }

    fn parsed<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, ValueError>) -> Option<Spanned<T>> {
        parsed(name, self.text(name), parse, self.sink)
    }

    fn publisher(&mut self, kind_of_work: &str) -> Option<Spanned<String>> {
        let order = match kind_of_work {
            "article" | "periodical" => OF_ARTICLES,
            "incollection" | "inproceedings" | "inbook" | "inreference" | "conference" => OF_PARTS,
            "techreport" | "report" | "thesis" | "phdthesis" | "mastersthesis" => OF_REPORTS,
            _ => OF_OTHERS,
        };
        let mut said =
            order.into_iter().filter_map(|name| Some((name, self.text(name)?))).collect::<Vec<_>>().into_iter();
        let (_, first) = said.next()?;
        for (name, other) in said.filter(|(_, other)| other.value != first.value) {
            self.unmapped.note(name, other.span);
        }
        Some(first)
    }

    fn date(&mut self) -> Option<Spanned<Date>> {
        if self.entry.fields.contains_key("date") {
            // Nothing after the slash is for BibLaTeX an end that is open.
            return self.parsed("date", |text| match text.strip_suffix('/') {
                Some(start) => Date::parse(&format!("{start}/..")),
                None => Date::parse(text),
            });
        }
        let month = self.number("month", month);
        let day = self.number("day", |text| text.parse().ok());
        self.parsed("year", |year| match (month, day) {
            (Some(month), Some(day)) => Date::parse(&format!("{year}-{month:02}-{day:02}")),
            (Some(month), None) => Date::parse(&format!("{year}-{month:02}")),
            (None, _) => Date::parse(year),
        })
    }

    /// The number that a part of a date is.
    fn number(&mut self, name: &str, parse: impl Fn(&str) -> Option<u32>) -> Option<u32> {
        let text = self.text(name)?;
        let number = parse(&text.value);
        if number.is_none() {
            self.sink.report(unread(name, text.span, "it is no single one", None));
        }
        number
    }

    fn kind(&mut self, kind_of_work: &str, draft: &mut SourceDraft) {
        if let Some(keywords) = self.text("keywords") {
            match labels::kind(&keywords.value, self.words) {
                Some(kind) => draft.kind = Some(Spanned::new(kind, keywords.span)),
                None => self.unmapped.note("keywords", keywords.span),
            }
        }
        if let Some(other) = self.text("type").filter(|text| labels::kind(&text.value, self.words).is_none()) {
            self.unmapped.note("type", other.span);
        }
        let certain = match kind_of_work {
            "dataset" => SourceKind::Database,
            "inreference" | "reference" => SourceKind::Reference,
            "jurisdiction" => SourceKind::CourtDocument,
            _ => return,
        };
        draft.kind.get_or_insert(Spanned::new(certain, self.place.key));
    }

    fn archived(&mut self, draft: &mut SourceDraft) {
        let Some(eprint) = self.text("eprint") else { return };
        let is_ours = self.text("eprinttype").is_some_and(|kind| kind.value == self.words.data("archived"));
        match WebUrl::parse(&eprint.value) {
            Ok(url) if is_ours => draft.archive_url = Some(Spanned::new(url, eprint.span)),
            _ => self.unmapped.note("eprint", eprint.span),
        }
    }
}

/// A tag, or a name that BibLaTeX has for a language.
fn language(text: &str) -> Result<Language, ValueError> {
    let name = text.to_lowercase();
    let tag = LANGUAGES.iter().find(|(known, _)| *known == name).map_or(text, |(_, tag)| tag);
    Language::parse(tag)
}

/// A month by its number or its English name.
fn month(text: &str) -> Option<u32> {
    let name: String = text.to_lowercase().chars().take(3).collect();
    let named = MONTHS.iter().zip(1..).find(|(known, _)| **known == name).map(|(_, number)| number);
    named.or_else(|| text.parse().ok())
}
