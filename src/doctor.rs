//! What a build finds on this machine: the program, the folders and whether they can be written, git, the theme, letters, languages and
//! records. Asks and changes nothing.
//!
//! Comes in: the folder of an explainer, and what the program knows of its terminal. Goes out: findings, each with its cure if it needs one,
//! as lines or as JSON. A problem is what keeps a build from working; what it does without is a note.

mod examination;
mod explainer;
mod git;
mod places;

use std::path::Path;

use crate::edition::Edition;
pub use examination::{Examination, Finding, State};

/// The terminal in which the program runs, as the program sees it.
#[derive(Debug)]
pub struct Terminal {
    /// Whether the standard output is one.
    pub is_one: bool,
    /// Whether what goes to the standard error stream is coloured.
    pub has_colour: bool,
    /// The locale that the environment names, such as `en_GB.UTF-8`; empty if it names none.
    pub locale: String,
}

/// Looks at everything. `root` is the folder of the explainer, or why there is none; `edition` the one that a build would make, or why it cannot.
#[must_use]
pub fn examine(root: Result<&Path, &str>, edition: Result<Edition, &str>, terminal: &Terminal) -> Examination {
    let mut examination = Examination::default();
    program(&mut examination);
    look_at(terminal, &mut examination);
    if let Err(why) = &edition {
        examination.problem(
            "clock",
            (*why).to_owned(),
            "give SOURCE_DATE_EPOCH a whole number of seconds, or unset it",
        );
    }
    match root {
        Ok(root) => {
            places::look(root, &mut examination);
            git::look(root, &mut examination);
            if let Ok(edition) = edition {
                explainer::look(root, edition, &mut examination);
            }
        }
        Err(why) => {
            let cure = "run it in the folder that holds `content`, or name that with --root; `annals init DIR` makes a new explainer";
            examination.problem("root", why.to_owned(), cure);
        }
    }
    examination
}

fn program(examination: &mut Examination) {
    let (version, system) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS);
    examination.fact("program", format!("annals {version} for {system} on {}", std::env::consts::ARCH));
    let features = "preview (`serve`), language server (`lsp`), imports (`import`), addresses (`check --links`)";
    examination.fact("features", features.to_owned());
}

fn look_at(terminal: &Terminal, examination: &mut Examination) {
    let kind = if terminal.is_one { "a terminal" } else { "no terminal" };
    let colour = if terminal.has_colour { "with colours" } else { "without colours" };
    let locale = if terminal.locale.is_empty() { "no locale" } else { terminal.locale.as_str() };
    let says = format!("{kind}, {colour}, {locale}");
    let folded = terminal.locale.to_ascii_lowercase();
    match folded.contains("utf-8") || folded.contains("utf8") || !terminal.is_one {
        true => examination.fact("terminal", says),
        false => examination.note(
            "terminal",
            says,
            "if letters look wrong, choose a locale with UTF-8, such as LC_ALL=C.UTF-8; sites are the same",
        ),
    }
}
