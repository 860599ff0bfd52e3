//! The program: read, build, report, write, exit code.
//!
//! Exit codes: 0 done; 1 the content has errors, and nothing was written; 2 the program could not run.

mod authoring;
mod fixing;
mod importing;
mod printing;
mod visiting;

use std::io::{IsTerminal, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::time::{Instant, SystemTime};

use annals::cache::Cache;
use annals::cli::{
    Arguments, Build, Check, Command, Import, Lsp, New, Root, Serve, TranslateCommand, Verify, VerifyFormat, Words,
};
use annals::diagnostic::{Severity, Sink};
use annals::output::{Nowhere, Output, PageStore};
use annals::source::SourceMap;
use annals::value::BaseUrl;
use annals::{Analysis, Edition, archive, fixes, lsp, read, report, serve, verify, write};
use chrono::DateTime;
use clap::Parser;
use printing::{print, print_report};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => return told(&answer),
    };
    let done = match &arguments.command {
        Command::Build(build) => run_build(build),
        Command::Check(check) => run_check(check),
        Command::New(new) => run_new(new).map(|()| true),
        Command::Init(init) => authoring::run_init(init).map(|()| true),
        Command::Import(import) => run_import(import),
        Command::Schema(schema) => authoring::run_schema(schema).map(|()| true),
        Command::Verify(verify) => run_verify(verify),
        Command::Explain(explain) => run_explain(explain.code.as_deref()),
        Command::Words(words) => run_words(words),
        Command::Translate(translate) => run_translate(&translate.what),
        Command::Completions(completions) => print(&annals::cli::completions(completions.shell)).map(|()| true),
        Command::Man(man) => annals::cli::manual(man.command.as_deref()).and_then(|page| print(&page)).map(|()| true),
        Command::Serve(serve) => run_serve(serve),
        Command::Lsp(lsp) => run_lsp(lsp),
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

/// Prints help, the version, or what is wrong with the command line.
fn told(answer: &clap::Error) -> ExitCode {
    match answer.print() {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            say(&format!("annals: cannot print: {error}"));
            ExitCode::from(2)
        }
        _ => ExitCode::from(u8::try_from(answer.exit_code()).unwrap_or(2)),
    }
}

/// Builds and writes the site; false if the content has errors.
fn run_build(build: &Build) -> Result<bool, String> {
    let started = Instant::now();
    let mut made = understand(&build.root, build.base_url.as_ref())?;
    let folder = build.output.clone().unwrap_or_else(|| made.root.join("output"));
    // Not before it is likely that there will be a site: what has errors leaves no trace.
    let site = (!made.analysis.has_errors())
        .then(|| write::check_apart(&folder, &made.root).and_then(|()| write::open(&folder)));
    made.finish(match &site {
        Some(Ok(site)) => site,
        // What is wrong with the content is told before what is wrong with the folder.
        Some(Err(_)) | None => &Nowhere,
    });
    let Some((output, counted)) = tell(&build.root, &mut made, "nothing was written")? else { return Ok(false) };
    let Some(site) = site.transpose().map_err(|error| error.to_string())? else { return Ok(false) };
    let cache = cache(build, &folder, &made.root)?.map(|cache| (cache.supply(&output), cache));
    let commit = build.commit.clone().or_else(|| read::commit(&made.root));
    site.write(&output, commit.as_deref()).map_err(|error| error.to_string())?;
    if let Some((missing, cache)) = cache {
        // The site stands. Who named a cache wants to know that it is of no use; the user's own may be missing for good reasons.
        if let (Err(error), Some(folder)) = (cache.keep(&output, &missing), &build.cache) {
            say(&format!("annals: nothing is kept in {}: {error}", folder.display()));
        }
    }
    if !build.quiet {
        let counted = if counted.is_empty() { "no warnings" } else { &counted };
        let (n_pages, n_bytes) = (output.n_pages(), output.n_bytes());
        let line = format!(
            "{n_pages} pages, {} kB, {counted}, in {} ms → {}",
            n_bytes.div_ceil(1000),
            started.elapsed().as_millis(),
            shown(&folder).display()
        );
        remark(format(&build.root), &line)?;
    }
    // The program ends here, and the system takes their room back at once; to give it back piece by piece takes time.
    std::mem::forget((made, output));
    Ok(true)
}

/// Where a build keeps what is costly to make; none if it must not, or the system has no place for it.
fn cache(build: &Build, output: &Path, root: &Path) -> Result<Option<Cache>, String> {
    if build.no_cache {
        return Ok(None);
    }
    let Some(folder) = &build.cache else { return Ok(Cache::of_user()) };
    write::check_cache_apart(folder, output, root).map_err(|error| error.to_string())?;
    Ok(Some(Cache::new(folder.clone())))
}

