//! Whether a terminal obeys the escape sequences that switch colours on.

use std::ffi::OsString;

/// Whether the terminal of this system does, as far as its environment tells.
pub fn has_colours(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    !cfg!(windows) || names_itself(variable)
}

/// The console of Windows shows escape sequences as signs unless a program asks it not to. Terminals that obey them unasked say so: Windows Terminal,
/// ConEmu, ANSICON, that of Visual Studio Code, and those of Unix tools.
fn names_itself(variable: impl Fn(&str) -> Option<OsString>) -> bool {
    let set = |name| variable(name).is_some_and(|value| !value.is_empty());
    ["WT_SESSION", "ANSICON", "TERM_PROGRAM", "TERM"].into_iter().any(set)
        || variable("ConEmuANSI").is_some_and(|value| value == "ON")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_console_of_windows_has_colours_if_it_says_so() {
        let says = |known: &str, value: &str| names_itself(|name| (name == known).then(|| value.into()));
        for (name, value) in [
            ("WT_SESSION", "5c8a"),
            ("ConEmuANSI", "ON"),
            ("ANSICON", "80x25"),
            ("TERM_PROGRAM", "vscode"),
            ("TERM", "xterm-256color"),
        ] {
            assert!(says(name, value), "{name}={value}");
        }
        for (name, value) in [("ConEmuANSI", "OFF"), ("TERM", ""), ("PROMPT", "$P$G")] {
            assert!(!says(name, value), "{name}={value}");
        }
        // Every other system's terminals have them.
        assert!(cfg!(windows) || has_colours(|_| None));
    }
}
