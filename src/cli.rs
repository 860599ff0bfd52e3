//! The command line: what was typed, as a [`Command`].

mod diff;
mod translate;
mod values;

pub use diff::*;
pub use translate::*;
pub use values::VerifyFormat;

use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::links::guard::Allowed;
use crate::value::{BaseUrl, Language};
use crate::{import, read, report, scaffold};
use values::language;

/// What `annals --help` says below the commands.
const AFTER_HELP: &str = "\
To begin, go to the folder that holds `content` and run `annals check`, then `annals build`.
`annals help COMMAND` says more about a command, `annals explain CODE` about a fault that was found.

Exit codes: 0 done; 1 the content has errors, and nothing was written; 2 the program could not run.";

/// A static site generator for explainers that can be checked.
#[derive(Debug, Parser)]
#[command(name = "annals", version, arg_required_else_help = true, after_help = AFTER_HELP)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site into the output folder
    ///
    /// Checks the content first. If it has errors, every one of them is printed and nothing is written: the site that
    /// was built before stays as it is.
    Build(Build),
    /// Check the content and write nothing
    ///
    /// Finds what `build` would find: every error and every warning, with its place and its cure.
    Check(Check),
    /// Begin a file or an entry of the content, which builds at once
    New(New),
    /// Begin a new explainer in an empty folder
    Init(Init),
    /// Take sources, places or events over from another program's export
    ///
    /// What is new is added, and nothing that is there is changed. Whatever does not fit is told, with its place in the
    /// file. Events become drafts, which are not published. docs/importing.md says what becomes of each field.
    Import(Import),
    /// Print the JSON Schema of a kind of file, or the list of them
    ///
    /// `annals schema cms` prints the configuration of an editor with forms, Decap CMS, for this explainer (docs/editing.md).
    Schema(Schema),
    /// Check a copy of a built site against its manifest
    ///
    /// The copy is a folder, or an archive as tar, tar.gz or zip, which is read and not unpacked. What is missing or
    /// changed is printed; what is there besides is a remark.
    Verify(Verify),
    /// Say what changed between two editions of the explainer
    ///
    /// Tells each page, statement, obligation with its verdict, event, figure, name and source that was added, removed, moved, renamed or
    /// changed, with the old and the new wording and where it stands: for editors who review a change, and for readers who cited the
    /// earlier edition. docs/publishing.md shows how to have it told in pull requests.
    Diff(Diff),
    /// Say what a fault means and how it is cured
    Explain(Explain),
    /// Say what a translation of the interface lacks
    ///
    /// Prints each word that a language does not have yet, with its English text, and reports what is wrong in its file: an unknown key,
    /// a name in braces that nothing fills in, a form for numbers that is missing. Inside an explainer its theme is taken, else the words that
    /// come with the program.
    Words(Words),
    /// Say how far the translations are, record that they are up to date, or exchange them with translators' programs
    Translate(Translate),
    /// Print a script that completes commands in your shell
    Completions(Completions),
    /// Print the manual page of annals or of one of its commands
    Man(Man),
    /// Say what a build finds on this machine, and what keeps it from working
    Doctor(Doctor),
    /// Show the site in the browser while you edit it, and again after each save
    Serve(Serve),
    /// Answer an editor while you write (a language server)
    ///
    /// Editors start it by themselves, as docs/editors.md shows, and speak the Language Server Protocol with it over the
    /// standard streams. It tells what `annals check` would tell, of texts that are not saved yet as well, and writes nothing.
    Lsp(Lsp),
}

/// Where the explainer is.
#[derive(Debug, Args)]
pub struct Root {
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Treat warnings as errors, so that nothing is written until they are mended too
    #[arg(long)]
    pub strict: bool,
    /// How many threads to use [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub jobs: Option<u16>,
    /// Include drafts, and what is to be published later
    #[arg(long)]
    pub drafts: bool,
    /// How to print what is wrong: for people on a terminal, or for programs on the standard output
    #[arg(long, value_enum, default_value_t = Format::Human, value_name = "FORMAT")]
    pub format: Format,
}

