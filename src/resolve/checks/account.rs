//! An entry of `accounts` in which nothing differs.

use crate::diagnostic::{Diagnostic, Rule, Severity, Sink};
use crate::record::Account;

/// An entry of `accounts` with fewer than two versions.
pub static ONE_VERSION: Rule = Rule {
    code: "one-version",
    severity: Severity::Error,
    summary: "an entry of `accounts` with fewer than two versions",
    explanation: "Accounts show side by side what sources say where they differ, so an entry needs two versions at \
                  least. What only one source says belongs in the text, with a citation.",
};

/// Reports `account` if it has fewer than two versions.
pub fn check(account: &Account, sink: &mut Sink) {
    if account.versions.len() < 2 && account.whole {
        let headline = format!("the accounts `{}` have fewer than two versions", account.id.value);
        let fault = Diagnostic::new(&ONE_VERSION, account.id.span, headline)
            .help("add what another source says, or say it in the text");
        sink.report(fault);
    }
}
