//! The modules of the program and which of them uses which, read from the text of its files.
//!
//! A module is a file. It uses another one if its code names something that is declared there, in a `use` or in a path such as
//! `super::Kind::Text` or `child::function`. Names are followed through `use` to the file that declares them, so a parent that only
//! offers again what its children declare is used by nobody, and `mod child;` or `pub use child::Name;` alone is no use of the child.
//! A parent that calls its child and declares what the child needs is a circle of two: what they share wants a file of its own.
//! What only tests use does not count.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::Visit;
use syn::{Item, ItemUse, UseTree, Visibility};

/// The way to a module from the root of its crate; nothing for `lib`.
type Path = Vec<String>;

/// What a file says of itself and of others.
#[derive(Default)]
struct Module {
    /// The modules below it.
    children: BTreeSet<String>,
    /// What each name stands for that a `use` brings in.
    aliases: BTreeMap<String, Path>,
    /// Those of them that it offers to others.
    offered: BTreeSet<String>,
    /// The paths that it names.
    named: Vec<Path>,
}

/// Every module, by its path.
struct Modules(BTreeMap<Path, Module>);

/// Which modules each module uses, by their paths, such as `render/pages/event`. `files` are those of `src/`, with their texts.
pub(crate) fn uses(files: &[(String, String)]) -> BTreeMap<String, BTreeSet<String>> {
    let mut modules = Modules(BTreeMap::new());
    for (path, text) in files {
        let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
        if path == "tests" || path.ends_with("/tests") {
            continue;
        }
        let key: Path = if path == "lib" { Path::new() } else { path.split('/').map(str::to_owned).collect() };
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        modules.0.insert(key, Module::new(&file.items));
    }
    let name = |path: &Path| if path.is_empty() { "lib".to_owned() } else { path.join("/") };
    let used = |(path, module): (&Path, &Module)| {
        let homes = module.named.iter().filter_map(|named| modules.home(path, named));
        (name(path), homes.filter(|home| home != path).map(|home| name(&home)).collect())
    };
    modules.0.iter().map(used).collect()
}

/// The circles: modules of which each leads to each other one, by any number of steps.
pub(crate) fn circles(uses: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<&str>> {
    let reached = |from: &String| {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut next: Vec<&String> = uses[from].iter().collect();
        while let Some(module) = next.pop() {
            if reached.insert(module) {
                next.extend(uses.get(module).into_iter().flatten());
            }
        }
        reached
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|from| (from.as_str(), reached(from))).collect();
    let mut circles: Vec<Vec<&str>> = Vec::new();
    for (module, others) in reached.iter().filter(|(module, others)| others.contains(**module)) {
        if !circles.iter().flatten().any(|known| known == module) {
            circles.push(others.iter().copied().filter(|other| reached[other].contains(module)).collect());
        }
    }
    circles
}

impl Module {
    fn new(items: &[Item]) -> Self {
        let mut module = Self::default();
        let items = items.iter().filter(|item| !is_for_tests(item));
        let (declared, code): (Vec<&Item>, Vec<&Item>) = items.partition(|item| matches!(item, Item::Mod(_)));
        for item in declared {
            if let Item::Mod(item) = item {
                module.children.insert(item.ident.to_string());
            }
        }
        code.iter().for_each(|item| module.visit_item(item));
        code.iter().filter(|item| !matches!(item, Item::Use(_))).for_each(|item| module.paths(item.to_token_stream()));
        module
    }

    fn names(&mut self, tree: &UseTree, before: &Path, is_offered: bool) {
        let mut bring = |name: String, path: Path| {
            match is_offered {
                true => _ = self.offered.insert(name.clone()),
                false => self.named.push(path.clone()),
            }
            self.aliases.insert(name, path);
        };
        let with = |last: String| before.iter().cloned().chain([last]).collect::<Path>();
        match tree {
            UseTree::Path(path) => self.names(&path.tree, &with(path.ident.to_string()), is_offered),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.names(tree, before, is_offered)),
            UseTree::Name(name) if name.ident == "self" => {
                bring(before.last().cloned().unwrap_or_default(), before.clone());
            }
            UseTree::Name(name) => bring(name.ident.to_string(), with(name.ident.to_string())),
            UseTree::Rename(rename) => bring(rename.rename.to_string(), with(rename.ident.to_string())),
            UseTree::Glob(_) => self.named.push(before.clone()),
        }
    }

    /// Takes every path in code, in that of macros too. A name alone is a path if the module offers it to others as well, since it has no
    /// `use` of its own then; a small letter may begin a field's name, so only what is called counts.
    fn paths(&mut self, code: TokenStream) {
        let mut path = Path::new();
        let mut before = String::new();
        for token in code {
            match &token {
                TokenTree::Ident(part) if before == "::" => path.push(part.to_string()),
                TokenTree::Ident(part) => {
                    self.path(std::mem::take(&mut path), false);
                    if before != "." && before != "fn" {
                        path.push(part.to_string());
                    }
                }
                TokenTree::Group(group) => {
                    self.path(std::mem::take(&mut path), group.delimiter() == Delimiter::Parenthesis);
                    self.paths(group.stream());
                }
                _ => {}
            }
            before = match (before.as_str(), token.to_string().as_str()) {
                (":", ":") => "::".to_owned(),
                // Two dots stand before a name of its own, one before a part of a value.
                (".", ".") => "..".to_owned(),
                (_, sign) => sign.to_owned(),
            };
        }
        self.path(path, false);
    }

    fn path(&mut self, path: Path, is_called: bool) {
        let is_offered = |name: &String| self.offered.contains(name);
        let is_named = |name: &&String| is_called || name.starts_with(char::is_uppercase);
        if path.len() > 1 || path.first().filter(is_named).is_some_and(is_offered) {
            self.named.push(path);
        }
    }
}

