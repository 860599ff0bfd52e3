//! The files of a commit, out of git's own store: nothing is checked out, and no file on disk changes.
//!
//! Comes in: a folder in a repository, and what a revision is called. Goes out: the bytes of the files that are wanted, by their paths from the
//! folder, with links followed as they are on disk. `git` is run, since packs and deltas are its affair; it is kept from writing, from the
//! network, and from programs that a repository names.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::git::way_from_top;
use crate::source::{Unread, is_passed_over};

/// How many links are followed after one another.
const MOST_LINKS: usize = 8;
/// How git writes the mode of a link and of a commit of another repository.
const LINK: &str = "120000";
const SUBMODULE: &str = "160000";

/// What a commit has.
pub(super) struct Files {
    /// The bytes of each file that is wanted.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// Links that lead to no file of the folder.
    pub(super) unread: BTreeMap<String, Unread>,
}

/// What a tree of git says of a file.
struct Entry {
    mode: String,
    object: String,
}

/// The files below `content/` and `themes/` of `root`, as the commit that `revision` names has them; those that are not `wanted` without their bytes.
///
/// # Errors
/// If there is no such revision, or git does not tell: a message that says so.
pub(super) fn files(root: &Path, revision: &str, wanted: impl Fn(&str) -> bool) -> Result<Files, String> {
    let entries = entries(root, revision)?;
    let mut found: BTreeMap<String, &str> = BTreeMap::new();
    let mut unread = BTreeMap::new();
    let links: Vec<&String> = entries.iter().filter(|(_, entry)| entry.mode == LINK).map(|(path, _)| path).collect();
    let targets = blobs(root, &links.iter().map(|path| entries[*path].object.as_str()).collect::<Vec<_>>())?;
    let targets: BTreeMap<&str, String> = links
        .into_iter()
        .map(String::as_str)
        .zip(targets.into_iter().map(|target| String::from_utf8_lossy(&target).into_owned()))
        .collect();
    let is_below = |path: &str| path.starts_with("content/") || path.starts_with("themes/");
    for (path, entry) in entries.iter().filter(|(path, _)| is_below(path) && is_shown(path)) {
        match entry.mode.as_str() {
            SUBMODULE => return Err(format!("`{path}` is a submodule, whose files are in another repository")),
            LINK => match follow(path, &targets, &entries) {
                Ok(reached) => found.extend(reached),
                Err(why) => _ = unread.insert(path.clone(), why),
            },
            _ => _ = found.insert(path.clone(), &entry.object),
        }
    }
    let objects: Vec<&str> = found.iter().filter(|(path, _)| wanted(path)).map(|(_, object)| *object).collect();
    let mut bytes = blobs(root, &objects)?.into_iter();
    let files = found.into_keys().map(|path| {
        let bytes = if wanted(&path) { bytes.next().unwrap_or_default() } else { Vec::new() };
        (path, bytes)
    });
    Ok(Files { files: files.collect(), unread })
}

/// Whether no part of a path is passed over when a folder is read.
fn is_shown(path: &str) -> bool {
    !path.split('/').any(is_passed_over)
}

/// Everything below `root` in the revision, by its path from there.
fn entries(root: &Path, revision: &str) -> Result<BTreeMap<String, Entry>, String> {
    let unknown = || format!("`{revision}` is neither a folder with `content/site.yaml` nor a revision that git knows");
    if revision.starts_with('-') {
        return Err(unknown());
    }
    let tree = run(root, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{tree}}")])
        .map_err(|error| if error.is_empty() { unknown() } else { error })?;
    let tree = String::from_utf8_lossy(&tree).trim().to_owned();
    let before = way_from_top(root);
    let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", &tree];
    if !before.is_empty() {
        arguments.extend(["--", &before]);
    }
    let listed = run(root, &arguments)?;
    let lines = listed.split(|byte| *byte == 0).map(String::from_utf8_lossy);
    let entry = |line: &str| {
        let (facts, path) = line.split_once('\t')?;
        let mut facts = facts.split(' ');
        let (mode, object) = (facts.next()?.to_owned(), facts.nth(1)?.to_owned());
        Some((path.strip_prefix(&before)?.to_owned(), Entry { mode, object }))
    };
    let entries: BTreeMap<String, Entry> = lines.filter_map(|line| entry(&line)).collect();
    match entries.contains_key("content/site.yaml") {
        true => Ok(entries),
        false => Err(format!("there is no `{before}content/site.yaml` in `{revision}`")),
    }
}

