//! An explainer as it is understood at one moment: what it means, where everything is defined and used, and what is wrong.
//!
//! Comes in: the texts, and what a run keeps from one moment to the next. Goes out: the model, the pages, the faults. `build`, `check` and
//! `serve` ask it, and whatever else wants to know an explainer while it is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::audit::{self, Auditor};
use crate::diagnostic::{Diagnostic, Sink};
use crate::edition::Edition;
use crate::explainer::translation::path_of;
use crate::explainer::{self, Explainer, Translated};
use crate::kept::Pages;
use crate::model::Site;
use crate::output::{InMemory, Output, PageKey, PageStore, Stored};
use crate::render::{self, Audience, InLanguage, Preview, Theme, Words, preview, theme};
use crate::resolve::checks::later_date;
use crate::resolve::symbols::{Symbol, Symbols};
use crate::resolve::{self, Meaning, Prose};
use crate::source::{FileId, SourceMap, Span};

/// What one run keeps from analysis to analysis: it changes how long one takes and which ids files have, never what it says.
#[derive(Default)]
pub struct Memory {
    sources: SourceMap,
    read: explainer::Memory,
    themes: Themes,
}

/// The theme that was loaded last, by the language of its words.
type Themes = BTreeMap<String, theme::Memory>;

/// An explainer as it is understood. Whatever is wrong with it, there is as much of it as could be understood. A copy shares what is large.
#[derive(Clone)]
pub struct Analysis {
    sources: SourceMap,
    site: Option<Arc<Site>>,
    /// Taken when it is reviewed.
    prose: Option<Arc<Prose>>,
    symbols: Arc<Symbols>,
    theme: Option<Arc<Theme>>,
    /// The same in the further languages; none after an error.
    translations: Vec<Translation>,
    /// What is translated into each of them.
    translated: Arc<Vec<Translated>>,
    /// When something is published that is left out.
    until: Option<DateTime<Utc>>,
    sink: Sink,
}

/// An explainer in a further language.
#[derive(Clone)]
struct Translation {
    site: Arc<Site>,
    /// Taken when it is reviewed.
    prose: Option<Arc<Prose>>,
    theme: Arc<Theme>,
}

impl Analysis {
    /// Reads and resolves `sources`, and loads the theme.
    #[must_use]
    pub fn new(sources: &SourceMap, edition: Edition) -> Self {
        Self::understand(sources.clone(), edition, &mut Themes::default(), explainer::gather)
    }

    /// The same in a run that asks again after each change: what `memory` kept is not read again.
    #[must_use]
    pub fn again(sources: &SourceMap, edition: Edition, memory: &mut Memory) -> Self {
        let sources = sources.after(&memory.sources);
        memory.sources = sources.clone();
        Self::understand(sources, edition, &mut memory.themes, |sources, sink| memory.read.gather(sources, sink))
    }

    fn understand(
        sources: SourceMap,
        edition: Edition,
        themes: &mut Themes,
        read: impl FnOnce(&SourceMap, &mut Sink) -> Explainer,
    ) -> Self {
        let (mut sink, mut faults) = (Sink::new(), Sink::new());
        let explainer = read(&sources, &mut sink).edition(edition);
        let own = themes.entry(String::new()).or_default();
        let (meaning, theme) = rayon::join(
            || resolve::resolve(&explainer, None, &sources, &mut sink),
            || own.load(&sources, explainer.settings.as_ref(), &mut faults),
        );
        sink.append(faults);
        let (site, prose, mut symbols) = match meaning {
            Some(Meaning { site, prose, symbols }) => (Some(Arc::new(site)), Some(Arc::new(prose)), symbols),
            None => (None, None, Symbols::default()),
        };
        let (translated, translations) = match &site {
            Some(site) => translate(&explainer, site, &sources, themes, &mut symbols, &mut sink),
            None => (Vec::new(), Vec::new()),
        };
        let later = later_date::check(&explainer, edition.now, &mut sink);
        let (symbols, until) = (Arc::new(symbols), explainer.until.into_iter().chain(later).min());
        // It is large, and nobody need wait for its room.
        rayon::spawn(move || drop(explainer));
        Self { sources, site, prose, symbols, theme, translations, translated: Arc::new(translated), until, sink }
    }

