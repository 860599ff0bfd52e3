//! The table of anchors: what every part of every page and every statement is called, and the links to parts that lead nowhere.
//!
//! Comes in: the model, what its pages say, and what was written, for what of it could not be read. Goes out: [`Anchors`] and the statements. An id
//! that an author gave keeps its spelling, so two of one page that are the same are reported; one that is made gives way with a number.

pub mod permanent;
pub mod records;
pub mod reserved;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::model::anchors::{self, Anchors, PagePart};
use crate::model::{EventId, Name, PageRef, PlaceId, Site, SourceId, Statement};
use crate::record::{Entry, Kind, Table};
use crate::resolve::checks::{broken_link, duplicate_anchor};
use crate::resolve::scope::Scope;
use crate::resolve::symbols::Symbol;
use crate::resolve::unnamed::{Home, Told, Unnamed};
use crate::source::Span;
use crate::text::{Block, BlockKind, Resolved};
use crate::value::anchor;
use reserved::Reserved;

/// Names every part of every page of `site`, and every statement that it makes: those of a translation as in the `original`.
pub(super) fn make(
    original: Option<&Site>,
    site: &Site,
    mut told: BTreeMap<PageRef, Told>,
    scope: &mut Scope,
) -> (Anchors, Vec<Statement>) {
    if let Some(original) = original {
        return (original.anchors.clone(), translated(original, told));
    }
    let reserved = Reserved::new(scope.explainer, scope.texts);
    let (mut anchors, mut statements) = (Anchors::default(), Vec::new());
    for page in site.page_refs() {
        let Told { paragraphs, statements: unnamed } = told.remove(&page).unwrap_or_default();
        let mut parts = Parts::new(&reserved);
        written(page, site, &unnamed, scope.sink, &mut parts);
        made(page, site, paragraphs, &mut parts);
        anchors.add(page, parts.named.drain(..));
        // What is no anchor is named last: no anchor gives way to it.
        for statement in unnamed {
            let id = match statement.home {
                Home::Is(part) => anchors.get(page, part).to_owned(),
                Home::At(_) | Home::Page => parts.free(&permanent::id(&statement.wording.text), |_| true),
            };
            statements.push(statement.named(page, id));
        }
    }
    debug_assert!(told.is_empty(), "statements of pages that the site does not have: {:?}", told.keys());
    (anchors, statements)
}

/// The statements of a translation, each by the name of the original's: it says the same, in the same order.
fn translated(original: &Site, told: BTreeMap<PageRef, Told>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (page, Told { statements: unnamed, .. }) in told {
        let named = original.statements_of(page);
        // Where a paragraph introduces what follows in one language only, the others are known by their parts.
        let is_same = named.len() == unnamed.len();
        let by_part: BTreeMap<PagePart, &Statement> = match is_same {
            true => BTreeMap::new(),
            false => named.iter().rev().filter_map(|named| Some((named.part?, named))).collect(),
        };
        for (position, statement) in unnamed.into_iter().enumerate() {
            let like = match (is_same, statement.home) {
                (true, _) => named.get(position),
                (false, Home::Is(part)) => by_part.get(&part).copied(),
                (false, Home::At(_) | Home::Page) => None,
            };
            let id = like.map_or_else(|| permanent::id(&statement.wording.text), |like| like.id.clone());
            let part = like.and_then(|like| like.part);
            let named = statement.named(page, id);
            statements.push(Statement { part: part.or(named.part), ..named });
        }
    }
    statements
}

/// Names what has an id of its author's, or one that is made of nothing but such an id.
fn written(page: PageRef, site: &Site, statements: &[Unnamed], sink: &mut Sink, parts: &mut Parts) {
    if !matches!(page, PageRef::Glossary | PageRef::People) {
        for source in cited(statements) {
            parts.keep(PagePart::Note(source), &anchors::note(&site[source].id), ("the note", None), sink);
        }
    }
    for record in records::records(page, site) {
        parts.keep(record.part, &record.anchor, (record.what, record.id), sink);
    }
    for heading in headings(page, site) {
        if let Some(span) = heading.id.written {
            parts.keep(PagePart::Heading(heading.at), &heading.id.text, (HEADING, Some(span)), sink);
        }
    }
}

