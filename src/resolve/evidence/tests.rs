//! A record that no check has heard of is met by all of them, because its declaration says enough.
// A declared record is public, and nothing here is.
#![allow(unreachable_pub)]

use super::*;
use crate::explainer::{Explainer, gather};
use crate::model::AddressRole;
use crate::record::{Claim, Kind, Line, PlaceId, Ref, Remark, Resolve, SourceId as Id, Sourced, record};
use crate::resolve::checks::loaded_term;
use crate::resolve::quotations;
use crate::resolve::scope::Scope;
use crate::resolve::symbols::Symbol;
use crate::source::SourceMap;

record! {
    /// A record with a text of each role, and others in it.
    Sample<P>: "a sample" {
        /// Must cite.
        required claim: Claim<P>,
        /// Rests on the sources of the record.
        required value: Sourced<P>,
        /// Cites what it adds.
        optional remark: Remark<P>,
        /// Where.
        list places: Ref<P, PlaceId>,
        /// Others.
        list parts: Part<P>,
        /// Who says so.
        list sources: Ref<P, Id>,
    }
}

record! {
    /// A record in a record.
    Part<P>: "a part" {
        /// Words that mention and cite nothing.
        optional title: Line,
        /// Words of others.
        optional named: Line as fact,
        /// Must cite.
        required claim: Claim<P>,
        /// Rests on the sources of the part.
        required value: Sourced<P>,
        /// Who says so.
        list sources: Ref<P, Id>,
    }
}

const SITE: &str = "title: T
tagline: T
language: en
zone: UTC
parties: {one: {name: One, kind: party}}
place_kinds: {town: {one: town, many: Towns}}
";
const SOURCES: &str = "a: {publisher: P, title: T, language: en, kind: blog, party: one}
b: {publisher: P, title: T, language: en, kind: blog, party: one}
";
const PLACES: &str =
    "here: {kind: town, names: [{form: Here, language: en, kind: press, canonical: true}], sources: [a]}\n";
const WORDING: &str = "matter: {title: T, terms: [regime], wording: Say government.}\n";
const SAMPLE: &str = "claim: The regime said “we never said this at all” in [[here]]. [@a]
value: A regime of [another page](https://example.org/value).
remark: A remark. [@b]
places: [here]
sources: [a]
parts:
  - {title: A regime, named: The Regime, claim: Nothing is cited., value: '“Words of a source in a part”', sources: [b]}
";

/// The sample as it is understood in a small site, and what is told of it.
fn with_sample(test: impl FnOnce(&Sample<Resolved>, &Site, &SourceMap, Vec<(Symbol, Span)>)) {
    let files = [
        ("content/site.yaml", SITE),
        ("content/sources.yaml", SOURCES),
        ("content/places.yaml", PLACES),
        ("content/wording.yaml", WORDING),
        ("sample.yaml", SAMPLE),
    ];
    let texts = SourceMap::from_files(files.map(|(path, text)| (path.to_owned(), text.to_owned())), []);
    let mut sink = Sink::new();
    let explainer: Explainer = gather(&texts, &mut sink);
    let site = crate::resolve::resolve(&explainer, None, &texts, &mut Sink::new()).expect("a model").site;
    let written: Sample = crate::record::tests::read(&texts, "sample.yaml");
    let mut sink = Sink::new();
    let zone = explainer.settings.as_ref().expect("settings").zone.value;
    let mut scope = Scope::new(&explainer, &texts, zone, &mut sink);
    let resolved = written.resolve(&mut scope).expect("nothing is missing");
    let uses = std::mem::take(&mut scope.uses);
    assert!(!sink.has_errors(), "{:?}", sink.into_sorted());
    test(&resolved, &site, &texts, uses);
}

#[test]
fn each_text_and_source_of_a_new_record_is_met() {
    with_sample(|sample, site, texts, _| {
        let mut sink = Sink::new();
        let mut found = Found::new(PageRef::Index, site, &mut sink);
        sample.walk(&[], &mut found);
        let Evidence { told, passages, labels, addresses } = found.evidence;

        let [a, b] = [1, 2].map(SourceId::at);
        let statements = told[&PageRef::Index].statements.iter();
        let statements: Vec<_> = statements
            .map(|statement| (statement.form, statement.wording.text.as_str(), &*statement.sources))
            .collect();
        let expected: [(StatementForm, &str, &[SourceId]); 5] = [
            (StatementForm::Record, "A regime of another page.", &[a]),
            (StatementForm::Claim, "The regime said “we never said this at all” in Here.", &[a]),
            (StatementForm::Remark, "A remark.", &[b]),
            (StatementForm::Record, "A regime · The Regime · “Words of a source in a part”", &[b]),
            (StatementForm::Claim, "Nothing is cited.", &[]),
        ];
        assert_eq!(statements, expected);
        assert_eq!(passages.len(), 5, "three texts of the sample and two of its part");
        let addresses: Vec<_> = addresses.iter().map(|address| (address.url.as_str(), address.role)).collect();
        assert_eq!(addresses, [("https://example.org/value", AddressRole::Text)]);
        let uncited: Vec<_> = sink.into_sorted().iter().map(|fault| texts.slice(fault.primary.span)).collect();
        assert_eq!(uncited, ["Nothing is cited."]);

        let mut sink = Sink::new();
        loaded_term::check(&passages, site, texts, &mut sink);
        assert_eq!(sink.into_sorted().len(), 2, "a loaded term in the claim and in the value");
        let labels: Vec<&str> = labels.iter().map(|label| label.text.as_str()).collect();
        assert_eq!(labels, ["A regime"], "what others say is a fact");
        let quotations = quotations::gather(&passages, (site, None), None, texts);
        let quoted: Vec<_> =
            quotations.iter().map(|quotation| (quotation.text.as_str(), &*quotation.sources)).collect();
        assert_eq!(quoted, [("we never said this at all", &[a][..]), ("Words of a source in a part", &[b][..])]);
    });
}

#[test]
fn each_reference_of_a_new_record_is_a_use() {
    with_sample(|_, _, texts, uses| {
        let used = |symbol| -> Vec<usize> {
            let mut lines: Vec<usize> = uses
                .iter()
                .filter(|(used, _)| *used == symbol)
                .map(|(_, span)| texts.get(span.file).line_column(span.start).line)
                .collect();
            lines.sort_unstable();
            lines
        };
        assert_eq!(used(Symbol::Record(Kind::Source, 1)), [1, 5], "cited in the claim, and in the record's list");
        assert_eq!(used(Symbol::Record(Kind::Source, 2)), [3, 7], "cited in the remark, and in the part's list");
        assert_eq!(used(Symbol::Record(Kind::Place, 0)), [1, 4], "named in the claim, and in the list of places");
    });
}
