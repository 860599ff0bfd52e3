//! The explainer in another language: the words of its translation in the place of the original's, and everything else as it is.
//!
//! Comes in: the explainer as written, and the files of its translation. Goes out: an ordinary explainer, and what of it is translated.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Document, Explainer, PartNames, Translated, TranslationFile};
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink, nearest};
use crate::parse::translation::Part;
use crate::record::{STALE_TRANSLATION, STRAY_TRANSLATION, Translate, TranslationLock, Translator, Unit, UnitKind};
use crate::source::{FileId, SourceMap, Span, Spanned};
use crate::text::comparison::Facts;
use crate::text::{Block, BlockKind, Written};
use crate::value::Language;

/// A part of a translation that is no counterpart of the original's.
pub(super) static OTHER_SHAPE: Rule = Rule {
    code: "other-shape",
    severity: Severity::Error,
    summary: "a part of a translation that is built differently from the original",
    explanation: "A translated text has the parts of the original: a paragraph for a paragraph, a heading of the same level for a heading, a \
                  list of as many items for a list, a table of as many rows and columns for a table. By that each statement has the same \
                  address in every language.",
};

/// What stands between the path of a translated file and that of its original: the name of its language. `districts/a.hy.md` is
/// `districts/a.md` in `hy`.
#[must_use]
pub(super) fn named(path: &str) -> Option<(String, &str)> {
    let (stem, ending) = path.rsplit_once('.').filter(|(_, ending)| matches!(*ending, "md" | "yaml"))?;
    let (original, language) = stem.rsplit_once('.')?;
    Language::parse(language).is_ok().then(|| (format!("{original}.{ending}"), language))
}

/// The path of the translation of a file into `language`.
#[must_use]
pub fn path_of(original: &str, language: &str) -> String {
    let (stem, ending) = original.rsplit_once('.').unwrap_or((original, ""));
    format!("{stem}.{language}.{ending}")
}

/// The language of `known` that was most probably meant by `wanted`: tags are compared without case, then as languages, then as words.
#[must_use]
pub fn nearest_language<'a>(wanted: &str, known: &[&'a str]) -> Option<&'a str> {
    let bare = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
    let exact = known.iter().find(|tag| tag.eq_ignore_ascii_case(wanted));
    let near = exact.or_else(|| known.iter().find(|tag| bare(tag) == bare(wanted)));
    near.copied().or_else(|| nearest(wanted, known.iter().copied()))
}

impl Explainer {
    /// The explainer in `language`; `names` are those of the parts of its texts. It stands in a folder of its own. Of the files that are `broken` it is
    /// not known what they have: that a translation has more is not reported then.
    #[must_use]
    pub fn translated(
        &self,
        language: &Spanned<Language>,
        names: &PartNames,
        broken: &BTreeSet<FileId>,
        sources: &SourceMap,
        sink: &mut Sink,
    ) -> Self {
        let mut explainer = self.clone();
        let tag = language.value.as_str();
        let of_language = self.translations.iter().map(|file| &**file).filter(|file| file.language == tag);
        let files: BTreeMap<&str, &TranslationFile> = of_language.map(|file| (file.of.as_str(), file)).collect();
        let accepted = self.accepted.iter().flat_map(|lock| &lock.translated).map(|entry| entry.key());
        let recorded = accepted.filter(|[language, ..]| *language == tag).map(|[_, file, part]| (file, part)).collect();
        let is_data = |path: &str| path.starts_with("content/") && path.ends_with(".yaml") && named(path).is_none();
        let is_data_read = !broken.iter().any(|&file| is_data(sources.get(file).path()));
        let mut work = Work {
            language: tag,
            files: &files,
            names,
            recorded,
            broken,
            is_data_read,
            sources,
            units: Vec::new(),
            sink,
        };
        work.explainer(&mut explainer);
        let mut units = work.units;
        judge(&mut units, self.accepted.as_ref(), tag, sink);
        let mut original = language.value.clone();
        if let Some(settings) = &mut explainer.settings {
            original = std::mem::replace(&mut settings.language, language.clone()).value;
            // It is in one language itself.
            settings.languages.clear();
            if let Some(base) = &mut settings.base_url {
                base.value = base.value.below(tag);
            }
        }
        let pair = |file: &&TranslationFile| {
            let (original, _) = named(sources.get(file.file).path())?;
            Some((file.file, sources.find(&original)?.0))
        };
        let files = files.values().filter_map(pair).collect();
        explainer.translated = Some(Translated { language: language.value.clone(), original, files, units });
        explainer
    }
}

