//! The commands for authors and translators, `new`, `init`, `schema` and `words`: what is planned is written, and it is said what to do next.

use std::path::Path;

use annals::cli::{Init, New, Schema, Words};
use annals::diagnostic::{Diagnostic, Severity, Sink, nearest};
use annals::explainer::Translated;
use annals::explainer::translation::nearest_language;
use annals::render::theme;
use annals::render::words::layers;
use annals::resolve::checks::unwritten_text::UNWRITTEN_RECORD;
use annals::scaffold::{self, Change};
use annals::source::SourceMap;
use annals::value::{Language, ValueError};
use annals::{Analysis, Edition};
use annals::{explainer, manifest, read, report, schema, write};

use crate::printing::{print, print_lines, print_report};

/// Makes a file or an entry in the explainer at `root`.
pub(crate) fn run_new(new: &New, root: &Path, edition: Edition) -> Result<(), String> {
    let sources = read::read(root).map_err(|error| error.to_string())?;
    if scaffold::Kind::from(new.kind) == scaffold::Kind::Picture {
        return new_picture(new, root, &sources, edition);
    }
    let changes = plan(new, &sources, edition)?;
    try_out(&sources, &changes, edition)?;
    let mut lines = Vec::new();
    for change in &changes {
        write_change(root, change)?;
        lines.push(match change.before {
            None => format!("wrote {}", change.path),
            Some(_) => format!("added `{}` to {}, line {}", new.id, change.path, change.line),
        });
    }
    lines.push(next(new));
    print_lines(&lines)
}

/// Copies a picture into the explainer at `root`, unless it lies there, and begins its entry.
fn new_picture(new: &New, root: &Path, sources: &SourceMap, edition: Edition) -> Result<(), String> {
    let (id, file) = match &new.file {
        Some(file) => (Some(new.id.as_str()), file),
        None => (None, &new.id),
    };
    let path = Path::new(file);
    let bytes = read::read_picture(path).map_err(|error| error.to_string())?;
    let name = read::name_below(root, "content/media", path);
    let found = scaffold::Found { path: file, name: name.as_deref(), bytes: &bytes };
    let explainer = explainer::gather(sources, &mut Sink::new());
    let picture = scaffold::picture(id, &found, &explainer, sources).map_err(in_full)?;
    let with_it = match &picture.path {
        Some(path) => sources.clone().with_asset(path.clone(), bytes.clone()),
        None => sources.clone(),
    };
    let (id, entry) = (picture.id, picture.entry);
    try_out(&with_it, std::slice::from_ref(&entry), edition)?;
    let mut lines = Vec::new();
    if let Some(path) = &picture.path {
        write::create(&root.join(path), &bytes).map_err(|error| error.to_string())?;
        lines.push(format!("wrote {path}"));
    }
    write_change(root, &entry)?;
    lines.push(format!("added `{id}` to {}, line {}", entry.path, entry.line));
    lines.push(format!(
        "next: write what the check asks for, the licence above all, then place it: `![[{id}]]` alone in a paragraph"
    ));
    print_lines(&lines)
}

fn write_change(root: &Path, change: &Change) -> Result<(), String> {
    let path = root.join(&change.path);
    match &change.before {
        None => write::create(&path, change.after.as_bytes()),
        Some(before) => write::replace(&[write::Replacement::new(path, before, &change.after)]),
    }
    .map_err(|error| error.to_string())
}

/// What is to be written.
fn plan(new: &New, sources: &SourceMap, edition: Edition) -> Result<Vec<Change>, String> {
    match (&new.file, scaffold::Kind::from(new.kind)) {
        (Some(file), scaffold::Kind::Translation) => {
            let analysis = Analysis::new(sources, edition);
            let translated = in_language(&Language::parse(&new.id).map_err(in_full)?, &analysis)?;
            Ok(vec![scaffold::translation(translated, file, sources).map_err(in_full)?])
        }
        (Some(file), _) => Err(format!("`{file}` is one word too many: only a translation has a file")),
        (None, kind) => {
            let explainer = explainer::gather(sources, &mut Sink::new());
            scaffold::plan(kind, &new.id, &explainer, sources).map_err(in_full)
        }
    }
}

