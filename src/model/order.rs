//! The order in which lists show what they list, as a language sorts.

use super::{PersonId, PlaceId, Site, SourceId};
use crate::value::Locale;

impl Site {
    /// Every place, by the name that the site uses.
    #[must_use]
    pub fn places_in_order(&self, locale: &Locale) -> Vec<PlaceId> {
        let mut ids: Vec<PlaceId> = (0..self.places.len()).map(PlaceId::at).collect();
        ids.sort_by(|&a, &b| locale.compare(&self[a].name().form, &self[b].name().form).then(a.cmp(&b)));
        ids
    }

    /// All people, organisations and states, by kind and by the name that the site uses.
    #[must_use]
    pub fn people_in_order(&self, locale: &Locale) -> Vec<PersonId> {
        let mut ids: Vec<PersonId> = (0..self.people.len()).map(PersonId::at).collect();
        let kind = |id: PersonId| self[id].kind.value;
        ids.sort_by(|&a, &b| {
            let names = || locale.compare(&self[a].name().form, &self[b].name().form);
            kind(a).cmp(&kind(b)).then_with(names).then(a.cmp(&b))
        });
        ids
    }

    /// Every source, by publisher and date.
    #[must_use]
    pub fn sources_in_order(&self, locale: &Locale) -> Vec<SourceId> {
        let mut ids: Vec<SourceId> = (0..self.sources.len()).map(SourceId::at).collect();
        ids.sort_by(|&a, &b| {
            let dated = |id: SourceId| (self[id].date().map(|date| (date.placed(), date.latest())), id);
            locale.compare(self[a].publisher(), self[b].publisher()).then_with(|| dated(a).cmp(&dated(b)))
        });
        ids
    }
}
