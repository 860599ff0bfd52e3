//! Git: whether it is there, and what it says of the content.

use std::path::Path;
use std::process::{Command, Stdio};

use super::examination::Examination;
use crate::read;

/// Says which commit a manifest would name, and whether that is what is built.
pub(super) fn look(root: &Path, examination: &mut Examination) {
    // The commit is read without git, so a build needs none.
    let commit = read::commit(root);
    let version = run(root, &["--version"]);
    match &version {
        Some(version) => examination.fact("git", version.clone()),
        None => examination.note("git", "there is no `git` here".to_owned(), "a build works without; editing needs it"),
    }
    let Some(commit) = commit else {
        let says = "the content is in no commit, so manifest.json names none".to_owned();
        examination.note("commit", says, "commit the content with git, or name a commit with --commit");
        return;
    };
    let changed = run(root, &["status", "--porcelain", "--", "content", "themes"]);
    match changed.as_deref().map(|lines| lines.lines().count()) {
        Some(0) => examination.fact("commit", format!("{commit}, unchanged")),
        Some(n) => {
            let files = if n == 1 { "1 file differs" } else { &format!("{n} files differ") };
            let says = format!("{commit}, from which {files}");
            examination.note("commit", says, "commit them before you publish: manifest.json names the commit");
        }
        None => examination.fact("commit", commit),
    }
    if run(root, &["rev-parse", "--is-shallow-repository"]).as_deref() == Some("true") {
        examination.fact("history", "shallow: only the last commits are here, which a build does not mind".to_owned());
    }
}

/// What git prints; none if it is not there or refuses. It is kept from writing, and from starting programs that a repository names.
fn run(root: &Path, arguments: &[&str]) -> Option<String> {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args(["-c", "core.fsmonitor=false"]).args(arguments);
    git.env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null()).stderr(Stdio::null());
    let done = git.output().ok().filter(|done| done.status.success())?;
    Some(String::from_utf8_lossy(&done.stdout).trim_end().to_owned())
}