/// Names everything else: what the build makes itself before what it makes from words.
fn made(page: PageRef, site: &Site, paragraphs: Vec<(PagePart, String)>, parts: &mut Parts) {
    match page {
        PageRef::Chronology => {
            if site.by_period().contains_key(&None) {
                parts.make(PagePart::Undivided, "events");
            }
            let mut kinds = BTreeSet::new();
            for (position, event) in site.events.iter().enumerate() {
                if let Some(kind) = event.kind.filter(|kind| kinds.insert(kind.id)) {
                    parts.make(PagePart::Kind(EventId::at(position)), &format!("kind-{}", site[kind].id));
                }
            }
        }
        PageRef::Glossary => {
            for (position, place) in site.places.iter().enumerate() {
                let id = PlaceId::at(position);
                if !place.events.is_empty() {
                    parts.make(PagePart::PlaceEvents(id), &format!("s-events-{}", place.id));
                }
            }
            forms(page, site, parts);
            scripts(site.places.iter().flat_map(|place| &place.names), parts);
        }
        PageRef::Finder => {
            let people = site.people.iter().flat_map(|person| &person.names);
            scripts(site.places.iter().flat_map(|place| &place.names).chain(people), parts);
        }
        PageRef::People => {
            let kinds: BTreeSet<_> = site.people.iter().map(|person| person.kind.value).collect();
            kinds.into_iter().for_each(|kind| parts.make(PagePart::People(kind), &format!("kind-{}", kind.word())));
            forms(page, site, parts);
        }
        _ => {}
    }
    paragraphs.into_iter().for_each(|(part, id)| parts.make(part, &id));
    for heading in headings(page, site) {
        if heading.id.written.is_none() {
            parts.make_from_words(PagePart::Heading(heading.at), &heading.id.text);
        }
    }
}

/// Reports the links to parts of pages that have no such part. What could not be understood may have had it.
pub(super) fn check_fragments(site: &Site, scope: &mut Scope) {
    let mut known: BTreeMap<PageRef, BTreeMap<&str, PagePart>> = BTreeMap::new();
    for fragment in std::mem::take(&mut scope.fragments) {
        let parts = || site.anchors.of(fragment.page).map(|(part, id)| (id, part)).collect();
        let known = known.entry(fragment.page).or_insert_with(parts);
        if let Some(part) = known.get(fragment.anchor.as_str()) {
            let anchor = scope.texts.slice(fragment.span).find('#').map(|at| at + 1);
            let span = anchor.map(|at| fragment.span.part(at, fragment.span.range().len()));
            scope.uses.extend(record_of(*part).zip(span));
            continue;
        }
        if !is_whole(fragment.page, site, scope) {
            continue;
        }
        let headline = format!("that page has no anchor `{}`", fragment.anchor);
        let fault = Diagnostic::new(&broken_link::BROKEN_LINK, fragment.span, headline);
        let fault = match near(&fragment.anchor, known.keys().copied()) {
            Some(near) => {
                let anchor = scope.texts.slice(fragment.span).find('#').map_or(0, |at| at + 1);
                let span = fragment.span.part(anchor, fragment.span.range().len());
                fault.help(format!("did you mean `#{near}`?")).suggest(span, near)
            }
            None => fault.help("give the heading an id: `## Words {#id}`"),
        };
        scope.sink.report(fault);
    }
}

/// The id that was probably meant: the nearest, or else the shortest that has all the words of `anchor` among its own.
fn near<'a>(anchor: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let has_words = |id: &&str| anchor.split('-').all(|word| !word.is_empty() && id.split('-').any(|own| own == word));
    nearest(anchor, known.clone()).or_else(|| known.filter(has_words).min_by_key(|id| id.len()))
}

