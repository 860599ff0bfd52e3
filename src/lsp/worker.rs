//! Texts → what is understood of them, on a thread of its own: whatever it is at, what is typed meanwhile waits for nothing.
//!
//! A newer text overtakes an older one. The finished pages are looked over only when nothing is typed for a moment, and that is given up as soon
//! as something is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::output::Nowhere;
use crate::render::Audience;
use crate::source::SourceMap;
use crate::{Analysis, Edition, Memory, read};

/// How long nothing is typed before the pages are rendered to be looked over.
const REST: Duration = Duration::from_millis(250);

/// The texts as they are at one moment.
#[derive(Debug)]
pub(super) struct Job {
    /// Counts the moments.
    pub(super) revision: u64,
    /// The texts that are open in the editor, by their paths from the root.
    pub(super) texts: BTreeMap<String, Arc<str>>,
    /// Whether what is on disk may have changed.
    pub(super) reread: bool,
}

/// What the thread tells.
pub(super) enum Told {
    /// An explainer was understood.
    Understood(Box<Understood>),
    /// Its finished pages were looked over.
    Finished {
        /// Of which moment they are.
        revision: u64,
        /// What is wrong with them that was not told before.
        late: Vec<Diagnostic>,
    },
    /// The folder cannot be read.
    Unread(String),
}

/// What is understood of one moment.
pub(super) struct Understood {
    /// Which one.
    pub(super) revision: u64,
    /// The explainer.
    pub(super) analysis: Analysis,
    /// What is wrong with it.
    pub(super) faults: Vec<Diagnostic>,
}

/// Understands each job, or a later one in its place, until no more can come.
pub(super) fn run(root: &Path, edition: Edition, mut jobs: Receiver<Job>, tell: impl Fn(Told)) {
    let (mut disk, mut memory) = (None, Memory::default());
    let mut next = jobs.recv().ok();
    while let Some(job) = next {
        let job = newest(job, &jobs);
        if job.reread || disk.is_none() {
            match read::read(root) {
                Ok(sources) => disk = Some(sources),
                Err(error) => tell(Told::Unread(error.to_string())),
            }
        }
        let sources = job
            .texts
            .iter()
            .fold(disk.clone().unwrap_or_default(), |sources: SourceMap, (path, text)| sources.overlay(path, text));
        let mut analysis = Analysis::again(&sources, edition, &mut memory);
        analysis.review();
        let faults = analysis.faults();
        tell(Told::Understood(Box::new(Understood { revision: job.revision, analysis: analysis.clone(), faults })));
        next = match jobs.recv_timeout(REST) {
            Ok(job) => Some(job),
            Err(RecvTimeoutError::Disconnected) => None,
            Err(RecvTimeoutError::Timeout) => {
                let mut editor = Editor { jobs: &mut jobs, next: None };
                if let Some(late) = late(analysis, &mut editor) {
                    tell(Told::Finished { revision: job.revision, late });
                }
                editor.next.take().or_else(|| jobs.recv().ok())
            }
        };
    }
}

/// The last job of those that wait.
fn newest(first: Job, jobs: &Receiver<Job>) -> Job {
    jobs.try_iter().fold(first, |earlier, later| Job { reread: later.reread || earlier.reread, ..later })
}

/// What is wrong with the finished pages alone; none if something was typed meanwhile.
fn late(mut analysis: Analysis, editor: &mut Editor) -> Option<Vec<Diagnostic>> {
    let key = |fault: &Diagnostic| (fault.primary.span, fault.rule.code, fault.headline.clone());
    let known: BTreeSet<_> = analysis.faults().iter().map(key).collect();
    analysis.finish(editor, &Nowhere);
    let found = analysis.faults().into_iter().filter(|fault| !known.contains(&key(fault)));
    editor.next.is_none().then(|| found.collect())
}

/// The editor, as one who waits for a site: it wants nothing any more once something was typed.
struct Editor<'a> {
    jobs: &'a mut Receiver<Job>,
    next: Option<Job>,
}

impl Audience for Editor<'_> {
    fn go_on(&mut self) -> bool {
        self.next = self.next.take().or_else(|| self.jobs.try_recv().ok());
        self.next.is_none()
    }
}
