//! How what was written becomes what it means: references, texts, moments, due dates and pages, each where its record has it.

use crate::model::PageRef;
use crate::record::{Amount, Consent, Due, DueDate, HowBound, HowMuch, Kind, Lookup, PageFile, Resolve, Start, When};
use crate::resolve::checks::{amount, due, impossible_order, participant};
use crate::resolve::scope::Scope;
use crate::resolve::text::{inlines, page};
use crate::source::Span;
use crate::text::{Inline, Resolved, Written};
use crate::value::Moment;

impl Lookup for Scope<'_> {
    fn position(&mut self, kind: Kind, id: &str, span: Span) -> Option<usize> {
        self.lookup(kind, id, span)
    }

    fn inlines(&mut self, written: &[Inline<Written>]) -> Vec<Inline<Resolved>> {
        inlines(written, self)
    }
}

impl Resolve<Scope<'_>> for When {
    fn resolve(&self, scope: &mut Scope) -> Option<Moment> {
        impossible_order::check_time(&self.date, self.time.as_ref(), self.zone.as_ref(), self.whole, scope.sink);
        Some(self.moment())
    }
}

impl Resolve<Scope<'_>> for Due {
    fn resolve(&self, scope: &mut Scope) -> Option<DueDate> {
        let due = due::check(self, scope.sink)?;
        let (DueDate::Within(period, _), Some(after)) = (&due, &self.after) else { return Some(due) };
        let event = after.resolve(scope)?.id;
        let document = &scope.explainer.events[*scope.order.events.get(event.0 as usize)?];
        let date = document.front.as_ref()?.moment.date.value.clone();
        Some(DueDate::Within(*period, Some(Start { event, date })))
    }
}

impl Resolve<Scope<'_>> for HowMuch {
    fn resolve(&self, scope: &mut Scope) -> Option<Amount> {
        amount::check(self, scope.sink)
    }
}

impl Resolve<Scope<'_>> for HowBound {
    fn resolve(&self, scope: &mut Scope) -> Option<Option<Consent>> {
        Some(participant::check_consent(self, scope.sink))
    }
}

impl Resolve<Scope<'_>> for PageFile {
    fn resolve(&self, scope: &mut Scope) -> Option<(PageRef, Option<String>)> {
        page(&self.0, scope)
    }
}
