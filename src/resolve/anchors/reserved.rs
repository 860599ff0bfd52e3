//! The ids that pages have besides those of the table: the theme's own, those of drawings, and those that a page numbers itself.

use std::collections::BTreeSet;

use crate::explainer::Explainer;
use crate::model::anchors;
use crate::source::SourceMap;

/// What the ids begin with that themes, their scripts and drawings make as they need them.
const PREFIXES: &[&str] = &["s-", "_", "map-shape-", "map-state-", "map-step-"];
/// The other ids of drawings.
const DRAWN: &[&str] = &["map-title", "map-description", "locator-title", "locator-description"];
/// What stands before the number of a footnote, and of the mark that leads to it.
const NUMBERED: &[&str] = &["footnote-", "footnote-ref-"];

/// Ids that no part of a page may have by its author or by its words.
pub struct Reserved<'a> {
    /// Those that templates and scripts have as they are.
    ids: BTreeSet<&'a str>,
    sources: BTreeSet<&'a str>,
}

impl<'a> Reserved<'a> {
    /// Those of the explainer's theme.
    #[must_use]
    pub fn new(explainer: &'a Explainer, texts: &'a SourceMap) -> Self {
        let own = explainer.settings.as_ref().and_then(|settings| settings.theme.as_ref());
        let themes = [own.map_or("default", |theme| theme.value.as_str()), "default"];
        let mut ids: BTreeSet<&str> = DRAWN.iter().copied().collect();
        for (_, file) in texts.iter() {
            let Some((sign, end)) = sign(file.path(), &themes) else { continue };
            let values = file.text().match_indices(sign).map(|(at, _)| &file.text()[at + sign.len()..]);
            let values = values.filter_map(|rest| {
                Some(&rest[..rest.find([end, '{'])?]).filter(|id| rest[id.len()..].starts_with(end))
            });
            ids.extend(values);
        }
        let sources =
            explainer.sources.entries.iter().map(|entry| entry.id.value.as_str()).chain(["editors"]).collect();
        Self { ids, sources }
    }

    /// Whether something that is no part of the table has this id on some page.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
        self.ids.contains(id)
            || NUMBERED.iter().any(|prefix| id.strip_prefix(prefix).is_some_and(is_number))
            || anchors::noted(id).is_some_and(|source| self.sources.contains(source))
    }
}

/// Whether ids that begin so are made as they are needed.
#[must_use]
pub fn may_be_made(id: &str) -> bool {
    PREFIXES.iter().any(|prefix| id.starts_with(prefix))
}

/// What stands before an id in a file of a theme, and behind it; none in other files. The templates of books and pictures make files of their own.
fn sign(path: &str, themes: &[&str]) -> Option<(&'static str, char)> {
    let (theme, file) = path.strip_prefix("themes/")?.split_once('/')?;
    let (folder, name) = file.split_once('/').filter(|(_, name)| themes.contains(&theme) && !name.contains('/'))?;
    match (folder, name.rsplit_once('.')?.1) {
        ("templates", "html") => Some((" id=\"", '"')),
        ("assets", "js") => Some((" id: '", '\'')),
        _ => None,
    }
}
