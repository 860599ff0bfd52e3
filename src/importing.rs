//! The command `import`: a file of another program is read, what is new in it is written or shown, and it is said what did not fit.

use std::path::Path;

use annals::cli::Import;
use annals::diagnostic::Sink;
use annals::import::draft::Drafts;
use annals::import::plan::{self, PLACES, Planned, SOURCES, Wanted};
use annals::import::{self, Format};
use annals::source::SourceMap;
use annals::{Analysis, Edition};
use annals::{explainer, read, report};

use crate::authoring::{in_full, try_out};
use crate::fixing::Changed;
use crate::printing::print_report;

/// What became of a file.
pub(crate) struct Imported {
    /// Whether every record of it is there now.
    pub(crate) is_complete: bool,
    /// What to say, in a line each.
    pub(crate) lines: Vec<String>,
}

/// Imports a file into the explainer at `root`.
pub(crate) fn run(
    wanted: &Import,
    root: &Path,
    prefix: &str,
    edition: Edition,
    colour: bool,
) -> Result<Imported, String> {
    let path = wanted.file.to_string_lossy().into_owned();
    let format = named_format(wanted)?;
    let texts = read::read(root).map_err(|error| error.to_string())?;
    let text = read::read_text(&wanted.file).map_err(|error| error.to_string())?;
    let format = format.unwrap_or_else(|| json_format(&text));
    let with_file = texts.overlay(&path, &text);
    let (file, _) = with_file.find(&path).ok_or_else(|| format!("cannot read `{path}`"))?;
    let analysis = Analysis::new(&texts, edition);
    let words = analysis.words().ok_or("the words of the theme cannot be read: `annals check` says why")?;
    let mut sink = Sink::new();
    let drafts = import::read(format, file, &with_file, words, &mut sink);
    let planned = match &drafts {
        Some(drafts) => {
            let explainer = explainer::gather(&texts, &mut Sink::new());
            let wanted = Wanted { fill: wanted.fill.clone(), rename: wanted.rename };
            plan::plan(drafts, &wanted, &explainer, &texts, &mut sink).map_err(in_full)?
        }
        None => Planned::default(),
    };
    if !planned.changes.is_empty() {
        try_out(&texts, &planned.changes, edition)?;
    }
    report(sink, &with_file, colour)?;
    let Some(drafts) = drafts else { return Err("nothing was written".to_owned()) };
    if !planned.changes.is_empty() {
        let changed = Changed::planned(root, &planned.changes);
        if wanted.dry_run { changed.print_difference(prefix)? } else { changed.write()? }
    }
    Ok(Imported { is_complete: planned.n_left_out == 0, lines: lines(&drafts, &planned, wanted.dry_run) })
}

/// The format that is named, or that the name of the file ends in; none if that leaves a choice.
fn named_format(wanted: &Import) -> Result<Option<Format>, String> {
    if let Some(format) = wanted.from {
        return Ok(Some(format.into()));
    }
    let ending = wanted.file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "json" => Ok(None),
        "bib" => Ok(Some(Format::Bibtex)),
        "csv" => Ok(Some(Format::Timeline)),
        "geojson" | "jsonld" | "lpf" => Ok(Some(Format::LinkedPlaces)),
        "txt" => Ok(Some(Format::GeoNames)),
        "ics" | "ical" => Ok(Some(Format::ICalendar)),
        _ => Err(format!(
            "the name of `{}` does not tell its format\n  = help: name it with `--from`: `csl-json`, `bibtex`, `timelinejs`, `linked-places`, `geonames` or `icalendar`",
            wanted.file.display()
        )),
    }
}

/// The format of a text of JSON: one of them is a collection of features, and says so.
fn json_format(text: &str) -> Format {
    if text.contains("\"FeatureCollection\"") { Format::LinkedPlaces } else { Format::CslJson }
}

/// Prints what did not fit.
fn report(sink: Sink, texts: &SourceMap, colour: bool) -> Result<(), String> {
    let faults = sink.into_sorted();
    if faults.is_empty() {
        return Ok(());
    }
    let surroundings = report::Surroundings { colour, prefix: "" };
    print_report(report::report_in(&faults, texts, report::Format::Human, false, surroundings).as_bytes())?;
    Ok(())
}

/// What was done, in a line each; with `would`, what would be done.
fn lines(drafts: &Drafts, planned: &Planned, would: bool) -> Vec<String> {
    let (one, many) = drafts.nouns();
    let counted = |n: usize| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    let renamed = planned.added.iter().filter(|(id, called)| id != called);
    let mut lines: Vec<String> = renamed.map(|(id, called)| format!("`{called}` has the id `{id}` here")).collect();
    let verb = if would { "would add" } else { "added" };
    let place = match (drafts, planned.changes.first()) {
        (Drafts::Sources(_), Some(change)) => format!("{SOURCES}, line {}", change.line),
        (Drafts::Sources(_), None) => SOURCES.to_owned(),
        (Drafts::Places(_), Some(change)) => format!("{PLACES}, line {}", change.line),
        (Drafts::Places(_), None) => PLACES.to_owned(),
        (Drafts::Events(_), _) => "content/events, as drafts".to_owned(),
    };
    lines.push(format!("{verb} {} to {place}", counted(planned.added.len())));
    if !planned.same.is_empty() {
        lines.push(format!("{} there already, and the same", counted(planned.same.len())));
    }
    if planned.n_left_out > 0 {
        lines.push(format!("{} left out: see above", counted(planned.n_left_out)));
    }
    if !planned.added.is_empty() && !would {
        lines.push(next(drafts).to_owned());
    }
    lines
}

fn next(drafts: &Drafts) -> &'static str {
    match drafts {
        Drafts::Sources(_) => {
            "next: read each, and cite it as `[@id]`; until something does, the check warns that nothing cites it"
        }
        Drafts::Places(_) => {
            "next: read each; the form that the site uses has `canonical: true`, and the check warns of those that stand in no source"
        }
        Drafts::Events(_) => {
            "next: compare each with its sources, then delete its line `draft: true`; `annals serve --drafts` shows them"
        }
    }
}
