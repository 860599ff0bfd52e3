//! The messages of a file → the changes that put their translations into the explainer. They are tried before they are kept: each translation is then
//! read as it was meant, nothing else is read otherwise, and there is no error that was not there. Writes nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::analysis::Analysis;
use crate::diagnostic::{Diagnostic, Severity, Sink, nearest};
use crate::edition::Edition;
use crate::exchange::catalogue::{Catalogue, Entry, Review, Words};
use crate::exchange::edit;
use crate::exchange::faults::{OUTDATED_MESSAGE, UNKNOWN_MESSAGE, UNPLACED_MESSAGE};
use crate::exchange::file::{File, Wanted};
use crate::exchange::format::Format;
use crate::exchange::message::{Message, messages};
use crate::explainer::Translated;
use crate::explainer::translation::path_of;
use crate::parse::yaml::NodeKind;
use crate::record::{STALE_TRANSLATION, TranslationLock, UnitKind};
use crate::render::Patient;
use crate::scaffold::Change;
use crate::source::{FileId, SourceMap, Span};
use crate::translation;

/// What is taken of a file.
#[derive(Debug, Default)]
pub struct Taken {
    /// The files that change, the record of translations among them; none if nothing does.
    pub changes: Vec<Change>,
    /// How many translations are new or other ones.
    pub n_new: usize,
    /// How many were out of date, and are confirmed as they are.
    pub n_confirmed: usize,
    /// How many are in the explainer already.
    pub n_same: usize,
    /// How many messages have none.
    pub n_empty: usize,
    /// How many nobody has looked at.
    pub n_fuzzy: usize,
    /// How many belong to nothing, or to what has changed.
    pub n_left_out: usize,
}

/// A translation that is taken.
struct Chosen<'a> {
    message: &'a Message,
    /// As the foreign file has it.
    words: &'a Words,
}

impl Chosen<'_> {
    fn is_new(&self) -> bool {
        self.message.translation.as_deref() != Some(self.words.text())
    }
}

/// What is taken of the messages of `catalogue`, a file in `format` that stands in `texts`, beside the texts of the explainer that `analysis` has understood; `lock` is its record of
/// translations. Whatever is wrong goes to `sink`, with places in the texts that are given back. Nothing is taken if an error would come of it.
pub fn take(
    (catalogue, format): (&Catalogue, Format),
    texts: &SourceMap,
    analysis: &Analysis,
    (lock, edition): (Option<&TranslationLock>, Edition),
    sink: &mut Sink,
) -> (SourceMap, Option<Taken>) {
    let Some(translated) = language(catalogue, format, analysis, sink) else { return (texts.clone(), None) };
    let all = messages(translated, texts);
    let mut taken = Taken::default();
    let chosen = choose((&catalogue.entries, format), &all, &mut taken, sink);
    if sink.has_errors() {
        return (texts.clone(), None);
    }
    let tag = translated.language.as_str();
    let Some(changes) = changes(&chosen, &all, tag, texts, sink) else { return (texts.clone(), None) };
    let after = changes.iter().fold(texts.clone(), |texts, change| texts.overlay(&change.path, &change.after));
    taken.changes = changes;
    if chosen.is_empty() {
        return (after, Some(taken));
    }
    let mut trial = Analysis::new(&after, edition);
    if !trial.has_errors() {
        trial.render(&mut Patient);
    }
    tell(&trial, &chosen, tag, sink);
    if !sink.has_errors() {
        compare(&trial, &chosen, &all, translated, sink);
    }
    if sink.has_errors() {
        return (after, None);
    }
    taken.changes.extend(record(&trial, &chosen, tag, lock));
    (after, Some(taken))
}

/// What is translated into the language that the file names.
fn language<'a>(
    catalogue: &Catalogue,
    format: Format,
    analysis: &'a Analysis,
    sink: &mut Sink,
) -> Option<&'a Translated> {
    let named = &catalogue.language;
    let is_it = |translated: &&Translated| translated.language.as_str().eq_ignore_ascii_case(named);
    let found = analysis.translated().find(is_it);
    if found.is_none() {
        let headline = match named.as_str() {
            "" => "the file does not name the language into which it translates".to_owned(),
            named => format!("the site is not in `{named}`"),
        };
        let languages = analysis.translated().map(|translated| format!("`{}`", translated.language.as_str()));
        let help = match languages.collect::<Vec<_>>().join(", ") {
            none if none.is_empty() => {
                "name the languages of the site in `languages` in `content/site.yaml`".to_owned()
            }
            all => format!("write {} and one of {all}", format.place_of_language()),
        };
        sink.report(Diagnostic::new(format.unread(), named.span, headline).help(help));
    }
    found
}

