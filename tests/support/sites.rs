//! Content folders as source maps, and what is built from them, for tests that look at a whole site.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use annals::Analysis;
use annals::diagnostic::Diagnostic;
use annals::model::Site;
use annals::output::Output;
use annals::source::SourceMap;

/// The folder of this repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The texts and the files to be copied, each by its path.
#[derive(Clone)]
pub(crate) struct Files {
    pub(crate) texts: BTreeMap<String, String>,
    pub(crate) assets: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// What the program would read below `root`.
    pub(crate) fn read(root: &Path) -> Self {
        let sources = annals::read::read(root).expect("the folder can be read");
        Self {
            texts: sources.iter().map(|(_, source)| (source.path().to_owned(), source.text().to_owned())).collect(),
            assets: sources.assets().map(|(path, asset)| (path.to_owned(), held(asset).to_vec())).collect(),
        }
    }

    /// The files with `from` replaced by `to` in one text, where it stands exactly once.
    pub(crate) fn with(mut self, path: &str, from: &str, to: &str) -> Self {
        let text = self.texts.get_mut(path).unwrap_or_else(|| panic!("there is no `{path}`"));
        assert_eq!(text.matches(from).count(), 1, "`{from}` stands once in `{path}`");
        *text = text.replace(from, to);
        self
    }

    pub(crate) fn sources(self) -> SourceMap {
        SourceMap::from_files(self.texts, self.assets)
    }
}

/// The small site of the cases, copied into a folder of its own for a program that writes; `name` is that of the folder below that of all tests.
pub(crate) fn small_copy(name: &str) -> PathBuf {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder can be made");
        for entry in fs::read_dir(from).expect("a folder can be read").flatten() {
            match entry.path().is_dir() {
                true => copy(&entry.path(), &to.join(entry.file_name())),
                false => drop(fs::copy(entry.path(), to.join(entry.file_name())).expect("a file can be copied")),
            }
        }
    }
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    copy(&repository().join("tests/base/content"), &root.join("content"));
    root
}

/// The bytes of a file that was read as a whole.
fn held(asset: &annals::asset::Asset) -> &[u8] {
    asset.bytes().expect("nothing is left on disk")
}

/// What is published at a fixed moment: the first of January 1970.
pub(crate) const EDITION: annals::Edition =
    annals::Edition { now: chrono::DateTime::UNIX_EPOCH, drafts: false, base_url: None };

/// What the program makes of `sources`: the site, if there is one, and the faults, sorted.
pub(crate) fn build(sources: &SourceMap) -> (Option<Output>, Vec<Diagnostic>) {
    let mut analysis = analysis(sources);
    let output = analysis.audited(&mut annals::render::Patient, &annals::output::InMemory);
    (output.filter(|_| !analysis.has_errors()), analysis.faults())
}

/// What is understood of `sources` by a run that knows nothing yet.
pub(crate) fn analysis(sources: &SourceMap) -> Analysis {
    Analysis::new(sources, EDITION)
}

/// What `sources` mean, which have no errors.
pub(crate) fn model(sources: &SourceMap) -> Arc<Site> {
    analysis(sources).into_sound().expect("the content has no errors")
}

/// The site that is built from `sources`, which have no errors.
pub(crate) fn site(sources: &SourceMap) -> Output {
    let (output, faults) = build(sources);
    let report = annals::report::report(&faults, sources, annals::report::Format::Human, false);
    output.unwrap_or_else(|| panic!("the content has errors:\n{report}"))
}

/// The text of a page of the site.
pub(crate) fn page<'a>(site: &'a Output, path: &str) -> &'a str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("the site has no `{path}`"));
    std::str::from_utf8(bytes).expect("pages are UTF-8")
}