/// Compares what the original says with what it said when it was translated, and reports what is out of date.
fn judge(units: &mut [(String, Unit)], lock: Option<&TranslationLock>, language: &str, sink: &mut Sink) {
    let entries = lock.iter().flat_map(|lock| &lock.translated);
    let known: BTreeMap<[&str; 3], &str> = entries.map(|entry| (entry.key(), entry.original.value.as_str())).collect();
    let mut unrecorded: BTreeMap<FileId, (usize, Span)> = BTreeMap::new();
    for (path, unit) in units {
        let Some(span) = unit.translation else { continue };
        let recorded = {
            let name = unit.recorded_as();
            let key = [language, path.strip_prefix("content/").unwrap_or(path), &name];
            known.get(&key).copied()
        };
        unit.recorded = recorded.map(str::to_owned);
        // What has another name has other words, whatever is known of them.
        unit.is_stale = recorded.map_or(unit.former_id.is_some(), |hash| hash != unit.hash.to_string());
        if unit.is_stale {
            sink.report(stale(unit, span));
        } else if unit.recorded.is_none() {
            unrecorded.entry(span.file).or_insert((0, span)).0 += 1;
        }
    }
    for (n, span) in unrecorded.into_values() {
        let headline = match n {
            1 => "it is not recorded what the original of this said".to_owned(),
            n => format!("it is not recorded what the original of {n} translated parts said"),
        };
        let fault = Diagnostic::new(&STALE_TRANSLATION, span, headline);
        sink.report(fault.help("run `annals translate accept`, so that a change of the original is noticed"));
    }
}

/// That a translation, which stands at `span`, is not of what the original says now.
fn stale(unit: &Unit, span: Span) -> Diagnostic {
    let fault = |headline: String| {
        Diagnostic::new(&STALE_TRANSLATION, span, headline).also(unit.original, "the original as it is now")
    };
    match unit.former_id.as_deref().filter(|_| unit.recorded.is_none()) {
        // Nobody recorded that there ever was such a part, so its name may be a slip.
        Some(name) => fault(format!("the original has no part `{name}`: this stands where its part `{}` is", unit.id))
            .help(format!(
                "if it translates that, put `{}` into its comment, then run `annals translate accept`",
                unit.id
            )),
        None => fault("the original has changed since this was translated".to_owned())
            .help("change the translation as needed, then run `annals translate accept`"),
    }
}

/// What is needed to translate file after file.
struct Work<'a> {
    /// The tag of the language.
    language: &'a str,
    files: &'a BTreeMap<&'a str, &'a TranslationFile>,
    names: &'a PartNames,
    /// The parts of which it is recorded what the original said, each with the path of its file below `content/`.
    recorded: BTreeSet<(&'a str, &'a str)>,
    /// The files with errors.
    broken: &'a BTreeSet<FileId>,
    /// Whether there are none in the data files, whose names stand in the texts.
    is_data_read: bool,
    sources: &'a SourceMap,
    units: Vec<(String, Unit)>,
    sink: &'a mut Sink,
}

