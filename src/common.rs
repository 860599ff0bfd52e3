//! What the commands share: which explainer is meant, reading it, and saying what is wrong with it and how it went.

use std::io::{IsTerminal, Write};
use std::path::{Component, Path, PathBuf};
use std::time::SystemTime;

use annals::cli::Root;
use annals::diagnostic::{Diagnostic, Severity};
use annals::kept::Pages;
use annals::output::{Output, PageStore};
use annals::source::SourceMap;
use annals::value::BaseUrl;
use annals::{Analysis, Edition, read, report};
use chrono::DateTime;

use crate::printing::{print, print_report};

/// The edition by the clock, or by `SOURCE_DATE_EPOCH` (seconds since 1970), by which builds are repeated exactly.
pub(crate) fn edition<'a>(drafts: bool, base_url: Option<&'a BaseUrl>) -> Result<Edition<'a>, String> {
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds
            .parse()
            .ok()
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            .ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{seconds}`, which is no number of seconds since 1970"))?,
        Err(_) => SystemTime::now().into(),
    };
    Ok(Edition { now, drafts, base_url })
}

/// An explainer as it was read and, once it is finished, built; and what is wrong with it.
pub(crate) struct Made {
    pub(crate) root: PathBuf,
    pub(crate) analysis: Analysis,
    pub(crate) output: Option<Output>,
}

impl Made {
    /// Renders the site, if it has no errors, each page into `store`.
    pub(crate) fn finish(&mut self, store: &dyn PageStore) {
        self.finish_after(store, None);
    }

    /// The same after a build of which `pages` are known.
    pub(crate) fn finish_after(&mut self, store: &dyn PageStore, pages: Option<&Pages>) {
        let output = self.analysis.finish_after(&mut annals::render::Patient, store, pages);
        self.output = output.filter(|_| !self.analysis.has_errors());
    }
}

/// Reads an explainer and what it means.
pub(crate) fn understand(arguments: &Root) -> Result<Made, String> {
    let (root, sources) = read_explainer(arguments)?;
    let analysis = Analysis::new(&sources, edition(arguments.drafts, None)?);
    Ok(Made { root, analysis, output: None })
}

/// Reads the explainer that is meant: its folder and its texts.
pub(crate) fn read_explainer(arguments: &Root) -> Result<(PathBuf, SourceMap), String> {
    if let Some(jobs) = arguments.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
        pool.map_err(|error| error.to_string())?;
    }
    let root = root(arguments.root.as_deref())?;
    let sources = read::read_lean(&root).map_err(|error| error.to_string())?;
    Ok((root, sources))
}

/// Prints what is wrong, once. The output and the count of what was found; none if that is an error, and then the last line
/// says what has `not` been done because of it.
///
/// # Errors
/// If it cannot be printed.
pub(crate) fn tell(arguments: &Root, made: &mut Made, not: &str) -> Result<Option<(Output, String)>, String> {
    let (diagnostics, strict) = (made.analysis.faults(), arguments.strict);
    print_faults(arguments, &made.root, &diagnostics, made.analysis.sources())?;
    let counted = report::count(&diagnostics, strict);
    let refused = diagnostics.iter().any(|diagnostic| report::severity(diagnostic, strict) == Severity::Error);
    Ok(match made.output.take() {
        Some(output) if !refused => Some((output, counted)),
        _ => {
            say(&format!("{counted}; {not}"));
            None
        }
    })
}

/// Prints faults of texts below `root`, for people or for programs; programs want to know of none as well.
pub(crate) fn print_faults(
    arguments: &Root,
    root: &Path,
    faults: &[Diagnostic],
    sources: &SourceMap,
) -> Result<(), String> {
    let (format, prefix) = (format(arguments), prefix(root));
    let surroundings = report::Surroundings { colour: colour(), prefix: &prefix };
    let text = report::report_in(faults, sources, format, arguments.strict, surroundings);
    match format.is_for_machines() {
        true => print(text.as_bytes()),
        false => print_report(text.as_bytes()),
    }
}

pub(crate) fn format(arguments: &Root) -> report::Format {
    arguments.format.into()
}

/// Says how it went: on the standard output, unless a program reads that.
pub(crate) fn remark(format: report::Format, line: &str) -> Result<(), String> {
    match format.is_for_machines() {
        true => say(line),
        false => print(format!("{line}\n").as_bytes())?,
    }
    Ok(())
}

pub(crate) fn root(named: Option<&Path>) -> Result<PathBuf, String> {
    match named {
        Some(root) if root.join("content/site.yaml").is_file() => Ok(root.to_path_buf()),
        Some(root)
            if root.join("site.yaml").is_file() && root.canonicalize().is_ok_and(|full| full.ends_with("content")) =>
        {
            let above = match root.file_name().and(root.parent()) {
                Some(above) if above == Path::new("") => PathBuf::from("."),
                Some(above) => above.to_path_buf(),
                None => root.join(".."),
            };
            let (named, above) = (root.display(), above.display());
            Err(format!("`{named}` is the folder `content/` itself; give the folder above: `--root {above}`"))
        }
        Some(root) => Err(format!("there is no `content/site.yaml` in `{}`", root.display())),
        None => read::find_root(Path::new("."))
            .ok_or_else(|| "there is no `content/site.yaml` here or above; name the folder with --root".to_owned()),
    }
}

/// A path as people write it: relative to where they are, if it is below.
pub(crate) fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let full = path.canonicalize();
    match (here, full) {
        (Ok(here), Ok(full)) => full.strip_prefix(&here).map_or(full.clone(), Path::to_path_buf),
        _ => path.to_path_buf(),
    }
}

/// The way from here to the root, with `/` between and after its parts; empty if the root is here or elsewhere.
pub(crate) fn prefix(root: &Path) -> String {
    let shown = shown(root);
    let parts = shown.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    match shown.is_absolute() {
        true => String::new(),
        false => parts.map(|part| format!("{part}/")).collect(),
    }
}

/// Whether to colour what goes to the standard error stream.
pub(crate) fn colour() -> bool {
    report::colour::wanted(std::io::stderr().is_terminal(), |name| std::env::var_os(name))
}

pub(crate) fn say(line: &str) {
    let mut stderr = std::io::stderr();
    let _ = match colour() {
        true => writeln!(stderr, "\x1b[1m{line}\x1b[0m"),
        false => writeln!(stderr, "{line}"),
    };
}
