//! From what was written to what it means: ids are looked up, order is checked, verdicts, states, disagreements and evidence are
//! computed.
//!
//! Comes in: the explainer as written. Goes out: a [`Site`] of what could be understood, and the faults of the rest.

mod addresses;
pub mod anchors;
mod built_in;
mod called;
mod changes;
pub mod checks;
mod divisions;
mod embedded;
mod escapes;
mod evidence;
mod inflection;
pub mod languages;
mod lookup;
mod obligations;
pub mod passage;
mod pictures;
mod quotations;
mod record_rules;
mod records;
pub mod scope;
mod settings;
mod states;
pub mod symbols;
pub mod text;
mod unnamed;

use crate::diagnostic::{Rule, Sink};
use crate::explainer::Explainer;
use crate::model::{self, Site};
use crate::record::{Kind, Resolve};
use crate::resolve::checks::{
    contradicting_states, duplicate_path, embedded as embedding, language_folder, loaded_term, long_quotation,
    map_opening, mirrored_position, no_text, nothing_shown, other_date, other_script, picture, swapped_position,
    unattested_name, uncited_source, undrawn_state, unmarked_name, unportable_name, unread_reference,
    unrecorded_outcome, unwritten_text,
};
use crate::resolve::passage::Passage;
use crate::resolve::scope::Scope;
use crate::resolve::symbols::Symbols;
use crate::source::SourceMap;

/// All rules of this step.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    checks::rules()
}

/// What an explainer means.
#[derive(Debug)]
pub struct Meaning {
    /// The site: what could be understood, and all of it if no error was reported.
    pub site: Site,
    /// Its prose, which is still to be reviewed; empty after an error, because what follows from that would be found in it.
    pub prose: Prose,
    /// Where everything is defined and used.
    pub symbols: Symbols,
}

/// What `explainer` means. Resolving goes on after an error; without `site.yaml` there is nothing. A translation takes the names of pages' parts
/// from its `original`, so that each statement has one address in every language.
pub fn resolve(explainer: &Explainer, original: Option<&Site>, texts: &SourceMap, sink: &mut Sink) -> Option<Meaning> {
    let written = explainer.settings.as_ref()?;
    let mut scope = Scope::new(explainer, texts, written.zone.value, sink);
    let settings = written.resolve(&mut scope)?;
    let sources = records::sources(&mut scope);
    let mut places = records::places(&mut scope);
    let people = records::people(&mut scope);
    let figures = embedded::figures(&mut scope);
    let pictures = pictures::pictures(original, &mut scope);
    let wording = records::wording(&mut scope);
    let changes = changes::changes(&mut scope);
    let index = records::index(written.title.span, &mut scope);
    let pages = records::pages(&mut scope);
    let place_pages = records::place_pages(&places, &mut scope);
    let events = records::events(&mut scope);
    let documents = records::agreements(&mut scope);
    let known = model::edition(&sources, &changes, &events);
    let points = obligations::points(&documents, &events, known, &mut scope);
    let map = settings::map(&settings, &scope);
    records::link_places(&mut places, &place_pages, &events);
    states::trace(&mut places, &events, original);
    let mut site = Site {
        settings,
        sources,
        places,
        people,
        figures,
        pictures,
        wording,
        changes,
        index,
        pages,
        place_pages,
        events,
        documents,
        points,
        map,
        languages: languages::languages(explainer, original),
        anchors: model::Anchors::default(),
        divisions: model::Divisions::default(),
        statements: Vec::new(),
        quotations: Vec::new(),
        addresses: Vec::new(),
    };
    debug_assert!(
        is_complete(&site, &scope),
        "a record that could be read was dropped since one of its references is not there: make that an `Attempt`"
    );
    states::steps(&mut site);
    embedded::find_homes(&mut site, scope.sink);
    let mut faults = Sink::new();
    let evidence = evidence::gather(&site, &mut faults);
    site.addresses = addresses::of_records(&site).chain(evidence.addresses).collect();
    (site.anchors, site.statements) = anchors::make(original, &site, evidence.told, &mut scope);
    site.divisions = divisions::divide(&site);
    check_together(&site, &mut scope);
    let uses = std::mem::take(&mut scope.uses);
    let recorded = quotations::recorded(explainer.lock.as_ref(), &site, &scope);
    let symbols = Symbols::new(scope.definitions(), uses, recorded);
    if sink.has_errors() {
        return Some(Meaning { site, prose: Prose::default(), symbols });
    }
    sink.append(faults);
    site.quotations = quotations::gather(&evidence.passages, (&site, original), explainer.lock.as_ref(), texts);
    Some(Meaning { site, prose: Prose { passages: evidence.passages, labels: evidence.labels }, symbols })
}

/// Whether what a lookup counted is there: a reference leads to a position.
fn is_complete(site: &Site, scope: &Scope) -> bool {
    [
        (Kind::Source, site.sources.len() - 1),
        (Kind::Place, site.places.len()),
        (Kind::Person, site.people.len()),
        (Kind::Event, site.events.len()),
        (Kind::Document, site.documents.len()),
        (Kind::Point, site.points.len()),
        (Kind::Figure, site.figures.len()),
        (Kind::Picture, site.pictures.len()),
    ]
    .into_iter()
    .all(|(kind, n)| scope.count(kind) == n)
}

/// Reports what does not go together: states and dates that contradict each other, and what would be written to a path that is taken or that not
/// every system has.
fn check_together(site: &Site, scope: &mut Scope) {
    let (explainer, texts, sink) = (scope.explainer, scope.texts, &mut *scope.sink);
    contradicting_states::check(site, sink);
    map_opening::check(site, sink);
    undrawn_state::check(site, sink);
    other_date::check(explainer, sink);
    duplicate_path::check(site, texts, sink);
    language_folder::check(site, texts, sink);
    unportable_name::check(explainer, site, texts, sink);
    unwritten_text::check_records(site, sink);
    anchors::check_fragments(site, scope);
}

/// All prose of a site, for the rules that look at its words.
#[derive(Debug, Default)]
pub struct Prose {
    passages: Vec<Passage>,
    /// Titles, headings and the like.
    labels: Vec<Passage>,
}

impl Prose {
    /// What those rules say: warnings only, so that nothing need wait for them.
    #[must_use]
    pub fn review(&self, site: &Site, texts: &SourceMap) -> Sink {
        let Self { passages, labels } = self;
        let mut sink = Sink::new();
        loaded_term::check(passages, site, texts, &mut sink);
        loaded_term::check(labels, site, texts, &mut sink);
        // A translation names the places that its original names, which is compared, and calls organisations what no list says.
        if site.languages.translation.is_none() {
            unmarked_name::check(passages, site, texts, &mut sink);
        }
        long_quotation::check(passages, site, texts, &mut sink);
        unread_reference::check(passages, site, texts, &mut sink);
        unread_reference::check(labels, site, texts, &mut sink);
        unwritten_text::check(passages, texts, &mut sink);
        unwritten_text::check(labels, texts, &mut sink);
        nothing_shown::check(site, &mut sink);
        no_text::check(site, &mut sink);
        other_script::check(site, &mut sink);
        swapped_position::check(site, &mut sink);
        mirrored_position::check(site, &mut sink);
        unattested_name::check(site, &mut sink);
        uncited_source::check(site, &mut sink);
        embedding::check_placed(site, &mut sink);
        picture::check_named(site, texts, &mut sink);
        unrecorded_outcome::check(site, &mut sink);
        sink
    }
}
