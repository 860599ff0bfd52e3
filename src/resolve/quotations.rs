//! Every attributed quotation of the site, with what the record of verifications says of it.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::archive::hash;
use crate::model::{PageRef, Quotation, Site, Standing};
use crate::record::{Kind, Lock};
use crate::resolve::passage::Passage;
use crate::resolve::scope::Scope;
use crate::resolve::symbols::Symbol;
use crate::source::{SourceMap, Span};

/// The quotations of `passages` that name a source; in a translation, those that its original has as well.
pub(super) fn gather(
    passages: &[Passage],
    (site, original): (&Site, Option<&Site>),
    lock: Option<&Lock>,
    texts: &SourceMap,
) -> Vec<Quotation> {
    let mut quotations: Vec<Quotation> = Vec::new();
    for passage in passages {
        for quoted in passage.quoted().into_iter().filter(|quoted| !quoted.sources.is_empty()) {
            let Some(span) = passage.span_of(quoted.start, quoted.end, texts) else { continue };
            quotations.push(Quotation {
                page: passage.page,
                text: passage.text[quoted.start..quoted.end].to_owned(),
                span,
                sources: quoted.sources,
                standing: Standing::Never,
                verified_in: Vec::new(),
            });
        }
    }
    if let Some(original) = original {
        keep_those_of(original, &mut quotations);
    }
    if let Some(lock) = lock {
        judge(&mut quotations, lock, site);
    }
    quotations
}

/// Leaves of the quotations of a translation those that its original has on the same page. A translator explains the words of others in
/// words of the edition's language, between marks too, and that is no quotation of a source.
fn keep_those_of(original: &Site, quotations: &mut Vec<Quotation>) {
    let quoted: HashSet<(PageRef, &str)> =
        original.quotations.iter().map(|quotation| (quotation.page, quotation.text.as_str())).collect();
    quotations.retain(|quotation| quoted.contains(&(quotation.page, quotation.text.as_str())));
}

/// Where the record of verifications names sources and pages.
pub(super) fn recorded(lock: Option<&Lock>, site: &Site, scope: &Scope) -> Vec<(Symbol, Span)> {
    let Some(lock) = lock else { return Vec::new() };
    let pages: BTreeMap<String, PageRef> = site.page_refs().map(|page| (page.path(site), page)).collect();
    let named = lock.quotations.iter().flat_map(|entry| {
        let source = scope.known(Kind::Source, &entry.source.value);
        let source = source.map(|at| (Symbol::Record(Kind::Source, at as u32), entry.source.span));
        let page = pages.get(&entry.page.value).map(|page| (Symbol::Page(*page), entry.page.span));
        source.into_iter().chain(page)
    });
    named.collect()
}

/// Verified is what the record has with the same words from the same source; changed, what stands on a page where the record has other
/// words from the same source that are gone.
fn judge(quotations: &mut [Quotation], lock: &Lock, site: &Site) {
    let mut recorded: BTreeMap<(String, &str), Vec<&crate::record::Verified>> = BTreeMap::new();
    for entry in &lock.quotations {
        recorded.entry((entry.page.value.clone(), entry.source.value.as_str())).or_default().push(entry);
    }
    let present: BTreeSet<(String, String)> =
        quotations.iter().map(|quotation| (quotation.page.path(site), hash(&quotation.text))).collect();
    for quotation in quotations {
        let page = quotation.page.path(site);
        let own = hash(&quotation.text);
        for source in &quotation.sources {
            let id = site[*source].id.as_str();
            for entry in recorded.get(&(page.clone(), id)).into_iter().flatten() {
                if entry.quotation.value == own {
                    quotation.standing = match entry.verified.value.as_day() {
                        Some(day) => Standing::Verified(day),
                        None => Standing::Never,
                    };
                    quotation.verified_in.push((id.to_owned(), entry.text.value.clone()));
                } else if quotation.standing == Standing::Never
                    && !present.contains(&(page.clone(), entry.quotation.value.clone()))
                {
                    quotation.standing = Standing::Changed;
                }
            }
        }
    }
}
