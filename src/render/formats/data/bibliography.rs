//! What the bibliographies share: which sources and pages they list, and what kind of work each source is.

use crate::model::{PageRef, Site, Source, SourceTitle};
use crate::record::SourceKind;

/// The bibliographies of the site's own pages: format and path. One file each for all pages, not one for each page: they
/// are rarely asked for.
pub(in crate::render) const PAGES: &[(&str, &str)] =
    &[("BibTeX", "data/pages.bib"), ("CSL-JSON", "data/pages.csl.json")];

/// The sources that are published works: all but the site's own statements.
pub(super) fn cited(site: &Site) -> impl Iterator<Item = &Source> {
    site.sources.iter().filter(|source| !matches!(source.title, SourceTitle::Own))
}

/// The pages of the site that can be cited.
pub(super) fn pages(site: &Site) -> impl Iterator<Item = PageRef> {
    site.page_refs().filter(|page| page.row().is_citable)
}

/// The title, or in square brackets, as citations do, what the work is in the site's words.
pub(super) fn title(source: &Source) -> Option<String> {
    match &source.title {
        SourceTitle::Published(title) => Some(title.clone()),
        SourceTitle::Described(description) => Some(format!("[{description}]")),
        SourceTitle::Own => None,
    }
}

/// What kind of work a source is.
pub(super) struct Work {
    /// A type of CSL 1.0.2.
    pub(super) csl: &'static str,
    /// An entry type of BibLaTeX.
    pub(super) bibtex: &'static str,
    /// Whether the publisher is what the work appeared in rather than who issued it.
    pub(super) in_container: bool,
}

/// The nearest kind of work; what a source is in full is told by its genre and keywords.
pub(super) fn work(kind: Option<SourceKind>) -> Work {
    let (csl, bibtex, in_container) = match kind {
        Some(SourceKind::NewsAgency | SourceKind::Newspaper) => ("article-newspaper", "article", true),
        Some(SourceKind::NewsSite | SourceKind::Broadcaster | SourceKind::StateMedia) => ("webpage", "online", true),
        Some(SourceKind::UnDocument | SourceKind::NgoReport) => ("report", "report", false),
        Some(SourceKind::CourtDocument) => ("legal_case", "jurisdiction", false),
        Some(SourceKind::Encyclopedia) => ("entry-encyclopedia", "inreference", true),
        Some(SourceKind::Reference) => ("entry", "inreference", true),
        Some(SourceKind::Database) => ("dataset", "dataset", false),
        Some(SourceKind::Blog) => ("post-weblog", "online", true),
        Some(SourceKind::Analysis) => ("article", "online", false),
        Some(
            SourceKind::OfficialText
            | SourceKind::CopyOfOfficialText
            | SourceKind::CirculatedText
            | SourceKind::Translation
            | SourceKind::OfficialStatement
            | SourceKind::Other,
        )
        | None => ("document", "misc", false),
    };
    Work { csl, bibtex, in_container }
}