/// What is translated into `language`.
pub(crate) fn in_language<'a>(language: &Language, analysis: &'a Analysis) -> Result<&'a Translated, String> {
    if let Some(translated) = analysis.translated().find(|translated| translated.language == *language) {
        return Ok(translated);
    }
    let Some(site) = analysis.site() else {
        return Err("`content/site.yaml` cannot be read: `annals check` says why".to_owned());
    };
    let wanted = language.as_str();
    if site.settings.language.value == *language {
        let error = ValueError::new(format!("`{wanted}` is the language of the original"));
        return Err(in_full(error.help("name the language into which it is translated")));
    }
    let known: Vec<&str> = analysis.translated().map(|translated| translated.language.as_str()).collect();
    let near = nearest_language(wanted, &known);
    let others = known.iter().copied().filter(|other| Some(*other) != near);
    let all: Vec<&str> = near.into_iter().chain(others).chain([wanted]).collect();
    let add = format!("add it to `languages` in `content/site.yaml`: `languages: [{}]`", all.join(", "));
    let help = match (near, all.len()) {
        (_, 1) => add,
        (Some(near), 2) => format!("did you mean `{near}`? else {add}"),
        (Some(near), n) => {
            format!("did you mean `{near}`? it is translated into `{}`; else {add}", all[..n - 1].join("`, `"))
        }
        (None, n) => format!("it is translated into `{}`; for another language {add}", all[..n - 1].join("`, `")),
    };
    Err(in_full(ValueError::new(format!("the site is not translated into `{wanted}`")).help(help)))
}

/// What was planned is built in memory first: a site without errors must not get one, but for those that say what is to be written now.
pub(crate) fn try_out(sources: &SourceMap, changes: &[Change], edition: Edition) -> Result<(), String> {
    let is_error = |diagnostic: &Diagnostic| {
        diagnostic.rule.severity == Severity::Error && diagnostic.rule.code != UNWRITTEN_RECORD.code
    };
    let first_error = |sources: &SourceMap| -> Option<Diagnostic> {
        let mut sink = Sink::new();
        annals::build(sources, edition, &mut sink);
        sink.into_sorted().into_iter().find(is_error)
    };
    if first_error(sources).is_some() {
        return Ok(());
    }
    match first_error(&scaffold::with(sources, changes)) {
        None => Ok(()),
        Some(error) => Err(format!("with this the site could not be built: {}; nothing was written", error.headline)),
    }
}

fn next(new: &New) -> String {
    use annals::cli::NewKind as Kind;
    let id = &new.id;
    match new.kind {
        Kind::Source => {
            format!(
                "next: fill it in, then cite it as `[@{id}]`; until something does, the check warns that nothing cites it"
            )
        }
        Kind::Place => format!("next: fill it in, then name it in texts as `[[{id}]]`"),
        // It has a command of its own.
        Kind::Picture => String::new(),
        Kind::Figure => format!(
            "next: fill it in, then place it: `![[{id}]]` alone in a paragraph; until a page does, the check warns that none shows it"
        ),
        Kind::Translation => {
            "next: write the translation below each comment, run `annals check`, then `annals translate accept`"
                .to_owned()
        }
        Kind::PlacePage
        | Kind::Event
        | Kind::Document
        | Kind::Point
        | Kind::Page
        | Kind::Person
        | Kind::Wording
        | Kind::Correction
        | Kind::Change => {
            "next: put words and sources in place of each \"To be written\" and `editors`, then run `annals check`"
                .to_owned()
        }
    }
}

/// Makes a new explainer.
pub(crate) fn run_init(init: &Init) -> Result<(), String> {
    let folder = &init.folder;
    if !write::is_free(folder).map_err(|error| error.to_string())? {
        return Err(format!("`{}` is not an empty folder; nothing was written", folder.display()));
    }
    let files = scaffold::explainer();
    for (path, bytes) in &files {
        write::create(&folder.join(path), bytes).map_err(|error| error.to_string())?;
    }
    print_lines(&[
        format!("wrote {} files to {}", files.len(), folder.display()),
        format!("next: annals build --root {}; then read README.md there", folder.display()),
    ])
}

