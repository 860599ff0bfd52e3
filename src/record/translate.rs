//! What of a record a translation can say: a walk over its keys, which follows from its declaration, so that no list of keys stands beside it.
//!
//! A translation of a record has the same keys as the record, of those that hold words. Entries of a file stand by their ids, as in the
//! original; the records of a list stand by their ids or, where they have none, by their numbers in the list, from 1.

use std::borrow::Cow;

use super::phase::{Attempt, Subject, Typed};
use super::walk::Worded;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink, nearest};
use crate::parse::decode::{Decode, Decoder, Keys, Record, Table};
use crate::parse::yaml::{Node, NodeKind};
use crate::source::{Source, SourceMap, Span, Spanned};
use crate::text::comparison::Facts;
use crate::text::untranslated;
use crate::text::{Running, Written};
use crate::value::ShortHash;

/// A fact in a file that holds words.
pub static FACT_IN_TRANSLATION: Rule = Rule {
    code: "fact-in-translation",
    severity: Severity::Error,
    summary: "a key of facts in a translation",
    explanation: "Dates, ids, numbers, sources, positions and names as written are the same in every language, so they stand once, in the \
                  original. A translation has the keys that hold words: titles, summaries, remarks, texts. Remove the key; to change the fact, \
                  change it in the original.",
};

/// A translation of what is not there.
pub static STRAY_TRANSLATION: Rule = Rule {
    code: "stray-translation",
    severity: Severity::Error,
    summary: "a translation of something that the original does not have",
    explanation: "A translation belongs to a file, an entry, a key or a paragraph of the original, and this one belongs to none, so nobody would \
                  ever read it. It may be misspelt, or the original was renamed or removed: follow it, or remove the translation. The language \
                  in the name of a file must be one of `languages` in `site.yaml`.",
};

/// A translation that says something else.
pub static TRANSLATION_DIFFERS: Rule = Rule {
    code: "translation-differs",
    severity: Severity::Warning,
    summary: "a translation with other sources, places or numbers than the original",
    explanation: "A translation says what the original says, so it cites the same sources, names the same places with `[[…]]`, and has the same \
                  numbers: a slip in a date or a figure is the one that readers of another language cannot notice. A number may be grouped as \
                  the language does it (`1 250`); one that is a word in the original is one in the translation as well.",
};

/// A translation of what the original does not say any more.
pub static STALE_TRANSLATION: Rule = Rule {
    code: "stale-translation",
    severity: Severity::Warning,
    summary: "a translation whose original has changed since, or of which that cannot be told",
    explanation: "`content/translations.lock` holds what the original said when it was translated, as hashes of its words. The original says something \
                  else now, so the translation may be wrong: readers are told so. Compare the two, change the translation, and run `annals \
                  translate accept`, which records the original as it is. A translation that is not in the record has to be put there the same \
                  way: until then nobody would notice when its original changes.",
};

/// What of a file a unit is. A key and a heading may have the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// The value of a key, in a data file or in front matter.
    Value,
    /// A part of a page's text.
    Part,
}

/// Something that can be translated on its own: a value, or a part of a text.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Which of the two it is.
    pub kind: UnitKind,
    /// What it is called in its file: the way to a key, or the id of a part of a text.
    pub id: String,
    /// Where the original stands.
    pub original: Span,
    /// That of the original's words.
    pub hash: ShortHash,
    /// Where the translation stands; none if there is none.
    pub translation: Option<Span>,
    /// By what it stands there, if that is not `id`: what the original was called when it was translated.
    pub former_id: Option<String>,
    /// Whether a key of its file has the name of this part.
    pub is_namesake: bool,
    /// The hash of what the original said when it was translated, if that is recorded.
    pub recorded: Option<String>,
    /// Whether the original has changed since.
    pub is_stale: bool,
}

impl Unit {
    /// What is not translated.
    #[must_use]
    pub fn new(kind: UnitKind, id: String, original: Span, words: &str) -> Self {
        Self {
            kind,
            id,
            original,
            hash: hash(words),
            translation: None,
            former_id: None,
            is_namesake: false,
            recorded: None,
            is_stale: false,
        }
    }

