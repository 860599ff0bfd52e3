//! The entries of each list that may be divided, in its order, each with what it takes and by what it is found.

use super::tree::Item;
use super::ways::{Step, Way};
use super::weight::Weights;
use crate::model::{Entry, Heading, Name, Named, PagePart, PageRef, PersonId, PlaceId, PlacePageId, Site, SourceId};
use crate::record::EventId;
use crate::value::{Locale, PageKind};

/// The entries of a page's list; none if the page has no list that can be divided.
pub(super) fn items<'a>(page: PageRef, site: &'a Site, locale: &Locale) -> Vec<Item<'a>> {
    let weights = Weights::new(page, site);
    let item = |entry: Entry, way: Way<'a>| Item { entry, weight: weights.of(entry), way };
    let ways: Vec<(Entry, Way)> = match page {
        PageRef::Glossary => {
            let places = site.places_in_order(locale).into_iter();
            places.map(|id| (Entry::Part(PagePart::Place(id)), Way::letters(&site[id].name().form))).collect()
        }
        PageRef::Finder => forms(site, locale),
        PageRef::People => {
            let way = |id: PersonId| {
                let kind = site[id].kind.value;
                Way::letters(&site[id].name().form).after(Some(Step::new(kind.word(), Heading::People(kind))))
            };
            let people = site.people_in_order(locale).into_iter();
            people.map(|id| (Entry::Part(PagePart::Person(id)), way(id))).collect()
        }
        PageRef::Sources => {
            let way = |id: SourceId| Way::letters(site[id].publisher()).then(site[id].date());
            site.sources_in_order(locale).into_iter().map(|id| (Entry::Part(PagePart::Source(id)), way(id))).collect()
        }
        PageRef::Places => {
            let mut pages: Vec<PlacePageId> = (0..site.place_pages.len()).map(PlacePageId::at).collect();
            pages.sort_by(|&a, &b| locale.compare(&site[a].title, &site[b].title).then(a.cmp(&b)));
            pages.into_iter().map(|id| (Entry::Page(PageRef::Place(id)), Way::letters(&site[id].title))).collect()
        }
        PageRef::Chronology => {
            let events = (0..site.events.len()).map(EventId::at);
            events.map(|id| (Entry::Part(PagePart::Event(id)), event(id, site))).collect()
        }
        PageRef::Disagreements => pages(site.accounts().map(|(page, _)| page).collect(), site, locale),
        PageRef::Evidence => {
            let by_page = site.statements.chunk_by(|one, next| one.page == next.page);
            pages(by_page.map(|statements| statements[0].page).collect(), site, locale)
        }
        PageRef::Wording => {
            let terms = site.wording.iter().enumerate();
            terms.map(|(at, term)| (Entry::Part(PagePart::Wording(at as u32)), Way::letters(&term.title))).collect()
        }
        PageRef::Corrections => {
            let changes = site.changes.iter().enumerate();
            changes.map(|(at, one)| (Entry::Part(PagePart::Change(at as u32)), Way::dates(one.date()))).collect()
        }
        _ => Vec::new(),
    };
    ways.into_iter().map(|(entry, way)| item(entry, way)).collect()
}

/// By period, if there are any, then by date.
fn event(id: EventId, site: &Site) -> Way<'_> {
    let period = site.period_of(id);
    let key = site.anchors.get(PageRef::Chronology, PagePart::period(period));
    let period = (!site.settings.periods.is_empty()).then(|| Step::new(key, Heading::Period(period)));
    Way::dates(&site[id].moment.date).after(period)
}

/// Pages in their order, in which those of places and further pages come by their titles.
fn pages<'a>(mut pages: Vec<PageRef>, site: &'a Site, locale: &Locale) -> Vec<(Entry, Way<'a>)> {
    let title = |page: PageRef| match page {
        PageRef::Place(_) | PageRef::Text(_) => page.document(site).map_or("", |front| front.title),
        _ => "",
    };
    pages.sort_by(|&a, &b| a.kind().cmp(&b.kind()).then_with(|| locale.compare(title(a), title(b))));
    pages.into_iter().map(|page| (Entry::Page(page), way_to(page, site))).collect()
}

/// The pages of events by their dates, others by their titles. Where a kind has one page only, it stands on the page itself.
fn way_to(page: PageRef, site: &Site) -> Way<'_> {
    let kind = page.kind();
    let way = match page {
        _ if kind.is_single() => return Way::default(),
        PageRef::Event(id) => Way::dates(&site[id].moment.date),
        _ => Way::letters(page.document(site).map_or("", |front| front.title)),
    };
    let key = if kind == PageKind::Place { site.settings.place_folder() } else { kind.row().word };
    way.after(Some(Step::new(key, Heading::Pages(kind))))
}

/// Every form of every name, by script and letter.
fn forms<'a>(site: &'a Site, locale: &Locale) -> Vec<(Entry, Way<'a>)> {
    let places = site.places.iter().enumerate().map(|(at, place)| (Named::Place(PlaceId::at(at)), &place.names));
    let people = site.people.iter().enumerate().map(|(at, person)| (Named::Person(PersonId::at(at)), &person.names));
    let mut forms: Vec<(Named, usize, &Name)> = Vec::new();
    for (named, names) in places.chain(people) {
        forms.extend(names.iter().enumerate().map(|(position, name)| (named, position, name)));
    }
    forms.sort_by(|(_, _, a), (_, _, b)| locale.compare(&a.form, &b.form));
    let way = |name: &'a Name| {
        let script = name.language.script_of(&name.form);
        let step = Step::new(&script.to_lowercase(), Heading::Script(script.to_owned()));
        Way::letters(&name.form).after(Some(step))
    };
    forms.into_iter().map(|(named, position, name)| (Entry::Part(named.form(position)), way(name))).collect()
}
