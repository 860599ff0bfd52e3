//! The program: read, build, report, write, exit code.
//!
//! Exit codes: 0 done; 1 the content has errors, and nothing was written; 2 the program could not run.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Instant, SystemTime};

use annals::Edition;
use annals::cli::{Arguments, Build, Check, Command, Root};
use annals::diagnostic::{Severity, Sink};
use annals::output::Output;
use annals::source::SourceMap;
use annals::{archive, read, report, write};
use chrono::DateTime;
use clap::Parser;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Build(build) => run_build(build),
        Command::Check(check) => run_check(check),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            say(&format!("annals: {message}"));
            ExitCode::from(2)
        }
    }
}

/// Builds and writes the site; false if the content has errors.
fn run_build(build: &Build) -> Result<bool, String> {
    let started = Instant::now();
    let Some(made) = make(&build.root)? else { return Ok(false) };
    let folder = build.output.clone().unwrap_or_else(|| made.root.join("output"));
    write::write(&made.output, &folder).map_err(|error| error.to_string())?;
    if !build.quiet {
        let counted = if made.counted.is_empty() { "no warnings" } else { &made.counted };
        let (n_pages, n_bytes) = (made.output.n_pages(), made.output.n_bytes());
        let line = format!(
            "{n_pages} pages, {} kB, {counted}, in {} ms → {}",
            n_bytes.div_ceil(1000),
            started.elapsed().as_millis(),
            shown(&folder).display()
        );
        let _ = writeln!(std::io::stdout(), "{line}");
    }
    Ok(true)
}

/// Checks the content, and with an archive its quotations; false if it has errors.
fn run_check(check: &Check) -> Result<bool, String> {
    let Some(made) = make(&check.root)? else { return Ok(false) };
    let Some(folder) = &check.archive else { return Ok(true) };
    let archive = read::read_archive(folder).map_err(|error| error.to_string())?;
    let mut sink = Sink::new();
    let edition = edition(check.root.drafts)?;
    let Some(site) = annals::understand(&made.sources, edition, &mut sink) else { return Ok(false) };
    let mut sink = Sink::new();
    let (compared, lock) = archive::verify(&site, &archive, edition.now.date_naive(), &mut sink);
    let diagnostics = sink.into_sorted();
    let text = report::report(&diagnostics, &made.sources, check.root.format.into(), check.root.strict);
    let _ = std::io::stderr().write_all(text.as_bytes());
    if !diagnostics.is_empty() {
        say(&format!("{}; nothing was recorded", report::count(&diagnostics, check.root.strict)));
        return Ok(false);
    }
    if lock != archive::recorded(&made.sources) {
        let path = made.root.join("content").join(archive::LOCK);
        write::write_file(&path, lock.as_bytes()).map_err(|error| error.to_string())?;
    }
    let archive::Compared { n_quotations, n_forms, n_sources } = compared;
    let line =
        format!("{n_quotations} quotations and {n_forms} attested forms compared with {n_sources} archived sources");
    let _ = writeln!(std::io::stdout(), "{line}");
    Ok(true)
}

/// The edition by the clock, or by `SOURCE_DATE_EPOCH` (seconds since 1970), by which builds are repeated exactly.
fn edition(drafts: bool) -> Result<Edition, String> {
    let now = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds
            .parse()
            .ok()
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            .ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{seconds}`, which is no number of seconds since 1970"))?,
        Err(_) => SystemTime::now().into(),
    };
    Ok(Edition { now, drafts })
}

struct Made {
    root: PathBuf,
    sources: SourceMap,
    output: Output,
    counted: String,
}

/// Reads and builds the site and reports what is wrong; none if it has errors.
fn make(arguments: &Root) -> Result<Option<Made>, String> {
    if let Some(jobs) = arguments.jobs {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
        pool.map_err(|error| error.to_string())?;
    }
    let root = root(arguments)?;
    let sources = read::read(&root).map_err(|error| error.to_string())?;
    let mut sink = Sink::new();
    let output = annals::build(&sources, edition(arguments.drafts)?, &mut sink);
    let diagnostics = sink.into_sorted();
    let strict = arguments.strict;
    let text = report::report(&diagnostics, &sources, arguments.format.into(), strict);
    let _ = std::io::stderr().write_all(text.as_bytes());
    let counted = report::count(&diagnostics, strict);
    let refused = diagnostics.iter().any(|diagnostic| report::severity(diagnostic, strict) == Severity::Error);
    match output {
        Some(output) if !refused => Ok(Some(Made { root, sources, output, counted })),
        _ => {
            say(&format!("{counted}; nothing was written"));
            Ok(None)
        }
    }
}

fn root(arguments: &Root) -> Result<PathBuf, String> {
    match &arguments.root {
        Some(root) if root.join("content/site.yaml").is_file() => Ok(root.clone()),
        Some(root) => Err(format!("there is no `content/site.yaml` in `{}`", root.display())),
        None => read::find_root(Path::new("."))
            .ok_or_else(|| "there is no `content/site.yaml` here or above; name the folder with --root".to_owned()),
    }
}

/// A path as people write it: relative to where they are, if it is below.
fn shown(path: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let full = path.canonicalize();
    match (here, full) {
        (Ok(here), Ok(full)) => full.strip_prefix(&here).map_or(full.clone(), Path::to_path_buf),
        _ => path.to_path_buf(),
    }
}

fn say(line: &str) {
    let mut stderr = std::io::stderr();
    let _ = match stderr.is_terminal() {
        true => writeln!(stderr, "\x1b[1m{line}\x1b[0m"),
        false => writeln!(stderr, "{line}"),
    };
}
