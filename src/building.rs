//! The command `build`: the site is made and put into its folder, unless it stands there already.

use std::path::{Path, PathBuf};
use std::time::Instant;

use annals::cache::Cache;
use annals::cli::Build;
use annals::diagnostic::{Diagnostic, Severity};
use annals::kept::Pages;
use annals::manifest::Entry;
use annals::output::{Nowhere, Output, PageStore};
use annals::report::{self, severity};
use annals::source::SourceMap;
use annals::unchanged::{Note, Origin};
use annals::write::{Opened, WriteError, Written};
use annals::{Analysis, Edition, read, write};

use crate::common::{Made, edition, format, print_faults, read_explainer, remark, say, shown, tell};

/// Builds and writes the site; false if the content has errors.
pub(crate) fn run(arguments: &Build) -> Result<bool, String> {
    let started = Instant::now();
    let edition = edition(arguments.root.drafts, arguments.base_url.as_ref())?;
    let (root, sources) = read_explainer(&arguments.root)?;
    let job = Job::new(arguments, edition, root, &sources, started);
    match job.standing() {
        Some((note, faults)) => job.leave(&note, &faults, &sources),
        None => job.build(&sources),
    }
}

/// One build: what is asked of it, and what it has to do with.
struct Job<'a> {
    arguments: &'a Build,
    edition: Edition<'a>,
    /// The folder of the explainer.
    root: PathBuf,
    /// The folder of the site.
    folder: PathBuf,
    commit: Option<String>,
    /// None if nothing must be kept, or the system has no place for it. What is wrong with it is told when it is needed.
    cache: Result<Option<Cache>, String>,
    /// What the site is made from; none if nothing is kept.
    origin: Option<Origin>,
    started: Instant,
}

impl<'a> Job<'a> {
    fn new(arguments: &'a Build, edition: Edition<'a>, root: PathBuf, sources: &SourceMap, started: Instant) -> Self {
        let folder = arguments.output.clone().unwrap_or_else(|| root.join("output"));
        let commit = arguments.commit.clone().or_else(|| read::commit(&root));
        let cache = cache(arguments, &folder, &root);
        let has_cache = matches!(cache, Ok(Some(_)));
        let origin = has_cache.then(|| Origin::of(sources, edition, commit.as_deref()).ok()).flatten();
        Self { arguments, edition, root, folder, commit, cache, origin, started }
    }

    /// Where what this build learns is kept, and under which name.
    fn kept(&self) -> Option<(&Cache, &Origin)> {
        self.cache.as_ref().ok()?.as_ref().zip(self.origin.as_ref())
    }

    /// What was noted of the site, and what is wrong with it, if the folder holds the one that this build would make.
    fn standing(&self) -> Option<(Note, Vec<Diagnostic>)> {
        let (cache, origin) = self.kept()?;
        let note = origin.noted(cache, self.edition.now)?;
        let faults = note.faults(&annals::rules())?;
        let is_site = !faults.iter().any(|fault| severity(fault, self.arguments.root.strict) == Severity::Error);
        // To open a folder that is not there is to make it.
        let holds = || self.folder.is_dir() && self.open().is_ok_and(|opened| opened.holds(&note.manifest));
        (is_site && holds()).then_some((note, faults))
    }

