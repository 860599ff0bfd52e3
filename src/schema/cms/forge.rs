//! Where an editor with forms keeps what is written: the forge that `repository` names.

use super::yaml::{Node, map, text};
use crate::record::Settings;

/// The forges that an editor can write to if it knows the repository alone, with their names in its configuration.
const FORGES: &[(&str, &str)] = &[("github.com", "github"), ("gitlab.com", "gitlab"), ("bitbucket.org", "bitbucket")];

/// Where changes go.
pub(super) enum Backend {
    /// To a repository on a forge.
    Forge { name: &'static str, repository: String, branch: String },
    /// Nowhere: a trial in the browser's memory.
    Trial,
}

impl Backend {
    /// What the settings say of it.
    pub(super) fn of(settings: &Settings) -> Self {
        let repository = settings.repository.as_ref().map_or("", |url| url.value.as_str());
        let edit_url = settings.edit_url.as_ref().map_or("", |line| line.value.as_str());
        Self::read(repository, edit_url)
    }

    fn read(repository: &str, edit_url: &str) -> Self {
        let path = repository.split_once("://").map_or("", |(_, rest)| rest);
        let found = FORGES.iter().find_map(|(host, name)| {
            let path = path.strip_prefix(host)?.strip_prefix('/')?.trim_end_matches('/');
            let path = path.strip_suffix(".git").unwrap_or(path);
            path.contains('/').then(|| (*name, path.to_owned()))
        });
        match found {
            Some((name, repository)) => {
                Self::Forge { name, repository, branch: branch(edit_url).unwrap_or("main").to_owned() }
            }
            None => Self::Trial,
        }
    }

    pub(super) fn node(&self) -> Node {
        match self {
            Self::Forge { name, repository, branch } => {
                map([("name", text(name)), ("repo", text(repository)), ("branch", text(branch))])
            }
            Self::Trial => map([("name", text("test-repo"))]),
        }
    }

    pub(super) fn remark(&self) -> &'static str {
        match self {
            Self::Forge { .. } => {
                "From `repository` and `edit_url` in site.yaml. How people sign in is for you to add: `base_url`, `auth_type`, `app_id`."
            }
            Self::Trial => {
                "A trial, which keeps nothing: `repository` in site.yaml names no forge that is known here. Put the lines for your forge in its \
                 place, such as `name: gitea` with `repo`, `branch`, `base_url` and `api_root`."
            }
        }
    }
}

/// The branch that an address for editing names before the path: `…/edit/BRANCH/{path}`.
fn branch(edit_url: &str) -> Option<&str> {
    let (before, _) = edit_url.split_once("/{path}")?;
    let (_, branch) = before.rsplit_once("/edit/")?;
    (!branch.is_empty()).then_some(branch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(repository: &str, edit_url: &str, expected: Option<(&str, &str, &str)>) {
        let found = match Backend::read(repository, edit_url) {
            Backend::Forge { name, repository, branch } => Some((name, repository, branch)),
            Backend::Trial => None,
        };
        let expected = expected.map(|(name, repository, branch)| (name, repository.to_owned(), branch.to_owned()));
        assert_eq!(found, expected, "{repository} {edit_url}");
    }

    #[test]
    fn the_forge_is_read_from_the_repository_and_the_branch_from_where_files_are_edited() {
        check("https://github.com/a/b", "", Some(("github", "a/b", "main")));
        let edit_url = "https://github.com/a/b/edit/draft/{path}";
        check("https://github.com/a/b.git/", edit_url, Some(("github", "a/b", "draft")));
        let edit_url = "https://gitlab.com/a/b/c/-/edit/release/1/{path}";
        check("https://gitlab.com/a/b/c", edit_url, Some(("gitlab", "a/b/c", "release/1")));
        check("https://bitbucket.org/a/b", "https://bitbucket.org/a/b/{path}", Some(("bitbucket", "a/b", "main")));
        check("https://github.com/a", "", None);
        check("https://github.com.example.org/a/b", "", None);
        check("https://example.org/git/b", "", None);
        check("", "", None);
    }
}