/// The name of the schema that is not for authors, and so is printed only: that of what a build writes.
const MANIFEST: &str = "manifest";

/// The name of the configuration of editors with forms, which is made for one explainer.
pub(crate) const CMS: &str = "cms";

/// Prints the configuration of editors with forms for the explainer at `root`.
pub(crate) fn run_cms(root: &Path) -> Result<(), String> {
    let sources = read::read(root).map_err(|error| error.to_string())?;
    let settings = explainer::settings(&sources)
        .ok_or_else(|| "`content/site.yaml` has errors: `annals check` says which".to_owned())?;
    let prefix = read::way_from_top(root);
    let documents = explainer::gather(&sources, &mut Sink::new()).documents_beside();
    let explainer = schema::cms::Explainer { settings: &settings, documents: &documents, prefix: &prefix };
    print(schema::cms::configuration(&explainer).as_bytes())
}

/// Prints a schema, or writes all those of the files of `content/`.
pub(crate) fn run_schema(wanted: &Schema) -> Result<(), String> {
    if let Some(folder) = &wanted.all {
        let mut n_schemas = 0;
        for (name, _, text) in schema::files::all() {
            let path = folder.join(format!("{name}.json"));
            write::overwrite(&path, text.as_bytes()).map_err(|error| error.to_string())?;
            n_schemas += 1;
        }
        return print_lines(&[format!("wrote {n_schemas} schemas to {}", folder.display())]);
    }
    match &wanted.name {
        Some(name) => {
            if name == MANIFEST {
                return print_lines(&[manifest::SCHEMA.trim_end().to_owned()]);
            }
            let all: Vec<_> = schema::files::all().collect();
            let names = all.iter().map(|(name, ..)| name.as_str()).chain([MANIFEST, CMS]);
            let help = nearest(name, names)
                .map_or("`annals schema` lists them".to_owned(), |near| format!("did you mean `{near}`?"));
            let found = all.iter().find(|(known, ..)| known == name);
            let (.., text) = found.ok_or_else(|| format!("no schema is named `{name}`\n  = help: {help}"))?;
            print_lines(&[text.trim_end().to_owned()])
        }
        None => {
            let others =
                [(MANIFEST, "manifest.json of a built site"), (CMS, "forms for Decap CMS, for this explainer")];
            let others = others.map(|(name, files)| (name.to_owned(), files.to_owned()));
            let all: Vec<_> = schema::files::all().map(|(name, files, _)| (name, files)).chain(others).collect();
            let widest = all.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
            print_lines(&all.iter().map(|(name, files)| format!("{name:widest$}  {files}")).collect::<Vec<_>>())
        }
    }
}

/// Prints what a translation of the interface lacks, and reports what is wrong with it; false if there is any of either.
pub(crate) fn run_words(wanted: &Words, root: Option<&Path>, colour: bool) -> Result<bool, String> {
    let sources = root.map_or_else(|| Ok(read::built_in()), read::read).map_err(|error| error.to_string())?;
    let theme = explainer::settings(&sources).and_then(|settings| settings.theme);
    let folders = theme::folders(theme.as_ref().map(|name| name.value.as_str()));
    let mut sink = Sink::new();
    let missing = layers::missing(&sources, &folders, &wanted.language, &mut sink);
    let faults = sink.into_sorted();
    let surroundings = report::Surroundings { colour, prefix: "" };
    if !faults.is_empty() {
        print_report(report::report_in(&faults, &sources, report::Format::Human, false, surroundings).as_bytes())?;
    }
    let Some(missing) = missing else { return Ok(false) };
    let mut lines: Vec<String> = missing.iter().map(|(path, english)| format!("{path}: {english}")).collect();
    let language = wanted.language.as_str();
    lines.push(match missing.len() {
        0 => format!("no word is missing in `{language}`"),
        1 => format!("1 word is missing in `{language}`"),
        n => format!("{n} words are missing in `{language}`"),
    });
    print_lines(&lines)?;
    Ok(missing.is_empty() && faults.is_empty())
}

/// An error with its help, as people read it.
pub(crate) fn in_full(error: ValueError) -> String {
    match error.help {
        Some(help) => format!("{}\n  = help: {help}", error.message),
        None => error.message,
    }
}
