//! Whether colour is wanted, and the signs that switch it on and off.

use std::ffi::OsString;

use crate::diagnostic::Severity;
use crate::platform::terminal;

/// Whether to colour what is written to a stream. `variable` looks up the environment.
///
/// `NO_COLOR` with any value but an empty one forbids it (no-color.org), `CLICOLOR_FORCE` other than `0` demands it, and
/// `CLICOLOR=0` or `TERM=dumb` forbids it on a terminal (bixense.com/clicolors). Otherwise a terminal decides, where it knows colours.
pub fn wanted(is_terminal: bool, variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    if set("NO_COLOR").is_some() {
        return false;
    }
    if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    let forbidden =
        set("CLICOLOR").is_some_and(|value| value == "0") || set("TERM").is_some_and(|value| value == "dumb");
    is_terminal && !forbidden && terminal::has_colours(variable)
}

/// Escape sequences, or nothing where colour is not wanted.
#[derive(Clone, Copy)]
pub(super) struct Palette {
    on: bool,
}

impl Palette {
    pub(super) fn new(on: bool) -> Self {
        Self { on }
    }

    /// The word of a severity and the mark under its place. The sixteen colours only: the reader has chosen their shades.
    pub(super) fn severity(self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => self.sign("\x1b[1;31m"),
            Severity::Warning => self.sign("\x1b[1;33m"),
        }
    }

    /// What is to be read first.
    pub(super) fn strong(self) -> &'static str {
        self.sign("\x1b[1m")
    }

    /// Line numbers, arrows and the marks of further places.
    pub(super) fn frame(self) -> &'static str {
        self.sign("\x1b[36m")
    }

    /// Help.
    pub(super) fn help(self) -> &'static str {
        self.sign("\x1b[32m")
    }

    /// Back to plain text.
    pub(super) fn end(self) -> &'static str {
        self.sign("\x1b[0m")
    }

    fn sign(self, sign: &'static str) -> &'static str {
        if self.on { sign } else { "" }
    }
}

#[cfg(test)]
mod tests {
    fn check(is_terminal: bool, variables: &[(&str, &str)], expected: bool) {
        let found = super::wanted(is_terminal, |name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into())
        });
        assert_eq!(found, expected, "{variables:?} on a terminal: {is_terminal}");
    }

    #[test]
    fn a_terminal_decides_unless_the_reader_has() {
        check(true, &[], true);
        check(false, &[], false);
        check(true, &[("NO_COLOR", "1")], false);
        check(true, &[("NO_COLOR", "")], true);
        check(false, &[("CLICOLOR_FORCE", "1")], true);
        check(false, &[("CLICOLOR_FORCE", "0")], false);
        check(true, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], false);
        check(true, &[("CLICOLOR", "0")], false);
        check(true, &[("TERM", "dumb")], false);
    }
}