    /// The texts, each file under the id that it has had since the run first met it.
    #[must_use]
    pub fn sources(&self) -> &SourceMap {
        &self.sources
    }

    /// The files that translate the one at `path`, by their paths.
    #[must_use]
    pub fn translations_of(&self, path: &str) -> Vec<String> {
        let languages = self.site.iter().flat_map(|site| &site.settings.languages);
        let paths = languages.map(|language| path_of(path, language.value.as_str()));
        paths.filter(|path| self.sources.find(path).is_some()).collect()
    }

    /// What it means, as far as it could be understood; none without a `site.yaml` that says at least what the site is called.
    #[must_use]
    pub fn site(&self) -> Option<&Site> {
        self.site.as_deref()
    }

    /// What it means, if it has no errors.
    #[must_use]
    pub fn sound(&self) -> Option<&Site> {
        self.site().filter(|_| !self.sink.has_errors())
    }

    /// The same to keep.
    #[must_use]
    pub fn into_sound(self) -> Option<Arc<Site>> {
        self.site.filter(|_| !self.sink.has_errors())
    }

    /// The words of the site's language, if it has a theme.
    #[must_use]
    pub fn words(&self) -> Option<&Words> {
        self.theme.as_ref().map(|theme| &theme.words)
    }

    /// What is translated into each further language.
    pub fn translated(&self) -> impl Iterator<Item = &Translated> {
        self.translated.iter()
    }

    /// Where everything is defined and used.
    #[must_use]
    pub fn symbols(&self) -> &Symbols {
        &self.symbols
    }

    /// Looks over the prose, unless that has been done: warnings only. Rendering does it as well.
    pub fn review(&mut self) {
        let prose = self.prose.take().filter(|_| !self.sink.has_errors());
        if let Some((prose, site)) = prose.zip(self.site.as_ref()) {
            self.sink.append(prose.review(site, &self.sources));
        }
        for translation in &mut self.translations {
            self.sink.append(translation.review(&self.sources));
        }
    }

    /// The finished site; none if there are errors, or if `audience` wants it no more.
    pub fn render(&mut self, audience: &mut dyn Audience) -> Option<Output> {
        self.render_to(audience, &InMemory)
    }

    fn render_to(&mut self, audience: &mut dyn Audience, store: &dyn PageStore) -> Option<Output> {
        if self.sink.has_errors() {
            return None;
        }
        let (site, theme) = self.site.as_ref().zip(self.theme.as_ref())?;
        let (prose, mut faults) = (self.prose.take(), Sink::new());
        let others = self.others();
        let translations = &mut self.translations;
        let review = || {
            let mut found = prose.map(|prose| prose.review(site, &self.sources)).unwrap_or_default();
            translations.iter_mut().for_each(|translation| found.append(translation.review(&self.sources)));
            found
        };
        let (output, found) =
            rayon::join(|| render::render((site, theme), &others, &self.sources, audience, store, &mut faults), review);
        self.sink.append(faults);
        self.sink.append(found);
        output
    }

    /// The site of which each page is made when it is asked for, in a run that keeps `memory` from one to the next; none if there are errors.
    #[must_use]
    pub fn preview(&self, memory: &mut preview::Memory) -> Option<Preview> {
        let (site, theme) = self.site.as_ref().zip(self.theme.as_ref()).filter(|_| !self.sink.has_errors())?;
        Some(Preview::new((site, theme), &self.others(), &self.sources, memory))
    }

    /// Looks over the prose, and tries those pages of its `preview` of which `store` does not know that nothing is wrong with them; none if
    /// `audience` wants to know it no more.
    pub fn try_all(&mut self, preview: &Preview, audience: &mut dyn Audience, store: &dyn PageStore) -> Option<()> {
        let mut faults = Sink::new();
        let (tried, ()) = rayon::join(|| preview.try_pages(audience, store, &mut faults), || self.review());
        self.sink.append(faults);
        tried
    }

    /// The site and the theme of each further language.
    fn others(&self) -> Vec<InLanguage> {
        self.translations.iter().map(|one| (Arc::clone(&one.site), Arc::clone(&one.theme))).collect()
    }

