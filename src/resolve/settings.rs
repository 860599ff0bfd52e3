//! `site.yaml`: what the site says of itself, its lists of words, and its map.

use std::collections::BTreeMap;

use crate::model::{Map, Party, PeriodHeading, Settings, State};
use crate::record;
use crate::resolve::checks::{duplicate_id, impossible_order};
use crate::resolve::scope::Scope;
use crate::resolve::text::{maybe, running};
use crate::value::PageKind;

/// What the site says of itself.
pub(super) fn settings(written: &record::Settings, scope: &mut Scope) -> Settings {
    check_periods(&written.periods, scope);
    let line = |line: &record::Line| line.value.clone();
    Settings {
        title: line(&written.title),
        tagline: line(&written.tagline),
        description: written.description.as_ref().map(line),
        base_url: written.base_url.as_ref().map(|url| url.value.to_string()),
        language: written.language.value.clone(),
        zone: written.zone.value,
        zones: written.zones.iter().map(|zone| (zone.zone.value, line(&zone.name))).collect(),
        licence: written.licence.as_ref().map(|licence| (line(&licence.name), licence.url.value.to_string())),
        repository: written.repository.as_ref().map(|url| url.value.to_string()),
        edit_url: written.edit_url.as_ref().map(line),
        pictures: written.pictures.as_ref().is_none_or(|pictures| pictures.value),
        quotation_limit: written.quotation_limit.as_ref().map(|limit| limit.value),
        budgets: written.budgets.as_ref().map(budgets).unwrap_or_default(),
        precompress: written.precompress.as_ref().is_some_and(|flag| flag.value),
        place_folder: written.place_folder().to_owned(),
        places_title: written.place_pages.as_ref().map(|pages| line(&pages.title)),
        periods: written
            .periods
            .iter()
            .map(|period| PeriodHeading {
                id: period.id.value.to_string(),
                title: line(&period.title),
                from: period.from.as_ref().map(|from| from.value.clone()),
            })
            .collect(),
        books: written.books.as_ref().map(|books| books.value),
        name_rule: maybe(written.name_rule.as_ref(), scope),
    }
}

/// What pages may weigh, by their kind.
fn budgets(written: &record::Budgets) -> BTreeMap<PageKind, u32> {
    written.0.iter().map(|(kind, budget)| (*kind, budget.value)).collect()
}

fn check_periods(periods: &[record::PeriodHeading], scope: &mut Scope) {
    duplicate_id::check("period", periods.iter().map(|period| (period.id.value.as_str(), period.id.span)), scope.sink);
    let dated: Vec<_> = periods.iter().filter_map(|period| period.from.as_ref()).collect();
    for pair in dated.windows(2) {
        let (earlier, later) = (pair[0], pair[1]);
        let headline = "a period begins before the one above it";
        impossible_order::check(&earlier.value, earlier.span, &later.value, later.span, headline, scope.sink);
    }
}

/// The site's list of parties.
pub(super) fn parties(written: &record::Settings) -> Vec<Party> {
    let entries = written.parties.iter().flat_map(|parties| &parties.entries);
    entries
        .filter_map(|entry| entry.record.as_ref())
        .map(|party| Party { name: party.name.value.clone(), kind: party.kind.value })
        .collect()
}

/// The site's list of states.
pub(super) fn states(written: &record::Settings) -> Vec<State> {
    let entries = written.states.iter().flat_map(|states| &states.entries);
    entries
        .filter_map(|entry| {
            let state = entry.record.as_ref()?;
            Some(State {
                id: entry.id.value.to_string(),
                name: state.name.value.clone(),
                short: state.short.value.clone(),
                pattern: state.pattern.value,
            })
        })
        .collect()
}

/// The map, if there is anything to draw.
pub(super) fn map(written: &record::Settings, scope: &mut Scope) -> Option<Map> {
    let map = written.map.as_ref()?;
    let map = Map {
        caption: running(&map.caption, scope),
        shapes: scope.explainer.shapes.features.clone(),
        focus: scope.all(&map.focus, Scope::place),
        points: scope.all(&map.places, Scope::place),
        steps: Vec::new(),
    };
    let is_empty = map.shapes.is_empty() && map.points.is_empty();
    (!is_empty).then_some(map)
}