/// The entries whose translations are taken.
fn choose<'a>(
    (entries, format): (&'a [Entry], Format),
    all: &'a [Message],
    taken: &mut Taken,
    sink: &mut Sink,
) -> Vec<Chosen<'a>> {
    let mut known: BTreeMap<String, &Message> = BTreeMap::new();
    known.extend(all.iter().filter_map(|message| Some((format.name(message.former_context.as_deref()?), message))));
    known.extend(all.iter().map(|message| (format.name(&message.context), message)));
    let (mut chosen, mut met) = (Vec::new(), BTreeSet::new());
    for entry in entries {
        let name = entry.name.as_ref().map_or("", |name| name.value.as_str());
        let Some(&message) = known.get(name) else {
            taken.n_left_out += 1;
            sink.report(unknown(entry, format, known.keys().map(String::as_str)));
            continue;
        };
        if !met.insert(&message.context) {
            let place = entry.name.as_ref().map_or(entry.original.span(), |name| name.span);
            let fault = Diagnostic::new(format.unread(), place, format!("`{name}` is there twice"));
            sink.report(fault.help("remove one of the two messages"));
            continue;
        }
        let one = Chosen { message, words: &entry.translation };
        // Nobody can have compared a stale one of which nothing is known but that it is as it was.
        let waits = match entry.review {
            Review::Wanted => true,
            Review::Unknown => message.unit.is_stale && !one.is_new(),
            Review::Done => false,
        };
        if one.words.text().is_empty() {
            taken.n_empty += 1;
        } else if waits {
            taken.n_fuzzy += 1;
        } else if !entry.original.whole().split_whitespace().eq(message.original.split_whitespace()) {
            taken.n_left_out += 1;
            sink.report(outdated(entry, format, message));
        } else if one.is_new() {
            taken.n_new += 1;
            chosen.push(one);
        } else if message.unit.is_stale {
            taken.n_confirmed += 1;
            chosen.push(one);
        } else {
            taken.n_same += 1;
        }
    }
    chosen
}

/// That a message belongs to none of those that are known.
fn unknown<'n>(entry: &Entry, format: Format, known: impl Iterator<Item = &'n str>) -> Diagnostic {
    let again = "export again, and take the translation over";
    let (place, headline, near) = match &entry.name {
        Some(name) => (name.span, format!("the explainer has no `{}`", name.value), nearest(name, known)),
        None => (entry.original.span(), format!("a message without `{}`", format.key_of_name()), None),
    };
    Diagnostic::new(&UNKNOWN_MESSAGE, place, headline).label("left out").help(match near {
        Some(near) => format!("the nearest is `{near}`; {again} into that"),
        None => format!("{again} by hand if it is still needed"),
    })
}

/// That the original of a message is another by now.
fn outdated(entry: &Entry, format: Format, message: &Message) -> Diagnostic {
    let name = entry.name.as_ref().map_or("", |name| name.value.as_str());
    let headline = format!("the original of `{name}` says something else now");
    Diagnostic::new(&OUTDATED_MESSAGE, entry.original.span(), headline)
        .label("left out")
        .also(message.unit.original, "the original as it is now")
        .help(format.merging())
}

/// The files of the translation with what is new; none if something cannot be put into them, which is told.
fn changes(chosen: &[Chosen], all: &[Message], tag: &str, texts: &SourceMap, sink: &mut Sink) -> Option<Vec<Change>> {
    let mut files: BTreeMap<&str, Vec<&Chosen>> = BTreeMap::new();
    for one in chosen {
        files.entry(&one.message.path).or_default().push(one);
    }
    let mut changes = Vec::new();
    for (of, chosen) in files {
        let path = path_of(of, tag);
        let before = texts.find(&path).map(|(_, source)| source.text());
        let all: Vec<&Message> = all.iter().filter(|message| message.path == of).collect();
        let recorded: Vec<&Message> = chosen.iter().map(|one| one.message).collect();
        let new = chosen.iter().filter(|one| one.is_new());
        let wanted: Vec<Wanted> = new.map(|one| Wanted { message: one.message, words: one.words.text() }).collect();
        match edit::with(&path, before, &all, &wanted, &recorded) {
            Some(after) if before == Some(&after) => {}
            Some(after) => changes.push(Change { path, before: before.map(str::to_owned), after, line: 1 }),
            None => {
                let fault = Diagnostic::new(
                    &UNPLACED_MESSAGE,
                    chosen[0].words.span(),
                    format!("this has no place in `{path}`"),
                );
                sink.report(fault.help("something else stands where it belongs: write it there by hand"));
            }
        }
    }
    (!sink.has_errors()).then_some(changes)
}