    /// What looks over the finished pages: what a publisher wants to know, and a preview need not wait for.
    fn auditor(&self) -> Option<Auditor> {
        let (site, theme) = self.site.as_ref().zip(self.theme.as_ref())?;
        let sources = &self.sources;
        let files = audit::ThemeFiles {
            templates: theme.files(sources, "templates/", ".html"),
            stylesheets: theme.files(sources, "assets/", ".css"),
            contrast: theme.files(sources, "", "contrast.yaml").first().copied(),
        };
        let translations = self.translations.iter().map(|translation| &*translation.site);
        let subject = audit::Subject::new(site, translations, files, sources);
        Some(Auditor::new(subject, render::stylesheets(theme, sources)))
    }

    /// The finished site, of which each page was looked over before `store` took it; none if there are errors, or if `audience` wants it no
    /// more.
    pub fn audited(&mut self, audience: &mut dyn Audience, store: &dyn PageStore) -> Option<Output> {
        self.audited_after(audience, store, None)
    }

    fn audited_after(
        &mut self,
        audience: &mut dyn Audience,
        store: &dyn PageStore,
        pages: Option<&Pages>,
    ) -> Option<Output> {
        if self.sink.has_errors() {
            return None;
        }
        let auditor = self.auditor()?;
        let audit = Audit { auditor: &auditor, store, pages };
        let output = self.render_to(audience, &audit).filter(|_| audience.go_on())?;
        auditor.report(&self.sources, &mut self.sink);
        Some(output)
    }

    /// Does all that finds faults: the same, and makes those files whose making can fail.
    pub fn finish(&mut self, audience: &mut dyn Audience, store: &dyn PageStore) -> Option<Output> {
        self.finish_after(audience, store, None)
    }

    /// The same after a build of which `pages` are known: those that the store still has, as they would be made now, are neither made nor
    /// looked over.
    pub fn finish_after(
        &mut self,
        audience: &mut dyn Audience,
        store: &dyn PageStore,
        pages: Option<&Pages>,
    ) -> Option<Output> {
        let output = self.audited_after(audience, store, pages)?;
        output.try_all();
        output.faults().for_each(|fault| self.sink.report(fault.clone()));
        Some(output)
    }

    /// Takes a fault that was found elsewhere in what this made.
    pub fn report(&mut self, fault: Diagnostic) {
        self.sink.report(fault);
    }

    /// When the same texts will make another site, since something is published then; none if nothing is.
    #[must_use]
    pub fn until(&self) -> Option<DateTime<Utc>> {
        self.until
    }

    /// Whether an error was found so far.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.sink.has_errors()
    }

    /// Every fault that was found so far, by the paths of the files and the positions in them.
    #[must_use]
    pub fn faults(&self) -> Vec<Diagnostic> {
        let mut faults = self.sink.clone().into_sorted();
        // Stable, so that positions stay in order. Ids are in the order in which the run met the files.
        faults.sort_by_key(|fault| self.sources.get(fault.primary.span.file).path());
        faults
    }
}

/// A store that has each page looked over before another takes it: while it is at hand, and by the core that made it.
struct Audit<'a> {
    auditor: &'a Auditor,
    store: &'a dyn PageStore,
    /// What is known of the pages, if that is of use.
    pages: Option<&'a Pages>,
}

impl PageStore for Audit<'_> {
    fn store(&self, path: &str, key: Option<PageKey>, html: String) -> Stored {
        let found = self.auditor.look(path, &html);
        if let Some((pages, key)) = self.pages.zip(key) {
            pages.note(path, self.auditor.key(path, key), &found);
        }
        self.store.store(path, key, html)
    }

    fn asks_for_keys(&self) -> bool {
        self.pages.is_some()
    }

    fn kept(&self, path: &str, key: PageKey) -> Option<Stored> {
        let (pages, key) = (self.pages?, self.auditor.key(path, key));
        let found = pages.found(path, key)?;
        let stored = self.store.standing(path)?;
        pages.note(path, key, &found);
        self.auditor.recall(path, found);
        Some(stored)
    }
}

impl Translation {
    /// What is wrong with the prose of the translation itself; that of the original is reviewed with the original.
    fn review(&mut self, sources: &SourceMap) -> Sink {
        let found = self.prose.take().map(|prose| prose.review(&self.site, sources)).unwrap_or_default();
        of_translation(found, &self.site)
    }
}

/// What the files of a translation use, with where.
type Uses = Vec<(Symbol, Span)>;

