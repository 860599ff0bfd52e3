//! The points of the agreement and their obligations, each with its computed verdict.

use std::collections::BTreeSet;

use crate::explainer::Document;
use crate::model::verdict::{Facts, verdict};
use crate::model::{self, Agreement, Event, EventId, Obligation, OtherDate, Point, Revision};
use crate::record::{self, AccountKind};
use crate::resolve::checks::{due, duplicate_id, impossible_order, no_source, unknown_id};
use crate::resolve::records::accounts;
use crate::resolve::scope::Scope;
use crate::resolve::text::{maybe, running, text};
use crate::value::{Date, Moment};

/// The points, by number.
pub(super) fn points(agreement: Option<&Agreement>, events: &[Event], scope: &mut Scope) -> Vec<Point> {
    let explainer = scope.explainer;
    let documents: Vec<_> = scope.order.points.iter().map(|&index| &explainer.points[index]).collect();
    let numbers: Vec<_> = documents
        .iter()
        .filter_map(|document| document.front.as_ref())
        .map(|front| (front.number.value.to_string(), front.number.span))
        .collect();
    duplicate_id::check("point", numbers.iter().map(|(number, span)| (number.as_str(), *span)), scope.sink);
    documents.into_iter().filter_map(|document| point(document, agreement, events, scope)).collect()
}

fn point(
    document: &Document<record::Point>,
    agreement: Option<&Agreement>,
    events: &[Event],
    scope: &mut Scope,
) -> Option<Point> {
    let front = document.front.as_ref()?;
    no_source::check("this point", ("sources", &front.sources), front.whole, front.title.span, scope.sink);
    let ids = front.obligations.iter().map(|obligation| (obligation.id.value.as_str(), obligation.id.span));
    duplicate_id::check("obligation", ids, scope.sink);
    let disputed = disputed(front, scope);
    let obligations = front.obligations.iter();
    let obligations: Vec<Obligation> = obligations
        .filter_map(|written| {
            let disputed = disputed.contains(written.id.value.as_str());
            obligation(written, disputed, agreement, events, scope)
        })
        .collect();
    Some(Point {
        id: document.id.value.to_string(),
        file: document.file,
        budget: front.budget.as_ref().map(|budget| budget.value),
        number: front.number.value,
        title: front.title.value.clone(),
        sources: scope.all(&front.sources, Scope::source),
        summary: running(&front.summary, scope),
        text: text(&document.text, scope),
        obligations,
        accounts: accounts(&front.accounts, scope),
    })
}

/// The obligations whose outcome the accounts dispute.
fn disputed<'a>(front: &'a record::Point, scope: &mut Scope) -> BTreeSet<&'a str> {
    let mut disputed = BTreeSet::new();
    for account in &front.accounts {
        let Some(id) = &account.obligation else { continue };
        let known = front.obligations.iter().map(|obligation| obligation.id.value.as_str());
        if !known.clone().any(|known| known == id.value.as_str()) {
            scope.sink.report(unknown_id::fault(id.value.as_str(), id.span, "obligation of this point", known));
        } else if account.about.value == AccountKind::Outcome {
            disputed.insert(id.value.as_str());
        }
    }
    disputed
}

