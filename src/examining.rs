//! The command `doctor`: what the program sees of its terminal goes in, and what was found is printed.

use std::io::IsTerminal;
use std::path::Path;

use annals::Edition;
use annals::cli::VerifyFormat;
use annals::doctor::{self, Terminal};

use crate::printing::{print, print_lines};

/// Looks at everything and prints it; false if something keeps a build from working.
pub(crate) fn run(
    format: VerifyFormat,
    root: Result<&Path, &String>,
    edition: Result<Edition, String>,
    has_colour: bool,
) -> Result<bool, String> {
    // The first of these that is set and not empty decides (POSIX, Environment Variables, 8.2).
    let locales = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    let terminal = Terminal {
        is_one: std::io::stdout().is_terminal(),
        has_colour,
        locale: locales.into_iter().find(|locale| !locale.is_empty()).unwrap_or_default(),
    };
    let edition = edition.as_ref().map(|edition| *edition).map_err(String::as_str);
    let examination = doctor::examine(root.map_err(String::as_str), edition, &terminal);
    match format {
        VerifyFormat::Human => print_lines(&examination.lines())?,
        VerifyFormat::Json => print(examination.json().as_bytes())?,
    }
    Ok(examination.is_sound())
}