/// What is known of one further language: how far it is translated, the explainer in it, and what is wrong.
type Understood = (Option<Translated>, Option<(Translation, Uses)>, Sink);

/// Where translations say whose words they have, and where the lock says which of them are accepted: uses and records of what the original
/// has under that id, or in the file of that name.
fn named_by_translations(
    explainer: &Explainer,
    original: &Site,
    sources: &SourceMap,
    symbols: &Symbols,
) -> (Uses, Uses) {
    let records = symbols.definitions().filter(|(symbol, _)| matches!(symbol, Symbol::Record(..)));
    let records: BTreeMap<(FileId, &str), Symbol> =
        records.map(|(symbol, span)| ((span.file, sources.slice(span)), symbol)).collect();
    let pages = original.page_refs().filter_map(|page| Some((page.document(original)?.file, Symbol::Page(page))));
    let pages: BTreeMap<FileId, Symbol> = pages.collect();
    let mut uses = Uses::new();
    for translation in &explainer.translations {
        let Some((original, _)) = sources.find(&translation.of) else { continue };
        uses.extend(translation.names().filter_map(|key| Some((*records.get(&(original, &*key.value))?, key.span))));
    }
    let accepted = explainer.accepted.iter().flat_map(|lock| &lock.translated);
    let accepted = accepted.filter_map(|entry| {
        let (file, _) = sources.find(&format!("content/{}", entry.file.value))?;
        let id = entry.part.value.split('.').next()?;
        match records.get(&(file, id)) {
            Some(symbol) => Some((*symbol, entry.part.span)),
            None => Some((*pages.get(&file)?, entry.file.span)),
        }
    });
    (uses, accepted.collect())
}

/// What is translated into each further language, and the explainer in it; none after an error. Each has what the original has, with its own
/// words in its own files; what these use is added to `symbols`.
fn translate(
    explainer: &Explainer,
    original: &Arc<Site>,
    sources: &SourceMap,
    themes: &mut Themes,
    symbols: &mut Symbols,
    sink: &mut Sink,
) -> (Vec<Translated>, Vec<Translation>) {
    let languages = explainer.settings.as_ref().map_or(&[][..], |settings| &settings.languages);
    if languages.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let names = resolve::languages::part_names(original, sources);
    let (uses, records) = named_by_translations(explainer, original, sources, symbols);
    symbols.add_uses(uses);
    symbols.add_records(records);
    let (is_sound, broken) = (!sink.has_errors(), sink.broken());
    let mut loaded: Vec<theme::Memory> =
        languages.iter().map(|language| themes.remove(language.value.as_str()).unwrap_or_default()).collect();
    let understood: Vec<Understood> = languages
        .par_iter()
        .zip(&mut loaded)
        .map(|(language, theme)| {
            let (mut sink, mut follows) = (Sink::new(), Sink::new());
            let mut translated = explainer.translated(language, &names, &broken, sources, &mut sink);
            if !is_sound {
                return (translated.translated.take(), None, sink);
            }
            let theme = theme.load(sources, translated.settings.as_ref(), &mut sink);
            let meaning = resolve::resolve(&translated, Some(original), sources, &mut follows);
            let translation = meaning.zip(theme).map(|(Meaning { site, prose, symbols }, theme)| {
                sink.append(of_translation(follows, &site));
                let uses = symbols.all_uses().filter(|(_, span)| !site.languages.is_untranslated(*span)).collect();
                (Translation { site: Arc::new(site), prose: Some(Arc::new(prose)), theme }, uses)
            });
            (translated.translated.take(), translation, sink)
        })
        .collect();
    themes.extend(languages.iter().map(|language| language.value.to_string()).zip(loaded));
    let (mut translated, mut translations) = (Vec::new(), Vec::new());
    for (units, translation, faults) in understood {
        sink.append(faults);
        translated.extend(units);
        if let Some((translation, uses)) = translation {
            symbols.add_uses(uses);
            translations.push(translation);
        }
    }
    (translated, translations)
}

/// The faults that stand in the files of a translation. The others are the original's, and told there.
fn of_translation(faults: Sink, site: &Site) -> Sink {
    let mut own = Sink::new();
    let is_own = |fault: &Diagnostic| !site.languages.is_untranslated(fault.primary.span);
    faults.into_sorted().into_iter().filter(is_own).for_each(|fault| own.report(fault));
    own
}