impl Visit<'_> for Module {
    fn visit_item_use(&mut self, item: &ItemUse) {
        self.names(&item.tree, &Path::new(), !matches!(item.vis, Visibility::Inherited));
    }
}

impl Modules {
    /// The module that declares what `path` names in the module `from`; none if that is not ours, or only a module as a whole: that is
    /// used where something in it is named.
    fn home(&self, from: &Path, path: &[String]) -> Option<Path> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "annals" => self.below(Path::new(), rest),
            "crate" => self.below(self.root(from), rest),
            "self" => self.below(from.clone(), rest),
            "super" => {
                let above = from[..from.len().checked_sub(1)?].to_vec();
                if rest.first().is_some_and(|next| next == "super") {
                    self.home(&above, rest)
                } else {
                    self.below(above, rest)
                }
            }
            _ => self.named(from, first, rest)?,
        }
    }

    /// What stands at `rest` below the module at `at`.
    fn below(&self, at: Path, rest: &[String]) -> Option<Path> {
        let (next, after) = rest.split_first()?;
        self.0.contains_key(&at).then(|| self.named(&at, next, after).unwrap_or(Some(at)))?
    }

    /// What `name`, and `rest` below it, are in the module at `at`; none if it brings in no such name and has no such child.
    fn named(&self, at: &Path, name: &str, rest: &[String]) -> Option<Option<Path>> {
        let module = &self.0[at];
        if module.children.contains(name) {
            return Some(self.below(self.child(at, name), rest));
        }
        let target = module.aliases.get(name)?;
        // A crate of this name has no home here.
        let is_foreign = target.first().is_some_and(|first| first == name);
        let whole: Path = target.iter().chain(rest).cloned().collect();
        Some(if is_foreign { None } else { self.home(at, &whole) })
    }

    fn child(&self, of: &Path, name: &str) -> Path {
        let of: &[String] = if *of == ["main"] { &[] } else { of };
        of.iter().cloned().chain([name.to_owned()]).collect()
    }

    /// The root of the crate that a module is of: what `main` declares is no part of the library.
    fn root(&self, of: &Path) -> Path {
        let main = vec!["main".to_owned()];
        let is_of_main =
            |first: &String| first == "main" || self.0.get(&main).is_some_and(|main| main.children.contains(first));
        if of.first().is_some_and(is_of_main) { main } else { Path::new() }
    }
}

/// Whether only tests have the item.
fn is_for_tests(item: &Item) -> bool {
    let attributes = match item {
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => return false,
    };
    let is_for_tests = |list: &syn::MetaList| list.path.is_ident("cfg") && list.tokens.to_string() == "test";
    attributes.iter().any(|attribute| attribute.meta.require_list().is_ok_and(is_for_tests))
}