/// Serves the site until Ctrl-C.
fn run_serve(arguments: &Serve) -> Result<bool, String> {
    let options = serve::Options {
        host: arguments.host.clone(),
        port: arguments.port,
        open: arguments.open,
        edition: edition(arguments.drafts, None)?,
    };
    serve::serve(&root(arguments.root.as_deref())?, &options).map_err(|error| error.to_string())?;
    Ok(true)
}

/// Answers an editor until it ends; false if it left without a word.
fn run_lsp(arguments: &Lsp) -> Result<bool, String> {
    let named = arguments.root.as_deref().map(|named| root(Some(named))).transpose()?;
    lsp::run(named.as_deref(), edition(arguments.drafts, None)?).map_err(|error| error.to_string())
}

/// Checks the content, on demand with an archive and the addresses of sources; false if it has errors.
fn run_check(check: &Check) -> Result<bool, String> {
    if check.fix || check.diff {
        return run_fix(check);
    }
    let mut made = understand(&check.root, None)?;
    made.finish(&Nowhere);
    let mut remarks = Vec::new();
    let mut refuted = false;
    let mut lock = None;
    if made.output.is_some() && (check.archive.is_some() || check.links) {
        let edition = edition(check.root.drafts, None)?;
        let Some(site) = made.analysis.sound() else { return Ok(false) };
        let mut found = Sink::new();
        if let Some(folder) = &check.archive {
            let archive = read::read_archive(folder).map_err(|error| error.to_string())?;
            let mut sink = Sink::new();
            let (compared, text) = archive::verify(site, &archive, edition.now.date_naive(), &mut sink);
            refuted = !sink.is_empty();
            found.append(sink);
            lock = Some(text);
            let archive::Compared { n_quotations, n_forms, n_sources } = compared;
            remarks.push(format!(
                "{n_quotations} quotations and {n_forms} attested forms compared with {n_sources} archived sources"
            ));
        }
        if check.links {
            remarks.extend(visiting::visit(site, &made.root, edition.now.date_naive(), check, &mut found)?);
        }
        found.into_sorted().into_iter().for_each(|fault| made.analysis.report(fault));
    }
    let not = if lock.is_some() { "nothing was recorded" } else { "nothing was written" };
    let told = tell(&check.root, &mut made, not)?;
    let (Some((_, counted)), false) = (&told, refuted) else {
        if told.is_some() {
            say("nothing was recorded");
        }
        return Ok(false);
    };
    if let Some(lock) = lock.filter(|lock| lock != archive::recorded(made.analysis.sources())) {
        let path = made.root.join("content").join(archive::LOCK);
        write::write_file(&path, lock.as_bytes()).map_err(|error| error.to_string())?;
    }
    if !check.quiet {
        if remarks.is_empty() && !format(&check.root).is_for_machines() {
            say(if counted.is_empty() { "no errors, no warnings" } else { counted });
        }
        remarks.iter().try_for_each(|line| remark(format(&check.root), line))?;
    }
    Ok(true)
}

/// Mends what is certain, or shows what that would change; false if errors are left, or something would be changed.
fn run_fix(check: &Check) -> Result<bool, String> {
    let (root, sources) = read_explainer(&check.root)?;
    let fixed = fixes::fix(&sources, edition(check.root.drafts, None)?);
    let changed = fixing::Changed::new(&root, &sources, &fixed.sources);
    let (prefix, counted) = (prefix(&root), fixing::counted(&fixed, check.diff));
    if check.diff {
        changed.print_difference(&prefix)?;
    } else {
        changed.write()?;
    }
    if !check.quiet {
        for line in fixing::lines(&fixed, &prefix, check.diff) {
            if check.diff {
                say(&line);
            } else {
                remark(format(&check.root), &line)?;
            }
        }
    }
    let analysis = Analysis::new(&fixed.sources, edition(check.root.drafts, None)?);
    let mut made = Made { root, analysis, output: None };
    made.finish(&Nowhere);
    if check.diff {
        let (left, strict) = (made.analysis.faults(), check.root.strict);
        let n_left = report::count(&left, strict);
        let n_left = if n_left.is_empty() { "no errors, no warnings" } else { &n_left };
        say(&format!("{counted}; then {n_left}; nothing was written"));
        let is_sound = left.iter().all(|fault| report::severity(fault, strict) != Severity::Error);
        return Ok(changed.is_empty() && is_sound);
    }
    let Some((_, left)) = tell(&check.root, &mut made, &counted)? else { return Ok(false) };
    if !check.quiet && !format(&check.root).is_for_machines() {
        say(&format!("{}; {counted}", if left.is_empty() { "no errors, no warnings" } else { &left }));
    }
    Ok(true)
}

