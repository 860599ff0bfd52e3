//! CSL-JSON (Citation Style Language 1.0.2) → drafts of sources, the way back from `render/formats/data/csl.rs`.

use serde_json::Value;
use serde_json::value::RawValue;

use super::draft::SourceDraft;
use super::faults::{INTO_NOTE, Unmapped, parsed, unread};
use super::fields::{Fate, Field, fate};
use super::json::{Json, Members};
use super::labels;
use crate::diagnostic::Sink;
use crate::record::SourceKind;
use crate::render::words::Words;
use crate::source::{FileId, Span, Spanned};
use crate::value::{Date, Language, ValueError, WebUrl};

/// Every field of the standard's schema, in its order.
#[rustfmt::skip]
pub static FIELDS: &[Field] = &[
    ("type", Fate::Guides("`kind`, where it leaves no choice: `article-newspaper`, `legal_case`, `entry-encyclopedia`, `entry`, `entry-dictionary`, `dataset`, `post-weblog`, `broadcast`; whether the publisher is in `container-title` or `publisher`")),
    ("id", Fate::Key("the id of the record; what is none is made one, an address gives way to publisher and date")),
    ("citation-key", Fate::Key("the id, if it is there")),
    ("categories", Fate::None),
    ("language", Fate::Key("`language`")),
    ("journalAbbreviation", Fate::None), ("shortTitle", Fate::None), ("author", Fate::None), ("chair", Fate::None),
    ("collection-editor", Fate::None), ("compiler", Fate::None), ("composer", Fate::None), ("container-author", Fate::None),
    ("contributor", Fate::None), ("curator", Fate::None), ("director", Fate::None), ("editor", Fate::None),
    ("editorial-director", Fate::None), ("executive-producer", Fate::None), ("guest", Fate::None), ("host", Fate::None),
    ("illustrator", Fate::None), ("narrator", Fate::None), ("organizer", Fate::None), ("original-author", Fate::None),
    ("performer", Fate::None), ("producer", Fate::None), ("recipient", Fate::None), ("reviewed-author", Fate::None),
    ("script-writer", Fate::None), ("series-creator", Fate::None), ("translator", Fate::None),
    ("accessed", Fate::Key("`read`")),
    ("available-date", Fate::None), ("event-date", Fate::None),
    ("issued", Fate::Key("`date`")),
    ("original-date", Fate::None), ("submitted", Fate::None), ("abstract", Fate::None), ("annote", Fate::None),
    ("archive", Fate::None), ("archive_collection", Fate::None), ("archive_location", Fate::None), ("archive-place", Fate::None),
    ("authority", Fate::Key("`publisher`, if nothing nearer says it")),
    ("call-number", Fate::None), ("chapter-number", Fate::None), ("citation-number", Fate::None), ("citation-label", Fate::None),
    ("collection-number", Fate::None), ("collection-title", Fate::None),
    ("container-title", Fate::Key("`publisher` of what appears in something; of anything else, if nothing nearer says it")),
    ("container-title-short", Fate::None), ("dimensions", Fate::None), ("division", Fate::None),
    ("DOI", Fate::Key("`url` at `https://doi.org/`, if there is no `URL`")),
    ("edition", Fate::None), ("event", Fate::None), ("event-title", Fate::None), ("event-place", Fate::None),
    ("first-reference-note-number", Fate::None), ("genre", Fate::None), ("ISBN", Fate::None), ("ISSN", Fate::None),
    ("issue", Fate::None), ("jurisdiction", Fate::None),
    ("keyword", Fate::Key("`kind`, if it is the word or the name of one, as annals exports it")),
    ("locator", Fate::None), ("medium", Fate::None),
    ("note", Fate::Key("`archive_url`, and of `date` that it is uncertain or which digits are not known, if it is what annals exports there")),
    ("number", Fate::None), ("number-of-pages", Fate::None), ("number-of-volumes", Fate::None),
    ("original-publisher", Fate::None), ("original-publisher-place", Fate::None), ("original-title", Fate::None),
    ("page", Fate::None), ("page-first", Fate::None), ("part", Fate::None), ("part-title", Fate::None),
    ("PMCID", Fate::None), ("PMID", Fate::None), ("printing", Fate::None),
    ("publisher", Fate::Key("`publisher` of what is issued as a whole; of anything else, if nothing nearer says it")),
    ("publisher-place", Fate::None), ("references", Fate::None), ("reviewed-genre", Fate::None), ("reviewed-title", Fate::None),
    ("scale", Fate::None), ("section", Fate::None), ("source", Fate::None), ("status", Fate::None), ("supplement", Fate::None),
    ("title", Fate::Key("`title`; in square brackets `description`; without the tags `<i>`, `<b>`, `<sup>`, `<sub>` and `<span>`")),
    ("title-short", Fate::None),
    ("URL", Fate::Key("`url`")),
    ("version", Fate::None), ("volume", Fate::None), ("volume-title", Fate::None), ("volume-title-short", Fate::None),
    ("year-suffix", Fate::None), ("custom", Fate::None),
];

