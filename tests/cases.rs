//! Case folders: a tiny site with one thing wrong (or right), and what is said about it. Adding one needs no Rust.
//!
//! `tests/cases/NAME/` lies over `tests/base/`: a file of `content/` or `themes/` replaces the one of the base or is added to it, and
//! each line of `remove.txt` names a file to leave out. `diagnostics.txt` is everything the program prints about it, with the final
//! count. `expected.txt`, if there is one, says what the pages show: after a line `-- PAGE` every line must stand in the text of the
//! page's `<main>`, tags stripped and white space normalised; a line that begins with `! ` must not.
//!
//! `symlinks.txt`, if there is one, names links to be made, each with what it leads to; they take the place of a file of the base.
//!
//! `renames.txt`, if there is one, gives files names that not every system can have, and with which the repository could not be checked out there: each
//! line has the name of a file, a space and its other name, in which `\u{…}` and `\\` stand for a character. Windows leaves such a case out.
//!
//! `archive/`, if there is one, holds archived texts of sources: then quotations and forms are compared with them as well. `links.txt`, if
//! there is one, says what servers answer, one address a line, and `links.lock` what earlier visits found. The clock stands at the first of January 1970, or
//! at the start of the day that `today.txt` names.
//!
//! `import.json`, if there is one, is imported as CSL-JSON, `import.csv` as a sheet of TimelineJS, `import.geojson` as Linked Places Format,
//! `import.txt` as rows of GeoNames, and `import.ics` as iCalendar, with each line of `fill.txt` as a value to fill in; it is told what does not fit. Translations in
//! `import.po` or `import.xlf` are taken over.
//!
//! `UPDATE=1 cargo test` rewrites each `diagnostics.txt`. Read the difference before committing it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use annals::Edition;
use annals::diagnostic::{Diagnostic, Severity, Sink};
use annals::exchange::{self, take};
use annals::import::{
    self,
    plan::{self, Wanted},
};
use annals::links::record::Record;
use annals::links::visit::{Client, Failure, Method, Response};
use annals::links::{Pace, Round};
use annals::report::{self, Format};
use annals::source::SourceMap;
use chrono::{NaiveDate, NaiveTime};

use crate::support::{html, sites, symlinks};

/// How many faults the cases plant at least.
const LEAST_FAULTS: usize = 60;

struct Case {
    name: String,
    folder: PathBuf,
}

fn cases() -> Vec<Case> {
    let folder = sites::repository().join("tests/cases");
    let entries = fs::read_dir(&folder).expect("the folder of cases can be read");
    let mut cases: Vec<Case> = entries
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.is_dir() && !(cfg!(windows) && path.join("renames.txt").is_file()))
        .map(|folder| Case { name: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(), folder })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

/// Copies what is below `from` to `to`, file by file.
fn lay(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).into_iter().flatten() {
        let entry = entry.expect("an entry can be read");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("a folder can be made");
            lay(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a file can be copied");
        }
    }
}

