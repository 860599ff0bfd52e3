//! Content folders as source maps, and what is built from them, for tests that look at a whole site.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use annals::Analysis;
use annals::diagnostic::Diagnostic;
use annals::explainer::translation::path_of;
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

    /// The explainer below `root` in the language of its original alone. What has nothing to do with languages is tested on this, which costs
    /// a part of what all of them cost.
    pub(crate) fn original(root: &Path) -> Self {
        let mut files = Self::read(root);
        let languages = files.languages();
        if languages.is_empty() {
            return files;
        }
        for path in files.texts.keys().cloned().collect::<Vec<_>>() {
            for language in &languages {
                files.texts.remove(&path_of(&path, language));
            }
        }
        files.texts.remove("content/translations.lock");
        let line = format!("languages: [{}]\n", languages.join(", "));
        files.with("content/site.yaml", &line, "")
    }

    /// The languages into which the explainer is translated, as its settings list them on one line.
    pub(crate) fn languages(&self) -> Vec<String> {
        let mut lines = self.texts.get("content/site.yaml").into_iter().flat_map(|settings| settings.lines());
        let list = lines.find_map(|line| line.strip_prefix("languages: [")?.strip_suffix(']')).unwrap_or_default();
        list.split(", ").filter(|language| !language.is_empty()).map(str::to_owned).collect()
    }

    /// Whether the file at `path` is the translation of another.
    pub(crate) fn is_translation(&self, path: &str) -> bool {
        self.languages().iter().any(|language| {
            let original = path.replace(&format!(".{language}."), ".");
            original != path && path_of(&original, language) == path && self.texts.contains_key(&original)
        })
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
    build_for(sources, EDITION)
}

/// The same for another edition.
pub(crate) fn build_for(sources: &SourceMap, edition: annals::Edition) -> (Option<Output>, Vec<Diagnostic>) {
    let mut analysis = Analysis::new(sources, edition);
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

/// The explainer of this repository in the language of its original, built once for all tests.
pub(crate) fn original() -> &'static Output {
    static SITE: OnceLock<Output> = OnceLock::new();
    SITE.get_or_init(|| site(&Files::original(&repository()).sources()))
}

/// The same in all its languages.
pub(crate) fn editions() -> &'static Output {
    &all_languages().0
}

/// What is told of the same: nothing, if all is well.
pub(crate) fn report_of_editions() -> &'static str {
    &all_languages().1
}

fn all_languages() -> &'static (Output, String) {
    static SITE: OnceLock<(Output, String)> = OnceLock::new();
    SITE.get_or_init(|| {
        let sources = Files::read(&repository()).sources();
        let (output, faults) = build(&sources);
        let report = annals::report::report(&faults, &sources, annals::report::Format::Human, false);
        (output.unwrap_or_else(|| panic!("the content has errors:\n{report}")), report)
    })
}

/// The folders of the languages of an explainer; the first, that of the original, is none.
pub(crate) fn folders(root: &Path) -> Vec<String> {
    let translations = Files::read(root).languages().into_iter().map(|language| format!("{language}/"));
    std::iter::once(String::new()).chain(translations).collect()
}

/// A site in one of its languages: the files of the folder of that language, by their paths in it.
pub(crate) struct Tree<'a> {
    output: &'a Output,
    /// The folder, with a slash at its end; empty for the original.
    folder: String,
    /// The folders of the other languages.
    others: Vec<String>,
}

impl<'a> Tree<'a> {
    /// Each language of the `output` that was built of the explainer below `root`.
    pub(crate) fn all(output: &'a Output, root: &Path) -> Vec<Self> {
        let folders = folders(root);
        let others = |folder: &String| -> Vec<String> {
            folders.iter().filter(|other| !other.is_empty() && *other != folder).cloned().collect()
        };
        folders.iter().map(|folder| Self { output, folder: folder.clone(), others: others(folder) }).collect()
    }

    /// A site that is in one language.
    pub(crate) fn whole(output: &'a Output) -> Self {
        Self { output, folder: String::new(), others: Vec::new() }
    }

    pub(crate) fn get(&self, path: &str) -> Option<&'a [u8]> {
        self.output.get(&format!("{}{path}", self.folder))
    }

    /// The address of the page in the original that an `address` below this folder belongs to.
    pub(crate) fn in_original(&self, address: &str) -> String {
        match self.folder.as_str() {
            "" => address.to_owned(),
            folder => address.replacen(&format!("/{folder}"), "/", 1),
        }
    }

    pub(crate) fn paths(&self) -> impl Iterator<Item = &'a str> {
        let paths = self.output.paths().filter(|path| !self.others.iter().any(|other| path.starts_with(other)));
        paths.filter_map(|path| path.strip_prefix(self.folder.as_str()))
    }
}

/// The text of a page of the site.
pub(crate) fn page<'a>(site: &'a Output, path: &str) -> &'a str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("the site has no `{path}`"));
    std::str::from_utf8(bytes).expect("pages are UTF-8")
}