/// What a link leads to: a file under the link's own path, or each file below a folder.
fn follow<'a>(
    link: &str,
    targets: &BTreeMap<&str, String>,
    entries: &'a BTreeMap<String, Entry>,
) -> Result<Vec<(String, &'a str)>, Unread> {
    let mut path = link.to_owned();
    for _ in 0..MOST_LINKS {
        let target = targets.get(path.as_str()).ok_or(Unread::LeadsNowhere)?;
        path = resolved(&path, target).filter(|path| is_shown(path)).ok_or(Unread::LeadsOut)?;
        match entries.get(&path) {
            Some(entry) if entry.mode == LINK => {}
            Some(entry) => return Ok(vec![(link.to_owned(), &entry.object)]),
            None => {
                let folder = format!("{path}/");
                let below = entries.range(folder.clone()..).take_while(|(path, _)| path.starts_with(&folder));
                let below =
                    below.filter(|(path, entry)| entry.mode != LINK && entry.mode != SUBMODULE && is_shown(path));
                let files: Vec<_> = below
                    .map(|(path, entry)| (format!("{link}/{}", &path[folder.len()..]), entry.object.as_str()))
                    .collect();
                return if files.is_empty() { Err(Unread::LeadsNowhere) } else { Ok(files) };
            }
        }
    }
    Err(Unread::LeadsNowhere)
}

/// The path to which a link at `link` leads; none if that is outside.
fn resolved(link: &str, target: &str) -> Option<String> {
    if target.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = link.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The bytes of files, in the order of their names.
fn blobs(root: &Path, objects: &[&str]) -> Result<Vec<Vec<u8>>, String> {
    if objects.is_empty() {
        return Ok(Vec::new());
    }
    let mut git = git(root);
    git.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut git = git.spawn().map_err(|error| format!("cannot run `git`: {error}"))?;
    let (mut names, answers) = git.stdin.take().zip(git.stdout.take()).ok_or("cannot talk to `git`")?;
    let asked = objects.join("\n") + "\n";
    let found = std::thread::scope(|scope| {
        // Git answers while it is asked, and stops when nobody takes the answers.
        scope.spawn(move || names.write_all(asked.as_bytes()));
        let mut answers = BufReader::new(answers);
        objects.iter().map(|object| blob(object, &mut answers)).collect()
    });
    let _ = git.wait();
    found
}

/// One answer: a line with name, kind and size, the bytes, and the end of a line.
fn blob(object: &str, answers: &mut impl BufRead) -> Result<Vec<u8>, String> {
    let unreadable = || format!("git cannot read the object {object}");
    let mut head = String::new();
    answers.read_line(&mut head).map_err(|_| unreadable())?;
    let size =
        head.trim_end().rsplit_once(' ').and_then(|(_, size)| size.parse::<usize>().ok()).ok_or_else(unreadable)?;
    let mut bytes = Vec::new();
    answers.take(size as u64).read_to_end(&mut bytes).map_err(|_| unreadable())?;
    let mut end = [0];
    answers.read_exact(&mut end).map_err(|_| unreadable())?;
    if bytes.len() == size { Ok(bytes) } else { Err(unreadable()) }
}

/// What git prints.
///
/// # Errors
/// What it says instead; nothing if it says nothing.
fn run(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let done = git(root).args(arguments).stdin(Stdio::null()).output();
    let done = done.map_err(|error| format!("cannot run `git`: {error}"))?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(said.lines().next().map_or_else(String::new, |line| format!("git says: {}", line.escape_debug())))
}

fn git(root: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args(["-c", "core.fsmonitor=false"]);
    git.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1");
    git
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn a_link_leads_from_its_own_folder() {
        let check = |link, target, expected: Option<&str>| {
            assert_eq!(resolved(link, target).as_deref(), expected, "{link} -> {target}");
        };
        check("content/a.md", "b.md", Some("content/b.md"));
        check("content/events/a.md", "../../shared/./b.md", Some("shared/b.md"));
        check("content/a.md", "../../b.md", None);
        check("content/a.md", "/etc/passwd", None);
    }
}
