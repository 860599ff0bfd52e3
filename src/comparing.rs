//! The command `diff`: two editions of an explainer, each a revision or a folder, and in what they differ.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use annals::cli::{Diff, DiffFormat};
use annals::comparison::{self, Side, print};
use annals::report::{self, Format, Surroundings};
use annals::source::SourceMap;
use annals::{Analysis, Edition, read};

use crate::printing::{print, print_report};

/// What the files as they are now are called.
const WORK_TREE: &str = "work tree";

/// Compares; false if the editions differ and that was asked. `root` is that of this explainer, needed unless both are folders.
///
/// # Errors
/// If an edition cannot be read or has errors, or nothing can be printed.
pub(crate) fn run(diff: &Diff, root: &Result<PathBuf, String>, edition: Edition) -> Result<bool, String> {
    let (old_name, new_name) = (diff.old.as_str(), diff.new.as_deref().unwrap_or(WORK_TREE));
    let (old, new) = (texts(Some(old_name), root)?, texts(diff.new.as_deref(), root)?);
    // What is told does not depend on the theme, and an older one may lack what this program needs.
    let old = old.with_files_of(&new, "themes/");
    let (old, new) = rayon::join(|| Analysis::new(&old, edition), || Analysis::new(&new, edition));
    let (old, new) = (sound(old, old_name)?, sound(new, new_name)?);
    let (Some(before), Some(after), Some(words)) = (old.sound(), new.sound(), new.words()) else {
        return Err("the theme cannot be loaded".to_owned());
    };
    let (before, after) = (Side { site: before, sources: old.sources() }, Side { site: after, sources: new.sources() });
    let compared = comparison::compare(before, after, words);
    let names = print::Names { old: old_name, new: new_name };
    let text = match diff.format {
        DiffFormat::Human => print::human(&compared, names, colour()),
        DiffFormat::Json => print::json(&compared, names),
        DiffFormat::Markdown => print::markdown(&compared, names),
        DiffFormat::Html => print::page(&compared, names, after.site, words),
        DiffFormat::Atom => print::feed(&compared, names, after.site, words)?,
    };
    print(text.as_bytes())?;
    Ok(!diff.exit_code || compared.is_empty())
}

/// The texts of an edition: of a folder, of a revision, or of the files as they are now.
fn texts(named: Option<&str>, root: &Result<PathBuf, String>) -> Result<SourceMap, String> {
    let folder = named.map(Path::new).filter(|folder| folder.join("content/site.yaml").is_file());
    match (named, folder) {
        (_, Some(folder)) => read::read(folder).map_err(|error| error.to_string()),
        (Some(revision), None) => read::read_revision(root.as_ref().map_err(Clone::clone)?, revision),
        (None, None) => read::read(root.as_ref().map_err(Clone::clone)?).map_err(|error| error.to_string()),
    }
}

/// An edition without errors; those that it has are printed.
fn sound(analysis: Analysis, name: &str) -> Result<Analysis, String> {
    if !analysis.has_errors() {
        return Ok(analysis);
    }
    let mut faults = analysis.faults();
    faults.retain(|fault| report::severity(fault, false) == annals::diagnostic::Severity::Error);
    let prefix = format!("{name}:");
    let surroundings = Surroundings { colour: false, prefix: &prefix };
    let told = report::report_in(&faults, analysis.sources(), Format::Short, false, surroundings);
    print_report(told.as_bytes())?;
    Err(format!("`{name}` has errors, so what it says cannot be compared"))
}

/// Whether to colour what goes to the standard output.
fn colour() -> bool {
    report::colour::wanted(std::io::stdout().is_terminal(), |name| std::env::var_os(name))
}