/// Tells what would be wrong with the explainer, in its place in the foreign file where that is the reason.
fn tell(trial: &Analysis, chosen: &[Chosen], tag: &str, sink: &mut Sink) {
    let texts = trial.sources();
    let read = |path: &str| {
        let path = path_of(path, tag);
        let (id, source) = texts.find(&path)?;
        Some((id, File::new(&path, source.text())?))
    };
    let of: BTreeSet<&str> = chosen.iter().map(|one| one.message.path.as_str()).collect();
    let files: BTreeMap<&str, (FileId, File)> = of.into_iter().filter_map(|path| Some((path, read(path)?))).collect();
    let places = chosen.iter().filter_map(|one| {
        let (id, file) = files.get(one.message.path.as_str())?;
        Some((*id, place(one, file)?, one.words))
    });
    let places: Vec<(FileId, Range<usize>, &Words)> = places.collect();
    let place_of = |span: Span| {
        let at = span.range().start;
        let is_it =
            |(of, range, _): &&(FileId, Range<usize>, _)| *of == span.file && range.start <= at && at <= range.end;
        let (of, range, words) = places.iter().find(is_it)?;
        Some(written_as(texts.get(*of).text(), range, span.range(), words))
    };
    for fault in trial.faults() {
        let place = place_of(fault.primary.span);
        // It will be recorded that they say what the original says.
        let is_ours = place.is_some() && fault.rule.code != STALE_TRANSLATION.code;
        if fault.rule.severity != Severity::Error && !is_ours {
            continue;
        }
        let Some(place) = place else {
            sink.report(fault);
            continue;
        };
        let mut told = Diagnostic::new(fault.rule, place, fault.headline).label(fault.primary.text);
        // What stands in the same text is not on the disk.
        let others = fault.secondary.into_iter().filter(|label| place_of(label.span).is_none());
        for label in others {
            told = told.also(label.span, label.text);
        }
        sink.report(fault.help.into_iter().fold(told, Diagnostic::help));
    }
}

/// Where the foreign file has what stands at `part` in `text`, of a translation that stands there at `whole`. All of it, if it is written otherwise there.
fn written_as(text: &str, whole: &Range<usize>, part: Range<usize>, words: &Words) -> Span {
    // Lines may end in another way.
    let length = |end: usize| text[whole.start..end.clamp(whole.start, whole.end)].replace("\r\n", "\n").len();
    let is_all = part.start <= whole.start && whole.end <= part.end;
    let is_alike = text[whole.clone()].replace("\r\n", "\n").starts_with(words.text());
    match is_alike && !is_all {
        true => words.place(length(part.start)..length(part.end)),
        false => words.span(),
    }
}

/// Where a translation stands in its file.
fn place(one: &Chosen, file: &File) -> Option<Range<usize>> {
    Some(match one.message.unit.kind {
        UnitKind::Part => {
            let unit = &one.message.unit;
            let is_it = |name: &str| name == unit.called() || name == unit.id;
            let part = file.parts.iter().find(|part| is_it(&part.id.value))?;
            let (start, end) = (part.blocks.first()?.span.range().start, part.blocks.last()?.span.range().end);
            // What is no block, such as a comment, is of the same words.
            start..end.max(start + one.words.text().len())
        }
        UnitKind::Value => {
            let mut node = file.keys.as_ref()?;
            for key in one.message.unit.id.split('.') {
                let NodeKind::Map(pairs) = &node.kind else { break };
                node = &pairs.iter().find(|(name, _)| name.value == key)?.1;
            }
            node.span.range()
        }
    })
}

/// Tells which translations would be read otherwise than they are meant.
fn compare(trial: &Analysis, chosen: &[Chosen], all: &[Message], translated: &Translated, sink: &mut Sink) {
    let after = trial.translated().find(|other| other.language == translated.language);
    let after = after.map(|translated| messages(translated, trial.sources())).unwrap_or_default();
    let wanted: BTreeMap<&str, &Chosen> = chosen.iter().map(|one| (one.message.context.as_str(), one)).collect();
    for (before, after) in all.iter().zip(&after) {
        let one = wanted.get(before.context.as_str());
        let meant = one.map_or(before.translation.as_deref(), |one| Some(one.words.text()));
        if after.context == before.context && after.translation.as_deref() == meant {
            continue;
        }
        let of_file = chosen.iter().find(|one| one.message.path == before.path);
        if let Some(one) = one.copied().or(of_file) {
            let headline = format!("`{}` would be read otherwise", before.context);
            let fault = Diagnostic::new(&UNPLACED_MESSAGE, one.words.span(), headline);
            sink.report(
                fault.help(
                    "write it as one part, without comments, or write it into the file of the translation by hand",
                ),
            );
            return;
        }
    }
}

/// The record in which what was taken says what the original says, if that is something new.
fn record(trial: &Analysis, chosen: &[Chosen], tag: &str, lock: Option<&TranslationLock>) -> Option<Change> {
    let meant: BTreeSet<(&str, UnitKind, &str)> = chosen
        .iter()
        .map(|one| (one.message.path.as_str(), one.message.unit.kind, one.message.unit.id.as_str()))
        .collect();
    let (after, n_new) = translation::record(lock, trial.translated(), |language, path, unit| {
        language == tag && meant.contains(&(path, unit.kind, unit.id.as_str()))
    });
    let path = format!("content/{}", translation::LOCK);
    let before = trial.sources().find(&path).map(|(_, source)| source.text().to_owned());
    (n_new > 0).then_some(Change { path, before, after, line: 1 })
}