    fn open(&self) -> Result<Opened<'static>, WriteError> {
        write::check_apart(&self.folder, &self.root).and_then(|()| write::open(&self.folder))
    }

    /// Tells that nothing had to be done, and what is wrong all the same.
    fn leave(&self, note: &Note, faults: &[Diagnostic], sources: &SourceMap) -> Result<bool, String> {
        print_faults(&self.arguments.root, &self.root, faults, sources)?;
        let counted = report::count(faults, self.arguments.root.strict);
        self.sum_up(note.n_pages, note.n_bytes, &format!("{}, nothing changed", or_none(&counted)))?;
        Ok(true)
    }

    fn build(self, sources: &SourceMap) -> Result<bool, String> {
        let analysis = Analysis::new(sources, self.edition);
        let mut made = Made { root: self.root.clone(), analysis, output: None };
        // Not before it is likely that there will be a site: what has errors leaves no trace.
        let site = (!made.analysis.has_errors()).then(|| self.open());
        let pages = self.pages(site.as_ref().and_then(|site| site.as_ref().ok()));
        let store: &dyn PageStore = match &site {
            Some(Ok(site)) => site,
            // What is wrong with the content is told before what is wrong with the folder.
            Some(Err(_)) | None => &Nowhere,
        };
        made.finish_after(store, pages.as_ref());
        let told = tell(&self.arguments.root, &mut made, "nothing was written")?;
        let Some((output, counted)) = told else { return Ok(false) };
        let Some(site) = site.transpose().map_err(|error| error.to_string())? else { return Ok(false) };
        let written = self.write(&site, &output)?;
        self.note(&output, &made.analysis, &written);
        self.note_pages(site.manifest(), &written, pages);
        self.sum_up(output.n_pages(), output.n_bytes(), or_none(&counted))?;
        // The program ends here, and the system takes their room back at once; to give it back piece by piece takes time.
        std::mem::forget((made, output));
        Ok(true)
    }

    /// What is known of the pages of the site that stands in the folder; none if nothing is kept.
    fn pages(&self, site: Option<&Opened>) -> Option<Pages> {
        let (cache, origin) = self.kept()?;
        let manifest = site?.manifest();
        Some(Pages::new(manifest.and_then(|manifest| origin.pages(cache, manifest)).unwrap_or_default()))
    }

    /// Notes what is known of the pages now, in place of what was noted of those that stood `before`. What cannot be noted is only made
    /// again.
    fn note_pages(&self, before: Option<&Entry>, written: &Written, pages: Option<Pages>) {
        let Some(((cache, origin), pages)) = self.kept().zip(pages) else { return };
        let _ = origin.note_pages(cache, &written.manifest, &pages.into_noted());
        if let Some(before) = before.filter(|before| **before != written.manifest) {
            origin.forget_pages(cache, before);
        }
    }

    /// Puts `output` into the folder, with what is in the cache and need not be made.
    fn write(&self, site: &Opened, output: &Output) -> Result<Written, String> {
        let cache = self.cache.as_ref().map_err(Clone::clone)?.as_ref().map(|cache| (cache.supply(output), cache));
        let written = site.write(output, self.commit.as_deref()).map_err(|error| error.to_string())?;
        if let Some((missing, cache)) = cache {
            // The site stands. Who named a cache wants to know that it is of no use; the user's own may be missing for good reasons.
            if let (Err(error), Some(folder)) = (cache.keep(output, &missing), &self.arguments.cache) {
                say(&format!("annals: nothing is kept in {}: {error}", folder.display()));
            }
        }
        Ok(written)
    }

    /// Notes that the site stands, for the next build. What cannot be noted is only found out again.
    fn note(&self, output: &Output, analysis: &Analysis, written: &Written) {
        let Some((cache, origin)) = self.kept() else { return };
        let note = Note {
            made: self.edition.now.timestamp(),
            until: analysis.until().map(|until| until.timestamp()),
            manifest: written.manifest.clone(),
            n_pages: output.n_pages(),
            n_bytes: output.n_bytes(),
            faults: analysis.faults().into_iter().map(Into::into).collect(),
        };
        let _ = origin.note(cache, &note);
    }

    fn sum_up(&self, n_pages: usize, n_bytes: u64, counted: &str) -> Result<(), String> {
        if self.arguments.quiet {
            return Ok(());
        }
        let (ms, folder) = (self.started.elapsed().as_millis(), shown(&self.folder));
        let line =
            format!("{n_pages} pages, {} kB, {counted}, in {ms} ms → {}", n_bytes.div_ceil(1000), folder.display());
        remark(format(&self.arguments.root), &line)
    }
}

fn or_none(counted: &str) -> &str {
    if counted.is_empty() { "no warnings" } else { counted }
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
