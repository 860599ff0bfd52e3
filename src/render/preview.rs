//! The site for whoever looks at a few of its pages: each file is made when it is first asked for, by the functions that make it in a build.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink};
use crate::model::{PageRef, Sheet, Site};
use crate::output::{InMemory, Output, PageStore, Stored};
use crate::render::formats::search;
use crate::render::pages::Frame;
use crate::render::theme::Theme;
use crate::render::tree::{Audience, InLanguage, Tree, add_copied, add_hosting, fill_all, fonts, languages};
use crate::render::{formats, pages};
use crate::source::SourceMap;

/// A site of which nothing is made yet.
pub struct Preview {
    /// The original, and each further language.
    trees: Vec<Arc<Tree>>,
    /// Names all that the site is made from, in this run.
    key: String,
}

/// What a run keeps from site to site.
#[derive(Default)]
pub struct Memory(Vec<Arc<search::Files>>);

impl Preview {
    /// The site of the `original` and of its `translations`. What is as it was in the site before is not made again.
    #[must_use]
    pub fn new(
        original: (&Arc<Site>, &Arc<Theme>),
        translations: &[InLanguage],
        sources: &SourceMap,
        memory: &mut Memory,
    ) -> Self {
        let trees: Vec<Arc<Tree>> = languages(original, translations)
            .enumerate()
            .map(|(at, (one, above))| {
                Arc::new(Tree::new(one, above, sources, memory.0.get(at).map(|scripts| &**scripts)))
            })
            .collect();
        memory.0 = trees.iter().map(|tree| Arc::clone(&tree.scripts)).collect();
        Self { trees, key: format!("preview {:016x}", sources.name()) }
    }

    /// Its files, each of which is made when it is wanted.
    #[must_use]
    pub fn output(&self) -> Output {
        let mut output = self.pages();
        let (trees, key) = (self.trees.clone(), self.key.clone());
        output.others_later(self.key.clone(), move || Self { trees: trees.clone(), key: key.clone() }.others());
        output
    }

    /// The pages, and all that is not made for machines and hosts.
    fn pages(&self) -> Output {
        let mut output = Output::new();
        for tree in &self.trees {
            let folder = tree.folder();
            let mut add = |path: &str, work: Work| {
                let tree = Arc::clone(tree);
                output.try_file_later(format!("{folder}{path}"), self.key.clone(), move || work.done(&tree));
            };
            for sheet in tree.site.sheets() {
                let path = sheet.path(&tree.site);
                if sheet.division.is_none() && pages::may_have_picture(sheet.page, &tree.site) {
                    add(&pages::picture_path(&path), Work::Picture(sheet.page));
                }
                add(&path, Work::Page(sheet));
            }
            for (number, redirect) in tree.site.redirects().enumerate() {
                add(&redirect.from.file(), Work::Alias(number));
            }
            tree.add_shared(&mut output);
            tree.add_books(&mut output);
        }
        if let Some(tree) = self.trees.first() {
            add_copied((&tree.site, &tree.theme), &tree.sources, &mut output);
        }
        output
    }

    /// What is made for machines and hosts. What a site copies from its own `static/` stands over it.
    fn others(&self) -> BTreeMap<String, Vec<u8>> {
        let mut output = self.pages();
        let before: Vec<String> = output.paths().map(str::to_owned).collect();
        for tree in &self.trees {
            for file in formats::sets(&tree.site, &tree.theme.words).into_iter().flat_map(|set| set.files) {
                let path = format!("{}{}", tree.folder(), file.path);
                if !output.has(&path) {
                    output.file(path, file.bytes);
                }
            }
        }
        if let Some(tree) = self.trees.first() {
            add_hosting((&tree.site, &tree.theme), &mut output);
        }
        let others: Vec<String> = output.paths().map(str::to_owned).collect();
        let others = others.into_iter().filter(|path| before.binary_search(path).is_err());
        others.filter_map(|path| Some((path.clone(), output.get(&path)?.to_vec()))).collect()
    }

    /// Tries every page, for what is wrong with those that nobody looks at, unless `store` knows that nothing is; none if `audience` wants it no
    /// more.
    pub fn try_pages(&self, audience: &mut dyn Audience, store: &dyn PageStore, sink: &mut Sink) -> Option<()> {
        let original = self.trees.first();
        let fonts = original.and_then(|tree| fonts(&tree.site, &tree.theme, &tree.sources));
        for tree in &self.trees {
            let links = tree.links();
            let frame = tree.frame(&links, fonts.as_ref(), store);
            for filled in fill_all(&tree.sheets(), &frame, audience)? {
                sink.append(filled.faults);
            }
            for redirect in tree.site.redirects() {
                pages::alias(redirect, &frame, sink);
            }
        }
        Some(())
    }
}

/// What is made for a path.
enum Work {
    Page(Sheet),
    /// The picture of a page, which has none if its letters are missing.
    Picture(PageRef),
    /// What leads on from a former address, by its position among them.
    Alias(usize),
}

impl Work {
    /// The bytes of the file, or what is wrong with it.
    fn done(&self, tree: &Tree) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let (links, mut sink) = (tree.links(), Sink::new());
        let fonts = fonts(&tree.site, &tree.theme, &tree.sources);
        let frame = tree.frame(&links, fonts.as_ref(), &InMemory);
        self.made(&frame, &mut sink).ok_or_else(|| sink.into_sorted())
    }

    fn made(&self, frame: &Frame, sink: &mut Sink) -> Option<Vec<u8>> {
        match *self {
            Self::Page(sheet) => match pages::page(sheet, frame, sink)? {
                Stored::Held(html) => Some(html.into_bytes()),
                // It is kept in memory.
                Stored::Staged(_) | Stored::Dropped(_) => None,
            },
            Self::Picture(page) => {
                let mut output = Output::new();
                pages::picture(page, frame, sink)?.add_to("", &mut output);
                output.files().next().map(|(_, bytes)| bytes.to_vec())
            }
            Self::Alias(number) => {
                let redirect = frame.site().redirects().nth(number)?;
                pages::alias(redirect, frame, sink).map(String::into_bytes)
            }
        }
    }
}
