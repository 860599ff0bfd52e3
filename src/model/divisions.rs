//! Long lists that are divided: the page of such a list becomes an overview, and each division of the list has a page of its own.
//!
//! `resolve` divides, by what the entries are: by letters, by dates, by kinds. So a division keeps its address when something else is added,
//! and one that grows too long becomes an overview itself, at the same address.

use std::collections::BTreeMap;

use super::anchors::{Named, PagePart};
use super::ids::PageRef;
use crate::record::{EventId, PersonId, PersonKind, PlaceId, SourceId};
use crate::value::{Date, PageKind};

/// A division, by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DivisionId(u32);

/// One file of HTML: a page, or a division of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sheet {
    /// The page.
    pub page: PageRef,
    /// The division; none is the page itself, which is the overview where its list is divided.
    pub division: Option<DivisionId>,
}

impl From<PageRef> for Sheet {
    fn from(page: PageRef) -> Self {
        Self { page, division: None }
    }
}

/// What a list lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A record or a form of a name.
    Part(PagePart),
    /// A page.
    Page(PageRef),
}

macro_rules! entries {
    ($($(#[doc = $doc:literal])* $name:ident: $pattern:pat => $value:expr, $type:ty;)*) => {
        impl Entry {
            $($(#[doc = $doc])*
            #[must_use]
            pub fn $name(self) -> Option<$type> {
                match self {
                    $pattern => Some($value),
                    _ => None,
                }
            })*
        }
    };
}

entries! {
    /// The place, of which it has all that is told.
    place: Self::Part(PagePart::Place(id)) => id, PlaceId;
    /// The person, organisation or state.
    person: Self::Part(PagePart::Person(id)) => id, PersonId;
    /// The source.
    source: Self::Part(PagePart::Source(id)) => id, SourceId;
    /// The event.
    event: Self::Part(PagePart::Event(id)) => id, EventId;
    /// The position of the loaded matter.
    wording: Self::Part(PagePart::Wording(at)) => at, u32;
    /// The position of the correction or other change.
    change: Self::Part(PagePart::Change(at)) => at, u32;
    /// The page.
    page: Self::Page(page) => page, PageRef;
    /// What has the form of a name, and the position of that among its names.
    form: Self::Part(part) => match part {
        PagePart::PlaceName(id, at) => (Named::Place(id), at as usize),
        PagePart::PersonName(id, at) => (Named::Person(id), at as usize),
        _ => return None,
    }, (Named, usize);
}

/// What stands on a sheet of a divided list.
#[derive(Debug, Default)]
pub struct Content {
    /// The entries that it shows itself, in the order of the list.
    pub entries: Vec<Entry>,
    /// The divisions to which it leads, in order.
    pub below: Vec<DivisionId>,
    /// How many entries there are in all, its own and those below it.
    pub n_entries: usize,
}

/// A division of a list.
#[derive(Debug)]
pub struct Division {
    /// The page whose list it divides.
    pub page: PageRef,
    /// The division that leads to it; none if that is the page itself.
    pub above: Option<DivisionId>,
    /// Names its file in the folder of the page: ASCII, and no other division's of the page.
    pub key: String,
    /// What its entries have in common, the widest first.
    pub headings: Vec<Heading>,
    /// What stands on it.
    pub content: Content,
}

/// What entries have in common.
#[derive(Clone, Debug, PartialEq)]
pub enum Heading {
    /// The letters with which they begin, as the site's language tells letters apart.
    Letters(String),
    /// The script in which they are written, by its code (ISO 15924).
    Script(String),
    /// The period in which they begin; none for those before the first.
    Period(Option<usize>),
    /// The years, year, month or day in which they begin.
    Time(Date),
    /// What kind of people they are.
    People(PersonKind),
    /// What kind of page they are.
    Pages(PageKind),
    /// Nothing else: the number of those that were counted off.
    Run(usize),
}

impl Heading {
    /// The part of the page that is known by the anchor of all that have this in common; none if there is no such anchor.
    #[must_use]
    pub fn part(&self) -> Option<PagePart> {
        match self {
            Self::Script(code) => Some(PagePart::script(code)),
            Self::Period(position) => Some(PagePart::period(*position)),
            Self::People(kind) => Some(PagePart::People(*kind)),
            Self::Letters(_) | Self::Time(_) | Self::Pages(_) | Self::Run(_) => None,
        }
    }
}

/// The divisions of all lists.
#[derive(Debug, Default)]
pub struct Divisions {
    /// Those of one page stand together; each before those below it.
    all: Vec<Division>,
    /// What stands on the pages whose lists are divided.
    heads: BTreeMap<PageRef, Content>,
    /// The division in which an anchor of such a page stands.
    homes: BTreeMap<PageRef, BTreeMap<Box<str>, DivisionId>>,
}

impl Divisions {
    /// Takes a division before those below it, whose content is still to come.
    pub fn add(&mut self, page: PageRef, above: Option<DivisionId>, key: String, headings: Vec<Heading>) -> DivisionId {
        let id = DivisionId(self.all.len() as u32);
        self.all.push(Division { page, above, key, headings, content: Content::default() });
        id
    }

    /// Takes what stands on a sheet of a divided list.
    pub fn fill(&mut self, sheet: Sheet, content: Content) {
        match sheet.division {
            Some(id) => self.all[id.0 as usize].content = content,
            None => _ = self.heads.insert(sheet.page, content),
        }
    }

    /// Takes where the anchors of a page stand that do not stand on the page itself.
    pub fn settle(&mut self, page: PageRef, homes: impl IntoIterator<Item = (String, DivisionId)>) {
        self.homes.insert(page, homes.into_iter().map(|(anchor, home)| (anchor.into(), home)).collect());
    }

    /// What stands on a sheet; none if the list of its page is not divided.
    #[must_use]
    pub fn on(&self, sheet: Sheet) -> Option<&Content> {
        match sheet.division {
            Some(id) => Some(&self[id].content),
            None => self.heads.get(&sheet.page),
        }
    }

    /// The sheet on which a page has an anchor, or with none that of the page.
    #[must_use]
    pub fn sheet(&self, page: PageRef, anchor: Option<&str>) -> Sheet {
        let home = || self.homes.get(&page)?.get(anchor?).copied();
        Sheet { page, division: home() }
    }

    /// Where each anchor of a divided page stands that does not stand on the page itself, in the order of anchors.
    pub fn homes(&self, page: PageRef) -> impl Iterator<Item = (&str, DivisionId)> {
        self.homes.get(&page).into_iter().flatten().map(|(anchor, home)| (&**anchor, *home))
    }

    /// The divisions of a page, in order.
    pub fn of(&self, page: PageRef) -> impl Iterator<Item = DivisionId> + Clone {
        let begin = self.all.partition_point(|division| division.page < page);
        let length = self.all[begin..].partition_point(|division| division.page == page);
        (begin..begin + length).map(|at| DivisionId(at as u32))
    }

    /// The divisions that lead to one, from the widest down, without itself.
    #[must_use]
    pub fn above(&self, id: DivisionId) -> Vec<DivisionId> {
        let mut above: Vec<DivisionId> = std::iter::successors(self[id].above, |&id| self[id].above).collect();
        above.reverse();
        above
    }

    /// The entries of a division, its own and those below it.
    #[must_use]
    pub fn all_entries(&self, id: DivisionId) -> Vec<Entry> {
        let content = &self[id].content;
        let below = content.below.iter().flat_map(|&id| self.all_entries(id));
        content.entries.iter().copied().chain(below).collect()
    }

    /// The divisions with entries before and after one.
    #[must_use]
    pub fn beside(&self, id: DivisionId) -> (Option<DivisionId>, Option<DivisionId>) {
        let listing = self.of(self[id].page).filter(|&other| !self[other].content.entries.is_empty());
        (listing.clone().filter(|&other| other < id).last(), listing.clone().find(|&other| other > id))
    }
}

impl std::ops::Index<DivisionId> for Divisions {
    type Output = Division;

    fn index(&self, id: DivisionId) -> &Division {
        &self.all[id.0 as usize]
    }
}