/// The case over the base, in a folder of its own named after the test that asks: tests run side by side.
fn laid_out(case: &Case, asker: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(asker).join(&case.name);
    let _ = fs::remove_dir_all(&root);
    for folder in ["content", "themes"] {
        fs::create_dir_all(root.join(folder)).expect("a folder can be made");
        lay(&sites::repository().join("tests/base").join(folder), &root.join(folder));
        lay(&case.folder.join(folder), &root.join(folder));
    }
    for path in fs::read_to_string(case.folder.join("remove.txt")).unwrap_or_default().lines() {
        fs::remove_file(root.join(path)).unwrap_or_else(|error| panic!("{}: remove.txt: {path}: {error}", case.name));
    }
    for line in fs::read_to_string(case.folder.join("renames.txt")).unwrap_or_default().lines() {
        let (plain, other) = line.split_once(' ').expect("a file and its other name");
        let other = other.replace(r"\u{202e}", "\u{202e}").replace(r"\\", r"\");
        fs::rename(root.join(plain), root.join(other)).expect("a file can be renamed");
    }
    for line in fs::read_to_string(case.folder.join("symlinks.txt")).unwrap_or_default().lines() {
        let (path, target) = line.split_once(' ').expect("a path and what it leads to");
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        let _ = fs::remove_file(&path);
        symlinks::symlink(target, &path);
    }
    root
}

/// The name and the texts of every case, for a test that looks at all of them.
pub(crate) fn all(asker: &str) -> Vec<(String, SourceMap)> {
    let read = |case: Case| {
        let sources =
            annals::read::read(&laid_out(&case, asker)).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        (case.name, sources)
    };
    cases().into_iter().map(read).collect()
}

/// What importing the file of the case tells, if it has one, and the texts with that file.
fn imported(case: &Case, sources: SourceMap) -> (SourceMap, Vec<Diagnostic>) {
    const FILES: [(&str, import::Format); 5] = [
        ("import.json", import::Format::CslJson),
        ("import.csv", import::Format::Timeline),
        ("import.geojson", import::Format::LinkedPlaces),
        ("import.txt", import::Format::GeoNames),
        ("import.ics", import::Format::ICalendar),
    ];
    let found = FILES
        .iter()
        .find_map(|(name, format)| Some((*name, *format, fs::read_to_string(case.folder.join(name)).ok()?)));
    let Some((name, format, text)) = found else { return (sources, Vec::new()) };
    let with_file = sources.overlay(name, &text);
    let (file, _) = with_file.find(name).expect("it is there");
    let analysis = sites::analysis(&sources);
    let mut sink = Sink::new();
    let words = analysis.words().expect("the theme has words");
    if let Some(drafts) = import::read(format, file, &with_file, words, &mut sink) {
        let fill = fs::read_to_string(case.folder.join("fill.txt")).unwrap_or_default();
        let wanted = Wanted { fill: fill.lines().map(str::to_owned).collect(), rename: false };
        let explainer = annals::explainer::gather(&sources, &mut Sink::new());
        plan::plan(&drafts, &wanted, &explainer, &sources, &mut sink).expect("it can be planned");
    }
    (with_file, sink.into_sorted())
}

/// What taking over the translations of the case's file tells, if it has one, and the texts with that file.
fn exchanged(case: &Case, sources: SourceMap) -> (SourceMap, Vec<Diagnostic>) {
    let found = ["import.po", "import.xlf"]
        .iter()
        .find_map(|name| Some((*name, fs::read_to_string(case.folder.join(name)).ok()?)));
    let Some((name, text)) = found else { return (sources, Vec::new()) };
    let format = exchange::Format::of_name(name).expect("the name tells");
    let texts = sources.overlay(name, &text);
    let (file, _) = texts.find(name).expect("it is there");
    let mut sink = Sink::new();
    let texts = match format.read(file, &texts, &mut sink) {
        Some(catalogue) => {
            let analysis = sites::analysis(&sources);
            take::take((&catalogue, format), &texts, &analysis, (None, sites::EDITION), &mut sink).0
        }
        None => texts,
    };
    (texts, sink.into_sorted())
}

/// The edition that is built of the case.
fn edition(case: &Case) -> Edition<'static> {
    let Ok(today) = fs::read_to_string(case.folder.join("today.txt")) else { return sites::EDITION };
    let today: NaiveDate = today.trim().parse().expect("a day");
    Edition { now: today.and_time(NaiveTime::MIN).and_utc(), ..sites::EDITION }
}

