//! The program: read, build, report, write, exit code.
//!
//! Exit codes: 0 done; 1 the content has errors, and nothing was written; 2 the program could not run.

mod authoring;
mod building;
mod common;
mod comparing;
mod examining;
mod fixing;
mod importing;
mod printing;
mod translating;
mod visiting;

use std::path::Path;
use std::process::ExitCode;

use annals::cli::{
    Arguments, Check, Command, Diff, Doctor, Import, Lsp, New, Schema, Serve, TranslateCommand, Verify, VerifyFormat,
    Words,
};
use annals::diagnostic::{Severity, Sink};
use annals::output::Nowhere;
use annals::{Analysis, archive, fixes, lsp, read, report, serve, verify, write};
use clap::Parser;
use common::{Made, colour, edition, format, prefix, read_explainer, remark, root, say, tell, understand};
use printing::print;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => return told(&annals::cli::answer(answer, std::env::args().nth(1).as_deref())),
    };
    let done = match &arguments.command {
        Command::Build(build) => building::run(build),
        Command::Check(check) => run_check(check),
        Command::New(new) => run_new(new).map(|()| true),
        Command::Init(init) => authoring::run_init(init).map(|()| true),
        Command::Import(import) => run_import(import),
        Command::Schema(schema) => run_schema(schema).map(|()| true),
        Command::Verify(verify) => run_verify(verify),
        Command::Diff(diff) => run_diff(diff),
        Command::Explain(explain) => run_explain(explain.code.as_deref()),
        Command::Words(words) => run_words(words),
        Command::Translate(translate) => run_translate(&translate.what),
        Command::Completions(completions) => print(&annals::cli::completions(completions.shell)).map(|()| true),
        Command::Man(man) => annals::cli::manual(man.command.as_deref()).and_then(|page| print(&page)).map(|()| true),
        Command::Doctor(doctor) => run_doctor(doctor),
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
    let mut made = understand(&check.root)?;
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

/// Says in what two editions differ; false if they do, and that was asked.
fn run_diff(diff: &Diff) -> Result<bool, String> {
    comparing::run(diff, &root(diff.root.as_deref()), edition(diff.drafts, None)?)
}

fn run_new(new: &New) -> Result<(), String> {
    // What is a draft or comes later must not stop building when its day comes, so the trial takes it in.
    authoring::run_new(new, &root(new.root.as_deref())?, edition(true, None)?)
}

/// Says what a build would find; false if something keeps it from working.
fn run_doctor(doctor: &Doctor) -> Result<bool, String> {
    let (root, edition) = (root(doctor.root.as_deref()), edition(false, None));
    examining::run(doctor.format, root.as_deref(), edition, colour())
}

/// Prints a schema. No explainer is needed but for the configuration that is made for one.
fn run_schema(schema: &Schema) -> Result<(), String> {
    match schema.name.as_deref() {
        Some(authoring::CMS) => authoring::run_cms(&root(schema.root.as_deref())?),
        _ => authoring::run_schema(schema),
    }
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

fn run_translate(wanted: &TranslateCommand) -> Result<bool, String> {
    let named = match wanted {
        TranslateCommand::Status(status) => &status.root,
        TranslateCommand::Accept(accept) => &accept.root,
        TranslateCommand::Export(export) => &export.root,
        TranslateCommand::Import(import) => &import.root,
    };
    let root = root(named.as_deref())?;
    // Drafts are translated as well.
    translating::run(wanted, (&root, &prefix(&root)), edition(true, None)?, colour())
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