    /// By what the translation knows it.
    #[must_use]
    pub fn called(&self) -> &str {
        self.former_id.as_deref().unwrap_or(&self.id)
    }

    /// Whether the original is recorded to have said these words when it was translated.
    #[must_use]
    pub fn was(&self, words: &str) -> bool {
        self.recorded.as_ref() == Some(&hash(words).to_string())
    }

    /// By what `translations.lock` knows it: a part whose name is a key's as well stands behind `#`, as an anchor does in an address.
    #[must_use]
    pub fn recorded_as(&self) -> Cow<'_, str> {
        match self.is_namesake {
            true => format!("#{}", self.called()).into(),
            false => self.called().into(),
        }
    }
}

/// Puts the words of one file's translation in the place of the original's.
pub struct Translator<'a> {
    /// The translation; none if there is no such file.
    source: Option<&'a Source>,
    originals: &'a SourceMap,
    /// Whether the original could be read: else it is not known what it has.
    pub is_original_read: bool,
    /// The keys down to where it is.
    way: Vec<String>,
    /// What it has met.
    pub units: Vec<Unit>,
    /// Where faults go.
    pub sink: &'a mut Sink,
}

/// What may hold words.
pub trait Translate {
    /// Takes the words that are written for it in a translation. What is not translated is marked as such.
    fn translate(&mut self, words: Option<&Node>, translator: &mut Translator) {
        words.iter().for_each(|words| translator.fact(words.span));
    }

    /// The same for what has its keys among those of the record it stands in.
    fn translate_keys(&mut self, _keys: Option<&Keys>, _translator: &mut Translator) {}

    /// The id by which it stands in a list.
    fn id(&self) -> Option<&str> {
        None
    }
}

impl<'a> Translator<'a> {
    /// For the words in `source`, which translates texts of `originals`.
    pub fn new(source: Option<&'a Source>, originals: &'a SourceMap, sink: &'a mut Sink) -> Self {
        Self { source, originals, is_original_read: true, way: Vec::new(), units: Vec::new(), sink }
    }