/// What the program prints about the case, its faults, and the site if there is one.
fn run(case: &Case, asker: &str) -> (String, Vec<Diagnostic>, Option<annals::output::Output>) {
    let sources = annals::read::read(&laid_out(case, asker)).unwrap_or_else(|error| panic!("{}: {error}", case.name));
    let (output, mut faults) = sites::build_for(&sources, edition(case));
    let has_errors = faults.iter().any(|fault| fault.rule.severity == Severity::Error);
    assert_eq!(output.is_none(), has_errors, "{}: there is a site if and only if there are no errors", case.name);
    if let Some(output) = &output {
        // Pictures are made as a build does. Books take long, and have tests of their own.
        output.paths().filter(|path| path.starts_with("media/")).for_each(|path| _ = output.get(path));
        faults.extend(output.faults().cloned());
    }
    faults.extend(compared(case, &sources));
    faults.extend(visited(case, &sources));
    let (sources, left_behind) = imported(case, sources);
    faults.extend(left_behind);
    let (sources, left_behind) = exchanged(case, sources);
    faults.extend(left_behind);
    let counted = match report::count(&faults, false) {
        nothing if nothing.is_empty() => "no warnings".to_owned(),
        counted => counted,
    };
    let printed = format!("{}{counted}\n", report::report(&faults, &sources, Format::Human, false));
    (printed, faults, output)
}

/// The faults of the comparison with the case's archive, if it has one.
fn compared(case: &Case, sources: &annals::source::SourceMap) -> Vec<Diagnostic> {
    let folder = case.folder.join("archive");
    if !folder.is_dir() {
        return Vec::new();
    }
    let archive = annals::read::read_archive(&folder).expect("the archive can be read");
    let site = sites::model(sources);
    let mut sink = Sink::new();
    annals::archive::verify(&site, &archive, sites::EDITION.now.date_naive(), &mut sink);
    sink.into_sorted()
}

/// What servers answer, as the case's `links.txt` has it.
struct Played(BTreeMap<String, Result<Response, Failure>>);

impl Played {
    /// Each line is an address, and after a space what it answers: `silent`, `private` with the address of its host inside a network, or a
    /// status, with the place that a redirect leads to or the title of the page.
    fn parse(text: &str) -> Self {
        let answers = text.lines().map(|line| {
            let (url, answer) = line.split_once(' ').expect("an address and its answer");
            let (status, rest) = answer.split_once(' ').unwrap_or((answer, ""));
            if status == "private" {
                return (url.to_owned(), Err(Failure::NotPublic(rest.parse().expect("an address"))));
            }
            let Ok(status) = status.parse() else { return (url.to_owned(), Err(Failure::NoHost)) };
            let response = Response {
                status,
                location: (300..400).contains(&status).then(|| rest.to_owned()),
                media_type: "text/html".to_owned(),
                body: format!("<title>{rest}</title>").into_bytes(),
                ..Response::default()
            };
            (url.to_owned(), Ok(response))
        });
        Self(answers.collect())
    }
}

impl Client for Played {
    fn fetch(&self, _: Method, url: &url::Url) -> Result<Response, Failure> {
        self.0.get(url.as_str()).unwrap_or_else(|| panic!("links.txt has no {url}")).clone()
    }
}

/// The faults of a round of visits, if the case says what servers answer.
fn visited(case: &Case, sources: &annals::source::SourceMap) -> Vec<Diagnostic> {
    let Ok(answers) = fs::read_to_string(case.folder.join("links.txt")) else { return Vec::new() };
    let known = fs::read_to_string(case.folder.join("links.lock")).map(|text| Record::parse(&text).expect("a record"));
    let site = sites::model(sources);
    let pace = Pace { pause: Duration::ZERO, patience: Duration::ZERO, n_hosts: 2 };
    let (client, stop) = (Played::parse(&answers), AtomicBool::new(false));
    let today = sites::EDITION.now.date_naive();
    let round = Round { client: &client, pace, today, progress: &|_, _| {}, stop: &stop };
    let mut sink = Sink::new();
    annals::links::check(&site, &known.unwrap_or_default(), &round, &mut sink);
    sink.into_sorted()
}

