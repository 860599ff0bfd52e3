//! Disk → changes: which files of the explainer were touched, gathered until the disk rests.
//!
//! Knows nothing of what the files mean. The only file that names the watching crate.

use std::collections::{BTreeSet, VecDeque};
use std::fmt;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind, RenameMode};
use notify::{Config, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// The folders that a build reads.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// The disk rests when nothing has changed for this long.
const QUIET: Duration = Duration::from_millis(25);

/// The same after a single save that is known to be complete: the file was closed, or a finished one renamed into place.
const QUIET_AFTER_SAVE: Duration = Duration::from_millis(5);

/// After this long a build starts even if changes go on.
const LONGEST: Duration = Duration::from_millis(400);

/// How many paths are remembered of a burst; the others are counted by no one.
const REMEMBERED: usize = 1000;

/// How often folders are compared where the system has no notifications.
const POLL: Duration = Duration::from_millis(400);

/// What wakes whoever watches.
#[derive(Debug)]
pub(crate) enum Event {
    /// A file or folder changed.
    Changed {
        /// The path from the root, with `/` between its parts; empty if the system lost count.
        path: String,
        /// Whether the change is known to be complete.
        complete: bool,
    },
    /// The watch is to end.
    Stop,
}

/// What changed, up to a moment of rest.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    paths: BTreeSet<String>,
    complete: bool,
    /// Whether one of the watched folders itself came, went or was replaced.
    pub(crate) folders: bool,
}

impl Changes {
    /// Anything may have changed.
    pub(crate) fn unknown() -> Self {
        Self { folders: true, ..Self::default() }
    }

    /// The paths from the root of all that changed; none if not all are known.
    pub(crate) fn paths(&self) -> Option<&BTreeSet<String>> {
        (!self.folders && self.paths.len() < REMEMBERED).then_some(&self.paths)
    }

    /// Takes the changes that came after these.
    pub(crate) fn merge(&mut self, later: Self) {
        self.paths.extend(later.paths);
        self.complete = later.complete;
        self.folders |= later.folders;
    }

    fn add(&mut self, path: String, complete: bool) {
        self.folders |= path.is_empty() || FOLDERS.contains(&path.as_str());
        self.complete = complete;
        if self.paths.len() < REMEMBERED {
            self.paths.insert(path);
        }
    }

    /// A save is one file, or a temporary one that took its place.
    fn quiet(&self) -> Duration {
        if self.complete && self.paths.len() <= 2 { QUIET_AFTER_SAVE } else { QUIET }
    }
}

impl fmt::Display for Changes {
    /// `events/a.md`, and how many more there are beyond three.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NAMED: usize = 3;
        let names: Vec<&str> = self
            .paths
            .iter()
            .filter(|path| !path.is_empty() && !FOLDERS.contains(&path.as_str()))
            .map(|path| path.strip_prefix("content/").unwrap_or(path))
            .collect();
        match names.len() {
            0 => f.write_str("all files"),
            n if n <= NAMED => f.write_str(&names.join(", ")),
            n => write!(f, "{} and {} more", names[..NAMED].join(", "), n - NAMED),
        }
    }
}

/// Where the events arrive.
pub(crate) struct Inbox {
    receiver: Receiver<Event>,
    /// Those that were seen and not yet taken.
    seen: VecDeque<Event>,
}

impl Inbox {
    pub(crate) fn new(receiver: Receiver<Event>) -> Self {
        Self { receiver, seen: VecDeque::new() }
    }

    /// Whether something has happened that [`gather`] does not know of yet.
    pub(crate) fn has_news(&mut self) -> bool {
        self.seen.extend(self.receiver.try_iter());
        !self.seen.is_empty()
    }

    /// Whether nothing happens for so long.
    pub(crate) fn rests(&mut self, time: Duration) -> bool {
        if !self.has_news() {
            self.seen.extend(self.receiver.recv_timeout(time));
        }
        self.seen.is_empty()
    }

    /// The next event, if one comes within `timeout`, where that is given.
    fn take(&mut self, timeout: Option<Duration>) -> Result<Event, RecvTimeoutError> {
        match (self.seen.pop_front(), timeout) {
            (Some(event), _) => Ok(event),
            (None, Some(timeout)) => self.receiver.recv_timeout(timeout),
            (None, None) => self.receiver.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }
}

/// What [`gather`] found.
#[derive(Debug)]
pub(crate) enum Gathered {
    /// Files changed.
    Changes(Changes),
    /// Nothing happened within the time that was given.
    Nothing,
    /// The watch is to end.
    Stop,
}

/// Waits for a change, at most for `idle` if given, and then until the disk rests.
pub(crate) fn gather(inbox: &mut Inbox, idle: Option<Duration>) -> Gathered {
    let mut changes = Changes::default();
    match inbox.take(idle) {
        Ok(Event::Changed { path, complete }) => changes.add(path, complete),
        Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return Gathered::Stop,
        Err(RecvTimeoutError::Timeout) => return Gathered::Nothing,
    }
    let started = Instant::now();
    loop {
        let left = LONGEST.saturating_sub(started.elapsed());
        match inbox.take(Some(changes.quiet().min(left))) {
            Ok(Event::Changed { path, complete }) => changes.add(path, complete),
            Ok(Event::Stop) | Err(RecvTimeoutError::Disconnected) => return Gathered::Stop,
            Err(RecvTimeoutError::Timeout) => return Gathered::Changes(changes),
        }
    }
}

/// A running watch over the folders of an explainer; it ends when dropped.
pub(crate) struct Watch {
    watcher: Box<dyn Watcher>,
    root: PathBuf,
    /// What the person at the terminal should know about it.
    pub(crate) note: Option<String>,
}

impl Watch {
    /// Sends every change below the folders of `root` (a canonical path) to `sender`.
    ///
    /// # Errors
    /// If the root cannot be watched at all.
    pub(crate) fn start(root: &Path, sender: Sender<Event>) -> notify::Result<Self> {
        let native = RecommendedWatcher::new(forward(root, sender.clone()), Config::default())
            .map(|watcher| Box::new(watcher) as Box<dyn Watcher>)
            .and_then(|watcher| Self::over(watcher, root));
        native.or_else(|error| {
            let config = Config::default().with_poll_interval(POLL);
            let mut watch = Self::over(Box::new(PollWatcher::new(forward(root, sender), config)?), root)?;
            watch.note =
                Some(format!("changes are seen later than usual, since the system cannot report them: {error}"));
            Ok(watch)
        })
    }