    /// The keys of a record; none if there are none, which has been reported.
    pub fn keys<'n, R: Record>(&mut self, words: &'n Node) -> Option<Keys<'n>> {
        Keys::of::<R>(words, &mut Decoder { source: self.source?, sink: self.sink })
    }

    /// The value of a key that may hold words.
    pub fn field(&mut self, key: &str, value: &mut impl Translate, keys: Option<&Keys>) {
        self.below(key, |translator| value.translate(keys.and_then(|keys| keys.get(key)), translator));
    }

    /// The value of a key of facts, which stays as it is.
    pub fn fact_field(&mut self, key: &str, keys: Option<&Keys>) {
        if let Some(keys) = keys.filter(|keys| keys.get(key).is_some()) {
            self.below(key, |translator| translator.fact(keys.key_span(key)));
        }
    }

    /// The values of a key of which each language has its own. They translate nothing, so none can be missing or out of date.
    pub fn own_field<T: Decode>(&mut self, key: &str, values: &mut Vec<T>, keys: Option<&Keys>) {
        values.clear();
        let Some((words, source)) = keys.and_then(|keys| keys.get(key)).zip(self.source) else { return };
        let decoder = &mut Decoder { source, sink: self.sink };
        match &words.kind {
            NodeKind::List(items) => values.extend(items.iter().filter_map(|item| T::decode(item, decoder))),
            _ => values.extend(T::decode(words, decoder)),
        }
    }

    /// Counts what was translated, or was not.
    pub fn unit(&mut self, original: Span, translation: Option<Span>) {
        let id = self.way.join(".");
        self.units
            .push(Unit { translation, ..Unit::new(UnitKind::Value, id, original, self.originals.slice(original)) });
    }

    /// Reports what a translation has of its own.
    pub fn compare(&mut self, original: (&Facts, Span), translation: (&Facts, Span)) {
        for difference in original.0.differences(translation.0) {
            let at = difference.translation.unwrap_or(translation.1);
            let fault = Diagnostic::new(&TRANSLATION_DIFFERS, at, difference.headline);
            let fault = fault.also(difference.original.unwrap_or(original.1), "the original");
            self.sink.report(fault.help("say the same in both, or change the original first"));
        }
    }

    /// A text of one line in the translation.
    fn line(&mut self, words: &Node) -> Option<Spanned<String>> {
        Spanned::<String>::decode(words, &mut Decoder { source: self.source?, sink: self.sink })
    }

    fn fact(&mut self, span: Span) {
        let key = self.way.last().map_or("this", String::as_str);
        let fault = Diagnostic::new(
            &FACT_IN_TRANSLATION,
            span,
            format!("`{key}` is a fact, which is the same in every language"),
        );
        self.sink.report(fault.help("remove it here; to change it, change the original"));
    }

    fn below(&mut self, key: &str, work: impl FnOnce(&mut Self)) {
        self.way.push(key.to_owned());
        work(self);
        self.way.pop();
    }

    fn stray(&mut self, span: Span, headline: String) {
        let fault = Diagnostic::new(&STRAY_TRANSLATION, span, headline);
        self.sink.report(fault.help("remove it, or follow what it was written for"));
    }

    /// Things by their names: each takes what stands for it.
    fn entries<'t, T: Translate + 't>(
        &mut self,
        words: Option<&Node>,
        entries: impl Iterator<Item = (String, Option<&'t mut T>)>,
    ) {
        let pairs = match words.map(|words| (&words.kind, words)) {
            None => &[][..],
            Some((NodeKind::Map(pairs), _)) => pairs,
            Some((_, words)) => {
                if let Some(source) = self.source {
                    let expected = "what is translated, by ids or by numbers from 1";
                    Decoder { source, sink: self.sink }.wrong_kind(words, expected);
                }
                return;
            }
        };
        let mut known = Vec::new();
        for (name, entry) in entries {
            let words = pairs.iter().find(|(key, _)| key.value == name).map(|(_, words)| words);
            if let Some(entry) = entry {
                self.below(&name, |translator| entry.translate(words, translator));
            }
            known.push(name);
        }
        for (position, (key, _)) in pairs.iter().enumerate() {
            if pairs[..position].iter().any(|(other, _)| other.value == key.value) {
                self.stray(key.span, format!("`{}` is translated twice", key.value));
            } else if self.is_original_read && !known.contains(&key.value) {
                let fault =
                    Diagnostic::new(&STRAY_TRANSLATION, key.span, format!("the original has no `{}`", key.value));
                self.sink.report(match nearest(&key.value, known.iter().map(String::as_str)) {
                    Some(near) => fault.help(format!("did you mean `{near}`?")),
                    None => fault.help("remove it, or follow what it was written for"),
                });
            }
        }
    }
}

