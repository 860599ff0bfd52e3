//! What the bibliographies share: which sources and pages they list, and what kind of work each source is.

use std::borrow::Cow;

use crate::model::{PageRef, Source, SourceTitle};
use crate::output::generated::{DATA, GeneratedPath};
use crate::record::SourceKind;
use crate::render::catalogue::title as title_of;
use crate::render::formats::format::Input;
use crate::value::{Date, Language};

/// A format of bibliographies.
pub(super) struct Bibliography {
    /// Its name.
    pub(super) format: &'static str,
    /// What its files end in.
    pub(super) ending: &'static str,
    /// The text of a file.
    pub(super) write: fn(&[Reference], &Input) -> String,
}

impl Bibliography {
    /// The path of the file of this name.
    pub(super) fn path(&self, name: &str) -> GeneratedPath {
        DATA.within(&format!("{name}.{}", self.ending))
    }
}

/// What is listed: a source, or a page of the site.
pub(super) struct Reference<'a> {
    /// By what it is cited: the id of a source, the path of a page.
    pub(super) id: Cow<'a, str>,
    /// What kind of work it is.
    pub(super) work: Work,
    /// The title, or in square brackets, as citations do, what the work is in the site's words.
    pub(super) title: Option<String>,
    /// Who issued it, or what it appeared in; none for the site as a whole.
    pub(super) publisher: Option<&'a str>,
    /// What kind of source it is, in words.
    pub(super) kind: Option<&'a str>,
    /// When it was published.
    pub(super) issued: Option<&'a Date>,
    /// When it was read; for a page that is for the reader to add.
    pub(super) read: Option<&'a Date>,
    /// Its language.
    pub(super) language: &'a Language,
    /// Where it stands, if that is known.
    pub(super) url: Option<Cow<'a, str>>,
    /// Where a copy of it stands.
    pub(super) archive_url: Option<&'a str>,
}

/// The sources that are published works: all but the site's own statements.
pub(super) fn sources<'a>(input: &Input<'a>) -> Vec<Reference<'a>> {
    let words = input.words;
    let reference = |source: &'a Source| Reference {
        id: Cow::Borrowed(&source.id),
        work: work(source.kind()),
        title: title(source),
        publisher: Some(source.publisher()),
        kind: source.kind().map(|kind| words.source_kind(kind.word())),
        issued: source.date(),
        read: source.read(),
        language: &source.language,
        url: source.url().map(Cow::Borrowed),
        archive_url: source.archive_url(),
    };
    let sources = input.site.sources.iter().filter(|source| !matches!(source.title, SourceTitle::Own));
    sources.map(reference).collect()
}

/// The pages of the site that can be cited.
pub(super) fn pages<'a>(input: &Input<'a>) -> Vec<Reference<'a>> {
    let (site, settings) = (input.site, &input.site.settings);
    let reference = |page: PageRef| Reference {
        id: Cow::Owned(page.key(site)),
        work: PAGE,
        title: Some(title_of(page, site, input.words)),
        publisher: (page != PageRef::Index).then_some(&settings.title),
        kind: None,
        issued: None,
        read: None,
        language: &settings.language,
        url: settings.base_url.as_ref().map(|_| Cow::Owned(input.addresses.page(page))),
        archive_url: None,
    };
    site.page_refs().filter(|page| page.row().is_citable).map(reference).collect()
}

fn title(source: &Source) -> Option<String> {
    match &source.title {
        SourceTitle::Published(title) => Some(title.clone()),
        SourceTitle::Described(description) => Some(format!("[{description}]")),
        SourceTitle::Own => None,
    }
}

/// A kind of work.
pub(super) struct Work {
    /// A type of CSL 1.0.2.
    pub(super) csl: &'static str,
    /// An entry type of BibTeX, all of which BibLaTeX knows: many readers pass over those that are BibLaTeX's alone.
    pub(super) bibtex: &'static str,
    /// A type of reference of RIS.
    pub(super) ris: &'static str,
    /// Whether the publisher is what the work appeared in rather than who issued it.
    pub(super) in_container: bool,
}

/// A page of the site.
const PAGE: Work = Work { csl: "webpage", bibtex: "misc", ris: "ELEC", in_container: true };

/// The nearest kind of work; what a source is in full is told by its keywords.
fn work(kind: Option<SourceKind>) -> Work {
    let (csl, bibtex, ris, in_container) = match kind {
        Some(SourceKind::NewsAgency | SourceKind::Newspaper) => ("article-newspaper", "article", "NEWS", true),
        Some(SourceKind::NewsSite | SourceKind::Broadcaster | SourceKind::StateMedia) => {
            ("webpage", "misc", "ELEC", true)
        }
        Some(SourceKind::UnDocument | SourceKind::NgoReport) => ("report", "techreport", "RPRT", false),
        Some(SourceKind::CourtDocument) => ("legal_case", "misc", "CASE", false),
        Some(SourceKind::Encyclopedia) => ("entry-encyclopedia", "incollection", "ENCYC", true),
        Some(SourceKind::Reference) => ("entry", "incollection", "ENCYC", true),
        Some(SourceKind::Database) => ("dataset", "misc", "DATA", false),
        Some(SourceKind::Blog) => ("post-weblog", "misc", "BLOG", true),
        Some(SourceKind::Analysis) => ("article", "misc", "ELEC", false),
        Some(
            SourceKind::OfficialText
            | SourceKind::CopyOfOfficialText
            | SourceKind::CirculatedText
            | SourceKind::Translation
            | SourceKind::OfficialStatement
            | SourceKind::Other,
        )
        | None => ("document", "misc", "GEN", false),
    };
    Work { csl, bibtex, ris, in_container }
}
