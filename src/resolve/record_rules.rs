//! The rules about one record that its declaration cannot say: which record needs sources, which dates must follow one another, which ids
//! must differ. Each is looked at as its references are looked up.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::record::{
    Account, AccountVersion, Agreement, Checked, Event, FIRST_DOCUMENT, Fact, Figure, FigureValue, Id, Index, Name,
    Obligation, Occasion, Occurrence, Participant, Picture, PlacePage, Point, Ref, Relation, Revision, Settings,
    SourceId, Version, WordingUse,
};
use crate::resolve::checks::{
    account, due, duplicate_id, figure, impossible_order, no_source, occurrence, participant, picture, relation,
    rest_of_whole, unknown_id,
};
use crate::resolve::scope::Scope;
use crate::source::{Span, Spanned};
use crate::text::Written;

/// The sources as a record has them.
type Sources = [Ref<Written, SourceId>];

impl Scope<'_> {
    fn needs_sources(&mut self, what: &str, at: Span, sources: &Sources, whole: bool) {
        no_source::check(what, ("sources", sources), whole, at, self.sink);
    }

    fn differ<'i>(&mut self, what: &str, ids: impl IntoIterator<Item = &'i Id>) {
        duplicate_id::check(what, ids.into_iter().map(|id| (id.value.as_str(), id.span)), self.sink);
    }

    fn accounts(&mut self, accounts: &[Account]) {
        self.differ("entry of accounts", accounts.iter().map(|account| &account.id));
    }
}

impl Checked<Scope<'_>> for Settings {
    fn check(&self, scope: &mut Scope) {
        scope.differ("period", self.periods.iter().map(|period| &period.id));
        let dated: Vec<_> = self.periods.iter().filter_map(|period| period.from.as_ref()).collect();
        for pair in dated.windows(2) {
            impossible_order::check(pair[0], pair[1], "a period begins before the one above it", scope.sink);
        }
    }
}

impl Checked<Scope<'_>> for Name {
    fn check(&self, scope: &mut Scope) {
        if let (Some(from), Some(until)) = (&self.from, &self.until) {
            impossible_order::check(from, until, "this name ended before it began", scope.sink);
        }
    }
}

impl Checked<Scope<'_>> for Index {
    fn check(&self, scope: &mut Scope) {
        scope.differ("answer", self.answers.iter().map(|answer| &answer.id));
    }
}

impl Checked<Scope<'_>> for Event {
    fn check(&self, scope: &mut Scope) {
        scope.needs_sources("this event", self.title.span, &self.sources, self.whole);
        scope.accounts(&self.accounts);
        for entry in self.states.iter().flat_map(|states| &states.0.entries) {
            entry.record.iter().for_each(|change| rest_of_whole::check(change, scope.sink));
        }
    }
}

impl Checked<Scope<'_>> for PlacePage {
    fn check(&self, scope: &mut Scope) {
        scope.accounts(&self.accounts);
    }
}

impl Checked<Scope<'_>> for Account {
    fn check(&self, scope: &mut Scope) {
        account::check(self, scope.sink);
    }
}

impl Checked<Scope<'_>> for AccountVersion {
    fn check(&self, scope: &mut Scope) {
        scope.needs_sources("this version", self.says.span, &self.sources, self.whole);
    }
}

impl Checked<Scope<'_>> for Fact {
    fn check(&self, scope: &mut Scope) {
        scope.needs_sources(&format!("the fact `{}`", self.label), self.label.span, &self.sources, self.whole);
    }
}

impl Checked<Scope<'_>> for Figure {
    fn check(&self, scope: &mut Scope) {
        figure::check_values(self, scope.sink);
    }
}

impl Checked<Scope<'_>> for FigureValue {
    fn check(&self, scope: &mut Scope) {
        scope.needs_sources("this value", self.span, &self.sources, self.whole);
    }
}

impl Checked<Scope<'_>> for Picture {
    fn check(&self, scope: &mut Scope) {
        picture::check_licence(&self.licence, scope.sink);
    }
}

impl Checked<Scope<'_>> for WordingUse {
    fn check(&self, scope: &mut Scope) {
        scope.needs_sources("this use of a term", self.span, &self.sources, self.whole);
    }
}

