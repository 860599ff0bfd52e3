//! The command `check --fix`: what is certain is mended in the files, or shown as a difference; files that are changed or made.

use std::path::Path;

use annals::fixes::{Fixed, Told};
use annals::scaffold::Change;
use annals::source::SourceMap;
use annals::write::{self, Replacement};
use similar::{Algorithm, TextDiff};

use crate::printing::print;

/// The files that are changed and those that are made, each with its path from the root.
pub(crate) struct Changed {
    files: Vec<(String, Replacement)>,
}

impl Changed {
    /// Those of the explainer at `root` that say something else in `after`.
    pub(crate) fn new(root: &Path, before: &SourceMap, after: &SourceMap) -> Self {
        let files = after.iter().filter_map(|(_, source)| {
            let (_, old) = before.find(source.path()).filter(|(_, old)| old.text() != source.text())?;
            let replacement = Replacement::new(root.join(source.path()), old.text(), source.text());
            Some((source.path().to_owned(), replacement))
        });
        Self { files: files.collect() }
    }

    /// Those that are planned.
    pub(crate) fn planned(root: &Path, changes: &[Change]) -> Self {
        let files = changes.iter().map(|change| {
            let path = root.join(&change.path);
            let replacement = match &change.before {
                Some(before) => Replacement::new(path, before, &change.after),
                None => Replacement::anew(path, &change.after),
            };
            (change.path.clone(), replacement)
        });
        Self { files: files.collect() }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Writes them: all, or none.
    ///
    /// # Errors
    /// If not all of them can be written.
    pub(crate) fn write(&self) -> Result<(), String> {
        let files: Vec<Replacement> = self.files.iter().map(|(_, file)| file.clone()).collect();
        write::replace(&files).map_err(|error| error.to_string())
    }

    /// Prints them as a unified difference, which `git apply` and `patch -p1` take. `prefix` is the way from here to the root.
    ///
    /// # Errors
    /// If a file cannot be read any more, or nothing can be printed.
    pub(crate) fn print_difference(&self, prefix: &str) -> Result<(), String> {
        let mut out = Vec::new();
        for (path, file) in &self.files {
            let (before, after) = file.bytes().map_err(|error| error.to_string())?;
            // What could be read as a text is UTF-8.
            let (before, after) = (String::from_utf8_lossy(&before), String::from_utf8_lossy(&after));
            let difference = TextDiff::configure().algorithm(Algorithm::Myers).diff_lines(&*before, &*after);
            let old = if file.is_new() { "/dev/null".to_owned() } else { format!("a/{prefix}{path}") };
            let new = format!("b/{prefix}{path}");
            out.extend(difference.unified_diff().header(&old, &new).to_string().into_bytes());
        }
        print(&out)
    }
}

/// What was done, in a line each; with `would`, what would be done.
pub(crate) fn lines(fixed: &Fixed, prefix: &str, would: bool) -> Vec<String> {
    let (verb, not) = if would { ("would fix", "would not fix") } else { ("fixed", "not fixed") };
    let line = |verb: &str, told: &Told| {
        let Told { path, line, column, code, title } = told;
        format!("{verb} {prefix}{path}:{line}:{column}: {title} [{code}]")
    };
    let made = fixed.made.iter().map(|told| line(verb, told));
    let refused = fixed.refused.iter().map(|(told, why)| format!("{}; {why}", line(not, told)));
    made.chain(refused).collect()
}

/// How many faults were fixed, in words; with `would`, how many would be.
pub(crate) fn counted(fixed: &Fixed, would: bool) -> String {
    let done = if would { "would be fixed" } else { "fixed" };
    match fixed.made.len() {
        0 => "nothing to fix".to_owned(),
        1 => format!("1 fault {done}"),
        n => format!("{n} faults {done}"),
    }
}