/// What the format is called, and what is told of a file that is not in it.
const FORMAT: (&str, &str) =
    ("CSL-JSON", "CSL-JSON is a list of objects: in Zotero, choose \"Export Library…\" and the format \"CSL JSON\"");

/// The types of what appears in something that somebody else issues.
const IN_CONTAINER: [&str; 13] = [
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "broadcast",
    "chapter",
    "entry",
    "entry-dictionary",
    "entry-encyclopedia",
    "paper-conference",
    "post",
    "post-weblog",
    "review",
    "webpage",
];

/// Reads the items of `text`; none if it is no CSL-JSON, which has been reported.
pub(super) fn read(file: FileId, text: &str, words: &Words, sink: &mut Sink) -> Option<Vec<SourceDraft>> {
    let json = Json { file, text, format: FORMAT };
    let items = json.objects(sink)?;
    let mut unmapped = Unmapped::new(INTO_NOTE);
    let mut drafts = Vec::with_capacity(items.len());
    for (span, members) in &items {
        let mut item = Item { json, span: *span, members, words, sink: &mut *sink, unmapped: &mut unmapped };
        drafts.push(item.draft());
    }
    unmapped.report(sink);
    Some(drafts)
}

/// An item and what is known while it is read.
struct Item<'a, 's> {
    json: Json<'a>,
    span: Span,
    members: &'s Members<'a>,
    words: &'s Words,
    sink: &'s mut Sink,
    unmapped: &'s mut Unmapped,
}