impl Work<'_> {
    /// Every file that may hold words.
    fn explainer(&mut self, explainer: &mut Explainer) {
        let Explainer {
            settings,
            sources,
            places,
            people,
            figures,
            pictures,
            wording,
            corrections,
            changes,
            lock: _,
            accepted: _,
            shapes,
            index,
            pages,
            place_pages,
            events,
            documents,
            points,
            withheld: _,
            until: _,
            translations: _,
            translated: _,
        } = explainer;
        // A name on the map is a fact in each language, so it stands with the shape.
        for feature in &mut Arc::make_mut(shapes).features {
            if let Some(name) = feature.names.get(self.language) {
                feature.name = Some(name.clone());
            }
        }
        self.data("site.yaml", settings);
        self.data("sources.yaml", Arc::make_mut(sources));
        self.data("places.yaml", Arc::make_mut(places));
        self.data("people.yaml", Arc::make_mut(people));
        self.data("figures.yaml", Arc::make_mut(figures));
        self.data("media.yaml", Arc::make_mut(pictures));
        self.data("wording.yaml", Arc::make_mut(wording));
        self.data("corrections.yaml", Arc::make_mut(corrections));
        self.data("changes.yaml", Arc::make_mut(changes));
        index.iter_mut().for_each(|document| self.document(Arc::make_mut(document)));
        pages.iter_mut().for_each(|document| self.document(Arc::make_mut(document)));
        place_pages.iter_mut().for_each(|document| self.document(Arc::make_mut(document)));
        events.iter_mut().for_each(|document| self.document(Arc::make_mut(document)));
        documents.iter_mut().for_each(|document| self.document(Arc::make_mut(document)));
        points.iter_mut().for_each(|document| self.document(Arc::make_mut(document)));
        self.units.sort_by(|(one, _), (other, _)| one.cmp(other));
    }

    fn data(&mut self, name: &str, record: &mut impl Translate) {
        let path = format!("content/{name}");
        self.keys(&path, record);
    }

    fn document<T: Translate>(&mut self, document: &mut Document<T>) {
        let path = self.sources.get(document.file).path();
        self.keys(path, &mut document.front);
        // A page that could not be understood has no names for its parts.
        let Some(names) = self.names.get(&document.file) else { return };
        let parts = self.files.get(path).map_or(&[][..], |file| &file.parts);
        let pairs = self.pairs((path, document.file), names, parts);
        self.text(path, &mut document.text.blocks, names, (parts, &pairs));
    }

    fn keys(&mut self, path: &str, record: &mut impl Translate) {
        let file = self.files.get(path);
        let source = file.map(|file| self.sources.get(file.file));
        let mut translator = Translator::new(source, self.sources, self.sink);
        translator.is_original_read = self.sources.find(path).is_none_or(|(file, _)| !self.broken.contains(&file));
        record.translate(file.and_then(|file| file.keys.as_ref()), &mut translator);
        self.units.extend(translator.units.into_iter().map(|unit| (path.to_owned(), unit)));
    }

    /// Puts the parts of a translation in the places of the original's.
    fn text(
        &mut self,
        path: &str,
        blocks: &mut [Block<Written>],
        names: &[String],
        (parts, pairs): (&[Part], &BTreeMap<usize, usize>),
    ) {
        let keys: BTreeSet<String> = {
            let of_file = self.units.iter().rev().take_while(|(of, _)| of == path);
            of_file.map(|(_, unit)| unit.id.clone()).collect()
        };
        for (position, (block, name)) in blocks.iter_mut().zip(names).enumerate() {
            // What has no words need not be said in another language.
            if matches!(block.kind, BlockKind::Break | BlockKind::Embedded(_) | BlockKind::Code { .. }) {
                continue;
            }
            let original = block.span;
            let part = pairs.get(&position).map(|&at| &parts[at]).filter(|part| !part.blocks.is_empty());
            let translation = part.and_then(|part| self.block(block, part));
            let unit = Unit::new(UnitKind::Part, name.clone(), original, self.sources.slice(original));
            let former_id = part.map(|part| part.id.value.clone()).filter(|called| called != name);
            let is_namesake = keys.contains(former_id.as_ref().unwrap_or(name));
            self.units.push((path.to_owned(), Unit { translation, former_id, is_namesake, ..unit }));
        }
    }

    /// Which part of a translation says which part of the original, by their positions. A part has its name from its first words; where
    /// these were changed, what was translated is known by what stands around it.
    fn pairs(&mut self, (path, file): (&str, FileId), names: &[String], parts: &[Part]) -> BTreeMap<usize, usize> {
        let position = |part: &Part| names.iter().position(|name| *name == part.id.value);
        let mut positions: Vec<Option<usize>> = parts.iter().map(position).collect();
        let mut pairs: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, part) in parts.iter().enumerate() {
            let Some(position) = positions[at] else { continue };
            if let Some(first) = pairs.insert(position, at) {
                let headline = format!("`{}` is translated twice", part.id.value);
                let fault = Diagnostic::new(&STRAY_TRANSLATION, part.id.span, headline);
                self.sink.report(fault.also(parts[first].id.span, "the first time here").help("remove one of them"));
            }
        }
        // The names of parts are made of their words, in which those of records stand: what cannot be read has others.
        if !self.is_data_read || self.broken.contains(&file) {
            return pairs;
        }
        self.misspelt(path, names, parts, &mut positions);
        let mut at = 0;
        while at < parts.len() {
            let begin = at;
            while at < parts.len() && positions[at].is_none() {
                at += 1;
            }
            let lost = &parts[begin..at];
            if !lost.is_empty() {
                let after = begin.checked_sub(1).and_then(|at| positions[at]).map_or(0, |position| position + 1);
                let before = positions.get(at).copied().flatten().unwrap_or(names.len());
                let free: Vec<usize> =
                    (after..before.max(after)).filter(|name| !positions.contains(&Some(*name))).collect();
                if free.len() == lost.len() {
                    pairs.extend(free.into_iter().zip(begin..at));
                } else {
                    lost.iter().for_each(|part| self.lost(part));
                }
            }
            at += 1;
        }
        pairs
    }

    /// Reports the parts whose names are slips: those of which nothing is recorded, and that are nearly the name of a part that
    /// nothing translates. Each gets the position of that part.
    fn misspelt(&mut self, path: &str, names: &[String], parts: &[Part], positions: &mut [Option<usize>]) {
        let path = path.strip_prefix("content/").unwrap_or(path);
        for (at, part) in parts.iter().enumerate().filter(|(_, part)| !part.id.value.is_empty()) {
            let name = part.id.value.as_str();
            let is_recorded =
                self.recorded.contains(&(path, name)) || self.recorded.contains(&(path, format!("#{name}").as_str()));
            if positions[at].is_some() || is_recorded {
                continue;
            }
            let free = names.iter().enumerate().filter(|(position, _)| !positions.contains(&Some(*position)));
            let Some(near) = nearest(name, free.map(|(_, name)| name.as_str())) else { continue };
            let headline = format!("the original has no part `{name}`");
            let fault = Diagnostic::new(&STRAY_TRANSLATION, part.id.span, headline);
            self.sink.report(fault.help(format!("did you mean `{near}`?")));
            positions[at] = names.iter().position(|name| name == near);
        }
    }

    fn lost(&mut self, part: &Part) {
        let headline = format!("the original has no part `{}`", part.id.value);
        let fault = Diagnostic::new(&STRAY_TRANSLATION, part.id.span, headline);
        self.sink.report(
            fault.help("its first words were changed, or it was removed: give the comment the name that the part has now, or remove both"),
        );
    }

    /// Puts a translated part in the place of the original's block. Where it stands; none if it is built differently, which has been reported.
    fn block(&mut self, block: &mut Block<Written>, part: &Part) -> Option<Span> {
        let [translated] = part.blocks.as_slice() else {
            let more = &part.blocks[1];
            let fault =
                Diagnostic::new(&OTHER_SHAPE, more.span, format!("`{}` is one part in the original", part.id.value));
            self.sink.report(
                fault
                    .also(block.span, "the original")
                    .help("write it as one part, or put the comment of the next part before this"),
            );
            return None;
        };
        let mut translated = translated.clone();
        if !take_places(block, &mut translated) {
            let fault = Diagnostic::new(&OTHER_SHAPE, translated.span, "this is built differently from the original");
            let help = "a heading is translated by a heading of the same level, a list by one of as many items, a table by one of as many rows and columns";
            self.sink.report(fault.also(block.span, "the original").help(help));
            return None;
        }
        let mut unused = Translator::new(None, self.sources, self.sink);
        unused.compare((&Facts::of_block(block), block.span), (&Facts::of_block(&translated), translated.span));
        let span = translated.span;
        *block = translated;
        Some(span)
    }
}