/// The record whose id the anchor of a part is, or ends with.
fn record_of(part: PagePart) -> Option<Symbol> {
    let (kind, position) = match part {
        PagePart::Source(id) | PagePart::Note(id) => (Kind::Source, id.0),
        PagePart::Place(id) => (Kind::Place, id.0),
        PagePart::Person(id) => (Kind::Person, id.0),
        PagePart::Event(id) => (Kind::Event, id.0),
        PagePart::Figure(id) => (Kind::Figure, id.0),
        PagePart::Picture(id) => (Kind::Picture, id.0),
        _ => return None,
    };
    Some(Symbol::Record(kind, position))
}

/// Whether everything that is to stand on a page could be read.
fn is_whole(page: PageRef, site: &Site, scope: &Scope) -> bool {
    fn table<T>(table: &Table<T>) -> bool {
        table.whole && table.entries.iter().all(|entry: &Entry<T>| entry.record.is_some())
    }
    let explainer = scope.explainer;
    let events = || explainer.events.iter().all(|event| event.front.as_ref().is_some_and(|front| front.whole));
    match page {
        PageRef::Chronology => {
            explainer.settings.as_ref().is_some_and(|settings| settings.whole)
                && events()
                && site.events.iter().all(|event| event.kind.is_some())
        }
        PageRef::Glossary => table(&explainer.places),
        PageRef::People => table(&explainer.people),
        PageRef::Finder => table(&explainer.places) && table(&explainer.people),
        PageRef::Sources => table(&explainer.sources),
        PageRef::Wording => table(&explainer.wording),
        PageRef::Corrections => table(&explainer.corrections) && table(&explainer.changes),
        page => {
            let embedded = || table(&explainer.figures) && table(&explainer.pictures);
            page.document(site).is_none_or(|front| front.is_whole && embedded())
        }
    }
}

/// The sources that a page's own statements rest on.
fn cited(statements: &[Unnamed]) -> BTreeSet<SourceId> {
    statements.iter().flat_map(|statement| &statement.sources).copied().collect()
}

fn forms(page: PageRef, site: &Site, parts: &mut Parts) {
    for (owner, named, names) in records::named(page, site) {
        for (position, name) in names.iter().enumerate() {
            parts.make(named.form(position), &anchor(&format!("{owner} {} {}", name.language, name.form)));
        }
    }
}

fn scripts<'a>(names: impl Iterator<Item = &'a Name>, parts: &mut Parts) {
    let scripts: BTreeSet<&str> = names.map(|name| name.language.script_of(&name.form)).collect();
    for script in scripts {
        parts.make(PagePart::script(script), &format!("script-{}", script.to_lowercase()));
    }
}

/// A heading, wherever in a text it stands.
struct Heading<'a> {
    at: u32,
    id: &'a crate::text::HeadingId,
}

fn headings(page: PageRef, site: &Site) -> Vec<Heading<'_>> {
    fn add<'a>(blocks: &'a [Block<Resolved>], found: &mut Vec<Heading<'a>>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { id, .. } => found.push(Heading { at: block.at, id }),
                BlockKind::List { items, .. } => items.iter().for_each(|item| add(item, found)),
                BlockKind::Quote(inside) | BlockKind::Footnote { blocks: inside, .. } => add(inside, found),
                BlockKind::Definitions(definitions) => {
                    let inside = definitions.iter().flat_map(|definition| &definition.definitions);
                    inside.for_each(|inside| add(inside, found));
                }
                BlockKind::Paragraph(_)
                | BlockKind::Code { .. }
                | BlockKind::Table { .. }
                | BlockKind::Embedded(_)
                | BlockKind::Break => {}
            }
        }
    }
    let mut found = Vec::new();
    add(site.text(page).map_or(&[][..], |text| &text.blocks), &mut found);
    found
}

const HEADING: &str = "the heading";

/// The parts of one page while they are named.
struct Parts<'a> {
    reserved: &'a Reserved<'a>,
    /// Each anchor so far: what has it, and where that was written.
    taken: BTreeMap<String, (&'static str, Option<Span>)>,
    /// The last number tried for each anchor that is made, so that many alike do not search again and again.
    numbers: BTreeMap<String, usize>,
    named: Vec<(PagePart, String)>,
}