/// `annals build`.
#[derive(Debug, Args)]
pub struct Build {
    /// Where the explainer is.
    #[command(flatten)]
    pub root: Root,
    /// Where the site goes [default: `output` beside `content`]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// Where the site will stand, in place of `base_url` in site.yaml
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    pub base_url: Option<BaseUrl>,
    /// The commit of the content, for manifest.json [default: the one that is checked out, if `content/` is in a git repository]
    #[arg(long, value_name = "ID", value_parser = commit)]
    pub commit: Option<String>,
    /// Where pictures and notes of builds are kept from build to build [default: `annals` in the user's folder for caches]
    ///
    /// A second build takes from there what is made from the same; one of the same texts by the same program leaves a site alone that
    /// nobody touched. Builds may share it at the same time. It holds 512 MiB at most, and whatever is in it, the site is the
    /// same; it can be removed at any time.
    #[arg(long, value_name = "DIR", conflicts_with = "no_cache")]
    pub cache: Option<PathBuf>,
    /// Keep nothing from build to build, and take nothing from earlier ones
    #[arg(long)]
    pub no_cache: bool,
    /// Print nothing but what is wrong
    #[arg(long, short)]
    pub quiet: bool,
}

/// What is wrong with a command line, with a tip where it names the folder of the explainer without `--root`.
#[must_use]
pub fn answer(mut answer: clap::Error, command: Option<&str>) -> clap::Error {
    let takes_root = command.is_some_and(|name| {
        let all = Arguments::command();
        all.find_subcommand(name)
            .is_some_and(|command| command.get_arguments().any(|argument| argument.get_id() == "root"))
    });
    if let (true, ErrorKind::UnknownArgument, Some(ContextValue::String(folder))) =
        (takes_root, answer.kind(), answer.get(ContextKind::InvalidArg))
        && !folder.starts_with('-')
    {
        let tip = format!("name the folder that holds `content/` with `--root {folder}`");
        answer.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    answer
}

/// Reads the id of a commit: 40 hexadecimal digits, or 64 where git counts in SHA-256.
fn commit(text: &str) -> Result<String, String> {
    match read::is_commit(text) {
        true => Ok(text.to_owned()),
        false => Err("a commit is named by 40 or 64 digits, `0` to `9` and `a` to `f`".to_owned()),
    }
}

/// `annals check`.
#[derive(Debug, Args)]
#[command(after_help = CHECK_HELP)]
pub struct Check {
    /// Where the explainer is.
    #[command(flatten)]
    pub root: Root,
    /// Compare quotations and attested forms with the archived texts `DIR/ID.txt`, and record what was found
    #[arg(long, value_name = "DIR")]
    pub archive: Option<PathBuf>,
    /// Visit the addresses of sources and of links in texts, and tell which are dead, have moved or have changed
    ///
    /// Needs the network: one request a second to a host, eight hosts at a time. What was found alive is recorded in
    /// `links.lock` beside `content`, and not visited again for a day. Builds never visit anything.
    ///
    /// Only addresses of the public internet are visited, directly and after a redirect, so that nobody's change of
    /// the content sends requests into the network in which this runs. Proxies that the environment names are not used.
    #[arg(long)]
    pub links: bool,
    /// With --links, visit this host even if its address is not of the public internet
    #[arg(long, value_name = "HOST[:PORT]", value_parser = Allowed::parse, requires = "links")]
    pub links_allow: Vec<Allowed>,
    /// Make the changes that certainly cure a fault, and say what is left
    ///
    /// Only what editors can have meant in no other way is changed; what is merely likely is left to a person, in an editor
    /// that `annals lsp` serves. Nothing outside the places named is touched. A change after which the text has an error that it
    /// did not have is not made. All files are written, or none.
    #[arg(long, conflicts_with_all = ["archive", "links"])]
    pub fix: bool,
    /// Print what --fix would change as a unified diff, and change nothing
    #[arg(long, conflicts_with_all = ["archive", "links"])]
    pub diff: bool,
    /// Print nothing but what is wrong
    #[arg(long, short)]
    pub quiet: bool,
}

const CHECK_HELP: &str = "\
Exit codes: 0 no errors, with --fix none that are left; 1 the content has errors, or with --diff there is something to fix;
2 the program could not run, or the files could not be written.";

/// `annals verify`.
#[derive(Debug, Args)]
#[command(after_help = VERIFY_HELP)]
pub struct Verify {
    /// The folder or archive
    #[arg(value_name = "DIR|ARCHIVE")]
    pub copy: PathBuf,
    /// A manifest from a place that you trust, in place of the copy's own
    #[arg(long, value_name = "FILE")]
    pub manifest: Option<PathBuf>,
    /// Accept nothing that is not of the site
    #[arg(long)]
    pub strict: bool,
    /// How to print what was found
    #[arg(long, value_enum, default_value_t = VerifyFormat::Human, value_name = "FORMAT")]
    pub format: VerifyFormat,
}

const VERIFY_HELP: &str = "\
Whoever changes a file can change the copy's own manifest.json as well: it tells damage, not forgery.
Against that, build the commit that it names and compare, or take the manifest from elsewhere.

Exit codes: 0 the copy is as it was written; 1 it is not; 2 it could not be read.";

/// `annals explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// The code that stands in brackets where the fault is printed [default: list all codes]
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

/// `annals words`.
#[derive(Debug, Args)]
pub struct Words {
    /// The language, as in `language` of `site.yaml`
    #[arg(value_name = "LANGUAGE", value_parser = language)]
    pub language: Language,
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// `annals doctor`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 nothing keeps a build from working; 1 something does; 2 the program could not run."
)]
pub struct Doctor {
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t = VerifyFormat::Human, value_name = "FORMAT")]
    pub format: VerifyFormat,
}

