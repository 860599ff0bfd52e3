//! Which record of the one edition is which of the other, by its key.

use std::collections::BTreeMap;

use super::entry::{Cell, Section};
use super::renames::Renames;

/// Two entries by their positions; none where an edition has none.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Pairs the entries of a table that have the same key; of several with one key, first those that say the same.
pub(super) fn pair(table: &str, before: &Section, after: &Section, renames: &Renames) -> Vec<Pair> {
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, entry) in after.iter().enumerate() {
        by_key.entry(format!("{:?}", entry.key)).or_default().push(at);
    }
    let translated = |cells: &[Cell]| -> Vec<Cell> {
        cells.iter().map(|(name, value)| (*name, renames.cell(table, name, value))).collect()
    };
    let before: Vec<(String, Vec<Cell>)> =
        before.iter().map(|entry| (format!("{:?}", translated(&entry.key)), translated(&entry.cells))).collect();
    let mut pairs = Pairs::new(before.len(), after.len());
    for is_exact in [true, false] {
        for (old, (key, cells)) in before.iter().enumerate() {
            let alike = by_key.get(key).into_iter().flatten().copied();
            let found =
                alike.into_iter().find(|&new| pairs.are_free(old, new) && (!is_exact || after[new].cells == *cells));
            if let Some(new) = found {
                pairs.join(old, new);
            }
        }
    }
    pairs.finish()
}

/// Pairs in the making.
pub(super) struct Pairs {
    /// What each entry of the old edition is in the new one.
    of_old: Vec<Option<usize>>,
    /// Whether an entry of the new edition is found.
    taken: Vec<bool>,
}

impl Pairs {
    pub(super) fn new(n_old: usize, n_new: usize) -> Self {
        Self { of_old: vec![None; n_old], taken: vec![false; n_new] }
    }

    pub(super) fn are_free(&self, old: usize, new: usize) -> bool {
        self.of_old[old].is_none() && !self.taken[new]
    }

    pub(super) fn join(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.taken[new] = true;
    }

    pub(super) fn free_old(&self) -> Vec<usize> {
        (0..self.of_old.len()).filter(|&old| self.of_old[old].is_none()).collect()
    }

    pub(super) fn free_new(&self) -> Vec<usize> {
        (0..self.taken.len()).filter(|&new| !self.taken[new]).collect()
    }

    /// Every pair, in the order of the new edition; what is gone stands behind that.
    pub(super) fn finish(self) -> Vec<Pair> {
        let mut of_new = vec![None; self.taken.len()];
        self.of_old.iter().enumerate().for_each(|(old, new)| {
            if let Some(new) = new {
                of_new[*new] = Some(old);
            }
        });
        let there = of_new.into_iter().enumerate().map(|(new, old)| (old, Some(new)));
        let gone =
            self.of_old.into_iter().enumerate().filter(|(_, new)| new.is_none()).map(|(old, _)| (Some(old), None));
        there.chain(gone).collect()
    }
}
