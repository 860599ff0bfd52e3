//! `budgets` in `site.yaml`: its keys are the words of the kinds of pages.

use std::collections::BTreeMap;

use super::phase::Resolve;
use super::translate::Translate;
use super::walk::Walk;
use crate::parse::decode::{Declaration, Decode, Decoder, Field, Keys, Record, ValueKind};
use crate::parse::yaml::Node;
use crate::source::Spanned;
use crate::text::Phased;
use crate::value::PageKind;

/// What the pages of a kind may weigh, in bytes of HTML and CSS after Brotli.
#[derive(Clone, Debug)]
pub struct Budgets(pub BTreeMap<PageKind, Spanned<u32>>);

const DECLARATION: Declaration = Declaration {
    type_name: "Budgets",
    name: "budgets",
    doc: "What the pages of a kind may weigh, in bytes of HTML and CSS after Brotli.",
    fields: &FIELDS,
};

const KINDS: &[PageKind] = PageKind::ALL;

/// How many kinds have a key.
const N_KEYS: usize = {
    let (mut n, mut at) = (0, 0);
    while at < KINDS.len() {
        n += KINDS[at].row().is_citable as usize;
        at += 1;
    }
    n
};

/// A key for each kind that has one, in the order of kinds.
const FIELDS: [Field; N_KEYS] = {
    let mut fields = [field(PageKind::Index); N_KEYS];
    let (mut n, mut at) = (0, 0);
    while at < KINDS.len() {
        if KINDS[at].row().is_citable {
            fields[n] = field(KINDS[at]);
            n += 1;
        }
        at += 1;
    }
    fields
};

const fn field(kind: PageKind) -> Field {
    let row = kind.row();
    Field {
        key: row.word,
        required: false,
        list: false,
        doc: row.doc,
        value: Spanned::<u32>::KIND,
        fact: true,
        own: false,
    }
}

impl Record for Budgets {
    const NAME: &'static str = DECLARATION.name;
    const FIELDS: &'static [Field] = DECLARATION.fields;
    const SHORT: Option<&'static str> = None;

    fn take(keys: &mut Keys, decoder: &mut Decoder) -> Option<Self> {
        let kinds = KINDS.iter().filter(|kind| kind.row().is_citable);
        let budgets = kinds.filter_map(|kind| Some((*kind, keys.optional(kind.row().word, decoder)?)));
        Some(Self(budgets.collect()))
    }
}

impl Decode for Budgets {
    const KIND: ValueKind = ValueKind::Record(&DECLARATION);

    fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
        Self::take(&mut Keys::of::<Self>(node, decoder)?, decoder)
    }
}

impl Phased for Budgets {
    type Resolved = Self;
}

impl<S> Resolve<S> for Budgets {
    fn resolve(&self, _: &mut S) -> Option<Self> {
        Some(self.clone())
    }
}

impl Walk for Budgets {}

impl Translate for Budgets {}