/// The hash of words as they are written, whatever the white space between them and whatever ids they cite and mention: those are facts, which
/// are compared by themselves, and a new id changes no word. Nor does what programs choose that write YAML and Markdown: quotation marks, the
/// signs of lists and the width of tables.
fn hash(words: &str) -> ShortHash {
    let words = words.replace("\\\"", "\"").replace("''", "'");
    let lines = words.lines().map(|line| laid_out(line.trim()));
    let words = lines.collect::<Vec<_>>().join(" ");
    ShortHash::of(&without_ids(&words.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// A line with the sign of a list, or the dashes below the head of a table, as most people type them.
fn laid_out(line: &str) -> Cow<'_, str> {
    if let Some(item) = line.strip_prefix("* ").or_else(|| line.strip_prefix("+ ")) {
        return format!("- {item}").into();
    }
    if !line.starts_with('|') || !line.chars().all(|sign| matches!(sign, '|' | '-' | ':' | ' ')) {
        return line.into();
    }
    let colon = |is_there: bool| if is_there { ":" } else { "" };
    let cells = line.split('|').map(str::trim).map(|cell| match cell.is_empty() {
        true => String::new(),
        false => format!("{}---{}", colon(cell.starts_with(':')), colon(cell.ends_with(':'))),
    });
    cells.collect::<Vec<_>>().join("|").into()
}

/// A text without the ids of its citations `[@id]` and mentions `[[id]]`.
fn without_ids(text: &str) -> String {
    let is_of_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let (mut kept, mut rest) = (String::new(), text);
    while let Some(end) = ["@", "[["].iter().filter_map(|sign| Some(rest.find(sign)? + sign.len())).min() {
        kept.push_str(&rest[..end]);
        rest = rest[end..].trim_start_matches(is_of_id);
    }
    kept + rest
}

impl<T: Worded> Translate for Spanned<T> {
    fn translate(&mut self, words: Option<&Node>, translator: &mut Translator) {
        let original = self.span;
        if let Some(choice) = self.value.choice_mut() {
            if let Some(read) = words.and_then(|words| translator.line(words)) {
                choice.choose(read.value);
                self.span = read.span;
            }
            return;
        }
        let Some(text) = self.value.words_mut() else {
            words.iter().for_each(|words| translator.fact(words.span));
            return;
        };
        let read = words.and_then(|words| translator.line(words));
        translator.unit(original, read.as_ref().map(|read| read.span));
        let Some(read) = read else {
            *text = untranslated::mark(text);
            return;
        };
        let written = translator.source.map_or("", |source| &source.text()[read.span.range()]);
        let one = Facts::of_line(text, translator.originals.slice(original), original);
        let other = Facts::of_line(&read.value, written, read.span);
        translator.compare((&one, original), (&other, read.span));
        (*text, self.span) = (read.value, read.span);
    }
}

impl<R> Translate for Running<Written, R> {
    fn translate(&mut self, words: Option<&Node>, translator: &mut Translator) {
        let read = words
            .zip(translator.source)
            .and_then(|(words, source)| Self::decode(words, &mut Decoder { source, sink: translator.sink }));
        translator.unit(self.span, read.as_ref().map(|read| read.span));
        let Some(read) = read else { return };
        translator.compare((&Facts::of_inlines(self), self.span), (&Facts::of_inlines(&read), read.span));
        *self = read;
    }
}

impl<I> Translate for Typed<I> {}

impl<T> Translate for Subject<T> {}

impl<T> Translate for Attempt<T> {}

impl<T: Translate> Translate for Option<T> {
    fn translate(&mut self, words: Option<&Node>, translator: &mut Translator) {
        match (self, words) {
            (Some(value), words) => value.translate(words, translator),
            (None, Some(words)) if translator.is_original_read => {
                let key = translator.way.last().cloned().unwrap_or_default();
                translator.stray(words.span, format!("the original has no `{key}` here"));
            }
            (None, _) => {}
        }
    }
}

impl<T: Translate> Translate for Vec<T> {
    fn translate(&mut self, words: Option<&Node>, translator: &mut Translator) {
        let named = self.iter_mut().enumerate().map(|(position, item)| {
            let name = item.id().map_or_else(|| (position + 1).to_string(), str::to_owned);
            (name, Some(item))
        });
        translator.entries(words, named);
    }
}

impl<T: Translate> Translate for Table<T> {
    fn translate(&mut self, words: Option<&Node>, translator: &mut Translator) {
        let entries = self.entries.iter_mut().map(|entry| (entry.id.value.to_string(), entry.record.as_mut()));
        translator.entries(words, entries);
    }
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn how_a_text_is_laid_out_is_no_change_of_it() {
        let check =
            |one: &str, other: &str, is_same: bool| assert_eq!(hash(one) == hash(other), is_same, "{one}\n{other}");
        check("one\n  two", "one two", true);
        check("- one\n- two [@a]", "* one\n* two [@b]", true);
        check("+ one", "- one", true);
        check("*one* two", "-one* two", false);
        let table = "| Day | Hour |\n|---|:-:|\n| first | 12 |";
        check(table, "| Day   | Hour |\n| ----- | :--: |\n| first | 12   |", true);
        check(table, "| Day   | Hour |\n| ----- | ---: |\n| first | 12   |", false);
        check(table, "| Day   | Hour |\n| ----- | :--: |\n| first | 13   |", false);
        check("say \\\"so\\\"", "say \"so\"", true);
        check("it''s", "it's", true);
        check("it's", "its", false);
    }
}