/// `annals completions`.
#[derive(Debug, Args)]
#[command(
    after_help = "For example, for bash: annals completions bash > ~/.local/share/bash-completion/completions/annals"
)]
pub struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// `annals man`.
#[derive(Debug, Args)]
#[command(after_help = "To read it at once: annals man check | man -l -")]
pub struct Man {
    /// The command whose page is meant [default: annals itself]
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// The script with which `shell` completes what is typed.
#[must_use]
pub fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "annals", &mut script);
    script
}

/// The manual page of annals, or of one of its commands, in the troff format of `man`.
///
/// # Errors
/// If there is no such command: a message that says so.
pub fn manual(command: Option<&str>) -> Result<Vec<u8>, String> {
    let mut program = Arguments::command();
    program.build();
    let page = match command {
        None => program,
        Some(name) => {
            let found = program.get_subcommands().find(|known| known.get_name() == name);
            found.ok_or_else(|| format!("there is no command `{name}`"))?.clone()
        }
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page)
        .source(concat!("annals ", env!("CARGO_PKG_VERSION")))
        .render(&mut text)
        .map_err(|error| error.to_string())?;
    Ok(text)
}

/// `annals serve`.
#[derive(Debug, Args)]
#[command(after_help = SERVE_HELP)]
pub struct Serve {
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// The address to listen on; any other than this machine's own lets others on the network read the preview
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub host: String,
    /// The port to listen on, 0 for any [default: 4321, or the next one that is free]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// Open the site in the browser
    #[arg(long)]
    pub open: bool,
    /// Include drafts, and what is to be published later
    #[arg(long)]
    pub drafts: bool,
}

/// `annals lsp`.
#[derive(Debug, Args)]
pub struct Lsp {
    /// The folder that holds `content/` [default: that of each file that is opened]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// Include drafts, and what is to be published later
    #[arg(long)]
    pub drafts: bool,
    /// Speak over the standard streams, which is the only way; editors say so all the same
    #[arg(long, hide = true)]
    pub stdio: bool,
}

const SERVE_HELP: &str = "\
The site is built in memory, as `annals build` would build it; nothing is written. Every save in
`content/` or `themes/` builds it again, and the open page shows the new version where you were
reading. If something is wrong, the page says what and where over its last good version, and goes
on by itself once it is mended. Ctrl-C ends the preview.";

/// How to print what is wrong.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Format {
    /// With excerpt, underline and help
    Human,
    /// One line each, for editors
    Short,
    /// JSON Lines, for programs
    Json,
    /// Annotations of a pull request, in GitHub Actions
    Github,
    /// A SARIF 2.1.0 document, for code forges and viewers
    Sarif,
    /// JUnit XML, for GitLab, Jenkins and others that show the results of tests
    Junit,
}

impl From<Format> for report::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Human => Self::Human,
            Format::Short => Self::Short,
            Format::Json => Self::Json,
            Format::Github => Self::Github,
            Format::Sarif => Self::Sarif,
            Format::Junit => Self::Junit,
        }
    }
}