impl<'a> Item<'a, '_> {
    fn draft(&mut self) -> SourceDraft {
        let kind_of_work = self.text("type").map(|value| value.value).unwrap_or_default();
        let id = self.text("citation-key").or_else(|| self.text("id"));
        let mut draft = SourceDraft::new(id.unwrap_or(Spanned::new(String::new(), self.span)), self.span);
        let order = match IN_CONTAINER.contains(&kind_of_work.as_str()) {
            true => ["container-title", "publisher", "authority"],
            false => ["publisher", "authority", "container-title"],
        };
        let mut publishers = order.into_iter().filter_map(|name| Some((name, self.text(name)?))).collect::<Vec<_>>();
        if !publishers.is_empty() {
            draft.publisher = Some(publishers.remove(0).1);
        }
        // What appears in something may name who issued that as well.
        publishers.into_iter().for_each(|(name, value)| self.unmapped.note(name, value.span));
        if let Some(title) = self.text("title") {
            let title = title.map(|title| without_tags(&title));
            match title.value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                Some(description) => draft.description = Some(Spanned::new(description.to_owned(), title.span)),
                None => draft.title = Some(title),
            }
        }
        draft.date = self.date("issued");
        draft.read = self.date("accessed");
        draft.language = self.parsed("language", Language::parse);
        draft.url = self.parsed("URL", WebUrl::parse);
        self.doi(&mut draft);
        self.kind(&kind_of_work, &mut draft);
        self.note(&mut draft);
        self.others();
        draft
    }

    fn raw(&self, name: &str) -> Option<&'a RawValue> {
        self.members.get(name)
    }

    /// The text or number of a field, on one line; none of one that is empty or anything else.
    fn text(&self, name: &str) -> Option<Spanned<String>> {
        self.json.line(self.raw(name)?)
    }

    fn parsed<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, ValueError>) -> Option<Spanned<T>> {
        parsed(name, self.text(name), parse, self.sink)
    }

    fn doi(&mut self, draft: &mut SourceDraft) {
        let Some(doi) = self.text("DOI") else { return };
        match &draft.url {
            Some(_) => self.unmapped.note("DOI", doi.span),
            None => {
                let bare = doi.value.trim_start_matches("https://doi.org/").trim_start_matches("http://dx.doi.org/");
                match WebUrl::parse(&format!("https://doi.org/{bare}")) {
                    Ok(url) => draft.url = Some(Spanned::new(url, doi.span)),
                    Err(error) => self.sink.report(unread("DOI", doi.span, &error.message, error.help)),
                }
            }
        }
    }

    /// The kind: what a keyword says exactly, else what the type leaves no choice of.
    fn kind(&mut self, kind_of_work: &str, draft: &mut SourceDraft) {
        if let Some(keyword) = self.text("keyword") {
            match labels::kind(&keyword.value, self.words) {
                Some(kind) => draft.kind = Some(Spanned::new(kind, keyword.span)),
                None => self.unmapped.note("keyword", keyword.span),
            }
        }
        let certain = match kind_of_work {
            "article-newspaper" => SourceKind::Newspaper,
            "legal_case" => SourceKind::CourtDocument,
            "entry-encyclopedia" => SourceKind::Encyclopedia,
            "entry" | "entry-dictionary" => SourceKind::Reference,
            "dataset" => SourceKind::Database,
            "post-weblog" => SourceKind::Blog,
            "broadcast" => SourceKind::Broadcaster,
            _ => return,
        };
        let span = self.raw("type").map_or(self.span, |raw| self.json.span(raw));
        draft.kind.get_or_insert(Spanned::new(certain, span));
    }

    /// The archived copy, which the export puts last in the note, and before it what numbers do not say of the date; anything else has no key.
    fn note(&mut self, draft: &mut SourceDraft) {
        let Some(note) = self.text("note") else { return };
        let (rest, address) = labels::archived(&note.value, self.words);
        draft.archive_url = address.map(|url| Spanned::new(url, note.span));
        let rest = rest.trim_end_matches("; ");
        match draft.date.as_mut().and_then(|date| Some((labels::said_in_words(date, rest, self.words)?, date))) {
            Some((meant, date)) => date.value = meant,
            None if rest.is_empty() => {}
            None => self.unmapped.note("note", note.span),
        }
    }

    /// A date. What it says besides numbers is told.
    fn date(&mut self, name: &'static str) -> Option<Spanned<Date>> {
        let raw = self.raw(name)?;
        let span = self.json.span(raw);
        let value = self.json.value(raw);
        let read = match edtf(&value) {
            Some(text) => Date::parse(&text).map_err(|error| (error.message, error.help)),
            None => Err(("it has no numbers that make a date".to_owned(), None)),
        };
        match read {
            Ok(date) => Some(Spanned::new(date, span)),
            Err((why, help)) => {
                self.sink.report(unread(name, span, &why, help));
                None
            }
        }
    }

    /// The fields that no key is made for, and those in which something else stands than their key can have.
    fn others(&mut self) {
        for (position, (name, raw)) in self.members.0.iter().enumerate() {
            let span = self.json.span(raw);
            let is_empty = matches!(raw.get(), "\"\"" | "[]" | "{}" | "null");
            let is_twice = self.members.0[..position].iter().any(|(before, _)| before == name);
            let is_text = raw.get().starts_with(|c: char| c == '"' || c == '-' || c.is_ascii_digit());
            let is_date = matches!(name.as_str(), "issued" | "accessed");
            match fate(FIELDS, name) {
                _ if is_empty => {}
                Fate::None => self.unmapped.note(name, span),
                _ if is_twice => self.sink.report(unread(name, span, "it stands there twice", None)),
                _ if is_text || is_date => {}
                _ => self.sink.report(unread(name, span, "it is no text", None)),
            }
        }
    }
}

