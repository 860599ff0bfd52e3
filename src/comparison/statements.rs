//! Which statement of the one edition is which of the other: by its words, then by its id, then by what most of its words are.
//!
//! An id is made of the first words, so it goes when these change; the words that are left show which statement it was.

use std::collections::BTreeMap;

use super::entry::{Entry, Section, words};
use super::pairs::{Pair, Pairs};
use super::renames::Renames;
use super::tables::STATEMENTS;

/// What part of the words of two statements must be the same for one to be the other with another wording.
const LEAST_ALIKE: f64 = 0.5;
/// The most pairs of one page that are compared word by word; beyond that, what is rewritten is told as gone and new.
const MOST_COMPARED: usize = 1 << 18;

/// Pairs the statements of two editions.
pub(super) fn pair(before: &Section, after: &Section, renames: &Renames) -> Vec<Pair> {
    let mut pairs = Pairs::new(before.len(), after.len());
    let page = |entry: &Entry| entry.item.page.clone().unwrap_or_default();
    let old_page = |entry: &Entry| renames.page(&page(entry)).to_owned();
    let old_id = |entry: &Entry| renames.id(STATEMENTS, &entry.item.id);
    let text = |entry: &Entry| entry.item.title.clone();
    by(
        &mut pairs,
        (before, |entry| (old_id(entry), text(entry))),
        (after, |entry| (entry.item.id.clone(), text(entry))),
    );
    by(&mut pairs, (before, |entry| (old_page(entry), text(entry))), (after, |entry| (page(entry), text(entry))));
    by(&mut pairs, (before, old_id), (after, |entry| entry.item.id.clone()));
    by(&mut pairs, (before, text), (after, text));
    by_likeness(&mut pairs, (before, old_page), (after, page));
    pairs.finish()
}

/// Pairs what has the same key, in its order.
fn by<K: Ord>(
    pairs: &mut Pairs,
    (before, old_key): (&Section, impl Fn(&Entry) -> K),
    (after, new_key): (&Section, impl Fn(&Entry) -> K),
) {
    let mut free: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for new in pairs.free_new().into_iter().rev() {
        free.entry(new_key(&after[new])).or_default().push(new);
    }
    for old in pairs.free_old() {
        if let Some(new) = free.get_mut(&old_key(&before[old])).and_then(Vec::pop) {
            pairs.join(old, new);
        }
    }
}

/// Pairs what is left on each page, the most alike first.
fn by_likeness(
    pairs: &mut Pairs,
    (before, old_page): (&Section, impl Fn(&Entry) -> String),
    (after, new_page): (&Section, impl Fn(&Entry) -> String),
) {
    let mut pages: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
    for old in pairs.free_old() {
        pages.entry(old_page(&before[old])).or_default()[0].push(old);
    }
    for new in pairs.free_new() {
        pages.entry(new_page(&after[new])).or_default()[1].push(new);
    }
    for [gone, come] in pages.into_values().filter(|[gone, come]| gone.len() * come.len() <= MOST_COMPARED) {
        let bags = |entries: &Section, which: &[usize]| -> Vec<BTreeMap<String, usize>> {
            which.iter().map(|&at| bag(&words(&entries[at].item.title.clone().into()))).collect()
        };
        let (old_bags, new_bags) = (bags(before, &gone), bags(after, &come));
        let mut alike = Vec::new();
        for (i, old) in old_bags.iter().enumerate() {
            for (j, new) in new_bags.iter().enumerate() {
                let likeness = likeness(old, new);
                if likeness >= LEAST_ALIKE {
                    alike.push((likeness, i, j));
                }
            }
        }
        // The same whichever edition comes first.
        alike.sort_by(|(a, i, j), (b, k, l)| b.total_cmp(a).then((i + j).cmp(&(k + l))).then(i.min(j).cmp(k.min(l))));
        for (_, i, j) in alike {
            if pairs.are_free(gone[i], come[j]) {
                pairs.join(gone[i], come[j]);
            }
        }
    }
}

/// The words of a text, each with how often it occurs.
fn bag(text: &str) -> BTreeMap<String, usize> {
    let mut bag = BTreeMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *bag.entry(word.to_lowercase()).or_default() += 1;
    }
    bag
}

/// How much of two texts is the same, from 0 to 1: twice the words that both have, by all words (after Dice).
fn likeness(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> f64 {
    let n_words: usize = one.values().chain(other.values()).sum();
    let common: usize = one.iter().filter_map(|(word, n)| Some(*n.min(other.get(word)?))).sum();
    if n_words == 0 { 0.0 } else { 2.0 * common as f64 / n_words as f64 }
}

#[cfg(test)]
mod tests {
    use super::{bag, likeness};

    #[test]
    fn likeness_counts_words() {
        let check = |one, other, expected: f64| {
            let (one, other) = (bag(one), bag(other));
            assert!((likeness(&one, &other) - expected).abs() < 1e-9, "{one:?} {other:?}");
            assert!((likeness(&other, &one) - expected).abs() < 1e-9);
        };
        check("The treaty was signed.", "the TREATY was signed", 1.0);
        check("one two three four", "one two five six", 0.5);
        check("a a b", "a c c", 1.0 / 3.0);
        check("", "", 0.0);
    }
}