/// Gives the translation's blocks the places of the original's; false if they are not built alike.
fn take_places(original: &Block<Written>, translation: &mut Block<Written>) -> bool {
    fn all(originals: &[Block<Written>], translations: &mut [Block<Written>]) -> bool {
        originals.len() == translations.len()
            && originals.iter().zip(translations).all(|(original, translation)| take_places(original, translation))
    }
    translation.at = original.at;
    match (&original.kind, &mut translation.kind) {
        (BlockKind::Paragraph(_), BlockKind::Paragraph(_)) | (BlockKind::Break, BlockKind::Break) => true,
        (BlockKind::Code { .. }, BlockKind::Code { .. }) => true,
        (BlockKind::Heading { level, .. }, BlockKind::Heading { level: other, .. }) => level == other,
        (BlockKind::List { start, items }, BlockKind::List { start: other, items: others }) => {
            start.is_some() == other.is_some()
                && items.len() == others.len()
                && items.iter().zip(others).all(|(item, other)| all(item, other))
        }
        (BlockKind::Quote(inside), BlockKind::Quote(other)) => all(inside, other),
        (BlockKind::Footnote { label, blocks }, BlockKind::Footnote { label: other, blocks: others }) => {
            label == other && all(blocks, others)
        }
        (BlockKind::Table { head, rows, .. }, BlockKind::Table { head: other, rows: others, .. }) => {
            head.len() == other.len() && rows.len() == others.len()
        }
        (BlockKind::Definitions(definitions), BlockKind::Definitions(others)) => {
            definitions.len() == others.len()
                && definitions.iter().zip(others).all(|(one, other)| {
                    one.definitions.len() == other.definitions.len()
                        && one.definitions.iter().zip(&mut other.definitions).all(|(one, other)| all(one, other))
                })
        }
        _ => false,
    }
}