/// A date of CSL as EDTF. `raw` is what a person typed, and may be that.
fn edtf(value: &Value) -> Option<String> {
    if let Some(raw) = value.get("raw").or_else(|| value.get("literal")).and_then(Value::as_str) {
        return Some(raw.to_owned());
    }
    let parts = value.get("date-parts")?.as_array()?;
    let parts: Vec<Vec<i64>> = parts.iter().map(numbers).collect::<Option<_>>()?;
    let about = if value.get("circa").is_some_and(is_true) { "~" } else { "" };
    let season = value.get("season").and_then(number);
    match parts.as_slice() {
        [only] => match (only.as_slice(), season) {
            ([year], Some(season @ 1..=4)) => Some(format!("{}-2{season}{about}", edtf_year(*year))),
            (numbers, None) => Some(part(numbers)? + about),
            _ => None,
        },
        // Processors are told by the number 0 of an end that is open.
        [start, end] if end.as_slice() == [0] => Some(format!("{}{about}/..", part(start)?)),
        [start, end] => Some(format!("{}{about}/{}{about}", part(start)?, part(end)?)),
        _ => None,
    }
}

fn part(numbers: &[i64]) -> Option<String> {
    let (year, rest) = numbers.split_first()?;
    let rest: Vec<String> = rest.iter().map(|number| format!("-{number:02}")).collect();
    // There was no year 0.
    (*year != 0 && rest.len() < 3).then(|| edtf_year(*year) + &rest.concat())
}

/// CSL has no year 0: −44 is 44 BC, which ISO 8601 calls −43.
fn edtf_year(year: i64) -> String {
    match year {
        1.. => format!("{year:04}"),
        0 | -1 => "0000".to_owned(),
        _ => format!("-{:04}", year.unsigned_abs() - 1),
    }
}

fn numbers(part: &Value) -> Option<Vec<i64>> {
    part.as_array()?.iter().map(number).collect()
}

/// A number, which Zotero writes as a text.
fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(said) => *said,
        Value::Number(number) => number.as_i64() != Some(0),
        Value::String(said) => !said.is_empty() && said != "false",
        _ => false,
    }
}

/// A title without the tags that CSL knows (`<i>`, `<span style="…">`); any other `<` is a sign of the title.
fn without_tags(text: &str) -> String {
    const TAGS: [&str; 5] = ["i", "b", "sup", "sub", "span"];
    let (mut out, mut rest) = (String::new(), text);
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        out.push_str(before);
        let end = tag.find('>').filter(|end| {
            let name = tag[1..*end].trim_start_matches('/').split(' ').next().unwrap_or_default();
            TAGS.contains(&name)
        });
        match end {
            Some(end) => rest = &tag[end + 1..],
            None => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{edtf, without_tags};

    #[test]
    fn numbers_are_dates_as_precise_as_they_are() {
        let check = |value, expected: Option<&str>| assert_eq!(edtf(&value).as_deref(), expected, "{value}");
        check(json!({"date-parts": [[2019, 11, 25]]}), Some("2019-11-25"));
        check(json!({"date-parts": [["2019", 11, "5"]]}), Some("2019-11-05"));
        check(json!({"date-parts": [[1986]], "circa": true}), Some("1986~"));
        check(json!({"date-parts": [[2014]], "season": 2}), Some("2014-22"));
        check(json!({"date-parts": [[2014, 21], [2015, 22]], "circa": 1}), Some("2014-21~/2015-22~"));
        check(json!({"date-parts": [[1985], [0]]}), Some("1985/.."));
        check(json!({"date-parts": [[-45]]}), Some("-0044"));
        check(json!({"date-parts": [[-1, 12]]}), Some("0000-12"));
        check(json!({"raw": "2020-11"}), Some("2020-11"));
        check(json!({"date-parts": [[0]]}), None);
        check(json!({"date-parts": [[2020, 1, 2, 3]]}), None);
        check(json!({"date-parts": []}), None);
        check(json!("2020"), None);
    }

    #[test]
    fn tags_go_and_other_signs_stay() {
        assert_eq!(without_tags("On <i>Homo</i> <span class=\"nocase\">x</span> < y <z>"), "On Homo x < y <z>");
    }
}