impl<'a> Parts<'a> {
    fn new(reserved: &'a Reserved<'a>) -> Self {
        Self { reserved, taken: BTreeMap::new(), numbers: BTreeMap::new(), named: Vec::new() }
    }

    /// Names a part by an id that cannot give way: of another part that has it, or a theme, an editor is told.
    fn keep(&mut self, part: PagePart, id: &str, (what, span): (&'static str, Option<Span>), sink: &mut Sink) {
        let first = self.taken.get(id).copied();
        if first.is_none() {
            self.taken.insert(id.to_owned(), (what, span));
        }
        self.named.push((part, id.to_owned()));
        let Some(span) = span else { return };
        if let Some((other, first)) = first {
            // That two records of a kind share an id is said by `duplicate-id`.
            if other != what || what == HEADING {
                sink.report(duplicate_anchor::fault(id, (what, span), (other, first)));
            }
        } else if self.reserved.has(id) || what == HEADING && reserved::may_be_made(id) {
            sink.report(duplicate_anchor::reserved(id, span));
        }
    }

    /// Names a part in the program's own way; with a number, where the name is taken.
    fn make(&mut self, part: PagePart, base: &str) {
        let id = self.free(base, |_| true);
        self.named.push((part, id));
    }

    /// Names a part by its words, beside everything that has another origin.
    fn make_from_words(&mut self, part: PagePart, words: &str) {
        let reserved = self.reserved;
        let base = if reserved::may_be_made(words) { format!("section-{words}") } else { words.to_owned() };
        let id = self.free(&base, |id| !reserved.has(id));
        self.named.push((part, id));
    }

    /// `base`, or the first of `base-2`, `base-3` … that is free.
    fn free(&mut self, base: &str, is_allowed: impl Fn(&str) -> bool) -> String {
        let number = self.numbers.entry(base.to_owned()).or_insert(1);
        let mut id = base.to_owned();
        while self.taken.contains_key(&id) || !is_allowed(&id) {
            *number += 1;
            id = format!("{base}-{number}");
        }
        self.taken.insert(id.clone(), ("", None));
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explainer::Explainer;
    use crate::source::SourceMap;

    /// The anchors of headings, each either given or made from its words.
    fn anchors(given: &[&str], words: &[&str]) -> Vec<String> {
        let (explainer, texts) = (Explainer::default(), SourceMap::new());
        let reserved = Reserved::new(&explainer, &texts);
        let mut parts = Parts::new(&reserved);
        for id in given {
            parts.keep(PagePart::Heading(0), id, (HEADING, None), &mut Sink::new());
        }
        words.iter().for_each(|words| parts.make_from_words(PagePart::Heading(0), words));
        parts.named.into_iter().map(|(_, anchor)| anchor).collect()
    }

    #[test]
    fn every_heading_has_its_own_id() {
        assert_eq!(anchors(&[], &["a-b", "a-b", "a-b"]), ["a-b", "a-b-2", "a-b-3"]);
        assert_eq!(anchors(&["a"], &["a", "a-2", "a"]), ["a", "a-2", "a-2-2", "a-3"]);
        assert_eq!(anchors(&[], &["s-b", "_", "map-step-1"]), ["section-s-b", "section-_", "section-map-step-1"]);
        assert_eq!(
            anchors(&[], &["note-editors", "note-other", "footnote-7"]),
            ["note-editors-2", "note-other", "footnote-7-2"]
        );
    }

    #[test]
    fn no_two_paragraphs_share_an_id() {
        let (explainer, texts) = (Explainer::default(), SourceMap::new());
        let reserved = Reserved::new(&explainer, &texts);
        let mut parts = Parts::new(&reserved);
        let base = permanent::id("The same words");
        (0..3).for_each(|at| parts.make(PagePart::Paragraph(at), &base));
        let ids: Vec<&str> = parts.named.iter().map(|(_, anchor)| anchor.as_str()).collect();
        assert_eq!(ids, [base.clone(), format!("{base}-2"), format!("{base}-3")]);
    }
}