#[test]
fn every_case_gives_what_is_recorded() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let (printed, _, output) = run(&case, "cases");
        let record = case.folder.join("diagnostics.txt");
        let recorded = fs::read_to_string(&record).unwrap_or_default();
        if printed != recorded && update {
            fs::write(&record, &printed).expect("the record can be written");
        } else if printed != recorded {
            wrong.push(format!("== {}\n-- recorded\n{recorded}\n-- now\n{printed}", case.name));
        }
        let expected = fs::read_to_string(case.folder.join("expected.txt")).unwrap_or_default();
        if !expected.is_empty() {
            match &output {
                Some(output) => wrong.extend(unmet(&case.name, &expected, output)),
                None => wrong.push(format!("== {}: there is an expected.txt but no site", case.name)),
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences; `UPDATE=1 cargo test` records them\n\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The lines of `expected.txt` that `output` does not meet.
fn unmet(name: &str, expected: &str, output: &annals::output::Output) -> Vec<String> {
    let mut unmet = Vec::new();
    let mut words: Option<String> = None;
    for line in expected.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(path) = line.strip_prefix("-- ") {
            words = Some(html::main_words(&html::parse(sites::page(output, path))));
            continue;
        }
        let Some(words) = &words else { panic!("{name}: expected.txt does not begin with `-- PAGE`") };
        let met = match line.strip_prefix("! ") {
            Some(absent) => !words.contains(absent),
            None => words.contains(line),
        };
        if !met {
            unmet.push(format!("== {name}: not met: {line}\n-- the page says\n{words}"));
        }
    }
    unmet
}

#[test]
fn every_rule_has_a_case() {
    let mut codes = BTreeSet::new();
    let mut n_faults = 0;
    for case in cases() {
        let (_, faults, _) = run(&case, "rules");
        n_faults += faults.len();
        codes.extend(faults.iter().map(|fault| fault.rule.code));
    }
    let without: Vec<&str> =
        annals::rules().iter().map(|rule| rule.code).filter(|code| !codes.contains(code)).collect();
    // Its case has names that Windows cannot have.
    let without: Vec<&str> = without.into_iter().filter(|code| !cfg!(windows) || *code != "unportable-name").collect();
    assert!(without.is_empty(), "no case for: {}", without.join(", "));
    assert!(n_faults >= LEAST_FAULTS, "only {n_faults} faults are planted");
}

#[test]
fn rules_have_codes_of_their_own_and_say_what_they_mean() {
    let rules = annals::rules();
    for pair in rules.windows(2) {
        assert!(pair[0].code < pair[1].code, "two rules share the code `{}`", pair[0].code);
    }
    for rule in rules {
        let plain = rule.code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(plain, "`{}` is not in lower case with hyphens", rule.code);
        assert!(!rule.summary.ends_with('.') && !rule.summary.is_empty(), "the summary of `{}` is a phrase", rule.code);
        assert!(rule.explanation.trim_end().ends_with(['.', '`']), "`{}` has a whole explanation", rule.code);
    }
}

/// Headlines and help are phrases of one line, places lie inside their files, and the order is that of files and lines.
#[test]
fn every_message_is_well_formed() {
    for case in cases() {
        let sources = annals::read::read(&laid_out(&case, "messages")).expect("a case can be read");
        let (_, faults) = sites::build_for(&sources, edition(&case));
        for fault in &faults {
            let said = std::iter::once(&fault.headline).chain(&fault.help).chain([&fault.primary.text]);
            for line in said.chain(fault.secondary.iter().map(|label| &label.text)) {
                assert!(!line.contains('\n') && !line.ends_with('.'), "{}: {line:?}", case.name);
            }
            assert!(!fault.headline.is_empty(), "{}: a fault without a headline", case.name);
            assert!(!fault.help.is_empty(), "{}: `{}` does not say what to do", case.name, fault.headline);
            for span in std::iter::once(&fault.primary).chain(&fault.secondary).map(|label| label.span) {
                let text = sources.get(span.file).text();
                assert!(text.get(span.range()).is_some(), "{}: `{}` lies outside its file", case.name, fault.headline);
            }
        }
        assert!(
            faults.windows(2).all(|pair| pair[0].primary.span <= pair[1].primary.span),
            "{}: the faults are not sorted",
            case.name
        );
    }
}
