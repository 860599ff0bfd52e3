//! A list becomes a tree: as many levels as it takes for each division to be short enough.

use std::collections::BTreeSet;

use super::ways::{Step, Way};
use crate::model::{Content, DivisionId, Divisions, Entry, Heading, PageRef, Sheet};
use crate::value::Locale;

/// An entry that is to find its division.
pub(super) struct Item<'a> {
    pub(super) entry: Entry,
    /// What it takes, in bytes of HTML.
    pub(super) weight: usize,
    /// By what it is found.
    pub(super) way: Way<'a>,
}

/// Divides the list of a page until no division takes more than `limit`, as far as its entries can be told apart.
pub(super) fn divide(page: PageRef, items: Vec<Item>, limit: usize, locale: &Locale, divisions: &mut Divisions) {
    let mut tree = Tree { page, limit, locale, divisions, keys: BTreeSet::new() };
    let content = tree.content(items, &Path::default(), None);
    tree.divisions.fill(page.into(), content);
}

/// What the entries of a division have in common.
#[derive(Clone, Default)]
struct Path {
    keys: Vec<String>,
    headings: Vec<Heading>,
}

impl Path {
    fn then(&self, step: &Step) -> Self {
        let mut path = self.clone();
        match (path.headings.last_mut(), &step.heading) {
            (Some(Heading::Letters(before)), Heading::Letters(letter)) => {
                before.push_str(if step.is_word { " " } else { "" });
                before.push_str(&letter.to_lowercase());
                path.keys.last_mut().expect("each heading has a key").push_str(&step.key);
                return path;
            }
            (Some(Heading::Time(_)), Heading::Time(_)) => {
                path.headings.pop();
                path.keys.pop();
            }
            _ => {}
        }
        path.headings.push(step.heading.clone());
        path.keys.push(step.key.clone());
        path
    }
}

struct Tree<'a> {
    page: PageRef,
    limit: usize,
    locale: &'a Locale,
    divisions: &'a mut Divisions,
    keys: BTreeSet<String>,
}