impl Checked<Scope<'_>> for Agreement {
    fn check(&self, scope: &mut Scope) {
        if let (Some(signed), Some(in_force)) = (&self.signed, &self.in_force) {
            let headline = format!("`{}` comes into force before it is signed", self.short);
            impossible_order::check(&signed.moment.date, &in_force.moment.date, &headline, scope.sink);
        }
        for (what, occasion) in [("the signature", &self.signed), ("the coming into force", &self.in_force)] {
            let Some(Occasion { moment, sources, whole, .. }) = occasion else { continue };
            scope.needs_sources(what, moment.date.span, sources, *whole);
        }
        participant::check_all(self, scope.sink);
        participant::check_order(self, scope.sink);
        scope.differ("version", self.versions.iter().map(|version| &version.id));
        scope.differ("term", self.terms.iter().map(|term| &term.id));
        scope.accounts(&self.accounts);
        let known = self.terms.iter().map(|term| term.id.value.as_str());
        for version in &self.versions {
            let entries = [&version.terms, &version.described].into_iter().flatten().flat_map(|terms| &terms.entries);
            scope.differ("term of a version", entries.map(|entry| &entry.id));
        }
        let tables = self.versions.iter().flat_map(|version| [&version.terms, &version.described]).flatten();
        for entry in tables.flat_map(|terms| &terms.entries) {
            if !known.clone().any(|known| known == entry.id.value.as_str()) {
                scope.sink.report(unknown_id::fault(&entry.id, entry.id.span, "term", known.clone()));
            }
        }
    }
}

impl Checked<Scope<'_>> for Participant {
    fn check(&self, scope: &mut Scope) {
        let what = format!("the participant `{}`", self.who.value);
        scope.needs_sources(&what, self.who.span, &self.sources, self.whole);
    }
}

impl Checked<Scope<'_>> for Relation {
    fn check(&self, scope: &mut Scope) {
        let own = scope.document_at(self.span);
        let document_of = |point: &str| match point.split_once('/') {
            Some((document, _)) => document.to_owned(),
            None => own.unwrap_or(FIRST_DOCUMENT).to_owned(),
        };
        relation::check(self, own, document_of, scope.sink);
    }
}

impl Checked<Scope<'_>> for Version {
    fn check(&self, scope: &mut Scope) {
        let what = format!("the version `{}`", self.id);
        no_source::check(&what, ("source", &self.source), self.whole, self.id.span, scope.sink);
    }
}

impl Checked<Scope<'_>> for Point {
    fn check(&self, scope: &mut Scope) {
        scope.needs_sources("this point", self.title.span, &self.sources, self.whole);
        scope.differ("obligation", self.obligations.iter().map(|obligation| &obligation.id));
        scope.accounts(&self.accounts);
        let known: BTreeSet<&str> = self.obligations.iter().map(|obligation| obligation.id.value.as_str()).collect();
        for id in self.accounts.iter().filter_map(|account| account.obligation.as_ref()) {
            if !known.contains(id.value.as_str()) {
                let known = self.obligations.iter().map(|obligation| obligation.id.value.as_str());
                scope.sink.report(unknown_id::fault(id, id.span, "obligation of this point", known));
            }
        }
    }
}

impl Checked<Scope<'_>> for Obligation {
    /// Nothing comes of it, and nothing is moved or due, before its document is signed.
    fn check(&self, scope: &mut Scope) {
        scope.needs_sources(&format!("the obligation `{}`", self.id), self.id.span, &self.sources, self.whole);
        occurrence::check(self, scope.sink);
        due::check_fulfilled(self, scope.sink);
        let document = scope.document_around(self.span).and_then(|document| document.front.as_ref());
        let Some((document, signed)) = document.and_then(|document| Some((&document.short, document.signed.as_ref()?)))
        else {
            return;
        };
        let signed = &signed.moment.date;
        for (what, event) in self.outcomes() {
            if let Some(front) = scope.written_event(&event.value) {
                let headline = format!("`{}` {what} before `{document}` is signed", self.id);
                let date = Spanned::new(front.moment.date.value.clone(), event.span);
                impossible_order::check(signed, &date, &headline, scope.sink);
            }
        }
        for agreed in self.revisions.iter().filter_map(|revision| revision.agreed.as_ref()) {
            let headline = format!("this change is agreed before `{document}` is signed");
            impossible_order::check(signed, agreed, &headline, scope.sink);
        }
        for date in self.due.iter().flat_map(|due| [&due.by, &due.before, &due.from]).flatten() {
            let headline = format!("this is due before `{document}` is signed");
            impossible_order::check(signed, date, &headline, scope.sink);
        }
    }
}

impl Checked<Scope<'_>> for Occurrence {
    fn check(&self, scope: &mut Scope) {
        scope.needs_sources("this occurrence", self.due.span, &self.sources, self.whole);
    }
}

impl Checked<Scope<'_>> for Revision {
    fn check(&self, scope: &mut Scope) {
        if let Some(every) = &self.due.every {
            let fault = Diagnostic::new(&due::BAD_DUE, every.span, "a change of a due date cannot make it come back");
            scope.sink.report(fault.help("end the obligation, and tell of the new one in another"));
        }
        scope.needs_sources("this revision", self.span, &self.sources, self.whole);
    }
}
