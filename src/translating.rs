//! The command `translate`: how far translations are, that they are up to date, and files for the programs of translators.

use std::path::Path;

use annals::cli::{ExchangeFormat, TranslateAccept, TranslateCommand, TranslateExport, VerifyFormat};
use annals::diagnostic::Sink;
use annals::exchange::{message, po};
use annals::explainer::Translated;
use annals::source::SourceMap;
use annals::value::{Language, ValueError};
use annals::{Analysis, Edition};
use annals::{explainer, read, translation, write};

use crate::authoring::in_full;
use crate::printing::{print, print_lines};

/// Does what is wanted with the translations of the explainer at `root`.
pub(crate) fn run(wanted: &TranslateCommand, root: &Path, edition: Edition) -> Result<bool, String> {
    let sources = read::read(root).map_err(|error| error.to_string())?;
    let analysis = Analysis::new(&sources, edition);
    if analysis.has_errors() {
        return Err("the content has errors: `annals check` says which".to_owned());
    }
    match wanted {
        TranslateCommand::Status(wanted) => status(wanted.format, &analysis)?,
        TranslateCommand::Accept(wanted) => accept(wanted, root, &sources, &analysis)?,
        TranslateCommand::Export(wanted) => export(wanted, &sources, &analysis)?,
    }
    Ok(true)
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
fn accept(wanted: &TranslateAccept, root: &Path, sources: &SourceMap, analysis: &Analysis) -> Result<(), String> {
    let lock = explainer::gather(sources, &mut Sink::new()).accepted;
    let (language, file) = (wanted.language.as_ref().map(Language::as_str), wanted.file.as_deref());
    let (text, n_new) = translation::accept(lock.as_ref(), analysis.translated(), language, file);
    let path = root.join("content").join(translation::LOCK);
    write::write_file(&path, text.as_bytes()).map_err(|error| error.to_string())?;
    print_lines(&[match n_new {
        1 => format!("1 part recorded in content/{}", translation::LOCK),
        n => format!("{n} parts recorded in content/{}", translation::LOCK),
    }])
}

/// Writes what can be translated, as a file of another program.
fn export(wanted: &TranslateExport, sources: &SourceMap, analysis: &Analysis) -> Result<(), String> {
    let (translated, site) = of(&wanted.language, analysis).zip(analysis.site()).ok_or_else(|| {
        let language = wanted.language.as_str();
        let help = format!("add it to `languages` in `content/site.yaml`: `languages: [{language}]`");
        in_full(ValueError::new(format!("the site is not in `{language}`")).help(help))
    })?;
    let messages = message::messages(translated, sources);
    let text = match wanted.format {
        ExchangeFormat::Po => po::write(&translated.language, &site.settings.title, &messages),
    };
    let Some(path) = &wanted.output else { return print(text.as_bytes()).map(|_| ()) };
    write::write_file(path, text.as_bytes()).map_err(|error| error.to_string())?;
    let n_done = messages.iter().filter(|message| message.translation.is_some()).count();
    print_lines(&[format!("wrote {} messages to {}, {n_done} of them translated", messages.len(), path.display())])
}

/// What is translated into `language`.
fn of<'a>(language: &Language, analysis: &'a Analysis) -> Option<&'a Translated> {
    analysis.translated().find(|translated| translated.language == *language)
}