impl Tree<'_> {
    /// What stands on the sheet of these items.
    fn content(&mut self, mut items: Vec<Item>, path: &Path, sheet: Option<DivisionId>) -> Content {
        let n_entries = items.len();
        if self.fits(&items) {
            let entries = items.into_iter().map(|item| item.entry).collect();
            return Content { entries, below: Vec::new(), n_entries };
        }
        let mut path = path.clone();
        loop {
            let (groups, rest) = self.grouped(items);
            // A level that tells nothing apart is no page: `Saint A` and `Saint B` part at their last letter.
            if let ([(step, _)], true) = (groups.as_slice(), rest.is_empty())
                && step.heading.part().is_none()
            {
                path = path.then(step);
                items = groups.into_iter().flat_map(|(_, items)| items).collect();
                continue;
            }
            let (entries, runs) = if self.fits(&rest) { (rest, Vec::new()) } else { (Vec::new(), self.runs(rest)) };
            let below = groups.into_iter().chain(runs);
            let below = below.map(|(step, items)| self.division(items, &path.then(&step), sheet)).collect();
            return Content { entries: entries.into_iter().map(|item| item.entry).collect(), below, n_entries };
        }
    }

    fn division(&mut self, items: Vec<Item>, path: &Path, above: Option<DivisionId>) -> DivisionId {
        let base = path.keys.join("-");
        let mut key = base.clone();
        for number in 2.. {
            if self.keys.insert(key.clone()) {
                break;
            }
            key = format!("{base}-{number}");
        }
        let id = self.divisions.add(self.page, above, key, path.headings.clone());
        let content = self.content(items, path, Some(id));
        self.divisions.fill(Sheet { page: self.page, division: Some(id) }, content);
        id
    }

    fn fits(&self, items: &[Item]) -> bool {
        items.len() < 2 || items.iter().map(|item| item.weight).sum::<usize>() <= self.limit
    }

    /// The items by the next step on their ways, and those that are at the end of theirs.
    fn grouped<'i>(&self, items: Vec<Item<'i>>) -> (Vec<(Step, Vec<Item<'i>>)>, Vec<Item<'i>>) {
        let (mut groups, mut rest): (Vec<(Step, Vec<Item>)>, _) = (Vec::new(), Vec::new());
        let mut positions = std::collections::BTreeMap::new();
        for mut item in items {
            let Some(step) = item.way.next(self.locale) else {
                rest.push(item);
                continue;
            };
            let position = *positions.entry(step.key.clone()).or_insert(groups.len());
            if position == groups.len() {
                groups.push((step, Vec::new()));
            }
            groups[position].1.push(item);
        }
        (groups, rest)
    }

    /// What cannot be told apart, counted off.
    fn runs<'i>(&self, items: Vec<Item<'i>>) -> Vec<(Step, Vec<Item<'i>>)> {
        let mut runs: Vec<Vec<Item>> = Vec::new();
        let mut weight = 0;
        for item in items {
            weight += item.weight;
            if weight > self.limit || runs.is_empty() {
                weight = item.weight;
                runs.push(Vec::new());
            }
            runs.last_mut().expect("one was begun").push(item);
        }
        let step = |number: usize| Step { key: number.to_string(), heading: Heading::Run(number), is_word: false };
        runs.into_iter().enumerate().map(|(position, items)| (step(position + 1), items)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PagePart, PlaceId};
    use crate::value::{Date, Language};

    /// The keys of the divisions of a list of names, each with its headings and how many entries it shows and has.
    fn divided(language: &str, limit: usize, names: &[&str]) -> Vec<String> {
        let locale = Locale::new(&Language::parse(language).expect("a language"));
        let item = |(at, name): (usize, &&'static str)| Item {
            entry: Entry::Part(PagePart::Place(PlaceId::at(at))),
            weight: 1,
            way: Way::letters(name),
        };
        let names: Vec<&'static str> =
            names.iter().map(|name| &*Box::leak(name.to_string().into_boxed_str())).collect();
        let mut divisions = Divisions::default();
        divide(PageRef::Glossary, names.iter().enumerate().map(item).collect(), limit, &locale, &mut divisions);
        let all = divisions.of(PageRef::Glossary).map(|id| {
            let Content { entries, n_entries, .. } = &divisions[id].content;
            let headings: Vec<String> = divisions[id].headings.iter().map(|heading| format!("{heading:?}")).collect();
            format!("{} {} {}/{n_entries}", divisions[id].key, headings.join(" "), entries.len())
        });
        all.collect()
    }

    #[test]
    fn a_list_is_divided_as_far_as_it_must_be() {
        let names = ["Aa", "Ab", "Ba", "Bab", "Bb", "C"];
        assert_eq!(divided("en", 6, &names), [""; 0]);
        assert_eq!(
            divided("en", 2, &names),
            [
                r#"a Letters("A") 2/2"#,
                r#"b Letters("B") 0/3"#,
                r#"ba Letters("Ba") 2/2"#,
                r#"bb Letters("Bb") 1/1"#,
                r#"c Letters("C") 1/1"#
            ]
        );
    }

    #[test]
    fn an_address_stays_when_something_else_is_added() {
        let some = divided("en", 2, &["Saint A", "Saint B", "Saint C"]);
        assert_eq!(some[0], r#"sainta Letters("Saint a") 1/1"#);
        let more = divided("en", 2, &["Saint A", "Saint B", "Saint C", "Sochi"]);
        assert_eq!(more[0], r#"sa Letters("Sa") 0/3"#);
        assert!(some.iter().all(|division| more.contains(division)), "{more:?}");
    }

    #[test]
    fn letters_are_those_of_the_language_and_addresses_ascii() {
        assert_eq!(
            divided("az", 1, &["Ça", "Ca", "Əl"]),
            [r#"u00e7 Letters("Ç") 1/1"#, r#"c Letters("C") 1/1"#, r#"u0259 Letters("Ə") 1/1"#]
        );
        assert_eq!(divided("en", 1, &["Ça", "Əl"]), [r#"c Letters("C") 1/1"#, r#"u0259 Letters("Ə") 1/1"#]);
    }

    #[test]
    fn what_cannot_be_told_apart_is_counted_off() {
        assert_eq!(
            divided("en", 2, &["New", "New", "New", "Newer"]),
            [r#"newe Letters("Newe") 1/1"#, r#"new-1 Letters("New") Run(1) 2/2"#, r#"new-2 Letters("New") Run(2) 1/1"#]
        );
        assert_eq!(divided("en", 1, &["…", "…"]), ["1 Run(1) 1/1", "2 Run(2) 1/1"]);
    }

    #[test]
    fn dates_part_by_decade_year_month_and_day() {
        let keys = |date: &str| {
            let date = Date::parse(date).expect(date);
            let mut way = Way::dates(&date);
            let locale = Locale::new(&Language::parse("en").expect("a language"));
            std::iter::from_fn(|| way.next(&locale)).map(|step| step.key).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(keys("1994-03-05"), "1990-1999 1994 1994-03 1994-03-05");
        assert_eq!(keys("1994-03/1996"), "1990-1999 1994 1994-03");
        assert_eq!(keys("199X"), "1990-1999");
        assert_eq!(keys("19XX"), "");
        assert_eq!(keys("-0043-03-15"), "bc0051-bc0042 bc0044 bc0044-03 bc0044-03-15");
        assert_eq!(keys("Y170000002"), "");
        assert_eq!(keys("../1994"), "1990-1999 1994");
    }
}