/// `annals new`.
#[derive(Debug, Args)]
pub struct New {
    /// What to begin
    #[arg(value_enum)]
    pub kind: NewKind,
    /// Its id: lower-case letters, digits and hyphens; that of an event or a correction begins with its date; of a translation, its language;
    /// of a picture, its file, whose name makes the id
    pub id: String,
    /// Of a translation: the file of the original, below `content/`; of a picture whose id was given: its file
    #[arg(required_if_eq("kind", "translation"))]
    pub file: Option<String>,
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

/// What `annals new` can begin.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum NewKind {
    /// The page of a place, and the place if it is new
    #[value(alias = "district")]
    PlacePage,
    /// An event
    Event,
    /// A document beside the agreement: `annals new document protocol`
    Document,
    /// A point of the agreement or, as `protocol/article-1`, of another document
    Point,
    /// A further page
    Page,
    /// An entry of sources.yaml
    Source,
    /// An entry of places.yaml
    Place,
    /// An entry of people.yaml
    Person,
    /// An entry of figures.yaml
    Figure,
    /// An entry of media.yaml, with a copy of its file in `media/`: `annals new picture photo.jpg`
    Picture,
    /// An entry of wording.yaml
    Wording,
    /// An entry of corrections.yaml; its id begins with its date
    Correction,
    /// An entry of changes.yaml; its id begins with its date
    Change,
    /// A file of a translation, with the original's words as comments: `annals new translation hy background`
    Translation,
}

impl From<NewKind> for scaffold::Kind {
    fn from(kind: NewKind) -> Self {
        match kind {
            NewKind::PlacePage => Self::PlacePage,
            NewKind::Event => Self::Event,
            NewKind::Document => Self::Document,
            NewKind::Point => Self::Point,
            NewKind::Page => Self::Page,
            NewKind::Source => Self::Source,
            NewKind::Place => Self::Place,
            NewKind::Person => Self::Person,
            NewKind::Figure => Self::Figure,
            NewKind::Picture => Self::Picture,
            NewKind::Wording => Self::Wording,
            NewKind::Correction => Self::Correction,
            NewKind::Change => Self::Change,
            NewKind::Translation => Self::Translation,
        }
    }
}

/// `annals init`.
#[derive(Debug, Args)]
pub struct Init {
    /// The folder; it must be empty or not there
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// `annals import`.
#[derive(Debug, Args)]
#[command(after_help = IMPORT_HELP)]
pub struct Import {
    /// The file that the other program exported
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Its format [default: by the ending of its name]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub from: Option<ImportFormat>,
    /// What a record has where the file does not say it, such as `party=independent`; may be given once for each key
    #[arg(long, value_name = "KEY=VALUE")]
    pub fill: Vec<String>,
    /// Import a record whose id is taken by another one under a free id
    #[arg(long)]
    pub rename: bool,
    /// Print what would be added as a unified diff, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

const IMPORT_HELP: &str = "\
Exit codes: 0 every record of the file is there now; 1 some were left out, which is told; 2 the file cannot be read, and
nothing was written.";

/// A format of other programs.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ImportFormat {
    /// CSL-JSON, of Zotero and other reference managers
    CslJson,
    /// BibTeX or BibLaTeX
    Bibtex,
    /// A sheet of TimelineJS, downloaded as CSV
    Timelinejs,
    /// Linked Places Format, of gazetteers
    LinkedPlaces,
    /// Rows of GeoNames, as in `allCountries.txt`
    Geonames,
    /// iCalendar, of calendars
    Icalendar,
}

impl From<ImportFormat> for import::Format {
    fn from(format: ImportFormat) -> Self {
        match format {
            ImportFormat::CslJson => Self::CslJson,
            ImportFormat::Bibtex => Self::Bibtex,
            ImportFormat::Timelinejs => Self::Timeline,
            ImportFormat::LinkedPlaces => Self::LinkedPlaces,
            ImportFormat::Geonames => Self::GeoNames,
            ImportFormat::Icalendar => Self::ICalendar,
        }
    }
}

/// `annals schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// A kind of file, or `cms`; without it, they are listed
    pub name: Option<String>,
    /// Write all schemas to this folder
    #[arg(long, value_name = "DIR", conflicts_with = "name")]
    pub all: Option<PathBuf>,
    /// For `cms`: the folder that holds `content/` [default: the nearest one at or above the current folder]
    #[arg(long, value_name = "DIR", conflicts_with = "all")]
    pub root: Option<PathBuf>,
}
