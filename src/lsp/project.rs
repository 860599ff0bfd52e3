//! One explainer that is being edited: its open texts, what is understood of them, and what the editor was told of its faults.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use gen_lsp_types::{Diagnostic, PublishDiagnosticsParams, TextDocumentContentChangeEvent, Uri};

use super::diagnostics;
use super::document::Document;
use super::places::Places;
use super::positions::{Encoding, Lines};
use super::worker::{self, Job, Told, Understood};
use crate::source::SourceMap;
use crate::watch::{self, Gathered, Inbox, Watch};
use crate::{Edition, diagnostic};

/// What happens to a project beside what the editor does.
pub(super) enum Happened {
    /// Its thread has something to tell.
    Told(Told),
    /// Something changed on disk.
    Disk,
    /// A remark for whoever reads the editor's log.
    Remark(String),
}

/// An explainer.
pub(super) struct Project {
    /// The folder that holds `content/`, without links.
    pub(super) root: PathBuf,
    jobs: Sender<Job>,
    revision: u64,
    documents: BTreeMap<String, Document>,
    understood: Option<Understood>,
    /// What was last found in finished pages, with the texts of that moment.
    late: Option<(SourceMap, Vec<diagnostic::Diagnostic>)>,
    /// What the editor shows, by the paths of the files.
    shown: BTreeMap<String, (Uri, Vec<Diagnostic>)>,
}

impl Project {
    /// Starts to understand the explainer in `root`, and to watch it; `tell` is called on other threads.
    pub(super) fn start(
        root: PathBuf,
        edition: Edition<'static>,
        tell: impl Fn(Happened) + Clone + Send + 'static,
    ) -> Self {
        let (jobs, receiver) = channel();
        let (folder, happened) = (root.clone(), tell.clone());
        thread::spawn(move || worker::run(&folder, edition, receiver, |told| happened(Happened::Told(told))));
        let folder = root.clone();
        thread::spawn(move || watch(&folder, &tell));
        let mut project = Self {
            root,
            jobs,
            revision: 0,
            documents: BTreeMap::new(),
            understood: None,
            late: None,
            shown: BTreeMap::new(),
        };
        project.ask(true);
        project
    }

    /// Has the texts as they are now understood.
    pub(super) fn ask(&mut self, reread: bool) {
        self.revision += 1;
        let texts = self.documents.iter().map(|(path, document)| (path.clone(), Arc::clone(&document.text)));
        // The thread ends with the program alone.
        let _ = self.jobs.send(Job { revision: self.revision, texts: texts.collect(), reread });
    }

    /// A text is open from now on.
    pub(super) fn open(&mut self, path: String, uri: Uri, version: i32, text: &str) {
        self.documents.insert(path, Document { uri, version, text: text.into() });
        self.ask(false);
    }

    /// A text is another one now.
    pub(super) fn change(
        &mut self,
        path: &str,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        let Some(document) = self.documents.get_mut(path) else { return };
        document.version = version;
        for change in changes {
            document.text = match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => whole.text.into(),
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let (text, lines) = (&document.text, Lines::new(&document.text, encoding));
                    let (start, end) = (lines.byte(part.range.start), lines.byte(part.range.end));
                    [&text[..start], &part.text, &text[end.max(start)..]].concat().into()
                }
            };
        }
        self.ask(false);
    }

    /// A text is no longer open: what is on disk counts.
    pub(super) fn close(&mut self, path: &str) {
        self.documents.remove(path);
        self.ask(true);
    }

    /// A text that is open.
    pub(super) fn document(&self, path: &str) -> Option<&Document> {
        self.documents.get(path)
    }

    /// What is understood, be it of an earlier moment.
    pub(super) fn understood(&self) -> Option<&Understood> {
        self.understood.as_ref()
    }

    /// Whether what is understood is of this moment.
    pub(super) fn is_current(&self) -> bool {
        self.understood.as_ref().is_some_and(|understood| understood.revision == self.revision)
    }

    /// How the places of `sources` are told.
    pub(super) fn places<'a>(&'a self, sources: &'a SourceMap, encoding: Encoding) -> Places<'a> {
        Places::new(sources, &self.root, &self.documents, encoding)
    }

    /// Takes what the thread tells. What the editor is to show from now on; or why nothing is understood.
    pub(super) fn take(&mut self, told: Told, encoding: Encoding) -> Result<Vec<PublishDiagnosticsParams>, String> {
        match told {
            Told::Understood(understood) => self.understood = Some(*understood),
            Told::Finished { revision, late } => match &self.understood {
                Some(understood) if understood.revision == revision => {
                    self.late = Some((understood.analysis.sources().clone(), late));
                }
                _ => return Ok(Vec::new()),
            },
            Told::Unread(message) => return Err(message),
        }
        Ok(self.show(encoding))
    }

    /// Everything that is known to be wrong. What was wrong with the finished pages is so until they are finished again, as far as its text is the same.
    pub(super) fn faults(&self) -> impl Iterator<Item = &diagnostic::Diagnostic> {
        let understood = self.understood.iter();
        let late = understood.clone().filter(|understood| !understood.analysis.has_errors()).flat_map(|understood| {
            let sources = understood.analysis.sources();
            let kept = self.late.iter().flat_map(|(then, faults)| faults.iter().map(move |fault| (then, fault)));
            kept.filter(|(then, fault)| sources.agrees(then, fault.primary.span.file)).map(|(_, fault)| fault)
        });
        understood.flat_map(|understood| &understood.faults).chain(late)
    }

    /// Everything that is wrong, file by file, where that is not what the editor shows already.
    fn show(&mut self, encoding: Encoding) -> Vec<PublishDiagnosticsParams> {
        let Some(understood) = &self.understood else { return Vec::new() };
        let sources = understood.analysis.sources();
        let faults: Vec<_> = self.faults().collect();
        let mut found = diagnostics::by_file(&faults, &self.places(sources, encoding));
        for (path, (uri, _)) in &self.shown {
            found.entry(path.clone()).or_insert_with(|| (uri.clone(), Vec::new()));
        }
        let mut changed = Vec::new();
        for (path, (uri, diagnostics)) in found {
            let document = self.documents.get(&path);
            let is_newer = document.is_some_and(|document| {
                sources
                    .find(&path)
                    .is_some_and(|(_, source)| source.text() != document.text.trim_start_matches('\u{feff}'))
            });
            let is_shown = self.shown.get(&path).is_some_and(|(_, shown)| *shown == diagnostics);
            if is_newer || is_shown {
                continue;
            }
            let version = document.map(|document| document.version);
            changed.push(PublishDiagnosticsParams::new(uri.clone(), version, diagnostics.clone()));
            if diagnostics.is_empty() {
                self.shown.remove(&path);
            } else {
                self.shown.insert(path, (uri, diagnostics));
            }
        }
        changed
    }
}

/// Tells of every change below `root`, as long as the program runs.
fn watch(root: &Path, tell: &impl Fn(Happened)) {
    let (sender, receiver) = channel();
    let mut watch = match Watch::start(root, sender) {
        Ok(watch) => watch,
        Err(error) => return tell(Happened::Remark(format!("changes on disk are not seen: {error}"))),
    };
    if let Some(note) = &watch.note {
        tell(Happened::Remark(note.clone()));
    }
    let mut inbox = Inbox::new(receiver);
    while let Gathered::Changes(changes) = watch::gather(&mut inbox, None) {
        if changes.folders {
            watch.renew();
        }
        tell(Happened::Disk);
    }
}
