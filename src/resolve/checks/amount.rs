//! A value that says nothing, or two things.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::{Amount, HowMuch};
use crate::source::Spanned;
use crate::value::Decimal;

/// A value that does not say exactly one thing.
pub static BAD_AMOUNT: Rule = Rule {
    code: "bad-amount",
    severity: Severity::Error,
    summary: "a value that does not say exactly one thing",
    explanation: "A value of a figure is what its source gives: one of `value` (exactly that), `about`, `at_least`, `at_most`, or both `from` and \
                  `to`. What another source gives is a value of its own, beside it. A source that gives no number gives no value.",
};

/// How much it is; none if that could not be understood, which has been reported.
pub fn check(written: &HowMuch, sink: &mut Sink) -> Option<Amount> {
    let fault = |headline: &str| Diagnostic::new(&BAD_AMOUNT, written.span, headline);
    let HowMuch { value, about, at_least, at_most, from, to, whole, .. } = written;
    let single = [value, about, at_least, at_most].into_iter().flatten().count();
    match (single, from, to) {
        (0, Some(from), Some(to)) if from.to_f64() < to.to_f64() => {
            Some(Amount::Between(from.value.clone(), to.value.clone()))
        }
        (0, Some(_), Some(to)) => {
            let fault = Diagnostic::new(&BAD_AMOUNT, to.span, "`to` is not more than `from`");
            sink.report(fault.help("write the lower number first; a single number is a `value`"));
            None
        }
        (1, None, None) => {
            let alone = |number: &Option<Spanned<Decimal>>, amount: fn(Decimal) -> Amount| {
                number.as_ref().map(|number| amount(number.value.clone()))
            };
            alone(value, Amount::Exactly)
                .or_else(|| alone(about, Amount::About))
                .or_else(|| alone(at_least, Amount::AtLeast))
                .or_else(|| alone(at_most, Amount::AtMost))
        }
        _ if !whole => None,
        (0, None, None) => {
            sink.report(fault("this value says no number").help(ONE));
            None
        }
        (0, ..) => {
            sink.report(
                fault("this value has one end").help("give `from` and `to`; of one end alone, `at_least` or `at_most`"),
            );
            None
        }
        _ => {
            sink.report(fault("this value says two things").help(ONE));
            None
        }
    }
}

const ONE: &str = "give one of `value`, `about`, `at_least`, `at_most`, or `from` and `to`";