fn obligation(
    written: &record::Obligation,
    disputed: bool,
    agreement: Option<&Agreement>,
    events: &[Event],
    scope: &mut Scope,
) -> Option<Obligation> {
    no_source::check(
        &format!("the obligation `{}`", written.id.value),
        ("sources", &written.sources),
        written.whole,
        written.id.span,
        scope.sink,
    );
    check_order(written, scope);
    let in_time = |ids: &[record::Id], scope: &mut Scope| {
        let mut found = scope.all(ids, Scope::event);
        found.sort();
        found
    };
    let fulfilled_by = in_time(&written.fulfilled_by, scope);
    let broken_by = in_time(&written.broken_by, scope);
    let superseded_by = in_time(&written.superseded_by, scope);
    let ended_by = written.ended_by.as_ref().and_then(|event| scope.event(event));
    let due = written.due.as_ref().and_then(|written| due::check(written, scope.sink));
    let revisions: Vec<Revision> = written.revisions.iter().filter_map(|written| revision(written, scope)).collect();
    // Events are missing here only when their records are faulty, and then there is no site.
    let event = |id: EventId| events.get(id.0 as usize);
    let zone = scope.zone;
    let judge = |completed: Option<&Moment>| {
        verdict(&Facts {
            due: due.as_ref(),
            revised: revisions.last().map(|revision| &revision.due),
            completed,
            ended: ended_by.and_then(event).map(|event| &event.moment.date),
            broken: !broken_by.is_empty(),
            superseded: !superseded_by.is_empty(),
            disputed,
            in_force: agreement.and_then(in_force),
            zone,
        })
    };
    let last = fulfilled_by.last().copied().and_then(|id| Some((id, event(id)?)));
    let verdict = judge(last.map(|(_, event)| &event.moment));
    let other_dates = last.map_or_else(Vec::new, |(id, event)| other_dates(id, event, &judge));
    Some(Obligation {
        id: written.id.value.to_string(),
        who: scope.all(&written.who, Scope::person),
        to: scope.all(&written.to, Scope::person),
        what: running(&written.what, scope),
        places: scope.all(&written.places, Scope::place),
        note: maybe(written.note.as_ref(), scope),
        sources: scope.all(&written.sources, Scope::source),
        due,
        revisions,
        fulfilled_by,
        broken_by,
        superseded_by,
        ended_by,
        verdict,
        other_dates,
    })
}

/// The dates that other accounts give for the event that completed an obligation.
fn other_dates(id: EventId, event: &Event, judge: &dyn Fn(Option<&Moment>) -> model::Verdict) -> Vec<OtherDate> {
    let mut found = Vec::new();
    for (account_idx, account) in event.accounts.iter().enumerate() {
        if account.about != AccountKind::Date {
            continue;
        }
        for (version_idx, version) in account.versions.iter().enumerate() {
            let Some(date) = version.date.as_ref().filter(|date| **date != event.moment.date) else { continue };
            let moment = Moment { date: date.clone(), time: None, zone: None };
            found.push(OtherDate {
                event: id,
                account: account_idx,
                version: version_idx,
                verdict: judge(Some(&moment)),
            });
        }
    }
    found
}

fn in_force(agreement: &Agreement) -> Option<&Date> {
    let occasion = agreement.in_force.as_ref().or(agreement.signed.as_ref())?;
    Some(&occasion.moment.date)
}

fn revision(written: &record::Revision, scope: &mut Scope) -> Option<Revision> {
    no_source::check("this revision", ("sources", &written.sources), written.whole, written.span, scope.sink);
    let due = due::check(&written.due, scope.sink);
    let (asked_by, agreed_by) =
        (scope.all(&written.asked_by, Scope::person), scope.all(&written.agreed_by, Scope::person));
    let why = maybe(written.why.as_ref(), scope);
    let sources = scope.all(&written.sources, Scope::source);
    Some(Revision {
        due: due?,
        agreed: written.agreed.as_ref().map(|agreed| agreed.value.clone()),
        asked_by,
        agreed_by,
        why,
        sources,
    })
}

/// Nothing is fulfilled, moved or due before the agreement is signed.
fn check_order(written: &record::Obligation, scope: &mut Scope) {
    let explainer = scope.explainer;
    let Some(signed) = explainer.agreement.as_ref().and_then(|document| document.front.as_ref()?.signed.as_ref())
    else {
        return;
    };
    let signed = &signed.date;
    let dates = |id: &record::Id| -> Option<&Date> {
        let document = explainer.events.iter().find(|document| document.id.value == id.value)?;
        Some(&document.front.as_ref()?.date.value)
    };
    for event in &written.fulfilled_by {
        if let Some(date) = dates(event) {
            let headline = format!("`{}` is fulfilled before the agreement is signed", written.id.value);
            impossible_order::check(&signed.value, signed.span, date, event.span, &headline, scope.sink);
        }
    }
    for agreed in written.revisions.iter().filter_map(|revision| revision.agreed.as_ref()) {
        let headline = "this change is agreed before the agreement is signed";
        impossible_order::check(&signed.value, signed.span, &agreed.value, agreed.span, headline, scope.sink);
    }
    let due = written.due.as_ref();
    for date in due.into_iter().flat_map(|due| [&due.by, &due.before, &due.from]).flatten() {
        let headline = "this is due before the agreement is signed";
        impossible_order::check(&signed.value, signed.span, &date.value, date.span, headline, scope.sink);
    }
}