/// Compares a copy of a site with its manifest; false if it differs.
fn run_verify(arguments: &Verify) -> Result<bool, String> {
    let verified = verify::verify(&arguments.copy, arguments.manifest.as_deref()).map_err(|error| error.to_string())?;
    let text = match arguments.format {
        VerifyFormat::Human => verify::human(&verified, arguments.strict),
        VerifyFormat::Json => verify::json(&verified, arguments.strict),
    };
    print(text.as_bytes())?;
    Ok(verified.fits(arguments.strict))
}

fn run_new(new: &New) -> Result<(), String> {
    // What is a draft or comes later must not stop building when its day comes, so the trial takes it in.
    authoring::run_new(new, &root(new.root.as_deref())?, edition(true, None)?)
}

/// Imports a file; false if not everything in it could be taken over.
fn run_import(import: &Import) -> Result<bool, String> {
    let root = root(import.root.as_deref())?;
    let imported = importing::run(import, &root, &prefix(&root), edition(true, None)?, colour())?;
    for line in &imported.lines {
        // Nothing else may stand in the same stream as a difference.
        if import.dry_run { say(line) } else { print(format!("{line}\n").as_bytes())? }
    }
    Ok(imported.is_complete)
}

/// The edition by the clock, or by `SOURCE_DATE_EPOCH` (seconds since 1970), by which builds are repeated exactly.
fn edition<'a>(drafts: bool, base_url: Option<&'a BaseUrl>) -> Result<Edition<'a>, String> {
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

fn run_translate(wanted: &TranslateCommand) -> Result<bool, String> {
    let named = match wanted {
        TranslateCommand::Status(status) => status.root.as_deref(),
        TranslateCommand::Accept(accept) => accept.root.as_deref(),
    };
    // Drafts are translated as well.
    authoring::run_translate(wanted, &root(named)?, edition(true, None)?)
}

/// Explains a code, or lists all of them.
fn run_explain(code: Option<&str>) -> Result<bool, String> {
    let rules = annals::rules();
    let text = match code {
        Some(code) => report::explain::explain(code, &rules)?,
        None => report::explain::list(&rules),
    };
    print(text.as_bytes()).map(|()| true)
}

/// Says what a translation lacks; false if it lacks anything. No explainer is needed for the words that come with the program.
fn run_words(words: &Words) -> Result<bool, String> {
    let root = match &words.root {
        Some(named) => Some(root(Some(named))?),
        None => read::find_root(Path::new(".")),
    };
    authoring::run_words(words, root.as_deref(), colour())
}

/// An explainer as it was read and, once it is finished, built; and what is wrong with it.
struct Made {
    root: PathBuf,
    analysis: Analysis,
    output: Option<Output>,
}

impl Made {
    /// Renders the site, if it has no errors, each page into `store`.
    fn finish(&mut self, store: &dyn PageStore) {
        let output = self.analysis.finish(&mut annals::render::Patient, store);
        self.output = output.filter(|_| !self.analysis.has_errors());
    }
}

/// Reads an explainer and what it means.
fn understand(arguments: &Root, base_url: Option<&BaseUrl>) -> Result<Made, String> {
    let (root, sources) = read_explainer(arguments)?;
    let analysis = Analysis::new(&sources, edition(arguments.drafts, base_url)?);
    Ok(Made { root, analysis, output: None })
}

/// Reads the explainer that is meant: its folder and its texts.
fn read_explainer(arguments: &Root) -> Result<(PathBuf, SourceMap), String> {
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
fn tell(arguments: &Root, made: &mut Made, not: &str) -> Result<Option<(Output, String)>, String> {
    let diagnostics = made.analysis.faults();
    let (format, strict) = (format(arguments), arguments.strict);
    let prefix = prefix(&made.root);
    let surroundings = report::Surroundings { colour: colour(), prefix: &prefix };
    let text = report::report_in(&diagnostics, made.analysis.sources(), format, strict, surroundings);
    match format.is_for_machines() {
        true => print(text.as_bytes())?,
        false => print_report(text.as_bytes())?,
    }
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

fn format(arguments: &Root) -> report::Format {
    arguments.format.into()
}

/// Says how it went: on the standard output, unless a program reads that.
fn remark(format: report::Format, line: &str) -> Result<(), String> {
    match format.is_for_machines() {
        true => say(line),
        false => print(format!("{line}\n").as_bytes())?,
    }
    Ok(())
}

fn root(named: Option<&Path>) -> Result<PathBuf, String> {
    match named {
        Some(root) if root.join("content/site.yaml").is_file() => Ok(root.to_path_buf()),
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

/// The way from here to the root, with `/` between and after its parts; empty if the root is here or elsewhere.
fn prefix(root: &Path) -> String {
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
fn colour() -> bool {
    report::colour::wanted(std::io::stderr().is_terminal(), |name| std::env::var_os(name))
}

fn say(line: &str) {
    let mut stderr = std::io::stderr();
    let _ = match colour() {
        true => writeln!(stderr, "\x1b[1m{line}\x1b[0m"),
        false => writeln!(stderr, "{line}"),
    };
}
