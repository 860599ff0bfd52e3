//! Where the records of each table were written, in the order of its rows.

use std::iter;

use crate::model::{Agreement, Obligation, Site};
use crate::source::Span;

/// The place of each record of a table; nothing for a table that is not known here.
pub(super) fn of(table: &str, site: &Site) -> Vec<Option<Span>> {
    let documents = || site.documents.iter();
    match table {
        "answers" => known(site.index.answers.iter().map(|answer| answer.span)),
        "events" => known(site.events.iter().map(|event| event.front.span)),
        "states" => {
            let states = site.places.iter().flat_map(|place| place.states.iter().map(move |state| (place, state)));
            known(states.map(|(place, state)| state.event.map_or(place.entry.span, |event| site[event].front.span)))
        }
        "participants" => known(documents().flat_map(|document| document.participants.iter().map(|one| one.span))),
        "documents" => known(documents().map(|document| document.front.span)),
        "points" => known(site.points.iter().map(|point| point.document.front.span)),
        "versions" => known(documents().flat_map(|document| document.versions.iter().map(|one| one.span))),
        "phrases" => known(documents().flat_map(phrases)),
        "obligations" => known(obligations(site).map(|obligation| obligation.record.span)),
        "occurrences" => known(obligations(site).flat_map(occurrences)),
        "revisions" => {
            known(obligations(site).flat_map(|obligation| obligation.record.revisions.iter().map(|one| one.span)))
        }
        "other_dates" => known(obligations(site).flat_map(|obligation| {
            obligation
                .outcome
                .other_dates
                .iter()
                .map(|other| site[other.event].accounts[other.account].versions[other.version].span)
        })),
        "accounts" => known(
            site.accounts()
                .flat_map(|(_, accounts)| accounts)
                .flat_map(|account| account.versions.iter().map(|version| version.span)),
        ),
        "places" => known(site.places.iter().map(|place| place.entry.span)),
        "facts" => known(site.place_pages.iter().flat_map(|page| page.facts.iter().map(|fact| fact.span))),
        "figures" => {
            known(site.shown_figures().flat_map(|(figure, _)| site[figure].values.iter().map(|value| value.span)))
        }
        "pictures" => known(site.shown_pictures().map(|(picture, _)| site[picture].entry.span)),
        "names" => known(names(site).map(|name| name.span)),
        "attestations" => known(names(site).flat_map(|name| iter::repeat_n(name.span, name.attested.len()))),
        "people" => known(site.people.iter().map(|person| person.entry.span)),
        "sources" => site.sources.iter().map(|source| Some(source.record.as_ref()?.span)).collect(),
        "statements" => known(site.statements.iter().map(|statement| statement.span)),
        "changes" => known(site.changes.iter().map(|change| change.span())),
        _ => Vec::new(),
    }
}

fn known(spans: impl Iterator<Item = Span>) -> Vec<Option<Span>> {
    spans.map(Some).collect()
}

fn obligations(site: &Site) -> impl Iterator<Item = Obligation<'_>> {
    site.points.iter().flat_map(|point| point.obligations())
}

/// What is recorded of each occurrence, or else the duty that comes back.
fn occurrences(obligation: Obligation<'_>) -> impl Iterator<Item = Span> {
    let entries = obligation.outcome.occurrences.iter().flat_map(|occurrences| &occurrences.entries);
    entries.map(move |entry| {
        entry.record.map_or(obligation.record.span, |record| obligation.record.occurrences[record].span)
    })
}

fn phrases(agreement: &Agreement) -> impl Iterator<Item = Span> {
    let pairs = agreement.terms.iter().flat_map(|term| agreement.versions.iter().map(move |version| (term, version)));
    pairs.filter_map(|(term, version)| {
        version.terms.iter().flatten().find(|phrase| phrase.id.value == term.id.value).map(|phrase| phrase.id.span)
    })
}

fn names(site: &Site) -> impl Iterator<Item = &crate::model::Name> {
    let places = site.places.iter().flat_map(|place| &place.entry.names);
    places.chain(site.people.iter().flat_map(|person| &person.entry.names))
}
