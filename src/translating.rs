//! The command `translate`: how far translations are, that they are up to date, and files for the programs of translators.

use std::collections::BTreeSet;
use std::path::Path;

use annals::cli::{ExchangeFormat, TranslateAccept, TranslateCommand, TranslateExport, TranslateImport, VerifyFormat};
use annals::diagnostic::{Sink, nearest};
use annals::exchange::take::{self, Taken};
use annals::exchange::{Format, accept};
use annals::record::Unit;
use annals::value::ValueError;
use annals::{Analysis, Edition};
use annals::{explainer, read, report, translation, write};

use crate::authoring::{in_full, in_language};
use crate::fixing::Changed;
use crate::printing::{print, print_lines, print_report};

/// Does what is wanted with the translations of the explainer at `root`; `prefix` is the way there from here. False if not all that was to be taken over could be.
pub(crate) fn run(
    wanted: &TranslateCommand,
    (root, prefix): (&Path, &str),
    edition: Edition,
    colour: bool,
) -> Result<bool, String> {
    let sources = read::read(root).map_err(|error| error.to_string())?;
    let analysis = Analysis::new(&sources, edition);
    if analysis.has_errors() {
        return Err("the content has errors: `annals check` says which".to_owned());
    }
    match wanted {
        TranslateCommand::Status(wanted) => status(wanted.format, &analysis).map(|()| true),
        TranslateCommand::Accept(wanted) => accept(wanted, root, &analysis).map(|()| true),
        TranslateCommand::Export(wanted) => export(wanted, &analysis).map(|()| true),
        TranslateCommand::Import(wanted) => import(wanted, (root, prefix), (&analysis, edition), colour),
    }
}

/// Prints how far they are.
fn status(format: VerifyFormat, analysis: &Analysis) -> Result<(), String> {
    let statuses = translation::status(analysis.translated());
    match format {
        VerifyFormat::Json => print(translation::json(&statuses).as_bytes()).map(|_| ()),
        VerifyFormat::Human if statuses.is_empty() => print_lines(&["the site is in one language".to_owned()]),
        VerifyFormat::Human => print_lines(&translation::human(&statuses)),
    }
}

/// Records that they are up to date.
fn accept(wanted: &TranslateAccept, root: &Path, analysis: &Analysis) -> Result<(), String> {
    let lock = explainer::gather(analysis.sources(), &mut Sink::new()).accepted;
    let language = wanted.language.as_ref().map(|language| in_language(language, analysis)).transpose()?;
    let language = language.map(|translated| translated.language.as_str());
    let file = wanted.file.as_deref().map(|file| in_file(file, analysis)).transpose()?;
    let is_meant = |tag: &str, path: &str, _: &Unit| {
        language.is_none_or(|language| language == tag)
            && file.is_none_or(|file| file == translation::below_content(path))
    };
    let accepted = accept::accept(analysis.translated(), analysis.sources(), lock.as_ref(), is_meant);
    Changed::planned(root, &accepted.changes).write()?;
    let comments = |n: usize| if n == 1 { "1 comment".to_owned() } else { format!("{n} comments") };
    let mut lines = vec![match accepted.n_new {
        1 => format!("1 part recorded in content/{}", translation::LOCK),
        n => format!("{n} parts recorded in content/{}", translation::LOCK),
    }];
    let renewed = accepted.renewed.iter().map(|(path, n)| format!("{} renewed in {path}", comments(*n)));
    lines.extend(renewed);
    print_lines(&lines)
}

/// Writes what can be translated, as a file of another program.
fn export(wanted: &TranslateExport, analysis: &Analysis) -> Result<(), String> {
    let translated = in_language(&wanted.language, analysis)?;
    let title = analysis.site().map_or("", |site| &site.settings.title);
    let name = wanted.output.as_ref().and_then(|path| Format::of_name(&path.to_string_lossy()));
    let format = wanted.format.map(format).or(name).unwrap_or(Format::Po);
    let (text, n_messages, n_done) = format.write(translated, title, analysis.sources());
    let Some(path) = &wanted.output else { return print(text.as_bytes()).map(|_| ()) };
    write::write_file(path, text.as_bytes()).map_err(|error| error.to_string())?;
    print_lines(&[format!("wrote {n_messages} messages to {}, {n_done} of them translated", path.display())])
}

