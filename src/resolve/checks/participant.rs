//! What cannot be said of the participants of an agreement: who is named twice, who signed twice, who is bound twice, and dates in an
//! impossible order.

use super::impossible_order;
use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::{Agreement, Consent, ConsentKind, HowBound, Participant};
use crate::source::{Span, Spanned};
use crate::value::Date;

/// A participant of which something is said twice.
pub static BAD_PARTICIPANT: Rule = Rule {
    code: "bad-participant",
    severity: Severity::Error,
    summary: "a participant of a document of which something is said twice",
    explanation: "Each participant has one entry in `participants`, and nobody stands twice among the `signatories`. Who signed on the day of the document's `signed` \
                  stands in `signatories`, and the table of participants takes the day from there; an entry has a `signed` of its own only where \
                  that was another day. Somebody agrees to be bound once, so an entry has one of `ratified`, `accepted`, `approved`, `acceded` and \
                  `succeeded`; where one came back after having `left`, say so in its `note`.",
};

/// Reports who is named twice, or signed twice.
pub fn check_all(agreement: &Agreement, sink: &mut Sink) {
    let fault = |span: Span, headline: String| Diagnostic::new(&BAD_PARTICIPANT, span, headline);
    for (position, signatory) in agreement.signatories.iter().enumerate() {
        if let Some(first) = agreement.signatories[..position].iter().find(|other| other.value == signatory.value) {
            let fault = fault(signatory.span, format!("`{}` stands twice among the signatories", signatory.value));
            sink.report(fault.also(first.span, "the first one").help("remove one of them"));
        }
    }
    for (position, participant) in agreement.participants.iter().enumerate() {
        let who = &participant.who;
        if let Some(first) = agreement.participants[..position].iter().find(|other| other.who.value == who.value) {
            let fault = fault(who.span, format!("another entry tells of `{}`", who.value));
            sink.report(fault.also(first.who.span, "the first one").help("put both into one entry"));
        }
        let Some(signed) = &participant.signed else { continue };
        if let Some(signatory) = agreement.signatories.iter().find(|signatory| signatory.value == who.value) {
            let fault =
                fault(signed.span, format!("`{}` is a signatory already, and has signed with the others", who.value));
            sink.report(fault.also(signatory.span, "which is said here").help(format!(
                "remove the date if it is that of `signed` of `{}`; if it is another, take it out of `signatories`",
                agreement.short
            )));
        }
    }
}

/// Reports dates of participants in an impossible order.
pub fn check_order(agreement: &Agreement, sink: &mut Sink) {
    let whole = agreement.signed.as_ref().map(|occasion| &occasion.moment.date);
    let in_force = agreement.in_force.as_ref().map(|occasion| &occasion.moment.date);
    for participant in &agreement.participants {
        check_dates(participant, &agreement.short, [whole, in_force], sink);
    }
}

/// The dates of one participant, beside those of the whole document: when it was signed, and when it came into force.
fn check_dates(
    participant: &Participant,
    document: &str,
    [signed, in_force]: [Option<&Spanned<Date>>; 2],
    sink: &mut Sink,
) {
    let who = &participant.who.value;
    let consent = participant.consent.all().next();
    let agreed = consent.as_ref().map(|consent| &consent.date);
    // A successor may be bound from the day on which it became a state, which it declares later.
    let agreed_first = consent.as_ref().filter(|consent| consent.kind != ConsentKind::Succeeded).and(agreed);
    let own_signed = participant.signed.as_ref();
    let (bound, left) = (participant.in_force.as_ref(), participant.left.as_ref());
    let begun = [bound, agreed_first, own_signed, signed].into_iter().flatten();
    let not_begun = begun.into_iter().find(|begun| left.is_some_and(|left| impossible_order::is_before(left, begun)));
    for (earlier, later, headline) in [
        (signed, own_signed, format!("signs before `{document}` is signed")),
        (own_signed.or(signed), agreed, "agrees to be bound before the signature".to_owned()),
        (in_force, bound, format!("is bound before `{document}` comes into force")),
        (agreed_first, bound, "is bound before it agrees to that".to_owned()),
        (not_begun, left, "leaves before it takes part".to_owned()),
    ] {
        if let Some((earlier, later)) = earlier.zip(later) {
            impossible_order::check(earlier, later, &format!("`{who}` {headline}"), sink);
        }
    }
}

/// How somebody agreed to be bound; none where nothing is said, or too much, which has been reported.
pub fn check_consent(written: &HowBound, sink: &mut Sink) -> Option<Consent> {
    let mut all = written.all();
    let first = all.next()?;
    let Some(second) = all.next() else { return Some(first) };
    let headline = format!("this participant `{}` and `{}`", first.kind.word(), second.kind.word());
    let fault = Diagnostic::new(&BAD_PARTICIPANT, second.date.span, headline);
    sink.report(fault.also(first.date.span, "the other one").help("give the one by which it agreed to be bound"));
    None
}
