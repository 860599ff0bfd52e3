//! What entries take on their pages, in bytes of HTML: reckoned from what they say, with the default theme, and rather too much than too little.

use std::collections::BTreeSet;

use crate::model::{Account, Entry, Name, PagePart, PageRef, PersonId, Site};

/// What the entries of one page take.
pub(super) struct Weights<'a> {
    site: &'a Site,
    page: PageRef,
    /// To how many pages each source or person of the list leads.
    n_uses: Vec<usize>,
}

impl<'a> Weights<'a> {
    pub(super) fn new(page: PageRef, site: &'a Site) -> Self {
        let n_uses = match page {
            PageRef::Sources => uses_of_sources(site),
            PageRef::People => uses_of_people(site),
            _ => Vec::new(),
        };
        Self { site, page, n_uses }
    }

    /// What one entry takes.
    pub(super) fn of(&self, entry: Entry) -> usize {
        let site = self.site;
        let n_uses = |position: u32| self.n_uses.get(position as usize).copied().unwrap_or_default();
        match entry {
            Entry::Part(PagePart::Place(id)) => 1_100 + 170 * site[id].events.len() + names(&site[id].names, 600),
            Entry::Part(PagePart::Person(id)) => 600 + 120 * n_uses(id.0) + names(&site[id].names, 350),
            Entry::Part(PagePart::PlaceName(id, at)) => 110 + 2 * site[id].names[at as usize].form.len(),
            Entry::Part(PagePart::PersonName(id, at)) => 110 + 2 * site[id].names[at as usize].form.len(),
            Entry::Part(PagePart::Source(id)) => 900 + 150 * n_uses(id.0),
            Entry::Part(PagePart::Event(id)) => 720 + 120 * site[id].places.len(),
            Entry::Part(PagePart::Wording(at)) => 1_500 + 700 * site.wording[at as usize].uses.len(),
            Entry::Part(_) => 1_500,
            Entry::Page(page) if self.page == PageRef::Disagreements => {
                let account = |account: &Account| 600 + 700 * account.versions.len();
                250 + page.document(site).map_or(0, |front| front.accounts.iter().map(account).sum())
            }
            Entry::Page(_) => 650,
        }
    }
}

/// What forms of a name take, each with `own` and where it is attested.
fn names(names: &[Name], own: usize) -> usize {
    names.iter().map(|name| own + 170 * name.attested.len()).sum()
}

/// How many pages cite each source.
fn uses_of_sources(site: &Site) -> Vec<usize> {
    let mut uses = vec![(0, None); site.sources.len()];
    for statement in &site.statements {
        for source in &statement.sources {
            let (n, last) = &mut uses[source.0 as usize];
            if last.replace(statement.page) != Some(statement.page) {
                *n += 1;
            }
        }
    }
    uses.into_iter().map(|(n, _)| n).collect()
}

/// How many events name each person, and about how many points do.
fn uses_of_people(site: &Site) -> Vec<usize> {
    let mut uses = vec![0; site.people.len()];
    let mut add = |person: PersonId| uses[person.0 as usize] += 1;
    for event in &site.events {
        let versions = event.accounts.iter().flat_map(|account| &account.versions);
        let people = event.people.iter().chain(versions.flat_map(|version| &version.by));
        people.map(|person| person.id).collect::<BTreeSet<_>>().into_iter().for_each(&mut add);
    }
    let obligations = site.points.iter().flat_map(|point| &point.obligations);
    obligations.flat_map(|one| one.who.iter().chain(&one.to)).for_each(|person| add(person.id));
    uses
}
