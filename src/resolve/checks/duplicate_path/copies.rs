//! Files that are copied as they are, the site's own and the theme's, in the place of something else that is written.
//!
//! Paths are compared as the least particular file systems do: without regard to capitals, and to how accents are encoded.

use std::collections::BTreeMap;

use crate::model::Site;
use crate::output::generated::{Claim, GENERATED};
use crate::platform::names::folded;
use crate::source::SourceMap;

const MADE: &str = "a file that the generator makes";

/// What stands at a path, or below it.
#[derive(Clone)]
struct Holder<'a> {
    /// In the words of a message.
    what: String,
    /// The path that a file must have, to the letter, to take its place; none if nothing may.
    replaced_by: Option<&'a str>,
}

/// Everything that is written, by its folded path, and what needs each folder.
#[derive(Default)]
struct Tree<'a> {
    files: BTreeMap<String, Holder<'a>>,
    folders: BTreeMap<String, String>,
}

impl<'a> Tree<'a> {
    fn add(&mut self, path: &str, what: &str, replaced_by: Option<&'a str>) {
        let path = folded(path);
        for folder in above(&path) {
            self.folders.entry(folder.to_owned()).or_insert_with(|| what.to_owned());
        }
        self.files.entry(path).or_insert_with(|| Holder { what: what.to_owned(), replaced_by });
    }

    /// What keeps a file from having this path; none if nothing does.
    fn clash(&self, path: &str) -> Option<String> {
        let folded = folded(path);
        if let Some(holder) = self.files.get(&folded).filter(|holder| holder.replaced_by != Some(path)) {
            return Some(format!("would replace {}", holder.what));
        }
        if let Some(what) = self.folders.get(&folded) {
            return Some(format!("is a file where {what} needs a folder"));
        }
        let mut above = above(&folded);
        above.find_map(|folder| match self.files.get(folder) {
            _ if is_filled(folder) => Some(format!("is in `{folder}`, a folder that the generator fills")),
            Some(holder) => Some(format!("is in a folder with the name of {}", holder.what)),
            None => None,
        })
    }
}

/// The files of `static/` whose path is taken, each with what is wrong. `pages` holds the path of every page and alias with what stands
/// there.
pub(super) fn clashes(pages: &BTreeMap<String, &str>, site: &Site, texts: &SourceMap) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut tree = Tree::default();
    for (path, what) in pages {
        tree.add(path, what, None);
        if let Some(stem) = path.strip_suffix(".html") {
            tree.add(&format!("pictures/{stem}.png"), "the picture of a page", None);
        }
    }
    for generated in GENERATED {
        let path = generated.path();
        match generated.claim() {
            Claim::File => tree.add(path, MADE, None),
            Claim::Folder => tree.add(&format!("{path}/README.txt"), MADE, None),
            Claim::Replaceable => tree.add(path, &format!("`{path}` on some computers only"), Some(path)),
        }
    }
    for (folder, path) in copies(site, texts) {
        match tree.clash(path) {
            Some(why) => {
                let shown = folder.trim_start_matches("content/");
                found.push((format!("{folder}{path}"), format!("`{shown}{path}` {why}")));
            }
            None => tree.add(path, &format!("`{folder}{path}`"), Some(path)),
        }
    }
    found
}

/// Every file that is copied, with the folder that its path is counted from: first those of the site, which stand over those of the theme.
fn copies<'a>(site: &Site, texts: &'a SourceMap) -> impl Iterator<Item = (String, &'a str)> {
    let theme = site.settings.theme.as_ref().map(|theme| &theme.value);
    let own_theme = theme.map(|theme| format!("themes/{theme}/static/"));
    let folders = [Some("content/static/".to_owned()), own_theme, Some("themes/default/static/".to_owned())];
    folders.into_iter().flatten().flat_map(|folder| {
        let inside = texts.assets().filter_map(|(path, _)| path.strip_prefix(folder.as_str()));
        inside.map(|path| (folder.clone(), path)).collect::<Vec<_>>()
    })
}

/// Whether the build alone fills a folder.
fn is_filled(folder: &str) -> bool {
    GENERATED.iter().any(|generated| generated.claim() == Claim::Folder && generated.path() == folder)
}

/// The folders that a path stands in.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