    fn over(mut watcher: Box<dyn Watcher>, root: &Path) -> notify::Result<Self> {
        // The root itself, without what is below, to see when one of the folders is replaced.
        watcher.watch(root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|folder| root.join(folder)) {
            if folder.is_dir() {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(Self { watcher, root: root.to_path_buf(), note: None })
    }

    /// Watches the folders anew after one was replaced: a watch follows the old folder, not its name.
    pub(crate) fn renew(&mut self) {
        let _ = self.watcher.watch(&self.root, RecursiveMode::NonRecursive);
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            // Fails if it is not there, which the next build reports.
            let _ = self.watcher.unwatch(&folder);
            if folder.is_dir() {
                let _ = self.watcher.watch(&folder, RecursiveMode::Recursive);
            }
        }
    }
}

/// Turns the crate's events into ours. The receiver is gone only when the preview is ending.
fn forward(root: &Path, sender: Sender<Event>) -> impl FnMut(notify::Result<notify::Event>) + Send + 'static {
    let root = root.to_path_buf();
    move |event| match event {
        Ok(event) if event.need_rescan() => drop(sender.send(Event::Changed { path: String::new(), complete: false })),
        Ok(event) => {
            let Some(complete) = complete(event.kind) else { return };
            for path in event.paths.iter().filter_map(|path| relevant(&root, path)) {
                let _ = sender.send(Event::Changed { path, complete });
            }
        }
        Err(_) => drop(sender.send(Event::Changed { path: String::new(), complete: false })),
    }
}

/// Whether an event is the end of a change; none if it changes nothing, as reading does, which would make a build cause the next.
fn complete(kind: EventKind) -> Option<bool> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(true),
        EventKind::Access(_) => None,
        EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => Some(true),
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => {
            Some(false)
        }
    }
}

/// A path from the root, if a build would read it. Hidden files are not content; editors keep their own in them.
fn relevant(root: &Path, path: &Path) -> Option<String> {
    let relative = path.strip_prefix(root).ok()?;
    let mut parts = Vec::new();
    for part in relative.components() {
        let Component::Normal(part) = part else { return None };
        parts.push(part.to_string_lossy().into_owned());
    }
    let first = parts.first()?;
    let visible = parts.iter().all(|part| !part.starts_with('.'));
    (visible && FOLDERS.contains(&first.as_str())).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    fn check(path: &str, expected: Option<&str>) {
        assert_eq!(relevant(Path::new("/site"), Path::new(path)).as_deref(), expected, "{path}");
    }

    #[test]
    fn only_what_a_build_reads_matters() {
        check("/site/content/events/a.md", Some("content/events/a.md"));
        check("/site/content", Some("content"));
        check("/site/themes/own/templates/page.html", Some("themes/own/templates/page.html"));
        check("/site/output/index.html", None);
        check("/site/content/events/.a.md.swp", None);
        check("/site/content/.git/index", None);
        check("/site", None);
        check("/elsewhere/content/a.md", None);
    }

    #[test]
    fn reading_is_no_change() {
        assert_eq!(complete(EventKind::Access(AccessKind::Open(AccessMode::Any))), None);
        assert_eq!(complete(EventKind::Access(AccessKind::Close(AccessMode::Read))), None);
        assert_eq!(complete(EventKind::Access(AccessKind::Close(AccessMode::Write))), Some(true));
    }

    #[test]
    fn a_burst_is_one_change_and_the_end_is_seen() {
        let (sender, receiver) = channel();
        for n in 0..300 {
            let path = format!("content/events/{n:03}.md");
            sender.send(Event::Changed { path, complete: true }).expect("a receiver");
        }
        let mut inbox = Inbox::new(receiver);
        assert!(inbox.has_news(), "changes were sent");
        let Gathered::Changes(changes) = gather(&mut inbox, None) else { panic!("changes were sent") };
        assert_eq!(changes.to_string(), "events/000.md, events/001.md, events/002.md and 297 more");
        assert!(!inbox.has_news());
        assert!(matches!(gather(&mut inbox, Some(Duration::ZERO)), Gathered::Nothing));
        assert!(inbox.rests(Duration::ZERO), "nothing more was sent");
        sender.send(Event::Stop).expect("a receiver");
        assert!(!inbox.rests(Duration::ZERO), "what came first is not lost");
        assert!(matches!(gather(&mut inbox, None), Gathered::Stop));
    }

    #[test]
    fn a_replaced_folder_is_noticed() {
        let mut changes = Changes::default();
        changes.add("content/index.md".into(), true);
        assert!(!changes.folders);
        changes.add("content".into(), false);
        assert!(changes.folders);
        assert_eq!(changes.to_string(), "index.md");
    }
}