/// The format that was asked for.
fn format(wanted: ExchangeFormat) -> Format {
    match wanted {
        ExchangeFormat::Po => Format::Po,
        ExchangeFormat::Xliff => Format::Xliff,
    }
}

/// Takes the translations of such a file over; false if not all of them were.
fn import(
    wanted: &TranslateImport,
    (root, prefix): (&Path, &str),
    (analysis, edition): (&Analysis, Edition),
    colour: bool,
) -> Result<bool, String> {
    let path = wanted.file.to_string_lossy().into_owned();
    let text = read::read_text(&wanted.file).map_err(|error| error.to_string())?;
    let texts = analysis.sources().overlay(&path, &text);
    let (file, _) = texts.find(&path).ok_or_else(|| format!("cannot read `{path}`"))?;
    let mut sink = Sink::new();
    let lock = explainer::gather(analysis.sources(), &mut Sink::new()).accepted;
    let named = wanted.format.map(format).or_else(|| Format::of_name(&path));
    let format = named.unwrap_or_else(|| Format::of_text(&text));
    let (texts, taken) = match format.read(file, &texts, &mut sink) {
        Some(catalogue) => take::take((&catalogue, format), &texts, analysis, (lock.as_ref(), edition), &mut sink),
        None => (texts, None),
    };
    let faults = sink.into_sorted();
    if !faults.is_empty() {
        let surroundings = report::Surroundings { colour, prefix: "" };
        print_report(report::report_in(&faults, &texts, report::Format::Human, false, surroundings).as_bytes())?;
    }
    let Some(taken) = taken else {
        return print_lines(&["nothing was written".to_owned()]).map(|()| false);
    };
    let changed = Changed::planned(root, &taken.changes);
    let lines = lines(&taken, wanted.dry_run);
    match wanted.dry_run {
        // Nothing else may stand in the same stream as a difference.
        true => changed.print_difference(prefix).and_then(|()| print_report((lines.join("\n") + "\n").as_bytes()))?,
        false => changed.write().and_then(|()| print_lines(&lines))?,
    }
    Ok(taken.n_left_out == 0)
}

/// What was done, in a line each; with `would`, what would be done.
fn lines(taken: &Taken, would: bool) -> Vec<String> {
    let translations = |n: usize| if n == 1 { "1 translation".to_owned() } else { format!("{n} translations") };
    let verb = if would { "would take over" } else { "took over" };
    let mut lines = vec![format!("{verb} {}", translations(taken.n_new))];
    for (n, what) in [
        (taken.n_confirmed, "confirmed as they are"),
        (taken.n_same, "there already, and the same"),
        (taken.n_fuzzy, "fuzzy, and left out"),
        (taken.n_empty, "not translated yet"),
        (taken.n_left_out, "left out: see above"),
    ] {
        if n > 0 {
            lines.push(format!("{n} {what}"));
        }
    }
    lines
}

/// The path below `content/` of the original that `file` names, with or without its ending.
fn in_file<'a>(file: &str, analysis: &'a Analysis) -> Result<&'a str, String> {
    let all = analysis.translated().flat_map(|translated| &translated.units);
    let paths: BTreeSet<&str> = all.map(|(path, _)| path.strip_prefix("content/").unwrap_or(path)).collect();
    let wanted = file.strip_prefix("content/").unwrap_or(file);
    let is_it = |path: &&&str| **path == wanted || path.rsplit_once('.').is_some_and(|(stem, _)| stem == wanted);
    if let Some(path) = paths.iter().find(is_it) {
        return Ok(path);
    }
    let error = ValueError::new(format!("`{file}` has nothing to translate, or is no file of `content/`"));
    Err(in_full(match nearest(wanted, paths.iter().copied()) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help("name a file of the original: `annals translate status` lists them"),
    }))
}
